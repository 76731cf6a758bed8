"""What comparable cases got, as the page shows it: every figure in words, over how many, with its cases."""

from collections.abc import Iterable, Sequence
from typing import get_args

from markupsafe import Markup

from remedy_finder.printing import KIND_WORDS, money
from remedy_finder.records import Status
from remedy_finder.web.address import decision_address
from remedy_finder.web.markup import join, link_out, tag
from remedy_finder.web.plot import Axis, draw_axis, draw_bracket, draw_series, make_axis
from remedy_finder.web.quoting import one_line, quoted, standing
from remedy_finder.web.shelf import Place
from remedy_finder.web.wording import STATUSES, plain, plural, share_words, words_for_date
from remedy_finder.weighing.records import (
    Expectation,
    Family,
    GuidanceLine,
    MoneyState,
    Nothing,
    Outlier,
    PaymentRow,
    Series,
    Unaveraged,
    Unit,
    UsualRange,
    Weighing,
)

UNITS: dict[Unit, str] = {"total": "in all", "month": "a month", "week": "a week", "term": "a term"}
FAMILIES: dict[Family, str] = {
    "symbolic": "distress, uncertainty, frustration, time and trouble",
    "loss_of_service": "delay, or a lost service, education or home",
    "quantifiable": "loss that can be counted",
    "not_stated": "another reason, or none stated",
}
SHOWN_TYPES = 12
MONEY_WORDS: dict[MoneyState, str] = {
    "paid": "a payment of a stated amount",
    "by_formula": "a payment by a formula alone",
    "amount_not_stated": "a payment whose amount the text does not state",
    "before_the_decision": "a payment before the decision alone",
    "no_payment": "no payment",
    "not_readable": "not readable",
}


def refusal(weighing: Weighing) -> Markup:
    """Why nothing is weighed, and that the cases can be read all the same."""
    return tag(
        "div",
        tag("h2", "Too little to weigh"),
        tag("p", weighing.refusal or "No comparable case was found."),
        class_="problem calm",
        role="alert",
    )


def overview(weighing: Weighing, narrowed: str = "") -> Markup:
    """Over which cases everything below was counted, and what they say of money."""
    cases = weighing.comparables
    days = sorted(case.decided_on for case in cases if case.decided_on)
    decided = f", decided from {words_for_date(days[0])} to {words_for_date(days[-1])}" if days else ""
    states = [
        tag("li", tag("b", f"{count} of {len(cases)}"), f" {MONEY_WORDS[state]}")
        for state, count in weighing.money.items()
        if count
    ]
    return tag(
        "section",
        tag("h2", plural(len(cases), "comparable case")),
        tag("p", f"Every figure below is counted over these cases alone{decided}{narrowed}. ", class_="meta"),
        tag("ul", *states, class_="states"),
        *(tag("p", note, class_="advice") for note in weighing.notes),
        class_="overview",
    )


def headlines(weighing: Weighing) -> Markup | None:
    """The middle half of what was agreed, for each family of reasons that has enough payments."""
    told = [
        tag(
            "div",
            tag("div", span(each), class_="sum"),
            tag(
                "p", f"{_unit(each)}middle half of {each.n} agreed payments for {FAMILIES[each.family]}", class_="meta"
            ),
            tag("p", f"median {money(each.median)}, in {plural(each.cases, 'case')}", class_="meta"),
        )
        for each in weighing.families
        if each.status == "agreed" and each.q1 is not None and each.median is not None
    ]
    return tag("div", *told, class_="headlines") if told else None


def span(series: Series) -> str:
    """The middle half as a range of money; its unit stands with it."""
    low, high = money(series.q1 or 0), money(series.q3 or 0)
    return low if low == high else f"{low} to {high}"


def _unit(series: Series) -> str:
    return "" if series.unit == "total" else f"{UNITS[series.unit]}, "


def payments(weighing: Weighing, place: Place, amount: float | None) -> Markup:
    """A line of dots for each reason; what has another status or unit stands apart and is never mixed in."""
    groups = _groups(weighing.payments)
    shown: list[Markup] = []
    for at, ((status, unit), series) in enumerate(groups.items()):
        group = _group(series, unit, weighing.guidance, place, amount if unit == "total" else None)
        count = sum(each.n for each in series)
        title = f"{STATUSES[status].word}, {UNITS[unit]}"
        look = tag("span", tag("span", STATUSES[status].sign, aria_hidden="true"), f" {title}", class_="status")
        counted = tag("span", f" {plural(count, 'payment')}", class_="meta")
        shown.append(
            tag(
                "details",
                tag("summary", tag("h3", look, counted)),
                group,
                open=at == 0,
                class_=f"group {STATUSES[status].colour}",
            )
        )
    none = tag("p", "None of the comparable cases states an amount.", class_="advice")
    legend = (
        "Each dot is a payment: open it to read its case. Where there are eight or more, the shaded stretch is the "
        "middle half and the upright line the median; fewer show no range. A payment for several reasons stands under "
        "each of them."
    )
    return tag(
        "section",
        tag("h2", "Payments, by what they were for", id="payments"),
        tag("p", legend, class_="meta readable"),
        *(shown or [none]),
        _unaveraged(weighing.unaveraged, place),
        class_="payments",
    )


