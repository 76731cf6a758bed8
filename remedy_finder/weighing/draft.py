"""An "Agreed action" section to be decided on, composed from what comparable cases got.

The words are our own neutral lines (data/draft_lines.toml); what other cases say stands beside a line as quotation with
its reference and never within it, so that nobody else's name or letter can slip into this case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from string import ascii_lowercase
from types import MappingProxyType
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.errors import NothingToSearch
from remedy_finder.records import Remedy, RemedyKind
from remedy_finder.weighing.deadlines import spell_span, usual_span
from remedy_finder.weighing.money import IN_THE_DECISION
from remedy_finder.weighing.payments import FAMILY_OF
from remedy_finder.weighing.plan import plan_of_draft
from remedy_finder.weighing.products import Draft, DraftLine, DraftPart, DraftSource
from remedy_finder.weighing.ranges import FEWEST, quartiles
from remedy_finder.weighing.records import Family, Weighing
from remedy_finder.weighing.steps import STEPS, step_of
from remedy_finder.weighing.typical import most_typical
from remedy_finder.weighing.wording import REASON_WORDS, count, money

OFTEN = 1 / 4
"""Share of the cases with a remedy in which a type has to stand to be drafted unasked."""
FEWEST_CASES = 2
SOURCES_SHOWN = 5
FAMILIES: tuple[Family, ...] = ("quantifiable", "loss_of_service", "symbolic", "not_stated")
Rows = dict[str, list[Remedy]]
"""Reference → remedies of that case."""


class DraftAsked(NamedTuple):
    """What a user settles of a draft; what is not settled stays in brackets."""

    body: str = "the Council"
    person: str = "[the complainant]"
    chosen: tuple[str, ...] = ()
    """Types of remedy and families of payments to draft; empty for those that are frequent."""
    amounts: Mapping[str, float] = MappingProxyType({})
    """Family of payments → the sum that the user sets."""
    decided_on: date | None = None


class _Group(NamedTuple):
    """The remedies that one line rests on."""

    kind: RemedyKind
    name: str
    """The type, or the family of payments."""
    rows: Rows
    where: Mapping[tuple[str, int], str] = MappingProxyType({})
    """(reference, start) of a remedy → the paragraph in which it stands."""


def make_draft(weighing: Weighing, asked: DraftAsked) -> Draft:
    """Two stems, for the person and for the service, with lettered items. Raises NothingToSearch for a bad choice."""
    known = {*table("draft_lines")["lines"], *table("draft_lines")["undecided"], *FAMILIES, "other_improvement"}
    unknown = [name for name in (*asked.chosen, *asked.amounts) if name not in known | _types(weighing)]
    if unknown:
        raise NothingToSearch(f"“{unknown[0]}” is no type of remedy: choose from {', '.join(sorted(known))}")
    if weighing.refusal is not None:
        return Draft(
            heading="Agreed action", parts=(), clauses=(), notes=(), sample=weighing.sample,
            refusal=weighing.refusal, run=weighing.run,
        )  # fmt: skip
    of = sum(case.not_readable is None and case.why_nothing is None for case in weighing.comparables)
    groups = _wanted(_groups(weighing), of, asked)
    for_person = [group for group in groups if group.kind != "service_improvement" and not _for_others(group)]
    for_service = [group for group in groups if group not in for_person]
    letters = iter(ascii_lowercase)
    parts = tuple(_part(each, of, asked, letters) for each in (for_person, for_service) if each)
    draft = Draft(
        heading="Agreed action",
        parts=parts,
        clauses=(_filled(table("draft_lines")["clauses"]["evidence"], asked, body=_capital(asked.body)),),
        notes=_notes(weighing, of, parts),
        sample=weighing.sample,
        run=weighing.run,
    )
    return draft.model_copy(update={"plan": plan_of_draft(draft, asked.decided_on)})


def _types(weighing: Weighing) -> set[str]:
    return {remedy.type for case in weighing.comparables for remedy in case.remedies}


def _groups(weighing: Weighing) -> list[_Group]:
    """What was agreed or recommended, payments by family and the rest by type, in the order of the steps."""
    found: dict[tuple[RemedyKind, str], Rows] = defaultdict(lambda: defaultdict(list))
    places: dict[tuple[RemedyKind, str], int] = {}
    for case in weighing.comparables:
        for remedy in case.remedies:
            if remedy.status not in IN_THE_DECISION:
                continue
            key = (remedy.kind, _name(remedy))
            found[key][case.reference].append(remedy)
            places.setdefault(key, STEPS.index(step_of(remedy)))
    ordered = sorted(found, key=lambda key: (places[key], -len(found[key]), key[1]))
    where = {(case.reference, r.start): case.where_of(r.start) for case in weighing.comparables for r in case.remedies}
    return [_Group(kind, name, dict(found[kind, name]), where) for kind, name in ordered]


def _name(remedy: Remedy) -> str:
    """What it is drafted as: payments by family, all apologies as one, the rest by type."""
    if remedy.kind == "payment":
        return _family(remedy)
    return "apology" if remedy.kind == "apology" else remedy.type


def _family(remedy: Remedy) -> Family:
    """The one family under which a payment is drafted, so that no sum is asked for twice."""
    families = {FAMILY_OF[reason] for reason in remedy.reasons}
    return next((family for family in FAMILIES if family in families), "not_stated")


def _wanted(groups: Sequence[_Group], of: int, asked: DraftAsked) -> list[_Group]:
    """Those that are chosen or frequent; at least one improvement, which the Ombudsman considers every time."""
    wanted = [group for group in groups if _is_wanted(group, of, asked)]
    improvements = [group for group in groups if group.kind == "service_improvement"]
    if improvements and not asked.chosen and not any(group in wanted for group in improvements):
        wanted.append(improvements[0])
    lacking = [name for name in asked.amounts if name not in {group.name for group in wanted}]
    return wanted + [_Group("payment", name, {}) for name in lacking]


def _is_wanted(group: _Group, of: int, asked: DraftAsked) -> bool:
    if asked.chosen:
        return group.name in asked.chosen or group.name in asked.amounts
    if group.name in asked.amounts:
        return True
    vague = group.name in ("not_stated", "other_action", "other_personal_action", "other_improvement")
    return not vague and len(group.rows) >= max(FEWEST_CASES, OFTEN * of)


def _for_others(group: _Group) -> bool:
    return group.name == "remedy_for_others_affected"


def _part(groups: Sequence[_Group], of: int, asked: DraftAsked, letters: Iterator[str]) -> DraftPart:
    span = usual_span([remedy for group in groups for rows in group.rows.values() for remedy in rows])
    days = None if span is None else span.days
    within = f"Within {spell_span(span) if span else '[a time to decide]'} of the final decision"
    lines = tuple(_line(next(letters), group, of, asked) for group in groups)
    return DraftPart(stem=f"{within}, {asked.body} has agreed to:", deadline_days=days, lines=lines)


def _line(letter: str, group: _Group, of: int, asked: DraftAsked) -> DraftLine:
    text = _payment(group, asked) if group.kind == "payment" else _action(group, asked)
    return DraftLine(
        letter=letter,
        kind=group.kind,
        type=group.name,
        text=text,
        cases=len(group.rows),
        of=of,
        sources=_sources(group),
        to_decide="[" in text,
    )


def _action(group: _Group, asked: DraftAsked) -> str:
    lines = table("draft_lines")
    every = [remedy for remedies in group.rows.values() for remedy in remedies]
    if sum(remedy.type == "written_apology" for remedy in every) * 2 >= len(every):
        return _filled(lines["lines"]["written_apology"], asked)
    return _filled(lines["lines"].get(group.name) or lines["undecided"][group.kind], asked)


def _payment(group: _Group, asked: DraftAsked) -> str:
    rows = [remedy for remedies in group.rows.values() for remedy in remedies]
    said = Counter(reason for remedy in rows for reason in remedy.reasons if FAMILY_OF[reason] == group.name)
    reasons = [REASON_WORDS[reason] for reason, number in said.most_common(2) if number > 1 or len(said) == 1]
    amount = asked.amounts.get(group.name)
    return _filled(
        table("draft_lines")["payments"][group.name],
        asked,
        amount=money(amount) if amount is not None else f"£[to decide: {_amounts(rows)}]",
        reasons=f"[the {' and the '.join(reasons)} caused]" if reasons else "[the injustice]",
    )


def _amounts(rows: Sequence[Remedy]) -> str:
    """What such payments were, as a range only where there are enough."""
    stated = [remedy for remedy in rows if remedy.amount_gbp is not None]
    status = next((each for each in IN_THE_DECISION if any(r.status == each for r in stated)), "agreed")
    sums = sorted(remedy.amount_gbp or 0.0 for remedy in stated if remedy.status == status)
    if not sums:
        return "no comparable payment states a sum"
    payments = f"{count(len(sums), f'{status} payment')} in comparable cases"
    if len(sums) < FEWEST:
        return f"{payments}, too few for a range: {', '.join(map(money, sums))}"
    low, middle, high = quartiles(sums)
    return (
        f"{payments}, {money(sums[0])} to {money(sums[-1])}, the middle half {money(low)} to {money(high)}, median "
        f"{money(middle)}"
    )


def _sources(group: _Group) -> tuple[DraftSource, ...]:
    """The most typical quotations, one a case."""
    left = dict(group.rows)
    found: list[DraftSource] = []
    while left and len(found) < SOURCES_SHOWN:
        reference, remedy = most_typical(left)
        where = group.where.get((reference, remedy.start), "")
        source = DraftSource(reference=reference, quote=remedy.quote, start=remedy.start, end=remedy.end, where=where)
        found.append(source)
        del left[reference]
    return tuple(found)


def _filled(line: str, asked: DraftAsked, **more: str) -> str:
    return line.format(**{"person": asked.person, "body": asked.body} | more)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _notes(weighing: Weighing, of: int, parts: Sequence[DraftPart]) -> tuple[str, ...]:
    said = [
        f"Drafted from what was agreed or recommended in {count(of, 'comparable case')}; each line names how many of "
        "them had such a remedy, and quotes some.",
        "What stands in square brackets is to be decided. The lines are ours: no line quotes a decision.",
        "An action is agreed only once the body has agreed to it.",
    ]
    if not any(line.kind == "service_improvement" for part in parts for line in part.lines):
        said.append("No comparable case had a service improvement; the Ombudsman considers one every time.")
    if not any(line.kind == "apology" for part in parts for line in part.lines):
        said.append("No apology was frequent in these cases; consider whether one is due.")
    return (*said, *weighing.notes)
