"""Text → lines: where each stands, how far it is indented, and the label of a list item that it begins with."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LABEL = re.compile(
    r"""[ \t\u00a0\u200b\ufeff]*(?P<label>
        \d{1,3}(?=[.)][ \t\u00a0])      # 12.  12)
      | \(?[a-z](?=[.)][ \t\u00a0])     # a)  (a)  a.
      | \(?[ivx]{1,5}(?=[.)][ \t\u00a0])  # iv)
      | [•◦▪·‣●○*\-–](?=[ \t\u00a0])    # bullets and dashes
    )[.)]?[ \t\u00a0]+""",
    re.VERBOSE,
)
MARKED = re.compile(
    r"(?:#{1,6} +(?:\*\*|__)?|\*\*(?=\S[^*]*\*\*$)|__(?=\S[^_]*__$))(?P<words>[^*_]*[^*_\s#])(?:\*\*|__)?(?: #+)?"
)
"""A heading as Markdown marks it."""
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters without width that pages and word processors leave between words."""
SEEN = str.maketrans("", "", INVISIBLE)
OUTER = " \t\n\r\f\v\u00a0\u2007\u2009\u202f" + INVISIBLE
OPENING = re.compile(r"The Ombudsm[ae]n['’]s?\s+final\s+decision\s*:")
"""Cut out of a line that goes on: copies join the end of the header, the opening and the summary."""
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
    return " ".join(same_length_normal(text).translate(SEEN).lower().split())


def same_length_normal(text: str) -> str:
    """Straight quotes and plain spaces, each character for one: offsets into it are offsets into the text."""
    if not text.isascii():
        for curly, straight in STRAIGHT:  # replacing one by one is several times faster than str.translate here
            text = text.replace(curly, straight)
    return text


def split_lines(text: str) -> list[Line]:
    """All lines of the text, in order; an opening that stands within a line is a line of its own."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        cuts = [0, len(raw)]
        if (opening := OPENING.search(raw)) and raw.strip(OUTER) != opening[0]:
            cuts = sorted({0, *opening.span(), len(raw)})
        lines += [_line(raw[start:end], at + start) for start, end in pairwise(cuts)] or [_line(raw, at)]
        at += len(raw) + 1
    return lines


def _line(raw: str, at: int) -> Line:
    """One line whose first character stands at `at`."""
    match = LABEL.match(raw)
    words = match.end() if match else 0
    words += len(raw[words:]) - len(raw[words:].lstrip(OUTER))
    label = match.group("label").lstrip("(") if match else None
    indent = len(raw) - len(raw.lstrip())
    stripped = raw[words:].rstrip(OUTER)
    if not label and (marked := MARKED.fullmatch(stripped)):
        words += marked.start("words")
        stripped = marked["words"]
    return Line(at + words, at + words + len(stripped), indent, label, stripped)


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are broken into lines of one measure, as text out of a PDF is."""
    lengths = [len(line.text) for line in lines if not line.blank]
    return bool(lengths) and max(lengths) <= 115 and sum(n > 55 for n in lengths) >= max(8, len(lengths) // 3)
