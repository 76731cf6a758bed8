"""What was accepted or refused, said after a list of recommendations → the standing of its rows."""

import re
from collections.abc import Callable

from remedy_finder.records import Decision, Paragraph, Remedy, Section
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import sentence_clauses
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.standing import ACCEPTS, REFUSES

NO_RECOMMENDATION = re.compile(
    r"\b(?:make|making) no (?:formal |further )?recommendation (?:on|about|for) (?:that|this)\b|"
    r"\b(?:this|that|it) is (?:only |just )?(?:a|my) suggestion\b|\bnot a (?:formal )?recommendation\b"
)
"""What makes a "should" no recommendation."""
NUMBERED = re.compile(
    r"\b(?P<verb>accept(?:s|ed)|agree(?:s|d) (?:to|with)|do(?:es)? not (?:agree (?:to|with)|accept)|did not (?:agree "
    r"(?:to|with)|accept)|reject(?:s|ed)|declined?) (?:only )?the (?P<which>(?:first|second|third|fourth|fifth|last)"
    r"(?:(?:,| and|, and) (?:the )?(?:second|third|fourth|fifth|last)|(?: (?:two|three|four)))*)(?: of these| of them|"
    r" recommendations?| points?| actions?)?\b"
)
"""Which items of a list were accepted or refused ("It accepted the first two")."""
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
EXCEPT = re.compile(r"\b(?:except|apart from|other than|save for|but not|all but)\b(?P<what>.*)")
WE_RECOMMENDED = re.compile(r"\b(?:i|we) (?:\w+ )?recommend(?:ed)? ")
ACCEPTED_ALL = re.compile(
    r"(?<!not )\b(?:(?:has|have) (?:now )?(?:accepted|agreed(?: to)?)|accepts?|agrees to|agreed "
    r"to) (?:all )?(?:of )?(?:our|my|the|these) "
    r"(?:recommend\w+|recommended (?:actions?|remed\w+)|proposals?|proposed remedy)\b"
)
NAMES_AGREED = re.compile(
    r"\b(?:has|have) (?:nonetheless |nevertheless |now )?agreed to "
    r"(?!(?:all|each|our|the|these|this|do so|do this)\b)|\bwill follow our recommend"
)
FOLLOWS_ON = re.compile(r"\bfollow our recommendations? (?:on|about|for) (?P<what>[^.;]+)")
NOT_AGREED = re.compile(
    r"\b(?:has|have|did|does|do) not (?:yet )?(?:agree|accept)(?:ed)?(?: to| with)? (?:our|my|the|these) recommend"
)
EVERY_ONE = re.compile(
    r"(?<!not )\b(?:agreed?s?|accept(?:ed|s)?)(?: to| with)? "
    r"(?:all (?:of (?:them|these|this)|(?:two|three|four|five|six|seven|eight)\b)|both\b(?! the)"
    r"|every one of (?:them|these))"
    r"(?P<rest>[^.;]*)"
)
"""All items of a list taken at once ("agreed to all three"), whatever else the paragraph says was declined."""
THE_PAYMENTS = re.compile(
    r"\b(?:council|trust|provider|school|company|it|they|body) (?:has |have |had )?(?:also |now |since )?"
    r"(?:accept(?:s|ed)|agree(?:s|d) to(?: make)?) "
    r"(?P<what>(?:only )?the (?:payments?|apolog(?:y|ies)|money|financial remed(?:y|ies))\b[^.;]*)"
)
"""Which of the remedies were accepted, by what they are ("It has accepted the payments and the protocol")."""
COUNTED = {"two": 2, "three": 3, "four": 4}


def _numbers(which: str, length: int) -> set[int]:
    """ "first two", "second and third", "last" → places in a list of so many items."""
    words = re.findall(r"[a-z]+", which)
    found = {ORDINALS[word] for word in words if word in ORDINALS} | ({length - 1} if "last" in words else set())
    several = next((COUNTED[word] for word in words if word in COUNTED), 0)
    return set(range(several)) if several and "first" in words else found


def is_refused(decision: Decision, section: Section) -> bool:
    """Whether the section, the summary or the final decision says that something was not agreed to."""
    told = [p for s in decision.sections if s.role in ("summary", "decision") for p in s.paragraphs]
    refused = any(NOT_AGREED.search(plain(p.text)) for p in told)
    return refused or any(REFUSES.search(plain(p.text)) for p in section.paragraphs)


def is_accepted(decision: Decision) -> bool:
    """Whether the summary or the final decision says that our recommendations were accepted."""
    told = [p for s in decision.sections if s.role in ("summary", "decision") for p in s.paragraphs]
    return any(ACCEPTED_ALL.search(plain(p.text)) for p in told)


def accepts_all(low: str) -> bool:
    """Whether the plain words accept everything, with no exception."""
    return ACCEPTS.search(low) is not None and REFUSES.search(low) is None and EXCEPT.search(low) is None


