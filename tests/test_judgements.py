"""What the decision says of an earlier offer or act: suitable, too little, refused, or nothing."""

import pytest
from remedy_builders import extract, statement_of

from remedy_finder.data import table
from remedy_finder.remedies.judgements import judgement

ENTRIES = table("judgements")["judgement"]
EXAMPLES = [(e["judgement"], words) for e in ENTRIES for words in e["examples"]]
COUNTER_EXAMPLES = [(e["judgement"], words) for e in ENTRIES for words in e["counter_examples"]]


@pytest.mark.parametrize(("judged", "words"), EXAMPLES)
def test_an_example_is_judged_so(judged, words):
    assert judgement(words) == judged


@pytest.mark.parametrize(("judged", "words"), COUNTER_EXAMPLES)
def test_a_counter_example_is_not(judged, words):
    assert judgement(words) != judged


def judged(facts: str, findings: str = "There was fault.", agreed: str = "") -> list[str | None]:
    """What is said of each earlier row, in order."""
    rows = extract(statement_of(agreed or (), facts=facts, findings=findings)).remedies
    return [row.judged for row in rows if row.status in ("already_provided", "offered_earlier")]


OFFERED = "The Council offered Mrs T £300."
BOTH = "The Council apologised to Mrs T and offered her £100."
TWICE = "The Council offered Mrs T £600 in May. In June it offered £500."
PAID_MORE = "The Council paid Mrs T £75 for the delay. In June it offered her £100."
SAID = [
    # by the sum, the apology, the offer, or all that was done
    (OFFERED, "The £300 is in line with our guidance on remedies.", ["suitable"]),
    (OFFERED, "We could not add to the Council’s offer.", ["suitable"]),
    (OFFERED, "The offer did not reflect the length of the delay.", ["too_low"]),
    (OFFERED, "I do not consider this is proportionate to the injustice.", ["too_low"]),
    (BOTH, "Both are a suitable remedy.", ["suitable"] * 2),
    (BOTH, "The apology was enough, but the £100 was not.", ["suitable", "too_low"]),
    ("The Council offered Mrs T £400 and £50.", "The £400 is fair. The £50 is too low.", ["suitable", "too_low"]),
    (TWICE, "These payments are a suitable remedy.", ["suitable"] * 2),
    (OFFERED, "I consider this to be a suitable remedy, so we will not go on.", ["suitable"]),
    (OFFERED + " I asked it to increase this to £500.", "There was fault.", ["too_low"]),
    # by the complainant
    (OFFERED + " She sent the cheque back.", "There was fault.", ["refused"]),
    ("The Council offered Mrs T £300, which she declined.", "There was fault.", ["refused"]),
    ("The Council offered Mrs T £300. It wrote again in May. Mrs T refused the £300.", "There was fault.", ["refused"]),
    # the Ombudsman's word counts before the complainant's
    (OFFERED + " She sent the cheque back.", "The £300 was a fair offer.", ["suitable"]),
    # of the sum before only, or of both
    (PAID_MORE + " She declined this.", "There was fault.", [None, "refused"]),
    (PAID_MORE + " She returned both.", "There was fault.", ["refused"] * 2),
    # nobody judges it
    (OFFERED, "There was fault.", [None]),
    (OFFERED + " The Council refused to pay more.", "There was fault.", [None]),
    (OFFERED, "Mrs T says that the £300 is not enough.", [None]),
    (OFFERED, "The Council has agreed a suitable remedy.", [None]),
    ("The Council apologised to Mrs T. It rejected the rest of her complaint.", "There was fault.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "findings", "expected"), SAID, ids=[f"{case[0][-40:]} {case[1]}"[:90] for case in SAID]
)
def test_what_is_said_of_it(facts, findings, expected):
    assert judged(facts, findings) == expected


MORE = [
    "The Council will pay Mrs T £500 instead of the £300 it offered.",
    "The Council has agreed to increase its offer from £300 to £500.",
    "The Council will pay Mrs T £200 in addition to the £300 it offered.",
    "The Council will pay Mrs T £500. This takes the place of the £300.",
]


@pytest.mark.parametrize("agreed", MORE)
def test_a_sum_to_which_more_is_added_was_too_low(agreed):
    assert judged(OFFERED, agreed=agreed) == ["too_low"]
