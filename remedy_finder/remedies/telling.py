"""How decisions tell of what was done: who speaks, whose case it is, and what shows that a deed put something right.

All patterns are for plain text.
"""

import re

from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.sought import Sought

SPEAKS = re.compile(
    r"(?:\b(?:mr|mrs|ms|miss|dr) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}(?: and (?:(?:mr|mrs|"
    r"ms|miss) )?[a-z])?|\b(?:she|he|the (?:woman|man|couple|family|mother|father|"
    r"complainants?|parents)))(?:'s (?:representative|solicitor|daughter|son|mother|father|"
    r"advocate))? (?:also |then |further |now |has |had |have )*"
    r"(?:says?|said|told|tells|informed|explained|reported|states?|stated|complain(?:s|ed)|"
    r"believes?|believed|feels?|felt|thinks?|thought|claims?|claimed|alleges?|alleged|argues?|"
    r"argued|maintains?|disputes?|wants?|wanted|would like|asks?|asked|hopes?|hoped|seeks?|"
    r"expects?|considers?|suggests?|understands?|understood)\b"
)
ACCORDING_TO = Sought(r"\baccording to (?:mr|mrs|ms|miss|her|him|the (?:family|couple|woman|man|complainant))\b")
IN_A_VIEW = re.compile(r"\bin (?:her|his|their) view\b")
"""Of the complainant, unless an officer of the body is speaking."""
ONLY_WHEN = re.compile(r"\b(?:after|when|since|once|before|because|as|until|although|though|that|if|what|whatever) $")
STRONG = Sought(
    r"\b(?:as a result of|following|in response to|because of|after|accepted|in line with|on) "
    r"(?:the|this|her|his|their|our|mr \w's|mrs \w's|ms \w's|miss \w's) (?:\w+ )?(?:complaint|"
    r"case|investigation|enquir\w+|panel's? \w+|recommendations?|report|findings|stage \w+)|"
    r"\b(?:to (?:put (?:this|that|things|matters|it) right|remedy (?:the|this|its)|prevent "
    r"(?:this|it|the same|any repeat)|avoid (?:this|a repeat|the same)))\b|\bsince (?:(?:mr|"
    r"mrs|ms|miss) \w's|her|his|their|this|the) complaint"
    r"|\bto (?:its|their|the \w+'s) credit\b"
    r"|\b(?:after|when|once|since) (?:she|he|they|(?:mr|mrs|ms|miss) [a-z]{1,2}) (?:had )?complained\b"
)
"""Words that say outright that something was done because of the complaint."""
NOT_THIS_CASE = Sought(
    r"\b(?:(?:in|after|following|as part of) (?:an|our|a|the|its|that) (?:earlier|previous|"
    r"separate|different|another|last)(?: ombudsman)? (?:decision|complaint|investigation|"
    r"case)|previous(?:ly)? (?:complained|investigated|decision)|earlier complaint(?: to us)?|"
    r"previous complaint|(?:our|an) earlier (?:decision|investigation|report)|we (?:had |have "
    r")?(?:already )?(?:found|decided|recommended|upheld) (?:the council )?(?:at fault )?in|"
    r"in (?:19|20)\d\d we (?:had )?(?:investigated|found fault|upheld|decided|reported)|"
    r"ombudsman(?:'s)? (?:earlier|previous)|another (?:case|family|resident|council|"
    r"complainant)|different (?:case|complaint)|separate complaint|neighbouring (?:council|"
    r"area)|someone else's|another (?:friend|neighbour|relative|tenant)|"
    r"(?<!to )(?<!with )a (?:friend|neighbour|relative|family|resident|tenant)(?!'s)|"
    r"in another (?:area|borough|case)|similar circumstances)\b"
)
SUGGESTED = Sought(
    r"(?<!our )(?<!my )\b(?:panel(?!'s)|investigating officer|independent person|reviewer|tribunal|investigator|"
    r"adjudicator|io|advocate|solicitor|councillor|mp)\b[^.;]{0,40}\b(?:recommend|suggest|"
    r"order|direct|propos|said the council should)"
)
GUIDANCE = Sought(
    r"\b(?:our|the) usual (?:expectation|approach|practice|position|view|remedy)\b"
    r"|\b(?:our|the ombudsman's|published) guidance (?:on remedies )?(?:says|suggests|"
    r"recommends)|(?<!than )(?<!what )\b(?:councils|a council|authorities|the law|the guidance|the regulations|"
    r"the code|the act) (?:must|should|may|can|says|requires|allows|are|have)\b"
)
REMEDIAL = Sought(
    r"apolog|\bsorry\b|uphe?ld|complain|put (?:\w+ ){0,3}right|respon[sd]|\breply|replied|"
    r"stage (?:one|two|1|2)|goodwill|in recognition|accepted (?:that|it|the|there|fault)|"
    r"remed|offer|refund|compensat|acknowledg"
)
ALWAYS = frozenset(
    {"refund", "reimburse", "repay", "waive", "write off", "compensate", "credit", "cancel", "tear up", "strike off"}
    | {"give back", "pay back", "send back"}
)
NARRATES = frozenset(
    {
        "say",
        "tell",
        "write",
        "reply",
        "explain",
        "consider",
        "find",
        "decide",
        "ask",
        "close",
        "meet",
        "visit",
        "see",
        "receive",
        "uphold",
        "hold",
        "look",
        "respond",
        "answer",
        "begin",
        "start",
        "complete",
        "carry out",
        "need",
        "be",
    }
)
"""Verbs that mostly tell of events; an act with one of these is weighed."""
GOODWILL = Sought(
    r"\bvouchers?\b|\bcheque for £|goodwill|\bgesture\b|in recognition|to (?:recognise|acknowledge)|"
    r"\bcompensation\b|to say sorry|for (?:her|his|their|the) (?:\w+ )?(?:distress|"
    r"inconvenience|trouble|upset|time|worry|delay)"
)
RETURNED = Sought(
    r"\b(?:cheque|voucher|payment|it)\b[^.;]{0,60}\bwhich (?:she|he|they|(?:mr|mrs|ms|miss) "
    r"\w) (?:has |have |had )?(?:since )?(?:returned|sent back|posted back|gave back|did not "
    r"cash|never cashed|refused|declined|not cashed)|\breturned it\b|\b(?:sent|posted|gave) "
    r"(?:it|them) back\b(?! to the council)|which (?:mr|mrs|ms|miss) \w (?:posted|sent) back"
)
COMPLAINED = Sought(r"\b(?:complained|complaint|stage (?:one|two)|final response|uphe?ld)\b")
WORD = re.compile(r"[a-z£']+")


