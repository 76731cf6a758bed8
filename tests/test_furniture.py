"""The site's furniture is no part of a decision; a line of a decision is never furniture."""

import pytest
from builders import SAMPLE, assert_exact, read_text, statement

from remedy_finder.data import table
from remedy_finder.reading.furniture import is_compliance_line, is_furniture
from remedy_finder.reading.lines import split_lines

TABLE = table("furniture")

COOKIES = """\
Review your privacy settings
Required cookies
View required cookies
These cookies enable the website to function properly. You can only disable these by changing your browser preferences.
Analytical cookies
View analytical cookies
Google Analytics cookies help us improve our website by collecting and reporting information on how you use it.
We recommend you set these 'ON'.
Privacy settings
LGO logogram
"""


@pytest.mark.parametrize("text", [*TABLE["examples"], *TABLE["lines"]])
def test_example(text):
    assert is_furniture(text)
    assert is_furniture(f"  {text.upper()} ")


@pytest.mark.parametrize("text", TABLE["counter_examples"])
def test_counter_example(text):
    assert not is_furniture(text)


@pytest.mark.parametrize("place", ["before", "after", "both"])
def test_cookie_text_around_a_decision_changes_nothing(place):
    """Some dumps put the whole banner before the title, others after the end."""
    text = statement()
    dressed = (
        (COOKIES if place != "after" else "") + text + (f"Print this page\n{COOKIES}" if place != "before" else "")
    )
    plain, decision = read_text(text), read_text(dressed)
    assert decision.reference == plain.reference
    assert [s.heading for s in decision.sections] == [s.heading for s in plain.sections]
    assert [p.text for s in decision.sections for p in s.paragraphs] == [
        p.text for s in plain.sections for p in s.paragraphs
    ]
    assert_exact(decision)


def test_back_to_top_between_sections_changes_nothing():
    text = statement()
    linked = text.replace("\nWhat I found", "\n\nBack to top\n\nWhat I found").replace(
        "\nFinal", "\nBack to top\nFinal"
    )
    assert [p.text for p in read_text(linked).paragraphs("facts", "fault", "agreed_action")] == [
        p.text for p in read_text(text).paragraphs("facts", "fault", "agreed_action")
    ]


def test_jump_links_before_the_opening_are_no_sections():
    links = "• The complaint\n• What I found\n• Final decision\n"
    text = statement().replace("The Ombudsman's final decision:", links + "The Ombudsman's final decision:")
    assert [s.heading for s in read_text(text).sections] == [s.heading for s in read_text(statement()).sections]
    unmarked = text.replace("• ", "")
    assert [s.heading for s in read_text(unmarked).sections] == [s.heading for s in read_text(statement()).sections]


@pytest.mark.parametrize(
    "line",
    [
        "Ombudsman satisfied with council response: 12 September 2017",
        "Ombudsman satisfied with council's response: 12 September 2017",
        "Ombudsman satisfied with the council’s response: 12 September 2017.",
        "Ombudsman satisfied with Council's response: 12 September 2017",
    ],
)
def test_compliance_line(line):
    assert is_compliance_line(split_lines(line)[0])
    assert read_text(statement() + line + "\n").complied_on == "2017-09-12"


def test_no_line_of_a_sample_paragraph_is_furniture():
    lines = [line for path in SAMPLE.glob("*.txt") for line in path.read_text("utf-8").split("\n")]
    taken = {line.strip() for line in lines if is_furniture(line)}
    assert all(len(line) < 80 or "cookies" in line or "Google Analytics" in line for line in taken), taken
