"""What a decision says of an earlier act or offer: suitable, too little, or refused by the complainant.

A sentence that judges names what it judges: a sum, the apology, the offer, or all that was done to put things right.
What names the sum or the apology counts before what speaks of all.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import Decision, Judgement, Remedy
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.sought import Sought

BEFORE = ("already_provided", "offered_earlier")
REPLACED = Sought(
    r"\b(?:instead of|in place of|in substitution for|rather than|(?:takes?|stands?) (?:the )?place of|replac\w+|"
    r"in addition to|on top of|over and above|increas\w+ (?:its|the|this|that) (?:offer|payment|figure)s?(?: of|"
    r" from)?|from) "
    r"(?:the |its |that |this )?(?:\w+ ){0,3}?(?P<sum>£ ?[\d,]*\d(?:\.\d\d)?)"
)
RAISED = re.compile(r"\b(?:increase|raise|double)[sd]? (?:this|it|that|its|the (?:offer|payment|sum|amount))\b")
""""I asked it to increase this to £300"."""
INCREASES = re.compile(r"\bincreas\w+|\braise\w*\b")
PERSON = (
    r"(?:she|he|they|(?:mr|mrs|ms|miss|mx|dr) [a-z]{1,2}(?: and (?:(?:mr|mrs|ms|miss) )?[a-z])?|"
    r"the (?:couple|family|wom[ae]n|m[ae]n|mother|father|complainants?|daughter|son))"
)
REFUSES = (
    r"(?:has |have |had )?(?:since |later |now |also |then |both )?"
    r"(?:refused|declined|rejected|turned (?:(?:it|this|that|them|both|the (?:offer|money|payment)) )?down|"
    r"did not (?:accept|take|want|cash)|has not (?:accepted|taken|cashed|banked)|have not (?:accepted|taken|"
    r"cashed|banked)|"
    r"never cashed|accepted neither|returned (?:it|this|that|them|both|the (?:cheque|money|voucher|sum|payment))|"
    r"(?:sent|posted|gave|handed) (?:it|them|both|this|that|the (?:cheque|money|voucher|card|payment)) back|"
    r"said (?:that )?(?:she|he|they) (?:did not want|would rather)|would rather (?:have|not))"
)
REFUSED = Sought(
    rf"\b{PERSON} {REFUSES}(?!(?: to (?!accept|take|cash))\b)\b"
    r"|\bwhich (?:\w+ ){0,3}?(?:refused|declined|rejected|(?:sent|posted|handed|gave) back|turned down|returned)\b"
    r"|\b(?:it|this|that|they|the (?:offer|sum|money|cheque)) (?:was|were) "
    r"(?:refused|declined|rejected|returned|sent back|turned down)\b"
)
TELLS_WHAT_SOMEBODY_THINKS = Sought(
    rf"\b{PERSON} (?:says?|said|thinks?|thought|considers?|considered|feels?|felt|believes?|told|wrote|would like|"
    r"wants|wanted|regards?|regarded|complain\w*|"
    r"(?:does|did) not (?:accept|agree|think|consider|feel|believe|regard))\b"
    r"|\b(?:the (?:council|trust|provider|school|company)|it) (?:says|said|thought|considered|considers|told)\b"
    r"|\b(?:she|he|they) said\b"
)
APOLOGY = re.compile(r"\bapolog\w+|\bsorry\b")
OFFER = re.compile(
    r"\b(?:the|its|this|that|these|those|both|council's|trust's|provider's|school's|earlier|original|later) "
    r"(?:\w+ ){0,2}?(?:offers?|payments?|sums?|amounts?|vouchers?|refunds?|cheques?|gestures?|figures?)\b"
)
ALL = re.compile(
    r"\b(?:remed(?:y|ies|ied|ying)|redress|injustice|put(?:s|ting)? (?:\w+ )?right|actions? (?:it|the \w+|"
    r"they) (?:has |have )?"
    r"(?:already )?(?:took|taken)|actions? (?:already )?taken|(?:steps|measures) (?:it|the \w+) (?:has )?(?:took|"
    r"taken)|"
    r"what (?:it|the \w+|they) (?:has |have )?(?:already )?(?:did|done|offered|paid)|add to|achieve|"
    r"in line with our guidance)\b"
)
POINTS_AT_IT = re.compile(
    r"(?:i |we )?(?:consider |find |think |am satisfied |are satisfied )?(?:that )?(?:this|that|it|these|both|"
    r"which|they|the (?:sum|"
    r"offer|payment|apology|money|amount|voucher)s?)\b|(?:i|we) (?:could|would|can|cannot|do|am|are|consider|"
    r"find|think)\b"
)
APART = re.compile(r"; |, but |, although |, though |, while |, whereas | but (?=the |it |that |not )")
SUM = re.compile(r"£ ?[\d,]*\d(?:\.\d\d)?")
TO_COME = re.compile(r"\b(?:agree[sd]?|agreement|(?<!i )(?<!we )will|(?<!not )(?<!have )recommend\w*|above|proposed)\b")
"""A sentence about the remedy that is to come is none about what was done before."""
ALL_OF_THEM = re.compile(r"\b(?:both|all|either|these|them|the offers|the payments)\b")
SENTENCES_AFTER = 3


class _Verdict(NamedTuple):
    judgement: Judgement
    words: str
    start: int
    """Where the sentence begins in the text."""


def with_judgements(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, each earlier act or offer with what the decision says of it."""
    if not any(row.status in BEFORE for row in rows):
        return rows
    verdicts = list(_verdicts(decision))
    replaced = _replaced(decision, rows)
    refusals = _refused_sums(decision)
    found = []
    for row in rows:
        if row.status not in BEFORE:
            found.append(row)
            continue
        words = _following(decision, row)
        judged = (
            _named(row, verdicts)
            or ("refused" if row.kind == "payment" and row.amount_gbp in refusals else None)
            or _refused(row, words)
            or _broad(row, verdicts)
            or _next_to_it(words)
        )
        raised = row.amount_gbp in replaced or any(RAISED.search(later) for later in words)
        if judged is None and row.kind == "payment" and raised:
            judged = "too_low"
        found.append(row.model_copy(update={"judged": judged}))
    return found


