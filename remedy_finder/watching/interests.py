"""Saved interests: what somebody wants to be told of, in a TOML file that they write."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from remedy_finder.api import Library
from remedy_finder.errors import InterestsUnusable, NothingToSearch
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Case, Filters, Record, RemedyKind

EXAMPLE = """\
[[interest]]
name = "School transport"
category = "Education"
subcategory = "School transport"

[[interest]]
name = "Our council"
organisation = "Liverpool City Council"

[[interest]]
name = "Bins of disabled people"
fault = "bins of a disabled person missed again and again although the council had been told"
"""
CLOSE_ENOUGH = ("very close", "close")
MOST_COMPARED = 2_000
"""Cases that are asked for when a fault is compared; the search is narrowed to the dates of the new decisions."""


class Interest(Record):
    """What one reader wants to be told of; what is given must all hold."""

    name: str
    category: str | None = None
    subcategory: str | None = None
    organisation: str | None = None
    outcome: str | None = None
    remedy: tuple[RemedyKind, ...] = ()
    min_payment: float | None = None
    fault: str | None = None
    """What went wrong, in the reader's words: decisions on a similar fault match."""

    @property
    def filters(self) -> dict[str, Any]:
        """What it demands exactly."""
        return self.model_dump(exclude={"name", "fault"}, exclude_defaults=True)


class Match(Record):
    """A new decision that an interest is met by; with a fault, the case that the search found."""

    reference: str
    case: Case | None = None


def read_interests(path: Path) -> tuple[Interest, ...]:
    """The interests in a file. Raises InterestsUnusable, saying how to write one."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InterestsUnusable(
            f"there is no file {path} with interests. Write one, for instance:\n\n{EXAMPLE}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InterestsUnusable(f"{path} cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InterestsUnusable(f"{path} is no valid TOML ({error}). An example:\n\n{EXAMPLE}") from None
    entries = content.get("interest")
    if not isinstance(entries, list) or not entries or set(content) != {"interest"}:
        raise InterestsUnusable(f"{path} must hold one or more [[interest]] and nothing else. An example:\n\n{EXAMPLE}")
    return tuple(_interest(path, number, entry) for number, entry in enumerate(entries, 1))


def _interest(path: Path, number: int, entry: object) -> Interest:
    try:
        interest = Interest.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "it"
        names = ", ".join(Interest.model_fields)
        raise InterestsUnusable(f"{path}, interest {number}: {field}: {first['msg']} (known are {names})") from None
    if not interest.filters and not (interest.fault or "").strip():
        raise InterestsUnusable(
            f"{path}, interest {number} (“{interest.name}”) says nothing to look for: "
            "give it a category, an organisation or a fault"
        )
    return interest


def matches(library: Library, catalogue: Catalogue, interest: Interest, new: Iterable[str]) -> list[Match]:
    """The new decisions (by reference) that meet an interest; with a fault the closest first, else as given."""
    decisions = {catalogue.id_of(reference): reference for reference in new}
    try:
        allowed = allowed_decisions(catalogue, Filters(**interest.filters))
        if not interest.fault:
            return [Match(reference=ref) for number, ref in decisions.items() if allowed is None or number in allowed]
        return _with_fault(library, catalogue, interest, decisions)
    except NothingToSearch:  # nothing in the library has that name yet
        return []


def _with_fault(library: Library, catalogue: Catalogue, interest: Interest, new: dict[int, str]) -> list[Match]:
    """The new decisions on a fault like the one described, the closest first."""
    if not new:
        return []
    marks = ",".join("?" * len(new))
    days = [row[0] for row in catalogue.select(f"SELECT decided_on FROM decisions WHERE id IN ({marks})", list(new))]
    filters = dict(interest.filters)
    if None not in days:
        filters |= {"decided_from": min(map(str, days)), "decided_to": max(map(str, days))}
    answer = library.search(interest.fault or "", k=MOST_COMPARED, **filters)
    found = ((catalogue.id_of(case.decision.reference), case) for case in answer.cases)
    return [Match(reference=new[n], case=c) for n, c in found if n in new and c.closeness in CLOSE_ENOUGH]
