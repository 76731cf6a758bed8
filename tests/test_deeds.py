"""The classes of deeds: data that a caseworker can add to, each with an example that shows it."""

import pytest

from remedy_finder.data import table
from remedy_finder.remedies.clauses import sentence_clauses
from remedy_finder.remedies.deeds import classes_of
from remedy_finder.remedies.language import plain

CLASSES = table("deeds")["class"]


@pytest.mark.parametrize("entry", CLASSES, ids=[entry["name"] for entry in CLASSES])
def test_the_example_of_a_class_has_a_verb_of_it(entry):
    verbs = [clause.verb for clause in sentence_clauses(plain(entry["example"]))]
    assert verbs
    assert any(entry["name"] in classes_of(verb) for verb in verbs)


def test_a_verb_of_no_class():
    assert classes_of("photosynthesise") == ("no class",)
    assert classes_of("rehang") == classes_of("repoint") == ("mending",)
    assert classes_of("reupholster") == ("again",)
