"""Text → Decision: header, sections, paragraphs, levels, page types, copies that break off."""

import json
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from builders import BINS, SCHOOL, assert_exact, read_text, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from remedy_finder.errors import UnreadableFile
from remedy_finder.reading import read_decision
from remedy_finder.reading.dates import read_date
from remedy_finder.records import Decision
from remedy_finder.sources import read_documents

# Golden pairs ---------------------------------------------------------------------------------------------------------

GOLDEN = Path(__file__).parent / "golden"
SOURCES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_golden(source):
    """A new source gets its expectation written at the first run, which fails until somebody has reviewed it."""
    (document,) = read_documents([source])
    decision = read_decision(document)
    assert_exact(decision)
    read = decision.model_dump(mode="json", exclude={"text", "remedies", "circumstances", "no_longer_published_since"})
    read["source"]["path"] = source.name
    expected = source.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(json.dumps(read, indent=1, ensure_ascii=False) + "\n", "utf-8")
        pytest.fail(f"{expected.name} was written for the first time: review it line by line, then run again")
    assert read == json.loads(expected.read_text("utf-8"))


def test_every_expectation_has_its_source():
    sources = {path.stem for path in SOURCES}
    assert {path.name.removesuffix(".expected.json") for path in GOLDEN.glob("*.expected.json")} <= sources


# Header ---------------------------------------------------------------------------------------------------------------

FIELDS = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on")
TITLE = "Thornshire County Council (95 001 001)"
WHOLE = ("95 001 001", "Thornshire County Council", "Education", "School transport", "Upheld", "2024-09-02")
BODY = statement().split("Decision date : 02 Sep 2024\n")[1]