def settled(found: list[Remedy], paragraph: Paragraph, items: list[int]) -> list[Remedy]:
    """The rows so far, with the standing that a paragraph gives them; `items`: where those of the last list begin."""
    low = plain(paragraph.text)
    if (disowned := NO_RECOMMENDATION.search(low)) and found and paragraph.start <= found[-1].start:
        return found[:-1] if found[-1].start < paragraph.start + disowned.start() else found
    named = _named(found, paragraph, low)
    if named is not None:
        return named
    some = THE_PAYMENTS.search(low)
    if some and not EXCEPT.search(some["what"]) and found and found[-1].end < paragraph.start:
        return _by_what_it_is(found, some["what"])
    if numbered := list(NUMBERED.finditer(low)):
        return _numbered(found, numbered, items)
    if (every := EVERY_ONE.search(low)) and not EXCEPT.search(every["rest"]):
        return _agreed(found, lambda _: True)
    own = [r for r in found if paragraph.start <= r.start < paragraph.end]
    if ACCEPTS.search(low) and not REFUSES.search(low) and not paragraph.text.rstrip().endswith(":"):
        meant = own if own and WE_RECOMMENDED.search(low) else found
        exception = EXCEPT.search(low)
        return _agreed(found, lambda row: row in meant and not (exception and _is_exception(row, exception["what"])))
    if REFUSES.search(low) and not NAMES_AGREED.search(low):
        refused = _refused(paragraph, own)
        return [r.model_copy(update={"status": "recommended"}) if r in refused else r for r in found]
    return found


def _refused(paragraph: Paragraph, own: list[Remedy]) -> list[Remedy]:
    """The rows of a paragraph that it says are refused: those of the sentence that says so, or all before it."""
    refused: list[Remedy] = []
    for start, end in sentences(paragraph.text, 0, len(paragraph.text)):
        if REFUSES.search(plain(paragraph.text[start:end])):
            first, last = paragraph.start + start, paragraph.start + end
            here = [row for row in own if first <= row.start < last]
            whole = OF_ITS_OWN.search(plain(paragraph.text[start:end])) is None
            refused += here or [row for row in own if row.start < first and whole]
    return refused


OF_ITS_OWN = re.compile(r"\b(?:accept|agree)(?:ed|s)? that\b")
"""A refusal that names what it is of ("It has not accepted that its policy must change")."""


def without_repeated(found: list[Remedy]) -> list[Remedy]:
    """The rows without a payment that was recommended where the same sum is agreed after it: it is one, and agreed."""
    return [
        row
        for number, row in enumerate(found)
        if not (
            row.status == "recommended"
            and row.amount_gbp is not None
            and any(
                later.status == "agreed" and later.amount_gbp == row.amount_gbp and later.start > row.end
                for later in found[number + 1 :]
            )
        )
    ]


def _agreed(found: list[Remedy], is_meant: Callable[[Remedy], bool]) -> list[Remedy]:
    """The rows, those that are meant agreed where they were only recommended."""
    return [
        row.model_copy(update={"status": "agreed"}) if row.status == "recommended" and is_meant(row) else row
        for row in found
    ]


def _named(found: list[Remedy], paragraph: Paragraph, low: str) -> list[Remedy] | None:
    """ "It has agreed to apologise and to go through the 212": which deeds were agreed to; null where none."""
    waiting = [r for r in found if r.status == "recommended" and r.start < paragraph.start]
    if not waiting or not NAMES_AGREED.search(low):
        return None
    verbs_named = {c.verb for c in sentence_clauses(low) if c.standing == "agreed"}
    follows = FOLLOWS_ON.search(low)
    words = _long_words(follows["what"]) if follows else set()
    taken = [r for r in waiting if _first_word(r) in verbs_named or words & _long_words(plain(r.quote))]
    if not taken:
        return None
    repeated = [
        r
        for r in found
        if paragraph.start <= r.start < paragraph.end and any(_first_word(w) in plain(r.quote) for w in waiting)
    ]
    return [r.model_copy(update={"status": "agreed"}) if r in taken else r for r in found if r not in repeated]


def _numbered(found: list[Remedy], numbered: list[re.Match[str]], items: list[int]) -> list[Remedy]:
    """ "It accepted the first two. It does not agree to the third." """
    rows = list(found)
    for match in numbered:
        accepted = re.match(r"accept|agree", match["verb"]) is not None
        wanted = _numbers(match["which"], len(items))
        for place, row in enumerate(rows):
            item = sum(1 for at in items if at <= row.start) - 1
            if items and item in wanted and row.status in ("agreed", "recommended"):
                rows[place] = row.model_copy(update={"status": "agreed" if accepted else "recommended"})
    return rows


def _by_what_it_is(found: list[Remedy], what: str) -> list[Remedy]:
    """ "It has accepted the payments and the protocol": the rows of that kind, and those that the words name."""
    kinds = {kind for word, kind in NAMES_OF_KINDS.items() if word in what}
    named = _long_words(what) - {"payment", "payments", "apology", "financial", "remedy", "accepted"}
    return _agreed(found, lambda row: row.kind in kinds or bool(named & _long_words(plain(row.quote))))


NAMES_OF_KINDS = {"payment": "payment", "money": "payment", "financial": "payment", "apolog": "apology"}


def _is_exception(row: Remedy, what: str) -> bool:
    amounts = {money.amount for money in find_sums(what)}
    if amounts:
        return row.amount_gbp in amounts
    words = _long_words(what) - {"which", "their", "there", "about"}
    return len(words & _long_words(plain(row.quote))) >= 2


def _long_words(words: str) -> set[str]:
    return set(re.findall(r"[a-z]{5,}", words))


def _first_word(row: Remedy) -> str:
    return plain(row.quote).split(" ", 1)[0]
