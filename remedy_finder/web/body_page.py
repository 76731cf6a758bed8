"""A body's record: its decisions by year and category, what it agreed before, and what it promised twice."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import NothingToSearch, RemedyFinderError
from remedy_finder.printing import KIND_WORDS
from remedy_finder.records import DecisionCard
from remedy_finder.web.address import decision_address, page_address
from remedy_finder.web.cards import case_facts
from remedy_finder.web.components import QUIET, block, chosen_place, parameters
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.library_page import bars, largest_first, newest_first
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import library_problem, problem
from remedy_finder.web.quoting import one_line, standing
from remedy_finder.web.remedy_rows import Where, remedy_list
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import plural, words_for_date
from remedy_finder.weighing.products import BodyRecord, RecordedDecision, Repeated


class BodyPage:
    """One block of HTML, made anew whenever the page opens."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"), gr.Column(elem_id="reading"):
            self.main = block(elem_id="main")
        block(honest_words(), elem_id="honest")
        blocks.load(self._open, None, [self.bar, self.main], **QUIET)

    def _open(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        above = bar("", place, glance_or_none(self._shelf, place), self._shelf.places())
        return [above, shown_record(self._shelf, place, parameters(request).get("name", ""))]


def shown_record(shelf: Shelf, place: Place, name: str) -> Markup:
    """The record of a body, or why there is none and what to do."""
    back = join(["Choose one on the page ", tag("a", "Library", href=page_address("./library", place)), "."])
    if not name.strip():
        message = "the address names no body: it should end like ?name=Wexmoor"
        return join([tag("h1", "A body’s record"), problem("No body is named", message, back)])
    try:
        return record(shelf.record(place, name), place)
    except NothingToSearch as error:
        return join([tag("h1", "A body’s record"), problem("This body is not in the library", str(error), back)])
    except RemedyFinderError as error:
        return join([tag("h1", "A body’s record"), library_problem(error, None)])


def record(found: BodyRecord, place: Place) -> Markup:
    """Everything that a record tells."""
    names = f"Also written {', '.join(n for n in found.names if n != found.body)}. " if len(found.names) > 1 else ""
    kinds = {KIND_WORDS[kind]: count for kind, count in found.remedies.items() if kind in KIND_WORDS}
    others = {kind: count for kind, count in found.remedies.items() if kind not in KIND_WORDS}
    return join(
        [
            tag("h1", found.body),
            tag("p", f"{plural(len(found.decisions), 'decision')} in this library. {names}", class_="meta"),
            *(tag("p", note, class_="meta") for note in found.notes),
            _repeated(found.repeated, place),
            tag(
                "div",
                bars("By year", newest_first(found.years)),
                bars("By category", largest_first(found.categories)),
                bars("By outcome", largest_first(found.outcomes)),
                bars("Agreed or recommended, by kind", largest_first(kinds | others)),
                class_="tallies",
            ),
            tag("h2", "Its decisions, newest first"),
            *(_decision(each, place) for each in found.decisions),
        ]
    )


def _repeated(found: tuple[Repeated, ...], place: Place) -> Markup:
    if not found:
        told = tag("p", "We found no improvement that it promised more than once.", class_="meta")
        return tag("section", tag("h2", "Promised more than once"), told, class_="bare")
    return tag("section", tag("h2", "Promised more than once"), *(_promise(each, place) for each in found))


def _promise(each: Repeated, place: Place) -> Markup:
    rows = [
        tag(
            "li",
            tag("span", f"{words_for_date(day) or 'no date'}, ", class_="meta"),
            tag("a", reference, href=decision_address(reference, place)),
            tag("p", f"“{one_line(quote)}”", class_="theirs"),
            standing(where),
        )
        for (reference, day, quote), where in zip(each.promises, each.where, strict=True)
    ]
    return join([tag("p", each.sentence), tag("ul", *rows, class_="plain")])


def _decision(each: RecordedDecision, place: Place) -> Markup:
    card = DecisionCard(**{name: getattr(each, name) for name in DecisionCard.model_fields})
    complied = f"It complied by {words_for_date(each.complied_on)}." if each.complied_on else None
    title = words_for_date(each.decided_on) or each.reference
    return tag(
        "article",
        tag("h3", tag("a", title, href=decision_address(each.reference, place))),
        case_facts(card, each.also_published_as),
        tag("p", each.summary, class_="went theirs") if each.summary else None,
        remedy_list(each.remedies, _where(each)),
        tag("p", complied, class_="meta") if complied else None,
        class_="case",
    )


def _where(each: RecordedDecision) -> Where:
    """By the place of its first letter, in which paragraph a remedy of the record stands."""
    return {remedy.start: where for remedy, where in zip(each.remedies, each.where, strict=True)}.__getitem__
