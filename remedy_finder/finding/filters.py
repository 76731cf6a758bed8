"""Filters → the decisions that may be found, worked out in the catalogue before anything is searched."""

import difflib

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.bodies import matching
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Filters

COLUMNS = {
    "category": ("published", "category"),
    "subcategory": ("published", "subcategory"),
    "organisation": ("published", "organisation"),
    "outcome": ("decisions", "outcome"),
}


def slug(name: str) -> str:
    """The name as the site's addresses spell it, apostrophes dropped: "Children's care services" and its slug agree."""
    plain = name.lower().replace("’", "'").replace("'s ", "s ").replace("-s-", "s-").replace("'", "")
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def allowed_decisions(catalogue: Catalogue, filters: Filters) -> set[int] | None:
    """The ids of the decisions that pass every filter; null where no filter is set.

    Raises NothingToSearch where a name is not in the library, naming the nearest ones that are.
    """
    if not filters.stated():
        return None
    sets = [_named(catalogue, field, value) for field in COLUMNS if (value := getattr(filters, field))]
    sets.append(_dated(catalogue, filters))
    sets.extend(_with_remedy(catalogue, filters))
    return set.intersection(*sets)


def _named(catalogue: Catalogue, field: str, value: str) -> set[int]:
    sources = [COLUMNS[field]]
    if field == "organisation":
        sources.append(("bodies", "name"))
    names = {
        str(row[0])
        for table, column in sources
        for row in catalogue.select(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
    }
    meant = {name for name in names if slug(name) == slug(value)}
    if field == "organisation":
        meant |= matching(value.replace("-", " ") if " " not in value else value, names)
    if not meant:
        raise NothingToSearch(_not_there(field, value, sorted(names)))
    found: set[int] = set()
    for table, column in sources:
        key = "id" if table == "decisions" else "decision_id"
        marks = ", ".join("?" * len(meant))
        rows = catalogue.select(f"SELECT {key} FROM {table} WHERE {column} IN ({marks})", sorted(meant))
        found.update(int(str(row[0])) for row in rows)
    return found


def _not_there(field: str, value: str, names: list[str]) -> str:
    near = difflib.get_close_matches(value, names, n=3, cutoff=0.4)
    near = near or [name for name in names if slug(value) in slug(name)][:3] or names[:5]
    return f"no decision in the library has the {field} “{value}”; the nearest are: {'; '.join(near) or 'none'}"


def _dated(catalogue: Catalogue, filters: Filters) -> set[int]:
    conditions, values = ["1"], []
    if filters.decided_from:
        conditions.append("decided_on >= ?")
        values.append(filters.decided_from.isoformat())
    if filters.decided_to:
        conditions.append("decided_on <= ?")
        values.append(filters.decided_to.isoformat())
    return {
        int(str(row[0]))
        for row in catalogue.select(f"SELECT id FROM decisions WHERE {' AND '.join(conditions)}", values)
    }


def _with_remedy(catalogue: Catalogue, filters: Filters) -> list[set[int]]:
    """One set for each demand on remedies; status and amounts must hold for one and the same remedy."""
    base: list[str] = ["1"]
    values: list[object] = []
    if filters.status:
        base.append("status = ?")
        values.append(filters.status)
    demands: list[tuple[list[str], list[object]]] = [([*base, "kind = ?"], [*values, kind]) for kind in filters.remedy]
    if filters.min_payment is not None or filters.max_payment is not None:
        low, high = filters.min_payment or 0.0, filters.max_payment if filters.max_payment is not None else 1e12
        demands.append(([*base, "kind = 'payment'", "amount_gbp BETWEEN ? AND ?"], [*values, low, high]))
    if not demands and filters.status:
        demands.append((base, values))
    return [
        {
            int(str(row[0]))
            for row in catalogue.select(f"SELECT decision_id FROM remedies WHERE {' AND '.join(conditions)}", wanted)
        }
        for conditions, wanted in demands
    ]