def expectations(weighing: Weighing, place: Place) -> Markup:
    """In how many cases each kind of remedy stood, its finer types within, the most typical words of each."""
    parts: list[Markup] = []
    for status in get_args(Status):
        found = [each for each in weighing.expectations if each.status == status]
        kinds = [each for each in found if each.type is None]
        if not kinds:
            continue
        bars = [_kind(kind, [e for e in found if e.kind == kind.kind and e.type], place) for kind in kinds]
        look = STATUSES[status]
        title = tag("h3", tag("span", tag("span", look.sign, aria_hidden="true"), f" {look.word}", class_="status"))
        parts.append(
            tag(
                "details",
                tag("summary", title),
                tag("ul", *bars, class_="bars expected"),
                open=not parts,
                class_=f"group {look.colour}",
            )
        )
    return (
        tag("section", tag("h2", "Remedies to expect", id="expected"), *parts, class_="expectations")
        if parts
        else Markup("")
    )


def nothing_recommended(weighing: Weighing, place: Place) -> Markup | None:
    """The other side: in how many cases nothing was agreed or recommended, and why."""
    if not weighing.nothing:
        return None
    return tag(
        "section",
        tag("h2", "Where nothing was agreed or recommended", id="nothing"),
        tag("ul", *(_nothing(each, place) for each in weighing.nothing), class_="plain"),
    )


def guidance(weighing: Weighing) -> Markup | None:
    """The published figures that bear on these cases; a starting point and no entitlement."""
    if not weighing.guidance:
        return None
    rows = [_guidance(line, len(weighing.comparables)) for line in weighing.guidance]
    explained = "Published starting points, checked against their source. They are no entitlement."
    return tag(
        "section",
        tag("h2", "The Ombudsman’s guidance", id="guidance"),
        tag("p", explained, class_="meta"),
        tag("ul", *rows, class_="plain"),
    )


def case_links(references: Iterable[str], place: Place) -> Markup:
    """References as links to their decisions."""
    return join((tag("a", each, href=decision_address(each, place)) for each in references), ", ")


def _groups(payments: Sequence[Series]) -> dict[tuple[Status, Unit], list[Series]]:
    groups: dict[tuple[Status, Unit], list[Series]] = {}
    for series in payments:
        groups.setdefault((series.status, series.unit), []).append(series)
    return groups


def _group(
    series: Sequence[Series], unit: Unit, lines: Sequence[GuidanceLine], place: Place, amount: float | None
) -> Markup:
    published = [line for line in lines if (line.per or "total") == unit]
    marks = [*(line.high_gbp for line in published), *([amount] if amount else [])]
    axis = make_axis([row.amount_gbp for each in series for row in each.rows], marks)
    drawn = [_series(each, axis, place, amount) for each in series]
    brackets = [_bracket(line, axis) for line in published]
    ticks = tag("div", tag("div"), draw_axis(axis, amount), class_="series ticks-row")
    return tag("div", *brackets, *drawn, ticks, class_="plot")


def _series(series: Series, axis: Axis, place: Place, amount: float | None) -> Markup:
    name = plain(series.reason).capitalize() if series.reason else "Reason not stated"
    counted = f"{plural(series.n, 'payment')} in {plural(series.cases, 'case')}"
    if series.q1 is not None and series.q3 is not None and series.median is not None:
        words = f"Middle half of {series.n}: {money(series.q1)} to {money(series.q3)}; median {money(series.median)}"
    else:
        words = "Too few for a range"
    usual = _usual(series.usual) if series.usual else None
    return tag(
        "div",
        tag("div", tag("b", name), tag("span", counted, class_="meta"), tag("span", words, class_="meta")),
        tag(
            "div",
            draw_series(series, axis, lambda row: decision_address(row.reference, place), amount),
            usual,
            _outliers(series.outliers, place),
            _table(series, place),
        ),
        class_="series",
    )


def _usual(usual: UsualRange) -> Markup:
    """The range for the next payment of this sort, and how far such ranges were borne out."""
    title = f"For a next case: {money(usual.low_gbp)} to {money(usual.high_gbp)}"
    return tag("details", tag("summary", title), tag("p", f"This is a {usual.sentence}", class_="meta readable"))


def _bracket(line: GuidanceLine, axis: Axis) -> Markup:
    words = f"Guidance: {line.subject}, {money(line.low_gbp)} to {money(line.high_gbp)}"
    label = tag("div", tag("b", "Guidance"), tag("span", line.subject, class_="meta"))
    return tag("div", label, tag("div", draw_bracket(line.low_gbp, line.high_gbp, axis, words)), class_="series")


