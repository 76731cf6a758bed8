"""Word and PDF files → text with one line a paragraph."""

import zipfile
from typing import IO, TYPE_CHECKING

from remedy_finder.errors import UnreadableFile

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PDF_PAGES = 300
MAX_WORD_BYTES = 50_000_000
"""What a Word file may unpack to, which is done in memory: a long decision has some hundred kB."""


def docx_text(file: IO[bytes]) -> str:
    """The paragraphs of a .docx; list paragraphs get a bullet, indented by their level. Raises UnreadableFile."""
    import docx  # heavy: only when a Word file comes
    from docx.oxml.ns import qn

    try:
        _refuse_bomb(file)
        document = docx.Document(file)
        lines = []
        for paragraph in document.element.body.iter(qn("w:p")):
            words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            level = paragraph.find(f".//{qn('w:numPr')}/{qn('w:ilvl')}")
            if level is not None and words.strip():
                words = " " * (2 + 4 * int(level.get(qn("w:val"), "0"))) + "• " + words
            lines.append(words)
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged package fails in many ways (zip, XML, missing parts)
        raise UnreadableFile(f"the Word file cannot be opened ({error})") from None
    return "\n".join(lines) + "\n"


def _refuse_bomb(file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    file.seek(0)
    if unpacked > MAX_WORD_BYTES:
        raise UnreadableFile(
            f"the Word file unpacks to {unpacked // 1_000_000} MB, more than {MAX_WORD_BYTES // 1_000_000} MB: "
            "save the words alone, as text"
        )


def pdf_text(file: IO[bytes]) -> str:
    """The text of a PDF, page by page. Raises UnreadableFile for damaged, locked, over-long or scanned files."""
    import pypdf  # heavy: only when a PDF comes

    try:
        reader = pypdf.PdfReader(file)
        _refuse_locked_and_long(reader)
        text = "\n".join(page.extract_text() for page in reader.pages)
    except UnreadableFile:
        raise
    except Exception as error:  # pypdf raises many kinds of errors for damaged files
        raise UnreadableFile(f"the PDF cannot be opened ({error})") from None
    if not text.strip():
        raise UnreadableFile("the PDF holds pictures of pages and no text: it would have to be read by OCR first")
    return text.replace("\r\n", "\n").replace("\r", "\n") + "\n"


def _refuse_locked_and_long(reader: "PdfReader") -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("the PDF is locked with a password")
    if len(reader.pages) > MAX_PDF_PAGES:
        raise UnreadableFile(f"the PDF has {len(reader.pages)} pages, more than {MAX_PDF_PAGES}")
