"""A section that tells what happened → every act of a body in it that may be a remedy, with its signs."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from remedy_finder.records import Deadline, Decision, Paragraph, Remedy, Section, Status
from remedy_finder.remedies.clauses import Clause, conditional, sentence_clauses
from remedy_finder.remedies.context import Context, deadline_for_all
from remedy_finder.remedies.deadlines import find_clocks, make_deadline
from remedy_finder.remedies.forgoing import lets_go
from remedy_finder.remedies.language import Verb, plain, sentences, verbs
from remedy_finder.remedies.no_remedies import BEFORE, is_no_remedy
from remedy_finder.remedies.officers import can_be_officer
from remedy_finder.remedies.promises import (
    A_SUM,
    RECEIVED,
    SOON,
    TAKEN,
    is_done_after,
    is_kept,
    is_paid_out,
    is_sent_back,
    is_taken_up,
)
from remedy_finder.remedies.quoted import is_quoted, with_double_quotes, without_quoted_words
from remedy_finder.remedies.roundabout import meant
from remedy_finder.remedies.rows import EXPLAINS, make_rows, parts_of_total
from remedy_finder.remedies.signs import Setting, says_why, signs
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.subjects import is_outsider, is_person, who
from remedy_finder.remedies.taken_up import with_sum_offered
from remedy_finder.remedies.telling import (
    ACCORDING_TO,
    COMPLAINED,
    GUIDANCE,
    IN_A_VIEW,
    NOT_THIS_CASE,
    ONLY_COMPLAINED,
    ONLY_WHEN,
    RETURNED,
    SPEAKS,
    STRONG,
    SUGGESTED,
    only_leads_to,
)
from remedy_finder.remedies.told_standing import NEAR, Place, standing_then, standing_told, we_asked

FEW = 3
"""Paragraphs of a section below which the place of one of them says nothing."""
LONGEST_PARAGRAPH = 4_000
"""Characters of a paragraph that are looked at for what surrounds a sentence; real ones hold some 2,500 at most."""


class Candidate(NamedTuple):
    """An act that may be a remedy: its row, whether that is certain, and else the features by which it is weighed."""

    row: Remedy
    certain: bool
    """Whether no weighing is needed: an item of a list of what was offered or agreed."""
    features: tuple[str, ...]
    stated: bool = False
    """Whether the words say outright that it was done because of the complaint, or give money back."""
    after: str = ""
    """What follows the deed, in which it may be judged."""


class Teller:
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
        """The acts of the section, in order of the text."""
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
        elsewhere = False
        spoken = without_quoted_words(with_double_quotes(text[paragraph.start : paragraph.end]))
        for start, end in sentences(text, paragraph.start, paragraph.end):
            low = plain(spoken[start - paragraph.start : end - paragraph.start])
            if offer:
                yield from self._offered_item(start, end)
                break
            if is_quoted(spoken[: start - paragraph.start]):
                low = '" ' + low  # the reading knows a quotation by its mark
                start -= len('" ')
            self.listed = bool(item)
            if item and start == paragraph.start and verbs().get(low.split(" ", 1)[0], NO_VERB).past:
                low = "it " + low  # the list's stem names who acts
                start -= len("it ")
            elsewhere = NOT_THIS_CASE.search(low) is not None or (elsewhere and BACK_THEN.search(low) is not None)
            advised = RECOMMENDED.search(low) is not None
            rest = whole[whole.find(low) + len(low) :] if advised and low in whole else ""
            if advised and is_taken_up(rest):
                yield from self._taken_up(start, low, rest)
            elif not (elsewhere or (SUGGESTED.search(low) and not STRONG.search(low)) or GUIDANCE.search(low)):
                near = text[start : min(paragraph.end, end + NEAR)]
                yield from self._sentence(start, end, low, whole, following, near, place)
            self.asked = self.asked or we_asked(low)
            self.before = (self.before + " " + text[start:end])[-400:]
            self.complained = self.complained or COMPLAINED.search(low) is not None

    def _sentence(
        self, start: int, end: int, low: str, paragraph: str, following: str, near: str, place: float
    ) -> Iterator[Candidate]:
        if self.latest and self.latest.kind == "payment" and EXPLAINS.match(low):
            parts = parts_of_total(self.decision, self.latest, start, end)
            offered = self.latest.status != "already_provided" and all(part.needs_check is None for part in parts)
            if parts and (low[:3] != "of " or offered):
                self.superseded.add(self.latest.start)
                yield from (Candidate(part, True, ()) for part in parts)
                return
        clauses = sentence_clauses(low)
        previous = ""
        offered = False  # by the clause before: what is offered with a remedy is one too
        for read, after_it in zip_longest(clauses, clauses[1:]):
            clause = self._plainly(low, read)
            told = clause if clause.verb == "offer" else read  # "asked her to accept £200" is an offer
            status = standing_told(self._place(), told, low, near, low[clause.verb_end : clause.end])
            if status is None or self._is_no_deed(low, clause, previous, after_it):
                continue
            if clause.verb == "add" and clause.joined and previous == "payment" and self.latest:
                status = self.latest.status  # "returned the £300, and added £50 for her trouble"
            after = low[clause.verb_end :] + " " + paragraph[paragraph.find(low) + len(low) :] + " " + following
            status = standing_then(status, low, clause.start, after, agreements=self.agreements)
            context = self._clause_context(start, low, clause, status, after)
            if status == "agreed":
                context = context.with_(deadline=self._deadline(start, end, clauses))
            setting = Setting(
                sentence=low,
                before=plain(self.before),
                after=after,
                role=self.section.role,
                heading=(self.section.heading or "").lower(),
                place=place,
                few=len(self.section.paragraphs) < FEW,
                complained=self.complained,
                settled=self.settled,
                listed=self.listed,
                previous=previous,
                page=self.decision.kind,
                officer=self._officer(low[: clause.start]),
            )
            first, last = max(start + clause.start, self.floor), start + clause.end
            rows = self._made(context, first, last, clause, start, low)
            if status == "offered_earlier" and clause.verb != "propose" and SORRY_OFFERED.match(low, clause.verb_end):
                # "offered its apologies and £300": only the apologies are made
                rows = [r.model_copy(update={"status": status}) if r.kind == "payment" else r for r in rows]
            offered = clause.standing == "offered" and (
                (offered and clause.joined) or any(says_why(row, clause, low) for row in rows)
            )
            yield from self._weighed(rows, clause, setting, offered, end)
            previous = rows[-1].kind if rows else previous

    def _after(self, row: Remedy) -> str:
        """The plain words after a row, with the full stop that ends it."""
        at = row.end - row.quote.endswith(".")
        return plain(self.decision.text[at : at + 2 * SOON])

    def _place(self) -> Place:
        return Place(self.section.role, self.agreements, self.asked, self.complained)

    def _made(self, context: Context, first: int, last: int, clause: Clause, start: int, low: str) -> list[Remedy]:
        """The rows of one deed; what only pays a sum told of before has that sum, or is no payment of its own."""
        rows = make_rows(context, first, last, clause.verb, start + clause.verb_end)
        after = low[clause.verb_end : clause.end]
        told = [self.latest] if self.latest else []
        return with_sum_offered(self.decision.text, self.floor, told, rows, after, start + clause.verb_end)

    def _weighed(
        self, rows: list[Remedy], clause: Clause, setting: Setting, offered: bool, end: int
    ) -> Iterator[Candidate]:
        """The rows of one deed as candidates; its payments are weighed as one, by the words of the first."""
        payment: Candidate | None = None
        for row in rows:
            money = row.kind == "payment"
            self.latest = row if money else self.latest
            stated = offered or says_why(row, clause, setting.sentence)  # an offer is no event, whatever became of it
            if money and row.status == "offered_earlier":
                row = self._taken(row, end)
            evidence = payment.features if money and payment else signs(row, clause, setting)
            if money and row.status == "offered_earlier" and is_paid_out(setting.after, self._after(row)):
                row = row.model_copy(update={"status": "already_provided"})
            stated = stated or says_why(row, clause, setting.sentence) or bool(money and payment and payment.stated)
            act = Candidate(row, False, evidence, stated, setting.after[:700])
            payment = payment or (act if money else None)
            yield act

    @staticmethod
    def _plainly(low: str, clause: Clause) -> Clause:
        """A clause with the deed that roundabout words mean."""
        verb = meant(clause.verb, low[clause.verb_end : clause.end])
        return clause if verb == clause.verb else clause._replace(verb=verb)

    def _is_no_deed(self, low: str, clause: Clause, previous: str, following: Clause | None) -> bool:
        """Whether a clause tells of what the complainant said or did, of an event, or of the payment before it."""
        if only_leads_to(clause, following, low):
            return True
        actor = who(clause.actor)
        takes_back = (
            clause.verb in TAKES_BACK and clause.standing == "done" and OFFERED_THING.match(low, clause.verb_end)
        )
        pronoun = (clause.actor or "").rsplit(" ", 1)[-1]
        if actor == "he or she" and (takes_back or not self._officer(low[: clause.start], pronoun)):
            return True
        if is_no_remedy(low, clause, previous, plain(self.before[-BEFORE:])):
            return True
        return self._told_by_complainant(low, clause)

    def _clause_context(self, start: int, low: str, clause: Clause, status: Status, after: str) -> Context:
        """The context of one clause, with its standing put right by what the words say became of it."""
        context = Context(
            text=self.decision.text,
            decided_on=self.decision.decided_on,
            status=status,
            actor=self._actor(start, clause),
            conditional=conditional(low[: clause.verb_at]) if status != "already_provided" else False,
            person=self.person,
            before=self.before + " " + self.decision.text[start : start + clause.start],
        )
        words = low[clause.verb_at : clause.end]
        if status == "offered_earlier" and clause.verb == "waive" and lets_go(words):
            return context.with_(status="already_provided")
        if status == "already_provided" and OFFER_OF.search(low, clause.start, clause.end):
            return context.with_(status="offered_earlier")
        sorry = clause.verb != "propose" and SORRY_OFFERED.match(low, clause.verb_end)  # offered, it is made
        if status == "offered_earlier" and (sorry or is_kept(words, after, clause.end >= len(low))):
            return context.with_(status="already_provided")
        if status == "already_provided" and (
            RETURNED.search(low[clause.start :]) or (GIVEN.search(words) and is_sent_back(words, after))
        ):
            return context.with_(status="offered_earlier", judged="refused")
        return context

    def _taken(self, row: Remedy, end: int) -> Remedy:
        """An offer of money that its sentence says was accepted counts as provided."""
        taken = TAKEN.search(plain(self.decision.text[row.start : end]))
        return row.model_copy(update={"status": "already_provided"}) if taken else row

    def _deadline(self, start: int, end: int, clauses: list[Clause]) -> Deadline | None:
        """What holds for all deeds of a sentence: before them, after "all", or in the next ("… to do so within…")."""
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

    def _taken_up(self, start: int, low: str, rest: str) -> Iterator[Candidate]:
        """What a panel or an investigator recommended and the body accepted, unless told again where it was done."""
        verb = RECOMMENDED.search(low)
        if verb is None:
            return
        start += verb.start() - len("i ")
        low = "i " + low[verb.start() :]  # read as the Ombudsman's own recommendations are
        for clause in sentence_clauses(low):
            names_it = clause.verb == "recommend" and RECOMMENDS_A_GIFT.match(low, clause.verb_end)
            if clause.standing not in ("recommended", "asked") and not names_it:
                continue
            context = Context(
                text=self.decision.text,
                decided_on=self.decision.decided_on,
                status="offered_earlier",
                actor=self._body(),
                person=self.person,
                before=self.before,
            )
            first, last = max(start + clause.verb_at, self.floor), start + clause.end
            for row in make_rows(context, first, last, clause.verb, start + clause.verb_end):
                sums = [money.group() for money in A_SUM.finditer(row.quote)]
                if row.kind == "payment" and RECEIVED.search(rest[:SOON]):
                    row = row.model_copy(update={"status": "already_provided"})
                if not is_done_after(row.kind, sums, rest):
                    yield Candidate(row, True, ())

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

    def _told_by_complainant(self, low: str, clause: Clause) -> bool:
        before = low[: clause.verb_at]
        if (
            ACCORDING_TO.search(low)
            or (IN_A_VIEW.search(before) and not self._officer())
            or (clause.actor and (is_person(clause.actor) or is_outsider(clause.actor)))
        ):
            return True
        if clause.link == "and" and ONLY_COMPLAINED.fullmatch(before[: clause.start].strip(" ,")):
            return False  # "Mrs B complained about this and the Council took £60 off the bill"
        speaker = next((m for m in SPEAKS.finditer(before) if not ONLY_WHEN.search(before[: m.start()])), None)
        pronoun = speaker.group().split(" ", 1)[0] if speaker else ""
        return speaker is not None and not (pronoun in ("he", "she") and self._officer(pronoun=pronoun))

    def _officer(self, words: str = "", pronoun: str = "") -> bool:
        """Whether "he" or "she" can be one of the body's people: one is named in what came before, or opens `words`."""
        return can_be_officer(words, self.before, self.person, pronoun)

    def _actor(self, start: int, clause: Clause) -> str | None:
        if clause.actor in (None, "", "i", "we", "it", "they", "he", "she", "which", "who"):
            named = re.findall(
                r"\b[Tt]he (?:Council|Trust|ICB|CCG|School|Academy|[Cc]are [Pp]rovider|Provider|Company|"
                r"Contractor|contractor|council|trust)\b",
                self.before + self.decision.text[start : start + clause.start],
            )
            return named[-1] if named else None
        at = plain(self.decision.text[start : start + clause.end]).find(clause.actor, max(0, clause.start - 1))
        return self.decision.text[start + at :][: len(clause.actor)] if at >= 0 else None


