"""Gradio's components as every page of ours uses them."""

from typing import Any, TypeVar

import gradio as gr
from markupsafe import Markup

from remedy_finder.web.narrowing import Field
from remedy_finder.web.shelf import Place, Shelf

T = TypeVar("T")

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For the events of a page: not for other programs, and without Gradio's own spinner."""

IN_TURN: dict[str, Any] = {
    **QUIET,
    "js": "(...fields) => [window.remedyFinder.takeTurn(), ...fields.slice(1)]",
    "trigger_mode": "always_last",
    "concurrency_limit": 4,
}
"""For the one event that answers: while it is under way further ones wait, and of those the last is taken, with the
fields as they stand then. So no older answer comes after a newer one, and no change is lost."""

ANSWERED = "() => { window.remedyFinder.answered(); }"
"""When an answer is there, or could not be given."""
FETCH = "() => { window.remedyFinder.fetchFile(); }"
"""After a file was made: the browser fetches it."""
ON_ACT = """
element.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-act]');
  if (pressed) trigger('click', { act: pressed.dataset.act, about: pressed.dataset.about || '' });
});
"""


def open_to_all(component: T) -> T:
    """A list or radio buttons that take any value: a page may be older than the server, which learns its choices late.

    What is no choice of the library is told by the search, in its own words.
    """
    vars(component)["preprocess"] = _as_sent
    return component


def _as_sent(payload: Field) -> Field:
    return payload


def turn_button() -> tuple[gr.Button, gr.Textbox]:
    """(what the script of the page presses when something is asked for, what that is): see `IN_TURN` and `ask`."""
    return gr.Button("Answer", visible="hidden", elem_id="turn"), gr.Textbox(
        visible="hidden", label="What is asked for"
    )


def ask(step: str) -> str:
    """The script that asks for an answer, when the one under way is there."""
    return f"() => {{ window.remedyFinder.ask('{step}'); }}"


def block(value: Markup | str = "", elem_id: str | None = None, elem_classes: str | None = None) -> gr.HTML:
    """HTML of ours, without Gradio's own styles and scripts."""
    return gr.HTML(value, apply_default_css=False, js_on_load=None, elem_id=elem_id, elem_classes=elem_classes)


def acting_block(value: Markup | str = "", elem_id: str | None = None) -> gr.HTML:
    """HTML of ours whose buttons (`data-act`, `data-about`) raise the event `click` with both."""
    return gr.HTML(value, apply_default_css=False, js_on_load=ON_ACT, elem_id=elem_id)


def chosen_place(shelf: Shelf, request: gr.Request) -> Place:
    """The library that the page's address names (`?library=sample`), else the default one."""
    return shelf.place(parameters(request).get("library"))


def parameters(request: gr.Request) -> dict[str, str]:
    """What stands in the page's address after the question mark."""
    return {str(name): str(value) for name, value in dict(request.query_params).items()}
