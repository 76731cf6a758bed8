"""A replica of the Ombudsman's site as section 5 of our notes describes it, with faults on demand.

It listens on a port of this computer, keeps a log of every request with its time, and notices two at once.
"""

import gzip
import html
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

CATEGORIES = {
    "adult-care-services": ("Adult care services", 1, {"charging": "Charging", "other": "Other"}),
    "children-s-care-services": ("Children's care services", 3, {"child-protection": "Child protection"}),
    "education": ("Education", 4, {"school-admissions": "School admissions", "school-transport": "School transport"}),
    "planning": ("Planning", 8, {"enforcement": "Enforcement", "other": "Other"}),
}
CODES = {"Upheld": "u", "Not upheld": "nu", "Closed after initial enquiries": "c"}
PAGE = 10


class Published(NamedTuple):
    """One decision on the site."""

    reference: str
    category: str
    subcategory: str
    organisation: str
    outcome: str
    kind: str
    decided_on: date
    page: bytes
    summary: str = "Mr X complained. We found fault."

    @property
    def path(self) -> str:
        return f"/decisions/{self.category}/{self.subcategory}/{self.reference.replace(' ', '-')}"


class Request(NamedTuple):
    """One line of the log."""

    at: float
    path: str
    agent: str
    headers: dict


Fault = Callable[["_Answers"], None]
"""Answers a request in place of the site."""


def status(code: int, **headers: str) -> Fault:
    """An answer with a status: status(429, retry_after="2")."""
    sent = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return lambda answers: answers.send(b"<html><body>Something went wrong</body></html>", code, sent)


