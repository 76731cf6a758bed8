"""What a reader has been told of already, so that a digest that was stopped half-way is made up for."""

import json
import os
from pathlib import Path

from remedy_finder.errors import InterestsUnusable
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Record

FILE = ".told.json"


class Told(Record):
    """The library, the references and the vanished ones that earlier digests covered, and how far it was filled."""

    library: str
    references: tuple[str, ...]
    gone: tuple[str, ...] = ()
    added_through: str = ""
    """Pages stored before this time (UTC) have been read into the library."""


def recall(folder: Path, library: Path) -> Told | None:
    """What was told of this library; null for the first time."""
    try:
        told = Told.model_validate(json.loads((folder / FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InterestsUnusable(f"{folder / FILE} cannot be read ({error}): delete it to begin anew") from None
    return told if told.library == str(library.resolve()) else None


def remember(folder: Path, told: Told) -> None:
    """Keeps it, whole."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE}.tmp"
    with draft.open("w", encoding="utf-8") as file:
        file.write(told.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)


def gone_references(catalogue: Catalogue) -> list[str]:
    """References of the library whose pages are no longer published."""
    rows = catalogue.select(
        "SELECT reference FROM published WHERE json_extract(header, '$.no_longer_published_since') IS NOT NULL "
        "ORDER BY reference"
    )
    return [str(row[0]) for row in rows]
