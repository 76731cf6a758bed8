"""Offers, whole drafts, drafted actions, action plans, a body's record: what they say and never invent."""

from datetime import date

import pytest
from builders import add_texts, statement
from fakes import HashEncoder
from weigh_builders import case, improve, pay, refs, remedy, sorry, weighed

from remedy_finder.errors import NothingToSearch
from remedy_finder.library.build import read as read_document
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Document, Stated
from remedy_finder.weighing.body import record_of
from remedy_finder.weighing.check import check_draft, read_draft
from remedy_finder.weighing.deadlines import Span, due_date, read_span, spell_span
from remedy_finder.weighing.draft import DraftAsked, make_draft
from remedy_finder.weighing.offer import weigh_offer
from remedy_finder.weighing.plan import plan_of_decision

FULL = [
    case(
        ref,
        sorry("Mrs Q", deadline={"text": "within four weeks of my decision"}),
        pay(100.0 * n, "distress", to="Mrs Q", deadline={"text": "within four weeks"}),
        improve("remind its officers about Mrs Q and section 117", deadline={"text": "within three months"}),
    )
    for n, ref in enumerate(refs(9), 1)
]


def offer_of(amount, weighing):
    stated = [series for series in weighing.payments if series.reason]
    series = [*weighing.totals, *weighing.families, *stated]
    return weigh_offer(amount, series, weighing.guidance, weighing.comparables)


def decision(*actions: str, **more: str):
    text = statement("95 700 001", action="\n- ".join(actions) if actions else None, **more)
    return read_document(Document(path="d.txt", text=text, sha256="", stated=Stated()))


# An offer -----------------------------------------------------------------------------------------------------------


def test_an_offer_stands_among_the_agreed_payments():
    offer = offer_of(300, weighed(*FULL))
    assert (offer.status, offer.n, offer.below, offer.equal, offer.above) == ("agreed", 9, 2, 1, 6)
    assert "in the middle half, £300 to £700" in offer.sentences[0]


def test_what_is_missing_beside_a_sum_is_told_in_order_with_its_cases():
    missing = offer_of(300, weighed(*FULL)).missing
    assert [line.split(":")[0] for line in missing] == ["An apology", "An improvement of the service"]
    assert "in 9 of 9 comparable cases" in missing[0]
    assert "95 000 001" in missing[0]


def test_an_offer_without_comparable_payments_is_compared_with_nothing():
    offer = offer_of(300, weighed(case("95 000 001", sorry())))
    assert (offer.n, offer.below, offer.equal, offer.above) == (0, 0, 0, 0)
    assert "nothing to compare" in offer.sentences[0]


def test_an_offer_is_told_in_months_of_a_published_starting_point():
    offer = offer_of(700, weighed(*FULL, query="a homeless family in a hostel"))
    (told,) = [sentence for sentence in offer.sentences if "Starting point" in sentence]
    assert "no entitlement" in told
    assert "£700 is that for 2 to 4.7 months" in told


# A whole draft ------------------------------------------------------------------------------------------------------


def test_a_step_is_found_only_where_the_draft_itself_has_it():
    draft = decision("Within one month the Council will pay Mr A £200 for his distress.")
    weighing = weighed(*FULL)
    steps = {each.step: each for each in check_draft(draft, weighing.comparables, weighing.payments).steps}
    assert list(steps) == [
        "apology", "corrective_action", "quantifiable_loss", "symbolic_payment", "service_improvement",
        "others_affected",
    ]  # fmt: skip
    assert steps["apology"].found == "not_found"  # although all nine cases have one
    assert (steps["apology"].cases, steps["apology"].of) == (9, 9)
    assert steps["symbolic_payment"].found == "found"
    (found,) = steps["symbolic_payment"].remedies
    assert draft.text[found.start : found.end] == found.quote


def test_an_action_says_who_what_by_when_and_with_what_evidence():
    draft = decision(
        "The Council will apologise to Mr A.", "Within one month the Council will pay Mr A £200 for distress."
    )
    check = check_draft(draft, (), ())
    lacks = {action.kind: action.lacks for action in check.actions}
    assert lacks["apology"] == ("by when", "with what evidence")
    assert lacks["payment"] == ("with what evidence",)
    assert any("does not ask for evidence" in sentence for sentence in check.sentences)


def test_somebody_who_is_paid_and_not_apologised_to_is_named():
    draft = decision(
        "Within one month the Council will apologise to Mrs B.",
        "Within one month the Council will pay Mr C £200 for his distress.",
    )
    (apology, *_) = check_draft(draft, (), ()).steps
    assert "A payment goes to Mr C, and no apology" in apology.sentence


def test_a_description_is_no_draft():
    assert read_draft("The bins were missed for months.", read_document) is None
    assert read_draft(statement(), read_document) is not None


# A draft of agreed actions ------------------------------------------------------------------------------------------


def test_a_draft_has_stems_with_deadlines_and_lettered_items():
    draft = make_draft(weighed(*FULL), DraftAsked())
    assert [part.stem for part in draft.parts] == [
        "Within four weeks of the final decision, the Council has agreed to:",
        "Within three months of the final decision, the Council has agreed to:",
    ]
    lines = [line for part in draft.parts for line in part.lines]
    assert [(line.letter, line.kind) for line in lines] == [
        ("a", "apology"), ("b", "payment"), ("c", "service_improvement"),
    ]  # fmt: skip
    assert all(line.cases == 9 and line.sources for line in lines)
    assert "evidence" in draft.clauses[0]


