"""The comparable cases as a table to prune: what each got, by status, and whether it counts."""

from collections.abc import Sequence

from markupsafe import Markup

from remedy_finder.printing import KIND_WORDS
from remedy_finder.records import Remedy
from remedy_finder.web.address import decision_address
from remedy_finder.web.cards import sample_mark
from remedy_finder.web.markup import tag
from remedy_finder.web.remedy_rows import status_words
from remedy_finder.web.shelf import Place
from remedy_finder.web.wording import CLOSENESS, STATUSES, plain, plural, remedy_amount, words_for_date
from remedy_finder.weighing.records import Comparable, LeftOut, Weighing

HEADINGS = ("Case", "What went wrong", "Payments", "Other remedies", "Counts?")
SHORT = 300
"""Characters of a summary in the table."""


def comparables_table(weighing: Weighing, place: Place) -> Markup:
    """The cases that count, and below them those that do not, each with the reason."""
    rows = [_row(case, place) for case in weighing.comparables]
    head = tag("tr", *(tag("th", name, scope="col") for name in HEADINGS))
    return tag(
        "section",
        tag("h2", "The cases behind the figures"),
        tag("p", "Leave one out, and every figure above follows.", class_="meta"),
        tag("table", tag("thead", head), tag("tbody", *rows), class_="comparables") if rows else None,
        _left_out(weighing.left_out, place),
        id="cases",
    )


def _row(case: Comparable, place: Place) -> Markup:
    paid = [r for r in case.remedies if r.kind == "payment"]
    other = [r for r in case.remedies if r.kind != "payment"]
    return tag(
        "tr",
        tag("th", _who(case, place), scope="row", data_name=HEADINGS[0]),
        tag("td", tag("span", _short(case.summary), class_="clamped"), class_="theirs", data_name=HEADINGS[1]),
        tag("td", _payments(paid), data_name=HEADINGS[2]),
        tag("td", _others(other), data_name=HEADINGS[3]),
        tag("td", _choice(case.reference, "Leave out", "leave"), data_name=HEADINGS[4]),
    )


def _who(case: Comparable, place: Place) -> Markup:
    return tag(
        "div",
        tag("a", case.organisation or case.reference, href=decision_address(case.reference, place)),
        tag("span", f"{case.reference} · {words_for_date(case.decided_on) or 'no date'}", class_="meta"),
        tag("span", f"{case.outcome or 'outcome not stated'} · {CLOSENESS[case.closeness].lower()}", class_="meta"),
        sample_mark() if case.sample else None,
    )


def _payments(paid: Sequence[Remedy]) -> Markup:
    if not paid:
        return tag("span", "No payment", class_="meta")
    return tag("ul", *(_payment(remedy) for remedy in paid), class_="paid")


def _payment(remedy: Remedy) -> Markup:
    reasons = ", ".join(plain(reason) for reason in remedy.reasons if reason != "other")
    return tag(
        "li",
        tag("b", remedy_amount(remedy), class_="amount"),
        tag("span", status_words(remedy), class_=STATUSES[remedy.status].colour),
        tag("span", reasons, class_="meta") if reasons else None,
    )


def _others(remedies: Sequence[Remedy]) -> Markup:
    if not remedies:
        return tag("span", "None", class_="meta")
    counted: dict[tuple[str, str], int] = {}
    for remedy in remedies:
        key = KIND_WORDS[remedy.kind], STATUSES[remedy.status].word.lower()
        counted[key] = counted.get(key, 0) + 1
    lines = [
        f"{kind if count == 1 else f'{count} × {kind.lower()}'}, {status}" for (kind, status), count in counted.items()
    ]
    return tag("ul", *(tag("li", line) for line in lines), class_="paid")


def _choice(reference: str, words: str, act: str) -> Markup:
    return tag(
        "button", words, tag("span", f": {reference}", class_="unseen"), type="button", class_="linklike",
        data_act=act, data_about=reference,
    )  # fmt: skip


def _left_out(cases: Sequence[LeftOut], place: Place) -> Markup | None:
    if not cases:
        return None
    rows = [
        tag(
            "li",
            tag("a", case.organisation or case.reference, href=decision_address(case.reference, place)),
            f" ({case.reference}, {words_for_date(case.decided_on) or 'no date'}): {case.sentence}. ",
            _back(case),
        )
        for case in cases
    ]
    title = (
        f"{plural(len(cases), 'case')} found that do not count" if len(cases) > 1 else "One case that does not count"
    )
    return tag("details", tag("summary", title), tag("ul", *rows, class_="plain"), open=_by_hand(cases))


def _by_hand(cases: Sequence[LeftOut]) -> bool:
    return any(case.why == "left_out" for case in cases)


def _back(case: LeftOut) -> Markup | None:
    if case.why == "left_out":
        return _choice(case.reference, "Take it back", "return")
    if case.why in ("only_related", "not_kept"):
        return _choice(case.reference, "Count it", "count")
    return None


def _short(summary: str | None) -> str:
    if not summary:
        return "The copy has no summary."
    return summary if len(summary) <= SHORT else f"{summary[:SHORT].rsplit(' ', 1)[0]} …"
