"""What can be taken away from the page Weigh: the cases, the draft as it was changed, the action plan, as files."""

import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from remedy_finder.api import Library
from remedy_finder.errors import NothingToSearch
from remedy_finder.exports.credit import SAMPLE_MARK, credit_lines
from remedy_finder.exports.formats import DOCUMENTS, export_draft, export_plan, export_weighing
from remedy_finder.exports.pieces import Document, Heading, Paragraph, Piece
from remedy_finder.web.balance import LOOKED_AT, Scale, asked_for
from remedy_finder.web.markup import tag
from remedy_finder.web.narrowing import read_day
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.weighing.products import Draft

KEPT_SECONDS = 120.0
"""How long a file that was made waits to be fetched; it may hold what somebody typed."""
OFFERED: dict[str, tuple[str, dict[str, str]]] = {
    "cases": (
        "The comparable cases, with remedies, figures and sources",
        {"xlsx": "Excel", "docx": "Word", "csv": "CSV", "md": "Markdown", "json": "JSON"},
    ),
    "edited": ("The draft as it stands in the box", {"docx": "Word", "md": "Markdown", "txt": "Text"}),
    "draft": ("A fresh draft with its sources", {"docx": "Word", "md": "Markdown", "txt": "Text", "json": "JSON"}),
    "plan": ("The draft as an action plan", {"xlsx": "Excel", "docx": "Word", "csv": "CSV"}),
}
NAMES = {"cases": "comparable-cases", "edited": "agreed-action", "draft": "agreed-action-draft", "plan": "action-plan"}


class Draftings(NamedTuple):
    """The fields of the draft, as they stand there."""

    body: str = ""
    decided_on: str = ""
    edited: str = ""


def downloads() -> Markup:
    """A line for each thing that can be taken away, with a button for each kind of file."""
    lines = [
        tag(
            "li",
            tag("span", words),
            tag("span", *(file_button(what, ending, name, words) for ending, name in kinds.items()), class_="kinds"),
        )
        for what, (words, kinds) in OFFERED.items()
    ]
    return tag("ul", *lines, class_="plain downloads")


def make_draft(shelf: Shelf, place: Place, scale: Scale, fields: Draftings) -> Draft:
    """The draft for what is weighed. Raises NothingToSearch, RemedyFinderError."""
    with shelf.library(place) as library:
        return _draft(library, scale, fields)


def make_file(shelf: Shelf, place: Place, scale: Scale, fields: Draftings, wanted: str) -> Path:
    """The file that `wanted` names ("cases.xlsx"). Raises NothingToSearch, RemedyFinderError."""
    what, _, ending = wanted.partition(".")
    if what not in OFFERED or ending not in OFFERED[what][1]:
        raise NothingToSearch(f"“{wanted}” is nothing that can be taken away: choose one of the buttons")
    with shelf.library(place) as library:
        content = MAKERS[what](library, scale, fields, ending)
    return keep_for_a_while(f"{NAMES[what]}.{ending}", content)


def keep_for_a_while(name: str, content: bytes) -> Path:
    """A file of that name, which is deleted when it should long have been fetched."""
    folder = Path(tempfile.mkdtemp(prefix="remedy-finder-"))
    cleaning = threading.Timer(KEPT_SECONDS, shutil.rmtree, (folder,), {"ignore_errors": True})
    cleaning.daemon = True
    cleaning.start()
    file = folder / name
    file.write_bytes(content)
    return file


def _cases(library: Library, scale: Scale, _: Draftings, ending: str) -> bytes:
    return export_weighing(library.weigh(scale.fault, LOOKED_AT, **asked_for(scale), reword=False), ending)


def _fresh(library: Library, scale: Scale, fields: Draftings, ending: str) -> bytes:
    return export_draft(_draft(library, scale, fields), ending)


def _plan(library: Library, scale: Scale, fields: Draftings, ending: str) -> bytes:
    draft = _draft(library, scale, fields)
    if draft.plan is None:
        raise NothingToSearch(draft.refusal or "there is no action to plan")
    return export_plan(draft.plan, ending, draft.run.made_on)


def _edited(library: Library, scale: Scale, fields: Draftings, ending: str) -> bytes:
    """The words of the box; what they rest on stands in the fresh draft."""
    if not fields.edited.strip():
        raise NothingToSearch("the box is empty: press Draft the agreed actions first, or write something")
    run = library.weigh(scale.fault, LOOKED_AT, **asked_for(scale), reword=False).run
    first, *rest = fields.edited.strip().splitlines()
    pieces: list[Piece] = [Paragraph(SAMPLE_MARK, "mark")] if run.sample else []
    pieces += [Paragraph(line) for line in rest if line.strip()]
    pieces += [Heading("Terms", 3), *(Paragraph(line, "note") for line in credit_lines(run.sample))]
    return DOCUMENTS[ending](Document(first, tuple(pieces), run.made_on, run.sample))


MAKERS: dict[str, Callable[[Library, Scale, Draftings, str], bytes]] = {
    "cases": _cases,
    "edited": _edited,
    "draft": _fresh,
    "plan": _plan,
}


def _draft(library: Library, scale: Scale, fields: Draftings) -> Draft:
    return library.draft(
        scale.fault,
        LOOKED_AT,
        body=fields.body.strip() or "the Council",
        decided_on=read_day(fields.decided_on, end=False),
        **asked_for(scale),
    )


def file_button(what: str, ending: str, name: str, words: str) -> Markup:
    """A button that asks for a file; `words` tell a screen reader what is in it."""
    return tag(
        "button", name, tag("span", f": {words}", class_="unseen"), type="button", class_="linklike",
        data_act="export", data_about=f"{what}.{ending}",
    )  # fmt: skip
