"""The command line as users and scripts see it: exit codes, stdout for results alone, JSON that is JSON."""

import io
import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from builders import BINS, REPOSITORY, SCHOOL, STAGE_TWO, statement, write
from fakes import HashEncoder

from remedy_finder import cli
from remedy_finder.records import AddReport, Answer, Decision

COMMANDS = sorted(command.name or command.callback.__name__ for command in cli.app.registered_commands)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Runs a command with the hash encoder in a home of its own; gives (exit code, stdout, stderr)."""
    monkeypatch.setenv("REMEDY_FINDER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("REMEDY_FINDER_INDEX", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    for module in ("finding.encoders", "api"):
        monkeypatch.setattr(f"remedy_finder.{module}.open_encoder", lambda *_: HashEncoder())

    def command(*arguments: object, stdin: str = "") -> SimpleNamespace:
        monkeypatch.setattr(sys, "argv", ["remedy-finder", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        output = capsys.readouterr()
        return SimpleNamespace(code=code, out=output.out, err=ANSI.sub("", output.err))

    return command


@pytest.fixture
def files(tmp_path):
    return write(
        tmp_path / "files",
        bins_txt=statement("95 001 001a", fault=BINS),
        stage_txt=statement("95 002 002", fault=STAGE_TWO, category="Children's care services > Other"),
        school_txt=statement("95 003 003", fault=SCHOOL, outcome="Not upheld"),
    )


@pytest.fixture
def index(run, files, tmp_path):
    assert run("add", files, "--index", tmp_path / "index").code == 0
    return tmp_path / "index"


# What holds for all ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run, name):
    shown = run(name, "--help")
    assert shown.code == 0
    assert "Usage" in ANSI.sub("", shown.out)
    assert shown.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_command(name):
    assert f"remedy-finder {name}" in (REPOSITORY / "README.md").read_text("utf-8")


def test_commands_of_the_contract_are_there():
    assert {"read", "add", "remove", "rebuild", "search", "show", "info", "serve"} <= set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("read",),
        ("read", "--nonsense", "x"),
        ("add",),
        ("search",),
        ("search", "bins", "--file", "x.txt"),
        ("search", "bins", "-k", "0"),
        ("search", "bins", "--from", "yesterday"),
        ("search", "bins", "--from", "2025-01-01", "--to", "2020-01-01"),
        ("weigh", "bins", "--from", "2025-01-01", "--to", "2020-01-01"),
        ("search", "bins", "--min-payment", "500", "--max-payment", "20"),
        ("search", "bins", "--remedy", "money"),
        ("search", "bins", "--status", "maybe"),
        ("search", "bins", "--min-payment", "much"),
        ("show",),
        ("remove",),
    ],
)
def test_wrong_usage_is_2(run, arguments):
    shown = run(*arguments)
    assert shown.code == 2
    assert shown.out == ""
    assert shown.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("read", "nowhere.txt"), "no such file"),
        (("search", "bins"), "there is no library in"),
        (("show", "95-001-001"), "there is no library in"),
        (("info",), "there is no library in"),
        (("remove", "95-001-001"), "there is no library in"),
        (("rebuild",), "there is no library in"),
        (("add", "nowhere.txt"), "no such file"),
        (("search", "--file", "nowhere.txt"), "no such file"),
    ],
)
def test_failure_is_1_with_one_reason(run, arguments, reason):
    shown = run(*arguments)
    assert shown.code == 1
    assert reason in shown.err
    assert "Traceback" not in shown.err


def test_options_for_json_print_json_alone(run, index, files):
    for arguments in (
        ("read", files / "bins.txt"),
        ("add", files),
        ("search", "bins"),
        ("show", "95-001-001a"),
        ("info",),
    ):
        where = () if arguments[0] == "read" else ("--index", index)
        shown = run(*arguments, *where, "--json")
        assert shown.code == 0, shown.err
        assert len(shown.out.splitlines()) == 1
        json.loads(shown.out)
        assert shown.err == ""


# Each command ---------------------------------------------------------------------------------------------------------


def test_read_goes_on_after_a_problem(run, files):
    write(files, empty_txt="", short_txt=statement("95 004 004").split("Final decision")[0])
    shown = run("read", files / "empty.txt", files / "bins.txt", files / "short.txt", files / "school.txt", "--json")
    assert shown.code == 1
    assert [json.loads(line)["reference"] for line in shown.out.splitlines()] == [
        "95 001 001a",
        "95 004 004",
        "95 003 003",
    ]
    assert "empty.txt: the file is empty" in shown.err
    assert "short.txt: the copy is not whole" in shown.err
    assert shown.err.count("problem:") == 2


def test_folder_without_decisions_is_said(run, tmp_path):
    folder = write(tmp_path / "letters", README_md="What is here.", letter_odt="Dear Mr A")
    for arguments in (("read", folder), ("add", folder, "--index", tmp_path / "library")):
        shown = run(*arguments)
        assert shown.code == 0
        assert f"no decision was found in {folder}" in shown.err


def test_empty_standard_input_is_named(run):
    shown = run("search", "-", stdin="")
    assert shown.code == 1
    assert "standard input: the file is empty" in shown.err


def test_read_prints_the_shape_of_the_contract(run, files):
    printed = json.loads(run("read", files / "bins.txt", "--json").out)
    assert set(printed) == {
        *("text", "reference", "references", "organisation", "bodies", "category", "subcategory", "outcome"),
        *("decided_on", "url", "kind", "summary", "sections", "remedies", "evidence_requested", "complied_on"),
        *("circumstances", "source", "no_longer_published_since"),
    }
    assert set(printed["sections"][0]) == {"role", "heading", "paragraphs"}
    assert set(printed["sections"][0]["paragraphs"][0]) == {"label", "level", "standard", "text", "start", "end"}
    assert set(printed["source"]) == {"path", "sha256", "retrieved_on", "sample"}
    Decision.model_validate(printed)


def test_read_from_standard_input(run, files):
    shown = run("read", "-", "--json", stdin=(files / "bins.txt").read_text("utf-8"))
    assert json.loads(shown.out)["reference"] == "95 001 001a"


def test_read_without_json_shows_header_and_label_of_samples(run, files):
    shown = run("read", files / "bins.txt")
    assert "Thornshire County Council (95 001 001a) · 2024-09-02 · Upheld · Education › School transport" in shown.out
    assert "SAMPLE DATA" in shown.out


def test_add_counts(run, files, tmp_path):
    where = ("--index", tmp_path / "index", "--json")
    assert json.loads(run("add", files, *where).out)["added"] == 3
    again = run("add", files, *where)
    report = AddReport.model_validate_json(again.out)
    assert (report.unchanged, report.decisions) == (3, 3)
    write(files, empty_txt="")
    shown = run("add", files, *where)
    assert shown.code == 1
    assert [problem["reason"] for problem in json.loads(shown.out)["problems"]] == ["the file is empty"]
    assert "problem:" in shown.err


def test_add_without_index_refuses_samples_and_leaves_no_library(run, files, tmp_path):
    shown = run("add", files)
    assert shown.code == 1
    assert "invented sample decision" in shown.err
    assert not (tmp_path / "home" / "index").exists()


def test_real_decisions_go_to_their_library_which_then_opens(run, index, tmp_path):
    home = tmp_path / "home" / "index"
    write(tmp_path, sample_txt=statement("95 001 001"), real_txt=statement("12 345 678"))
    run("add", tmp_path / "sample.txt", "--index", home / "sample")
    assert json.loads(run("info", "--json").out)["folder"] == str(home / "sample")
    run("add", tmp_path / "real.txt")
    opened = json.loads(run("info", "--json").out)
    assert (opened["folder"], opened["sample"]) == (str(home / "decisions"), False)


@pytest.mark.parametrize(
    "spelling",
    [
        "95 001 001a",
        "95-001-001a",
        "95001001a",
        "95 001 001A",
        "https://www.lgo.org.uk/decisions/a/b/95-001-001a",
        " 95-001-001a/ ",
    ],
)
def test_show_in_any_spelling(run, index, spelling):
    shown = run("show", spelling, "--index", index, "--json")
    assert json.loads(shown.out)["reference"] == "95 001 001a"


def test_show_of_an_unknown_reference(run, index):
    shown = run("show", "99-999-999", "--index", index)
    assert (shown.code, shown.out) == (1, "")
    assert "no decision in" in shown.err
    assert "99 999 999" in shown.err


def test_show_prints_the_whole_decision(run, index):
    shown = run("show", "95-002-002", "--index", index)
    assert "The Ombudsman’s role and powers" in shown.out
    assert "stage two" in shown.out


ANSWER = {"query", "filters", "took_ms", "index", "cases"}
CASE = {"rank", "score", "decision", "why", "remedies", "also_published_as"}
"""What the contract promises; anything more is welcome beside it."""


def test_search(run, index):
    printed = json.loads(
        run("search", "refused to move the complaint to stage two", "--index", index, "-k", "2", "--json").out
    )
    answer = Answer.model_validate(printed)
    assert answer.cases[0].decision.reference == "95 002 002"
    assert len(answer.cases) == 2
    assert set(printed) >= ANSWER
    assert set(printed) - ANSWER == {"comparable", "nothing_comparable", "facets", "read_as"}
    assert set(printed["cases"][0]) >= CASE
    assert set(printed["cases"][0]) - CASE == {"closeness", "answers", "near_copies"}
    shown = run("search", "refused to move the complaint to stage two", "--index", index)
    assert "1. Thornshire County Council (95 002 002)" in shown.out


def test_search_with_filters(run, index):
    shown = run("search", "bins", "--index", index, "--outcome", "not upheld", "--from", "2020-01-01", "--json")
    assert [case["decision"]["reference"] for case in json.loads(shown.out)["cases"]] == ["95 003 003"]
    wrong = run("search", "bins", "--index", index, "--category", "educatoin")
    assert (wrong.code, wrong.out) == (1, "")
    assert "Education" in wrong.err


def test_a_narrowed_search_names_the_options_that_narrowed_it(run, index):
    found = run("search", "delay", "--from", "2000-01-01", "--min-payment", "1", "--all", "--index", index)
    assert "narrowed by --from 2000-01-01 --min-payment 1.0" in found.out


def test_where_no_file_can_be_written(run, index, tmp_path):
    missing = run("export", "bins", "--format", "csv", "-o", tmp_path / "none" / "x.csv", "--index", index)
    assert (missing.code, missing.out) == (1, "")
    assert "none does not exist" in missing.err
    folder = run("export", "bins", "--format", "csv", "-o", tmp_path, "--index", index)
    assert (folder.code, folder.out) == (1, "")
    assert "is a folder" in folder.err


def test_search_for_a_file_and_for_standard_input(run, index, tmp_path):
    write(tmp_path, fault_txt=STAGE_TWO)
    for arguments in (("--file", tmp_path / "fault.txt"), ("-",), ("--file", "-")):
        shown = run("search", *arguments, "--index", index, "-k", "1", "--json", stdin=STAGE_TWO)
        assert json.loads(shown.out)["cases"][0]["decision"]["reference"] == "95 002 002"


def test_remove(run, index):
    assert run("remove", "95-001-001a", "95 002 002", "--index", index).out == f"2 removed from {index}.\n"
    assert json.loads(run("info", "--index", index, "--json").out)["decisions"] == 1


def test_rebuild(run, index, monkeypatch):
    monkeypatch.setattr("remedy_finder.finding.encoders.open_encoder", lambda *_: HashEncoder("other", dimension=32))
    assert "remedy-finder rebuild" in run("add", index, "--index", index).err
    shown = run("rebuild", "--index", index)
    assert shown.code == 0
    assert "3 decisions" in shown.out
    assert json.loads(run("info", "--index", index, "--json").out)["encoder"]["name"] == "other"


def test_adapt_says_what_it_takes_and_forgets(run, index):
    few = run("adapt", "--index", index)
    assert (few.code, few.out) == (1, "")
    assert "add more decisions" in few.err
    assert "nothing to delete" in run("adapt", "--forget", "--index", index).out
    assert json.loads(run("adapt", "--forget", "--json", "--index", index).out) == {"forgotten": False}
    assert run("adapt", "--forget", "--use", "--index", index).code == 2


def test_info(run, index):
    contents = json.loads(run("info", "--index", index, "--json").out)
    assert (contents["decisions"], contents["references"], contents["sample"]) == (3, 3, True)
    assert contents["by_outcome"] == {"Not upheld": 1, "Upheld": 2}
    assert contents["by_category"] == {"Children's care services": 1, "Education": 2}
    assert contents["by_year"] == {"2024": 3}
    assert {"remedy_finder", "sqlite", "reading", "remedies", "passages"} <= set(contents["versions"])
    assert "Education" in run("info", "--index", index).out


def test_serve_takes_a_library(run, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("remedy_finder.web.app.serve", lambda settings, **_: started.append(settings.open_index()))
    assert run("serve", "--index", tmp_path / "of my own").code == 0
    assert started == [tmp_path / "of my own"]


# As a real process ----------------------------------------------------------------------------------------------------


def process(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "remedy_finder.cli", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        check=False,
        **options,
    )


def test_bundled_encoder_prints_nothing_but_the_answer(files, tmp_path):
    index = ("--index", str(tmp_path / "index"))
    added = process("add", str(files), *index, "--json")
    assert (added.returncode, added.stderr) == (0, "")
    found = process("search", "refused to move the complaint to stage two", *index, "-k", "1", "--json")
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["cases"][0]["decision"]["reference"] == "95 002 002"


def test_reader_of_the_output_may_leave(files):
    """`remedy-finder read … | head -1` ends without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "remedy_finder.cli", "read", *[str(files / "bins.txt")] * 300, "--json"],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        child.stdout.readline()
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()
