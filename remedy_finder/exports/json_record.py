"""The whole record as JSON, with its credit."""

import json
from typing import Any

from remedy_finder.exports.credit import credit_lines
from remedy_finder.records import Record


def record_json(record: Record, sample: bool) -> bytes:
    """Any record; keys in the order of the record, UTF-8, indented."""
    whole: dict[str, Any] = {**record.model_dump(mode="json"), "terms": list(credit_lines(sample))}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace")
