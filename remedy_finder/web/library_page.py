"""The page Library: what is in it, where it stands, and what it cannot contain."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import LibraryUnusable
from remedy_finder.printing import KIND_WORDS
from remedy_finder.settings import BUNDLED_ENCODER
from remedy_finder.web.components import block, chosen_place
from remedy_finder.web.frame import COVERAGE, bar, glance_or_none, honest_words
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import library_problem
from remedy_finder.web.shelf import Shelf
from remedy_finder.web.wording import plural, words_for_date

NATURE = {
    "all": "Invented decisions, written to show how Remedy Finder works. None is a real case.",
    "some": "Published decisions, and invented ones among them, each marked as sample.",
    "none": "Decisions published by the Local Government and Social Care Ombudsman.",
}


class LibraryPage:
    """One block of HTML, made anew whenever the page opens."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"), gr.Column(elem_id="reading"):
            self.main = block(elem_id="main")
        block(honest_words(), elem_id="honest")
        blocks.load(self._open, None, [self.bar, self.main], api_visibility="private", show_progress="hidden")

    def _open(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        try:
            shown = contents(self._shelf.describe(place), self._shelf.glance(place).sample)
        except LibraryUnusable as error:
            shown = library_problem(error, None)
        return [
            bar("Library", place, glance_or_none(self._shelf, place), self._shelf.places()),
            join([tag("h1", "What the library holds"), shown]),
        ]


def contents(info: dict[str, Any], sample: str) -> Markup:
    """What `info` tells, as facts and small bars."""
    kinds = {KIND_WORDS[kind]: count for kind, count in info["remedies"].items()}
    return join(
        [
            _facts(info, sample),
            tag(
                "div",
                bars("By year", _newest_first(info["by_year"])),
                bars("By outcome", _largest_first(info["by_outcome"])),
                bars("By category", _largest_first(info["by_category"])),
                bars("Remedies found, by kind", _largest_first(kinds)),
                class_="tallies",
            ),
            tag(
                "section", tag("h2", "What it cannot contain"), tag("p", COVERAGE), tag("p", _MISSING), class_="cannot"
            ),
        ]
    )


_MISSING = (
    "So a library never shows everything that councils and care providers were asked to do: complaints settled before "
    "the Ombudsman looked at them, and cases in which somebody could be identified, are missing from it."
)


def bars(title: str, counts: dict[str, int]) -> Markup:
    """A tally as a list of bars, each with its number."""
    largest = max(counts.values(), default=1)
    rows = [
        tag(
            "li",
            tag("span", name[:1].upper() + name[1:]),
            tag("span", f"{count:,}", class_="number"),
            tag("b", style=f"width:{max(100 * count / largest, 1):.0f}%", aria_hidden="true"),
        )
        for name, count in counts.items()
    ]
    return tag(
        "section", tag("h2", title), tag("ul", *rows, class_="bars") if rows else tag("p", "None yet.", class_="meta")
    )


def _facts(info: dict[str, Any], sample: str) -> Markup:
    encoder = info["encoder"]["name"] or "not stated"
    first, last = words_for_date(info["first_decided_on"]), words_for_date(info["last_decided_on"])
    facts = {
        "Decisions": f"{plural(info['decisions'], 'decision')} under {plural(info['references'], 'reference')}",
        "Decided": f"{first} to {last}" if first and last else "dates not stated",
        "Nature": NATURE[sample],
        "Folder": tag("code", info["folder"]),
        "Encoder": f"all-MiniLM-L6-v2, bundled ({info['encoder']['fingerprint']})"
        if encoder == BUNDLED_ENCODER
        else f"{encoder} ({info['encoder']['fingerprint']})",
        "Add decisions": join(
            [tag("code", "remedy-finder add PATH"), " in a terminal; this page shows them when it is opened again."]
        ),
    }
    return tag("dl", *(join([tag("dt", name), tag("dd", value)]) for name, value in facts.items()), class_="facts-list")


def _largest_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _newest_first(counts: dict[str, int]) -> dict[str, int]:
    """Years downwards, what is not stated last."""
    return dict(sorted(counts.items(), key=lambda item: item[0] if item[0].isdigit() else "", reverse=True))
