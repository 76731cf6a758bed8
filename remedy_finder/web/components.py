"""Gradio's components as every page of ours uses them."""

import gradio as gr
from markupsafe import Markup

from remedy_finder.web.shelf import Place, Shelf


def block(value: Markup | str = "", elem_id: str | None = None, elem_classes: str | None = None) -> gr.HTML:
    """HTML of ours, without Gradio's own styles and scripts."""
    return gr.HTML(value, apply_default_css=False, js_on_load=None, elem_id=elem_id, elem_classes=elem_classes)


def chosen_place(shelf: Shelf, request: gr.Request) -> Place:
    """The library that the page's address names (`?library=sample`), else the default one."""
    return shelf.place(dict(request.query_params).get("library"))
