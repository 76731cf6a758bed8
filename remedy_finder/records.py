"""The frozen records that pass between the rooms; their JSON is the contract that users script against.

One invariant holds for every record with `start` and `end`: `decision.text[start:end]` is its quotation, exactly.
Offsets count characters (Python code points) of the stored text.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Role = Literal["summary", "complaint", "law", "facts", "fault", "agreed_action", "decision", "other"]
DecisionKind = Literal["statement", "assessment", "report"]
RemedyKind = Literal["apology", "payment", "service_improvement", "other_action"]
Status = Literal["agreed", "recommended", "already_provided", "offered_earlier"]
Reason = Literal[
    "distress",
    "uncertainty",
    "frustration",
    "time_and_trouble",
    "delay",
    "loss_of_service",
    "lost_education",
    "unsuitable_accommodation",
    "financial_loss",
    "backdated_entitlement",
    "other",
]
Judgement = Literal["suitable", "too_low", "refused"]
CircumstanceKind = Literal["duration", "people", "vulnerability", "financial_loss", "repeated_fault"]
View = Literal["summary", "fault", "agreed_action"]
Closeness = Literal["very close", "close", "related"]

VIEWS: tuple[View, ...] = ("summary", "fault", "agreed_action")

REFERENCE = re.compile(r"\b(\d{2})[ \u00a0-]?(\d{3})[ \u00a0-]?(\d{3})[ ]?([a-z])?\b")
FICTIONAL_YEARS = range(90, 100)
"""Year parts that no real reference has yet: by our convention a decision so numbered is invented (sample data)."""


class Record(BaseModel):
    """A frozen record; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Paragraph(Record):
    """One paragraph or list item as the copy has it; `level` is its depth in nested lists."""

    label: str | None
    level: int
    standard: bool
    text: str
    start: int
    end: int


class Section(Record):
    """A heading with the paragraphs under it; `heading` is null for text before the first heading."""

    role: Role
    heading: str | None
    paragraphs: tuple[Paragraph, ...]


class Rate(Record):
    """So much money for each day, week, month, term or year."""

    amount_gbp: float
    per: str


class Deadline(Record):
    """By when: the words as written, and what they come to where that can be worked out."""

    text: str
    days: int | None = None
    working_days: bool = False
    start: str | None = Field(default=None, alias="from")
    """The event that starts the clock: final_decision, report, request, or null."""
    date: str | None = None
    computed: bool = False
    """True where `date` was worked out by us from the decision date."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Remedy(Record):
    """One remedy for one beneficiary, with its quotation; the fields are explained in docs/remedies.md."""

    kind: RemedyKind
    type: str
    status: Status
    by: str | None = None
    to: str | None = None
    amount_gbp: float | None = None
    rate: Rate | None = None
    formula: bool = False
    reasons: tuple[Reason, ...] = ()
    deadline: Deadline | None = None
    conditional: bool = False
    paid_to: str | None = None
    judged: Judgement | None = None
    needs_check: str | None = None
    quote: str
    start: int
    end: int


class Circumstance(Record):
    """A fact that makes a remedy larger or smaller, as the text states it."""

    kind: CircumstanceKind
    value: str
    quote: str
    start: int
    end: int


class Source(Record):
    """Where the copy came from."""

    path: str
    sha256: str
    retrieved_on: str | None = None
    sample: bool = False


class Decision(Record):
    """One published decision: header, sections, remedies, and the stored text that every offset refers to."""

    text: str
    reference: str | None
    references: tuple[str, ...]
    organisation: str | None
    bodies: tuple[str, ...]
    category: str | None
    subcategory: str | None
    outcome: str | None
    decided_on: str | None
    url: str | None
    kind: DecisionKind
    summary: str | None
    sections: tuple[Section, ...]
    remedies: tuple[Remedy, ...] = ()
    evidence_requested: bool = False
    complied_on: str | None = None
    no_longer_published_since: str | None = None
    """The day on which its page was first found to be gone from the site; null for one that is published."""
    circumstances: tuple[Circumstance, ...] = ()
    truncated: str | None = None
    """Why the copy seems to break off before its end; null for a whole one."""
    source: Source

    def where(self, start: int) -> str:
        """In which paragraph an offset stands: "paragraph 23 of My findings"; empty where no heading stands over it."""
        return where_it_stands(self.sections, start)

    def paragraphs(self, *roles: Role) -> list[Paragraph]:
        """All paragraphs of the sections with one of the roles, in order of the text."""
        return [p for section in self.sections if section.role in roles for p in section.paragraphs]


def where_it_stands(sections: Iterable[Section], start: int) -> str:
    """The same for the sections of a decision: by this every page and file names the place of a quotation."""
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.start <= start < paragraph.end:
                heading = (section.heading or "").rstrip(": ")
                label = (paragraph.label or "").strip(".()")
                numbered = f"paragraph {label} of " if label.isalnum() and heading else "under " if heading else ""
                return f"{numbered}{heading}"
    return ""


class Stated(Record):
    """Header fields that the container states outside the text; null where it does not."""

    reference: str | None = None
    organisation: str | None = None
    category: str | None = None
    subcategory: str | None = None
    outcome: str | None = None
    decided_on: str | None = None
    url: str | None = None
    retrieved_on: str | None = None
    no_longer_published_since: str | None = None


class Document(Record):
    """One decision's raw text with what its container states about it (a JSON record, a page's markup)."""

    path: str
    """The file, with `#entry` for a member of an archive or a line of a JSON Lines file."""
    text: str
    sha256: str
    stated: Stated


class Problem(Record):
    """A file (or a document in it) that could not be taken, and why."""

    path: str
    reason: str


class AddReport(Record):
    """What `add` did; `decisions` and `passages` count the library afterwards."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    problems: tuple[Problem, ...] = ()
    decisions: int = 0
    passages: int = 0


