"""Which words of a quotation are also in the user's text, so that they can be marked."""

import re

from markupsafe import Markup, escape

from remedy_finder.web.markup import join, tag

WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
ENDINGS = re.compile(r"(?:ings?|ed|es|s|ly|ment|ments|ions?|al)$")
SHORTEST = 3
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    about after again against agree agreed all also although and another any are because been before being
    between both but can complaint complaints could council councils day days decision did does done during each
    even every for from further had has have having her him his how however into its itself just made make many
    may might month months more most much must nor not now one only other ought our out over own said same say
    says see shall she should since some such than that the their them then there therefore these they this
    those though through time told too two under until upon use very want was way week weeks well were what when
    where whether which while who whom whose why will with within without would year years yet you your
    """,
    )
)
"""Words that tell nothing of a case."""


def mark_matches(quote: str, query: str) -> Markup:
    """The quotation with the words that the query shares marked, neighbours in one mark."""
    wanted = {_stem(word.group()) for word in WORD.finditer(query)} - {""}
    spans: list[tuple[int, int]] = []
    for word in WORD.finditer(quote):
        if _stem(word.group()) not in wanted:
            continue
        if spans and quote[spans[-1][1] : word.start()].isspace():
            spans[-1] = (spans[-1][0], word.end())
        else:
            spans.append(word.span())
    parts: list[Markup] = []
    at = 0
    for start, end in spans:
        parts += [escape(quote[at:start]), tag("mark", quote[start:end])]
        at = end
    return join([*parts, escape(quote[at:])])


def _stem(word: str) -> str:
    """The word without its ending; empty for words too common to tell anything."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    if len(low) < SHORTEST or low in COMMON:
        return ""
    shorter = ENDINGS.sub("", low)
    return shorter if len(shorter) >= SHORTEST else low
