"""A few sentences → a minimal decision with its remedies, and rows to compare them with."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from builders import read_text

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.extract import extract_remedies

ANY = type(
    "Any", (), {"__eq__": lambda self, other: True, "__hash__": lambda self: 0, "__repr__": lambda self: "ANY"}
)()
"""Equal to everything: where a case says nothing about a field."""

Words = str | Sequence[str]
"""One paragraph, or several; a paragraph that begins with "* " is an item of the list above it."""


class Row(NamedTuple):
    """What a test says of a remedy; `by_when` is the text of its deadline, `rate` is (pounds, unit)."""

    kind: str
    status: str
    amount: float | None = None
    to: object = None
    rate: tuple[float, str] | None = None
    formula: bool = False
    conditional: bool = False
    by_when: object = None


class Layout(NamedTuple):
    """How a copy sets paragraphs and list items."""

    paragraph: str
    item: str


NESTED = Layout("  1. ", "    • ")
FLAT = Layout("- ", "- ")

apology = partial(Row, "apology", "agreed", to=ANY)
payment = partial(Row, "payment", "agreed")
improvement = partial(Row, "service_improvement", "agreed")
action = partial(Row, "other_action", "agreed", to=ANY)
paid = partial(Row, "payment", "already_provided")
offered = partial(Row, "payment", "offered_earlier")
should_pay = partial(Row, "payment", "recommended")


def statement_of(
    agreed: Words = (),
    *,
    facts: Words = "Mrs T asked for help and waited for the Council to answer.",
    findings: Words = "There was fault by the Council.",
    law: Words = (),
    complaint: Words = "Mrs T complains that the Council was too slow to help her.",
    heading: str = "Agreed action",
    end: Words = "I have completed my investigation and found fault causing injustice.",
    after: Words = (),
    layout: Layout = NESTED,
) -> str:
    """An investigation statement; what has no words is left out."""
    parts = [
        ("The complaint", complaint),
        ("How I considered this complaint", "I read the papers."),
        ("What I found", ()),
        ("Law and guidance", law),
        ("What happened", facts),
        ("My findings", findings),
        (heading, agreed),
        ("Final decision", end),
        ("Parts of the complaint that I did not investigate", after),
    ]
    return _text(parts, layout)


def assessment_of(assessment: Words, *, complaint: Words = "Mrs T complains about a delay.") -> str:
    """A one-page decision, whose remedies stand in the assessment."""
    parts = [
        ("The complaint", complaint),
        ("How I considered this complaint", "I read the papers, and the Ombudsman’s Assessment Code."),
        ("My assessment", assessment),
        ("Final decision", "We will not investigate this complaint, because the Council has agreed to put it right."),
    ]
    return _text(parts, NESTED)


def report_of(recommendations: Words, *, further: Words = (), repeated: Words = (), line: str = "") -> str:
    """A public-interest report, with what came after it."""
    parts = [
        ("Summary", "The complainant says that the council did not help. There was fault."),
        ("The complaint", "Mr and Mrs P complained that the council had not helped them."),
        ("Finding", "There was fault causing injustice."),
        ("Recommendations", recommendations),
        ("Further report", further),
        ("Recommendations", repeated),
    ]
    body = [line for heading, words in parts if words for line in (heading, *_paragraphs(words, FLAT))]
    return "\n".join([*body, *([line] if line else [])]) + "\n"


def _text(parts: Sequence[tuple[str, Words]], layout: Layout) -> str:
    lines = [
        "Thornshire County Council (95 001 001)",
        "Category : Education > Special educational needs",
        "Decision : Upheld",
        "Decision date : 02 Sep 2024",
        "The Ombudsman's final decision:",
        "Summary: There was fault by the Council.",
    ]
    for heading, words in parts:
        if words or heading == "What I found":
            lines += [heading, *_paragraphs(words, layout)]
    return "\n".join([*lines, "Investigator's decision on behalf of the Ombudsman"]) + "\n"


def _paragraphs(words: Words, layout: Layout) -> list[str]:
    paragraphs = [words] if isinstance(words, str) else words
    return [
        layout.item + paragraph[2:] if paragraph.startswith("* ") else layout.paragraph + paragraph
        for paragraph in paragraphs
    ]


def extract(text: str) -> Decision:
    """The decision of a text, with its remedies."""
    return extract_remedies(read_text(text))


def agreed_in(*words: str) -> list[Row]:
    """The rows of a decision whose agreed action has these paragraphs."""
    return rows_of(extract(statement_of(words)))


def told_in(*words: str) -> list[Row]:
    """The rows of a decision whose findings have these paragraphs, and which agrees nothing."""
    return rows_of(extract(statement_of(findings=words)))


def assessed(*words: str) -> list[Row]:
    """The rows of a one-page decision whose assessment has these paragraphs."""
    return rows_of(extract(assessment_of(words)))


def rows_of(decision: Decision) -> list[Row]:
    """The remedies of a decision as rows, in order of the text."""
    return [row_of(remedy) for remedy in decision.remedies]


def row_of(remedy: Remedy) -> Row:
    return Row(
        kind=remedy.kind,
        status=remedy.status,
        amount=remedy.amount_gbp,
        to=remedy.to,
        rate=(remedy.rate.amount_gbp, remedy.rate.per) if remedy.rate else None,
        formula=remedy.formula,
        conditional=remedy.conditional,
        by_when=remedy.deadline.text if remedy.deadline else None,
    )
