"""A decision → the same decision with its remedies, each a quotation with its place."""

import re
from collections import Counter

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.agreed import agreed_rows
from remedy_finder.remedies.beneficiaries import with_beneficiaries
from remedy_finder.remedies.circumstances import find_circumstances
from remedy_finder.remedies.doubts import with_doubts
from remedy_finder.remedies.earlier import earlier_rows
from remedy_finder.remedies.for_whom import with_kinds
from remedy_finder.remedies.grounds import with_reasons
from remedy_finder.remedies.judgements import with_judgements
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.later_deadlines import with_deadlines
from remedy_finder.remedies.one_deed import joined_again
from remedy_finder.remedies.referred import referred_to
from remedy_finder.remedies.spacing import Spacing

VERSION = 8
"""Of the extractor's logic; a library notes it, so that `add --refresh` brings stored decisions up to date."""

BEFORE = ("already_provided", "offered_earlier")
SAME_WORDS = 0.6
"""Two rows of one kind before the decision are one act told twice where so many of the shorter one's words agree."""


BARE_WORDS, BAREST_WORDS = 6, 3
"""An apology told in so few words ("the Council has apologised") is a mention of one told before."""


HAS = re.compile(r"\b(?:has|have|had)\b")
BODY = re.compile(
    r"\b(?:council|trust|provider|agency|company|school|academy|home|contractor|authority|icb|university|police)\b"
)
"""What tells two bodies of a case apart."""


def extract_remedies(decision: Decision) -> Decision:
    """The decision with remedies and circumstances, in order of the text."""
    spacing = Spacing(decision)
    found = _extract(spacing.decision)
    return decision.model_copy(
        update={
            "remedies": tuple(spacing.remedy(row) for row in found.remedies),
            "circumstances": tuple(spacing.circumstance(fact) for fact in found.circumstances),
        }
    )


def _extract(decision: Decision) -> Decision:
    agreed: list[Remedy] = []
    for section in (s for s in decision.sections if s.role == "agreed_action"):
        agreed.extend(row for row in agreed_rows(decision, section) if not _repeats_report(decision, row, agreed))
    before = _once(earlier_rows(decision), agreed)
    rows = sorted([*agreed, *before, *referred_to(decision, agreed, before)], key=lambda r: (r.start, r.end))
    rows = joined_again(decision.text, rows, with_kinds(decision, rows))
    rows = with_beneficiaries(decision, with_deadlines(decision, with_reasons(decision, rows)))
    rows = with_doubts(decision, with_judgements(decision, rows))
    return decision.model_copy(update={"remedies": tuple(rows), "circumstances": find_circumstances(decision)})


def _once(rows: list[Remedy], agreed: list[Remedy]) -> list[Remedy]:
    """Each act before the decision once, however often it is told: where it was first, with its last standing."""
    kept: list[Remedy] = []
    for row in rows:
        twin = next((i for i, other in enumerate(kept) if _same_act(other, row)), None)
        if twin is None:
            if row.status not in BEFORE and _is_listed(row, agreed):
                continue
            kept.append(row)
        else:
            kept[twin] = _merged(kept[twin], row)
    return kept


def _same_act(one: Remedy, other: Remedy) -> bool:
    if one.kind != other.kind or (one.status in BEFORE) != (other.status in BEFORE):
        return False
    if one.kind == "payment":
        if one.amount_gbp is None:
            return (
                other.amount_gbp is None
                and one.status == other.status
                and _shared(one.quote, other.quote) >= SAME_WORDS
            )
        return one.amount_gbp == other.amount_gbp and one.start != other.start and not _to_two_people(one, other)
    if one.kind == "apology":
        if one.status != other.status or not _same_body(one.by, other.by):
            return False
        bare = any(_is_mention(row.quote) for row in (one, other)) and not _to_two_people(one, other)
        same_person = one.to == other.to or None in (one.to, other.to)
        return bare or (same_person and _shared(one.quote, other.quote) >= SAME_WORDS)
    return one.status == other.status and _shared(one.quote, other.quote) >= SAME_WORDS


def _is_listed(row: Remedy, agreed: list[Remedy]) -> bool:
    """Whether what is agreed in the findings stands in the list of agreed actions, alone or in a total."""
    sorry = row.kind == "apology" and any(other.kind == "apology" for other in agreed)
    return sorry or any(_same_act(other, row) for other in agreed) or (row.kind == "payment" and _is_total(row, agreed))


def _is_total(row: Remedy, agreed: list[Remedy]) -> bool:
    """Whether a sum is what some neighbouring payments of the agreed actions come to."""
    sums = [other.amount_gbp for other in agreed if other.amount_gbp is not None]
    return any(
        abs(sum(sums[first:last]) - (row.amount_gbp or 0)) < 0.005
        for first in range(len(sums))
        for last in range(first + 1, len(sums) + 1)
    )


def _is_mention(quote: str) -> bool:
    """Whether a few words only say that an apology was made ("the Council has apologised")."""
    words = re.split(r",| and | but ", quote)[0].split()
    return len(words) <= BARE_WORDS and (len(words) <= BAREST_WORDS or HAS.search(quote) is not None)


def _to_two_people(one: Remedy, other: Remedy) -> bool:
    """Whether two payments of one sum each name somebody else ("paid Ms W £250. Mr O was sent £250 as well")."""
    named = [row.to for row in (one, other) if row.to and row.to in row.quote]
    return len(named) == 2 and named[0] != named[1]


def _same_body(one: str | None, other: str | None) -> bool:
    """Whether two givers can be the same; an officer is of whatever body is named elsewhere, and "both" is of each."""
    named = [found.group() for by in (one, other) if (found := BODY.search((by or "").lower()))]
    return len(named) < 2 or named[0] == named[1]


def _merged(first: Remedy, later: Remedy) -> Remedy:
    """The first telling, brought up to date by a later one: paid after it was offered."""
    base = later if (first.status == "offered_earlier" and later.status == "already_provided") else first
    return base.model_copy(
        update={
            "to": base.to or later.to or first.to,
            "reasons": first.reasons or later.reasons,
        }
    )


def _repeats_report(decision: Decision, row: Remedy, before: list[Remedy]) -> bool:
    """Whether a recommendation after a further report only repeats one before it."""
    further = next((s.paragraphs[0].start for s in decision.sections if s.heading == "Further report"), None)
    if further is None or row.start < further:
        return False
    earlier = [r for r in before if r.start < further and r.kind == row.kind]
    repeats = re.search(r"\b(?:original|outstanding|earlier|remaining|in full|comply)\b", plain(row.quote)) is not None
    return repeats or any(r.amount_gbp == row.amount_gbp and _shared(r.quote, row.quote) >= SAME_WORDS for r in earlier)


def _shared(one: str, other: str) -> float:
    a, b = (Counter(re.findall(r"[a-z0-9£]+", plain(text))) for text in (one, other))
    return sum((a & b).values()) / max(1, min(sum(a.values()), sum(b.values())))
