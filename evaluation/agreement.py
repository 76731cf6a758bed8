"""Agreement between the two codings of the remedies in the sample decisions.

The same decisions were coded twice, each time from the text alone. The rows are paired by their quotes, and the
figures are written to AGREEMENT.md beside this file:

    python evaluation/agreement.py

`gold/first_coding.jsonl` is the first coding as it stood before the differences were settled,
`gold/second_coding.jsonl` the second one, and `gold/sample.jsonl` the gold rows after settling.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
NONE = "none"
WORD = re.compile(r"[^\W_]+(?:[.,’'][^\W_]+)*")

Row = dict[str, Any]
Pair = tuple[Row | None, Row | None]


@dataclass(frozen=True)
class Figures:
    """What two codings of the same decisions have in common."""

    decisions: int
    first_rows: int
    second_rows: int
    paired: int
    kind_kappa: float
    status_kappa: float
    kind_kappa_none: float
    status_kappa_none: float
    kind_same: int
    status_same: int
    payments: int
    amounts_same: int
    conditional_same: int
    rate_same: int
    reasons_same: int
    deadline_same: int

    @property
    def different_rows(self) -> int:
        """All rows that either coding has, a paired row counted once."""
        return self.first_rows + self.second_rows - self.paired


def read_rows(path: Path) -> dict[str, list[Row]]:
    """The rows of each decision of a JSON Lines file, under the name of the decision's file."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {str(line["file"]): list(line["remedies"]) for line in lines}


def words(quote: str) -> list[str]:
    """The words and sums of a quote, in lower case."""
    return WORD.findall(quote.lower())


def overlap(first: str, second: str) -> float:
    """The longest run of words that both quotes share, as a part of the shorter quote."""
    left, right = words(first), words(second)
    if not left or not right:
        return 0.0
    run = SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
    return run / min(len(left), len(right))


def pair_rows(first: list[Row], second: list[Row]) -> list[Pair]:
    """Pair the rows of one decision one to one, best overlap first; rows without a partner stand with None.

    Where overlaps are equal (several rows quote one sentence), the pair with the same amount goes first, then the
    longer quotes; kind and status have no say, so that they can be compared.
    """
    candidates: list[tuple[float, bool, int, int, int]] = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            share = overlap(one["quote"], other["quote"])
            if share >= 0.5:
                length = min(len(words(one["quote"])), len(words(other["quote"])))
                candidates.append((share, one["amount_gbp"] == other["amount_gbp"], length, -i, -j))
    used_first: set[int] = set()
    used_second: set[int] = set()
    pairs: list[Pair] = []
    for _, _, _, i, j in sorted(candidates, reverse=True):
        if -i not in used_first and -j not in used_second:
            used_first.add(-i)
            used_second.add(-j)
            pairs.append((first[-i], second[-j]))
    pairs += [(row, None) for i, row in enumerate(first) if i not in used_first]
    pairs += [(None, row) for j, row in enumerate(second) if j not in used_second]
    return pairs


def kappa(labels: list[tuple[str, str]]) -> float:
    """Cohen's kappa of two lists of labels: agreement beyond what chance would give."""
    if not labels:
        return float("nan")
    total = len(labels)
    observed = sum(one == other for one, other in labels) / total
    left, right = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    expected = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def labels_of(pairs: list[Pair], field: str) -> list[tuple[str, str]]:
    """What both codings put in a field, with `none` for a row that one of them does not have."""
    return [(str(one[field]) if one else NONE, str(other[field]) if other else NONE) for one, other in pairs]


def compare(first: dict[str, list[Row]], second: dict[str, list[Row]]) -> Figures:
    """Compare two codings over the decisions of the second."""
    missing = sorted(set(second) - set(first))
    if missing:
        raise SystemExit(f"not in the first coding: {', '.join(missing)}")
    pairs = [pair for name in second for pair in pair_rows(first[name], second[name])]
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    matched: list[Pair] = [*both]
    payments = [(one, other) for one, other in both if one["kind"] == other["kind"] == "payment"]
    return Figures(
        decisions=len(second),
        first_rows=sum(len(first[name]) for name in second),
        second_rows=sum(len(rows) for rows in second.values()),
        paired=len(both),
        kind_kappa=kappa(labels_of(matched, "kind")),
        status_kappa=kappa(labels_of(matched, "status")),
        kind_kappa_none=kappa(labels_of(pairs, "kind")),
        status_kappa_none=kappa(labels_of(pairs, "status")),
        kind_same=sum(one["kind"] == other["kind"] for one, other in both),
        status_same=sum(one["status"] == other["status"] for one, other in both),
        payments=len(payments),
        amounts_same=sum(one["amount_gbp"] == other["amount_gbp"] for one, other in payments),
        conditional_same=sum(one["conditional"] == other["conditional"] for one, other in both),
        rate_same=sum(one["rate"] == other["rate"] for one, other in payments),
        reasons_same=sum(set(one["reasons"]) == set(other["reasons"]) for one, other in payments),
        deadline_same=sum(one["deadline"] == other["deadline"] for one, other in both),
    )


