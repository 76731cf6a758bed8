"""Who is told to have acted in the story, and which clause holds the deed."""

import pytest
from remedy_builders import extract, rows_of, statement_of

from remedy_finder.remedies.grammar import heads


def told(facts):
    """The kinds and amounts of what was done or offered before the decision."""
    rows = rows_of(extract(statement_of(complaint="Mr T complains that the Council was slow.", facts=facts)))
    return [(row.kind, row.amount) for row in rows]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("Mr T complained. In June she wrote to Mr T, apologised to him and refunded £60.", 2),
        ("Mr T complained. In June he wrote to the shop, apologised and refunded £60.", 0),
        ("Mr and Mrs T complained. In June she wrote to the shop, apologised and refunded £60.", 0),
        ("Mr T complained for his son Y. In June she wrote to the shop, apologised and refunded £60.", 0),
    ],
)
def test_she_is_an_officer_where_the_case_knows_only_a_man(facts, expected):
    assert len(told(facts)) == expected


HEADS = [
    ("It had by then rebuilt the list.", [("it", "rebuild")]),
    ("All officers now have to report each week.", [("all officers", "report")]),
    ("Objections now have to be acknowledged.", [("objections", "acknowledge")]),
    ("The manager had the charges cancelled.", [("the manager", "cancel")]),
    ("It has also had its leaflet rewritten.", [("it", "rewrite")]),
    ("Ten days later it had him assessed.", [("it", "assess")]),
    ("Her report, sent in May, put forward £150.", [("her report, sent in may", "put forward")]),
    ("His letter to Mrs F admitted it.", [("his letter to mrs f", "admit")]),
    ("When that came to light the officer rang her.", [("the officer", "ring")]),
    ("It said from now on a manager would ring carers.", [("it", "say"), ("a manager", "ring")]),
    ("The two databases, the Council adds, have been linked.", [("the two databases", "link")]),
    ("Mr and Mrs B were told in May.", [("mr and mrs b", "tell")]),
]


@pytest.mark.parametrize(("sentence", "expected"), HEADS, ids=[case[0] for case in HEADS])
def test_whose_deed_a_verb_is(sentence, expected):
    assert [(head.subject, head.base) for head in heads(sentence.lower())] == expected
