"""Documents → library: the only writer. Every batch is one transaction, so that a kill loses nothing reported as added."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from remedy_finder import reading, remedies
from remedy_finder.errors import LibraryUnusable, UnknownReference, UnreadableFile
from remedy_finder.library import passages as passages_room
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.passages import make_passages
from remedy_finder.library.vectors import build_indexes, save_indexes
from remedy_finder.reading import read_decision
from remedy_finder.records import AddReport, Decision, Document, Passage, Problem, Progress, Stated, spell_reference
from remedy_finder.remedies import extract_remedies

BATCH = 16
"""Decisions a transaction: some seconds of embedding, which is what a kill can cost."""

ENCODE_AT_ONCE = 256


class _Ready(NamedTuple):
    """A decision read and checked, waiting for its batch."""

    decision: Decision
    content_hash: str
    text_hash: str
    passages: list[tuple[Passage, bytes]]


def versions() -> str:
    """The versions of all logic that decides what the library keeps of a text, as one string."""
    return json.dumps({"reading": reading.VERSION, "remedies": remedies.VERSION, "passages": passages_room.VERSION}, sort_keys=True)


def read(document: Document) -> Decision:
    """Parses one document and extracts its remedies. Raises UnreadableFile."""
    return extract_remedies(read_decision(document))


def content_hash(decision: Decision) -> str:
    """The same for two copies of one decision, whatever their header, furniture, labels and spacing."""
    words = " ".join(" ".join(p.text.split()) for section in decision.sections for p in section.paragraphs)
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


class Builder:
    """Fills a library. Use it as a context manager: the vector indexes are written when it closes."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Raises LibraryUnusable where the folder holds a library of another encoder."""
        self.catalogue = Catalogue.open(folder, write=True)
        self.encoder = encoder
        check_encoder(self.catalogue, encoder)
        self._report = AddReport()
        self._seen: dict[str, tuple[str, str]] = {}
        self._changed = False

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *_: object) -> None:
        if self._changed:
            generation = self.catalogue.generation
            save_indexes(self.catalogue, build_indexes(self.catalogue, self.encoder.dimension), generation)
        self.catalogue.close()

    def add(
        self,
        documents: Iterable[Document | Problem],
        *,
        samples_allowed: bool = True,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> AddReport:
        """Takes documents in, a batch at a time; what cannot be taken is in the report with its reason."""
        self._report = AddReport()
        self._seen = {}
        done = 0
        for batch in _batches(documents):
            self._add_batch([ready for item in batch if (ready := self._prepare(item, samples_allowed))])
            done += len(batch)
            progress(Progress(done=done, total=None, what="decisions"))
        decisions, passages = self.catalogue.counts()
        return self._report.model_copy(update={"decisions": decisions, "passages": passages})

    def remove(self, references: Iterable[str]) -> int:
        """Takes decisions out, with every reference under which they stand. Raises UnknownReference, changing nothing."""
        spelled = [spell_reference(reference) or reference for reference in references]
        unknown = [reference for reference in spelled if self.catalogue.find(reference) is None]
        if unknown:
            raise UnknownReference(f"no decision in {self.catalogue.folder} has the reference {', '.join(unknown)}: nothing was removed")
        with self.catalogue.transaction():
            for reference in spelled:
                if found := self.catalogue.find(reference):
                    for other in self.catalogue.decision(found.decision_id).references:
                        self.catalogue.withdraw(other)
            self.catalogue.sweep()
        self._changed = True
        return len(spelled)

    def refresh(self, progress: Callable[[Progress], None] = lambda _: None) -> int:
        """Reads again, from the stored text, every decision that an older logic read; returns how many."""
        old = [(i, decision) for i, decision, was in self.catalogue.decisions() if was != versions()]
        for done, (decision_id, decision) in enumerate(old, 1):
            stated = Stated(**{name: getattr(decision, name) for name in Stated.model_fields if hasattr(decision, name)})
            document = Document(path=decision.source.path, text=decision.text, sha256=decision.source.sha256, stated=stated)
            renewed = read(document)
            ready = self._ready(renewed.model_copy(update={"source": decision.source, "references": decision.references}))
            vectors = self._embed([ready])
            with self.catalogue.transaction():
                self.catalogue.insert_vectors(*vectors)
                self.catalogue.rewrite(decision_id, ready.decision, ready.content_hash, versions(), ready.passages)
            self._changed = True
            progress(Progress(done=done, total=len(old), what="decisions"))
        if old:
            with self.catalogue.transaction():
                self.catalogue.sweep()
                self.catalogue.note({"versions": versions()})
        return len(old)

    def _prepare(self, item: Document | Problem, samples_allowed: bool) -> _Ready | None:
        """A decision that is to be written; null where there is nothing to do or a problem was noted."""
        if isinstance(item, Problem):
            return self._problem(item.path, item.reason)
        try:
            decision = read(item)
        except UnreadableFile as error:
            return self._problem(item.path, str(error))
        if decision.truncated:
            return self._problem(item.path, f"the copy is not whole: {decision.truncated}; it was not taken in")
        if decision.reference is None:
            return self._problem(item.path, "the copy states no case reference (like 24 004 962), without which it cannot be kept or cited")
        if decision.source.sample and not samples_allowed:
            return self._problem(item.path, f"{decision.reference} is an invented sample decision: name the library that may hold it with --index")
        return self._if_new(decision, item)

    def _if_new(self, decision: Decision, document: Document) -> _Ready | None:
        reference = decision.reference or ""
        content = content_hash(decision)
        header = decision.model_dump_json(include={"organisation", "category", "subcategory", "outcome", "decided_on", "url"})
        text_hash = hashlib.sha256(f"{content}{header}".encode()).hexdigest()
        first_path, first_hash = self._seen.setdefault(reference, (document.path, text_hash))
        if first_hash != text_hash:
            return self._problem(document.path, f"another copy of {reference} in the same run differs from it ({first_path}), which was kept")
        if first_path != document.path:
            return self._count("unchanged")
        known = self.catalogue.find(reference)
        if known and known.text_hash == text_hash:
            return self._count("unchanged")
        return self._ready(decision)._replace(text_hash=text_hash)

    def _ready(self, decision: Decision) -> _Ready:
        limit = self.encoder.max_tokens
        passages = make_passages(decision, lambda text: self.encoder.count_tokens(text) <= limit)
        hashed = [(p, hashlib.sha256(p.text.encode("utf-8")).digest()[:16]) for p in passages]
        return _Ready(decision, content_hash(decision), "", hashed)

    def _add_batch(self, batch: list[_Ready]) -> None:
        if not batch:
            return
        vectors = self._embed(batch)
        counted: list[str] = []
        with self.catalogue.transaction():
            self.catalogue.note({"encoder": self.encoder.name, "fingerprint": self.encoder.fingerprint, "dimension": str(self.encoder.dimension), "versions": versions()})
            self.catalogue.insert_vectors(*vectors)
            for ready in batch:
                counted.append(self._write(ready))
            self.catalogue.sweep()
        self._changed = True
        for outcome in counted:
            self._count(outcome)

    def _write(self, ready: _Ready) -> str:
        reference = ready.decision.reference or ""
        known = self.catalogue.find(reference)
        same = self.catalogue.find_content(ready.content_hash)
        if same is None:
            same = self.catalogue.insert(ready.decision, ready.content_hash, versions(), ready.passages)
            outcome = "updated" if known else "added"
        else:
            outcome = "updated" if known else "duplicates"
        self.catalogue.publish(same, ready.decision, ready.text_hash)
        return outcome

    def _embed(self, batch: list[_Ready]) -> tuple[list[bytes], Vectors]:
        """(hashes, vectors) of the texts that have no vector yet; equal texts once."""
        texts = {text_hash: passage.text for ready in batch for passage, text_hash in ready.passages}
        known = self.catalogue.known_vectors(list(texts))
        new = [text_hash for text_hash in texts if text_hash not in known]
        return new, self.encoder.encode([texts[text_hash] for text_hash in new])

    def _count(self, outcome: str) -> None:
        self._report = self._report.model_copy(update={outcome: getattr(self._report, outcome) + 1})

    def _problem(self, path: str, reason: str) -> None:
        self._report = self._report.model_copy(update={"problems": (*self._report.problems, Problem(path=path, reason=reason))})


def check_encoder(catalogue: Catalogue, encoder: Encoder) -> None:
    """Raises LibraryUnusable where the library was embedded by another encoder."""
    fingerprint = catalogue.meta("fingerprint")
    if fingerprint is not None and fingerprint != encoder.fingerprint:
        raise LibraryUnusable(
            f"the library in {catalogue.folder} was embedded with {catalogue.meta('encoder')} ({fingerprint}), and the encoder in use is "
            f"{encoder.name} ({encoder.fingerprint}): set REMEDY_FINDER_ENCODER={catalogue.meta('encoder')}, "
            f"or build it anew with `remedy-finder rebuild --index {catalogue.folder}`"
        )


def _batches(documents: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    batch: list[Document | Problem] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
