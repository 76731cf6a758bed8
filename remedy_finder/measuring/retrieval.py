"""The search against judged queries, beside what a user could install instead, part by part, and with nothing there."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from pydantic import BaseModel

from remedy_finder.errors import NothingToSearch, UnreadableFile
from remedy_finder.finding.adaptation import AdaptReport, learn
from remedy_finder.finding.ranking import Opened
from remedy_finder.finding.search import search
from remedy_finder.measuring import baselines as plain
from remedy_finder.measuring.collection import HOME, Note, aliases, opened, passing, texts, wanted_by
from remedy_finder.measuring.comparable import Honesty, measure_honesty
from remedy_finder.measuring.judged import (
    DEPTH,
    NAMES,
    Figures,
    Judged,
    Run,
    figures,
    interval,
    read_queries,
    restricted,
    shortfall_gain,
)
from remedy_finder.measuring.known import KnownItems, find_known_items
from remedy_finder.measuring.parts import PARTS, LeftOut, all_understood, run_without, turned_questions

QUERIES = HOME / "evaluation" / "queries.jsonl"
OURS = "remedy-finder"
ADAPTED = "with adapting to the archive (off unless it helps)"
MAIN = "nDCG@10"


class Spread(BaseModel):
    """A mean over queries with its 95 per cent interval (bootstrap over queries)."""

    mean: float
    low: float
    high: float


class Contender(BaseModel):
    """A search with its figures for each group of queries ("test", "test, short", …) and measure."""

    name: str
    groups: dict[str, dict[str, Spread]]


class Gain(BaseModel):
    """How much smaller our shortfall 1 - nDCG@10 is than another search's, as a share of that; paired bootstrap."""

    over: str
    group: str
    share: float
    low: float
    high: float


class Part(BaseModel):
    """The search with one part left out or exchanged: the means of all measures, and how nDCG@10 changes."""

    name: str
    means: dict[str, dict[str, float]]
    change: dict[str, Spread]


class Retrieval(BaseModel):
    """All that `evaluate retrieval` measures."""

    decisions: int
    passages: int
    encoder: str
    queries: dict[str, int]
    contenders: list[Contender]
    gains: list[Gain]
    parts: list[Part]
    adapting: AdaptReport | None
    """What `remedy-finder adapt` learns from this library, and whether it would use it; null for a small library."""
    honesty: dict[str, Honesty]
    known: KnownItems
    none_in_top_five: dict[str, list[str]]
    """By split the queries without any relevant case among the first five."""
    median_ms: float
    """Processor time of a whole search in a running process, fifty cases asked for."""


def evaluate_retrieval(
    queries: Path | None = None, index: Path | None = None, *, baselines: bool = True, note: Note = lambda _: None
) -> Retrieval:
    """Measures the search. Raises UnreadableFile for the queries, LibraryUnusable for the library.

    Without arguments: the repository's own queries over a library of its sample decisions.
    """
    with opened(index, note) as parts:
        alias = aliases(parts)
        asked = [restricted(query, alias) for query in read_queries(queries or QUERIES)]
        if not any(any(query.judgments.values()) for query in asked):
            raise UnreadableFile(
                f"{queries or QUERIES}: none of the decisions judged there is in {parts.catalogue.folder}: "
                "name the library with --index"
            )
        note("searching")
        ours, took = _our_run(parts, asked)
        found = {OURS: figures(asked, ours)}
        for name, make in _contenders(parts) if baselines else ():
            note(f"searching with {name}")
            found[name] = figures(asked, _run_of(make(), parts, asked))
        note("leaving out one part at a time")
        understood = all_understood(parts, asked)
        without = {name: figures(asked, run_without(parts, understood, each)) for name, each in PARTS.items()}
        adapting = None
        with suppress(NothingToSearch):  # a library too small to learn from
            note("adapting to the archive")
            matrix, adapting = learn(parts.catalogue, parts.encoder.dimension)
            without[ADAPTED] = figures(asked, run_without(parts, turned_questions(understood, matrix), LeftOut()))
        note("asking for what is not there")
        honesty = measure_honesty(parts, asked)
        note("asking for paragraphs of decisions")
        known = find_known_items(parts)
        groups = _groups(asked, found[OURS])
        return Retrieval(
            decisions=len(parts.snapshot.decisions),
            passages=parts.catalogue.counts()[1],
            encoder=f"{parts.encoder.name} ({parts.encoder.fingerprint})",
            queries={name: len(ids) for name, ids in groups.items()},
            contenders=[Contender(name=name, groups=_spreads(each, groups)) for name, each in found.items()],
            gains=_gains(found, groups),
            parts=[_part(name, each, found[OURS], groups) for name, each in without.items()],
            adapting=adapting,
            honesty=honesty,
            known=known,
            none_in_top_five=_missed(found[OURS], groups),
            median_ms=round(float(np.median(took)) * 1000, 1),
        )


