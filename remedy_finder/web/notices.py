"""What the page says when there is nothing to show: how to begin, and what to do when something is wrong."""

from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError
from remedy_finder.web.markup import join, sentence, tag, with_code


def how_to_begin() -> Markup:
    """The empty state: what to type, what comes back."""
    return tag(
        "div",
        tag("h2", "How it works"),
        tag(
            "ol",
            tag(
                "li",
                "Say what the council or care provider did wrong, and for how long. "
                "A sentence is enough; a whole case works too.",
            ),
            tag(
                "li",
                "You get the closest published decisions: what went wrong, what was agreed to put it right, "
                "and the paragraph that makes each one similar.",
            ),
            tag("li", "Every remedy opens to the decision’s own words. Check them there before you rely on them."),
        ),
        class_="begin",
    )


def problem(title: str, message: str, advice: Markup | str | None = None) -> Markup:
    """Something that stops the search: what, and what to do."""
    return tag(
        "div",
        tag("h2", title),
        tag("p", with_code(sentence(message))),
        tag("p", advice) if advice else None,
        class_="problem",
        role="alert",
    )


def library_problem(error: RemedyFinderError, elsewhere: Markup | None) -> Markup:
    """A library that cannot be used; the page stays open and looks again when asked."""
    return problem(
        "The library cannot be searched",
        str(error),
        join(["Once that is done, press Look again. Nothing you have typed is lost. ", elsewhere]),
    )


def beside_text(message: str) -> Markup:
    """A short message under the text area."""
    return tag("p", with_code(sentence(message)), class_="beside", role="alert")


def getting_ready() -> Markup:
    """While the encoder is loaded, which happens once."""
    return tag("p", "Getting ready: the first search after a start takes a few seconds.", class_="beside calm")
