"""For the person or for future users, read a second time: the kind of the rows that the first reading leaves in doubt.

It is asked of finished rows, whose quotations are whole, and of all of a decision at once.
"""

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.both_readings import Trust, both_readings
from remedy_finder.remedies.clauses import item_clauses, sentence_clauses
from remedy_finder.remedies.kind_place import odds_in_place, placed, signs_of_places
from remedy_finder.remedies.kinds import ACTIONS, service_improvement_odds
from remedy_finder.remedies.language import plain, with_people_marked
from remedy_finder.remedies.people import beneficiary_of_act, main_complainant
from remedy_finder.remedies.second_reading import Passage, passage_of
from remedy_finder.remedies.types import EITHER, deciding_types, type_by_odds
from remedy_finder.remedies.verb_forms import base_of

TRUST = Trust(doubtful=1.0, share=0.3)
"""On a set held out 0.89 of the kinds are right by the first reading alone and 0.93 so; with more doubt or a greater
share as many, and more of them are read twice."""
NEAR = 400
"""Characters before an action in which whom it is for may be named."""


def marked_clause(quote: str) -> tuple[str, str]:
    """(verb, clause from its verb on with people marked) of a quotation."""
    low = plain(quote)
    as_item = base_of(low.split(" ", 1)[0]) is not None
    clause = (([] if as_item else sentence_clauses(low)) or item_clauses(low, "agreed", None))[0]
    return clause.verb, f"{clause.verb} {with_people_marked(quote[clause.verb_end :].strip())}".strip()


def passage_of_action(text: str, status: str, start: int, end: int) -> Passage:
    """The action between two offsets within the words around it, for a second reading."""
    return passage_of("for future users?", status.replace("_", " "), text, start, end)


def with_kinds(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, their kinds settled by both readings."""
    places = [at for at, row in enumerate(rows) if row.kind in ACTIONS and row.type not in deciding_types()]
    clauses = [marked_clause(rows[at].quote) for at in places]
    first = [service_improvement_odds(verb, clause) for verb, clause in clauses]
    to_come = [at for at, row in enumerate(rows) if row.status in ("agreed", "recommended")]
    signs = dict(zip(to_come, signs_of_places([placed(rows[at]) for at in to_come], decision), strict=True))
    first = [odds_in_place(o, signs[at]) if at in signs else o for at, o in zip(places, first, strict=True)]
    doubted = [rows[at] for at in places]
    odds = both_readings(
        first,
        lambda at: passage_of_action(decision.text, doubted[at].status, doubted[at].start, doubted[at].end),
        TRUST,
    )
    settled = list(rows)
    for at, (_, clause), both in zip(places, clauses, odds, strict=True):
        settled[at] = _settled(decision, rows[at], both, clause)
    return settled


def _settled(decision: Decision, row: Remedy, odds: float, clause: str) -> Remedy:
    found = type_by_odds(odds, clause)
    check = EITHER if found.doubtful else None if row.needs_check == EITHER else row.needs_check
    if found.kind == row.kind:
        return row.model_copy(update={"needs_check": check})
    before = decision.text[max(0, row.start - NEAR) : row.start]
    for_somebody = found.kind == "other_action"
    to = beneficiary_of_act(row.quote, before, main_complainant(decision)) if for_somebody else None
    return row.model_copy(update={"kind": found.kind, "type": found.type, "to": to, "needs_check": check})