class Passage(Record):
    """A stretch of a decision that is embedded and searched."""

    view: View
    role: Role
    text: str
    start: int
    end: int


def mended(text: str) -> str:
    """The text with what is no character replaced: half of a pair, a byte of another encoding, a zero byte.

    Files, the database and screens stumble over such a text; the names of files keep them on their way to the system.
    """
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


Name = Annotated[str, AfterValidator(mended)]


class Filters(Record):
    """Which decisions may be found; null means any. Dates are inclusive."""

    category: Name | None = None
    subcategory: Name | None = None
    organisation: Name | None = None
    outcome: Name | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    remedy: tuple[RemedyKind, ...] = ()
    min_payment: float | None = None
    max_payment: float | None = None
    status: Status | None = None

    def stated(self) -> dict[str, object]:
        """Only the filters that are set, as JSON values."""
        return {name: value for name, value in self.model_dump(mode="json").items() if value not in (None, [])}


class DecisionCard(Record):
    """What a result shows of a decision at first glance."""

    reference: str
    organisation: str | None
    category: str | None
    subcategory: str | None
    outcome: str | None
    decided_on: str | None
    url: str | None
    summary: str | None
    sample: bool


class Why(Record):
    """The paragraph that made a case similar; `score` is its cosine similarity, -1 to 1."""

    role: Role
    quote: str
    start: int
    end: int
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    """Where in the decision's text the words or the sentence stand that carried the match, all inside the quote."""


class Case(Record):
    """One similar decision with its remedies; `score` is the probability that a reader would call it comparable."""

    rank: int
    score: float
    decision: DecisionCard
    why: tuple[Why, ...]
    remedies: tuple[Remedy, ...]
    also_published_as: tuple[str, ...] = ()
    closeness: Closeness = "related"
    answers: tuple[str, ...] = ()
    """Of a question with several parts, those that this case answers best, in the question's words."""
    near_copies: tuple[str, ...] = ()
    """References of decisions with nearly the same text, which are not shown by themselves."""


class IndexInfo(Record):
    """Which library answered."""

    decisions: int
    fingerprint: str
    sample: bool


class Answer(Record):
    """What a search returns, the closest case first."""

    query: str
    filters: dict[str, object]
    took_ms: int
    index: IndexInfo
    cases: tuple[Case, ...]
    comparable: float = 1.0
    """The probability that anything in the library is comparable; meant for the bundled encoder."""
    nothing_comparable: bool = False
    """Whether nothing in the library comes near enough to be called comparable."""
    facets: dict[str, dict[str, int]] = {}
    """How many of the decisions that come near have each category, outcome, organisation, year and kind of remedy."""
    read_as: tuple[str, ...] = ()
    """What the question was taken to demand exactly, in plain words."""


class Progress(Record):
    """How far a long piece of work has come; `total` is null while it is not known."""

    done: int
    total: int | None
    what: str


def spell_reference(text: str) -> str | None:
    """The first case reference in `text`, spelled as published ("24 004 962", "20 001 063a"); null without one."""
    match = REFERENCE.search(text)
    if match is None:
        return None
    return " ".join(match.groups()[:3]) + (match.group(4) or "")


def is_fictional(reference: str) -> bool:
    """Whether the reference is one of our invented ones (year part 90 to 99)."""
    return reference[:2].isdigit() and int(reference[:2]) in FICTIONAL_YEARS
