"""Why a payment is made, where its own words do not say it: the words around it, and what it replaces."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from remedy_finder.records import Decision, Reason, Remedy
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.reasons import reasons_in
from remedy_finder.remedies.sought import Sought

EXPLAINS = re.compile(
    r"(?:this|that|these|(?:the|each|both|our|my) (?:\w+ )?(?:payments?|sums?|total|amounts?|figures?|money|rate)|"
    r"(?:it|they) (?:is|are|was|were|recognises?|acknowledges?|reflects?|represents?)|"
    r"(?:i|we) (?:have |had )?(?:arrived|based|used|calculated|took|taken|allowed|reached|worked)|calculated)\b"
)
"""The beginning of a sentence that explains the sum before it."""
ALSO = re.compile(
    r"(?:this|that|it|the (?:payment|sum)s?) (?:would|will|should|is|are)? ?also (?:to )?(?:acknowledge|"
    r"recognise|reflect|for)"
)
SAME = re.compile(r"\b(?:for (?:the same(?: reasons?)?|theirs|hers)|on the same basis|for the same)\b")
POINTS_BACK = re.compile(
    r"\b(?:for (?:this|that|it|these)|because of (?:it|this|that)|(?:to|which) (?:reflects?|recognises?|"
    r"acknowledges?|mark) "
    r"(?:this|that|it|these))\b(?! \w)"
)
NAMES_ANOTHER = re.compile(
    r"\b(?:instead of|in place of|in substitution for|replaces|takes the place of|rather than|includes?|"
    r"including|in addition to|"
    r"on top of|less|increase\w* (?:its|the) offer (?:of|from))\b[^£]{0,30}(?P<sum>£ ?[\d,]+(?:\.\d\d)?)"
)
"""Another sum that stands beside this one: given for the same."""
FOR_ALL = re.compile(r"\b(?:pay|payments?|sums?|following)\b|£")
APOLOGY_FOR = re.compile(r"\b(?:apolog\w+|sorry)\b(?P<what>.*)")
GIVES_BACK = Sought(r"\b(?:refund|reimburse|repay|return)\b(?: [\w']+){0,4}[ :]*$")
JOINED = re.compile(r"\b(?:for|because|being|recogni\w+|acknowledg\w+|to reflect|which|in view of|that is|to mark)\b")
GOES_ON = re.compile(r" (?:which |that )?(?:she|he|they|it|[a-z])\b[^;.,]*")
ENDS_WITH_SUM = re.compile(r"£[\d,]+(?:\.\d\d)?(?: each)?$")
AND_NEXT = re.compile(r",? and (?:to )?(?:[\w']+ ){0,3}")
THE_PAYMENT = re.compile(
    r"(?:this payment|(?P<all>these (?:payments|sums)|the payments|both (?:payments|sums))) "
    r"(?:is |are |would |will )?(?:also )?(?:to )?(?:reflects?|recognises?|acknowledges?|for|marks?)\b"
)
SUM = re.compile(r"£ ?[\d,]*\d(?:\.\d\d)?")
BY_THE_PERIOD = re.compile(
    r"\b(?:months?|weeks?|terms?|nights?) at £|"
    r"£[\d,.]+ (?:for )?(?:a|per|each|every) (?:of )?(?:the )?(?:\w+ )?(?:month|week|term)"
)
BY_THE_TERM = re.compile(r"^(?!.*\b(?:education|school|lessons|tuition|teaching|college)\b).*\bterms?\b")
POINTS = re.compile(r"\b(?:this|that|it)\b")
Reasons = tuple[Reason, ...]
UNSAID: tuple[tuple[Reason, ...], ...] = ((), ("other",))


class _Around:
    """A decision's payments with the words that stand around them."""

    def __init__(self, decision: Decision, rows: list[Remedy]) -> None:
        self.decision = decision
        self.text = decision.text
        self.rows = rows
        self.paragraphs = [p for s in decision.sections for p in s.paragraphs]
        self.starts = [p.start for p in self.paragraphs]
        self.row_starts = [row.start for row in rows]
        self.payments = [row.start for row in rows if row.kind == "payment"]
        self.findings = self._sentences("fault")

    def _sentences(self, role: str) -> list[str]:
        return [
            plain(self.text[a:b])
            for s in self.decision.sections
            if s.role == role
            for p in s.paragraphs
            if not p.standard
            for a, b in sentences(self.text, p.start, p.end)
        ]

    def paragraph(self, row: Remedy) -> int:
        """The number of the paragraph in which a row stands."""
        return max(0, bisect_right(self.starts, row.start) - 1)

    def number(self, row: Remedy) -> int:
        """Where a row stands among the rows."""
        return bisect_left(self.row_starts, row.start)

    def last_payment(self, before: int) -> int:
        """Where the last payment before an offset begins, or -1."""
        number = bisect_left(self.payments, before)
        return self.payments[number - 1] if number else -1

    @cached_property
    def said_of_payments(self) -> list[tuple[int, int, str, bool]]:
        """(paragraph, start, words, whether of all) of the sentences that say what payments before them are for."""
        found = []
        for number, paragraph in enumerate(self.paragraphs):
            for a, b in sentences(self.text, paragraph.start, paragraph.end) if not paragraph.standard else ():
                if match := THE_PAYMENT.match(low := plain(self.text[a:b])):
                    found.append((number, a, low, match["all"] is not None))
        return found

    @cached_property
    def weighing(self) -> dict[str, list[int]]:
        """The sums that the findings name, with the numbers of their sentences."""
        found: dict[str, list[int]] = {}
        for number, words in enumerate(self.findings):
            for money in SUM.finditer(words):
                found.setdefault(money.group(), []).append(number)
        return found

    def afterwards(self, row: Remedy) -> Iterator[str]:
        """What the same paragraph says after a row and before the next: the rest of its sentence, and explanations."""
        paragraph = self.paragraphs[self.paragraph(row)]
        following = bisect_left(self.row_starts, row.end)
        stop = self.row_starts[following] if following < len(self.row_starts) else paragraph.end
        end = min(stop, paragraph.end)
        for n, (a, b) in enumerate(sentences(self.text, row.end, end) if row.end < end else ()):
            low = plain(self.text[a:b]).strip(" ,;.")
            if (n == 0 and self.text[row.end - 1] not in ".!?" and JOINED.search(low)) or EXPLAINS.match(low):
                yield low


