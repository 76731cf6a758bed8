"""Text → lines: where each stands, how far it is indented, and the label of a list item that it begins with."""

import re
from functools import lru_cache
from typing import NamedTuple

LABEL = re.compile(
    r"""[ \t\u00a0]*(?P<label>
        \d{1,3}(?=[.)][ \t\u00a0])      # 12.  12)
      | \(?[a-z](?=[.)][ \t\u00a0])     # a)  (a)  a.
      | \(?[ivx]{1,5}(?=[.)][ \t\u00a0])  # iv)
      | [•◦▪·‣●○*\-–](?=[ \t\u00a0])    # bullets and dashes
    )[.)]?[ \t\u00a0]+""",
    re.VERBOSE,
)
MARKED = re.compile(r"(?:#{1,6} +|\*\*(?=\S[^*]*\*\*$))(?P<words>[^*]*[^*\s])(?:\*\*)?")
"""A heading as Markdown marks it."""
STRAIGHT = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u202f", " "))


class Line(NamedTuple):
    """One line of the text; `start` and `end` enclose its words, without label, outer spaces and line end."""

    start: int
    end: int
    indent: int
    label: str | None
    text: str

    @property
    def blank(self) -> bool:
        """Whether the line has no words."""
        return not self.text

    @property
    def plain(self) -> str:
        """The words normalised for comparing with a table."""
        return normal(self.text)


@lru_cache(maxsize=8192)  # a line is looked at by furniture, headings and standard paragraphs in turn
def normal(text: str) -> str:
    """Lower case, straight quotes, single spaces: for comparing, never for quoting. The length may change."""
    return " ".join(same_length_normal(text).lower().split())


def same_length_normal(text: str) -> str:
    """Straight quotes and plain spaces, each character for one: offsets into it are offsets into the text."""
    if not text.isascii():
        for curly, straight in STRAIGHT:  # replacing one by one is several times faster than str.translate here
            text = text.replace(curly, straight)
    return text


def split_lines(text: str) -> list[Line]:
    """All lines of the text, in order."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        match = LABEL.match(raw)
        words = match.end() if match else len(raw) - len(raw.lstrip())
        label = match.group("label").lstrip("(") if match else None
        indent = len(raw) - len(raw.lstrip())
        stripped = raw[words:].rstrip()
        if not label and (marked := MARKED.fullmatch(stripped)):
            words += marked.start("words")
            stripped = marked["words"]
        lines.append(Line(at + words, at + words + len(stripped), indent, label, stripped))
        at += len(raw) + 1
    return lines


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are broken into lines of one measure, as text out of a PDF is."""
    lengths = [len(line.text) for line in lines if not line.blank]
    return bool(lengths) and max(lengths) <= 115 and sum(n > 55 for n in lengths) >= max(8, len(lengths) // 3)
