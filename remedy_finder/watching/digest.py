"""New decisions that match saved interests → a digest, as Markdown and as HTML that can be sent by e-mail."""

import html
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from remedy_finder.api import Library
from remedy_finder.data import table
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.printing import SAMPLE_NOTE, STATUS_WORDS, in_order_of_standing, remedy_line
from remedy_finder.records import Decision, Problem, Record
from remedy_finder.watching.interests import Interest, matches

MOST_ENTRIES = 50
"""Decisions shown for one interest; of more the rest are named by their references."""


class Entry(Record):
    """One decision under an interest, with the words that made it similar where a fault was compared."""

    decision: Decision
    why: str | None = None


class Part(Record):
    """What is new for one interest."""

    interest: Interest
    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()
    """References beyond the ones shown."""


class Digest(Record):
    """What is new."""

    day: date
    new: int
    parts: tuple[Part, ...]
    gone: tuple[str, ...] = ()
    """References that are no longer published, since the last digest."""
    problems: tuple[Problem, ...] = ()

    @property
    def matching(self) -> int:
        """How many different decisions are told of."""
        return len({entry.decision.reference for part in self.parts for entry in part.entries} | self._further())

    def _further(self) -> set[str]:
        return {reference for part in self.parts for reference in part.further}


def make_digest(
    library: Library,
    catalogue: Catalogue,
    interests: Iterable[Interest],
    new: list[str],
    *,
    day: date,
    gone: Iterable[str] = (),
    problems: Iterable[Problem] = (),
) -> Digest:
    """The digest of the new decisions, by reference; one that is published under several references comes once."""
    once = list({catalogue.id_of(reference): reference for reference in reversed(new)}.values())[::-1]
    parts = []
    for interest in interests:
        found = matches(library, catalogue, interest, once)
        entries = tuple(
            Entry(
                decision=library.show(match.reference),
                why=match.case.why[0].quote if match.case and match.case.why else None,
            )
            for match in found[:MOST_ENTRIES]
        )
        further = tuple(match.reference for match in found[MOST_ENTRIES:])
        parts.append(Part(interest=interest, entries=entries, further=further))
    return Digest(day=day, new=len(once), parts=tuple(parts), gone=tuple(gone), problems=tuple(problems))


