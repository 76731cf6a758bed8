"""The first page, Find: a fault in, similar cases out."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.printing import KIND_WORDS
from remedy_finder.web.address import read_like, read_search, write_search
from remedy_finder.web.components import (
    ANSWERED,
    IN_TURN,
    QUIET,
    acting_block,
    ask,
    block,
    chosen_place,
    open_to_all,
    parameters,
    turn_button,
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
STATED = "(stated) => stated.map((field) => field ?? undefined)"
OFFER = "async (choices) => await window.remedyFinder.offered(choices)"
SHOWN = 10
"""How many things an answer sets."""


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
        self.turn, self.step = turn_button()
        self.stated, self.choices = gr.JSON(visible=False), gr.JSON(visible=False)
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
        self.subcategory = open_to_all(gr.Dropdown([("Any sub-category", "")], value="", label="Sub-category"))
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
            self.outcome, self.category, self.subcategory, self.organisation, self.decided_from, self.decided_to,
            self.remedy, self.status, self.min_payment, self.max_payment, self.match, self.k, self.order,
        ]  # fmt: skip

    def _connect(self, blocks: gr.Blocks) -> None:
        asking = [self.fault, *self._fields]
        offered = [self.outcome, self.category, self.subcategory, self.organisation, self.remedy, self.years]
        shown = [self.beside, self.heading, self.main, self.said, self.order, self.again, self.bar]
        shown += [self.choices, self.asked, self.like]
        answered = self.turn.click(self._take_turn, [self.step, self.like, self.asked, *asking], shown, **IN_TURN)
        answered.failure(None, js=ANSWERED)
        after = answered.then(None, js=ANSWERED)
        after.then(None, self.choices, offered, js=OFFER)
        after.then(self._got, [self.asked], self.got, trigger_mode="always_last", concurrency_limit=4, **QUIET)

        gr.on([self.search.click, self.fault.submit], None, js=ask("find"))
        gr.on(self._changes(), None, js=ask("renew"))
        self.main.click(None, js=ask("anyway"))
        self.again.click(None, js=ask("open"))
        opened = blocks.load(self._fill, asking, self.stated, js=RECALL, **QUIET)
        opened.then(None, self.stated, asking, js=STATED).then(None, js=ask("open"))
        self.fault.change(None, self.fault, None, js=REMEMBER)
        for name, button in self.examples.items():
            button.click(partial(EXAMPLES.__getitem__, name), None, self.fault, **QUIET).then(None, js=ask("find"))
        self.file.upload(read_upload, self.file, [self.fault, self.beside], **QUIET).success(None, js=ask("renew"))
        self.widen.click(_no_filters, None, self._fields[:-1], **QUIET).then(None, js=ask("renew"))
        self.clear.click(_cleared, None, asking, **QUIET).then(None, js=ask("begin")).then(None, js=TO_TEXT)
        self.years.click(_only, None, [self.decided_from, self.decided_to], **QUIET).then(None, js=ask("renew"))

    def _changes(self) -> list[Any]:
        """What asks again: a choice at once, typed words when the field is left or Enter is pressed."""
        typed = (self.decided_from, self.decided_to, self.min_payment, self.max_payment)
        chosen = [c for c in self._fields if c not in typed]
        return [c.input for c in chosen] + [event for c in typed for event in (c.submit, c.blur)]

    def _take_turn(
        self, request: gr.Request, step: str, like: Sequence[str], before: Sequence[Field], *asked: Field
    ) -> Iterator[list[Any]]:
        """Does what the page asks for: `find`, `renew` after a change, `anyway`, `open` or `begin`.

        Every answer of a page is given here, one after the other, so that the last one is about what stands there.
        """
        place = chosen_place(self._shelf, request)
        if step == "renew" and list(before) == list(asked):
            yield [gr.skip()] * SHOWN
            return
        named = {"open": read_like(parameters(request)), "renew": like, "anyway": like}.get(step, ())
        question = Question.read(asked, named, everything=step == "anyway")
        if question.asks or step == "find":
            yield from self._answer(place, question, asked)
        else:
            narrowing = None if step == "begin" else question.narrowing
            yield self._outputs(place, begin(self._shelf, place, narrowing), asked)

    def _answer(self, place: Place, question: Question, asked: Sequence[Field]) -> Iterator[list[Any]]:
        if question.asks and not self._shelf.ready():
            yield [getting_ready(), *[gr.skip()] * (SHOWN - 1)]
        yield self._outputs(place, find(self._shelf, place, question), asked, question.like)

    def _got(self, request: gr.Request, asked: Sequence[Field]) -> Markup | str:
        """Beside the cases that stand there: what comparable cases got."""
        if not asked:
            return ""
        place = chosen_place(self._shelf, request)
        address = weigh_address(write_search(asked[1:], place), place)
        return glance_at(self._shelf, place, Question.read(asked), address)

    def _fill(self, request: gr.Request, fault: Field, *_: Field) -> list[Field]:
        """A page that opens: the text that it kept, and the fields as its address states them.

        Null for what neither states: that is left alone, for somebody may have begun to type.
        """
        stated = parameters(request)
        words = "" if read_like(stated) else fault
        fields = zip(read_search(stated), read_search({}), strict=True)
        return [words or None, *(None if field == usual else field for field, usual in fields)]

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
            _offered(glance, shown),
            list(asked),
            list(like),
        ]


def _offered(glance: Glance | None, shown: Shown) -> list[Any] | None:
    """The choices of the side column, to be put there when nobody is in the middle of choosing."""
    if glance is None:
        return None
    choices = offer(glance, shown.facets)
    return list(choices)


def _only(pressed: gr.EventData) -> list[str]:
    """One year as the span of the dates."""
    return [pressed.about, pressed.about]


def read_upload(path: str) -> list[Any]:
    """The words of a file for the text area, and a line about it."""
    words, line = text_of_file(path)
    return [gr.skip() if words is None else words, line]


def _cleared() -> list[Any]:
    return ["", *read_search({})]


def _no_filters() -> list[Any]:
    return read_search({})[:-1]
