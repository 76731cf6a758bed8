"""The table of headings: every example is recognised by its own entry, no counter-example by any."""

import pytest
from builders import read_text, statement

from remedy_finder.data import table
from remedy_finder.reading.headings import known_heading
from remedy_finder.reading.lines import split_lines
from remedy_finder.remedies import extract_remedies

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


# Headings with a number or a letter in front --------------------------------------------------------------------------

PARTS = {
    "The complaint": "complaint",
    "The Ombudsman’s role and powers": "law",
    "What I found": "facts",
    "The Ombudsman’s findings": "fault",
    "Agreed action": "agreed_action",
    "Final decision": "decision",
}
SENTENCES = (
    "Mr A complains that the taxi was stopped.",
    "We investigate complaints about ‘maladministration’ and ‘service failure’.",
    "Mr A wrote to the Council in May. It answered in October.",
    "There was fault by the Council, which took five months to answer.",
    "The Council will apologise to Mr A and pay him £200 within one month.",
    "I have completed my investigation and found fault causing injustice.",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")
NUMBERINGS = {
    "1.": [f"{n}. " for n in range(1, 7)],
    "1)": [f"{n}) " for n in range(1, 7)],
    "(1)": [f"({n}) " for n in range(1, 7)],
    "1": [f"{n} " for n in range(1, 7)],
    "1.0": [f"{n}.0 " for n in range(1, 7)],
    "1 -": [f"{n} - " for n in range(1, 7)],
    "A.": [f"{letter}. " for letter in "ABCDEF"],
    "a)": [f"{letter}) " for letter in "abcdef"],
    "IV.": [f"{roman}. " for roman in ROMAN],
    "iv)": [f"{roman.lower()}) " for roman in ROMAN],
    "Part A –": [f"Part {letter} – " for letter in "ABCDEF"],
    "Section 1:": [f"Section {n}: " for n in range(1, 7)],
    "## 1.": [f"## {n}. " for n in range(1, 7)],
}


@pytest.mark.parametrize("numbers", NUMBERINGS.values(), ids=NUMBERINGS)
@pytest.mark.parametrize("label", ["", "- ", "1. "])
def test_numbered_headings_open_their_sections(numbers, label):
    parts = zip(numbers, PARTS, SENTENCES, strict=True)
    decision = read_text("".join(f"{number}{part}\n{label}{sentence}\n" for number, part, sentence in parts))
    assert {section.heading: section.role for section in decision.sections} == PARTS
    assert [p.text for section in decision.sections for p in section.paragraphs] == list(SENTENCES)


def test_header_before_numbered_headings_is_no_heading():
    header = "Thornshire County Council (95 001 001)\nDecision :\nUpheld\nDecision date :\n02 Sep 2024\n"
    decision = read_text(header + "".join(f"{n}. {part}\n- {SENTENCES[n]}\n" for n, part in enumerate(PARTS)))
    assert decision.outcome == "Upheld"
    assert [section.role for section in decision.sections] == list(PARTS.values())


def test_one_numbered_heading_among_plain_ones():
    decision = read_text(statement().replace("Agreed action", "7. Agreed action"))
    assert [s.heading for s in decision.sections if s.role == "agreed_action"] == ["Agreed action"]


def test_summary_with_a_number_in_front():
    assert read_text(statement().replace("Summary:", "A. Summary:")).summary == read_text(statement()).summary


@pytest.mark.parametrize(
    "items", [("1. Recommendations",), ("1. Facts", "2. Findings", "3. Recommendations"), ("a) Action", "b) Remedy")]
)
def test_numbered_items_of_a_list_are_no_headings(items):
    listed = "".join(f"\n{item}" for item in items)
    action = None if len(items) > 1 else "Pay Mr A £200."
    decision = read_text(statement(action=action).replace("spoke to Mr A.", f"spoke to Mr A. The report had:{listed}"))
    assert [p.text for p in decision.paragraphs("other")][-len(items) :] == [
        item.split(maxsplit=1)[1] for item in items
    ]


# "Assessment" ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["My assessment", "Assessment", "ASSESSMENT:", "4. Assessment", "IV. Assessment"])
def test_one_page_decision_has_its_assessment(heading):
    text = statement(action=None).replace("What I found\n", "").replace("My findings", heading)
    decision = read_text(
        text.replace("- There was", "- I asked the Council to apologise to Mr A. It agreed. There was")
    )
    assert decision.kind == "assessment"
    assert [r.status for r in extract_remedies(decision).remedies if r.kind == "apology"] == ["agreed"]
    assert [s.role for s in decision.sections][-2:] == ["fault", "decision"]


def test_assessment_under_what_was_found_is_a_subject():
    topic = (
        "What I found\nAssessment\n- A social worker assessed Mr A in May. She told Mr A of the result.\nWhat happened"
    )
    decision = read_text(statement().replace("What I found", topic))
    assert decision.kind == "statement"
    assert next(s.role for s in decision.sections if s.heading == "Assessment") != "fault"
