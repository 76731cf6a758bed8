"""What goes wrong on the way is tried again; what stays wrong is reported; what was stored stays whole."""

import errno
import os
import random
from datetime import date, timedelta

import pytest
from archives import FIRST, LAST, assert_everything_once, bring, stored_pages
from filelock import FileLock
from replica import Replica, cut_off, dropped, make_decision, make_site, page, slow, status, trickle, truncated

from remedy_finder.sources import downloads as downloads_room
from remedy_finder.sources import raw_pages
from remedy_finder.sources.raw_pages import MANIFEST, read_manifest

SORRY = b"<!doctype html><html><body><h1>Sorry</h1><p>Please come back later.</p></body></html>"
FAULTS = {
    "too many requests": status(429, retry_after="1"),
    "error": status(500),
    "away": status(503),
    "cut off": cut_off,
    "truncated": truncated,
    "dropped": dropped,
    "slow": slow(0.2),
    "empty": page(b""),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_passing_fault_leaves_nothing_behind(tmp_path, fault):
    with Replica(make_site(25)) as site:
        some = list(site.decisions)[3:9]
        lists = [path for path in ("/Decisions/SearchResults", "/robots.txt") if fault is not truncated]
        site.faults = {path: [fault, fault] for path in (*some, *lists)}
        report = bring(site, tmp_path)
        assert (report.fetched, report.problems, report.stopped) == (25, (), None)
        assert_everything_once(site, tmp_path)


def test_any_request_may_fail(tmp_path):
    with Replica(make_site(150)) as site:
        site.luck = random.Random(4), 0.2, [status(429), status(503), cut_off, dropped]
        report = bring(site, tmp_path)
        assert (report.fetched, report.stopped) == (150, None)
        assert_everything_once(site, tmp_path)


def test_an_answer_that_trickles_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(downloads_room, "ANSWER_SECONDS", 0.4)
    with Replica(make_site(20)) as site:
        slow_one = list(site.decisions)[2]
        site.faults = {slow_one: [trickle] * 5}
        (problem,) = bring(site, tmp_path).problems
        assert problem.path == site.address + slow_one
        assert "did not end within" in problem.reason


def test_a_lasting_fault_is_reported_and_tried_again_by_the_next_run(tmp_path):
    with Replica(make_site(25)) as site:
        bad = list(site.decisions)[4]
        site.faults = {bad: [status(500)] * 5}
        report = bring(site, tmp_path)
        assert report.fetched == 24
        (problem,) = report.problems
        assert problem.path == site.address + bad
        assert problem.reason == "5 attempts failed (500 Internal Server Error)"
        assert bring(site, tmp_path, update=True).fetched == 1
        assert_everything_once(site, tmp_path)


def test_a_page_that_is_another_for_a_moment_is_asked_for_again(tmp_path):
    with Replica(make_site(25)) as site:
        odd = list(site.decisions)[4]
        site.faults = {odd: [page(SORRY)]}
        report = bring(site, tmp_path)
        assert (report.fetched, report.problems) == (25, ())
        assert stored_pages(tmp_path)[odd] == [SORRY, site.decisions[odd].page]  # nothing that came is thrown away


def test_a_few_odd_pages_are_kept_and_reported_and_asked_for_again_next_time(tmp_path):
    with Replica(make_site(120)) as site:
        odd = list(site.decisions)[4:7]
        site.faults = {path: [page(SORRY)] * 2 for path in odd}
        report = bring(site, tmp_path)
        assert (report.fetched, report.stopped) == (120, None)
        assert {p.path for p in report.problems} == {site.address + path for path in odd}
        assert "has no <article" in report.problems[0].reason
        assert bring(site, tmp_path).fetched == 3
        assert bring(site, tmp_path).fetched == 0


CHANGES = {
    "no article": (b'<article id="article">', b'<div id="decision">', "no <article"),
    "no labels": (b'class="label"', b'class="l2"', "it states no category, decision, decision date"),
    "no date": (b"Decision date :", b"Date of letter :", "it states no decision date"),
    "no reference": (None, None, "it states no reference"),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_changed_markup_stops_the_run_and_keeps_the_pages(tmp_path, old, new, said):
    with Replica(make_site(80)) as site:
        for path, decision in list(site.decisions.items()):
            spoilt = (
                decision.page.replace(old, new)
                if old
                else decision.page.replace(f"({decision.reference})".encode(), b"")
            )
            site.decisions[path] = decision._replace(page=spoilt)
        report = bring(site, tmp_path)
        assert "do not look as expected" in report.stopped
        assert said in report.stopped
        assert report.fetched == 5
        assert len(stored_pages(tmp_path)) == 5
        assert sum(site.asked().values()) == 10  # each of the five once more, to be sure


def test_lists_that_can_no_longer_be_read_stop_the_run(tmp_path):
    class Redrawn(Replica):
        """Its lists are drawn by a script."""

        def cards(self, decisions):
            return "".join(f"<li data-ref='{decision.reference}'></li>" for decision in decisions)

    with Redrawn(make_site(20)) as site:
        report = bring(site, tmp_path)
        assert "its markup has changed" in report.stopped
        assert list(tmp_path.glob("listings-*.warc.gz"))


def test_an_empty_shell_is_answered_by_the_pages_of_categories_and_archive(tmp_path):
    notes = []
    with Replica(make_site(150)) as site:
        site.shell = True
        report = bring(site, tmp_path, note=notes.append)
        assert report.listed_by == "category and archive pages"
        assert any("empty page" in note for note in notes)
        assert (report.fetched, report.problems) == (150, ())
        assert_everything_once(site, tmp_path)


def test_a_search_that_wants_a_session_gets_one(tmp_path):
    with Replica(make_site(20)) as site:
        site.needs_session = True
        report = bring(site, tmp_path)
        assert (report.listed_by, report.fetched) == ("search", 20)
        assert sum(site.asked(decisions=False).values()) == len(site.asked(decisions=False)) + 1  # the first search


def test_nothing_listed_anywhere_stops_the_run(tmp_path):
    with Replica([]) as site:
        site.shell = True
        assert "neither the search nor the category and archive pages" in bring(site, tmp_path).stopped


def test_what_is_gone_is_told_apart_from_what_failed(tmp_path):
    with Replica(make_site(20)) as site:
        missing, moved, away = list(site.decisions)[:3]
        site.faults = {missing: [status(410)]}
        site.moved = {
            moved: moved.replace("/charging/", "/other/").replace("/child-protection/", "/adoption/"),
            away: "/decisions",
        }
        site.decisions[site.moved[moved]] = site.decisions.pop(moved)
        report = bring(site, tmp_path)
        assert (report.fetched, report.gone, report.problems) == (18, 2, ())


def test_decisions_that_vanish_stay_in_the_archive(tmp_path):
    with Replica(make_site(60)) as site:
        bring(site, tmp_path)
        old = sorted(site.decisions.values(), key=lambda d: d.decided_on)[:6]
        site.gone = {decision.path: 404 for decision in old}
        report = bring(site, tmp_path, update=True)
        assert (report.gone, report.fetched, report.stored, report.problems) == (6, 0, 60, ())
        asked = site.asked()
        assert bring(site, tmp_path, update=True).gone == 0
        assert site.asked() == asked  # what is known to be gone is not asked for again


def test_a_recheck_finds_what_has_changed(tmp_path):
    with Replica(make_site(20)) as site:
        site.validators = True
        bring(site, tmp_path)
        changed = next(iter(site.decisions.values()))
        newer = changed.page.replace(b"Back to top", b"Top")
        site.decisions[changed.path] = changed._replace(page=newer)
        report = bring(site, tmp_path, recheck=True)
        assert (report.changed, report.fetched, report.gone) == (1, 0, 0)
        assert stored_pages(tmp_path)[changed.path] == [changed.page, newer]


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path, monkeypatch):
    write, room = os.write, [60_000]

    def full(descriptor, data):
        """Takes what fits, then no more."""
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = write(descriptor, bytes(data)[: room[0]])
        room[0] -= taken
        return taken

    with Replica(make_site(60)) as site:
        monkeypatch.setattr(os, "write", full)
        report = bring(site, tmp_path)
        assert "No space left on device" in report.stopped
        assert 0 < report.stored < 60
        before = stored_pages(tmp_path)
        monkeypatch.undo()
        assert bring(site, tmp_path).resumed
        assert_everything_once(site, tmp_path)
        assert before.items() <= stored_pages(tmp_path).items()


def test_the_table_can_be_made_again_from_the_pages(tmp_path):
    with Replica(make_site(20)) as site:
        bring(site, tmp_path)
        rows = read_manifest(tmp_path)
        (tmp_path / MANIFEST).unlink()
        assert bring(site, tmp_path).fetched == 0
        assert read_manifest(tmp_path)[: len(rows)] == sorted(rows, key=lambda row: row.file)


def test_half_a_line_of_the_table_is_read_from_the_pages_again(tmp_path):
    with Replica(make_site(8)) as site:
        bring(site, tmp_path)
        table = tmp_path / MANIFEST
        whole = table.read_bytes()
        for cut in (3, 15, 200, len(whole) - 40):
            table.write_bytes(whole[:-cut])
            assert bring(site, tmp_path, limit=1).fetched == 0
            assert set(read_manifest(tmp_path)) >= {row for row in rows_of(whole) if row.file.startswith("decisions")}


def rows_of(table: bytes):
    return [row for line in table.decode().splitlines(keepends=True)[1:] if (row := raw_pages._row_of(line))]


def test_half_a_record_at_the_end_is_cut_off(tmp_path):
    with Replica(make_site(8)) as site:
        bring(site, tmp_path)
        file = tmp_path / "decisions-0001.warc.gz"
        whole = file.read_bytes()
        file.write_bytes(whole + whole[600:900])
        notes = []
        assert bring(site, tmp_path, note=notes.append).fetched == 0
        assert any("cut off" in note for note in notes)
        assert file.read_bytes() == whole


def test_two_runs_at_once_are_refused(tmp_path):
    with Replica(make_site(3)) as site, FileLock(tmp_path / ".lock"):
        assert "another fetch is writing" in bring(site, tmp_path).stopped


def test_a_decision_that_comes_while_lists_are_read_is_not_lost(tmp_path):
    class Growing(Replica):
        """Publishes one more decision of the same day whenever a second page is read."""

        def results(self, query, words):
            if query["page"] == ["2"] and len(self.decisions) < 33:
                new = make_decision(700 + len(self.decisions), date(2026, 5, 31))
                self.decisions[new.path] = new
            return super().results(query, words)

    crowded = [make_decision(n, date(2026, 5, 1) + timedelta(days=n % 28)) for n in range(30)]
    with Growing(crowded) as site:
        report = bring(site, tmp_path)
        bring(site, tmp_path)
        assert report.stopped is None
        assert set(crowded_paths := [d.path for d in crowded]) <= set(stored_pages(tmp_path)), crowded_paths
        assert_everything_once(site, tmp_path)
        assert FIRST < date(2026, 5, 1) < LAST
