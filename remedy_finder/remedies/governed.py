"""Verbs whose deed is the verb after them: "agreed to pay", "asked the Council to apologise", "went on paying"."""

from remedy_finder.remedies.extents import subject_before, with_particle
from remedy_finder.remedies.governors import (
    ANSWERS,
    ASKED,
    ASKING,
    CAUSING,
    DECIDES,
    GOES_ON,
    GOVERNING,
    IN_TIME,
    TO_SOMEBODY,
    WITH_SOMEBODY,
)
from remedy_finder.remedies.language import gift_verbs, verbs
from remedy_finder.remedies.sentence import Form, Group, Head, Sentence
from remedy_finder.remedies.subjects import is_agent, is_ombudsman
from remedy_finder.remedies.verb_forms import base_of, ing_of, singular_of
from remedy_finder.remedies.verb_groups import past_aside
from remedy_finder.remedies.verb_senses import is_base_verb
from remedy_finder.remedies.words import BE, DETERMINERS, MODALS, PRONOUNS


def follow_governor(s: Sentence, head: Head, group: Group, last: int) -> int:
    """After "agreed", "offered" and their like the deed is the infinitive that follows."""
    quoted = s.texts[: group.first].count('"') % 2 == 1  # there the body speaks as "we"
    if head.base in ASKING and is_ombudsman(head.subject.rsplit(" ", 1)[-1]) and not quoted:
        return asked(s, head, group, last)
    if head.base in CAUSING and (money := causes(s, last)):
        return deed(s, head, group, money, base_of(s.texts[money]) or "", head.modal, False)
    if head.base not in GOVERNING | GOES_ON or (group.form == "present" and head.base not in UNDERTAKING):
        return last + 1
    at, negated = s.skip(last + 1)
    if head.base in GOES_ON:
        at += s.text(at) == "on"
        if going := ing_of(s.text(at)):
            return deed(s, head, group, at, going, head.modal, negated)
    in_time = s.text(last + 1) in IN_TIME and head.base not in GOES_ON
    to = _infinitive_after(s, head.base, last + 1 if in_time else at)
    if to is None:
        return last + 1
    verb, more = s.skip(to + 1)
    after = deed(s, head, group, verb, base_of(s.text(verb)) or "", head.modal or head.base, negated or more)
    inner = s.found[-1]
    if inner.base in ASKING and is_ombudsman(inner.subject) and not quoted:
        return asked(s, inner, group, after - 1)  # "I wrote to ask whether it would …"
    return after


UNDERTAKING = frozenset({"agree", "undertake", "commit", "consent"})
"""What undertakes a deed in the present too ("the Council agrees to pay"); "what it proposes to do" undertakes none."""


def _infinitive_after(s: Sentence, governor: str, at: int) -> int | None:
    """Where the "to" of the governed verb stands: at once, after an aside, or after who is written to."""
    if s.text(at) == ",":
        later = next((i for i in range(at + 1, min(len(s.texts), at + 20)) if s.texts[i] == ","), 0)
        at = later + 1 if later and s.text(later + 1) == "to" else at
    in_time = governor in DECIDES and s.text(at) in IN_TIME  # "has agreed within one month to:"
    for place in range(at, min(at + 9, len(s.texts))):
        word = s.texts[place]
        if word == "to" and s.text(place + 1) == ":" and base_of(s.text(place + 2)):
            return place + 1
        if word == "to" and base_of(s.text(s.skip(place + 1)[0])):
            return place
        if governor not in TO_SOMEBODY and word not in WITH_SOMEBODY and not in_time:
            return None
        if s.is_boundary(place) or word in PRONOUNS or ing_of(word):
            return None
    return None


TOLD_TO_GIVE = frozenset({"pay", "repay", "return", "give", "send", "meet", "cover", "settle", "refund"})
"""What somebody who owes money is told to do with it."""


def causes(s: Sentence, last: int) -> int | None:
    """Where the verb of money stands in "got them to take off the fee", "arranged for the agents to waive it"."""
    owing = s.text(last + 1) in ("her", "him", "mr", "mrs", "ms", "miss")  # who is told to pay gives nothing away
    for at in range(last + 2, min(len(s.texts) - 1, last + 8)):
        if owing and s.texts[at] == "to" and base_of(s.text(at + 1)) in TOLD_TO_GIVE:
            return None
        if s.texts[at] == "," and s.texts[at + 1] in DETERMINERS | PRONOUNS:
            return None  # "the two hours X did get, the Council has agreed to pay"
        if s.texts[at] in MODALS | BE:
            return None  # "told her it would be willing to pay", "told him that it was ready to"
        if s.texts[at] == "to" and base_of(s.texts[at + 1]) in gift_verbs():
            return at + 1
    return None


def asked(s: Sentence, head: Head, group: Group, last: int) -> int:
    """ "I asked the Council to apologise", "we recommended that it should pay": the deed is what was asked."""
    for at in range(last + 1, min(len(s.texts), last + 16)):
        word = s.texts[at]
        if word in (".", ";", "what"):
            break
        bare = head.base in ("recommend", "propose", "suggest") and at > last + 1 and is_base_verb(s, at)
        bare = bare and is_agent(asked_of(s, last + 1, at))  # and not "recommend training on the Equality Act"
        if word in ANSWERS:
            break
        if head.base == "recommend" and at > last + 2 and (base := singular_of(word)) in verbs():
            return deed(s, head._replace(subject=asked_of(s, last + 1, at)), group, at, base or "", "recommend", False)
        if not bare and word not in ("to", "should", "would", "could", "will"):
            continue
        verb = past_aside(s, at if bare and word not in ("to", "should", "would") else s.skip(at + 1)[0])
        base = base_of(s.text(verb))
        if base and (word != "to" or s.text(verb) not in DETERMINERS):
            subject = asked_of(s, last + 1, at)
            return deed(s, head._replace(subject=subject), group, verb, base, ASKED.get(head.base, "ask"), False)
    return last + 1


def asked_of(s: Sentence, left: int, first: int) -> str:
    """Who was asked, between the verb of asking and the deed."""
    left += s.text(left) == "that"
    start, end = subject_before(s, left, first)
    return s.plain[s.words[start].start : s.words[end - 1].end] if start < end else ""


def deed(s: Sentence, head: Head, group: Group, verb: int, base: str, modal: str, negated: bool) -> int:
    """The head with its deed put in the place of the verb that governs it; returns where to go on."""
    base, last = with_particle(s, group._replace(verb=verb, base=base))
    form: Form = "base" if modal in DECIDES else head.form
    s.found[-1] = head._replace(
        verb_at=s.words[verb].start,
        verb_end=s.words[last].end,
        base=base,
        form=form,
        modal=modal if modal in DECIDES else "",
    )
    s.negated[-1] = s.negated[-1] or negated
    s.floor = last + 1
    return last + 1
