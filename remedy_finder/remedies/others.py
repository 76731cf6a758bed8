"""Looking for other people affected by the same fault and putting things right for them: one remedy, however many verbs."""

import re

LOOKS_BACK = re.compile(r"(?:identify|trawl|scan|carry out an? (?:dip )?(?:sample|audit|check|review)|find|trace|check|review|look|go|audit|search|compare|contact|examine|inspect|revisit|work|write to|produce|dip-sample|sample|measure|recalculate|reconsider|consider|invite|hold|tell|establish|re-examine|collect|measure)\b")
OTHER_PEOPLE = re.compile(
    r"\b(?:others?|every|each|all|any|anyone|anybody|everyone|everybody|those|whom|whose|\d+|eleven|twelve|nine|ten|eight|seven|six|five|four|three|cases|records|referrals|complaints it|placements|decisions|applications|accounts|bills|payments|tenancies|families|residents|children|people|households)\b"
)
PUTS_RIGHT = re.compile(
    r"(?:,|;|\band\b|\bor\b|wherever|where|so that it can)[^.]{0,120}?\b(?:put(?:ting)?\b[^.,;]{0,60}\bright|remed(?:y|ies)|refund|repay|reimburse|(?:offer|invite|inviting|move|reopen|reassess|recalculate)\b|pay (?:arrears|what|each|any|the (?:shortfall|difference)|them)|correct (?:any|their|those|it|them|the|each)|reconsider|what (?:it|they) (?:should|proposes?|will|can)|what (?:should|more should|else should) be done|(?:tell|write to|consider) (?:them|each|those|any|whether (?:it|they|any))|owes?\b|make good|(?:amend|lift|change|restore|reinstate) (?:any|each|those|their)|make sure (?:that )?(?:the|each|none|no)|write to the (?:people|families|tenants|residents|households|parents)|arrange (?:without delay )?anything|new (?:decision|hearing)|request at once|lost out|offer them)"
)


def is_for_others(words: str) -> bool:
    """Whether a deed and what follows it look for other people affected and put things right for them: one remedy."""
    first = re.split(r"(?:,|;) | and ", words, maxsplit=1)[0]
    return LOOKS_BACK.match(words) is not None and OTHER_PEOPLE.search(first) is not None and PUTS_RIGHT.search(words) is not None and "£" not in words
