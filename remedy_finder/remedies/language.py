"""The words of the field as patterns: who acts, who benefits, and where sentences end.

All patterns are for the plain form of a text: lower case, straight quotes, one character for each of the original, so
that offsets found in it are offsets into the text.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.reading.lines import same_length_normal

SENTENCE_BREAK = re.compile(
    r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘(]?[A-Z£0-9•])|\n\s*(?:[•\-–]\s|\d{1,2}[.)]\s|"
    r"[a-z][.)]\s)?"
)
LONGEST_SENTENCE = 1_200
"""Characters; the longest sentence of the decisions that we have read holds some 700."""
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Mx|No|Nos|e\.g|i\.e|etc|para|paras|s|ss|cf|approx|Rev|Prof|"
    r"vs?))\.$"
)

BODY = (
    r"(?:councils?|trusts?|care provider|care company|provider|company|school|academy|icb|ccg|"
    r"board|contractor|authority|governing body|governors|care home|home"
    r"|nursing home|agency|organisations?|bod(?:y|ies)|borough|district|county|landlord|firm|"
    r"surgery|leisure trust|housing company|association|admission authority|agents|department|"
    r"service|supplier|operator|society)"
)
OFFICER = (
    r"(?:head|director|manager|leader|officer|chief executive|chair|chairman|headteacher|"
    r"principal|supervisor|team|cabinet|panel clerk|clerk|registrar|owner|solicitor|assistant "
    r"director|service director"
    r"|area manager|complaints manager|housing manager|department|planners|service|"
    r"adjudicating officer|councillors?|members|nurse|matron|commissioner|secretary|governor|"
    r"head teacher|landlord|caseworker)"
)
NOT_ARTICLE = r"(?:(?!the |its |a |an |this |that |our |her |his |it |which |who )[\w'-]+[ -])"
PAPER = r"(?:letter|reply|replies|response|email|answer|decision letter)"

PERSON = re.compile(
    r"\b(?:(?:mr|mrs|ms|miss|mx|dr|master|sir|lady) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}(?: "
    r"and (?:(?:mr|mrs|ms|miss) )?[a-z]\b)?(?:'s)?"
    r"|(?:her|him|his|she|he)(?:self)?\b(?! (?:officers|staff|managers|teams))"
    r"|the (?:family|couple|complainants?|woman|man|mother|father|child|boy|girl|son|daughter|"
    r"grandparents|estate|(?:first|second|third|fourth|eldest|youngest|two older) "
    r"(?:famil(?:y|ies)|complainant|child(?:ren)?))(?:'s)?\b(?! (?:services|month|week|report|"
    r"stage|case))"
    r"|(?:each|all|both)(?: of)?(?: the)? (?:two |three |four |five )?(?:families|complainants|brothers|sisters))"
)
LETTER = re.compile(r"(?<![\w£&'.-])(?!(?:I|A)\b(?!'s))[A-Z](?:'s)?(?![\w&'/-]|\.\w)")
"""A person or child named by one letter, in the original case."""


class Verb(NamedTuple):
    """A form of a verb and its base."""

    base: str
    form: str
    past: bool


@cache
def verbs() -> dict[str, Verb]:
    """Every form of the table; where base and past are spelled alike ("put", "set") the base stands."""
    forms: dict[str, Verb] = {}
    data = table("verbs")
    for entry in (*data["gifts"], *data["acts"], *data["words"]):
        base, *pasts = (word.replace("+", " ") for word in entry.split())
        for past in pasts:
            forms.setdefault(past, Verb(base, past, True))
        forms[base] = Verb(base, base, False)
    return forms


@cache
def gift_verbs() -> frozenset[str]:
    """Bases of the verbs that give money."""
    return frozenset(entry.split()[0].replace("+", " ") for entry in table("verbs")["gifts"])


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Lower case with straight quotes; as long as the text."""
    swapped = same_length_normal(text).replace("\n", " ").replace("\t", " ")
    low = swapped.lower()
    return low if len(low) == len(swapped) else "".join(c.lower() if len(c.lower()) == 1 else c for c in swapped)


@lru_cache(maxsize=512)  # circumstances, acts, grounds and judgements cut the same paragraphs in turn
def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """(start, end) of the sentences between two offsets; an endless one is cut, so that no pattern runs for ever."""
    found = []
    at = start
    for match in SENTENCE_BREAK.finditer(text, start, end):
        if not match.group().startswith("\n") and ABBREVIATION.search(text, max(at, match.start() - 8), match.start()):
            continue
        if match.start() > at:
            found.append((at, match.start() + (1 if text[match.start()] in "\"'”’)" else 0)))
        at = match.end()
    if at < end:
        found.append((at, end))
    return tuple(part for sentence in found for part in _cut(text, *sentence))


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    while end - start > LONGEST_SENTENCE:
        cut = max(text.rfind(mark, start + 1, start + LONGEST_SENTENCE) for mark in ("; ", ", ", " "))
        cut = cut if cut > start else start + LONGEST_SENTENCE
        parts.append((start, cut))
        start = cut
        while start < end and text[start] in " ;,":
            start += 1
    return [*parts, (start, end)]


def has_person(text: str) -> bool:
    """Whether somebody of the case is named in the (original) text."""
    return PERSON.search(plain(text)) is not None or LETTER.search(same_length_normal(text)) is not None


def with_people_marked(text: str) -> str:
    """The plain text with PERSON for everybody of the case; offsets are lost."""
    marked = LETTER.sub(lambda m: "mr z's" if m.group().endswith("'s") else "mr z", same_length_normal(text))
    return PERSON.sub(lambda m: "PERSON's" if m.group().endswith("'s") else "PERSON", plain(marked))