def write_digest(digest: Digest, folder: Path) -> list[Path]:
    """Writes both forms, named after the day, never over an earlier one; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, number = digest.day.isoformat(), 1
    while (folder / f"{stem}.md").exists() or (folder / f"{stem}.html").exists():
        number += 1
        stem = f"{digest.day.isoformat()}-{number}"
    forms: dict[str, Callable[[Digest], str]] = {".html": as_html, ".md": as_markdown}
    files = []
    for ending, form in forms.items():
        draft, file = folder / f".{stem}{ending}.tmp", folder / f"{stem}{ending}"
        draft.write_text(form(digest), "utf-8")
        draft.replace(file)
        files.append(file)
    return files


def as_markdown(digest: Digest) -> str:
    """The digest as Markdown."""
    lines = [f"# {_title(digest)}", "", _plain_opening(digest), ""]
    for part in digest.parts:
        lines += [f"## {_md(part.interest.name)}", "", f"*{_md(_looks_for(part.interest))}*", ""]
        if not part.entries:
            lines += ["Nothing new.", ""]
        for entry in part.entries:
            lines += [*_markdown_entry(entry), ""]
        if part.further:
            lines += [f"Also: {', '.join(part.further)}.", ""]
    if digest.gone:
        lines += ["## No longer published", "", f"{', '.join(digest.gone)}: they stay in the library.", ""]
    if digest.problems:
        lines += ["## Could not be read", "", *(f"- {_md(p.path)}: {_md(p.reason)}" for p in digest.problems), ""]
    return "\n".join([*lines, "---", "", *_terms(), ""])


def as_html(digest: Digest) -> str:
    """The digest as one page with its styles in it and nothing loaded from elsewhere: an e-mail can carry it."""
    blocks = [f"<h1 style='font-size:22px'>{_title(digest)}</h1>", _p(_plain_opening(digest))]
    for part in digest.parts:
        blocks.append(f"<h2 style='font-size:18px;margin-top:32px'>{html.escape(part.interest.name)}</h2>")
        blocks.append(_p(_looks_for(part.interest), "color:#555"))
        blocks += [_html_entry(entry) for entry in part.entries] or [_p("Nothing new.")]
        if part.further:
            blocks.append(_p(f"Also: {', '.join(part.further)}."))
    if digest.gone:
        blocks.append("<h2 style='font-size:18px'>No longer published</h2>")
        blocks.append(_p(f"{', '.join(digest.gone)}: they stay in the library."))
    if digest.problems:
        blocks.append("<h2 style='font-size:18px'>Could not be read</h2>")
        blocks += [_p(f"{problem.path}: {problem.reason}") for problem in digest.problems]
    blocks.append("<hr>" + "".join(_p(line, "color:#555;font-size:13px") for line in _terms()))
    style = "font-family:Georgia,serif;line-height:1.45;max-width:720px;margin:24px auto;padding:0 16px;color:#1a1a1a"
    head = f"<head><meta charset='utf-8'><title>{_title(digest)}</title></head>"
    return f"<!doctype html>\n<html lang='en'>{head}<body style='{style}'>\n" + "\n".join(blocks) + "\n</body></html>\n"


def _title(digest: Digest) -> str:
    return f"New decisions, {digest.day.day} {digest.day:%B %Y}"


def _plain_opening(digest: Digest) -> str:
    new = "1 new decision" if digest.new == 1 else f"{digest.new} new decisions"
    caution = "Past remedies are no entitlement; each case turns on its facts."
    return f"{new} in the library, {digest.matching} of interest. {caution}"


def _looks_for(interest: Interest) -> str:
    """What an interest asks for, in words."""
    parts = []
    for name, value in interest.filters.items():
        words = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
        parts.append(f"{name.replace('_', ' ')}: {words}")
    if interest.fault:
        parts.append(f"a fault like “{interest.fault}”")
    return "; ".join(parts)


def _headline(decision: Decision) -> str:
    return f"{decision.organisation or 'Organisation not stated'} ({decision.reference})"


def _facts(decision: Decision) -> str:
    place = " › ".join(filter(None, (decision.category, decision.subcategory))) or "category not stated"
    stated = [decision.decided_on or "date not stated", decision.outcome or "outcome not stated", place]
    return " · ".join(stated) + (f" · {SAMPLE_NOTE}" if decision.source.sample else "")


def _markdown_entry(entry: Entry) -> list[str]:
    decision = entry.decision
    title = f"[{_md(_headline(decision))}](<{decision.url}>)" if decision.url else _md(_headline(decision))
    lines = [f"### {title}", "", _md(_facts(decision)), ""]
    if decision.summary:
        lines += [f"> {_md(_one_line(decision.summary))}", ""]
    if entry.why:
        lines += [f"Similar: “{_md(_one_line(entry.why))}”", ""]
    for remedy in in_order_of_standing(decision.remedies):
        lines.append(f"- {_md(remedy_line(remedy).replace('  ', ' · '))}: “{_md(_one_line(remedy.quote))}”")
        if remedy.needs_check:
            lines.append(f"  (to be checked: {_md(remedy.needs_check)})")
    return lines if decision.remedies else [*lines, "No remedy is stated in the decision."]


def _html_entry(entry: Entry) -> str:
    decision = entry.decision
    title = html.escape(_headline(decision))
    if decision.url:
        title = f"<a href='{html.escape(decision.url, quote=True)}'>{title}</a>"
    blocks = [
        f"<h3 style='font-size:16px;margin:24px 0 0'>{title}</h3>",
        _p(_facts(decision), "color:#555;margin:2px 0 8px"),
    ]
    if decision.summary:
        blocks.append(
            f"<blockquote style='margin:8px 0 8px 16px'>{html.escape(_one_line(decision.summary))}</blockquote>"
        )
    if entry.why:
        blocks.append(_p(f"Similar: “{_one_line(entry.why)}”"))
    rows = []
    for remedy in in_order_of_standing(decision.remedies):
        check = f"<br><em>To be checked: {html.escape(remedy.needs_check)}</em>" if remedy.needs_check else ""
        line = html.escape(remedy_line(remedy)).replace("  ", " · ")
        rows.append(f"<li style='margin:6px 0'>{line}<br>“{html.escape(_one_line(remedy.quote))}”{check}</li>")
    blocks.append(
        f"<ul style='list-style:none;padding-left:16px'>{''.join(rows)}</ul>"
        if rows
        else _p("No remedy is stated in the decision.")
    )
    return "".join(blocks)


def _terms() -> list[str]:
    terms = table("source_terms")
    standing = ", ".join(words.split(" ", 1)[1].lower() for words in STATUS_WORDS.values())
    return [
        f"Source: {terms['source']}. {terms['copyright']}. {terms['terms']} ({terms['terms_address']})",
        f"{terms['ours']} The standing of a remedy is one of: {standing}.",
    ]


def _p(words: str, style: str = "") -> str:
    return f"<p style='{style}'>{html.escape(words)}</p>" if style else f"<p>{html.escape(words)}</p>"


def _md(words: str) -> str:
    """Words in which no sign means anything to Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in words)


def _one_line(words: str) -> str:
    return " ".join(words.split())
