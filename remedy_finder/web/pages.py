"""All pages of the interface, each at its address."""

import gradio as gr

from remedy_finder.web.body_page import BodyPage
from remedy_finder.web.decision_page import DecisionPage
from remedy_finder.web.endpoints import add_endpoints
from remedy_finder.web.find_page import FindPage
from remedy_finder.web.library_page import LibraryPage
from remedy_finder.web.shelf import Shelf
from remedy_finder.web.train_page import TrainPage
from remedy_finder.web.weigh_page import WeighPage

TITLE = "Remedy Finder"
ROUTES = {
    "weigh": WeighPage,
    "train": TrainPage,
    "library": LibraryPage,
    "decision": DecisionPage,
    "body": BodyPage,
}
KEPT_SECONDS = 600
"""How long Gradio keeps files that were sent or fetched."""


def build(shelf: Shelf) -> gr.Blocks:
    """The pages over the libraries of a shelf."""
    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(KEPT_SECONDS, KEPT_SECONDS))
    with blocks:
        FindPage(shelf, blocks)
        add_endpoints(shelf)
    for address, make in ROUTES.items():
        with blocks.route(address.capitalize(), address, show_in_navbar=False) as page:
            make(shelf, page)
    return blocks
