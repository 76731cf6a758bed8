"""Standard paragraphs, the same in thousands of decisions: kept and shown, never embedded."""

import pytest
from builders import read_text, statement

from remedy_finder.data import table
from remedy_finder.library.passages import make_passages
from remedy_finder.reading.lines import normal
from remedy_finder.reading.standard import is_standard

ENTRIES = table("standard")["standard"]


@pytest.mark.parametrize(("entry", "text"), [(e, text) for e in ENTRIES for text in e["examples"]], ids=str)
def test_example_is_recognised_by_its_own_entry(entry, text):
    import re

    assert re.match(entry["pattern"], normal(text[:400]))
    assert is_standard(text, under_powers="under" in entry)


@pytest.mark.parametrize("text", [text for e in ENTRIES for text in e.get("counter_examples", [])])
def test_counter_example(text):
    assert not is_standard(text, under_powers=False)
    assert not is_standard(text, under_powers=True)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["name"])
def test_every_entry_has_an_example(entry):
    assert entry["examples"]
    assert entry.get("under", "powers") == "powers"


# What a council did or will do is never standard, whatever it shares with the standard words.
@pytest.mark.parametrize(
    "text",
    [
        "The Council will apologise to Mr B and pay him £200.",
        "The Council should provide Mrs C with evidence of the payment.",
        "We asked the Council to reconsider, and it agreed.",
        "The Council has agreed to share this decision with its staff.",
        "The law sets out duties which the Council did not meet in this case.",
    ],
)
def test_remedy_and_finding_are_not_standard(text):
    assert not is_standard(text)


def test_standard_paragraphs_are_kept_but_not_embedded():
    text = statement().replace(
        "Final decision\n",
        "- The Council should provide us with evidence it has complied with the above actions.\nFinal decision\n",
    )
    decision = read_text(text)
    standard = [p.text for s in decision.sections for p in s.paragraphs if p.standard]
    assert [words.split()[0] for words in standard] == ["We", "The"]
    embedded = " ".join(p.text for p in make_passages(decision, lambda _: True))
    assert "evidence it has complied" not in embedded
    assert "Pay Mr A £200" in embedded


def test_same_words_outside_the_powers_may_be_the_case_at_hand():
    text = "We cannot investigate the first part of the complaint because Mr A went to court."
    assert is_standard(text, under_powers=True)
    assert not is_standard(text, under_powers=False)
