"""The page Train: cases without their remedy, a proposal, and what was agreed."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError
from remedy_finder.web.components import (
    ANSWERED,
    FETCH,
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
from remedy_finder.web.find_page import REMEMBER
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import problem
from remedy_finder.web.practising import Practice, Wanted, begin_practice, find_cases, find_pairs, open_case, reveal
from remedy_finder.web.sheets import make_sheet, sheet_buttons
from remedy_finder.web.shelf import Shelf

LABEL = "Describe a fault to practise on, or leave this empty for any case."
REMEDIES = (
    ("Any", "any"),
    ("An apology", "apology"),
    ("A payment", "payment"),
    ("A better service", "service_improvement"),
    ("Another action", "other_action"),
    ("The body’s own remedy was enough", "own_enough"),
    ("Nothing was agreed", "none_agreed"),
)
LENGTHS = (
    ("Any", "any"),
    ("Short: up to 600 words", "short"),
    ("Medium: up to 1,500 words", "medium"),
    ("Long", "long"),
)
SHEETS = "The cases without their remedies, with room to write; and the answers on a sheet of their own."
TO_REVEALED = "() => { document.querySelector('#revealed')?.focus(); }"


class TrainPage:
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
        self.turn, self.step = turn_button()
        self.reference = gr.State("")
        self.listed = gr.State([])
        self._connect(blocks)

    def _ask(self) -> None:
        block(tag("h1", "What would you propose?"), elem_id="question")
        self.fault = gr.Textbox(
            label=LABEL, placeholder="For example: missed bins", lines=2, max_lines=8, elem_id="fault"
        )
        self.beside = block(elem_id="beside")
        with gr.Row(elem_id="actions"):
            self.go = gr.Button("Find cases to practise on", variant="primary", scale=0, min_width=0)
            self.pairs = gr.Button("Same fault, different money", elem_classes="quiet", scale=0, min_width=0)
        self.said = block(elem_id="said")
        self.main = block(elem_id="main")
        with gr.Column(visible=False, elem_id="proposing") as self.proposing:
            self.proposal = gr.Textbox(
                label="Your remedy: one action a line, with who, for whom, how much and by when",
                placeholder="Apologise to Mrs K.\nPay her £200 for distress.\nRemind crews of the assisted list.",
                lines=5,
                max_lines=16,
                elem_id="proposal",
            )
            with gr.Row(elem_classes="row"):
                self.show = gr.Button("Show what was agreed", variant="primary", scale=0, min_width=0)
            self.answer = block(elem_id="answer")
        with gr.Column(visible=False, elem_id="sheets") as self.sheets:
            block(join([tag("h2", "For a group"), tag("p", SHEETS, class_="meta")]))
            self.offered = acting_block(sheet_buttons(), elem_id="offered")
            self.refused = block(elem_id="refused")
            self.file = gr.DownloadButton("Download", visible="hidden", elem_id="download")

    def _choose(self) -> None:
        block(tag("h2", "Which cases"), elem_id="narrow-title")
        self.remedy = gr.Radio(list(REMEDIES), value="any", label="What was agreed")
        self.length = gr.Radio(list(LENGTHS), value="any", label="Length of the decision")
        self.outcome = open_to_all(gr.Radio([("Any", "")], value="", label="Outcome"))

    def _connect(self, blocks: gr.Blocks) -> None:
        fields = [self.fault, self.remedy, self.length, self.outcome]
        shown = [
            self.beside,
            self.main,
            self.said,
            self.proposing,
            self.answer,
            self.reference,
            self.sheets,
            self.listed,
        ]
        answered = self.turn.click(self._take_turn, [self.step, *fields], shown, **IN_TURN)
        answered.failure(None, js=ANSWERED)
        answered.then(None, js=ANSWERED)
        finds = [self.go.click, self.fault.submit, self.remedy.input, self.length.input, self.outcome.input]
        gr.on(finds, None, js=ask("find"))
        self.pairs.click(None, js=ask("pairs"))
        self.show.click(self._reveal, [self.reference, self.proposal], self.answer, concurrency_limit=4, **QUIET).then(
            None, js=TO_REVEALED
        )
        made = self.offered.click(self._sheet, self.listed, [self.file, self.refused], concurrency_limit=2, **QUIET)
        made.success(None, js=FETCH)
        blocks.load(self._above, None, [self.bar, self.outcome], **QUIET).then(None, js=ask("open"))
        self.fault.change(None, self.fault, None, js=REMEMBER)

    def _take_turn(self, request: gr.Request, step: str, *fields: str) -> list[Any]:
        """Does what the page asks for: `find` cases, `pairs` of them, or `open` what the address names."""
        place, reference = chosen_place(self._shelf, request), parameters(request).get("ref", "")
        if step == "pairs":
            return _outputs(find_pairs(self._shelf, place, fields[0] or ""))
        if step == "find":
            return _outputs(find_cases(self._shelf, place, Wanted(*fields)))
        return _outputs(open_case(self._shelf, place, reference) if reference else begin_practice(self._shelf, place))

    def _reveal(self, request: gr.Request, reference: str, proposal: str) -> Markup:
        named = reference or parameters(request).get("ref", "")  # a restarted server has forgotten which case it was
        return reveal(self._shelf, chosen_place(self._shelf, request), named.replace("-", " "), proposal or "")

    def _sheet(self, request: gr.Request, pressed: gr.EventData, listed: list[str]) -> list[Any]:
        """The worksheet or the answer sheet for the cases that stand there."""
        place = chosen_place(self._shelf, request)
        named = listed or [parameters(request).get("ref", "").replace("-", " ")]
        try:
            file = make_sheet(self._shelf, place, named, str(pressed.about))
        except RemedyFinderError as error:
            return [gr.skip(), problem("The sheet was not made", str(error))]
        return [
            gr.DownloadButton(value=str(file)),
            tag("p", f"{file.name} is on its way.", class_="meta", role="status"),
        ]

    def _above(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        glance = glance_or_none(self._shelf, place)
        outcomes = [("Any", ""), *((name, name) for name in (glance.outcomes if glance else ()))]
        return [bar("Train", place, glance, self._shelf.places()), gr.Radio(choices=outcomes)]


def _outputs(shown: Practice) -> list[Any]:
    return [
        shown.beside,
        shown.main,
        tag("span", shown.said),
        gr.Column(visible=shown.exercise is not None),
        "",
        shown.exercise.reference if shown.exercise else "",
        gr.Column(visible=bool(shown.exercise or shown.listed)),
        [each.reference for each in (shown.listed or ((shown.exercise,) if shown.exercise else ()))],
    ]
