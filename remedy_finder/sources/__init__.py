"""Where decisions come from: files, folders and archives on this computer."""

from remedy_finder.sources.files import read_documents

__all__ = ["read_documents"]
