"""Who benefits, where the words of a row name nobody: the sentence, a sentence about the sums, the child."""

import re
from bisect import bisect_right

from remedy_finder.reading.lines import same_length_normal
from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.children import with_children
from remedy_finder.remedies.language import sentences
from remedy_finder.remedies.people import (
    DOER,
    GROUP,
    LONE,
    NAMED,
    PRONOUN,
    as_written,
    estate_in,
    main_complainant,
    others_in,
    people_in,
)

EACH_OF = re.compile(r"(?:each|all|both) of the (?P<n>two|three|four|five|six) (?P<noun>\w+)")
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
SINGULAR = {"families": "family", "children": "child", "women": "woman", "men": "man", "households": "household"}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
WHO = rf"(?:{NAMED}|{LONE}|{GROUP})"
THESE_SUMS = re.compile(
    r"\b(?P<which>(?:[Tt]he|[Tt]hese|[Tt]his|[Bb]oth) (?:(?P<ordinal>first|second|third|last|latter|former) )?"
    r"(?:(?P<n>one|two|three|four) )?(?:of these )?(?:(?:payments?|sums?|amounts?|money)|(?<=[Tt]his )))"
    rf" ?(?:(?:is|are|was|were) (?:all |both )?(?:intended |meant )?for (?P<who>{WHO})(?!['’])"
    r"|(?:should|is to|are to|will|must|may|can) be (?:used|spent|held|paid)(?: by [^.;]{2,30})? (?:for|on|towards) "
    rf"(?:(?:the )?(?:educational )?(?:benefit|use|education) of (?P<of>{WHO})|(?P<whose>{WHO})['’]s? "
    r"(?:educational |own |future )?(?:benefit|education|needs|use)))"
)
ONE = re.compile(r"\b(?:her|him|his)\b", re.IGNORECASE)
GIVEN = re.compile(
    rf"\b(?:to|pay|paid|repaid|refunded|reimbursed|credited|sent|gave|offered|told|visited|met|telephoned|served) "
    rf"(?:(?P<estate>(?:the|her|his) estate\b(?: of {NAMED})?|{NAMED}['’]s estate)|"
    rf"(?P<who>{NAMED}|{GROUP}|{LONE}))(?!['’])"
)
"""Somebody to whom something is given, earlier in a sentence."""


def with_beneficiaries(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, in order of the text, with the beneficiaries that other words than their own name."""
    complainant = main_complainant(decision)
    starts = sorted(p.start for s in decision.sections for p in s.paragraphs)
    found = [
        _in_its_sentence(decision, row, starts[max(0, bisect_right(starts, row.start) - 1)])
        if row.to in (None, complainant)
        else row
        for row in rows
    ]
    return with_children(decision, _by_a_later_sentence(decision, _one_by_one(decision, found)))


def _before(decision: Decision, row: Remedy, start: int) -> str:
    """The words of the row's sentence that stand before it; `start` is that of its paragraph."""
    lead = decision.text[start : row.start].rstrip()
    if not lead or lead.rstrip("\"'”’)")[-1:] in (".", ";", ":", "!", "?"):
        return ""
    start, end = sentences(decision.text, start, row.start)[-1]
    return decision.text[start:end]


def _in_its_sentence(decision: Decision, row: Remedy, start: int) -> Remedy:
    """ "It repaid £300 to the estate and cancelled the bill": for the estate too."""
    own = DOER.sub("", row.quote)
    if row.kind == "other_action" and not people_in(own) and not ONE.search(own) and (others := others_in(own)):
        return row.model_copy(update={"to": others})
    if row.kind == "service_improvement" or (row.kind != "payment" and row.status in ("agreed", "recommended")):
        return row
    if people_in(own) or estate_in(own) or PRONOUN.search(own) or others_in(own):
        return row
    lead = _before(decision, row, start)
    words = same_length_normal(lead)
    given = [m["who"] or m["estate"] for m in GIVEN.finditer(words)]
    opening = people_in(words)[:1]
    name = given[-1] if given else opening[0][1] if opening and opening[0][0] == 0 else None
    return row.model_copy(update={"to": as_written(name, lead)}) if name else row


def _one_by_one(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """ "£150 to each of the three complainants", three rows: the first, the second and the third of them."""
    named = list(rows)
    for n, row in enumerate(rows):
        twins = [
            i for i, other in enumerate(rows) if (other.start, other.end, other.to) == (row.start, row.end, row.to)
        ]
        match = EACH_OF.match(row.to or "")
        if match is None or twins[0] != n or len(twins) != COUNTS[match["n"]]:
            continue
        for i, name in zip(twins, _each(decision, len(twins), match["noun"]), strict=False):
            named[i] = named[i].model_copy(update={"to": name})
    return named


def _each(decision: Decision, count: int, noun: str) -> list[str]:
    """The names of so many people: "the first family", or those whom the complaint and the summary name."""
    one = SINGULAR.get(noun, noun.removesuffix("s"))
    if re.search(rf"\bfirst {one}\b", decision.text):
        return [f"the {ordinal} {one}" for ordinal in ORDINALS[:count]]
    words = " ".join(p.text for p in decision.paragraphs("summary", "complaint", "facts"))
    names = list(dict.fromkeys(re.findall(NAMED, same_length_normal(words))))
    return names if len(names) == count else []


def _by_a_later_sentence(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """ "The first two sums are for S": the payments before it."""
    named = list(rows)
    for section in (s for s in decision.sections if s.paragraphs):
        first, last = section.paragraphs[0].start, section.paragraphs[-1].end
        if not any(row.kind == "payment" and first <= row.start < last for row in rows):
            continue
        words = same_length_normal(decision.text[first:last])
        for match in THESE_SUMS.finditer(words):
            at = first + match.start()
            before = [i for i, r in enumerate(rows) if r.kind == "payment" and first <= r.start and r.end <= at]
            for i in _meant(match, before):
                who = match["who"] or match["of"] or match["whose"]
                if named[i].to != who:
                    payee = named[i].paid_to or named[i].to
                    named[i] = named[i].model_copy(update={"to": who, "paid_to": payee})
    return named


def _meant(match: re.Match[str], before: list[int]) -> list[int]:
    """Which of the payments before it a sentence about "the first two sums" means."""
    count = {"one": 1, "two": 2, "three": 3, "four": 4}.get(match["n"] or "", 1)
    ordinal = match["ordinal"]
    if ordinal in ("first", "former"):
        return before[:count]
    if ordinal in ("last", "latter"):
        return before[-count:]
    if ordinal:
        at = ORDINALS.index(ordinal)
        return before[at : at + 1]
    if match["n"]:
        return before[-count:]
    several = match["which"].lower().startswith(("these", "both")) or match["which"].endswith("s")
    return before if several else before[-1:]
