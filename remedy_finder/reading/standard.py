"""Which paragraphs are standard: the same in thousands of decisions."""

import re
from functools import cache

from remedy_finder.data import table
from remedy_finder.reading.lines import normal

CITES_THE_ACT = re.compile(r"\(local government act 1974|health service commissioners act 1993|assessment code")


@cache
def _pattern(under_powers: bool) -> re.Pattern[str]:
    entries = [e for e in table("standard")["standard"] if under_powers or "under" not in e]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def is_standard(text: str, under_powers: bool = False) -> bool:
    """Whether the paragraph is standard; `under_powers` says that it stands under the Ombudsman's role and powers."""
    if _pattern(under_powers).match(normal(text[:400])):
        return True
    return under_powers and CITES_THE_ACT.search(normal(text)) is not None
