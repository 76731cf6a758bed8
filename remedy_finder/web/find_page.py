"""The first page, Find: a fault in, similar cases out."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.printing import KIND_WORDS
from remedy_finder.web.address import read_like, read_search, write_search
from remedy_finder.web.components import (
    QUIET,
    acting_block,
    block,
    chosen_place,
    open_to_all,
    parameters,
)
from remedy_finder.web.examples import EXAMPLES
from remedy_finder.web.facets import offer
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.got import glance_at, weigh_address
from remedy_finder.web.markup import join, tag
from remedy_finder.web.narrowing import COUNTS, DEFAULT_COUNT, MATCHES, ORDERS, Field, Question
from remedy_finder.web.notices import getting_ready
from remedy_finder.web.searching import Shown, begin, find, text_of_file
from remedy_finder.web.shelf import Glance, Place, Shelf
from remedy_finder.web.wording import STATUSES

LABEL = "Describe the fault, or paste a case. Nothing you type leaves this computer."
PLACEHOLDER = (
    "For example: an assisted bin collection was missed most weeks for five months although it was reported every time."
)
REMEMBER = "(text) => { sessionStorage.setItem('fault', text || ''); }"
RECALL = "(...rest) => [window.remedyFinder.recall(), ...rest.slice(1)]"
TO_TEXT = "() => { document.querySelector('#fault textarea').focus(); }"
AFTER_SEARCH = "() => { window.remedyFinder.searched(); }"


class FindPage:
    """The components of the page and what connects them."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="reading", scale=3, min_width=280):
                self._ask()
            with gr.Column(elem_id="beside-cases", scale=1, min_width=280):
                self.got = block(elem_id="got")
                with gr.Column(elem_id="narrowing"):
                    self._narrow()
        block(honest_words(), elem_id="honest")
        self.asked = gr.State([])
        self.like = gr.State([])
        self._connect(blocks)

    def _ask(self) -> None:
        block(tag("h1", "What went wrong?"), elem_id="question")
        self.fault = gr.Textbox(label=LABEL, placeholder=PLACEHOLDER, lines=4, max_lines=14, elem_id="fault")
        self.beside = block(elem_id="beside")
        with gr.Row(elem_id="actions"):
            self.search = gr.Button("Find similar cases", variant="primary", elem_id="search", scale=0, min_width=0)
            self.file = gr.UploadButton(
                "Use a file",
                file_types=[".txt", ".docx", ".pdf"],
                elem_classes="quiet",
                elem_id="file",
                scale=0,
                min_width=0,
            )
            self.clear = gr.Button("Start again", elem_classes="quiet", elem_id="clear", scale=0, min_width=0)
        with gr.Row(elem_id="examples"):
            block(tag("span", "Start from an example:"), elem_classes="lead")
            self.examples = {name: gr.Button(name, elem_classes="quiet", scale=0, min_width=0) for name in EXAMPLES}
        self.said = block(elem_id="said")
        with gr.Row(elem_id="found"):
            self.heading = block(elem_id="heading")
            self.order = open_to_all(
                gr.Radio(
                    list(ORDERS),
                    value=ORDERS[0][1],
                    label="Order of the cases",
                    elem_id="order",
                    visible=False,
                    container=False,
                )
            )
        self.main = acting_block(elem_id="main")
        self.again = gr.Button("Look again", elem_id="again", visible=False, scale=0, min_width=0)

    def _narrow(self) -> None:
        explained = tag(
            "p",
            "Each number says how many close cases a choice leaves; before a search, how many decisions.",
            class_="meta explained",
        )
        block(join([tag("h2", "Narrow the cases"), explained]), elem_id="narrow-title")
        self.outcome = open_to_all(gr.Radio([("Any outcome", "")], value="", label="Outcome"))
        self.remedy = gr.CheckboxGroup(
            [(word, kind) for kind, word in KIND_WORDS.items()], label="With a remedy of this kind"
        )
        self.category = open_to_all(gr.Dropdown([("Any category", "")], value="", label="Category"))
        self.organisation = open_to_all(gr.Dropdown([("Any organisation", "")], value="", label="Organisation"))
        self.years = acting_block(elem_id="years")
        with gr.Row(elem_classes="pair"):
            self.decided_from = gr.Textbox(label="Decided from", placeholder="March 2024", max_lines=1, min_width=100)
            self.decided_to = gr.Textbox(label="Decided up to", placeholder="2026", max_lines=1, min_width=100)
        self.status = gr.Dropdown(
            [("Any standing", ""), *((look.word, name) for name, look in STATUSES.items())],
            value="",
            label="Standing of the remedy",
            filterable=False,
        )
        with gr.Row(elem_classes="pair"):
            self.min_payment = gr.Textbox(label="Payment from", placeholder="£100", max_lines=1, min_width=100)
            self.max_payment = gr.Textbox(label="Payment up to", placeholder="£500", max_lines=1, min_width=100)
        self.match = open_to_all(gr.Radio(list(MATCHES), value=MATCHES[0][1], label="Compare your text with"))
        self.k = open_to_all(
            gr.Radio(list(COUNTS), value=DEFAULT_COUNT, label="Number of cases", elem_classes="inline")
        )
        self.widen = gr.Button("Clear the filters", elem_classes="quiet", elem_id="widen")

    @property
    def _fields(self) -> list[Any]:
        """In the order of the fields of Narrowing, then of Question; an address has the same."""
        return [
            self.outcome, self.category, self.organisation, self.decided_from, self.decided_to, self.remedy,
            self.status, self.min_payment, self.max_payment, self.match, self.k, self.order,
        ]  # fmt: skip

    def _connect(self, blocks: gr.Blocks) -> None:
        asking = [self.fault, *self._fields]
        offered = [self.outcome, self.category, self.organisation, self.remedy, self.years]
        shown = [self.beside, self.heading, self.main, self.said, self.order, self.again, self.bar, *offered]
        shown += [self.asked, self.like]
        search = {"fn": self._search, "inputs": asking, "outputs": shown, "concurrency_limit": 4, **QUIET}
        renew = {**search, "fn": self._search_again, "inputs": [self.asked, self.like, *asking]}
        renew |= {"trigger_mode": "multiple", "concurrency_limit": 1}  # one after the other, none lost
        after = {"fn": None, "js": AFTER_SEARCH}
        got = {"fn": self._got, "inputs": asking, "outputs": self.got, "concurrency_limit": 4, **QUIET}
        gr.on([self.search.click, self.fault.submit], **search).then(**after).then(**got)
        gr.on(self._changes(), **renew).then(**after).then(**got)
        opened = blocks.load(self._fill, asking, asking, js=RECALL, **QUIET)
        opened.then(self._open, asking, shown, **QUIET).then(**after).then(**got)
        self.again.click(self._open, asking, shown, **QUIET)
        self.fault.change(None, self.fault, None, js=REMEMBER)
        for name, button in self.examples.items():
            button.click(partial(EXAMPLES.__getitem__, name), None, self.fault, **QUIET).then(**search).then(
                **after
            ).then(**got)
        self.file.upload(read_upload, self.file, [self.fault, self.beside], **QUIET).success(**renew).then(
            **after
        ).then(**got)
        self.widen.click(_no_filters, None, self._fields[:-1], **QUIET).then(**renew).then(**after).then(**got)
        cleared = self.clear.click(_cleared, None, [self.fault, self.got], **QUIET)
        cleared.then(self._begin, None, shown, **QUIET).then(None, js=TO_TEXT)
        acted = {**search, "fn": self._anyway, "inputs": [self.like, *asking]}
        self.main.click(**acted).then(**after).then(**got)
        self.years.click(_only, None, [self.decided_from, self.decided_to], **QUIET).then(**renew).then(**after).then(
            **got
        )

    def _changes(self) -> list[Any]:
        """What asks again: a choice at once, typed words when the field is left or Enter is pressed."""
        typed = (self.decided_from, self.decided_to, self.min_payment, self.max_payment)
        chosen = [c for c in self._fields if c not in typed]
        return [c.input for c in chosen] + [event for c in typed for event in (c.submit, c.blur)]

    def _search(self, request: gr.Request, *asked: Field) -> Iterator[list[Any]]:
        yield from self._answer(request, Question.read(asked), asked)

    def _search_again(
        self, request: gr.Request, before: Sequence[Field], like: Sequence[str], *asked: Field
    ) -> Iterator[list[Any]]:
        """Like a search, but only where something has changed since; without a text, the decisions that pass."""
        question = Question.read(asked, like)
        if list(before) == list(asked):
            yield [gr.skip()] * 14
        elif question.asks:
            yield from self._answer(request, question, asked)
        else:
            place = chosen_place(self._shelf, request)
            yield self._outputs(place, begin(self._shelf, place, question.narrowing), asked)

    def _anyway(self, request: gr.Request, like: Sequence[str], *asked: Field) -> Iterator[list[Any]]:
        """The nearest cases even where none is comparable."""
        yield from self._answer(request, Question.read(asked, like, everything=True), asked)

    def _answer(self, request: gr.Request, question: Question, asked: Sequence[Field]) -> Iterator[list[Any]]:
        place = chosen_place(self._shelf, request)
        if question.asks and not self._shelf.ready():
            yield [getting_ready(), *[gr.skip()] * 13]
        yield self._outputs(place, find(self._shelf, place, question), asked, question.like)

    def _got(self, request: gr.Request, *asked: Field) -> Markup | str:
        """Beside the results, once they are there: what comparable cases got."""
        place = chosen_place(self._shelf, request)
        address = weigh_address(write_search(asked[1:], place), place)
        return glance_at(self._shelf, place, Question.read(asked), address)

    def _begin(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        return self._outputs(place, begin(self._shelf, place), ())

    def _fill(self, request: gr.Request, fault: Field, *_: Field) -> list[Any]:
        """A page that opens: the text that it kept, and the fields as its address states them."""
        words = "" if read_like(parameters(request)) else fault
        return [words, *read_search(parameters(request))]

    def _open(self, request: gr.Request, *asked: Field) -> Iterator[list[Any]]:
        """Cases where there is something to ask already, else how to begin."""
        place = chosen_place(self._shelf, request)
        question = Question.read(asked, read_like(parameters(request)))
        if question.asks:
            yield from self._answer(request, question, asked)
        else:
            yield self._outputs(place, begin(self._shelf, place, question.narrowing), ())

    def _outputs(self, place: Place, shown: Shown, asked: Sequence[Field], like: Sequence[str] = ()) -> list[Any]:
        glance = glance_or_none(self._shelf, place)
        address = write_search(asked[1:], place, like) if asked else None
        return [
            shown.beside,
            shown.heading,
            shown.main,
            join([tag("span", shown.said), tag("i", data_address=address) if address else None]),
            gr.Radio(visible=shown.cases > 1),
            gr.Button(visible=not shown.usable),
            bar("Find", place, glance, self._shelf.places()),
            *_offered(glance, shown),
            list(asked),
            list(like),
        ]


def _offered(glance: Glance | None, shown: Shown) -> list[Any]:
    if glance is None:
        return [gr.skip()] * 5
    choices = offer(glance, shown.facets)
    return [
        gr.Radio(choices=choices.outcomes),
        gr.Dropdown(choices=choices.categories),
        gr.Dropdown(choices=choices.organisations),
        gr.CheckboxGroup(choices=choices.remedies),
        choices.years,
    ]


def _only(pressed: gr.EventData) -> list[str]:
    """One year as the span of the dates."""
    return [pressed.about, pressed.about]


def read_upload(path: str) -> list[Any]:
    """The words of a file for the text area, and a line about it."""
    words, line = text_of_file(path)
    return [gr.skip() if words is None else words, line]


def _cleared() -> list[str]:
    return ["", ""]


def _no_filters() -> list[Any]:
    return read_search({})[:-1]
