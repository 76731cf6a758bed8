"""Agreed or recommended: by the stem, by the heading, by what the text says of the body's answer."""

import pytest
from remedy_builders import (
    FLAT,
    NESTED,
    Row,
    agreed_in,
    apology,
    extract,
    payment,
    report_of,
    rows_of,
    should_pay,
    statement_of,
)

ITEMS = ("* apologise to Mrs T; and", "* pay Mrs T £240.")


def statuses(*words: str, heading: str = "Agreed action", layout=NESTED) -> list[str]:
    """The statuses of the rows of a section, which must all have been found."""
    found = rows_of(extract(statement_of(words, heading=heading, layout=layout)))
    assert [(row.kind, row.amount) for row in found] == [("apology", None), ("payment", 240)]
    return [row.status for row in found]


STEMS = [
    ("The Council has agreed to:", "agreed"),
    ("The Council agreed to:", "agreed"),
    ("The Council agrees to:", "agreed"),
    ("The Council will:", "agreed"),
    ("Within one month of this decision, the Council will:", "agreed"),
    ("The Council has agreed that, within one month, it will:", "agreed"),
    ("To remedy the injustice, the Council has agreed to take the following action within one month:", "agreed"),
    ("The Council accepted my recommendations. It will:", "agreed"),
    ("I recommended that the Council should do the following, and it has agreed to:", "agreed"),
    ("The Council has agreed to my recommendation that it should:", "agreed"),
    ("I recommend that the Council should:", "recommended"),
    ("I recommend the Council:", "recommended"),
    ("We recommend that, within one month, the Council should:", "recommended"),
]


@pytest.mark.parametrize(("stem", "status"), STEMS, ids=[case[0] for case in STEMS])
@pytest.mark.parametrize("layout", [NESTED, FLAT], ids=["nested", "flat"])
def test_the_stem(stem, status, layout):
    assert statuses(stem, *ITEMS, layout=layout) == [status] * 2


HEADINGS = [
    ("Agreed action", "agreed"),
    ("Agreed actions", "agreed"),
    ("Agreed remedy", "agreed"),
    ("Action", "agreed"),
    ("Recommended action", "recommended"),
    ("Recommendations", "recommended"),
    ("My recommendations", "recommended"),
]


@pytest.mark.parametrize(("heading", "status"), HEADINGS)
def test_the_heading_decides_where_the_words_do_not(heading, status):
    assert statuses("Within one month of the decision the Council should:", *ITEMS, heading=heading) == [status] * 2


@pytest.mark.parametrize("heading", ["Recommended action", "Recommendations"])
def test_an_agreement_stated_outweighs_the_heading(heading):
    assert statuses("The Council has agreed to:", *ITEMS, heading=heading) == ["agreed"] * 2


ACCEPTED = [
    "The Council has agreed to these recommendations.",
    "The Council has accepted all of these recommendations.",
    "The Council accepts my recommendations.",
    "The Council has agreed to carry out these actions.",
    "The Council has agreed to do this.",
    "I am pleased that the Council has agreed to my recommendations.",
]


@pytest.mark.parametrize("words", ACCEPTED)
@pytest.mark.parametrize("first", [True, False], ids=["before the list", "after the list"])
def test_a_sentence_of_acceptance(words, first):
    stem = "I recommend that within one month the Council should:"
    paragraphs = [words, stem, *ITEMS] if first else [stem, *ITEMS, words]
    assert statuses(*paragraphs, heading="Recommended action") == ["agreed"] * 2


REFUSED = [
    "The care provider has not agreed to these recommendations.",
    "The care provider does not accept these recommendations.",
    "The care provider has refused to accept our recommendations.",
    "The care provider has not yet told us whether it will accept these recommendations.",
]


@pytest.mark.parametrize("words", REFUSED)
@pytest.mark.parametrize("heading", ["Agreed action", "Recommended action", "Action"])
def test_a_care_provider_that_has_not_agreed(words, heading):
    stem = "Within four weeks of the final decision, the care provider should:"
    assert statuses(stem, *ITEMS, words, heading=heading) == ["recommended"] * 2


EXCEPTIONS = [
    "The Council has agreed to these recommendations, except the payment of £240.",
    "The Council has accepted my recommendations apart from the payment of £240.",
    "The Council accepts all of these recommendations other than the £240.",
]


