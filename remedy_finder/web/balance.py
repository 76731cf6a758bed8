"""What is asked on the page Weigh → what it shows: the figures over comparable cases, or what stands in the way."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from markupsafe import Markup

from remedy_finder.errors import NothingToSearch, RemedyFinderError
from remedy_finder.web import appraisal, weighed
from remedy_finder.web.address import read_search
from remedy_finder.web.comparables_table import comparables_table
from remedy_finder.web.facets import stated_filters
from remedy_finder.web.markup import join, tag
from remedy_finder.web.narrowing import Narrowing, read_amount, read_day
from remedy_finder.web.notices import beside_text, problem
from remedy_finder.web.searching import LONGEST, unusable
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import plural
from remedy_finder.weighing.records import Weighing

LOOKED_AT = 30
"""Nearest cases among which the comparable ones are chosen."""
ALL_CLOSE, ONLY_MINE = "all", "mine"


NO_FILTERS = Narrowing()


class Scale(NamedTuple):
    """The fields of the page, as they stand there."""

    fault: str
    amount: str | None = None
    since: str | None = None
    statuses: tuple[str, ...] = ()
    which: str = ALL_CLOSE
    keep: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    narrowing: Narrowing = NO_FILTERS
    """The filters of the search that somebody came from, as the page's address states them."""

    @classmethod
    def read(cls, fields: Sequence[Any], parameters: Mapping[str, str]) -> "Scale":
        """From the fields, the last of which is what the page keeps of cases added and left out, and its address."""
        fault, amount, since, statuses, which, session = fields
        kept = read_session(session)
        narrowing = read_search(parameters)[: len(Narrowing._fields)]
        return cls(
            fault or "", amount, since, tuple(statuses or ()), which, kept["keep"], kept["leave_out"],
            Narrowing(*cast("list[Any]", narrowing)),
        )  # fmt: skip


class Balanced(NamedTuple):
    """What the page shows."""

    beside: Markup | str
    main: Markup
    said: str
    weighing: Weighing | None = None
    usable: bool = True


def read_session(session: str) -> dict[str, tuple[str, ...]]:
    """The references that the page keeps; what is no such JSON counts as none."""
    try:
        kept = json.loads(session or "{}")
        return {name: tuple(map(str, kept.get(name, ()))) for name in ("keep", "leave_out")}
    except (ValueError, AttributeError, TypeError):
        return {"keep": (), "leave_out": ()}


def weigh(shelf: Shelf, place: Place, scale: Scale) -> Balanced:
    """Weighs the comparable cases and shows every figure."""
    if not scale.fault.strip():
        return Balanced(beside_text("describe what went wrong first: a sentence is enough"), how_to_weigh(), "")
    if len(scale.fault) > LONGEST:
        message = f"the text has {len(scale.fault):,} characters: shorten it to the part that went wrong"
        return Balanced(beside_text(message), how_to_weigh(), "")
    try:
        weighing = ask(shelf, place, scale)
    except NothingToSearch as error:
        advice = "Change the field on the right, then weigh again."
        return Balanced("", problem("This cannot be weighed", str(error), advice), "")
    except RemedyFinderError as error:
        shown = unusable(shelf, place, error)
        return Balanced("", shown.main, "", usable=False)
    said = "Too little to weigh" if weighing.refusal else f"{plural(len(weighing.comparables), 'comparable case')}"
    return Balanced("", figures(weighing, place, read_amount(scale.amount), scale.narrowing.words()), said, weighing)


def asked_for(scale: Scale) -> dict[str, Any]:
    """The fields as `Library.weigh` takes them. Raises NothingToSearch for one that cannot be understood."""
    only_mine = scale.which == ONLY_MINE and scale.keep
    return {
        "amount_gbp": read_amount(scale.amount),
        "leave_out": scale.leave_out,
        "keep_only": scale.keep if only_mine else (),
        "keep": () if only_mine else scale.keep,
        "statuses": scale.statuses,
        "since": read_day(scale.since, end=False),
        **stated_filters(scale.narrowing.filters()),
    }


def ask(shelf: Shelf, place: Place, scale: Scale, *, reword: bool = False) -> Weighing:
    """The weighing for the fields. Raises NothingToSearch for one that cannot be understood, RemedyFinderError."""
    with shelf.library(place) as library:
        return library.weigh(scale.fault, LOOKED_AT, **asked_for(scale), reword=reword)


def figures(weighing: Weighing, place: Place, amount: float | None = None, narrowed: str = "") -> Markup:
    """Everything that a weighing says, the most asked-for first; where it refuses, the reason and the cases found."""
    if weighing.refusal:
        return join([weighed.refusal(weighing), comparables_table(weighing, place)])
    return join(
        [
            weighed.overview(weighing, narrowed),
            weighed.headlines(weighing),
            _contents(weighing),
            appraisal.draft_check(weighing.check, place) if weighing.check else None,
            appraisal.offer(weighing.offer) if weighing.offer else None,
            weighed.payments(weighing, place, amount),
            weighed.expectations(weighing, place),
            weighed.nothing_recommended(weighing, place),
            weighed.guidance(weighing),
            appraisal.differences(weighing, place),
            comparables_table(weighing, place),
        ]
    )


def _contents(weighing: Weighing) -> Markup:
    """The parts of the page as links."""
    parts = {
        "stands": "Where your amount stands" if weighing.offer else None,
        "payments": "Payments",
        "expected": "Remedies to expect" if weighing.expectations else None,
        "nothing": "Where there was nothing" if weighing.nothing else None,
        "guidance": "Guidance" if weighing.guidance else None,
        "differences": "What goes with more or less" if weighing.differences or weighing.contrasts else None,
        "cases": "The cases",
        "draft": "Draft and downloads",
    }
    links = [tag("li", tag("a", words, href=f"#{anchor}")) for anchor, words in parts.items() if words]
    return tag("nav", tag("ul", *links), aria_label="On this page", class_="on-page")


def how_to_weigh() -> Markup:
    """The empty state."""
    return tag(
        "div",
        tag("h2", "How it works"),
        tag(
            "ol",
            tag("li", "Say what went wrong, or come here from a search: the text comes with you."),
            tag("li", "You see what comparable cases got: payments by reason, the remedies to expect, and the cases "
                      "in which nothing was recommended."),
            tag("li", "Leave out a case that is not like yours, and every figure follows. Type an amount to see where "
                      "it stands."),
        ),
        class_="begin",
    )  # fmt: skip


def firmness(shelf: Shelf, place: Place, scale: Scale) -> Markup | str:
    """How much the figures move when a case is left out or the question is worded otherwise; takes a second or two."""
    if not scale.fault.strip():
        return ""
    try:
        weighing = ask(shelf, place, scale, reword=True)
    except RemedyFinderError:
        return ""  # the figures above say what is wrong
    return appraisal.firmness(weighing, place) or ""
