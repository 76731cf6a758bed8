"""A decision as it was written, section by section, with its remedies marked where they stand."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from remedy_finder.records import Decision, Paragraph, Remedy, Section, Why
from remedy_finder.web.markup import join, tag
from remedy_finder.web.remedy_rows import status_words
from remedy_finder.web.wording import STATUSES, remedy_amount, remedy_title

DEEPEST = 3


def whole_decision(decision: Decision, key: str, why: Sequence[Why] = ()) -> Markup:
    """The sections as a list beside the text; `key` keeps the anchors of several decisions on one page apart."""
    named = [(f"{key}-{at}", section) for at, section in enumerate(decision.sections)]
    contents = [tag("li", tag("a", _heading(section), href=f"#{anchor}")) for anchor, section in named]
    texts = [_section(section, anchor, decision, why) for anchor, section in named]
    return tag(
        "div",
        tag("nav", tag("ol", *contents), aria_label=f"Sections of {decision.reference}"),
        tag("div", *texts, class_="text"),
        class_="whole",
    )


def quoted_sections(sections: Iterable[Section]) -> Markup:
    """Sections in the decision's words, without marks."""
    return join(
        tag("div", *(_paragraph(p, escape(p.text)) for p in section.paragraphs), class_="theirs")
        for section in sections
    )


def marked(text: str, start: int, end: int, remedies: Sequence[Remedy]) -> Markup:
    """`text[start:end]` with every remedy's quotation marked, and after it, in our words, what each was read as."""
    inside = [r for r in remedies if r.start < end and r.end > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for r in inside for at in (r.start, r.end))})
    parts: list[Markup] = []
    for left, right in pairwise(cuts):
        covering = any(r.start <= left and right <= r.end for r in inside)
        parts.append(tag("mark", text[left:right]) if covering else escape(text[left:right]))
    ending = [_note(r) for r in inside if r.end <= end]
    return join([*parts, tag("span", *ending, class_="notes") if ending else None])


def _section(section: Section, anchor: str, decision: Decision, why: Sequence[Why]) -> Markup:
    paragraphs = [
        _paragraph(
            p,
            marked(decision.text, p.start, p.end, decision.remedies),
            similar=any(w.start < p.end and w.end > p.start for w in why),
        )
        for p in section.paragraphs
    ]
    return tag("section", tag("h4", _heading(section), id=anchor, tabindex="-1"), *paragraphs)


def _paragraph(paragraph: Paragraph, content: Markup, similar: bool = False) -> Markup:
    classes = [
        f"level-{min(paragraph.level, DEEPEST)}",
        "standard" if paragraph.standard else "",
        "similar" if similar else "",
    ]
    return tag(
        "p",
        tag("span", _label(paragraph.label), class_="label") if paragraph.label else None,
        tag("span", content, class_="words"),
        class_=" ".join(filter(None, classes)),
    )


def _label(label: str) -> str:
    return "•" if label in ("-", "*", "•") else f"{label}." if label.isalnum() else label


def _note(remedy: Remedy) -> Markup:
    read = " ".join(filter(None, (remedy_title(remedy), remedy_amount(remedy))))
    return tag("span", status_words(remedy), f" {read}", class_=f"note {STATUSES[remedy.status].colour}")


def _heading(section: Section) -> str:
    return (section.heading or "Opening").rstrip(": ")
