"""The figures of the search as Markdown, and evaluation/RESULTS.md, of which each command writes its own section."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from remedy_finder.measuring.collection import HOME
from remedy_finder.measuring.judged import FAMILY, NAMES
from remedy_finder.measuring.retrieval import Contender, Gain, Part, Retrieval, Spread

RESULTS = HOME / "evaluation" / "RESULTS.md"
HEAD = "# Results\n\nMade by `make evaluate`; each section is written by its command, none by hand.\n"
MAIN = "nDCG@10"


def as_markdown(measured: Retrieval) -> str:
    """The section on search."""
    splits = [name for name in measured.queries if "," not in name]
    return "\n".join(
        [
            *_opening(measured, splits),
            *(line for split in splits for line in _split(measured, split)),
            *_parts(measured.parts, splits),
            *_adapting(measured),
            *_honesty(measured),
            *_known(measured),
        ]
    )


def write_section(name: str, text: str, path: Path = RESULTS) -> None:
    """Puts a section into the file of results in place of the older one, or at its end; the other sections stay."""
    start, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{start}\n{text.strip()}\n{end}\n"
    whole = path.read_text("utf-8") if path.is_file() else HEAD
    older = re.compile(rf"{re.escape(start)}\n.*?{re.escape(end)}\n", re.DOTALL)
    replaced, times = older.subn(lambda _: section, whole)
    path.write_text(replaced if times else f"{whole.rstrip()}\n\n{section}", "utf-8")


def _opening(measured: Retrieval, splits: Sequence[str]) -> list[str]:
    asked = ", ".join(f"{measured.queries[split]} of them `{split}`" for split in splits)
    return [
        "## Search",
        "",
        f"Judged queries that have something to find ({asked}) over {measured.decisions} decisions in "
        f"{measured.passages} passages, encoder {measured.encoder}. Settings were chosen on `tune` alone; `test` is "
        "for reporting. Intervals are of 95 per cent, by bootstrap over queries. Filters are applied for all. "
        "Remedy Finder is measured as it answers: where it says that nothing is comparable, the query counts as "
        "missed.",
        "",
        f"A whole search takes {measured.median_ms} ms (median, fifty cases asked for, processor time).",
        "",
    ]


def _split(measured: Retrieval, split: str) -> list[str]:
    present = [name for name in NAMES if name in measured.contenders[0].groups[split]]
    missed = measured.none_in_top_five[split]
    return [
        f"### Queries of `{split}` ({measured.queries[split]})",
        "",
        *_table(["search", *present], (_contender_row(each, split, present) for each in measured.contenders)),
        *_gain_lines([gain for gain in measured.gains if gain.group == split]),
        f"Queries without any relevant case in the first five: {', '.join(missed) or 'none'}.",
        "",
        f"By length and kind, {MAIN} ({FAMILY} of Remedy Finder in the last column):",
        "",
        *_table(
            ["queries", "n", *(each.name for each in measured.contenders), FAMILY],
            (_group_row(measured, group) for group in measured.queries if group.startswith(f"{split}, ")),
        ),
    ]


def _contender_row(contender: Contender, split: str, names: Iterable[str]) -> list[str]:
    return [contender.name, *(_spread(contender.groups[split][name]) for name in names)]


def _group_row(measured: Retrieval, group: str) -> list[str]:
    means = [f"{each.groups[group][MAIN].mean:.3f}" for each in measured.contenders]
    family = measured.contenders[0].groups[group].get(FAMILY)
    return [group.split(", ")[1], str(measured.queries[group]), *means, f"{family.mean:.3f}" if family else ""]


def _gain_lines(gains: Sequence[Gain]) -> list[str]:
    if not gains:
        return []
    strongest = min(gains, key=lambda gain: gain.share)
    return [
        f"How much smaller the shortfall (1 - {MAIN}) of Remedy Finder is, as a share of the other's (paired):",
        "",
        *_table(
            ["than that of", "smaller by", "95% interval"],
            ([g.over, f"{g.share:.0%}", f"{g.low:.0%} to {g.high:.0%}"] for g in gains),
        ),
        f"Beside the best of them ({strongest.over}) it is smaller by {strongest.share:.0%} "
        f"({strongest.low:.0%} to {strongest.high:.0%}).",
        "",
    ]


def _parts(parts: Sequence[Part], splits: Sequence[str]) -> list[str]:
    head = ["search", *(f"{split} {name}" for split in splits for name in (MAIN, "change", FAMILY))]
    rows = (
        [part.name, *(cell for split in splits for cell in _part_cells(part.means[split], part.change[split]))]
        for part in parts
    )
    return [
        "### What each part brings",
        "",
        f"The search with one part left out or exchanged; nothing is withheld here. Change of {MAIN} beside the "
        "search as it answers, with its interval (paired).",
        "",
        *_table(head, rows),
    ]


def _adapting(measured: Retrieval) -> list[str]:
    report = measured.adapting
    if report is None:
        return []
    verdict = "It helps there" if report.helps else "It does not help there beyond doubt, so it stays off"
    return [
        f"`remedy-finder adapt` learned from {report.pairs} pairs of this library; on {report.held_out} decisions held "
        f"out the mean reciprocal rank by meaning alone goes from {report.before:.3f} to {report.after:.3f} "
        f"({report.gain:+.3f}; {report.low:+.3f} to {report.high:+.3f}). {verdict}; what it does to the judged queries "
        "is the last line of the table.",
        "",
    ]


def _part_cells(means: Mapping[str, float], change: Spread) -> list[str]:
    family = f"{means[FAMILY]:.3f}" if FAMILY in means else ""
    return [f"{means[MAIN]:.3f}", f"{change.mean:+.3f} ({change.low:+.3f} to {change.high:+.3f})", family]


def _honesty(measured: Retrieval) -> list[str]:
    of = list(measured.honesty.values())
    rows = [
        ("AUROC against questions about other things", [_figure(h.auroc_off_topic) for h in of]),
        ("AUROC against the same, all relevant taken out", [_figure(h.auroc_taken_out) for h in of]),
        ("calibration error of “anything comparable”", [_figure(h.calibration_error) for h in of]),
        ("withheld wrongly", [f"{h.withheld_wrongly} of {h.there}" for h in of]),
        ("withheld, about other things", [f"{h.withheld_off_topic} of {h.off_topic}" for h in of]),
        ("withheld, all relevant taken out", [f"{h.withheld_taken_out} of {h.taken_out}" for h in of]),
        ("calibration error of the score of a case", [_figure(h.case_calibration_error) for h in of]),
    ]
    for word in of[0].words:
        said = [h.words[word] for h in of]
        rows.append((f"relevant of the cases called {word}", [f"{s.relevant} of {s.cases}" for s in said]))
    return [
        "### Honest scores",
        "",
        "Whether anything comparable is there, asked where it is, where the question is about other things, and where "
        "every decision that is relevant was taken out of the library; and what the words for closeness are worth, "
        "over the first ten cases of each query.",
        "",
        *_table(["", *measured.honesty], ([name, *cells] for name, cells in rows)),
    ]


def _known(measured: Retrieval) -> list[str]:
    known = measured.known
    if not known.asked:
        return []
    return [
        "### Known items",
        "",
        "The first paragraph of a decision's complaint as the question, with all complaints taken out of the index: "
        f"the own decision is first for {known.first} of {known.asked} ({known.first / known.asked:.1%}), among the "
        f"first ten for {known.in_ten}; a decision of the same sub-category is first for {known.subject_first}.",
        "",
    ]


def _spread(spread: Spread) -> str:
    return f"{spread.mean:.3f} ({spread.low:.3f} to {spread.high:.3f})"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [*(f"| {' | '.join(cells)} |" for cells in lines), ""]
