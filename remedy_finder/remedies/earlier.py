"""What a body did or offered before the decision → rows, from sentences of the facts, the analysis and the assessment.

Every sentence in which a body acts gives candidates. What is always a remedy (an apology, a refund, a sum offered) is
taken as it is; whether another act was done to put the fault right, or was only part of the events, is weighed.
What the complainant says, what somebody else recommended, and what concerns an earlier case is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from remedy_finder.records import Deadline, Decision, Judgement, Paragraph, Remedy, Section, Status
from remedy_finder.remedies.agreed import agreed_rows
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause, Standing, conditional, sentence_clauses
from remedy_finder.remedies.deadlines import find_clocks, make_deadline
from remedy_finder.remedies.language import Verb, has_person, plain, sentences, verb_pattern, verbs
from remedy_finder.remedies.learned import probability
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.rows import EXPLAINS, Context, deadline_for_all, make_rows, parts_of_total

TABLE = "earlier_weights"
THRESHOLD = 0.3
"""In cross-validation lower thresholds lose more in wrong rows than they find, and higher ones miss acts that are remedies."""
NEAR = 500
"""Characters after a sentence in which "it agreed" still speaks of what it asked."""
LONGEST_PARAGRAPH = 4_000
"""Characters of a paragraph that are looked at for what surrounds a sentence; real ones hold some 2,500 at most."""
SURE = 0.6
"""Acts weighed below this are taken, and marked to be checked."""

SPEAKS = re.compile(
    r"(?:\b(?:mr|mrs|ms|miss|dr) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}(?: and (?:(?:mr|mrs|"
    r"ms|miss) )?[a-z])?|\b(?:she|he|the (?:woman|man|couple|family|mother|father|"
    r"complainants?|parents)))(?:'s (?:representative|solicitor|daughter|son|mother|father|"
    r"advocate))? (?:also |then |further |now |has |had |have )*"
    r"(?:says?|said|told|tells|informed|explained|reported|states?|stated|complain(?:s|ed)|"
    r"believes?|believed|feels?|felt|thinks?|thought|claims?|claimed|alleges?|alleged|argues?|"
    r"argued|maintains?|disputes?|wants?|wanted|would like|asks?|asked|hopes?|hoped|seeks?|"
    r"expects?|considers?|suggests?|understands?|understood)\b"
)
ACCORDING_TO = re.compile(
    r"\baccording to (?:mr|mrs|ms|miss|her|him|the (?:family|couple|woman|man|complainant))\b|"
    r"\bin (?:her|his|their) view\b"
)
ONLY_WHEN = re.compile(r"\b(?:after|when|since|once|before|because|as|until|although|though|that) $")
STRONG = re.compile(
    r"\b(?:as a result of|following|in response to|because of|after|accepted|in line with|on) "
    r"(?:the|this|her|his|their|our|mr \w's|mrs \w's|ms \w's|miss \w's) (?:\w+ )?(?:complaint|"
    r"case|investigation|enquir\w+|panel's? \w+|recommendations?|report|findings|stage \w+)|"
    r"\b(?:to (?:put (?:this|that|things|matters|it) right|remedy (?:the|this|its)|prevent "
    r"(?:this|it|the same|any repeat)|avoid (?:this|a repeat|the same)))\b|\bsince (?:(?:mr|"
    r"mrs|ms|miss) \w's|her|his|their|this|the) complaint"
)
"""Words that say outright that something was done because of the complaint."""
NOT_THIS_CASE = re.compile(
    r"\b(?:(?:in|after|following|as part of) (?:an|our|a|the|its|that) (?:earlier|previous|"
    r"separate|different|another|last)(?: ombudsman)? (?:decision|complaint|investigation|"
    r"case)|previous(?:ly)? (?:complained|investigated|decision)|earlier complaint(?: to us)?|"
    r"previous complaint|(?:our|an) earlier (?:decision|investigation|report)|we (?:had |have "
    r")?(?:already )?(?:found|decided|recommended|upheld) (?:the council )?(?:at fault )?in|"
    r"ombudsman(?:'s)? (?:earlier|previous)|another (?:case|family|resident|council|"
    r"complainant)|different (?:case|complaint)|separate complaint|neighbouring (?:council|"
    r"area)|someone else's|(?:a|another) (?:friend|neighbour|relative|family|resident|tenant)|"
    r"in another (?:area|borough|case)|similar circumstances)\b"
)
SUGGESTED = re.compile(
    r"\b(?:panel(?!'s)|investigating officer|independent person|tribunal|investigator|"
    r"adjudicator|io|advocate|solicitor|councillor|mp)\b[^.;]{0,40}\b(?:recommend|suggest|"
    r"order|direct|propos|said the council should)"
)
GUIDANCE = re.compile(
    r"\b(?:our|the ombudsman's|published) guidance (?:on remedies )?(?:says|suggests|"
    r"recommends)|\b(?:councils|a council|authorities|the law|the guidance|the regulations|"
    r"the code|the act) (?:must|should|may|can|says|requires|allows|are|have)\b"
)
REMEDIAL = re.compile(
    r"apolog|\bsorry\b|uphe?ld|complain|put (?:\w+ ){0,3}right|respon[sd]|\breply|replied|"
    r"stage (?:one|two|1|2)|goodwill|in recognition|accepted (?:that|it|the|there|fault)|"
    r"remed|offer|refund|compensat|acknowledg"
)
SINCE = re.compile(
    r"\b(?:since(?: then)?|now|already|as a result|following (?:the|this|her|his|their|our)|"
    r"after (?:the|this|her|his|their|our) (?:complaint|enquir)|in response|meanwhile|in the "
    r"meantime|at my request|during (?:my|our) investigation)\b"
)
PERFECT = re.compile(r"\b(?:has|have|had)\b")
ALWAYS = frozenset({"refund", "reimburse", "repay", "waive", "write off", "compensate", "credit", "cancel"})
NARRATES = frozenset(
    {
        "say",
        "tell",
        "write",
        "reply",
        "explain",
        "consider",
        "find",
        "decide",
        "ask",
        "close",
        "meet",
        "visit",
        "see",
        "receive",
        "uphold",
        "hold",
        "look",
        "respond",
        "answer",
        "begin",
        "start",
        "complete",
        "carry out",
        "need",
        "be",
    }
)
"""Verbs that mostly tell of events; an act with one of these is weighed."""
STILL_OFFERS = frozenset({"offer", "increase", "raise", "propose", "double"})
GOODWILL = re.compile(
    r"\bvouchers?\b|goodwill|\bgesture\b|in recognition|to (?:recognise|acknowledge)|"
    r"\bcompensation\b|to say sorry|for (?:her|his|their|the) (?:\w+ )?(?:distress|"
    r"inconvenience|trouble|upset|time|worry|delay)"
)
RETURNED = re.compile(
    r"\b(?:cheque|voucher|payment|it)\b[^.;]{0,60}\bwhich (?:she|he|they|(?:mr|mrs|ms|miss) "
    r"\w) (?:has |have |had )?(?:since )?(?:returned|sent back|posted back|gave back|did not "
    r"cash|never cashed|refused|declined|not cashed)|\breturned it\b|\b(?:sent|posted|gave) "
    r"(?:it|them) back\b|which (?:mr|mrs|ms|miss) \w (?:posted|sent) back"
)
AGREEMENT = re.compile(
    r"\b(?:it|council|trust|provider|school|company|both|bodies|they|board|authority) (?:has |"
    r"have )?(?:readily |promptly |now |also |since )?(?:agreed|accepted|confirmed it (?:will|"
    r"would)|said it would|was willing)"
)
COMPLAINED = re.compile(r"\b(?:complained|complaint|stage (?:one|two)|final response|uphe?ld)\b")
WORD = re.compile(r"[a-z£']+")

SUITABLE = re.compile(
    r"\b(?:suitable|appropriate|proportionate|satisf\w+|reasonable|fair|in line with|within "
    r"the range|enough|adequate|sufficient|more than (?:we|i)|could not add|unlikely to "
    r"(?:add|recommend|achieve)|put(?:s|ting)? (?:right|matters right)|in excess of|remedies "
    r"the|remedied the|generous)\b"
)
TOO_LOW = re.compile(
    r"\b(?:not (?:a |an )?(?:\w+ )?(?:suitable|adequate|appropriate|proportionate|enough|"
    r"sufficient)|(?:do|does|did) not (?:consider|think|find|regard|believe|"
    r"accept)[^.]{0,70}\b(?:enough|suitable|sufficient|adequate|appropriate|proportionate|"
    r"remed)|not (?:enough|sufficient|adequate|reflect|go far|suitable|proportionate|in line)|"
    r"does not (?:go far|reflect|match|fully)|did not (?:go far|reflect|fully)|too (?:low|"
    r"little)|insufficient|inadequate|falls short|fell short|below (?:what|the)|less than "
    r"(?:we|i))\b"
)
REFUSED = re.compile(
    r"\b(?:refused|declined|rejected|returned|turned (?:it|this|that|the offer) down|did not "
    r"(?:accept|take|want|cash)|(?:has|have) not (?:accepted|taken|cashed)|never cashed|sent "
    r"it back|rather not have)\b"
)


class Candidate(NamedTuple):
    """An act that may be a remedy: its row, whether that is certain, and else the features by which it is weighed."""

    row: Remedy
    certain: bool
    features: tuple[str, ...]


def earlier_rows(decision: Decision) -> list[Remedy]:
    """The rows already provided and offered earlier, and those agreed in an assessment; each once, as first told."""
    rows = []
    for candidate in candidates(decision):
        chance = 1.0 if candidate.certain else probability(TABLE, candidate.features)
        if chance >= THRESHOLD:
            doubt = "it may have been part of the events and not done to put the fault right" if chance < SURE else None
            row = candidate.row
            judged = row.judged or (
                judged_later(decision, row) if row.kind in ("payment", "apology") and row.status != "agreed" else None
            )
            rows.append(row.model_copy(update={"needs_check": row.needs_check or doubt, "judged": judged}))
    return rows


def candidates(decision: Decision) -> Iterator[Candidate]:
    """Every act of a body in the sections that tell what happened and what was found."""
    person = main_complainant(decision)
    settled = any(s.role == "agreed_action" for s in decision.sections)
    for section in decision.sections:
        assessed = section.heading is not None and section.heading.lower() in ("my assessment", "our assessment")
        if section.role in ("facts", "fault") or section.heading == "Further report":
            lists, rest = _agreed_lists(section) if assessed or not settled else ([], section)
            for agreed in lists:
                yield from (Candidate(row, True, ()) for row in agreed_rows(decision, agreed))
            teller = _Teller(decision, rest, person, agreements=assessed or not settled)
            found = list(teller.candidates())
            yield from (c for c in found if c.row.start not in teller.superseded)


def _agreed_lists(section: Section) -> tuple[list[Section], Section]:
    """The lists of what was agreed that stand inside an assessment ("It has agreed to:" with its items), and the rest."""
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
        lists += _as_list(section, taken)
        taken = [paragraph] if ANNOUNCES_AGREEMENT.search(plain(paragraph.text[-400:])) else []
        rest += [] if taken else [paragraph]
    lists += _as_list(section, taken)
    return lists, section.model_copy(update={"paragraphs": tuple(rest)})


def _as_list(section: Section, paragraphs: list[Paragraph]) -> list[Section]:
    return [Section(role="agreed_action", heading="Agreed action", paragraphs=tuple(paragraphs))] if paragraphs else []


ANNOUNCES_AGREEMENT = re.compile(
    r"\b(?:it|council|trust|school|provider|company|they|both|authority) (?:has |have |had "
    r")?(?:now |also |since |readily )?(?:agreed|agrees|accepted|will|told us it will|"
    r"confirmed it will)\b[^.]{0,160}:$"
)


class _Teller:
    """One pass over a section that tells what happened."""

    def __init__(self, decision: Decision, section: Section, person: str | None, agreements: bool) -> None:
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
                yield from self._offered_item(start, end, low)
                break
            if item and start == paragraph.start and verbs().get(low.split(" ", 1)[0], NO_VERB).past:
                low = "it " + low  # the list's stem names who acts
                start -= len("it ")
            if not (
                NOT_THIS_CASE.search(low) or (SUGGESTED.search(low) and not STRONG.search(low)) or GUIDANCE.search(low)
            ):
                agreed = AGREEMENT.search(plain(text[start : min(paragraph.end, end + NEAR)])) is not None
                yield from self._sentence(start, end, low, whole, following, agreed, place)
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
        clauses = [_promised(low, c) for c in sentence_clauses(low)]
        everyone = self._deadline(start, end, clauses)
        for clause in clauses:
            status = self._status(clause, agreed, low[clause.verb_end : clause.end])
            if status is None or self._told_by_complainant(low, clause) or not self._acts_for_body(low, clause):
                continue
            context = Context(
                text=self.decision.text,
                decided_on=self.decision.decided_on,
                status=status,
                actor=self._actor(start, clause),
                conditional=conditional(low[: clause.verb_at]) if status != "already_provided" else False,
                person=self.person,
                before=self.before + " " + self.decision.text[start : start + clause.start],
                judged=_judgement(
                    low[clause.verb_end :] + " " + paragraph[paragraph.find(low) + len(low) :] + " " + following
                )
                if status in ("offered_earlier", "already_provided")
                else None,
            )
            if status == "agreed":
                context = context.with_(deadline=everyone)
            if (
                status == "already_provided"
                and clause.verb in ("contain", "include", "enclose", "make")
                and re.search(r"\boffers? of £", low[clause.verb_at :])
            ):
                context = context.with_(status="offered_earlier")
            if status == "offered_earlier" and re.match(
                r" (?:\w+ ){0,4}(?:apolog|condolences|regret)", low[clause.verb_end :]
            ):
                context = context.with_(status="already_provided")
            if status == "already_provided" and RETURNED.search(low[clause.start :]):
                context = context.with_(status="offered_earlier", judged="refused")
            for row in make_rows(
                context, max(start + clause.start, self.floor), start + clause.end, clause.verb, start + clause.verb_end
            ):
                self.latest = row
                certain = self._certain(row, clause, low)
                yield Candidate(row, certain, () if certain else self._features(row, clause, low, paragraph, place))

    def _deadline(self, start: int, end: int, clauses: list[Clause]) -> Deadline | None:
        """What holds for all deeds of a sentence: stated before the first, after "all", or in the next ("It agreed to do so within…")."""
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

    def _offered_item(self, start: int, end: int, low: str) -> Iterator[Candidate]:
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
                "promise",
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
            return "offered_earlier"
        if clause.standing == "agreed":
            return "offered_earlier" if in_facts else "agreed" if self.agreements else None
        return "agreed" if clause.standing == "asked" and self.agreements and agreed and not in_facts else None

    def _told_by_complainant(self, low: str, clause: Clause) -> bool:
        before = low[: clause.start + 1]
        if ACCORDING_TO.search(low):
            return True
        speaker = next((m for m in SPEAKS.finditer(before) if not ONLY_WHEN.search(before[: m.start()])), None)
        return speaker is not None and not (speaker.group().startswith(("he ", "she ")) and self._officer())

    def _acts_for_body(self, low: str, clause: Clause) -> bool:
        """Whether "he", "she" or "which" stands for a body or one of its officers."""
        if clause.actor in ("which", "who", "they"):
            return re.search(
                r"\b(?:council|trust|provider|company|school|team|department|service|board|contractor|"
                r"landlord|agents|manager|director|officer|governors|both)\b[^.;]{0,25}$",
                low[: clause.start],
            ) is not None or (clause.actor == "they" and self._officer())
        return clause.actor not in ("he", "she") or self._officer()

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

    def _certain(self, row: Remedy, clause: Clause, low: str) -> bool:
        if row.kind == "apology":
            return True
        if row.kind == "payment" and row.status == "offered_earlier":
            return row.amount_gbp is not None
        if (
            row.kind == "payment"
            and row.status == "already_provided"
            and (clause.verb in ALWAYS or GOODWILL.search(low[clause.start : clause.end]))
        ):
            return row.amount_gbp is not None
        if (
            STRONG.search(low)
            and row.status == "already_provided"
            and (row.kind != "payment" or (row.amount_gbp is not None and clause.verb in ("pay", "send", "give")))
        ):
            return clause.verb not in NARRATES
        return row.status == "agreed" and clause.verb not in NARRATES

    def _features(self, row: Remedy, clause: Clause, low: str, paragraph: str, place: float) -> tuple[str, ...]:
        words = set(WORD.findall(plain(row.quote)))
        head = low[clause.start : clause.verb_at]
        rest = plain(self.before[-250:]) + " " + paragraph.replace(plain(row.quote), " ")
        flags = {
            "perfect": PERFECT.search(head), "since": SINCE.search(low), "since in clause": SINCE.search(plain(row.quote)), "remedial in sentence": REMEDIAL.search(low.replace(plain(row.quote), " ")), "remedial in paragraph": REMEDIAL.search(rest),
            "apology in paragraph": re.search(r"apolog|sorry", rest), "offer in paragraph": re.search(r"offer|refund|goodwill|£", rest), "person": has_person(row.quote), "sum": find_sums(plain(row.quote)), "reason": row.reasons,
            "late": place > 0.6, "early": place < 0.3, "actor it": clause.actor == "it", "actor council": clause.actor and "council" in clause.actor, "complained": "complain" in paragraph or "reply" in paragraph or "response" in paragraph,
            "after complaint": self.complained, "remedy heading": re.search(r"remed|offer|complaint", (self.section.heading or "").lower()), "item": self.announced, "goodwill": re.search(r"goodwill|gesture|recognition|compensat|apolog", low), "told us": re.search(r"\b(?:told|tells|says|said|confirmed|confirms|explained)\b[^.]{0,20}\b(?:us|me|it has|it "
r"had|that it)\b", low), "joined": clause.start > 0 and clause.verb_at - clause.start < 4,
        }  # fmt: skip
        return (
            f"role {self.section.role}", f"status {row.status}", f"kind {row.kind}", f"{row.kind} {row.status}", f"type {row.type}", f"verb {clause.verb}", f"standing {clause.standing}",
            *(f"flag {name}" for name, value in flags.items() if value), *(f"{row.kind} flag {name}" for name, value in flags.items() if value), *sorted(f"word {w}" for w in words),
        )  # fmt: skip


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
PROMISES = re.compile(rf"(?: with (?:her|him|them))? to (?:also )?(?P<verb>{verb_pattern(False)})\b")


def _promised(low: str, clause: Clause) -> Clause:
    """ "… and agreed to review its processes": an offer whose deed is the second verb."""
    match = (
        PROMISES.match(low, clause.verb_end)
        if clause.standing == "done" and clause.verb in ("agree", "promise", "undertake", "propose", "offer")
        else None
    )
    if match is None or match.end() > clause.end:
        return clause
    standing: Standing = "agreed" if clause.verb in ("agree", "undertake") else "offered"
    return clause._replace(verb=verbs()[match["verb"]].base, verb_end=match.end(), standing=standing)


def judged_later(decision: Decision, row: Remedy) -> Judgement | None:
    """What the findings say of an earlier act or offer, in a sentence that names its sum or speaks of such acts."""
    sum_of_it = f"£{row.amount_gbp:,.2f}".removesuffix(".00") if row.amount_gbp is not None else None
    for section in decision.sections:
        for paragraph in section.paragraphs if section.role in ("fault", "decision") else ():
            if paragraph.start <= row.start < paragraph.end:
                continue
            for start, end in sentences(decision.text, paragraph.start, paragraph.end):
                low = plain(decision.text[start:end])
                named = (
                    (sum_of_it is not None and sum_of_it in low)
                    or (row.kind == "apology" and "apolog" in low)
                    or (
                        sum_of_it is not None
                        and re.search(r"\b(?:the|its|this|that) (?:offer|payment)\b", low) is not None
                    )
                )
                if named and (judged := _judgement(low)):
                    return judged
    return None


def _judgement(following: str) -> Judgement | None:
    """What the decision says of an earlier act or offer, in the words after it."""
    after = following[:700]
    if REFUSED.search(after[:200]):
        return "refused"
    if TOO_LOW.search(after):
        return "too_low"
    return "suitable" if SUITABLE.search(after) else None
