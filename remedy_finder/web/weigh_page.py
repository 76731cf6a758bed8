"""The page Weigh: what comparable cases got, where an offer stands, and a draft to take away."""

from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.web.balance import ALL_CLOSE, ONLY_MINE, Balanced, Scale, firmness, how_to_weigh, weigh
from remedy_finder.web.components import QUIET, acting_block, block, chosen_place, parameters
from remedy_finder.web.find_page import LABEL, PLACEHOLDER, REMEMBER
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.markup import tag
from remedy_finder.web.notices import getting_ready
from remedy_finder.web.searching import begin
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import STATUSES

WITH_SESSION = "(...fields) => [...fields.slice(0, -1), window.remedyFinder.session()]"
RECALL = "(...fields) => [window.remedyFinder.recall(), ...fields.slice(1, -1), window.remedyFinder.session()]"
WHICH = (("All close cases, and those that I added", ALL_CLOSE), ("Only those that I added", ONLY_MINE))


class WeighPage:
    """The components of the page and what connects them."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="reading", scale=3, min_width=280):
                self._ask()
            with gr.Column(elem_id="beside-cases", scale=1, min_width=280), gr.Column(elem_id="narrowing"):
                self._choose()
        block(honest_words(), elem_id="honest")
        self._connect(blocks)

    def _ask(self) -> None:
        block(tag("h1", "What did comparable cases get?"), elem_id="question")
        self.fault = gr.Textbox(label=LABEL, placeholder=PLACEHOLDER, lines=3, max_lines=10, elem_id="fault")
        self.beside = block(elem_id="beside")
        with gr.Row(elem_id="actions"):
            self.go = gr.Button("Weigh comparable cases", variant="primary", scale=0, min_width=0)
        self.said = block(elem_id="said")
        self.main = acting_block(elem_id="main")
        self.firm = block(elem_id="firm")
        self.again = gr.Button("Look again", elem_id="again", visible=False, scale=0, min_width=0)
        self.session = gr.Textbox(visible="hidden", label="Kept by the page", elem_id="session")

    def _choose(self) -> None:
        block(tag("h2", "Your amount, and which cases count"), elem_id="narrow-title")
        self.amount = gr.Textbox(label="An offer or amount to compare", placeholder="£300", max_lines=1)
        self.since = gr.Textbox(label="Only cases decided since", placeholder="2022", max_lines=1)
        self.statuses = gr.CheckboxGroup(
            [(look.word, status) for status, look in STATUSES.items()],
            label="Only remedies that were (none ticked: all)",
        )
        self.which = gr.Radio(list(WHICH), value=ALL_CLOSE, label="Cases")

    @property
    def _fields(self) -> list[Any]:
        return [self.fault, self.amount, self.since, self.statuses, self.which, self.session]

    def _connect(self, blocks: gr.Blocks) -> None:
        shown = [self.beside, self.main, self.said, self.again, self.bar]
        step = {"fn": self._weigh, "inputs": self._fields, "outputs": shown, "js": WITH_SESSION, **QUIET}
        firm = {"fn": self._firm, "inputs": self._fields, "outputs": self.firm, "js": WITH_SESSION, **QUIET}
        firm |= {"concurrency_limit": 2, "trigger_mode": "always_last"}
        gr.on([self.go.click, self.fault.submit], **step, concurrency_limit=4).then(**firm)
        changes = [self.statuses.input, self.which.input]
        changes += [event for field in (self.amount, self.since) for event in (field.submit, field.blur)]
        gr.on([*changes, self.main.click], **{**step, "fn": self._weigh_again}, concurrency_limit=4).then(**firm)
        opening = {**step, "fn": self._open, "js": RECALL, "outputs": [self.fault, *shown]}
        blocks.load(**opening).then(**firm)
        self.again.click(**{**opening, "js": WITH_SESSION})
        self.fault.change(None, self.fault, None, js=REMEMBER)

    def _weigh(self, request: gr.Request, *fields: str) -> Iterator[list[Any]]:
        place = chosen_place(self._shelf, request)
        if fields[0] and not self._shelf.ready():
            yield [getting_ready(), *[gr.skip()] * 4]
        yield self._outputs(place, weigh(self._shelf, place, Scale.read(fields, parameters(request))))

    def _weigh_again(self, request: gr.Request, *fields: str) -> Iterator[list[Any]]:
        """Like weighing, but only where there is a description."""
        if not str(fields[0] or "").strip():
            yield [gr.skip()] * 5
            return
        yield from self._weigh(request, *fields)

    def _firm(self, request: gr.Request, *fields: str) -> Markup | str:
        """Once the figures are there: how firm they are."""
        place = chosen_place(self._shelf, request)
        return firmness(self._shelf, place, Scale.read(fields, parameters(request)))

    def _open(self, request: gr.Request, *fields: str) -> Iterator[list[Any]]:
        place = chosen_place(self._shelf, request)
        if str(fields[0] or "").strip():
            for step in self._weigh(request, *fields):
                yield [fields[0], *step]
            return
        shown = begin(self._shelf, place)
        main = how_to_weigh() if shown.usable else shown.main
        yield ["", *self._outputs(place, Balanced("", main, "", usable=shown.usable))]

    def _outputs(self, place: Place, shown: Balanced) -> list[Any]:
        return [
            shown.beside,
            shown.main,
            tag("span", shown.said),
            gr.Button(visible=not shown.usable),
            bar("Weigh", place, glance_or_none(self._shelf, place), self._shelf.places()),
        ]
