"""What is done for a child, where the words name nobody: the child whose provision the complaint is about."""

import re

from remedy_finder.reading.lines import same_length_normal
from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.people import PRONOUN, main_complainant, people_in

CHILD = re.compile(
    r"\b(?:[Ss]on|[Dd]aughter|[Cc]hild|[Gg]randson|[Gg]randdaughter|[Nn]ephew|[Nn]iece|[Bb]rother|"
    r"[Ss]ister),? (?:whom I (?:will )?call )?"
    r"(?P<name>[A-Z])(?![\w’'-]*\w)|\b(?P<whose>[A-Z])['’]s (?:\w+ ){0,2}?(?:[Pp]lan|education|school|tuition|"
    r"provision|needs|support|placement)\b"
)
FOR_A_CHILD = re.compile(
    r"\b(?:(?:final|amended|draft|ehc|education,? health and care|her|his) plan|annual review|tuition|tutor|"
    r"lessons|catch-up|"
    r"therap(?:y|ist)|sessions|school place|placement|alternative provision|special school|referral|respite|"
    r"short breaks?|"
    r"mentor|bus pass(?:es)?|care package|package of care|personal budget|"
    r"child in need|autumn term|spring term|summer term|pathway plan)\b"
)


def child_of(decision: Decision) -> str | None:
    """The letter of the only child whom the complaint, the summary or the facts name; null where there are more."""
    words = " ".join(same_length_normal(p.text) for p in decision.paragraphs("complaint", "summary", "facts"))
    names = {m["name"] or m["whose"] for m in CHILD.finditer(words)}
    return names.pop() if len(names) == 1 else None


def with_children(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, with the child in place of the complainant where an act is plainly the child's and names nobody."""
    complainant = main_complainant(decision)
    childs = [_is_for_the_child(row, complainant) for row in rows]
    child = child_of(decision) if any(childs) else None
    if child is None:
        return rows
    return [row.model_copy(update={"to": child}) if its else row for row, its in zip(rows, childs, strict=True)]


def _is_for_the_child(row: Remedy, complainant: str | None) -> bool:
    return (
        row.kind == "other_action"
        and row.to == complainant
        and not people_in(row.quote)
        and PRONOUN.search(row.quote) is None
        and FOR_A_CHILD.search(plain(row.quote)) is not None
    )
