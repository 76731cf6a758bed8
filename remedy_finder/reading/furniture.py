"""Which lines are the site's furniture, and none of the decision."""

import re
from functools import cache

from remedy_finder.data import table
from remedy_finder.reading.lines import Line, normal

COMPLIANCE = re.compile(
    r"ombudsm[ae]n (?:is |was )?satisfied with (?:the )?\S*?\s?"
    r"(?:council|authority|provider|organisation|trust)?(?:'s)? response:?\s*(\d{1,2} \w+ \d{4})?\.?",
)


@cache
def _patterns() -> tuple[frozenset[str], re.Pattern[str]]:
    data = table("furniture")
    return frozenset(data["lines"]), re.compile("|".join(f"(?:{p})" for p in data["patterns"]))


def is_furniture(line: str) -> bool:
    """Whether the whole line is furniture."""
    fixed, patterns = _patterns()
    plain = normal(line)
    return plain in fixed or patterns.fullmatch(plain) is not None


def is_back_to_top(line: Line) -> bool:
    """Whether the line is the link that ends a section of the page."""
    return line.plain == "back to top"


def is_compliance_line(line: Line) -> bool:
    """Whether the line is the note under a report that the Ombudsman is satisfied with what was done."""
    return COMPLIANCE.fullmatch(line.plain) is not None
