"""By when, where the words of a row do not say it: the rest of its sentence, or a sentence that speaks of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from remedy_finder.records import Deadline, Decision, Remedy, Section
from remedy_finder.remedies.deadlines import Clock, find_clocks, holds, is_in_a_rule, is_past, is_stated, make_deadline
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.sought import Sought

TO_COME = ("agreed", "recommended")
SUBJECT = (
    r"(?:(?:the |both )?(?:council|trust|provider|school|company|icb|authority|bod(?:y|ies)|organisations?)|it|they)"
)
WILL = (
    r"(?:will|should|must|is to|are to|has agreed to|have agreed to|agreed to|agrees to|expects? to|hopes? to|"
    r"aims? to|would)"
)
POINTS_BACK = re.compile(
    rf"^(?:(?:in addition|further),? )?(?:(?:i|we) (?:\w+ )?recommend(?:ed)? (?:that )?)?"
    rf"{SUBJECT} (?:has (?:agreed|said|confirmed)(?: that)? )?"
    rf"(?:it )?(?:also )?{WILL} (?:now |also |all )?"
    r"(?:do|complete|finish|carry out|take|make|pay|send|have done|put|implement|see to|arrange|start|begin) "
    r"(?P<what>(?:so\b|this\b|that\b|it\b|both\b|all\b|each\b|everything\b|"
    r"the rest\b|these\b|those\b|them\b|the above\b|"
    r"the payments?\b|the (?:work|steps|actions?|refund|money|sum|cheque|apology)\b)[\w ]*)"
    rf"|^(?P<subject>(?:both|each|all|everything|these|those|this|that|the|it|they|items?|work)\b[\w' ,]*?) "
    r"(?:will|should|must|is|are|has|have)(?: all| both| each| now)?(?: to)? "
    r"(?:be (?:\w+ly )?(?:done|made|sent|paid|completed|carried out|finished|in place|ready|arranged|taken|put)\b"
    r"|been arranged|for completion|happen|take place|begin|start|reach|due\b)"
    r"|^(?P<bare>both|all|each)(?: of (?:these|them|this))?(?: of this)? (?=by|within|before|no later|in\b)"
)
"""A sentence that says by when something named before it is done, with the words that point to it."""
SEVERAL = re.compile(
    r"\b(?:these|those|both|all|each|everything|the rest|them|they|payments|actions|steps|things|above|sums|items)\b"
)
POINTS_ON = re.compile(
    r"\b(?:the following|(?:take|do|carry out|complete) (?:the |these )(?:actions|steps|things|work)|as follows|"
    r"below)\b"
)
KINDS = (
    (re.compile(r"\b(?:payments?|sums?|money|cheques?|refunds?)\b"), "payment"),
    (re.compile(r"\b(?:apolog\w+|letters?)\b"), "apology"),
)
GOES_ON_TOO = re.compile(
    rf"^(?:(?:in addition|further),? )?(?:if (?:there are|it finds|so|any)\b[^,]*, )?{SUBJECT} (?:also )?{WILL} "
)
EARLY = 60
"""A time that begins in so many characters of a sentence is said of what follows it too."""
NEW_SUBJECT = re.compile(r"^(?:the|it|they|if|from|both|within|by|in|should|where|when|following|once)\b(?!.*:$)")
SET_OFF = re.compile(r"(?:, (?:and )?(?:both |all )?| both | all )$")
LIST_MARKS = re.compile(r"[ .;]*(?:and|or)?\W*$")
TELLS = re.compile(
    r"(?:and |then |to )*(?:let|tell|report|present|inform|notify|show|share|publish|repay|send (?:her|him|them|us))\b"
)
HAS_A_VERB = re.compile(
    r"\b(?:pay|paying|will|should|agreed|send|refund|reimburse|repay|make|waive|write|give|offer|meet)\b"
)


ITEMS = Sought(
    r"\b(?:actions?|items?|points?|steps?|recommendations?|parts?) (?P<from>\(?[a-h1-9]\b\)?)"
    r"(?:(?P<to> ?(?:to|-|–) ?)|,? and |, |(?= ))(?:(?P<last>\(?[a-h1-9]\b\)?))?"
)
""" "Actions a) to c)", "item 4", by letter or number in the list."""


EXCEPT = re.compile(r"\b(?:except|apart from|other than|save)\b")


class _Sentence(NamedTuple):
    start: int
    end: int
    first: bool
    """Whether it begins its paragraph."""
    paragraph: int
    nested: bool


def with_deadlines(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, in order of the text, with the deadlines that other words than their own give them."""
    pass_ = _Pass(decision, list(rows))
    for section in decision.sections:
        pass_.section(section)
    return pass_.rows


