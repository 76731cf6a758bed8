"""An answer as cards: who, when, how it ended; what went wrong; the remedies; why it is similar; the whole decision."""

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from remedy_finder.records import Answer, Case, Decision, DecisionCard, Why
from remedy_finder.web.address import decision_address, like_address
from remedy_finder.web.markup import join, link_out, tag
from remedy_finder.web.quoting import with_marks
from remedy_finder.web.remedy_rows import remedy_list
from remedy_finder.web.shelf import Place
from remedy_finder.web.whole_decision import quoted_sections, whole_decision
from remedy_finder.web.wording import CLOSENESS, place_of, plural, words_for_date

LONGEST_PART = 160
"""Characters of a part of the question that a card repeats."""


class Found(NamedTuple):
    """An answer with the whole decision of each of its cases, by reference."""

    answer: Answer
    decisions: Mapping[str, Decision]
    place: Place
    typed: bool
    """Whether somebody described a fault; closeness was measured for that, not for decisions like another one."""


def heading(answer: Answer, narrowed: str) -> Markup:
    """How many cases there are, among how many, how they were narrowed, and how the question was understood."""
    count = len(answer.cases)
    if answer.nothing_comparable and not count:
        title = "Nothing comparable in this library"
    else:
        title = plural(count, _noun(answer)) if count else "No case passes these filters"
    return join(
        [
            tag("h2", title),
            tag("p", f"among {plural(answer.index.decisions, 'decision')} in this library{narrowed}", class_="meta"),
            tag("p", f"Read as: {'; '.join(answer.read_as)}.", class_="meta read-as") if answer.read_as else None,
            tag("a", "Narrow the cases", href="#narrowing", class_="jump meta"),
        ]
    )


def results(found: Found, *, by_closeness: bool) -> Markup:
    """All cases of an answer; where they stand by closeness, a line parts the close ones from the related."""
    cases = found.answer.cases
    if not cases:
        return _nothing(found.answer)
    parts: list[Markup | None] = [_far_away() if found.answer.nothing_comparable else None]
    parted = not by_closeness or not found.typed or cases[0].closeness == "related"
    if by_closeness and found.typed and parted and not found.answer.nothing_comparable:
        parts.append(tag("p", "None of these is close: read them before you rely on them.", class_="advice"))
    for case in cases:
        if not parted and case.closeness == "related":
            parts.append(tag("p", "Related cases: less alike than those above", class_="parting meta"))
            parted = True
        parts.append(case_card(case, found))
    return join([*parts, _keys()])


def case_card(case: Case, found: Found) -> Markup:
    """One case, read in five seconds; everything else opens in place."""
    card, place = case.decision, found.place
    decision = found.decisions[card.reference]
    key = f"case-{case.rank}"
    reason = _main_reason(case)
    return tag(
        "article",
        tag(
            "header",
            tag(
                "h3",
                tag("a", card.organisation or "Organisation not stated", href=decision_address(card.reference, place)),
                id=key,
            ),
            _closeness(case) if found.typed else None,
        ),
        case_facts(card, case.also_published_as, case.near_copies),
        tag("p", card.summary, class_="went theirs") if card.summary else None,
        _answers(case.answers),
        remedy_list(case.remedies, decision.where),
        _reason(reason, decision) if reason else None,
        _acts(card, place),
        _agreed(decision),
        tag(
            "details", tag("summary", "Open the decision here"), whole_decision(decision, key, case.why), class_="open"
        ),
        aria_labelledby=key,
        class_="case",
        tabindex="-1",
        data_reference=card.reference,
    )


def sample_mark() -> Markup:
    """What every invented decision carries."""
    return tag("span", "Sample: invented", class_="sample")


def comparable_button(reference: str, organisation: str | None) -> Markup:
    """Adds a case to the comparables that the page keeps, or takes it out again."""
    return tag(
        "button",
        "Add to comparables",
        tag("span", f": {organisation or reference}", class_="unseen"),
        type="button",
        class_="linklike",
        aria_pressed="false",
        data_comparable=reference,
    )


