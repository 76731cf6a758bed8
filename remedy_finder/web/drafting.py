"""A draft of agreed actions as text to change, and beside it what each line rests on."""

from collections.abc import Iterator

from markupsafe import Markup

from remedy_finder.web.address import decision_address
from remedy_finder.web.markup import join, tag
from remedy_finder.web.quoting import quoted
from remedy_finder.web.shelf import Place
from remedy_finder.web.wording import plural
from remedy_finder.weighing.products import Draft, DraftLine


def draft_text(draft: Draft) -> str:
    """The draft as plain text, in the Ombudsman's form."""
    return "\n".join(_lines(draft)).strip() + "\n"


def sources(draft: Draft, place: Place) -> Markup:
    """For each line how many comparable cases had such a remedy, and some of them in their own words."""
    if draft.refusal:
        return tag("p", draft.refusal, class_="advice")
    lines = [line for part in draft.parts for line in part.lines]
    return join(
        [
            tag("h3", "What each line rests on"),
            tag("ol", *(_source(line, place) for line in lines), class_="sources"),
            *(tag("p", note, class_="meta") for note in draft.notes),
        ]
    )


def _lines(draft: Draft) -> Iterator[str]:
    yield draft.heading
    for part in draft.parts:
        yield f"\n{part.stem}"
        for at, line in enumerate(part.lines, 1):
            last = at == len(part.lines)
            yield f"({line.letter}) {line.text}{'.' if last else '; and' if at == len(part.lines) - 1 else ';'}"
    for clause in draft.clauses:
        yield f"\n{clause}"


def _source(line: DraftLine, place: Place) -> Markup:
    quotes = [
        tag("p", quoted(each.quote, each.where, tag("a", each.reference, href=decision_address(each.reference, place))))
        for each in line.sources
    ]
    title = f"({line.letter}) in {line.cases} of {plural(line.of, 'case')}"
    decide = tag("span", " · to decide", class_="check") if line.to_decide else None
    return tag("li", tag("details", tag("summary", title, decide), *quotes))
