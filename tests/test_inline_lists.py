"""Lists that run on within one paragraph, and deeds with a time of their own in one sentence."""

import pytest
from remedy_builders import action, agreed_in, apology, improvement, payment

SORRY_PAID_REVIEWED = [("apology", None), ("payment", 150.0), ("service_improvement", None)]


@pytest.mark.parametrize(
    "words",
    [
        "The Council has agreed to: (a) apologise to Mrs T; (b) pay her £150; and (c) review its policy.",
        "To remedy the injustice the Council agreed to do the following by 30 June: i) apologise; ii) pay Mrs T £150; "
        "iii) review its policy.",
        "The Council has agreed the following actions: apologise to Mrs T; pay her £150; review its policy.",
        "The agreed actions are: a written apology; £150 for her distress; and a review of its policy.",
        "The Council has agreed: to apologise; to pay Mrs T £150; and to review its policy.",
        "It has agreed to remedy this by: apologising to Mrs T; paying her £150; and reviewing its policy.",
        "Within four weeks the Council should: - apologise to Mrs T - pay her £150 - review its policy.",
        "The Council will within one month: apologise to Mrs T, pay her £150 and review its policy.",
    ],
)
def test_items_of_one_paragraph_are_rows_each(words):
    assert [(row.kind, row.amount) for row in agreed_in(words)] == SORRY_PAID_REVIEWED


def test_a_list_in_one_paragraph_ends_with_its_sentence():
    found = agreed_in(
        "The Council has agreed to: apologise to Mrs T; pay her £150. It will also train its officers by May 2025."
    )
    assert [row.kind for row in found] == ["apology", "payment", "service_improvement"]
    assert found[2].by_when == "by May 2025"


def test_the_stem_of_such_a_list_gives_its_time():
    found = agreed_in("Within one month the Council will: apologise to Mrs T; pay her £150; review its policy.")
    assert {row.by_when for row in found} == {"Within one month"}


def test_a_colon_that_opens_no_list_changes_nothing():
    found = agreed_in("The Council will pay Mrs T £150. She has two choices: a cheque; a transfer.")
    assert found == [payment(150, to="Mrs T")]


def test_each_deed_has_the_time_before_it():
    found = agreed_in(
        "The Council will apologise to Mrs T within a month and, by 31 March 2025, will review its policy."
    )
    assert found == [apology(by_when="within a month"), improvement(by_when="by 31 March 2025")]
    found = agreed_in(
        "The Council will assess Mrs T within eight weeks; and, within three months, update its procedures."
    )
    assert found == [action(by_when="within eight weeks"), improvement(by_when="within three months")]


def test_a_list_without_its_items_is_survived():
    assert agreed_in("The Council has agreed to: ; and (a) • the following: £5 ; , and ;") is not None
