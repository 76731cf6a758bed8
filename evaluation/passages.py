"""Scores the extractor on short coded passages, each set into a minimal decision.

    python evaluation/passages.py [--show PLACE]

`passages.jsonl` holds what stands in one place of a decision ("agreed", "analysis", "assessment", "facts",
"recommendations"), in a few sentences, with the rows as (kind, status, amount in pounds, deadline). They were written
and coded without sight of the extractor, then read, to find ways of wording that whole decisions seldom show; the
weights are learned from them too. A row is right where its kind, status and amount are.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from remedy_finder.measuring.remedies import Score
from remedy_finder.reading import read_decision
from remedy_finder.records import Decision, Document, Stated
from remedy_finder.remedies.extract import extract_remedies

FILE = Path(__file__).parent / "passages.jsonl"
HEADER = """Tarnwick City Council (95 999 331)
Category : Housing > Homelessness
Decision : Upheld
Decision date : 11 Nov 2025
The Ombudsman's final decision:
Summary: There was fault.
The complaint
1. Mrs B complains about the Council.
"""
FACTS = "Mrs B complained to the Council in March 2025 about the delay, the missed visits and the effect on her son, X."
INJUSTICE = "There was fault causing injustice to Mrs B and her son, X."
END = "Final decision\n9. I have completed my investigation.\n"
PAGES = {
    "agreed": f"What I found\n2. {INJUSTICE}\nAgreed action\n3. {{}}\n{END}",
    "analysis": f"What happened\n2. {FACTS}\nAnalysis\n3. {{}}\n"
    f"Agreed action\n4. The Council will review its policy on correspondence.\n{END}",
    "assessment": f"How I considered this complaint\n2. I considered what Mrs B sent.\nMy assessment\n3. {{}}\n{END}",
    "facts": f"What happened\n2. {FACTS}\n3. {{}}\nAnalysis\n4. There was fault.\n"
    f"Agreed action\n5. The Council will review its policy on correspondence.\n{END}",
    "recommendations": f"Conclusions\n2. {INJUSTICE}\nRecommendations\n3. {{}}\n",
}
FOLLOWED_BY = {"facts": "\nAnalysis", "analysis": "\nAgreed action"}
"""Headings of the sections after a passage that have rows of their own."""
REPORT = """Report on an investigation into complaint number 95 999 331 about Tarnwick City Council
Summary
The complainant, Mrs B, says the council failed to help her and her son, X.
Finding
Fault found causing injustice.
The complaint
1. Mrs B complained that the council did not help her son, X.
"""

Row = tuple[str, str, float | None]


class Passage(NamedTuple):
    """A passage and what is coded in it."""

    place: str
    text: str
    rows: tuple[Row, ...]


def passages() -> list[Passage]:
    """All coded passages, in the order of the file."""
    entries = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    return [Passage(entry["place"], entry["text"], tuple(_row(*row[:3]) for row in entry["rows"])) for entry in entries]


def _row(kind: str, status: str, amount: float | None) -> Row:
    return kind, status, None if amount is None else round(float(amount), 2)


@cache  # asked for by each figure in turn
def found_in(passage: Passage) -> tuple[Row, ...]:
    """What the extractor finds in a passage, and nowhere else in its page."""
    decision = extract_remedies(page_of(passage))
    start, end = place_in(decision.text, passage)
    return tuple(_row(row.kind, row.status, row.amount_gbp) for row in decision.remedies if start <= row.start < end)


def page_of(passage: Passage) -> Decision:
    """The minimal decision in which a passage is read."""
    text = (REPORT if passage.place == "recommendations" else HEADER) + PAGES[passage.place].format(passage.text)
    return read_decision(Document(path="passage", text=text, sha256="", stated=Stated()))


def place_in(text: str, passage: Passage) -> tuple[int, int]:
    """Where a passage stands in the text of its page, and what follows it begins."""
    start = text.find(passage.text.split("\n", 1)[0])
    following = FOLLOWED_BY.get(passage.place)
    return start, text.find(following, start) if following else len(text)


def score(chosen: Iterable[Passage], *, payments: bool = False) -> Score:
    """Over all rows, or over payments alone."""
    right = coded = found = 0
    for passage in chosen:
        want, got = (
            Counter(row for row in rows if not payments or row[0] == "payment")
            for rows in (passage.rows, found_in(passage))
        )
        right, coded, found = right + (want & got).total(), coded + want.total(), found + got.total()
    return Score(hits=right, gold=coded, found=found)


def main() -> None:
    """Prints the figures, by place, and with --show what is wrong."""
    parser = argparse.ArgumentParser(description="Score the extractor on short coded passages.")
    parser.add_argument(
        "--show", metavar="PLACE", help="also print the passages of a place whose rows are not all right"
    )
    arguments = parser.parse_args()
    by_place = defaultdict(list)
    for passage in passages():
        by_place[passage.place].append(passage)
    for place, chosen in by_place.items():
        everything, money = score(chosen), score(chosen, payments=True)
        sys.stdout.write(f"{place}: {len(chosen)} passages, F1 {everything.f1:.3f}, payments {money.f1:.3f}\n")
    for passage in by_place.get(arguments.show, []):
        if Counter(passage.rows) != Counter(found := found_in(passage)):
            sys.stdout.write(f"\n{passage.text}\n  coded {passage.rows}\n  found {found}\n")


if __name__ == "__main__":
    main()
