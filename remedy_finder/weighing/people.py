"""Who benefits, as far as a name tells: adults have a title and a letter, children mostly a letter alone."""

import re

from remedy_finder.records import Remedy
from remedy_finder.weighing.records import Person

PERSON_WORDS: dict[Person, str] = {
    "adult": "one adult",
    "letter": "one child or young person (or an adult named by a letter alone)",
    "several": "a couple, a family or several people together",
    "estate": "the estate of someone who has died",
    "others": "other people affected",
    "not_stated": "a person not named",
}
ESTATE = re.compile(r"\bestate\b", re.IGNORECASE)
OTHERS = re.compile(r"\b(?:others?|residents|tenants|those|anyone|each of|households|proprietors)\b", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:and|both|couple|family|families|parents|children|siblings|sons|daughters|twins)\b|&", re.I)
YOUNG = re.compile(r"\b(?:son|daughter|child|grandson|granddaughter|young person|boy|girl|baby|pupil)\b", re.IGNORECASE)
LETTER = re.compile(r"(?:[Cc]hild )?[A-Z]")
NUMBERED = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth)\b", re.IGNORECASE)


def person_of(remedy: Remedy) -> Person:
    """The sort of person that a remedy is for; money that a parent holds for a child is the child's."""
    name = (remedy.to or "").strip()
    if not name:
        return "not_stated"
    if ESTATE.search(name):
        return "estate"
    if OTHERS.search(name) and not NUMBERED.search(name):
        return "others"
    if LETTER.fullmatch(name) or (YOUNG.search(name) and not re.search(r"\band\b", name)):
        return "letter"
    return "several" if SEVERAL.search(name) else "adult"
