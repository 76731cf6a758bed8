"""Extraction against coded decisions: precision, recall and F1 by kind, status and page type, and what was missed.

The rule is the contract's: a found row matches a gold row on kind, status and words (half of the words of the shorter
quotation stand in the other), a payment also on its amount; rows match one to one, the likeliest first.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from remedy_finder.errors import UnreadableFile
from remedy_finder.library.build import read
from remedy_finder.measuring.rows import Miss, keep_run, since_last_run
from remedy_finder.records import Decision, Problem
from remedy_finder.sources import read_documents

Row = Mapping[str, Any]
HEADER = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on")
LONGEST = 80
"""Words of a quotation that may be more than three times as long as the gold one and still match."""


class Score(BaseModel):
    """Counts of rows and what they come to; `gold` and `found` are numbers of rows."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of the found rows that are right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.hits / total if total else 0.0


class RemedyScores(BaseModel):
    """The whole result of a run over coded decisions."""

    decisions: int
    scores: dict[str, Score]
    fields: dict[str, Score]
    """For each field of matched rows that the coders state, how many agree (`hits` of `gold`)."""
    marked: Score
    """Rows that carry `needs_check`: `hits` right of `found`."""
    unmarked: Score
    payments_with_wrong_status: int
    misses: list[Miss]


def evaluate_remedies(gold: Path | None = None, folder: Path | None = None, split: str | None = None) -> RemedyScores:
    """Scores the extractor on the decisions of a gold file. Raises UnreadableFile where a file of it cannot be read.

    Without arguments: the repository's own sample decisions. `split` takes only those of one split.
    """
    home = Path(__file__).resolve().parents[2]
    gold = gold or home / "evaluation" / "gold" / "sample.jsonl"
    folders = [Path(part) for part in str(folder or home / "corpus" / "sample").split(":")]
    try:
        coded = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{gold}: it cannot be read as coded decisions, one JSON object a line ({error})"
        ) from None
    chosen = [entry for entry in coded if split is None or entry.get("split") == split]
    return score_decisions((entry, _decision(entry["file"], folders)) for entry in chosen)


def _decision(name: str, folders: Sequence[Path]) -> Decision:
    path = next((folder / name for folder in folders if (folder / name).exists()), None)
    if path is None:
        raise UnreadableFile(f"{name} stands in none of {', '.join(map(str, folders))}: name its folder with --folder")
    document = next(iter(read_documents([path])))
    if isinstance(document, Problem):
        raise UnreadableFile(f"{document.path}: {document.reason}")
    return read(document)


def score_decisions(pairs: Iterable[tuple[Mapping[str, Any], Decision]]) -> RemedyScores:
    """Scores (gold entry, decision) pairs."""
    scores: dict[str, Score] = defaultdict(Score)
    fields: dict[str, Score] = defaultdict(Score)
    marked, unmarked = Score(), Score()
    misses: list[Miss] = []
    wrong = decisions = 0
    for entry, decision in pairs:
        decisions += 1
        found = [json.loads(row.model_dump_json()) for row in decision.remedies]
        gold = entry["remedies"]
        matched = matches(gold, found)
        hit_gold, hit_found = {i for i, _ in matched}, {j for _, j in matched}
        for row, hit in ((r, i in hit_gold) for i, r in enumerate(gold)):
            for key in _keys(row, decision):
                scores[key].gold += 1
                scores[key].hits += hit
            if not hit:
                misses.append(Miss(file=entry["file"], missed=True, row=label(row)))
        for j, row in enumerate(found):
            for key in _keys(row, decision):
                scores[key].found += 1
            mark = marked if row["needs_check"] else unmarked
            mark.found += 1
            mark.hits += j in hit_found
            if j not in hit_found:
                misses.append(Miss(file=entry["file"], missed=False, row=label(row)))
                wrong += row["kind"] == "payment" and any(
                    i not in hit_gold and likeness({**r, "status": row["status"]}, row) > 0 for i, r in enumerate(gold)
                )
        _compare(fields, [(gold[i], found[j]) for i, j in matched], entry, decision)
    return RemedyScores(
        decisions=decisions,
        scores=dict(scores),
        fields=dict(fields),
        marked=marked,
        unmarked=unmarked,
        payments_with_wrong_status=wrong,
        misses=misses,
    )


