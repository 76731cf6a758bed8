"""Sums of money in a clause: which are given, which explain, deduct, refer back, or are only mentioned."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from remedy_finder.records import Rate

Use = Literal["gift", "rate", "total", "deducted", "in_addition_to", "instead_of", "mentioned", "base"]
"""`mentioned` is a sum by which something is named ("the bill of £90"), `base` one from which another is worked out
("half of the £90"), or of which something is only said ("£500 is within the range")."""

MONEY = re.compile(
    r"£[ \u00a0]?(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?P<pence>\.\d{1,2})?(?!\.?\d|,\d)(?P<odd> "
    r"?(?:k|m|million|thousand|bn)\b)?|\b(?P<pennies>\d{1,2})p\b"
)
PENNIES = re.compile(r"\dp\b")
PER = (
    r"(?:calendar |school |working |full |further )?(?P<unit>months?|weeks?|days?|terms?|"
    r"years?|fortnights?|nights?|visits?|sessions?|hours?|miles?|journeys?|collections?|"
    r"meetings?|mornings?|half-terms?|school weeks?|school days?|(?<=each )one|(?<=every )one)\b"
)
RATE_AFTER = re.compile(
    rf"^,? ?(?:a|an|per|each|every|for (?:each|every)(?: of (?:the|those|these|its)?(?: \w+)?| "
    rf"one of the)?|for each of the|for (?:each|every) (?:of )?(?:the )?(?:\w+ )?) ?(?:(?:full|"
    rf"missed|extra|additional|further|calendar|of|the|those|these|\d+|\w+teen|one|two|three|"
    rf"four|five|six|seven|eight|nine|ten|eleven|twelve) ){{0,3}}(?:[a-z]+ )?{PER}(?! (?:later|ago|"
    rf"earlier|before(?! (?:that|this|then|it|the|she|he|they)\b)|late)| after(?! (?:that|this|then)\b))"
)
RATE_EACH = re.compile(rf"^,? (?:to \w+ )?at the (?:start|beginning|end) of (?:each|every) {PER}")
PERIODS = {"daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "annual": "year"}
RATE_NAMED = re.compile(rf" (?P<how_often>{'|'.join(PERIODS)}) (?!(?:instalment|total|payments of)s?\b)")
"""After a sum that is paid so often ("the £20 weekly allowance")."""
RATE_BEFORE = re.compile(
    r"(?:at (?:a rate of |the rate of |the )?|calculated at |at a weekly rate of |on the "
    r"basis of |based on |this is |that is |which is |being |equates to |equivalent to |or |"
    r"\()$"
)
FOR_EACH_FIRST = re.compile(rf"^(?:for|in respect of) (?:each|every) (?:[a-z]+ )?{PER}[^£;]*\bpay\b[^£;,]*$")
""" "For each week after that the Council will pay £15": a rate that stands before its sum."""
PER_HEAD = re.compile(
    r"^ (?:each|apiece|to each|for each (?:of (?:the|them)|child|person|family|"
    r"complainant))\b(?! (?:of (?:the )?)?(?:\w+ )?(?:month|week|term|day|year|visit|"
    r"session))"
)
COUNTED_AT = re.compile(
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ "
    r"){0,2}?(?P<noun>visits|sessions|miles|hours|nights|days|weeks|months|journeys|lessons|"
    r"collections|meals|trips)\b[^£.;]{0,30}?,? ?\(?at|(?:^|[ ,(])at|being \w+ \w+ at) (?:the "
    r")?$"
)
STATED_AT = re.compile(
    r"\b(?:work(?:ed)? (?:this |it |that )?out|puts?|calculate[sd]?|comes? out|came out|stands?|stood|assess(?:ed)?|"
    r"reckon(?:ed)?|estimated?|valued?|set) at $"
)
"""Before a sum that is the whole and no rate ("which it has worked out at £3,159")."""
DEDUCTED = re.compile(
    r"\b(?:less|minus|deduct(?:ing|ed)?|offset(?:ting)?|net of|reduced by|taking off|having deducted|"
    r"after taking off|from which (?:it|the \w+) (?:can|may|will|is to|should) (?:take|deduct)(?: off)?)"
    r"(?: from (?:this|that|it|them))? (?:any |the |its |an? |about )?(?:sum of |"
    r"payment of |amount of )?(?:\w+ ){0,2}$"
)
REFERS_BACK = re.compile(
    r"^,? (?:which |that )?(?:it|the council|the trust)? ?(?:has |had |have )?(?:already |previously |earlier )?"
    r"(?:offered|proposed|promised)\b|^ (?:it|the council|the trust) (?:has |had )?(?:already |previously )?paid\b"
)
"""After "the £300": a sum that was offered or paid before ("pay the £300 it offered")."""
SPOKEN_OF = re.compile(
    r"^,? (?:was|is|were|are|would be|would have been) "
    r"(?:more|less|too|above|below|within|enough|not|higher|lower|what (?:we|i|our)|in line|out of)\b"
)
"""After a sum that something is said of ("£500 was more than we would recommend"): it is not given there."""
TAKEN_OFF = re.compile(
    r"^ (?:[a-z]+ ){0,5}?(?:being|to be|is to be|will be|should be) (?:deducted|subtracted|taken off|set against)\b"
)
"""After a sum that another is less by ("the £200 paid in October being deducted from it")."""
TOO_MUCH = re.compile(r"^ too (?:much|little)\b")
"""After a sum that was paid or charged wrongly ("it had paid her £2,208 too much")."""
IN_IT = re.compile(r"^,? (?:is |was )?included in (?:that|this|the|it)\b")
"""After a sum that is part of another ("£225, with the £75 included in that figure")."""
OF_WHICH = re.compile(r"\bof which (?:the )?$")
"""Before a sum that is part of the one before it ("£200, of which the £50 already offered forms part")."""
WITH_IT = re.compile(r"\bwith the $")
INCLUDED = re.compile(r"\b(?:includ(?:es?|ing|ed)|tak(?:es?|ing) (?:account of|into account)) (?:the )?$")
IN_ADDITION = re.compile(
    r"(?:(?:in addition to(?! (?:pay|refund|repay|give|make|offer)\b)|"
    r"on top of|besides|over and above|further to) (?:the |its |an? )?|"
    r"as well as (?:the |its |what )?(?!an? ))(?:(?!and )\w+ ){0,4}$"
    r"|\badd(?:ing|s|ed)? (?:a further |another )?£[\d.,]*\d to (?:the |its )(?:\w+ ){0,2}$"
)
INSTEAD = re.compile(
    r"(?:instead of|in place of|in lieu of|in substitution (?:for|of)|in exchange for|"
    r"rather than|takes? the place of|replac(?:e[ds]?|ing)|"
    r"(?:increas|rais)(?:e|ed|ing) (?:its|this|the) "
    r"(?:earlier |previous |first |initial |original )?(?:offer|payment|sum) (?:of|"
    r"from)|up from|from the(?! (?:council|trust|provider|care|home|company|icb|school)\b)|not) "
    r"(?:the |its |only |an? )?(?:(?!with\b)\w+ ){0,3}$"
    r"|\b(?:increas|rais)(?:e[ds]?|ing) (?:the|its) $"
)
TOTAL = re.compile(
    r"(?:a total of|totalling|totals?|in total,?|altogether|in all,?|which (?:comes|amounts) "
    r"to|making|a total payment of|so (?:that )?)(?: \w+){0,2} $"
)
SUMMED_UP = re.compile(r",? (?:in all|in total|altogether|all told)\b")
SHARED = re.compile(r"[^£.;]{0,60}?\b(?:shared|split|divided)\b")
COLON_FOLLOWS = re.compile(r"[^£.;:]{3,70}: ?(?=£)")
PART_FOLLOWS = re.compile(r",? £[\d.,]*\d (?:of which|out of that)\b")
PARTS_FOLLOW = re.compile(r"(?: each| in total| altogether)? ?[(:] ?(?=£)")
TOTAL_AFTER = re.compile(
    r"^,? ?(?:in (?:total|all)|altogether)?[,.:;]? ?(?:this (?:sum )?|which |that |the "
    r"payment |the sum )?(?:is |are )?(?:made up of|compris(?:ing|es|ed of)|consisting of|"
    r"consists of|being made up|composed of|broken down (?:as|into)|as follows|split (?:as|into))|"
    r"^,? of which (?:the )?£|^,? (?:which|"
    r"this|that) is (?:the )?£|"
    r"^[^£.;]{3,110}, (?:made up of|comprising|consisting of|composed of) (?:the )?£"
    r"|^,? being (?:the )?£[\d,.]+ [^.;]{3,60}\band (?:the )?£"
)
MENTIONED_BEFORE = re.compile(
    r"(?:how(?: the)?|difference between(?: the)?|worth of|valued at|charged?(?: (?:her|him|them))?|"
    r"cost(?:s|ing)?(?: (?:her|him|them|m(?:r|rs|s|iss) [a-z]{1,2}))?|"
    r"rent of|limit of|maximum of|fine of|bill (?:of|for)|arrears of|debt of|owed|owes|budget of|limited to|"
    r"priced at|\b(?:rate|price)(?: (?:for|of) [^£;.]{3,30})? (?:was|is|were)|"
    r"for a (?:fixed |flat )?(?:charge|fee|price) of|fee of|"
    r"(?<!\ba )contribution of|deposit of|salary of|income of|over|under|"
    r"leav(?:ing|es)(?: (?:the|an?))?(?: (?:\w+ )?(?:balance|debt|total|sum) of)?|"
    r"£[\d,.]*\d (?:out )?of (?:the|this|that|her|his|their|its)|offsetting(?: "
    r"the)?(?: \w+)?(?: of)?|(?:invoices?|bills?|receipts?|quotes?|estimates?) (?:is|was|are|were|"
    r"came|comes|come)?(?: for| "
    r"to)?|may take the|"
    r"quote of|estimate of|threshold of|whether the|whether|so that|"
    r"(?:request|claim|demand|application|bid)s? (?:for|of)|ranges? (?:of|from)|towards (?:the|her|his|their)|"
    r"difference between [^£;.]{0,20}£[^£;.]{0,40}\band(?: the)?) $"
)
BASE = re.compile(
    r"(?:interest [^£]{0,60}\bon(?: the)?(?: \w+){0,2}|interest on|half of(?: (?:the|its|her|his|their))?|"
    r"\b(?:half|twice|double|treble|three times)(?: (?:the|its|her|his|their))?|"
    r"\bhalf (?:of )?(?:the|her|his|their|its|a|an) (?:[\w'-]+ ){0,3}of|"
    r"\b(?:thirds?|quarters?|fifths?|tenths?|proportion|percentage|fraction|portion) of(?: (?:the|its|her|his|their))?"
    r"(?: \w+)?|\b(?:part|rest|remainder) of(?: the)?|\bbalance of the|per cent of(?: the)?|"
    r"% of(?: the)?|share of(?: the)?) $"
)
ALREADY = re.compile(
    r"^[^,.;]{0,40}?\b(?:already|previously|earlier|it (?:has )?(?:paid|offered|credited|"
    r"sent)|(?:was |were )?(?:paid|offered|repaid|refunded|credited) (?:in|on|by|to|already|"
    r"earlier|before)|has (?:since |already )?been (?:paid|offered|sent)|has (?:since )?(?:paid|refunded|offered))"
)
UP_TO = re.compile(
    r"(?:up to|to a (?:maximum|limit|ceiling) of|maximum of|capped at|no more than|not exceeding|at most) "
    r"(?:(?:a|the) (?:total|maximum|limit|ceiling|value|sum) of )?$"
)

IN_ALL = re.compile(r",? (?:in all|altogether|in total)\b")
LOWERED = re.compile(
    r"\b(?:reduc|lower|cut|bring|brought|knock|drop)\w*\b"
    r"(?:[^;.]{0,70}?\bfrom (?:£[\d,.]*\d to )?|(?![^£;.]*\bby\b)[^£;.]{0,70}?\bto )$"
)
"""Before what a bill was or is now, of which the difference is given ("reduced the invoice from £900 to £600")."""
TIMES = re.compile(r"^ ?[x×*] ?\d")
TIMES_BEFORE = re.compile(r"\d ?(?:[a-z]+ )?[x×*] ?$")
"""Beside a sum that is multiplied ("£50 x 10 weeks = £500", "£600 (6 x £100)")."""
DOUBLED = re.compile(r"\b(?:twice|double|treble|half|three times) (?:the |its )?$")
MORE_THAN = re.compile(r"\b(?:more|less|higher|lower|greater) than (?:the |its |her |his |an? )?(?:\w+ of )?$")
"""Before an offer by which another sum is measured ("twice the £150 it offered")."""
TO_A_TOTAL = re.compile(
    r"\b(?:bringing|taking|making|brings|takes|makes) (?:the|its|her|his|their) (?:\w+ ){0,2}(?:to|up to) "
    r"(?:a total of )?$"
)
"""Before what an increase comes to ("a further £100, bringing the total to £350")."""
SUMMING_UP = re.compile(
    r"(?:\bso|making|makes|bringing [\w ]+ to|coming to|comes to|has|have|up to)(?: a total of)? $"
    r"|\b(?:both|all|the two|the three) (?:\w+ )?(?:offers|payments|sums),? $"
)
FROM = re.compile(r"\bfrom $")
TO_SUM = re.compile(r" to £")
NOT_GIVEN: tuple[tuple[Use, re.Pattern[str]], ...] = (
    ("deducted", DEDUCTED),
    ("in_addition_to", IN_ADDITION),
    ("instead_of", INSTEAD),
    ("base", BASE),
    ("mentioned", MENTIONED_BEFORE),
)
"""Uses of a sum that the words before it show, the first that holds."""


class Sum(NamedTuple):
    """A sum of money with its place and use; offsets are into the text that was searched."""

    start: int
    end: int
    amount: float
    use: Use
    rate: Rate | None
    per_head: bool
    already: bool


@lru_cache(maxsize=512)  # a clause is asked for its sums by each question about it in turn
def find_sums(plain: str) -> tuple[Sum, ...]:
    """All sums of a plain text, in order. "£1.5k" and the like are refused rather than guessed."""
    if "£" not in plain and not PENNIES.search(plain):
        return ()
    sums = [_sum(plain, m) for m in MONEY.finditer(plain) if not m["odd"]]
    return tuple(_explained(plain, _ranges(plain, _totals(plain, sums)))) if sums else ()


def _sum(plain: str, match: re.Match[str]) -> Sum:
    amount = (
        int(match["pennies"]) / 100
        if match["pennies"]
        else float(match["pounds"].replace(",", "") + (match["pence"] or ""))
    )
    before, after = plain[max(0, match.start() - 90) : match.start()], plain[match.end() : match.end() + 90]
    rate = (
        RATE_AFTER.match(after)
        or RATE_EACH.match(after)
        or (RATE_BEFORE.search(before) and re.match(rf" in each of (?:the )?\w+ {PER}", after))
        or None
    )
    leading = FOR_EACH_FIRST.match(plain[: match.start()]) if not rate else None
    if leading:
        each = Rate(amount_gbp=amount, per=_singular(leading["unit"]))
        return Sum(match.start(), match.end(), amount, "rate", each, False, False)
    counted = COUNTED_AT.search(before[-60:]) if not STATED_AT.search(before[-60:]) else None
    if counted and not rate:
        per = _singular(counted["noun"] or "item")
        return Sum(match.start(), match.end(), amount, "rate", Rate(amount_gbp=amount, per=per), False, False)
    if not rate and (named := RATE_NAMED.match(after)):
        each = Rate(amount_gbp=amount, per=PERIODS[named["how_often"]])
        return Sum(match.start(), match.end(), amount, "rate", each, False, False)
    a_rate = bool(rate) or bool(match["pennies"] and " a mile" in after[:12])
    use = "rate" if a_rate else _use(before, after)
    unit = _singular(rate["unit"]) if rate else "mile" if use == "rate" else None
    return Sum(
        match.start(),
        match.end(),
        amount,
        use,
        Rate(amount_gbp=amount, per=unit) if unit else None,
        PER_HEAD.match(after) is not None,
        ALREADY.match(after) is not None,
    )


def _use(before: str, after: str) -> Use:
    """What a sum that is no rate is for, by the words on both sides of it."""
    if UP_TO.search(before):
        return "gift"
    if use := _as_measure(before, after) or _as_known(before, after):
        return use
    if TOTAL_AFTER.match(after) and not any(p.search(before) for _, p in NOT_GIVEN[:4]):
        return "total"
    return next((use for use, pattern in NOT_GIVEN if pattern.search(before)), "gift")


def _as_measure(before: str, after: str) -> Use | None:
    """The use of a sum by which the one that is given is measured: "twice the £150 it offered"; null for others."""
    if LOWERED.search(before) or TIMES.match(after) or TIMES_BEFORE.search(before):
        return "base"
    if DOUBLED.search(before) or MORE_THAN.search(before):
        return "instead_of" if REFERS_BACK.match(after) else "base"
    return None


def _as_known(before: str, after: str) -> Use | None:
    """The use of a sum that is told of as a thing known: a total so far, a part, what is judged; null for others."""
    if (IN_ALL.match(after) and SUMMING_UP.search(before)) or (FROM.search(before) and TO_SUM.match(after)):
        return "mentioned" if IN_ALL.match(after) else "instead_of"
    if TO_A_TOTAL.search(before):
        return "mentioned"
    if taken := TAKEN_OFF.match(after):
        return "mentioned" if " not " in taken.group() else "deducted"
    if SPOKEN_OF.match(after) or TOO_MUCH.match(after):
        return "base"
    if (OF_WHICH.search(before) and ALREADY.match(after)) or IN_IT.match(after):
        return "in_addition_to"
    if WITH_IT.search(before) and ALREADY.match(after):
        return "mentioned"  # "the fee from August, with the £1,260 already paid for the earlier weeks left as it is"
    if INCLUDED.search(before):
        return "in_addition_to" if REFERS_BACK.match(after) else "mentioned"
    return None


def _singular(unit: str) -> str:
    return unit.removesuffix("s").removeprefix("school ").removeprefix("calendar ")


MOST_PARTS = 24
"""Sums of a sentence among which a total is sought; no remedy has more parts."""


def _totals(plain: str, sums: list[Sum]) -> list[Sum]:
    """Marks a sum as the total of those that follow (or went before), where it is announced or they add up to it."""
    given = [s for s in sums if s.use in ("gift", "total")]
    gifts = sorted(given, key=lambda s: not _is_sum_of(s, given))  # what the others come to is the total
    for total in gifts if len(gifts) <= MOST_PARTS else ():
        others = [s for s in gifts if s is not total and not s.per_head]
        adds_up = len(others) >= 2 and abs(sum(s.amount for s in others) - total.amount) < 0.005
        announced = (
            SUMMED_UP.match(plain, total.end)
            or PARTS_FOLLOW.match(plain, total.end)
            or PART_FOLLOWS.match(plain, total.end)
            or COLON_FOLLOWS.match(plain, total.end)
            or SHARED.match(plain, total.end)
            or TOTAL.search(plain[max(0, total.start - 40) : total.start])
        )
        if (
            (total.use == "total" and len(others) >= 2)
            or (adds_up and announced)
            or (TOTAL.search(plain[max(0, total.start - 40) : total.start]) and len(others) >= 2)
        ):
            return [
                s._replace(use="total")
                if s.start == total.start and others
                else s._replace(use="gift", per_head=s.per_head or total.per_head)
                if s.use in ("total", "gift") and s.start > total.start
                else s._replace(use="gift")
                if s.use == "total"
                else s
                for s in sums
            ]
    return [s._replace(use="gift") if s.use == "total" else s for s in sums]


def _is_sum_of(total: Sum, gifts: list[Sum]) -> bool:
    return len(gifts) > 2 and abs(sum(s.amount for s in gifts) - 2 * total.amount) < 0.005


def _ranges(plain: str, sums: list[Sum]) -> list[Sum]:
    """Of "between £100 and £300" or "£100 to £300" only the upper end is given."""
    out = list(sums)
    for i in range(len(sums) - 1):
        low, high = sums[i], sums[i + 1]
        joint = plain[low.end : high.start].strip()
        before = plain[max(0, low.start - 10) : low.start]
        spans = joint in ("to", "-", "–") or (joint == "and" and before.endswith("between "))
        if spans and low.use == "gift" == high.use:
            out[i] = low._replace(use="mentioned")
        elif spans and low.use == "mentioned" and high.use == "gift" and before.endswith((" of ", "from ")):
            out[i + 1] = high._replace(use="mentioned")  # "our range of £100 to £300"
    return out


EXPLAINS = re.compile(
    r",? \(?(?:which is|which was|being|that is|this is|i\.e\.,?|(?:in |a |making a |making )?total(?: of)?)"
    r"(?: the| about| just)? "
)


EACH_MAKES = re.compile(
    r",? (?:for )?(?:each|every|apiece)\b[^£;]{0,80}?"
    r"(?:\bwhich (?:makes|comes to|is|totals)|\bmaking|\btotalling|\bin all,?|\bcoming to|=)"
    r"(?: a total of| in all| altogether)? "
)
""" "£75 for each of the seven floods, which makes £525": the first sum only says how the second came about."""


NET = re.compile(r"[^£;.]{0,60}?\b(?:so|leaving|leaves|that is|i\.e\.?|net)(?: \w+){0,3} ")
"""Between what is deducted and what is left ("£1,000 minus the £250 already paid, so £750")."""


SO_THAT = re.compile(
    r"[^£;.]{0,60}?\bso that (?:she|he|they|m(?:r|rs|s|iss) [a-z]{1,2}) (?:will |would )?"
    r"(?:receives?|gets?|has|have|had)(?: a total of)? "
)
"""Between a sum and what it makes with others ("a further £210, so that she receives £300 altogether")."""
SHARE_OF_IT = re.compile(r" (?:(?:for|to) )?each\b")
MEASURED = re.compile(r" (?:more|less) than (?:the |its )?£")
"""After a sum that only compares another ("£250 for Mrs B, £100 more than the £150 it offered")."""


def _only_says_so(plain: str, earlier: Sum, later: Sum) -> bool:
    """Whether a sum says what is left of the one before it, what that makes with others, or how it compares."""
    between = (earlier.end, later.start)
    if earlier.use == "deducted":
        return NET.fullmatch(plain, *between) is not None
    if earlier.use != "gift":
        return False
    if SUMMED_UP.match(plain, earlier.end) and SHARE_OF_IT.match(plain, later.end):
        return True  # "£300 in total, £150 for each child"
    compares = MEASURED.match(plain, later.end) is not None and plain[: later.start].endswith(", ")
    return compares or SO_THAT.fullmatch(plain, *between) is not None


OF_SHARES = re.compile(
    r"[^£;]{0,60}?\b(?:each|apiece)\b[^£;]{0,60}?[(,–-] ?(?:so |making |that is |which is )?(?:a total of |total )?"
)
EACH_HAS = re.compile(r"\b(?:each|all) of (?:the|her|his|their|these|those) [^£;]{3,50}$")
TO_PEOPLE = re.compile(r" (?:to )?(?:each\b(?! (?:week|month|term|day|year|time)s?\b)|apiece)|[^£;]{0,40}\bto each\b")


def _is_sum_of_shares(plain: str, earlier: Sum, later: Sum) -> bool:
    """Whether a sum is what the shares of several people come to ("£100 to each of the three (£300 in all)").

    "Pay each of the three £100 (£300 in all)" is the same.
    """
    between = plain[earlier.end : later.start]
    if earlier.use not in ("gift", "total") or not (SUMMED_UP.match(plain, later.end) or "total" in between):
        return False
    if TO_PEOPLE.match(plain, earlier.end) and OF_SHARES.fullmatch(between):
        return True
    before = plain[max(0, earlier.start - 90) : earlier.start]
    return between.strip() in ("(", ",") and EACH_HAS.search(before) is not None


def _mentioned_where(says_so: Callable[[str, Sum, Sum], bool], plain: str, sums: list[Sum]) -> list[Sum]:
    """The sums, each only mentioned that says something of the one before it."""
    return sums[:1] + [
        later._replace(use="mentioned") if says_so(plain, earlier, later) else later
        for earlier, later in pairwise(sums)
    ]


def _explained(plain: str, sums: list[Sum]) -> list[Sum]:
    """ "£799, which is the £17 difference on 47 visits": the second sum only says how the first came about."""
    sums = _mentioned_where(_is_sum_of_shares, plain, sums)
    sums = _mentioned_where(_only_says_so, plain, sums)
    sums = [
        one._replace(use="mentioned")
        if one.use == "gift" and EACH_MAKES.fullmatch(plain, one.end, other.start)
        else one
        for one, other in pairwise(sums)
    ] + sums[-1:]
    return _mentioned_where(_explains, plain, sums)


def _explains(plain: str, earlier: Sum, later: Sum) -> bool:
    return earlier.use == later.use == "gift" and EXPLAINS.fullmatch(plain, earlier.end, later.start) is not None
