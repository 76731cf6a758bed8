"""Decisions for tests, made of a few words. All are invented: their references start with 95 to 99."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from remedy_finder.library.build import Builder
from remedy_finder.reading import read_decision
from remedy_finder.records import AddReport, Decision, Document, Stated
from remedy_finder.sources import read_documents

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "corpus" / "sample"
SHARED = REPOSITORY.parent / "shared"

BINS = "The Council missed the bin collections of Mr A for five months and did not answer his calls."
STAGE_TWO = "The Council refused to move the complaint about children's services to stage two of the procedure."
SCHOOL = "The Council took eight months too long over the education plan, and the child was out of school."


def statement(
    reference: str = "95 001 001",
    *,
    organisation: str = "Thornshire County Council",
    category: str | None = "Education > School transport",
    outcome: str | None = "Upheld",
    decided_on: str | None = "02 Sep 2024",
    fault: str = BINS,
    action: str | None = "Pay Mr A £200 for his time and trouble within one month of this decision.",
    end: str = "I have completed my investigation and found fault causing injustice.",
) -> str:
    """An investigation statement in the flat shape, with bullets."""
    header = [("Category", category), ("Decision", outcome), ("Decision date", decided_on)]
    lines = [
        f"{organisation} ({reference})",
        *(f"{label} : {value}" for label, value in header if value),
        "The Ombudsman's final decision:",
        f"Summary: {fault} We found fault.",
        "The complaint",
        f"- Mr A complains about this. {fault}",
        "The Ombudsman’s role and powers",
        "- We investigate complaints about ‘maladministration’ and ‘service failure’.",
        "How I considered this complaint",
        "- I read the papers and spoke to Mr A.",
        "What I found",
        f"- {fault} This happened between May and October.",
        "My findings",
        f"- There was fault by the Council. {fault}",
        *(["Agreed action", f"- {action}"] if action else []),
        "Final decision",
        f"- {end}",
        "Investigator's decision on behalf of the Ombudsman",
    ]
    return "\n".join(lines) + "\n"


def document(text: str, path: str = "decision.txt", **stated: str) -> Document:
    return Document(path=path, text=text, sha256="0" * 64, stated=Stated(**stated))


def read_text(text: str, **stated: str) -> Decision:
    return read_decision(document(text, **stated))


def write(folder: Path, **files: str | bytes) -> Path:
    """Writes files into a folder; `a_txt="…"` becomes a.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder


def add(index: Path, encoder, *paths: str | Path, **options) -> AddReport:
    """Adds files and folders to a library."""
    with Builder(index, encoder) as builder:
        return builder.add(read_documents(paths), **options)


def add_texts(index: Path, encoder, *texts: str) -> AddReport:
    """Adds decisions by their text alone."""
    with Builder(index, encoder) as builder:
        return builder.add(document(text, f"{number}.txt") for number, text in enumerate(texts))


def assert_exact(decision: Decision) -> None:
    """Every quotation is what stands at its offsets."""
    quoted = [(p.text, p.start, p.end) for section in decision.sections for p in section.paragraphs]
    quoted += [(q.quote, q.start, q.end) for q in (*decision.remedies, *decision.circumstances)]
    for quote, start, end in quoted:
        assert quote
        assert decision.text[start:end] == quote


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user without rights: the administrator may open everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def gold_rows(*files: Path) -> dict[str, dict]:
    """Hand-made rows by file name."""
    return {row["file"]: row for file in files for row in map(json.loads, file.read_text("utf-8").splitlines())}


def texts_of(paths: Iterable[Path]) -> list[str]:
    return [path.read_text("utf-8") for path in paths]
