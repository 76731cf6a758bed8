"""Why a payment is made, as far as the text says."""

import re

from remedy_finder.records import Reason

PATTERNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        "distress",
        re.compile(
            r"distress|\bupset|\bworry|\bworries|anxi|(?<!re)\bstress|strain|hardship|embarrass|"
            r"humiliat|grief|hurt\b|alarm|fear|trauma"
        ),
    ),
    (
        "uncertainty",
        re.compile(
            r"uncertain|lost (?:the )?(?:opportunit|chance)|loss of (?:an |the )?opportunit|not "
            r"knowing|doubt|missed (?:opportunit|chance)|chance (?:she|he|they) lost"
        ),
    ),
    ("frustration", re.compile(r"frustrat|inconvenien|disrupt|annoyance|irritation")),
    (
        "time_and_trouble",
        re.compile(
            r"time and (?:avoidable |unnecessary )?(?:trouble|effort|distress)|time,? (?:and |or "
            r")?trouble|\btrouble\b|time (?:she|he|they|it) (?:had )?(?:spent|took|has spent)|effort "
            r"of|time (?:spent )?(?:pursuing|chasing)|pursuing (?:the|her|his|their|this) complaint|"
            r"chasing"
        ),
    ),
    ("delay", re.compile(r"\bdelay|\blate\b|lateness|\bwait(?:ing|ed)?\b|overdue")),
    (
        "lost_education",
        re.compile(
            r"\beducation\b(?!al (?:psych|benefit))|schooling|tuition|lessons|\bteaching\b|without "
            r"(?:any )?school|\bschool (?:days|time) (?:missed|lost)|missed (?:school|lessons|"
            r"college)|time out of school|term without"
        ),
    ),
    (
        "loss_of_service",
        re.compile(
            r"(?:missed|lost|loss of|without|denied|lack of|did not (?:have|receive|get)|not "
            r"receiv\w+|missing|absence of|have to do without|had to do without|went "
            r"without)\b[^.;,]{0,50}\b(?:care|respite|therapy|support|visits?|provision|sessions?|"
            r"short breaks?|breaks?|service|services|collections?|help|aftercare|equipment|adaptation|"
            r"use of|physiotherapy|occupational|speech|personal care|treatment|bath(?:ing)?|shower|"
            r"amenity|enjoyment)|(?:support|therapy|provision|care|sessions?|respite|visits) (?:\w+ "
            r"){0,3}(?:missed|lost|did not (?:receive|have|get)|went without|was denied|should have)"
        ),
    ),
    (
        "unsuitable_accommodation",
        re.compile(
            r"unsuitable (?:temporary )?(?:accommodation|housing|home|property)|bed and breakfast|"
            r"\bb&b\b|guest house|\bhotel\b|hostel|overcrowd|damp|temporary accommodation|the bedsit|"
            r"living conditions|in the (?:flat|room|bedsit|property|house)\b|unfit|beyond (?:the "
            r")?(?:first )?six weeks|beyond the (?:legal )?limit"
        ),
    ),
    (
        "financial_loss",
        re.compile(
            r"\b(?:cost|costs|fees?|fares?|expenses?|outlay|bills?|receipts?|storage|takeaway|meals|"
            r"laund|taxi|taxis|mileage|petrol|fuel|invoice|overpa(?:id|yment)|out of pocket|financial "
            r"loss|lost (?:wages|earnings|income)|top-ups?|interest|travel costs|rent (?:she|he|they) "
            r"paid|spent on|paid for|ruined|belongings|lost (?:work|pay)|work (?:she|he|they) lost|"
            r"saved in rent|overcharg\w+|\bcharge\b|legal advice|bank charge)\b"
        ),
    ),
    (
        "backdated_entitlement",
        re.compile(
            r"backdat|\bas if\b|arrears of (?:allowance|benefit)|should have (?:been paid|had|"
            r"received|got)|entitle[dm]|what it would have paid|(?:allowance|benefit|direct "
            r"payments?) (?:\w+ ){0,4}(?:from|since|between)|supplements?|outstanding|underpa(?:id|"
            r"yment)|\bentitlement"
        ),
    ),
)
OTHER = re.compile(
    r"\b(?:in recognition of|to recognise|to acknowledge|recognis\w+|acknowledg\w+|to reflect|"
    r"to mark)\b|\bfor (?:the|her|his|their) (?:effect|loss of|harm|impact|indignity|hardship|"
    r"confusion|discomfort|danger)"
)
RETURNS = frozenset({"refund", "reimburse", "repay", "return"})


def reasons_in(words: str, verb: str) -> tuple[Reason, ...]:
    """The reasons that the plain words of a payment state, in the order of the table."""
    found = [reason for reason, pattern in PATTERNS if pattern.search(words)]
    if verb in RETURNS and "backdated_entitlement" not in found:
        found.append("financial_loss")
    if "time_and_trouble" in found and "delay" in found and not re.search(r"\bdelay", words):
        found.remove("delay")
    symbolic = {"distress", "uncertainty", "frustration", "time_and_trouble"}
    if (
        symbolic & set(found)
        and verb not in RETURNS
        and "financial_loss" in found
        and not re.search(r"\bcosts?\b|financial|travel", words)
    ):
        found.remove("financial_loss")
    if not found and OTHER.search(words):
        found.append("other")
    return tuple(dict.fromkeys(found))
