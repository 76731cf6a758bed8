"""Real decisions from ../shared, and every sample: header as coded by hand, exact offsets, nothing but content."""

import os

import pytest
from builders import REPOSITORY, SAMPLE, SHARED, add, assert_exact, gold_rows

from remedy_finder import Library, read
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.reading.furniture import is_compliance_line, is_furniture
from remedy_finder.reading.lines import split_lines
from remedy_finder.records import Decision

FIELDS = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on")
REAL = sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "decisions").glob("*.json")])
SAMPLES = sorted(path for path in SAMPLE.iterdir() if path.stem.upper() != "README")
REAL_GOLD = gold_rows(SHARED / "gold" / "gold.jsonl") if REAL else {}
SAMPLE_GOLD = gold_rows(REPOSITORY / "evaluation" / "gold" / "sample.jsonl")

needs_shared = pytest.mark.skipif(
    not REAL and "CI" not in os.environ, reason=f"the real decisions of {SHARED} are not there (a plain clone)"
)


@needs_shared
def test_real_decisions_are_there():
    assert len(REAL) == 9
    assert {path.name for path in REAL} == set(REAL_GOLD)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_decision(path):
    (decision,) = read(path)
    assert_header(decision, REAL_GOLD[path.name])
    assert_sound(decision)
    roles = {section.role for section in decision.sections}
    if decision.kind == "report":
        assert {"summary", "complaint", "fault", "agreed_action"} <= roles
        assert decision.complied_on is not None  # all four that we have carry the line
    else:
        assert {"summary", "complaint", "law", "facts", "fault", "decision"} <= roles
    assert not decision.source.sample


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_decision(path):
    (decision,) = read(path)
    assert path.name in SAMPLE_GOLD, "a sample decision without a row in evaluation/gold/sample.jsonl"
    assert_header(decision, SAMPLE_GOLD[path.name])
    assert_sound(decision)
    assert {"summary", "complaint", "fault"} <= {section.role for section in decision.sections}
    assert decision.source.sample
    assert path.stem == decision.reference.replace(" ", "-")


@needs_shared
def test_real_children_complaints_come_before_another_subject(tmp_path):
    """The judged example: three decisions about stage two of the children's procedure, and one about something else."""
    encoder = open_encoder()
    add(tmp_path, encoder, SHARED / "seeds")
    library = Library.open(tmp_path, encoder=encoder)
    cases = library.search("The council refused to move the children's complaint to stage two").cases
    place = {case.decision.organisation: case.rank for case in cases}
    for name in ("London Borough of Lewisham", "Staffordshire County Council", "Liverpool City Council"):
        assert place[name] < place["West Northamptonshire Council"]
    library.close()


def test_every_gold_row_has_its_sample():
    assert set(SAMPLE_GOLD) == {path.name for path in SAMPLES}


def assert_header(decision: Decision, gold: dict) -> None:
    assert {name: getattr(decision, name) for name in FIELDS} == {name: gold[name] for name in FIELDS}


def assert_sound(decision: Decision) -> None:
    assert decision.truncated is None
    assert decision.summary
    assert_exact(decision)
    for paragraph in (p for section in decision.sections for p in section.paragraphs):
        for line in split_lines(paragraph.text):
            assert not is_furniture(line.text), line.text
            assert not is_compliance_line(line), line.text
    # Nothing of the text is lost: what is in no paragraph is header, heading or furniture.
    outside = [
        line for line in split_lines(decision.text) if len(line.text) > 200 and not _covers(decision, line.end - 1)
    ]
    assert not [line.text for line in outside if not is_furniture(line.text)]


def _covers(decision: Decision, at: int) -> bool:
    return any(p.start <= at < p.end for section in decision.sections for p in section.paragraphs)
