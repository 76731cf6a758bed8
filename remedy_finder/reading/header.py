"""The header of a decision: organisation, reference, category, outcome, date. What the copy does not state is null."""

import re
from collections.abc import Callable
from typing import NamedTuple

from remedy_finder.reading.dates import is_date, read_date
from remedy_finder.reading.furniture import is_furniture
from remedy_finder.reading.headings import known_heading
from remedy_finder.reading.lines import SEEN, Line
from remedy_finder.records import Stated, spell_reference

CASE = r"\d{2}[ \u00a0-]?\d{3}[ \u00a0-]?\d{3}[ ]?[a-zA-Z]?|\d{2}/[A-Z]/\d{4,6}"
SPACED_CASE = r"\d{2}[ \u00a0-]\d{3}[ \u00a0-]\d{3}[ ]?[a-zA-Z]?"
TITLE = re.compile(rf"(?P<organisation>\S.{{1,140}}?)[ \u00a0]*\((?P<reference>{CASE})\)")
REFERENCE_ALONE = re.compile(
    rf"(?P<open>\()?(?:(?P<named>(?:case |complaint )?ref(?:erence)?(?: number| no)?\.?)\s*:?\s*)?"
    rf"(?P<reference>(?(open)(?:{CASE})|(?(named)(?:{CASE})|(?:{SPACED_CASE}))))(?(open)\))",
    re.IGNORECASE,
)
"""In brackets, after a word that says what it is, or in groups as published: eight digits alone may be anything."""
UNBRACKETED_TITLE = re.compile(
    rf"(?P<organisation>\S.{{1,140}}?)[ \u00a0]*[-–—|,:][ \u00a0]*(?P<reference>{SPACED_CASE})"
)
AROUND_TITLE = re.compile(
    r"^title\s*:\s*|\s*[-–—|]\s*local government (?:and|&) social care ombudsman.*$", re.IGNORECASE
)
"""What the title of a browser's window, or a list of fields, has beside the title."""
LABELS = {
    "category": "category",
    "decision": "outcome",
    "decison": "outcome",
    "decision date": "decided_on",
    "decison date": "decided_on",
    "outcome": "outcome",
}
LABEL = r"category|outcome|deci(?:sion|son)(?:\s+date)?"
LABELLED = re.compile(rf"(?P<label>{LABEL})(?:\s*:|[ \u00a0]*[|\t])\s*(?P<value>.*)", re.IGNORECASE)
LABEL_ALONE = re.compile(rf"(?P<label>{LABEL})(?P<value>)", re.IGNORECASE)
JOINED = re.compile(
    r"(?<!final )(?<!FINAL )\b(?=(?:Category|CATEGORY|Outcome|OUTCOME"
    r"|Deci(?:sion|son)(?:\s+[Dd]ate)?|DECISION(?:\s+DATE)?)\s*:)"
)
"""Where a label begins, also in the middle of a line: copies join the lines of the header."""
SEPARATORS = " \u00a0\t|,;"
ARROWS = re.compile(r"&gt;|[›»→]")
EMPHASIS = re.compile(r"\*\*|__")
OUTCOMES = ("Upheld", "Not upheld", "Closed after initial enquiries")
"""All labels that decision pages carry; what else stands there cannot be read."""
MAX_VALUE = 90
MAX_CATEGORY = 60
MAX_NAME_WORDS = 12
JOINING = ("of", "and", "for", "the", "in", "on", "upon", "with", "by", "&", "AKA", "t/a")
BROKEN_WORD = re.compile(
    r"[a-z][A-Z0-9]|[0-9][a-z]|[():]| [-–/] |\b(?:Decision|Upheld|upheld|Closed after)\b|\b\d{4}\b"
)
"""What no name of a category has: a stroke or dash between two names, and what stands further on in the header."""
NAME_MARKS = " \u00a0'’‘\"“”,.&()/-–+:!@"
GENERIC = re.compile(r"(?:(?:Metropolitan|Borough|County|City|District|Council|Trust|Limited|Ltd|NHS|Foundation)\s*)+")
"""The end of a name without the name itself."""

