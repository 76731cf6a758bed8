"""Whether a deed gives money, or takes a debt away, by its verb and what follows it."""

import re
from collections.abc import Sequence

from remedy_finder.remedies.amounts import Sum
from remedy_finder.remedies.language import gift_verbs
from remedy_finder.remedies.sought import Sought

MONEY_OBJECT = re.compile(
    r"\b(?:costs?|fees?|fares?|half|arrears|charges?|bills?|invoices?|debts?|interest|"
    r"allowances?|sums?|shortfall|mileage|rent|compensation|payments?|difference|balance|"
    r"penalt(?:y|ies)|overpayments?|contributions?|expenses?|outlay|amount|money|top-ups?|wages|salar(?:y|ies)"
    r"|benefit|direct payment|council tax|fine|deposit|instalments?|premium|account by|"
    r"receipts?|surcharge|cheque|vouchers?|subscription|what (?:she|he|they|it) (?:paid|spent|"
    r"would|lost)|overcharge|equivalent|refund|credit note)\b"
)
NO_MONEY = re.compile(
    r"\bon payment of\b|\bno (?:refund|payment|compensation|reduction|reimbursement)\b|"
    r"^(?:agree|decide|consider|explain|confirm|set out)(?: with (?:mr|mrs|ms|miss) [a-z]| with PERSON)? "
    r"(?:how|whether|when|what|why)\b|"
    r"^(?:pay|paid) (?:particular |due |more |close )?(?:attention|regard|heed|a visit|"
    r"tribute)|^meet (?:with\b|its\b|the (?:\w+ )?(?:deadline|target|need|time|family|"
    r"standard|requirement)|(?:mr|mrs|miss|ms)\b)|^(?:cover|settle) (?:the (?:\w+ )?(?:role|"
    r"post|absence|points?|issues?)|in\b)|\binstalments of\b|^(?:send|give|issue|"
    r"make)[^£]{0,60}\b(?:invoices?|bills?|penalt(?:y|ies) (?:of|for)|fines? (?:of|for)|demands?|"
    r"summons|notices?|statement|quotes?|"
    r"estimates?|reminder)\b(?! (?:for|of) half)"
    r"|^(?:agree|offer|set up|arrange|make|negotiate)\b[^£]{0,60}\b(?:re)?payment (?:plan|arrangement)\b"
    r"|^(?:deduct|withh[eo]ld|recover|reclaim|claw)\w*\b.*\bfrom (?:the |its )?(?:\w+ )?"
    r"(?:contractor|provider|agency|supplier|operator|company)"
)
ALWAYS_MONEY = frozenset({"pay", "refund", "reimburse", "repay", "waive", "write off", "remit", "compensate"})
WHAT_WAS_PAID = re.compile(
    r"\b(?:what|whatever|all|anything|the (?:money|fees?|charges|sums?)) (?:that )?(?:she|he|they|it) "
    r"(?:has |have |had )?(?:over)?(?:paid|recovered|collected|deducted|taken|charged)\b"
    r"|\bany (?:sums?|money|amounts?|payments?|fees?|charges?|overpayments?|excess|surplus)\b"
)
BEARS_COSTS = frozenset({"contribute", "settle", "fund", "cover", "add", "release"})
"""Verbs that give money where what they act on is money or a cost ("contribute to the fees")."""
BACK = frozenset({"return", "send back", "give back", "hand back", "pay back"})
MONEY_BACK = re.compile(
    r"(?:give|promise|offer|let|pay|send|have)\b[^.;£]{0,40}?"
    r"\b(?:money|fees?|deposit|rent|charges?|fares?|cost)(?: of £[\d.,]*\d)? "
    r"(?:(?:\w+ ){0,12}?(?:given|paid|handed) )?back\b"
    r"|(?:give|promise|offer|let|allow)\b[^.;£]{0,60}?\b(?:rent[- ]free|free of rent)\b"
)
INTEREST = re.compile(
    r"(?:give|allow|award|add|grant)\b[^;.]{0,40}?\b(?:simple |compound )?interest (?:on|at|from|for)\b"
)
TO_AN_ACCOUNT = re.compile(
    r"(?:open|set up|start)\b[^.;£]{0,40}\b(?:account|trust|fund|bond)\b[^.;£]{0,30}\b(?:with|of|holding) £"
)
NEEDS_SUM = frozenset(
    {
        "send",
        "transfer",
        "give",
        "add",
        "raise",
        "increase",
        "buy",
        "fund",
        "return",
        "award",
        "contribute",
        "knock off",
        "top up",
        "double",
        "settle",
        "cover",
        "honour",
        "wipe",
    }
)
OTHER_GIVERS = frozenset(
    {
        "make",
        "offer",
        "provide",
        "agree",
        "propose",
        "suggest",
        "go",
        "reach",
        "arrive",
        "follow",
        "arrange",
        "issue",
        "set",
        "put",
        "include",
        "contain",
        "enclose",
        "process",
        "release",
        "grant",
        "confirm",
        "say",
        "hand",
        "find",
        "allow",
        "promise",
        "tender",
        "recommend",
        "put forward",
        "hold out",
    }
)
RETURNING = frozenset({"refund", "repay", "return", "reimburse", "credit", "send back", "give back", "pay back"})
DEBT_VERBS = frozenset(
    {
        "strike out",
        "strike off",
        "tear up",
        "cancel",
        "waive",
        "write off",
        "remit",
        "remove",
        "take off",
        "clear",
        "drop",
        "withdraw",
        "reverse",
    }
)
DEBT_OBJECT = re.compile(
    r"\b(?:charges?|charged|fees?|costs?|debts?|arrears|invoices?|bills?|penalt(?:y|ies)|"
    r"pcns?|overpayments?|fines?|contributions?|balance|surcharge|sum|amount|rent|rest|"
    r"remaining|account)\b|£|%"
)
PAYMENT_NOUN = re.compile(
    r"\b(?:offers? of £|(?<!direct )payments?(?! (?:teams?|sections?|officers?|accounts?|plans?|cards?|systems?|"
    r"schedules?|arrangements?)\b)|compensation|refund|reimbursement|financial remedy|"
    r"reductions? in (?:the |her |his |their |its )?(?:fees?|rent|charges?|bills?|contributions?)|"
    r"goodwill (?:payment|gesture|sum)|vouchers?|cheques?|ex gratia|rebate|discount|"
    r"credit(?! (?:reference|rating|score|file|history|record)s?\b)|waiver|write-off|sum of)\b"
)
TAKES_MONEY = frozenset({"charge", "cost", "fine", "bill", "owe", "lose", "overcharge", "demand", "spend", "borrow"})
"""Verbs by which money goes the other way."""
AT_NO_COST = Sought(r"(?:,? (?:free of charge|without (?:any )?charge|at (?:no|its own) (?:cost|charge|expense)))\b")
"""How something is done that costs the person nothing: no debt that is taken away."""
MAKES_UP = re.compile(
    r"make [^;.£]{3,60} up to £"
    r"|(?:make|top) up (?:the|any|this|its|her|his|their) (?:\w+ )?(?:difference|shortfall|balance|arrears)\b"
    r"|make good (?:the|any|this|its|her|his|their|what|all)\b[^.;]{0,40}?"
    r"\b(?:fees?|payments?|shortfall|loss|losses|arrears|amounts?|money|sums?|difference|deposit|"
    r"allowances?|wages|rent|underpa\w+|paid|owed|due)\b"
)
ENSURED = re.compile(
    r"(?:ensure|make sure|arrange)\b[^.;]*\b(?:payments?|benefits?|allowances?|fees?|charges?|top-ups?)\b[^.;]{0,20}"
    r"\b(?:is|are|be|to be) (?:backdated|refunded|repaid|reimbursed|waived|written off|paid)\b"
)
""" "Ensure her direct payments are backdated": a payment, however it is put."""
IN_TRUST = re.compile(
    r"set aside £[^.;]{0,30}\bfor (?:him|her|them|PERSON|m(?:r|rs|s|iss))\b"
    r"|(?:place|put|set aside|deposit|invest|hold|transfer)\b[^.;]{0,30}£[^.;]{0,60}\b(?:trust|account|savings|fund)\b"
)
NO_CHARGE = re.compile(
    r"(?:make|charge) no (?:charge|rent|fee)|"
    r"charge (?:her|him|them|PERSON|m(?:r|rs|s|iss) [a-z]{1,2})? ?(?:no|nothing)\b"
)
TAKES_AWAY = frozenset(
    {"cancel", "wipe", "wipe out", "halve", "strike out", "remove", "take off", "reduce", "withdraw", "drop", "clear"}
    | {"reverse", "strike", "strike off", "tear up"}
)
UNLESS_A_DEBT = frozenset(
    {"reverse", "wipe", "wipe out", "halve", "withdraw", "remove", "clear", "drop", "reduce", "tear up", "strike"}
)
DEBT = re.compile(
    r"\b(?:(?:sur)?charge|fee|debt|bill|invoice|costs|arrears|penalty|overpayment|fine|demand|"
    r"(?:sum|amount|balance) (?:\w+ )?ow(?:ed|ing))s?\b"
    r"(?! (?:marker|note|flag|record|(?:from|on|in) the (?:land|local|register)))"
)
TOWARDS = re.compile(r"put (?:up to |a further )?£[\d,.]+ (?:towards?|into) ")
OFF_A_BILL = re.compile(r"\boff\b|\bfrom (?:her|his|the|their) (?:[a-z-]+ ){0,2}(?:bill|account|balance)")
PART_OFF = re.compile(
    r"\boff (?:the|her|his|their|its|PERSON's) (?:[a-z-]+ ){0,2}(?:bill|account|invoice|charges?|balance|rent)\b"
)
"""What is taken off without a sum ("took the day off the bill", "10% off his rates bill")."""
MAY_BE_MONEY = {
    "bear": MONEY_OBJECT,
    "excuse": MONEY_OBJECT,
    "settle": MONEY_OBJECT,
    "meet": MONEY_OBJECT,
    "credit": re.compile(rf"{MONEY_OBJECT.pattern}|\baccounts?\b"),
    "deduct": DEBT_OBJECT,
    "set": re.compile(
        r"^set[^;.]*£[^;.]*\bagainst (?:her|his|their|the|its) (?:[\w-]+ ){0,2}(?:account|arrears|bill|debt|rent)\b"
    ),
    "offset": re.compile(r"^offset £"),
    "double": re.compile(r"£|\b(?:offer|payment|sum|amount)\b"),
    "knock": re.compile(r"\boff\b"),
    "knock off": re.compile(r"£|\b(?:half|third|quarter|tenth|all|some|part|per cent|bill|fees?|charges?|rent)\b|%"),
    "award": re.compile(
        r"£|%|\b(?:relief|discount|exemption|rebate|housing payment|compensation|payment|"
        r"tax (?:support|reduction)|benefit)\b"
    ),
    "apply": re.compile(
        r"^apply (?:an?|the|her|his|their) (?:[\w%]+ ){0,3}?(?:discount|exemption|relief|reduction|disregard)\b"
    ),
    "reissue": re.compile(r"\b(?:bill|invoice|demand)s? (?:without|less|excluding|net of|minus)\b"),
    "add": re.compile(
        r"^add (?:simple )?interest|^add[^£]*£|"
        r"^add (?:it|this|that|them|the (?:sum|amount|interest|money)) to (?:\S+ ){1,3}account"
    ),
    "backdate": re.compile(r"^(?!.*\b(?:band|priority|date|register|place)\b)"),
}
"""Verbs that give money where such an object follows."""
WITH_ANY_SUM = frozenset({"bear", "excuse", "settle", "meet", "credit", "deduct"})
NOT_BY_A_SUM_ALONE = frozenset(
    {
        "go",
        "reach",
        "arrive",
        "follow",
        "arrange",
        "issue",
        "set",
        "put",
        "include",
        "say",
        "confirm",
        "grant",
        "hand",
        "release",
        "process",
        "find",
    }
)
GIVES_BY_NOUN = frozenset(
    {"make", "offer", "give", "send", "include", "contain", "enclose", "arrange", "provide", "process", "issue"}
    | {"award", "propose", "agree", "promise", "honour"}
)


