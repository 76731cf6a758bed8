"""Agreed actions and recommendations → rows.

The section is a list, however it is laid out: stems ("Within one month the Council has agreed to:") give actor,
standing and deadline to the items that follow; a paragraph that is a sentence of its own carries them itself. What
follows the first sentence of an item mostly explains it, and is a remedy only where it says so.
"""

import re
from collections.abc import Sequence

from remedy_finder.records import Decision, Paragraph, Remedy, Section, Status
from remedy_finder.remedies.actors import actor_name, headed_body, named_actor
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.beside import OPEN_END
from remedy_finder.remedies.clauses import (
    Clause,
    conditional,
    deed_after_condition,
    item_clauses,
    names_a_gift,
    sentence_clauses,
)
from remedy_finder.remedies.context import Context, deadline_between, deadline_for_all, trim
from remedy_finder.remedies.inline_lists import set_out
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.nothing_named import NO_OBJECT
from remedy_finder.remedies.one_deed import (
    A_LIST,
    by_doing,
    up_to,
    with_owning_up,
    with_paying_for,
    with_rate_before,
    with_row,
    without_sums_done_first,
)
from remedy_finder.remedies.others import is_for_others
from remedy_finder.remedies.people import main_complainant, people_in
from remedy_finder.remedies.plainly import is_given, said_plainly
from remedy_finder.remedies.roundabout import meant
from remedy_finder.remedies.rows import EXPLAINS, make_rows, parts_of_total, split_between
from remedy_finder.remedies.settling import (
    NAMES_AGREED,
    accepts_all,
    is_accepted,
    is_refused,
    settled,
    without_repeated,
)
from remedy_finder.remedies.standing import (
    ACCEPTS,
    ADDS,
    ANNOUNCES,
    ASKED_AND_AGREED,
    BARE_DEED,
    FOR_WHOM,
    NO_ITEM,
    NOT_AGREED_TO,
    OFFERED_BEFORE,
    ONLY_SAID,
    PAYMENTS_FOLLOW,
    PAYS_WHAT_FOLLOWS,
    REFUSES,
    STEM_END,
    STEP,
    USUAL,
    WANTED,
    WILL_OR_SHOULD,
    begins_with_deed,
    first_is_verb,
    first_sentence,
    status_said,
    statuses_apart,
    tells_of_the_past,
)
from remedy_finder.remedies.stems import (
    DETAILS,
    HAS_DONE,
    IGNORED,
    Stem,
    agrees_to_nothing,
    deed_of_stem,
    is_lettered,
    says_no_more,
    stands_below,
    with_depth,
    with_detail,
    without_label,
)
from remedy_finder.remedies.taken_up import agrees_to_a_thing, with_sum_offered


def agreed_rows(decision: Decision, section: Section) -> list[Remedy]:
    """The rows of a section of agreed actions or recommendations, in order of the text."""
    return _Reader(decision, section).rows()


