"""Addresses that can be shared: of a search and its filters, of a decision, of the cases like one.

What somebody typed never stands in an address: it may hold personal data.
"""

from collections.abc import Mapping, Sequence
from typing import get_args
from urllib.parse import urlencode

from remedy_finder.records import RemedyKind, Status
from remedy_finder.web.narrowing import COUNTS, DEFAULT_COUNT, MATCHES, ORDERS, Field
from remedy_finder.web.shelf import Place

NAMES = (
    "outcome", "category", "subcategory", "organisation", "from", "to", "remedy", "status", "min", "max", "match",
    "cases", "sort",
)  # fmt: skip
"""In the order of the fields of the page."""
USUAL: dict[str, Field] = {"match": MATCHES[0][1], "cases": DEFAULT_COUNT, "sort": ORDERS[0][1], "remedy": []}
"""What stands in a field that was not touched; any other one is empty."""
ALLOWED: dict[str, tuple[str, ...]] = {
    "remedy": get_args(RemedyKind),
    "status": get_args(Status),
    "match": tuple(value for _, value in MATCHES),
    "sort": tuple(value for _, value in ORDERS),
    "cases": tuple(map(str, COUNTS)),
}


def page_address(page: str, place: Place, **parts: str) -> str:
    """The address of a page ("./", "./library") for a library, with what else it needs."""
    library = {} if place.default else {"library": place.name}
    stated = {name: value for name, value in (library | parts).items() if value}
    return f"{page}?{urlencode(stated)}" if stated else page


def decision_address(reference: str, place: Place) -> str:
    """Where a decision stands in full."""
    return page_address("./decision", place, ref=_dashed(reference))


def like_address(references: Sequence[str], place: Place) -> str:
    """Where the cases like one or several decisions stand."""
    return page_address("./", place, like=",".join(map(_dashed, references)))


def body_address(body: str, place: Place) -> str:
    """Where the record of a body stands."""
    return page_address("./body", place, name=body)


def write_search(fields: Sequence[Field], place: Place, like: Sequence[str] = ()) -> str:
    """The address of a search: its filters, without its words."""
    parts = {"like": ",".join(map(_dashed, like))}
    for name, value in zip(NAMES, fields, strict=True):
        words = ",".join(value) if isinstance(value, list) else str(value or "").strip()
        if value not in (USUAL.get(name), None, "", []) and words != str(USUAL.get(name)):
            parts[name] = words
    return page_address("./", place, **parts)


def read_search(parameters: Mapping[str, str]) -> list[Field]:
    """The fields of the page as an address states them; what no field can hold is left out."""
    return [_field(name, parameters.get(name, "").strip()) for name in NAMES]


def read_like(parameters: Mapping[str, str]) -> list[str]:
    """The references of the decisions whose like is wanted."""
    return [reference.replace("-", " ").strip() for reference in parameters.get("like", "").split(",") if reference]


def _field(name: str, words: str) -> Field:
    allowed = ALLOWED.get(name)
    if name == "remedy":
        return [kind for kind in words.split(",") if kind in ALLOWED["remedy"]]
    if not words or (allowed and words not in allowed):
        return USUAL.get(name, "")
    return int(words) if name == "cases" else words


def _dashed(reference: str) -> str:
    return reference.replace(" ", "-")
