"""`fetch` as users and scripts see it."""

import json

import pytest
from archives import stored_pages
from commands import runner
from replica import Replica, make_site, status

from remedy_finder.commands import fetching

KEYS = {"found", "fetched", "already_there", "changed", "gone", "problems", "requests", "stopped", "stored", "into"}


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    return runner(monkeypatch, capsys, tmp_path / "home")


def test_fetch_then_add(run, tmp_path):
    with Replica(make_site(20)) as site:
        fetched = run("fetch", "--site", site.address, "--delay", 0, "--from", "2025-06-01")
        assert fetched.code == 0
        assert "20 listed (by search): 20 fetched, 0 already there, 0 with a problem" in fetched.out
        folder = tmp_path / "home" / "corpus" / "lgsco"
        assert f"remedy-finder add {folder}" in fetched.out
        assert set(stored_pages(folder)) == set(site.decisions)
        added = run("add", folder, "--index", tmp_path / "index", "--json")
        assert json.loads(added.out)["added"] == 20


def test_one_json_document_of_what_was_done(run, tmp_path):
    with Replica(make_site(30)) as site:
        bad = list(site.decisions)[3]
        site.faults = {bad: [status(404)]}
        run_one = run(
            "fetch", "--site", site.address, "--delay", 0, "--from", "2025-06-01", "--into", tmp_path, "--json"
        )
        done = json.loads(run_one.out)
        assert set(done) >= KEYS
        assert (done["found"], done["fetched"], done["gone"], done["problems"]) == (30, 29, 1, [])
        assert done["requests"] == len(site.log)


def test_fetch_and_add_in_one(run, tmp_path):
    with Replica(make_site(10)) as site:
        options = ("--site", site.address, "--delay", 0, "--from", "2025-06-01", "--into", tmp_path / "raw")
        done = json.loads(run("fetch", *options, "--add", "--index", tmp_path / "index", "--json").out)
        assert done["add"]["added"] == done["fetched"] == 10


def test_problems_are_named_and_exit_with_1(run, tmp_path):
    with Replica(make_site(30)) as site:
        bad = list(site.decisions)[3]
        site.decisions[bad] = site.decisions[bad]._replace(page=b"<html><body>Sorry</body></html>")
        done = run("fetch", "--site", site.address, "--delay", 0, "--from", "2025-06-01", "--into", tmp_path)
        assert done.code == 1
        assert f"problem: {site.address}{bad}: the page is stored, and does not look as expected" in done.err


def test_a_site_that_is_not_there(run, tmp_path):
    with Replica([]) as site:
        pass
    done = run("fetch", "--site", site.address, "--delay", 0, "--into", tmp_path, "--json")
    assert done.code == 1
    assert "cannot be reached. Tried" in json.loads(done.out)["stopped"]
    assert "cannot be reached. Tried" in done.err
    dry = run("fetch", "--site", site.address, "--delay", 0, "--into", tmp_path, "--dry-run")
    assert (dry.code, dry.out) == (1, "")
    assert "cannot be reached" in dry.err


def test_a_dry_run_counts_and_stores_nothing(run, tmp_path):
    with Replica(make_site(45)) as site:
        options = ("fetch", "--site", site.address, "--delay", 0.5, "--from", "2025-06-01", "--into", tmp_path / "raw")
        done = json.loads(run(*options, "--dry-run", "--json").out)
        assert (done["found"], done["to_fetch"], done["already_there"]) == (45, 45, 0)
        assert 0.5 * done["requests"] <= done["seconds"] < 0.7 * done["requests"]
        assert len(site.log) == 2
        assert not (tmp_path / "raw").exists()
        assert "The search counts 45 decisions" in run(*options, "--dry-run").out
        site.shell = True
        assert "not known: the search answers with an empty page" in run(*options, "--dry-run").out


def test_a_log_gets_a_line_now_and_then_with_what_is_left(run, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "LINE_EVERY", 0.0)
    with Replica(make_site(20)) as site:
        options = ("--site", site.address, "--delay", 0, "--from", "2025-06-01", "--into", tmp_path / "raw")
        lines = run("fetch", *options, "--add", "--index", tmp_path / "index").err.splitlines()
    assert sum("Fetching decisions: " in line and "of 20, about" in line for line in lines) >= 20
    assert "Adding decisions: 16 of 20, about 0 seconds left" in lines


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "2025-02-01", "--to", "2025-01-01"), "is after"),
        (("--outcome", "Lost"), "none of Upheld, Not upheld, Closed after initial enquiries"),
        (("--site", "lgo.org.uk"), "no address of a site"),
        (("--delay", "0.2"), "once a second at most"),
        (("--delay", "-1"), "Invalid value for '--delay'"),
        (("--limit", "0"), "Invalid value for '--limit'"),
        (("--from", "yesterday"), "does not match"),
    ],
)
def test_wrong_usage(run, options, said):
    done = run("fetch", *options)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())
