"""Rows that can be read in two ways carry the reason to look at them; plain ones carry none."""

import pytest
from remedy_builders import extract, statement_of

STEM = "Within one month of this decision the Council has agreed to:"

PLAIN = [
    "* apologise to Mrs T for the delay.",
    "* pay Mrs T £250 for her distress.",
    "* remind its housing officers of the time limits.",
    "* complete the assessment of Mrs T’s needs.",
]


@pytest.mark.parametrize("item", PLAIN)
def test_a_plain_row_carries_no_mark(item):
    assert [row.needs_check for row in extract(statement_of([STEM, item])).remedies] == [None]


DOUBTFUL = [
    ([STEM, "* let her know."], "few words"),
    (["I asked the Council to pay Mrs T £250. The Council agreed."], "the Ombudsman asked for it"),
    ([STEM, "* pay Mrs T compensation."], "does not state the amount"),
]


@pytest.mark.parametrize(("agreed", "why"), DOUBTFUL, ids=[case[1] for case in DOUBTFUL])
def test_a_row_that_can_be_read_in_two_ways_says_why(agreed, why):
    marks = [row.needs_check or "" for row in extract(statement_of(agreed)).remedies]
    assert [why in mark for mark in marks] == [True]


def test_a_promise_among_the_events_is_marked():
    told = "Mrs T complained. The Council apologised and offered to inspect the roof of her flat again."
    found = extract(statement_of(facts=told)).remedies
    assert ["promise" in (row.needs_check or "") for row in found] == [False, True]


SEVERAL = "Mrs T complains for herself and for Mr W that the Council was slow."


def test_a_payment_that_names_nobody_where_two_people_complain_is_marked():
    found = extract(
        statement_of("The Council will pay £250 for the delay.", complaint=SEVERAL, facts="It was slow.")
    ).remedies
    assert [row.needs_check for row in found] == ["its words do not say who is to have it; it is taken to be for Mrs T"]


def test_a_payment_whose_stem_names_somebody_is_not_marked():
    words = ["To put things right for Mrs T the Council will:", "* pay £250 for the delay."]
    assert [row.needs_check for row in extract(statement_of(words, complaint=SEVERAL)).remedies] == [None]