def _after(around: _Around, row: Remedy) -> Reasons:
    """What follows explains the sum: "This is £50 for every month of the delay"."""
    return _first(reasons_in(words, "pay") for words in around.afterwards(row))


def _cut_off(around: _Around, row: Remedy) -> Reasons:
    """ "£600 for the support" with "he went without" after it."""
    rest = GOES_ON.match(plain(around.text[row.end : row.end + 120])) if row.quote[-1] not in ".!?;:" else None
    return reasons_in(plain(row.quote) + rest.group(), "pay") if rest else ()


def _shared(around: _Around, row: Remedy) -> Reasons:
    """ "The Council will pay her £150 and the Trust £100, for the distress": for both."""
    following = next((r for r in around.rows[around.number(row) : around.number(row) + 9] if r.start > row.start), None)
    if following is None or following.kind != "payment" or not ENDS_WITH_SUM.search(plain(row.quote)):
        return ()
    return following.reasons if AND_NEXT.fullmatch(plain(around.text[row.end : following.start])) else ()


def _said_later(around: _Around, row: Remedy) -> Reasons:
    """ "This payment reflects the uncertainty", a paragraph or more after it."""
    own = around.paragraph(row)
    for number, start, words, is_for_all in around.said_of_payments:
        if own < number < own + 9 and (is_for_all or around.last_payment(start) == row.start):
            return reasons_in(words, "pay")
    return ()


def _weighed(around: _Around, row: Remedy) -> Reasons:
    """The sentence of the findings that names the sum, or the one before where that only points at it."""
    if row.status not in ("agreed", "recommended"):
        return ()
    sums = {money.group() for money in SUM.finditer(plain(row.quote))}
    for number in sorted({n for money in sums for n in around.weighing.get(money, ())}):
        words = around.findings[number]
        found = reasons_in(words, "pay")
        if not found and number and POINTS.search(words):
            found = reasons_in(around.findings[number - 1], "pay")
        if found and found not in UNSAID:
            return found
    return ()


def _same_as_before(around: _Around, row: Remedy) -> Reasons:
    """ "£140 on the same basis", "£900 for theirs": the reasons of the payment before."""
    if SAME.search(plain(row.quote)) is None:
        return ()
    earlier = [r.reasons for r in around.rows if r.start < row.start and r.kind == "payment" and r.reasons]
    return earlier[-1] if earlier else ()


def _pointed_at(around: _Around, row: Remedy) -> Reasons:
    """ "It paid £75 because of it": what the words before the payment tell."""
    if POINTS_BACK.search(plain(row.quote)) is None:
        return ()
    return _told_before(around, row)


def _told_before(around: _Around, row: Remedy) -> Reasons:
    """The reasons in the rest of the sentence before a payment, or else in the sentence before."""
    paragraph = around.paragraphs[around.paragraph(row)]
    before = [plain(around.text[a:b]) for a, b in sentences(around.text, paragraph.start, row.start)]
    return _first(reasons_in(words, "pay") for words in reversed(before[-2:]))


