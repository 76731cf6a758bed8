"""The one place that knows the Ombudsman's site: its addresses and its markup.

What of it is certain and what is inferred stands in docs/fetching.md. Whatever does not look as expected here is
reported by `look` and `read_listing` and never guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, cast
from urllib.parse import SplitResult, parse_qsl, quote, quote_plus, unquote, urlencode, urljoin, urlsplit

from lxml import etree, html

from remedy_finder.records import REFERENCE, Record, spell_reference

SITE = "https://www.lgo.org.uk"
OWN_HOSTS = frozenset({"lgo.org.uk", "www.lgo.org.uk"})
FIRST_DAY = date(2013, 4, 1)
"""Decisions on complaints received from this day on are published; what is older comes in one window before it."""
NO_START = "0001-01-01"
PAGE_SIZE = 10
OUTCOMES = {"Upheld": "u", "Not upheld": "nu", "Closed after initial enquiries": "c"}
START = "/decisions"
SAME_PAGE = frozenset({"displaypref", "chapter"})
"""Parameters under which the site gives the same page again."""

CATEGORIES = {
    "adult-care-services": 1,
    "benefits-and-tax": 2,
    "children-s-care-services": 3,
    "education": 4,
    "environment-and-regulation": 5,
    "housing": 6,
    "other-categories": 7,
    "planning": 8,
    "transport-and-highways": 9,
    "health": 10,
}
"""Slugs, and the numbers by which the archive knows them: 4, 7 and 9 were seen, the others follow from the alphabet.
Only a place to begin where the site's own pages name no categories; others are followed as they are found."""

DECISION = re.compile(r"/decisions/([^/]+)/([^/]+)/(\d{2}-\d{3}-\d{3}[a-z]?)/?", re.IGNORECASE)
CATEGORY = re.compile(r"/decisions/([a-z0-9-]+)(?:/([a-z0-9-]+))?/?", re.IGNORECASE)
ARCHIVE = re.compile(r"/decisions/archive/?", re.IGNORECASE)
SEARCH = re.compile(r"/decisions/searchresults/?", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:has|have|had|found|of|returned|gave)\s+(no|\d[\d,]*)\s+results?\b", re.IGNORECASE)
CARD_DATE = re.compile(r"\b(\d{1,2})-([A-Z][a-z]{2})-(\d{4})\b")
"""As cards have it; dates with spaces stand in summaries as well, and are other dates."""
PAGE_DATE = re.compile(r"\b(\d{1,2})[- ]([A-Z][a-z]{2})[a-z]*[- ](\d{4})\b")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CARD_KIND = re.compile(r"\b(Statement|Report)\b")
CARD_OUTCOME = re.compile(r"\b(Not upheld|Upheld|Closed after initial enquiries)\b")
FIELDS = ("category", "decision", "decision date")
STATEMENT_OPENING = re.compile(r"ombudsm[ae]n['’]s\s+final\s+decision", re.IGNORECASE)


class Place(Record):
    """What a decision's address says: the slugs of its category, and its reference ("24 004 962")."""

    category: str
    subcategory: str
    reference: str

    @property
    def path(self) -> str:
        """The address's path as the site writes it."""
        return f"/decisions/{self.category}/{self.subcategory}/{self.reference.replace(' ', '-')}"


class Card(Record):
    """One entry of a listing; null for what it does not state."""

    place: Place
    link: str
    """The link as it stands there, in full: the same decision may be linked in several spellings."""
    organisation: str | None
    outcome: str | None
    kind: Literal["Statement", "Report"] | None
    decided_on: date | None


class Listing(Record):
    """A page of search results, of the archive or of a category."""

    total: int | None
    """How many results the page states; null where it states none."""
    cards: tuple[Card, ...]
    onward: tuple[str, ...]
    """Category and archive pages that it links to, in full, each once."""

    @property
    def is_shell(self) -> bool:
        """Whether the page has neither results nor a statement of how many there are."""
        return self.total is None and not self.cards


class Look(Record):
    """Whether a decision's page looks as expected."""

    reference: str | None
    decided_on: str | None
    odd: str | None
    """What is not as expected; null for a page in order."""


