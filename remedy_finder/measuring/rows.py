"""What a change in rules did, row by row: gained and lost since the last run that was kept.

The rows that a run missed or found too much stand in `evaluation/remedies_rows.jsonl`, one a line, so that a change in
them is seen in the version control as well. Only decisions that rules may be written from are kept.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

LAST_RUN = Path(__file__).resolve().parents[2] / "evaluation" / "remedies_rows.jsonl"


class Miss(BaseModel):
    """A gold row that was not found, or a found row that is not gold."""

    file: str
    missed: bool
    row: str


def changes(before: Sequence[Miss], after: Sequence[Miss]) -> list[str]:
    """Rows right now and wrong before (gained), and the other way round (lost), as lines of a list; then the sums."""
    was = {(miss.file, miss.missed, miss.row) for miss in before}
    now = {(miss.file, miss.missed, miss.row) for miss in after}
    what = {True: "missed", False: "extra"}
    gained = [f"- gained, {file}: no longer {what[missed]}: {row}" for file, missed, row in sorted(was - now)]
    lost = [f"- lost, {file}: now {what[missed]}: {row}" for file, missed, row in sorted(now - was)]
    return [*gained, *lost, f"- {len(gained)} rows gained, {len(lost)} lost"]


def since_last_run(misses: Sequence[Miss], kept: Path = LAST_RUN) -> list[str]:
    """The changes since the run that stands in `kept`; says so where none does."""
    if not kept.is_file():
        return ["- no run has been kept before this one"]
    before = [Miss.model_validate_json(line) for line in kept.read_text("utf-8").splitlines() if line.strip()]
    return changes(before, misses)


def keep_run(misses: Sequence[Miss], kept: Path = LAST_RUN) -> None:
    """Keeps the rows of a run for the next to be compared with."""
    lines = [json.dumps(miss.model_dump(), ensure_ascii=False, sort_keys=True) for miss in misses]
    kept.write_text("\n".join(sorted(lines)) + "\n", "utf-8")
