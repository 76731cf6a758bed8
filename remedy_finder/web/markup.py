"""HTML built from data by small functions: whatever is not markup already is escaped."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

Attribute = str | int | bool | None


def tag(name: str, *children: Markup | str | None, **attributes: Attribute) -> Markup:
    """An element; plain strings among its children and attributes are escaped, null ones are left out.

    Attributes are spelled for Python: `class_`, `aria_label`, `data_case`; true stands for a bare attribute.
    """
    stated = Markup("").join(_attribute(key, value) for key, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), stated, join(children))


def join(parts: Iterable[Markup | str | None], between: str = "") -> Markup:
    """The parts one after the other, the null and empty ones left out."""
    return escape(between).join(part for part in parts if part)


def link_out(address: str | None, words: str) -> Markup | None:
    """A link that leaves this computer, marked as such; null for anything but a web address."""
    if address is None or urlsplit(address).scheme not in ("http", "https"):
        return None
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer", class_="out")


def with_code(message: str) -> Markup:
    """A message with what stands between backticks as code."""
    return join(tag("code", part) if at % 2 else escape(part) for at, part in enumerate(message.split("`")))


def sentence(message: str) -> str:
    """The message with a capital letter and a full stop."""
    stripped = message.strip()
    return stripped[:1].upper() + stripped[1:] + ("" if stripped[-1:] in (".", "?", "!", "") else ".")


def _attribute(key: str, value: Attribute) -> Markup:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return Markup("")
    if value is True:
        return Markup(" {}").format(name)
    return Markup(' {}="{}"').format(name, value)
