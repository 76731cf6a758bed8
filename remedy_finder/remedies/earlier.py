"""What a body did or offered before the decision → rows, from sentences of the facts, the analysis and the assessment.

Every sentence in which a body acts gives candidates. What is always a remedy (an apology, a refund, a sum offered) is
taken as it is; whether another act was done to put the fault right, or was only part of the events, is weighed.
What the complainant says, what somebody else recommended, and what concerns an earlier case is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from remedy_finder.records import Deadline, Decision, Paragraph, Remedy, Section, Status
from remedy_finder.remedies.agreed import agreed_rows
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause, conditional, sentence_clauses
from remedy_finder.remedies.context import Context, deadline_for_all
from remedy_finder.remedies.deadlines import find_clocks, make_deadline
from remedy_finder.remedies.judgements import judged_later, judgement
from remedy_finder.remedies.language import Verb, plain, sentences, verbs
from remedy_finder.remedies.learned import probability
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.rows import EXPLAINS, make_rows, parts_of_total
from remedy_finder.remedies.signs import Setting, signs
from remedy_finder.remedies.subjects import is_person, who
from remedy_finder.remedies.telling import (
    ACCORDING_TO,
    AGREEMENT,
    COMPLAINED,
    GUIDANCE,
    NOT_THIS_CASE,
    ONLY_WHEN,
    RETURNED,
    SPEAKS,
    STILL_OFFERS,
    STRONG,
    SUGGESTED,
)

TABLE = "earlier_weights"
THRESHOLD = 0.3
"""In cross-validation a lower one loses more in wrong rows than it finds, and a higher one misses remedies."""
NEAR = 500
"""Characters after a sentence in which "it agreed" still speaks of what it asked."""
LONGEST_PARAGRAPH = 4_000
"""Characters of a paragraph that are looked at for what surrounds a sentence; real ones hold some 2,500 at most."""
SURE = 0.6
"""Acts weighed below this are taken, and marked to be checked."""


class Candidate(NamedTuple):
    """An act that may be a remedy: its row, whether that is certain, and else the features by which it is weighed."""

    row: Remedy
    certain: bool
    """Whether no weighing is needed: an item of a list of what was offered or agreed."""
    features: tuple[str, ...]


def earlier_rows(decision: Decision) -> list[Remedy]:
    """The rows already provided and offered earlier, and those agreed in an assessment; each once, as first told."""
    rows = []
    accepted = _accepted_sums(decision)
    for candidate in candidates(decision):
        chance = 1.0 if candidate.certain else probability(TABLE, candidate.features)
        if chance >= THRESHOLD:
            doubt = "it may have been part of the events and not done to put the fault right" if chance < SURE else None
            row = candidate.row
            judged = row.judged or (
                judged_later(decision, row) if row.kind in ("payment", "apology") and row.status != "agreed" else None
            )
            row = _kept_later(decision, row, accepted)
            rows.append(row.model_copy(update={"needs_check": row.needs_check or doubt, "judged": judged}))
    return rows


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
    after = plain(decision.text[row.end : min(row.end + 260, paragraph.end)]) if paragraph else ""
    kept = row.amount_gbp in accepted or PAID_LATER.search(after) is not None
    return row.model_copy(update={"status": "already_provided"}) if kept else row


SUM_ACCEPTED = re.compile(
    r"\b(?:she|he|they|the couple|the family|(?:mr|mrs|ms|miss) [a-z]{1,2}) (?:has |have |had "
    r")?(?:accepted|cashed|banked) the "
    r"(?:cheque for )?£[\d,.]*\d"
)
PAID_LATER = re.compile(
    r"[.;] (?:it|the (?:council|trust|school|provider|company|care provider)|this|that|the "
    r"(?:money|sum|payment)|both sums|these) "
    r"(?:(?:has |have |had )?(?:since |then |later )?paid (?:these|this|that|the|both|it|them)\b|"
    r"(?:was|were|has been|have been) (?:since )?"
    r"(?:paid|credited|sent|made)\b|(?:has |have |had )?(?:since )?made (?:the|this|these|both|that) payments?\b)"
)


def candidates(decision: Decision) -> Iterator[Candidate]:
    """Every act of a body in the sections that tell what happened and what was found."""
    person = main_complainant(decision)
    settled = any(s.role == "agreed_action" for s in decision.sections)
    for section in decision.sections:
        assessed = section.heading is not None and section.heading.lower() in ("my assessment", "our assessment")
        told = section.role in ("facts", "fault") or section.heading == "Further report"
        if told or section.role in ("law", "agreed_action"):
            lists, rest = _agreed_lists(section) if told and (assessed or not settled) else ([], section)
            for agreed in lists:
                yield from (Candidate(row, True, ()) for row in agreed_rows(decision, agreed))
            teller = _Teller(decision, rest, person, agreements=told and (assessed or not settled), settled=settled)
            found = list(teller.candidates())
            only = BEFORE if section.role in ("law", "agreed_action") else (*BEFORE, "agreed")
            yield from (c for c in found if c.row.start not in teller.superseded and c.row.status in only)


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


class _Teller:
    """One pass over a section that tells what happened."""

    def __init__(
        self, decision: Decision, section: Section, person: str | None, agreements: bool, settled: bool = False
    ) -> None:
        self.settled = settled
        self.listed = False
        self.asked = False
        """Whether the paragraph has told that the Ombudsman asked the body for something."""
        self.decision = decision
        self.section = section
        self.person = person
        self.agreements = agreements
        self.before = ""
        self.floor = section.paragraphs[0].start if section.paragraphs else 0
        self.complained = False
        """Whether the complaint to the body, or its answer, has been told of in this section."""
        self.announced = False
        """Whether the paragraph before ended with a colon: a list of deeds may follow."""
        self.promise: str | None = None
        """Whether that list was offered or agreed."""
        self.superseded: set[int] = set()
        """Where a total starts whose parts a later sentence names."""
        self.latest: Remedy | None = None

    def candidates(self) -> Iterator[Candidate]:
        paragraphs = [p for p in self.section.paragraphs if not p.standard]
        for number, paragraph in enumerate(paragraphs):
            following = plain(paragraphs[number + 1].text) if number + 1 < len(paragraphs) else ""
            yield from self._paragraph(paragraph, following, number / max(1, len(paragraphs)))

    def _paragraph(self, paragraph: Paragraph, following: str, place: float) -> Iterator[Candidate]:
        text = self.decision.text
        whole = plain(paragraph.text[:LONGEST_PARAGRAPH])
        self.floor = paragraph.start
        self.asked = False
        if NOT_THIS_CASE.search(whole[:160]):
            return
        item = self.announced and paragraph.text[0].islower() and SUM_ITEM.match(whole) is None
        offer = self.announced and SUM_ITEM.match(whole) is not None and self.promise is not None
        self.announced = whole.endswith(":") or (self.announced and (item or offer))
        if whole.endswith(":"):
            promise = re.search(r"offer|agreed", whole[-160:])
            self.promise = promise.group() if promise else None
        for start, end in sentences(text, paragraph.start, paragraph.end):
            low = plain(text[start:end])
            if offer:
                yield from self._offered_item(start, end)
                break
            self.listed = bool(item)
            if item and start == paragraph.start and verbs().get(low.split(" ", 1)[0], NO_VERB).past:
                low = "it " + low  # the list's stem names who acts
                start -= len("it ")
            if not (
                NOT_THIS_CASE.search(low) or (SUGGESTED.search(low) and not STRONG.search(low)) or GUIDANCE.search(low)
            ):
                agreed = AGREEMENT.search(plain(text[start : min(paragraph.end, end + NEAR)])) is not None
                yield from self._sentence(start, end, low, whole, following, agreed, place)
            self.asked = self.asked or WE_ASKED.search(low) is not None
            self.before = (self.before + " " + text[start:end])[-400:]
            self.complained = self.complained or COMPLAINED.search(low) is not None

    def _sentence(
        self, start: int, end: int, low: str, paragraph: str, following: str, agreed: bool, place: float
    ) -> Iterator[Candidate]:
        if self.latest and self.latest.kind == "payment" and EXPLAINS.match(low):
            parts = parts_of_total(self.decision, self.latest, start, end)
            if parts:
                self.superseded.add(self.latest.start)
                yield from (Candidate(part, True, ()) for part in parts)
                return
        clauses = sentence_clauses(low)
        everyone = self._deadline(start, end, clauses)
        previous = ""
        for clause in clauses:
            status = self._status(clause, agreed, low[clause.verb_end : clause.end])
            if clause.verb in TAKES_BACK and who(clause.actor) in ("he or she", "person"):
                continue
            if status is None or self._told_by_complainant(low, clause):
                continue
            after = low[clause.verb_end :] + " " + paragraph[paragraph.find(low) + len(low) :] + " " + following
            context = self._clause_context(start, low, clause, status, after)
            if status == "agreed":
                context = context.with_(deadline=everyone)
            setting = Setting(
                sentence=low,
                before=plain(self.before),
                after=after,
                role=self.section.role,
                heading=(self.section.heading or "").lower(),
                place=place,
                complained=self.complained,
                settled=self.settled,
                listed=self.listed,
                previous=previous,
                officer=self._officer(),
            )
            for row in make_rows(
                context, max(start + clause.start, self.floor), start + clause.end, clause.verb, start + clause.verb_end
            ):
                self.latest = row
                previous = row.kind
                if row.kind == "payment" and row.status == "offered_earlier":
                    row = self._taken(row, end)
                yield Candidate(row, False, signs(row, clause, setting))

    def _clause_context(self, start: int, low: str, clause: Clause, status: Status, after: str) -> Context:
        """The context of one clause, with its standing put right by what the words say became of it."""
        before = status in ("offered_earlier", "already_provided")
        context = Context(
            text=self.decision.text,
            decided_on=self.decision.decided_on,
            status=status,
            actor=self._actor(start, clause),
            conditional=conditional(low[: clause.verb_at]) if status != "already_provided" else False,
            person=self.person,
            before=self.before + " " + self.decision.text[start : start + clause.start],
            judged=judgement(after) if before else None,
        )
        words = low[clause.verb_at : clause.end]
        if status == "already_provided" and clause.verb in CONTAINS and re.search(r"\boffers? of £", words):
            return context.with_(status="offered_earlier")
        if status == "offered_earlier" and (SORRY_OFFERED.match(low, clause.verb_end) or FULFILLED.search(after[:160])):
            return context.with_(status="already_provided")
        if status == "already_provided" and RETURNED.search(low[clause.start :]):
            return context.with_(status="offered_earlier", judged="refused")
        return context

    def _taken(self, row: Remedy, end: int) -> Remedy:
        """An offer of money that its sentence says was accepted counts as provided."""
        taken = TAKEN.search(plain(self.decision.text[row.start : end]))
        return row.model_copy(update={"status": "already_provided"}) if taken else row

    def _deadline(self, start: int, end: int, clauses: list[Clause]) -> Deadline | None:
        """What holds for all deeds of a sentence: before the first, after "all", or in the next ("It agreed to do so within…")."""
        text, decided_on = self.decision.text, self.decision.decided_on
        if not clauses:
            return None
        stated = deadline_for_all(text, start, end, start + clauses[0].verb_at, decided_on)
        after = text[end : end + 160]
        match = DOES_SO.search(plain(after))
        if stated is None and (inside := DOES_SO_HERE.search(plain(text[start:end]))):
            after, match = text[start + inside.start() : end], re.match("", "")
        clocks = find_clocks(plain(after)) if match and stated is None else []
        return stated or next(
            (make_deadline(after, c, decided_on) for c in clocks if match and c.start >= match.start()), None
        )

    def _offered_item(self, start: int, end: int) -> Iterator[Candidate]:
        context = Context(
            text=self.decision.text,
            decided_on=self.decision.decided_on,
            status="agreed" if self.agreements and self.promise == "agreed" else "offered_earlier",
            actor=self._body(),
            person=self.person,
            before=self.before,
        )
        for row in make_rows(context, start, end, "pay", start):
            yield Candidate(row, True, ())

    def _body(self) -> str:
        return "the council" if self.decision.kind == "report" else "the Council"

    def _status(self, clause: Clause, agreed: bool, clause_words: str) -> Status | None:
        in_facts = self.section.role == "facts"
        if clause.standing == "done":
            if clause.verb in (
                "agree",
                "accept",
                "confirm",
                "undertake",
                "recommend",
                "uphold",
                "admit",
                "recognise",
                "resolve",
                "repeat",
                "decide",
            ):
                return None
            received = re.match(r"[^.;]{0,30}\bpayment by £[^.;]{0,40}\b(?:received|paid)\b", clause_words)
            return "offered_earlier" if clause.verb in STILL_OFFERS and not received else "already_provided"
        if clause.standing == "offered":
            return "agreed" if self.agreements and not in_facts and self.asked else "offered_earlier"
        if clause.standing == "agreed":
            return "offered_earlier" if in_facts else "agreed" if self.agreements else None
        return "agreed" if clause.standing == "asked" and self.agreements and agreed and not in_facts else None

    def _told_by_complainant(self, low: str, clause: Clause) -> bool:
        before = low[: clause.start + 1]
        if ACCORDING_TO.search(low) or (clause.actor and is_person(clause.actor)):
            return True
        speaker = next((m for m in SPEAKS.finditer(before) if not ONLY_WHEN.search(before[: m.start()])), None)
        return speaker is not None and not (speaker.group().startswith(("he ", "she ")) and self._officer())

    def _officer(self) -> bool:
        return (
            re.search(
                r"\b(?:director|manager|officer|head|leader|chair|chairman|headteacher|team|clerk|company|"
                r"provider|owner|executive)\b",
                self.before[-220:].lower(),
            )
            is not None
        )

    def _actor(self, start: int, clause: Clause) -> str | None:
        if clause.actor in (None, "", "it", "they", "he", "she", "which", "who"):
            named = re.findall(
                r"\b[Tt]he (?:Council|Trust|ICB|CCG|School|Academy|[Cc]are [Pp]rovider|Provider|Company|"
                r"Contractor|contractor|council|trust)\b",
                self.before + self.decision.text[start : start + clause.start],
            )
            return named[-1] if named else None
        at = plain(self.decision.text[start : start + clause.end]).find(clause.actor, max(0, clause.start - 1))
        return self.decision.text[start + at :][: len(clause.actor)] if at >= 0 else None


TAKEN = re.compile(
    r"^[^£]*£[^.;£]{0,80}?\b(?:which|and|this|it) (?:she|he|they|(?:mr|mrs|ms|miss) "
    r"[a-z]{1,2})(?: and (?:mr|mrs|ms|miss) \w)? "
    r"(?:has |have |had )?(?:since |later )?(?:accepted|cashed|took|banked|received|was paid)\b"
)
"""After an offer of money: it was accepted."""
WE_ASKED = re.compile(
    r"\b(?:i|we)(?: have| had)? (?:therefore |also |then )*(?:asked|contacted|wrote to|invited|"
    r"suggested|proposed|put (?:it|this)"
    r"|raised)\b|\b(?:my|our) (?:enquir|suggestion|request|proposal)|\bdraft of this\b"
)
TAKES_BACK = frozenset({"return", "cash", "refuse", "decline", "accept", "reject", "receive", "turn down"})
"""What a complainant does with an offer."""
CONTAINS = frozenset({"contain", "include", "enclose", "make"})
SORRY_OFFERED = re.compile(r" (?:\w+ ){0,4}(?:apolog|condolences|regret)")
FULFILLED = re.compile(
    r"(?:^|,|;|\.|\band\b) ?(?:which|and|but|it|this|he|she|they)?,? ?(?:it |he |she |they "
    r")?(?:has |have |had )?(?:since "
    r"|then |later |now )?(?:did(?: so| this| that| it| these)?\b(?! not)|done (?:so|this|that)\b|"
    r"was done\b|were done\b|"
    r"has been done\b)"
)
"""After an offer or a promise: it was kept ("…, which it did")."""
DOES_SO = re.compile(
    r"^\s*(?:it|the \w+|both) (?:has |have )?(?:also |now |readily )?(?:agreed|will|"
    r"accepted)(?: to)? do (?:so|this|these|all)\b"
)
DOES_SO_HERE = re.compile(
    r"\b(?:it|they|the council|the \w+) (?:has |have )?(?:also |now |readily )?(?:agreed|"
    r"accepted)(?: to)? do (?:so|this)\b|, (?:and|which) it (?:has )?agreed(?: to)?(?: "
    r"do)?(?= (?:within|by))"
)
NO_VERB = Verb("", "", False)
SUM_ITEM = re.compile(r"(?:a further |another |an additional )?£")
