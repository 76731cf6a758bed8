"""A decision without any trace of its remedy: what a trainee may read before writing one.

Withheld are the agreed actions and the final decision, the outcome, every sentence from which a remedy was read
whatever its status, every sentence that names a sum of one, every list with such an item, and every sentence with words
that give a remedy away (`data/giveaways.toml`), in the summary most of all.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.library.passages import SENTENCE_END
from remedy_finder.records import Decision, Paragraph, Role
from remedy_finder.training.records import Exercise, Shown, ShownSection

ALWAYS_WITHHELD: tuple[Role, ...] = ("agreed_action", "decision")
ABOUT_THE_OUTCOME: tuple[Role, ...] = ("summary", "fault", "other")
MONEY = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m)?\b", re.IGNORECASE)
FACTOR = {"": 1.0, "k": 1e3, "m": 1e6}
FEWEST_WORDS = 120
"""Words without which a case tells too little to propose a remedy."""


class _Secrets(NamedTuple):
    """What must not be told: stretches of the text, and sums."""

    spans: tuple[tuple[int, int], ...]
    sums: frozenset[float]
    quotes: tuple[str, ...]


def make_exercise(decision: Decision) -> Exercise | None:
    """The case without its remedy; null where no remedy was read from it, or too little would be left to read."""
    if not decision.remedies:
        return None
    secrets = _secrets(decision)
    sections = tuple(_sections(decision, secrets))
    words = sum(len(each.text.split()) for section in sections for each in section.paragraphs)
    told = any(section.role in ("complaint", "facts", "fault") for section in sections)
    if words < FEWEST_WORDS or not told:
        return None
    return Exercise(
        reference=decision.reference or "",
        organisation=decision.organisation,
        category=decision.category,
        subcategory=decision.subcategory,
        sample=decision.source.sample,
        words=words,
        sections=sections,
    )


def gives_away(sentence: str, role: Role) -> bool:
    """Whether a sentence has words that tell how a case was put right."""
    plain = sentence.lower().replace("’", "'").replace("‘", "'")
    everywhere, findings = _patterns()
    return bool(everywhere.search(plain)) or (role in ABOUT_THE_OUTCOME and bool(findings.search(plain)))


def sums_in(text: str) -> set[float]:
    """Every sum of pounds that a text names."""
    return {_pounds(match) for match in MONEY.finditer(text)}


def _pounds(match: re.Match[str]) -> float:
    return float(match[1].replace(",", "")) * FACTOR[(match[2] or "").lower()]


def _secrets(decision: Decision) -> _Secrets:
    sums: set[float] = set()
    for remedy in decision.remedies:
        sums |= {remedy.amount_gbp} if remedy.amount_gbp is not None else set()
        sums |= {remedy.rate.amount_gbp} if remedy.rate else set()
        sums |= sums_in(remedy.quote)
    for paragraph in decision.paragraphs(*ALWAYS_WITHHELD):
        sums |= sums_in(paragraph.text)
    spans = tuple((remedy.start, remedy.end) for remedy in decision.remedies)
    return _Secrets(spans, frozenset(sums), tuple(_squeezed(remedy.quote) for remedy in decision.remedies))


def _sections(decision: Decision, secrets: _Secrets) -> Iterator[ShownSection]:
    for section in decision.sections:
        if section.role in ALWAYS_WITHHELD or gives_away(section.heading or "", "law"):
            continue
        paragraphs = tuple(_shown(section.paragraphs, section.role, decision, secrets))
        if paragraphs:
            yield ShownSection(role=section.role, heading=section.heading, paragraphs=paragraphs)


def _shown(paragraphs: Sequence[Paragraph], role: Role, decision: Decision, secrets: _Secrets) -> Iterator[Shown]:
    """Paragraphs with the sentences that may be told; a list with a telling item is withheld whole, with its stem."""
    runs = [list(run) for _, run in groupby(paragraphs, key=lambda paragraph: paragraph.level > 0)]
    for at, run in enumerate(runs):
        nested = run[0].level > 0
        following = runs[at + 1] if not nested and at + 1 < len(runs) else []
        if nested and _any_telling(run, role, decision, secrets):
            continue
        for paragraph in run:
            if paragraph.standard:
                continue
            stem = paragraph is run[-1] and _any_telling(following, role, decision, secrets)
            shown = _cut(paragraph, role, decision, secrets, without_stem=stem)
            if shown.text:
                yield shown


def _any_telling(run: Sequence[Paragraph], role: Role, decision: Decision, secrets: _Secrets) -> bool:
    return any(_telling(paragraph.start, paragraph.end, role, decision.text, secrets) for paragraph in run)


def _cut(paragraph: Paragraph, role: Role, decision: Decision, secrets: _Secrets, *, without_stem: bool) -> Shown:
    """The sentences of a paragraph that tell nothing; without its last one, where that leads into a withheld list."""
    spans = list(_sentences(decision.text, paragraph.start, paragraph.end))
    kept = [span for span in spans if not _telling(*span, role, decision.text, secrets)]
    if without_stem and kept and kept[-1] == spans[-1]:
        kept.pop()
    text = " ".join(" ".join(decision.text[start:end].split()) for start, end in kept)
    return Shown(label=paragraph.label, level=paragraph.level, text=text, withheld=len(spans) - len(kept))


def _telling(start: int, end: int, role: Role, text: str, secrets: _Secrets) -> bool:
    sentence = text[start:end]
    if any(first < end and last > start for first, last in secrets.spans):
        return True
    if sums_in(sentence) & secrets.sums or any(quote in _squeezed(sentence) for quote in secrets.quotes):
        return True
    return gives_away(sentence, role)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in SENTENCE_END.finditer(text, start, end):
        if text[match.start() - 1] in ".!?":  # a colon leads on to what it announces
            yield at, match.start()
            at = match.end()
    if text[at:end].strip():
        yield at, end


def _squeezed(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(for every section, for those about the outcome besides)."""
    found: dict[str, list[str]] = {"everywhere": [], "findings": []}
    for entry in table("giveaways")["giveaway"]:
        found[entry["where"]].append(entry["pattern"])
    everywhere, findings = (re.compile("|".join(f"(?:{each})" for each in patterns)) for patterns in found.values())
    return everywhere, findings
