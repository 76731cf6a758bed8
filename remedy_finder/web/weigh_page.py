"""The page Weigh: what comparable cases got, where an offer stands, and a draft to take away."""

from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError
from remedy_finder.web.balance import ALL_CLOSE, ONLY_MINE, Balanced, Scale, firmness, how_to_weigh, weigh
from remedy_finder.web.components import (
    ANSWERED,
    FETCH,
    IN_TURN,
    QUIET,
    acting_block,
    ask,
    block,
    chosen_place,
    parameters,
    turn_button,
)
from remedy_finder.web.drafting import draft_text, sources
from remedy_finder.web.find_page import PLACEHOLDER, REMEMBER, read_upload
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import getting_ready, problem
from remedy_finder.web.searching import begin
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.taking_away import Draftings, downloads, make_draft, make_file
from remedy_finder.web.wording import STATUSES

WEIGHED = (
    "Describe the fault, or paste a whole draft decision to have it checked. Nothing you type leaves this computer."
)
WITH_SESSION = "(...fields) => [...fields.slice(0, -1), window.remedyFinder.session()]"
TURN_WITH_SESSION = (
    "(...fields) => [window.remedyFinder.takeTurn(), ...fields.slice(1, -1), window.remedyFinder.session()]"
)
RECALL = "() => window.remedyFinder.recall() || undefined"
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
        self.fault = gr.Textbox(label=WEIGHED, placeholder=PLACEHOLDER, lines=3, max_lines=10, elem_id="fault")
        self.beside = block(elem_id="beside")
        with gr.Row(elem_id="actions"):
            self.go = gr.Button("Weigh comparable cases", variant="primary", scale=0, min_width=0)
            self.upload = gr.UploadButton(
                "Use a file", file_types=[".txt", ".docx", ".pdf"], elem_classes="quiet", scale=0, min_width=0
            )
        self.said = block(elem_id="said")
        self.main = acting_block(elem_id="main")
        self.firm = block(elem_id="firm")
        with gr.Column(visible=False, elem_id="draft") as self.takeaway:
            self._take_away()
        self.again = gr.Button("Look again", elem_id="again", visible=False, scale=0, min_width=0)
        self.turn, self.step = turn_button()
        self.session = gr.Textbox(visible="hidden", label="Kept by the page", elem_id="session")

    def _take_away(self) -> None:
        explained = "Composed from what comparable cases had; what stands in square brackets is for you to decide."
        block(join([tag("h2", "Draft of the agreed actions"), tag("p", explained, class_="meta")]))
        with gr.Row(elem_classes="row"):
            self.body = gr.Textbox(label="The body", placeholder="the Council", max_lines=1, min_width=180)
            self.decided_on = gr.Textbox(
                label="Date of the decision, for due dates", placeholder="1 March 2026", max_lines=1, min_width=180
            )
        with gr.Row(elem_classes="row"):
            self.compose = gr.Button("Draft the agreed actions", elem_classes="second", scale=0, min_width=0)
        self.edited = gr.Textbox(label="The draft, to change as you like", lines=8, max_lines=30, elem_id="edited")
        self.rests = block(elem_id="rests")
        block(tag("h2", "Take away"))
        self.offered = acting_block(downloads(), elem_id="offered")
        self.refused = block(elem_id="refused")
        self.file = gr.DownloadButton("Download", visible="hidden", elem_id="download")

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
        shown = [self.beside, self.main, self.said, self.again, self.bar, self.takeaway]
        asking = {**IN_TURN, "js": TURN_WITH_SESSION}
        answered = self.turn.click(self._take_turn, [self.step, *self._fields], shown, **asking)
        answered.failure(None, js=ANSWERED)
        answered.then(None, js=ANSWERED).then(
            self._firm,
            self._fields,
            self.firm,
            js=WITH_SESSION,
            trigger_mode="always_last",
            concurrency_limit=2,
            **QUIET,
        )
        drafted = [*self._fields[:-1], self.body, self.decided_on, self.edited, self.session]
        draft = {"inputs": drafted, "js": WITH_SESSION, "concurrency_limit": 2, **QUIET}
        self.compose.click(self._draft, outputs=[self.edited, self.rests], **draft)
        made = self.offered.click(self._export, outputs=[self.file, self.refused], **draft)
        made.success(None, js=FETCH)

        gr.on([self.go.click, self.fault.submit], None, js=ask("weigh"))
        changes = [self.statuses.input, self.which.input, self.main.click]
        changes += [event for field in (self.amount, self.since) for event in (field.submit, field.blur)]
        gr.on(changes, None, js=ask("renew"))
        read = self.upload.upload(read_upload, self.upload, [self.fault, self.beside], **QUIET)
        read.success(None, js=ask("weigh"))
        blocks.load(None, self.fault, self.fault, js=RECALL).then(None, js=ask("open"))
        self.again.click(None, js=ask("open"))
        self.fault.change(None, self.fault, None, js=REMEMBER)

    def _take_turn(self, request: gr.Request, step: str, *fields: str) -> Iterator[list[Any]]:
        """Does what the page asks for: `weigh`, `renew` after a change, `open`; the last two where something stands."""
        place = chosen_place(self._shelf, request)
        if step == "weigh" or str(fields[0] or "").strip():
            if fields[0] and not self._shelf.ready():
                yield [getting_ready(), *[gr.skip()] * 5]
            yield self._outputs(place, weigh(self._shelf, place, Scale.read(fields, parameters(request))))
        elif step == "open":
            shown = begin(self._shelf, place)
            main = how_to_weigh() if shown.usable else shown.main
            yield self._outputs(place, Balanced("", main, "", usable=shown.usable))
        else:
            yield [gr.skip()] * 6

    def _firm(self, request: gr.Request, *fields: str) -> Markup | str:
        """Once the figures are there: how firm they are."""
        place = chosen_place(self._shelf, request)
        return firmness(self._shelf, place, Scale.read(fields, parameters(request)))

    def _draft(self, request: gr.Request, *fields: str) -> list[Any]:
        """The draft, and beside it what each line rests on."""
        place = chosen_place(self._shelf, request)
        scale, words = _read(fields, request)
        try:
            draft = make_draft(self._shelf, place, scale, words)
        except RemedyFinderError as error:
            return [gr.skip(), problem("There is no draft", str(error))]
        return [draft_text(draft), sources(draft, place)]

    def _export(self, request: gr.Request, pressed: gr.EventData, *fields: str) -> list[Any]:
        """The file that a button asks for, which the page then fetches."""
        scale, words = _read(fields, request)
        try:
            file = make_file(self._shelf, chosen_place(self._shelf, request), scale, words, str(pressed.about))
        except RemedyFinderError as error:
            return [gr.skip(), problem("The file was not made", str(error))]
        return [
            gr.DownloadButton(value=str(file)),
            tag("p", f"{file.name} is on its way.", class_="meta", role="status"),
        ]

    def _outputs(self, place: Place, shown: Balanced) -> list[Any]:
        return [
            shown.beside,
            shown.main,
            tag("span", shown.said),
            gr.Button(visible=not shown.usable),
            bar("Weigh", place, glance_or_none(self._shelf, place), self._shelf.places()),
            gr.Column(visible=shown.weighing is not None and shown.weighing.refusal is None),
        ]


def _read(fields: Sequence[str], request: gr.Request) -> tuple[Scale, Draftings]:
    """What is weighed, and the fields of the draft, which stand before what the page keeps."""
    *weighed, body, decided_on, edited, session = fields
    scale = Scale.read([*weighed, session], parameters(request))
    return scale, Draftings(body or "", decided_on or "", edited or "")
