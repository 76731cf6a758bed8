"""Every figure of a weighing worked out by hand from a few rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from weigh_builders import PARAGRAPH, case, chosen, improve, pay, refs, remedy, series_of, sorry, told, weighed

from remedy_finder.errors import NothingToSearch
from remedy_finder.weighing.comparables import make_pruning
from remedy_finder.weighing.differences import months_of
from remedy_finder.weighing.people import person_of
from remedy_finder.weighing.ranges import FEWEST, quartiles, weighted_quantile, wilson
from remedy_finder.weighing.sensitivity import reworded, sensitivity

AMOUNTS = [100, 150, 200, 250, 250, 300, 400, 600, 2000]
NINE = [case(ref, pay(amount, "delay")) for ref, amount in zip(refs(9), AMOUNTS, strict=True)]


# Ranges -------------------------------------------------------------------------------------------------------------


def test_a_series_has_the_quartiles_of_its_rows():
    series = series_of(weighed(*NINE), "delay")
    assert (series.n, series.cases) == (9, 9)
    assert (series.min, series.max) == (100, 2000)
    assert [series.q1, series.median, series.q3] == [200, 250, 400]  # places 2, 4 and 6 of 0 to 8
    assert [row.amount_gbp for row in series.rows] == AMOUNTS
    assert {row.reference for row in series.rows} == set(refs(9))


def test_below_eight_payments_there_are_the_cases_and_no_range():
    series = series_of(weighed(*NINE[: FEWEST - 1]), "delay")
    assert series.n == len(series.rows) == 7
    assert {series.min, series.q1, series.median, series.q3, series.max, series.weighted_median} == {None}
    assert "too few for a range" in series.sentence
    assert "£100, £150" in series.sentence


def test_a_payment_with_two_reasons_stands_under_both_and_once_in_the_total():
    weighing = weighed(case("95 000 001", pay(300, "distress", "time_and_trouble")))
    assert series_of(weighing, "distress").n == series_of(weighing, "time_and_trouble").n == 1
    (total,) = weighing.totals
    assert (total.n, total.rows[0].amount_gbp) == (1, 300)
    (family,) = weighing.families  # both are symbolic
    assert (family.family, family.n) == ("symbolic", 1)


def test_standings_are_never_mixed():
    rows = [
        pay(100, "delay", status=status) for status in ("agreed", "recommended", "already_provided", "offered_earlier")
    ]
    weighing = weighed(case("95 000 001", *rows))
    assert [(s.status, s.n) for s in weighing.payments] == [
        ("agreed", 1), ("recommended", 1), ("already_provided", 1), ("offered_earlier", 1),
    ]  # fmt: skip


def test_rates_stay_in_their_own_unit_and_their_total_beside_them():
    weighing = weighed(
        case("95 000 001", pay(1500, "delay", rate=(250, "month")), pay(None, "delay", rate=(50, "week"), formula=True))
    )
    by_month = series_of(weighing, "delay", unit="month")
    assert (by_month.rows[0].amount_gbp, by_month.rows[0].total_gbp) == (250, 1500)
    assert series_of(weighing, "delay", unit="week").rows[0].amount_gbp == 50
    assert series_of(weighing, "delay").rows[0].amount_gbp == 1500
    assert "by the month" in by_month.sentence


def test_formulas_and_percentages_are_listed_and_not_averaged():
    half = pay(None, "financial_loss", formula=True, quote="half of the surveyor's fee")
    mile = pay(None, "financial_loss", rate=(0.45, "mile"), quote="45p a mile")
    weighing = weighed(case("95 000 001", half, mile))
    assert weighing.payments == weighing.totals == ()
    assert [(each.quote, each.per) for each in weighing.unaveraged] == [(half.quote, None), (mile.quote, "mile")]


def test_an_outlier_is_named_with_what_its_decision_says():
    keeps = {"95 000 009": {"circumstances": [told("duration", "three years", "It went on for three years.")]}}
    (far,) = series_of(weighed(*NINE, keeps=keeps), "delay").outliers
    assert (far.reference, far.side) == ("95 000 009", "above")  # above 400 + 1.5 x 200
    assert far.circumstances[0].quote == "It went on for three years."


def test_one_decision_counts_once_whatever_its_references():
    families = case(
        "95 000 001", pay(300), pay(100), pay(600), pay(500), also=("95 000 002", "95 000 003", "95 000 004")
    )
    weighing = weighed(families)
    assert len(weighing.comparables) == 1
    assert sum(row.amount_gbp for row in weighing.totals[0].rows) == 1500
    assert weighing.totals[0].cases == 1


def test_the_nearer_cases_weigh_more_in_the_weighted_median():
    near = [case(ref, pay(500, "delay"), score=0.9) for ref in refs(4)]
    far = [case(ref, pay(100, "delay"), score=0.3) for ref in refs(9)[4:]]
    series = series_of(weighed(*near, *far), "delay")
    assert (series.median, series.weighted_median) == (100, 500)


@given(st.lists(st.floats(1, 1e5), min_size=1, max_size=30))
def test_quartiles_are_those_of_numpy_and_lie_within(amounts):
    found = quartiles(amounts)
    assert found == pytest.approx(tuple(np.percentile(amounts, [25, 50, 75])), abs=0.006)
    assert min(amounts) - 0.01 <= found[0] <= found[1] <= found[2] <= max(amounts) + 0.01


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 9)), min_size=1, max_size=20), st.floats(0.05, 0.95))
def test_a_weighted_quantile_is_one_of_the_amounts_and_reaches_its_share(pairs, share):
    amounts, weights = zip(*pairs, strict=True)
    found = weighted_quantile(amounts, weights, share)
    assert found in amounts
    total = sum(weights)
    if total:
        assert sum(w for a, w in pairs if a <= found) >= share * total - 1e-6
        assert sum(w for a, w in pairs if a < found) <= share * total + 1e-6


@pytest.mark.parametrize(
    ("cases", "of", "interval"),
    [(9, 10, (0.596, 0.982)), (0, 10, (0.0, 0.278)), (10, 10, (0.722, 1.0)), (0, 0, (0, 1))],
)
def test_intervals_are_those_of_wilson(cases, of, interval):
    assert wilson(cases, of) == pytest.approx(interval, abs=0.001)


# No silent zero -----------------------------------------------------------------------------------------------------


AGREED = {"role": "agreed_action", "heading": "Agreed action", "paragraphs": [PARAGRAPH]}


@pytest.mark.parametrize(
    ("remedies", "kept", "state"),
    [
        ([pay(200)], {}, "paid"),
        ([pay(None, formula=True)], {}, "by_formula"),
        ([pay(None, quote="pay her a sum in line with our guidance")], {}, "amount_not_stated"),
        ([pay(None, quote="pay her £ 250 or more")], {}, "not_readable"),  # a sum stands there and was not read
        ([pay(200, status="offered_earlier")], {}, "before_the_decision"),
        ([sorry()], {}, "no_payment"),
        ([], {"truncated": "it breaks off"}, "not_readable"),
        ([], {"remedies": [], "sections": [AGREED]}, "not_readable"),
    ],
)  # fmt: skip
def test_no_payment_no_stated_amount_and_not_readable_are_three_things(remedies, kept, state):
    weighing = weighed(case("95 000 001", *remedies), keeps={"95 000 001": kept})
    assert weighing.comparables[0].money == state
    assert {name: number for name, number in weighing.money.items() if number} == {state: 1}


def test_offers_made_before_are_told_by_what_the_decision_says_of_them():
    rows = [
        pay(50, status="offered_earlier", judged="too_low"),
        pay(300, status="offered_earlier", judged="suitable"),
        pay(40, status="already_provided"),
        pay(250),
    ]
    earlier = weighed(case("95 000 001", *rows)).earlier
    assert [(each.status, each.judged, each.rows[0].amount_gbp) for each in earlier] == [
        ("offered_earlier", "suitable", 300),
        ("offered_earlier", "too_low", 50),
        ("already_provided", None, 40),
    ]
    assert "called too little by the decision: £50 (95 000 001)" in earlier[1].sentence


def test_what_cannot_be_read_is_not_counted_as_without():
    cut = case("95 000 002")
    weighing = weighed(case("95 000 001", sorry()), cut, keeps={"95 000 002": {"truncated": "it breaks off"}})
    (kind, _) = weighing.expectations
    assert (kind.cases, kind.of) == (1, 1)
    assert weighing.nothing == ()


# Expectations -------------------------------------------------------------------------------------------------------


def test_a_kind_is_counted_by_cases_with_its_interval_and_its_types_after_it():
    plain = [case(ref, sorry(), sorry("Mrs B")) for ref in refs(8)]
    written = case("95 000 009", sorry(type="written_apology"))
    weighing = weighed(*plain, written, case("95 000 010"))
    kind, *types = (each for each in weighing.expectations if each.kind == "apology")
    assert (kind.type, kind.cases, kind.of) == (None, 9, 10)
    assert (kind.low, kind.high) == pytest.approx((0.596, 0.982), abs=0.001)
    assert [(each.type, each.cases) for each in types] == [("apology", 8), ("written_apology", 1)]


def test_the_most_typical_quotation_is_the_one_most_like_the_others():
    quotes = ["remind staff of the duty to reply", "remind all staff of the duty to reply in time", "paint the door"]
    weighing = weighed(*(case(ref, improve(quote)) for ref, quote in zip(refs(3), quotes, strict=True)))
    assert weighing.expectations[0].quote in quotes[:2]


def test_the_usual_deadline_is_the_one_of_most_cases_however_worded():
    said = ["within four weeks of this decision", "within 4 weeks", "within three months"]
    rows = [case(ref, sorry(deadline={"text": text})) for ref, text in zip(refs(3), said, strict=True)]
    expected = weighed(*rows).expectations[0]
    assert expected.deadline in said[:2]
    assert expected.deadline_cases == 2


@pytest.mark.parametrize(
    ("outcome", "remedies", "why"),
    [
        ("Not upheld", [], "not_upheld"),
        ("Closed after initial enquiries", [], "closed"),
        ("Not upheld", [pay(100, status="offered_earlier", judged="suitable")], "already_remedied"),
        ("Upheld", [sorry(status="already_provided")], "already_remedied"),
        ("Upheld", [], "no_remedy_found"),
        (None, [], "outcome_not_stated"),
    ],
)
def test_where_nothing_was_recommended_the_reason_is_told(outcome, remedies, why):
    weighing = weighed(case("95 000 001", *remedies, outcome=outcome), case("95 000 002", sorry()))
    (nothing,) = weighing.nothing
    assert (nothing.why, nothing.references) == (why, ("95 000 001",))


# Comparables --------------------------------------------------------------------------------------------------------


def test_pruning_is_followed_by_every_figure():
    weighing = weighed(*NINE, leave_out=("95 000 009",))
    series = series_of(weighing, "delay")
    assert (series.n, series.max) == (8, 600)
    assert [(each.reference, each.why) for each in weighing.left_out] == [("95 000 009", "left_out")]
    assert series_of(weighed(*NINE, keep_only=("95 000 001", "95 000 002")), "delay").n == 2


def test_only_agreed_leaves_the_cases_in_that_have_nothing_agreed():
    offered = case("95 000 002", pay(50, status="offered_earlier"))
    weighing = weighed(case("95 000 001", pay(100)), offered, statuses=("agreed",))
    assert len(weighing.comparables) == 2  # else only the paid cases would be seen
    assert [series.status for series in weighing.totals] == ["agreed"]
    assert weighing.expectations[0].of == 2


def test_since_keeps_what_was_decided_then_or_later():
    old, new = case("95 000 001", decided_on="2021-12-31"), case("95 000 002", decided_on="2022-01-01")
    undated = case("95 000 003", decided_on=None)
    picked = chosen(old, new, undated, since=make_pruning(since="2022-01-01").since)
    assert [each.reference for each in picked.comparables] == ["95 000 002"]
    assert {each.why for each in picked.left_out} == {"too_early"}


def test_sample_and_real_are_never_weighed_together():
    picked = chosen(case("24 000 001"), case("95 000 001"), case("24 000 002"))
    assert [each.reference for each in picked.comparables] == ["24 000 001", "24 000 002"]
    assert not picked.sample
    assert picked.left_out[0].why == "other_sort"
    assert "real decisions" in picked.notes[0]
    assert chosen(case("95 000 001"), case("24 000 001")).sample


def test_a_case_that_is_only_related_counts_when_it_is_kept():
    cases = [case("95 000 001"), case("95 000 002", score=0.1)]
    assert [each.reference for each in chosen(*cases).comparables] == ["95 000 001"]
    assert len(chosen(*cases, keep=("95 000 002",)).comparables) == 2
    assert len(chosen(*cases, related_too=True).comparables) == 2


def test_a_case_is_meant_by_any_of_its_references():
    report = case("95 000 001", also=("95 000 002",))
    assert chosen(report, leave_out=("95 000 002",)).comparables == ()


def test_a_kept_case_that_was_not_found_is_named():
    assert "95 000 077" in chosen(case("95 000 001"), keep=("95 000 077",)).notes[0]


@pytest.mark.parametrize("bad", [{"statuses": ["promised"]}, {"since": "last year"}])
def test_what_cannot_be_pruned_by_is_said(bad):
    with pytest.raises(NothingToSearch, match=r"promised|last year"):
        make_pruning(**bad)


# People, differences, contrasts, sensitivity ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "person"),
    [
        ("Mrs B", "adult"), ("C", "letter"), ("Child D", "letter"), ("her son", "letter"), ("Mr and Mrs A", "several"),
        ("the second family", "several"), ("Mr K's estate", "estate"), ("the other residents", "others"),
        (None, "not_stated"),
    ],
)  # fmt: skip
def test_who_benefits(to, person):
    assert person_of(pay(100, to=to)) == person


def test_money_for_a_child_is_not_counted_as_the_mothers_distress():
    weighing = weighed(
        case("95 000 001", pay(1300, "lost_education", to="C", paid_to="Mrs B"), pay(300, "distress", to="Mrs B"))
    )
    assert {(s.reason, s.person): s.rows[0].amount_gbp for s in weighing.persons} == {
        ("lost_education", "letter"): 1300,
        ("distress", "adult"): 300,
    }


@pytest.mark.parametrize(
    ("value", "months"),
    [("14 months", 14), ("about two years", 24), ("26 weeks", 6), ("a term", 4), ("from May 2019", None)],
)
def test_lengths_of_time(value, months):
    assert months_of(value) == (months if months is None else pytest.approx(months))


def test_a_difference_shows_both_sides_and_claims_no_cause():
    long = {ref: {"circumstances": [told("duration", "two years", "It took two years.")]} for ref in refs(4)}
    cases = [case(ref, pay(800, "delay")) for ref in refs(4)] + [case(ref, pay(200, "delay")) for ref in refs(8)[4:]]
    (found,) = weighed(*cases, keeps=long).differences
    assert (found.having.cases, found.having.median_gbp) == (4, 800)
    assert (found.lacking.cases, found.lacking.median_gbp) == (4, 200)
    assert found.quotes[0] == ("95 000 001", "It took two years.")
    assert "does not say that one brought about the other" in found.sentence


def test_a_difference_with_few_cases_has_no_medians():
    long = {"95 000 001": {"circumstances": [told("duration", "two years", "It took two years.")]}}
    (found,) = weighed(*NINE[:4], keeps=long).differences
    assert found.having.median_gbp is None
    assert "Too few" in found.sentence


def test_contrast_pairs_are_like_cases_with_different_money_for_one_reason():
    from remedy_finder.weighing.contrasts import contrasts

    cases = chosen(
        case("95 000 001", pay(200, "delay")),
        case("95 000 002", pay(500, "delay")),
        case("95 000 003", pay(900, "distress")),
    ).comparables
    (pair,) = contrasts(cases, np.full((3, 3), 0.5, dtype=np.float32))
    assert (pair.higher.reference, pair.lower.reference) == ("95 000 002", "95 000 001")
    assert contrasts(cases, np.zeros((3, 3), dtype=np.float32)) == ()  # unlike cases are no pair


def test_sensitivity_names_the_case_that_moves_the_median_most():
    series = series_of(weighed(*NINE), "delay")
    (found,) = sensitivity([series], [("other words", [], 3)])
    without = {moved.change: moved.median_gbp for moved in found.left_out}
    assert without["95 000 001"] == np.median(AMOUNTS[1:])
    assert (found.lowest_median_gbp, found.highest_median_gbp) == (min(without.values()), max(without.values()))
    assert found.reworded[0].median_gbp is None
    assert found.reworded[0].same_cases == 3


def test_a_question_is_reworded_from_its_own_words():
    assert [words for _, words in reworded("The bins were missed often. Nobody answered the many calls.")] == [
        "The bins were missed often.", "Nobody answered the many calls.",
    ]  # fmt: skip
    assert reworded("missed bins") == []


def test_an_other_action_and_an_improvement_are_no_payments():
    weighing = weighed(case("95 000 001", remedy("other_action", "review the plan"), improve()))
    assert weighing.payments == weighing.unaveraged == ()
