"""Remedy Finder: similar Ombudsman decisions by what went wrong, with what was agreed to put it right."""

from remedy_finder.api import Library, read

__all__ = ["Library", "read"]
