"""A worksheet for a group: cases without their remedies, with room to write; the answers on a sheet of their own."""

from collections.abc import Sequence

from remedy_finder.exports.credit import SAMPLE_MARK, credit_lines
from remedy_finder.exports.pieces import Document, Grid, Heading, Items, Paragraph, Piece, Quote
from remedy_finder.exports.weighed import remedy_words
from remedy_finder.exports.word import word
from remedy_finder.records import Decision, Remedy
from remedy_finder.training.records import Exercise
from remedy_finder.weighing.wording import STATUS_WORDS

TASK = (
    "Read each case. Its outcome, its remedy and every sentence that gives them away are withheld. Write what you "
    "would propose: which actions, for whom, how much, by when and with what evidence. Then compare "
    "with the answer sheet."
)
QUESTIONS = (
    "Was there fault, and what injustice did it cause?",
    "What should the body do for the person? An apology, an action, a payment of how much and for what?",
    "What should it do so that it does not happen to others?",
    "By when, and with what evidence?",
)
LINES = 6
"""Empty lines of the table to write in."""
WITHHELD = "[withheld]"


def worksheet(exercises: Sequence[Exercise], day: str) -> bytes:
    """The cases as a Word file, each with questions and room to write; the same cases give the same bytes."""
    sample = any(exercise.sample for exercise in exercises)
    pieces: list[Piece] = [Paragraph(SAMPLE_MARK, "mark")] if sample else []
    pieces.append(Paragraph(TASK))
    for number, exercise in enumerate(exercises, 1):
        pieces += _case(number, exercise)
    pieces += [Paragraph(line, "note") for line in credit_lines(sample)]
    return word(Document("Worksheet: what would you propose?", tuple(pieces), day, sample))


def answer_sheet(decisions: Sequence[Decision], day: str) -> bytes:
    """Outcome and remedies of the same cases in the same order, each remedy with its quotation."""
    sample = any(decision.source.sample for decision in decisions)
    pieces: list[Piece] = [Paragraph(SAMPLE_MARK, "mark")] if sample else []
    for number, decision in enumerate(decisions, 1):
        pieces += _answer(number, decision)
    pieces += [Paragraph(line, "note") for line in credit_lines(sample)]
    return word(Document("Answer sheet", tuple(pieces), day, sample))


def _case(number: int, exercise: Exercise) -> list[Piece]:
    subject = " > ".join(filter(None, (exercise.category, exercise.subcategory))) or "Category not stated"
    pieces: list[Piece] = [
        Heading(f"Case {number}: {subject}"),
        Paragraph(f"{exercise.organisation or 'Organisation not stated'}, {exercise.reference}", "note"),
    ]
    for section in exercise.sections:
        pieces.append(Heading((section.heading or "Opening").rstrip(": "), 3))
        pieces += [
            Paragraph(f"{paragraph.text} {WITHHELD}" if paragraph.withheld else paragraph.text)
            for paragraph in section.paragraphs
        ]
    empty = tuple((None, None, None, None) for _ in range(LINES))
    return [
        *pieces,
        Heading("Your remedy", 3),
        Items(QUESTIONS),
        Grid(("Action", "For whom", "Amount", "By when, with what evidence"), empty, (4, 2, 1, 3)),
    ]


def _answer(number: int, decision: Decision) -> list[Piece]:
    stated = (decision.outcome or "outcome not stated", decision.decided_on or "date not stated", decision.url)
    pieces: list[Piece] = [
        Heading(f"Case {number}: {decision.organisation or 'Organisation not stated'}, {decision.reference}"),
        Paragraph(", ".join(filter(None, stated)), "note"),
    ]
    if not decision.remedies:
        pieces.append(Paragraph("No remedy was read from this decision."))
    for status, words in STATUS_WORDS.items():
        found = [remedy for remedy in decision.remedies if remedy.status == status]
        if found:
            pieces.append(Heading(words.capitalize(), 3))
        for remedy in found:
            source = (decision.reference, decision.where(remedy.start))
            pieces += _remedy(remedy, ", ".join(filter(None, source)))
    return pieces


def _remedy(remedy: Remedy, source: str) -> list[Piece]:
    check = [Paragraph(f"Please check: {remedy.needs_check}", "note")] if remedy.needs_check else []
    return [Paragraph(remedy_words(remedy)), Quote(remedy.quote, source), *check]
