"""What the site's addresses and pages say, in every spelling that was seen or that a page may have."""

from datetime import date

import pytest

from remedy_finder.sources.lgsco import (
    archive_address,
    is_same_category,
    look,
    place_of,
    read_listing,
    resolve,
    search_address,
    with_page,
)
from remedy_finder.sources.windows import Window, months

SITE = "https://www.lgo.org.uk"
PATH = "/decisions/education/other/24-004-962"


@pytest.mark.parametrize(
    "link",
    [
        PATH,
        PATH + "/",
        f"{SITE}{PATH}",
        f"http://lgo.org.uk{PATH}?displaypref=2",
        f"//www.lgo.org.uk{PATH}?chapter=0#analysis",
        "/Decisions/Education/Other/24-004-962",
        f"  {PATH}\n",
        "other/24-004-962",
    ],
)
def test_many_spellings_are_one_place(link):
    target = resolve(link, f"{SITE}/decisions/education/school-admissions", SITE)
    assert target is not None
    assert place_of(target).path == PATH
    mirrored = resolve(link, "http://127.0.0.1:8000/decisions/education/school-admissions", "http://127.0.0.1:8000")
    assert mirrored.startswith("http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org" + PATH,
        "https://accountabilityindex.uk" + PATH,
        "mailto:someone@lgo.org.uk",
        "javascript:void(0)",
        "http://[",
    ],
)
def test_links_that_lead_away_are_not_followed(link):
    assert resolve(link, SITE, SITE) is None


@pytest.mark.parametrize(
    "path", ["/decisions/education/other", "/decisions/education/24-004-962", "/news/24-004-962", "/"]
)
def test_other_addresses_are_no_decisions(path):
    assert place_of(SITE + path) is None


def test_letters_of_joint_cases_belong_to_the_reference():
    assert place_of(f"{SITE}/decisions/health/other/19-018-519c").reference == "19 018 519c"


def test_addresses_of_lists():
    assert search_address(SITE, None, date(2026, 1, 31), 3) == (
        f"{SITE}/Decisions/SearchResults?dc=c+nu+u+&fd=0001-01-01&td=2026-01-31&sortOrder=descending&page=3"
    )
    named = search_address(SITE, date(2026, 1, 1), date(2026, 1, 31), organisation="A & B", outcomes=("Upheld",))
    assert "aname=A+%26+B&dc=u+&fd=2026-01-01" in named
    archive = archive_address(SITE, "education", "School admissions", 2019, 4)
    assert "fd=2019-03-31&td=2020-03-31&c=4+School%20admissions&" in archive
    assert archive_address(SITE, "unheard-of", "Other", 2019) is None
    assert with_page(archive, 7).endswith("page=7")


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("Your search has 25 results", 25),
        ("Your search has <b>1,204</b> results", 1204),
        ("Your search has 1 result", 1),
        ("Your search has no results", 0),
        ("Education archive 2019-2020 … Archive has 250 results", 250),
        ("Results are shown here", None),
    ],
)
def test_how_many_results_a_list_states(words, total):
    listing = read_listing(f"<html><body><p>{words}</p></body></html>", SITE, SITE)
    assert listing.total == total
    assert listing.is_shell == (total is None)


CARD = (
    '<li><h3><a href="{path}">St. Georges Primary School (24 004 962)</a></h3><p>Statement Not upheld Other '
    "02-Sep-2024</p><p>Summary: On 12 March 2019 a complaint was Upheld. <a href='{path}'>Read more</a></p></li>"
)
TITLE = "<a href='{path}'>St. Georges Primary School (24 004 962)</a>"
ROW = f"<tr><td>{TITLE}</td><td>Statement Not upheld Other 02-Sep-2024</td></tr>"
LINES = f"<div>{TITLE}<br>Statement<br>Not upheld<br>Other<br>02-Sep-2024</div>"


