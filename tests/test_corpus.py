"""The sample corpus and its coded rows: enough of everything, of the right size and time, and coded to the letter."""

from collections import Counter
from itertools import pairwise

import pytest
from builders import SAMPLE
from sample_corpus import FILES, GOLD, ROWS, decisions, families, groups, states_payment

from remedy_finder.records import REFERENCE

CATEGORIES = {
    "Adult care services",
    "Benefits and tax",
    "Children's care services",
    "Education",
    "Environment and regulation",
    "Health",
    "Housing",
    "Other Categories",
    "Planning",
    "Transport and highways",
}
MOST_COMMON = {"Education", "Children's care services", "Adult care services", "Housing"}
OUTCOMES = {"Upheld", "Not upheld", "Closed after initial enquiries"}
KINDS = {"apology", "payment", "service_improvement", "other_action"}
STATUSES = {"agreed", "recommended", "already_provided", "offered_earlier"}
REASONS = {
    "distress",
    "uncertainty",
    "frustration",
    "time_and_trouble",
    "delay",
    "loss_of_service",
    "lost_education",
    "unsuitable_accommodation",
    "financial_loss",
    "backdated_entitlement",
    "other",
}
FIELDS = {"kind", "status", "by", "to", "amount_gbp", "rate", "formula", "reasons", "deadline", "conditional", "quote"}


def word_count(name):
    """The words of a decision's paragraphs; the site's furniture is not counted."""
    return sum(len(p.text.split()) for section in decisions()[name].sections for p in section.paragraphs)


# --- how much there is ----------------------------------------------------------------------------


def test_two_hundred_decisions():
    assert len(groups()) >= 200
    assert {path.name for path in FILES} == {entry["file"] for entry in GOLD} == set(decisions())
    assert len(GOLD) == len(FILES)


def test_families():
    sizes = {family: len(entries) for family, entries in families().items()}
    assert len(sizes) >= 36
    assert sum(size >= 4 for size in sizes.values()) >= 14
    assert min(sizes.values()) >= 3, sizes


def test_families_that_a_range_can_be_drawn_from():
    wide = [entries for entries in families().values() if len(entries) >= 10]
    assert sum(sum(map(states_payment, entries)) >= 8 for entries in wide) >= 8
    widest = [entries for entries in wide if len(entries) >= 12]
    assert sum(sum(map(states_payment, entries)) >= 10 for entries in widest) >= 2


def test_a_family_is_wholly_tune_or_wholly_test():
    splits = {family: {entry["split"] for entry in entries} for family, entries in families().items()}
    assert all(len(split) == 1 for split in splits.values()), splits
    assert Counter(next(iter(split)) for split in splits.values())["test"] >= 16


def test_every_category_and_the_common_ones_most():
    count = Counter(entry["category"] for entry in GOLD if entry["category"])
    assert set(count) == CATEGORIES
    assert {category for category, _ in count.most_common(4)} == MOST_COMMON
    assert min(count.values()) >= 4


def test_outcomes_and_page_types():
    kinds = Counter(decisions()[group[0]].kind for group in groups())
    outcomes = Counter(entry["outcome"] for entry in GOLD)
    assert set(outcomes) == OUTCOMES | {None}
    assert kinds["report"] >= 14
    assert kinds["assessment"] >= 14
    assert outcomes["Not upheld"] >= 14
    assert outcomes["Closed after initial enquiries"] >= 14


def test_early_resolutions_hold_their_remedies_in_the_assessment():
    early = [
        entry
        for entry in GOLD
        if decisions()[entry["file"]].kind == "assessment"
        and entry["outcome"] == "Upheld"
        and any(row["status"] == "agreed" for row in entry["remedies"])
    ]
    assert len(early) >= 5


def test_one_report_stands_under_three_references():
    (copies,) = [group for group in groups() if len(group) > 1]
    rows = [entry["remedies"] for entry in GOLD if entry["file"] in copies]
    assert len(copies) == 3
    assert all(decisions()[name].kind == "report" for name in copies)
    assert all(first == second for first, second in pairwise(rows))


def test_every_year_from_2017_to_2026():
    years = Counter(int(entry["decided_on"][:4]) for entry in GOLD if entry["decided_on"])
    assert set(years) == set(range(2017, 2027))
    assert min(years.values()) >= 8