COUNCIL_NAME = re.compile(
    r"\b((?:(?:London|Royal) Borough of [A-Z][\w'-]+(?:(?: and| upon|,)? [A-Z][\w'-]+)*(?: Council)?)"
    r"|(?:(?!(?:The|Council)\b)[A-Z][\w'-]+(?: (?:and|of|upon|on|in|with) (?=[A-Z]))? ?){1,5}"
    r"(?:Metropolitan Borough|Borough|City|County|District|Metropolitan District|Combined Authority)? ?"
    r"Council)(?='s\b|(?![\w']))"
)
INTRODUCED = re.compile(
    r"((?:[A-Z][\w'.&-]*|of|and|for|the|AKA|&)(?: (?:[A-Z][\w'.&()-]*|of|and|for|the|upon|AKA|&))*) "
    r"\((?:\"|')?(?:the|our) "
    r"(?:Council|Trust|ICB|CCG|Care Provider|Provider|Company|Home|Authority|Care Home|School"
    r"|County Council|Borough Council|District Council)(?:\"|')?[),;]"
)


class Header(NamedTuple):
    """What the header lines state."""

    reference: str | None = None
    organisation: str | None = None
    category: str | None = None
    subcategory: str | None = None
    outcome: str | None = None
    decided_on: str | None = None


def read_title(text: str) -> tuple[str | None, str] | None:
    """(organisation, reference) of a title line "Organisation (24 004 962)", or null.

    The organisation is null where the line starts in the middle of it.
    """
    match = TITLE.fullmatch(AROUND_TITLE.sub("", text))
    if match is None or match["organisation"].lower().startswith(("category", "decision", "summary")):
        return None
    organisation = match["organisation"].strip()
    if organisation[0].islower() or not _readable(organisation) or GENERIC.fullmatch(organisation):
        return None, _spelled(match)
    return organisation, _spelled(match)


def read_header(lines: list[Line]) -> Header:
    """Reads the lines before the first section: title, and label–value pairs joined on a line or each on its own."""
    values: dict[str, str] = {}
    organisation: str | None = None
    reference: str | None = None
    label: str | None = None
    before = ""
    for part in _parts(lines):
        if match := LABELLED.fullmatch(part) or LABEL_ALONE.fullmatch(part):
            label = LABELS[" ".join(match["label"].lower().split())]
            value = match["value"].strip()
            if values.get(label):
                label = None  # stated before: the first one counts
            else:
                values[label] = value
            before = ""
            continue
        if title := read_title(part):
            organisation, reference = (organisation, reference) if reference else title
            label = None
        elif reference is None and (found := _unusual_title(part, before)):
            organisation, reference = found
            label = None
        elif label is not None:
            joined = f"{values[label]} {part.removeprefix(':').strip()}".strip()
            more = WANTS_MORE[label](values[label]) or (label == "category" and part[0].islower())
            if more and _may_be(label, joined):
                values[label] = joined
            else:
                label = None
        before = part
    category, subcategory = _category(values.get("category", ""))
    decided_on = read_date(values.get("decided_on", ""))
    return Header(
        organisation=organisation,
        reference=reference,
        category=category,
        subcategory=subcategory,
        outcome=_outcome(values.get("outcome", "")),
        decided_on=decided_on.isoformat() if decided_on else None,
    )


def _parts(lines: list[Line]) -> list[str]:
    """What the header lines say, a part each: without marks of emphasis and tables, cut before every label.

    Of the items of a list only those with a label and a value count: other lists are links to the parts of the page.
    """
    parts = []
    for line in lines:
        plain = ARROWS.sub(">", EMPHASIS.sub("", line.text.translate(SEEN))).strip(SEPARATORS)
        if line.label is None or LABELLED.match(plain):
            parts += [part.strip(SEPARATORS) for part in JOINED.split(plain)]
    return [part for part in parts if part]


def _unusual_title(part: str, before: str) -> tuple[str | None, str] | None:
    """(organisation, reference) of a reference on its own line, under the name, or after it without brackets."""
    if alone := REFERENCE_ALONE.fullmatch(part):
        return _name(before), _spelled(alone)
    if (match := UNBRACKETED_TITLE.fullmatch(part)) and (name := _name(match["organisation"].strip())):
        return name, _spelled(match)
    return None


def _wants_category(value: str) -> bool:
    return not value or value.endswith(">") or ">" not in value


