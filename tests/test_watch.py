"""`watch`: what is new is told once, in a digest of the decisions that match saved interests, with their remedies."""

import json

import pytest
from builders import statement
from commands import runner
from lxml import html
from replica import Replica, make_decision, make_site

from remedy_finder.errors import InterestsUnusable
from remedy_finder.watching.interests import EXAMPLE, read_interests
from remedy_finder.watching.memory import FILE

INTERESTS = """
[[interest]]
name = "Schools"
category = "education"

[[interest]]
name = "Lost hedgehogs"
fault = "The hedgehog sanctuary lost its licence because the officer mislaid the veterinary certificate."

[[interest]]
name = "Nowhere"
organisation = "Atlantis City Council"
"""
HEDGEHOG = (
    "The hedgehog sanctuary of Mr X lost its licence because the licensing officer mislaid the veterinary certificate."
)


class Watcher:
    """A reader with a folder for everything."""

    def __init__(self, run, site, folder):
        self.run, self.site, self.folder = run, site, folder
        folder.mkdir()
        (folder / "interests.toml").write_text(INTERESTS, "utf-8")

    def watch(self, *options):
        places = {"into": "raw", "index": "index", "interests": "interests.toml", "digests": "digests"}
        named = [part for name, file in places.items() for part in (f"--{name}", self.folder / file)]
        return self.run("watch", "--site", self.site.address, "--delay", 0, *named, *options)

    def digests(self, ending):
        return sorted((self.folder / "digests").glob(f"*.{ending}"))


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    return runner(monkeypatch, capsys, tmp_path / "home")


@pytest.fixture
def watcher(run, tmp_path):
    with Replica(make_site(24)) as site:
        yield Watcher(run, site, tmp_path / "reader")


def publish(site, number, words="", day=None):
    last = max(decision.decided_on for decision in site.decisions.values())
    decision = make_decision(number, day or last, words)
    site.decisions[decision.path] = decision
    return decision


def test_the_first_run_fills_the_library_and_tells_nothing(watcher):
    done = watcher.watch()
    assert done.code == 0
    assert "filled for the first time" in done.out
    assert watcher.digests("md") == []


def test_what_is_new_is_told_by_interest_with_its_remedies(watcher):
    watcher.watch()
    school = publish(watcher.site, 902)
    hedgehog = publish(watcher.site, 905, HEDGEHOG)
    plain = publish(watcher.site, 904)
    told = json.loads(watcher.watch("--json").out)["digest"]
    assert told["new"] == 3
    by_name = {part["name"]: part["references"] for part in told["interests"]}
    assert by_name["Schools"] == [school.reference]
    assert by_name["Lost hedgehogs"][:1] == [hedgehog.reference]
    assert by_name["Nowhere"] == []
    (page,) = watcher.digests("html")
    (text,) = watcher.digests("md")
    words = html.fromstring(page.read_text("utf-8")).text_content()
    for told_in in (text.read_text("utf-8").replace("\\", ""), words):
        assert f"{school.organisation} ({school.reference})" in told_in
        assert "● Agreed · Payment, £320" in told_in
        assert "pay Mr X £320 for his time and trouble" in told_in
        assert "© Commission for Local Administration in England" in told_in
        assert "invented decisions" in told_in
        assert plain.reference not in told_in


def test_nothing_is_told_twice(watcher):
    watcher.watch()
    publish(watcher.site, 902)
    watcher.watch()
    again = watcher.watch()
    assert "0 new, 0 of interest: no digest was written" in again.out
    assert len(watcher.digests("md")) == 1


def test_a_run_that_was_stopped_before_its_digest_is_made_up_for(watcher):
    """The decisions stand in the library already; what was told decides, not what was added."""
    watcher.watch()
    school = publish(watcher.site, 902)
    before = (watcher.folder / "digests" / FILE).read_text("utf-8")
    watcher.watch()
    (watcher.folder / "digests" / FILE).write_text(before, "utf-8")
    for file in (*watcher.digests("md"), *watcher.digests("html")):
        file.unlink()
    done = json.loads(watcher.watch("--json").out)
    assert done["add"]["added"] == 0
    assert done["digest"]["interests"][0]["references"] == [school.reference]


def test_two_digests_of_one_day_stand_side_by_side(watcher):
    watcher.watch()
    for number in (902, 906):
        publish(watcher.site, number)
        watcher.watch()
    assert len(watcher.digests("md")) == len(watcher.digests("html")) == 2


def test_what_has_vanished_is_told_once(watcher):
    watcher.watch()
    lost = min(watcher.site.decisions.values(), key=lambda d: d.decided_on)
    watcher.site.gone = {lost.path: 404}
    assert json.loads(watcher.watch("--json").out)["digest"]["gone"] == [lost.reference]
    assert json.loads(watcher.watch("--json").out)["digest"]["gone"] == []


def test_a_site_that_is_away_does_not_keep_what_is_there_from_being_told(watcher):
    watcher.watch()
    school = publish(watcher.site, 902)
    done = watcher.run("fetch", "--site", watcher.site.address, "--delay", 0, "--into", watcher.folder / "raw")
    assert done.code == 0
    address, watcher.site.address = watcher.site.address, "http://127.0.0.1:9"
    done = watcher.watch("--json")
    watcher.site.address = address
    assert done.code == 1
    assert json.loads(done.out)["digest"]["interests"][0]["references"] == [school.reference]


def test_a_library_that_was_there_before_tells_from_now_on(watcher, run):
    own = watcher.folder / "own.txt"
    own.write_text(statement("97 111 111"), "utf-8")
    run("add", own, "--index", watcher.folder / "index")
    done = json.loads(watcher.watch("--json").out)
    assert done["digest"]["new"] == 24


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must hold one or more"),
        ("interest = 3", "must hold one or more"),
        ("[[interest]]\nname = 'x'\n[other]\n", "must hold one or more"),
        ("[[interest]]\ncategory = 'Education'", "name: Field required"),
        ("[[interest]]\nname = 'x'\nsubject = 'y'", "subject: Extra inputs"),
        ("[[interest]]\nname = 'x'\nremedy = ['gift']", "remedy.0"),
        ("[[interest]]\nname = 'x'", "says nothing to look for"),
        ("[[interest", "no valid TOML"),
    ],
)
def test_wrong_interests_say_what_is_wrong(tmp_path, text, said):
    file = tmp_path / "interests.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(InterestsUnusable, match=said.replace(".", r"\.")):
        read_interests(file)


def test_missing_interests_show_how_to_write_them(run, tmp_path):
    done = run("watch", "--no-fetch")
    assert done.code == 1
    assert "there is no file" in done.err
    assert "[[interest]]" in done.err
    file = tmp_path / "example.toml"
    file.write_text(EXAMPLE, "utf-8")
    assert len(read_interests(file)) == 3
