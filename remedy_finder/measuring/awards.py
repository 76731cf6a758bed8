"""Tables of awards: reading them, and splitting them by time, never at random."""

import csv
import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from remedy_finder.errors import UnreadableFile

COLUMNS = ("text", "amount_gbp", "date", "group")
DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m", "%Y", "%B %Y", "%b %Y")
NOT_A_NUMBER = re.compile(r"[£$€,\s]")
TRAIN, CALIBRATE = 0.5, 0.25
"""Shares of the payments, in order of time; the rest are the later ones that are predicted."""
FEWEST_ROWS = 60
"""Payments below which nothing is measured: with 15 to be predicted, an 80% range may cover 55 to 93 of 100 by luck."""


class Award(NamedTuple):
    """One payment: what it was for, how much (above 0), when (ISO), and its group (“category > sub-category”)."""

    text: str
    amount_gbp: float
    day: str
    group: str


class Split(NamedTuple):
    """Places of the awards in order of time: to learn from, to calibrate with, to be predicted."""

    train: list[int]
    calibrate: list[int]
    test: list[int]


def read_awards(file: Path) -> tuple[list[Award], list[str]]:
    """(awards, what is wrong with the other rows) of a CSV table. Raises UnreadableFile where it is none."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file} is not in UTF-8: save it as CSV UTF-8") from None
    csv.field_size_limit(10_000_000)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        raise UnreadableFile(f"{file} lacks the column {', '.join(lacking)}: it needs {','.join(COLUMNS)}")
    awards, problems = [], []
    try:
        for row in rows:
            try:
                awards.append(_award(row))
            except ValueError as error:
                problems.append(f"line {rows.line_num}: {error}")
    except csv.Error as error:
        raise UnreadableFile(f"{file} is no table: line {rows.line_num}: {error}") from None
    return awards, problems


def split_by_time(days: Sequence[str]) -> Split:
    """Half, a quarter and a quarter in order of time; one day stays in one part. Raises ValueError for too few."""
    if len(days) < FEWEST_ROWS:
        raise ValueError(f"{len(days)} payments are too few to be measured; {FEWEST_ROWS} are needed")
    order = sorted(range(len(days)), key=lambda place: (days[place], place))
    first = _boundary(order, days, round(TRAIN * len(days)))
    second = max(first, _boundary(order, days, round((TRAIN + CALIBRATE) * len(days))))
    split = Split(order[:first], order[first:second], order[second:])
    if min(map(len, split)) < FEWEST_ROWS // 6:
        raise ValueError("the payments fall on too few days to be split by time")
    return split


def _boundary(order: list[int], days: Sequence[str], place: int) -> int:
    while 0 < place < len(order) and days[order[place]] == days[order[place - 1]]:
        place += 1
    return place


def _award(row: dict[str, str | None]) -> Award:
    text, group = (" ".join((row[name] or "").split()) for name in ("text", "group"))
    if not text:
        raise ValueError("there is no text")
    raw = NOT_A_NUMBER.sub("", row["amount_gbp"] or "")
    try:
        amount = float(raw)
    except ValueError:
        raise ValueError(f"“{row['amount_gbp']}” is no amount") from None
    if not (0 < amount < math.inf):
        raise ValueError(f"the amount {raw} is not above 0")
    return Award(text, amount, read_day(row["date"] or ""), group or "not stated")


def read_day(text: str) -> str:
    """A day in ISO form; a month or a year alone begins on its first day. Raises ValueError."""
    plain = text.strip()
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(plain, pattern).date().isoformat()
        except ValueError:
            continue
    try:
        return date.fromisoformat(plain[:10]).isoformat()
    except ValueError:
        raise ValueError(f"“{text}” is no date: write it like 2024-03-31") from None
