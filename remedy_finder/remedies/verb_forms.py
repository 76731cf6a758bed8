"""Forms of English verbs → their bases ("wrote" → "write"), by the tables of verbs."""

from functools import cache

from remedy_finder.data import table
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.words import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MAYBE,
    MODALS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATE,
    listed_words,
)

NEVER_VERBS = PARTICLES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATE | DETERMINERS | PRONOUNS | ADVERBS
NO_VERB = listed_words(
    "need left found based given used due set further like well second last past present felt saw "
    "lay "
    "according regarding following including concerning during pending outstanding"
)
"""Words that are rarely verbs where they stand after a noun without an object."""


@cache
def forms() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(past form → base, base → base, bases that are also nouns or adjectives)."""
    past: dict[str, str] = {}
    base: dict[str, str] = {}
    nouns = set()
    for form, verb in verbs().items():
        if " " not in form:
            (past if verb.past else base)[form] = verb.base
    for line in table("verb_forms")["forms"].split("\n"):
        if not line:
            continue
        entry, *pasts = line.replace(" *", "*").split(" ")
        word = entry.rstrip("*")
        base.setdefault(word, word)
        if entry.endswith("*"):
            nouns.add(word)
        for form in pasts:
            past.setdefault(form, word)
    return past, base, frozenset(nouns)


@cache
def past_of(word: str) -> str | None:
    """The base of a past form; null for other words."""
    past = forms()[0]
    if word in past:
        return past[word]
    if word in ("put", "set", "cut", "let", "read"):
        return word
    stem = word.removeprefix("re-").removeprefix("re")
    if word.startswith("re") and stem in past and len(stem) > 3:
        return f"re{past[stem]}"
    if "-" in word:
        return past_of(word.rsplit("-", 1)[1])
    return word[:-1] if len(word) > 5 and word.endswith(("ated", "ised", "ized", "aged")) else None


@cache
def base_of(word: str) -> str | None:
    """The base of a base form, null for other words."""
    base = forms()[1]
    if word in NEVER_VERBS:
        return None
    if word in ("do", "have"):
        return word
    if word in base:
        return base[word]
    stem = word.removeprefix("re-").removeprefix("re")
    return f"re{stem}" if word.startswith("re") and stem in base and len(stem) > 3 - word.startswith("re-") else None


@cache
def ing_of(word: str) -> str | None:
    """The base of "paying", "writing", "putting"; null for other words."""
    if not word.endswith("ing") or len(word) < 5 or word in NO_VERB:
        return None
    stem = word[:-3]
    tries = (stem[:-1], stem, f"{stem}e") if stem[-1:] == stem[-2:-1] else (f"{stem}e", stem)
    return next((t for t in tries if t in forms()[1]), None)


@cache
def singular_of(word: str) -> str | None:
    """The base of "pays", "reviews", "notifies"; null for other words."""
    tries = (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y") if word.endswith("s") else ()
    return next((base for form in tries if (base := base_of(form))), None)


@cache
def may_be_verb(word: str) -> bool:
    """Whether a word can begin a verb at all; most cannot, and need no closer look."""
    auxiliary = word in HAVE or word in BE or word in ("am", "be") or word in MODALS or word in MAYBE or word in DO
    return auxiliary or any(form(word) for form in (past_of, base_of, ing_of, singular_of))
