"""Where an action stands among the others that are agreed, as a sign of whom it is for."""

from remedy_finder.remedies.kind_place import Placed, odds_in_place, signs_of_place

TEXT = "The Council will apologise, pay and meet her. To prevent a repeat it will also review the procedure."
LIST = [
    Placed("apology", 0, "within a month", 31),
    Placed("other_action", 30, "within a month", 31),
    Placed("payment", 40, "within a month", 31),
    Placed("service_improvement", TEXT.find("review"), "within four months", 124),
]


def test_the_signs_of_a_place_are_its_part_of_the_list_its_neighbours_and_its_time():
    assert signs_of_place(LIST, 1, TEXT, "statement") == [
        "part 1 of 5",
        "before it apology",
        "after it payment",
        "page statement",
        "time first 1 months",
        "money or apology later",
    ]
    last = signs_of_place(LIST, 3, TEXT, "statement")
    assert {"after it nothing", "time another 4 months", "also", "for the future"} <= set(last)


def test_neighbours_are_told_as_actions_whatever_their_kind():
    """Their kinds may still be in doubt themselves."""
    assert {"after it action", "few"} <= set(signs_of_place([LIST[1], LIST[3]], 0, TEXT, "report"))


def test_what_comes_last_and_later_is_the_likelier_to_be_for_others():
    first, last = (odds_in_place(0.0, signs_of_place(LIST, at, TEXT, "statement")) for at in (1, 3))
    assert first < 0 < last


def test_the_words_still_count_most():
    signs = signs_of_place(LIST, 3, TEXT, "statement")
    assert odds_in_place(-4.0, signs) < 0 < odds_in_place(4.0, signs_of_place(LIST, 1, TEXT, "statement"))
