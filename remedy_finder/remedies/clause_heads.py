"""A verb → its clause: where it begins, who its subject is, and whether it stands inside another clause."""

import re

from remedy_finder.remedies.extents import antecedent, subject_before, with_particle
from remedy_finder.remedies.governed import follow_governor
from remedy_finder.remedies.governors import IN_TIME, SPEECH
from remedy_finder.remedies.inner_clauses import is_embedded
from remedy_finder.remedies.sentence import TITLES, Group, Head, Sentence
from remedy_finder.remedies.subjects import is_agent, who
from remedy_finder.remedies.verb_forms import past_of
from remedy_finder.remedies.verb_senses import takes_object
from remedy_finder.remedies.words import (
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    PRONOUNS,
    PUNCTUATION,
    SUBORDINATE,
    listed_words,
)


def take_head(s: Sentence, group: Group) -> int:
    """Keeps the verb with its subject; returns where to go on."""
    base, last = with_particle(s, group)
    left = s.boundary(group.first)
    start, end = subject_before(s, left, group.first)
    if left == s.floor and s.found and s.found[-1].link in ("who", "which", "that", "whose") and start < end:
        start, end = antecedent(s, start, end)
    told = group.modal or group.form == "passive"
    if start == end and s.text(left - 1) == "," and told and all(head.embedded for head in s.found):
        start, end = before_aside(s, left - 1)
    if group.form == "ing" or (group.form == "base" and not group.modal and s.text(left) in IN_TIME):
        start = end = group.first  # "by paying", "and within seven days send"
    if s.found and group.form == "past" and s.text(left - 1) in CONJUNCTIONS and only_a_time(s, left, group.first):
        start = end = group.first  # "and in the same week paid"
    if (
        start == end
        and group.first < group.verb
        and s.text(left - 1) == ","
        and s.found[-1:]
        and s.found[-1].link in ("which", "who")
    ):
        start, end = antecedent(s, start, end)  # "her receipts, which came to £32, were reimbursed"
    link = s.text(left - 1)
    if link == "as" and s.text(group.first - 1) in GESTURES:
        start, end, link = group.first, group.first, ""  # "but as a goodwill gesture agreed to pay"
    if elliptic := is_elliptic(s, group, left, start, end):
        group = group._replace(form="passive", modal=elliptic.modal)
    told_of_a_sum = (group.form == "passive" and group.base not in DEMANDED) or group.base in ("go", "come")
    money = sum_before_relative(s, left, group.first) if told_of_a_sum else None
    if money is not None:
        start, end, left = money, group.first, money
    joined = start == end
    cleared = not joined and start > left and link in NO_RELATIVES
    cleared = cleared and not (link in ("if", "unless") and not group.modal)  # "if this shows she has paid too much"
    if cleared:
        link = ""  # "as a gesture of goodwill it paid", "if the review finds so the Council will": no clause of its own
    before = goes_on_from(s, group, left) if joined else None
    head = Head(
        start=s.words[group.first if joined else start].start,
        verb_at=s.words[group.verb].start,
        verb_end=s.words[last].end,
        base=base,
        form=group.form,
        modal=group.modal or (before.modal if before and group.form in ("base", "ing") else ""),
        subject=subject_words(s, start, end, before, left),
        joined=joined,
        link=link,
        embedded=before.embedded if before else not cleared and is_embedded(s, group, left, start, end, link),
    )
    s.found.append(head)
    s.negated.append(group.negated)
    s.floor = last + 1
    return follow_governor(s, head, group, last)


def only_a_time(s: Sentence, left: int, first: int) -> bool:
    """Whether nothing but a time stands between a conjunction and a verb."""
    last = s.text(first - 1)
    return s.text(left) in IN_TIME and (last in DATES or last.isdigit())


def is_elliptic(s: Sentence, group: Group, left: int, start: int, end: int) -> Head | None:
    """The passive that is understood again ("records will be corrected, and a written apology sent to him")."""
    last = s.found[-1] if s.found else None
    if last is None or last.form != "passive" or s.text(left - 1) != "and" or group.form != "past":
        return None
    thing = start < end and who(s.plain[s.words[start].start : s.words[end - 1].end]) == "thing"
    return last if thing and not takes_object(s, group.verb) else None


def sum_before_relative(s: Sentence, left: int, first: int) -> int | None:
    """Where a sum begins of which a clause is told ("the £145 they had paid for it was refunded"); null where none."""
    last = s.found[-1] if s.found else None
    if last is None or not last.embedded or left != s.floor:
        return sum_told_of(s, first)
    money = next((i for i in range(left, 0, -1) if s.words[i - 1].end <= last.start), 0) - 1
    money -= s.text(money) in ("that", "which")
    if s.text(money) in MONEY_NOUNS:
        return next((i for i in range(money, max(-1, money - 4), -1) if s.text(i) in DETERMINERS), None)
    if not s.text(money).startswith("£"):
        return None
    return money - 1 if s.text(money - 1) in DETERMINERS else money


