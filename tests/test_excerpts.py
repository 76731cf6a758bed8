"""The coded excerpts: short invented decisions that the extractor is worked on, besides the sample."""

import pytest
from builders import REPOSITORY
from sample_corpus import EXCERPTS, excerpts, json_lines

from remedy_finder.measuring.remedies import matches
from remedy_finder.records import is_fictional

CODED = {
    entry["file"]: entry
    for gold in sorted((REPOSITORY / "evaluation" / "gold").glob("excerpts_*.jsonl"))
    for entry in json_lines(gold)
}
FIELDS = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on")


def test_each_is_coded():
    assert {path.name for path in EXCERPTS.iterdir()} == set(CODED)
    assert len(CODED) >= 300


@pytest.mark.parametrize("name", sorted(CODED))
def test_quotations_are_exact_and_the_header_is_read(name):
    decision, entry = excerpts()[name], CODED[name]
    assert is_fictional(decision.reference or "")
    assert {field: getattr(decision, field) for field in FIELDS} == {field: entry[field] for field in FIELDS}
    for row in entry["remedies"]:
        assert row["quote"] in decision.text
        assert not row["deadline"] or row["deadline"] in decision.text


def test_one_set_is_never_learned_from():
    """Set z measures: its decisions are of the test split, which is left out where anything is learned."""
    splits = {(entry["file"].split("-")[0], entry["split"]) for entry in CODED.values()}
    assert splits == {(letter, "test" if letter == "z" else "tune") for letter, _ in splits}
    assert sum(entry["split"] == "test" for entry in CODED.values()) == 20


def test_a_second_coding_of_set_l_agrees():
    """What is coded there is not open to doubt: another coder, with the text and the rules alone, found the same."""
    second = {
        line["file"]: line["remedies"] for line in json_lines(REPOSITORY / "evaluation/gold/second_coding_l.jsonl")
    }
    first = {name: entry["remedies"] for name, entry in CODED.items() if name.startswith("l-")}
    assert second.keys() == first.keys()
    hits = sum(len(matches(first[name], second[name])) for name in first)
    rows = sum(len(first[name]) + len(second[name]) for name in first)
    assert 2 * hits / rows > 0.98