def _outliers(outliers: Sequence[Outlier], place: Place) -> Markup | None:
    if not outliers:
        return None
    title = f"{plural(len(outliers), 'payment stands apart', 'payments stand apart')}: why?"
    return tag("details", tag("summary", title), *(_outlier(each, place) for each in outliers))


def _outlier(outlier: Outlier, place: Place) -> Markup:
    told = join((tag("span", f"“{one_line(each.quote)}”", class_="theirs") for each in outlier.circumstances[:3]), " ")
    link = tag("a", outlier.reference, href=decision_address(outlier.reference, place))
    side = "well above the others" if outlier.side == "above" else "well below the others"
    return tag(
        "p", f"{money(outlier.amount_gbp)}, {side}: ", link, ". ", told or "Its text names no special circumstance.",
        class_="outlier",
    )  # fmt: skip


def _table(series: Series, place: Place) -> Markup:
    ordered = sorted(series.rows, key=lambda row: -row.amount_gbp)
    return tag(
        "details",
        tag("summary", f"Read the {plural(series.n, 'payment')}" if series.n > 1 else "Read the payment"),
        tag("ul", *(_payment(row, place) for row in ordered), class_="rows"),
    )


def _payment(row: PaymentRow, place: Place) -> Markup:
    facts = [row.organisation, words_for_date(row.decided_on), f"to {row.to}" if row.to else None]
    return tag(
        "li",
        tag("b", money(row.amount_gbp), class_="amount"),
        tag(
            "div",
            tag("span", f"“{one_line(row.quote)}”", class_="theirs"),
            standing(row.where),
            tag("span", ", ".join(filter(None, facts)), " · ", case_links([row.reference], place), class_="meta"),
            tag("span", f"Please check: {row.needs_check}", class_="check") if row.needs_check else None,
        ),
    )


def _unaveraged(rows: Sequence[Unaveraged], place: Place) -> Markup | None:
    if not rows:
        return None
    items = [tag("li", quoted(row.quote, row.where, case_links([row.reference], place))) for row in rows]
    title = f"{plural(len(rows), 'payment')} by a formula or without an amount: listed, not averaged"
    return tag("details", tag("summary", title), tag("ul", *items, class_="plain"))


def _kind(kind: Expectation, types: Sequence[Expectation], place: Place) -> Markup:
    finer = [tag("li", *_bar(each, plain(each.type or "").capitalize(), place)) for each in types[:SHOWN_TYPES]]
    inner = tag("details", tag("summary", "Which"), tag("ul", *finer, class_="bars")) if len(types) > 1 else None
    return tag("li", *_bar(kind, KIND_WORDS[kind.kind], place), inner)


def _bar(each: Expectation, name: str, place: Place) -> list[Markup]:
    deadline = f" Usual deadline: “{each.deadline}”." if each.deadline and each.deadline_cases > 1 else ""
    return [
        tag("span", name),
        tag("span", f"{each.cases} of {each.of} cases", class_="number"),
        tag("b", style=f"width:{100 * each.cases / each.of:.0f}%", aria_hidden="true"),
        tag(
            "details",
            tag("summary", "In a decision’s words"),
            tag("p", f"“{one_line(each.quote)}”", class_="theirs"),
            standing(each.where),
            tag(
                "p",
                case_links([each.reference], place),
                f". {share_words(each.low, each.high)}{deadline}",
                class_="meta",
            ),
            tag("p", "All cases: ", case_links(each.references, place), class_="meta"),
        ),
    ]


def _nothing(each: Nothing, place: Place) -> Markup:
    quotes = [
        tag("p", quoted(quote, where, case_links([reference], place)))
        for (reference, quote), where in zip(each.quotes[:6], each.where[:6], strict=True)
    ]
    before = tag("details", tag("summary", "What had been put right before"), *quotes) if quotes else None
    return tag("li", tag("p", each.sentence.partition(" (")[0], ": ", case_links(each.references, place), "."), before)


def _guidance(line: GuidanceLine, cases: int) -> Markup:
    amount = (
        money(line.low_gbp) if line.low_gbp == line.high_gbp else f"{money(line.low_gbp)} to {money(line.high_gbp)}"
    )
    stamp = f", updated {line.updated}" if line.updated else ""
    source = link_out(line.url, line.source) or tag("span", line.source)
    return tag(
        "li",
        tag("b", f"{amount}{f' a {line.per}' if line.per else ''}", class_="amount"),
        tag(
            "div",
            tag("p", line.subject, f". {line.note}" if line.note else ""),
            tag("p", source, f"{stamp}, checked {words_for_date(line.checked_on)}. ", class_="meta"),
            tag(
                "p",
                f"{len(line.cases_of_its_time)} of {cases} comparable cases were decided in its time.",
                class_="meta",
            ),
        ),
        class_="guide",
    )
