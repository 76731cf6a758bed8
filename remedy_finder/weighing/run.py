"""The run record: when, over what library and how current, with which filters and exclusions, by which versions."""

import json
from datetime import UTC, datetime
from importlib.metadata import version

from remedy_finder.finding.ranking import Opened
from remedy_finder.records import Answer, IndexInfo
from remedy_finder.weighing.comparables import Pruning
from remedy_finder.weighing.records import RunRecord


def run_of(opened: Opened, what: str) -> RunRecord:
    """The record of something that was looked up and not searched for."""
    snapshot = opened.snapshot
    index = IndexInfo(decisions=len(snapshot.decisions), fingerprint=snapshot.fingerprint, sample=snapshot.sample)
    return make_run(opened, Answer(query=what, filters={}, took_ms=0, index=index, cases=()), Pruning(), 0)


def make_run(opened: Opened, answer: Answer, pruning: Pruning, k: int) -> RunRecord:
    """The record of a weighing; the day alone is kept, so that the same question on one day has the same record."""
    catalogue = opened.catalogue
    first, last = catalogue.select("SELECT min(decided_on), max(decided_on) FROM decisions")[0]
    return RunRecord(
        made_on=datetime.now(UTC).date().isoformat(),
        program=f"Remedy Finder {version('remedy-finder')}",
        library=catalogue.folder.resolve().name,
        decisions=answer.index.decisions,
        generation=catalogue.generation,
        first_decided_on=None if first is None else str(first),
        last_decided_on=None if last is None else str(last),
        sample=answer.index.sample,
        query=answer.query,
        filters=answer.filters,
        k=k,
        statuses=pruning.statuses,
        since=pruning.since.isoformat() if pruning.since else None,
        left_out=pruning.leave_out,
        keep_only=pruning.keep_only,
        encoder=catalogue.meta("encoder") or "",
        fingerprint=answer.index.fingerprint,
        versions={name: str(number) for name, number in json.loads(catalogue.meta("versions") or "{}").items()},
    )
