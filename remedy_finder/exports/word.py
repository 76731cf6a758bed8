"""A document as a Word file: real styles and headings, tables with a repeated header row, fixed properties."""

import io
from datetime import datetime
from typing import Any

from remedy_finder.exports.credit import SAMPLE_MARK, clean
from remedy_finder.exports.pieces import Document, Grid, Heading, Items, Paragraph, Piece, Quote
from remedy_finder.exports.stable import without_clock

PAGE_CM, MARGIN_CM = 21.0, 2.0
TEXT_CM = PAGE_CM - 2 * MARGIN_CM


def word(document: Document) -> bytes:
    """The document with A4 pages; the same document gives the same bytes."""
    import docx

    file = docx.Document()
    _set_up(file, document)
    file.add_heading(clean(document.title), level=0)
    for piece in document.pieces:
        _add(file, piece)
    written = io.BytesIO()
    file.save(written)
    return without_clock(written.getvalue(), document.day)


def _set_up(file: Any, document: Document) -> None:  # noqa: ANN401 - python-docx's document
    from docx.shared import Cm, Pt

    section = file.sections[0]
    section.page_width, section.page_height = Cm(PAGE_CM), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(10.5)
    file.styles["Quote"].font.name = "Georgia"
    properties = file.core_properties
    properties.title, properties.author, properties.comments = clean(document.title), "Remedy Finder", ""
    properties.created = properties.modified = datetime.fromisoformat(document.day)
    properties.last_modified_by, properties.revision = "Remedy Finder", 1
    if document.sample:
        section.header.paragraphs[0].text = SAMPLE_MARK


def _add(file: Any, piece: Piece) -> None:  # noqa: ANN401 - python-docx's document
    if isinstance(piece, Heading):
        file.add_heading(clean(piece.text), level=piece.level - 1 or 1)
    elif isinstance(piece, Paragraph):
        run = file.add_paragraph().add_run(clean(piece.text))
        run.bold, run.italic = piece.kind == "mark", piece.kind == "note"
    elif isinstance(piece, Quote):
        file.add_paragraph(f"“{clean(' '.join(piece.text.split()))}” ({clean(piece.source)})", style="Quote")
    elif isinstance(piece, Items):
        _add_items(file, piece)
    else:
        _add_grid(file, piece)


def _add_items(file: Any, piece: Items) -> None:  # noqa: ANN401 - python-docx's document
    from docx.shared import Cm

    for number, item in enumerate(piece.items):
        if piece.labels:
            paragraph = file.add_paragraph(f"{piece.labels[number]}\t{clean(item)}")
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(1), Cm(-1)
        else:
            file.add_paragraph(clean(item), style="List Bullet")


def _add_grid(file: Any, grid: Grid) -> None:  # noqa: ANN401 - python-docx's document
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = file.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for _ in grid.rows:
        table.add_row()
    share = TEXT_CM / sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Cm(width * share)  # LibreOffice reads these, Word those of the cells
    for number, line in enumerate((grid.columns, *grid.rows)):
        table.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, value, width in zip(table.rows[number].cells, line, grid.widths, strict=True):
            cell.width = Cm(width * share)
            run = cell.paragraphs[0].add_run("" if value is None else clean(str(value)))
            run.font.size, run.bold = Pt(9), number == 0
    file.add_paragraph()