def case_facts(card: DecisionCard, also: tuple[str, ...] = (), copies: tuple[str, ...] = ()) -> Markup:
    """Reference, date, outcome, category; that it is invented, or where it is published."""
    facts: list[Markup | str | None] = [
        card.reference,
        words_for_date(card.decided_on) or "date not stated",
        tag("b", card.outcome) if card.outcome else "outcome not stated",
        " › ".join(filter(None, (card.category, card.subcategory))) or "category not stated",
        sample_mark() if card.sample else None,  # an invented decision links nowhere
        None if card.sample else link_out(card.url, "The decision on the Ombudsman’s site"),
    ]
    further = [
        f"also published as {', '.join(also)}" if also else None,
        f"nearly the same text: {', '.join(copies)}" if copies else None,
    ]
    lines = [join(facts, " · "), join(further, " · ")]
    return tag("div", *(tag("p", line) for line in lines if line), class_="meta facts")


def _noun(answer: Answer) -> str:
    return "nearest decision" if answer.nothing_comparable else "similar case"


def _closeness(case: Case) -> Markup:
    share = round(100 * min(max(case.score, 0.08), 1.0))
    return tag("span", tag("i", style=f"--v:{share}%", aria_hidden="true"), CLOSENESS[case.closeness], class_="close")


def _answers(parts: tuple[str, ...]) -> Markup | None:
    """Which parts of a longer description this case answers, in the user's own words."""
    if not parts:
        return None
    told = [part if len(part) <= LONGEST_PART else f"{part[:LONGEST_PART].rsplit(' ', 1)[0]} …" for part in parts[:2]]
    return tag(
        "p", "Answers this part of your description: ", "; ".join(f"“{part}”" for part in told), class_="answers"
    )


def _main_reason(case: Case) -> Why | None:
    """The closest paragraph outside the summary, which the card shows anyway."""
    others = [why for why in case.why if why.role != "summary"]
    return next(iter(others or case.why), None)


def _reason(why: Why, decision: Decision) -> Markup:
    return tag(
        "blockquote",
        tag("p", with_marks(why.quote, why.start, why.marks)),
        tag("footer", f"Why it is similar: {place_of(decision, why.role, why.start)}"),
    )


def _acts(card: DecisionCard, place: Place) -> Markup:
    acts = [
        tag("a", "Full page", href=decision_address(card.reference, place)),
        tag("a", "More like this", href=like_address([card.reference], place)),
        comparable_button(card.reference, card.organisation),
    ]
    return tag("p", *acts, class_="acts")


def _agreed(decision: Decision) -> Markup | None:
    sections = [section for section in decision.sections if section.role == "agreed_action" and section.paragraphs]
    if not sections:
        return None
    recommended = all("recommend" in (section.heading or "").lower() for section in sections)
    word = "recommended" if recommended else "agreed"
    return tag(
        "details",
        tag("summary", f"What was {word}, in the decision’s words"),
        quoted_sections(sections),
        class_="agreed-words",
    )


def _nothing(answer: Answer) -> Markup:
    if not answer.nothing_comparable:
        return tag("p", "Widen the filters, or clear them all.", class_="advice")
    return tag(
        "div",
        tag(
            "p",
            "No decision here is close enough to be called comparable. Say in a few more words what the body did or "
            "failed to do and for how long, or look at the nearest ones all the same.",
        ),
        tag("p", tag("button", "Show the nearest anyway", type="button", class_="linklike", data_act="everything")),
        class_="advice",
    )


def _far_away() -> Markup:
    return tag(
        "p",
        "Nothing in this library is comparable with your description. These are the nearest decisions, no precedents.",
        class_="advice",
    )


def _keys() -> Markup:
    keys = {"/": "to the text", "j": "next case", "k": "case before", "o": "open it here", "c": "add to comparables"}
    shown = [join([tag("kbd", key), f" {does}"]) for key, does in keys.items()]
    return tag(
        "p",
        "Keys: ",
        join(shown, ", "),
        ". ",
        tag("button", "Turn the keys off", type="button", class_="linklike", data_keys=True),
        class_="keys meta",
    )
