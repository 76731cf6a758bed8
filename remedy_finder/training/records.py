"""The frozen records of the training."""

from typing import Literal

from remedy_finder.records import Record, Remedy, RemedyKind, Role

Meeting = Literal["both", "only_agreed", "only_proposed"]


class Shown(Record):
    """A paragraph as an exercise shows it, and how many of its sentences are withheld."""

    label: str | None
    level: int
    text: str
    withheld: int


class ShownSection(Record):
    """A section with what may be shown of it."""

    role: Role
    heading: str | None
    paragraphs: tuple[Shown, ...]


class Exercise(Record):
    """A case without any trace of its remedy, and without its outcome."""

    reference: str
    organisation: str | None
    category: str | None
    subcategory: str | None
    sample: bool
    words: int
    sections: tuple[ShownSection, ...]


class Difference(Record):
    """One kind of remedy: what the decision has, what was proposed, and how they differ in a sentence."""

    kind: RemedyKind
    meeting: Meeting
    agreed: tuple[Remedy, ...]
    proposed: tuple[Remedy, ...]
    sentence: str


class Comparison(Record):
    """A proposed remedy beside that of the decision."""

    proposed: tuple[Remedy, ...]
    agreed: tuple[Remedy, ...]
    agreed_total_gbp: float
    proposed_total_gbp: float
    differences: tuple[Difference, ...]
    sentences: tuple[str, ...]