def sum_told_of(s: Sentence, first: int) -> int | None:
    """Where "the £145" of "the £145 that Mrs B spent on a ramp" begins, whose verb was read as a participle."""
    for at in range(s.floor + 1, first - 2):
        money = s.texts[at].startswith("£") or s.texts[at] in MONEY_NOUNS
        told = s.texts[at + 1] in PRONOUNS | TITLES | {"that"} and any(
            past_of(word) for word in s.texts[at + 2 : first]
        )
        if money and told and s.texts[at - 1] == "the":
            return at - 1
    return None


DEMANDED = frozenset({"owe", "charge", "bill", "invoice"})
"""What is told of a sum that somebody asks for ("the £1,432 it says is owed")."""
MONEY_NOUNS = frozenset({"fees", "fee", "charges", "costs", "money", "sum", "amount", "deposit", "rent"})
"""What is refunded besides a sum ("the storage fees she has paid will be given back")."""


def before_aside(s: Sentence, comma: int) -> tuple[int, int]:
    """The subject before an aside that a comma closes ("the Trust, for its part, will pay")."""
    opens = next((i for i in range(comma - 2, max(0, comma - LONGEST_ASIDE), -1) if s.texts[i] == ","), 0)
    left = opens
    while left > 0 and not s.is_boundary(left - 1):  # not from where the last verb ended: it stands in the aside
        left -= 1
    start, end = subject_before(s, left, opens) if opens else (comma + 1, comma + 1)
    subject = s.plain[s.words[start].start : s.words[end - 1].end] if start < end else ""
    acts = start < end and (is_agent(subject) or GIVEN.search(subject) is not None)
    return (start, end) if acts else (comma + 1, comma + 1)


LONGEST_ASIDE = 18
"""Words and marks of an aside between commas."""
GIVEN = re.compile(r"£|\b(?:apology|payment)\b")
"""Subjects of the passive by which something is given ("a letter of apology, signed by both, will be sent")."""
NO_RELATIVES = SUBORDINATE - {"which", "who", "whom", "whose", "that"}
GESTURES = frozenset({"gesture", "exception", "goodwill", "remedy"})
DATES = MONTHS | listed_words("day days week weeks fortnight month months year years morning afternoon evening")


def goes_on_from(s: Sentence, group: Group, left: int) -> Head | None:
    """The verb whose subject an understood one shares; null where a relative is the subject."""
    link = s.text(left - 1)
    if link in ("which", "who", "that"):
        return None
    loose = link in PUNCTUATION or s.text(left - 2) in PUNCTUATION
    if loose or group.form in ("base", "ing"):
        teller = teller_of(s) if loose and group.form != "base" else None
        return teller or (s.main() if group.form in ("base", "ing", "modal") else s.past_main() or s.main())
    last = s.found[-1] if s.found else None
    if last and group.modal == "would" and last.link == "that" and not is_agent(last.subject):
        told = s.found[0] if s.found[0].base in SPEECH else last
        return teller_of(s) or s.main() or told  # "accepted that he had been let down and would send him £150"
    remedial = group.base in REMEDIAL or s.text(group.verb + 1).startswith("£")
    if last and (last.form in ("modal", "base") or (last.embedded and remedial)):
        return s.past_main() or last
    goes_on = remedial or (group.base in SPEECH and s.text(group.verb + 1) == "that")
    if last and goes_on and last.link == "that" and not is_agent(last.subject):
        return teller_of(s) or last  # "acknowledged that the letter went astray and offered to refund it"
    return last


REMEDIAL = frozenset({"apologise", "offer", "pay", "refund", "credit", "write off"})


def teller_of(s: Sentence) -> Head | None:
    """The verb of telling on which the last one hangs ("It accepted that she was upset, and paid her £600")."""
    main = s.main()
    if main is None or main.link != "that":
        return None
    tells = SPEECH | {"undertake"}
    return next((h for h in reversed(s.found) if h.base in tells and h.link != "that" and not h.embedded), None)


def subject_words(s: Sentence, start: int, end: int, before: Head | None, left: int) -> str:
    """The words of the subject, its antecedent's or the verb's before where it is understood."""
    if start < end:
        return s.plain[s.words[start].start : s.words[end - 1].end]
    if before:
        return before.subject
    link = s.text(left - 1)
    if link == "," and not s.found and left > 1:
        return s.plain[: s.words[left - 1].start]
    return link if link in ("which", "who", "that") else ""
