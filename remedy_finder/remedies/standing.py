"""Words that open a list, agree, recommend, accept or refuse, and what makes two clauses one deed.

All patterns are for plain text.
"""

import re
from collections.abc import Sequence

from remedy_finder.records import Status
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.grammar import heads
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.subjects import is_agent
from remedy_finder.remedies.verb_forms import base_of

PAYS_WHAT_FOLLOWS = re.compile(r"\b(?:and|will|should|to) (?:then |also )?(?:pay|refund|reimburse)\s*$")
"""The end of a stem whose items are sums, where they stand deeper ("provide an apology and pay")."""
PAYMENTS_FOLLOW = re.compile(r"\bfollowing (?:\w+ )?(?:payments|sums|amounts)\b")
"""A stem without a deed whose items are sums ("It has agreed the following payments:")."""
STEM_END = re.compile(
    r"[:–-]\s*$|\b(?:to|will|should|that|made up of|comprising|consisting of)\s*$"
    r"|^(?:within|by|before|no later than|in) [^£,;.]{3,60},\s*$"
)
STEP = re.compile(
    r"(?:step|action|stage|part|point|recommendation) (?:\d+|[a-z]|one|two|three|four|five|six)\b[^.]*\.$"
)
"""A first sentence of an item that only numbers it ("Step 2, to be taken within a month.")."""
RECOMMENDS = re.compile(r"\b(?:should|recommend(?:ed|s)?|we said|ought to|must|calls? (?:up)?on)\b")
AGREES = re.compile(
    r"\b(?:(?:has|have|had)? ?(?:also |now |since |further |already )*agree[sd]?(?: that| to|"
    r",)|will\b|accept(?:s|ed) (?:my|our|these|the|all)|undertak|committed|confirmed)"
)
ACCEPTS = Sought(
    r"\b(?:(?:has|have|had) )?(?:also |now |since |fully |all |both )*(?:accept(?:s|ed)?|"
    r"agree[sd]?)(?: to)?(?: (?:carry out|implement|complete|comply with|take|do|all|of|each|"
    r"with))*"
    r" (?:the |these |this |those |my |our |all |of |following |above |other "
    r")*(?:recommendations?|actions?|remed(?:y|ies)|steps|proposals?|points|(?<=(?:the|his|our) )report)\b|\bit "
    r"(?:has )?agreed(?: to do so)?(?:\.|$| in full| to all)|agreed to (?:do )?(?:this|so|all "
    r"of this|them all|these)\b|(?:accepted|agreed to|agrees to|accepts) (?:all|both|each)\b|"
    r"\b(?:council|trust|provider|company|it|they|both) (?:has |have )?(?:now )?accept(?:ed|s) (?:this|these|it|them)"
    r"(?=[.,;]|$| in full| and (?:will|has|agreed))|"
    r"\b(?:council|trust|provider|school|company|icb|authority|they|both) (?:has |have )?(?:now |"
    r"since )?agreed(?=\.|$| on \d)"
)
REFUSES = Sought(
    r"\b(?:council|trust|provider|company|school|body|bodies|authority|it|they|governors|"
    r"board|icb|organisation|chief executive|home)\b(?:(?!\b(?:i|we)\b)[^.;]){0,30}?\b(?:(?:has|have|does|do|did|"
    r"will|would) not(?: yet)?(?: told us whether it will)? (?:agree|accept|been willing|"
    r"consider|think)|(?:has|have|had)n't (?:yet )?(?:agreed|accepted)|(?:has|have) "
    r"(?:refused|declined|rejected) (?:to (?:accept|agree|do|make|pay|take)|this|these|the "
    r"recommend|our|my)|disagrees|(?:refuses|declines|rejects|refused|declined|rejected) "
    r"(?:to (?:accept|agree|do|make|pay|take)|this|these|the recommend|our|my)|not yet "
    r"(?:told us whether|agreed|accepted|said (?:whether|if|that|what))|not (?:agreed|accepted)|considers (?:this|it|"
    r"that) (?:too|un)|unwilling|not willing|is not prepared|wishes to consult|disputes)\b|"
    r"\bremain of the view|\b(?:told (?:us|me)|says?|said)(?: that)? it will not\b|\bremain of "
    r"the view|have not changed our view\b|\bnot (?:yet )?(?:told (?:us|me)|said|confirmed|decided) (?:whether|if)\b"
)
NO_ITEM = re.compile(
    r"^(?:by law |the (?:council|trust|provider|care provider|organisation|company|school) "
    r"(?:says|said|told|has considered|considered|has already|has now|considers|confirmed "
    r"that it (?:has|had)|may|must)|this |these |those |i |we |if (?:it|the council) (?:does "
    r"not|fails)|where|mr |mrs |ms |miss |under |our |once (?:the|it)|he |she |there )"
)
NOT_AGREED_TO = re.compile(r"\bnot (?:agree|accept)(?:ed)? (?:that|to)\b(?:(?!\bbut\b)[^.;])*$")
OFFERED_BEFORE = re.compile(r"\boffered to\b|\b(?:was|were|had been) (?:\w+ )?(?:prepared|willing|ready|minded) to\b")
"""What a body "offered to" do was offered before; such a sentence tells of the past and agrees to nothing."""
BARE_DEED = re.compile(
    r"(?:(?:by|within) [^,]{3,40}, (?:also )?)?"
    r"(?P<deed>apologise|pay|refund|reimburse|repay|waive|write off|write to|provide|remind|review|send|issue|arrange|"
    r"train|make sure|ensure|complete|reconsider|reassess|carry out)\b"
    r"(?! (?:of|by|is|was)\b)"
)
"""A paragraph that is a deed without a stem."""
AGREED_TOO = Sought(
    r"\b(?:council|trust|provider|school|company|it|they|both|bodies|board|authority|"
    r"icb)(?:,)? (?:has |have )?(?:now |also |since )?(?:agreed|agrees|accepted|accepts),? "
    r"(?:that|to|and|what (?:i|we))|\bwith (?:the council's|its|their) agreement"
    r"|\brecommend .{5,220}\b(?:is|are|has been|have been) (?:now )?(?:accepted|agreed)\b"
    r"|\brecommend(?:ed)?,? and (?:the [\w ]{3,30}|it|they|both) (?:has |have )?"
    r"(?:now )?(?:accept(?:s|ed)?|agree[sd]?)\b"
)
ASKED_AND_AGREED = Sought(
    r"\b(?:i|we) (?:\w+ )?(?:asked|invited|suggested|proposed)\b[^.]*?,? and (?:the [\w ]{3,30}|it|they|both) "
    r"(?:has |have )?(?:now |since )?(?:accepted|agreed)\b"
)
"""What was asked of a body and is agreed by the same sentence ("I asked it to pay £300, and it agreed")."""
WILL_OR_SHOULD = re.compile(r"\b(?:will|should|(?:i|we) (?:\w+ )?recommend(?:ed)?)\b")
WANTED = re.compile(
    r"(?:mr|mrs|ms|miss|he|she) (?:\w+ )?(?:wants|would like|asked|should(?! (?:\w+ )?(?:receive|have|get|be)\b)|"
    r"may|can|says|said)\b"
)
"""The beginning of a sentence about what the complainant wants or may do."""
USUAL = Sought(
    r"\b(?:i|we)(?: would| will| may| can| might)? (?:usually|normally|generally|often|typically|sometimes) "
    r"(?:recommend|ask|suggest|consider)"
    r"|\b(?:usual|normal|ordinary) practice\b"
    r"|^(?:our|the) guidance (?:on remedies )?(?:says|suggests|recommends|sets out|states)\b"
    r"|^in (?:a|our) decision (?:last|of|in|made)\b"
)
"""What the Ombudsman recommends in such cases, and not in this one."""
ONLY_SAID = re.compile(
    r"(?:the (?:council|provider|trust)|it|both) (?:told|says|said|considers)\b|by law |"
    r"(?:i|we) asked (?:the \w+ )?whether\b"
)
"""The beginning of a sentence about what a body said, the law, or a question of ours: nothing is agreed by it."""
FOR_WHOM = re.compile(
    r"(?P<who>(?:Mr|Mrs|Ms|Miss|Mx|Dr) [A-Z][^:£]{0,30}|(?:[Hh]ousehold|[Ff]amily|"
    r"[Cc]omplainant) [A-Z]|[Bb]oth [\w ]{3,30}|[A-Z]|[Tt]he (?:first|second|third|fourth|"
    r"eldest|youngest) [\w ]{3,20}): +(?=[a-z£])"
)
NO_DEED = frozenset({"take", "do", "carry out", "complete", "implement", "act", "agree", "accept"})
ANNOUNCES = re.compile(r"\btake (?:the )?(?:following|these) (?:steps|actions?)|\bthe following\b")
ADDS = re.compile(r"\b(?:also|in addition|further|as well|additionally)\b")


