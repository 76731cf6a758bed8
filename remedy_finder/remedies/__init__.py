"""Sections → remedies: what was agreed, recommended, already provided or offered earlier, as rows with quotations."""

from remedy_finder.remedies.extract import VERSION, extract_remedies

__all__ = ["VERSION", "extract_remedies"]