def _wants_outcome(value: str) -> bool:
    return _outcome(value) is None


def _wants_date(value: str) -> bool:
    return read_date(value) is None


WANTS_MORE: dict[str, Callable[[str], bool]] = {
    "category": _wants_category,
    "outcome": _wants_outcome,
    "decided_on": _wants_date,
}
"""Whether the value so far leaves something open, so that the next line can belong to it."""


def _may_be(label: str, joined: str) -> bool:
    """Whether the value of a label can begin so: a line that only happens to follow the label is not taken."""
    if len(joined) > MAX_VALUE:
        return False
    if label == "category":
        names = [name.strip() for name in joined.split(">")]
        return len(names) <= 2 and all(_may_be_category(name) for name in names if name)
    if label == "outcome":
        return any(outcome.lower().startswith(" ".join(joined.lower().split()).rstrip(".")) for outcome in OUTCOMES)
    return is_date(joined)


def _may_be_category(words: str) -> bool:
    if (
        len(words) > MAX_CATEGORY
        or not words[0].isupper()
        or words.endswith((".", ":"))
        or not _readable(words)
        or BROKEN_WORD.search(words)
    ):
        return False
    return _outcome(words) is None and not is_date(words) and known_heading(words) is None and not is_furniture(words)


def _category(value: str) -> tuple[str | None, str | None]:
    """(category, subcategory); both null where one of them cannot be read."""
    names = [" ".join(name.split()) for name in value.split(">")]
    if len(names) > 2 or not all(_may_be_category(name) for name in names if name):
        return None, None
    return names[0] or None, (names[1] if len(names) == 2 else "") or None


def _outcome(value: str) -> str | None:
    """The outcome as published: one of the labels that decisions have, else null."""
    plain = " ".join(value.lower().split()).rstrip(".")
    return next((outcome for outcome in OUTCOMES if outcome.lower() == plain), None)


def _name(text: str) -> str | None:
    """The line, where it can be the name of an organisation that stands on a line of its own."""
    words = text.split()
    named = all(word[0].isupper() or not word[0].isalpha() or word in JOINING for word in words)
    return (
        text if words and named and len(words) <= MAX_NAME_WORDS and _readable(text) and text[-1] not in ".:" else None
    )


def _readable(value: str) -> bool:
    """Whether the value has only characters that names have: anything else shows that the copy is damaged there."""
    return all(c.isalnum() or c in NAME_MARKS for c in value)


def _spelled(match: re.Match[str]) -> str:
    """The reference as published: a suffix stands close to the number, in lower case."""
    compact = re.sub(r"[ \u00a0](?=[a-z]$)", "", match["reference"].lower())
    return spell_reference(compact) or match["reference"]


def merge(header: Header, stated: Stated) -> Header:
    """Fills what the text leaves out with what the container states; its own reference decides where both have one."""
    decided_on = read_date(stated.decided_on or "")
    known = Header(
        reference=stated.reference,
        organisation=stated.organisation,
        category=_stated_category(stated.category),
        subcategory=_stated_category(stated.subcategory),
        outcome=_outcome(stated.outcome or ""),
        decided_on=decided_on.isoformat() if decided_on else None,
    )
    merged = Header(*(own or other for own, other in zip(header, known, strict=True)))
    return merged._replace(reference=stated.reference or header.reference)


def _stated_category(name: str | None) -> str | None:
    """The name, where it can be one; containers may spell it without a capital."""
    return name if name and _may_be_category(name[0].upper() + name[1:]) else None


def named_bodies(text: str) -> tuple[list[str], list[str]]:
    """(bodies introduced as "Full Name (the Council)", full council names) in the text, in order, each once."""
    plain = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    introduced = [_trim(match[1]) for match in INTRODUCED.finditer(plain)]
    councils = [_trim(match[1]) for match in COUNCIL_NAME.finditer(plain)]
    return _unique(introduced), _unique(councils)


def _trim(name: str) -> str:
    """Cuts a name off the words before it that only happen to be capitalised or to join."""
    words = name.split()
    while words and (
        words[0][0].islower() or words[0] in ("The", "That", "When", "If", "In", "Because", "Mr", "Mrs", "Miss", "Ms")
    ):
        words.pop(0)
    return " ".join(words)


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if len(name.split()) > 1))
