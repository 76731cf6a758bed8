"""Remedy Finder: similar Ombudsman decisions by what went wrong, with what was agreed to put it right."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remedy_finder.api import Library, read

__all__ = ["Library", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module's own attributes
    """`Library` and `read`, loaded when first asked for, so that one room can be used without all the others."""
    if name in __all__:
        from remedy_finder import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
