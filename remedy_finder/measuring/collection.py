"""The library that is measured: opened, or made of the sample for the occasion; and the queries asked of it."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.finding.ranking import Opened, Rows
from remedy_finder.finding.search import Wanted
from remedy_finder.library.build import Builder, check_encoder
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.encoding import Encoder
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.library.vectors import load_indexes
from remedy_finder.measuring.judged import Judged
from remedy_finder.records import Filters
from remedy_finder.settings import Settings
from remedy_finder.sources import read_documents

HOME = Path(__file__).resolve().parents[2]
SAMPLE = HOME / "corpus" / "sample"
OTHER_NAMES = {"from": "decided_from", "to": "decided_to"}
"""What the command line calls a filter, where that is not the field's name."""
Note = Callable[[str], None]


@contextmanager
def opened(index: Path | None, note: Note = lambda _: None) -> Iterator[Opened]:
    """A library; without a folder one of the sample decisions, made for the occasion and deleted afterwards."""
    encoder = open_encoder(Settings().encoder)
    if index is not None:
        with _opened(index, encoder) as parts:
            yield parts
        return
    with tempfile.TemporaryDirectory() as folder:
        note("making a library of the sample decisions")
        with Builder(Path(folder), encoder) as builder:
            builder.add(read_documents([SAMPLE]))
        with _opened(Path(folder), encoder) as parts:
            yield parts


@contextmanager
def _opened(index: Path, encoder: Encoder) -> Iterator[Opened]:
    with closing(Catalogue.open(index)) as catalogue:
        check_encoder(catalogue, encoder)
        indexes, _ = load_indexes(catalogue, encoder.dimension)
        yield Opened(catalogue, Snapshot(catalogue), indexes, encoder)


def aliases(parts: Opened) -> dict[str, str]:
    """Every reference of the library → the one under which an answer shows its decision."""
    rows = parts.catalogue.select("SELECT reference, decision_id FROM published")
    snapshot = parts.snapshot
    return {str(name): snapshot.labels[snapshot.row_of[int(str(at))]].reference for name, at in rows}


def texts(parts: Opened) -> list[str]:
    """The text of every decision, in the order of the rows."""
    return [str(parts.catalogue.stored(each)["text"]) for each in parts.snapshot.decisions]


def wanted_by(query: Judged, k: int, *, everything: bool = False) -> Wanted:
    """What the query asks for beside its text."""
    return Wanted(k, filters_of(query.filters), everything=everything)


def filters_of(filters: Mapping[str, object]) -> Filters:
    """The filters of a query, by the names of the Python API or of the command line."""
    named = {OTHER_NAMES.get(name, name.replace("-", "_")): value for name, value in filters.items()}
    if isinstance(kind := named.get("remedy"), str):
        named["remedy"] = (kind,)
    return Filters.model_validate(named)


def passing(parts: Opened, query: Judged) -> Rows:
    """The rows that pass the filters of a query; none where a filter names what the library has not."""
    try:
        allowed = allowed_decisions(parts.catalogue, filters_of(query.filters))
    except NothingToSearch:
        return np.zeros(0, dtype=np.int64)
    return np.arange(len(parts.snapshot.decisions)) if allowed is None else parts.snapshot.rows(allowed)
