"""What a search is made of, part by part: what a text demands, how evidence becomes a score, what a score is called."""

import numpy as np
import pytest
from fakes import HashEncoder

from remedy_finder.finding.bodies import matching, one_body
from remedy_finder.finding.closeness import CLOSE, LIKE, VERY_CLOSE, any_comparable, probabilities, word_for
from remedy_finder.finding.constants import LONGEST_QUESTION, MOST_PARTS, STANDS_OUT
from remedy_finder.finding.fusion import RANK_CONSTANT, combine, fuse_ranks
from remedy_finder.finding.marks import Telling, sentences, shared
from remedy_finder.finding.question import (
    clauses,
    expansion,
    find_references,
    make_question,
    read_demands,
    split_parts,
    weigh_own_terms,
    weigh_terms,
    write_out,
)
from remedy_finder.finding.support import supported, with_lead, with_leaders
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.library.terms import count_terms, find_terms, word_number


def floats(*values: float):
    return np.array(values, dtype=np.float32)


# What a text demands --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "references", "rest"),
    [
        ("24 004 962", ("24 004 962",), ""),
        ("24-004-962", ("24 004 962",), ""),
        ("24004962", ("24 004 962",), ""),
        ("20 001 063A", ("20 001 063a",), ""),
        ("cases 24 004 962 and 24-004-963", ("24 004 962", "24 004 963"), "cases and"),
        ("24004962 and 24-004-962 again", ("24 004 962",), "and again"),
        ("call 0300 061 0614", (), "call 0300 061 0614"),
        ("paid £1,300 on 12 March 2024", (), "paid £1,300 on 12 March 2024"),
    ],
)
def test_references_are_read_in_any_spelling(text, references, rest):
    found, left = find_references(text)
    assert found == references
    assert " ".join(left.split()) == rest


BINS, STAIRS, GARDEN = '("bins" OR "bin")', '("stairs" OR "stair")', '("garden" OR "gardens")'


@pytest.mark.parametrize(
    ("text", "words", "required", "excluded"),
    [
        ("bins missed", "bins missed", (), ()),
        ('"stage two" delay', "stage two delay", ('"stage two"',), ()),
        ("“stage two” delay", "stage two delay", ('"stage two"',), ()),
        ("bins -garden", "bins", (), (GARDEN,)),
        ('bins -"garden waste"', "bins", (), ('"garden waste"',)),
        ("bins NOT garden", "bins", (), (GARDEN,)),
        ("bins NOT garden £50", "bins", (), (f'{GARDEN} AND "£50"',)),
        ("bins AND stairs", "bins stairs", (f"({BINS} AND {STAIRS})",), ()),
        ("bins OR stairs", "bins stairs", (f"({BINS}) OR ({STAIRS})",), ()),
        ('bins AND "stage two" OR stairs', "bins stage two stairs", (f'({BINS} AND "stage two") OR ({STAIRS})',), ()),
        ("bins AND stairs NOT garden", "bins stairs", (f"({BINS} AND {STAIRS})",), (GARDEN,)),
        ("short-term care, not in-house", "short-term care, not in-house", (), ()),
        ("bins and stairs or bags", "bins and stairs or bags", (), ()),
        ("BINS NOT COLLECTED AND CALLS IGNORED", "BINS NOT COLLECTED AND CALLS IGNORED", (), ()),
        ('"" bins', "bins", (), ()),
        ("bins AND", "bins", (), ()),
        ("OR bins NOT", "bins", (), ()),
        ("bins AND stairs OR", "bins stairs", (f"({BINS} AND {STAIRS})",), ()),
    ],
)
def test_short_questions_demand(text, words, required, excluded):
    demands = read_demands(text)
    assert (demands.words, demands.required, demands.excluded) == (words, required, excluded)
    assert bool(demands.said) == bool(required or excluded)  # what is taken exactly is said on the page


def test_a_pasted_case_demands_nothing():
    pasted = (
        'She told the Council it was "a disgrace" and that she would NOT pay - AND she has not paid since OR before.'
    )
    demands = read_demands(pasted)
    assert demands.words == pasted
    assert not demands.required
    assert not demands.excluded


def test_a_long_case_is_split_so_that_every_part_counts():
    told = (
        "The Council did not collect the bins for a month. Nothing came. Then it lost the form about the school bus. "
    )
    parts = split_parts(told * 9, lambda text: len(text.split()) <= 60)
    assert 2 <= len(parts) <= MOST_PARTS
    assert " ".join(parts).split() == (told * 9).split()
    assert all(len(part.split()) <= 60 for part in parts)
    whole_file = split_parts(told * 3000, lambda text: len(text.split()) <= 60)
    assert len(whole_file) == LONGEST_QUESTION  # what a pasted file can cost is bounded
    assert split_parts(told, lambda text: True)[0].endswith("Nothing came.")  # three words say nothing alone


