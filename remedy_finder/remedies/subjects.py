"""Subjects of sentences → who acts: the body, one of its people, the Ombudsman, somebody of the case, or a thing."""

import re
from functools import lru_cache
from typing import Literal

from remedy_finder.remedies.language import BODY, OFFICER, PAPER

Who = Literal["body", "officer", "paper", "it", "they", "person", "he or she", "ombudsman", "other body", "thing"]

PERSON = re.compile(
    r"(?:^|\b)(?:mr|mrs|ms|miss|mx|dr|master|lady|sir) (?:and (?:mr|mrs|ms|miss) )?[a-z]{1,2}\b(?!'s)"
    r"|\b(?:famil(?:y|ies)|couple|complainants?|wom[ae]n|man|mother|father|son|daughter|child|children|boy|girl|"
    r"parents?|grandparents|neighbours?|tenants?|residents?|brother|sister|husband|wife|uncle|aunt|son|pupils?|"
    r"partner|friend|carer's|estate|widow|widower|twins|siblings)$"
    r"|^[a-z](?: and [a-z])?$|\b(?:family|household|child|complainant|person|resident|tenant) [a-z]$"
)
OMBUDSMAN = re.compile(r"^(?:i|we|you|the ombudsm[ae]n|our office)$|ombudsm[ae]n$")
OTHER_BODY = re.compile(
    r"\b(?:tribunal|court|panel|inspector|police|ofsted|cqc|judge|investigating officer|independent person|io|ip|"
    r"independent investigator|gp|surgery|hospital|department for \w+|secretary of state|solicitors?|bailiffs?|"
    r"enforcement agents?|psychologist|consultant)$"
)
BODY_WORD = re.compile(rf"\b{BODY}(?: [a-z])?$")
OFFICER_WORD = re.compile(rf"\b{OFFICER}$")
PAPER_WORD = re.compile(
    rf"\b(?:{PAPER}|leaflet|website|stage (?:one|two|1|2)|decision notice|report|cheque|voucher|refund|letters)$"
)
AGENT = re.compile(
    r"(?:^| )(?!(?:letter|matter|offer|order|number|paper|winter|summer|water|other|either|neither|whether|another|"
    r"former|latter|answer|register|folder|error|factor|floor|door|neighbour|corner|charger|printer|computer|"
    r"chapter|quarter|corridor|mirror|minor|major|honour|colour|behaviour|rumour|favour|doctor|her|further|boiler|"
    r"shower|cover|power|disorder|reminder|newsletter|tracker|counter|border|transfer|layer|sewer|gutter|timer|"
    r"flower|dinner|after|over|under|ever|never|for|or)\b)"
    r"[a-z-]+(?:er|or|ist|ian|ant|eer|or|man|ers|ors|ists|ians|ants|eers|men)$"
    r"|\b(?:team|unit|section|office|desk|department|service|staff|crew|directorate|panel|committee|cabinet|college|"
    r"nursery|pool|centre|hospital|ward|practice|library|depot|helpline|call centre|people|head|deputy|governors|"
    r"members|chief executive|chair|clerk|nurse|matron|colleague|s?he|carers|crews|teams|officers|both|bodies|"
    r"partners|committees?|social worker|leader|lead|legal|finance|payroll|contractor|operator|club|group|panel|"
    r"charity|business|partnership|consortium|commissioners?|staff|employees?|representatives?)$"
)


@lru_cache(maxsize=16384)
def who(subject: str | None) -> Who:
    """Who the subject of a clause is; `subject` is plain, from its first word to the verb."""
    if not subject:
        return "thing"
    name = ADVERB_AT_END.sub("", AFTER_NOUN.split(subject.strip(" ,"), maxsplit=1)[0])
    last = name.rsplit(" ", 1)[-1]
    if last in ("it", "itself"):
        return "it"
    if last in ("they", "both", "which", "who", "that"):
        return "they"
    if last in ("he", "she"):
        return "he or she"
    for kind, pattern in KINDS:
        if pattern.search(name):
            return kind
    return "thing"


AFTER_NOUN = re.compile(r" (?:in|on|at|by|of|from|for|with|to|who|which|that) ")
ADVERB_AT_END = re.compile(
    r" (?:also|then|now|since|already|later|first|further|again|each|jointly|together|(?!reply$)\w+ly)$"
)
KINDS: tuple[tuple[Who, re.Pattern[str]], ...] = (
    ("ombudsman", OMBUDSMAN),
    ("other body", OTHER_BODY),
    ("officer", OFFICER_WORD),
    ("person", PERSON),
    ("body", BODY_WORD),
    ("paper", PAPER_WORD),
    ("officer", AGENT),
)


OUTSIDER = re.compile(
    r"\b(?:tribunal|court|judge|"
    r"bank|building society|landlord|landlady|lettings?|letting agents?|estate agents?|solicitors?|employer|"
    r"store|shop|supermarket|police|"
    r"(?:energy|electricity|gas|water|telephone|deposit|insurance) (?:company|supplier|firm)|"
    r"housing association|credit reference agency|debt charity|food bank|foodbank|church|university|airline|"
    r"department for work and pensions|dwp|jobcentre|developer|builder|neighbours?|friends?|newspaper|\bmp)$"
)


def is_outsider(subject: str) -> bool:
    """Whether the subject is none of the bodies complained of, so that what it gives is no remedy of theirs."""
    name = ADVERB_AT_END.sub("", AFTER_NOUN.split(subject.strip(" ,"), maxsplit=1)[0])
    return OUTSIDER.search(name) is not None and not OF_THE_BODY.search(name)


OF_THE_BODY = re.compile(r"\b(?:its|council's|trust's|provider's|home's)\b")


def is_person(subject: str) -> bool:
    """Whether the subject is somebody of the case."""
    return who(subject) == "person"


def is_ombudsman(subject: str) -> bool:
    """Whether the subject is the Ombudsman, who speaks in a decision as "I" and "we"."""
    return who(subject) == "ombudsman"


def is_agent(subject: str) -> bool:
    """Whether the subject can be a body that acts, or one of its people or papers."""
    return who(subject) not in ("thing", "person", "ombudsman")
