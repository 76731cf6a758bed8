"""Who benefits, who is paid, and who acts."""

import pytest
from remedy_builders import ANY, agreed_in, extract, report_of, statement_of

from remedy_finder.remedies.people import beneficiary, others_in, people_in

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


def test_a_relative_to_whom_something_is_given():
    assert beneficiaries(STEM, "* allocate a family worker to her son;") == ["her son"]


THE_LETTER_A = [
    ("The Council will pay Mrs T £200 for the benefit of A.", ["A"]),
    ("The Council wrote to A, and A’s school replied.", ["A", "A"]),
    ("A letter was sent to a neighbour in Band A.", []),
]


@pytest.mark.parametrize(("text", "names"), THE_LETTER_A)
def test_the_letter_a_is_a_name_where_it_is_no_article(text, names):
    assert [name for _, name in people_in(text) if name == "A"] == names


NOT_THOSE_WHO_BENEFIT = [
    # who did it, of whom it speaks, or until when
    ("The manager will ring Mrs T.", "Mrs T"),
    ("pay Mrs T £2,400 for the twelve months in which the family had no kitchen", "Mrs T"),
    ("pay £200 a month until Mr W has moved", "Mr Z"),
    ("send Mrs T a £50 voucher, which she gave to her brother", "Mrs T"),
    ("She said she was sorry L had been kept waiting, and that it was not good enough", "Mr Z"),
    ("pay £72 to the neighbour, Mr C, who drove her to hospital", "Mr C"),
]


@pytest.mark.parametrize(("clause", "who"), NOT_THOSE_WHO_BENEFIT)
def test_not_everybody_named_benefits(clause, who):
    assert beneficiary(clause, "", "Mr Z")[0] == who


OTHERS_AFFECTED = [
    ("check the bills since 2020 and repay anyone who was overcharged", "anyone who was overcharged"),
    (
        "look at all refusals since May and write to the families of those who were refused",
        "the families of those who were refused",
    ),
    ("check the records of the other 12 residents", "the other 12 residents"),
    ("check its files and pay any balance that is due", None),
    ("send those papers to the court", None),
]


@pytest.mark.parametrize(("clause", "who"), OTHERS_AFFECTED)
def test_others_are_those_to_whom_something_is_given(clause, who):
    assert others_in(clause) == who


def told(words: str) -> list[object]:
    """The beneficiaries of what the facts tell."""
    return [row.to for row in extract(statement_of(facts=words)).remedies]


IN_THE_SENTENCE = [
    (
        "After he complained, the Council repaid £3,100 to Mr W’s estate and refunded the fee of £106.",
        ["Mr W’s estate"] * 2,
    ),
    ("The second family complained in May and was offered £100.", ["The second family"]),
    ("Mrs T complained. The Council apologised to Miss W and refunded the £80.", ["Miss W"] * 2),
    # another sentence
    ("Mrs T and Miss W complained. The Council apologised to Miss W. It refunded the £80 bill.", ["Miss W", "Mrs T"]),
]


@pytest.mark.parametrize(("words", "names"), IN_THE_SENTENCE, ids=[case[0][:50] for case in IN_THE_SENTENCE])
def test_a_deed_without_a_name_is_for_whom_its_sentence_names(words, names):
    assert told(words) == names


def test_each_of_the_families_in_turn():
    report = report_of(
        [
            "The council has agreed to:",
            "* apologise to the first family; and",
            "* pay each of the three families £150 for their time and trouble.",
        ]
    )
    assert [row.to for row in extract(report).remedies] == [
        "the first family",
        "the first family",
        "the second family",
        "the third family",
    ]


LATER = [
    ("The first two sums are for L.", ["L", "L", "Mrs T"]),
    ("The last payment is for L.", ["Mrs T", "Mrs T", "L"]),
    ("These payments are for L.", ["L", "L", "L"]),
]


@pytest.mark.parametrize(("sentence", "names"), LATER)
def test_a_sentence_that_says_for_whom_the_sums_are(sentence, names):
    found = agreed_in(STEM, "* pay Mrs T £900;", "* pay Mrs T £300; and", "* pay Mrs T £150.", sentence)
    assert [row.to for row in found] == names


def test_a_list_under_the_letter_of_a_child():
    assert beneficiaries(
        "The Council has agreed to the following.", "For A:", "* a letter of apology; and", "* £500 for distress."
    ) == [
        "A",
        "A",
    ]


def test_a_pronoun_finds_its_name_in_an_earlier_sentence_of_its_paragraph():
    found = beneficiaries(
        "The Council will pay Mr and Mrs J £900. It will also pay £300 to acknowledge their distress."
    )
    assert found == ["Mr and Mrs J"] * 2


def test_a_sum_to_a_member_of_a_family_that_shares_a_total():
    assert beneficiaries(STEM, "* pay the family £700: £400 to Mrs T and £300 to L;") == ["Mrs T", "L"]


USED_FOR = [
    "This should be used for L’s educational benefit.",
    "The payment is to be spent for the benefit of L.",
    "This money is for L.",
]


@pytest.mark.parametrize("sentence", USED_FOR)
def test_a_sentence_that_says_for_whom_a_sum_is_to_be_used(sentence):
    decision = extract(statement_of([STEM, f"* pay Mrs T £900 for the provision missed. {sentence}"]))
    assert [(row.to, row.paid_to) for row in decision.remedies] == [("L", "Mrs T")]
