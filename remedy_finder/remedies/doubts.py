"""Why a person should look at a row: what can be read in two ways, by the words of the row and its neighbours."""

import re
from collections.abc import Callable

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.people import DOER, PRONOUN, TITLE, main_complainant, others_in, people_in

FEW_WORDS = 3
NEAR = 400
"""Characters of the section before a row in which a stem or an item may have named the beneficiary."""
EXPLAINS_A_SUM = re.compile(
    r"(?:which|being|in (?:each|place|substitution|addition|lieu)|less|up to|from which|"
    r"as (?:well|part)|instead|rather)\b"
)
ASKED = re.compile(r"\b(?:i|we) (?:also |then |further |therefore )?(?:asked|invited|suggested|proposed)\b")


def _too_short(row: Remedy) -> bool:
    return row.kind == "other_action" and len(row.quote.split()) <= FEW_WORDS


def _explains(row: Remedy) -> bool:
    return row.kind == "payment" and EXPLAINS_A_SUM.match(plain(row.quote)) is not None


def _no_known_type(row: Remedy) -> bool:
    return row.type == "other_personal_action"


def _promise(row: Remedy) -> bool:
    return row.kind == "other_action" and row.status == "offered_earlier"


def _asked(row: Remedy) -> bool:
    return row.status == "agreed" and ASKED.search(plain(row.quote)) is not None


DOUBTS: tuple[tuple[Callable[[Remedy], bool], str], ...] = (
    (_too_short, "its few words do not say what is to be done"),
    (_explains, "its words may explain another sum and not give one"),
    (_promise, "it may have been a promise among the events and not an offer to put the fault right"),
    (_asked, "the Ombudsman asked for it; whether the body agreed is said elsewhere"),
    (_no_known_type, "it fits none of the known types, so it may be no remedy"),
)
"""What makes a row doubtful, and the sentence that says so; the first that holds is given."""


def with_doubts(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, those that can be read in two ways with the reason to check them."""
    person = main_complainant(decision) if _names_several(decision) else None
    marked = []
    for row in rows:
        doubt = row.needs_check or next((why for holds, why in DOUBTS if holds(row)), None)
        if doubt is None and person and row.to == person and _names_nobody(decision, row):
            doubt = f"its words do not say who is to have it; it is taken to be for {person}"
        marked.append(row.model_copy(update={"needs_check": doubt}) if doubt else row)
    return marked


def _names_several(decision: Decision) -> bool:
    words = " ".join(p.text for p in decision.paragraphs("complaint", "summary", "facts"))
    return len({name for _, name in people_in(words) if re.match(TITLE, name) or len(name) == 1}) > 1


def _names_nobody(decision: Decision, row: Remedy) -> bool:
    """Whether neither the words of a payment nor those just before them say whose it is."""
    own = DOER.sub("", row.quote)
    if row.kind != "payment" or row.to is None or people_in(own) or PRONOUN.search(own) or others_in(own):
        return False
    section = max(
        s.paragraphs[0].start for s in decision.sections if s.paragraphs and s.paragraphs[0].start <= row.start
    )
    return row.to not in decision.text[max(section, row.start - NEAR) : row.start]
