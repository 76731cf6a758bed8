"""Lines → sections: which heading opens which part, and the paragraphs with their labels and nesting."""

import re
from dataclasses import dataclass, field

from remedy_finder.reading.furniture import is_back_to_top, is_compliance_line, is_furniture
from remedy_finder.reading.header import LABELLED, read_title
from remedy_finder.reading.headings import NUMBER, Heading, Headings, is_free_heading, known_heading, without_number
from remedy_finder.reading.lines import Line, is_hard_wrapped
from remedy_finder.reading.standard import is_standard
from remedy_finder.records import Paragraph, Role, Section

RUN_IN_SUMMARY = re.compile(r"(?:decision )?summary\s*:\s+(?=\S)", re.IGNORECASE)
FINDS = re.compile(
    r"\b(?:(?:is|was|were|amounts to|amounted to) (?:not )?(?:at )?(?:service )?(?:fault|maladministration)"
    r"|(?:I|we) (?:do not |have not |have |also |therefore )?"
    r"(?:find|found|consider|conclude|am satisfied|are satisfied|am not)\b"
    r"|not at fault|no fault|caused? (?:\w+ ){0,3}(?:injustice|distress))",
)
MAX_JUMP_LINKS = 600
"""Characters before the opening that may still be header and links, and no section."""
LONGEST_HEADER = 20
"""Lines in which "Decision :" is a label of the header."""
TELLS = re.compile(
    r"\b(?:M(?:r|rs|s|iss|x) [A-Z]{1,2}\b"
    r"|[Tt]he (?:[Cc]ouncil|[Cc]are [Pp]rovider|[Tt]rust|[Ss]chool) (?:then |also )?(?:said|told|wrote|did|has|had|"
    r"replied|asked|agreed|apologised|offered|paid|sent|accepted|visited|refused|recruited)\b"
    r"|(?:[Ss]he|[Hh]e|[Tt]hey|[Tt]he (?:couple|family|tenant|officer|manager)) (?:then |also |had )?(?:wrote|rang|"
    r"told|asked|complained|came|said|went|applied|received|telephoned|called|appealed|moved|paid)\b)"
)


@dataclass
class _Open:
    """A section that still takes paragraphs."""

    role: Role
    heading: str | None
    place: str
    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class Layout:
    """What the walk over the lines found."""

    header: list[Line]
    sections: list[Section]
    names: list[str]
    """Names of the known headings met, in order."""
    signed: bool
    compliance: str | None
    further: list[Line]
    """Title lines that begin another decision in the same copy."""


def lay_out(text: str, lines: list[Line]) -> Layout:
    """Walks over the lines once: header, then sections with their paragraphs, until the sign-off."""
    content = [line for line in lines if not line.blank and (is_back_to_top(line) or not is_furniture(line.text))]
    walk = _Walk(text, lines, content)
    for i, line in enumerate(content):
        walk.take(i, line)
    return Layout(walk.header, walk.finished(), walk.names, walk.signed, walk.compliance, walk.further)


