"""Text → Decision: furniture, header, sections, paragraphs. Offsets into the stored text are kept throughout."""

from remedy_finder.reading.decision import VERSION, read_decision

__all__ = ["VERSION", "read_decision"]
