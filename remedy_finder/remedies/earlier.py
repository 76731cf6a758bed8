"""What a body did or offered before the decision → rows, from sentences of the facts, the analysis and the assessment.

Every sentence in which a body acts gives candidates. What is always a remedy (an apology, a refund, a sum offered) is
taken as it is; whether another act was done to put the fault right, or was only part of the events, is weighed.
What the complainant says, what somebody else recommended, and what concerns an earlier case is left out.
"""

import re
from collections.abc import Iterator

from remedy_finder.reading.headings import is_assessment
from remedy_finder.records import Decision, Paragraph, Remedy, Section
from remedy_finder.remedies.agreed import agreed_rows
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.both_readings import Trust, both_readings
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.learned import chance, log_odds
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.second_reading import Passage, passage_of
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.teller import Candidate, Teller

TABLE = "earlier_weights"
THRESHOLD = 0.42
"""Where precision and recall of the weighed acts balance on files held out, each of the excerpts and the sample."""
SURE = 0.75
"""Acts weighed below this are taken, and marked to be checked."""
TRUST = Trust(doubtful=1.5, share=0.3)
"""On a set held out, full of look-alikes, acts are told apart at F1 0.55 by the first reading alone and at 0.64 so. A
larger share does better there (0.67) and no better on ordinary decisions; more doubt asks more and brings nothing."""
DOUBT = "it may have been part of the events and not done to put the fault right"


def earlier_rows(decision: Decision) -> list[Remedy]:
    """The rows already provided and offered earlier, and those agreed in an assessment; each once, as first told."""
    rows = []
    accepted = _accepted_sums(decision)
    found = _kept_offers(list(candidates(decision)))
    for candidate, weighed in zip(found, _chances(decision.text, found), strict=True):
        if weighed >= THRESHOLD:
            doubt = DOUBT if weighed < SURE else None
            row = _kept_later(decision, candidate.row, accepted)
            rows.append(row.model_copy(update={"needs_check": row.needs_check or doubt}))
    return rows


PAYING = frozenset({"verb pay", "verb send", "verb refund", "verb repay", "verb credit", "verb reimburse"})
"""Signs of a deed by which an offer is kept."""


def _kept_offers(found: list[Candidate]) -> list[Candidate]:
    """The acts, of which a payment of a sum that was offered before is stated to be one that puts things right."""
    offered: set[float] = set()
    kept = []
    for act in found:
        row = act.row
        if row.kind == "payment" and row.amount_gbp is not None:
            keeps = (
                row.status == "already_provided" and row.amount_gbp in offered and not PAYING.isdisjoint(act.features)
            )
            act = act._replace(stated=act.stated or keeps)
            offered |= {row.amount_gbp} if row.status == "offered_earlier" else set()
        kept.append(act)
    return kept


def _chances(text: str, found: list[Candidate]) -> list[float]:
    """How probable it is of each act that it was done to put the fault right; 1 where that is said outright."""
    chances = [1.0] * len(found)
    unstated = [at for at, act in enumerate(found) if not (act.certain or act.stated)]
    first = [log_odds(TABLE, found[at].features) for at in unstated]
    both = both_readings(first, lambda at: passage_of_act(text, found[unstated[at]]), TRUST)
    for at, odds in zip(unstated, both, strict=True):
        chances[at] = chance(odds)
    return chances


def passage_of_act(text: str, act: Candidate) -> Passage:
    """The act within the words around it, for a second reading."""
    role = next((sign for sign in act.features if sign.startswith("role ")), "role facts").removeprefix("role ")
    hint = f"{role}, {act.row.kind} {act.row.status}".replace("_", " ")
    return passage_of("a remedy?", hint, text, act.row.start, act.row.end)


def _accepted_sums(decision: Decision) -> set[float]:
    """Sums that the complainant is said to have accepted or cashed."""
    texts = [plain(p.text) for s in decision.sections if s.role in ("facts", "fault") for p in s.paragraphs]
    return {
        money.amount for text in texts for match in SUM_ACCEPTED.finditer(text) for money in find_sums(match.group())
    }


def _kept_later(decision: Decision, row: Remedy, accepted: set[float]) -> Remedy:
    """An offer of money that was accepted, or that the next words say was paid, counts as provided."""
    if row.kind != "payment" or row.status != "offered_earlier":
        return row
    paragraph = next((p for s in decision.sections for p in s.paragraphs if p.start <= row.start < p.end), None)
    end = row.end - row.quote.endswith((".", ";"))
    after = plain(decision.text[end : min(end + 260, paragraph.end)]) if paragraph else ""
    kept = row.amount_gbp in accepted or PAID_LATER.search(after) is not None
    return row.model_copy(update={"status": "already_provided"}) if kept else row


