"""Looking for others affected by the same fault and putting things right for them: one remedy, however many verbs."""

import re

LOOKS_BACK = re.compile(
    r"(?:identify|trawl|scan|extract|run a (?:report|check|search)|list|sweep|reconcile|"
    r"carry out an? (?:dip )?(?:sample|audit|check|review)|find|trace|"
    r"check|review|look|go|audit|search|compare|contact|examine|inspect|revisit|work|write to|"
    r"produce|dip-sample|sample|measure|recalculate|reconsider|consider|invite|hold|tell|"
    r"establish|re-examine|collect|measure)\b"
)
OTHER_PEOPLE = re.compile(
    r"\b(?:others?|every|each|all|any|anyone|anybody|everyone|everybody|those|whom|whose|\d+|"
    r"eleven|twelve|nine|ten|eight|seven|six|five|four|three|cases|records|referrals|"
    r"complaints it|placements|decisions|applications|accounts|bills|payments|tenancies|"
    r"families|residents|children|people|households)\b"
)
PUTS_RIGHT = re.compile(
    r"(?:,|;|\band\b|\bor\b|wherever|where|so that it "
    r"can)[^.]{0,120}?\b(?:put(?:ting)?\b[^.,;]{0,60}\bright|remed(?:y|ies)|refund|repay|"
    r"reimburse|(?:offer|invite|inviting|move|reopen|reassess|recalculate)\b|pay (?:arrears|"
    r"what|each|any|the (?:shortfall|difference)|them)|correct (?:any|their|those|it|them|the|"
    r"each)|reconsider|what (?:it|they) (?:should|proposes?|will|can)|what (?:should|more "
    r"should|else should) be done|(?:tell|write to|consider) (?:them|each|those|any|whether "
    r"(?:it|they|any))|owes?\b|make good|(?:amend|lift|change|restore|reinstate) (?:any|each|"
    r"those|their)|make sure (?:that )?(?:the|each|none|no)|write to the (?:people|families|"
    r"tenants|residents|households|parents)|arrange (?:without delay )?anything|new "
    r"(?:decision|hearing)|request at once|lost out|offer them)"
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
    r"those (?:residents|people|tenants|families|customers|parents|who)|"
    r"other (?:residents|people|tenants|families|customers|parents|service users))\b"
)
THEM = re.compile(r"\b(?:them|they|each)\b")


def pays_others(words: str, before: str) -> bool:
    """Whether money without an amount goes to unnamed others ("refund anyone who overpaid")."""
    return UNNAMED.search(words) is not None or (
        THEM.search(words) is not None and UNNAMED.search(before[-120:]) is not None
    )
