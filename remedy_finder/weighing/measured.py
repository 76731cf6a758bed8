"""The measurement of a library's ranges, kept in its folder; it says which range is shown until the library changes."""

import os
from pathlib import Path

from pydantic import ValidationError

from remedy_finder.weighing.records import PaymentsMeasured

FILE = "payments.json"


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
