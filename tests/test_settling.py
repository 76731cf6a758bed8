"""What was accepted, refused or left open, said after a list of recommendations."""

import pytest
from remedy_builders import extract, statement_of

STEM = "I recommended that the Council should:"
ITEMS = ("* apologise to Mrs T;", "* pay Mrs T £240; and", "* review its procedure for keeping records.")
ALL, NONE = ["agreed"] * 3, ["recommended"] * 3

ANSWERS = [
    ("The Council has accepted my recommendations.", ALL),
    ("The Council agreed to all three.", ALL),
    ("It accepted the first two. It does not agree to the third.", ["agreed", "agreed", "recommended"]),
    ("The Council accepted the first and third.", ["agreed", "recommended", "agreed"]),
    ("The Council has agreed to apologise.", ["agreed", "recommended", "recommended"]),
    ("The Council will follow our recommendation on procedure.", ["recommended", "recommended", "agreed"]),
    (
        "The Council has accepted all of these recommendations except the payment of £240.",
        ["agreed", "recommended", "agreed"],
    ),
    ("The Council has accepted the payment and the review.", ["recommended", "agreed", "agreed"]),
    ("The Council told us it will not.", NONE),
    ("At the time of this decision the Council has not said if it accepts these recommendations.", NONE),
    ("The Council has not told us whether it accepts these recommendations.", NONE),
]


@pytest.mark.parametrize(("answer", "statuses"), ANSWERS, ids=[case[0][:60] for case in ANSWERS])
def test_the_answer_settles_the_standing(answer, statuses):
    decision = extract(statement_of([STEM, *ITEMS, answer], heading="Recommended action"))
    assert [row.status for row in decision.remedies] == statuses
