"""What a search needs of every decision, held in memory for one generation of the library.

Decisions are named by their row: their place in the order in which they came. Nothing here has to be read again for a
search; the text and the remedies of a decision are read only when it is shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.records import VIEWS, DecisionCard, Remedy, View

Rows = NDArray[np.int64]
KEPT = 300
"""Decisions whose text and remedies are kept once read, some 100 kB each: the same ones are found again and again."""


class Label(NamedTuple):
    """What a decision is sorted and counted by."""

    reference: str
    category: str | None
    subcategory: str | None
    organisation: str | None
    outcome: str | None
    decided_on: str | None
    remedies: frozenset[str]
    payment: float | None
    """The largest payment agreed or recommended."""


class Passages(NamedTuple):
    """The passages of one view as columns, sorted by decision."""

    ids: Rows
    rows: Rows
    """The row of the decision of each."""


class Shown(NamedTuple):
    """What an answer gives of a decision."""

    card: DecisionCard
    text: str
    remedies: tuple[Remedy, ...]
    references: tuple[str, ...]


class Snapshot:
    """One generation of a library; as if it had never held the decisions named by `without` (for evaluation)."""

    def __init__(self, catalogue: Catalogue, without: Collection[int] = ()) -> None:
        self._catalogue = catalogue
        every = [int(str(row[0])) for row in catalogue.select("SELECT id FROM decisions ORDER BY id")]
        self.decisions = [each for each in every if each not in without]
        self.row_of = {decision_id: row for row, decision_id in enumerate(self.decisions)}
        self.labels = self._read_labels()
        self.passages = {view: self._read_passages(view) for view in VIEWS}
        self.lexicon = self._read_lexicon("whole")
        self.sample = catalogue.holds_only_samples()
        self.fingerprint = catalogue.meta("fingerprint") or ""
        self.encoder = catalogue.meta("encoder") or ""
        self.shown = lru_cache(maxsize=KEPT)(self._read_shown)

    @cached_property
    def actions(self) -> Lexicon:
        """The statistics over agreed actions alone; loaded when somebody asks for remedies."""
        return self._read_lexicon("action")

    @cached_property
    def groups(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """(category, sub-category within it) of each row as numbers; one that states none is alone in its group."""
        return (
            _numbered([label.category for label in self.labels]),
            _numbered([label.subcategory and f"{label.category} > {label.subcategory}" for label in self.labels]),
        )

    def rows(self, decisions: Iterable[int]) -> Rows:
        """The rows of decisions, in ascending order."""
        return np.array(sorted(self.row_of[each] for each in decisions if each in self.row_of), dtype=np.int64)

    def _read_shown(self, row: int) -> Shown:
        """What is shown of the decision in a row."""
        stored = self._catalogue.stored(self.decisions[row])
        remedies = tuple(Remedy.model_validate(remedy) for remedy in stored["remedies"])
        return Shown(_card(stored), stored["text"], remedies, tuple(stored["references"]))

    def _read_labels(self) -> list[Label]:
        kinds: dict[int, set[str]] = defaultdict(set)
        payments: dict[int, float] = {}
        for decision_id, kind, status, amount in self._catalogue.select(
            "SELECT decision_id, kind, status, amount_gbp FROM remedies"
        ):
            kinds[int(str(decision_id))].add(str(kind))
            if amount is not None and status in ("agreed", "recommended"):
                payments[int(str(decision_id))] = max(payments.get(int(str(decision_id)), 0.0), float(str(amount)))
        rows = self._catalogue.select(
            "SELECT d.id, p.reference, p.category, p.subcategory, p.organisation, d.outcome, d.decided_on "
            "FROM decisions d LEFT JOIN published p ON p.decision_id = d.id ORDER BY d.id, p.position, p.reference"
        )
        labels: dict[int, Label] = {}
        for decision_id, *texts in rows:
            at = int(str(decision_id))
            if at not in labels:  # the first header is the decision's own
                reference, category, subcategory, body, outcome, day = (str(text) if text else None for text in texts)
                kind = frozenset(kinds[at])
                labels[at] = Label(reference or "", category, subcategory, body, outcome, day, kind, payments.get(at))
        return [labels[each] for each in self.decisions]

    def _read_passages(self, view: View) -> Passages:
        found = self._catalogue.select(
            "SELECT id, decision_id FROM passages WHERE view = ? ORDER BY decision_id, id", (view,)
        )
        pairs = [(row[0], at) for row in found if (at := self.row_of.get(int(str(row[1])))) is not None]
        ids = np.fromiter((each for each, _ in pairs), dtype=np.int64, count=len(pairs))
        rows = np.fromiter((row for _, row in pairs), dtype=np.int64, count=len(pairs))
        return Passages(ids, rows)

    def _read_lexicon(self, column: Literal["whole", "action"]) -> Lexicon:
        terms = self._catalogue.terms(column)
        return Lexicon([terms[decision_id] for decision_id in self.decisions])


def _card(stored: dict[str, Any]) -> DecisionCard:
    """What is shown of a decision at first glance."""
    fields = {name: stored[name] for name in DecisionCard.model_fields if name != "sample"}
    return DecisionCard(**fields | {"reference": stored["reference"] or ""}, sample=stored["source"]["sample"])


def _numbered(names: list[str | None]) -> NDArray[np.int32]:
    known = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    return np.array([known[name] if name else -1 - row for row, name in enumerate(names)], dtype=np.int32)
