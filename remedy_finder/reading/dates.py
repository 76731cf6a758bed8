"""Dates as decisions write them."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WRITTEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \u00a0-]+([A-Za-z]{3,9})\.?[ \u00a0-]+(\d{4})\b")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_date(text: str) -> date | None:
    """The first whole date in `text` ("02 Sep 2024", "12 September 2017", "02-Sep-2024", "2024-09-02"), or null."""
    if match := ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := WRITTEN.search(text):
        name = match[2].lower()
        if (name in MONTHS or name in MONTH_NAMES or name == "sept") and name[:3] in MONTHS:
            return _date(int(match[3]), MONTHS.index(name[:3]) + 1, int(match[1]))
    return None


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else."""
    plain = text.strip()
    return any(pattern.fullmatch(plain) for pattern in (ISO, WRITTEN)) and read_date(plain) is not None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
