"""Whether a clause stands inside another: "the visits it missed", "which still says …", "when he wrote"."""

from remedy_finder.remedies.governors import ASKING, ENSURING, GOVERNING, IN_TIME, SPEECH, TO_SOMEBODY
from remedy_finder.remedies.sentence import TITLES, Group, Sentence
from remedy_finder.remedies.subjects import is_agent
from remedy_finder.remedies.verb_forms import ing_of
from remedy_finder.remedies.words import (
    CONJUNCTIONS,
    DETERMINERS,
    OPENINGS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    SUBORDINATE,
)


def is_embedded(s: Sentence, group: Group, left: int, start: int, end: int, link: str) -> bool:
    """Whether the clause stands inside another: after a subordinating word, or as "the visits it missed"."""
    if link == "that":
        return is_after_that(s, left) if s.found else s.texts[0] in CONDITIONS
    if link in RELATIVES:
        return is_relative(s, group, left, start, end)
    if link in SUBORDINATE:
        return start == left or (link in ("if", "unless") and not group.modal)  # "if this shows she has paid too much"
    if is_told_of_a_noun(s, left, start, link):
        return True
    if is_plan_after_condition(s, group):
        return False
    if not s.found:
        return start > left and s.text(start) in PRONOUNS and s.text(left) not in BEFORE_A_SUBJECT
    if link in ("and", "or") and s.text(left - 2) not in PUNCTUATION:
        return s.found[-1].embedded
    if s.text(start) in PRONOUNS and start > left and s.text(left) not in BEFORE_A_SUBJECT:
        aside = bool(group.modal) and "," in s.texts[group.first : group.verb]
        return not aside and (s.found[-1].base not in SPEECH or left > s.floor)  # "its money it should, besides, pay"
    if left > s.floor or s.found[-1].embedded:
        return False
    told = s.found[-1].base in SPEECH and not (set(s.texts[s.floor : start]) & PREPOSITIONS)
    return not told


def is_told_of_a_noun(s: Sentence, left: int, start: int, link: str) -> bool:
    """Whether a clause without "that" says more of the noun or the "sorry" before it."""
    noun = s.text(start - 1)
    if s.text(start) in PRONOUNS and noun in ("those", "what", "everything", "anything", "way"):
        return True  # "for the wording of those it did send"
    if link == "and" and s.text(start) in PRONOUNS and start > left and s.found and names_a_thing(s, left, start):
        return True  # "for her frustration and the time she spent reporting", "the interest and charges it added"
    if noun.startswith("£") and (s.text(start) in PRONOUNS or s.text(start) in TITLES):
        return True  # "the £180 Mrs Y paid her solicitor"
    # "she was sorry he had been put in fear"
    return link == "sorry" and left == s.floor and bool(s.found) and s.found[-1].base == "apologise"


def names_a_thing(s: Sentence, left: int, start: int) -> bool:
    """Whether the words before a pronoun name what its clause tells of, and no time or condition."""
    if s.text(left) in DETERMINERS - OPENINGS:
        return True
    plural = s.texts[start - 1].endswith("s") and not s.texts[start - 1].endswith("ss")
    return plural and not (set(s.texts[left:start]) & (OPENINGS | PREPOSITIONS | SUBORDINATE))


BEFORE_A_SUBJECT = OPENINGS | PREPOSITIONS
RELATIVES = frozenset({"which", "who", "whom", "whose"})
CONDITIONS = frozenset({"if", "where", "should", "unless", "once", "when"})
"""Words that begin a sentence with a condition."""


def is_plan_after_condition(s: Sentence, group: Group) -> bool:
    """Whether a verb is the first deed after a condition or a time ("if the survey finds defects it will …")."""
    begins = s.texts[0] in CONDITIONS | IN_TIME
    return begins and group.modal == "will" and not any(h.modal == "will" for h in s.found)


def is_relative(s: Sentence, group: Group, left: int, start: int, end: int) -> bool:
    """Whether a clause after "which" or "who" only says more of a noun, and tells of no deed of a body."""
    if start < end:
        acts = is_agent(s.plain[s.words[start].start : s.words[end - 1].end])
        return not acts or group.form == "passive" or s.text(left - 2) not in ("in", "for", "with")
    if group.form == "passive" and s.text(left - 1) == "who":
        return True  # "the other leaseholders, who were billed the same"
    says = group.form == "present" and group.base in SPEECH  # "its website, which still says that …"
    return says or s.text(left - 2) != ","


def is_after_that(s: Sentence, left: int) -> bool:
    """Whether a "that" begins a clause of its own kind, and not what the last verb says, agrees or asks."""
    last = s.found[-1]
    if s.text(left - 2) == "so" and not s.text(left).startswith("£"):
        return True  # "it had changed its process so that letters are checked"
    if last.base in GOVERNING - SPEECH and left - 1 > s.floor:
        return True  # "offered £200 for the support that X missed"
    if ends_a_verb(s, left - 1) and (last.embedded or last.base in ENSURING):
        return True  # "unless a manager has confirmed that …", "ensure that reviews are carried out"
    if last.base in TO_SOMEBODY and s.text(s.floor) in DETERMINERS - {"that"} and left - 1 > s.floor:
        return True  # "write a checklist of the questions that a panel must answer"
    saying = any(  # "apologised, adding that £300 would …"
        s.text(at - 1) == "," and ing_of(s.texts[at]) in SPEECH for at in range(s.floor, left)
    )
    says = any(h.base in SPEECH | ASKING for h in s.found) or (s.texts[0] in ("i", "we") and s.text(1) in SPEECH)
    told = s.text(left - 2) in CONJUNCTIONS | {","} and says
    return not (told or saying or ends_a_verb(s, left - 1) or last.base in SPEECH | GOVERNING | ASKING)


def ends_a_verb(s: Sentence, at: int) -> bool:
    """Whether the last verb ended at a place."""
    return s.floor == at