def _apologised_for(around: _Around, row: Remedy) -> Reasons:
    """ "apologised for the late letter and sent Mr T £100": what the apology in the same sentence was for."""
    if row.status != "already_provided":
        return ()
    paragraph = around.paragraphs[around.paragraph(row)]
    before = [plain(around.text[a:b]) for a, b in sentences(around.text, paragraph.start, row.start)]
    match = APOLOGY_FOR.search(before[-1]) if before else None
    return reasons_in(match["what"], "pay") if match else ()


def _in_the_stem(around: _Around, row: Remedy) -> Reasons:
    """What the stem of a list of payments says that they are for."""
    number = around.paragraph(row)
    own = around.paragraphs[number]
    for paragraph in reversed(around.paragraphs[max(0, number - 12) : number]):
        if paragraph.level < own.level or paragraph.text.rstrip().endswith(":"):
            stem = plain(paragraph.text[-400:])
            if GIVES_BACK.search(stem):
                return ("financial_loss",)
            stated = reasons_in(stem, "pay") if FOR_ALL.search(stem) and JOINED.search(stem) else ()
            return stated if stated not in UNSAID else ()
    return ()


def _of_another(around: _Around, row: Remedy) -> Reasons:
    """ "pay £350 in place of the £84": the reasons given for the other sum."""
    words = plain(row.quote) + " " + " ".join(around.afterwards(row))
    sums = {amount(m["sum"]) for m in NAMES_ANOTHER.finditer(words)}
    return _first(r.reasons for r in around.rows if r.amount_gbp in sums and r.kind == "payment")


TOPICS = frozenset({"delay", "lost_education", "loss_of_service", "unsuitable_accommodation"})
"""What goes on for months, and is paid for by the month."""


def _topic(around: _Around, row: Remedy) -> Reasons:
    stated = row.rate is not None or any(BY_THE_PERIOD.search(w) for w in (plain(row.quote), *around.afterwards(row)))
    if not stated or row.amount_gbp is None or row.status not in ("agreed", "recommended"):
        return ()
    votes = Counter(r for s in around.findings for r in set(reasons_in(s, "pay")) if r in TOPICS)
    return (votes.most_common(1)[0][0],) if votes else ()


def amount(words: str) -> float:
    """The sum that words like "£1,250" state."""
    return float(words.replace("£", "").replace(",", "").strip())


def _first(found: Iterable[Reasons]) -> Reasons:
    """The first that says something, a plain word before a mere acknowledgement."""
    stated = [reasons for reasons in found if reasons]
    return next((r for r in stated if r not in UNSAID), stated[0] if stated else ())


WAYS: tuple[Callable[[_Around, Remedy], Reasons], ...] = (
    _after,
    _cut_off,
    _said_later,
    _same_as_before,
    _pointed_at,
    _apologised_for,
    _in_the_stem,
    _of_another,
    _weighed,
    _topic,
)
"""Where else a reason can stand, the nearest first."""


def with_reasons(decision: Decision, rows: list[Remedy]) -> list[Remedy]:
    """The rows, in order of the text, each payment with the reasons that the words around it state."""
    around = _Around(decision, list(rows))
    for number, row in enumerate(around.rows):
        if row.kind != "payment" or row.type == "write_off_or_waiver":
            continue
        words = plain(row.quote)
        if row.reasons in UNSAID and (not row.reasons or POINTS_BACK.search(words) or BY_THE_PERIOD.search(words)):
            found = next((reasons for way in WAYS if (reasons := way(around, row))), row.reasons)
            around.rows[number] = row.model_copy(update={"reasons": found})
        else:
            _add_explained(around, number)
    for number, row in enumerate(around.rows):
        if row.reasons == ("lost_education",) and BY_THE_TERM.search(plain(row.quote)):
            around.rows[number] = row.model_copy(update={"reasons": _topic(around, row) or row.reasons})
        if row.kind == "payment" and not row.reasons and (shared := _shared(around, row)):
            around.rows[number] = row.model_copy(update={"reasons": shared})
    return around.rows


def _add_explained(around: _Around, number: int) -> None:
    """Adds what "This would also acknowledge …" says, to every payment of the paragraph that has the same reasons."""
    row = around.rows[number]
    more = [reason for words in around.afterwards(row) if ALSO.match(words) for reason in reasons_in(words, "pay")]
    own = around.paragraph(row)
    for other in range(number, -1, -1) if more else ():
        twin = around.rows[other]
        if twin.reasons != row.reasons or around.paragraph(twin) != own:
            break
        around.rows[other] = twin.model_copy(update={"reasons": tuple(dict.fromkeys([*row.reasons, *more]))})
