"""Where the subject before a verb stands, and where a verb with its particle ends."""

from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.sentence import TITLES, Group, Sentence
from remedy_finder.remedies.subjects import is_agent
from remedy_finder.remedies.verb_forms import base_of, past_of
from remedy_finder.remedies.words import (
    AUXILIARIES,
    DETERMINERS,
    MAYBE,
    NUMBERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    listed_words,
)


def with_particle(s: Sentence, group: Group) -> tuple[str, int]:
    """(base, index of the last word) of a verb with its particle: "carry out", "say sorry"."""
    particle = s.text(group.verb + 1)
    if group.base == "have" and (base := caused(s, group.verb) or done_by(s, group.verb)):
        return base, group.verb
    if group.base == "say" and particle == "sorry":
        return "apologise", group.verb + 1
    two = f"{group.base} {particle}"
    if (particle in PARTICLES or particle == "forward") and two in verbs():
        return two, group.verb + 1
    return group.base, group.verb


def caused(s: Sentence, have: int) -> str | None:
    """The base of what somebody has done by others: "had the charge cancelled", "will have the path surveyed"."""
    if s.text(have + 1) in ("him", "them") and past_of(s.text(have + 2)):
        return past_of(s.text(have + 2))
    if s.text(have + 1) not in DETERMINERS and not s.text(have + 1).startswith("£"):
        return None
    for at in range(have + 2, min(len(s.texts), have + 14)):
        word = s.texts[at]
        if s.is_boundary(at) or word in NO_PARTICIPLE:
            return None
        base = past_of(word)
        noun_before = s.texts[at - 1] not in BEFORE_A_VERB and not s.texts[at - 1].endswith(("'s", "s'"))
        alike = base_of(word) and not (base == word and s.text(at + 1) in PARTICLES)  # "had the root cut out"
        if base and noun_before and not alike and word not in DESCRIBES:
            return base if s.text(at + 1) not in DETERMINERS or s.text(at + 1) in ("that", "this") else None
    return None


def done_by(s: Sentence, have: int) -> str | None:
    """The base of what one of a body's people is to do for it ("have its surveyor look at the roof")."""
    if s.text(have + 1) not in ARTICLES or s.text(have - 1) in ("it", "she", "he", "they"):
        return None
    for at in range(have + 2, min(len(s.texts), have + 8)):
        if s.is_boundary(at) or s.texts[at] in NO_PARTICIPLE | PREPOSITIONS:
            return None
        base = base_of(s.texts[at])
        if base and is_agent(" ".join(s.texts[have + 1 : at])) and s.text(at + 1) in DETERMINERS | PREPOSITIONS:
            return base
    return None


DESCRIBES = listed_words("concerned affected involved needed required given used named called due left based")
"""Participles that only say more of a noun ("had a word with the carers concerned")."""


NO_PARTICIPLE = AUXILIARIES | MAYBE | PRONOUNS
BEFORE_A_VERB = DETERMINERS | {"to", "be"}
TO_SOMEONE = frozenset({"to", "with", "about", "from"})
NAMES = TITLES | {"dr"}
ARTICLES = DETERMINERS - NUMBERS
INSIDE = PREPOSITIONS | (ARTICLES - {"this", "that"}) | {"and"}
"""Words after which a noun is still the one before it, or is said of it."""


def subject_before(s: Sentence, left: int, first: int) -> tuple[int, int]:
    """Where the subject before a verb starts and ends; both alike where it is understood."""
    end = _without_adverbs(s, left, first)
    if end == left < first and s.texts[left] in ("both", "each"):
        return left, left + 1
    if all(s.texts[i] in ("to", "also", "not") for i in range(left, end)):
        return first, first
    if s.texts[left : left + 3] in (["from", "now", "on"], ["from", "then", "on"]) and left + 3 < end:
        left += 3
    starts = (_subject_starts(s, left, at) for at in range(end - 1, left - 1, -1))
    return next((at for at in starts if at is not None), left), end


def _without_adverbs(s: Sentence, left: int, end: int) -> int:
    """The end of a stretch without its last adverbs, "no longer" and "could no longer"."""
    while end > left and is_adverb(s.texts[end - 1]):
        end -= 1
    if s.texts[max(left, end - 2) : end] == ["no", "longer"]:
        end -= 3 if s.text(end - 3) in MAYBE else 2
    return end


def _subject_starts(s: Sentence, left: int, at: int) -> int | None:
    """Where a subject begins whose first word may stand at a place; null where it does not begin there."""
    word = s.texts[at]
    before = s.texts[at - 1] if at > left else ""
    if word in NAMES:
        if before == "and" and at - 2 >= left and s.texts[at - 2] in TITLES:
            return at - 2  # "Mr and Mrs B were told"
        return None if before in TO_SOMEONE and at - 1 > left else at  # "his letter to Mrs F admitted"
    if word in PRONOUNS and word not in ("his", "this"):
        return at
    inner = before in INSIDE and at - 1 > left
    a_rate = word == "a" and before.startswith("£")  # "the collection of £40 a month was stopped"
    return at if word in ARTICLES and not inner and not a_rate else None


def antecedent(s: Sentence, start: int, end: int) -> tuple[int, int]:
    """The subject that the relative clause before a verb tells of ("the officer who took the call arranged …")."""
    if s.texts[start] in PRONOUNS or not s.found[-1].joined:
        return start, end
    who = next(
        (
            i
            for i in range(s.floor, 0, -1)
            if s.words[i - 1].end < s.found[-1].verb_at and s.texts[i - 1] in ("who", "which", "that", "whose")
        ),
        0,
    )
    last = at = who - 2 if s.text(who - 2) == "," else who - 1  # "a penalty of £70, which had been issued with it, was"
    while at > 0 and not s.is_boundary(at - 1):
        at -= 1
    return subject_before(s, at, last) if who > 1 and at < last else (start, end)