@pytest.mark.parametrize("words", EXCEPTIONS)
def test_all_but_one_accepted(words):
    found = statuses("I recommend that the Council should:", *ITEMS, words, heading="Recommended action")
    assert found == ["agreed", "recommended"]


@pytest.mark.parametrize(
    "words",
    [
        "The Council agreed to both. It declined my suggestion that it should look at other cases.",
        "The Council has agreed to all of these. It was not willing to cover the cost of the survey as well.",
    ],
)
def test_every_item_accepted_and_something_else_declined(words):
    found = statuses("I recommended that the Council should:", *ITEMS, words, heading="Recommended action")
    assert found == ["agreed"] * 2


def test_one_item_that_the_body_has_not_accepted():
    found = agreed_in(
        "The Council has agreed to:",
        "* apologise to Mrs T.",
        "I also recommend that the Council should pay Mrs T £240. The Council has not agreed to this.",
    )
    assert found == [apology(to="Mrs T"), should_pay(240, to="Mrs T")]


def test_two_bodies_of_which_one_agreed():
    found = agreed_in(
        "The Council has agreed to:",
        "* apologise to Mrs T; and",
        "* pay Mrs T £240.",
        "I recommend that the care provider should:",
        "* apologise to Mrs T; and",
        "* refund the £75 it charged Mrs T.",
        "The care provider has not accepted these recommendations.",
    )
    assert [row.status for row in found] == ["agreed", "agreed", "recommended", "recommended"]


REPORTS = [
    ("The council has agreed to pay Mr and Mrs P £900.", "agreed"),
    ("To remedy the injustice, the council has agreed to: pay Mr and Mrs P £900.", "agreed"),
    ("The council should pay Mr and Mrs P £900.", "recommended"),
    ("To remedy the injustice caused, the council should pay Mr and Mrs P £900.", "recommended"),
    ("We recommend that the council pays Mr and Mrs P £900.", "recommended"),
    ("The Ombudsman calls upon the council to pay Mr and Mrs P £900.", "recommended"),
]


@pytest.mark.parametrize(("words", "status"), REPORTS, ids=[case[0][:60] for case in REPORTS])
def test_reports(words, status):
    assert rows_of(extract(report_of(words))) == [Row("payment", status, 900, "Mr and Mrs P")]


def test_the_items_of_a_report():
    found = rows_of(
        extract(
            report_of(
                [
                    "To remedy the injustice caused, the council should:",
                    "* apologise to Mr and Mrs P;",
                    "* pay them £900; and",
                    "* review its policy on care charges.",
                ]
            )
        )
    )
    assert [(row.kind, row.status, row.amount) for row in found] == [
        ("apology", "recommended", None),
        ("payment", "recommended", 900),
        ("service_improvement", "recommended", None),
    ]


@pytest.mark.parametrize(
    ("further", "repeated"),
    [
        (
            "The council did not do what we recommended. We remain of the view that it should.",
            ["The council should comply with our original recommendations and pay Mr and Mrs P the £900 in full."],
        ),
        (
            "We issued a further report because the council has not paid.",
            ["To remedy the injustice, the council should:", "* apologise to Mr and Mrs P; and", "* pay them £900."],
        ),
    ],
)
def test_a_further_report_repeats(further, repeated):
    first = ["To remedy the injustice, the council should:", "* apologise to Mr and Mrs P; and", "* pay them £900."]
    found = rows_of(extract(report_of(first, further=further, repeated=repeated)))
    assert found == [Row("apology", "recommended", to="Mr and Mrs P"), should_pay(900, to="Mr and Mrs P")]


def test_what_a_further_report_adds_is_a_row():
    found = rows_of(
        extract(
            report_of(
                "The council should pay Mr and Mrs P £900.",
                further="The council has refused to pay.",
                repeated="The council should also pay Mr and Mrs P a further £200 for the delay since our report.",
            )
        )
    )
    assert found == [should_pay(900, to="Mr and Mrs P"), should_pay(200, to="Mr and Mrs P")]


def test_an_item_already_done_stays_agreed():
    found = agreed_in("The Council has agreed to:", "* pay Mrs T £240. It has already done this.")
    assert found == [payment(240, to="Mrs T")]
