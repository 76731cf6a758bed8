"""Decision → passages: the stretches that are embedded and searched, each a quotation of the decision.

A passage is a paragraph. The items of a list are kept with the words that introduce them while both are short; a
paragraph longer than the encoder reads is split at sentences. Standard paragraphs, which thousands of decisions
repeat, and the law are left out: they would match everything.
"""

import re
from collections.abc import Callable, Iterator

from remedy_finder.records import Decision, Paragraph, Passage, Role, Section, View

VERSION = 1
"""Of this logic; the library notes it."""

VIEW_OF: dict[Role, View] = {
    "summary": "summary",
    "complaint": "fault",
    "facts": "fault",
    "fault": "fault",
    "agreed_action": "agreed_action",
}
JOINED_WORDS = 90
"""A list is joined with its introduction up to this many words; 256 tokens of the bundled model are some 190 words."""
SENTENCE_END = re.compile(r"(?<=[.!?;:])[”’)\"]?\s+(?=[A-Z“‘(0-9])")


def make_passages(decision: Decision, fits: Callable[[str], bool]) -> list[Passage]:
    """All passages of a decision in order of the text; `fits` tells whether the encoder reads a text whole."""
    return [
        Passage(view=view, role=role, text=decision.text[start:end], start=start, end=end)
        for view, role, whole_start, whole_end in _stretches(decision)
        for start, end in split(decision.text, whole_start, whole_end, fits)
    ]


def _stretches(decision: Decision) -> Iterator[tuple[View, Role, int, int]]:
    """(view, role, start, end) of paragraphs and short lists; one elsewhere that states a remedy counts for both."""
    for section in decision.sections:
        view = VIEW_OF.get(section.role)
        for start, end in _blocks(section):
            if view is not None:
                yield view, section.role, start, end
            if view != "agreed_action" and any(start <= r.start < end for r in decision.remedies):
                yield "agreed_action", section.role, start, end


def _blocks(section: Section) -> Iterator[tuple[int, int]]:
    block: list[Paragraph] = []
    words = 0
    for paragraph in section.paragraphs:
        if paragraph.standard:
            continue
        count = len(paragraph.text.split())
        belongs = bool(block) and (paragraph.level > block[0].level or _introduces(block[0]))
        if belongs and words + count <= JOINED_WORDS:
            block.append(paragraph)
            words += count
            continue
        if block:
            yield block[0].start, block[-1].end
        block, words = [paragraph], count
    if block:
        yield block[0].start, block[-1].end


def _introduces(paragraph: Paragraph) -> bool:
    return paragraph.text.endswith(":") and paragraph.label in ("-", None)


def split(text: str, start: int, end: int, fits: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The stretch, or its parts where it does not fit: at sentences, and a sentence too long at words."""
    if fits(text[start:end]):
        return [(start, end)]
    cuts = [start + m.end() for m in SENTENCE_END.finditer(text[start:end])]
    if not cuts:
        cuts = [start + m.end() for m in re.finditer(r"\s+", text[start:end])]
    if not cuts:  # one endless word: halves, so that nothing is cut off unread
        cuts = [start + (end - start) // 2]
        if cuts[0] in (start, end):
            return [(start, end)]
    middle = min(cuts, key=lambda cut: abs(cut - (start + end) / 2))
    return [*split(text, *_trimmed(text, start, middle), fits), *split(text, *_trimmed(text, middle, end), fits)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
