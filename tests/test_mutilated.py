"""Hundreds of hurt copies: each is read rightly or refused with its reason, and none does harm to the library."""

import random

import pytest
from builders import REPOSITORY, SAMPLE, SHARED, assert_exact, gold_rows, write
from fakes import HashEncoder
from mutilations import MUTILATIONS

from remedy_finder.api import read_all
from remedy_finder.library.build import Builder
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Decision, Problem
from remedy_finder.sources import read_documents

COPIES = 260
FIELDS = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on")
GOLD = gold_rows(REPOSITORY / "evaluation" / "gold" / "sample.jsonl")
GOLD |= gold_rows(SHARED / "gold" / "gold.jsonl") if SHARED.is_dir() else {}
ORIGINALS = [
    path
    for folder in (SAMPLE, SHARED / "seeds", SHARED / "decisions")
    if folder.is_dir()
    for path in sorted(folder.iterdir())[:: 3 if folder == SAMPLE else 1]
    if path.name in GOLD
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """(hurt copy, its original, its bytes), the same ones in every run."""
    folder = tmp_path_factory.mktemp("mutilated")
    chance = random.Random(1974)
    made = []
    for number in range(COPIES):
        mutilate = MUTILATIONS[number % len(MUTILATIONS)]
        original = chance.choice(ORIGINALS)
        data = mutilate(original.read_bytes(), chance)
        write(folder, **{f"{number:03}-{mutilate.__name__}_{original.suffix[1:]}": data})
        made.append((folder / f"{number:03}-{mutilate.__name__}{original.suffix}", original, data))
    return made


def test_each_is_read_rightly_or_refused(copies):
    outcomes = {"read": 0, "refused": 0}
    for path, original, data in copies:
        for item in read_all(path):
            if isinstance(item, Problem):
                assert item.reason
                assert "\n" not in item.reason
                outcomes["refused"] += 1
            else:
                outcomes["read"] += 1
                assert_exact(item)
                assert wrong_fields(item, original, data) == {}, path.name
    assert min(outcomes.values()) > COPIES // 5, outcomes  # the test would say little if nearly all went one way


def wrong_fields(decision: Decision, original, data: bytes) -> dict:
    """Header fields that are neither right nor null.

    The name of an organisation is quoted as it stands in the copy: where its own line was cut or flipped into another
    name, no reader can know.
    """
    gold = GOLD[original.name]
    wrong = {
        name: (getattr(decision, name), gold[name])
        for name in FIELDS
        if getattr(decision, name) not in (None, gold[name])
    }
    if "organisation" in wrong and (gold["organisation"] or "").encode() not in data:
        del wrong["organisation"]
    return wrong


def test_none_does_harm_to_a_library_of_the_originals(copies, tmp_path):
    index, encoder = tmp_path / "index", HashEncoder()
    with Builder(index, encoder) as builder:
        builder.add(read_documents(ORIGINALS))
    before = decisions(index)
    with Builder(index, encoder) as builder:
        for path, _, _ in copies:  # one run each: the first copy in a run must have no advantage
            builder.add(read_documents([path]))
    after = decisions(index)
    assert set(before) <= set(after), "a decision was lost"
    for reference, decision in before.items():
        kept = after[reference]
        assert kept.truncated is None
        assert words(kept) > 0.9 * words(decision), f"{reference} was replaced by a shortened copy"
        for name in FIELDS:
            assert getattr(kept, name) == getattr(decision, name), f"{reference} lost its {name}"


def decisions(index) -> dict[str, Decision]:
    catalogue = Catalogue.open(index)
    kept = {reference: decision for _, decision, _ in catalogue.decisions() for reference in decision.references}
    catalogue.close()
    return kept


def words(decision: Decision) -> int:
    return sum(len(p.text.split()) for section in decision.sections for p in section.paragraphs)
