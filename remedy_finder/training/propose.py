"""What a trainee proposed, read as remedies and set beside what the decision has."""

import re
from collections.abc import Iterable, Sequence

from remedy_finder.records import Decision, Paragraph, Remedy, RemedyKind, Section, Source
from remedy_finder.remedies import extract_remedies
from remedy_finder.training.records import Comparison, Difference, Meeting

STEM = "The Council has agreed to:"
KINDS: tuple[RemedyKind, ...] = ("apology", "payment", "service_improvement", "other_action")
KIND_WORDS: dict[RemedyKind, str] = {
    "apology": "an apology",
    "payment": "a payment",
    "service_improvement": "an improvement of the service",
    "other_action": "another action",
}
LEADING = re.compile(r"^\s*(?:[-*•]|\(?[a-z0-9]{1,2}[.)])\s+", re.IGNORECASE)
NOTHING = re.compile(r"\s*(?:no (?!later)|none\b|nothing\b|i (?:do not|don['’]t)\b|not sure)", re.IGNORECASE)
PIECES = re.compile(r"(?:;|(?<=[.!?]))\s+|\n+")
WHO_WILL = re.compile(
    r"^(?:the |it |they )?(?:council|trust|authority|provider|body|home|academy|association)?\s*"
    r"(?:should|will|must|shall|ought to|needs to|has agreed to|agrees to|to)\s+",
    re.IGNORECASE,
)
NOUN_FORMS = (
    (re.compile(r"^(?:an? )?(?:written |sincere |full )*apolog(?:y|ies)\b", re.IGNORECASE), "send an apology"),
    (re.compile(r"^(?:an? )?(?:symbolic )?payment of\b", re.IGNORECASE), "make a payment of"),
    (re.compile(r"^£", re.IGNORECASE), "pay £"),
    (re.compile(r"^(?:a )?refund of\b", re.IGNORECASE), "make a refund of"),
    (re.compile(r"^(?:staff )?reminder\b", re.IGNORECASE), "send a reminder"),
    (re.compile(r"^(?:staff )?training\b", re.IGNORECASE), "give training"),
    (re.compile(r"^(?:a )?review of\b", re.IGNORECASE), "carry out a review of"),
)
"""What people write in a hurry → what a decision would write, which the rules read."""
IN_THE_DECISION = ("agreed", "recommended")
NEAR = 0.15
"""A total within this share of the other is called about the same."""


def read_proposal(text: str) -> tuple[Remedy, ...]:
    """The remedies in what somebody wrote, sentence by sentence; quotations are of the text as we completed it."""
    pieces = [_completed(piece) for piece in PIECES.split(text) if piece.strip(" .;") and not NOTHING.match(piece)]
    if not pieces:
        return ()
    return extract_remedies(_as_decision(pieces)).remedies


def compare(decision: Decision, text: str) -> Comparison:
    """The proposal beside the remedies that the decision itself agreed or recommended."""
    agreed = tuple(remedy for remedy in decision.remedies if remedy.status in IN_THE_DECISION)
    proposed = read_proposal(text)
    differences = tuple(difference for kind in KINDS if (difference := _difference(kind, agreed, proposed)) is not None)
    return Comparison(
        proposed=proposed,
        agreed=agreed,
        agreed_total_gbp=_total(agreed),
        proposed_total_gbp=_total(proposed),
        differences=differences,
        sentences=tuple(_sentences(decision, agreed, proposed)),
    )


def _completed(piece: str) -> str:
    words = WHO_WILL.sub("", LEADING.sub("", piece.strip())).strip().rstrip(".;")
    for pattern, instead in NOUN_FORMS:
        if pattern.search(words):
            words = pattern.sub(instead, words, count=1)
            break
    return words[:1].lower() + words[1:]