class _Reader:
    """One pass over a section, with the stems that are open."""

    def __init__(self, decision: Decision, section: Section) -> None:
        self.decision = decision
        self.text = decision.text
        self.person = main_complainant(decision)
        self.flat = all(p.level == 0 for p in section.paragraphs)
        paragraphs = set_out(decision.text, with_depth(section.paragraphs))
        self.section = section.model_copy(update={"paragraphs": paragraphs})
        self.stems: list[Stem] = []
        self.found: list[Remedy] = []
        self.by_heading: Status = "recommended" if "recommend" in (section.heading or "").lower() else "agreed"
        self.named = ""
        self.opened = 0
        """Where the paragraph being read begins."""
        self.refused = is_refused(decision, section)
        self.accepted = not self.refused and is_accepted(decision)
        """Whether the body has been said to accept what follows."""
        self.items: list[int] = []
        """Where the items of the last list begin."""
        self.actor: str | None = None
        """Who the last stem said is to act; one that names nobody ("Within 12 weeks:") goes on with the same body."""
        self.announced: Context | None = None
        """The context of the last sentence that announced steps without naming one."""

    def rows(self) -> list[Remedy]:
        paragraphs = self.section.paragraphs
        for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
            if not paragraph.standard:
                self._paragraph(paragraph, announces=following is not None and stands_below(following, paragraph))
                self.named = (self.named + " " + paragraph.text)[-600:]
        return without_repeated(self.found)

    def _paragraph(self, paragraph: Paragraph, announces: bool) -> None:
        self._close_stems(paragraph)
        paragraph = without_label(paragraph)
        self.opened = paragraph.start
        parts = sentences(self.text, paragraph.start, paragraph.end)
        low = plain(paragraph.text)
        if (label := FOR_WHOM.match(paragraph.text)) and (context := self._context_for_label()):
            self._labelled(paragraph, label, context)
        elif STEM_END.search(low) or (
            announces and (low.endswith((",", "it", "which")) or ANNOUNCES.search(low) or PAYS_WHAT_FOLLOWS.search(low))
        ):
            for start, end in parts[:-1]:
                self._sentence(start, end)
            self._open_stem(paragraph, *parts[-1])
        elif self.stems and self._is_item(paragraph, low):
            self._item(paragraph, parts)
        elif self._is_bare(paragraph, low):
            self._bare_item(paragraph, parts)
        else:
            if self.flat or paragraph.level == 0:
                self.stems = []
            for start, end in parts:
                self._sentence(start, end)
        self.accepted = self.accepted or (not self.found and accepts_all(low))
        self.found = settled(self.found, paragraph, self.items)

    def _is_bare(self, paragraph: Paragraph, low: str) -> bool:
        """Whether a paragraph is a deed without a stem ("Pay Mr X £320 …" alone under the heading)."""
        bare = BARE_DEED.match(low)
        if self.refused or (bare is None and not paragraph.label):
            return False
        return begins_with_deed(low) if bare is None else first_is_verb(low[bare.start("deed") :])

    def _bare_item(self, paragraph: Paragraph, parts: Sequence[tuple[int, int]]) -> None:
        """An item under the heading itself, which says no more than what is to be done."""
        heading = Context(
            text=self.text,
            decided_on=self.decision.decided_on,
            status=self.by_heading,
            person=self.person,
            before=self.named,
        )
        self.stems = [Stem(paragraph.level, heading, "")]
        self._item(paragraph, parts)
        self.stems = []

    def _context_for_label(self) -> Context | None:
        """What governs an item that begins with a name: the open stem, or the sentence that announced the list."""
        return self.stems[-1].context if self.stems else self.announced

    def _labelled(self, paragraph: Paragraph, label: re.Match[str], context: Context) -> None:
        """ "Mr O: refund £990 and pay £150": the deeds are for the person named."""
        start = paragraph.start + label.end()
        low = plain(self.text[start : paragraph.end])
        own = context.with_(person=label["who"], before=label["who"])
        clauses = (
            [Clause(0, len(low), 0, 0, "pay", None, "agreed", False)]
            if low.startswith("£")
            else item_clauses(low, "agreed", context.actor)
        )
        self._deeds(clauses, start, paragraph.end, own)

    def _close_stems(self, paragraph: Paragraph) -> None:
        """In a copy that keeps nesting, a stem ends with the first paragraph that does not stand below it."""
        if not self.flat:
            self.stems = [stem for stem in self.stems if stem.holds(paragraph)]

    def _is_item(self, paragraph: Paragraph, low: str) -> bool:
        if self.stems[-1].verb not in ("pay", "ensure", DETAILS) and tells_of_the_past(first_sentence(low)):
            return False
        if not self.flat:
            return self.stems[0].holds(paragraph)
        first = low[:60]
        if ACCEPTS.search(first_sentence(low)) or re.match(r"[a-z]+ (?:begins|is|was|has|had)\b", low):
            return False
        if self.stems[-1].verb == "pay" and find_sums(low[:80]):
            return True
        if NO_ITEM.match(low) and not (low.startswith("if ") or deed_after_condition(first_sentence(low))):
            return False
        acts = [c for c in sentence_clauses(first_sentence(low)) if c.standing != "done" and c.start < 90]
        return not acts or paragraph.text[0].islower() or first.startswith("£")

    # Stems --------------------------------------------------------------------------------------------------------

    def _open_stem(self, paragraph: Paragraph, start: int, end: int) -> None:
        low = plain(self.text[start:end]).rstrip(". ")
        parent = self.stems[-1].context if self.stems else None
        if (
            EXPLAINS.match(low)
            and self.found
            and self.found[-1].kind == "payment"
            and self.found[-1].amount_gbp is not None
        ):
            total = self.found.pop()  # its parts follow as items
            parent = self._context(low, start, end, parent).with_(
                status=total.status, actor=total.by, deadline=total.deadline, person=total.to
            )
            self.stems.append(Stem(paragraph.level, parent, "pay", is_lettered(paragraph)))
            return
        context = self._context(low, start, end, parent)
        if agrees_to_nothing(low):
            self.stems.append(Stem(paragraph.level, context, IGNORED, is_lettered(paragraph)))
            return
        if HAS_DONE.search(low):
            context = context.with_(status="already_provided", deadline=None)
        clauses = sentence_clauses(low.rstrip(" :") + (" £1" if PAYS_WHAT_FOLLOWS.search(low) else " "))
        deed = self._stem_deed(low, start, clauses, context, paragraph)
        if self.flat and deed is None:
            self.stems = []
        if not self.stems:
            self.items = []
        self.stems.append(Stem(paragraph.level, context, deed or "", is_lettered(paragraph)))
        self.actor = context.actor

    def _stem_deed(
        self, low: str, start: int, clauses: list[Clause], context: Context, paragraph: Paragraph
    ) -> str | None:
        """Handles a stem that names a deed of its own; returns the verb that its items continue."""
        inner = bool(self.stems) and (paragraph.text[0].islower() or not clauses) and first_is_verb(low)
        found = item_clauses(low, "agreed", context.actor) if inner else [c for c in clauses if c.standing != "done"]
        deed = deed_of_stem(low, found[-1]) if found else "pay" if PAYMENTS_FOLLOW.search(low) else None
        own_deeds = found if deed == DETAILS else found[:-1] if deed == "pay" else []
        for clause in own_deeds:  # "provide Mrs O with an apology and pay:"
            own = context.with_(conditional=clause.conditional)
            at, end = start + clause.start, start + clause.end
            self.found.extend(make_rows(own, at, end, clause.verb, start + clause.verb_end))
        return deed

    def _context(self, low: str, start: int, end: int, parent: Context | None) -> Context:
        opened = low.rstrip(" :,")
        clauses = (  # one by one, since mostly the first has the actor
            c for joint in (" ", ", ") for c in sentence_clauses(f"{opened}{joint}write ") if c.standing != "done"
        )
        actor = named_actor(self.text, low, start, clauses)
        deadline = deadline_between(self.text, start, end, self.decision.decided_on)
        if self.flat and parent and actor and self.text[start].isupper():
            parent = parent.with_(deadline=None)  # a sentence of its own, and no list within the list before
        people = people_in(self.text[start:end])
        return Context(
            text=self.text,
            decided_on=self.decision.decided_on,
            status=self._status(low, parent),
            actor=self._actor_name(actor) or (parent.actor if parent else self.actor),
            deadline=deadline or (parent.deadline if parent else None),
            conditional=conditional(low) or bool(parent and parent.conditional),
            person=people[0][1] if people else (parent.person if parent else None) or self.person,
            before=self.named,
        )

    def _status(self, low: str, parent: Context | None, inherited: bool = False) -> Status:
        before = parent.status if parent else None
        return status_said(low, before, self.by_heading, self.accepted, self.refused, inherited)

    def _actor_name(self, actor: str | None, before: str = "") -> str | None:
        """The actor as named; "it" and "they" stand for whom the section last named."""
        headed = headed_body(self.section.heading or "", self.decision.kind == "report")
        return actor_name(actor, self.named + " " + before, headed)

    # Items and sentences --------------------------------------------------------------------------------------------

    def _item(self, paragraph: Paragraph, parts: Sequence[tuple[int, int]]) -> None:
        stem = self.stems[-1]
        self.items.append(paragraph.start)
        if stem.verb == IGNORED:
            return
        if stem.verb == DETAILS:
            self.found[-1:] = [with_detail(self.text, row, paragraph) for row in self.found[-1:]]
            return
        start, end = parts[0]
        low = plain(self.text[start:end])
        context = stem.context.with_(before=self.named, judged=None)
        if len(parts) > 1 and STEP.match(low):
            by_then = deadline_between(self.text, start, end, self.decision.decided_on)
            for start, end in parts[1:]:
                self._sentence(start, end, inherited=context.with_(deadline=by_then or context.deadline))
            return
        acts = [c for c in sentence_clauses(low) if c.standing != "done" and c.start < 40]
        if acts and (acts[0].start == 0 or (self.text[start].isupper() and not low.startswith("the "))):
            self._sentence(start, end, inherited=context)
        elif (stem.verb == "ensure" and not is_given(low)) or (stem.verb == "provide" and not names_a_gift(low)):
            self._deeds([Clause(0, len(low), 0, 0, stem.verb, None, "agreed", False)], start, end, context)
        elif low.startswith("£") or stem.verb == "pay":
            self._deeds([Clause(0, len(low), 0, 0, "pay", None, "agreed", conditional(low[:30]))], start, end, context)
        else:
            self._deeds(item_clauses(low, "agreed", context.actor), start, end, context)
        for start, end in parts[1:]:
            self._afterwards(start, end, context)

    def _afterwards(self, start: int, end: int, context: Context) -> None:
        """What follows the first sentence of an item: parts of a total, a rate, a condition, or another stated deed."""
        low = plain(self.text[start:end])
        sums = find_sums(low)
        last = self.found[-1] if self.found else None
        if last and last.kind == "payment" and EXPLAINS.match(low):
            self._explain(last, start, end, low)
            return
        clauses = [c for c in sentence_clauses(low) if c.standing != "done"]
        if not clauses:
            if deed_after_condition(low):
                self._deeds(item_clauses(low, "agreed", context.actor), start, end, context)
            return
        gifts = [s for s in sums if s.use == "gift" or (s.use == "rate" and OPEN_END.search(low, s.end))]
        if low.startswith(("if ", "should ", "where ", "in either event")) or gifts or ADDS.search(low[:60]):
            if (
                "says it will" in low
                or "said it will" in low
                or re.search(r"\bshould also ensure\b|\balso state\b", low)
            ):
                return
            self._sentence(start, end, inherited=context)

    def _explain(self, last: Remedy, start: int, end: int, low: str) -> None:
        """ "This is made up of …": the parts become the rows; "This is £50 a month": the rate becomes the row's."""
        if last.amount_gbp is None and (sums := find_sums(low)) and sums[0].use in ("gift", "total"):
            rest = {"amount_gbp": sums[0].amount, "quote": self.text[last.start : end], "end": end, "needs_check": None}
            self.found[-1] = last.model_copy(update=rest)  # "… It has worked this out to be £8,624."
            return
        parts = parts_of_total(self.decision, last, start, end)
        if parts:
            self.found[-1:] = parts
            return
        rate = next((s.rate for s in find_sums(low) if s.rate), None)
        if rate and last.rate is None:
            self.found[-1] = last.model_copy(update={"rate": rate})

    def _sentence(self, start: int, end: int, inherited: Context | None = None) -> None:
        """A sentence of its own: actor, standing and deadline stand in it."""
        written = plain(self.text[start:end])
        low = said_plainly(written)
        last = self.found[-1] if self.found else None
        if last and last.kind == "payment" and EXPLAINS.match(low) and find_sums(low) and start - last.end < NEXT:
            self._explain(last, start, end, low)
            return
        clauses = [
            c
            for c in sentence_clauses(written)
            if c.standing in ("agreed", "recommended", "asked")
            or (c.standing == "offered" and not OFFERED_BEFORE.search(low[: c.verb_at]))
            or (c.standing == "done" and (c.verb == "recommend" or agrees_to_a_thing(low, c)))
        ]
        if all(c.standing == "asked" for c in clauses) and self.refused:
            return
        clauses = [
            c for c in clauses if not (NOT_AGREED_TO.search(low[: c.verb_at]) or c.verb in ("use", "spend", "think"))
        ]
        if not clauses or WANTED.match(low) or USUAL.search(low):
            return
        base = inherited or self._context(low, start, end, None)
        told_before = bool(self.found)
        if ANNOUNCES.search(low) or (base.deadline and not told_before and all(says_no_more(low, c) for c in clauses)):
            self.announced = base
        plans = any(p.search(low) for p in (WILL_OR_SHOULD, ASKED_AND_AGREED, NAMES_AGREED))
        if not plans and (REFUSES.search(low) or ACCEPTS.search(low)):
            return
        if ONLY_SAID.match(low):
            return
        status = self._status(low, inherited, inherited=inherited is not None)
        actor = self._actor_name(named_actor(self.text, low, start, clauses))
        everyone = deadline_for_all(self.text, start, end, start + clauses[0].verb_at, self.decision.decided_on)
        context = base.with_(
            status=status,
            actor=actor or base.actor,
            deadline=everyone or (inherited.deadline if inherited else None),
            before=f"{self.named} {self.text[max(self.opened, start - 400) : start]}",
            conditional=conditional(low[: clauses[0].verb_at]),
        )
        self._deeds(clauses, start, end, context, statuses_apart(low, clauses, status, self.by_heading))

    def _deeds(
        self, clauses: list[Clause], start: int, end: int, context: Context, apart: dict[int, Status] | None = None
    ) -> None:
        """Rows of the clauses; neighbouring clauses that only go on with one deed are one row.

        `apart` gives the standing of deeds that differ in it, by where their verbs stand.
        """
        low = plain(self.text[start:end])
        clauses = [c._replace(verb=meant(c.verb, low[c.verb_end : c.end])) for c in clauses if not by_doing(low, c)]
        clauses = with_paying_for(low, without_sums_done_first(low, with_owning_up(low, clauses)))
        clauses = with_rate_before(low, clauses)
        everyone = deadline_for_all(
            self.text, start, end, start + (clauses[0].verb_at if clauses else 0), self.decision.decided_on
        )
        if everyone:
            context = context.with_(deadline=everyone)
        rows: list[Remedy] = []
        for clause in clauses:
            whole = trim(self.text, start, start + clause.end)[1]
            if rows and rows[-1].type == "remedy_for_others_affected" and rows[-1].end >= whole:
                break  # the clause is part of what is done for others
            if is_for_others(low[clause.verb_at :]):
                clause = clause._replace(end=len(low))
            actor = named_actor(self.text, low, start, [clause])
            actor = self._actor_name(actor, self.text[start : start + clause.start]) if actor else None
            own = context.with_(
                actor=actor or context.actor,
                status=(apart or {}).get(clause.verb_at, context.status),
                conditional=context.conditional or clause.conditional,
                before=context.before + " " + self.text[start : start + clause.start],
            )
            if rows and rows[-1].kind == "other_action" and NO_OBJECT.match(low[clause.verb_end : clause.end]):
                rows[-1] = up_to(self.text, rows[-1], whole)  # "…, and finish it within 65 days"
                continue
            made = make_rows(own, start + clause.start, start + clause.end, clause.verb, start + clause.verb_end)
            after, after_at = low[clause.verb_end : clause.end], start + clause.verb_end
            for row in with_sum_offered(self.text, self.opened, [*self.found, *rows], made, after, after_at):
                rows = with_row(self.text, rows, row, low[clause.verb_at :], listed=len(clauses) >= A_LIST)
                if row.to and row.kind in ("payment", "apology"):
                    context = context.with_(person=row.paid_to or row.to)  # "apologise to Mr K and pay £200"
        total = self.found[-1] if self.found else None
        if total and start - total.end < NEXT and (parts := split_between(total, rows)):
            self.found[-1:], rows = parts, []
        self.found.extend(rows)


NEXT = 4
"""Characters at most between a row and the sentence that explains its sum."""