SUM_FIRST = re.compile(
    r" *(?:(?:her|him|them|PERSON|m(?:r|rs|s|iss) [a-z]{1,2}) )?"
    r"(?:(?:a|the|that|another|up|to|sum|prospect|of|further|extra|additional) ){0,4}£"
)
"""What may stand between a verb and the sum that it gives."""


PROMISES = frozenset({"offer", "promise"})


def is_payment(verb: str, lemma: str, sums: Sequence[Sum]) -> bool:
    """Whether a deed gives money or takes a debt away; `lemma` is the plain clause from its verb on."""
    lemma = AT_NO_COST.sub("", lemma)
    given = [s for s in sums if s.use in ("gift", "total") or (s.use == "mentioned" and verb in RETURNING)]
    if verb in PROMISES and any(s.use == "rate" for s in sums) and SUM_FIRST.match(lemma, len(verb)):
        return True  # "promised her £100 for each month"
    if NO_MONEY.search(lemma) or (verb in TAKES_MONEY and not NO_CHARGE.match(lemma)):
        return False
    if MAKES_UP.match(lemma) or MONEY_BACK.match(lemma) or INTEREST.match(lemma) or TO_AN_ACCOUNT.match(lemma):
        return True
    if verb in ALWAYS_MONEY or NO_CHARGE.match(lemma) or ENSURED.match(lemma) or (given and IN_TRUST.match(lemma)):
        return True
    if verb in MAY_BE_MONEY:
        return MAY_BE_MONEY[verb].search(lemma[:80]) is not None or (verb in WITH_ANY_SUM and bool(sums))
    if verb in TAKES_AWAY:
        return _takes_a_debt_away(verb, lemma, bool(given))
    if verb == "put" and given and TOWARDS.match(lemma):
        return True
    if verb in ("take", "lift"):
        return OFF_A_BILL.search(lemma) is not None if given else PART_OFF.search(lemma) is not None
    return _gives(verb, lemma, bool(given))


