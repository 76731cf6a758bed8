"""What makes one remedy larger than another, as facts with quotations: how long, how many, who, at what cost."""

from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import Circumstance, CircumstanceKind, Decision
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.sought import Sought, SoughtTogether

MOST_OF_A_KIND = 6
"""A long decision names its facts many times; the first ones say what is needed."""
NORMS = Sought(
    r"\b(?:councils?|authorities|a (?:council|body|parent|person)|the (?:law|guidance|code|"
    r"act|regulations)|we|the ombudsman) (?:must|should|may|can|have|has|says?|expects?|"
    r"allows?|requires?|sets?|gives?|will normally)\b|years? old|aged \d"
)
ANOTHER_CASE = Sought(r"\bin (?:that|another|an earlier|a similar|some other) (?:case|decision|complaint)\b")
NO_CASE = frozenset({"law", "agreed_action", "other", "decision"})


class _Rule(NamedTuple):
    kind: CircumstanceKind
    pattern: Sought
    needs: Sought | None
    unless: Sought | None


@cache
def _rules() -> tuple[list[_Rule], SoughtTogether]:
    rules = [
        _Rule(e["kind"], Sought(e["pattern"]), *(Sought(e[k]) if k in e else None for k in ("needs", "unless")))
        for e in table("circumstances")["circumstance"]
    ]
    return rules, SoughtTogether([rule.pattern for rule in rules])


def find_in_sentence(text: str) -> list[tuple[CircumstanceKind, int, int]]:
    """(kind, start, end) of the values that a sentence states; offsets are into the sentence."""
    low = plain(text)
    found: list[tuple[CircumstanceKind, int, int]] = []
    elsewhere = ANOTHER_CASE.search(low) is not None
    rules, together = _rules()
    for rule in (rules[at] for at in together.possible(low)):
        matches = [] if elsewhere and rule.kind != "repeated_fault" else list(rule.pattern.finditer(low))
        if not matches or (rule.needs is not None and not rule.needs.search(low)):
            continue
        if rule.kind == "duration" and NORMS.search(low):
            continue
        found.extend(
            (rule.kind, *m.span("value"))
            for m in matches
            if rule.unless is None or rule.unless.search(low[: m.start("value")]) is None
        )
    return found


def find_circumstances(decision: Decision) -> tuple[Circumstance, ...]:
    """The circumstances that the complaint, the facts and the findings state, each value once, in order of the text."""
    seen: set[tuple[str, str]] = set()
    counts: dict[str, int] = {}
    circumstances = []
    for section in decision.sections:
        if section.role in NO_CASE:
            continue
        for paragraph in section.paragraphs:
            for start, end in (
                sentences(decision.text, paragraph.start, paragraph.end) if not paragraph.standard else ()
            ):
                for kind, a, b in find_in_sentence(decision.text[start:end]):
                    value = decision.text[start + a : start + b]
                    if (kind, value.lower()) in seen or counts.get(kind, 0) >= MOST_OF_A_KIND:
                        continue
                    seen.add((kind, value.lower()))
                    counts[kind] = counts.get(kind, 0) + 1
                    circumstances.append(
                        Circumstance(kind=kind, value=value, quote=decision.text[start:end], start=start, end=end)
                    )
    return tuple(circumstances)
