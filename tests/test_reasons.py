"""Why a payment is made: the table of reasons, and where else the text says it."""

import re

import pytest
from remedy_builders import agreed_in, extract, statement_of

from remedy_finder.data import table
from remedy_finder.remedies.reasons import reasons_in

ENTRIES = table("reasons")["reason"]
EXAMPLES = [(e["reason"], words) for e in ENTRIES for words in e["examples"]]
COUNTER_EXAMPLES = [(e["reason"], words) for e in ENTRIES for words in e["counter_examples"]]


@pytest.mark.parametrize(("reason", "words"), EXAMPLES)
def test_every_example_has_its_reason(reason, words):
    assert reason in reasons_in(words, "pay")


@pytest.mark.parametrize(("reason", "words"), COUNTER_EXAMPLES)
def test_no_counter_example_has_the_reason(reason, words):
    assert reason not in reasons_in(words, "pay")
