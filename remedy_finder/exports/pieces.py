"""A document in pieces that every format can set: headings, paragraphs, quotations, lists and tables."""

from typing import Literal, NamedTuple

Cell = str | float | int | None


class Heading(NamedTuple):
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """Our own words; a `note` is set smaller, a `mark` is the sample mark."""

    text: str
    kind: Literal["plain", "note", "mark"] = "plain"


class Quote(NamedTuple):
    """Words of a decision, exactly, with where they stand."""

    text: str
    source: str


class Items(NamedTuple):
    """A list; the `labels`, where given, stand before the items ("(a)")."""

    items: tuple[str, ...]
    labels: tuple[str, ...] = ()


class Grid(NamedTuple):
    """A table; `widths` are shares of the page, of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Piece = Heading | Paragraph | Quote | Items | Grid


class Document(NamedTuple):
    """A titled document; `day` (ISO) is all that it knows of time."""

    title: str
    pieces: tuple[Piece, ...]
    day: str
    sample: bool
