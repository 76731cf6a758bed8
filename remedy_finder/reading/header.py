"""The header of a decision: organisation, reference, category, outcome, date. What the copy does not state is null."""

import re
from typing import NamedTuple

from remedy_finder.reading.dates import read_date
from remedy_finder.reading.lines import Line
from remedy_finder.records import Stated, spell_reference

TITLE = re.compile(
    r"(?P<organisation>\S.{1,140}?)[ \u00a0]*\((?P<reference>\d{2}[ \u00a0-]?\d{3}[ \u00a0-]?\d{3}[ ]?[a-z]?|\d{2}/[A-Z]/\d{4,6})\)"
)
LABELS = {"category": "category", "decision": "outcome", "decison": "outcome", "decision date": "decided_on"}
LABELLED = re.compile(r"(?P<label>category|deci(?:si)?on|decison|decision date)\s*:\s*(?P<value>.*)", re.IGNORECASE)
OUTCOMES = ("Upheld", "Not upheld", "Closed after initial enquiries")
MAX_VALUE = 90

COUNCIL_NAME = re.compile(
    r"\b((?:(?:London|Royal) Borough of [A-Z][\w'-]+(?:(?: and| upon|,)? [A-Z][\w'-]+)*(?: Council)?)"
    r"|(?:(?!The\b)[A-Z][\w'-]+(?: (?:and|of|upon|on|in|with) (?=[A-Z]))? ?){1,5}"
    r"(?:Metropolitan Borough|Borough|City|County|District|Metropolitan District|Combined Authority)? ?Council)(?![\w'])"
)
INTRODUCED = re.compile(
    r"((?:[A-Z][\w'.&-]*|of|and|for|the|AKA|&)(?: (?:[A-Z][\w'.&()-]*|of|and|for|the|upon|AKA|&))*) "
    r"\((?:\"|')?(?:the|our) (?:Council|Trust|ICB|CCG|Care Provider|Provider|Company|Home|Authority|Care Home|School|County Council|Borough Council|District Council)(?:\"|')?[),;]"
)


class Header(NamedTuple):
    """What the header lines state."""

    reference: str | None = None
    organisation: str | None = None
    category: str | None = None
    subcategory: str | None = None
    outcome: str | None = None
    decided_on: str | None = None


def read_title(text: str) -> tuple[str, str] | None:
    """(organisation, reference) of a title line "Organisation (24 004 962)", or null."""
    match = TITLE.fullmatch(text)
    if match is None or match["organisation"].lower().startswith(("category", "decision", "summary")):
        return None
    return match["organisation"].strip(), spell_reference(match["reference"]) or match["reference"]


def read_header(lines: list[Line]) -> Header:
    """Reads the lines before the first section: title, and label–value pairs on one line or each part on its own."""
    values: dict[str, str] = {}
    title: tuple[str, str] | None = None
    label: str | None = None
    for line in lines:
        if line.blank or line.label:
            continue
        if match := LABELLED.fullmatch(line.text):
            label = LABELS[" ".join(match["label"].lower().split())]
            values.setdefault(label, match["value"].strip())
        elif found := read_title(line.text):
            title, label = title or found, None
        elif label is not None and len(line.text) <= MAX_VALUE:
            values[label] = f"{values[label]} {line.text}".strip()
    category, _, subcategory = values.get("category", "").partition(">")
    decided_on = read_date(values.get("decided_on", ""))
    return Header(
        organisation=title[0] if title else None,
        reference=title[1] if title else None,
        category=category.strip() or None,
        subcategory=subcategory.strip() or None,
        outcome=_outcome(values.get("outcome", "")),
        decided_on=decided_on.isoformat() if decided_on else None,
    )


def _outcome(value: str) -> str | None:
    """The outcome as published; a value that is no short label is not taken for one."""
    plain = " ".join(value.split())
    known = next((outcome for outcome in OUTCOMES if outcome.lower() == plain.lower()), None)
    return known or (plain if 0 < len(plain) <= 60 and plain[0].isupper() else None)


def merge(header: Header, stated: Stated) -> Header:
    """Fills what the text leaves out with what the container states; its own reference decides where both have one."""
    merged = {name: getattr(header, name) or getattr(stated, name) for name in Header._fields}
    merged["reference"] = stated.reference or header.reference
    return Header(**merged)


def named_bodies(text: str) -> tuple[list[str], list[str]]:
    """(bodies introduced as "Full Name (the Council)", full council names) in the text, in order, each once."""
    plain = text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    introduced = [_trim(match[1]) for match in INTRODUCED.finditer(plain)]
    councils = [_trim(match[1]) for match in COUNCIL_NAME.finditer(plain)]
    return _unique(introduced), _unique(councils)


def _trim(name: str) -> str:
    """Cuts a name off the words before it that only happen to be capitalised or to join."""
    words = name.split()
    while words and (words[0][0].islower() or words[0] in ("The", "That", "When", "If", "In", "Because", "Mr", "Mrs", "Miss", "Ms")):
        words.pop(0)
    return " ".join(words)


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if len(name.split()) > 1))
