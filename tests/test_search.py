"""Searching a library: exactness where it is meant, filters inside the search, every fault answered, reasons marked."""

import random

import numpy as np
import pytest
from builders import BINS, SAMPLE, SCHOOL, STAGE_TWO, add, add_texts, statement
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import NothingToSearch, UnknownReference
from remedy_finder.finding import ranking
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.finding.question import make_question
from remedy_finder.finding.ranking import rank
from remedy_finder.finding.recipe import Recipe
from remedy_finder.library.snapshot import Snapshot

CARE = "The care provider sent carers late to Mrs B, who is 91, and charged for visits that never took place."
NOISE = "The Council did not look into loud music from the flat above Ms D, although she kept diaries for a year."
TAX = "The Council sent enforcement agents to Mr E for council tax that he had already paid in full."

CASES = {
    "95 001 001": {"fault": BINS, "category": "Environment and regulation > Refuse and recycling"},
    "95 002 002": {"fault": STAGE_TWO, "category": "Children's care services > Other", "outcome": "Not upheld"},
    "95 003 003": {"fault": SCHOOL, "decided_on": "01 Jan 2020", "organisation": "Wexmoor Borough Council"},
    "95 004 004": {"fault": CARE, "category": "Adult care services > Domiciliary care", "decided_on": "05 May 2023"},
    "95 005 005": {"fault": NOISE, "category": "Environment and regulation > Noise", "decided_on": None,
                   "organisation": "London Borough of Southmere", "action": None},
    "95 006 006": {"fault": TAX, "category": "Benefits and tax > Council tax",
                   "action": "The Council has agreed to pay Mr E £500 for his distress within one month."},
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Six decisions about six things."""
    index = tmp_path_factory.mktemp("six")
    add_texts(index, HashEncoder(), *(statement(reference, **fields) for reference, fields in CASES.items()))
    return Library.open(index, encoder=HashEncoder())


def found(answer) -> list[str]:
    return [case.decision.reference for case in answer.cases]


# Exactness where it is meant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", ["95 004 004", "95-004-004", "95004004"])
def test_a_reference_is_found_first(library, spelling):
    alone = library.search(spelling)
    assert found(alone)[0] == "95 004 004"
    assert alone.cases[0].score == 1.0
    assert len(alone.cases) == 6  # and after it, what is most like it
    with_words = library.search(f"bins missed, as in {spelling}")
    assert found(with_words)[:2] == ["95 004 004", "95 001 001"]


def test_several_references_stand_first_in_their_order(library):
    assert found(library.search("95-006-006 and 95-002-002"))[:2] == ["95 006 006", "95 002 002"]


def test_a_reference_that_is_not_there(library):
    with pytest.raises(UnknownReference, match="95 999 999"):
        library.search("95-999-999")
    assert found(library.search("95-999-999 bins missed"))[0] == "95 001 001"  # the words can still be searched


def test_a_reference_does_not_get_past_a_filter(library):
    assert "95 004 004" not in found(library.search("95-004-004", category="Benefits and tax"))


@pytest.mark.parametrize(
    ("query", "references"),
    [
        ('"stage two"', {"95 002 002"}),
        ('fault "Stage Two"', {"95 002 002"}),
        ('"two stage"', set()),
        ("bins OR carers", {"95 001 001", "95 004 004"}),
        ("bins AND carers", set()),
        ("collection AND call", {"95 001 001"}),
        ('"stage two" OR agents', {"95 002 002", "95 006 006"}),
        ("fault -bin -carer", {"95 002 002", "95 003 003", "95 005 005", "95 006 006"}),
        ('fault NOT "stage two"', set(CASES) - {"95 002 002"}),
    ],
)
def test_quoted_phrases_and_operators(library, query, references):
    answer = library.search(query)
    assert set(found(answer)) == references
    assert answer.read_as  # the page says what it took exactly


def test_only_what_to_leave_out(library):
    with pytest.raises(NothingToSearch, match="say what to find"):
        library.search("-bins")


def test_a_pasted_case_means_nothing_by_its_quotation_marks(library):
    pasted = f'{BINS} He was told it was "a matter of stage two" and that he would NOT be heard AND should wait.'
    answer = library.search(pasted)
    assert len(answer.cases) == 6
    assert answer.read_as == ()
    assert found(answer)[0] == "95 001 001"


# Several faults -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [(BINS, TAX), (CARE, STAGE_TWO), (NOISE, SCHOOL)])
def test_each_of_two_faults_has_its_case_and_says_which_part_it_answers(library, one, other):
    answer = library.search(f"{one} {other}")
    of = {fields["fault"]: reference for reference, fields in CASES.items()}
    assert set(found(answer)[:2]) == {of[one], of[other]}
    by = {case.decision.reference: case for case in answer.cases}
    assert by[of[one]].answers[0] in one
    assert by[of[other]].answers[0] in other


def test_a_short_question_has_no_parts_to_answer(library):
    assert all(case.answers == () for case in library.search("bins missed").cases)


# Facets, sorting, names -----------------------------------------------------------------------------------------------


def test_facets_count_what_comes_near_with_the_filters_of_the_question(library):
    facets = library.search(BINS, everything=True).facets
    assert set(facets) == {"category", "subcategory", "outcome", "organisation", "year", "remedy"}
    assert facets["category"]["Environment and regulation"] >= 1
    narrowed = library.search(BINS, category="Environment and regulation").facets
    assert set(narrowed["category"]) <= {"Environment and regulation"}


def test_sorting_by_date_and_by_payment(library):
    by_date = [case.decision.decided_on for case in library.search("the Council was at fault", sort="date").cases]
    dated = [day for day in by_date if day]
    assert by_date == [*sorted(dated, reverse=True), None]  # what states no date comes last
    by_payment = library.search("the Council was at fault", sort="payment").cases
    assert by_payment[0].decision.reference == "95 006 006"
    assert [case.decision.reference for case in by_payment].count("95 006 006") == 1
    assert [case.rank for case in by_payment] == list(range(1, 7))


@pytest.mark.parametrize("name", ["Southmere", "Southmere Council", "LB Southmere", "london-borough-of-southmere"])
def test_a_body_is_found_under_its_other_names(library, name):
    assert found(library.search("music", organisation=name)) == ["95 005 005"]


# From passages to cases -----------------------------------------------------------------------------------------------


def test_one_text_under_several_references_is_one_case(tmp_path):
    add_texts(
        tmp_path, HashEncoder(), statement("95 001 001"), statement("95 001 002"), statement("95 003 003", fault=TAX)
    )
    cases = Library.open(tmp_path, encoder=HashEncoder()).search(BINS).cases
    assert [case.decision.reference for case in cases] == ["95 001 001", "95 003 003"]
    assert cases[0].also_published_as == ("95 001 002",)


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The six, and a decision about several of these things in three versions, one of which tells of other things."""
    index, story = tmp_path_factory.mktemp("copied"), f"{BINS} {SCHOOL} {TAX} {NOISE} {CARE}"
    other = story.replace("bin", "bag").replace("carers", "nurses").replace("music", "drums").replace("tax", "rent")
    versions = [story, story.replace("91", "92"), other]
    texts = [statement(f"96 00{n} 001", fault=fault) for n, fault in enumerate(versions)]
    add_texts(index, HashEncoder(), *texts, *(statement(each, **fields) for each, fields in CASES.items()))
    return Library.open(index, encoder=HashEncoder()), story


def test_near_copies_are_folded_and_like_cases_are_not(copied):
    library, story = copied
    cases = {case.decision.reference: case for case in library.search(story).cases}
    first = library.search(story).cases[0]
    assert {first.decision.reference, *first.near_copies} == {"96 000 001", "96 001 001"}
    assert "96 002 001" in cases
    assert cases["96 002 001"].near_copies == ()
    assert len(cases) == 8


def test_a_folded_copy_leaves_its_place_to_another_case(copied):
    library, story = copied
    assert [len(library.search(story, k=k).cases) for k in (1, 2, 5, 8, 50)] == [1, 2, 5, 8, 8]


def test_a_long_decision_does_not_win_by_length(tmp_path):
    rambling = " ".join([TAX, NOISE, CARE, SCHOOL] * 6) + " The bins were mentioned."
    add_texts(tmp_path, HashEncoder(), statement("95 001 001", fault=BINS), statement("95 002 002", fault=rambling))
    assert (
        found(Library.open(tmp_path, encoder=HashEncoder()).search("bin collections missed for months"))[0]
        == "95 001 001"
    )


def test_standard_paragraphs_and_the_law_never_match(library):
    answer = library.search("We investigate complaints about maladministration and service failure", everything=True)
    for case in answer.cases:
        assert {why.role for why in case.why} <= {"summary", "complaint", "facts", "fault", "agreed_action"}
        assert not any("‘maladministration’" in why.quote for why in case.why)


# Why a case is shown --------------------------------------------------------------------------------------------------


def test_every_reason_is_a_quotation_with_what_carried_it_marked(library):
    for case in library.search("music from above at night, diaries kept").cases:
        text = library.show(case.decision.reference).text
        assert case.why
        for why in case.why:
            assert text[why.start : why.end] == why.quote
            assert why.marks  # for matches in meaning alone too
            assert all(why.start <= start < end <= why.end for start, end in why.marks)
    best = library.search("music from above at night, diaries kept").cases[0]
    text = library.show(best.decision.reference).text
    marked = {text[start:end] for why in best.why for start, end in why.marks}
    assert any("music" in each for each in marked)


def test_a_question_about_remedies_is_answered_from_agreed_actions(library):
    answer = library.search("pay for distress", match="remedies")
    assert answer.cases[0].decision.reference == "95 006 006"
    assert {why.role for why in answer.cases[0].why} == {"agreed_action"}
    about_faults = library.search("bins missed", match="faults")
    assert all(why.role != "agreed_action" for case in about_faults.cases for why in case.why)


# More like this -------------------------------------------------------------------------------------------------------


def test_like_one_decision_or_several(tmp_path):
    texts = [
        statement("95 001 001", fault=BINS),
        statement("95 002 002", fault=f"{BINS} The crew left the bags behind."),
        statement("95 003 003", fault=TAX),
        statement("95 004 004", fault=f"{TAX} He showed them his receipts."),
        statement("95 005 005", fault=NOISE),
    ]
    add_texts(tmp_path, HashEncoder(), *texts)
    library = Library.open(tmp_path, encoder=HashEncoder())
    like_one = library.more_like("95-001-001")
    assert found(like_one)[0] == "95 002 002"
    assert "95 001 001" not in found(like_one)
    like_two = library.more_like("95 001 001", "95003003")
    assert set(found(like_two)[:2]) == {"95 002 002", "95 004 004"}
    assert len(like_two.cases) == 3
    assert like_two.read_as == ("like 95 001 001, 95003003",)
    assert found(library.more_like("95 001 001", k=2, outcome="Upheld")) == found(like_one)[:2]
    assert found(library.more_like("95 001 001", outcome="Upheld", decided_to="2001-01-01")) == []
    with pytest.raises(UnknownReference, match="95 999 999"):
        library.more_like("95 999 999")


def test_like_nothing(library):
    with pytest.raises(NothingToSearch):
        library.more_like()


def test_like_a_draft_decision(library):
    draft = statement("96 001 001", fault=CARE.replace("91", "88"), action=None)
    assert found(library.more_like(text=draft))[0] == "95 004 004"
    assert found(library.more_like(text="carers came late, visits charged that never took place"))[0] == "95 004 004"


# Filters inside the search --------------------------------------------------------------------------------------------

RECIPES = {
    "lexical": Recipe(lexical_weight=1.0, support=0.0, lead=False, faults=False),
    "dense": Recipe(lexical_weight=0.0, support=0.0, lead=False, faults=False),
    "fused": Recipe(),
    "fused by ranks": Recipe(rank_fusion=True),
}
WORDS = f"{BINS} {STAGE_TWO} {SCHOOL} {CARE} {NOISE} {TAX}".split()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """120 decisions of random words."""
    chance, index = random.Random(3), tmp_path_factory.mktemp("crowd")
    texts = [
        statement(f"95 {n:03} 001", fault=" ".join(chance.choices(WORDS, k=20)) + f" Case {n}.") for n in range(120)
    ]
    add_texts(index, HashEncoder(), *texts)
    return Library.open(index, encoder=HashEncoder())._opened


@pytest.mark.parametrize("looked_at", [300, 12], ids=["small library", "large library"])
@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_k_that_pass_are_found_and_no_other(crowd, recipe, looked_at, monkeypatch):
    """Whatever ranks, and whether all are weighed or only the best: k of the permitted when there are k, none else."""
    monkeypatch.setattr(ranking, "LOOKED_AT", looked_at)
    chance = random.Random(looked_at)
    questions = [make_question(" ".join(chance.choices(WORDS, k=9)), crowd.encoder, "both") for _ in range(20)]
    for _ in range(400):
        permitted = np.array(
            sorted(chance.sample(range(120), chance.choice([0, 1, 2, 5, 20, 60, 119]))), dtype=np.int64
        )
        k = chance.choice([1, 3, 10, 50])
        ranked = rank(crowd, chance.choice(questions), permitted, k, recipe)
        best = ranked.evidence.rows[ranked.order][:k]
        assert set(best) <= set(permitted)
        assert len(best) == min(k, len(permitted))
        assert len(set(best.tolist())) == len(best)
        assert list(ranked.scores[ranked.order]) == sorted(ranked.scores, reverse=True)


def test_the_index_finds_what_comparing_all_finds(crowd):
    chance, numbers = random.Random(1), np.random.default_rng(1)
    for _ in range(300):
        view = chance.choice(["summary", "fault", "agreed_action"])
        ids = crowd.snapshot.passages[view].ids
        permitted = sorted(chance.sample(ids.tolist(), chance.choice([0, 1, 7, len(ids) // 2, len(ids)])))
        query = numbers.normal(size=(1, crowd.encoder.dimension)).astype(np.float32)
        query /= np.linalg.norm(query)
        k = chance.choice([1, 5, 40])
        (got,) = crowd.indexes[view].search(query, k, permitted)
        every = crowd.indexes[view].vectors(np.array(permitted, dtype=np.int64)) @ query[0]
        assert {passage for passage, _ in got} <= set(permitted)
        assert [score for _, score in got] == pytest.approx(sorted(every, reverse=True)[:k], abs=1e-5)


def test_a_large_library_weighs_the_best_and_finds_the_same(crowd, monkeypatch):
    chance, same = random.Random(5), 0
    for _ in range(40):
        question = make_question(" ".join(chance.choices(WORDS, k=9)), crowd.encoder, "both")
        whole = rank(crowd, question, None, 1)
        monkeypatch.setattr(ranking, "LOOKED_AT", 40)
        part = rank(crowd, question, None, 1)
        monkeypatch.undo()
        assert len(part.evidence.rows) == 40
        same += whole.evidence.rows[whole.order[0]] in part.evidence.rows[part.order[:3]]
    assert same >= 32


def test_a_large_library_as_if_it_had_never_held_some(crowd, monkeypatch):
    """The indexes still hold the passages of decisions that are left out for a measurement; none is found."""
    monkeypatch.setattr(ranking, "LOOKED_AT", 40)
    gone = crowd.snapshot.decisions[::3]
    without = crowd._replace(snapshot=Snapshot(crowd.catalogue, gone))
    question = make_question(" ".join(WORDS[:9]), crowd.encoder, "both")
    ranked = rank(without, question, None, 10)
    assert len(ranked.evidence.rows) == 40
    assert {without.snapshot.decisions[row] for row in ranked.evidence.rows}.isdisjoint(gone)


# Honest scores, with the encoder that they are fitted for -------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A few sample decisions about bins, school transport, council tax and care, with the bundled encoder."""
    names = ("95-418-603", "97-831-550b", "98-226-713", "99-651-802", "96-309-183", "97-954-560", "98-514-473")
    files = [path for path in sorted(SAMPLE.iterdir()) if path.stem in names]
    assert len(files) == len(names)
    index = tmp_path_factory.mktemp("sample")
    encoder = open_encoder()
    add(index, encoder, *files)
    return Library.open(index, encoder=encoder)


@pytest.mark.parametrize(
    "text", ["slow roast lamb shoulder with rosemary and garlic", "who scored in the cup final replay", "zxqv wvutq"]
)
def test_nothing_comparable_is_said_instead_of_ten_bad_cases(sample, text):
    answer = sample.search(text)
    assert answer.nothing_comparable
    assert answer.cases == ()
    assert answer.comparable < 0.15
    assert all(case.closeness == "related" for case in sample.search(text, everything=True).cases)
    assert sample.search(text, everything=True).cases


def test_what_is_comparable_is_not_withheld(sample):
    summaries = [sample.show(reference).summary for reference in sample._catalogue.references()]
    for summary in summaries:
        answer = sample.search(summary)
        assert not answer.nothing_comparable
        assert answer.cases[0].closeness == "very close"
        assert answer.cases[0].decision.summary == summary
        assert answer.comparable > 0.9


def test_filters_are_never_answered_with_nothing_comparable(sample):
    assert sample.search("slow roast lamb", outcome="Upheld").cases
