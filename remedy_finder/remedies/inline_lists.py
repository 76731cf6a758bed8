"""Lists that run on in one paragraph → a stem and its items: "It has agreed to: (a) apologise; (b) pay £150"."""

import re
from collections.abc import Iterator

from remedy_finder.records import Paragraph
from remedy_finder.remedies.language import plain, sentences

OPENS = re.compile(
    r"\b(?:will|shall|should|must|to|by|agree[sd]?|recommend(?:s|ed)?|undertak\w+|accept(?:s|ed)|"
    r"(?:following|these|agreed|recommended|further)(?: [a-z]+){0,2}|"
    r"(?:two|three|four|five|several) (?:things|actions|steps|points|measures|remedies)|"
    r"(?:actions?|steps|remed(?:y|ies)) (?:is|are))"
    r"(?: \w+ly| also| now| therefore| then)?"
    r"(?:,? (?:by|within|before|no later than|on) [^:;£]{3,60}|,? to [^:;£]{3,60})?,?\s*$"
)
"""The end of the words before the colon: what follows is a list of deeds."""
MARK = r"(?:\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s+|[-–•]\s+)"
FIRST = re.compile(rf"\s*(?P<mark>{MARK})?(?=[a-z£])", re.IGNORECASE)
SEMICOLON = re.compile(rf";\s*(?:and|or|plus)?\s*(?:{MARK})?(?=[a-z£])", re.IGNORECASE)
MARKED = re.compile(rf"(?:[;,.]|(?:[;,.]\s*)?\band)?\s+{MARK}(?=[a-z£])", re.IGNORECASE)


def set_out(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs, a list that runs on within one of them as paragraphs of its own, one level deeper."""
    return tuple(part for paragraph in paragraphs for part in _parts(text, paragraph) if part.text)


def _parts(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    at = paragraph.start
    for start, end in sentences(text, paragraph.start, paragraph.end):
        cuts = _cuts(plain(text[start:end])) if ":" in text[start:end] else []
        if not cuts:
            continue
        if start > at:
            yield _part(text, paragraph, at, start)
        yield _part(text, paragraph, start, start + cuts[0][0])
        for first, last in cuts[1:]:
            yield _part(text, paragraph, start + first, start + last, deeper=1)
        at = end
    if at == paragraph.start:
        yield paragraph
    elif text[at : paragraph.end].strip():
        yield _part(text, paragraph, at, paragraph.end)


def _cuts(low: str) -> list[tuple[int, int]]:
    """(end of the stem, where its items begin), then (start, end) of each item; empty where there is no such list."""
    colon = low.find(":")
    first = FIRST.match(low, colon + 1)
    if first is None or OPENS.search(low[:colon]) is None:
        return []
    divided = MARKED if first["mark"] else SEMICOLON
    joints = list(divided.finditer(low, first.end()))
    if not joints and A_THING.match(low, first.end()):
        joints = list(THINGS.finditer(low, first.end()))  # "agreed to three things: an apology, a survey, and £50"
    starts = [first.end(), *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(low)]
    return [(colon + 1, first.end()), *zip(starts, ends, strict=True)]


A_DEED = r"(?:payment|[a-z]+(?:tion|sion|ment|ance|ing)) (?:of|for|to|in|on) "
""" "Correction of her record", "training for its staff"."""
A_THING = re.compile(rf"(?:an?|the) |£|{A_DEED}")
THINGS = re.compile(rf",\s+(?:and\s+)?(?=(?:an? |the |£|{A_DEED}))|\s+and\s+(?=(?:an? |£))")


def _part(text: str, whole: Paragraph, start: int, end: int, deeper: int = 0) -> Paragraph:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    label = None if deeper else whole.label
    changes = {"label": label, "level": whole.level + deeper, "text": text[start:end], "start": start, "end": end}
    return whole.model_copy(update=changes)
