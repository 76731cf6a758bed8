"""The first page, Find: a fault in, similar cases out."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import gradio as gr

from remedy_finder.printing import KIND_WORDS
from remedy_finder.web.cards import ORDERS
from remedy_finder.web.components import block, chosen_place
from remedy_finder.web.examples import EXAMPLES
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.markup import tag
from remedy_finder.web.narrowing import COUNTS, DEFAULT_COUNT, Field, Question
from remedy_finder.web.notices import getting_ready
from remedy_finder.web.searching import Shown, begin, choices, find, text_of_file
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import STATUSES

LABEL = "Describe the fault, or paste a case. Nothing you type leaves this computer."
PLACEHOLDER = (
    "For example: an assisted bin collection was missed most weeks for five months although it was reported every time."
)
REMEMBER = "(text) => { sessionStorage.setItem('fault', text || ''); }"
RECALL = "(...rest) => [sessionStorage.getItem('fault') || '', ...rest.slice(1)]"
TO_TEXT = "() => { document.querySelector('#fault textarea').focus(); }"
TO_TEXT_ON_ERROR = (
    "() => { if (document.querySelector('#beside [role=alert]')) document.querySelector('#fault textarea').focus(); }"
)
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


class FindPage:
    """The components of the page and what connects them."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="reading", scale=3, min_width=280):
                self._ask()
            with gr.Column(elem_id="narrowing", scale=1, min_width=280):
                self._narrow()
        block(honest_words(), elem_id="honest")
        self.asked = gr.State([])
        self._connect(blocks)

    def _ask(self) -> None:
        block(tag("h1", "What went wrong?"), elem_id="question")
        self.fault = gr.Textbox(label=LABEL, placeholder=PLACEHOLDER, lines=4, max_lines=14, elem_id="fault")
        self.beside = block(elem_id="beside")
        with gr.Row(elem_id="actions"):
            self.search = gr.Button("Find similar cases", variant="primary", elem_id="search", scale=0, min_width=0)
            self.file = gr.UploadButton(
                "Use a file", file_types=[".txt", ".docx", ".pdf"], elem_classes="quiet", scale=0, min_width=0
            )
            self.clear = gr.Button("Start again", elem_classes="quiet", elem_id="clear", scale=0, min_width=0)
        with gr.Row(elem_id="examples"):
            block(tag("span", "Start from an example:"), elem_classes="lead")
            self.examples = {name: gr.Button(name, elem_classes="quiet", scale=0, min_width=0) for name in EXAMPLES}
        self.said = block(elem_id="said")
        with gr.Row(elem_id="found"):
            self.heading = block(elem_id="heading")
            self.order = gr.Radio(
                list(ORDERS),
                value=ORDERS[0],
                label="Order of the cases",
                elem_id="order",
                visible=False,
                container=False,
            )
        self.main = block(elem_id="main")
        self.again = gr.Button("Look again", elem_id="again", visible=False, scale=0, min_width=0)

    def _narrow(self) -> None:
        block(tag("h2", "Narrow the cases"), elem_id="narrow-title")
        self.outcome = gr.Radio([("Any outcome", "")], value="", label="Outcome")
        self.category = gr.Dropdown([("Any category", "")], value="", label="Category")
        self.organisation = gr.Dropdown([("Any organisation", "")], value="", label="Organisation")
        with gr.Row(elem_classes="pair"):
            self.decided_from = gr.Textbox(label="Decided from", placeholder="March 2024", max_lines=1, min_width=100)
            self.decided_to = gr.Textbox(label="Decided up to", placeholder="2026", max_lines=1, min_width=100)
        self.remedy = gr.CheckboxGroup(
            [(word, kind) for kind, word in KIND_WORDS.items()], label="With a remedy of this kind"
        )
        self.status = gr.Dropdown(
            [("Any standing", ""), *((look.word, name) for name, look in STATUSES.items())],
            value="",
            label="Standing of the remedy",
            filterable=False,
        )
        with gr.Row(elem_classes="pair"):
            self.min_payment = gr.Textbox(label="Payment from (£)", placeholder="100", max_lines=1, min_width=100)
            self.max_payment = gr.Textbox(label="Payment up to (£)", placeholder="500", max_lines=1, min_width=100)
        self.k = gr.Radio(list(COUNTS), value=DEFAULT_COUNT, label="Number of cases", elem_classes="inline")
        self.widen = gr.Button("Clear the filters", elem_classes="quiet", elem_id="widen")

    @property
    def _filters(self) -> list[Any]:
        """In the order of the fields of Narrowing."""
        return [
            self.outcome, self.category, self.organisation, self.decided_from, self.decided_to,
            self.remedy, self.status, self.min_payment, self.max_payment,
        ]  # fmt: skip

    def _connect(self, blocks: gr.Blocks) -> None:
        asking = [self.fault, *self._filters, self.k, self.order]
        shown = [self.beside, self.heading, self.main, self.said, self.order, self.again, self.bar, self.asked]
        opened = [self.fault, *shown, self.outcome, self.category, self.organisation]
        search = {"fn": self._search, "inputs": asking, "outputs": shown, "concurrency_limit": 4, **QUIET}
        renew = {**search, "fn": self._search_again, "inputs": [self.asked, *asking], "trigger_mode": "always_last"}
        gr.on([self.search.click, self.fault.submit], **search).then(None, js=TO_TEXT_ON_ERROR)
        gr.on(self._changes(), **renew)
        blocks.load(self._open, asking, opened, js=RECALL, **QUIET)
        self.again.click(self._open, asking, opened, **QUIET)
        self.fault.change(None, self.fault, None, js=REMEMBER)
        for name, button in self.examples.items():
            button.click(partial(EXAMPLES.__getitem__, name), None, self.fault, **QUIET).then(**search)
        self.file.upload(_read, self.file, [self.fault, self.beside], **QUIET).success(**renew)
        self.widen.click(_no_filters, None, [*self._filters, self.k], **QUIET).then(**renew)
        self.clear.click(str, None, self.fault, **QUIET).then(self._begin, None, shown, **QUIET).then(None, js=TO_TEXT)

    def _changes(self) -> list[Any]:
        """What asks again: a choice at once, typed words when the field is left or Enter is pressed."""
        chosen = (self.outcome, self.category, self.organisation, self.remedy, self.status, self.k, self.order)
        typed = (self.decided_from, self.decided_to, self.min_payment, self.max_payment)
        return [c.input for c in chosen] + [event for c in typed for event in (c.submit, c.blur)]

    def _search(self, request: gr.Request, *asked: Field) -> Iterator[list[Any]]:
        place = chosen_place(self._shelf, request)
        if asked[0] and not self._shelf.ready():
            yield [getting_ready(), *[gr.skip()] * 7]
        yield self._outputs(place, find(self._shelf, place, Question.read(asked)), asked)

    def _search_again(self, request: gr.Request, before: Sequence[Field], *asked: Field) -> Iterator[list[Any]]:
        """Like a search, but only where there is a text and something has changed since."""
        if not Question.read(asked).fault.strip() or list(before) == list(asked):
            yield [gr.skip()] * 8
            return
        yield from self._search(request, *asked)

    def _begin(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        return self._outputs(place, begin(self._shelf, place), ())

    def _open(self, request: gr.Request, *asked: Field) -> list[Any]:
        """A page that opens or looks again: what the library offers, and cases where a text stands there already."""
        place = chosen_place(self._shelf, request)
        question = Question.read(asked)
        if question.fault.strip() and self._shelf.ready():
            shown = find(self._shelf, place, question)
        else:
            shown, asked = begin(self._shelf, place), ()
        return [question.fault, *self._outputs(place, shown, asked), *self._offers(place)]

    def _offers(self, place: Place) -> list[Any]:
        glance = glance_or_none(self._shelf, place)
        if glance is None:
            return [gr.skip()] * 3
        return [
            gr.Radio(choices=choices(glance.outcomes, "Any outcome")),
            gr.Dropdown(choices=choices(glance.categories, "Any category")),
            gr.Dropdown(choices=choices(glance.organisations, "Any organisation")),
        ]

    def _outputs(self, place: Place, shown: Shown, asked: Sequence[Field]) -> list[Any]:
        return [
            shown.beside,
            shown.heading,
            shown.main,
            tag("span", shown.said),
            gr.Radio(visible=shown.cases > 1),
            gr.Button(visible=not shown.usable),
            bar("Find", place, glance_or_none(self._shelf, place), self._shelf.places()),
            list(asked),
        ]


def _read(path: str) -> list[Any]:
    words, line = text_of_file(path)
    return [gr.skip() if words is None else words, line]


def _no_filters() -> list[Any]:
    return ["", "", "", "", "", [], "", "", "", DEFAULT_COUNT]
