"""Verbs whose deed is the verb after them: "agreed to pay", "asked the Council to apologise", "went on paying"."""

from remedy_finder.remedies.extents import subject_before, with_particle
from remedy_finder.remedies.governors import (
    ASKED,
    ASKING,
    CAUSING,
    DECIDES,
    GOES_ON,
    GOVERNING,
    TO_SOMEBODY,
    WITH_SOMEBODY,
)
from remedy_finder.remedies.language import gift_verbs
from remedy_finder.remedies.sentence import Form, Group, Head, Sentence
from remedy_finder.remedies.verb_forms import base_of, ing_of
from remedy_finder.remedies.verb_groups import past_aside
from remedy_finder.remedies.verb_senses import is_base_verb
from remedy_finder.remedies.words import DETERMINERS, PRONOUNS


def follow_governor(s: Sentence, head: Head, group: Group, last: int) -> int:
    """After "agreed", "offered" and their like the deed is the infinitive that follows."""
    if head.base in ASKING and head.subject.split(" ")[-1:] in (["i"], ["we"]) or "ombudsm" in head.subject:
        return asked(s, head, group, last)
    if head.base in CAUSING and (money := causes(s, last)):
        return deed(s, head, group, money, base_of(s.texts[money]) or "", head.modal, False)
    if head.base not in GOVERNING and head.base not in GOES_ON or group.form in ("present",):
        return last + 1
    at, negated = s.skip(last + 1)
    if head.base.split(" ")[0] in GOES_ON:
        at += s.text(at) == "on"
        going = ing_of(s.text(at))
        if going:
            return deed(s, head, group, at, going, head.modal, negated)
    if s.text(at) == ",":
        later = next((i for i in range(at + 1, min(len(s.texts), at + 20)) if s.texts[i] == ","), 0)
        at = later + 1 if later and s.text(later + 1) == "to" else at
    for _ in range(7):
        if s.text(at) == "to" and base_of(s.text(s.skip(at + 1)[0])):
            break
        if head.base not in TO_SOMEBODY and s.text(at) not in WITH_SOMEBODY:
            return last + 1
        if at >= len(s.texts) or s.is_boundary(at) or s.texts[at] in PRONOUNS or ing_of(s.texts[at]):
            return last + 1
        at += 1
    if s.text(at) != "to":
        return last + 1
    verb, more = s.skip(at + 1)
    base = base_of(s.text(verb))
    if base is None:
        return last + 1
    return deed(s, head, group, verb, base, head.modal or head.base, negated or more)


def causes(s: Sentence, last: int) -> int | None:
    """Where the verb of money stands in "got them to take off the fee", "arranged for the agents to waive it"."""
    for at in range(last + 2, min(len(s.texts) - 1, last + 8)):
        if s.texts[at] == "to" and base_of(s.texts[at + 1]) in gift_verbs():
            return at + 1
    return None


def asked(s: Sentence, head: Head, group: Group, last: int) -> int:
    """ "I asked the Council to apologise", "we recommended that it should pay": the deed is what was asked."""
    for at in range(last + 1, min(len(s.texts), last + 16)):
        word = s.texts[at]
        if word in ("to", "should", "would", "could", "will") or (
            head.base in ("recommend", "propose", "suggest") and at > last + 1 and is_base_verb(s, at)
        ):
            verb = at if is_base_verb(s, at) and word not in ("to", "should", "would") else s.skip(at + 1)[0]
            verb = past_aside(s, verb)
            base = base_of(s.text(verb))
            if base and word != "to" or base and s.text(verb) not in DETERMINERS:
                subject = asked_of(s, last + 1, at)
                return deed(s, head._replace(subject=subject), group, verb, base, ASKED.get(head.base, "ask"), False)
        if word in (".", ";"):
            break
    return last + 1


def asked_of(s: Sentence, left: int, first: int) -> str:
    left += s.text(left) == "that"
    start, end = subject_before(s, left, first)
    return s.plain[s.words[start].start : s.words[end - 1].end] if start < end else ""


def deed(s: Sentence, head: Head, group: Group, verb: int, base: str, modal: str, negated: bool) -> int:
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