TAKES_BACK = frozenset({"return", "cash", "refuse", "decline", "accept", "reject", "receive", "turn down"})
"""What a complainant does with an offer."""
OFFERED_THING = re.compile(
    r" (?:it|this|that|them|these|hers|his|(?:the|that|this|both) (?:\w+ )?(?:offers?|payments?|"
    r"cheques?|money|vouchers?|sums?|apolog(?:y|ies)|amounts?|£)|£(?![\d,.]+ of (?:m(?:r|rs|s|iss) |her |his |their )))"
    r"|$|[.,;]"
)
"""What a complainant takes or sends back."""
GIVEN = re.compile(r"£|\b(?:cheque|voucher|payment|card|gift|hamper|flowers)s?\b")
"""What can be sent back."""
OFFER_OF = Sought(r"\boffers?,? of (?:a further |another |up to )?£")
"""A sum that is only offered, whatever the verb ("the reply came with an offer of £150")."""
SORRY_OFFERED = re.compile(r"[^\w£]+(?:(?!and\b|or\b)\w+[^\w£]+){0,6}?(?:apolog|condolences|regret)")
DOES_SO = re.compile(
    r"^\s*(?:it|the \w+|both) (?:has |have )?(?:also |now |readily )?(?:agreed|will|"
    r"accepted)(?: to)? do (?:so|this|these|all)\b"
)
DOES_SO_HERE = Sought(
    r"\b(?:it|they|the council|the \w+) (?:has |have )?(?:also |now |readily )?(?:agreed|"
    r"accepted)(?: to)? do (?:so|this)\b|, (?:and|which) it (?:has )?agreed(?: to)?(?: "
    r"do)?(?= (?:within|by))"
)


BACK_THEN = re.compile(r"\b(?:then|at (?:that|the) time|on that occasion)(?=[.,;]|$)")
"""What ties a sentence to another case that the one before it told of."""
NO_VERB = Verb("", "", False)
RECOMMENDED = Sought(r"(?<!\bi )(?<!\bwe )(?<!\bhave )(?<!\bhad )\brecommended\b")
"""By anybody but the Ombudsman."""
RECOMMENDS_A_GIFT = re.compile(r" (?:(?:an?|the|further|written|full) )*(?:payment|apology|refund|sum|£)")
SUM_ITEM = re.compile(r"(?:a further |another |an additional )?£")
