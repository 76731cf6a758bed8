"""What a library holds, counted."""

import json
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Any

from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.vectors import MANIFEST

LARGEST = 1_000


def describe(catalogue: Catalogue) -> dict[str, Any]:
    """Counts by category, outcome and year, the encoder, the kind of index, sizes and versions."""
    decisions, passages = catalogue.counts()
    first, last = catalogue.select("SELECT min(decided_on), max(decided_on) FROM decisions")[0]
    return {
        "folder": str(catalogue.folder),
        "decisions": decisions,
        "references": len(catalogue.references()),
        "passages": passages,
        "sample": catalogue.holds_only_samples(),
        "first_decided_on": first,
        "last_decided_on": last,
        "by_category": _tally(catalogue, "SELECT category, count(DISTINCT decision_id) FROM published GROUP BY 1"),
        "by_outcome": _tally(catalogue, "SELECT outcome, count(*) FROM decisions GROUP BY 1"),
        "by_year": _tally(catalogue, "SELECT substr(decided_on, 1, 4), count(*) FROM decisions GROUP BY 1"),
        "by_kind": _tally(catalogue, "SELECT kind, count(*) FROM decisions GROUP BY 1"),
        "remedies": _tally(catalogue, "SELECT kind, count(*) FROM remedies GROUP BY 1"),
        "encoder": {
            "name": catalogue.meta("encoder"),
            "fingerprint": catalogue.meta("fingerprint"),
            "dimension": int(catalogue.meta("dimension") or 0),
        },
        "no_longer_published": int(
            str(
                catalogue.select(
                    "SELECT count(*) FROM published "
                    "WHERE json_extract(header, '$.no_longer_published_since') IS NOT NULL"
                )[0][0]
            )
        ),
        "source_terms": json.loads(catalogue.meta("source_terms") or "null"),
        "index": _index_kinds(catalogue.folder),
        "generation": catalogue.generation,
        "bytes": {path.name: path.stat().st_size for path in sorted(catalogue.folder.iterdir()) if path.is_file()},
        "versions": {
            "remedy_finder": version("remedy-finder"),
            "sqlite": sqlite3.sqlite_version,
            **json.loads(catalogue.meta("versions") or "{}"),
        },
    }


def _tally(catalogue: Catalogue, sql: str) -> dict[str, int]:
    """Counts by name, the unnamed as "not stated", sorted by name."""
    rows = [("not stated" if name is None else str(name), int(str(count))) for name, count in catalogue.select(sql)]
    return dict(sorted(rows)[:LARGEST])


def _index_kinds(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / MANIFEST).read_text("utf-8"))["index"])
    except (OSError, ValueError, KeyError):
        return {}
