"""What happens when somebody presses the button: the text and the side column → what the page shows."""

from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from remedy_finder.errors import NothingToSearch, RemedyFinderError, UnknownReference, UnreadableFile
from remedy_finder.finding.facets import Facets
from remedy_finder.sources.files import read_text_file
from remedy_finder.web.address import decision_address
from remedy_finder.web.browsing import browse
from remedy_finder.web.cards import Found, heading, results
from remedy_finder.web.facets import ask, count
from remedy_finder.web.frame import switch_link
from remedy_finder.web.markup import join, tag
from remedy_finder.web.narrowing import Narrowing, Question
from remedy_finder.web.notices import beside_text, how_to_begin, library_problem, problem
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import plural

LONGEST = 200_000
"""Characters of a description; more is a book and no case."""


class Shown(NamedTuple):
    """What the page shows after a step."""

    beside: Markup | str
    """Under the text area: what is wrong with the text, or what was read from a file."""
    main: Markup
    said: str
    """For screen readers, once."""
    usable: bool = True
    """Whether the library could be used; where not, the page offers to look again."""
    cases: int = 0
    heading: Markup | str = ""
    """How many cases there are, among how many."""
    facets: Facets | None = None
    """Counts of the close cases; null where nothing was searched for."""


def find(shelf: Shelf, place: Place, question: Question) -> Shown:
    """Searches and shows the cases, or what stands in the way and what to do."""
    fault = question.fault
    if not question.asks:
        message = "describe what went wrong first: a sentence is enough"
        return Shown(beside_text(message), how_to_begin(), "")
    if len(fault) > LONGEST:
        return Shown(
            beside_text(f"the text has {len(fault):,} characters: shorten it to the part that went wrong"),
            how_to_begin(),
            "",
        )
    try:
        return _found(shelf, place, question)
    except NothingToSearch as error:
        return _refused(error)
    except UnknownReference as error:
        advice = "Check the reference, or describe what went wrong instead."
        return Shown("", problem("This decision is not in the library", str(error), advice), "")
    except RemedyFinderError as error:
        return unusable(shelf, place, error)


def begin(shelf: Shelf, place: Place, narrowing: Narrowing | None = None) -> Shown:
    """What a page shows before anything was searched for: how to begin, or the decisions that pass its filters."""
    try:
        shelf.glance(place)
        if shelf.ready():
            with shelf.library(place):
                pass
        if narrowing and narrowing.words():
            title, decisions = browse(shelf, place, narrowing.filters())
            return Shown("", decisions, "", heading=title)
    except NothingToSearch as error:
        return _refused(error)
    except RemedyFinderError as error:
        return unusable(shelf, place, error)
    return Shown("", how_to_begin(), "")


def _refused(error: NothingToSearch) -> Shown:
    advice = "Change the filter, or press Clear the filters."
    return Shown("", problem("This cannot be searched for", str(error), advice), "")


def unusable(shelf: Shelf, place: Place, error: RemedyFinderError) -> Shown:
    """What is wrong with the library, what to do, and whether another one can be opened meanwhile."""
    elsewhere = next((switch_link(other) for other in shelf.places() if other.name != place.name), None)
    return Shown("", library_problem(error, elsewhere), "", usable=False)


def text_of_file(path: str) -> tuple[str | None, Markup]:
    """(the words of a file that the user chose, a line about it); the copy that the browser sent is deleted."""
    file = Path(path)
    try:
        words = read_text_file(file).strip()
    except UnreadableFile as error:
        reason = str(error).replace(str(file), file.name)
        return None, beside_text(f"the file {reason}. Use a .txt, .docx or .pdf file, or paste the text")
    finally:
        file.unlink(missing_ok=True)
    if not words:
        return None, beside_text(f"the file {file.name} holds no text: paste the description instead")
    return words, tag("p", f"{plural(len(words.split()), 'word')} read from {file.name}.", class_="beside calm")


def _found(shelf: Shelf, place: Place, question: Question) -> Shown:
    filters = question.narrowing.filters()
    with shelf.library(place) as library:
        answer = ask(library, question, filters, question.k)
        decisions = {case.decision.reference: library.show(case.decision.reference) for case in answer.cases}
        typed = bool(question.fault.strip())
        facets = count(library, question, filters, answer) if typed else None
    nothing = "Nothing comparable" if answer.nothing_comparable else "No case passes these filters"
    return Shown(
        _like(question, place),
        results(Found(answer, decisions, place, typed), by_closeness=question.sort == "similarity"),
        f"{plural(len(answer.cases), 'similar case')} found" if answer.cases else nothing,
        cases=len(answer.cases),
        heading=heading(answer, question.narrowing.words()),
        facets=facets,
    )


def _like(question: Question, place: Place) -> Markup | str:
    """That the cases are those like a decision, where no text was typed."""
    if question.fault.strip() or not question.like:
        return ""
    named = join((tag("a", each, href=decision_address(each, place)) for each in question.like), ", ")
    return tag(
        "p", "Cases like ", named, ". Type a description above to search for that instead.", class_="beside calm"
    )
