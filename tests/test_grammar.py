"""Verbs with their subjects, whatever the verb: what the shallow grammar reads in a sentence, and what it leaves."""

import pytest

from remedy_finder.remedies.clauses import item_clauses, sentence_clauses
from remedy_finder.remedies.grammar import heads
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.subjects import who
from remedy_finder.remedies.verb_forms import base_of, ing_of, past_of

SENTENCES = [
    # one subject, several verbs, none of them named in the table of the field's verbs
    (
        "The team leader rang her, uprated the award and had since laid a hedge.",
        [("ring", "the team leader"), ("uprate", "the team leader"), ("lay", "the team leader")],
    ),
    # a subject of its own after "and"
    ("The Council will pay £40 and the Trust will pay £20.", [("pay", "the council"), ("pay", "the trust")]),
    # a relative clause is of the subject before it, and no deed
    ("The officer who took the call waived the fee.", [("take", "who"), ("waive", "the officer")]),
    # the visits that were missed are no deed
    ("It will apologise for the visits it missed.", [("apologise", "it"), ("miss", "it")]),
    # a participle is no verb
    ("The sum offered in March was too low.", []),
    ("It will pay £25 for each visit missed.", [("pay", "it")]),
    # what was not done
    ("The Council did not apologise or pay.", []),
    # May is a month here
    ("The Council restored the band from 4 May 2021.", [("restore", "the council")]),
    # verbs that govern others
    ("The Council has agreed, within a month, to redraw the map.", [("redraw", "the council")]),
    ("It wrote to Mr T to apologise.", [("apologise", "it")]),
    ("It put this right by refunding the fee and mending the gate.", [("put", "it"), ("refund", "it"), ("mend", "it")]),
    # who is only called I does not speak
    ("It would knock off a third if Mrs I paid within a month.", [("knock off", "it"), ("pay", "mrs i")]),
    # a gerund after a preposition belongs to the verb before it
    ("It apologised for having doubted the letter.", [("apologise", "it")]),
    # "that" before "and" begins no clause
    ("It apologised to them for that and enclosed vouchers.", [("apologise", "it"), ("enclose", "it")]),
    # what went on is no deed, unless since some time
    ("A manager had been checking the files.", []),
    ("Since May a manager had been checking the files.", [("check", "a manager")]),
    ("The handler had since been on a refresher course.", [("attend", "the handler")]),
    ("Even so it was crediting the £392 to her.", [("credit", "it")]),
    ("Panel members have had training from a solicitor.", [("attend", "panel members")]),
    # a past form like its base, with a particle
    ("After our report the Council set up a team.", [("set up", "the council")]),
    # a past form that belongs to the deed before it, past an aside
    ("It has agreed to review, by May, the refusals made on these forms.", [("review", "it")]),
    (
        "It will pay for her upset and the time she spent reporting, and waive the fee.",
        [("pay", "it"), ("spend", "she"), ("waive", "it")],
    ),
    # an undertaking in the present
    ("The Council agrees to redraw the map.", [("redraw", "the council")]),
    ("The Council should tell us what it proposes to do.", [("tell", "the council"), ("propose", "it")]),
    ("Panel papers must now have a date.", [("have", "panel papers")]),
    ("The collection of £40 a month was stopped.", [("stop", "the collection of £40 a month")]),
    # a time between two deeds
    ("It will stop recovery until the decision and return the £180.", [("stop", "it"), ("return", "it")]),
    # nouns that look like verbs before a clause about them
    ("It will pay for the lessons and test he would have had.", [("pay", "it")]),
    # a sum named by a participle, before the next deed
    (
        "It will pay £400, in place of the £150 offered in May, and write to tell her so.",
        [("pay", "it"), ("tell", "it")],
    ),
    # a condition with a clause of its own inside
    (
        "It will check her place, and if it finds she should have been higher, backdate it.",
        [("check", "it"), ("find", "it"), ("backdate", "it")],
    ),
    # a governing verb after a comma
    (
        "It accepted this, offered to waive the fee and has since done so.",
        [("accept", "it"), ("waive", "it")],
    ),
    ("It will in addition refund the penalty.", [("refund", "it")]),
    # asides
    ("The home would be prepared, without prejudice, to knock £120 off.", [("knock", "the home")]),
    ("It has not yet said sorry for this.", []),
    # a change told in the present
    ("The finance team now gets a monthly list.", [("get", "the finance team")]),
]


@pytest.mark.parametrize(("sentence", "verbs"), SENTENCES, ids=[case[0][:50] for case in SENTENCES])
def test_verbs_with_their_subjects(sentence, verbs):
    assert [(head.base, head.subject) for head in heads(plain(sentence))] == verbs


def test_who_is_asked_is_the_subject_of_the_deed():
    (head, *_) = heads("i asked the council to mend the gate and it agreed.")
    assert (head.base, head.subject, head.modal) == ("mend", "the council", "ask")


STANDINGS = [
    ("The Council will redraw the map.", "agreed"),
    ("The Council should redraw the map.", "recommended"),
    ("The Council offered to redraw the map.", "offered"),
    ("The Council said it would redraw the map.", "offered"),
    ("The Council has redrawn the map.", "done"),
    ("I asked the Council to redraw the map.", "asked"),
]


@pytest.mark.parametrize(("sentence", "standing"), STANDINGS, ids=[case[0] for case in STANDINGS])
def test_standing(sentence, standing):
    assert sentence_clauses(plain(sentence))[-1].standing == standing


ITEMS = [
    ("apologise to Mrs T, redraw the map and re-lay the path;", ["apologise", "redraw", "relay"]),
    ("apologising to Mrs T and redrawing the map", ["apologise", "redraw"]),
    ("remind staff how to record and report visits, and train managers", ["remind", "train"]),
    ("if the review finds so, redraw the map", ["redraw"]),
    ("an apology from the head of revenues", ["apologise"]),
    ("start to pay Mrs T £40 a week", ["pay"]),
]


@pytest.mark.parametrize(("item", "verbs"), ITEMS, ids=[case[0][:40] for case in ITEMS])
def test_deeds_of_a_list_item(item, verbs):
    assert [clause.verb for clause in item_clauses(plain(item), "agreed", None)] == verbs


def test_forms_of_verbs():
    assert (past_of("wrote"), past_of("re-laid"), past_of("travelled"), past_of("table")) == (
        "write",
        "relay",
        "travel",
        None,
    )
    assert (base_of("signpost"), base_of("without"), ing_of("putting"), ing_of("during")) == (
        "signpost",
        None,
        "put",
        None,
    )


SUBJECTS = [
    ("the council", "body"),
    ("the care provider", "body"),
    ("its complaints manager", "officer"),
    ("an occupational therapist", "officer"),
    ("the stage two reply", "paper"),
    ("mrs t", "person"),
    ("the couple", "person"),
    ("we", "ombudsman"),
    ("the tribunal", "other body"),
    ("the letter of apology", "paper"),
    ("the boiler", "thing"),
]


@pytest.mark.parametrize(("subject", "kind"), SUBJECTS, ids=[case[0] for case in SUBJECTS])
def test_who_acts(subject, kind):
    assert who(subject) == kind