def test_a_question_has_a_unit_row_for_each_part_and_one_for_the_whole():
    encoder = HashEncoder()
    question = make_question("The bins were missed all summer. The bus pass was refused.", encoder, "both")
    assert len(question.parts) == 2
    assert question.vectors.shape == (3, encoder.dimension)
    assert np.linalg.norm(question.vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert question.vectors[0] == pytest.approx(encoder.encode([question.parts[0]])[0], abs=1e-6)


def test_the_fields_own_terms_stay_whole():
    def runs(text: str) -> set[str]:
        return {text[term.start : term.end].lower() for term in find_terms(text)}

    assert "stage two" in runs("The complaint reached stage two.")
    assert "section 117" in runs("Aftercare under section 117 was charged.")
    assert "£50 a month" in runs("It paid £50 a month.")
    assert word_number("plans") == word_number("plan")


def test_the_decisions_own_word_is_added_and_counts_less():
    assert "EHC plan" in expansion("EHCP overdue")
    assert write_out("EHCP overdue").startswith("EHCP (")
    own, words = weigh_own_terms("EHCP overdue")
    weighed, _ = weigh_terms("EHCP overdue")
    assert set(own) < set(weighed)
    added = max(weight for term, weight in weighed.items() if term not in own)
    assert added < min(own.values())
    assert set(words) <= set(own)


def test_a_word_said_twice_weighs_more_but_not_double():
    once, _ = weigh_own_terms("delay")
    twice, _ = weigh_own_terms("delay delay")
    term = word_number("delay")
    assert once[term] < twice[term] < 2 * once[term]


# Names of bodies ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ("Lewisham", "London Borough of Lewisham"),
        ("Lewisham Council", "London Borough of Lewisham"),
        ("London Borough of Lewisham", "Lewisham London Borough Council"),
        ("bournemouth, christchurch & poole council", "Bournemouth, Christchurch and Poole Council"),
        ("BCP Council", "Bournemouth, Christchurch and Poole Council"),
        ("Hull City Council", "Kingston upon Hull City Council"),
        ("Folkestone & Hythe District Council", "Shepway District Council"),
        ("Dorset Council", "Dorset County Council"),
        ("King’s Lynn and West Norfolk", "King's Lynn & West Norfolk Borough Council"),
    ],
)
def test_one_body_under_several_names(wanted, known):
    assert matching(wanted, [known, "Wexmoor Borough Council"]) == {known}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Derby City Council", "Derbyshire County Council"),
        ("Thornshire County Council", "Thornshire Borough Council"),
        ("Bournemouth Borough Council", "Dorset Council"),
        ("City of London Corporation", "London Borough of Lewisham"),
    ],
)
def test_two_bodies_stay_two(one, other):
    assert not one_body(one, other)
    assert matching(one, [other]) == set()


def test_a_merged_body_brings_those_it_took_over_and_not_the_other_way_round():
    names = ["Bournemouth Borough Council", "Borough of Poole", "Bournemouth, Christchurch and Poole Council"]
    assert matching("Bournemouth, Christchurch and Poole Council", names) == set(names)
    assert matching("Borough of Poole", names) == {"Borough of Poole"}


# From evidence to a score ---------------------------------------------------------------------------------------------


def test_the_convex_combination_adds_both_kinds_of_evidence():
    fused = combine(floats(0.6, 0.2), floats(0.3, 0.9), lexical_weight=0.5)
    assert fused == pytest.approx([0.45, 0.55])
    assert combine(floats(0.6, 0.2), floats(0.3, 0.9), lexical_weight=0) == pytest.approx([0.6, 0.2])


def test_rank_fusion_sees_ranks_alone():
    small = fuse_ranks(floats(0.3, 0.2, 0.1), floats(0.1, 0.3, 0.2))
    assert small == pytest.approx(
        [1 / (RANK_CONSTANT + 1) + 1 / (RANK_CONSTANT + 3), 1 / (RANK_CONSTANT + 2) + 1 / (RANK_CONSTANT + 1),
         1 / (RANK_CONSTANT + 3) + 1 / (RANK_CONSTANT + 2)]
    )  # fmt: skip
    assert fuse_ranks(floats(30, 20, 10), floats(0.1, 0.3, 0.2)) == pytest.approx(small)


def test_decisions_like_a_good_one_gain_and_the_unlike_do_not():
    own = floats(0.9, 0.1, 0.1)
    alike = np.array([[-1, 0.8, 0], [0.8, -1, 0], [0, 0, -1]], dtype=np.float32)
    scores = supported(own, alike, share=0.5, supporters=1)
    # The second takes over from the first: total likeness 0.8, so that its word counts in full.
    assert scores[1] == pytest.approx(0.5 * 0.1 + 0.5 * 0.9, abs=1e-6)
    # Nothing is like the third: it speaks for itself.
    assert scores[2] == pytest.approx(0.1, abs=1e-6)
    assert supported(own[:1], alike[:1, :1], share=0.5) == pytest.approx(own[:1])


