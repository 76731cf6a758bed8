"""Where decisions come from: files, folders and archives on this computer."""

from remedy_finder.sources.files import count_documents, read_documents

__all__ = ["count_documents", "read_documents"]
