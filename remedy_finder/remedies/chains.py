"""Whether a verb goes on with the deeds before it: "will apologise, pay £50 and, if she asks, meet her"."""

from itertools import pairwise

from remedy_finder.remedies.governors import IN_TIME, PURPOSES
from remedy_finder.remedies.sentence import Sentence
from remedy_finder.remedies.verb_forms import base_of, ing_of
from remedy_finder.remedies.verb_senses import is_base_verb
from remedy_finder.remedies.words import ADVERBS, CONJUNCTIONS, PUNCTUATION, SUBORDINATE


def in_chain(s: Sentence, chain: tuple[str, ...], at: int, back: int) -> bool:
    """Whether a verb goes on with the deeds before it: after a conjunction that nothing subordinate governs."""
    main = s.main()
    before = s.text(back)
    to = before == "to" and s.text(back - 1) != "as" and is_joint(s, back - 1) and not says_what_for(s, at)
    if not (to or is_joint(s, back)) or main is None:
        return False
    if not (main.form in chain or main.modal):
        return False
    joint = back - 1 if to else back
    gives = s.texts[at] in GIVING and any(word.startswith("£") for word in s.texts[at + 1 : at + 7])
    if to and s.text(joint) == "," and not (another_to(s, at) or closes_aside(s, joint) or gives):
        return False
    between = s.texts[s.floor : joint]
    if s.text(joint) == "or" or (s.text(joint) == "," and "whether" in between):
        return False
    if s.text(joint) in ("and", ",") and not to and s.text(joint - 1) != "," and says_how(between):
        return False
    loose = s.text(joint) in PUNCTUATION or s.text(joint - 1) in PUNCTUATION or to
    if s.text(at) in REMEDIAL and s.text(joint) == "and":
        return True  # "commission a valuer to assess the loss and pay her the difference"
    return loose or s.found[-1].embedded or closes_list(s, joint) or not governed_between(s, joint)


def says_what_for(s: Sentence, at: int) -> bool:
    """Whether a verb after "to" says what a deed is for ("to recognise this") and is no deed ("to make a payment")."""
    gives = s.texts[at] == "make" and not PAYMENTS.isdisjoint(s.texts[at + 1 : at + 7])
    return s.texts[at] in PURPOSES and not gives


PAYMENTS = frozenset({"payment", "payments", "apology", "apologies", "one"})


def says_how(between: list[str]) -> bool:
    """Whether an infinitive after "how" has begun, with which an "and" goes on ("how to note and decide")."""
    return any(a in ("how", "when", "what") and b == "to" for a, b in pairwise(between))


REMEDIAL = frozenset({"pay", "refund", "reimburse", "repay", "waive", "backdate"})
"""Verbs whose deed is the body's, whatever stands between."""


GIVING = REMEDIAL | {"make", "send", "credit"}
"""Verbs that after ", to" go on with the deeds where they give a sum ("to apologise, to make him a payment of £50")."""


def closes_list(s: Sentence, joint: int) -> bool:
    """Whether the "and" ends a list of deeds with commas ("share it, amend letters to say so and train staff")."""
    last = s.found[-1]
    return s.text(joint) == "and" and last.joined and last.link == "," and last.form in ("base", "modal")


def closes_aside(s: Sentence, comma: int) -> bool:
    """Whether a comma closes an aside that began after a conjunction ("and, with her consent, tell the school")."""
    before = next((i for i in range(comma - 1, max(s.floor, comma - 12), -1) if s.texts[i] == ","), 0)
    return before > 0 and s.text(before - 1) in CONJUNCTIONS


def before_time(s: Sentence, back: int) -> int:
    """The place of the conjunction where only a time stands between it and a verb ("and within seven days send")."""
    for at in range(back, max(s.floor, back - 6), -1):
        if s.texts[at] in IN_TIME and s.text(at - 1) in CONJUNCTIONS:
            return at - 1
        if s.is_boundary(at):
            break
    return back


def another_to(s: Sentence, at: int) -> bool:
    """Whether ", to pay" stands in a list that ends with "and to …"; else it says what a deed is for."""
    return any(
        s.texts[i] == "to" and (s.texts[i - 1] == "and" or (s.texts[i - 1] == "," and closes_aside(s, i - 1)))
        for i in range(at + 1, len(s.texts))
    )


def is_joint(s: Sentence, at: int) -> bool:
    """Whether the word at a place joins two deeds."""
    return (
        s.text(at) in CONJUNCTIONS
        or s.text(at) in (",", ";", ":", "(")
        or (s.text(at) in ADVERBS and is_joint(s, at - 1))
    )


def governed_between(s: Sentence, joint: int) -> bool:
    """Whether a relative clause or an infinitive has begun since the last verb ("remind staff to log and …")."""
    return any(
        (s.texts[i] in SUBORDINATE and not is_only_a_time(s, i, joint) and not (s.texts[i] == "that" and s.points(i)))
        or (s.texts[i] == "to" and base_of(s.text(i + 1)) is not None)
        for i in range(s.floor, joint)
    )


A_NOUN_COMES = frozenset({"the", "a", "an", "its", "her", "his", "their"})


def is_only_a_time(s: Sentence, at: int, joint: int) -> bool:
    """Whether "until" or its like governs a noun here ("stop recovery until the decision and …") and no clause."""
    if s.texts[at] not in ("until", "before", "after", "since") or s.text(at + 1) not in A_NOUN_COMES:
        return False
    return not any(ing_of(word) for word in s.texts[at + 1 : joint])


def chained_negation(s: Sentence, before: str) -> bool:
    """Whether an "or" goes on with what was not done."""
    return before == "or" and bool(s.negated) and s.negated[-1]


def listed(s: Sentence, at: int, before: str) -> bool:
    """Whether a bare comma stands in a list of deeds that an "and" ends, or begins the last of them."""
    if before not in (",", "(") or after_condition(s) or closes_aside(s, comma_before(s, at)):
        return True
    for later in range(at + 1, len(s.texts)):
        if s.texts[later] == ";":
            return True
        if s.texts[later] in ("and", "then") and is_base_verb(s, after_a_time(s, s.skip(later + 1)[0])):
            return True
    return False


def after_a_time(s: Sentence, at: int) -> int:
    """Where the words go on after a time between commas, or as it begins ("and, within three months, review")."""
    begins = at + (s.text(at) == ",")
    if s.text(begins) not in IN_TIME:
        return at
    closes = next((i for i in range(begins, min(len(s.texts), begins + 12)) if s.texts[i] == ","), None)
    return at if closes is None else s.skip(closes + 1)[0]


def comma_before(s: Sentence, at: int) -> int:
    """Where the last comma before a place stands."""
    return next((i for i in range(at - 1, 0, -1) if s.texts[i] == ","), 0)


def after_condition(s: Sentence) -> bool:
    """Whether the comma closes a condition ("…, and if it finds so, backdate the band")."""
    for head, negated in zip(reversed(s.found), reversed(s.negated), strict=True):
        if head.embedded and head.link in ("if", "where", "once", "when", "unless"):
            return True
        if not (head.embedded or negated):
            return False  # "… if it finds they should have been in a higher band, backdate it"
    return False
