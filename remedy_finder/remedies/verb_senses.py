"""Whether a form that could be a verb is one here: "the sum offered was too low", "the delay its decision caused"."""

from remedy_finder.remedies.governors import GOVERNING, IN_TIME, SPEECH
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.sentence import Sentence
from remedy_finder.remedies.subjects import is_agent, is_person
from remedy_finder.remedies.verb_forms import NO_VERB, base_of, forms, past_of
from remedy_finder.remedies.words import (
    BE,
    CLAUSE_ENDS,
    CLAUSE_OBJECT,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MAYBE,
    MODALS,
    NOUN_COMES,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    SUBORDINATE,
    is_adverb,
)

OF_A_SUM = frozenset({"offered", "paid", "proposed", "promised", "charged", "claimed", "sent", "spent"})
"""Participles by which a sum is named."""
NO_PREPOSITIONS = frozenset({"up", "out", "off", "back", "down", "away"})
"""Particles that belong to the verb before them."""
SUBJECTS = frozenset({"he", "she", "they", "i", "we"})
"""Pronouns that are no object: before one of these a base form is a noun that a clause tells of."""
AFTER_A_NOUN = PUNCTUATION | CONJUNCTIONS | BE | HAVE | {"of", "which", ""}
NUMBERED = frozenset({"stage", "band", "step", "point", "part", "complaint", "recommendation", "item"})
"""Nouns after which a number is a name."""
DEGREES = frozenset({"more", "most", "less", "very", "too", "so"})
"""Words after which a past form describes ("a more streamlined approach")."""


def takes_object(s: Sentence, at: int) -> bool:
    """Whether an object follows the word."""
    after = s.text(at + 2) if s.text(at + 1) in NO_PREPOSITIONS else s.text(at + 1)  # "set up a team"
    return after in DETERMINERS or after in CLAUSE_OBJECT or after.startswith("£")


PUTS_RIGHT = frozenset({"apologise", "offer", "pay", "refund", "repay", "reimburse", "credit", "waive", "cancel"})
"""Deeds that are the body's, whatever clause stands before the "and"."""


def begins_clause(s: Sentence, joint: int) -> bool:
    """Whether a clause has begun since the last verb, in which an "and" may stand; "for that and" begins none."""
    last = joint - 1 if s.text(joint - 1) == "that" else joint
    return any(s.texts[i] in SUBORDINATE for i in range(s.floor, last))


def more_past(s: Sentence, at: int) -> bool:
    """Whether an "and" with another verb in the past ends the list that a comma began."""
    for later in range(at + 1, len(s.texts) - 1):
        then = s.text(s.skip(later + 1)[0])
        if s.texts[later] in ("and", "then") and (then == "did" or past_of(then)):
            return True
    return False


def is_past_verb(s: Sentence, at: int, before: str) -> bool:
    """Whether a past form is the verb of a clause and no participle."""
    word = s.texts[at]
    with_object = takes_object(s, at)
    stage = before in NUMBERS and s.text(at - 2) in NUMBERED  # "the reply at stage two said sorry"
    if (
        (before in NOUN_COMES and not stage)
        or (before in ("him", "them") and s.text(at - 2) in HAVE)
        or before.endswith(("'s", "s'"))
    ):
        return False
    if before == "having" and s.text(at - 2) in PREPOSITIONS:
        return False  # "apologised for having doubted it"
    if before.startswith("£") and s.text(at - 2) in DETERMINERS and word in OF_A_SUM and not with_object:
        return False  # "in place of the £100 offered in May"
    if before in DEGREES or (word in NO_VERB and not with_object and before not in ("he", "she", "it", "they")):
        return False
    if before in CONJUNCTIONS or before in PUNCTUATION:
        joint = at - 1
        while is_adverb(s.text(joint)):
            joint -= 1
        if s.text(joint - 1) not in PUNCTUATION and before == "and" and begins_clause(s, joint):
            invites = past_of(word) in ("ask", "invite") and "accept" in s.texts[at + 1 : at + 7]
            writes = past_of(word) in SPEECH and s.text(at + 1) == "that" and s.text(at + 2) in PRONOUNS
            offers = past_of(word) in PUTS_RIGHT or s.text(at + 1).startswith("£")  # "… and offered her £350"
            return offers or invites or writes
        head = s.main() if before in PUNCTUATION else s.found[-1] if s.found else None
        if not s.found and before == "," and at > 2:
            return with_object or (word in verbs() and not is_participle_aside(s, at))
        head = head if head and head.form in ("past", "perfect", "passive") else s.past_main()
        known = head is not None
        governs = past_of(word) in GOVERNING and s.text(at + 1) == "to"  # ", offered to waive it and has done so"
        return known and (before not in PUNCTUATION or with_object or governs or more_past(s, at))
    return before != "" and not finite_follows(s, at) and not is_reduced(s, at)


