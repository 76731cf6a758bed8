"""How the weighing words its figures: plain sentences, each with its number of cases."""

from collections.abc import Sequence

from remedy_finder.records import Reason, RemedyKind, Status

STATUS_WORDS: dict[Status, str] = {
    "agreed": "agreed",
    "recommended": "recommended",
    "already_provided": "already provided",
    "offered_earlier": "offered earlier",
}
KIND_WORDS: dict[RemedyKind, str] = {
    "apology": "an apology",
    "payment": "a payment",
    "service_improvement": "an improvement of the service",
    "other_action": "another action",
}
REASON_WORDS: dict[Reason, str] = {
    "distress": "distress",
    "uncertainty": "uncertainty",
    "frustration": "frustration",
    "time_and_trouble": "time and trouble",
    "delay": "delay",
    "loss_of_service": "loss of a service",
    "lost_education": "lost education",
    "unsuitable_accommodation": "unsuitable accommodation",
    "financial_loss": "financial loss (refunds and costs)",
    "backdated_entitlement": "a backdated entitlement",
    "other": "another reason",
}
NAMED = 6


def money(amount: float) -> str:
    """£1,250 or £305.93."""
    return f"£{amount:,.2f}".removesuffix(".00")


def reason_words(reason: Reason | None) -> str:
    """What a payment was for."""
    return REASON_WORDS[reason] if reason else "a reason that the text does not state"


def count(number: int, one: str, many: str | None = None) -> str:
    """“1 case”, “3 cases”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def named(references: Sequence[str], most: int = NAMED) -> str:
    """References, the first few by name and how many more there are."""
    shown = ", ".join(references[:most])
    return f"{shown} and {len(references) - most} more" if len(references) > most else shown