@pytest.mark.parametrize(
    ("card", "outer"), [(CARD, "ul"), (ROW, "table"), (LINES, "section")], ids=["list", "table", "lines"]
)
def test_cards_in_whatever_elements(card, outer):
    other = card.replace("(24 004 962)", "(24 111 111)").format(path="/decisions/education/other/24-111-111")
    page = (
        f"<html><body><p>Your search has 2 results</p><{outer}>{card.format(path=PATH)}{other}</{outer}></body></html>"
    )
    first, second = read_listing(page, SITE, SITE).cards
    assert (first.organisation, first.outcome, first.kind) == ("St. Georges Primary School", "Not upheld", "Statement")
    assert first.decided_on == date(2024, 9, 2)
    assert second.place.reference == "24 111 111"


def test_lists_name_the_pages_they_lead_to():
    page = (
        "<a href='/decisions/housing'>Housing</a><a href='/decisions/housing/allocations?displaypref=1'>Allocations</a>"
        "<a href='/Decisions/Archive?t=both&fd=2019-03-31&td=2020-03-31&c=6+Allocations&page=2'>2</a>"
        "<a href='/decisions/housing/allocations'>again</a><a href='/contact-us'>Contact</a>"
    )
    assert read_listing(f"<html><body>{page}</body></html>", SITE, SITE).onward == (
        f"{SITE}/decisions/housing",
        f"{SITE}/decisions/housing/allocations",
        f"{SITE}/Decisions/Archive?t=both&fd=2019-03-31&td=2020-03-31&c=6+Allocations&page=2",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Children's care services", "children-s-care-services"),
        ("children’s care services", "children-s-care-services"),
        ("Adult care services", "adult-care-services"),
        ("OTHER CATEGORIES", "other-categories"),
        ("Transition from childrens services", "transition-from-childrens-services"),
    ],
)
def test_names_and_slugs_of_a_category_mean_the_same(one, other):
    assert is_same_category(one, other)
    assert not is_same_category(one, "education")


META = "".join(
    f"<span class='label'>{label} :</span><span class='value'>{value}</span>"
    for label, value in (("Category", "Education > Other"), ("Decision", "Upheld"), ("Decision date", "02 Sep 2024"))
)


@pytest.mark.parametrize(
    ("article", "odd"),
    [
        (f"<h1>A Council (24 004 962)</h1>{META}<h2>The Ombudsman's final decision:</h2>", None),
        (f"{META}<h2>Summary</h2><p>A report has no title.</p>", None),
        (f"{META}<h2>The Ombudsman's final decision:</h2>", "it states no reference"),
        (f"<h1>A Council (24 999 999)</h1>{META}", "it is the page of 24 999 999"),
        ("<h1>A Council (24 004 962)</h1>", "it states no category, decision, decision date"),
    ],
)
def test_what_a_page_looks_like(article, odd):
    seen = look(f"<html><body><article id='article'>{article}</article></body></html>", SITE + PATH)
    assert seen.odd == odd
    assert odd or seen.decided_on == "2024-09-02"


@pytest.mark.parametrize("page", ["", "<html></html>", "plain words", "\x00"])
def test_anything_can_be_looked_at(page):
    assert look(page, SITE + PATH).odd
    assert read_listing(page, SITE, SITE).is_shell


def test_months_cover_every_day_once_the_newest_first():
    windows = months(date(2025, 11, 15), date(2026, 2, 3))
    assert [str(window) for window in windows] == [
        "2026-02-01 to 2026-02-03",
        "2026-01-01 to 2026-01-31",
        "2025-12-01 to 2025-12-31",
        "2025-11-15 to 2025-11-30",
    ]
    assert months(None, date(2013, 4, 2)) == [
        Window(date(2013, 4, 1), date(2013, 4, 2)),
        Window(None, date(2013, 3, 31)),
    ]


@pytest.mark.parametrize("window", [Window(date(2026, 1, 1), date(2026, 1, 31)), Window(None, date(2013, 3, 31))])
def test_halves_meet(window):
    while window.days > 1:
        newer, older = window.halves()
        assert (older.first, newer.last) == (window.first, window.last)
        assert (newer.first - older.last).days == 1
        assert max(newer.days, older.days) < window.days
        window = older