def cut_off(answers: "_Answers") -> None:
    """Declares the whole length and breaks off in the middle."""
    body = answers.whole()
    answers.send(body[: len(body) // 2], length=len(body))
    answers.close_connection = True


def truncated(answers: "_Answers") -> None:
    """Sends half a page and declares that as its length."""
    body = answers.whole()
    answers.send(body[: len(body) // 2])


def dropped(answers: "_Answers") -> None:
    """Closes the connection without a word."""
    answers.close_connection = True


def slow(seconds: float) -> Fault:
    """Answers late."""

    def fault(answers: "_Answers") -> None:
        time.sleep(seconds)
        answers.send(answers.whole())

    return fault


def trickle(answers: "_Answers") -> None:
    """Sends a page in small pieces, without end."""
    answers.send(answers.whole()[:100], length=10_000)
    for _ in range(40):
        time.sleep(0.05)
        try:
            answers.wfile.write(b" ")
            answers.wfile.flush()
        except OSError:
            break
    answers.close_connection = True


def page(body: bytes) -> Fault:
    """Answers with another page."""
    return lambda answers: answers.send(body)


class Replica:
    """The site: change its fields to change it. Use it as a context manager."""

    def __init__(self, decisions: list[Published]) -> None:
        self.decisions = {decision.path: decision for decision in decisions}
        self.robots: tuple[int, str] = (404, "")
        self.faults: dict[str, list[Fault]] = {}
        """By path (with or without its query): what the next requests for it get, in order."""
        self.luck: tuple[random.Random, float, list[Fault]] | None = None
        """(chance, share, faults): any request may fail."""
        self.moved: dict[str, str] = {}
        self.gone: dict[str, int] = {}
        self.shell = False
        self.needs_session = False
        self.validators = False
        self.packs = False
        self.duplicate_links = False
        self.log: list[Request] = []
        self.most_at_once = 0
        self._busy = 0
        self._lock = threading.Lock()

    def __enter__(self) -> "Replica":
        answers = type("Answers", (_Answers,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def asked(self, *, decisions: bool = True) -> Counter:
        """How often each path was asked for: those of decisions, or all others."""
        return Counter(r.path for r in self.log if (urlsplit(r.path).path in self.decisions) == decisions)

    def pauses(self) -> list[float]:
        """The seconds between one request and the next."""
        times = [request.at for request in self.log]
        return [later - earlier for earlier, later in pairwise(times)]

    @contextmanager
    def noted(self, request: Request) -> Iterator[None]:
        with self._lock:
            self.log.append(request)
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1

    def fault_for(self, path: str) -> Fault | None:
        for key in (path, urlsplit(path).path, "*"):
            waiting = self.faults.get(key)
            if waiting:
                return waiting.pop(0)
        if self.luck:
            chance, share, faults = self.luck
            if chance.random() < share:
                return chance.choice(faults)
        return None

    # Pages --------------------------------------------------------------------------------------------------------

    def find(self, query: dict[str, list[str]]) -> list[Published]:
        first, last = _day(query.get("fd", ["0001-01-01"])[0]), _day(query.get("td", ["9999-12-31"])[0])
        codes = query.get("dc", ["c nu u"])[0].replace("+", " ").split()
        name = query.get("aname", [""])[0].lower()
        chosen = query.get("c", [""])[0]
        return sorted(
            (
                d
                for d in self.decisions.values()
                if first <= d.decided_on <= last
                and CODES[d.outcome] in codes
                and name in d.organisation.lower()
                and (not chosen or chosen == _archive_name(d))
                and d.path not in self.gone
            ),
            key=lambda d: (d.decided_on, d.reference),
            reverse=True,
        )

    def results(self, query: dict[str, list[str]], words: str) -> bytes:
        found = self.find(query)
        number = int(query.get("page", ["1"])[0])
        shown = found[(number - 1) * PAGE : number * PAGE]
        pager = f'<a href="?page={number + 1}">Next</a>' if number * PAGE < len(found) else ""
        plural = "result" if len(found) == 1 else "results"
        return _site_page(
            f"<h1>Decisions</h1><p>{words} {len(found)} {plural}</p><ul>{self.cards(shown)}</ul><p>{pager}</p>"
        )

    def cards(self, decisions: list[Published]) -> str:
        variants = ["{}", "https://www.lgo.org.uk{}/", "http://lgo.org.uk{}?displaypref=2", "{}?chapter=0"]
        out = []
        for number, d in enumerate(decisions):
            link = variants[number % 4].format(d.path) if self.duplicate_links else d.path
            out.append(
                f'<li class="card"><h3><a href="{link}">{html.escape(d.organisation)} ({d.reference})</a></h3>'
                f"<p>{d.kind} {d.outcome} {d.subcategory} {d.decided_on:%d-%b-%Y}</p>"
                f"<p><b>Summary:</b> {html.escape(d.summary)} 17 Nov 2011</p></li>"
            )
            if self.duplicate_links and number % 4 == 1:
                out.append(
                    f'<li class="card"><a href="{d.path}">{html.escape(d.organisation)} ({d.reference})</a></li>'
                )
        return "".join(out)

    def category(self, slug: str, sub: str | None) -> bytes:
        name, _, subs = CATEGORIES[slug]
        links = "".join(f'<a href="/decisions/{slug}/{s}?displaypref=1">{n}</a> ' for s, n in subs.items())
        recent = [d for d in self.decisions.values() if d.category == slug and sub in (None, d.subcategory)]
        recent.sort(key=lambda d: d.decided_on, reverse=True)
        return _site_page(f"<h1>{name}</h1><p>{links}</p><h2>Recent</h2><ul>{self.cards(recent[:PAGE])}</ul>")


class _Answers(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet: else each answer waits for an acknowledgement
    disable_nagle_algorithm = True
    site: Replica

    def do_GET(self) -> None:
        request = Request(time.monotonic(), self.path, self.headers.get("User-Agent", ""), dict(self.headers))
        with self.site.noted(request):
            fault = self.site.fault_for(self.path)
            if fault:
                fault(self)
            else:
                self.answer()

    def answer(self) -> None:
        site, path = self.site, urlsplit(self.path).path
        if path in site.moved:
            self.send(b"", 302, {"Location": site.moved[path]})
        elif path in site.gone:
            status(site.gone[path])(self)
        elif path == "/robots.txt":
            self.send(site.robots[1].encode(), site.robots[0])
        else:
            body = self.whole()
            self.send(body, 200 if body else 404)

    def whole(self) -> bytes:
        """The page that the site has at the path; nothing where it has none."""
        site, parts = self.site, urlsplit(self.path)
        query = parse_qs(parts.query)
        slugs = [part for part in parts.path.split("/") if part]
        if parts.path.rstrip("/") in site.decisions:
            return site.decisions[parts.path.rstrip("/")].page
        if parts.path == "/Decisions/SearchResults":
            if site.shell or (site.needs_session and "decisions" not in self.headers.get("Referer", "")):
                return _site_page("<h1>Decisions</h1><div id='app'></div>")
            return site.results(query, "Your search has")
        if parts.path.lower() == "/decisions/archive":
            return site.results(query, "Archive has")
        if slugs == ["decisions"]:
            return _site_page("".join(f'<a href="/decisions/{slug}">{c[0]}</a> ' for slug, c in CATEGORIES.items()))
        if slugs[0] == "decisions" and slugs[1:] and slugs[1] in CATEGORIES:
            return site.category(slugs[1], slugs[2] if len(slugs) > 2 else None)
        return b""

    def send(self, body: bytes, code: int = 200, headers: dict | None = None, length: int | None = None) -> None:
        sent = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
        if self.site.validators and code == 200:
            sent["ETag"] = f'"{hash(body)}"'
            if self.headers.get("If-None-Match") == sent["ETag"]:
                code, body = 304, b""
        if self.site.packs and code == 200:
            body = gzip.compress(body, mtime=0)
            sent["Content-Encoding"] = "gzip"
        self.send_response(code)
        for name, value in sent.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


def make_page(
    reference: str,
    organisation: str,
    category: str,
    outcome: str,
    decided_on: date,
    sections: list[tuple[str, list[str]]],
) -> bytes:
    """A decision's page in the site's markup; the first section's paragraphs are the summary."""
    rows = {"Category": html.escape(category), "Decision": outcome, "Decision date": f"{decided_on:%d %b %Y}"}
    meta = "".join(
        f'<div><span class="label">{label} :</span> <span class="value">{value}</span></div>'
        for label, value in rows.items()
    )
    summary = html.escape(" ".join(sections[0][1]))
    body = [f"<h2>The Ombudsman's final decision:</h2><p><b>Summary: </b>{summary}</p>"]
    number = 1
    for heading, paragraphs in sections[1:]:
        items = "".join(f"<li><p>{html.escape(words)}</p></li>" for words in paragraphs)
        body.append(
            f'<h2>{html.escape(heading)}</h2><ol start="{number}">{items}</ol><a href="#article">Back to top</a>'
        )
        number += len(paragraphs)
    title = html.escape(f"{organisation} ({reference})")
    article = f'<article id="article"><h1>{title}</h1>{meta}{"".join(body)}'
    end = "<p>Investigator's decision on behalf of the Ombudsman</p></article>"
    return _site_page(article + end)


def make_decision(number: int, decided_on: date, words: str = "") -> Published:
    """The decision with a number: short, whole, unlike every other."""
    category = list(CATEGORIES)[number % len(CATEGORIES)]
    name, _, subs = CATEGORIES[category]
    sub = list(subs)[number // 7 % len(subs)]
    reference = f"{95 + number % 5} {number // 1000:03} {number % 1000:03}"
    organisation = f"{('Thornshire County', 'Wexmoor Borough', 'Dunmere District')[number % 3]} Council"
    outcome = list(CODES)[number % 3]
    fault = words or f"The Council lost file {number} of Mr X for {number % 11 + 2} months and did not answer him."
    sections = [
        ("Summary", [fault, "We found fault."]),
        ("The complaint", [f"Mr X complains about this. {fault}"]),
        ("The Ombudsman’s role and powers", ["We investigate complaints about ‘maladministration’."]),
        ("What I found", [f"{fault} It happened between May and October."]),
        (
            "Agreed action",
            [f"The Council has agreed to pay Mr X £{100 + number % 40 * 10} for his time and trouble."],
        ),
        ("Final decision", ["I have completed my investigation and found fault causing injustice."]),
    ]
    page = make_page(reference, organisation, f"{name} > {subs[sub]}", outcome, decided_on, sections)
    return Published(reference, category, sub, organisation, outcome, "Statement", decided_on, page, fault)


def make_site(number: int, last: date = date(2026, 9, 30), days: int = 400) -> list[Published]:
    """So many decisions, spread over the days before the last one."""
    return [make_decision(n, last - timedelta(days=n * days // number)) for n in range(number)]


def from_sample(number: int, last: date = date(2026, 9, 30), days: int = 1800) -> list[Published]:
    """So many decisions made from the sample corpus: each has a reference, a date and a sentence of its own."""
    from builders import SAMPLE

    from remedy_finder import read

    models = [d for d in read(SAMPLE) if d.kind != "report" and d.summary]
    made = []
    for n in range(number):
        model, draft = models[n % len(models)], make_decision(n, last - timedelta(days=n * days // number))
        parts = [(s.heading or "", [p.text for p in s.paragraphs]) for s in model.sections if s.role != "summary"]
        sections = [("Summary", [model.summary or ""]), *parts]
        sections[1] = (sections[1][0], [*sections[1][1], f"The Council kept this complaint under number {n}."])
        name, _, subs = CATEGORIES[draft.category]
        label = f"{name} > {subs[draft.subcategory]}"
        page = make_page(draft.reference, draft.organisation, label, draft.outcome, draft.decided_on, sections)
        made.append(draft._replace(page=page, summary=(model.summary or "")[:200]))
    return made


def _site_page(body: str) -> bytes:
    head = "<head><meta charset='utf-8'><title>LGSCO</title></head>"
    banner = "<div id='cookies'><p>Review your privacy settings</p></div><a href='/decisions'>Our decisions</a>"
    return f"<!doctype html><html lang='en'>{head}<body>{banner}{body}<footer>©</footer></body></html>".encode()


def _archive_name(decision: Published) -> str:
    _, number, subs = CATEGORIES[decision.category]
    return f"{number} {subs[decision.subcategory]}"


def _day(text: str) -> date:
    return date(*(int(part) for part in text.split("-")))
