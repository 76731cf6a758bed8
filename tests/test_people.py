"""Who benefits, who is paid, and who acts."""

import pytest
from remedy_builders import ANY, agreed_in, extract, statement_of

from remedy_finder.remedies.people import beneficiary, people_in

STEM = "Within one month of this decision the Council has agreed to:"


def beneficiaries(*words: str) -> list[object]:
    return [row.to for row in agreed_in(*words)]


BENEFICIARIES = [
    # as the text names them
    ("apologise to Mrs T.", ["Mrs T"]),
    ("apologise to Mr and Mrs T.", ["Mr and Mrs T"]),
    ("apologise to Mr T and Mrs T for the delay.", ["Mr T and Mrs T"]),
    ("apologise to Mr T and Miss W.", ["Mr T and Miss W"]),
    ("pay Dr H £200.", ["Dr H"]),
    ("pay Ms AB £200.", ["Ms AB"]),
    ("pay L £200 for the school trip he missed.", ["L"]),
    ("pay L and M £200 each.", [ANY, ANY]),
    ("pay the couple £200.", ["the couple"]),
    ("pay the family £200.", ["the family"]),
    ("pay each of the two families £200.", ["each of the two families"] * 2),
    ("pay the estate of Mr W £3,210.", ["the estate of Mr W"]),
    ("pay £3,210 to Mr W’s estate.", ["Mr W’s estate"]),
    # a sum to one for another
    ("pay Mrs T £600 for the benefit of L.", ["L"]),
    ("pay Mrs T £600 for L’s education.", ["L"]),
    ("pay Mrs T £600, to be spent on L’s education.", ["L"]),
    ("pay Mr T £200 to recognise his son’s distress.", ["his son"]),
    # an act for somebody, which names somebody else as well
    ("write to L’s school to explain why L was absent.", ["L"]),
    ("reassess Mrs T’s needs.", ["Mrs T"]),
    # nobody is named: the complainant of the stem or of the complaint
    ("pay £200 for the avoidable distress.", ["Mrs T"]),
]


@pytest.mark.parametrize(("item", "names"), BENEFICIARIES, ids=[case[0] for case in BENEFICIARIES])
def test_who_benefits(item, names):
    assert beneficiaries(STEM, "* " + item) == names


def test_improvements_are_for_nobody_of_the_case():
    assert beneficiaries(STEM, "* remind its staff, as Mrs T asked, of the time limits.") == [None]


PRONOUNS = [
    # "her", "him", "them" find who was named last and can be meant
    (["Mrs T asked for help.", "The Council will pay her £200."], ["Mrs T"]),
    (["Mrs T and Mr W asked for help.", "The Council will pay him £200."], ["Mr W"]),
    (["The Council will apologise to Mr and Mrs T and pay them £200."], ["Mr and Mrs T"] * 2),
    (["The Council will apologise to Mrs T, pay her £200 and pay Mr W £100."], ["Mrs T", "Mrs T", "Mr W"]),
    (["The Council will apologise to Mr W for its delay and pay him £200."], ["Mr W"] * 2),
    ([STEM, "* apologise to Mrs T;", "* pay her £200."], ["Mrs T"] * 2),
    ([STEM, "* apologise to Mr W;", "* pay Mrs T £100; and", "* pay him £200."], ["Mr W", "Mrs T", "Mr W"]),
]


@pytest.mark.parametrize(("words", "names"), PRONOUNS, ids=[case[0][-1][:60] for case in PRONOUNS])
def test_a_pronoun_finds_its_name(words, names):
    assert beneficiaries(*words) == names


PAYEES = [
    # clause, who benefits, who is paid where that is somebody else
    ("pay Mrs T £950 for the benefit of L’s education", "L", "Mrs T"),
    ("pay Mrs T £950 to be used for L’s education", "L", "Mrs T"),
    ("pay £950 to Mrs T on behalf of L", "L", "Mrs T"),
    ("pay Mrs T £950 for L", "L", "Mrs T"),
    ("pay Mrs T £950 for her own benefit", "Mrs T", None),
    ("pay Mrs T £950", "Mrs T", None),
    ("pay £950 to recognise the distress", "Mr Z", None),
]


@pytest.mark.parametrize(("clause", "who", "payee"), PAYEES, ids=[case[0] for case in PAYEES])
def test_who_is_paid(clause, who, payee):
    assert beneficiary(clause, "", "Mr Z") == (who, payee)


NAMES = [
    ("Mr and Mrs T wrote to Officer 2 about L’s place.", ["Mr and Mrs T", "L"]),
    ("I spoke to Ms D, and the Council to Dr R.", ["Ms D", "Dr R"]),
    ("A letter from Council B about Band A and Stage 2.", []),
    ("The first family and the second family complained.", ["The first family and the second family"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_people_named(text, names):
    assert [name.lower() for _, name in people_in(text)] == [name.lower() for name in names]


ACTORS = [
    (["The Council has agreed to:", "* pay Mrs T £200."], ["The Council"]),
    (["The Trust will apologise to Mrs T.", "It will also pay her £200."], ["The Trust", "The Trust"]),
    (["The care provider has agreed to pay Mrs T £200."], ["The care provider"]),
    (["The Council and the Trust will each apologise to Mrs T."], ["The Council and the Trust"]),
    (["The School has agreed that it will apologise to Mrs T."], ["The School"]),
    (
        ["Within four weeks:", "* The Council will apologise to Mrs T.", "* The Trust will pay her £200."],
        ["The Council", "The Trust"],
    ),
    (["The Council should, within one month:", "* apologise to Mrs T."], ["The Council"]),
    (["The Council will apologise to Mrs T and the Trust will remind its staff."], ["The Council", "the Trust"]),
]


@pytest.mark.parametrize(("words", "bodies"), ACTORS, ids=[case[0][0][:50] for case in ACTORS])
def test_who_acts(words, bodies):
    found = [(row.by or "").lower() for row in extract(statement_of(words)).remedies]
    assert found == [body.lower() for body in bodies]


OTHERS_THAN_THE_COMPLAINANT = [
    ("pay her sister £100 for her time and trouble", "her sister", None),
    ("pay Mrs T £600 a month for L, from 1 May 2025, until a place is found", "L", "Mrs T"),
    ("pay Mrs T £250, to be spent as L chooses", "L", "Mrs T"),
    ("reimburse the £320 she paid her neighbour", "Mr Z", None),
]


@pytest.mark.parametrize(("clause", "who", "payee"), OTHERS_THAN_THE_COMPLAINANT)
def test_relations_and_those_for_whom_a_sum_is_held(clause, who, payee):
    assert beneficiary(clause, "", "Mr Z") == (who, payee)