def search_address(
    site: str,
    first: date | None,
    last: date,
    page: int = 1,
    *,
    organisation: str | None = None,
    outcomes: tuple[str, ...] = tuple(OUTCOMES),
) -> str:
    """The search results for decisions made from `first` (null: without a start) to `last`, newest first."""
    codes = "".join(f"{OUTCOMES[name]} " for name in sorted(outcomes))
    wanted = {"aname": organisation} if organisation else {}
    wanted |= {"dc": codes, "fd": first.isoformat() if first else NO_START, "td": last.isoformat()}
    return f"{site}/Decisions/SearchResults?{urlencode({**wanted, 'sortOrder': 'descending', 'page': str(page)})}"


def archive_address(site: str, category: str, subcategory: str, year: int, page: int = 1) -> str | None:
    """A sub-category's archive (by its display name) for the year from 31 March; null where its number is unknown."""
    number = CATEGORIES.get(category)
    if number is None:
        return None
    return (
        f"{site}/Decisions/Archive?t=both&fd={year}-03-31&td={year + 1}-03-31&c={number}+{quote(subcategory)}"
        f"&dc=c+nu+u+&sortOrder=descending&page={page}"
    )


def with_page(address: str, page: int) -> str:
    """The same listing at another page."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name.lower() != "page"]
    return parts._replace(query=urlencode([*kept, ("page", str(page))], quote_via=quote_plus)).geturl()


def place_of(address: str) -> Place | None:
    """What a decision's address says, in whatever spelling; null for any other address."""
    match = DECISION.fullmatch(_path(urlsplit(address)))
    if match is None:
        return None
    category, subcategory, reference = (part.lower() for part in match.groups())
    return Place(category=category, subcategory=subcategory, reference=spell_reference(reference) or reference)


def is_search(address: str) -> bool:
    """Whether the address is one of search results."""
    return SEARCH.fullmatch(_path(urlsplit(address))) is not None


def official_address(place: Place) -> str:
    """Where the Ombudsman publishes the decision."""
    return SITE + place.path


def resolve(link: str, page: str, site: str) -> str | None:
    """The address that a link on a page leads to, on the site that is fetched; null where it leads away from it.

    A mirror's pages may link to the Ombudsman's own host: that is the same page of the mirror. The fragment and the
    parameters that change nothing are left out.
    """
    try:
        parts = urlsplit(urljoin(page, link.strip()))
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    if _same_host(parts, urlsplit(site)) or host in OWN_HOSTS:
        base = urlsplit(site)
        parts = parts._replace(scheme=base.scheme, netloc=base.netloc)
    else:
        return None
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0].lower() not in SAME_PAGE]
    return parts._replace(path=_path(parts), query=urlencode(kept, quote_via=quote_plus), fragment="").geturl()


def slug(name: str) -> str:
    """A category's name or slug as a key that both have in common."""
    return re.sub(r"[^a-z0-9]+", "", name.lower().replace("&", "and")).replace("childrens", "children")


def is_same_category(name: str, other: str) -> bool:
    """Whether two names of a category mean the same one, each a slug or a display name."""
    return slug(name) == slug(other)


def read_listing(page: str, address: str, site: str) -> Listing:
    """What a listing holds; for a page that is none, neither cards nor a total."""
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Listing(total=None, cards=(), onward=())
    for hidden in cast("list[html.HtmlElement]", tree.xpath("//script|//style|//noscript|//template")):
        hidden.drop_tree()
    links = list(_links(tree, address, site))
    return Listing(
        total=_total(tree),
        cards=tuple(_cards(links)),
        onward=tuple(dict.fromkeys(target for _, target in links if _leads_on(target))),
    )


def look(page: str, address: str) -> Look:
    """Compares a decision's page with what such pages look like."""
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Look(reference=None, decided_on=None, odd=f"it cannot be parsed ({error})")
    articles = cast("list[html.HtmlElement]", tree.xpath("//article[@id='article']"))
    if not articles:
        return Look(reference=None, decided_on=None, odd='it has no <article id="article">')
    words = _words(articles[0])
    fields = _fields(articles[0])
    expected = getattr(place_of(address), "reference", None)
    reference = _reference(tree, words, expected)
    missing = [name for name in FIELDS if name not in fields]
    odd = f"it states no {', '.join(missing)}" if missing else None
    if reference is None and STATEMENT_OPENING.search(words):  # reports are published without a title
        odd = "it states no reference"
    elif reference and expected and reference not in (expected, expected[:10]):  # a title may lack the letter
        odd = f"it is the page of {reference}"
    decided_on = _date(PAGE_DATE, fields.get("decision date", ""))
    return Look(reference=reference, decided_on=decided_on.isoformat() if decided_on else None, odd=odd)


