"""Lines → headings: which heading of the table a line is, and which lines are headings that no table can know."""

import re
from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.reading.lines import Line, normal
from remedy_finder.records import Role

MAX_HEADING_WORDS = 16
MAX_UNMARKED_WORDS = 7


class Heading(NamedTuple):
    """An entry of the table of headings."""

    name: str
    role: Role
    place: str


@cache
def _entries() -> list[tuple[re.Pattern[str], Heading]]:
    return [
        (re.compile(entry["pattern"]), Heading(entry["name"], entry["role"], entry["place"]))
        for entry in table("headings")["heading"]
    ]


@cache
def known_heading(text: str) -> Heading | None:
    """The entry of the table that the whole line is, or null."""
    plain = normal(text).rstrip(" :.").replace("(s)", "s")
    if not plain or len(plain) > 110 or text.endswith("."):
        return None
    return next((heading for pattern, heading in _entries() if pattern.fullmatch(plain)), None)


def is_free_heading(line: Line, following: Line | None, marked: bool) -> bool:
    """Whether an unlabelled line that the table does not know is a heading all the same.

    In a copy whose paragraphs are marked (numbered or bulleted), an unlabelled short line without a full stop that has
    something under it is one. In an unmarked copy (flattened reports) only very short title-like lines are.
    """
    words = line.text.split()
    if line.label or following is None or following.blank or not words:
        return False
    first = line.text.lstrip("‘“'\"")[:1]
    if line.text[-1] in '.;,:…”"' or line.text[0] in "(“[" or not (first.isupper() or first.isdigit()):
        return False
    if marked:
        return len(words) <= MAX_HEADING_WORDS and (following.label is not None or len(words) <= MAX_UNMARKED_WORDS)
    return len(words) <= MAX_UNMARKED_WORDS and following.label is None and following.text[0].isupper()
