"""Sentences that break off anywhere are read without an error: copies end in the middle, and quotations do too."""

import pytest
from builders import REPOSITORY
from sample_corpus import json_lines

from remedy_finder.remedies.clauses import item_clauses, sentence_clauses
from remedy_finder.remedies.for_whom import marked_clause
from remedy_finder.remedies.language import plain

GOLD = sorted((REPOSITORY / "evaluation" / "gold").glob("*.jsonl"))
EVERY = 7
"""Every seventh quotation is broken; all of them take a minute and show nothing more."""


def pieces(quote):
    """Every beginning and every end of the words of a quotation."""
    words = quote.split()
    return [" ".join(words[:at]) for at in range(1, len(words) + 1)] + [
        " ".join(words[at:]) for at in range(1, len(words))
    ]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_piece_of_a_sentence_is_read(path):
    quotes = [row["quote"] for entry in json_lines(path) for row in entry["remedies"] if row.get("quote")]
    for piece in (piece for quote in quotes[::EVERY] for piece in pieces(quote)):
        for clause in (*sentence_clauses(plain(piece)), *item_clauses(plain(piece), "agreed", None)):
            assert 0 <= clause.start <= clause.end <= len(piece)
        verb, words = marked_clause(piece)
        assert words.startswith(verb)


@pytest.mark.parametrize(
    "end", ["when he will be", "it has had to", "it would be willing to", "find them, and", "no longer"]
)
def test_a_sentence_may_end_in_the_middle_of_a_verb(end):
    assert isinstance(sentence_clauses(f"the council will {end}"), list)
