"""What stands in quotation marks: who speaks there, and marks that only set off a few words."""

import re


def is_quoted(before: str) -> bool:
    """Whether a quotation is open at the end of some words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def with_double_quotes(text: str) -> str:
    """The text, as long as before, with quotations in single curly quotes set in double ones."""
    return SINGLE_CLOSED.sub(r"“\1”", text) if "‘" in text else text


def without_quoted_words(text: str) -> str:
    """The text, as long as before, without the marks around a few quoted words ("he “deeply regretted” the delay")."""
    return FEW_QUOTED.sub(r" \1 ", text) if "“" in text else text


FEW_QUOTED = re.compile(r"(?<=[\w,] )“([a-z][\w’'-]*(?: [\w’'-]+){0,3})”(?= [a-z]|[.,;])")
SINGLE_CLOSED = re.compile(r"(?<!\w)‘([^‘”]{1,400}?)(?:(?<!s)|(?<=[.,!?]))’(?!\w)")
