"""Cases to learn from: nothing of a remedy shows through, and what somebody proposes is compared fairly."""

import json
import re

import pytest
from builders import REPOSITORY

from remedy_finder.api import read
from remedy_finder.data import table
from remedy_finder.records import Decision
from remedy_finder.training.choose import LENGTHS, Wish, choose, fits
from remedy_finder.training.propose import compare, read_proposal
from remedy_finder.training.records import Exercise
from remedy_finder.training.withhold import gives_away, make_exercise, sums_in

SAMPLE = REPOSITORY / "corpus" / "sample"
GOLD = REPOSITORY / "evaluation" / "gold" / "sample.jsonl"
IN_THE_DECISION = ("agreed", "recommended")


def squeezed(text: str) -> str:
    return " ".join(text.lower().split())


def shown(exercise: Exercise) -> str:
    return " ".join(p.text for section in exercise.sections for p in section.paragraphs)


@pytest.fixture(scope="module")
def sample() -> dict[str, Decision]:
    return {decision.reference or "": decision for decision in read(SAMPLE)}


@pytest.fixture(scope="module")
def exercises(sample) -> dict[str, Exercise]:
    made = {reference: make_exercise(decision) for reference, decision in sample.items() if decision.remedies}
    return {reference: exercise for reference, exercise in made.items() if exercise}


def test_most_decisions_of_the_sample_make_an_exercise(sample, exercises):
    remedied = [decision for decision in sample.values() if decision.remedies]
    assert len(exercises) >= 0.95 * len(remedied)
    assert min(exercise.words for exercise in exercises.values()) >= 120


def test_no_remedy_that_was_read_is_told_and_no_sum_of_one(sample, exercises):
    for reference, exercise in exercises.items():
        text = shown(exercise)
        for remedy in sample[reference].remedies:
            assert squeezed(remedy.quote) not in squeezed(text), (reference, remedy.quote)
            assert remedy.amount_gbp not in sums_in(text), (reference, remedy.quote)


def test_no_sentence_that_gives_a_remedy_away_is_told(exercises):
    for reference, exercise in exercises.items():
        for section in exercise.sections:
            for paragraph in section.paragraphs:
                for sentence in re.split(r"(?<=[.!?])\s+", paragraph.text):
                    assert not gives_away(sentence, section.role), (reference, section.role, sentence)


def test_nothing_that_coders_marked_as_agreed_is_told(exercises):
    """The rows coded by hand know remedies that the rules may have missed: none of the decision's own may show."""
    told, earlier, rows = [], 0, 0
    for line in GOLD.read_text("utf-8").splitlines():
        coded = json.loads(line)
        if coded["reference"] not in exercises:
            continue
        text = shown(exercises[coded["reference"]])
        for row in coded["remedies"]:
            rows += 1
            if squeezed(row["quote"]) in squeezed(text) or (row["amount_gbp"] and row["amount_gbp"] in sums_in(text)):
                earlier += row["status"] not in IN_THE_DECISION
                told += [(coded["reference"], row["quote"])] if row["status"] in IN_THE_DECISION else []
    assert told == []
    assert earlier <= 0.06 * rows, "of what a body did before, a little may stay among the facts"


def test_the_outcome_and_the_agreed_actions_are_withheld(exercises):
    roles = {section.role for exercise in exercises.values() for section in exercise.sections}
    assert roles & {"summary", "complaint", "facts", "fault"} == {"summary", "complaint", "facts", "fault"}
    assert not roles & {"agreed_action", "decision"}
    assert "outcome" not in Exercise.model_fields


@pytest.mark.parametrize("entry", table("giveaways")["giveaway"], ids=lambda entry: entry["examples"][0][:40])
def test_giveaways_tell_and_their_counter_examples_do_not(entry):
    pattern = re.compile(entry["pattern"])
    for sentence in entry["examples"]:
        assert pattern.search(sentence.lower()), sentence
        assert gives_away(sentence, "summary")
        assert gives_away(sentence, "facts") or entry["where"] == "findings"
    for sentence in entry["counter_examples"]:
        assert not pattern.search(sentence.lower()), sentence


PROPOSED = [
    ("Apologise to Mrs K.", [("apology", None)]),
    ("The Council should apologise to Mr X, pay him £250 and issue the plan within four weeks.",
     [("apology", None), ("payment", 250.0), ("other_action", None)]),
    ("- written apology\n- £200 for frustration\n- staff training on deadlines",
     [("apology", None), ("payment", 200.0), ("service_improvement", None)]),
    ("a) an apology; b) symbolic payment of £1,200 to Miss B for lost education; c) review of the policy on bins",
     [("apology", None), ("payment", 1200.0), ("service_improvement", None)]),
    ("no idea", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), PROPOSED, ids=lambda value: value[:30] if isinstance(value, str) else "")
def test_proposals_are_read_as_people_write_them(text, rows):
    assert [(remedy.kind, remedy.amount_gbp) for remedy in read_proposal(text)] == rows


def test_a_proposal_is_compared_kind_by_kind(sample):
    decision = next(
        d for d in sample.values()
        if {r.kind for r in d.remedies if r.status == "agreed"} >= {"apology", "payment", "service_improvement"}
    )  # fmt: skip
    found = compare(decision, "Pay her £10 for distress. Give her a new assessment.")
    told = {difference.kind: difference.sentence for difference in found.differences}
    assert told["apology"].startswith("The decision has an apology")
    assert "you named none" in told["service_improvement"]
    assert "£10 in all in yours" in told["payment"]
    assert "Your total is lower by" in told["payment"]
    assert found.agreed_total_gbp > found.proposed_total_gbp == 10.0


def test_nothing_written_is_told_kindly(sample):
    decision = next(iter(sample.values()))
    assert "one action a line" in compare(decision, " ").sentences[0]


def test_cases_are_chosen_by_remedy_outcome_and_length(sample):
    for length, (low, high) in LENGTHS.items():
        for decision in sample.values():
            if fits(decision, Wish(length=length)):
                assert low <= len(decision.text.split()) <= high
    enough = [d for d in sample.values() if fits(d, Wish(remedy="own_enough"))]
    assert enough
    assert all(not any(r.status == "agreed" for r in d.remedies) for d in enough)
    upheld = choose(sample.values(), Wish(remedy="payment", outcome="Upheld"), 5)
    assert len(upheld) == 5
    for exercise in upheld:
        decision = sample[exercise.reference]
        assert decision.outcome == "Upheld"
        assert any(r.kind == "payment" and r.status in IN_THE_DECISION for r in decision.remedies)


def test_a_worksheet_keeps_the_answers_on_a_sheet_of_their_own(sample, exercises):
    import io

    import docx

    from remedy_finder.exports.worksheet import answer_sheet, worksheet

    chosen = list(exercises.values())[:3]
    decisions = [sample[exercise.reference] for exercise in chosen]
    sheet, answers = worksheet(chosen, "2026-11-28"), answer_sheet(decisions, "2026-11-28")
    assert worksheet(chosen, "2026-11-28") == sheet, "the same cases give the same bytes"
    told = squeezed(" ".join(p.text for p in docx.Document(io.BytesIO(sheet)).paragraphs))
    answered = squeezed(" ".join(p.text for p in docx.Document(io.BytesIO(answers)).paragraphs))
    for decision in decisions:
        assert squeezed(decision.reference) in told
        for remedy in decision.remedies:
            assert squeezed(remedy.quote) not in told
            assert squeezed(remedy.quote) in answered
    assert "sample data" in told
