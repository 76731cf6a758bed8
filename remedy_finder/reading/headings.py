"""Lines → headings: which heading of the table a line is, and which lines are headings that no table can know."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.reading.lines import Line, normal
from remedy_finder.records import Role

MAX_HEADING_WORDS = 16
MAX_UNMARKED_WORDS = 7
LONGEST = 200
"""Characters of a line beyond which it is no heading, whatever spaces are in it."""
NUMBER = re.compile(
    r"""(?:(?:[Ss]ection|SECTION|[Pp]art|PART)[ ])?
    (?:[(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXivx]{1,5})(?:[.:]?[)\]]|[.:]|[ ]?[-–—](?=[ ]))[ ]*
     | (?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[ ](?=[A-Z]))(?=[^\s\d])""",
    re.VERBOSE,
)
"""What numbers a heading: "7.", "6.2", "A.", "(iv)", "Section 7:"; without a point only before a capital letter."""
EVERYWHERE = frozenset({"opening", "summary", "sign-off"})
"""Headings that copies leave without a number where they number the others."""


class Heading(NamedTuple):
    """An entry of the table of headings."""

    name: str
    role: Role
    place: str


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    heading: Heading
    topic: str
    topic_beside: frozenset[str]


@cache
def _entries() -> list[_Entry]:
    return [
        _Entry(
            re.compile(entry["pattern"]),
            Heading(entry["name"], entry["role"], entry["place"]),
            entry.get("topic", ""),
            frozenset(entry.get("topic_beside", ())),
        )
        for entry in table("headings")["heading"]
    ]


def known_heading(text: str) -> Heading | None:
    """The entry of the table that the whole line is, with or without a number in front, or null."""
    found = _entry(text)
    return found.heading if found else None


def _entry(text: str) -> _Entry | None:
    return _looked_up(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=8192)  # the headings of thousands of decisions are the same few; their paragraphs are not kept
def _looked_up(text: str) -> _Entry | None:
    for words in dict.fromkeys((text, without_number(text))):
        plain = normal(words).rstrip(" :.").replace("(s)", "s")
        if not plain or len(plain) > 110 or words.endswith("."):
            continue
        if found := next((entry for entry in _entries() if entry.pattern.fullmatch(plain)), None):
            return found
    return None


def without_number(text: str) -> str:
    """The words of a heading without the number in front of them."""
    match = NUMBER.match(text.replace("\u00a0", " "))
    return text[match.end() :] if match else text


def is_assessment(heading: str | None) -> bool:
    """Whether a section under this heading may be the whole of a short decision, with what was agreed in it."""
    known = known_heading(heading or "")
    return known is not None and known.name == "assessment"


class Headings:
    """The known headings of one copy: what a line is can depend on how the copy writes its other headings."""

    def __init__(self, content: Sequence[Line], begins: int = 0) -> None:
        """`begins` is the line after which the header is over: what stands before it tells nothing of the headings."""
        self._content = content
        known = [(line, found) for line in content[begins:] if (found := _entry(line.text))]
        plain = [(line, found.heading) for line, found in known if line.label is None]
        self._plain = {heading.name for _, heading in plain}
        self._sure = {found.heading.name for line, found in known if line.label is None and not _is_topic(line, found)}
        numbered = {found.heading.name for line, found in known if _is_numbered(line) and found.heading.place == "main"}
        unnumbered = {h.name for line, h in plain if h.place == "main" and without_number(line.text) == line.text}
        self._numbers_them = len(numbered - self._plain) > max(1, len(unnumbered - EVERYWHERE))
        """Whether this copy has its headings as items of one list, "1. The complaint", "2. What I found"."""

    def at(self, i: int) -> Heading | None:
        """What known heading the line with this number is, or null.

        A bulleted line is none. A numbered one is none where the copy has the same heading without a number, and, in a
        copy that does not number its headings, where it is an item among others.
        """
        line = self._content[i]
        found = _entry(line.text)
        if found is None or (_is_topic(line, found) and found.topic_beside & self._sure):
            return None
        if line.label is None:
            return found.heading
        if not _is_numbered(line) or found.heading.name in self._plain:
            return None
        alone = found.heading.place == "main" and not self._among_items(i)
        return found.heading if self._numbers_them or alone else None

    def _among_items(self, i: int) -> bool:
        return any(_are_items(*two) for two in pairwise(self._content[max(i - 1, 0) : i + 2]))


def _is_topic(line: Line, found: _Entry) -> bool:
    """Whether the heading is spelled so that it could be the name of a subject as well."""
    return bool(found.topic) and normal(without_number(line.text)).rstrip(" :.") == found.topic


def _is_numbered(line: Line) -> bool:
    return line.label is not None and line.label.isalnum()


def _are_items(line: Line, other: Line) -> bool:
    """Whether two lines are items of one list of a few words each, as a table of contents has them."""
    same = line.indent == other.indent and _is_numbered(line) and _is_numbered(other)
    short = all(len(each.text.split()) <= MAX_UNMARKED_WORDS and not each.text.endswith(".") for each in (line, other))
    return same and short and (line.label or "").isdigit() == (other.label or "").isdigit()


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
