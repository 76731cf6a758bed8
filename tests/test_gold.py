"""The extractor against coded decisions, so that a change in rules that loses rows is seen at once.

The rule of matching is the contract's: kind, status, half of the words, and for payments the amount. Rows are compared
on the decisions that may be worked on: the `tune` split of our own samples, and the real ones of ../shared.
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest
from builders import REPOSITORY, SAMPLE, SHARED, assert_exact, gold_rows

from remedy_finder.reading import read_decision
from remedy_finder.records import Decision
from remedy_finder.remedies.extract import extract_remedies
from remedy_finder.sources import read_documents

TUNE_F1 = 0.915
SHARED_F1 = 0.96
RIGHT_PAYMENTS = 0
"""How many payments of the real decisions may have a wrong status."""

REAL = {path.name: path for folder in ("seeds", "decisions") for path in (SHARED / folder).glob("*.*")}
OURS = {path.name: path for path in SAMPLE.iterdir()}
TUNE = {
    name: rows
    for name, rows in gold_rows(REPOSITORY / "evaluation" / "gold" / "sample.jsonl").items()
    if rows["split"] == "tune"
}
REAL_GOLD = gold_rows(SHARED / "gold" / "gold.jsonl") if REAL else {}

needs_shared = pytest.mark.skipif(
    not REAL and "CI" not in os.environ, reason=f"the real decisions of {SHARED} are not there (a plain clone)"
)


@cache
def decision_of(path: Path) -> Decision:
    (document,) = read_documents([path])
    return extract_remedies(read_decision(document))


def rows_found(path: Path) -> list[dict]:
    return [json.loads(row.model_dump_json()) for row in decision_of(path).remedies]


def compared(gold: dict[str, dict], paths: dict[str, Path]) -> tuple[float, list[str]]:
    """F1 over all rows, and the rows that were missed or are too many."""
    from remedy_finder.measuring.remedies import label, matches

    hits = wanted = got = 0
    misses = []
    for name, entry in gold.items():
        rows, found = entry["remedies"], rows_found(paths[name])
        matched = matches(rows, found)
        hits, wanted, got = hits + len(matched), wanted + len(rows), got + len(found)
        taken, used = {i for i, _ in matched}, {j for _, j in matched}
        misses += [f"missed {name}: {label(row)}" for i, row in enumerate(rows) if i not in taken]
        misses += [f"extra  {name}: {label(row)}" for j, row in enumerate(found) if j not in used]
    return 2 * hits / (wanted + got), misses


def test_the_tune_decisions():
    f1, misses = compared(TUNE, OURS)
    assert f1 >= TUNE_F1, f"F1 {f1:.3f}\n" + "\n".join(misses)


@needs_shared
def test_the_real_decisions():
    f1, misses = compared(REAL_GOLD, REAL)
    assert f1 >= SHARED_F1, f"F1 {f1:.3f}\n" + "\n".join(misses)


@needs_shared
def test_no_payment_of_a_real_decision_has_a_wrong_status():
    from remedy_finder.measuring.remedies import label, likeness, matches

    wrong = []
    for name, entry in REAL_GOLD.items():
        gold, found = entry["remedies"], rows_found(REAL[name])
        matched = matches(gold, found)
        taken, used = {i for i, _ in matched}, {j for _, j in matched}
        free = [row for i, row in enumerate(gold) if i not in taken]
        for j, row in enumerate(found):
            same = j not in used and any(likeness({**g, "status": row["status"]}, row) > 0 for g in free)
            if row["kind"] == "payment" and same:
                wrong.append(f"{name}: {label(row)}")
    assert len(wrong) <= RIGHT_PAYMENTS, wrong


@needs_shared
@pytest.mark.parametrize("name", sorted(REAL))
def test_offsets_of_a_real_decision(name):
    assert_exact(decision_of(REAL[name]))


@pytest.mark.parametrize("name", sorted(TUNE))
def test_offsets_of_a_sample(name):
    assert_exact(decision_of(OURS[name]))


@needs_shared
def test_the_rule_is_that_of_the_contract():
    """Our implementation and the one of ../shared/tools pair the same rows."""
    import importlib.util

    from remedy_finder.measuring.remedies import matches

    spec = importlib.util.spec_from_file_location("score_remedies", SHARED / "tools" / "score_remedies.py")
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    for name, entry in REAL_GOLD.items():
        found = rows_found(REAL[name])
        assert sorted(matches(entry["remedies"], found)) == sorted(theirs.pairs(entry["remedies"], found)), name
