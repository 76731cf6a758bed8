"""A run of `fetch`: what was asked for, what was done, and what a run that was stopped needs to go on."""

import json
import os
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from remedy_finder.records import Problem, Record
from remedy_finder.sources.raw_pages import unusable
from remedy_finder.sources.warc import time_of

RUN = ".run.json"
WINDOWS = ".windows.json"
MEMORY = TypeAdapter(dict[str, dict[str, list[str]]])
LISTINGS_LAST = timedelta(days=7)
"""A run that was stopped longer ago is begun anew: its listings are out of date."""


class Wanted(Record):
    """What a run is to bring; null means any. Dates are of the decisions, inclusive."""

    site: str
    first: date | None = None
    last: date | None = None
    category: str | None = None
    organisation: str | None = None
    outcome: str | None = None
    limit: int | None = None
    update: bool = False
    recheck: bool = False

    @property
    def list_key(self) -> str:
        """The same for runs whose windows list the same decisions."""
        return json.dumps([self.site, self.organisation, self.outcome])

    @property
    def unfiltered(self) -> bool:
        """Whether everything of its dates is wanted, so that what is not listed is no longer published."""
        return not (self.category or self.organisation or self.outcome)


class FetchReport(Record):
    """What a run did. `problems` names addresses; `stopped` says why it ended before its end."""

    found: int = 0
    """Decisions that the site lists and that were asked for."""
    fetched: int = 0
    already_there: int = 0
    changed: int = 0
    """Pages asked for again that were not as stored: both versions are kept."""
    gone: int = 0
    """Decisions that are listed or stored, and whose page was found to be no longer there."""
    problems: tuple[Problem, ...] = ()
    requests: int = 0
    listed_by: str = "search"
    unchanged_windows: int = 0
    """Months that an update passed over, because their count and newest decisions were as in the last run."""
    stored: int = 0
    """Decisions in the archive afterwards."""
    into: str = ""
    resumed: bool = False
    seconds: float = 0.0
    stopped: str | None = None

    @property
    def failed(self) -> bool:
        """Whether something was not done that should have been."""
        return bool(self.problems) or self.stopped is not None


class Tally:
    """The report of a run while it grows."""

    def __init__(self, report: FetchReport) -> None:
        self.report = report

    def count(self, by: int = 1, **counts: bool) -> None:
        """Adds to the numbers that are named with true."""
        self._change(**{name: getattr(self.report, name) + by for name, yes in counts.items() if yes})

    def problem(self, address: str, reason: str) -> None:
        """Reports something that was not done."""
        reason = reason.removeprefix(f"{address}: ")
        self._change(problems=(*self.report.problems, Problem(path=address, reason=reason)))

    def listed_by(self, what: str) -> None:
        """Says by what the decisions were found."""
        self._change(listed_by=what)

    def stop(self, reason: str) -> None:
        """Says why the run ended before its end."""
        self._change(stopped=reason)

    def _change(self, **values: object) -> None:
        self.report = self.report.model_copy(update=values)


class RunState(Record):
    """What a run that was killed goes on from: its listings count from `started` on, its dates stay the same."""

    wanted: Wanted
    started: str
    last: date

    @property
    def name(self) -> str:
        """Of the file with its listings."""
        return "".join(c for c in self.started[:19] if c.isalnum())


def take_up(folder: Path, wanted: Wanted) -> tuple[RunState, bool]:
    """(the run, whether it goes on with one that was stopped): the unfinished one where it wanted the same."""
    try:
        state = RunState.model_validate_json((folder / RUN).read_text("utf-8"))
        if state.wanted == wanted and datetime.fromisoformat(state.started) > datetime.now(UTC) - LISTINGS_LAST:
            return state, True
    except (OSError, ValueError):
        pass  # none is there, or one that a full disk left: begin anew
    now = datetime.now(UTC)
    state = RunState(wanted=wanted, started=time_of(now), last=wanted.last or now.date())
    write_whole(folder / RUN, state.model_dump_json())
    return state, False


def finish(folder: Path) -> None:
    """Notes that the run has done everything."""
    (folder / RUN).unlink(missing_ok=True)


class WindowMemory:
    """What each month's listing began with when it was last brought whole, for `--update`."""

    def __init__(self, folder: Path, key: str) -> None:
        self._path, self._key = folder / WINDOWS, key
        self._all: dict[str, dict[str, list[str]]] = {}
        with suppress(OSError, ValueError):  # without it an update lists everything
            self._all = MEMORY.validate_json(self._path.read_text("utf-8"))
        self._known = self._all.setdefault(key, {})

    def __len__(self) -> int:
        return len(self._known)

    def is_as_before(self, window: str, total: int, first: list[str]) -> bool:
        """Whether a window's count and first references are as they were."""
        return self._known.get(window) == [str(total), *first]

    def note(self, window: str, total: int, first: list[str]) -> None:
        """Keeps them."""
        self._known[window] = [str(total), *first]
        write_whole(self._path, json.dumps(self._all))


def write_whole(path: Path, text: str) -> None:
    """Writes a file so that it is the old one or the new one, whole, whatever happens. Raises ArchiveUnusable."""
    draft = path.with_name(path.name + ".tmp")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise unusable(path.parent, error) from None