CONTACTS = frozenset({"telephone", "ring", "phone", "visit", "meet", "go", "write", "email", "see", "come"})


def only_leads_to(clause: Clause, following: Clause | None, low: str) -> bool:
    """Whether a clause only leads to an apology ("went to see her and apologised"), or owns up ("we let you down")."""
    if clause.verb == "let" and LETS_DOWN.match(low, clause.verb_end):
        return True
    inner = following is not None and following.link == "which"
    if inner and clause.standing == "done" and LETTER_IN_WHICH.search(low, clause.verb_end, clause.end):
        return True  # "sent each of them a letter in which it apologised"
    sorry = following is not None and following.joined and following.verb == "apologise"
    contacts = clause.verb in CONTACTS or (clause.verb == "call" and low.startswith(" on ", clause.verb_end))
    return sorry and contacts and clause.standing == "done"


LETTER_IN_WHICH = re.compile(
    r"\b(?:letters?|e-?mails?|notes?|cards?|repl(?:y|ies)|response)(?: (?:in|with|that|which))*\s*$"
)
LETS_DOWN = re.compile(r" (?:[\w' ]{1,40}? )?down\b")
ONLY_COMPLAINED = re.compile(
    r"(?:mr|mrs|ms|miss|she|he|they)(?: [a-z]{1,2})? complained(?! that)(?: (?:about|of|to) [^,;]{2,60}?)? and"
)
"""Words before a body's deed that only say that somebody complained."""