@cache
def _table() -> list[tuple[Judgement, Sought]]:
    return [(e["judgement"], Sought("|".join(e["patterns"]))) for e in table("judgements")["judgement"]]


def judgement(words: str) -> Judgement | None:
    """What plain words say of the remedy that they are about, by the table; that it was too little counts first."""
    return next((judged for judged, pattern in _table() if pattern.search(words)), None)


def _verdicts(decision: Decision) -> Iterator[_Verdict]:
    """The sentences of the findings and the end that judge an apology, a sum, an offer or all that was done."""
    for section in decision.sections:
        if section.role not in ("fault", "decision", "agreed_action"):
            continue
        for paragraph in section.paragraphs:
            for start, end in (
                sentences(decision.text, paragraph.start, paragraph.end) if not paragraph.standard else ()
            ):
                for words in APART.split(plain(decision.text[start:end])):
                    verdict = judgement(words.strip(" .,;"))
                    if verdict and not TELLS_WHAT_SOMEBODY_THINKS.search(words):
                        yield _Verdict(verdict, words, start)


def _named(row: Remedy, verdicts: list[_Verdict]) -> Judgement | None:
    """The last verdict that names the row's sum or apology."""
    return next((v.judgement for v in reversed(verdicts) if _names(row, v.words)), None)


def _broad(row: Remedy, verdicts: list[_Verdict]) -> Judgement | None:
    """The last verdict after the row on the offers, or on all that was done to put things right."""
    return next((v.judgement for v in reversed(verdicts) if v.start > row.start and _covers(row, v)), None)


def _names(row: Remedy, words: str) -> bool:
    if row.kind == "apology":
        return APOLOGY.search(words) is not None
    return row.kind == "payment" and row.amount_gbp in {amount(m.group()) for m in SUM.finditer(words)}


def _covers(row: Remedy, verdict: _Verdict) -> bool:
    """Whether a verdict that names no sum and no apology is about such a row."""
    if SUM.search(verdict.words):
        return False
    if OFFER.search(verdict.words):
        return row.kind == "payment"
    if APOLOGY.search(verdict.words) or TO_COME.search(verdict.words):
        return False
    return ALL.search(verdict.words) is not None


def _next_to_it(following: list[str]) -> Judgement | None:
    """A judgement in the rest of the row's sentence or in those after it that only point at it ("This is fair")."""
    for number, words in enumerate(following):
        if TELLS_WHAT_SOMEBODY_THINKS.search(words) or TO_COME.search(words):
            continue
        if (number == 0 or POINTS_AT_IT.match(words)) and (found := judgement(words)):
            return found
    return None


def _refused(row: Remedy, following: list[str]) -> Judgement | None:
    """Whether the complainant refused it, before another sum is told of, or later with all of them."""
    if row.kind != "payment" and row.status != "offered_earlier":
        return None
    another = False
    for number, words in enumerate(following):
        another = another or (number > 0 and SUM.search(words) is not None)
        if REFUSED.search(words) and (not another or ALL_OF_THEM.search(words)):
            return "refused"
    return None


def _refused_sums(decision: Decision) -> set[float]:
    """Sums of which a sentence says that the complainant refused them ("Mr V refused the £50")."""
    return {
        amount(money.group())
        for section in decision.sections
        if section.role in ("facts", "fault")
        for paragraph in section.paragraphs
        for start, end in sentences(decision.text, paragraph.start, paragraph.end)
        if (refused := REFUSED.search(words := plain(decision.text[start:end])))
        and (money := SUM.search(words[refused.end() : refused.end() + 20]))
    }


def _following(decision: Decision, row: Remedy) -> list[str]:
    """The rest of the row's sentence, and the sentences after it in its paragraph; plain, without their stops."""
    paragraph = next((p for s in decision.sections for p in s.paragraphs if p.start <= row.start < p.end), None)
    if paragraph is None:
        return []
    parts = sentences(decision.text, row.end, paragraph.end)[: SENTENCES_AFTER + 1] if row.end < paragraph.end else ()
    words = [plain(decision.text[a:b]).strip(" .,;") for a, b in parts]
    tail = plain(row.quote)[row.quote.find("£") :].strip(" .,;") if "£" in row.quote else ""
    if row.quote[-1] not in ".!?" and words:
        return [f"{tail} {words[0]}", *words[1:]]
    return [tail, *words][: SENTENCES_AFTER + 1]


def _replaced(decision: Decision, rows: list[Remedy]) -> set[float]:
    """Sums in whose place, or in addition to which, more was agreed or recommended."""
    found: set[float] = set()
    for row in rows:
        if row.kind == "payment" and row.status not in BEFORE:
            end = decision.text.find("\n", row.end)
            words = plain(decision.text[row.start : end if end > 0 else row.end])[:400]
            found |= {
                amount(m["sum"])
                for m in REPLACED.finditer(words)
                if not m.group().startswith("from ") or INCREASES.search(words[: m.start()])
            }
    return found


def amount(words: str) -> float:
    """The sum that words like "£1,250" state."""
    return float(words.replace("£", "").replace(",", "").strip())
