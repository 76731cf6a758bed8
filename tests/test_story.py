"""The whole way of a decision, in seconds: read, add, search, show, change, publish twice, remove."""

import pytest
from builders import BINS, SCHOOL, STAGE_TWO, add, statement, write
from fakes import HashEncoder

from remedy_finder import Library, read
from remedy_finder.errors import UnknownReference
from remedy_finder.library.build import Builder


def test_story(tmp_path):
    index, encoder = tmp_path / "index", HashEncoder()
    inbox = write(
        tmp_path / "inbox",
        bins_txt=statement("95 001 001", fault=BINS, category="Environment and regulation > Refuse and recycling"),
        stage_txt=statement("95 002 002", fault=STAGE_TWO, category="Children's care services > Other"),
        school_txt=statement("95 003 003", fault=SCHOOL, organisation="Wexmoor Borough Council"),
    )

    # Read: a file becomes a decision, without any library.
    (decision,) = read(inbox / "bins.txt")
    assert (decision.reference, decision.organisation) == ("95 001 001", "Thornshire County Council")
    assert (decision.category, decision.subcategory) == ("Environment and regulation", "Refuse and recycling")
    assert (decision.outcome, decision.decided_on) == ("Upheld", "2024-09-02")
    assert decision.source.sample  # year parts from 90 on are invented

    # Add: the folder becomes a library; a second time nothing changes.
    report = add(index, encoder, inbox)
    assert (report.added, report.decisions, report.problems) == (3, 3, ())
    again = add(index, encoder, inbox)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)

    # Search: the nearest case comes first, with the paragraph that made it similar.
    library = Library.open(index, encoder=encoder)
    answer = library.search("refused to move the complaint to stage two", k=3)
    assert answer.cases[0].decision.reference == "95 002 002"
    assert "stage two" in answer.cases[0].why[0].quote
    assert [case.rank for case in answer.cases] == [1, 2, 3]
    narrowed = library.search("refused to move the complaint to stage two", category="education")
    assert [case.decision.reference for case in narrowed.cases] == ["95 003 003"]

    # Show: in any spelling.
    assert library.show("95-002-002").text == (inbox / "stage.txt").read_text("utf-8")

    # Change: a new text under the same reference replaces the old; the opened library follows.
    write(inbox, bins_txt=statement("95 001 001", fault=BINS, action="Pay Mr A £450 within one month."))
    assert add(index, encoder, inbox).updated == 1
    assert "£450" in library.show("95 001 001").text

    # Publish twice: the same text under another reference is one decision with both references.
    write(inbox, twin_txt=statement("95 009 009", fault=SCHOOL, organisation="Brackley District Council"))
    report = add(index, encoder, inbox)
    assert (report.duplicates, report.decisions) == (1, 3)
    assert library.show("95 009 009").references == ("95 003 003", "95 009 009")

    # Remove: with every reference under which it stands.
    with Builder(index, encoder) as builder:
        assert builder.remove(["95003003"]) == 1
    with pytest.raises(UnknownReference, match="95 009 009"):
        library.show("95 009 009")
    assert len(library.search("education plan", k=10).cases) == 2
