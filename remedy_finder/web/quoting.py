"""A quotation with the words that matter marked: in their face, at the places that the records name."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from remedy_finder.web.markup import join, tag


def with_marks(text: str, start: int, spans: Iterable[tuple[int, int]]) -> Markup:
    """`text`, which begins at offset `start` of its decision, with the spans of that decision marked."""
    parts: list[Markup] = []
    at = 0
    for first, last in sorted(spans):
        left, right = max(first - start, at), min(last - start, len(text))
        if left < right:
            parts += [_words(text[at:left]), tag("mark", _words(text[left:right]))]
            at = right
    return join([*parts, _words(text[at:])])


def one_line(quote: str) -> str:
    """The quotation with its line breaks as spaces."""
    return " ".join(quote.split())


def quoted(quote: str, where: str, source: Markup | None = None) -> Markup:
    """A quotation in a running line, the link to its decision behind it and its paragraph under it."""
    return join(
        [tag("span", f"“{one_line(quote)}”", class_="theirs"), " " if source else None, source, standing(where)]
    )


def standing(where: str) -> Markup | None:
    """Under a quotation, in which paragraph of its decision it stands; nothing where that is not known."""
    return tag("span", where[:1].upper() + where[1:], class_="place") if where else None


def _words(text: str) -> Markup:
    return escape(text.replace("\n", " "))
