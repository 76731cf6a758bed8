"""Ranges are measured on later payments than they were made from, beside the plain range, and told as they are."""

import csv
import math
import random
from datetime import date, timedelta

import numpy as np
import pytest
from builders import add_texts, statement
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import NothingToSearch, UnreadableFile
from remedy_finder.measuring.awards import read_awards, read_day, split_by_time
from remedy_finder.measuring.intervals import Forecast, difference, forecast, interval_scores, margin_for, score
from remedy_finder.measuring.payments import as_text, evaluate_table
from remedy_finder.weighing.measured import MethodScore, PaymentsMeasured, keep_measured, kept_measured

SORTS = {
    "the bin was missed and the rubbish piled up": 80,
    "a child was out of school and had no tutor": 3000,
    "the family lived in a damp flat in bed and breakfast": 1200,
    "letters and calls about the complaint went unanswered": 250,
}


def table(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["text", "amount_gbp", "date", "group"])
        lines.writerows(rows)
    return path


def awards(number=240, spread=0.3, told=True, seed=7):
    """Payments over the years; with `told` the words say what they are for, else they say nothing."""
    chance = random.Random(seed)
    for n in range(number):
        words, middle = chance.choice(list(SORTS.items()))
        amount = round(middle * chance.lognormvariate(0, spread), 2)
        day = date(2015, 1, 1) + timedelta(days=13 * n)
        yield [words if told else "a complaint", amount, day.isoformat(), "all"]


# Reading and splitting -----------------------------------------------------------------------------------------------


def test_bad_rows_are_told_with_their_line_and_the_others_taken(tmp_path):
    file = table(
        tmp_path / "a.csv",
        [
            ["x", "£1,250.50", "31/03/2024", "g"],
            ["x", "none", "2024", "g"],
            ["x", 0, "2024", "g"],
            ["x", 5, "soon", "g"],
            ["", 5, "2024", "g"],
        ],
    )
    taken, problems = read_awards(file)
    assert [(award.amount_gbp, award.day) for award in taken] == [(1250.5, "2024-03-31")]
    assert [problem.split(":")[0] for problem in problems] == ["line 3", "line 4", "line 5", "line 6"]


def test_a_table_without_its_columns_says_which(tmp_path):
    (tmp_path / "a.csv").write_text("text,amount\nx,5\n")
    with pytest.raises(UnreadableFile, match="amount_gbp, date, group"):
        read_awards(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_bytes(b"text,amount_gbp,date,group\n\xff\xfe")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_awards(tmp_path / "b.csv")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-31", "2024-03-31"),
        ("2 Sep 2024", "2024-09-02"),
        ("2019", "2019-01-01"),
        ("2024-03-31T10:00:00", "2024-03-31"),
    ],
)
def test_days_in_many_forms(text, day):
    assert read_day(text) == day


def test_the_split_is_by_time_and_no_day_stands_in_two_parts():
    days = [f"20{10 + n // 20}-01-0{1 + n % 3}" for n in range(200)]
    random.Random(1).shuffle(days)
    parts = split_by_time(days)
    train, calibrate, test = ([days[place] for place in part] for part in parts)
    assert max(train) < min(calibrate)
    assert max(calibrate) < min(test)
    assert sorted(place for part in parts for place in part) == list(range(200))


def test_too_few_payments_are_not_measured(tmp_path):
    with pytest.raises(NothingToSearch, match="20 payments are too few"):
        evaluate_table(table(tmp_path / "a.csv", awards(20)), HashEncoder())


# Scores --------------------------------------------------------------------------------------------------------------


def test_the_margin_makes_a_range_hold_80_of_100_of_the_calibration_payments():
    rng = np.random.default_rng(3)
    amounts = np.exp(rng.normal(6, 1, 199))
    narrow = [Forecast(math.exp(5.9), math.exp(6.1), math.exp(6))] * len(amounts)
    margin = margin_for(narrow, amounts)
    low, high = math.exp(5.9 - margin), math.exp(6.1 + margin)
    held = (low <= amounts) & (amounts <= high)
    assert held.sum() == 160  # the 160th of 199 misses, as (199 + 1) x 0.8


def test_with_too_few_to_calibrate_the_margin_is_infinite():
    assert margin_for([Forecast(1, 2, 1.5)] * 3, [1.0, 1.5, 5.0]) == math.inf


def test_a_score_worked_out_by_hand():
    found = score([Forecast(100, 200, 150)] * 4, [150, 100, 300, 50])
    assert found.coverage == 0.5
    assert found.mean_width_gbp == 100
    assert found.interval_score_gbp == 100 + 10 * (100 + 50) / 4  # 2 / 0.2 times how far outside
    assert found.error_gbp == (0 + 50 + 150 + 100) / 4
    assert interval_scores(np.array([100.0]), np.array([200.0]), np.array([250.0])) == [pytest.approx(600)]


