"""The sample as the checks of it see it: decisions as parsed, gold rows, queries, and words in a row."""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from builders import REPOSITORY, SAMPLE

from remedy_finder.reading import read_decision
from remedy_finder.records import Decision
from remedy_finder.sources import read_documents

EVALUATION = REPOSITORY / "evaluation"
EXCERPTS = EVALUATION / "excerpts"
FILES = sorted(path for path in SAMPLE.iterdir() if path.stem.upper() != "README")
WORD = re.compile(r"[a-z0-9£']+")

Sequence = tuple[str, ...]


def json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


GOLD = json_lines(EVALUATION / "gold" / "sample.jsonl")
QUERIES = json_lines(EVALUATION / "queries.jsonl")
ROWS = [(entry["file"], row) for entry in GOLD for row in entry["remedies"]]


@cache
def decisions() -> dict[str, Decision]:
    """Every decision of the sample by its file."""
    return _read(FILES)


@cache
def excerpts() -> dict[str, Decision]:
    """Every coded excerpt by its file."""
    return _read(sorted(EXCERPTS.iterdir()))


def _read(paths: list[Path]) -> dict[str, Decision]:
    return {path.name: read_decision(document) for path in paths for document in read_documents([path])}


@cache
def groups() -> list[list[str]]:
    """The files that hold one text, published under several references, together."""
    by_text = defaultdict(list)
    for name, decision in decisions().items():
        by_text[tuple(paragraph.text for section in decision.sections for paragraph in section.paragraphs)].append(name)
    return sorted(by_text.values())


def families() -> dict[str, list[dict]]:
    """Gold lines by family; a text published under several references stands once."""
    first = {group[0] for group in groups()}
    found = defaultdict(list)
    for entry in GOLD:
        if entry["file"] in first:
            found[entry["family"]].append(entry)
    return dict(found)


def states_payment(entry: dict) -> bool:
    return any(row["kind"] == "payment" and row["amount_gbp"] for row in entry["remedies"])


def words(text: str) -> list[str]:
    """Words, sums and numbers in lower case, apostrophes made straight."""
    return WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def sequences(text: str, length: int) -> set[Sequence]:
    """All runs of so many words."""
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def own_sequences(decision: Decision, length: int) -> set[Sequence]:
    """The runs of words in the paragraphs that are not standard text."""
    paragraphs = [p for section in decision.sections for p in section.paragraphs if not p.standard]
    return set().union(*(sequences(paragraph.text, length) for paragraph in paragraphs))
