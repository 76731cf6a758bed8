"""The page Library: what is in it, what it cannot contain, and adding to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import LibraryUnusable, RemedyFinderError
from remedy_finder.printing import KIND_WORDS
from remedy_finder.settings import BUNDLED_ENCODER
from remedy_finder.web.adding import add_files
from remedy_finder.web.address import body_address, page_address
from remedy_finder.web.components import QUIET, block, chosen_place
from remedy_finder.web.frame import COVERAGE, bar, glance_or_none, honest_words
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import library_problem, problem
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import plural, words_for_date

NATURE = {
    "all": "Invented decisions, written to show how Remedy Finder works. None is a real case.",
    "some": "Published decisions, and invented ones among them, each marked as sample.",
    "none": "Decisions published by the Local Government and Social Care Ombudsman.",
}
UNSTATED = "not stated"
MOST_BODIES = 12
ENDINGS = [".txt", ".html", ".htm", ".json", ".jsonl", ".zip", ".docx", ".pdf"]
INTO = (
    "Text files, saved pages, JSON, Word, PDF and zip files. They go into the library of real decisions on this "
    "computer. A file that cannot be read is reported; the others are taken in all the same."
)
MISSING = (
    "So a library never shows everything that councils and care providers were asked to do: complaints settled before "
    "the Ombudsman looked at them, and cases in which somebody could be identified, are missing from it."
)


class LibraryPage:
    """What the library holds, made anew whenever the page opens or something was added."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"), gr.Column(elem_id="reading"):
            self.main = block(elem_id="main")
            block(join([tag("h2", "Add decisions"), tag("p", INTO, class_="meta")]), elem_id="adding")
            with gr.Row(elem_id="actions"):
                self.files = gr.UploadButton(
                    "Choose files", file_count="multiple", file_types=ENDINGS, elem_classes="second", scale=0
                )
            self.said = block(elem_id="said")
            self.added = block(elem_id="added")
        block(honest_words(), elem_id="honest")
        shown = [self.bar, self.main]
        blocks.load(self._open, None, shown, **QUIET)
        self.files.upload(self._add, self.files, [self.added, self.said], concurrency_limit=1, **QUIET).then(
            self._open, None, shown, **QUIET
        )

    def _open(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        try:
            glance = self._shelf.glance(place)
            shown = contents(self._shelf.describe(place), glance.sample, glance.organisations, place)
        except LibraryUnusable as error:
            shown = library_problem(error, None)
        return [
            bar("Library", place, glance_or_none(self._shelf, place), self._shelf.places()),
            join([tag("h1", "What the library holds"), shown]),
        ]

    def _add(self, files: Sequence[str] | str) -> Iterator[list[Any]]:
        chosen = [files] if isinstance(files, str) else list(files or ())
        target = self._shelf.writing()
        try:
            encoder = self._shelf.encoder()
        except RemedyFinderError as error:
            yield [problem("The files were not added", str(error)), ""]
            return
        for step in add_files(target.folder, encoder, chosen, samples_allowed=target.samples_allowed):
            yield [step, gr.skip()]
        yield [gr.skip(), tag("span", "The files were taken in; the report is below the button.")]


def contents(info: dict[str, Any], sample: str, organisations: Mapping[str, int], place: Place) -> Markup:
    """What `info` tells, as facts and small bars; each bar leads to a search among its decisions."""

    def narrowed(name: str) -> Callable[[str], str]:
        return lambda value: page_address("./", place, **{name: value})

    kinds = {KIND_WORDS[kind]: count for kind, count in info["remedies"].items()}
    bodies = largest_first(organisations)
    return join(
        [
            _facts(info, sample),
            tag(
                "div",
                bars(
                    "By year",
                    newest_first(info["by_year"]),
                    lambda y: page_address("./", place, **{"from": y, "to": y}),
                ),
                bars("By outcome", largest_first(info["by_outcome"]), narrowed("outcome")),
                bars("By category", largest_first(info["by_category"]), narrowed("category")),
                bars("By body", bodies, lambda name: body_address(name, place), most=MOST_BODIES),
                bars("Remedies found, by kind", largest_first(kinds)),
                gaps(info),
                class_="tallies",
            ),
            tag("section", tag("h2", "What it cannot contain"), tag("p", COVERAGE), tag("p", MISSING), class_="cannot"),
        ]
    )


def gaps(info: dict[str, Any]) -> Markup:
    """What copies do not state, and years without any decision."""
    years = sorted(int(year) for year in info["by_year"] if year != UNSTATED)
    empty = [str(year) for year in range(years[0], years[-1]) if year not in years] if years else []
    lines = [
        _lacking(info["by_outcome"], "states no outcome", "state no outcome"),
        _lacking(info["by_year"], "states no date", "state no date"),
        _lacking(info["by_category"], "states no category", "state no category"),
        f"No decision from {', '.join(empty)}" if empty else None,
    ]
    told = [tag("li", f"{line}.") for line in lines if line]
    shown = tag("ul", *told, class_="plain") if told else tag("p", "None that we can see.", class_="meta")
    return tag("section", tag("h2", "Gaps"), shown)


def bars(
    title: str, counts: Mapping[str, int], address: Callable[[str], str] | None = None, most: int | None = None
) -> Markup:
    """A tally as a list of bars, each with its number; beyond `most` the rest is one step away."""
    largest = max(counts.values(), default=1)
    rows = [_bar(name, count, largest, address) for name, count in counts.items()]
    first, rest = (rows, []) if most is None else (rows[:most], rows[most:])
    more = (
        tag("details", tag("summary", f"{len(rest)} more"), tag("ul", *rest, class_="bars"), class_="more-rows")
        if rest
        else None
    )
    shown = tag("ul", *first, class_="bars") if first else tag("p", "None yet.", class_="meta")
    return tag("section", tag("h2", title), shown, more)


def _bar(name: str, count: int, largest: int, address: Callable[[str], str] | None) -> Markup:
    words = name[:1].upper() + name[1:]
    linked = tag("a", words, href=address(name)) if address and name != UNSTATED else tag("span", words)
    return tag(
        "li",
        linked,
        tag("span", f"{count:,}", class_="number"),
        tag("b", style=f"width:{max(100 * count / largest, 1):.0f}%", aria_hidden="true"),
    )


def _lacking(counts: Mapping[str, int], one: str, many: str) -> str | None:
    count = counts.get(UNSTATED, 0)
    return f"{plural(count, 'copy', 'copies')} {one if count == 1 else many}" if count else None


def _facts(info: dict[str, Any], sample: str) -> Markup:
    encoder = info["encoder"]["name"] or UNSTATED
    first, last = words_for_date(info["first_decided_on"]), words_for_date(info["last_decided_on"])
    facts = {
        "Decisions": f"{plural(info['decisions'], 'decision')} under {plural(info['references'], 'reference')}",
        "Decided": f"{first} to {last}" if first and last else "dates not stated",
        "Nature": NATURE[sample],
        "Folder": tag("code", info["folder"]),
        "Encoder": f"all-MiniLM-L6-v2, bundled ({info['encoder']['fingerprint']})"
        if encoder == BUNDLED_ENCODER
        else f"{encoder} ({info['encoder']['fingerprint']})",
    }
    return tag("dl", *(join([tag("dt", name), tag("dd", value)]) for name, value in facts.items()), class_="facts-list")


def largest_first(counts: Mapping[str, int]) -> dict[str, int]:
    """A tally by its numbers, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def newest_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Years downwards, what is not stated last."""
    return dict(sorted(counts.items(), key=lambda item: item[0] if item[0].isdigit() else "", reverse=True))
