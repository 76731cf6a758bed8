"""The libraries that the page can open: which there are, what each holds, and the one encoder that they share."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from remedy_finder.api import Library
from remedy_finder.errors import LibraryUnusable, RemedyFinderError
from remedy_finder.finding.encoders import open_encoder
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.library.catalogue import Catalogue, find_decision
from remedy_finder.library.contents import describe
from remedy_finder.library.encoding import Encoder
from remedy_finder.library.storage import FILE
from remedy_finder.records import Decision, Filters
from remedy_finder.settings import Settings
from remedy_finder.weighing.body import record_of
from remedy_finder.weighing.products import BodyRecord


@dataclass(frozen=True)
class Place:
    """A folder that holds a library, or may come to hold one."""

    name: str
    """As the page's address spells it."""
    title: str
    folder: Path
    default: bool


@dataclass(frozen=True)
class Glance:
    """What a library holds, as far as the page names it."""

    generation: int
    decisions: int
    first: str | None
    last: str | None
    sample: Literal["all", "some", "none"]
    outcomes: dict[str, int]
    categories: dict[str, int]
    subcategories: dict[str, int]
    organisations: dict[str, int]


@dataclass(frozen=True)
class Target:
    """Where added decisions go, and whether invented ones may."""

    folder: Path
    samples_allowed: bool


class Shelf:
    """Opens libraries as they are asked for, and again where their file was replaced; for several users at once."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self._settings = settings
        self._encoder = encoder
        self._opened: dict[Path, tuple[tuple[int, int], Library]] = {}
        self._encoder_lock = threading.Lock()
        self._lock = threading.Lock()

    def places(self) -> list[Place]:
        """The library that opens without a choice first, then the other one where it exists."""
        chosen = self._settings.index
        if chosen is not None:
            return [Place("chosen", "Library", chosen, True)]
        default = self._settings.open_index()
        known = [
            Place("decisions", "Real decisions", self._settings.decisions_index(), False),
            Place("sample", "Sample decisions", self._settings.sample_index(), False),
        ]
        places = [Place(p.name, p.title, p.folder, p.folder == default) for p in known]
        return sorted((p for p in places if p.default or (p.folder / FILE).exists()), key=lambda p: not p.default)

    def place(self, name: str | None) -> Place:
        """The place of that name; without one, or with one that is not there, the default."""
        places = self.places()
        return next((place for place in places if place.name == name), places[0])

    def writing(self) -> Target:
        """The library that added decisions go into: as for the command `add`."""
        return Target(self._settings.write_index(), self._settings.index is not None)

    def ready(self) -> bool:
        """Whether the encoder is loaded, so that a search answers at once."""
        return self._encoder is not None

    def encoder(self) -> Encoder:
        """The encoder, loaded once; takes some seconds the first time. Raises EncoderUnusable."""
        with self._encoder_lock:
            if self._encoder is None:
                self._encoder = open_encoder(self._settings.encoder)
            return self._encoder

    def glance(self, place: Place) -> Glance:
        """What the library holds; needs no encoder. Raises LibraryUnusable."""
        with _catalogue(place.folder) as catalogue:
            decisions, _ = catalogue.counts()
            if not decisions:
                raise LibraryUnusable(
                    f"the library in {place.folder} holds no decisions yet: fill it with `remedy-finder add PATH`"
                )
            first, last, samples = catalogue.select(
                "SELECT min(decided_on), max(decided_on), sum(sample) FROM decisions"
            )[0]
            return Glance(
                generation=catalogue.generation,
                decisions=decisions,
                first=None if first is None else str(first),
                last=None if last is None else str(last),
                sample="all" if samples == decisions else "some" if samples else "none",
                outcomes=_tally(catalogue, "decisions", "id", "outcome"),
                categories=_tally(catalogue, "published", "decision_id", "category"),
                subcategories=_tally(catalogue, "published", "decision_id", "subcategory"),
                organisations=_tally(catalogue, "published", "decision_id", "organisation"),
            )

    def describe(self, place: Place) -> dict[str, Any]:
        """Everything that `info` tells of the library; needs no encoder. Raises LibraryUnusable."""
        with _catalogue(place.folder) as catalogue:
            return describe(catalogue)

    @contextmanager
    def catalogue(self, place: Place) -> Iterator[Catalogue]:
        """The catalogue of a library, without its vectors; needs no encoder. Raises LibraryUnusable."""
        with _catalogue(place.folder) as catalogue:
            yield catalogue

    @staticmethod
    def newest(catalogue: Catalogue, filters: Filters) -> Iterator[Decision]:
        """The decisions that pass, the newest first, each read when its turn comes. Raises NothingToSearch."""
        allowed = allowed_decisions(catalogue, filters)
        for (decision_id,) in catalogue.select("SELECT id FROM decisions ORDER BY decided_on DESC, id"):
            if allowed is None or decision_id in allowed:
                yield catalogue.decision(int(str(decision_id)))

    def record(self, place: Place, body: str) -> BodyRecord:
        """What the library holds on a body; needs no encoder. Raises LibraryUnusable, NothingToSearch."""
        with _catalogue(place.folder) as catalogue:
            return record_of(catalogue, body)

    def show(self, place: Place, reference: str) -> Decision:
        """One decision, whole; needs no encoder. Raises LibraryUnusable, UnknownReference."""
        with _catalogue(place.folder) as catalogue:
            return find_decision(catalogue, reference)

    @contextmanager
    def library(self, place: Place) -> Iterator[Library]:
        """The opened library. Raises LibraryUnusable or EncoderUnusable, in the block too where its file is damaged."""
        with _damage_named(place.folder):
            yield self._open(place.folder)

    def _open(self, folder: Path) -> Library:
        encoder = self.encoder()
        with self._lock:
            identity = _identity(folder / FILE)
            known = self._opened.get(folder)
            if known and known[0] == identity:
                return known[1]
            library = Library.open(folder, encoder=encoder)
            if identity:
                self._opened[folder] = (identity, library)
            return library


def _identity(file: Path) -> tuple[int, int] | None:
    """Tells a file from one that replaced it under the same name; null where there is none."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


@contextmanager
def _catalogue(folder: Path) -> Iterator[Catalogue]:
    with _damage_named(folder):
        catalogue = Catalogue.open(folder)
        try:
            yield catalogue
        finally:
            catalogue.close()


@contextmanager
def _damage_named(folder: Path) -> Iterator[None]:
    """Turns the errors of a damaged file into one that says what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise LibraryUnusable(
            f"the library in {folder} cannot be read ({error}): delete the folder and add the decisions again"
        ) from error


def _tally(catalogue: Catalogue, table: str, key: str, column: str) -> dict[str, int]:
    """How many decisions have each name, sorted by name."""
    rows = catalogue.select(
        f"SELECT {column}, count(DISTINCT {key}) FROM {table} "
        f"WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY lower({column})"
    )
    return {str(name): int(str(count)) for name, count in rows}


def warm_up(shelf: Shelf, report: Callable[[str], None]) -> None:
    """Loads the encoder before anybody asks; a failure is reported now and shown on the page at the first search."""
    try:
        shelf.encoder()
        with shelf.library(shelf.place(None)) as library:
            library.search("warm up", k=1)
    except RemedyFinderError as error:
        report(str(error))