def _as_decision(pieces: Sequence[str]) -> Decision:
    """A decision of one section, in which the pieces are agreed."""
    text = STEM
    paragraphs = [Paragraph(label="1", level=0, standard=False, text=STEM, start=0, end=len(STEM))]
    for piece in pieces:
        start = len(text) + 1
        text += f"\n{piece};"
        paragraphs.append(Paragraph(label="•", level=1, standard=False, text=f"{piece};", start=start, end=len(text)))
    section = Section(role="agreed_action", heading="Agreed action", paragraphs=tuple(paragraphs))
    return Decision(
        text=text, reference=None, references=(), organisation=None, bodies=(), category=None, subcategory=None,
        outcome=None, decided_on=None, url=None, kind="statement", summary=None, sections=(section,),
        source=Source(path="proposal", sha256=""),
    )  # fmt: skip


def _difference(kind: RemedyKind, agreed: Sequence[Remedy], proposed: Sequence[Remedy]) -> Difference | None:
    theirs = tuple(remedy for remedy in agreed if remedy.kind == kind)
    yours = tuple(remedy for remedy in proposed if remedy.kind == kind)
    if not theirs and not yours:
        return None
    meeting: Meeting = "both" if theirs and yours else "only_agreed" if theirs else "only_proposed"
    return Difference(
        kind=kind, meeting=meeting, agreed=theirs, proposed=yours, sentence=_told(kind, meeting, theirs, yours)
    )


def _told(kind: RemedyKind, meeting: Meeting, theirs: Sequence[Remedy], yours: Sequence[Remedy]) -> str:
    words = KIND_WORDS[kind]
    if meeting == "only_agreed":
        return f"The decision has {words}{_times(theirs)}; you named none."
    if meeting == "only_proposed":
        return f"You named {words}{_times(yours)}; the decision has none."
    if kind == "payment":
        sums = f"{_money(theirs)} in the decision, {_money(yours)} in yours"
        return f"Both have payments: {sums}. {_nearness(theirs, yours)}"
    if len(theirs) != len(yours):
        return f"Both have {words}: {len(theirs)} in the decision, {len(yours)} in yours."
    people = sorted(_people(theirs) - _people(yours))
    return f"Both have {words}." + (f" The decision’s is for {', '.join(people)}." if people else "")


def _nearness(theirs: Sequence[Remedy], yours: Sequence[Remedy]) -> str:
    decided, given = _total(theirs), _total(yours)
    if not decided or not given:
        return "At least one states no sum, so the totals cannot be compared."
    if abs(given - decided) <= NEAR * decided:
        return "The totals are about the same."
    return f"Your total is {'higher' if given > decided else 'lower'} by £{abs(given - decided):,.0f}."


def _sentences(decision: Decision, agreed: Sequence[Remedy], proposed: Sequence[Remedy]) -> Iterable[str]:
    if not proposed:
        yield "No remedy could be read in what you wrote: say what should be done, one action a line."
    if not agreed:
        yield "The decision itself agreed or recommended nothing."
    earlier = [remedy for remedy in decision.remedies if remedy.status not in IN_THE_DECISION]
    if earlier:
        yield f"Before the decision the body had given or offered {_count(earlier)}; these stand below the rest."


def _count(remedies: Sequence[Remedy]) -> str:
    return "one remedy" if len(remedies) == 1 else f"{len(remedies)} remedies"


def _times(remedies: Sequence[Remedy]) -> str:
    return "" if len(remedies) == 1 else f" ({len(remedies)} of them)"


def _people(remedies: Sequence[Remedy]) -> set[str]:
    return {remedy.to for remedy in remedies if remedy.to}


def _total(remedies: Iterable[Remedy]) -> float:
    return sum(remedy.amount_gbp or 0.0 for remedy in remedies if remedy.kind == "payment")


def _money(remedies: Sequence[Remedy]) -> str:
    total = _total(remedies)
    return f"£{total:,.2f}".removesuffix(".00") + " in all" if total else "no stated sum"
