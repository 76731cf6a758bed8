"""Clauses whose verb names no remedy: "will do so by May", "take the following steps", "will pay by Christmas"."""

import re

from remedy_finder.remedies.governors import ENSURING, SPEECH
from remedy_finder.remedies.sought import Sought


def names_nothing(verb: str, after: str, to_come: bool) -> bool:
    """Whether the plain words after a verb name nothing that is given or done; `to_come` is of a deed not yet done."""
    if (not (after.strip(" .;") if verb in PAYS else after.split()) and verb != "apologise") or AS_FOLLOWS.search(
        after
    ):
        return True
    if A_REMEDY.match(after) or (verb in ONLY_LEADS and LEADS_ON.match(after)):
        return True
    if verb in SPEECH and ONLY_TO_WHOM.fullmatch(after):
        return True
    if verb in ("do", "take", "carry out", "complete", "recommend") and SAYS_NOTHING.match(after):
        return True
    if verb == "consider" and SETTLING.match(after):
        return True
    if to_come and verb in PAYS and ONLY_WHEN.match(after):
        return True
    return to_come and verb not in TAKES_PRONOUN | ENSURING and NO_OBJECT.match(after) is not None


SETTLING = re.compile(r" (?:settling|resolving|remedying|(?:an? )?(?:early )?settlement|whether it would settle)\b")
""" "We asked it to consider settling the complaint"."""
ONLY_LEADS = frozenset({"go", "act"})
LEADS_ON = re.compile(
    r" (?:further|beyond|on (?:the|this|that|his|her|our|its|my) (?:[\w']+ ){0,2}(?:advice|findings?|report))\b"
)
"""What follows a verb that only leads to the next deed ("agreed to go further and pay £250")."""
A_REMEDY = re.compile(
    r" (?:(?:mr|mrs|ms|miss) [a-z]{1,2} |her |him |them )?(?:with )?(?:an?|the|this|that|its|our|my|any) "
    r"(?:[a-z-]+ (?:and )?){0,2}remed(?:y|ies)(?! (?:of|made|comprising|consisting))\b(?![^.;]*£)"
)
"""What follows a verb that only says that there is a remedy ("by providing a proportionate remedy")."""
AS_FOLLOWS = Sought(
    r"\bas follows[.:]?\s*$|\b(?:actions?|steps|remed(?:y|ies)) (?:set out|listed|described) (?:here|below|above)\b"
)
ONLY_TO_WHOM = re.compile(r" (?:him|her|them|us|me|(?:mr|mrs|ms|miss) [a-z]{1,2}),?[.;]?")
"""What follows a verb of telling whose matter is another clause ("told them it would give £60")."""
PAYS = frozenset({"pay", "refund", "repay", "reimburse"})
NO_OBJECT = re.compile(
    r"(?:(?: (?:this|that|it|them|so|these|both|(?:both|all|each) of (?:them|these))(?: all| both)?)"
    r"|(?= (?:by|within) ))"
    r"(?: as soon as possible| straight ?away| at once| now)?"
    r"(?:,? (?:by|within|in|before|on|at|once|when|until|from) (?:(?!whether |how )[^,;£])*)?[.;]?$"
)
"""What follows the verb of a sentence that only says when something is done ("it will finish this by 30 October")."""
ONLY_WHEN = re.compile(r" (?:by|within|before|on|no later than) [^,;£]*$")
"""What follows a verb of paying that only says when ("It will pay by Christmas"): the sum stands before it."""
SAYS_NOTHING = re.compile(
    r" (?:the )?(?:first|second|third|last|other|rest|remainder)(?: two| three| four)?(?= (?:by|within|before|"
    r"and|no later)\b)"
    r"| (?:a (?:little|bit) |something |rather )?more\b"
    r"| (?:the |these |this |those |all |two |three |four |five |six |several |some |more |a number of )*"
    r"(?:following|things|(?:steps|action)(?! to (?:ensure|make sure|prevent|stop|avoid|improve|reduce|see that)\b)|"
    r"actions|items?|points?|above)\b| nothing\b| \(?[a-h1-9]\) (?:to|and)\b"
    r"| (?:all of )?(?:these|this|them|all|so|both)(?= (?:within|by|before|no later)\b)"
)
ONLY_AN_ITEM = re.compile(
    r"(?:both|the|these|all)(?: \w+)? payments (?:are|is) (?:to|in|for)\b"
    r"|(?:that )?(?:actions?|items?|points?|steps?|recommendations?) \(?[a-h1-9]\b"
)
""""… except that item c) is to be done by May", "both payments are to acknowledge distress": nothing is given there."""
TAKES_PRONOUN = frozenset(
    {"apologise", "pay", "refund", "repay", "waive", "write off", "reopen", "withdraw", "cancel", "abolish", "place"}
    | {"enter", "move", "transfer", "reinstate", "restore", "admit", "enrol", "rehouse", "visit", "assess", "reassess"}
    | {"inspect"}
)