def _takes_a_debt_away(verb: str, lemma: str, stated: bool) -> bool:
    """Whether what is cancelled, removed or reduced is a debt and not a visit, a marker or a rule."""
    if DEBT_OBJECT.search(lemma[:90]) is None:
        return False
    if (stated and verb != "withdraw") or verb not in UNLESS_A_DEBT or DEBT.search(lemma[:60]):
        return True
    return verb == "reduce" and re.search(r"%|per cent|charged", lemma) is not None


SAYS_OF_A_SUM = re.compile(r"(?:say|confirm)\b[^£]*£[\d.,]*\d (?:would|will|was|is|were|are|had|has|should)\b")
"""What is told of a sum in another clause ("said the £200 would be paid")."""


def _gives(verb: str, lemma: str, stated: bool) -> bool:
    """Whether a verb that can give other things gives money here: by a sum, or by a noun such as "payment"."""
    if SAYS_OF_A_SUM.match(lemma):
        return False
    noun = PAYMENT_NOUN.search(lemma[:80]) is not None
    if verb in NEEDS_SUM | BACK or verb in OTHER_GIVERS or verb in gift_verbs():
        sum_first = SUM_FIRST.match(lemma, len(verb)) is not None
        by_sum = stated and (noun or verb not in NOT_BY_A_SUM_ALONE or sum_first)
        by_object = verb in BEARS_COSTS and MONEY_OBJECT.search(lemma[:60])
        by_object = by_object or (verb in BACK and WHAT_WAS_PAID.search(lemma[:80]))
        return by_sum or (noun and verb in GIVES_BY_NOUN) or bool(by_object)
    return stated and noun
