"""Which words of a quotation are also in the user's text, so that they can be marked."""

import re

from markupsafe import Markup, escape

from remedy_finder.web.markup import join, tag

WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
ENDINGS = re.compile(r"(?:ings?|ed|es|s|ly|ment|ments|ions?|al)$")
SHORTEST = 3
COMMON = frozenset(
    "all and any are but can did for had has her him his how its may nor not now one our out own say see she the too two "
    "use was way who why yet you agree agreed day days month months week weeks year years about after again against also although although another because been before being between both could council "
    "councils complaint complaints decision does done during each even every from further have having however into "
    "itself just made make many might more most much must only other ought over said same says shall should since some "
    "such than that their them then there therefore these they this those though through time told under until upon "
    "very want well were what when where whether which while whom whose will with within without would your".split()
)


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
