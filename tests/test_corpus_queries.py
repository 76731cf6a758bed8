"""The judged queries: of every kind, in words of their own, and judged on decisions that exist."""

from collections import Counter

import pytest
from sample_corpus import GOLD, QUERIES, decisions, families, groups, sequences

LENGTHS = {"short": (6, 12), "paragraph": (25, 100), "long": (120, 250)}
FILTERS = {
    "category",
    "subcategory",
    "organisation",
    "outcome",
    "decided_from",
    "decided_to",
    "remedy",
    "min_payment",
    "max_payment",
    "status",
}
FILE = {entry["reference"]: entry["file"] for entry in GOLD}
FAMILY = {entry["file"]: entry["family"] for entry in GOLD}
SPLIT = {entry["family"]: entry["split"] for entry in GOLD}


def count(field):
    return Counter(query[field] for query in QUERIES)


# --- how many of what -----------------------------------------------------------------------------


def test_enough_of_every_kind():
    assert len(QUERIES) >= 150
    assert len({query["id"] for query in QUERIES}) == len(QUERIES)
    assert len({query["query"] for query in QUERIES}) == len(QUERIES)
    assert set(count("user")) == {"investigator", "council", "trainer"}
    assert min(count("user").values()) >= 20
    assert min(count("length").values()) >= 30
    assert count("about")["remedy"] >= 12
    assert count("about")["two_faults"] >= 20
    assert count("about")["nothing"] >= 15
    assert sum(bool(query["filters"]) for query in QUERIES) >= 12
    assert sum("organisation" in query["filters"] for query in QUERIES) >= 5
    assert min(count("split").values()) >= 50


def test_several_queries_for_every_family_in_the_three_lengths():
    for family in families():
        about = [query for query in QUERIES if family in query["families"]]
        assert len(about) >= 4, family
        assert {query["length"] for query in about} == set(LENGTHS), family


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["id"])
def test_length(query):
    low, high = LENGTHS[query["length"]]
    assert low <= len(query["query"].split()) <= high


# --- judgments ------------------------------------------------------------------------------------


def test_judgments_name_decisions_once():
    """A report under several references is named by one of them."""
    group_of = {name: group[0] for group in groups() for name in group}
    for query in QUERIES:
        named = [group_of[FILE[reference]] for reference in query["judgments"]]
        assert len(set(named)) == len(named), query["id"]
        assert set(query["judgments"].values()) <= {1, 2, 3}, query["id"]


def test_only_a_query_with_nothing_comparable_has_no_judgment():
    for query in QUERIES:
        assert bool(query["judgments"]) == (query["about"] != "nothing"), query["id"]
        assert query["about"] == "nothing" or max(query["judgments"].values()) >= 2, query["id"]


def test_families_are_named_that_exist():
    for query in QUERIES:
        assert set(query["families"]) <= set(families()), query["id"]
        assert query["about"] not in ("remedy", "nothing") or not query["families"], query["id"]


def test_every_decision_is_wanted_by_some_query():
    group_of = {name: group[0] for group in groups() for name in group}
    wanted = {group_of[FILE[reference]] for query in QUERIES for reference in query["judgments"]}
    assert wanted == {group[0] for group in groups()}


def test_a_tune_query_does_not_look_for_a_family_set_apart():
    for query in QUERIES:
        if query["split"] == "tune":
            sought = {FAMILY[FILE[r]] for r, grade in query["judgments"].items() if grade >= 2}
            assert {SPLIT[family] for family in sought | set(query["families"])} <= {"tune"}, query["id"]


# --- filters --------------------------------------------------------------------------------------


def passes(entry, filters):
    """Whether a decision passes, by its coded header and rows; one without the field that is asked for does not.

    Status and sums must hold for one and the same row, as in the search.
    """
    low, high = filters.get("min_payment", 0), filters.get("max_payment", float("inf"))
    rows = [row for row in entry["remedies"] if row["status"] == filters.get("status", row["status"])]
    paid = [row["amount_gbp"] for row in rows if row["kind"] == "payment" and row["amount_gbp"]]
    header = ("category", "subcategory", "organisation", "outcome")
    since, until = filters.get("decided_from", ""), filters.get("decided_to", "9999")
    return (
        all(entry[field] == filters[field] for field in header if field in filters)
        and (entry["decided_on"] is not None or not filters.keys() & {"decided_from", "decided_to"})
        and since <= (entry["decided_on"] or since) <= until
        and set(filters.get("remedy", [])) <= {row["kind"] for row in rows}
        and ("status" not in filters or bool(rows))
        and (not filters.keys() & {"min_payment", "max_payment"} or any(low <= amount <= high for amount in paid))
    )


def test_judged_decisions_pass_the_filters():
    by_reference = {entry["reference"]: entry for entry in GOLD}
    for query in QUERIES:
        assert set(query["filters"]) <= FILTERS, query["id"]
        for reference in query["judgments"]:
            assert passes(by_reference[reference], query["filters"]), f"{query['id']}: {reference}"


# --- words ----------------------------------------------------------------------------------------


def test_a_query_has_words_of_its_own():
    """It shares no four words in a row with a decision that it is judged 2 or 3 for."""
    decision_words = {reference: sequences(decisions()[name].text, 4) for reference, name in FILE.items()}
    for query in QUERIES:
        own = sequences(query["query"], 4)
        for reference, grade in query["judgments"].items():
            assert grade < 2 or not own & decision_words[reference], f"{query['id']}, {reference}"
