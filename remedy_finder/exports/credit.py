"""What every export says of itself: where the words come from, what is ours, what was asked, and of what library."""

import re
from collections.abc import Sequence

from remedy_finder.weighing.records import RunRecord

SAMPLE_MARK = "SAMPLE DATA: invented decisions, no real cases."
CREDIT = (
    "Quotations are from decisions published by the Local Government and Social Care Ombudsman (www.lgo.org.uk), © the "
    "Commission for Local Administration in England, reproduced accurately and without amendment. What was read out of "
    "them, counted and drafted here is the work of Remedy Finder, not of the Ombudsman; the decisions are what counts."
)
SAMPLE_CREDIT = (
    "The decisions are invented sample data in the form of those of the Local Government and Social Care Ombudsman "
    "(www.lgo.org.uk), which has not published them."
)
NO_ENTITLEMENT = (
    "What other cases got is no entitlement and no prediction: each remedy is for the injustice of its case."
)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot carry."""


def credit_lines(sample: bool) -> tuple[str, ...]:
    """The credit, and the mark of sample data where it is that."""
    return (SAMPLE_MARK, SAMPLE_CREDIT, NO_ENTITLEMENT) if sample else (CREDIT, NO_ENTITLEMENT)


def run_rows(run: RunRecord) -> tuple[tuple[str, str], ...]:
    """The run record, a line a fact."""
    filters = "; ".join(f"{name} {_plain(value)}" for name, value in run.filters.items())
    return (
        ("Made on", run.made_on),
        ("By", run.program),
        ("Question", run.query),
        ("Cases asked for", str(run.k) if run.k else "none"),
        ("Filters", filters or "none"),
        ("Remedies counted", ", ".join(run.statuses).replace("_", " ") or "of every standing"),
        ("Decided since", run.since or "any date"),
        ("Cases left out by hand", ", ".join(run.left_out) or "none"),
        ("Only these cases kept", ", ".join(run.keep_only) or "no such choice"),
        ("Library", f"{run.library}: {run.decisions} decisions, change {run.generation}"),
        ("Decisions from", f"{run.first_decided_on or 'not stated'} to {run.last_decided_on or 'not stated'}"),
        ("Encoder", f"{run.encoder} ({run.fingerprint})"),
        ("Versions of the reading", ", ".join(f"{name} {number}" for name, number in run.versions.items()) or "none"),
    )


def run_line(run: RunRecord) -> str:
    """The run record on one line."""
    return "; ".join(f"{name}: {' '.join(value.split())}" for name, value in run_rows(run))


def clean(text: str) -> str:
    """Text without characters that a file format cannot carry."""
    return FORBIDDEN.sub("", text)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
