"""Where an action stands among the others that are agreed: what is for the person mostly comes first and soon.

The words of a deed often leave open whether it is for the person or for future users ("review the procedure that was
followed"). Lists are set out alike: an apology, money and what is done for the person, then, by a later date, what
changes for others. `evaluation/learn.py` learns what each sign weighs, beside the log-odds by the words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.learned import log_odds
from remedy_finder.remedies.sought import Sought

TABLE = "kind_place_weights"
ODDS = "odds by words"
"""Under this name the table keeps what the log-odds by the words count."""
NEAR = 200
"""Characters before a deed in which its list may say for whom it is."""
FEW = 3
"""Rows of a list below which the place of one of them says little."""
FOR_THE_FUTURE = Sought(r"\b(?:future|prevent|others|happen again|service improvements?|learn(?:ing)?)\b")


class Placed(NamedTuple):
    """What is known of a row besides its words."""

    kind: str
    start: int
    by_when: str | None
    days: int | None


def placed(row: Remedy) -> Placed:
    """The place of a row."""
    deadline = row.deadline
    return Placed(row.kind, row.start, deadline.text if deadline else None, deadline.days if deadline else None)


def signs_of_places(rows: Sequence[Placed], decision: Decision) -> list[list[str]]:
    """The names of the signs of each of the agreed rows of a decision, in order of its text."""
    first = next((row.by_when for row in rows if row.by_when), None)
    last = max((at for at, row in enumerate(rows) if _what(row) != "action"), default=-1)
    return [
        [
            "few" if len(rows) < FEW else f"part {5 * at // len(rows)} of 5",
            f"before it {_what(rows[at - 1]) if at else 'nothing'}",
            f"after it {_what(rows[at + 1]) if at + 1 < len(rows) else 'nothing'}",
            f"page {decision.kind}",
            f"time {_time(row, first)}",
            *_said_before(decision.text[max(0, row.start - NEAR) : row.start]),
            *(["money or apology later"] if at < last else []),
        ]
        for at, row in enumerate(rows)
    ]


def _said_before(text: str) -> list[str]:
    before = plain(text)
    also = ["also"] if " also " in before[-120:] else []
    return also + (["for the future"] if FOR_THE_FUTURE.search(before) else [])


def _what(row: Placed) -> str:
    return row.kind if row.kind in ("payment", "apology") else "action"


def _time(row: Placed, first: str | None) -> str:
    """Whether a deed is to be done by the first time that is named, or how much later."""
    if row.by_when is None:
        return "none"
    months = "" if row.days is None else f" {min(4, row.days // 31)} months"
    return ("first" if row.by_when == first else "another") + months


def odds_in_place(odds: float, signs: Sequence[str]) -> float:
    """The log-odds of a service improvement by its words, with what its place says."""
    return float(table(TABLE)["weights"][ODDS]) * odds + log_odds(TABLE, signs)
