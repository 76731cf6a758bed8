"""Runs of spaces and non-breaking spaces → single spaces, so that no pattern has to think of them, and back again."""

import re
from bisect import bisect_right

from remedy_finder.records import Circumstance, Decision, Paragraph, Remedy

SPACE = r"[ \t\u00a0\u202f\u2009]"
RUN = re.compile(rf" {SPACE}+|[\t\u00a0\u202f\u2009]{SPACE}*")
"""Several spaces, or one that is not the plain one."""


class Spacing:
    """A decision with single spaces, and the way back to the places in the text as it was."""

    def __init__(self, decision: Decision) -> None:
        self._original = decision
        self._cuts: list[tuple[int, int]] = [(0, 0)]
        """(offset in the tightened text, how many characters have been left out up to there), in order."""
        self._ends: list[int] = []
        """Where the runs end in the text as it was."""
        pieces, at, lost = [], 0, 0
        for match in RUN.finditer(decision.text):
            pieces += [decision.text[at : match.start()], " "]
            lost += len(match.group()) - 1
            at = match.end()
            self._cuts.append((at - lost, lost))
            self._ends.append(at)
        pieces.append(decision.text[at:])
        self._starts = [start for start, _ in self._cuts]
        self.decision = decision if at == 0 else self._tightened("".join(pieces))

    def _tightened(self, text: str) -> Decision:
        def move(paragraph: Paragraph) -> Paragraph:
            start, end = self._forward(paragraph.start), self._forward(paragraph.end)
            return paragraph.model_copy(update={"start": start, "end": end, "text": text[start:end]})

        sections = tuple(
            s.model_copy(update={"paragraphs": tuple(map(move, s.paragraphs))}) for s in self._original.sections
        )
        return self._original.model_copy(update={"text": text, "sections": sections})

    def _forward(self, offset: int) -> int:
        """An offset into the text → the same place in the tightened text."""
        return offset - self._cuts[bisect_right(self._ends, offset)][1]

    def back(self, offset: int) -> int:
        """An offset into the tightened text → the same place in the text."""
        return offset + self._cuts[bisect_right(self._starts, offset) - 1][1]

    def remedy(self, row: Remedy) -> Remedy:
        """The row with its quotation as the text has it."""
        start, end = self.back(row.start), self.back(row.end - 1) + 1
        return row.model_copy(update={"start": start, "end": end, "quote": self._original.text[start:end]})

    def circumstance(self, found: Circumstance) -> Circumstance:
        """The circumstance with its quotation as the text has it."""
        start, end = self.back(found.start), self.back(found.end - 1) + 1
        return found.model_copy(update={"start": start, "end": end, "quote": self._original.text[start:end]})
