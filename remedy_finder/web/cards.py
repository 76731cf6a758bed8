"""An answer as cards: who, when, how it ended; what went wrong; the remedies; why it is similar; the whole decision."""

from collections.abc import Mapping

from markupsafe import Markup

from remedy_finder.records import Answer, Case, Decision, DecisionCard, Why
from remedy_finder.web.markup import join, link_out, tag
from remedy_finder.web.matching import mark_matches
from remedy_finder.web.remedy_rows import remedy_list
from remedy_finder.web.whole_decision import quoted_sections, whole_decision
from remedy_finder.web.wording import NOT_CLOSE, closeness, place, plural, words_for_date

Order = str
ORDERS: tuple[Order, ...] = ("Closest first", "Newest first", "Largest payment first")


def heading(answer: Answer, narrowed: str) -> Markup:
    """How many cases there are, among how many, and how they were narrowed."""
    count = len(answer.cases)
    return join(
        [
            tag("h2", plural(count, "similar case") if count else "No case passes these filters"),
            tag("p", f"among {plural(answer.index.decisions, 'decision')} in this library{narrowed}", class_="meta"),
            tag("a", "Narrow the cases", href="#narrowing", class_="jump meta"),
        ]
    )


def results(answer: Answer, decisions: Mapping[str, Decision], order: Order) -> Markup:
    """All cases of an answer; `decisions` holds the whole decision of each by its reference."""
    if not answer.cases:
        return tag("p", "Widen the filters, or clear them all.", class_="advice")
    cards = (case_card(c, decisions[c.decision.reference], answer.query) for c in ordered(answer.cases, order))
    return join([_honest_distance(answer), *cards])


def ordered(cases: tuple[Case, ...], order: Order) -> list[Case]:
    """The cases in the order the user asked for; equal ones stay closest first."""
    if order == ORDERS[1]:
        return sorted(cases, key=lambda case: case.decision.decided_on or "", reverse=True)
    if order == ORDERS[2]:
        return sorted(cases, key=largest_payment, reverse=True)
    return list(cases)


def largest_payment(case: Case) -> float:
    """The largest sum agreed or recommended in a case; 0 where there is none."""
    return max((r.amount_gbp or 0.0 for r in case.remedies if r.status in ("agreed", "recommended")), default=0.0)


def case_card(case: Case, decision: Decision, query: str) -> Markup:
    """One case, read in five seconds; everything else opens in place."""
    card = case.decision
    key = f"case-{case.rank}"
    reason = _main_reason(case)
    return tag(
        "article",
        tag(
            "header",
            tag("h3", card.organisation or "Organisation not stated", id=key),
            _closeness(case.score),
        ),
        _facts(card, case.also_published_as),
        tag("p", mark_matches(card.summary, query), class_="went theirs") if card.summary else None,
        remedy_list(case.remedies),
        _reason(reason, decision, query) if reason else None,
        _agreed(decision),
        tag(
            "details",
            tag("summary", "Open the whole decision"),
            whole_decision(decision, key, case.why),
            class_="open",
        ),
        aria_labelledby=key,
        class_="case",
        data_reference=card.reference,
    )


def sample_mark() -> Markup:
    """What every invented decision carries."""
    return tag("span", "Sample: invented", class_="sample")


def _facts(card: DecisionCard, also: tuple[str, ...]) -> Markup:
    facts: list[Markup | str | None] = [
        card.reference,
        words_for_date(card.decided_on) or "date not stated",
        tag("b", card.outcome) if card.outcome else "outcome not stated",
        " › ".join(filter(None, (card.category, card.subcategory))) or "category not stated",
    ]
    further = [
        sample_mark() if card.sample else None,
        None
        if card.sample
        else link_out(card.url, "The decision on the Ombudsman’s site"),  # an invented one leads nowhere
        f"also published as {', '.join(also)}" if also else None,
    ]
    lines = [join(facts, " · "), join(further, " · ")]
    return tag("div", *(tag("p", line) for line in lines if line), class_="meta facts")


def _closeness(score: float) -> Markup:
    share = round(100 * min(max(score / 0.75, 0.08), 1.0))
    return tag("span", tag("i", style=f"--v:{share}%", aria_hidden="true"), closeness(score), class_="close")


def _main_reason(case: Case) -> Why | None:
    """The closest paragraph outside the summary, which the card shows anyway."""
    others = [why for why in case.why if why.role != "summary"]
    return next(iter(others or [why for why in case.why if not case.decision.summary]), None)


def _reason(why: Why, decision: Decision, query: str) -> Markup:
    return tag(
        "blockquote",
        tag("p", mark_matches(" ".join(why.quote.split()), query)),
        tag("footer", f"Why it is similar: {place(decision, why.role, why.start)}"),
    )


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


def _honest_distance(answer: Answer) -> Markup | None:
    if answer.cases[0].score >= NOT_CLOSE:
        return None
    return tag(
        "p",
        "None of these is close. Say in a few more words what the body did or failed to do, or widen the filters.",
        class_="advice",
    )
