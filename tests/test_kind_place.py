"""Where an action stands among the others that are agreed, as a sign of whom it is for."""

from remedy_builders import extract, statement_of

from remedy_finder.remedies.kind_place import Placed, odds_in_place, signs_of_places

DECISION = extract(
    statement_of("The Council will apologise, pay and meet her. To prevent a repeat it will also review this.")
)
TEXT = DECISION.text
LIST = [
    Placed("apology", 10, "within a month", 31),
    Placed("other_action", 30, "within a month", 31),
    Placed("payment", 40, "within a month", 31),
    Placed("service_improvement", TEXT.find("review this"), "within four months", 124),
]


def test_the_signs_of_a_place_are_its_part_of_the_list_its_neighbours_and_its_time():
    _, second, _, last = signs_of_places(LIST, DECISION)
    assert second == [
        "part 1 of 5",
        "before it apology",
        "after it payment",
        f"page {DECISION.kind}",
        "time first 1 months",
        "money or apology later",
    ]
    assert {"after it nothing", "time another 4 months", "also", "for the future"} <= set(last)


def test_neighbours_are_told_as_actions_whatever_their_kind():
    """Their kinds may still be in doubt themselves."""
    first, _ = signs_of_places([LIST[1], LIST[3]], DECISION)
    assert {"after it action", "few"} <= set(first)


def test_what_comes_last_and_later_is_the_likelier_to_be_for_others():
    _, second, _, last = (odds_in_place(0.0, signs) for signs in signs_of_places(LIST, DECISION))
    assert second < 0 < last


def test_the_words_still_count_most():
    _, second, _, last = signs_of_places(LIST, DECISION)
    assert odds_in_place(-4.0, last) < 0 < odds_in_place(4.0, second)
