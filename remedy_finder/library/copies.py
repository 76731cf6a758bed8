"""Two copies of one decision: whether they hold the same text, and whether the newer one may replace the kept one."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from remedy_finder.records import Decision

GONE = "no_longer_published_since"
HEADER = ("reference", "organisation", "category", "subcategory", "outcome", "decided_on", "url", GONE)
"""What one text can have several of, one for each reference under which it is published."""

Header = Mapping[str, str | None]

LOST_TO_NEW = 10
"""A copy that loses so many words for each word that is new in it is a damaged one, no new text."""


def header_of(decision: Decision) -> dict[str, str | None]:
    """The header fields of a decision."""
    return {name: getattr(decision, name) for name in HEADER}


def filled(newer: Header, kept: Header, retrieved_on: str | None = None) -> dict[str, str | None]:
    """The newer header; what it leaves open stays as it was, for another copy of the same decision has stated it.

    A copy retrieved after the day on which the page was found gone shows that it is published again.
    """
    whole = {name: newer[name] or kept.get(name) for name in HEADER}
    if retrieved_on and retrieved_on > (kept.get(GONE) or "9999"):
        whole[GONE] = newer[GONE]
    return whole


def content_hash(decision: Decision) -> str:
    """The same for two copies of one decision, whatever their header, furniture, labels and spacing."""
    return hashlib.sha256(" ".join(_paragraphs(decision)).encode("utf-8")).hexdigest()


def copy_hash(content: str, header: Header) -> str:
    """Of a text under one of its references: changes when the text or the header there does."""
    stated = {name: value for name, value in header.items() if value or name != GONE}
    return hashlib.sha256(f"{content}{json.dumps(stated, sort_keys=True)}".encode()).hexdigest()


def why_not_replace(newer: Decision, kept: Decision) -> str | None:
    """Why a copy is a damaged or shortened one of what is kept, so that it must not replace it; null for a new text."""
    kept_text = " ".join(kept.text.split())
    if all(paragraph in kept_text for paragraph in _paragraphs(newer)):
        return "every paragraph of it stands in the kept copy, which has more or another order"
    new_words, kept_words = (Counter(" ".join(_paragraphs(d)).split()) for d in (newer, kept))
    lost, added = (kept_words - new_words).total(), (new_words - kept_words).total()
    if lost > LOST_TO_NEW * (added + 1):
        return f"it lacks {lost} words of the kept copy and has only {added} new ones"
    return None


def _paragraphs(decision: Decision) -> Iterator[str]:
    return (" ".join(p.text.split()) for section in decision.sections for p in section.paragraphs)