LONGEST_ASIDE = 16
"""Words and marks in which an aside that begins with a participle is closed by a comma."""


def is_participle_aside(s: Sentence, at: int) -> bool:
    """Whether a past form only begins an aside before the true verb ("Her report, sent in May, put forward £150")."""
    comma = next((i for i in range(at + 1, min(len(s.texts), at + LONGEST_ASIDE)) if s.texts[i] == ","), 0)
    then = s.text(s.skip(comma + 1)[0])
    return comma > 0 and (past_of(then) is not None or then in ("will", "should", "is", "are", "must"))


def is_reduced(s: Sentence, at: int) -> bool:
    """Whether a past form belongs to the object of the verb before it ("£25 for each visit missed")."""
    left = s.boundary(at)
    if s.found and s.text(left) == "to" and base_of(s.text(left + 1)):
        return True  # "how to record the evidence considered"
    if s.found and s.text(left) == "with" and not takes_object(s, at):
        return True  # "send her the report, with the names of others taken out"
    if is_after_plan(s, left, at):
        return True
    if left > s.floor or not s.found or s.found[-1].embedded:
        return False
    if s.found[-1].base in SPEECH and not (set(s.texts[left:at]) & PREPOSITIONS):
        return False
    return not (set(s.texts[left:at]) & PRONOUNS)


def is_after_plan(s: Sentence, left: int, at: int) -> bool:
    """Whether the nouns before a past form only end a deed to come ("consult shops in the streets affected")."""
    main = s.main()
    if main is None or main.form not in ("modal", "base") or not main.modal or takes_object(s, at) or left >= at:
        return False
    aside = s.text(left - 1) == s.text(s.floor) == "," and left - 1 > s.floor  # "review, by May, the refusals made"
    if left > s.floor and s.text(left - 1) not in ("and", "or") and not aside:
        return False
    subject = s.plain[s.words[left].start : s.words[at - 1].end]
    return not (is_agent(subject) or is_person(subject) or set(s.texts[left:at]) & PRONOUNS)


def finite_follows(s: Sentence, at: int) -> bool:
    """Whether the true verb comes later, so that this is a participle ("the sum offered was too low")."""
    if past_of(s.texts[at]) in SPEECH or takes_object(s, at):
        return False
    left = s.boundary(at)
    if left == at - 1 and s.texts[left] in PRONOUNS:
        return False  # "it apologised for the distress the removal had caused"
    governs = (
        past_of(s.texts[at]) in GOVERNING and s.text(at + 1) == "to"
    )  # "the school offered to refund what he paid"
    if (left > s.floor or governs) and is_agent(s.plain[s.words[left].start : s.words[at - 1].end]):
        return False
    for later in range(at + 1, min(len(s.texts), at + 9)):
        word = s.texts[later]
        if word in CLAUSE_ENDS or word in PRONOUNS:
            return False
        if word in BE or word in HAVE or word in MODALS or word in MAYBE or word in DO:
            return True
    return False


def goes_on_passive(s: Sentence, at: int, before: str) -> bool:
    """Whether a past form goes on with a passive ("were reprinted and sent")."""
    return (
        (before in CONJUNCTIONS or before in PUNCTUATION)
        and bool(s.found)
        and s.found[-1].form == "passive"
        and s.text(at + 1) not in DETERMINERS
    )


def is_base_verb(s: Sentence, at: int) -> bool:
    """Whether a base form is a verb here and no noun."""
    word, after = s.text(at), s.text(at + 1)
    if base_of(word) is None:
        return False
    with_object = takes_object(s, at) or takes_object(s, end_of_aside(s, at + 1))
    if s.text(at - 1) == "to":
        return True
    if s.text(at - 1) in ("so", "as", "too") and after in ("a", "an"):
        return False  # "over so long a period"
    if after in SUBJECTS:
        return False  # "the lessons and test he would have been helped with"
    if word in forms()[2]:
        if word not in verbs() and is_named_by(s, at):
            return False
        sure = word in verbs() and after not in AFTER_A_NOUN
        return (with_object or sure) and s.text(at - 1) not in DETERMINERS
    return True


def end_of_aside(s: Sentence, at: int) -> int:
    """Where a time between commas ends that begins at a place ("and correct, by the end of May, the setting")."""
    if s.text(at) != "," or s.text(at + 1) not in IN_TIME:
        return at - 1
    return next((i for i in range(at + 1, min(len(s.texts), at + LONGEST_ASIDE)) if s.texts[i] == ","), at - 1)


def is_named_by(s: Sentence, at: int) -> bool:
    """Whether a word is a noun with a clause about it ("the delay its decision caused")."""
    return any(
        past_of(s.texts[i]) and not base_of(s.texts[i]) and s.texts[i - 1] not in NOUN_COMES
        for i in range(at + 2, min(at + 7, len(s.texts)))
    )
