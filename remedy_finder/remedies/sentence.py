"""What is known of a sentence while its verbs are read: its words, the verbs so far, and where the last one ended."""

from typing import Literal, NamedTuple

from remedy_finder.remedies.words import (
    AUXILIARIES,
    CLAUSE_ENDS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NOT,
    NUMBERS,
    PREPOSITIONS,
    PUNCTUATION,
    is_adverb,
    words_of,
)

Form = Literal["past", "perfect", "passive", "present", "modal", "base", "ing"]
"""How a verb stands: "paid", "has paid", "was paid", "now pays", "will pay", "(agreed to) pay", "(by) paying"."""


class Head(NamedTuple):
    """A verb with its subject; offsets are into the sentence."""

    start: int
    """Where its clause begins: at the subject, or at the verb where that is understood."""
    verb_at: int
    verb_end: int
    base: str
    form: Form
    modal: str
    """The modal of a deed to come, or what governs it ("agree", "offer", "ask")."""
    subject: str
    joined: bool
    """Whether the verb goes on with the subject of the one before."""
    link: str
    """The word or mark before the clause."""
    embedded: bool = False
    """Whether it stands inside another clause ("the visits it missed", "when he wrote")."""


class Group(NamedTuple):
    """A verb with its auxiliaries: indexes into the words of the sentence."""

    first: int
    verb: int
    base: str
    form: Form
    modal: str
    negated: bool


class Sentence:
    """A plain sentence with its words and the verbs read so far."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.words = words_of(plain)
        self.texts = [word.text for word in self.words]
        self.found: list[Head] = []
        self.negated: list[bool] = []
        self.floor = 0

    def text(self, at: int) -> str:
        """The word at a place, or nothing outside the sentence."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def skip(self, at: int) -> tuple[int, bool]:
        """(index of the first word that is no adverb, whether a "not" was passed)."""
        negated = False
        while at < len(self.texts):
            if self.is_so_far(at):
                at += 1  # "has so far paid £100"
            elif self.texts[at] == "between" and self.text(at + 1) in ("them", "themselves"):
                at += 1  # "will between them pay £600"
            elif not (is_adverb(self.texts[at]) or self.texts[at] in NOT or self.is_not_yet(at)):
                break
            negated = negated or self.texts[at] in NOT
            at += 1
        return at, negated

    def is_not_yet(self, at: int) -> bool:
        """Whether a word is the "yet" of "has not yet paid", and joins nothing."""
        return self.texts[at] == "yet" and self.text(at - 1) in NOT

    def is_so_far(self, at: int) -> bool:
        """Whether a word is the "so" of "so far", and joins nothing."""
        return self.texts[at] == "so" and self.text(at + 1) == "far"

    def is_boundary(self, at: int) -> bool:
        """Whether a word or mark ends a clause."""
        word = self.texts[at]
        if word not in CLAUSE_ENDS or self.is_not_yet(at) or self.is_so_far(at):
            return False
        if word == "that" and (self.text(at - 1) in BEFORE_THAT or self.points(at)):
            return False  # "was refunded that month", "when that came to light"
        if word == "then" and at and self.text(at - 1) not in BEFORE_THEN:
            return False  # "the Council then offered"
        if word == "than" and self.text(at - 1) not in ("later", "earlier"):
            return not (self.text(at + 1)[:1].isdigit() or self.text(at + 1) in NUMBERS)  # "open for more than 30 days"
        timed = word in ("since", "before", "after", "until")
        return not (timed and (self.text(at + 1) in WHEN or self.text(at + 1)[:1].isdigit()))

    def points(self, at: int) -> bool:
        """Whether a "that" points to a time or a sum ("that month", "that amount") and opens no clause."""
        return self.text(at + 1) in POINTED_TO

    def opens_quote(self, at: int) -> bool:
        """Whether a quotation mark inside the sentence begins what is quoted."""
        return at > self.floor and self.texts[:at].count('"') % 2 == 0

    def boundary(self, first: int) -> int:
        """Where the stretch before a verb begins in which its subject stands."""
        at = self._clause_start(first)
        if self.text(at - 1) == "and" and self.text(at).startswith("£"):
            other = self._clause_start(at - 1)
            return other if self.text(other).startswith("£") else at  # "£33 for May and £34 for June were returned"
        if self.text(at - 1) == "and" and self.text(at) in BEGINS_A_NAME:
            other = self._clause_start(at - 1)
            if self.text(other) in TITLES and other == at - 2:
                return other  # "Mr and Mrs B"
            opening = self.text(other) if AUXILIARIES.isdisjoint(self.texts[other:at]) else ""
            if opening in ("within", "by") and other < at - 1:  # "within a month the Trust and the Council"
                last = max((i for i in range(other, at - 1) if self.texts[i] in DETERMINERS), default=other)
                return last if self.text(last) == "the" and last > other + 1 else at
            if other < at - 1 and opening in BEGINS_A_NAME and (other > self.floor or self.floor == 0):
                return other
        return at

    def _clause_start(self, at: int) -> int:
        """Where the stretch without a boundary begins that ends before a place."""
        while at > self.floor and not self.is_boundary(at - 1):
            at -= 1
        return at

    def main(self) -> Head | None:
        """The last verb that stands in no other clause."""
        both = zip(reversed(self.found), reversed(self.negated), strict=True)
        return next((head for head, negated in both if not head.embedded and not negated), None)

    def past_main(self) -> Head | None:
        """The last main verb in the past ("said it would ask the supplier and offered her £100")."""
        both = zip(reversed(self.found), reversed(self.negated), strict=True)
        past = ("past", "perfect", "passive")
        return next(
            (
                h
                for h, negated in both
                if not h.embedded and not negated and (h.form in past or (h.form == "base" and h.modal in PROMISES))
            ),
            None,
        )


BEFORE_THAT = PREPOSITIONS | {"when", "after", "once", "if"}
BEFORE_THEN = PUNCTUATION | CONJUNCTIONS
WHEN = MONTHS | {"then"}
POINTED_TO = frozenset(
    {"day", "morning", "afternoon", "evening", "night", "week", "month", "year", "summer", "autumn", "winter"}
    | {"sum", "amount", "figure", "money"}
)
TITLES = frozenset({"mr", "mrs", "ms", "miss"})
BEGINS_A_NAME = DETERMINERS | TITLES
PROMISES = frozenset({"offer", "propose", "promise", "agree", "undertake", "volunteer", "commit", "consent", "accept"})
"""Verbs that govern a deed and mostly stand in the past ("proposed to split the difference, and offered £900")."""