def test_a_negative_margin_never_turns_a_range_inside_out():
    found = forecast([100, 100, 100], margin=-1)
    assert found.low == found.high == pytest.approx(100)


def test_a_difference_that_chance_could_make_has_zero_in_its_interval():
    noise = np.random.default_rng(1).normal(size=200)
    low, high = difference(noise, np.zeros(200))
    assert low < 0 < high
    assert difference(noise - 5, np.zeros(200))[1] < 0


# The measurement ------------------------------------------------------------------------------------------------------


def test_where_the_words_tell_the_amount_ranges_from_similar_cases_are_better(tmp_path):
    found = evaluate_table(table(tmp_path / "a.csv", awards()), HashEncoder(dimension=256))
    assert found.better
    assert found.similar.interval_score_log < found.plain.interval_score_log
    assert found.similar.mean_width_gbp < found.plain.mean_width_gbp / 2
    assert (found.train, found.calibrate, found.test) == (120, 60, 60)
    assert found.train_until < found.test_from


def test_where_the_words_tell_nothing_the_plain_range_is_used_and_it_is_said(tmp_path):
    found = evaluate_table(table(tmp_path / "a.csv", awards(told=False, seed=5)), HashEncoder())
    assert not found.better
    assert "plain range is used" in found.verdict
    printed = as_text(found)
    for part in ("coverage (95% interval)", "mean width", "interval score", "mean error", "plain range"):
        assert part in printed


def test_invented_amounts_are_called_a_test_of_the_method(tmp_path):
    found = evaluate_table(table(tmp_path / "a.csv", awards()), HashEncoder(dimension=256), invented=True)
    assert "test of the method, and no finding" in found.verdict


# Which range is shown -------------------------------------------------------------------------------------------------


def measured(generation: int, *, better: bool) -> PaymentsMeasured:
    scored = MethodScore(
        coverage=0.78, coverage_low=0.7, coverage_high=0.85, mean_width_gbp=1, median_width_gbp=1, interval_score_gbp=1,
        interval_score_log=1, error_gbp=1, error_factor=1,
    )  # fmt: skip
    return PaymentsMeasured(
        over="the library", sample=True, generation=generation, payments=100, train=50, calibrate=25, test=25,
        train_until="2020-01-01", test_from="2021-01-01", similar=scored, plain=scored, margin=0.5, difference_low=-1,
        difference_high=1, better=better, verdict="",
    )  # fmt: skip


@pytest.fixture
def library(tmp_path):
    pay = "Within one month of this decision the Council will pay Mr A £{} for his distress."
    texts = [
        statement(
            f"95 001 0{n:02d}", fault=f"The Council missed the bins of Mr A for {n} weeks.", action=pay.format(100 * n)
        )
        for n in range(10, 20)
    ]
    add_texts(tmp_path, HashEncoder(), *texts)
    opened = Library.open(tmp_path, encoder=HashEncoder())
    yield opened
    opened.close()


def usual(library):
    (series,) = [each for each in library.weigh("missed bins for weeks").payments if each.reason == "distress"]
    return series


def test_a_range_that_was_not_measured_says_so(library):
    series = usual(library)
    assert series.usual.method == "plain"
    assert series.usual.coverage is None
    assert "has not been measured" in series.usual.sentence
    assert (series.usual.low_gbp, series.usual.high_gbp) == (1090, 1810)  # 10th and 90th of 1,000 to 1,900


def test_the_plain_range_is_shown_where_similar_cases_are_no_better(library):
    keep_measured(library.folder, measured(library.info()["generation"], better=False))
    found = usual(library).usual
    assert (found.method, found.coverage) == ("plain", 0.78)
    assert "not shown to be better" in found.sentence
    assert "no finding" in found.sentence


def test_the_calibrated_range_is_shown_where_it_was_measured_to_be_better(library):
    keep_measured(library.folder, measured(library.info()["generation"], better=True))
    series = usual(library)
    assert series.usual.method == "calibrated"
    assert series.usual.low_gbp < 1090
    assert series.usual.high_gbp > 1810


def test_a_measurement_of_another_state_of_the_library_is_not_used(library):
    keep_measured(library.folder, measured(library.info()["generation"] + 1, better=True))
    assert "has not been measured" in usual(library).usual.sentence
    (library.folder / "payments.json").write_text("{broken")
    assert kept_measured(library.folder, 1) is None


def test_a_small_library_is_not_measured(library):
    with pytest.raises(NothingToSearch, match="too few"):
        library.evaluate_payments()
