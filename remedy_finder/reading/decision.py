"""A document's text → a Decision without its remedies: the one way in to this room."""

import re

from remedy_finder.errors import UnreadableFile
from remedy_finder.reading.dates import read_date
from remedy_finder.reading.header import merge, named_bodies, read_header, read_title
from remedy_finder.reading.headings import is_assessment
from remedy_finder.reading.lines import normal, split_lines
from remedy_finder.reading.sections import Layout, lay_out
from remedy_finder.records import Decision, DecisionKind, Document, Section, Source, is_fictional

VERSION = 4
"""Of the reading's logic; a library notes it, so that `add --refresh` finds what an older reader left."""

FEWEST_PARTS = 2
"""Known headings (apart from the summary) without which a text is no decision."""

EVIDENCE = re.compile(
    r"evidence (?:it|that|of|they|to show|showing)?\b[^.]{0,60}"
    r"\b(?:compl(?:ied|iance|eted)|carried out|done|actions?|recommendations?)"
    r"|\b(?:provide|send|give|supply) (?:us|me|the ombudsm[ae]n) (?:with )?"
    r"(?:evidence|proof|a copy|copies|details|confirmation)"
    r"|\b(?:tell|inform|update|confirm to|write to|report (?:back )?to) (?:us|me|the ombudsm[ae]n)\b"
    r"|\bevidence to (?:us|the ombudsm[ae]n)\b"
)
SENTENCE_ENDS = (".", "!", "?", ".”", ".’", ")", ":", ";", '."', ".'")


def read_decision(document: Document) -> Decision:
    """Parses one document; a copy that breaks off says so in its record. Raises UnreadableFile for no decision."""
    lines = split_lines(document.text)
    layout = lay_out(document.text, lines)
    _refuse_what_is_no_decision(document, layout)
    header = merge(read_header(layout.header), document.stated)
    summary = "\n".join(p.text for s in layout.sections if s.role == "summary" for p in s.paragraphs) or None
    introduced, councils = named_bodies(_opening_words(layout.sections))
    organisation = header.organisation
    if organisation is None and (_kind(layout) == "report" or document.stated.reference):
        # Reports and records are published without a title, and introduce the body; elsewhere the title was lost, and
        # the one body that is introduced may be another.
        organisation = _only(introduced) or (_only(councils) if _kind(layout) == "report" else None)
    complied = read_date(layout.compliance or "")
    return Decision(
        text=document.text,
        reference=header.reference,
        references=(header.reference,) if header.reference else (),
        organisation=organisation,
        bodies=tuple(dict.fromkeys(filter(None, (organisation, *introduced)))),
        category=header.category,
        subcategory=header.subcategory,
        outcome=header.outcome,
        decided_on=header.decided_on,
        url=document.stated.url,
        no_longer_published_since=document.stated.no_longer_published_since,
        kind=_kind(layout),
        summary=summary,
        sections=tuple(layout.sections),
        evidence_requested=_asks_for_evidence(layout.sections),
        complied_on=complied.isoformat() if complied else None,
        truncated=_break(layout),
        source=Source(
            path=document.path,
            sha256=document.sha256,
            retrieved_on=document.stated.retrieved_on,
            sample=bool(header.reference) and is_fictional(header.reference or ""),
        ),
    )


def _refuse_what_is_no_decision(document: Document, layout: Layout) -> None:
    if not document.text.strip():
        raise UnreadableFile("the file is empty")
    parts = set(layout.names) - {"summary", "sign-off", "facts", "law", "opening"}
    if len(parts) < FEWEST_PARTS or not any(section.paragraphs for section in layout.sections):
        raise UnreadableFile(
            "this is no decision of the Ombudsman: none of the parts that every decision has "
            "(The complaint, What I found or My assessment, Final decision) was found"
        )
    titles = {title[1] for line in (*layout.header, *layout.further) if (title := read_title(line.text))}
    if len(titles) > 1 and document.stated.reference is None:
        raise UnreadableFile(
            f"more than one decision stands in it ({', '.join(sorted(titles))}): save each one in its own file"
        )


def _kind(layout: Layout) -> DecisionKind:
    names = set(layout.names)
    if "finding of a report" in names or ("further report" in names and "role and powers" not in names):
        return "report"
    return "assessment" if "assessment" in names else "statement"


def _break(layout: Layout) -> str | None:
    """Why the copy seems to be cut off, or null. Nothing is missing where the sign-off or the last part stands."""
    last = layout.sections[-1]
    ends_well = last.paragraphs[-1].text.endswith(SENTENCE_ENDS)
    if layout.signed or layout.compliance:
        return None
    if _kind(layout) == "report":
        whole = any(s.role == "agreed_action" for s in layout.sections) or last.heading == "Finding"
        return (
            None
            if whole and (ends_well or last.role == "agreed_action")
            else "it breaks off before the recommendations end"
        )
    if not any(section.role == "decision" for section in layout.sections):
        return "the final decision at its end is missing"
    if not ends_well:
        return f"it breaks off in the middle of a sentence (“…{last.paragraphs[-1].text[-40:]}”)"
    return None


def _opening_words(sections: tuple[Section, ...] | list[Section]) -> str:
    return "\n".join(p.text for s in sections if s.role in ("summary", "complaint") for p in s.paragraphs)


def _only(names: list[str]) -> str | None:
    """The one name, where there is just one: with two, which of them the decision is about would be a guess."""
    return names[0] if len(names) == 1 else None


def _asks_for_evidence(sections: list[Section]) -> bool:
    return any(
        EVIDENCE.search(normal(p.text))
        for section in sections
        if section.role == "agreed_action" or is_assessment(section.heading)
        for p in section.paragraphs
    )
