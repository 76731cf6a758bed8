"""How the site is asked: its rules obeyed, one request at a time, spaced, and left alone when it falters."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from archives import Waits, bring, downloads
from replica import Replica, dropped, make_site, status

from remedy_finder.errors import PageUnavailable, SiteUnusable
from remedy_finder.sources.downloads import BREAKER, Answer, Downloads


def get(site: Replica, path: str = "/decisions", **options) -> tuple[Downloads, Waits, Answer]:
    waits = Waits()
    source = downloads(site, sleep=waits, **options)
    source.read_robots()
    waits.clear()
    return source, waits, source.get(site.address + path)


def test_never_two_requests_within_the_delay(tmp_path):
    """Measured where they arrive, with faults on the way; a run that follows another waits as well."""
    with Replica(make_site(4)) as site:
        first = next(iter(site.decisions))
        site.faults = {first: [dropped, status(503)], "/decisions": [dropped]}
        for _ in range(2):
            bring(site, tmp_path, delay=0.1, sleep=time.sleep, limit=2)
        assert min(site.pauses()) >= 0.1
        assert site.most_at_once == 1


def test_the_site_is_told_who_asks():
    with Replica([]) as site:
        get(site)
        assert all(r.agent.startswith("remedy-finder/0 ") and "someone@example.org" in r.agent for r in site.log)


def test_robots_txt_is_read_first_and_obeyed(tmp_path):
    with Replica(make_site(20)) as site:
        site.robots = 200, "User-agent: *\nDisallow: /decisions/planning/\nDisallow: /*?*secret\n"
        report = bring(site, tmp_path)
        assert site.log[0].path == "/robots.txt"
        assert not [path for path in site.asked() if "/planning/" in path]
        assert {problem.reason for problem in report.problems} == {"robots.txt does not allow it"}
        assert report.fetched == sum(d.category != "planning" for d in site.decisions.values())


def test_a_site_that_forbids_programs_is_not_read(tmp_path):
    with Replica(make_site(5)) as site:
        site.robots = 200, "User-agent: *\nDisallow: /\n"
        assert "robots.txt does not allow it" in bring(site, tmp_path).stopped
        assert len(site.log) == 1


def test_rules_for_us_by_name_come_before_those_for_all():
    with Replica([]) as site:
        site.robots = 200, "User-agent: *\nDisallow:\n\nUser-agent: remedy-finder\nDisallow: /\n"
        with pytest.raises(PageUnavailable, match=r"robots\.txt does not allow"):
            get(site)


def test_a_delay_that_robots_txt_asks_for_counts():
    with Replica([]) as site:
        site.robots = 200, "User-agent: *\nCrawl-delay: 3\n"
        source, waits, _ = get(site)
        assert source.delay == 3
        assert waits[0] == pytest.approx(3, abs=0.2)


def test_without_rules_that_can_be_had_nothing_is_asked():
    with Replica([]) as site:
        site.faults = {"/robots.txt": [status(503)] * 9}
        with pytest.raises(SiteUnusable, match="503"):
            get(site)
        assert {request.path for request in site.log} == {"/robots.txt"}


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(form):
    until = datetime.now(UTC) + timedelta(seconds=70)
    stated = "70" if form == "seconds" else format_datetime(until, usegmt=True)
    with Replica([]) as site:
        site.faults = {"/decisions": [status(429, retry_after=stated)]}
        _, waits, answer = get(site)
        assert answer.status == 200
        assert waits == [pytest.approx(70, abs=3)]


def test_a_long_retry_after_ends_the_run():
    with Replica([]) as site:
        site.faults = {"/decisions": [status(503, retry_after="7200")]}
        with pytest.raises(SiteUnusable, match="left alone for 120 minutes"):
            get(site)


def test_pauses_double_and_differ():
    with Replica([]) as site:
        site.faults = {"/decisions": [status(500), status(502), status(503), dropped]}
        _, waits, answer = get(site)
        assert answer.status == 200
        for n, wait in enumerate(waits):
            assert 0.24 * 2**n <= wait <= 0.38 * 2**n
        site.faults = {"/decisions": [status(500)]}
        assert get(site)[1][0] != waits[0]


def test_one_bad_address_is_given_up_and_the_next_asked():
    with Replica(make_site(2)) as site:
        bad, good = site.decisions
        site.faults = {bad: [status(500)] * 9}
        source, _, _ = get(site)
        with pytest.raises(PageUnavailable, match=r"5 attempts failed \(500 Internal Server Error"):
            source.get(site.address + bad)
        assert source.get(site.address + good).status == 200


def test_a_site_that_only_fails_is_left_alone():
    with Replica(make_site(30)) as site:
        source, _, _ = get(site)
        site.faults = {"*": [status(500)] * 100}
        before = len(site.log)
        first, second, *_ = site.decisions
        with pytest.raises(PageUnavailable):
            source.get(site.address + first)
        with pytest.raises(SiteUnusable, match="requests in a row failed"):
            source.get(site.address + second)
        assert len(site.log) - before == BREAKER


def test_a_site_that_refuses_is_not_pressed():
    with Replica(make_site(5)) as site:
        source, _, _ = get(site)
        site.faults = {"*": [status(403)] * 100}
        before = len(site.log)
        first, second, third, *_ = site.decisions
        assert source.get(site.address + first).status == source.get(site.address + second).status == 403
        with pytest.raises(SiteUnusable, match="refuses"):
            source.get(site.address + third)
        assert len(site.log) - before == 3


def test_validators_are_used_for_lists(tmp_path):
    with Replica(make_site(10)) as site:
        site.validators = True
        bring(site, tmp_path)
        before = len(site.log)
        assert bring(site, tmp_path).already_there == 10
        assert all("If-None-Match" in r.headers for r in site.log[before + 1 :])


def test_an_address_that_nobody_answers_is_reported_with_what_was_tried(tmp_path):
    with Replica([]) as site:
        pass  # it was there a moment ago
    report = bring(site, tmp_path)
    assert report.stopped.startswith(f"{site.address} cannot be reached. Tried")
    assert "robots.txt: no connection" in report.stopped
    assert "(3 times)" in report.stopped
    assert not list(tmp_path.iterdir())


def test_a_silent_site_is_given_up_within_a_minute(monkeypatch):
    """What would be waited in all: connections, answers and pauses, at their longest."""
    clock = iter(range(0, 100_000, 12))  # every look at the clock is 12 seconds later: an answer's longest
    waits = Waits()
    source = downloads("http://192.0.2.1", sleep=waits, clock=lambda: next(clock))

    def silent(*_, **__):
        raise httpx.ReadTimeout("")

    monkeypatch.setattr(source._client, "stream", silent)
    with pytest.raises(SiteUnusable, match="no answer in time"):
        source.read_robots()
    assert source.requests <= 3


def test_redirects_are_followed_on_the_site_alone():
    with Replica([]) as site:
        site.moved = {"/old": "/decisions", "/away": "https://example.org/decisions", "/round": "/round"}
        source, _, _ = get(site)
        assert source.get(f"{site.address}/old").address == f"{site.address}/decisions"
        with pytest.raises(PageUnavailable, match="leads away"):
            source.get(f"{site.address}/away")
        with pytest.raises(PageUnavailable, match="more than 5 redirects"):
            source.get(f"{site.address}/round")
