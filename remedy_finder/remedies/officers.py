"""Whether "he" or "she" can be one of the body's people, and nobody of the case."""

import re
from functools import lru_cache

from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.subjects import who

OPENS = re.compile(
    r"(?:[^,]{1,50}?,? )?(?P<subject>(?:the|its|a|an|one of its) (?:[\w'-]+ ){0,4}?[\w'-]+) (?:also |then |later )?"
    r"(?:said|told|wrote|met|rang|replied|apologised|went|visited|called|accepted|explained|agreed|emailed|came)\b"
)
"""Who speaks or acts at the beginning of a sentence."""
OFFICERS = Sought(
    r"\b(?:director|manager|officer|head|leader|chair|chairman|headteacher|team|clerk|company|author|writer|adviser|"
    r"provider|owner|executive|supervisor|worker|assessor|engineer|inspector|surveyor|registrar|mayor|deputy|"
    r"solicitor|councillor|member|therapist|trainer|warden|matron|nurse|governor|principal|secretary|"
    r"contractor|foreman|driver|caseworker|handler|planner|planning|licensing|environmental)s?\b"
)
WOMAN = re.compile(
    r"\b(?:mrs|ms|miss|mx|dr|mother|daughter|wife|sister|aunt|widow|woman|girl|grandmother)\b", re.IGNORECASE
)
MAN = re.compile(r"\b(?:mr|mx|dr|master|father|son|husband|brother|uncle|widower|man|boy|grandfather)\b", re.IGNORECASE)
LONE_LETTER = re.compile(r"(?<![\w.'’])[B-HJ-Z](?![\w'’-]|\.\w)(?<!Mr .)(?<!Ms .)(?<!rs .)(?<!ss .)(?<!Dr .)")
"""A child named by one letter, who may be a boy or a girl."""
NAMED = re.compile(r"\b(?:mr|mrs|ms|miss|mx) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}\b")
"""Somebody of the case, whom "he" or "she" means unless one of the body's people is named after them."""


def can_be_officer(words: str, before: str, person: str | None, pronoun: str = "") -> bool:
    """Whether "he" or "she" can be one of the body's people: one is named in what came `before`, or opens `words`.

    `person` is the complainant as named; `pronoun` the word itself, where it is known.
    """
    opening = OPENS.match(words)
    if opening and who(opening["subject"]) in ("officer", "paper"):
        return True
    if pronoun and is_nobody_of_the_case(pronoun, f"{person} {before[-400:]} {words}", person):
        return True
    since_named = NAMED.split(words)[-1] if words else ""
    return _names_officer(since_named) or _names_officer(before[-300:].lower())


def is_nobody_of_the_case(pronoun: str, told: str, person: str | None) -> bool:
    """Whether "she" is told where only a Mr has been named, or "he" where only a Mrs: it must be an officer."""
    if person is None or LONE_LETTER.search(told):
        return False
    women, men = WOMAN.search(told) is not None, MAN.search(told) is not None
    return (men and not women) if pronoun == "she" else (women and not men)


@lru_cache(maxsize=64)  # each clause of a sentence asks for what stands before it
def _names_officer(words: str) -> bool:
    return OFFICERS.search(words) is not None