def _our_run(parts: Opened, asked: Sequence[Judged]) -> tuple[Run, list[float]]:
    """What a user gets, with what it takes in seconds: where the search says that nothing is comparable, nothing."""
    run: dict[str, list[str]] = {}
    took = []
    for query in asked:
        start = time.process_time()
        try:
            answer = search(parts, query.query, wanted_by(query, DEPTH))
        except NothingToSearch:
            run[query.id] = []
            continue
        took.append(time.process_time() - start)
        run[query.id] = [case.decision.reference for case in answer.cases]
    return run, took or [0.0]


def _contenders(parts: Opened) -> list[tuple[str, Callable[[], plain.Ranker]]]:
    """What a user could set up instead; each is made when its turn comes."""
    docs = plain.documents(texts(parts))
    encoder = parts.encoder
    return [
        ("BM25 over whole decisions", lambda: plain.word_search(docs, by_paragraph=False)),
        ("BM25 over paragraphs", lambda: plain.word_search(docs, by_paragraph=True)),
        ("sentence-transformers over whole decisions", lambda: plain.dense_search(docs, encoder, by_paragraph=False)),
        ("sentence-transformers over paragraphs", lambda: plain.dense_search(docs, encoder, by_paragraph=True)),
        ("txtai hybrid over whole decisions", lambda: plain.txtai_hybrid(docs, by_paragraph=False)),
        ("txtai hybrid over paragraphs", lambda: plain.txtai_hybrid(docs, by_paragraph=True)),
    ]


def _run_of(ranker: plain.Ranker, parts: Opened, asked: Sequence[Judged]) -> Run:
    """Each is given the decisions that pass the filters: the comparison is of ranking alone."""
    run = {}
    for query in asked:
        allowed = set(passing(parts, query).tolist())
        ranked = [row for row in ranker(query.query) if row in allowed]
        run[query.id] = [parts.snapshot.labels[row].reference for row in ranked[:DEPTH]]
    return run


def _groups(asked: Sequence[Judged], measured: Figures) -> dict[str, list[str]]:
    """The queries that have something to find, by split, and within it by length and by what they are about."""
    groups: dict[str, list[str]] = {}
    for query in sorted(asked, key=lambda query: query.split):
        if query.id in measured:
            for name in (query.split, f"{query.split}, {query.length}", f"{query.split}, {query.about}"):
                groups.setdefault(name, []).append(query.id)
    return groups


def _values(found: Figures, ids: Sequence[str], measure: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([found[each][measure] for each in ids if measure in found[each]], dtype=np.float64)


def _spread(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Spread:
    low, high = interval(values)
    return Spread(mean=round(float(values.mean()), 4), low=low, high=high)


def _spreads(found: Figures, groups: Mapping[str, Sequence[str]]) -> dict[str, dict[str, Spread]]:
    return {
        group: {name: _spread(values) for name in NAMES if len(values := _values(found, ids, name))}
        for group, ids in groups.items()
    }


def _splits(groups: Mapping[str, Sequence[str]]) -> list[str]:
    return [name for name in groups if "," not in name]


def _gains(found: Mapping[str, Figures], groups: Mapping[str, Sequence[str]]) -> list[Gain]:
    gains = []
    for group in _splits(groups):
        ours = _values(found[OURS], groups[group], MAIN)
        for name in found:
            if name != OURS:
                share, low, high = shortfall_gain(ours, _values(found[name], groups[group], MAIN))
                gains.append(Gain(over=name, group=group, share=share, low=low, high=high))
    return gains


def _part(name: str, without: Figures, ours: Figures, groups: Mapping[str, Sequence[str]]) -> Part:
    means, change = {}, {}
    for split in _splits(groups):
        ids = groups[split]
        means[split] = {m: round(float(v.mean()), 4) for m in NAMES if len(v := _values(without, ids, m))}
        change[split] = _spread(_values(without, ids, MAIN) - _values(ours, ids, MAIN))
    return Part(name=name, means=means, change=change)


def _missed(ours: Figures, groups: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {split: [each for each in groups[split] if not ours[each]["success@5"]] for split in _splits(groups)}
