"""Known items: a paragraph of a decision's complaint as the question, with all complaints taken out of the index.

What is left of the decision must be found by it, first of all: the summary, the facts and the findings tell the same
story in other words.
"""

import copy

import numpy as np
from pydantic import BaseModel

from remedy_finder.finding.ranking import Opened
from remedy_finder.finding.search import Wanted, search
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.library.snapshot import Passages, Snapshot
from remedy_finder.library.terms import count_terms, whole_text
from remedy_finder.records import Decision, DecisionCard, View

FEWEST_WORDS = 12
"""Of a paragraph that can be a question."""
MOST_ITEMS = 300


class KnownItems(BaseModel):
    """How many paragraphs found their own decision first, one of its sub-category first, and it among the first ten."""

    asked: int
    first: int
    subject_first: int
    in_ten: int


def find_known_items(parts: Opened) -> KnownItems:
    """Asks with the first complaint paragraph of each decision, of as many as `MOST_ITEMS`, evenly spread."""
    decisions = [parts.catalogue.decision(each) for each in parts.snapshot.decisions]
    bare = parts._replace(snapshot=_without_complaints(parts, decisions))
    first = subject_first = in_ten = 0
    items = [(decision, text) for decision in decisions if (text := _complaint(decision))]
    spread = sorted({round(at) for at in np.linspace(0, len(items) - 1, min(len(items), MOST_ITEMS))}) if items else []
    for decision, text in (items[at] for at in spread):
        cases = search(bare, text, Wanted(10, everything=True)).cases
        found = [{case.decision.reference, *case.near_copies} for case in cases]
        first += bool(found) and decision.reference in found[0]
        subject_first += bool(cases) and _subject(cases[0].decision) == _subject(decision)
        in_ten += any(decision.reference in each for each in found)
    return KnownItems(asked=len(spread), first=first, subject_first=subject_first, in_ten=in_ten)


def _subject(decision: Decision | DecisionCard) -> tuple[str | None, str | None]:
    return decision.category, decision.subcategory


def _complaint(decision: Decision) -> str | None:
    """The first paragraph of the complaint that says something: what went wrong; what that did follows."""
    own = (p.text for p in decision.paragraphs("complaint") if not p.standard)
    return next((text for text in own if len(text.split()) >= FEWEST_WORDS), None)


def _without_complaints(parts: Opened, decisions: list[Decision]) -> Snapshot:
    """The library as if no decision had told its complaint: neither the passages nor the words of that section."""
    bare = copy.copy(parts.snapshot)
    bare.passages = {view: _told_elsewhere(parts, view) for view in bare.passages}
    bare.lexicon = Lexicon([count_terms(whole_text(_without_complaint(decision))) for decision in decisions])
    return bare


def _told_elsewhere(parts: Opened, view: View) -> Passages:
    passages = parts.snapshot.passages[view]
    stored = parts.catalogue.passages(passages.ids.tolist())
    kept = np.array([stored[each].role != "complaint" for each in passages.ids.tolist()], dtype=bool)
    return Passages(passages.ids[kept], passages.rows[kept])


def _without_complaint(decision: Decision) -> Decision:
    return decision.model_copy(update={"sections": tuple(s for s in decision.sections if s.role != "complaint")})
