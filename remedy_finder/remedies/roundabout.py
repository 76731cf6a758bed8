"""Deeds told in a roundabout way → the plain deed: "said how sorry she was", "arranged for the £77 to go back".

A row of the table is a pattern for the plain words from the verb on, the verb that they mean, and an example; the
examples are tested.
"""

import re
from functools import lru_cache
from typing import NamedTuple

TELLS = r"(?:say|tell|write|add|explain|reply|answer|state|meet|ring|call|telephone|e-?mail|visit|go|wish|want|let|be)"
PERSON = r"(?:he|she|it|they|the council|the trust|the provider|the company|the school|the home)"


class Roundabout(NamedTuple):
    """One way of telling; `words` is matched from the base of the verb on."""

    meant: str
    words: re.Pattern[str]
    example: str
    """Base of the verb and the words after it."""
    counter: str
    """Words like it that mean something else."""


ROUNDABOUT = (
    Roundabout(
        "apologise",
        re.compile(
            rf"{TELLS} [^£;]{{0,90}}?\bhow (?:\w+ ){{0,2}}(?:sorry|ashamed|mortified) {PERSON} (?:was|were|is|are)\b"
        ),
        "tell her how very sorry it was",
        "tell her how sorry mrs t was",
    ),
    Roundabout(
        "apologise",
        re.compile(
            rf"{TELLS} (?!not )[^£;]{{0,90}}?\b(?:that )?{PERSON} (?:was|were|is|are) (?:\w+ )?"
            r"(?:mortified|ashamed|sorry)(?! (?:to (?:hear|learn)|to (?:say|tell)))"
        ),
        "say she was mortified",
        "say she was sorry to hear that",
    ),
    Roundabout(
        "pay",
        re.compile(
            r"let (?:(?!£)\S+ ){1,5}?have(?:, [^£;,]{3,40},)? "
            r"(?:(?:a|the|further|another|sum of|payment of|back|rest of the [\w,]+) )*£"
        ),
        "let mrs w have £200",
        "let mrs w have the minutes",
    ),
    Roundabout(
        "waive",
        re.compile(
            r"let (?:(?!off)\S+ ){1,4}off (?=[^;.]{0,60}?(?:£|\b(?:rent|fees?|charges?|costs?|bill|fines?|debt)\b))"
        ),
        "let him off the first year's rent",
        "let him off the lead",
    ),
    Roundabout(
        "reduce",
        re.compile(
            r"(?:bring|knock|cut|take|get) [^;.£]{0,40}?\bdown (?:by|to) £"
            r"|(?:cut|lower) (?:the|her|his|their|this|that|its) [^;.£]{0,30}?\b(?:bill|charge|debt|demand|fee|invoice|"
            r"overpayment|contribution|rent)s? by £"
        ),
        "bring the demand down by £3,672",
        "bring the boxes down to the hall",
    ),
    Roundabout(
        "waive",
        re.compile(r"for(?:e)?go [^;.]{0,60}?(?:£|\b(?:fees?|charges?|bills?|rent|costs?|debt|interest|invoices?)\b)"),
        "forgo what is left of the storage bill",
        "forgo the visit of the inspector",
    ),
    Roundabout(
        "offer",
        re.compile(r"put up £[\d.,]*\d |like (?:\S+ ){1,3}to (?:have|accept|take) (?:a |the |another |further )*£"),
        "put up £1,000 for the rest",
        "put up signs for the rest",
    ),
    Roundabout(
        "credit",
        re.compile(
            r"(?:put|place|enter)(?: back)? £[\d.,]*\d [^;]{0,60}?\b(?:back )?(?:on|onto|to|into|in) [^;]{0,40}?"
            r"\baccount\b"
        ),
        "put £426.24 was put back on her council tax account",
        "put £426.24 was put down as the arrears",
    ),
    Roundabout(
        "offer",
        re.compile(
            r"(?:ask|invite|urge) (?:(?!£)\S+ ){1,4}(?:to accept|if (?:she|he|they) would (?:accept|take)) £"
            r"|put £[\d.,]*\d forward\b|put (?:its|the|this|that) (?:offer|figure|sum|amount) (?:up )?(?:to|at) £"
            r"|(?:go|go up|rise|come) (?:the|this|that|its|her|his) (?:offer|figure) "
            r"(?:went|had gone|rose|came) (?:up )?to £"
            r"|ask (?:(?!£)\S+ ){0,4}?(?:if|whether) "
            r"(?:(?:a|the|payment|sum|offer|of|another|further) )*£[\d.,]*\d would\b"
        ),
        "ask mrs z to accept £200",
        "ask mrs z to accept the place",
    ),
    Roundabout(
        "offer",
        re.compile(
            rf"ask (?:\S+ ){{0,4}}?(?:if|whether) (?:{PERSON}|(?:mr|mrs|ms|miss) [a-z]{{1,2}}) would (?:like|care)\b"
        ),
        "ask if mrs z would like the use of a shower",
        "ask if mrs z would be in on friday",
    ),
    Roundabout(
        "credit",
        re.compile(r"put back (?:the |a )?£[\d.,]*\d "),
        "put back £4,150 was put back on 3 june",
        "put back the meeting of 3 june",
    ),
    Roundabout(
        "apologise",
        re.compile(
            r"(?:beg|ask) (?:for )?(?:\S+ ){1,4}pardon\b|express (?:\S+ ){0,4}sorrow\b"
            r"|(?:ask|hope|invite) (?:\S+ ){1,5}(?:to|would|will) accept (?:\S+ ){1,4}(?:regrets?|apolog(?:y|ies))\b"
            r"|be (?:a matter of |with )(?:\S+ ){0,2}regret\b"
            r"|(?:say|tell|write|reply|add)[^£;]{0,40}?(?:i am|i'm|we are|we're) (?:\w+ ){0,2}"
            r"sorry\b(?! to (?:hear|learn))"
        ),
        "beg her pardon",
        "regret any inconvenience",
    ),
    Roundabout(
        "refund",
        re.compile(
            r"give (?:(?!£|back)\S+ ){1,4}back "
            r"(?:[^;.£]{0,40}£|[^;.]{0,30}\b(?:fees?|money|charges?|deposit|rent)\b)"
        ),
        "give dr m back the fee of £414",
        "give dr m back the keys",
    ),
    Roundabout(
        "refund",
        re.compile(
            r"(?:arrange|ask|get|have|instruct) [^;]{0,80}?£[\d,.]*\d,? [^;]{0,60}?\bto "
            r"(?:be (?:refunded|repaid|returned|reimbursed|met)|go back|go to (?:him|her|them|the (?:family|couple)))\b"
        ),
        "arrange for the £77 to go back on his card",
        "arrange for the £77 to be collected",
    ),
)


@lru_cache(maxsize=8192)
def meant(verb: str, after: str) -> str:
    """The verb that a deed means, which is mostly its own; `after` is the plain words that follow it."""
    words = f"{verb}{after[:200]}" if after.startswith(" ") else f"{verb} {after[:200]}"
    return next((way.meant for way in ROUNDABOUT if way.words.match(words)), verb)
