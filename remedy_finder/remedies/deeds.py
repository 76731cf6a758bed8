"""Verbs → classes of deeds (undoing, mending, teaching …), so that a verb never seen in coded text can be weighed."""

from functools import cache

from remedy_finder.data import table


@cache
def deed_classes() -> dict[str, tuple[str, ...]]:
    """Base of a verb → the classes of deeds that it stands in."""
    found: dict[str, list[str]] = {}
    for entry in table("deeds")["class"]:
        for verb in entry["verbs"].split():
            found.setdefault(verb.replace("+", " "), []).append(entry["name"])
    return {verb: tuple(names) for verb, names in found.items()}


def classes_of(verb: str) -> tuple[str, ...]:
    """The classes of a deed; "again" for a verb that begins with "re" and has none."""
    return deed_classes().get(verb) or (("again",) if verb.startswith("re") else ("no class",))