class _Walk:
    """The state of one pass over the lines of a copy."""

    def __init__(self, text: str, lines: list[Line], content: list[Line]) -> None:
        self.text = text
        self.content = content
        self.headings = Headings(content, _end_of_header(content))
        self.wrapped = is_hard_wrapped(lines)
        labelled = (i for i, line in enumerate(content) if line.label is not None)
        self.marked = sum(self.headings.at(i) is None for i in labelled) >= 3
        self.header: list[Line] = []
        self.open: list[_Open] = []
        self.names: list[str] = []
        self.signed = False
        self.closed = False
        """After the sign-off, until a heading shows that the decision goes on."""
        self.compliance: str | None = None
        self.further: list[Line] = []
        self.nesting: list[tuple[int, str]] = []

    def take(self, i: int, line: Line) -> None:
        """Puts one line where it belongs."""
        if is_back_to_top(line) or self._notes(i, line) or self.further:
            return  # after the title of a further decision, or of a second copy of this one, nothing belongs here
        if not self.open and LABELLED.fullmatch(line.text):
            self.header.append(line)  # "Decision :" is a label of the header here, not the heading of the last part
        elif heading := self.headings.at(i):
            self._begin(i, heading, without_number(line.text).rstrip(" :"))
        elif self.closed:
            return
        elif run_in := self._run_in_summary(line):
            self._begin(i, Heading("summary", "summary", "main"), "Summary")
            self._paragraph(line._replace(start=line.start + run_in, text=line.text[run_in:]))
        elif not self.open:
            self.header.append(line)
        elif is_free_heading(line, self._following(i), self.marked):
            self._begin(i, Heading("", self.open[-1].role, "sub"), line.text)
        elif self._continues(i, line):
            self._extend(line)
        else:
            self._paragraph(line)

    def _notes(self, i: int, line: Line) -> bool:
        """Notes a line that says something about the copy as a whole and belongs to no section."""
        if is_compliance_line(line):
            self.compliance = line.text
        elif self._begins_another_decision(i, line):
            self.further.append(line)
        else:
            return False
        return True

    def finished(self) -> list[Section]:
        """The sections that have paragraphs, topics judged by what they say."""
        sections = []
        for opened in self.open:
            if opened.paragraphs:
                topic = opened.place == "sub" and not opened.name
                role = _topic_role(opened, self.open) if topic else _main_role(opened, self.open)
                sections.append(Section(role=role, heading=opened.heading, paragraphs=tuple(opened.paragraphs)))
        return sections

    def _begins_another_decision(self, i: int, line: Line) -> bool:
        """Whether it is a title after the sign-off, or one in the middle that a header follows."""
        if line.label is not None or not self.open or read_title(line.text) is None:
            return False
        following = self.content[i + 1].text if i + 1 < len(self.content) else ""
        heading = known_heading(following)
        return self.closed or bool(LABELLED.fullmatch(following)) or (heading is not None and heading.name == "opening")

    def _run_in_summary(self, line: Line) -> int | None:
        """Where the words begin after "Summary:", which may have a number in front as other headings have."""
        if any(opened.paragraphs for opened in self.open) or (line.label and not line.label.isalnum()):
            return None
        number = NUMBER.match(line.text)
        match = RUN_IN_SUMMARY.match(line.text, number.end() if number else 0)
        return match.end() if match else None

    def _begin(self, i: int, heading: Heading, words: str) -> None:
        self.nesting = []
        if heading.name == "sign-off":
            # The line may stand twice; what follows it is furniture, unless another heading of the form comes.
            self.signed = self.closed = any(opened.paragraphs for opened in self.open)
            return
        self.closed = False
        if heading.name == "opening":
            if sum(len(p.text) for opened in self.open for p in opened.paragraphs) <= MAX_JUMP_LINKS:
                # Headings before the opening are links to the parts of the page, and what stood under them is header.
                self.header = [line for line in self.content[:i] if not is_back_to_top(line)]
                self.open = []
            return
        if heading.name:
            self.names.append(heading.name)
        self.open.append(_Open(heading.role, words, heading.place, heading.name))

    def _following(self, i: int) -> Line | None:
        following = self.content[i + 1] if i + 1 < len(self.content) else None
        return None if following is None or is_back_to_top(following) else following

    def _continues(self, i: int, line: Line) -> bool:
        """Whether the line only goes on with the paragraph before it, in a copy with lines of one measure."""
        if line.label is not None or not self.open or not self.open[-1].paragraphs or i == 0:
            return False
        previous = self.content[i - 1]
        adjacent = self.text.count("\n", previous.end, line.start) == 1
        last = self.open[-1].paragraphs[-1]
        return self.wrapped and adjacent and last.end == previous.end

    def _extend(self, line: Line) -> None:
        paragraphs = self.open[-1].paragraphs
        last = paragraphs[-1]
        paragraphs[-1] = last.model_copy(update={"text": self.text[last.start : line.end], "end": line.end})

    def _paragraph(self, line: Line) -> None:
        opened = self.open[-1]
        opened.paragraphs.append(
            Paragraph(
                label=line.label,
                level=self._level(line),
                standard=is_standard(line.text, opened.role == "law"),
                text=line.text,
                start=line.start,
                end=line.end,
            )
        )

    def _level(self, line: Line) -> int:
        """Depth in nested lists, from the indentation, the kind of label, and a colon that announces a list."""
        if line.label is None:
            self.nesting = []
            return 0
        kind = "number" if line.label.isdigit() else "letter" if line.label.isalpha() else "bullet"
        entry = (line.indent, kind)
        paragraphs = self.open[-1].paragraphs
        announced = (
            bool(paragraphs)
            and paragraphs[-1].text.endswith(":")
            and bool(self.nesting)
            and self.nesting[-1][1] != kind
        )
        if entry in self.nesting:
            del self.nesting[self.nesting.index(entry) + 1 :]
        elif announced:
            self.nesting.append(entry)
        else:
            while self.nesting and line.indent < self.nesting[-1][0]:
                self.nesting.pop()
            if self.nesting and self.nesting[-1][0] == line.indent and kind == "number":
                self.nesting.pop()
            self.nesting.append(entry)
        return len(self.nesting) - 1


def _end_of_header(content: list[Line]) -> int:
    """The number of the line with which the decision opens, or after the last part of its header."""
    last = 0
    for i, line in enumerate(content):
        known = known_heading(line.text)
        if known and known.name == "opening":
            return i
        if i < LONGEST_HEADER and LABELLED.fullmatch(line.text):
            last = i + 1
    return last


def _main_role(opened: _Open, everything: list[_Open]) -> Role:
    """ "What I found" without sub-headings holds facts and findings together: what it says decides."""
    if opened.name == "what I found":
        return _role_by_words(opened, "facts", before_facts=any(o.name in ("facts", "law") for o in everything))
    return opened.role


def _topic_role(opened: _Open, everything: list[_Open]) -> Role:
    """The role of a section under a free heading: that of its surroundings, unless its words say otherwise."""
    at = everything.index(opened)
    known = [o for o in everything[:at] if o.name]
    around = known[-1] if known else None
    if around is None or (around.place == "main" and around.name not in ("what I found", "assessment")):
        return opened.role
    if around.name in ("analysis", "assessment", "proposed remedies"):
        return "fault"
    if around.name == "facts":
        return _role_by_words(opened, "facts", before_facts=False)
    facts_follow = any(o.name == "facts" for o in everything[at:])
    return _role_by_words(opened, "law" if around.name == "law" else "facts", before_facts=facts_follow)


def _role_by_words(opened: _Open, otherwise: Role, before_facts: bool) -> Role:
    words = " ".join(p.text for p in opened.paragraphs).replace("’", "'").replace("\u00a0", " ")
    told = len(TELLS.findall(words))
    if before_facts and told <= 1:
        return "law"
    if len(FINDS.findall(words)) >= (1 if not before_facts else 3) and re.search(r"\b[Ff]ault\b", words):
        return "fault"
    if told == 0 and otherwise == "facts":
        return "law"
    return "facts" if told else otherwise
