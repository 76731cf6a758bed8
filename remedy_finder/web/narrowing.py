"""The side column: what the user picked or typed there → filters of a search, and the same in words."""

import re
from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from remedy_finder.errors import NothingToSearch
from remedy_finder.printing import KIND_WORDS, money
from remedy_finder.web.wording import MONTHS, STATUSES, words_for_date

ANY = "Any"
COUNTS = (5, 10, 20, 30)
DEFAULT_COUNT = 10
DAY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ /.-])?(?:(?P<month>[A-Za-z]{3,9}|\d{1,2})[ /.-])?(?P<year>\d{4})"
)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")


class Narrowing(NamedTuple):
    """The fields of the side column, as they stand there."""

    outcome: str | None = None
    category: str | None = None
    organisation: str | None = None
    decided_from: str | None = None
    decided_to: str | None = None
    remedy: list[str] | None = None
    status: str | None = None
    min_payment: str | None = None
    max_payment: str | None = None

    def filters(self) -> dict[str, Any]:
        """The filters as `Library.search` takes them. Raises NothingToSearch for what cannot be understood."""
        filters = {
            "outcome": _named(self.outcome),
            "category": _named(self.category),
            "organisation": _named(self.organisation),
            "decided_from": read_day(self.decided_from, end=False),
            "decided_to": read_day(self.decided_to, end=True),
            "remedy": tuple(self.remedy or ()),
            "status": _named(self.status),
            "min_payment": read_amount(self.min_payment),
            "max_payment": read_amount(self.max_payment),
        }
        if filters["decided_from"] and filters["decided_to"] and filters["decided_from"] > filters["decided_to"]:
            raise NothingToSearch("the first date is after the last one: exchange them under “Decided”")
        low, high = filters["min_payment"], filters["max_payment"]
        if low is not None and high is not None and low > high:
            raise NothingToSearch("the smallest payment is larger than the largest one: exchange them under “Payment”")
        return filters

    def words(self) -> str:
        """The filters as a phrase to follow the number of cases; empty where none is set."""
        f = self.filters()
        parts = [
            f["outcome"],
            f["category"],
            f["organisation"],
            f"decided from {words_for_date(f['decided_from'].isoformat())}" if f["decided_from"] else None,
            f"decided up to {words_for_date(f['decided_to'].isoformat())}" if f["decided_to"] else None,
            *(f"with {'an' if kind[0] in 'ao' else 'a'} {KIND_WORDS[kind].lower()}" for kind in f["remedy"]),
            f"{STATUSES[self.status].word.lower()}" if f["status"] else None,  # type: ignore[index]
            f"payment of {money(f['min_payment'])} or more" if f["min_payment"] is not None else None,
            f"payment of {money(f['max_payment'])} or less" if f["max_payment"] is not None else None,
        ]
        stated = [part for part in parts if part]
        return f", narrowed to: {'; '.join(stated)}" if stated else ""


def read_day(text: str | None, *, end: bool) -> date | None:
    """A day from "2024", "March 2024", "1 March 2024", "01/03/2024" or "2024-03-01"; of a year or month its first or last day.

    Raises NothingToSearch for anything else; null for nothing.
    """
    words = " ".join((text or "").split())
    if not words:
        return None
    match = ISO.fullmatch(words) or DAY.fullmatch(words)
    try:
        if match is None:
            raise ValueError
        year, month = int(match["year"]), _month(match["month"]) if match["month"] else (12 if end else 1)
        day = int(match["day"]) if match["day"] else (monthrange(year, month)[1] if end else 1)
        return date(year, month, day)
    except ValueError:
        raise NothingToSearch(f"“{words}” is no date: write 2024, March 2024 or 1 March 2024") from None


def read_amount(text: str | None) -> float | None:
    """Pounds from "250", "£1,250" or "305.93"; null for nothing. Raises NothingToSearch for anything else."""
    words = (text or "").strip()
    if not words:
        return None
    plain = words.replace("£", "").replace(",", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", plain):
        raise NothingToSearch(f"“{words}” is no amount in pounds: write it like 250 or 1,250.50")
    return float(plain)


def _named(value: str | None) -> str | None:
    return None if value in (None, "", ANY) else value


def _month(words: str) -> int:
    if words.isdigit():
        return int(words)
    found = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(words.lower())]
    if len(found) != 1 and words.lower() != "may":
        raise ValueError(words)
    return found[0]