def matches(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """One-to-one matches as (gold index, found index), the likeliest first."""
    candidates = sorted(((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for score, i, j in candidates:
        if score > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            chosen.append((i, j))
    return chosen


def likeness(gold: Row, found: Row) -> float:
    """How well a found row states a gold row, 0 to 1; 0 where it is no match."""
    if gold["kind"] != found["kind"] or gold["status"] != found["status"]:
        return 0.0
    if gold["kind"] == "payment" and _pence(gold) != _pence(found):
        return 0.0
    if not gold.get("quote"):
        return 0.5
    if len(found["quote"].split()) > max(LONGEST, 3 * len(gold["quote"].split())):
        return 0.0
    shared = _shared(gold["quote"], found["quote"])
    return shared if shared >= 0.5 else 0.0


def label(row: Row) -> str:
    """A row on one line."""
    amount = row.get("amount_gbp")
    money = "" if row["kind"] != "payment" else f" £{amount:,.2f}" if amount is not None else " without amount"
    return f"{row['kind']} [{row['status']}]{money}: “{' '.join((row.get('quote') or '').split())[:110]}”"


def print_scores(scores: RemedyScores) -> None:
    """The result as text, every miss included."""
    for miss in scores.misses:
        print(f"{'MISSED' if miss.missed else 'EXTRA '}  {miss.file}: {miss.row}")
    print("\n".join(table(scores)))


def results(*, keep: bool = False) -> str:
    """The section of evaluation/RESULTS.md: our sample by split, the excerpts, and the real ones beside a checkout.

    Says which rows were gained and lost since the last run that was kept; with `keep` this run is kept for the next.
    """
    home = Path(__file__).resolve().parents[2]
    beside = home.parent / "shared"
    tune = evaluate_remedies(split="tune")
    parts = [
        "## Remedies",
        "",
        "Extraction against coded rows. A row matches on kind, status and words, a payment also on its amount. Rules "
        "and weights were made on the `tune` decisions; of the `test` decisions, whole families of them, no row was "
        "looked at, only such totals as these (docs/decisions/0002-remedies.md).",
        "",
        "### Sample decisions, `test` families",
        "",
        *table(evaluate_remedies(split="test")),
        "",
        "### Sample decisions, `tune` families",
        "",
        *table(tune),
    ]
    excerpts = sorted((home / "evaluation" / "gold").glob("excerpts_*.jsonl"))
    for gold in excerpts if (home / "evaluation" / "excerpts").is_dir() else ():
        scores = evaluate_remedies(gold, home / "evaluation" / "excerpts")
        use = "never learned from" if is_held_back(gold) else "learned from"
        parts += ["", f"### Excerpts, {gold.stem} ({use})", "", *table(scores)]
    if (beside / "gold" / "gold.jsonl").is_file():
        real = evaluate_remedies(beside / "gold" / "gold.jsonl", Path(f"{beside / 'seeds'}:{beside / 'decisions'}"))
        parts += [
            "",
            "### Nine real decisions (not in this repository; their rows were also learned from)",
            "",
            *table(real),
        ]
    parts += ["", "### Rows gained and lost since the run before (`tune`)", "", *since_last_run(tune.misses)]
    if keep:
        keep_run(tune.misses)
    return "\n".join(parts) + "\n"


def is_held_back(gold: Path) -> bool:
    """Whether a file of coded excerpts is of the test split, and so never learned from."""
    lines = gold.read_text("utf-8").splitlines()
    return bool(lines) and json.loads(lines[0]).get("split") == "test"


def table(scores: RemedyScores) -> list[str]:
    """The result as lines of a Markdown table with what goes with it."""
    lines = ["| rows | precision | recall | F1 | gold | found |", "|---|---|---|---|---|---|"]
    for name, score in sorted(scores.scores.items(), key=lambda item: (item[0] != "all", item[0])):
        lines.append(
            f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold} | {score.found} |"
        )
    agree = ", ".join(f"{name} {score.hits / score.gold:.2f}" for name, score in scores.fields.items() if score.gold)
    return [
        *lines,
        "",
        f"Over {scores.decisions} decisions. Of matched rows, where the coders state it: {agree}. Payments found "
        f"with a wrong status: {scores.payments_with_wrong_status}.",
        f"Rows without a mark are right in {scores.unmarked.precision:.1%} of {scores.unmarked.found}; rows marked to "
        f"be checked in {scores.marked.precision:.1%} of {scores.marked.found}.",
    ]


def _keys(row: Row, decision: Decision) -> tuple[str, ...]:
    return ("all", row["kind"], row["status"], f"page: {decision.kind}")


def _compare(
    fields: dict[str, Score], pairs: Iterable[tuple[Row, Row]], entry: Mapping[str, Any], decision: Decision
) -> None:
    for want, got in pairs:
        agreed = {"conditional": bool(want.get("conditional")) == bool(got["conditional"])}
        if want.get("to"):
            agreed["to"] = _shared(want["to"], got["to"] or "") >= 0.5
        if want.get("reasons"):
            agreed["reasons"] = set(want["reasons"]) == set(got["reasons"])
            agreed["a reason"] = bool(set(want["reasons"]) & set(got["reasons"]))
        if want.get("deadline"):
            agreed["deadline"] = _shared(want["deadline"], (got["deadline"] or {}).get("text", "")) >= 0.5
        for name, right in agreed.items():
            fields[name].gold += 1
            fields[name].hits += right
    for name in HEADER:
        if name in entry:
            fields[name].gold += 1
            fields[name].hits += (getattr(decision, name) or None) == (entry[name] or None)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9£]+", text.lower()))


def _shared(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    shorter = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / shorter if shorter else 0.0


def _pence(row: Row) -> int | None:
    amount = row.get("amount_gbp")
    return None if amount is None else round(float(amount) * 100)
