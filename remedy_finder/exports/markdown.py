"""A document as Markdown."""

import re

from remedy_finder.exports.credit import clean
from remedy_finder.exports.pieces import Cell, Document, Grid, Heading, Items, Paragraph, Piece, Quote

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(document: Document) -> bytes:
    """The pieces one after the other; what Markdown would take for its own is escaped."""
    parts = [f"# {_safe(document.title)}", *(_piece(piece) for piece in document.pieces)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _piece(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"{'#' * piece.level} {_safe(piece.text)}"
    if isinstance(piece, Paragraph):
        text = _safe(piece.text)
        return f"**{text}**" if piece.kind == "mark" else f"*{text}*" if piece.kind == "note" else text
    if isinstance(piece, Quote):
        return f"> “{_safe(piece.text)}” ({_safe(piece.source)})"
    if isinstance(piece, Items):
        labels = piece.labels or ("",) * len(piece.items)
        return "\n".join(
            f"- {f'{label} ' if label else ''}{_safe(item)}" for label, item in zip(labels, piece.items, strict=True)
        )
    return _grid(piece)


def _grid(grid: Grid) -> str:
    lines = [grid.columns, tuple("---" for _ in grid.columns), *grid.rows]
    return "\n".join(f"| {' | '.join(_cell(cell, number) for cell in line)} |" for number, line in enumerate(lines))


def _cell(cell: Cell, line: int) -> str:
    return str(cell) if line == 1 else _safe("" if cell is None else str(cell))


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))