WE_RECOMMEND = re.compile(r"\b(?:i|we) (?:also |further |therefore )*recommend")


def status_said(
    low: str, before: Status | None, by_heading: Status, accepted: bool, refused: bool, inherited: bool
) -> Status:
    """Whether what a sentence asks of the body is agreed or recommended.

    `before` is the standing of the stem above it, which it has where it is an item of it (`inherited`), or says nothing
    itself; `accepted` and `refused` are what the decision says of all recommendations.
    """
    if accepted and not re.search(r"\b(?:i|we) (?:also|further) recommend", low) and not REFUSES.search(low):
        return "agreed"
    if inherited and before and not OURS.search(low):
        return before
    if AGREED_TOO.search(low) or ASKED_AND_AGREED.search(low) or (AGREES.search(low) and not WE_RECOMMEND.search(low)):
        return "agreed"
    if RECOMMENDS.search(low):
        only_heading = by_heading == "agreed" and not refused
        return "agreed" if only_heading and not WE_RECOMMEND.search(low) else "recommended"
    return before or by_heading


def statuses_apart(low: str, clauses: Sequence[Clause], status: Status, by_heading: Status) -> dict[int, Status]:
    """Where a sentence says of some deeds that they are agreed and of others that they should be done: by their verbs.

    The keys are where the verbs stand; empty where the sentence says one thing of all. "It has agreed to decide by
    June, and we recommend too that it open its register" says two.
    """
    said: dict[int, Status] = {}
    last, at = status, 0
    for clause in clauses:
        lead = low[at : clause.verb_at]
        if OURS.search(lead) or (by_heading == "recommended" and clause.standing == "recommended"):
            last = "recommended"
        elif AGREES.search(lead):
            last = "agreed"
        said[clause.verb_at] = last
        at = clause.verb_end
    return said if len(set(said.values())) > 1 else {}


