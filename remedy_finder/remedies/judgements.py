"""What a decision says of an earlier act or offer: suitable, too little, or refused by the complainant."""

import re

from remedy_finder.records import Decision, Judgement, Remedy
from remedy_finder.remedies.language import plain, sentences

SUITABLE = re.compile(
    r"\b(?:suitable|appropriate|proportionate|satisf\w+|reasonable|fair|in line with|within "
    r"the range|enough|adequate|sufficient|more than (?:we|i)|could not add|unlikely to "
    r"(?:add|recommend|achieve)|put(?:s|ting)? (?:right|matters right)|in excess of|remedies "
    r"the|remedied the|generous)\b"
)
TOO_LOW = re.compile(
    r"\b(?:not (?:a |an )?(?:\w+ )?(?:suitable|adequate|appropriate|proportionate|enough|"
    r"sufficient)|(?:do|does|did) not (?:consider|think|find|regard|believe|"
    r"accept)[^.]{0,70}\b(?:enough|suitable|sufficient|adequate|appropriate|proportionate|"
    r"remed)|not (?:enough|sufficient|adequate|reflect|go far|suitable|proportionate|in line)|"
    r"does not (?:go far|reflect|match|fully)|did not (?:go far|reflect|fully)|too (?:low|"
    r"little)|insufficient|inadequate|falls short|fell short|below (?:what|the)|less than "
    r"(?:we|i))\b"
)
REFUSED = re.compile(
    r"\b(?:refused|declined|rejected|returned|turned (?:it|this|that|the offer) down|did not "
    r"(?:accept|take|want|cash)|(?:has|have) not (?:accepted|taken|cashed)|never cashed|sent "
    r"it back|rather not have)\b"
)


def judged_later(decision: Decision, row: Remedy) -> Judgement | None:
    """What the findings say of an earlier act or offer, in a sentence that names its sum or speaks of such acts."""
    sum_of_it = f"£{row.amount_gbp:,.2f}".removesuffix(".00") if row.amount_gbp is not None else None
    for section in decision.sections:
        for paragraph in section.paragraphs if section.role in ("fault", "decision") else ():
            if paragraph.start <= row.start < paragraph.end:
                continue
            for start, end in sentences(decision.text, paragraph.start, paragraph.end):
                low = plain(decision.text[start:end])
                named = (
                    (sum_of_it is not None and sum_of_it in low)
                    or (row.kind == "apology" and "apolog" in low)
                    or (
                        sum_of_it is not None
                        and re.search(r"\b(?:the|its|this|that) (?:offer|payment)\b", low) is not None
                    )
                )
                if named and (judged := judgement(low)):
                    return judged
    return None


def judgement(following: str) -> Judgement | None:
    """What the decision says of an earlier act or offer, in the words after it."""
    after = following[:700]
    if REFUSED.search(after[:200]):
        return "refused"
    if TOO_LOW.search(after):
        return "too_low"
    return "suitable" if SUITABLE.search(after) else None