class _Pass:
    """The rows of a decision while deadlines are added, a section at a time."""

    def __init__(self, decision: Decision, rows: list[Remedy]) -> None:
        self.text = decision.text
        self.decided_on = decision.decided_on
        self.rows = rows

    def section(self, section: Section) -> None:
        """Adds the deadlines of one section."""
        first, last = (section.paragraphs[0].start, section.paragraphs[-1].end) if section.paragraphs else (0, 0)
        inside = [n for n, r in enumerate(self.rows) if r.status in TO_COME and first <= r.start < last]
        if not inside:
            return
        parts = list(self._sentences(section))
        starts = [self.rows[n].start for n in inside]
        for number, part in enumerate(parts):
            here = inside[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
            if here:
                self._rest_of_sentence(part, here)
                self._after_a_dated(part, parts[number - 1] if number else None, here)
        for part in parts:
            self._spoken_of(part, parts, inside)
        for n in inside:
            self._own_in_joined(n)

    def _sentences(self, section: Section) -> Iterator[_Sentence]:
        for number, p in enumerate(section.paragraphs):
            for i, (a, b) in enumerate(sentences(self.text, p.start, p.end) if not p.standard else ()):
                yield _Sentence(a, b, i == 0, number, p.level > 0)

    def _states(self, row: Remedy) -> bool:
        return row.deadline is not None and row.deadline.text in " ".join(row.quote.split())

    def _own_in_joined(self, n: int) -> None:
        """A time in the words of a row that was joined from two clauses ("offer …, and complete it by 31 May")."""
        row = self.rows[n]
        if row.deadline is None or self._states(row):
            return
        low = plain(row.quote)
        clocks = [
            c
            for c in find_clocks(low)
            if holds(low, c) and not is_past(c, self.decided_on) and not is_in_a_rule(low, c) and is_stated(c)
        ]
        if clocks:
            self._set(n, make_deadline(row.quote, clocks[-1], self.decided_on))

    def _set(self, n: int, deadline: Deadline) -> None:
        self.rows[n] = self.rows[n].model_copy(update={"deadline": deadline})

    def _clocks(self, part: _Sentence) -> list[Clock]:
        low = plain(self.text[part.start : part.end])
        return [c for c in find_clocks(low) if holds(low, c) and not is_past(c, self.decided_on)]

    def _rest_of_sentence(self, part: _Sentence, here: list[int]) -> None:
        """ "… and have it installed by 30 April"; "£210 to A and £250 to B, within one month"."""
        low = plain(self.text[part.start : part.end])
        for clock in self._clocks(part) if any(self.rows[n].deadline is None for n in here) else ():
            at = part.start + clock.start
            before = [n for n in here if self.rows[n].start < at]
            deadline = make_deadline(self.text[part.start : part.end], clock, self.decided_on)
            inside = bool(before) and at < self.rows[before[-1]].end
            last = LIST_MARKS.match(low, clock.end) is not None
            if before and last and (SET_OFF.search(low[: clock.start]) or self._tells(before)):
                governed = before
            elif before:
                governed = self._one_verb(before)
            else:
                governed = here
            if inside and self.rows[before[-1]].deadline is None:
                continue  # its own words were read, and the time is no deadline
            for n in governed:
                if self.rows[n].deadline is None:
                    self._set(n, deadline)

    def _tells(self, before: list[int]) -> bool:
        """ "… agree a note, and let Mr O have a copy within three months": the telling ends what it tells of."""
        return len(before) == 2 and TELLS.match(plain(self.rows[before[-1]].quote)) is not None

    def _one_verb(self, before: list[int]) -> list[int]:
        """The last row, with the payments before it that have the same verb."""
        governed = [before[-1]]
        for n in reversed(before[:-1]):
            last = self.rows[governed[-1]]
            verb = HAS_A_VERB.search(plain(last.quote).split("£", 1)[0])
            if last.kind != "payment" or self.rows[n].kind != "payment" or verb:
                break
            governed.append(n)
        return governed

    def _spoken_of(self, part: _Sentence, parts: list[_Sentence], inside: list[int]) -> None:
        """ "It will do so within four weeks": the deadline of what stands before, or of the list that follows."""
        low = plain(self.text[part.start : part.end])
        match = POINTS_BACK.search(low)
        on = POINTS_ON.search(low)
        clocks = self._clocks(part) if match or on or ITEMS.search(low) else []
        if not clocks:
            return
        before = [n for n in inside if self.rows[n].start < part.start]
        if ITEMS.search(low) and not EXCEPT.search(low):
            self._by_item(part, parts, clocks, before)
            return
        deadline = make_deadline(self.text[part.start : part.end], clocks[0], self.decided_on)
        undated = [n for n in before if self.rows[n].deadline is None]
        if match and undated:
            words = match["what"] or match["subject"] or match["bare"] or ""
            governed = self._meant(words, part, parts, undated)
        else:
            governed = self._listed(part, parts, inside) if on and not before else []
        for n in governed:
            self._set(n, deadline)
        if ITEMS.search(low):
            self._by_item(part, parts, clocks, before)

    def _by_item(self, part: _Sentence, parts: list[_Sentence], clocks: list[Clock], before: list[int]) -> None:
        """ "… actions a) and b) within four weeks and action c) within three months": each its own items."""
        low = self._plain(part)
        nested = list(dict.fromkeys(p.paragraph for p in parts if p.nested and p.start < part.start))
        for match in ITEMS.finditer(low):
            clock = next((c for c in clocks if c.start >= match.end() - 1), clocks[-1])
            deadline = make_deadline(self.text[part.start : part.end], clock, self.decided_on)
            paragraphs = {nested[i] for i in _numbers(match) if i < len(nested)}
            spans = [(p.start, p.end) for p in parts if p.paragraph in paragraphs]
            for n in before:
                if any(a <= self.rows[n].start < b for a, b in spans) and not self._states(self.rows[n]):
                    self._set(n, deadline)

    def _listed(self, part: _Sentence, parts: list[_Sentence], inside: list[int]) -> list[int]:
        """The rows without a time in the list that a sentence announces, up to the first sentence of its own."""
        stop = next(
            (
                p.start
                for p in parts
                if p.first and p.start > part.start and p.nested <= part.nested and NEW_SUBJECT.search(self._plain(p))
            ),
            len(self.text),
        )
        after = [n for n in inside if self.rows[n].start > part.start]
        listed = [n for n in after if self.rows[n].start < stop] or after
        return [n for n in listed if self.rows[n].deadline is None]

    def _after_a_dated(self, part: _Sentence, previous: _Sentence | None, here: list[int]) -> None:
        """ "Within two months the Council will review its procedure. It will also write to …"."""
        if previous is None or previous.paragraph != part.paragraph or not GOES_ON_TOO.match(self._plain(part)):
            return
        if any(self.rows[n].deadline for n in here):
            return
        told = [r for r in self.rows[max(0, here[0] - 9) : here[0]] if previous.start <= r.start < previous.end]
        deadlines = {r.deadline for r in told if r.status in TO_COME}
        opening = self.text[previous.start : previous.start + EARLY]
        if len(deadlines) == 1 and (deadline := deadlines.pop()) and deadline.text[:20] in opening:
            for n in here:
                self._set(n, deadline)

    def _plain(self, part: _Sentence) -> str:
        return plain(self.text[part.start : part.end])

    def _meant(self, words: str, part: _Sentence, parts: list[_Sentence], undated: list[int]) -> list[int]:
        """Which of the rows before a sentence its words point at."""
        kinds = [kind for pattern, kind in KINDS if pattern.search(words)]
        if kinds:
            undated = [n for n in undated if self.rows[n].kind in kinds]
        own = [p for p in parts if p.paragraph == part.paragraph and p.start < part.start]
        here = [n for n in undated if own and self.rows[n].start >= own[0].start]
        if SEVERAL.search(words):
            return here if here and not part.nested else undated
        if not here:
            return undated if part.first else []
        last = max(p.start for p in own if any(p.start <= self.rows[n].start < p.end for n in here))
        return [n for n in here if self.rows[n].start >= last]


def _numbers(match: re.Match[str]) -> list[int]:
    """The places in the list, from 0, that "a) to c)" or "1 and 3" name."""
    first, last = (_place(match[name]) for name in ("from", "last"))
    if last is None:
        return [] if first is None else [first]
    if first is None:
        return [last]
    return list(range(first, last + 1)) if match["to"] else [first, last]


def _place(name: str | None) -> int | None:
    label = (name or "").strip("()")
    if not label:
        return None
    return int(label) - 1 if label.isdigit() else ord(label) - ord("a")
