"""Where an offer stands, what a draft lacks, and what goes with more or less: sentences, each with its cases."""

from collections.abc import Sequence

from markupsafe import Markup

from remedy_finder.printing import money
from remedy_finder.records import Circumstance
from remedy_finder.web.address import decision_address
from remedy_finder.web.markup import sentence, tag
from remedy_finder.web.quoting import one_line, quoted
from remedy_finder.web.shelf import Place
from remedy_finder.web.weighed import case_links
from remedy_finder.web.wording import words_for_date
from remedy_finder.weighing.records import (
    CheckedAction,
    CheckStep,
    Contrast,
    ContrastSide,
    Difference,
    DraftCheck,
    Found,
    Offer,
    Sensitivity,
    Weighing,
)

FOUND: dict[Found, tuple[str, str]] = {
    "found": ("✓", "It is there"),
    "not_found": ("○", "Not found"),
    "not_known": ("–", "Cannot be told"),
}
STEPS = {
    "apology": "An apology to each person",
    "corrective_action": "Putting things right",
    "quantifiable_loss": "Loss that can be counted",
    "symbolic_payment": "A symbolic payment",
    "service_improvement": "A better service for others",
    "others_affected": "Others affected",
}
MOST_PAIRS = 6
FIRST = 2
"""Sentences on firmness that are shown at once."""


def offer(found: Offer) -> Markup:
    """Where the amount stands among the payments, and what comparable cases had besides."""
    lacks = [tag("li", sentence(each)) for each in found.missing]
    return tag(
        "section",
        tag("h2", f"Where {money(found.amount_gbp)} stands", id="stands"),
        *(tag("p", each) for each in found.sentences or (s.sentence for s in found.standings)),
        tag("h3", "What comparable cases had besides") if lacks else None,
        tag("ul", *lacks, class_="plain") if lacks else None,
        class_="offer",
    )


def draft_check(check: DraftCheck, place: Place) -> Markup:
    """A draft step by step in the Ombudsman's order, and each of its actions: who, what, by when, what evidence."""
    return tag(
        "section",
        tag("h2", "Your draft, step by step"),
        *(tag("p", each) for each in check.sentences),
        tag("ol", *(_step(each, place) for each in check.steps), class_="steps"),
        tag("h3", "Its actions") if check.actions else None,
        tag("ul", *map(_action, check.actions), class_="plain"),
    )


def differences(weighing: Weighing, place: Place) -> Markup | None:
    """What goes with a larger or smaller remedy among these cases; no claim of cause."""
    items = [_difference(each, place) for each in weighing.differences]
    pairs = [contrast(each, place) for each in weighing.contrasts[:MOST_PAIRS]]
    if not items and not pairs:
        return None
    return tag(
        "section",
        tag("h2", "What goes with more or less", id="differences"),
        tag("p", "Seen among these cases; it does not say that one brought about the other.", class_="meta"),
        tag("ul", *items, class_="plain") if items else None,
        tag("h3", "Same fault, different money") if pairs else None,
        *pairs,
    )


def firmness(weighing: Weighing, place: Place) -> Markup | None:
    """How much a median moves when one case is left out, or the description is worded otherwise."""
    if not weighing.sensitivity:
        return None
    moves = [_sensitivity(each, place) for each in weighing.sensitivity]
    first, rest = moves[:FIRST], moves[FIRST:]
    more = tag("details", tag("summary", f"{len(rest)} more"), tag("ul", *rest, class_="plain")) if rest else None
    return tag(
        "section", tag("h2", "How firm the figures are"), tag("ul", *first, class_="plain"), more, id="firm-words"
    )


def contrast(pair: Contrast, place: Place) -> Markup:
    """Two like cases with different money, side by side, with what their texts say of the circumstances."""
    sides = [_side(pair.higher, place), _side(pair.lower, place)]
    return tag("details", tag("summary", pair.sentence), tag("div", *sides, class_="sides"), class_="contrast")


def circumstances(found: Sequence[Circumstance]) -> Markup:
    """What a text says that makes a remedy larger, in its words."""
    if not found:
        return tag("p", "Its text names no special circumstance.", class_="meta")
    return tag("ul", *(tag("li", f"“{one_line(each.quote)}”", class_="theirs") for each in found[:5]), class_="plain")


def _step(step: CheckStep, place: Place) -> Markup:
    sign, word = FOUND[step.found]
    quotes = [tag("p", f"“{one_line(each.quote)}”", class_="theirs") for each in step.remedies]
    cases = tag("p", f"{step.cases} of {step.of} comparable cases had it: ", case_links(step.references[:6], place))
    return tag(
        "li",
        tag("b", STEPS[step.step]),
        tag("span", tag("span", sign, aria_hidden="true"), f" {word}", class_=f"found {step.found.replace('_', '-')}"),
        tag("p", step.sentence),
        *quotes,
        tag("div", cases, class_="meta") if step.cases else None,
    )


def _action(action: CheckedAction) -> Markup:
    facts = {
        "Who": action.who,
        "For whom": action.to,
        "By when": action.when,
        "Evidence asked for": "yes" if action.evidence else None,
    }
    told = [f"{name}: {value}" for name, value in facts.items() if value]
    lacks = f"It does not say {', '.join(action.lacks)}." if action.lacks else None
    return tag(
        "li",
        tag("p", f"“{one_line(action.quote)}”", class_="theirs"),
        tag("p", "; ".join(told), class_="meta"),
        tag("p", lacks, class_="check") if lacks else None,
        tag("p", action.standing) if action.standing else None,
    )


def _difference(each: Difference, place: Place) -> Markup:
    quotes = [
        tag("p", tag("span", f"“{one_line(quote)}”", class_="theirs"), " ", case_links([reference], place))
        for reference, quote in each.quotes[:4]
    ]
    said = tag("details", tag("summary", "In the decisions’ words"), *quotes) if quotes else None
    return tag("li", tag("p", each.sentence), said)


def _side(side: ContrastSide, place: Place) -> Markup:
    return tag(
        "div",
        tag("div", money(side.total_gbp), class_="sum"),
        tag(
            "p",
            tag("a", side.reference, href=decision_address(side.reference, place)),
            f", {words_for_date(side.decided_on)}" if side.decided_on else "",
            class_="meta",
        ),
        *(tag("p", quoted(quote, where)) for quote, where in zip(side.quotes[:3], side.where[:3], strict=True)),
        tag("h4", "What its text says"),
        circumstances(side.circumstances),
    )


def _sensitivity(each: Sensitivity, place: Place) -> Markup:
    link = tag("a", each.moves_most, href=decision_address(each.moves_most, place)) if each.moves_most else None
    return tag("li", tag("p", each.sentence, " It moves most without " if link else "", link, "." if link else ""))
