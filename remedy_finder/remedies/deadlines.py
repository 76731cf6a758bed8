"""By when: the words of a deadline, and the date that they come to."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from remedy_finder.reading.dates import MONTH_NAMES, read_date
from remedy_finder.records import Deadline
from remedy_finder.remedies.sought import Sought

NUMBERS = {
    "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})"
UNIT = r"(?P<working>working |school |calendar )?(?P<unit>days?|weeks?|fortnights?|months?)"
DECISION = (
    r"(?:(?:the |this |that |our |my |its )?(?:date of )?(?:the |this |our |my |its |final |a "
    r")*(?:decision|statement|report)(?: statement| date| being issued)?(?: notice)?)"
)
EVENT = rf"(?P<event>{DECISION}|(?:the |that |this |receiving |being )?[\w' -]{{2,60}}?)"
MONTH = rf"(?:{'|'.join(MONTH_NAMES)})"
DAY = rf"(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?"
TERM = (
    r"(?:the )?(?:(?:start|beginning|end|middle) of )?(?:the |its |next |this |that |a )*(?:\d{4} "
    r")?(?:(?:autumn|spring|summer|winter|christmas|easter|half)[ -]?)?(?:term|holidays?|half-?term|"
    r"school year|academic year|financial year|year|month|season)(?: (?:in |of )?\d{4})?"
    rf"(?: (?:after|following) {DECISION})?"
)

WITHIN = Sought(
    rf"\b(?:within|in|no (?:later|more) than|inside|not later than) (?:a (?:maximum|further|"
    rf"period) of |a further |the next |a )?{NUMBER} {UNIT}\b(?:'?s?)"
    rf"(?:,? (?:of|from|after|following) (?:the date of )?{EVENT}(?=[.,;:)]| to\b| the council|"
    rf" the (?:trust|icb|ccg|board|care|provider|school|company|landlord|district|county|borough|governing)\b|"
    rf" both | each | it | they | and\b| that\b| will| has | have | should|$))?"
)
BY = Sought(
    rf"\b(?:by|before|not later than|no later than|on or before|starting (?:on|with|from)|from|"
    rf"at(?= the end)|with effect from) (?:no later than )?(?:the (?:end|middle|start|"
    rf"beginning) of )?(?P<day>{DAY}|easter(?: \d{{4}})?|"
    rf"christmas(?: \d{{4}})?)(?=[.,;:)]| |$)"
    r"|\b(?:by|before) (?:the )?end of \d{4}"
    r"|\bwithin (?:the|this) (?:week|fortnight|month|year)\b"
    r"|\b(?:in|over|during) the next (?:\w+ )?(?:days|weeks?|fortnight|months?|year)\b"
    r"|\bwith immediate effect|\bwith effect from (?:today|now|the date of (?:this|the|my) decision)"
    r"|\b(?:(?:prior to|in time for) (?:the|its|their)|before (?:the|its|their) next) [\w' -]{3,50}?(?=[.,;)]|"
    r" it\b| the council|$)"
    r"|\bby the (?:time|anniversary|date) [\w' ]{3,50}?(?=[.,;:)]| it will| the council|$)"
    r"|\bbefore the (?:week|month|year) is (?:out|over)\b"
    r"|\bin the course of (?:\d{4}|the (?:coming |next |same )?(?:year|autumn|spring|summer|winter)(?: term)?)"
    rf"|\b(?:by|before|at|from) {TERM}(?=[.,;:)]| |$)"
    r"|\bby (?:the same|that) (?:date|time)|\b(?:within|in|over|during) (?:the|that) same "
    r"(?:\w+ )?(?:period|time|months?|weeks?)"
    r"|\b(?:at|before|by) (?:the|its|their|his|her) next (?:[\w'-]+ ){0,3}(?:meetings?|forum)"
    rf"|\bin (?:early |mid-?|late )?{MONTH} \d{{4}}"
    r"|\bstarting with the next [\w ]{3,40}"
    r"|\bon the day of [\w ]{3,30}"
    r"|\bbefore the (?:easter|christmas|summer|autumn|spring|half-term) (?:holidays?|break|term)"
    r"|\bas soon as (?:possible|it can|practicable|reasonably practicable|one is available)"
)
EVENT_FIRST = Sought(
    r"\b(?:before|once|as soon as) (?:it|she|he|they|the|a|this|that) [\w' ]{0,60}?(?:next "
    r")?(?:begins|starts|moves|leaves|has|have|is|are|becomes|reports?|reported|finishes|ends|"
    r"free|available)\b[\w' ]{0,40}?(?=[,.;]|$| the council| it will)"
)
"""A clock that another event starts; only where no other deadline is stated."""
AT_ONCE = Sought(
    r"\bwithout (?:any )?(?:further |undue )*delay\b|\bimmediately\b|\bstraight ?away\b|\bat "
    r"once\b|\bforthwith\b"
)


class Clock(NamedTuple):
    """A deadline found, with offsets into the text searched."""

    start: int
    end: int
    match: re.Match[str]


@lru_cache(maxsize=512)
def find_clocks(plain: str, *, weak: bool = True) -> tuple[Clock, ...]:
    """All deadlines in the plain text, in order; `weak` also takes "by the end of term", "at the next meeting"."""
    found = [Clock(m.start(), m.end(), m) for m in WITHIN.finditer(plain)]
    patterns = (BY, AT_ONCE) if weak else ()
    for pattern in patterns:
        for m in pattern.finditer(plain):
            if m.group().startswith("from "):
                continue  # since when, and not by when
            if any(c.start < m.end() and m.start() < c.end for c in found):
                continue
            found.append(Clock(m.start(), m.end(), m))
    if weak and not found:
        found = [Clock(m.start(), m.end(), m) for m in EVENT_FIRST.finditer(plain)]
    return tuple(sorted(found))


IN_A_MONTH = re.compile(rf"in (?:early |mid-?|late )?(?P<month>{MONTH}) (?P<year>\d{{4}})")
RULES = re.compile(
    r"\b(?:which|that|who|whom|whose|so that|rule|should|must|counts?|when|where|doing so|"
    r"begin doing|ensures?|make sure|aim of)\b"
)
SET_OFF = re.compile(r", $")
STANDS_LAST = re.compile(r"\W*(?:$|if\b|unless\b|provided\b|and (?:will )?(?:send|tell|report|give|let|show)\b)")
IN_A_CONDITION = re.compile(r"(?:^|[ ,;(])(?:if|unless|provided(?: that)?|^should|where)\b[^,;]*$")
AGREED_THEN = re.compile(r"\b(?:council|trust|provider|school|company|it|they) (?:agreed|replied|answered|accepted) $")
""""It agreed within a fortnight to pay": how soon it agreed."""
SEVERAL_AT_ONCE = re.compile(r"\b(?:two|three|both|several|many) [\w']+ $")
EACH_PERIOD = re.compile(r"in an? (?:week|fortnight|month|year)$")
""""More than 5% in a month": a measure."""


def is_stated(clock: Clock) -> bool:
    """Whether the time is a length or a day, and no mere event or hurry."""
    groups = clock.match.groupdict()
    return bool(groups.get("number") or groups.get("day"))


def is_event(clock: Clock) -> bool:
    """Whether another event is the time ("once she has sent the receipts")."""
    return EVENT_FIRST.fullmatch(clock.match.group()) is not None


def is_past(clock: Clock, decided_on: str | None) -> bool:
    """Whether "in June 2021", "from 3 May 2023" is before the decision: when something was done, and no deadline."""
    match = IN_A_MONTH.fullmatch(clock.match.group())
    day = read_date(clock.match.group()) if clock.match.groupdict().get("day") else None
    if day is not None and decided_on is not None:
        return day.isoformat() < decided_on
    if match is None or decided_on is None:
        return match is not None
    return (int(match["year"]), MONTH_NAMES.index(match["month"]) + 1) < (int(decided_on[:4]), int(decided_on[5:7]))


def is_in_a_rule(plain: str, clock: Clock) -> bool:
    """Whether the time stands inside what a new rule says ("answered within ten working days"): no deadline.

    A time that a comma sets off at the end of the clause is that of the whole deed.
    """
    if SET_OFF.search(plain[: clock.start]) and STANDS_LAST.match(plain, clock.end):
        return False
    return RULES.search(plain[: clock.start]) is not None


def holds(plain: str, clock: Clock) -> bool:
    """Whether the time is one of the deed, and not of its condition ("if none is free by May, it will …")."""
    if EACH_PERIOD.match(clock.match.group()) or AGREED_THEN.search(plain[: clock.start]):
        return False
    if clock.match.group() == "at once" and SEVERAL_AT_ONCE.search(plain[: clock.start]):
        return False
    return IN_A_CONDITION.search(plain[: clock.start]) is None


def make_deadline(text: str, clock: Clock, decided_on: str | None) -> Deadline:
    """The record of a deadline; `text` is the original in which the clock was found."""
    words = text[clock.start : clock.end].strip()
    groups = clock.match.groupdict()
    if groups.get("number"):
        return _running(words, groups, decided_on)
    day = read_date(words) if groups.get("day") else None
    if day is None and (following := _day_without_year(groups.get("day") or "", decided_on)):
        return Deadline(text=words, date=following.isoformat(), computed=True)
    return Deadline(text=words, date=day.isoformat() if day else None)


def _day_without_year(words: str, decided_on: str | None) -> date | None:
    """The first "30 April" that is not before the decision."""
    if decided_on is None or not re.fullmatch(rf"\d{{1,2}} {MONTH}", words):
        return None
    year = int(decided_on[:4])
    days = (read_date(f"{words} {n}") for n in (year, year + 1))
    return next((day for day in days if day and day.isoformat() >= decided_on), None)


def _running(words: str, groups: dict[str, str | None], decided_on: str | None) -> Deadline:
    raw = groups["number"] or "1"
    number = int(raw) if raw.isdigit() else NUMBERS[raw]
    unit = (groups["unit"] or "days").rstrip("s")
    if unit == "fortnight":
        number, unit = 2 * number, "week"
    working = (groups["working"] or "").strip() == "working"
    event = (groups.get("event") or "").strip()
    trigger = _trigger(event)
    days = None if unit == "month" or groups["working"] else number * (7 if unit == "week" else 1)
    start = (
        date.fromisoformat(decided_on)
        if decided_on and trigger in ("final_decision", "report", None) and not _waits(event)
        else None
    )
    end = _after(start, number, unit, working) if start else None
    if end and start and days is None:
        days = (end - start).days if unit == "month" else number
    return Deadline(
        text=words,
        days=number if working else days,
        working_days=working,
        start=trigger,
        date=end.isoformat() if end else None,
        computed=end is not None,
    )


def _waits(event: str) -> bool:
    """Whether the clock is started by something other than the decision."""
    return bool(event) and _trigger(event) is None


def _trigger(event: str) -> str | None:
    if "report" in event:
        return "report"
    if "decision" in event or "statement" in event or event == "today":
        return "final_decision"
    return "request" if "request" in event else None


def _after(start: date, number: int, unit: str, working: bool) -> date:
    if unit == "month":
        month = start.month - 1 + number
        year, month = start.year + month // 12, month % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    if not working:
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    end = start
    while number:  # Saturdays and Sundays are left out; public holidays are not known here
        end += timedelta(days=1)
        number -= end.weekday() < 5
    return end
