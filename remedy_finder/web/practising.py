"""What is asked on the page Train → what it shows."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from markupsafe import Markup

from remedy_finder.errors import NothingToSearch, RemedyFinderError, UnknownReference
from remedy_finder.records import Decision, Filters
from remedy_finder.training.choose import Length, Remedied, Wish, choose
from remedy_finder.training.propose import compare
from remedy_finder.training.records import Exercise
from remedy_finder.training.withhold import make_exercise
from remedy_finder.web.exercise import case_list, how_to_practise, pairs, revealed, withheld_case
from remedy_finder.web.markup import tag
from remedy_finder.web.notices import beside_text, library_problem, problem
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.weighing.records import Weighing

LISTED = 10
LOOKED_THROUGH = 100
"""Similar cases among which those of the sort wanted are looked for."""
LOOKED_AT = 30


class Wanted(NamedTuple):
    """The fields of the page, as they stand there."""

    fault: str
    remedy: str
    length: str
    outcome: str

    def wish(self) -> Wish:
        """The same for the training."""
        return Wish(cast("Remedied", self.remedy), cast("Length", self.length), self.outcome or None)


class Practice(NamedTuple):
    """What the page shows."""

    main: Markup
    said: str = ""
    beside: Markup | str = ""
    exercise: Exercise | None = None
    """The case that stands there; the box for a proposal goes with it."""
    listed: tuple[Exercise, ...] = ()


def find_cases(shelf: Shelf, place: Place, wanted: Wanted) -> Practice:
    """Cases of the sort that is wanted."""
    try:
        exercises = choose(_decisions(shelf, place, wanted), wanted.wish(), LISTED)
    except NothingToSearch as error:
        return Practice(problem("This cannot be searched for", str(error)))
    except RemedyFinderError as error:
        return Practice(library_problem(error, None))
    return Practice(case_list(exercises, place), f"{len(exercises)} cases", listed=tuple(exercises))


def open_case(shelf: Shelf, place: Place, reference: str) -> Practice:
    """One case without its remedy."""
    try:
        exercise = make_exercise(shelf.show(place, reference))
    except UnknownReference as error:
        return Practice(problem("This decision is not in the library", str(error), "Choose another case."))
    except RemedyFinderError as error:
        return Practice(library_problem(error, None))
    if exercise is None:
        advice = "Too little of it is left without its remedy, or it has none. Choose another case."
        return Practice(tag("p", advice, class_="advice"))
    return Practice(withheld_case(exercise), exercise=exercise)


def begin_practice(shelf: Shelf, place: Place) -> Practice:
    """Before anything is asked for."""
    try:
        shelf.glance(place)
    except RemedyFinderError as error:
        return Practice(library_problem(error, None))
    return Practice(how_to_practise())


def reveal(shelf: Shelf, place: Place, reference: str, proposal: str) -> Markup:
    """The proposal beside what was agreed."""
    if not proposal.strip():
        return beside_text("write first what you would propose: one action a line")
    try:
        decision = shelf.show(place, reference)
        return revealed(decision, compare(decision, proposal), _weigh_like(shelf, place, decision), place)
    except RemedyFinderError as error:
        return library_problem(error, None)


def find_pairs(shelf: Shelf, place: Place, fault: str) -> Practice:
    """Same fault, different money, among the cases comparable with a description."""
    if not fault.strip():
        return Practice(
            how_to_practise(), beside=beside_text("describe a fault first: pairs are looked for among its cases")
        )
    try:
        with shelf.library(place) as library:
            weighing = library.weigh(fault, LOOKED_AT, reword=False)
    except NothingToSearch as error:
        return Practice(problem("This cannot be searched for", str(error)))
    except RemedyFinderError as error:
        return Practice(library_problem(error, None))
    return Practice(pairs(weighing.contrasts, place), f"{len(weighing.contrasts)} pairs")


def _decisions(shelf: Shelf, place: Place, wanted: Wanted) -> Iterator[Decision]:
    """The similar ones where a fault is described, else all, the newest first."""
    if wanted.fault.strip():
        filters: dict[str, Any] = {"outcome": wanted.outcome} if wanted.outcome else {}
        with shelf.library(place) as library:
            answer = library.search(wanted.fault, LOOKED_THROUGH, everything=True, match="faults", **filters)
            for case in answer.cases:
                yield library.show(case.decision.reference)
        return
    with shelf.catalogue(place) as catalogue:
        yield from shelf.newest(catalogue, Filters(outcome=wanted.outcome or None))


def _weigh_like(shelf: Shelf, place: Place, decision: Decision) -> Weighing | None:
    """What cases comparable with this one got, this one left out; asked with its complaint and its findings."""
    told = [p.text for p in decision.paragraphs("summary", "complaint", "fault") if not p.standard]
    words = " ".join(" ".join(told).split()[:300])
    if not words:
        return None
    try:
        with shelf.library(place) as library:
            return library.weigh(words, LOOKED_AT, leave_out=decision.references, reword=False)
    except NothingToSearch:
        return None
