"""What the page says for the values of records: dates, money, kinds, statuses, places, closeness."""

from datetime import date
from typing import NamedTuple

from remedy_finder.printing import KIND_WORDS, money
from remedy_finder.records import Closeness, Decision, Remedy, Role, Status

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class StatusLook(NamedTuple):
    """How a status is told apart: by word, by sign, and by the name of its colour in theme.css."""

    word: str
    sign: str
    colour: str


STATUSES: dict[Status, StatusLook] = {
    "agreed": StatusLook("Agreed", "●", "agreed"),
    "recommended": StatusLook("Recommended", "○", "recommended"),
    "already_provided": StatusLook("Already provided", "✓", "provided"),
    "offered_earlier": StatusLook("Offered earlier", "◌", "offered"),
}
JUDGED = {
    "suitable": "The decision calls it suitable",
    "too_low": "The decision calls it too low",
    "refused": "It was refused",
}
ROLES: dict[Role, str] = {
    "summary": "summary",
    "complaint": "complaint",
    "law": "law and guidance",
    "facts": "what happened",
    "fault": "fault",
    "agreed_action": "agreed action",
    "decision": "decision",
    "other": "elsewhere",
}
CLOSENESS: dict[Closeness, str] = {"very close": "Very close", "close": "Close", "related": "Related"}


def words_for_date(iso: str | None) -> str | None:
    """ "2025-06-12" → "12 June 2025"; what is no such date stays as it is."""
    if not iso:
        return None
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def words_for_range(first: str | None, last: str | None) -> str:
    """ "2017 to March 2026": which time the decisions of a library cover."""
    try:
        start, end = date.fromisoformat(first or ""), date.fromisoformat(last or "")
    except ValueError:
        return "dates not stated"
    until = f"{MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return until
    return f"{start.year} to {until}" if start.year != end.year else f"{MONTHS[start.month - 1]} to {until}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 case", "1,204 cases"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def plain(name: str) -> str:
    """ "time_and_trouble" → "time and trouble"."""
    return name.replace("_", " ")


def remedy_title(remedy: Remedy) -> str:
    """ "Payment for distress and delay", "Apology", "Service improvement: staff reminder"."""
    kind = KIND_WORDS[remedy.kind]
    if remedy.kind == "payment":
        reasons = [plain(reason) for reason in remedy.reasons if reason != "other"]
        return f"{kind} for {_listed(reasons)}" if reasons else kind
    finer = plain(remedy.type)
    return kind if finer in ("", "other", plain(remedy.kind)) or remedy.kind == "apology" else f"{kind}: {finer}"


def remedy_amount(remedy: Remedy) -> str | None:
    """What a payment comes to, as large as it is known; null for what is no payment."""
    if remedy.kind != "payment":
        return None
    if remedy.amount_gbp is not None:
        return money(remedy.amount_gbp)
    if remedy.rate:
        return f"{money(remedy.rate.amount_gbp)} a {remedy.rate.per}"
    return "By a formula" if remedy.formula else "Amount not stated"


def remedy_details(remedy: Remedy) -> list[str]:
    """To whom, by when, and what else stands with a remedy, a phrase each."""
    rate = remedy.rate if remedy.amount_gbp is not None else None
    details = [
        f"to {remedy.to}" if remedy.to else None,
        f"paid to {remedy.paid_to}" if remedy.paid_to else None,
        f"by {remedy.by}" if remedy.by and remedy.kind != "payment" and not remedy.to else None,
        f"at {money(rate.amount_gbp)} a {rate.per}" if rate else None,
        "no end stated" if remedy.rate and remedy.amount_gbp is None else None,
        _by_when(remedy),
    ]
    return [detail for detail in details if detail]


def place_of(decision: Decision, role: Role, start: int) -> str:
    """Where a stretch stands and what that part is: "fault, paragraph 23 of My findings"."""
    where = decision.where(start)
    return where if ROLES[role] in where.lower() else ", ".join(filter(None, (ROLES[role], where)))


def counted_day(remedy: Remedy) -> str | None:
    """ "By our count that is 10 July 2025": what a deadline comes to, where we worked it out."""
    deadline = remedy.deadline
    if deadline is None or not deadline.computed or deadline.date is None:
        return None
    return f"By our count that is {words_for_date(deadline.date)}"


def _by_when(remedy: Remedy) -> str | None:
    if remedy.deadline is None:
        return None
    text = remedy.deadline.text
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def share_words(low: float, high: float) -> str:
    """ "Among all such cases probably 52 to 95 in 100": a 95% interval of a share, in words."""
    return f"Among all such cases probably {round(100 * low)} to {round(100 * high)} in 100"
