"""The second reading: what it reads of a text, when it is asked, and that it tells like words apart by their sense."""

import logging

import pytest
from remedy_builders import extract, statement_of

from remedy_finder.remedies import both_readings as readings
from remedy_finder.remedies import second_reading
from remedy_finder.remedies.both_readings import Trust, both_readings
from remedy_finder.remedies.second_reading import (
    AFTER,
    BEFORE,
    QUESTIONS,
    SUREST,
    WORDS,
    bundled_files,
    open_tokenizer,
    passage_of,
    pieces_of,
    read_again,
)

TEXT = "Mrs T complained in May.\n  12. The Council apologised to her for the delay. It closed the file."
TRUST = Trust(doubtful=2.0, share=0.25)
ACT = "The Council apologised to her for the delay."


def about(text, words, question="a remedy?", hint="facts, apology already provided"):
    start = text.index(words)
    return passage_of(question, hint, text, start, start + len(words))


def test_a_passage_is_the_act_within_its_words_in_plain_letters():
    passage = about(TEXT, ACT)
    assert passage.before == "mrs t complained in may."
    assert passage.words == "the council apologised to her for the delay."
    assert passage.after == "it closed the file."


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n  12. ", "\n\n    • "),
        TEXT.replace("\n  12. ", "\n- "),
        TEXT.replace("\n  12. ", "\n(a) "),
        TEXT.replace(" in ", "  in\n"),
    ],
)
def test_a_passage_is_alike_in_every_layout(text):
    assert about(text, ACT) == about(TEXT, ACT)


def test_a_long_passage_is_cut_to_what_is_read():
    words = "officer " * 400
    text = f"{words}pay {words}for it. {words}"
    start = len(words)
    passage = passage_of("a remedy?", "facts", text, start, start + len(words) + 11)
    tokenizer = open_tokenizer(bundled_files())
    assert len(pieces_of(tokenizer, passage)) <= BEFORE + WORDS + AFTER + 12


def test_answers_are_log_odds_and_none_depends_on_the_others():
    passages = [about(TEXT, ACT, question) for question in QUESTIONS]
    together = read_again(passages)
    assert together == [read_again([each])[0] for each in passages]
    assert all(-SUREST <= each <= SUREST for each in together)
    assert read_again([]) == []


def test_only_what_is_doubtful_is_read_again(monkeypatch):
    asked = []
    monkeypatch.setattr(readings, "read_again", lambda passages: asked.extend(passages) or [2.0] * len(passages))
    odds = both_readings([-9.0, 0.4, 9.0], lambda at: at, TRUST)
    assert asked == [1]
    assert odds == [-9.0, pytest.approx(0.75 * 0.4 + 0.25 * 2.0), 9.0]


def test_without_the_network_the_first_reading_stands_and_says_so(monkeypatch, caplog):
    def missing(_):
        raise OSError("no such file")

    monkeypatch.setattr(second_reading, "open_network", missing)
    second_reading._reader.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert both_readings([0.5, -0.5], lambda _: about(TEXT, ACT), TRUST) == [0.5, -0.5]
        assert "decided by the first alone" in caplog.text
    finally:
        second_reading._reader.cache_clear()


REMEDY = "Mrs T complained. The manager replied in June. She apologised for the delay in answering her letters."
NONE = "Mrs T rang about a parcel. The receptionist apologised that the lift was out of order that morning."


def test_like_words_are_told_apart_by_their_sense():
    remedy = about(REMEDY, "She apologised for the delay in answering her letters.")
    none = about(NONE, "The receptionist apologised that the lift was out of order that morning.")
    one, other = read_again([remedy, none])
    assert one > other


def test_a_decision_is_read_the_same_twice():
    text = statement_of(facts=REMEDY)
    assert extract(text) == extract(text)
