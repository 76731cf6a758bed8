"""The measures of the search, and how their figures are written down."""

import json

import numpy as np
import pytest
from builders import BINS, SCHOOL, STAGE_TWO, add_texts, statement
from fakes import HashEncoder

from remedy_finder.errors import UnreadableFile
from remedy_finder.measuring import collection, retrieval
from remedy_finder.measuring.baselines import dense_search, documents, word_search
from remedy_finder.measuring.collection import filters_of
from remedy_finder.measuring.comparable import calibration_error
from remedy_finder.measuring.judged import FAMILY, Judged, figures, interval, read_queries, restricted, shortfall_gain
from remedy_finder.measuring.report import as_markdown, write_section
from remedy_finder.measuring.retrieval import OURS, evaluate_retrieval

QUERY = Judged(id="q1", query="bins", judgments={"a": 3, "b": 2, "c": 1})


def test_measures_of_a_ranking():
    perfect = figures([QUERY], {"q1": ["a", "b", "c", "x"]})["q1"]
    assert perfect == pytest.approx(
        {"nDCG@10": 1, "recall@10": 1, "recall@50": 1, "MRR@10": 1, "success@5": 1, FAMILY: 1}
    )
    late = figures([QUERY], {"q1": [*"uvwxyz", "b"]})["q1"]
    gain = (2 / np.log2(8)) / (3 / np.log2(2) + 2 / np.log2(3) + 1 / np.log2(4))
    assert late["nDCG@10"] == pytest.approx(gain)
    assert late["MRR@10"] == pytest.approx(1 / 7)
    assert late["success@5"] == 0
    assert late["recall@10"] == pytest.approx(1 / 3)
    assert late[FAMILY] == pytest.approx(1 / 2)
    assert figures([QUERY], {"q1": []})["q1"]["nDCG@10"] == 0


def test_a_query_without_anything_to_find_has_no_figures():
    nothing = Judged(id="q2", query="lamb", judgments={})
    assert set(figures([QUERY, nothing], {"q1": ["a"], "q2": ["a"]})) == {"q1"}


def test_judgments_go_to_the_reference_that_answers_give():
    both = Judged(id="q", query="x", judgments={"95 001 001": 2, "95 001 002": 3, "95 009 009": 3})
    alias = {"95 001 001": "95 001 001", "95 001 002": "95 001 001"}
    assert restricted(both, alias).judgments == {"95 001 001": 3}  # the third is not in the library


def test_intervals_are_of_the_mean_and_paired():
    values = np.array([0.2, 0.4, 0.6, 0.8] * 10)
    low, high = interval(values)
    assert low < values.mean() < high
    share, low, high = shortfall_gain(values + 0.1, values)
    assert share == pytest.approx(0.1 / 0.5, abs=1e-4)
    assert low <= share <= high
    assert low > 0  # always better, by the same: no resampling says otherwise
    assert shortfall_gain(values, values) == (0, 0, 0)


@pytest.mark.parametrize(
    ("stated", "truth", "error"),
    [
        ([], [], 0.0),
        ([0.05, 0.95], [0, 1], 0.05),
        ([0.95, 0.95], [0, 1], 0.45),
        ([1.0], [1], 0.0),
        ([0.2, 0.25, 0.9], [0, 1, 1], round((2 * abs(0.225 - 0.5) + 0.1) / 3, 4)),
    ],
)
def test_calibration_error(stated, truth, error):
    assert calibration_error(stated, truth) == pytest.approx(error, abs=1e-4)


def test_filters_by_either_name():
    filters = filters_of({"from": "2020-01-01", "min-payment": 100, "remedy": "apology"})
    assert filters.decided_from.isoformat() == "2020-01-01"
    assert (filters.min_payment, filters.remedy) == (100, ("apology",))


@pytest.mark.parametrize("content", ["{", '{"id": "q"}', "\xff"])
def test_queries_that_cannot_be_read(tmp_path, content):
    file = tmp_path / "queries.jsonl"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(UnreadableFile, match=r"queries\.jsonl"):
        read_queries(file)