def test_nobody_of_another_case_stands_in_a_line_of_the_draft():
    draft = make_draft(weighed(*FULL), DraftAsked())
    lines = [line for part in draft.parts for line in part.lines]
    assert not any("Mrs Q" in line.text for line in lines)
    assert all("Mrs Q" in source.quote for line in lines for source in line.sources)  # but quoted beside it


def test_an_amount_is_a_range_to_decide_unless_the_user_sets_one():
    weighing = weighed(*FULL)
    asked = make_draft(weighing, DraftAsked())
    (payment,) = [line for part in asked.parts for line in part.lines if line.kind == "payment"]
    assert "£[to decide: 9 agreed payments in comparable cases, £100 to £900, the middle half £300 to" in payment.text
    assert payment.to_decide
    drafted = make_draft(weighing, DraftAsked(amounts={"symbolic": 450}))
    (payment,) = [line for part in drafted.parts for line in part.lines if line.kind == "payment"]
    assert "£450" in payment.text
    assert "£[" not in payment.text


def test_few_payments_are_listed_in_the_draft_and_make_no_range():
    draft = make_draft(weighed(*FULL[:3]), DraftAsked())
    (payment,) = [line for part in draft.parts for line in part.lines if line.kind == "payment"]
    assert "too few for a range: £100, £200, £300" in payment.text


def test_what_was_chosen_is_drafted_and_nothing_else():
    draft = make_draft(weighed(*FULL), DraftAsked(chosen=("staff_reminder",)))
    assert [line.type for part in draft.parts for line in part.lines] == ["staff_reminder"]
    with pytest.raises(NothingToSearch, match="apologies"):
        make_draft(weighed(*FULL), DraftAsked(chosen=("apologies",)))


def test_what_a_single_case_had_is_not_drafted_unasked():
    odd = case("95 000 010", remedy("other_action", "hold a meeting", type="meeting"))
    types = [line.type for part in make_draft(weighed(*FULL, odd), DraftAsked()).parts for line in part.lines]
    assert "meeting" not in types


def test_a_draft_has_a_plan_with_computed_dates():
    draft = make_draft(weighed(*FULL), DraftAsked(decided_on=date(2026, 1, 31)))
    assert {(row.due_on, row.computed) for row in draft.plan.rows} == {("2026-02-28", True), ("2026-04-30", True)}


# Plans --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "span", "due"),
    [
        ("within four weeks of my final decision", Span(4, "week"), "2024-02-28"),
        ("within one month", Span(1, "month"), "2024-02-29"),  # 31 January has no like day in February
        ("within 20 working days", Span(20, "day", True), "2024-02-28"),
        ("within 65 days", Span(65, "day"), "2024-04-05"),  # calendar days, not working days
        ("by the start of term", None, None),
    ],
)
def test_spans_and_where_they_end(words, span, due):
    assert read_span(words) == span
    assert span is None or due_date(date(2024, 1, 31), span).isoformat() == due


def test_spans_are_spelled_as_decisions_spell_them():
    assert [spell_span(span) for span in (Span(1, "month"), Span(20, "day", True))] == ["one month", "20 working days"]


def test_a_plan_has_action_owner_due_date_and_evidence():
    made = decision("Within one month of this decision the Council will pay Mr A £200 for his distress.")
    (row,) = plan_of_decision(made, None).rows
    assert (row.owner, row.due_on, row.computed) == ("the Council", "2024-10-02", True)
    (row,) = plan_of_decision(made, date(2025, 1, 10)).rows  # another date of the decision was given
    assert row.due_on == "2025-02-10"


def test_without_a_date_of_the_decision_no_due_date_is_made_up():
    made = decision("Within one month of this decision the Council will pay Mr A £200 for distress.", decided_on=None)
    plan = plan_of_decision(made, None)
    assert plan.rows[0].due_on is None
    assert any("no due date was computed" in note for note in plan.notes)


def test_conditional_actions_stand_apart_at_the_end():
    made = decision(
        "If the review finds that he was entitled to more, the Council will pay Mr A £500 within two weeks.",
        "Within three months of this decision the Council will remind its staff of the procedure.",
    )
    plan = plan_of_decision(made, None)
    assert [row.conditional for row in plan.rows] == [False, True]


# A body's record ----------------------------------------------------------------------------------------------------


def test_a_record_joins_names_and_shows_what_was_promised_twice(tmp_path):
    remind = "Within two months the Council will remind its officers of the duty to answer complaints in writing."
    add_texts(
        tmp_path,
        HashEncoder(),
        statement("95 001 001", organisation="London Borough of Ashmere", action=remind, decided_on="02 Sep 2022"),
        statement("95 002 002", organisation="Ashmere Council", fault="The plan was late.", action=remind),
        statement("95 003 003", organisation="Ashmereshire County Council", fault="The road was dark.", action=remind),
    )
    catalogue = Catalogue.open(tmp_path)
    record = record_of(catalogue, "Ashmere")
    catalogue.close()
    assert set(record.names) == {"London Borough of Ashmere", "Ashmere Council"}
    assert record.years == {"2022": 1, "2024": 1}
    (twice,) = record.repeated
    assert [reference for reference, _, _ in twice.promises] == ["95 001 001", "95 002 002"]
    assert (record.complied, record.compliance_not_known) == (0, 2)


def test_a_body_that_is_not_there_is_an_error_that_names_the_nearest(tmp_path):
    add_texts(tmp_path, HashEncoder(), statement())
    catalogue = Catalogue.open(tmp_path)
    with pytest.raises(NothingToSearch, match="Thornshire"):
        record_of(catalogue, "Thornshaw")
    catalogue.close()
