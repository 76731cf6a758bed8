"""The Python API: read decisions, open a library, search it."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from remedy_finder.errors import UnreadableFile
from remedy_finder.finding.adaptation import adapted
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.finding.question import Match
from remedy_finder.finding.ranking import Opened
from remedy_finder.finding.search import Sort, Wanted, search, search_draft, search_like
from remedy_finder.library import build
from remedy_finder.library.catalogue import Catalogue, find_decision
from remedy_finder.library.contents import describe
from remedy_finder.library.encoding import Encoder
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.library.vectors import load_indexes
from remedy_finder.records import Answer, Decision, Document, Filters, Problem, Progress, Stated, mended
from remedy_finder.settings import Settings
from remedy_finder.sources import read_documents
from remedy_finder.weighing.body import record_of
from remedy_finder.weighing.check import read_draft
from remedy_finder.weighing.comparables import make_pruning, read_day
from remedy_finder.weighing.draft import DraftAsked, make_draft
from remedy_finder.weighing.measured import PaymentsMeasured, keep_measured
from remedy_finder.weighing.plan import plan_of_decision
from remedy_finder.weighing.products import ActionPlan, BodyRecord, Draft
from remedy_finder.weighing.records import Weighing
from remedy_finder.weighing.run import run_of
from remedy_finder.weighing.weigh import Asked, weigh
from remedy_finder.weighing.whole import all_cases


def read(*paths: str | Path) -> Iterator[Decision]:
    """Every decision in the files and folders, with its remedies; needs no library.

    Raises UnreadableFile for the first one that cannot be read; `read_all` goes on instead.
    """
    for item in read_all(*paths):
        if isinstance(item, Problem):
            raise UnreadableFile(f"{item.path}: {item.reason}")
        yield item


def read_all(*paths: str | Path) -> Iterator[Decision | Problem]:
    """Like `read`, but a file that cannot be read comes as a Problem, and the others follow."""
    for document in read_documents(paths):
        if isinstance(document, Problem):
            yield document
            continue
        try:
            yield build.read(document)
        except UnreadableFile as error:
            yield Problem(path=document.path, reason=str(error))


def read_plan(text: str, decided_on: date | str | None = None) -> ActionPlan:
    """The action plan of a decision that is given as text; needs no library. Raises UnreadableFile."""
    decision = build.read(Document(path="decision", text=text, sha256="", stated=Stated()))
    return plan_of_decision(decision, read_day(decided_on))


class Library:
    """An opened library: search it, show its decisions. It follows changes that another process makes."""

    def __init__(self, catalogue: Catalogue, encoder: Encoder) -> None:
        self._catalogue = catalogue
        self._encoder = encoder
        self._lock = threading.Lock()
        self._generation = -1
        self._follow_changes()

    @classmethod
    def open(cls, folder: str | Path | None = None, *, encoder: Encoder | None = None) -> "Library":
        """Opens the library in a folder (without one, the one that the settings name).

        Raises LibraryUnusable where there is none, it is damaged, or another encoder built it.
        """
        settings = Settings()
        catalogue = Catalogue.open(Path(folder) if folder is not None else settings.open_index())
        try:
            encoder = encoder or open_encoder(settings.encoder)
            build.check_encoder(catalogue, encoder)
            return cls(catalogue, encoder)
        except BaseException:
            catalogue.close()
            raise

    @property
    def folder(self) -> Path:
        """Where the library stands."""
        return self._catalogue.folder

    def search(
        self,
        text: str,
        k: int = 10,
        *,
        match: Match = "both",
        sort: Sort = "similarity",
        everything: bool = False,
        **filters: Any,
    ) -> Answer:
        """The `k` most similar cases to a description of what went wrong.

        Filters are those of the command line: category, subcategory, organisation, outcome, decided_from, decided_to,
        remedy, min_payment, max_payment, status. `match` says whether faults, remedies or both are compared; `sort`
        orders the cases found; with `everything` they are given even where nothing is comparable.
        Raises NothingToSearch.
        """
        with self._lock:
            self._follow_changes()
            return search(self._opened, mended(text), Wanted(k, Filters(**filters), match, sort, everything))

    def more_like(
        self,
        *references: str,
        text: str | None = None,
        k: int = 10,
        match: Match = "both",
        sort: Sort = "similarity",
        everything: bool = False,
        **filters: Any,
    ) -> Answer:
        """The cases most like one or several decisions of the library, or like the text of a draft decision.

        Raises UnknownReference, or NothingToSearch where neither is given.
        """
        with self._lock:
            self._follow_changes()
            wanted = Wanted(k, Filters(**filters), match, sort, everything)
            if text is not None:
                return search_draft(self._opened, mended(text), wanted)
            return search_like(self._opened, references, wanted)

    def weigh(
        self,
        text: str,
        k: int = 30,
        amount_gbp: float | None = None,
        *,
        leave_out: Sequence[str] = (),
        keep_only: Sequence[str] = (),
        keep: Sequence[str] = (),
        statuses: Sequence[str] = (),
        since: date | str | None = None,
        match: Match = "both",
        everything: bool = False,
        reword: bool = True,
        **filters: Any,
    ) -> Weighing:
        """What the comparable ones among the `k` most similar cases got, and where a proposed amount stands.

        `text` is a description, or a whole draft decision, which is then checked as well. `leave_out` and `keep_only`
        name cases; `keep` names some that count although they are only related (with `everything` all such do);
        `statuses` and `since` narrow what counts of the cases found, where a filter finds others instead. With
        `reword` it is also asked how much the figures move with other words. Where nothing comparable is found,
        `refusal` says so. Raises NothingToSearch.
        """
        pruning = make_pruning(leave_out, keep_only, keep, statuses, since, everything)
        wanted = Wanted(k, Filters(**filters), match, "similarity", everything or bool(keep or keep_only))
        text = mended(text)
        draft = read_draft(text, build.read)
        with self._lock:
            self._follow_changes()
            opened = self._opened
            answer = search_draft(opened, text, wanted) if draft else search(opened, text, wanted)
            again = (lambda words: search(opened, words, wanted)) if reword else None
            return weigh(opened, answer, Asked(pruning, amount_gbp, k, draft, again))

    def draft(
        self,
        text: str,
        k: int = 30,
        *,
        amounts: Mapping[str, float] | None = None,
        chosen: Sequence[str] = (),
        body: str = "the Council",
        person: str = "[the complainant]",
        decided_on: date | str | None = None,
        **weighed: Any,
    ) -> Draft:
        """A draft of agreed actions from what comparable cases got; `weighed` takes what `weigh` takes.

        `amounts` sets sums by family of payments (symbolic, loss_of_service, quantifiable, not_stated), `chosen` names
        the types of remedy and families to draft. Raises NothingToSearch.
        """
        asked = DraftAsked(body, person, tuple(chosen), dict(amounts or {}), read_day(decided_on))
        return make_draft(self.weigh(text, k, reword=False, **weighed), asked)

    def plan(self, reference: str, decided_on: date | str | None = None) -> ActionPlan:
        """The action plan of a decision of the library. Raises UnknownReference."""
        plan = plan_of_decision(self.show(reference), read_day(decided_on))
        with self._lock:
            self._follow_changes()
            return plan.model_copy(update={"run": run_of(self._opened, f"action plan of {plan.reference}")})

    def all_cases(self, **filters: Any) -> Weighing:
        """Every decision that passes the filters, for an export: cases and remedies without figures."""
        with self._lock:
            self._follow_changes()
            return all_cases(self._opened, Filters(**filters))

    def evaluate_payments(self, progress: Callable[[Progress], None] = lambda _: None) -> PaymentsMeasured:
        """Measures the ranges of this library on its later payments, and keeps the result in its folder.

        Raises NothingToSearch where there are too few payments.
        """
        from remedy_finder.measuring.library_payments import evaluate_library

        with self._lock:
            self._follow_changes()
            measured = evaluate_library(self._opened, progress)
            keep_measured(self.folder, measured)
            return measured

    def record(self, body: str) -> BodyRecord:
        """What the library holds on a body, under all its names. Raises NothingToSearch where that is nothing."""
        with self._lock:
            self._follow_changes()
            record = record_of(self._catalogue, mended(body))
            return record.model_copy(update={"run": run_of(self._opened, f"record of {record.body}")})

    def show(self, reference: str) -> Decision:
        """One decision, whole. Raises UnknownReference."""
        with self._lock:
            return find_decision(self._catalogue, reference)

    def info(self) -> dict[str, Any]:
        """What the library holds, as the command `info` prints it."""
        with self._lock:
            return describe(self._catalogue)

    def close(self) -> None:
        """Closes the files."""
        self._catalogue.close()

    def _follow_changes(self) -> None:
        if self._catalogue.generation != self._generation:
            build.check_encoder(self._catalogue, self._encoder)
            indexes, self._generation = load_indexes(self._catalogue, self._encoder.dimension)
            asks = adapted(self._catalogue.folder, self._encoder)
            self._opened = Opened(self._catalogue, Snapshot(self._catalogue), indexes, asks)
