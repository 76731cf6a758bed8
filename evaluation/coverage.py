"""What the sample holds of each kind of thing, so that what is missing can be seen and written.

    python evaluation/coverage.py

Writes COVERAGE.md beside this file: decisions by category, page type, shape of text, heading, year and trap, coded rows
by kind, status, type and shape of payment, and judged queries, each for `tune` and `test` apart.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage_tables import SHAPES, TRAPS, TYPES, Entry, Row, type_of

from remedy_finder.reading import read_decision
from remedy_finder.records import Decision, Problem
from remedy_finder.sources import read_documents

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "corpus" / "sample"
NOT_STATED = "not stated in the copy"

Query = dict[str, Any]

INTRODUCTION = """# What the sample holds

The invented decisions of `corpus/sample/` and their coded rows, counted by what a reader or a program may trip over. A
report that is published under three references counts three times here, once for each file; the library keeps it once.
Types, shapes and traps are told by words in the gold quotations and in the coder's notes (`coverage_tables.py`), so
that the counts do not depend on the extractor; they are near enough to see where text is thin, and no finer.
"""


@dataclass(frozen=True)
class Case:
    """A decision of the sample: its coded line, as parsed, and as stored."""

    entry: Entry
    decision: Decision
    stored: str

    @property
    def split(self) -> str:
        """Whether its family is `tune` or `test`."""
        return str(self.entry["split"])


def read_cases(gold: Path, folder: Path) -> list[Case]:
    """Every coded decision."""
    cases = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        path = folder / entry["file"]
        (document,) = read_documents([path])
        if isinstance(document, Problem):
            raise SystemExit(f"{document.path}: {document.reason}")
        cases.append(Case(entry, read_decision(document), path.read_text(encoding="utf-8")))
    return cases


def table(title: str, first: str, counted: Iterable[tuple[str, str]], order: list[str] | None = None) -> str:
    """A table of labels with their counts in both splits, the most frequent first unless `order` fixes the lines."""
    count = Counter(counted)
    total = Counter(label for label, _ in count.elements())
    labels = order if order is not None else [label for label, _ in sorted(total.items(), key=lambda x: (-x[1], x[0]))]
    lines = [f"| {first} | tune | test | all |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {label} | {count[label, 'tune']} | {count[label, 'test']} | {total[label]} |" for label in labels]
    return f"## {title}\n\n" + "\n".join(lines) + "\n"


def by_field(cases: list[Case], field: str) -> list[tuple[str, str]]:
    """The value of a header field of each decision."""
    return [(str(case.entry[field] or NOT_STATED), case.split) for case in cases]


def categories(cases: list[Case]) -> list[tuple[str, str]]:
    """Category and subcategory of each decision."""
    return [
        (f"{e['category']} › {e['subcategory']}" if e["category"] else NOT_STATED, e["split"])
        for e in (case.entry for case in cases)
    ]


PAGES = {"statement": "investigation statement", "assessment": "assessment statement", "report": "public report"}


def pages(cases: list[Case]) -> list[tuple[str, str]]:
    """Page type and outcome of each decision."""
    return [
        (f"{PAGES[case.decision.kind]}, {case.entry['outcome'] or 'outcome not stated'}", case.split) for case in cases
    ]


def years(cases: list[Case]) -> list[tuple[str, str]]:
    """The year of each decision."""
    return [((case.entry["decided_on"] or NOT_STATED)[:4].replace("not ", NOT_STATED), case.split) for case in cases]


COPIES: list[tuple[str, Callable[[Case], bool]]] = [
    (
        "text copy with numbered lists",
        lambda c: c.entry["file"].endswith(".txt") and bool(re.search(r"^ +1\. ", c.stored, re.M)),
    ),
    (
        "text copy with flat bullets",
        lambda c: c.entry["file"].endswith(".txt") and not re.search(r"^ +1\. ", c.stored, re.M),
    ),
    ("page as saved from the site (HTML)", lambda c: c.entry["file"].endswith(".html")),
    ("JSON record", lambda c: c.entry["file"].endswith(".json")),
    ("without category, outcome and date", lambda c: c.entry["outcome"] is None),
    ("without reference and body as well", lambda c: c.decision.reference is None or c.decision.organisation is None),
    ("with “Back to top”", lambda c: "Back to top" in c.stored),
    ("with the cookie notice", lambda c: "Analytical cookies" in c.stored),
    ("straight apostrophes throughout", lambda c: "’" not in c.decision.text),
    ("with a no-break space", lambda c: "\u00a0" in c.decision.text),
    ("with double spaces inside sentences", lambda c: re.search(r"[a-z,]  [a-z]", c.decision.text) is not None),
    (
        "several bodies, or a reference with a letter",
        lambda c: len(c.decision.bodies) > 1 or c.entry["reference"][-1].isalpha(),
    ),
    (
        "a care provider, school or trust as the body",
        lambda c: re.search(r"Limited|School|Academy|NHS|Transport for", c.entry["organisation"] or "") is not None,
    ),
    ("900 words or fewer", lambda c: word_count(c) <= 900),
    ("1,400 words or more", lambda c: word_count(c) >= 1400),
]


def word_count(case: Case) -> int:
    """Words of the paragraphs, without the site's furniture."""
    return sum(len(paragraph.text.split()) for section in case.decision.sections for paragraph in section.paragraphs)


