"""The side column: what the user picked or typed there → filters of a search, and the same in words."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.question import Match
from remedy_finder.finding.search import Sort
from remedy_finder.printing import KIND_WORDS, money
from remedy_finder.web.wording import MONTHS, STATUSES, words_for_date

Field = str | int | list[str] | None
"""What a field of the page gives."""

COUNTS = (5, 10, 20, 30)
DEFAULT_COUNT = 10
ORDERS: tuple[tuple[str, Sort], ...] = (
    ("Closest first", "similarity"),
    ("Newest first", "date"),
    ("Largest payment first", "payment"),
)
MATCHES: tuple[tuple[str, Match], ...] = (
    ("Faults and remedies", "both"),
    ("What went wrong", "faults"),
    ("What was agreed", "remedies"),
)
DAY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ /.-])?(?:(?P<month>[A-Za-z]{3,9}|\d{1,2})[ /.-])?(?P<year>\d{4})"
)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?")


class Narrowing(NamedTuple):
    """The fields of the side column, as they stand there."""

    outcome: str | None = None
    category: str | None = None
    subcategory: str | None = None
    organisation: str | None = None
    decided_from: str | None = None
    decided_to: str | None = None
    remedy: list[str] | None = None
    status: str | None = None
    min_payment: str | None = None
    max_payment: str | None = None

    def filters(self) -> dict[str, Any]:
        """The filters as `Library.search` takes them. Raises NothingToSearch for what cannot be understood."""
        first, last = read_day(self.decided_from, end=False), read_day(self.decided_to, end=True)
        if first and last and first > last:
            raise NothingToSearch("“Decided from” is later than “Decided up to”: exchange the two dates")
        low, high = read_amount(self.min_payment), read_amount(self.max_payment)
        if low is not None and high is not None and low > high:
            raise NothingToSearch("“Payment from” is larger than “Payment up to”: exchange the two amounts")
        return {
            "outcome": self.outcome or None,
            "category": self.category or None,
            "subcategory": self.subcategory or None,
            "organisation": self.organisation or None,
            "decided_from": first,
            "decided_to": last,
            "remedy": tuple(self.remedy or ()),
            "status": self.status or None,
            "min_payment": low,
            "max_payment": high,
        }

    def words(self) -> str:
        """The filters as a phrase to follow the number of cases; empty where none is set."""
        f = self.filters()
        stated = [f[name] for name in ("outcome", "category", "subcategory", "organisation") if f[name]]
        for name, phrase in (("decided_from", "decided from"), ("decided_to", "decided up to")):
            stated += [f"{phrase} {words_for_date(f[name].isoformat())}"] if f[name] else []
        stated += [f"with {'an' if kind[0] in 'ao' else 'a'} {KIND_WORDS[kind].lower()}" for kind in f["remedy"]]
        stated += [STATUSES[f["status"]].word.lower()] if f["status"] else []
        for name, phrase in (("min_payment", "or more"), ("max_payment", "or less")):
            stated += [f"payment of {money(f[name])} {phrase}"] if f[name] is not None else []
        return f", narrowed to: {'; '.join(stated)}" if stated else ""


class Question(NamedTuple):
    """All that is asked: the text, the side column, how many cases, in which order."""

    fault: str
    narrowing: Narrowing
    match: Match = "both"
    k: int = DEFAULT_COUNT
    sort: Sort = "similarity"
    like: tuple[str, ...] = ()
    """References of decisions whose like is wanted, where no text is."""
    everything: bool = False
    """Whether cases are wanted even where nothing is comparable."""

    @classmethod
    def read(cls, fields: Sequence[Field], like: Sequence[str] = (), *, everything: bool = False) -> "Question":
        """From the fields of the page, in the order in which they stand there."""
        fault, *narrowing, match, k, sort = cast("list[Any]", fields)
        return cls(str(fault or ""), Narrowing(*narrowing), match, int(k), sort, tuple(like), everything)

    @property
    def asks(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.fault.strip() or self.like)


def read_day(text: str | None, *, end: bool) -> date | None:
    """A day from "2024", "March 2024", "1 March 2024", "01/03/2024" or "2024-03-01".

    A year or a month stands for its first day, or with `end` for its last.

    Raises NothingToSearch for anything else; null for nothing.
    """
    words = " ".join((text or "").split())
    if not words:
        return None
    match = ISO.fullmatch(words) or DAY.fullmatch(words)
    day = _day(match, end) if match else None
    if day is None:
        raise NothingToSearch(f"“{shortened(words)}” is no date: write 2024, March 2024 or 1 March 2024")
    return day


def read_amount(text: str | None) -> float | None:
    """Pounds from "250", "£1,250" or "305.93"; null for nothing. Raises NothingToSearch for anything else."""
    words = (text or "").strip()
    if not words:
        return None
    plain = words.replace("£", "").replace(",", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,2})?", plain):
        raise NothingToSearch(f"“{shortened(words)}” is no amount in pounds: write it like 250 or 1,250.50")
    return float(plain)


def shortened(words: str, longest: int = 60) -> str:
    """The beginning of what somebody wrote, for a message about it."""
    return words if len(words) <= longest else f"{words[:longest]}…"


def _day(match: re.Match[str], end: bool) -> date | None:
    year, month = int(match["year"]), _month(match["month"], end)
    try:
        day = int(match["day"]) if match["day"] else (monthrange(year, month)[1] if end else 1)
        return date(year, month, day)
    except ValueError:  # no such day or month
        return None


def _month(words: str | None, end: bool) -> int:
    """1 to 12, or 0 for what is no month."""
    if words is None:
        return 12 if end else 1
    if words.isdigit():
        return int(words)
    return next((at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(words.lower())), 0)