def test_copies_come_in_every_shape():
    endings = Counter(path.suffix for path in FILES)
    texts = [path.read_text("utf-8") for path in FILES if path.suffix == ".txt"]
    assert set(endings) == {".txt", ".html", ".json"}
    assert min(endings.values()) >= 20
    assert sum("\n- " in text for text in texts) >= 10  # flat lists
    assert sum("\n  1. " in text for text in texts) >= 10  # numbered lists
    assert sum("Back to top" in text for text in texts) >= 10
    assert sum("Back to top" not in text for text in texts) >= 10
    assert sum(entry["outcome"] is None for entry in GOLD) >= 10  # copies without a header
    assert sum("’" in text for text in texts) >= 10
    assert sum("'s " in text and "’s " not in text for text in texts) >= 3  # straight apostrophes throughout


# --- each decision --------------------------------------------------------------------------------


def test_references_are_fictional_and_stand_once():
    references = [entry["reference"] for entry in GOLD]
    assert len(set(references)) == len(references)
    for entry in GOLD:
        found = REFERENCE.fullmatch(entry["reference"])
        assert found, entry["reference"]
        assert 95 <= int(found[1]) <= 99
        assert decisions()[entry["file"]].source.sample


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_length(name):
    assert 450 <= word_count(name) <= 1800


def test_the_readme_says_what_this_is():
    (readme,) = (path for path in SAMPLE.iterdir() if path.stem.upper() == "README")
    (line,) = readme.read_text("utf-8").strip().splitlines()
    assert "nvented" in line
    assert "95 to 99" in line


# --- the coded rows -------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", GOLD, ids=lambda entry: entry["file"])
def test_quotations_are_exact(entry):
    """In the file as it is stored, where that is plain text, and in the text of the decision."""
    path, text = SAMPLE / entry["file"], decisions()[entry["file"]].text
    stored = path.read_text("utf-8") if path.suffix == ".txt" else text
    for row in entry["remedies"]:
        assert row["quote"] == row["quote"].strip()
        assert row["quote"] in text
        assert row["quote"] in stored


def test_rows_have_legal_values():
    for name, row in ROWS:
        assert set(row) == FIELDS, name
        assert row["kind"] in KINDS, name
        assert row["status"] in STATUSES, name
        assert set(row["reasons"]) <= REASONS, name
        assert len(set(row["reasons"])) == len(row["reasons"]), name
        assert isinstance(row["conditional"], bool), name
        assert row["by"] is None or row["by"], name
        assert row["to"] is None or row["to"], name


def test_people_are_named_as_the_text_names_them():
    pronouns = {"he", "him", "his", "her", "she", "they", "them", "their", "it"}
    for name, row in ROWS:
        assert row["to"] is None or row["to"].lower() not in pronouns, f"{name}: {row['quote']}"


def test_only_payments_have_sums_and_reasons():
    for name, row in ROWS:
        if row["kind"] != "payment":
            assert (row["amount_gbp"], row["rate"], row["formula"], row["reasons"]) == (None, None, False, []), name
        elif row["amount_gbp"] is None:
            assert row["formula"], f"{name}: {row['quote']}"
        else:
            assert row["amount_gbp"] > 0, name
        if row["rate"]:
            assert set(row["rate"]) == {"amount_gbp", "per"}, name


def test_a_sum_stands_in_its_decision():
    """As digits, somewhere: the quote of a total may be that of one part of it."""
    for name, row in ROWS:
        if row["amount_gbp"]:
            text = decisions()[name].text.replace(",", "")
            amount = row["amount_gbp"]
            figures = (
                {f"£{amount:.2f}", f"£{amount:g}", f"£{amount:.0f}"} if amount == int(amount) else {f"£{amount:.2f}"}
            )
            assert any(figure in text.replace("£\u00a0", "£").replace("£ ", "£") for figure in figures), (name, amount)


def test_deadlines_are_words_of_the_decision():
    for name, row in ROWS:
        if row["deadline"] is not None:
            assert row["deadline"].lower() in decisions()[name].text.lower(), f"{name}: {row['deadline']}"


def test_a_sum_to_one_person_is_coded_once():
    for entry in GOLD:
        rows = [(row["kind"], row["status"], row["to"], row["quote"]) for row in entry["remedies"]]
        assert len(set(rows)) == len(rows), entry["file"]
