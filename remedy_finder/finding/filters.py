"""Filters → the decisions that may be found, worked out in the catalogue before anything is searched."""

import difflib

from remedy_finder.errors import NothingToSearch
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
    table, column = COLUMNS[field]
    key = "decision_id" if table == "published" else "id"
    rows = catalogue.select(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL")
    if field == "organisation":
        rows += catalogue.select("SELECT decision_id, name FROM bodies")
    wanted = slug(value)
    found = {int(str(row[0])) for row in rows if slug(str(row[1])) == wanted}
    if not found:
        names = sorted({str(row[1]) for row in rows})
        near = difflib.get_close_matches(value, names, n=3, cutoff=0.4) or [n for n in names if wanted in slug(n)][:3] or names[:5]
        raise NothingToSearch(f"no decision in the library has the {field} “{value}”; the nearest are: {'; '.join(near) or 'none'}")
    return found


def _dated(catalogue: Catalogue, filters: Filters) -> set[int]:
    conditions, values = ["1"], []
    if filters.decided_from:
        conditions.append("decided_on >= ?")
        values.append(filters.decided_from.isoformat())
    if filters.decided_to:
        conditions.append("decided_on <= ?")
        values.append(filters.decided_to.isoformat())
    return {int(str(row[0])) for row in catalogue.select(f"SELECT id FROM decisions WHERE {' AND '.join(conditions)}", values)}


def _with_remedy(catalogue: Catalogue, filters: Filters) -> list[set[int]]:
    """One set for each demand on remedies; status and amounts must hold for one and the same remedy."""
    base, values = ["1"], []
    if filters.status:
        base.append("status = ?")
        values.append(filters.status)
    demands = [([*base, "kind = ?"], [*values, kind]) for kind in filters.remedy]
    if filters.min_payment is not None or filters.max_payment is not None:
        low, high = filters.min_payment or 0.0, filters.max_payment if filters.max_payment is not None else 1e12
        demands.append(([*base, "kind = 'payment'", "amount_gbp BETWEEN ? AND ?"], [*values, low, high]))
    if not demands and filters.status:
        demands.append((base, values))
    return [
        {int(str(row[0])) for row in catalogue.select(f"SELECT decision_id FROM remedies WHERE {' AND '.join(conditions)}", wanted)}
        for conditions, wanted in demands
    ]