def _path(parts: SplitResult) -> str:
    return re.sub(r"/{2,}", "/", unquote(parts.path)) or "/"


def _same_host(one: SplitResult, other: SplitResult) -> bool:
    names = [(part.hostname or "").removeprefix("www.") for part in (one, other)]
    own = names[0] in OWN_HOSTS
    return names[0] == names[1] and (own or one.port == other.port)


def _links(tree: html.HtmlElement, address: str, site: str) -> Iterator[tuple[html.HtmlElement, str]]:
    base = next(iter(cast("list[str]", tree.xpath("//base/@href"))), "")
    page = urljoin(address, base)
    for element in cast("list[html.HtmlElement]", tree.xpath("//a[@href]")):
        target = resolve(element.get("href") or "", page, site)
        if target:
            yield element, target


def _total(tree: html.HtmlElement) -> int | None:
    match = TOTAL.search(_words(tree))
    if match is None:
        return None
    return 0 if match[1].lower() == "no" else int(match[1].replace(",", ""))


def _cards(links: list[tuple[html.HtmlElement, str]]) -> Iterator[Card]:
    """Cards in the order of the page: around each link the largest element that is about one decision alone."""
    placed = [(element, place) for element, target in links if (place := place_of(target))]
    about: dict[html.HtmlElement, set[str]] = {}
    for element, place in placed:
        for outer in (element, *element.iterancestors()):
            about.setdefault(outer, set()).add(place.reference)
    seen = set()
    for element, place in placed:
        card = element
        for outer in element.iterancestors():
            if len(about[outer]) > 1 or outer.tag in ("body", "main", "html"):
                break
            card = outer
        if card not in seen:
            seen.add(card)
            yield _card(card, place, (element.get("href") or "").strip())


def _card(element: html.HtmlElement, place: Place, link: str) -> Card:
    words = _words(element)
    title = REFERENCE.split(words, maxsplit=1)[0].rstrip(" (") if REFERENCE.search(words) else ""
    label = CARD_OUTCOME.search(words[len(title) :])
    outcome = label[1] if label else None
    kind = CARD_KIND.search(words[len(title) :])
    return Card(
        place=place,
        link=link,
        organisation=title or None,
        outcome=outcome,
        kind=cast("Literal['Statement', 'Report']", kind[1]) if kind else None,
        decided_on=_date(CARD_DATE, words),
    )


def _leads_on(target: str) -> bool:
    path = _path(urlsplit(target))
    if ARCHIVE.fullmatch(path):
        return True
    return bool(CATEGORY.fullmatch(path)) and not SEARCH.fullmatch(path)


def _fields(article: html.HtmlElement) -> dict[str, str]:
    """What stands after each label, in elements of the classes "label" and "value"."""
    fields: dict[str, str] = {}
    label = ""
    pairs = article.xpath(".//*[contains(@class, 'label') or contains(@class, 'value')]")
    for element in cast("list[html.HtmlElement]", pairs):
        names = (element.get("class") or "").split()
        if "label" in names:
            label = _words(element).rstrip(" :").lower()
        elif "value" in names and label:
            fields.setdefault(label, _words(element))
            label = ""
    return {name: value for name, value in fields.items() if value}


def _reference(tree: html.HtmlElement, words: str, expected: str | None) -> str | None:
    """The page's own reference: that of the address where it stands on the page, else what the page begins with."""
    titles = " ".join(_words(t) for t in cast("list[html.HtmlElement]", tree.xpath("//title|//h1")))
    canonical = " ".join(cast("list[str]", tree.xpath("//link[@rel='canonical']/@href")))
    first = spell_reference(f"{titles} ") or spell_reference(words[:400]) or spell_reference(canonical)
    if expected and first != expected and expected.replace(" ", "") in re.sub(r"[\s-]", "", titles + words[:400]):
        return expected
    return first


def _words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(cast("list[str]", element.xpath(".//text()"))).split())


def _date(form: re.Pattern[str], words: str) -> date | None:
    match = form.search(words)
    if match is None or match[2].lower() not in MONTHS:
        return None
    try:
        return date(int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1]))
    except ValueError:
        return None
