"""The library: what is added stays, what changed is replaced, what is broken is made again or named."""

import json
import os
import random
import sqlite3
from datetime import date, timedelta

import numpy as np
import pytest
from builders import BINS, SCHOOL, STAGE_TWO, add, add_texts, document, statement, write
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import LibraryUnusable, NothingToSearch, UnknownReference
from remedy_finder.finding.filters import slug
from remedy_finder.library import build
from remedy_finder.library.build import Builder, rebuild
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.storage import FILE
from remedy_finder.library.vectors import MANIFEST
from remedy_finder.records import VIEWS, Problem, Remedy

THREE = (
    statement("95 001 001", fault=BINS),
    statement("95 002 002", fault=STAGE_TWO, category="Children's care services > Other", outcome="Not upheld"),
    statement("95 003 003", fault=SCHOOL, organisation="Wexmoor Borough Council", decided_on="01 Jan 2020"),
)


def without(text: str, *starts: str) -> str:
    """The text without the lines that start so."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(starts))


@pytest.fixture
def encoder():
    return HashEncoder()


@pytest.fixture
def index(tmp_path, encoder):
    """A library of three decisions."""
    add_texts(tmp_path / "index", encoder, *THREE)
    return tmp_path / "index"


def references(index) -> list[str]:
    catalogue = Catalogue.open(index)
    try:
        return catalogue.references()
    finally:
        catalogue.close()


def show(index, reference):
    library = Library.open(index, encoder=HashEncoder())
    try:
        return library.show(reference)
    finally:
        library.close()


# Adding ---------------------------------------------------------------------------------------------------------------


def test_adding_again_changes_nothing_and_embeds_nothing(index, encoder):
    before, encoded = (index / FILE).read_bytes(), encoder.encoded
    report = add_texts(index, encoder, *THREE)
    assert (report.added, report.updated, report.unchanged, report.duplicates) == (0, 0, 3, 0)
    assert (index / FILE).read_bytes() == before
    assert encoder.encoded == encoded


def test_same_file_named_twice_is_one(tmp_path, encoder):
    write(tmp_path, a_txt=THREE[0])
    report = add(tmp_path / "index", encoder, tmp_path / "a.txt", tmp_path / "a.txt")
    assert (report.added, report.updated, report.unchanged) == (1, 0, 1)


def test_changed_text_replaces_the_old(index, encoder):
    report = add_texts(index, encoder, THREE[0].replace("£200", "£350"))
    assert (report.updated, report.decisions) == (1, 3)
    assert "£350" in show(index, "95 001 001").text


def test_changed_header_is_an_update_that_filters_follow(index, encoder):
    assert add_texts(index, encoder, THREE[0].replace("Decision : Upheld", "Decision : Not upheld")).updated == 1
    library = Library.open(index, encoder=encoder)
    found = {case.decision.reference for case in library.search("the council", outcome="not upheld").cases}
    assert found == {"95 001 001", "95 002 002"}


def test_copy_without_header_takes_nothing_away(index, encoder):
    bare = statement("95 001 001", fault=BINS, category=None, outcome=None, decided_on=None)
    assert add_texts(index, encoder, bare).unchanged == 1
    kept = show(index, "95 001 001")
    assert (kept.category, kept.outcome, kept.decided_on) == ("Education", "Upheld", "2024-09-02")


def test_copy_with_more_header_adds_it(tmp_path, encoder):
    bare = statement(category=None, outcome=None, decided_on=None)
    add_texts(tmp_path, encoder, bare)
    assert add_texts(tmp_path, encoder, statement()).updated == 1
    assert show(tmp_path, "95 001 001").category == "Education"


@pytest.mark.parametrize(
    ("hurt", "why"),
    [
        (THREE[0].split("Final decision")[0], "not whole"),
        (without(THREE[0], "- There was", "- Pay"), "stands in the kept copy"),
        (without(THREE[0], "- I read"), "stands in the kept copy"),
        (THREE[0].replace("- I read", "- I read the papers and spoke to Mr A.\n- I read"), "stands"),
        (THREE[0].replace(f" {BINS}", "", 1).replace("- I read the papers and spoke to Mr A.", "- I red."), "lacks"),
    ],
)
def test_hurt_copy_does_not_replace_the_whole_one(index, encoder, hurt, why):
    report = add_texts(index, encoder, hurt)
    assert (report.updated, report.added) == (0, 0)
    assert why in report.problems[0].reason
    assert show(index, "95 001 001").text == THREE[0]


def test_refused_copy_says_how_to_replace_and_that_works(index, encoder):
    shorter = without(THREE[0], "- There was")
    (problem,) = add_texts(index, encoder, shorter).problems
    assert "remedy-finder remove 95-001-001" in problem.reason
    with Builder(index, encoder) as builder:
        builder.remove(["95-001-001"])
    assert add_texts(index, encoder, shorter).added == 1


def test_two_different_copies_in_one_run(tmp_path, encoder):
    report = add_texts(tmp_path, encoder, THREE[0], THREE[0].replace("£200", "£999"))
    assert report.added == 1
    assert "another copy of 95 001 001" in report.problems[0].reason
    assert "£200" in show(tmp_path, "95 001 001").text


def test_problems_of_the_sources_are_reported(tmp_path, encoder):
    with Builder(tmp_path, encoder) as builder:
        report = builder.add([Problem(path="x", reason="unreadable"), document(THREE[0]), document("no decision", "y")])
    assert report.added == 1
    assert [problem.path for problem in report.problems] == ["x", "y"]


def test_what_cannot_be_cited_is_not_kept(tmp_path, encoder):
    report = add_texts(tmp_path, encoder, THREE[0].split("\n", 1)[1])
    assert "no case reference" in report.problems[0].reason


def test_sample_decisions_stay_out_of_the_real_library(tmp_path, encoder):
    with Builder(tmp_path / "index", encoder) as builder:
        report = builder.add([document(THREE[0])], samples_allowed=False)
    assert "invented sample decision" in report.problems[0].reason


def test_run_that_takes_nothing_in_leaves_no_empty_library(tmp_path, encoder):
    """Else `index/decisions` would exist, and be opened instead of the sample."""
    add_texts(tmp_path / "index", encoder, "no decision")
    assert not (tmp_path / "index").exists()


def test_equal_paragraphs_are_embedded_once(tmp_path, encoder):
    add_texts(tmp_path, encoder, statement("95 001 001"))
    encoded = encoder.encoded
    add_texts(tmp_path, encoder, statement("95 001 002", end="I have completed my investigation. There was fault."))
    assert encoder.encoded == encoded


# Several references ---------------------------------------------------------------------------------------------------


def test_same_text_under_several_references_is_one_decision(index, encoder):
    twins = [statement(f"95 10{n} 001", fault=BINS, organisation=f"Council {n} of Thornshire") for n in range(3)]
    report = add_texts(index, encoder, *twins)
    assert (report.duplicates, report.added, report.decisions) == (3, 0, 3)
    assert show(index, "95 101 001").references == ("95 001 001", "95 100 001", "95 101 001", "95 102 001")
    library = Library.open(index, encoder=encoder)
    (case,) = [c for c in library.search(BINS).cases if c.decision.reference == "95 001 001"]
    assert case.also_published_as == ("95 100 001", "95 101 001", "95 102 001")


def test_filters_know_every_header_under_which_a_text_is_published(index, encoder):
    add_texts(
        index,
        encoder,
        statement("95 100 001", fault=BINS, organisation="Dunmere County Council", category="Housing > Allocations"),
    )
    library = Library.open(index, encoder=encoder)
    for filters in ({"category": "housing"}, {"category": "Education", "organisation": "Dunmere County Council"}):
        assert "95 001 001" in {case.decision.reference for case in library.search("bins", **filters).cases}
    with pytest.raises(NothingToSearch, match="Housing"):
        library.search("bins", category="housin")


def test_header_of_the_first_reference_stays_the_decisions_own(index, encoder):
    add_texts(index, encoder, statement("95 100 001", fault=BINS, organisation="Dunmere County Council"))
    add_texts(index, encoder, THREE[0].replace("02 Sep 2024", "03 Sep 2024"))
    assert show(index, "95 100 001").references == ("95 001 001", "95 100 001")
    assert show(index, "95 100 001").decided_on == "2024-09-03"


def test_one_of_several_references_gets_a_text_of_its_own(index, encoder):
    add_texts(index, encoder, statement("95 100 001", fault=BINS))
    report = add_texts(index, encoder, statement("95 100 001", fault=SCHOOL + " And more."))
    assert (report.updated, report.decisions) == (1, 4)
    assert show(index, "95 001 001").references == ("95 001 001",)
    assert "education plan" in show(index, "95 100 001").text


# Removing and refreshing ----------------------------------------------------------------------------------------------


def test_remove_takes_out_all_of_it(index, encoder):
    add_texts(index, encoder, statement("95 100 001", fault=BINS))
    with Builder(index, encoder) as builder:
        assert builder.remove(["95-100-001", "95 001 001"]) == 1
    assert references(index) == ["95 002 002", "95 003 003"]
    catalogue = Catalogue.open(index)
    for table in ("passages", "bodies"):
        assert catalogue.select(
            f"SELECT count(*) FROM {table} WHERE decision_id NOT IN (SELECT id FROM decisions)"
        ) == [(0,)]
    assert catalogue.select("SELECT count(*) FROM vectors WHERE text_hash NOT IN (SELECT text_hash FROM passages)") == [
        (0,)
    ]


def test_remove_of_an_unknown_reference_changes_nothing(index, encoder):
    with Builder(index, encoder) as builder, pytest.raises(UnknownReference, match="99 999 999: nothing was removed"):
        builder.remove(["95 001 001", "99-999-999"])
    assert len(references(index)) == 3


def test_library_without_decisions_answers_with_none(index, encoder):
    with Builder(index, encoder) as builder:
        builder.remove(references(index))
    library = Library.open(index, encoder=encoder)
    assert library.search("bins").cases == ()
    assert library.info()["decisions"] == 0


def test_refresh_reads_again_what_an_older_logic_read(index, encoder, monkeypatch):
    add_texts(index, encoder, statement("95 100 001", fault=BINS))
    encoded = encoder.encoded
    with Builder(index, encoder) as builder:
        assert builder.refresh() == 0
    newer = build.read

    def read(text):
        decision = newer(text)
        return decision.model_copy(update={"outcome": "Not upheld"})

    monkeypatch.setattr(build.reading, "VERSION", build.reading.VERSION + 1)
    monkeypatch.setattr(build, "read", read)
    with Builder(index, encoder) as builder:
        assert builder.refresh() == 3
        assert builder.refresh() == 0
    assert encoder.encoded == encoded
    assert show(index, "95 001 001").outcome == "Not upheld"
    assert show(index, "95 001 001").references == ("95 001 001", "95 100 001")
    assert add_texts(index, encoder, *THREE).unchanged == 3


# Encoders -------------------------------------------------------------------------------------------------------------


def test_other_encoder_is_refused_with_the_command_that_rebuilds(index):
    other = HashEncoder("other", dimension=32)
    with pytest.raises(LibraryUnusable, match=f"remedy-finder rebuild --index {index}"):
        Library.open(index, encoder=other)
    with pytest.raises(LibraryUnusable, match="remedy-finder rebuild"):
        Builder(index, other)


def test_rebuild_with_another_encoder(index, encoder):
    add_texts(index, encoder, statement("95 100 001", fault=BINS))
    before = {reference: show(index, reference) for reference in references(index)}
    other, steps = HashEncoder("other", dimension=32, max_tokens=12), []
    assert rebuild(index, other, steps.append) == 3
    assert (steps[-1].done, steps[-1].total) == (3, 3)
    library = Library.open(index, encoder=other)
    assert {reference: library.show(reference) for reference in library._catalogue.references()} == before
    assert library.search("stage two of the procedure", k=1).cases[0].decision.reference == "95 002 002"
    assert json.loads((index / MANIFEST).read_text())["fingerprint"] == other.fingerprint
    with pytest.raises(LibraryUnusable):
        Library.open(index, encoder=encoder)
    assert {path.name for path in index.iterdir()} == {FILE, MANIFEST, *(f"{view}.faiss" for view in VIEWS)}


def test_rebuild_of_no_library(tmp_path, encoder):
    with pytest.raises(LibraryUnusable, match="no library"):
        rebuild(tmp_path / "index", encoder)
    assert not (tmp_path / "index").exists()


def test_rebuild_refuses_to_overwrite_what_came_meanwhile(index, encoder):
    def add_one(_):
        add_texts(index, encoder, statement("95 100 001", fault=BINS + " Again."))

    with pytest.raises(LibraryUnusable, match="changed meanwhile"):
        rebuild(index, HashEncoder("other"), add_one)
    assert len(references(index)) == 4
    Library.open(index, encoder=encoder).close()


# Index files ----------------------------------------------------------------------------------------------------------

DAMAGES = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-40]),
    "one byte": lambda path: path.write_bytes(path.read_bytes()[:200] + b"\xff" + path.read_bytes()[201:]),
    "header": lambda path: path.write_bytes(b"\xff" * 64 + path.read_bytes()[64:]),
    "garbage": lambda path: path.write_bytes(os.urandom(5000)),
}


@pytest.mark.parametrize("name", [f"{VIEWS[1]}.faiss", MANIFEST])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_index_file_is_made_again_without_embedding(index, encoder, name, damage):
    before = Library.open(index, encoder=encoder).search(STAGE_TWO).cases
    damage(index / name)
    encoded = encoder.encoded
    library = Library.open(index, encoder=encoder)
    assert encoder.encoded == encoded
    assert library.search(STAGE_TWO).cases == before
    assert json.loads((index / MANIFEST).read_text())["generation"] == library._catalogue.generation


def test_older_index_files_are_made_again(index, encoder):
    old = {path.name: path.read_bytes() for path in index.iterdir() if path.name != FILE}
    add_texts(index, encoder, statement("95 100 001", fault="The lift was out of order for a year."))
    for name, data in old.items():
        (index / name).write_bytes(data)
    library = Library.open(index, encoder=encoder)
    assert library.search("lift out of order", k=1).cases[0].decision.reference == "95 100 001"


def test_opened_library_follows_another_process(index, encoder):
    library = Library.open(index, encoder=encoder)
    add_texts(index, encoder, statement("95 100 001", fault="The lift was out of order for a year."))
    assert library.search("lift out of order", k=1).cases[0].decision.reference == "95 100 001"


def test_drafts_of_killed_processes_are_swept(index, encoder):
    (index / "fault.faiss.4194305.tmp").write_bytes(b"half")  # no process has so high a number
    add_texts(index, encoder, statement("95 100 001", fault=BINS + " More."))
    assert not list(index.glob("*.tmp"))


# Folders and files that cannot be used --------------------------------------------------------------------------------


def test_no_library(tmp_path, encoder):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LibraryUnusable, match=r"there is no library in .*remedy-finder add"):
            Library.open(folder, encoder=encoder)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look at" * 40])
def test_file_that_is_no_catalogue(tmp_path, encoder, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(LibraryUnusable):
        Library.open(tmp_path, encoder=encoder)


def test_library_of_another_version(index, encoder):
    with sqlite3.connect(index / FILE) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(LibraryUnusable, match="another version"):
        Library.open(index, encoder=encoder)


def test_any_damage_of_the_catalogue_is_named(index, encoder):
    """Bytes overwritten anywhere: it works all the same, or the error says which library and what to do."""
    whole, chance, named = (index / FILE).read_bytes(), random.Random(3), 0
    for _ in range(40):
        at = chance.randrange(len(whole) - 600)
        (index / FILE).write_bytes(whole[:at] + chance.randbytes(600) + whole[at + 600 :])
        if error := first_error(index, encoder):
            named += 1
            assert str(index) in error
    assert named > 10


def first_error(index, encoder) -> str | None:
    try:
        library = Library.open(index, encoder=encoder)
        for reference in library._catalogue.references():
            library.show(reference)
    except (LibraryUnusable, UnknownReference) as error:
        return str(error)
    return None


def test_library_in_a_folder_that_cannot_be_written_to(index, encoder, monkeypatch):
    (index / MANIFEST).unlink()
    monkeypatch.setattr("pathlib.Path.replace", _denied)
    monkeypatch.setattr("pathlib.Path.write_text", _denied)
    library = Library.open(index, encoder=encoder)
    assert library.search(STAGE_TWO, k=1).cases[0].decision.reference == "95 002 002"
    assert not (index / MANIFEST).exists()


def _denied(*_, **__):
    raise PermissionError(13, "Permission denied")


def test_folder_that_cannot_be_made(tmp_path, encoder):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnusable, match="cannot be opened"):
        add_texts(tmp_path / "file" / "index", encoder, THREE[0])


def test_library_that_another_process_is_writing_to(index, encoder, monkeypatch):
    monkeypatch.setattr("remedy_finder.library.storage.WAIT_SECONDS", 0.05)
    other = sqlite3.connect(index / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryUnusable, match="another process is writing"):
        Library.open(index, encoder=encoder)
    other.execute("ROLLBACK")
    Library.open(index, encoder=encoder).close()


# Searching with filters: exactly the decisions that pass, and k of them when k exist ----------------------------------

ORGANISATIONS = ("Thornshire County Council", "Wexmoor Borough Council", "Bluebell Care Limited")
CATEGORIES = (
    "Education > School transport",
    "Education > Special educational needs",
    "Children's care services > Other",
    None,
)
OUTCOMES = ("Upheld", "Not upheld", "Closed after initial enquiries", None)
WORDS = BINS.split() + STAGE_TWO.split() + SCHOOL.split()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """(library, its decisions): 150 with random headers and remedies, some published twice."""
    chance, texts, index, encoder = random.Random(7), [], tmp_path_factory.mktemp("crowd"), HashEncoder()
    for number in range(150):
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(2000))
        header = {
            "organisation": chance.choice(ORGANISATIONS),
            "category": chance.choice(CATEGORIES),
            "outcome": chance.choice(OUTCOMES),
            "decided_on": chance.choice([day.strftime("%d %b %Y"), None]),
        }
        fault = " ".join(chance.choices(WORDS, k=25)) + f" Case {number}."
        texts.append(statement(f"95 {number:03} 001", fault=fault, **header))
        if number % 10 == 0:
            texts.append(
                statement(f"96 {number:03} 002", fault=fault, **header | {"organisation": "Dunmere County Council"})
            )
    read = build.read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "read", lambda text: with_remedies(read(text)))
        assert add_texts(index, encoder, *texts).decisions == 150
    library = Library.open(index, encoder=encoder)
    return library, [decision for _, decision, _ in library._catalogue.decisions()]


def with_remedies(decision):
    chance = random.Random(decision.text.split("Case ")[1][:6])
    remedies = [
        Remedy(
            kind=(kind := chance.choice(["apology", "payment", "service_improvement", "other_action"])),
            type="x",
            status=chance.choice(["agreed", "recommended", "already_provided", "offered_earlier"]),
            amount_gbp=chance.choice([50.0, 100.0, 250.0, 1000.0]) if kind == "payment" else None,
            quote=decision.text[:4],
            start=0,
            end=4,
        )
        for _ in range(chance.randrange(4))
    ]
    return decision.model_copy(update={"remedies": tuple(remedies)})


def passes(decision, published, filters) -> bool:
    """The filters in plain Python."""
    status, low, high = filters.get("status"), filters.get("min_payment"), filters.get("max_payment")
    remedies = [r for r in decision.remedies if status is None or r.status == status]
    payments = [r.amount_gbp for r in remedies if r.kind == "payment" and r.amount_gbp is not None]
    names = {slug(header["organisation"]) for header in published}
    return all(
        [
            "category" not in filters or slug(filters["category"]) == slug(decision.category or ""),
            "subcategory" not in filters or slug(filters["subcategory"]) == slug(decision.subcategory or ""),
            "organisation" not in filters or slug(filters["organisation"]) in names,
            "outcome" not in filters or slug(filters["outcome"]) == slug(decision.outcome or ""),
            "decided_from" not in filters or (decision.decided_on or "") >= str(filters["decided_from"]),
            "decided_to" not in filters or "" < (decision.decided_on or "") <= str(filters["decided_to"]),
            all(any(r.kind == kind for r in remedies) for kind in filters.get("remedy", ())),
            (low is None and high is None) or any((low or 0) <= p <= (high or 1e9) for p in payments),
            status is None or bool(remedies),
        ]
    )


def some_filters(chance: random.Random) -> dict:
    choices = {
        "category": lambda: chance.choice(
            ["education", "Children's care services", "children-s-care-services", "EDUCATION"]
        ),
        "subcategory": lambda: chance.choice(["school-transport", "Special educational needs", "Other"]),
        "organisation": lambda: chance.choice([*ORGANISATIONS, "dunmere-county-council"]),
        "outcome": lambda: chance.choice(["upheld", "Not upheld", "closed-after-initial-enquiries"]),
        "decided_from": lambda: date(2019, 1, 1) + timedelta(days=chance.randrange(2000)),
        "decided_to": lambda: date(2019, 1, 1) + timedelta(days=chance.randrange(2000)),
        "remedy": lambda: tuple(
            chance.sample(["apology", "payment", "service_improvement", "other_action"], chance.choice([1, 1, 2]))
        ),
        "min_payment": lambda: chance.choice([0.0, 100.0, 250.0, 5000.0]),
        "max_payment": lambda: chance.choice([60.0, 250.0, 1000.0]),
        "status": lambda: chance.choice(["agreed", "recommended", "already_provided", "offered_earlier"]),
    }
    return {name: choices[name]() for name in chance.sample(sorted(choices), chance.choice([0, 1, 1, 2, 3]))}


def test_filters_never_leak_and_never_hide(crowd):
    library, decisions = crowd
    headers = {d.reference: library._catalogue.headers(i) for i, d, _ in library._catalogue.decisions()}
    chance = random.Random(11)
    for _ in range(600):
        filters, k = some_filters(chance), chance.choice([1, 3, 10, 200])
        expected = {d.reference for d in decisions if passes(d, headers[d.reference], filters)}
        answer = library.search(" ".join(chance.choices(WORDS, k=8)), k=k, **filters)
        found = [case.decision.reference for case in answer.cases]
        assert set(found) <= expected, filters
        assert len(found) == len(set(found)) == min(k, len(expected)), filters
        assert [case.score for case in answer.cases] == sorted((case.score for case in answer.cases), reverse=True)


def test_quotations_of_an_answer_are_exact(crowd):
    library, _ = crowd
    for case in library.search(BINS, k=50).cases:
        decision = library.show(case.decision.reference)
        assert case.why
        for why in case.why:
            assert decision.text[why.start : why.end] == why.quote
            assert -1.001 <= why.score <= 1.001


def test_scores_are_cosines_of_the_encoder(crowd):
    library, _ = crowd
    encoder = HashEncoder()
    (query,) = encoder.encode([STAGE_TWO])
    for why in library.search(STAGE_TWO, k=1).cases[0].why:
        assert why.score == pytest.approx(float(np.dot(query, encoder.encode([why.quote])[0])), abs=2e-4)


@pytest.mark.parametrize(
    ("filters", "named"),
    [
        ({"category": "educatoin"}, "Education"),
        ({"organisation": "Wexmor Council"}, "Wexmoor Borough Council"),
        ({"outcome": "uphelt"}, "Upheld"),
    ],
)
def test_filter_that_matches_nothing_names_the_nearest(crowd, filters, named):
    with pytest.raises(NothingToSearch, match=named):
        crowd[0].search("bins", **filters)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_empty_question(crowd, text):
    with pytest.raises(NothingToSearch):
        crowd[0].search(text)


def test_question_longer_than_the_encoder_reads(crowd):
    assert len(crowd[0].search(" ".join([STAGE_TWO, BINS, SCHOOL] * 20), k=5).cases) == 5