def test_the_case_that_a_question_tells_of_stands_out_of_its_family():
    own, scores = floats(0.9, 0.5, 0.4), floats(0.5, 0.6, 0.4)
    led = with_lead(own, scores)
    assert led == pytest.approx([0.5 + STANDS_OUT * 0.4, 0.6, 0.4])
    assert with_lead(floats(0.5, 0.5), scores[:2]) == pytest.approx(scores[:2])  # no lead, no gain
    assert with_lead(own[:1], scores[:1]) == pytest.approx(scores[:1])


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("bins missed for five months and school transport refused twice",
         ("bins missed for five months", "school transport refused twice")),
        ("carers came late every day; the care home lost his teeth",
         ("carers came late every day", "the care home lost his teeth")),
        ("the plan was late, and the panel was unfair but nobody said so at all",
         ("the plan was late, and the panel was unfair", "nobody said so at all")),
        ("bins and bags", None),
        ("delay in issuing an education plan", None),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_at_the_conjunction_nearest_to_its_middle(text, halves):
    assert clauses(text) == halves


# What a score is called -----------------------------------------------------------------------------------------------


def test_a_probability_grows_with_the_score_and_stays_one():
    chances = probabilities(np.linspace(-0.5, 3, 50), different_words=12)
    assert chances == sorted(chances)
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances[0] < 0.01
    assert chances[-1] > 0.99


def test_words_for_closeness():
    assert word_for(VERY_CLOSE) == "very close"
    assert word_for(CLOSE) == "close"
    assert word_for(CLOSE - 0.01) == "related"


def test_a_long_story_has_to_agree_less():
    assert any_comparable(0.3, 0.3, 100) > any_comparable(0.3, 0.3, 5)
    assert any_comparable(0.5, 0.5, 10) > any_comparable(0.2, 0.2, 10)


def test_like_decisions_have_a_scale_of_their_own():
    far, near = probabilities([0.3, 0.42], 200, LIKE)
    assert far < CLOSE < VERY_CLOSE < near


def test_the_like_of_the_best_cases_gain_and_the_best_keeps_its_score():
    scores = np.array([0.6, 0.5, 0.5, 0.3, 0.31], dtype=np.float32)
    alike = np.full((5, 5), 0.05, dtype=np.float32)
    alike[:4, :4] = 0.4  # the fourth is of the family of the first three, the fifth is not
    np.fill_diagonal(alike, -1)
    led = with_leaders(scores, alike)
    assert led.max() == pytest.approx(0.6)
    assert np.argsort(-led, kind="stable").tolist() == [0, 1, 2, 3, 4]


def test_terms_within_some_words_are_those_that_begin_and_end_with_one():
    text = "The Council’s stage two panel refused £50 a month. It went no further than stage three."
    within = {word_number(word) for word in ("stage", "two", "£50", "month")}
    spelled = [text[t.start : t.end] for t in find_terms(text, within)]
    assert spelled == ["stage", "stage two", "two", "£50", "£50 a month", "month", "stage"]
    assert set(find_terms(text, within)) <= set(find_terms(text))


# What carried a match -------------------------------------------------------------------------------------------------


def test_shared_words_are_marked_and_joined_where_they_touch():
    text = "It refused to move the complaint to stage two of the procedure."
    words = (word_number("stage"), word_number("two"), word_number("refused"))
    telling = Telling(dict.fromkeys(words, 2.0), frozenset(words))
    marks, share = shared(text, telling)
    assert [text[start:end] for start, end in marks] == ["refused", "stage two"]
    assert share == pytest.approx(1)
    assert shared("Nothing of this.", telling) == ([], 0)


def test_sentences_cover_a_text():
    text = "The first sentence. The second one; and more. “A third.”"
    found = [text[start:end] for start, end in sentences(text)]
    assert found[0] == "The first sentence."
    assert " ".join(found).split() == text.split()


# Lexical statistics ---------------------------------------------------------------------------------------------------


def test_a_rare_term_tells_more_and_length_is_no_merit():
    short, long = "the bins were missed", "the bins were missed " + "and the council wrote a letter about rent " * 20
    lexicon = Lexicon([count_terms(text) for text in (short, long, "rent was late", "rent was paid")])
    bins, rent = word_number("bin"), word_number("rent")
    assert lexicon.idf([bins])[0] > lexicon.idf([rent])[0]
    assert lexicon.idf([word_number("never")])[0] >= lexicon.idf([bins])[0]
    scores = lexicon.scores({bins: 1.0})
    assert scores[0] > scores[1] > 0
    assert scores[2] == scores[3] == 0


def test_likeness_is_a_cosine_with_nothing_on_the_diagonal():
    texts = ["bins missed in Elm Road", "bins missed in Oak Road", "care home fees", "school bus"]
    alike = Lexicon([count_terms(text) for text in texts]).alike(np.arange(4))
    assert np.diag(alike) == pytest.approx(-1)
    assert alike[0, 1] > alike[0, 2]
    assert alike == pytest.approx(alike.T)
    assert alike.max() <= 1.0001


def test_an_empty_library_has_empty_statistics():
    lexicon = Lexicon([])
    assert len(lexicon.scores({1: 1.0})) == 0
    assert lexicon.alike(np.zeros(0, dtype=np.int64)).shape == (0, 0)
