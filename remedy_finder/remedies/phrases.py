"""The forms of words in which a body agrees, should, offers, does or is asked, as patterns over plain sentences.

Each pattern names its parts: `actor`, `verb`, and `modal`, `join` or `cond` where they matter.
"""

import re
from functools import cache
from typing import Literal

from remedy_finder.data import table
from remedy_finder.remedies.language import ACTOR, BETWEEN, verb_pattern

Standing = Literal["agreed", "recommended", "offered", "done", "asked"]

ADVERB = (
    r"(?:(?:also|then|now|instead|further|again|therefore|both|each|jointly|first|separately|"
    r"immediately|promptly|voluntarily|formally|still|either|in addition),? )*"
)
ASIDE = (
    r"(?:,? ?(?:within|since|by|before|no later than|in the same|at|over|from|on|if|where|in addition|"
    r"as well|all|after|during|to (?:remedy|put|address)|by way of|in recognition|without|following|"
    r"in order to)\b[^.;:]{0,120}?,)?"
)
MODALS: tuple[tuple[Standing, str, str], ...] = (
    (
        "agreed",
        r"agree|undertak|committed|consented|accept",
        r"(?:has|have|had)? ?(?:also |now |since |further |already |therefore |readily "
        r")?(?:agreed|agrees|agree|undertaken|committed|consented|accepted (?:my|our|the|these|"
        r"this) recommendations?(?: (?:that it|to))?|accepts? (?:my|our) recommendations? (?:that "
        r"it|to))(?: with us| with me)?(?: that,? ?(?:it|they|the council|the trust|both)?)?,? "
        r"?(?:that )?(?:it |they )?(?:will|would|to|should)?",
    ),
    (
        "agreed",
        r"confirm|told|says?\b|said|assured",
        r"(?:has |have )?(?:now |also |since )?(?:confirmed|told (?:me|us|the ombudsman)|says?|"
        r"said|assured (?:me|us))(?: me| us)?(?: that)? (?:it|they) will",
    ),
    ("agreed", r"\b(?:will|shall)\b", r"(?:will|shall)"),
    (
        "agreed",
        r"\b(?:is|are|means) ",
        r"(?:(?:is|are) (?:also |now |then |further )?(?:to\b|content to|willing to|going to|"
        r"happy to)|means to|will see (?:to it )?that)",
    ),
    ("recommended", r"should|must|ought|is to|are to|needs?\b", r"(?:should|must|ought to|needs? to)"),
    (
        "offered",
        r"offer|propos|promis|undert|inten|plan|volunteer|willing|prepared|suggest",
        r"(?:has |have |had )?(?:also |since |later |then |now |previously |earlier |again "
        r")?(?:offered|proposed|proposes|promised|offers|undertook|intends|intended|plans|planned|"
        r"volunteered|was willing|is willing|was prepared|is prepared|suggested)(?: that)?(?: "
        r"(?:it|he|she|they|an officer) (?:will|would|could))?(?: to)?",
    ),
    (
        "offered",
        r"would|\bwill\b",
        r"(?:has |had |have )?(?:also |later |then )?(?:agreed|undertaken|said|confirmed|told "
        r"(?:\w+ ){1,3}|wrote(?: to (?:\w+ ){1,3})?)(?: that)? (?:it|he|she|they|an officer) "
        r"(?:would|will)(?: now)?",
    ),
)
DID = (
    r"(?:did(?:,? however,?| also| then)?|(?:has |had )?(?:written|wrote|telephoned|emailed|rang|"
    r"resolved|decided)(?: (?:to )?(?:[\w'-]+ ){1,5}?)?(?: to)|(?:has |had )?arranged for (?:[\w'-]+ "
    r"){1,4}to)"
)
"""A past in other words: "did waive", "wrote to Mr A to apologise", "resolved to offer"."""
GERUNDS = {
    "refunding": "refund",
    "offering": "offer",
    "paying": "pay",
    "reimbursing": "reimburse",
    "waiving": "waive",
    "cancelling": "cancel",
    "writing off": "write off",
    "repaying": "repay",
    "crediting": "credit",
    "reminding": "remind",
    "changing": "change",
    "sorry": "apologise",
}
PRESENT = (
    "check",
    "hold",
    "publish",
    "send",
    "use",
    "record",
    "log",
    "look",
    "open",
    "monitor",
    "give",
    "tell",
    "remind",
    "train",
    "ask",
    "review",
    "report",
    "keep",
    "require",
    "offer",
    "provide",
    "include",
    "make",
    "put",
)
"""Verbs in the present that tell of a change ("it now checks every report")."""
GENERAL_ASK = re.compile(
    rf"\b(?:i|we)(?: have| had)? ?(?:therefore |also |then |further |additionally )*(?:asked|"
    rf"invited|proposed|put (?:it|this) to|suggested|recommended|recommend)(?: that| to)? "
    rf"{ADVERB}(?P<actor>{ACTOR})?,?(?: (?:to|whether it (?:would|could|will)|if it (?:would|"
    rf"could)|that it|should|consider|agree to))*{ASIDE} ?(?:to |should )?{ADVERB}(?:consider "
    rf")?(?P<verb>(?:{verb_pattern(False)})s?)\b"
    rf"|\b(?:i|we|the ombudsman) calls? (?:up)?on (?P<called>{ACTOR}) to {ADVERB}(?P<asked>{verb_pattern(False)})\b"
)