HEADERS = [
    # as on the page
    ("{TITLE}\nCategory : Education > School transport\nDecision : Upheld\nDecision date : 02 Sep 2024", WHOLE),
    # with empty lines, without the space before the colon, with non-breaking spaces
    ("{TITLE}\n\nCategory: Education > School transport\n\nDecision: Upheld\n\nDecision date: 02 Sep 2024\n", WHOLE),
    ("{TITLE}\nCategory\xa0: Education > School transport\nDecision\xa0: Upheld\nDecision date: 2 Sep 2024", WHOLE),
    # each part on its own line, as text made from the page has it
    ("{TITLE}\nCategory :\nEducation\n>\nSchool transport\nDecision :\nUpheld\nDecision date :\n02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory :\nEducation >\nSchool transport\nDecision :\nUpheld\nDecision date :\n02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory :\nEducation > School transport\nDecision : Upheld\nDecision date :\n02 Sep 2024", WHOLE),
    # misspelt as in the Ombudsman's manual; another case; a title on two lines
    ("{TITLE}\nCategory : Education > School transport\nDecison : Upheld\nDecision date : 02 Sep 2024", WHOLE),
    ("{TITLE}\nCATEGORY : Education > School transport\nDECISION : UPHELD\nDECISION DATE : 2 September 2024", WHOLE),
    ("Thornshire County Council\n(95 001 001)\nDecision : Upheld", (*WHOLE[:2], None, None, "Upheld", None)),
    # the parts in another order
    ("{TITLE}\nDecision date : 02 Sep 2024\nDecision : Upheld\nCategory : Education > School transport", WHOLE),
    # what is absent is null
    ("{TITLE}", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nDecision : Upheld", (*WHOLE[:2], None, None, "Upheld", None)),
    ("{TITLE}\nDecision date : 02 Sep 2024", (*WHOLE[:2], None, None, None, "2024-09-02")),
    ("{TITLE}\nCategory : Education", (*WHOLE[:2], "Education", None, None, None)),
    ("Category : Education > School transport", (None, None, "Education", "School transport", None, None)),
    ("", (None,) * 6),
    # what cannot be read is null, never guessed
    ("{TITLE}\nDecision : Upheid\nDecision date : 42 Sep 2024", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nDecision date : Sep 2024", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nCategory : Educ\ufffdtion > School transport", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nCategory :\nDecision :\nDecision date :", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nCategory :\nUpheld\n>\n02 Sep 2024\nDecision :", (*WHOLE[:2], None, None, None, None)),
    ("{TITLE}\nDecision date :\nMr A first wrote on 12 May 2023.", (*WHOLE[:2], None, None, None, None)),
    ("shire County Council (95 001 001)", ("95 001 001", None, None, None, None, None)),
    ("County Council (95 001 001)", ("95 001 001", None, None, None, None, None)),
    # a line that only follows is not drawn in
    ("{TITLE}\nCategory : Education > School transport\nTaxis\nDecision : Upheld\nNow", (*WHOLE[:5], None)),
    # parts joined on one line, whatever stands between them
    ("{TITLE}\nCategory : Education > School transport Decision : Upheld Decision date : 02 Sep 2024", WHOLE),
    ("{TITLE} Category : Education > School transport Decision : Upheld Decision date : 02 Sep 2024", WHOLE),
    ("{TITLE} | Category: Education > School transport | Decision: Upheld | Decision date: 02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory: Education > School transport, Decision: Upheld; Decision date: 02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory : Education > School transport\nDecision : Upheld Decision date : 02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory : Education > School transport Decision : Upheld\nDecision date : 02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory : Education Decision : Upheld", (*WHOLE[:2], "Education", None, "Upheld", None)),
    ("{TITLE}\nCategory : Education > Decision : Upheld", (*WHOLE[:2], "Education", None, "Upheld", None)),
    ("{TITLE}\nDecision : Not upheld Decision date : 02 Sep 2024", (*WHOLE[:2], None, None, "Not upheld", WHOLE[5])),
    (
        "{TITLE}\nCategory : Education > School transport Decision : Decision date : 02 Sep 2024",
        (*WHOLE[:4], None, WHOLE[5]),
    ),
    # joined without colons, or two names without the ">" between them: null rather than a wrong name
    (
        "{TITLE}\nCategory : Education > School transport Decision Upheld Decision date 02 Sep 2024",
        (*WHOLE[:2], *[None] * 4),
    ),
    ("{TITLE}\nCategory : Education / School transport", (*WHOLE[:2], None, None, None, None)),
    # Markdown, tables, lists, other arrows
    (
        "# {TITLE}\n**Category:** Education > School transport **Decision:** Upheld **Decision date:** 02 Sep 2024",
        WHOLE,
    ),
    (
        "{TITLE}\n- **Category**: Education › School transport\n- **Decision**: Upheld\n"
        "- **Decision date**: 02 Sep 2024",
        WHOLE,
    ),
    (
        "{TITLE}\n| Category | Education &gt; School transport |\n| Decision | Upheld |\n"
        "| Decision date | 02 Sep 2024 |",
        WHOLE,
    ),
    ("{TITLE}\nCategory\tEducation > School transport\nDecision\tUpheld\nDecision date\t02 Sep 2024", WHOLE),
    # labels without a colon, or with the colon on the line of the value
    ("{TITLE}\nCategory\nEducation > School transport\nDecision\nUpheld\nDecision date\n02 Sep 2024", WHOLE),
    ("{TITLE}\nCategory\n: Education > School transport\nDecision\n: Upheld.\nDecision date\n: 02 Sep 2024", WHOLE),
    # a name that goes on in the next line
    ("{TITLE}\nCategory : Education > School\ntransport\nDecision : Upheld\nDecision date : 02 Sep 2024", WHOLE),
    # characters without width
    (
        "\u200b{TITLE}\nCategory :\u200b Education > School transport\u200b\nDecision : Upheld\n"
        "Decision date : 2 Sep 2024",
        WHOLE,
    ),
    # the first value counts
    ("{TITLE}\nDecision : Upheld\nDecision : Not upheld", (*WHOLE[:2], None, None, "Upheld", None)),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_header(header, expected):
    decision = read_text(header.replace("{TITLE}", TITLE) + "\n" + BODY)
    assert tuple(getattr(decision, name) for name in FIELDS) == expected


@pytest.mark.parametrize(
    ("title", "organisation", "reference"),
    [
        ("Transport for London (95 001 001)", "Transport for London", "95 001 001"),
        ("Ardle (Oakley) Limited (95 001 001)", "Ardle (Oakley) Limited", "95 001 001"),
        ("Bluebell Care AKA BenMax Limited (95 001 001)", "Bluebell Care AKA BenMax Limited", "95 001 001"),
        ("A & K Home Care Services LTD (95 001 001)", "A & K Home Care Services LTD", "95 001 001"),
        ("St. George’s Primary School (95 001 001a)", "St. George’s Primary School", "95 001 001a"),
        ("NHS Merrow ICB (95\u00a0001\u00a0001c)", "NHS Merrow ICB", "95 001 001c"),
        ("Thornshire County Council (95-001-001)", "Thornshire County Council", "95 001 001"),
        ("Thornshire County Council (95001001)", "Thornshire County Council", "95 001 001"),
        ("Thornshire County Council (95 001 001 A)", "Thornshire County Council", "95 001 001a"),
        ("Thornshire County Council (06/B/16774)", "Thornshire County Council", "06/B/16774"),
        # what a browser's title and a list of fields have around it; without brackets; on two lines
        ("Thornshire County Council (95 001 001) - Local Government and Social Care Ombudsman", WHOLE[1], "95 001 001"),
        ("Title: Thornshire County Council (95 001 001)", WHOLE[1], "95 001 001"),
        ("Thornshire County Council - 95 001 001", WHOLE[1], "95 001 001"),
        ("Thornshire County Council\n95 001 001", WHOLE[1], "95 001 001"),
        ("Thornshire County Council\nReference: 95001001", WHOLE[1], "95 001 001"),
        # eight digits that nothing names may be a telephone number
        ("Thornshire County Council\n95001001", None, None),
    ],
)
def test_title(title, organisation, reference):
    decision = read_text(f"{title}\n{BODY}")
    assert (decision.organisation, decision.reference) == (organisation, reference)


def test_header_opening_and_summary_on_one_line():
    header = f"{TITLE} Category : Education > School transport Decision : Upheld Decision date : 02 Sep 2024"
    decision = read_text(header + " " + BODY.replace("decision:\nSummary", "decision: Summary"))
    assert_exact(decision)
    assert tuple(getattr(decision, name) for name in FIELDS) == WHOLE
    assert [s.heading for s in decision.sections] == [s.heading for s in read_text(statement()).sections]
    assert decision.summary == read_text(statement()).summary


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld", "Closed after initial enquiries"])
def test_outcome_as_published(outcome):
    assert read_text(statement(outcome=outcome)).outcome == outcome
    assert read_text(statement(outcome=outcome.upper())).outcome == outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("02 Sep 2024", "2024-09-02"),
        ("2 Sept 2024", "2024-09-02"),
        ("02-Sep-2024", "2024-09-02"),
        ("12 September 2017", "2017-09-12"),
        ("12th September 2017", "2017-09-12"),
        ("2016-12-08", "2016-12-08"),
        ("2016-12-08T10:00:00", "2016-12-08"),
        ("29 Feb 2024", "2024-02-29"),
        ("29 Feb 2023", None),
        ("January 2023", None),
        ("Spring 2021", None),
        ("1 Mayor 2020", None),
        ("", None),
    ],
)
def test_date(text, expected):
    found = read_date(text)
    assert (found.isoformat() if found else None) == expected


