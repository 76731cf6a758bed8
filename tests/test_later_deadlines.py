"""By when, where other words than those of the deed say it: the rest of its sentence, or a sentence after it."""

import pytest
from remedy_builders import FLAT, agreed_in, extract, statement_of

MONTH = "within one month of this decision"


def by_when(*words: str) -> list[object]:
    """The deadlines of the rows of an agreed action, in order."""
    return [row.by_when for row in agreed_in(*words)]


POINTING_BACK = [
    # a sentence that says when → the deadlines of the rows before it
    ("The Council will apologise to Mrs T. It will do so within one month of this decision.", [MONTH]),
    ("The Council will pay Mrs T £200. It should do this within one month of this decision.", [MONTH]),
    (
        "The Council has agreed to apologise to Mrs T. It has also agreed to pay her £200. "
        "These things will be done within one month of this decision.",
        [MONTH, MONTH],
    ),
    (
        "The Council will apologise to Mrs T. It will pay her £200, for her worry. "
        "Both within one month of this decision.",
        [MONTH, MONTH],
    ),
    (
        "The Council will review its policy on ramps by 31 January 2025. It will pay Mrs T £200. "
        "It will make this payment within one month of this decision.",
        ["by 31 January 2025", MONTH],
    ),
    (
        "The Council will review its policy on ramps. It will pay Mrs T £200. "
        "The payment will be made within one month of this decision.",
        [None, MONTH],
    ),
    ("The Council will build Mrs T a new ramp. Work will begin by 31 January 2025.", ["by 31 January 2025"]),
]


@pytest.mark.parametrize(("words", "expected"), POINTING_BACK, ids=[case[0][-60:] for case in POINTING_BACK])
def test_a_sentence_that_points_back_dates_what_it_points_at(words, expected):
    assert by_when(words) == expected


def test_a_sentence_after_a_list_dates_the_whole_list():
    found = by_when(
        "The Council has agreed to:",
        "* apologise to Mrs T;",
        "* pay Mrs T £200 by 31 January 2025; and",
        "* pay Mr T £100.",
        "It will complete these actions within one month of this decision.",
    )
    assert found == [MONTH, "by 31 January 2025", MONTH]


def test_a_sentence_that_points_back_dates_nothing_after_it():
    found = by_when(
        "The Council will pay Mrs T £200. It will do so within one month of this decision.",
        "The Council will review its policy on ramps.",
    )
    assert found == [MONTH, None]


def test_a_sentence_before_the_lists_of_two_bodies_dates_both():
    found = by_when(
        "The Council and the Trust have agreed to take these actions within one month of this decision.",
        "The Council will:",
        "* apologise to Mrs T; and",
        "* pay Mrs T £200.",
        "The Trust will:",
        "* pay Mrs T £100.",
        "The Council will also look at its policy on ramps.",
    )
    assert found == [MONTH, MONTH, MONTH, None]


THREE = [
    "The Council has agreed to:",
    "* apologise to Mrs T;",
    "* pay Mrs T £200; and",
    "* review its policy on ramps.",
]
BY_ITEM = [
    (
        "It should complete actions a) and b) within one month of this decision and action c) by 31 January 2025.",
        [MONTH, MONTH, "by 31 January 2025"],
    ),
    ("It will complete items 1 to 3 within one month of this decision.", [MONTH, MONTH, MONTH]),
    (
        "It will do these within one month of this decision, except that item c) is to be done by 31 January 2025.",
        [MONTH, MONTH, "by 31 January 2025"],
    ),
    ("The Council should take this action within one month of this decision.", [MONTH, MONTH, MONTH]),
]


@pytest.mark.parametrize(("sentence", "expected"), BY_ITEM, ids=[case[0][:50] for case in BY_ITEM])
def test_a_sentence_after_a_list_may_name_its_items(sentence, expected):
    assert by_when(*THREE, sentence) == expected


def test_a_list_after_a_sentence_that_only_says_by_when():
    found = by_when(
        "The Council has agreed to the following actions. It should complete these within one month of this decision.",
        "* Apologise to Mrs T.",
        "* Pay Mrs T £200.",
    )
    assert found == [MONTH, MONTH]


REST_OF_SENTENCE = [
    ("The Council will pay £200 to Mrs T and £100 to Mr T, within one month of this decision.", [MONTH, MONTH]),
    ("The Council will pay Mrs T £200 and Mr T £100 within one month of this decision.", [MONTH, MONTH]),
    ("The Council will apologise to Mrs T and pay her £200, both within one month of this decision.", [MONTH, MONTH]),
    # the plan alone has the time
    (
        "The Council has agreed to issue L’s plan within one month of this decision, "
        "apologise to Mrs T and pay her £150.",
        [MONTH, None, None],
    ),
]


@pytest.mark.parametrize(("words", "expected"), REST_OF_SENTENCE, ids=[case[0][-60:] for case in REST_OF_SENTENCE])
def test_a_time_at_the_end_of_a_sentence(words, expected):
    assert by_when(words) == expected


def test_a_sentence_goes_on_with_the_time_that_the_one_before_began_with():
    found = by_when(
        "Within one month of this decision the Council will review its policy on ramps. It will also write to Mrs T to "
        "explain what has changed."
    )
    assert found == [MONTH.replace("within", "Within")] * 2


CONDITIONS = [
    "If no home is free by 31 March 2025, the Council will pay Mrs T £100.",
    "The Council will pay Mrs T £100, if the ramp is not in use within three months.",
    "Should Mrs T ask for one by 31 March 2025, the Council will hold a meeting.",
]


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_time_within_a_condition_is_no_deadline(words):
    assert by_when(words) == [None]


MEASURES = [
    "report every resident whose weight falls by more than 5% in a month.",
    "ensure that decisions reach the payments team within five working days.",
    "remind tenants by text two weeks before a licence ends.",
    "look at all reviews where no letter was sent within four weeks of the meeting.",
]


@pytest.mark.parametrize("item", MEASURES)
def test_a_time_of_the_new_rule_is_not_the_time_by_which_it_is_made(item):
    assert by_when("Within one month of this decision the Council will:", "* " + item) == [MONTH.capitalize()]


def test_a_deed_with_its_completion_keeps_its_own_time():
    found = by_when(
        "Within one month of this decision the Council will:",
        "* offer Mrs T a carer’s assessment, and complete it by 31 January 2025 if she accepts.",
    )
    assert found == ["by 31 January 2025"]


def test_in_a_flat_copy_a_new_sentence_does_not_take_the_time_of_the_list_before():
    text = statement_of(
        [
            "Within one month of this decision the Council will:",
            "* apologise to Mrs T.",
            "It has also agreed to:",
            "* review its policy on ramps.",
        ],
        layout=FLAT,
    )
    assert [row.deadline and row.deadline.text for row in extract(text).remedies] == [MONTH.capitalize(), None]


def test_the_rest_is_what_has_no_time_of_its_own():
    found = agreed_in(
        "The Council will:",
        "* apologise to Mrs T within two weeks; and",
        "* pay her £100.",
        "It will do the rest within two months.",
    )
    assert [row.by_when for row in found] == ["within two weeks", "within two months"]
