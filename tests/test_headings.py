"""The table of headings: every example is recognised by its own entry, no counter-example by any."""

import pytest
from builders import read_text, statement

from remedy_finder.data import table
from remedy_finder.reading.headings import known_heading
from remedy_finder.reading.lines import split_lines

ENTRIES = table("headings")["heading"]
ROLES = {"summary", "complaint", "law", "facts", "fault", "agreed_action", "decision", "other"}


@pytest.mark.parametrize(("name", "text"), [(e["name"], text) for e in ENTRIES for text in e["examples"]])
def test_example_is_recognised_by_its_own_entry(name, text):
    assert known_heading(text).name == name


@pytest.mark.parametrize("text", [text for e in ENTRIES for text in e.get("counter_examples", [])])
def test_counter_example_is_not_recognised_by_its_entry(text):
    entry = next(e for e in ENTRIES if text in e.get("counter_examples", []))
    found = known_heading(text)
    assert found is None or found.name != entry["name"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["name"])
def test_every_entry_is_complete(entry):
    assert entry["role"] in ROLES
    assert entry["place"] in ("main", "sub")
    assert entry["examples"], "an entry without an example is not tested"


def test_names_are_unique():
    names = [entry["name"] for entry in ENTRIES]
    assert len(names) == len(set(names))


# Section 1.5 of what we know of the decisions: every variant seen on the site or in the manuals, with its role.
VARIANTS = [
    ("The Ombudsman's final decision:", "other"),
    ("Summary:", "summary"),
    ("The complaint", "complaint"),
    ("What I have investigated", "other"),
    ("What I have and have not investigated", "other"),
    ("The Ombudsman’s role and powers", "law"),
    ("The Ombudsmen’s role and powers", "law"),
    ("How I considered this complaint", "other"),
    ("What I found", "facts"),
    ("My assessment", "fault"),
    ("Law and guidance", "law"),
    ("Law, guidance and policies", "law"),
    ("What happened", "facts"),
    ("What happened next", "facts"),
    ("What should have happened", "law"),
    ("Analysis", "fault"),
    ("My findings", "fault"),
    ("Findings", "fault"),
    ("Analysis and findings", "fault"),
    ("Was there fault by the Council?", "fault"),
    ("Injustice", "fault"),
    ("Consideration of remedy", "fault"),
    ("The proposed recommendations and remedies", "fault"),
    ("Agreed action", "agreed_action"),
    ("Recommended action", "agreed_action"),
    ("Agreed actions", "agreed_action"),
    ("Action", "agreed_action"),
    ("Agreed remedy", "agreed_action"),
    ("Agreed Action(s)", "agreed_action"),
    ("Agreed outcome", "agreed_action"),
    ("Remedy for the injustice", "agreed_action"),
    ("Was the Council at fault?", "fault"),
    ("Recommendations", "agreed_action"),
    ("Remedy", "agreed_action"),
    ("Final decision", "decision"),
    ("Final Decision", "decision"),
    ("Decision", "decision"),
    ("Decison", "decision"),  # a misspelling of the Ombudsman's own manual
    ("Parts of the complaint that I did not investigate", "other"),
    ("Investigator's decision on behalf of the Ombudsman", "other"),
    ("Investigator’s decision on behalf of the Ombudsman", "other"),
    ("Finding", "fault"),
    ("Further report", "other"),
]


@pytest.mark.parametrize(("text", "role"), VARIANTS)
@pytest.mark.parametrize("spelled", [str, str.upper, "  {}  ".format, lambda text: text.rstrip(":") + ":"])
def test_variant_in_any_spelling(text, role, spelled):
    (line,) = split_lines(spelled(text))
    assert known_heading(line.text).role == role


# A sentence that begins like a heading is none, and neither is a heading inside a numbered paragraph.
@pytest.mark.parametrize("text", ["The complaint was late.", "Remedy the injustice.", "Findings of the panel", ""])
def test_sentence_is_no_heading(text):
    assert known_heading(text) is None


def test_words_of_a_heading_in_a_numbered_paragraph_open_no_section():
    decision = read_text(
        statement(fault="Mr A complained.").replace("- I read the papers", "- Remedy\n- I read the papers")
    )
    assert [s.heading for s in decision.sections].count("Remedy") == 0
    assert "Remedy" in [p.text for p in decision.paragraphs("other")]