def test_what_the_container_states_fills_what_the_text_leaves_out():
    bare = statement(category=None, outcome=None, decided_on=None)
    decision = read_text(
        bare, category="Housing", outcome="not upheld", decided_on="08 Dec 2016", reference="95 009 009"
    )
    assert (decision.category, decision.outcome, decision.decided_on) == ("Housing", "Not upheld", "2016-12-08")
    assert decision.reference == "95 009 009"  # one text can be published under several
    stated = read_text(statement(), category="Housing", outcome="Not upheld", decided_on="2016-12-08")
    assert (stated.category, stated.outcome, stated.decided_on) == ("Education", "Upheld", "2024-09-02")


# Page types -----------------------------------------------------------------------------------------------------------

REPORT = """\
Summary
Five families complain about how Wexmoor Borough Council ended their school transport.
The complaint
The council wrote to the families in June.
Finding
The Ombudsman found fault causing injustice.
Recommendations
The council has agreed to pay each family £250.
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (statement(), "statement"),
        (statement().replace("What I found\n", "").replace("My findings", "My assessment"), "assessment"),
        (REPORT, "report"),
        (REPORT + "Further report\nThe council did not act.\nRecommendations\nIt should pay now.\n", "report"),
    ],
)
def test_page_type(text, kind):
    assert read_text(text).kind == kind


def test_report_without_a_title_names_the_one_council_of_its_summary():
    assert read_text(REPORT).organisation == "Wexmoor Borough Council"
    two = REPORT.replace("ended", "and Dunmere County Council ended")
    assert read_text(two).organisation is None  # which of the two would be a guess


def test_body_that_is_introduced_stands_for_the_title_only_where_the_record_has_none():
    text = statement(fault="Mr A complains about Dunmere County Council (the Council).").split("\n", 1)[1]
    assert read_text(text).organisation is None  # the title was lost: who is introduced may be another body
    assert read_text(text).bodies == ("Dunmere County Council",)
    assert read_text(text, reference="95 001 001").organisation == "Dunmere County Council"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  \n \n", "empty"),
        ("The Council published its annual letter today. The chair welcomed it.", "no decision"),
        ("Page not found\nSorry, we cannot find that page.", "no decision"),
        (
            "Your search has 250 results\nDunmere County Council (95 001 001)\nStatement Upheld Noise 02-Sep-2024",
            "no decision",
        ),
        (statement() + statement("95 002 002", organisation="Dunmere County Council"), "more than one decision"),
    ],
)
def test_what_is_no_decision(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read_text(text)


# Sections and paragraphs ----------------------------------------------------------------------------------------------


def outline(decision: Decision) -> list[tuple[str, str | None]]:
    return [(section.role, section.heading) for section in decision.sections]


def test_roles_in_the_usual_order():
    assert outline(read_text(statement())) == [
        ("summary", "Summary"),
        ("complaint", "The complaint"),
        ("law", "The Ombudsman’s role and powers"),
        ("other", "How I considered this complaint"),
        ("facts", "What I found"),
        ("fault", "My findings"),
        ("agreed_action", "Agreed action"),
        ("decision", "Final decision"),
    ]


def test_summary_on_its_own_line_and_run_in():
    run_in = read_text(statement())
    own_line = read_text(statement().replace("Summary: ", "Summary\n"))
    assert run_in.summary == own_line.summary == f"{BINS} We found fault."


def test_topic_headings_keep_their_words_and_take_the_role_of_their_place():
    text = statement().replace("What I found\n", "What I found\nThe taxi that did not come\n")
    assert ("facts", "The taxi that did not come") in outline(read_text(text))


def test_sign_off_ends_the_content_even_where_it_stands_twice():
    sign_off = "Investigator's decision on behalf of the Ombudsman\n"
    doubled = statement().replace(sign_off, sign_off.replace("'", "’") + sign_off) + "Some link\nContact us\n"
    assert read_text(doubled).sections == read_text(statement()).sections


LISTS = [
    # (line, label, level): numbered copies are indented by level; flat ones have one level
    [("  1. One", "1", 0), ("      1. a", "1", 1), ("      2. b", "2", 1), ("  2. Two", "2", 0)],
    [("  1. One", "1", 0), ("    • a", "•", 1), ("    • b", "•", 1), ("  2. Two", "2", 0)],
    [("  1. One", "1", 0), ("      a) a", "a", 1), ("          i) x", "i", 2), ("      b) b", "b", 1)],
    [("  9. One", "9", 0), ("  10. Two", "10", 0), ("      • a", "•", 1), ("  11. Three", "11", 0)],
    [("- One", "-", 0), ("- a", "-", 0), ("- b", "-", 0), ("- c", "-", 0)],
    [("1. One", "1", 0), ("a) a", "a", 1), ("b) b", "b", 1), ("2. Two", "2", 0)],
    [("  1. One", "1", 0), ("(Housing Act 1996, section 188)", None, 0), ("  1. Two", "1", 0), ("    • a", "•", 1)],
]


@pytest.mark.parametrize("lines", LISTS, ids=lambda lines: lines[0][0] + "/" + lines[1][0].strip())
def test_labels_and_levels(lines):
    words = "\n".join(line for line, _, _ in lines)
    decision = read_text(statement().replace("- I read the papers and spoke to Mr A.", words))
    found = [(p.label, p.level) for p in decision.paragraphs("other")]
    assert found == [(label, level) for _, label, level in lines]
    assert_exact(decision)


def test_lines_of_one_measure_are_joined_into_paragraphs():
    """Text out of a PDF breaks every line; a paragraph is one quotation all the same, with its line ends."""
    lines = (
        textwrap.fill(line, 80, break_on_hyphens=False) for line in statement(fault=f"{BINS} {SCHOOL}").split("\n")
    )
    wrapped = read_text("\n".join(lines))
    whole = read_text(statement(fault=f"{BINS} {SCHOOL}"))
    assert any("\n" in p.text for p in wrapped.paragraphs("facts"))
    assert [" ".join(p.text.split()) for p in wrapped.paragraphs("facts", "fault", "agreed_action")] == [
        p.text for p in whole.paragraphs("facts", "fault", "agreed_action")
    ]
    assert_exact(wrapped)


def test_same_decision_twice_in_one_copy_is_read_once():
    assert read_text(statement() * 2).sections == read_text(statement()).sections


@pytest.mark.parametrize("mark", ["## {}", "## {} ##", "### **{}**", "**{}**", "__{}__"])
def test_heading_in_any_mark_of_markdown(mark):
    text = statement()
    for heading in ("The complaint", "What I found", "My findings", "Agreed action", "Final decision"):
        text = text.replace(f"\n{heading}\n", f"\n{mark.format(heading)}\n")
    marked = [(section.role, section.heading) for section in read_text(text).sections]
    assert marked == [(section.role, section.heading) for section in read_text(statement()).sections]


def test_headings_marked_as_in_markdown():
    text = statement().replace("The complaint\n", "## The complaint\n").replace("What I found\n", "**What I found**\n")
    decision = read_text("# " + text)
    assert outline(decision) == outline(read_text(statement()))
    assert decision.organisation == "Thornshire County Council"
    assert_exact(decision)


# Copies that break off ------------------------------------------------------------------------------------------------

SIGN_OFF = "Investigator's decision on behalf of the Ombudsman\n"


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        (statement(), None),
        (statement().removesuffix(SIGN_OFF), None),  # the last part is there and ends well
        (statement().removesuffix(f" causing injustice.\n{SIGN_OFF}"), "middle of a sentence"),
        (statement().split("Final decision")[0], "final decision at its end is missing"),
        (statement().split("My findings")[0], "final decision at its end is missing"),
        (REPORT, None),
        (REPORT.split("Recommendations")[0], None),  # some reports end with the finding
        (REPORT.split(" fault causing")[0], "breaks off"),
    ],
)
def test_truncated_copy_says_so(text, truncated):
    found = read_text(text).truncated
    assert (found is None) == (truncated is None), found
    assert truncated is None or truncated in found


# Properties -----------------------------------------------------------------------------------------------------------

line_of_a_copy = st.one_of(
    st.sampled_from(statement().splitlines()),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=60),
    st.sampled_from(["", "Back to top", "  1. x", "    • y", "Category :", ">", "\u00a0", "\x0c", "Summary:"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(line_of_a_copy, max_size=40))
def test_any_text_is_a_decision_with_exact_offsets_or_refused(lines):
    text = "\n".join(lines)
    try:
        decision = read_text(text)
    except UnreadableFile:
        return
    assert_exact(decision)
    paragraphs = [p for section in decision.sections for p in section.paragraphs]
    assert [p.start for p in paragraphs] == sorted(p.start for p in paragraphs)
    assert all(one.end <= two.start for one, two in pairwise(paragraphs))
    assert Decision.model_validate_json(decision.model_dump_json()) == decision
