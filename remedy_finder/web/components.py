"""Gradio's components as every page of ours uses them."""

from collections.abc import Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.web.narrowing import Field
from remedy_finder.web.shelf import Place, Shelf

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For the events of a page: not for other programs, and without Gradio's own spinner."""

ON_ACT = """
element.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-act]');
  if (pressed) trigger('click', { act: pressed.dataset.act, about: pressed.dataset.about || '' });
});
"""


def open_radio(choices: Sequence[object], value: Field, label: str, **more: object) -> gr.Radio:
    """Radio buttons that take any value: a page may be older than the server, which learns its choices from libraries.

    What is no choice of the library is told by the search, in its own words.
    """
    radio = gr.Radio(list(choices), value=value, label=label, **more)
    radio.preprocess = _as_sent
    return radio


def open_list(choices: Sequence[object], value: Field, label: str, **more: object) -> gr.Dropdown:
    """A list that takes any value, for the same reason."""
    dropdown = gr.Dropdown(list(choices), value=value, label=label, **more)
    dropdown.preprocess = _as_sent
    return dropdown


def _as_sent(payload: Field) -> Field:
    return payload


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