def part(count: int, total: int) -> str:
    """A count of a total, with its percentage."""
    return f"{count} of {total} ({100 * count / total:.1f} %)" if total else "none"


def cells(figures: Figures) -> list[str]:
    """The figures as the cells of one column."""
    return [
        str(figures.decisions),
        str(figures.first_rows),
        str(figures.second_rows),
        part(figures.paired, figures.different_rows),
        part(figures.kind_same, figures.paired),
        f"{figures.kind_kappa:.3f}",
        f"{figures.kind_kappa_none:.3f}",
        part(figures.status_same, figures.paired),
        f"{figures.status_kappa:.3f}",
        f"{figures.status_kappa_none:.3f}",
        part(figures.amounts_same, figures.payments),
        part(figures.conditional_same, figures.paired),
        part(figures.rate_same, figures.payments),
        part(figures.reasons_same, figures.payments),
        part(figures.deadline_same, figures.paired),
    ]


NAMES = [
    "Decisions coded twice",
    "Rows of the first coding",
    "Rows of the second coding",
    "Rows found by both, of all different rows",
    "Same kind, paired rows",
    "Cohen's kappa on kind, paired rows",
    "Cohen's kappa on kind, unpaired rows counted as “none”",
    "Same status, paired rows",
    "Cohen's kappa on status, paired rows",
    "Cohen's kappa on status, unpaired rows counted as “none”",
    "Same amount (or both without one), paired payments",
    "Same value of conditional, paired rows",
    "Same rate (or both without one), paired payments",
    "Same reasons, all of them, paired payments",
    "Same deadline (or both without one), paired rows",
]

INTRODUCTION = """# Agreement of two codings

A part of the fictional decisions in `corpus/sample/` was coded a second time, from the text and the nine rules alone
and without sight of the first coding. Rows are paired one to one by their quotes, best first, where the longest run of
words that both quotes share is at least half of the shorter quote; kind and status play no part in the pairing.

“Before settling” compares the two codings as they were made. The differences were then decided one by one
([SETTLED.md](SETTLED.md)) and the gold rows corrected; “after settling” compares those gold rows with the second
coding, which was left as it was: what remains there are the points on which it was found wrong or no better than the
gold row. The figures to quote for the reliability of the coding are those before settling.

How far they reach: both codings were made by language models under the same written rules, so they may share a
misreading, and two people would differ more. The decisions are our own, written in the house style, and plainer than
many real ones. The second coder also settled the differences. The figures say that the rules decide these texts almost
everywhere; they do not say that nothing is wrong.
"""


def report(columns: dict[str, Figures]) -> str:
    """The page as Markdown, one column for each comparison."""
    values = [cells(figures) for figures in columns.values()]
    rows = [[name, *(column[number] for column in values)] for number, name in enumerate(NAMES)]
    lines = [["", *columns], ["---"] * (len(columns) + 1), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{INTRODUCTION}\n{table}\n\nMade by `python evaluation/agreement.py`.\n"


def main(arguments: list[str] | None = None) -> int:
    """Compare the codings, print the page and write it."""
    parser = argparse.ArgumentParser(description="Agreement between the two codings of the sample decisions.")
    parser.add_argument("--first", type=Path, default=HERE / "gold" / "first_coding.jsonl", help="before settling")
    parser.add_argument("--second", type=Path, default=HERE / "gold" / "second_coding.jsonl")
    parser.add_argument("--gold", type=Path, default=HERE / "gold" / "sample.jsonl", help="after settling")
    parser.add_argument("--output", type=Path, default=HERE / "AGREEMENT.md")
    options = parser.parse_args(arguments)
    second = read_rows(options.second)
    columns = {
        "before settling": compare(read_rows(options.first), second),
        "after settling": compare(read_rows(options.gold), second),
    }
    page = report(columns)
    options.output.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
