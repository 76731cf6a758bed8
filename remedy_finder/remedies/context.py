"""What surrounds a clause, and the row that a clause makes in it."""

import re
from dataclasses import dataclass, replace

from remedy_finder.records import Deadline, Judgement, Remedy, Status
from remedy_finder.remedies.deadlines import (
    AT_ONCE,
    find_clocks,
    holds,
    is_event,
    is_in_a_rule,
    is_past,
    make_deadline,
)
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.types import EITHER, RemedyType

OPENS_FOR_THE_OMBUDSMAN = re.compile(
    r"(?:\W|and |also |then |should |will |to |it |must |the council )*(?:provide|send|give|"
    r"tell|inform|update|let|report(?: back)?|write|confirm|supply|notify|show|copy|submit|"
    r"forward|satisfy|advise|keep)\b(?: \w+){0,2}?(?:, and)? (?:back )?(?:to )?(?:us|me|the "
    r"ombudsm[ae]n|our office)\b"
    r"|confirm what it (?:has|proposes)\b|share\b[^.;]{0,40}\bwith (?:us|me|the ombudsm[ae]n)\b|"
    r"(?:monitor|oversee|ensure|check)\b[^.;]{0,40}\b(?:completion|completes?|carr(?:y|ies) out)\b[^.;]{0,20}"
    r"\b(?:these|this|those|the) (?:actions?|recommendations?|steps)\b"
    r"|(?:send|provide|give|show|make|report)\b[^.]{0,60}\bto (?:us|me|the ombudsm[ae]n)\b|"
    r"confirm\b[^.]{0,70}\b(?:it has (?:taken|done)|proposes|means) |take (?:no longer|no "
    r"more)|(?:make|pay) (?:all )?(?:of )?(?:that|this|the|these|each) (?:(?:re)?payments?|refunds?)\b(?![^.;]{0,20}£)|"
    r"(?:consider this report|consider the report|resolve|"
    r"settle(?! (?:[\w']+ ){0,4}(?:invoices?|bills?|fees?|charges?|debts?|arrears|accounts?|costs?)\b)|"
    r"remedy\w*|put (?:matters|things|it|this|that) "
    r"right)\b(?! (?:for|by))(?=[^£]*$)"
    r"|(?:(?!whether|if|how)\w+ ){0,3}(?:carry out|comply|follow|complete|implement|accept|agree|do|consider|"
    r"take(?! this (?:£|\w+ (?:to|off)\b)))\b "
    r"(?:in full |fully |with |to )*(?:out )?(?:all |the |these |this |those |our |my |"
    r"following |further |above |original |outstanding )*(?:recommendations?|actions?|steps|"
    r"so\b|this\b|report)"
)
"""Words that begin so only ask for evidence, a report or compliance."""
TELLS_THE_OMBUDSMAN = Sought(
    r"\b(?:to|with) (?:us|the ombudsm[ae]n)\b(?! (?:that|and))[^.]{0,30}(?:evidence|when|"
    r"that it has|what it (?:has|finds|found))"
    r"|\b(?:provide|send|give)\b[^.]{0,30}\bevidence\b[^.]{0,40}(?:complied|above|these|us\b)"
)
"""So do words that hold this anywhere."""
TAIL = re.compile(
    r"(?:, to|[;,]? (?:and to|and|or|then|but|as well as|(?<!do )(?<!done )so|that|because|which|who|while|when)"
    r"|[;,:])\s*$"
)
LONGEST_TAIL = 16
"""Characters at the end of a stretch, without its last spaces, in which its joining words stand."""
ALL_CLAUSES = Sought(r"\ball (?:of this |of these |this )?(?:within|by|before)\b")


@dataclass(frozen=True)
class Context:
    """What surrounds a clause: the text, where in it, and what the stem says for all that follows."""

    text: str
    decided_on: str | None
    status: Status
    actor: str | None = None
    deadline: Deadline | None = None
    conditional: bool = False
    person: str | None = None
    """Whom the injustice befell, where the clause names nobody."""
    before: str = ""
    """The words that lead to the clause, in which its pronouns find their names."""
    judged: Judgement | None = None

    def with_(self, **changes: object) -> "Context":
        """A copy with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


def is_for_the_ombudsman(words: str) -> bool:
    """Whether the plain words only ask for evidence, a report or compliance: no remedy."""
    asks = OPENS_FOR_THE_OMBUDSMAN.match(words) or TELLS_THE_OMBUDSMAN.search(words)
    return asks is not None and PLAN.search(words) is None


PLAN = re.compile(r"\b(?:action|improvement|recovery) plan\b")
"""What is drawn up is a remedy, also where the Ombudsman is to see it."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without joining words and punctuation at its ends; a full stop that ends it stays."""
    while True:
        last = start + len(text[start:end].rstrip())
        match = TAIL.search(text, max(start, last - LONGEST_TAIL), end)
        if match is None:
            break
        end = match.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start] in " ,;:\n\t•-–":
        start += 1
    return start, end


TRAILING_CONDITION = re.compile(r", (?:if (?!necessary|appropriate|possible|needed)|provided |unless |should )")


def make_row(context: Context, start: int, end: int, kind: RemedyType, to: str | None) -> Remedy:
    """The row of one clause, with what its context says of actor, standing and deadline."""
    start, end = trim(context.text, start, end)
    own = own_deadline(context, start, end, kind)
    return Remedy(
        kind=kind.kind,
        type=kind.type,
        status=context.status,
        by=context.actor,
        to=to,
        deadline=own or context.deadline,
        conditional=context.conditional
        or (
            context.status != "already_provided"
            and TRAILING_CONDITION.search(plain(context.text[start:end])) is not None
        ),
        judged=context.judged,
        needs_check=EITHER if kind.doubtful else None,
        quote=context.text[start:end],
        start=start,
        end=end,
    )


def own_deadline(context: Context, start: int, end: int, kind: RemedyType) -> Deadline | None:
    """The deadline that the clause itself states; a mere event ("before a licence ends") is none of an improvement."""
    if context.status == "already_provided":
        return None
    words = context.text[start:end]
    low = plain(words)
    clocks = [c for c in find_clocks(low) if holds(low, c) and not is_past(c, context.decided_on)]
    if context.deadline is not None or kind.kind == "service_improvement":
        clocks = [c for c in clocks if not is_event(c)]
    if context.deadline is not None:
        clocks = [c for c in clocks if not AT_ONCE.fullmatch(c.match.group()) and not is_in_a_rule(low, c)]
    decided_on = None if context.status == "offered_earlier" else context.decided_on  # an offer's clock ran from then
    return make_deadline(words, clocks[0], decided_on) if clocks else None


def deadline_for_all(text: str, start: int, end: int, first_verb: int, decided_on: str | None) -> Deadline | None:
    """A deadline before the first deed of a sentence, or after "all": it holds for every one of its deeds."""
    words = text[start:end]
    low = plain(words)
    clocks = [c for c in find_clocks(low) if c.end + start <= first_verb and holds(low, c)]
    every = ALL_CLAUSES.search(low)
    if not clocks and every:
        clocks = [c for c in find_clocks(low) if c.end > every.start()]
    return make_deadline(words, clocks[-1], decided_on) if clocks else None


def deadline_between(text: str, start: int, end: int, decided_on: str | None) -> Deadline | None:
    """The deadline of the first clock between two offsets."""
    low = plain(text[start:end])
    clocks = [c for c in find_clocks(low) if holds(low, c)]
    return make_deadline(text[start:end], clocks[0], decided_on) if clocks else None
