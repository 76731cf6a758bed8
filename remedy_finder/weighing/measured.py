"""The measurement of a library's ranges, kept in its folder; it says which range is shown until the library changes."""

import os
from pathlib import Path

from pydantic import ValidationError

from remedy_finder.records import Record

FILE = "payments.json"


class MethodScore(Record):
    """How one way to make 80% ranges did on payments that were decided later."""

    coverage: float
    coverage_low: float
    coverage_high: float
    """95% interval of the coverage."""
    mean_width_gbp: float
    median_width_gbp: float
    interval_score_gbp: float
    """Mean of width + 10 times how far outside (Gneiting and Raftery 2007, at 80%); the smaller the better."""
    interval_score_log: float
    """The same of natural logarithms, where £50 beside £100 weighs as much as £500 beside £1,000."""
    error_gbp: float
    """Mean absolute error of the centre."""
    error_factor: float
    """By which factor the centre is typically off (median)."""


class PaymentsMeasured(Record):
    """Ranges from similar cases beside the plain range of the same group and years, on later payments."""

    over: str
    sample: bool
    generation: int | None = None
    """Of the library that was measured; null for a table."""
    payments: int
    train: int
    calibrate: int
    test: int
    train_until: str
    test_from: str
    level: float = 0.8
    similar: MethodScore
    plain: MethodScore
    margin: float
    """What calibration adds to both ends of a range, in natural logarithms."""
    difference_low: float
    difference_high: float
    """95% interval (paired bootstrap) of the difference in interval score (log), similar less plain."""
    better: bool
    verdict: str
    problems: tuple[str, ...] = ()


def keep_measured(folder: Path, measured: PaymentsMeasured) -> None:
    """Writes it beside the library; whoever reads meanwhile sees the old one or the new one whole. Raises OSError."""
    draft = folder / f"{FILE}.{os.getpid()}"
    draft.write_text(measured.model_dump_json(indent=2) + "\n", "utf-8")
    draft.replace(folder / FILE)


def kept_measured(folder: Path, generation: int) -> PaymentsMeasured | None:
    """The measurement of this state of the library, or null where there is none, or only one of another state."""
    try:
        found = PaymentsMeasured.model_validate_json((folder / FILE).read_text("utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        return None
    return found if found.generation == generation else None