SUM_ACCEPTED = Sought(
    r"\b(?:she|he|they|the couple|the family|(?:mr|mrs|ms|miss) [a-z]{1,2}) (?:has |have |had "
    r")?(?:accepted|cashed|banked) the "
    r"(?:cheque for )?£[\d,.]*\d"
)
THEY_SAY = r"she|he|they|the couple|the family|(?:mr|mrs|ms|miss) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}"
PAID_LATER = re.compile(
    r"[.;] (?:it|the (?:council|trust|school|provider|company|care provider)|this|that|the "
    r"(?:money|sum|payment)|both sums|these) "
    r"(?:(?:has |have |had )?(?:since |then |later )?paid (?:these|this|that|the|both|it|them)\b|"
    r"(?:was|were|has been|have been) (?:since )?"
    r"(?:paid|credited|sent|made)\b|(?:has |have |had )?(?:since )?made (?:the|this|these|both|that) payments?\b)"
    rf"|[.;] (?:{THEY_SAY}) (?:has |have |had )?(?:since |duly |later )?"
    r"(?:received|cashed|banked) (?:this|it|them|that|the (?:money|cheque|payment|sum|voucher|card)s?)\b"
    r"(?! for £)(?![^.;]*\bbut\b)"
    r"|[.;] (?:this|it|that) (?:then |duly )?(?:reached|arrived|was in) (?:her|him|them|his|their|m(?:r|rs|s|iss))\b"
    r"|[.;] the (?:money|sum|payment|refund|arrears|cheque|£[\d.,]*\d) (?:then |duly )?"
    r"(?:reached|arrived|was in|came|went (?:in)?to)\b"
    r"|\band (?:the|this|that) (?:fee|charge|fine|penalty|invoice|debt|sum|money) (?:was|were|has been) "
    r"(?:then |since )?(?:waived|written off|refunded|repaid|paid|cancelled|credited)\b"
)


def candidates(decision: Decision) -> Iterator[Candidate]:
    """Every act of a body in the sections that tell what happened and what was found."""
    person = main_complainant(decision)
    settled = any(s.role == "agreed_action" for s in decision.sections)
    complained = False
    for section in decision.sections:
        assessed = decision.kind == "assessment" and is_assessment(section.heading)
        told = section.role in ("facts", "fault") or section.heading == "Further report"
        if told or section.role == "agreed_action":
            open_here = assessed or not settled
            lists, rest = _agreed_lists(section) if told and open_here else ([], section)
            for agreed in lists:
                yield from (Candidate(row, True, ()) for row in agreed_rows(decision, agreed))
            teller = Teller(decision, rest, person, agreements=told and open_here, settled=settled)
            teller.complained = complained
            found = list(teller.candidates())
            complained = teller.complained
            only = BEFORE if section.role == "agreed_action" else (*BEFORE, "agreed", "recommended")
            yield from (
                c._replace(stated=c.stated or (section.role == "agreed_action" and c.row.amount_gbp is not None))
                for c in found
                if c.row.start not in teller.superseded
                and c.row.status in only
                and (open_here or c.row.status in BEFORE or c.row.amount_gbp is not None or c.row.kind == "apology")
                and (section.role != "agreed_action" or _is_told(decision, section, c))
            )


def _is_told(decision: Decision, section: Section, candidate: Candidate) -> bool:
    """Whether an act in a section of agreed actions is told as past: "The Council offered £250. That is enough"."""
    if candidate.certain or "has item" in candidate.features:
        return False
    if "form perfect" in candidate.features:
        return True
    row = candidate.row
    paragraph = next((p for p in section.paragraphs if p.start <= row.start < p.end), None)
    if paragraph is None or row.kind not in ("payment", "apology") or paragraph.level > 0:
        return False
    parts = sentences(decision.text, paragraph.start, paragraph.end)
    low = next((plain(decision.text[start:end]) for start, end in parts if start <= row.start < end), "")
    return PLANS.search(low) is None and PAST_ACT.search(low) is not None


PLANS = re.compile(r"\b(?:will|shall|should|must|recommend(?! no)\w*|agree[sd]? to|agrees|accepts|made up of|if)\b")
PAST_ACT = re.compile(
    r"\b(?:apologised|offered|paid|refunded|repaid|reimbursed|waived|credited|gave|sent|wrote off|cancelled)\b"
)
BEFORE = ("already_provided", "offered_earlier")


def _agreed_lists(section: Section) -> tuple[list[Section], Section]:
    """The lists of what was agreed inside an assessment ("It has agreed to:" with its items), and the rest."""
    lists: list[Section] = []
    rest: list[Paragraph] = []
    taken: list[Paragraph] = []
    for paragraph in section.paragraphs:
        if taken and (
            paragraph.level > taken[0].level
            or (paragraph.level == taken[0].level and (paragraph.text[0].islower() or paragraph.text[0] == "£"))
        ):
            taken.append(paragraph)
            continue
        lists += _as_list(taken)
        taken = [paragraph] if ANNOUNCES_AGREEMENT.search(plain(paragraph.text[-400:])) else []
        rest += [] if taken else [paragraph]
    lists += _as_list(taken)
    return lists, section.model_copy(update={"paragraphs": tuple(rest)})


def _as_list(paragraphs: list[Paragraph]) -> list[Section]:
    return [Section(role="agreed_action", heading="Agreed action", paragraphs=tuple(paragraphs))] if paragraphs else []


ANNOUNCES_AGREEMENT = re.compile(
    r"\b(?:it|council|trust|school|provider|company|they|both|authority) (?:has |have |had "
    r")?(?:now |also |since |readily )?(?:agreed|agrees|accepted|will|told us it will|"
    r"confirmed it will)\b[^.]{0,160}:$|\b(?:with|made|put) (?:these|the following|three|two|four) proposals?:$"
)