def copies(cases: list[Case]) -> list[tuple[str, str]]:
    """The shapes in which each decision comes; a decision may have several."""
    return [(label, case.split) for case in cases for label, holds in COPIES if holds(case)]


def headings(cases: list[Case], role: str) -> list[tuple[str, str]]:
    """The headings over the parts with a role, each once a decision."""
    return [
        (heading, case.split)
        for case in cases
        for heading in {s.heading for s in case.decision.sections if s.role == role and s.heading}
    ]


def common_headings(cases: list[Case], role: str) -> list[tuple[str, str]]:
    """The same, with the headings of a single decision counted together: they are titles of a topic."""
    found = headings(cases, role)
    often = Counter(heading for heading, _ in found)
    return [(heading if often[heading] > 1 else "(a title used once)", split) for heading, split in found]


def rows_of(cases: list[Case]) -> list[tuple[Row, str]]:
    """All coded rows with the split of their decision."""
    return [(row, case.split) for case in cases for row in case.entry["remedies"]]


def types(cases: list[Case], kind: str) -> list[tuple[str, str]]:
    """The types of the rows of a kind."""
    return [(type_of(row), split) for row, split in rows_of(cases) if row["kind"] == kind]


def shapes(cases: list[Case]) -> list[tuple[str, str]]:
    """The shapes of the payments; a payment may have several."""
    paid = [(row, split) for row, split in rows_of(cases) if row["kind"] == "payment"]
    return [(label, split) for row, split in paid for label, holds in SHAPES if holds(row)]


def traps(cases: list[Case]) -> list[tuple[str, str]]:
    """The traps that each decision sets."""
    return [(name, case.split) for case in cases for name, holds in TRAPS if holds(case.entry, case.decision.text)]


def query_tables(queries: list[Query]) -> list[str]:
    """The judged queries by what they are and by what they look for."""

    def by(field: str) -> list[tuple[str, str]]:
        return [(q[field], q["split"]) for q in queries]

    grades = [(str(grade), q["split"]) for q in queries for grade in q["judgments"].values()]
    filters = [(name, q["split"]) for q in queries for name in q["filters"] or ["none"]]
    looked_for = [(family, q["split"]) for q in queries for family in q["families"]]
    return [
        table("Queries by length", "length", by("length"), ["short", "paragraph", "long"]),
        table("Queries by subject", "about", by("about")),
        table("Queries by user", "user", by("user")),
        table("Queries by filter", "filter", filters),
        table("Judgments by grade", "grade", grades, ["3", "2", "1"]),
        table("Queries by family (one about two families stands in both)", "family", looked_for),
    ]


def page(cases: list[Case], queries: list[Query]) -> str:
    """The whole page as Markdown."""
    rows = rows_of(cases)
    tune = sum(case.split == "tune" for case in cases)
    tables = [
        f"{len(cases)} decisions ({tune} tune, {len(cases) - tune} test), "
        f"{len(rows)} coded rows, {len(queries)} judged queries.\n",
        table("Families", "family", by_field(cases, "family")),
        table("Categories", "category", by_field(cases, "category")),
        table("Subcategories", "subcategory", categories(cases)),
        table("Page types and outcomes", "page", pages(cases)),
        table("Years", "year", years(cases), sorted({label for label, _ in years(cases)})),
        table("Shapes of the copy", "shape", copies(cases), [label for label, _ in COPIES]),
        table("Headings over what is to be done", "heading", headings(cases, "agreed_action")),
        table("Headings over the finding", "heading", common_headings(cases, "fault")),
        table("Headings over the facts", "heading", common_headings(cases, "facts")),
        table("Headings over the decision", "heading", headings(cases, "decision")),
        table("Rows by kind and status", "row", [(f"{r['kind']}, {r['status']}", split) for r, split in rows]),
        *(
            table(f"Types of {kind.replace('_', ' ')}", "type", types(cases, kind), [n for n, _ in TYPES[kind]])
            for kind in TYPES
        ),
        table("Shapes of payments", "shape", shapes(cases), [label for label, _ in SHAPES]),
        table("Reasons of payments", "reason", [(x, split) for row, split in rows for x in row["reasons"]]),
        table("Traps", "trap", traps(cases), [name for name, _ in TRAPS]),
        table("Bodies", "body", by_field(cases, "organisation")),
        *query_tables(queries),
    ]
    return INTRODUCTION + "\n" + "\n".join(tables) + "\nMade by `python evaluation/coverage.py`.\n"


def main(arguments: list[str] | None = None) -> int:
    """Count, write the page, and say where it is."""
    parser = argparse.ArgumentParser(description="What the sample holds of each kind of thing.")
    parser.add_argument("--gold", type=Path, default=HERE / "gold" / "sample.jsonl", help="the coded rows")
    parser.add_argument("--folder", type=Path, default=SAMPLE, help="the decisions")
    parser.add_argument("--queries", type=Path, default=HERE / "queries.jsonl", help="the judged queries")
    parser.add_argument("--output", type=Path, default=HERE / "COVERAGE.md", help="the page to write")
    options = parser.parse_args(arguments)
    queries = [json.loads(line) for line in options.queries.read_text(encoding="utf-8").splitlines()]
    options.output.write_text(page(read_cases(options.gold, options.folder), queries), encoding="utf-8")
    sys.stdout.write(f"{options.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
