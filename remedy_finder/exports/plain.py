"""A document as plain text, for a terminal or an e-mail."""

import textwrap

from remedy_finder.exports.credit import clean
from remedy_finder.exports.pieces import Document, Grid, Heading, Items, Paragraph, Piece, Quote

WIDTH = 100


def plain_text(document: Document) -> str:
    """The pieces one after the other, wrapped."""
    title = [document.title, "=" * min(len(document.title), WIDTH)]
    return "\n".join([*title, *(_piece(piece) for piece in document.pieces)]) + "\n"


def _piece(piece: Piece) -> str:
    if isinstance(piece, Heading):
        return f"\n{piece.text}\n{'-' * min(len(piece.text), WIDTH)}"
    if isinstance(piece, Paragraph):
        return _wrapped(piece.text, "")
    if isinstance(piece, Quote):
        return _wrapped(f"“{piece.text}” ({piece.source})", "    ")
    if isinstance(piece, Items):
        labels = piece.labels or ("-",) * len(piece.items)
        return "\n".join(
            _wrapped(f"{label} {item}", "  ", "      ") for label, item in zip(labels, piece.items, strict=True)
        )
    return _grid(piece)


def _grid(grid: Grid) -> str:
    """Columns as wide as their longest cell; where that is wider than the screen, a block a row."""
    lines = [grid.columns, *(tuple("" if cell is None else str(cell) for cell in row) for row in grid.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(grid.columns))]
    if sum(widths) + 2 * len(widths) <= WIDTH:
        return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    blocks = [
        "\n".join(
            _wrapped(f"{name}: {cell}", "  ", "      ") for name, cell in zip(grid.columns, line, strict=True) if cell
        )
        for line in lines[1:]
    ]
    return "\n\n".join(blocks)


def _wrapped(text: str, indent: str, later: str | None = None) -> str:
    plain = " ".join(clean(text).split())
    return textwrap.fill(plain, WIDTH, initial_indent=indent, subsequent_indent=indent if later is None else later)
