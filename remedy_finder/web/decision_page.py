"""One decision in full, at its own address: its sections, and beside them the remedies read out of it."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError, UnknownReference
from remedy_finder.records import Circumstance, Decision, DecisionCard
from remedy_finder.web.address import body_address, like_address, page_address
from remedy_finder.web.cards import case_facts, comparable_button
from remedy_finder.web.components import QUIET, block, chosen_place, parameters
from remedy_finder.web.frame import bar, glance_or_none, honest_words
from remedy_finder.web.markup import join, tag
from remedy_finder.web.notices import library_problem, problem
from remedy_finder.web.quoting import one_line
from remedy_finder.web.remedy_rows import remedy_list
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.whole_decision import whole_decision
from remedy_finder.web.wording import words_for_date

KINDS = {"statement": "Decision statement", "assessment": "Short decision", "report": "Public report"}
CIRCUMSTANCES = {
    "duration": "How long",
    "people": "How many people",
    "vulnerability": "Vulnerability",
    "financial_loss": "Financial loss",
    "repeated_fault": "Repeated fault",
}


class DecisionPage:
    """One block of HTML, made anew whenever the page opens."""

    def __init__(self, shelf: Shelf, blocks: gr.Blocks) -> None:
        self._shelf = shelf
        self.bar = block(elem_id="bar")
        with gr.Row(elem_id="page"), gr.Column(elem_id="reading"):
            self.main = block(elem_id="main")
            self.said = block(elem_id="said")
        block(honest_words(), elem_id="honest")
        blocks.load(self._open, None, [self.bar, self.main, self.said], **QUIET)

    def _open(self, request: gr.Request) -> list[Any]:
        place = chosen_place(self._shelf, request)
        shown = shown_decision(self._shelf, place, parameters(request).get("ref", ""))
        above = bar("", place, glance_or_none(self._shelf, place), self._shelf.places())
        return [above, shown, tag("span", "")]


def shown_decision(shelf: Shelf, place: Place, reference: str) -> Markup:
    """The decision of a reference, or why it cannot be shown and what to do."""
    if not reference.strip():
        return _missing("the address names no decision: it should end like ?ref=24-004-962", place)
    try:
        return in_full(shelf.show(place, reference.replace("-", " ")), place)
    except UnknownReference as error:
        return _missing(str(error), place)
    except RemedyFinderError as error:
        return join([tag("h1", "Decision"), library_problem(error, None)])


def in_full(decision: Decision, place: Place) -> Markup:
    """Head, summary, remedies and circumstances, and the whole text with every remedy marked where it stands."""
    reference = decision.reference or ""
    card = DecisionCard(
        **{name: getattr(decision, name) for name in DecisionCard.model_fields if name not in ("sample", "reference")},
        reference=reference,
        sample=decision.source.sample,
    )
    return tag(
        "article",
        tag("h1", decision.organisation or "Organisation not stated", id="decision"),
        case_facts(card, decision.references[1:]),
        tag("p", _standing(decision), class_="meta"),
        _acts(decision, place),
        tag("p", decision.summary, class_="went theirs") if decision.summary else None,
        tag(
            "div",
            tag(
                "div", tag("h2", "The decision in its own words"), whole_decision(decision, "text"), class_="own-words"
            ),
            tag(
                "aside",
                tag("h2", "Remedies read out of it"),
                remedy_list(decision.remedies, decision.where, everything=True),
                _circumstances(decision.circumstances),
                class_="read-out",
                aria_label="Remedies and circumstances read out of it",
                tabindex="0",
            ),
            class_="both",
        ),
        class_="full",
        aria_labelledby="decision",
    )


def _standing(decision: Decision) -> str:
    retrieved = words_for_date(decision.source.retrieved_on)
    facts = [
        KINDS[decision.kind],
        "about " + ", ".join(decision.bodies) if len(decision.bodies) > 1 else None,
        "evidence of what was done was asked for" if decision.evidence_requested else None,
        f"complied with by {words_for_date(decision.complied_on)}" if decision.complied_on else None,
        f"copy taken on {retrieved}" if retrieved else None,
    ]
    return "; ".join(filter(None, facts)) + "."


def _acts(decision: Decision, place: Place) -> Markup:
    reference = decision.reference or ""
    body = decision.organisation
    acts = [
        tag("a", "More like this", href=like_address([reference], place)),
        comparable_button(reference, body),
        tag("a", "This body’s record", href=body_address(body, place)) if body else None,
    ]
    return tag("p", *acts, class_="acts")


def _circumstances(found: tuple[Circumstance, ...]) -> Markup | None:
    if not found:
        return None
    items = [
        tag("li", tag("b", f"{CIRCUMSTANCES[each.kind]}: {each.value}"), " ",
            tag("span", f"“{one_line(each.quote)}”", class_="theirs"))
        for each in found
    ]  # fmt: skip
    title = "What its text says that makes a remedy larger or smaller"
    return tag("section", tag("h2", title), tag("ul", *items, class_="plain"), class_="bare")


def _missing(message: str, place: Place) -> Markup:
    back = tag("a", "Find similar cases", href=page_address("./", place))
    advice = join(["Check the reference, or go to ", back, "."])
    return join([tag("h1", "Decision"), problem("This decision is not here", message, advice)])
