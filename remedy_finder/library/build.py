"""Documents → library: the only writer. A batch is one transaction, so that a kill loses nothing reported as added."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from remedy_finder import reading, remedies
from remedy_finder.data import table
from remedy_finder.errors import LibraryUnusable, UnknownReference, UnreadableFile
from remedy_finder.library import passages as passages_room
from remedy_finder.library import terms as terms_room
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.copies import content_hash, copy_hash, filled, header_of, why_not_replace
from remedy_finder.library.drafts import draft
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.passages import make_passages
from remedy_finder.library.storage import FILE
from remedy_finder.library.vectors import renew_indexes
from remedy_finder.reading import read_decision
from remedy_finder.records import (
    AddReport,
    Decision,
    Document,
    Passage,
    Problem,
    Progress,
    Stated,
    mended,
    spell_reference,
)
from remedy_finder.remedies import extract_remedies

BATCH = 16
"""Decisions a transaction: some seconds of embedding, which is what a kill can cost."""


class _Ready(NamedTuple):
    """A decision read and checked, waiting for its batch."""

    decision: Decision
    content_hash: str
    text_hash: str
    passages: list[tuple[Passage, bytes]]


def versions() -> str:
    """The versions of all logic that decides what the library keeps of a text, as one string."""
    return json.dumps(
        {
            "reading": reading.VERSION,
            "remedies": remedies.VERSION,
            "passages": passages_room.VERSION,
            "terms": terms_room.VERSION,
        },
        sort_keys=True,
    )


def read(document: Document) -> Decision:
    """Parses one document and extracts its remedies. Raises UnreadableFile."""
    return extract_remedies(read_decision(document))


class Builder:
    """Fills a library. Use it as a context manager: the vector indexes are written when it closes."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Raises LibraryUnusable where the folder holds a library of another encoder."""
        self._unborn = not (folder / FILE).is_file()
        self.catalogue = Catalogue.in_memory(folder) if self._unborn else Catalogue.open(folder, write=True)
        self.encoder = encoder
        try:
            check_encoder(self.catalogue, encoder)
        except LibraryUnusable:
            self.catalogue.close()
            raise
        self._report = AddReport()
        self._unreadable: tuple[Problem, ...] = ()
        self._seen: dict[str, tuple[str, str]] = {}
        self._changed = False
        self.not_written: str | None = None
        """Afterwards: why the index files could not be written, where that was so."""

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._changed:
                self.not_written = renew_indexes(self.catalogue, self.encoder.dimension)
        finally:
            self.catalogue.close()

    def add(
        self,
        documents: Iterable[Document | Problem],
        *,
        samples_allowed: bool = True,
        total: int | None = None,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> AddReport:
        """Takes documents in, a batch at a time; what cannot be taken is in the report with its reason.

        `total` is how many are expected, for the progress; it may turn out to be wrong.
        """
        self._report = AddReport(problems=self._unreadable)
        self._unreadable = ()
        self._seen = {}
        done = 0
        for batch in _batches(documents):
            prepared = [self._prepare(item, samples_allowed) for item in batch]
            self._add_batch([item for item in prepared if isinstance(item, _Ready)])
            problems = (item for item in prepared if isinstance(item, Problem))
            self._report = self._report.model_copy(update={"problems": (*self._report.problems, *problems)})
            self._count("unchanged", prepared.count(None))
            done += len(batch)
            progress(Progress(done=done, total=total and max(total, done), what="decisions"))
        decisions, passages = self.catalogue.counts()
        return self._report.model_copy(update={"decisions": decisions, "passages": passages})

    def remove(self, references: Iterable[str]) -> int:
        """Takes decisions out, with every reference under which they stand; returns how many decisions.

        Raises UnknownReference, changing nothing.
        """
        spelled = dict.fromkeys(spell_reference(each.lower()) or mended(each.strip()) for each in references)
        unknown = [reference or "“”" for reference in spelled if self.catalogue.find(reference) is None]
        if unknown:
            raise UnknownReference(
                f"no decision in {self.catalogue.folder} has the reference {', '.join(unknown)}: nothing was removed"
            )
        removed = 0
        with self.catalogue.transaction():
            for reference in spelled:
                if found := self.catalogue.find(reference):
                    removed += 1
                    for header in self.catalogue.headers(found.decision_id):
                        self.catalogue.withdraw(header["reference"] or "")
            self.catalogue.sweep()
        self._changed = True
        return removed

    def refresh(self, progress: Callable[[Progress], None] = lambda _: None) -> int:
        """Reads again, from the stored text, every decision that an older logic read; returns how many.

        One that the present logic cannot read stays as it is, and is in the report of the next `add`.
        """
        old = [(i, decision) for i, decision, was in self.catalogue.decisions() if was != versions()]
        for done, (decision_id, decision) in enumerate(old, 1):
            try:
                self._renew(decision_id, decision)
            except UnreadableFile as error:
                self._unreadable += (Problem(path=f"{decision.reference} (kept as it was)", reason=str(error)),)
            progress(Progress(done=done, total=len(old), what="decisions"))
        if old:
            with self.catalogue.transaction():
                self.catalogue.sweep()
                self.catalogue.note({"versions": versions()})
        return len(old) - len(self._unreadable)

    def _renew(self, decision_id: int, decision: Decision) -> None:
        stated = Stated(**{name: getattr(decision, name) for name in Stated.model_fields if hasattr(decision, name)})
        document = Document(path=decision.source.path, text=decision.text, sha256=decision.source.sha256, stated=stated)
        renewed = read(document).model_copy(update={"source": decision.source})
        ready = _ready(renewed, self.encoder)
        vectors = _embed([ready], self.catalogue, self.encoder)
        with self.catalogue.transaction():
            self.catalogue.insert_vectors(*vectors)
            same = self.catalogue.find_content(ready.content_hash)
            kept = decision_id if same is None else same
            if kept == decision_id:
                self.catalogue.rewrite(decision_id, ready.decision, ready.content_hash, versions(), ready.passages)
            for header in self.catalogue.headers(decision_id):
                if header["reference"] == decision.reference:
                    header = filled(header_of(renewed), header)
                self.catalogue.publish(kept, header, copy_hash(ready.content_hash, header))
            if kept != decision_id:
                self.catalogue.sweep()  # two that an older logic told apart are one text
        self._changed = True

    def _prepare(self, item: Document | Problem, samples_allowed: bool) -> _Ready | Problem | None:
        """A decision that is to be written, or why it cannot be; null where the library has it as it is."""
        if isinstance(item, Problem):
            return item
        try:
            decision = read(item)
        except UnreadableFile as error:
            return Problem(path=item.path, reason=str(error))
        if reason := _why_not_kept(decision, samples_allowed):
            return Problem(path=item.path, reason=reason)
        return self._if_new(decision, item.path, decision.reference or "")

    def _if_new(self, decision: Decision, path: str, reference: str) -> _Ready | Problem | None:
        content = content_hash(decision)
        if reference in self._seen:
            first_path, first_content = self._seen[reference]
            differs = f"another copy of {reference} in the same run differs from it ({first_path}), which was kept"
            return None if first_content == content else Problem(path=path, reason=differs)
        known = self.catalogue.find(reference)
        if known:
            kept = self.catalogue.decision(known.decision_id)
            own = next(h for h in self.catalogue.headers(known.decision_id) if h["reference"] == reference)
            header = filled(header_of(decision), own, decision.source.retrieved_on)
            decision = decision.model_copy(update=header)
            if content != content_hash(kept) and (reason := why_not_replace(decision, kept)):
                return Problem(
                    path=path,
                    reason=f"{reference} was not replaced: {reason}. If this copy is the right one, "
                    f"first take the kept one out with `remedy-finder remove {reference.replace(' ', '-')}`",
                )
        self._seen[reference] = path, content
        text_hash = copy_hash(content, header_of(decision))
        if known and known.text_hash == text_hash:
            return None
        return _ready(decision, self.encoder)._replace(text_hash=text_hash)

    def _add_batch(self, batch: list[_Ready]) -> None:
        if not batch:
            return
        self._be_born()
        vectors = _embed(batch, self.catalogue, self.encoder)
        counted: list[str] = []
        with self.catalogue.transaction():
            self.catalogue.note({**_names(self.encoder), "versions": versions()})
            if not all(ready.decision.source.sample for ready in batch):
                self.catalogue.note({"source_terms": json.dumps(table("source_terms"))})
            self.catalogue.insert_vectors(*vectors)
            for ready in batch:
                counted.append(self._write(ready))
            self.catalogue.sweep()
        self._changed = True
        for outcome in counted:
            self._count(outcome)

    def _be_born(self) -> None:
        """Makes the library's file with its first decision: a run that takes nothing in leaves no empty one behind."""
        if self._unborn:
            self.catalogue.close()
            self.catalogue = Catalogue.open(self.catalogue.folder, write=True)
            check_encoder(self.catalogue, self.encoder)
            self._unborn = False

    def _write(self, ready: _Ready) -> str:
        reference = ready.decision.reference or ""
        known = self.catalogue.find(reference)
        same = self.catalogue.find_content(ready.content_hash)
        if same is None:
            same = self.catalogue.insert(ready.decision, ready.content_hash, versions(), ready.passages)
            outcome = "updated" if known else "added"
        else:
            outcome = "updated" if known else "duplicates"
        self.catalogue.publish(same, header_of(ready.decision), ready.text_hash)
        if known and known.decision_id == same and self.catalogue.headers(same)[0]["reference"] == reference:
            # Only the header changed: the columns that filters ask must follow it.
            self.catalogue.rewrite(same, ready.decision, ready.content_hash, versions(), ready.passages)
        return outcome

    def _count(self, outcome: str, by: int = 1) -> None:
        self._report = self._report.model_copy(update={outcome: getattr(self._report, outcome) + by})


def rebuild(folder: Path, encoder: Encoder, progress: Callable[[Progress], None] = lambda _: None) -> int:
    """Embeds every decision of a library again, with any encoder; returns how many.

    The new passages and vectors grow in a file beside the catalogue and are exchanged in one transaction: killed at any
    moment, the library is the old one or the new one. Raises LibraryUnusable where there is none, or where another
    process changed it meanwhile.
    """
    Catalogue.open(folder).close()  # no library is made where none is
    with closing(Catalogue.open(folder, write=True)) as catalogue, draft(folder / FILE) as file:
        generation = catalogue.generation
        total, _ = catalogue.counts()
        with closing(catalogue.unembedded_copy(file)) as copy:
            copy.note(_names(encoder))
            decisions = ((i, _ready(decision, encoder)) for i, decision, _ in copy.decisions())
            done = 0
            while batch := list(islice(decisions, BATCH)):
                vectors = _embed([ready for _, ready in batch], copy, encoder)
                with copy.transaction():
                    copy.insert_vectors(*vectors)
                    for decision_id, ready in batch:
                        copy.insert_passages(decision_id, ready.passages)
                done += len(batch)
                progress(Progress(done=done, total=total, what="decisions"))
        catalogue.take_embeddings(file, generation)
        renew_indexes(catalogue, encoder.dimension)
    return total


def _why_not_kept(decision: Decision, samples_allowed: bool) -> str | None:
    if decision.truncated:
        return f"the copy is not whole: {decision.truncated}; it was not taken in"
    if decision.reference is None:
        return "the copy states no case reference (like 24 004 962), without which it cannot be kept or cited"
    if decision.source.sample and not samples_allowed:
        return f"{decision.reference} is an invented sample decision: name the library that may hold it with --index"
    return None


def _ready(decision: Decision, encoder: Encoder) -> _Ready:
    limit = encoder.max_tokens
    passages = make_passages(decision, lambda text: encoder.count_tokens(text) <= limit)
    hashed = [(p, hashlib.sha256(p.text.encode("utf-8")).digest()[:16]) for p in passages]
    return _Ready(decision, content_hash(decision), "", hashed)


def _embed(batch: list[_Ready], catalogue: Catalogue, encoder: Encoder) -> tuple[list[bytes], Vectors]:
    """(hashes, vectors) of the texts that have no vector yet; equal texts once."""
    texts = {text_hash: passage.text for ready in batch for passage, text_hash in ready.passages}
    known = catalogue.known_vectors(list(texts))
    new = [text_hash for text_hash in texts if text_hash not in known]
    return new, encoder.encode([texts[text_hash] for text_hash in new])


def _names(encoder: Encoder) -> dict[str, str]:
    return {"encoder": encoder.name, "fingerprint": encoder.fingerprint, "dimension": str(encoder.dimension)}


def check_encoder(catalogue: Catalogue, encoder: Encoder) -> None:
    """Raises LibraryUnusable where the library was embedded by another encoder."""
    fingerprint = catalogue.meta("fingerprint")
    if fingerprint is not None and fingerprint != encoder.fingerprint:
        raise LibraryUnusable(
            f"the library in {catalogue.folder} was embedded with {catalogue.meta('encoder')} ({fingerprint}), "
            f"and the encoder in use is {encoder.name} ({encoder.fingerprint}): "
            f"set REMEDY_FINDER_ENCODER={catalogue.meta('encoder')}, "
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
