"""What is paid beside a sum: "£1,860 plus interest at 4%", "£700, and £100 a month until the plan is issued".

A share ("… and half of her solicitor's bill of £480") and a cost ("…, plus the cost of the report") are such too.
"""

import re

from remedy_finder.remedies.amounts import Sum

INTEREST = re.compile(
    r"(?:,? (?:and (?:to )?)?(?:together )?(?:with|plus|adding|add|and|pay)(?: an?)?|,) "
    r"(?=(?:simple |compound )?interest\b)"
)
"""What joins interest to the sum before it."""
A_SHARE = r"(?:(?:one )?half|a (?:quarter|third|fifth|tenth)|two[- ]thirds|three[- ]quarters|\d{1,3}(?:%| per cent))"
SHARE = re.compile(
    rf"(?:,? (?:and|plus)) (?:(?:to )?pay )?(?={A_SHARE} of (?:the|her|his|their|its|any|what|mr|mrs|ms|miss)\b)"
)
"""What joins a share of a cost to the sum before it."""
COST = re.compile(
    r"(?:, and|,? plus|,? together with) (?=(?:the |her |his |their )(?:full )?costs? of\b|"
    r"(?:her|his|their) (?:travel|legal|removal|taxi|postage|moving|storage) (?:costs|fees|fares|expenses)\b)"
)
"""What joins a cost to the sum before it."""
SHARE_FIRST = re.compile(
    rf"(?P<formula>(?:[\w']+ ){{0,6}}?{A_SHARE} of [^£;]{{3,60}}?(?:\([^)]*\))?),? (?:and|plus) "
    r"(?=(?:a |further |another )*£)"
)
"""A share before a sum for something else ("half of her removal van, plus £300 for the anxiety")."""
GOES_ON = re.compile(r"(?:,|;)? (?:and|plus)(?: (?:to )?(?:pay|then|a further|then pay))? $")
"""What joins an allowance to the sum before it."""
OPEN_END = re.compile(
    r"\b(?:until|for as long as|for so long as|while|up to the (?:date|day) (?:on which|that|when))\b"
)
WITHIN_CLAUSE = re.compile(r"[^.;£]*")


def paid_beside(words: str, sums: list[Sum], gifts: list[Sum]) -> tuple[int, int] | None:
    """(end of the first payment, start of the second) of a plain clause that pays `gifts` and something beside them.

    Null where nothing else is paid: a rate that has no open end only says how the sum was worked out.
    """
    if joint := INTEREST.search(words, gifts[-1].end):
        between = words[gifts[-1].end : joint.start()]
        if "." not in between and ";" not in between:
            return joint.start(), joint.end()
    for pattern in (SHARE, COST):
        joint = pattern.search(words, gifts[-1].end)
        if joint and not re.search("[.;]", words[gifts[-1].end : joint.start()]):
            return joint.start(), joint.end()
    for rate in sums:
        joint = GOES_ON.search(words[: rate.start])
        after = WITHIN_CLAUSE.match(words, rate.end)
        ends = after is not None and OPEN_END.search(after.group()) is not None
        if rate.use == "rate" and rate.start > gifts[-1].end and joint and ends:
            return joint.start(), rate.start
    return None
