"""Records as text for a terminal: the words of a decision in quotation marks, ours without."""

import textwrap
from collections.abc import Mapping, Sequence
from shlex import quote
from typing import Any

from remedy_finder.records import Answer, Decision, DecisionCard, Remedy

STATUS_WORDS = {
    "agreed": "● Agreed",
    "recommended": "○ Recommended",
    "already_provided": "✓ Already provided",
    "offered_earlier": "◌ Offered earlier",
}
KIND_WORDS = {
    "apology": "Apology",
    "payment": "Payment",
    "service_improvement": "Service improvement",
    "other_action": "Other action",
}
SAMPLE_NOTE = "SAMPLE DATA: invented decisions, no real cases"
WIDTH = 100


def money(amount: float) -> str:
    """£1,250 or £305.93."""
    return f"£{amount:,.2f}".removesuffix(".00")


def remedy_line(remedy: Remedy) -> str:
    """One line that says what, how much, for whom, by when, with what standing."""
    parts = [KIND_WORDS[remedy.kind]]
    if remedy.kind == "payment":
        if remedy.amount_gbp is not None:
            parts.append(money(remedy.amount_gbp))
        elif remedy.rate:
            parts.append(f"{money(remedy.rate.amount_gbp)} a {remedy.rate.per}, no end stated")
        else:
            parts.append("by a formula" if remedy.formula else "amount not stated")
        parts.extend(reason.replace("_", " ") for reason in remedy.reasons)
    if remedy.to:
        parts.append(f"to {remedy.to}")
    if remedy.deadline:
        parts.append(remedy.deadline.text)
    if remedy.conditional:
        parts.append("conditional")
    return f"{STATUS_WORDS[remedy.status]}  {', '.join(parts)}"


def in_order_of_standing(remedies: Sequence[Remedy]) -> list[Remedy]:
    """What was agreed first, what came before the decision last; within each as in the text."""
    order = list(STATUS_WORDS)
    return sorted(remedies, key=lambda remedy: order.index(remedy.status))


def print_answer(answer: Answer) -> None:
    """Cases, the closest first, each with the paragraph that made it similar and its remedies."""
    if answer.index.sample:
        print(SAMPLE_NOTE)
    narrowed = f", narrowed by {_filters_in_words(answer.filters)}" if answer.filters else ""
    found = f"{len(answer.cases)} similar case{'s' * (len(answer.cases) != 1)}"
    print(f"{found} among {answer.index.decisions} decisions{narrowed}")
    for case in answer.cases:
        print(f"\n{case.rank}. {_headline(case.decision)}")
        if case.decision.summary:
            print(_wrapped(case.decision.summary, "   "))
        for why in case.why[:1]:
            print(_wrapped(f"Similar ({why.role.replace('_', ' ')}): “{' '.join(why.quote.split())}”", "   "))
        for remedy in in_order_of_standing(case.remedies):
            _print_remedy(remedy, "   ")
        if not case.remedies:
            print("   No remedy is stated in the decision.")


FILTER_WORDS = {"decided_from": "--from", "decided_to": "--to"}
"""The options whose names differ from the filters that they set."""


def _filters_in_words(filters: Mapping[str, object]) -> str:
    """The filters of an answer as the options of the command line."""
    return " ".join(
        f"{FILTER_WORDS.get(name, '--' + name.replace('_', '-'))} {quote(str(each))}"
        for name, value in filters.items()
        for each in (value if isinstance(value, list | tuple) else [value])
    )


def print_decision(decision: Decision, *, whole: bool) -> None:
    """Header and remedies; with `whole` also every section."""
    if decision.source.sample:
        print(SAMPLE_NOTE)
    print(
        _headline(
            DecisionCard(
                **{
                    name: getattr(decision, name)
                    for name in DecisionCard.model_fields
                    if name not in ("sample", "reference")
                },
                reference=decision.reference or "reference not stated",
                sample=decision.source.sample,
            )
        )
    )
    if decision.url:
        print(decision.url)
    if decision.no_longer_published_since:
        print(f"No longer published since {decision.no_longer_published_since}: kept as it was")
    if len(decision.references) > 1:
        print(f"Also published as {', '.join(decision.references[1:])}")
    if not whole and decision.summary:
        print(_wrapped(decision.summary, ""))
    for section in decision.sections if whole else ():
        print(f"\n{section.heading or ''}")
        for paragraph in section.paragraphs:
            print(_wrapped(f"{paragraph.label or ''} {paragraph.text}".strip(), "  " * (paragraph.level + 1)))
    print(
        "\nRemedies (read out of the text by Remedy Finder):"
        if decision.remedies
        else "\nNo remedy is stated in the decision."
    )
    for remedy in in_order_of_standing(decision.remedies):
        _print_remedy(remedy, "  ")
    if decision.complied_on:
        print(f"The Ombudsman was satisfied with the response on {decision.complied_on}.")
    print()


def print_info(contents: dict[str, Any]) -> None:
    """What a library holds."""
    if contents["sample"]:
        print(SAMPLE_NOTE)
    held = f"{contents['decisions']} decisions ({contents['references']} references)"
    print(f"{contents['folder']}: {held}, {contents['passages']} passages")
    print(f"Decided {contents['first_decided_on'] or 'not stated'} to {contents['last_decided_on'] or 'not stated'}")
    for title in ("by_category", "by_outcome", "by_year", "remedies"):
        print(f"\n{title.replace('_', ' ').capitalize()}")
        for name, count in contents[title].items():
            print(f"  {count:>6}  {name}")
    if contents["no_longer_published"]:
        print(f"\n{contents['no_longer_published']} are no longer published by the Ombudsman")
    if terms := contents["source_terms"]:
        print(f"\nSource: {terms['source']}. {terms['copyright']}")
        print(_wrapped(f"Re-use: {terms['terms']} {terms['terms_address']}", ""))
    encoder = contents["encoder"]
    print(f"\nEncoder {encoder['name']} ({encoder['fingerprint']}, {encoder['dimension']} dimensions)")
    print(f"Index {', '.join(f'{view} {kind}' for view, kind in contents['index'].items()) or 'not built'}")
    print("Versions " + ", ".join(f"{name} {value}" for name, value in contents["versions"].items()))


def _print_remedy(remedy: Remedy, indent: str) -> None:
    print(f"{indent}{remedy_line(remedy)}")
    print(_wrapped(f"“{' '.join(remedy.quote.split())}”", indent + "    "))
    if remedy.needs_check:
        print(_wrapped(f"To be checked: {remedy.needs_check}", indent + "    "))


def _headline(card: DecisionCard) -> str:
    stated = [
        f"{card.organisation or 'organisation not stated'} ({card.reference})",
        card.decided_on or "date not stated",
        card.outcome or "outcome not stated",
        " › ".join(filter(None, (card.category, card.subcategory))) or "category not stated",
    ]
    return " · ".join(stated) + (" · sample" if card.sample else "")


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
