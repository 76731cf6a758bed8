"""A decision → the same decision with its remedies, each a quotation with its place."""

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.agreed import agreed_rows, iterate_sections

VERSION = 1
"""Of the extractor's logic; a library notes it, so that `add --refresh` brings stored decisions up to date."""


def extract_remedies(decision: Decision) -> Decision:
    """The decision with remedies, in order of the text."""
    rows: list[Remedy] = []
    for section in iterate_sections(decision):
        rows.extend(agreed_rows(decision, section))
    return decision.model_copy(update={"remedies": tuple(sorted(rows, key=lambda r: r.start))})
