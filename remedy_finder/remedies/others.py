"""Looking for others affected by the same fault and putting things right for them: one remedy, however many verbs."""

import re

LOOKS_BACK = re.compile(
    r"(?:identify|trawl|scan|extract|run a (?:report|check|search)|list|sweep|reconcile|"
    r"carry out an? (?:dip )?(?:sample|audit|check|review)|find|trace|"
    r"check|review|look|go|audit|search|compare|contact|examine|inspect|revisit|work|write to|"
    r"produce|dip-sample|sample|measure|recalculate|reconsider|consider|invite|hold|tell|"
    r"establish|re-examine|collect|measure|run|pick out)\b"
)
OTHER_PEOPLE = re.compile(
    r"\b(?:others?|every|each|all|any|anyone|anybody|everyone|everybody|those|whom|whose|"
    r"(?<![£\d,.])\d{1,3}(?![\d,.]| (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|weeks?|months?|days?|working))|"
    r"eleven|twelve|nine|ten|eight|seven|six|five|four|three|cases|records|referrals|"
    r"complaints it|placements|decisions|applications|accounts|bills|payments|tenancies|"
    r"families|residents|children|people|households|neighbours)\b"
)
PUTS_RIGHT = re.compile(
    r"(?:,|;|\band\b|\bor\b|wherever|where|so that it can)[^.]{0,120}?\b"
    r"(?:put(?:ting)?\b[^.,;]{0,60}\bright|visit (?:each|every|any|all)|adjust (?:their|any|each)|"
    r"deal with (?:it|them|each)|remed(?:y|ies)|refund|repay|reimburse|"
    r"(?:offer|invite|inviting|move|reopen|reassess|recalculate)\b|"
    r"pay (?:arrears|what|each|any|the (?:shortfall|difference)|them)|"
    r"correct (?:any|their|those|it|them|the|each)|reconsider|what (?:it|they) (?:should|proposes?|will|can)|"
    r"what (?:should|more should|else should) be done|"
    r"(?:tell|write to|consider) (?:them|each|those|any|whether (?:it|they|any))|owes?\b|make good|"
    r"(?:amend|lift|change|restore|reinstate) (?:any|each|those|their)|make sure (?:that )?(?:the|each|none|no)|"
    r"write to the (?:people|families|tenants|residents|households|parents)|"
    r"arrange (?:without delay )?anything|new (?:decision|hearing)|request at once|lost out|offer them)"
)


def is_for_others(words: str) -> bool:
    """Whether a deed and what follows it look for other people affected and put things right for them: one remedy."""
    first = re.split(r"(?:,|;) | and ", words, maxsplit=1)[0]
    return (
        LOOKS_BACK.match(words) is not None
        and OTHER_PEOPLE.search(first) is not None
        and PUTS_RIGHT.search(words) is not None
        and "£" not in words
    )


UNNAMED = re.compile(
    r"\b(?:anyone|anybody|everyone|everybody|others|(?:any|every|each) (?:other |such )?"
    r"(?:resident|tenant|famil|parent|customer|person|household|applicant|carer|driver|subscriber)\w*|"
    r"the other (?:\d+|[a-z]+) (?:[a-z]+s|people|families)\b|"
    r"those (?:residents|people|tenants|families|customers|parents|who)|"
    r"other (?:residents|people|tenants|families|customers|parents|service users))\b"
)
THEM = re.compile(r"\b(?:them|they|each)\b")


def pays_others(words: str, before: str) -> bool:
    """Whether money without an amount goes to unnamed others ("refund anyone who overpaid")."""
    return UNNAMED.search(words) is not None or (
        THEM.search(words) is not None and UNNAMED.search(before[-120:]) is not None
    )
