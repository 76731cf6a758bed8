"""A page of the Ombudsman's site (or a saved copy) → text in the shape of the numbered copies, and its address."""

import re
from email import message_from_bytes
from email.policy import default
from typing import cast

from lxml import etree, html

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Stated, spell_reference

SPACES = re.compile(r"[ \t\n\r\f]+")  # not the non-breaking space: it is part of the words as published
BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "form", "blockquote", "figure"),
        *("table", "tbody", "thead", "tr", "td", "th", "dl", "dt", "dd", "ul", "ol", "li"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    ]
)
DROPPED = frozenset(["script", "style", "noscript", "template", "nav", "form", "button", "svg", "iframe", "head"])
ADDRESS = re.compile(
    r"https?://(?:www\.)?lgo\.org\.uk/decisions/[^\s\"'?#]+/(\d{2}-\d{3}-\d{3}[a-z]?)/?(?=[?#]|$)", re.IGNORECASE
)


def unwrap_mhtml(data: bytes) -> bytes:
    """The page in a file that a browser saved as one (.mhtml), as UTF-8. Raises UnreadableFile where there is none."""
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            charset = part.get_content_charset("utf-8")
            try:
                return page.decode(charset).encode("utf-8") if isinstance(page, bytes) else b""
            except (LookupError, UnicodeDecodeError) as error:
                raise UnreadableFile(f"the page in it cannot be read ({error}): save it again as HTML") from None
    raise UnreadableFile("there is no page in it: save it again as HTML")


def looks_like_html(text: str) -> bool:
    """Whether the text is a page and not a plain copy."""
    return (
        re.match(
            r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|main)\b",
            text[:3000],
            re.IGNORECASE | re.DOTALL,
        )
        is not None
    )


def page_text(source: str) -> tuple[str, Stated]:
    """The decision's text as a reader of the page sees it, and what the markup states beside it.

    Raises UnreadableFile where the page has no article of a decision (news, search, error pages).
    """
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"the page cannot be parsed ({error})") from None
    articles = _find(tree, "//article[@id='article']") or _find(tree, "//article") or _find(tree, "//main")
    article = articles[0] if articles else tree
    writer = _Writer()
    title = "" if _find(article, ".//h1") else _outer_title(tree)
    if title:
        writer.block(title)
    writer.walk(article)
    return writer.text(), _stated(tree)


def _is(element: html.HtmlElement, name: str) -> bool:
    """Whether the element has the class."""
    return name in (element.get("class") or "").split()


def _words_of(element: html.HtmlElement) -> str:
    return SPACES.sub(" ", str(element.text_content()).replace("\u00a0", " ")).strip()


def _pairs(tree: html.HtmlElement) -> dict[str, str]:
    """What stands in elements of the class "value", by the element of the class "label" before each."""
    pairs: dict[str, str] = {}
    label = ""
    for element in _find(tree, "//*[contains(@class, 'label') or contains(@class, 'value')]"):
        if _is(element, "label"):
            label = _words_of(element).rstrip(" :").lower()
        elif _is(element, "value") and label:
            pairs.setdefault(label, _words_of(element))
            label = ""
    return pairs


def _find(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """The elements that an XPath names."""
    return cast("list[html.HtmlElement]", element.xpath(path))


def _outer_title(tree: html.HtmlElement) -> str:
    """A first heading that stands outside the article."""
    for heading in _find(tree, "//h1"):
        words = SPACES.sub(" ", str(heading.text_content())).strip()
        if spell_reference(words):
            return words
    return ""


def _stated(tree: html.HtmlElement) -> Stated:
    """What labels and values say, with address and reference from the canonical link where there is one."""
    pairs = _pairs(tree)
    category, _, subcategory = (part.strip() for part in pairs.get("category", "").partition(">"))
    url = next(filter(ADDRESS.match, [*_addresses(tree), *_saved_from(tree)]), None)
    return Stated(
        url=url,
        reference=spell_reference(url) if url else None,
        category=category or None,
        subcategory=subcategory or None,
        outcome=pairs.get("decision") or None,
        decided_on=pairs.get("decision date") or None,
    )


def _addresses(tree: html.HtmlElement) -> list[str]:
    links = [link.get("href") for link in _find(tree, "//link[@rel='canonical']")]
    links += [meta.get("content") for meta in _find(tree, "//meta[@property='og:url']")]
    return [address.strip() for address in links if address]


def _saved_from(tree: html.HtmlElement) -> list[str]:
    """The address that some browsers leave in a comment of a page that they save."""
    before = tree.itersiblings(etree.Comment, preceding=True)
    inside = cast("list[html.HtmlComment]", tree.xpath("//comment()"))
    comments = [str(comment.text or "") for comment in (*before, *inside)]
    return [match[1] for comment in comments if (match := re.search(r"saved from url=\(\d+\)(\S+)", comment))]


class _Writer:
    """Collects lines; a list item starts with its label, indented by its depth as in the numbered copies."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words = ""
        self.prefix = ""

    def text(self) -> str:
        self.flush()
        return "\n".join(self.lines).strip("\n") + "\n"

    def flush(self) -> None:
        words = SPACES.sub(" ", self.words).strip(" ")
        self.words = ""
        if words.strip():
            self.lines.append(self.prefix + words)
            self.prefix = " " * len(self.prefix)

    def block(self, words: str) -> None:
        self.words = words
        self.flush()
        self.lines.append("")

    def walk(self, element: html.HtmlElement, depth: int = 0) -> None:
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            return
        tag = element.tag
        if tag in ("ol", "ul"):
            self._list(element, depth)
            return
        if tag == "br" or tag in BLOCKS or _is(element, "label"):
            self.flush()
        self.words += element.text or ""
        for child in element:
            self.walk(child, depth)
            self.words += child.tail or ""
        if tag in BLOCKS:
            self.flush()
            if depth == 0 and self.lines and self.lines[-1]:
                self.lines.append("")

    def _list(self, element: html.HtmlElement, depth: int) -> None:
        self.flush()
        style = element.get("type", "1") if element.tag == "ol" else "•"
        number = _ordinal(element.get("start")) or 1
        for item in element:
            if item.tag != "li":
                self.walk(item, depth)
                continue
            number = _ordinal(item.get("value")) or number
            self.prefix = " " * (2 + 4 * depth) + _label(style, number) + " "
            number += 1
            self.words += item.text or ""
            for child in item:
                self.walk(child, depth + 1)
                self.words += child.tail or ""
            self.flush()
            self.prefix = ""
        if depth == 0:
            self.lines.append("")


def _ordinal(attribute: str | None) -> int | None:
    """The number that an attribute gives; null where it gives none that a list of a decision can have."""
    return int(attribute) if attribute and re.fullmatch(r"[0-9]{1,3}", attribute.strip()) else None


def _label(style: str, number: int) -> str:
    if style == "•":
        return style
    if style in ("a", "A"):
        return f"{chr(ord('a') + (number - 1) % 26)})"
    if style in ("i", "I"):
        return f"{_roman(number)})"
    return f"{number}."


def _roman(number: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + ones[number % 10]
