"""Weighing through an opened library, and on the command line: the contract's shapes, refusals, drafts as input."""

import json

import numpy as np
import pytest
from builders import add_texts, statement
from fakes import HashEncoder
from typer.testing import CliRunner

from remedy_finder import Library
from remedy_finder.cli import app
from remedy_finder.errors import NothingToSearch

PAID = "Within one month of this decision the Council will apologise to Mr A and pay him £{} for his distress."
FAULTS = [f"The Council missed the bin collections of Mr A for {n} months and did not answer." for n in range(2, 12)]


@pytest.fixture
def folder(tmp_path):
    texts = [
        statement(
            f"95 001 0{n:02d}",
            fault=fault,
            action=PAID.format(100 * n),
            category="Environment and regulation > Refuse and recycling",
        )
        for n, fault in enumerate(FAULTS, 10)
    ]
    closed = statement(
        "95 002 001", fault="One bin was missed once.", action=None, outcome="Closed after initial enquiries"
    )
    add_texts(tmp_path, HashEncoder(), *texts, closed)
    return tmp_path


@pytest.fixture
def library(folder):
    opened = Library.open(folder, encoder=HashEncoder())
    yield opened
    opened.close()


@pytest.fixture
def run(folder, monkeypatch):
    from remedy_finder.finding import encoders

    monkeypatch.setattr(encoders, "open_encoder", lambda *_: HashEncoder())
    monkeypatch.setattr("remedy_finder.api.open_encoder", lambda *_: HashEncoder())

    def call(*arguments):
        done = CliRunner().invoke(app, [*arguments, "--index", str(folder)])
        assert done.exit_code == 0, done.output
        return done.stdout

    return call


def test_the_json_is_that_of_the_contract(run):
    whole = json.loads(run("weigh", "bins missed for months", "--amount", "1250", "--json"))
    assert {"query", "filters", "index", "comparables", "payments", "expectations", "guidance", "offer"} <= set(whole)
    assert {"reference", "score", "outcome", "decided_on"} <= set(whole["comparables"][0])
    (series,) = [
        s for s in whole["payments"] if (s["reason"], s["status"], s["unit"]) == ("distress", "agreed", "total")
    ]
    amounts = [row["amount_gbp"] for row in series["rows"]]
    assert amounts == [100.0 * n for n in range(10, 20)]
    assert [series[name] for name in ("n", "min", "q1", "median", "q3", "max")] == [
        10, min(amounts), *np.quantile(amounts, [0.25, 0.5, 0.75]), max(amounts),
    ]  # fmt: skip
    assert {"reference", "amount_gbp", "to", "quote"} <= set(series["rows"][0])
    (apology,) = [e for e in whole["expectations"] if (e["kind"], e["type"]) == ("apology", None)]
    assert (apology["cases"], apology["of"]) == (10, 11)
    assert {"kind", "type", "cases", "of", "low", "high", "quote", "reference"} <= set(apology)
    (guidance,) = whole["guidance"]
    assert {"subject", "low_gbp", "high_gbp", "per", "source", "url", "updated"} <= set(guidance)
    offer = whole["offer"]
    assert [offer[name] for name in ("amount_gbp", "n", "below", "equal", "above")] == [1250.0, 10, 3, 0, 7]
    assert offer["missing"]
    (closed,) = whole["nothing"]
    assert (closed["why"], closed["references"]) == ("closed", ["95 002 001"])


def test_an_offer_stands_in_the_json_only_with_an_amount(run):
    assert "offer" not in json.loads(run("weigh", "bins missed for months", "--json"))


def test_every_quotation_is_what_stands_in_the_decision(library):
    weighing = library.weigh("bins missed for months", amount_gbp=300)
    for series in weighing.payments:
        for row in series.rows:
            assert library.show(row.reference).text[row.start : row.end] == row.quote
    for expected in weighing.expectations:
        assert library.show(expected.reference).text[expected.start : expected.end] == expected.quote


def test_leaving_a_case_out_changes_the_figures_and_the_run_record(library):
    weighing = library.weigh("bins missed for months", leave_out=["95001019"])
    (series,) = [each for each in weighing.payments if each.reason == "distress"]
    assert (series.n, series.max) == (9, 1800)
    assert weighing.run.left_out == ("95 001 019",)


def test_a_whole_draft_decision_is_read_checked_and_compared(library):
    draft = statement(
        "95 900 001", fault=FAULTS[3], action="Within one month the Council will pay Mr A £150 for distress."
    )
    weighing = library.weigh(draft)
    assert weighing.check.reference == "95 900 001"
    steps = {step.step: step.found for step in weighing.check.steps}
    assert (steps["symbolic_payment"], steps["apology"]) == ("found", "not_found")
    (action,) = weighing.check.actions
    assert draft[action.start : action.end] == action.quote
    assert "£150 beside 10 agreed payments for distress" in action.standing


def test_a_draft_that_stands_in_the_library_is_not_compared_with_itself(library):
    weighing = library.weigh(library.show("95 001 012").text)
    assert "95 001 012" not in {case.reference for case in weighing.comparables}
    assert [each.why for each in weighing.left_out] == ["itself"]


def test_without_a_case_that_passes_there_is_a_refusal_in_plain_words(library):
    weighing = library.weigh("bins missed", since="2030-01-01")
    assert weighing.refusal
    assert weighing.payments == weighing.expectations == weighing.comparables == ()
    assert library.draft("bins missed", since="2030-01-01").parts == ()


@pytest.mark.parametrize("bad", [{"amount_gbp": -5}, {"amount_gbp": float("nan")}, {"statuses": ["maybe"]}, {"k": 0}])
def test_what_cannot_be_weighed_is_an_error_with_its_reason(library, bad):
    with pytest.raises(NothingToSearch):
        library.weigh("bins missed", **bad)


def test_a_draft_is_made_as_text_word_and_markdown(run, tmp_path):
    text = run("draft", "bins missed for months", "--amount", "300", "--decided", "2026-12-01")
    assert "(a) apologise" in text
    assert "£300" in text
    assert "2027-01-01 (computed)" in text
    for name in ("d.docx", "d.md"):
        run("draft", "bins missed for months", "-o", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000


def test_plan_record_and_export_on_the_command_line(run, tmp_path):
    assert "2024-10-02 (computed)" in run("plan", "95 001 010")
    assert json.loads(run("record", "thornshire", "--json"))["years"] == {"2024": 11}
    run("export", "bins missed for months", "--format", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert (tmp_path / "x.xlsx").read_bytes()[:2] == b"PK"
    run("export", "--all", "-o", str(tmp_path / "all.csv"))
    assert (tmp_path / "all.csv").read_bytes().count(b"\r\n") == 1 + 2 * 10 + 1


def test_the_text_of_a_weighing_says_over_how_many(run):
    text = run("weigh", "bins missed for months", "--amount", "1250")
    for part in (
        "SAMPLE DATA",
        "11 comparable cases count",
        "10 agreed payments for distress",
        "in 10 of 11",
        "10 of 11",
    ):
        assert part in text