def test_plain_searches_rank_every_decision():
    docs = documents([statement(fault=BINS), statement(fault=STAGE_TWO), statement(fault=SCHOOL)])
    for by_paragraph in (False, True):
        for ranker in (
            word_search(docs, by_paragraph=by_paragraph),
            dense_search(docs, HashEncoder(), by_paragraph=by_paragraph),
        ):
            ranked = ranker("moving a children's complaint to stage two")
            assert sorted(ranked) == [0, 1, 2]
            assert ranked[0] == 1


# The whole run --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """A run over nine decisions about three things, with the encoder of the tests."""
    folder = tmp_path_factory.mktemp("measured")
    faults = {"1": BINS, "2": STAGE_TWO, "3": SCHOOL}
    references = {f"95 00{kind} 00{n}": fault for kind, fault in faults.items() for n in (1, 2, 3)}
    texts = [statement(each, fault=f"{fault} Case {each}.") for each, fault in references.items()]
    add_texts(folder / "index", HashEncoder(), *texts)
    family = {kind: {each: 2 for each, fault in references.items() if fault == faults[kind]} for kind in faults}
    queries = [
        {"id": "q1", "query": "bin collections missed for months", "split": "tune", "judgments": family["1"]},
        {"id": "q2", "query": "refused stage two of the complaint", "split": "test", "judgments": family["2"]},
        {"id": "q3", "query": "education plan too late, out of school", "split": "test", "judgments": family["3"],
         "filters": {"category": "Education"}},
        {"id": "q4", "query": "roast lamb", "split": "test", "judgments": {}},
        {"id": "q5", "query": "bins", "split": "test", "judgments": family["1"], "filters": {"category": "Nothing"}},
    ]  # fmt: skip
    file = folder / "queries.jsonl"
    file.write_text("\n".join(map(json.dumps, queries)), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collection, "open_encoder", lambda _: HashEncoder())
        plain = retrieval._contenders
        patch.setattr(retrieval, "_contenders", lambda parts: plain(parts)[:4])  # txtai needs the real model
        return evaluate_retrieval(file, folder / "index"), file, folder


def test_a_run_measures_ours_beside_the_others(measured):
    result, _, _ = measured
    assert [each.name for each in result.contenders][:2] == [OURS, "BM25 over whole decisions"]
    assert result.queries == {
        "test": 3,
        "test, short": 3,
        "test, fault": 3,
        "tune": 1,
        "tune, short": 1,
        "tune, fault": 1,
    }
    ours = result.contenders[0].groups["test"]
    assert ours["MRR@10"].low <= ours["MRR@10"].mean <= ours["MRR@10"].high
    assert ours["MRR@10"].mean == pytest.approx(2 / 3, abs=1e-3)  # a filter that the library lacks finds nothing
    assert result.none_in_top_five == {"test": ["q5"], "tune": []}
    assert {gain.group for gain in result.gains} == {"test", "tune"}
    assert len(result.gains) == 2 * (len(result.contenders) - 1)
    assert result.honesty["test"].off_topic == 1
    assert result.honesty["test"].taken_out == 2
    assert result.known.asked == 9
    assert result.known.in_ten == 9


def test_the_report_says_all_of_it(measured):
    result, _, folder = measured
    text = as_markdown(result)
    for said in (
        "### Queries of `test` (3)",
        "q5",
        "BM25 over paragraphs",
        "without the words",
        "AUROC",
        "Known items",
    ):
        assert said in text
    file = folder / "RESULTS.md"
    write_section("remedies", "## Remedies\n\nold", file)
    write_section("retrieval", text, file)
    write_section("remedies", "## Remedies\n\nnew \\1", file)
    whole = file.read_text("utf-8")
    assert whole.count("## Remedies") == whole.count("## Search") == 1
    assert "new \\1" in whole
    assert "old" not in whole
    assert whole.index("## Remedies") < whole.index("## Search")


def test_queries_about_another_library(measured, tmp_path, monkeypatch):
    _, file, _ = measured
    add_texts(tmp_path, HashEncoder(), statement("96 001 001"))
    monkeypatch.setattr(collection, "open_encoder", lambda _: HashEncoder())
    with pytest.raises(UnreadableFile, match="--index"):
        evaluate_retrieval(file, tmp_path, baselines=False)