OURS = re.compile(r"\b(?:i|we) (?:\w+ )?recommend")


def first_is_verb(low: str) -> bool:
    """Whether the words begin with a verb of the table in its base form."""
    return any(
        verbs()[form].past is False for form in (low.split(" ", 1)[0], " ".join(low.split(" ")[:2])) if form in verbs()
    )


def begins_with_deed(low: str) -> bool:
    """Whether words begin with the base of a verb that no later verb has as its subject ("Find Mr Q a room").

    A time may stand before it ("Within twelve weeks, put a camera through the pipe").
    """
    low = OPENING_TIME.sub("", low, count=1)
    word, _, rest = low.partition(" ")
    if base_of(word) is None or NO_OBJECT_COMES.match(rest):
        return False
    return all(head.start > 0 for head in heads(low))


OPENING_TIME = re.compile(r"^(?:by|within|from|before|no later than|in) [^,;.£]{3,40}, (?:also )?(?=[a-z])")
NO_OBJECT_COMES = re.compile(r"(?:of|by|is|was|are|were|has|have|had|will|should|and|or|about|from)\b|$")


def tells_of_the_past(low: str) -> bool:
    """Whether a sentence tells what was done or said, and is no deed of a list ("It accepted the first two")."""
    if first_is_verb(low):
        return False
    first = next(iter(heads(low)), None)
    return (
        first is not None
        and first.start <= 3
        and first.form in ("past", "perfect")
        and not first.modal
        and not first.joined
        and is_agent(first.subject)
    )


def first_sentence(low: str) -> str:
    """The words up to the first full stop."""
    return low.split(". ", 1)[0]
