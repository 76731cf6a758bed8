"""Who is to act: the name that a sentence gives, or whom "it" and "they" stand for."""

import re
from collections.abc import Iterable

from remedy_finder.reading.lines import same_length_normal
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.subjects import is_ombudsman

BODY_NAMED = re.compile(
    r"\b[Tt]he (?:Council|Trust|ICB|CCG|School|Academy|[Cc]are [Pp]rovider|Provider|Company|Contractor|council|trust)\b"
    r"(?!['’])"
)


def named_actor(text: str, low: str, start: int, clauses: Iterable[Clause]) -> str | None:
    """The first actor but the Ombudsman, as the text spells it; `low` is the plain sentence that begins at `start`."""
    for clause in clauses:
        if not clause.actor or is_ombudsman(clause.actor):
            continue  # who recommends is not who acts
        at = low.find(clause.actor, clause.start)
        if at >= 0:
            return text[start + at :][: len(clause.actor)]
    return None


def actor_name(actor: str | None, told: str, headed: str) -> str | None:
    """The actor as named; for "it" and "they" the first body of the last sentence of `told` that names one."""
    if actor is None or same_length_normal(actor).lower() not in ("it", "they"):
        return actor
    naming = [sentence for sentence in re.split(r"[.;:]\s", told) if BODY_NAMED.search(sentence)]
    subject = BODY_NAMED.search(naming[-1]) if naming else None
    return subject.group() if subject else headed


def headed_body(heading: str, report: bool) -> str:
    """The body that a heading names ("For the Trust"), else the council as statements and reports write it."""
    headed = re.search(r"\b(?:Council|Trust|ICB|CCG|School|Provider)\b", heading)
    if headed:
        return f"the {headed.group()}"
    return "the council" if report else "the Council"
