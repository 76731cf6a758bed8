"""Remedies as labelled rows: kind, reasons, status, amount, to whom, by when, and the decision's own words."""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from remedy_finder.records import Remedy
from remedy_finder.web.markup import join, sentence, tag
from remedy_finder.web.quoting import one_line, standing
from remedy_finder.web.wording import (
    JUDGED,
    STATUSES,
    counted_day,
    plural,
    remedy_amount,
    remedy_details,
    remedy_title,
)

SHOWN_AT_ONCE = 6
KIND_ORDER = ("payment", "apology", "other_action", "service_improvement")
SHORT_QUOTE = 220
"""Up to so many characters, the words of an action stand in the row; money and apologies are told by the row itself."""


Where = Callable[[int], str]
"""In which paragraph of its decision an offset stands."""


def remedy_list(remedies: Sequence[Remedy], where: Where, *, everything: bool = False) -> Markup:
    """All remedies of a case, money first, what was agreed before the rest; beyond the first few, one step away."""
    if not remedies:
        return tag("p", "We found no remedy in this decision.", class_="none")
    ordered = sorted(remedies, key=lambda r: (KIND_ORDER.index(r.kind), list(STATUSES).index(r.status)))
    first, rest = ordered[:SHOWN_AT_ONCE], ordered[SHOWN_AT_ONCE:]
    if everything or len(rest) == 1:
        first, rest = ordered, []
    return join([_rows(first, where), _more(rest, where)])


def status_words(remedy: Remedy) -> Markup:
    """The sign and the word of a remedy's status; the sign is not read out."""
    look = STATUSES[remedy.status]
    return tag("span", tag("span", look.sign, aria_hidden="true"), f" {look.word}", class_="status")


def _more(rest: list[Remedy], where: Where) -> Markup | None:
    if not rest:
        return None
    return tag(
        "details",
        tag("summary", plural(len(rest), "more remedy", "more remedies")),
        _rows(rest, where),
        class_="more",
    )


def _rows(remedies: Iterable[Remedy], where: Where) -> Markup:
    return tag("ul", *(_row(remedy, where) for remedy in remedies), class_="remedies", aria_label="Remedies")


def _row(remedy: Remedy, where: Where) -> Markup:
    amount = remedy_amount(remedy)
    details = ", ".join(remedy_details(remedy))
    told_by_quote = remedy.kind in ("service_improvement", "other_action") and len(remedy.quote) <= SHORT_QUOTE
    return tag(
        "li",
        tag("div", tag("span", remedy_title(remedy)), status_words(remedy), class_="kind"),
        tag("div", amount, class_="sum" if amount and amount[0] == "£" else "sum worded") if amount else None,
        _words(remedy, where) if told_by_quote else None,
        tag("div", details[:1].upper() + details[1:], class_="what") if details else None,
        *(tag("div", line, class_="what") for line in _standing(remedy)),
        tag("p", "Please check: ", sentence(remedy.needs_check), class_="check") if remedy.needs_check else None,
        None if told_by_quote else _quoted(remedy, where),
        class_=f"{STATUSES[remedy.status].colour} {'wide' if told_by_quote else 'tile'}",
    )


def _standing(remedy: Remedy) -> list[str]:
    lines = [f"{JUDGED[remedy.judged]}."] if remedy.judged else []
    return [*lines, "Depends on something not yet decided."] if remedy.conditional else lines


def _quoted(remedy: Remedy, where: Where) -> Markup:
    counted = counted_day(remedy)
    return tag(
        "details",
        tag("summary", "In the decision’s words"),
        _words(remedy, where),
        tag("p", f"{counted}.", class_="what") if counted else None,
    )


def _words(remedy: Remedy, where: Where) -> Markup:
    """The quotation, and under it where it stands."""
    return join([tag("p", one_line(remedy.quote), class_="theirs"), standing(where(remedy.start))])
