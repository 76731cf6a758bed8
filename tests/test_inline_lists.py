"""Lists that run on within one paragraph, and deeds with a time of their own in one sentence."""

import pytest
from remedy_builders import action, agreed_in, apology, improvement, payment

from remedy_finder.remedies.plainly import said_plainly

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


SEVERAL_THINGS = [
    "The Council will provide an apology, £150 and a review of its policy.",
    "The Council has agreed to an apology, a payment of £150 and a review of its policy.",
    "The Council has agreed an apology, £150 and a review of its policy.",
    "The agreed remedy is an apology, a payment of £150 and a review of its policy.",
    "The remedy it has agreed is an apology, £150 and a review of its policy.",
    "The Council accepts the need for an apology, £150 and a review of its policy.",
    "The Council has agreed to our recommendation for an apology, £150 and a review of its policy.",
    "I asked the Council for an apology, £150 and a review of its policy. It agreed.",
    "The Council has agreed to a written apology; a payment of £150; and a review of its policy.",
]


@pytest.mark.parametrize("words", SEVERAL_THINGS)
def test_things_named_one_after_another_are_rows_each(words):
    assert [(row.kind, row.amount) for row in agreed_in(words)] == SORRY_PAID_REVIEWED


@pytest.mark.parametrize("asks", ["I asked it for", "We asked it for", "I ask them for"])
def test_a_short_wording_stays_as_long_as_it_was(asks):
    """What does not fit is left as it stands: places in the text must not move."""
    low = f"{asks} an apology and £200.".lower()
    assert len(said_plainly(low)) == len(low)


def test_things_recommended_one_after_another_are_recommended():
    found = agreed_in("We recommend training for its housing officers, and an apology to Mrs T.")
    assert [(row.kind, row.status) for row in found] == [
        ("service_improvement", "recommended"),
        ("apology", "recommended"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The Council will pay Mrs T £150 for the missed visit and a review it held late.",
        "The Council will pay Mrs T £150 for the distress and the apology it never gave.",
    ],
)
def test_what_a_payment_is_for_is_no_thing_given(words):
    assert [row.kind for row in agreed_in(words)] == ["payment"]


def test_a_list_of_things_without_articles_is_one():
    found = agreed_in(
        "The Council agreed to the following: correction of her record, a refund of the £160 she was charged, and a "
        "briefing for its officers."
    )
    assert [(row.kind, row.amount) for row in found] == [
        ("other_action", None),
        ("payment", 160.0),
        ("service_improvement", None),
    ]


def test_a_time_before_a_subject_belongs_to_its_deed():
    found = agreed_in("The Council will name a contact within a week, and by 30 April it will review her care plan.")
    assert [row.by_when for row in found] == ["within a week", "by 30 April"]


def test_deeds_with_times_of_their_own_are_two_and_a_sequel_is_none():
    found = agreed_in("It will see that the shower is finished within ten weeks, and write to her within one week.")
    assert [row.by_when for row in found] == ["within ten weeks", "within one week"]
    found = agreed_in("The Council will hold the panel within 30 days, and send its response within 20 days of it.")
    assert len(found) == 1


def test_finishing_what_was_named_is_no_deed_of_its_own():
    found = agreed_in("The Council will review its protocol, and has agreed to finish the review within four months.")
    assert [(row.kind, row.by_when) for row in found] == [("service_improvement", "within four months")]


def test_each_deed_of_a_list_of_three_is_a_row():
    found = agreed_in(
        "The Council will refer Mrs T’s daughter to its sensory service, give her school advice on where she should "
        "sit, and put a correction beside the entry in its case notes."
    )
    assert len(found) == 3
    found = agreed_in("The Council will refer Mrs T’s daughter to its sensory service and give her school advice.")
    assert len(found) == 1


def test_what_a_list_does_for_others_stays_one():
    found = agreed_in(
        "The Council will look for other families who were charged in error, write to each of them, and refund what "
        "they paid."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "stem",
    [
        "Mrs T told us she hoped our investigation would lead to:",
        "Our earlier decision required the Council to:",
        "To show us that it has complied, the Council should send us:",
    ],
)
def test_the_items_of_a_stem_that_agrees_to_nothing_are_none(stem):
    assert agreed_in(stem, "* a fresh vote by the committee; and", "* £10,000 for the fall in value.") == []


def test_the_items_below_who_is_to_have_them_are_rows_each():
    found = agreed_in(
        "The Council will provide Mr R with:",
        "* fifteen hours a week of home tuition;",
        "* a laptop on loan; and",
        "* £300 for his distress.",
    )
    assert [(row.kind, row.amount) for row in found] == [
        ("other_action", None),
        ("other_action", None),
        ("payment", 300.0),
    ]


def test_the_items_of_what_has_been_done_were_done_before():
    found = agreed_in("We welcome what the Council has done. It has:", "* apologised to Mrs T; and", "* paid her £150.")
    assert [(row.kind, row.status) for row in found] == [
        ("apology", "already_provided"),
        ("payment", "already_provided"),
    ]


@pytest.mark.parametrize(
    ("words", "by_when"),
    [
        ("The Council will pay Mrs T £300 by the middle of May.", "by the middle of May"),
        (
            "By the date of its next team meeting the Council will remind its staff.",
            "By the date of its next team meeting",
        ),
        ("The Council will remind its staff by the time the school year ends.", "by the time the school year ends"),
        (
            "Before the next admissions round opens it will rewrite its guidance.",
            "Before the next admissions round opens",
        ),
    ],
)
def test_other_words_for_a_time(words, by_when):
    assert [row.by_when for row in agreed_in(words)] == [by_when]
