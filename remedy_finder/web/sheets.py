"""Worksheets for a group: the cases that stand on the page Train, without their remedies, and the answers apart."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import Markup

from remedy_finder.errors import NothingToSearch
from remedy_finder.exports.worksheet import answer_sheet, worksheet
from remedy_finder.training.withhold import make_exercise
from remedy_finder.web.markup import tag
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.taking_away import file_button, keep_for_a_while

MOST = 5
SHEETS = {"worksheet": "The worksheet", "answers": "The answer sheet"}


def sheet_buttons() -> Markup:
    """A line for each sheet."""
    lines = [
        tag("li", tag("span", f"{words}, up to {MOST} cases"), file_button(name, "docx", "Word", words))
        for name, words in SHEETS.items()
    ]
    return tag("ul", *lines, class_="plain downloads")


def make_sheet(shelf: Shelf, place: Place, references: Sequence[str], wanted: str) -> Path:
    """The sheet that `wanted` names, over the first of the cases. Raises NothingToSearch, RemedyFinderError."""
    decisions = [shelf.show(place, reference) for reference in references[:MOST] if reference.strip()]
    pairs = [(exercise, decision) for decision in decisions if (exercise := make_exercise(decision))]
    if not pairs:
        raise NothingToSearch("there is no case to put on it: find cases first")
    day = datetime.now(UTC).date().isoformat()
    if wanted.startswith("answers"):
        return keep_for_a_while("answer-sheet.docx", answer_sheet([decision for _, decision in pairs], day))
    return keep_for_a_while("worksheet.docx", worksheet([exercise for exercise, _ in pairs], day))