PASSIVE_PLAN = re.compile(
    r"(?P<actor>)\b(?P<modal>will|is to|are to|should|must) (?:also |then |now )?be "
    r"(?P<verb>[a-z-]+(?:ed|ten|ven|wn|ld|nt|ght|id|de|ut))\b"
)
"""A deed told of its object: "the bill will be reduced by £40"."""


@cache
def modal_patterns() -> list[tuple[Standing, re.Pattern[str], re.Pattern[str]]]:
    """Standing, a cheap trigger and the pattern of each form of words with a modal."""
    return [
        (
            standing,
            re.compile(trigger),
            re.compile(
                rf"(?<![\w-])(?P<actor>{ACTOR}|he|she),?{BETWEEN},?{ASIDE} ?(?:{modal})\b,?{ASIDE},? "
                rf"?{ADVERB}{ASIDE}[,:]? ?(?:to |that it will |it will )?{ADVERB}(?:take (?:the following "
                rf")?(?:steps|action) to )?(?P<verb>{verb_pattern(False)}|a payment)\b"
            ),
        )
        for standing, trigger, modal in MODALS
    ]


@cache
def past_pattern() -> re.Pattern[str]:
    """A body with a verb in the past."""
    return re.compile(
        rf"(?<![\w-])(?P<actor>{ACTOR}|which|who|he|she),?{BETWEEN},?{ASIDE} "
        rf"?(?P<verb>{verb_pattern(True)}|(?<=had )[a-z]{{3,}}ed|(?<=has )[a-z]{{3,}}ed|(?<=since "
        rf")[a-z]{{3,}}ed|(?<=also )[a-z]{{3,}}ed)\b"
    )


@cache
def did_patterns() -> list[re.Pattern[str]]:
    """A past in other words, or a present that tells of a change."""
    return [
        re.compile(
            rf"(?<![\w-])(?P<actor>{ACTOR}|which|who|he|she),?{BETWEEN},? ?{DID} "
            rf"{ADVERB}(?P<verb>{verb_pattern(False)})\b"
        ),
        re.compile(
            rf"(?<![\w-])(?P<actor>{ACTOR}|he|she)[^.;]{{0,80}}? (?:by|was|is|were|are) "
            rf"{ADVERB}(?P<verb>{'|'.join(GERUNDS)})\b"
        ),
        re.compile(
            rf"(?<![\w-])(?P<actor>{ACTOR}),? (?:now|already) (?P<verb>has|"
            rf"{'|'.join(form + 's' for form in PRESENT)})\b"
        ),
        re.compile(
            rf"(?<![\w-])(?P<actor>{ACTOR}|he|she) (?:was|were|is|are) \"?(?:very |truly |really "
            rf")?(?P<verb>sorry)\b"
        ),
    ]


@cache
def passive_pattern() -> re.Pattern[str]:
    """A gift told of its object ("the fee was refunded")."""
    gifts = (
        "refunded|repaid|reimbursed|cancelled|written off|waived|credited|put back|restored|"
        "reinstated|corrected|removed|deleted|withdrawn|paid|sent|included"
    )
    since = "(?:also |then |later |now |since |subsequently |already )?"
    return re.compile(
        rf"(?P<actor>)(?:(?:was|were) {since}(?P<done>{gifts})|(?:has|have|had) {since}been "
        rf"{since}(?P<verb>{verb_pattern(True)}|put back))\b"
    )


@cache
def join_pattern(past: bool) -> re.Pattern[str]:
    """A conjunction with the verb of the next deed."""
    lead = (
        r"(?:has |have |had |it |they |he |she |then |also |later |in \w+ (?:\d{4},? )?|on \d+ "
        r"\w+ (?:\d{4},? )?|, (?:in|on|by) [\w ]{3,20}, )*"
        if past
        else (
            r"(?:then |also |to |will |it will |that it |should |it should |separately |then to |"
            r"instead |also to |in addition |jointly |each )*"
        )
    )
    return re.compile(
        rf"(?P<join>(?:; and |, and |, then |, or |, but | and | or | then |[,;:] |,? and(?=, "
        rf"if)))(?P<cond>,? ?(?:(?:if|where|should|unless|wherever) [^,;]{{3,140}}, |if so,? "
        rf"))?(?:(?:within|by|before|from|in) [^,;]{{3,60}}, "
        rf")?{lead}(?P<verb>{verb_pattern(past)})\b(?! (?:and|or) (?:\w+ )?(?:guidance|account)\b)"
    )


@cache
def subordinate() -> re.Pattern[str]:
    """Words after which a bare "and" joins nothing."""
    return re.compile(rf"\b(?:{'|'.join(table('verbs')['subordinate'])})\b")
