"""`fetch` against a replica: every published decision once, byte for byte, and the next run only what is new."""

from datetime import date, timedelta

import pytest
from archives import FIRST, LAST, assert_everything_once, bring, stored_pages
from replica import Replica, make_decision, make_site

from remedy_finder.sources.raw_pages import read_manifest


def test_every_decision_is_stored_once_as_it_was_sent(tmp_path):
    with Replica(make_site(90)) as site:
        report = bring(site, tmp_path)
        assert (report.found, report.fetched, report.stored, report.problems) == (90, 90, 90, ())
        assert_everything_once(site, tmp_path)
        assert set(site.asked().values()) == {1}
        assert set(site.asked(decisions=False).values()) == {1}
        assert report.requests == len(site.log)
        assert site.most_at_once == 1


def test_the_table_says_where_each_page_stands(tmp_path):
    with Replica(make_site(12)) as site:
        bring(site, tmp_path)
        rows = [row for row in read_manifest(tmp_path) if row.file.startswith("decisions")]
        assert len(rows) == 12
        for row in rows:
            decision = site.decisions[row.address.removeprefix(site.address)]
            assert (row.status, row.size) == (200, len(decision.page))
            assert row.decided_on == decision.decided_on.isoformat()
            assert row.odd == ""
            assert (tmp_path / row.file).read_bytes()[row.offset :][:2] == b"\x1f\x8b"  # a gzip member begins there


def test_the_next_run_asks_for_no_decision_again(tmp_path):
    with Replica(make_site(40)) as site:
        bring(site, tmp_path)
        again = bring(site, tmp_path)
        assert (again.fetched, again.already_there) == (0, 40)
        assert set(site.asked().values()) == {1}


def test_an_update_brings_what_is_new_whenever_it_was_decided(tmp_path):
    with Replica(make_site(120)) as site:
        bring(site, tmp_path)
        new = [make_decision(900, LAST - timedelta(days=50)), make_decision(901, FIRST + timedelta(days=60))]
        site.decisions |= {decision.path: decision for decision in new}
        before = len(site.log)
        report = bring(site, tmp_path, update=True)
        assert report.fetched == 2
        assert report.unchanged_windows > 8
        assert len(site.log) - before < 40  # one request for a month that is as before
        assert_everything_once(site, tmp_path)


def test_an_update_brings_again_what_was_deleted_here(tmp_path):
    with Replica(make_site(30)) as site:
        bring(site, tmp_path)
        for file in tmp_path.glob("*.warc.gz"):
            file.unlink()
        report = bring(site, tmp_path, update=True)
        assert (report.fetched, report.stored) == (30, 30)
        assert_everything_once(site, tmp_path)


def test_an_update_without_an_earlier_run_brings_everything(tmp_path):
    notes = []
    with Replica(make_site(20)) as site:
        assert bring(site, tmp_path, update=True, note=notes.append).fetched == 20
    assert any("everything is listed" in note for note in notes)


def test_without_dates_everything_is_listed_from_the_beginning(tmp_path):
    old = [make_decision(500 + n, date(2009, 1, 1) + timedelta(days=n)) for n in range(3)]
    with Replica([*make_site(20), *old]) as site:
        report = bring(site, tmp_path, first=None, last=None)
        assert (report.fetched, report.problems) == (23, ())


@pytest.mark.parametrize(
    ("wanted", "matches"),
    [
        ({"category": "Education"}, lambda d: d.category == "education"),
        ({"category": "children's care services"}, lambda d: d.category == "children-s-care-services"),
        ({"organisation": "wexmoor"}, lambda d: "Wexmoor" in d.organisation),
        ({"outcome": "Not upheld"}, lambda d: d.outcome == "Not upheld"),
        ({"first": date(2026, 8, 1), "last": date(2026, 8, 31)}, lambda d: f"{d.decided_on:%Y-%m}" == "2026-08"),
    ],
    ids=["category", "category by name", "organisation", "outcome", "dates"],
)  # fmt: skip
def test_only_what_is_wanted_is_fetched(tmp_path, wanted, matches):
    with Replica(make_site(60)) as site:
        report = bring(site, tmp_path, **wanted)
        assert set(stored_pages(tmp_path)) == {path for path, d in site.decisions.items() if matches(d)}
        assert report.fetched == len(stored_pages(tmp_path)) > 0
        assert not report.problems


def test_a_limit_fetches_the_newest(tmp_path):
    with Replica(make_site(60)) as site:
        report = bring(site, tmp_path, limit=7)
        newest = sorted(site.decisions.values(), key=lambda d: d.decided_on, reverse=True)[:7]
        assert report.fetched == 7
        assert set(stored_pages(tmp_path)) == {decision.path for decision in newest}
        assert bring(site, tmp_path, limit=7).fetched == 7  # the next seven
        assert len(stored_pages(tmp_path)) == 14


def test_a_large_month_is_listed_in_parts(tmp_path):
    crowded = [make_decision(n, date(2026, 3, 1) + timedelta(days=n % 31)) for n in range(620)]
    with Replica(crowded) as site:
        report = bring(site, tmp_path, category="Health")  # lists everything, fetches nothing
        assert report.problems == ()
        assert max(int(path.rsplit("page=")[1]) for path in site.asked(decisions=False) if "page=" in path) < 50


def test_the_same_decision_under_many_addresses_is_fetched_once(tmp_path):
    with Replica(make_site(40)) as site:
        site.duplicate_links = True
        report = bring(site, tmp_path)
        assert (report.fetched, report.problems) == (40, ())
        assert_everything_once(site, tmp_path)
        assert sum(site.asked().values()) == 40


def test_what_the_list_lacks_is_looked_for_in_smaller_windows_and_reported(tmp_path):
    class Forgetful(Replica):
        """Counts one decision more than it ever shows."""

        def results(self, query, words):
            found = super().results(query, words).decode()
            number = len(self.find(query))
            return (
                found.replace(f"has {number} result", f"has {number + 1} result").encode() if number else found.encode()
            )

    with Forgetful(make_site(4, days=4)) as site:
        report = bring(site, tmp_path)
        assert report.fetched == 4
        assert any("the site counts 2 decisions, and lists 1" in problem.reason for problem in report.problems)


def test_pages_sent_compressed_are_kept_as_sent(tmp_path):
    with Replica(make_site(5)) as site:
        site.packs = True
        assert bring(site, tmp_path).problems == ()
        assert all(pages[0].startswith(b"\x1f\x8b") for pages in stored_pages(tmp_path).values())
