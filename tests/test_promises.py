"""What became of a promise or a recommendation, and deeds told in a roundabout way or in a quoted letter."""

import pytest
from remedy_builders import ANY, Row, extract, offered, paid, rows_of, statement_of, told_in

from remedy_finder.data import table
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.promises import PAID_OUT, is_kept, is_taken_up
from remedy_finder.remedies.roundabout import meant

KEPT = [
    ("fund a tutor", " a tutor for five hours a week. The tutor began on 7 November.", True),
    ("mend the gate", " the gate, which it did.", True),
    ("alter the system", " the system. This went live on 1 September 2024.", True),
    ("ring her each month", " her each month. The officer did so until January.", True),
    ("fund a tutor", " a tutor for five hours a week. The tutor has not begun.", False),
    ("fund a tutor", " a tutor. The lift was fitted in May.", False),
    ("serve a notice", " a notice within 28 days. That was done too late.", False),
    ("mend the gate", " the gate.", False),
    ("invite him", " him to every meeting, and so he has been.", True),
    ("update him", " him every fortnight, which she did until the report was finished.", True),
    ("offer two weekends", " two weekends at a centre, both of which J went on that autumn.", True),
    ("offer six sessions", " six sessions, of which Mr J has used two.", False),
]


@pytest.mark.parametrize(("promise", "after", "kept"), KEPT, ids=[case[1][:50] for case in KEPT])
def test_a_promise_was_kept(promise, after, kept):
    assert is_kept(promise, after.lower(), last=True) is kept


def test_the_next_sentence_speaks_of_the_last_promise_only():
    after = " this to £200 and said it would pay for a mentor. these are now under way."
    assert is_kept("raise this to £200", after, last=True)
    assert not is_kept("raise this to £200", after, last=False)


@pytest.mark.parametrize(
    ("after", "paid_out"),
    [
        (" her costs of £960; it settled the bill in january.", True),
        (" her £150. she thought it derisory but banked the cheque.", True),
        (" her £150. she never cashed the cheque.", False),
        (" her £100, and £360 for the report. the couple cashed the cheque for £360.", False),
    ],
)
def test_an_offer_of_money_was_paid_out(after, paid_out):
    assert (PAID_OUT.search(after) is not None) is paid_out


TAKEN_UP = [
    ("The adjudicating officer accepted both.", True),
    ("The Council accepted this in full.", True),
    ("In 2021 the director of housing agreed to all of the recommendations.", True),
    ("The Council accepted this but has not done it.", True),
    ("The Council accepted the recommendations except the payment.", False),
    ("The Council accepted the first two.", False),
    ("The Council did not accept this.", False),
]


@pytest.mark.parametrize(("words", "taken"), TAKEN_UP, ids=[case[0] for case in TAKEN_UP])
def test_a_recommendation_was_taken_up(words, taken):
    assert is_taken_up(f" {words.lower()}") is taken


WAYS = table("roundabout")["way"]


@pytest.mark.parametrize("way", WAYS, ids=[way["examples"][0] for way in WAYS])
def test_the_examples_of_roundabout_deeds(way):
    for example in way["examples"]:
        assert told_as(example) == way["means"], example
    for counter_example in way["counter_examples"]:
        assert told_as(counter_example) == verb_of(counter_example), counter_example


def verb_of(words):
    """The verb that words of the table begin with: the longest that the table of verbs knows."""
    two, one = " ".join(words.split(" ")[:2]), words.split(" ", 1)[0]
    return two if two in verbs() else one


def told_as(words):
    """The verb that words of the table mean."""
    verb = verb_of(words)
    return meant(verb, words.removeprefix(verb))


KEPT = [
    (" £50. it did so in may.", True),
    (" £50. this is a third. it did so in may.", True),
    (" £50. he did arrange for the arrears; this was done in june.", False),
    (" the £95 if he sent a receipt, which he did.", False),
    (" £50, which it did.", True),
]


@pytest.mark.parametrize(("after", "kept"), KEPT, ids=[case[0] for case in KEPT])
def test_a_promise_is_kept_where_its_own_deed_was_done(after, kept):
    assert is_kept("pay" + after, after, last=True) is kept


apologised = Row("apology", "already_provided", to=ANY)
TOLD = [
    ("The manager met Mrs T the same day and said how very sorry he was.", [apologised]),
    ("The Council’s letter said: “We have let you down. On behalf of the service I apologise.”", [apologised]),
    ("The manager told her, ‘I apologise to you for the delay.’", [apologised]),
    ("The stage one response “apologised for any upset”.", [apologised]),
    ("The reply said: “We propose to pay you £500 for the distress.”", [offered(500, to=ANY)]),
    (
        "Mrs T complained. It proposed to share the cost of the fence, and offered her £900.",
        [offered(900, to=ANY)],
    ),
    (
        "The panel recommended that the Council pay Mrs T £350 for her distress. The director accepted this.",
        [offered(350, to="Mrs T")],
    ),
    (
        "The panel recommended that the Council pay Mrs T £350 for her distress. The director accepted this. "
        "The Council paid the £350 to Mrs T in May as compensation.",
        [paid(350, to="Mrs T")],
    ),
    ("The panel recommended that the Council pay Mrs T £350 for her distress. The Council did not accept this.", []),
]


@pytest.mark.parametrize(("words", "expected"), TOLD, ids=[case[0][:70] for case in TOLD])
def test_what_is_told(words, expected):
    found = [row for row in rows_of(extract(statement_of(facts=words))) if row.kind in ("apology", "payment")]
    assert found == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The Council has already paid Mrs T £300 and apologised. That is enough.",
            [paid(300, to="Mrs T"), Row("apology", "already_provided", to=ANY)],
        ),
        ("The Council said that it would pay Mrs T £150. It paid this in May.", [paid(150, to="Mrs T")]),
        ("The Council proposed to waive the fee of £85. Mrs T agreed and the fee was waived.", [paid(85, to=ANY)]),
        ("The Council sent Mrs T a cheque for £75. She returned it.", [offered(75, to="Mrs T")]),
        ("The Council sent Mrs T a cheque for £75.", [paid(75, to="Mrs T")]),
        ("The Council agreed at stage two to pay Mrs T £100. It paid this on 3 July.", [paid(100, to="Mrs T")]),
        (
            "The school offered to refund the £60 Mrs T had paid for the trip. It did this in March.",
            [paid(60, to="Mrs T")],
        ),
        ("The school offered to refund the £60 Mrs T had paid for the trip.", [offered(60, to="Mrs T")]),
    ],
)
def test_the_standing_of_money_by_what_became_of_it(words, expected):
    assert told_in("Mrs T complained in March.", words) == expected


def test_accepted_findings_are_no_accepted_recommendations():
    found = told_in(
        "The investigator upheld the complaint and recommended the Council pay £750. "
        "The adjudicating officer agreed with the findings. He offered £500."
    )
    assert found == [offered(500, to=ANY)]
