"""The table of published figures: entries are whole, patterns fit, and only confirmed ones are shown."""

import pytest
from weigh_builders import case, chosen

from remedy_finder.weighing.guidance import figures, guidance_for

CONFIRMED = [figure for figure in figures() if figure.status == "confirmed"]


def subject(figure):
    return figure.subject


@pytest.mark.parametrize("figure", figures(), ids=subject)
def test_an_entry_says_where_it_is_from_and_when_it_was_checked(figure):
    assert figure.source
    assert figure.checked_on
    assert 0 <= figure.low_gbp <= figure.high_gbp
    assert (figure.url or "").startswith("https://www.lgo.org.uk/")
    assert figure.valid_from is None or figure.valid_to is None or figure.valid_from <= figure.valid_to


@pytest.mark.parametrize("figure", CONFIRMED, ids=subject)
def test_a_confirmed_entry_has_a_date_and_examples(figure):
    assert figure.updated
    assert figure.valid_from
    assert figure.examples
    assert figure.counter_examples


@pytest.mark.parametrize("figure", figures(), ids=subject)
def test_its_pattern_fits_its_examples_and_no_counter_example(figure):
    assert all(figure.is_about(text) for text in figure.examples)
    assert not any(figure.is_about(text) for text in figure.counter_examples)


@pytest.mark.parametrize(
    ("question", "low", "high", "per"),
    [
        ("a family left in bed and breakfast for a year", 150, 350, "month"),
        ("EHCP overdue by half a year", 100, 100, "month"),
        ("delay of eleven months in a stage two children's complaint", 50, 50, "month"),
        ("does anyone get money for one missed bin?", 0, 0, "collection"),
    ],
)
def test_the_confirmed_figures(question, low, high, per):
    (line,) = guidance_for(question, ())
    assert (line.low_gbp, line.high_gbp, line.per) == (low, high, per)


def test_an_unconfirmed_figure_is_never_shown():
    unconfirmed = {figure.subject for figure in figures() if figure.status == "unconfirmed"}
    assert unconfirmed
    for figure in figures():
        shown = {line.subject for line in guidance_for(" ".join((figure.subject, *figure.examples)), ())}
        assert not shown & unconfirmed


def test_a_figure_names_the_cases_of_its_time():
    before, since = case("95 000 001", decided_on="2022-05-01"), case("95 000 002", decided_on="2024-05-01")
    undated = case("95 000 003", decided_on=None)
    (line,) = guidance_for("homeless family in a hostel", chosen(before, since, undated).comparables)
    assert line.cases_of_its_time == ("95 000 002",)


def test_a_figure_is_shown_where_most_cases_are_about_its_subject():
    bins = [case(f"95 000 00{n}", summary="The Council missed bin collections.") for n in (1, 2)]
    other = case("95 000 003", summary="The Council delayed a blue badge.")
    assert guidance_for("a council service failed", chosen(*bins, other).comparables)
    assert not guidance_for("a council service failed", chosen(bins[0], other).comparables)
