"""Other ways of saying what is to be done → the plain one, as long as before, so that offsets stay.

"Ought to" is read as "should", "agreed to my proposal that it pay" as "agreed to pay", "ensure the home pays her £50
and apologises" as "pay her £50 and apologise".
"""

import re

from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.verb_forms import base_of, singular_of

SHOULD = re.compile(
    r"\b(?:ought to|(?:is|are) asked to|(?:(?<=council )|(?<=trust )|(?<=provider ))(?:needs|has) to)(?= )"
)
"""Officers who "now have to" do something are another matter: that is a change of practice."""
WE_ASK = re.compile(r"\b(?P<who>i|we) (?:would like|expect|want)(?= (?:the|it|both)\b)")
OUR_RECOMMENDATION = re.compile(r"\b(?:my|our) recommendations? (?:is|are|was|were) (?:that |for )")
THIRD_PERSON = re.compile(
    r"(?P<who>\b(?:i|we) (?:\w+ )?recommend(?:ed)?\s+(?:that )?(?:(?:within|by|before) [^,;£]{3,30} )?"
    r"(?:it|they|the (?:[a-z-]+ ){0,2}"
    r"(?:council|trust|provider|company|home|school|authority|icb)) (?:\w+ly )?)(?P<deed>[a-z]+s)\b(?P<rest>.*)"
)
""" "We recommend that the Council writes to her and pays …"."""
ENSURES = re.compile(
    r"\b(?P<who>(?:ensure|make sure|see to it)(?: that)? (?:the|its|each|both) (?:[a-z-]+ ){1,3}?)(?P<deed>[a-z]+s)\b"
    r"(?P<rest>.*)"
)
""" "Ensure the care provider pays …": what it is to give is the remedy."""
GIVES = frozenset({"apologise", "pay", "refund", "reimburse", "repay", "waive", "credit"})
GOES_ON = re.compile(
    r"(?:(?<= and )|(?<=, )|(?<=   ))(?:apologises\b|"
    r"[a-z]+s(?= (?:£|(?:the|its|an?|any|all|her|him|them|staff|how|what|mr|mrs|ms|miss|to|sorry)\b)))"
)
"""A verb in the third person that goes on with one before it."""
THAT_IT = re.compile(r" and that (?P<time>(?:within|by|before) [^,;£]{3,30} )?it (?=[a-z]+s )")
""" "… and that by January it amends": the subject named again."""
AND_RECOMMENDS = re.compile(
    r"\b(?P<who>i|we) (?:do not|don't|cannot) [^.;]{5,120}, (?:and|so) (?:\w+ )?recommend (?=that|it|the)"
)
""" "We do not consider this enough, and recommend it pays £300": what we recommend."""
ACCEPTED_RECOMMENDATION = re.compile(
    r"\b(?:my|our) (?:final )?recommendations?,? that (?=.{10,200}\b(?:is|are|has|have|was|were) (?:now |"
    r"since )?(?:been )?(?:accepted|agreed)\b)"
)
""" "Our recommendation that it reimburse Mrs B has been accepted"."""
IT_WILL = re.compile(
    r"\bwhat (?:it|they|the (?:council|trust|provider|company)) (?:has |have |had |will |should |must |now )*"
    r"(?:agree[sd]? to )?do(?: now)? is (?:to )?"
)
""" "What it has agreed to do is pay …"."""
AGREES_TO = re.compile(
    r"\b(?:agree[sd]?|accept(?:s|ed)?)(?: to| with)? (?:my|our|the|this|his|her|their) (?:[\w']+ ){0,3}?"
    r"(?:recommendations?|proposals?|suggestions?|requests?|view) "
    r"(?:that (?:it|they|the (?:council|trust|provider|company|school)) (?:(?:should|would|must|will) )?|to )"
    r"(?P<deed>[a-z]+)\b"
)
""" "Agreed to my proposal that it should pay …"."""
AGREES_TO_GIVE = re.compile(
    r"\b(?P<agreed>agree[sd]?|accept(?:s|ed)?)(?: to| with)? (?:my|our|the|this) "
    r"(?:(?:proposed|suggested|recommended) remed(?:y|ies) of|(?:recommendations?|proposals?|suggestions?) (?:of|for)) "
)
""" "Agreed to our proposed remedy of an apology and £150"."""
A_THING = r"(?:an?|another|training|£|(?:its|written|refresher|full|further|payment|apolog(?:y|ies))\b)"
THE_REMEDY_IS = re.compile(
    r"\b(?:the|its|our|my|this|(?:council|trust|provider|company|school)'s) (?P<one>(?:agreed|proposed|recommended|"
    r"suggested) )?(?:remed(?:y|ies)|actions?|recommendations?|proposals?)"
    r"(?P<other> (?:which |that )?(?:it|they|we|i|the (?:council|trust|provider|company|school)) (?:has |have )?"
    r"(?:now )?(?:agreed|accepted|recommend(?:ed)?|propose[sd]?)(?: to)?| agreed)? (?:is|are|was|were)(?: for)? "
    rf"(?={A_THING})"
)
""" "The agreed remedy is an apology and £150"."""
NEED_FOR = re.compile(
    rf"\b(?:accept(?:s|ed)|agree[sd]?)(?: (?:that )?there is| with)? (?:the|a) need for (?={A_THING})"
)
ASKS_FOR = re.compile(
    r"\b(?P<who>i|we) (?:have |had )?(?:asked|ask) (?:it|them|the (?:[a-z-]+ ){0,2}?"
    rf"(?:council|trust|provider|company|school)) for (?={A_THING})(?!an? (?:copy|update|explanation|account|response))"
)
""" "I asked the Council for an apology and £200"."""


def said_plainly(low: str) -> str:
    """Plain words of a sentence or an item with what is to be done as a plain verb, as long as before."""
    low = SHOULD.sub(lambda found: _as_long("should", found), low)
    low = WE_ASK.sub(lambda found: _as_long(f"{found['who']} ask", found), low)
    if "recommend" in low:
        low = OUR_RECOMMENDATION.sub(lambda found: _as_long("we recommend", found, "that "), low)
        low = AND_RECOMMENDS.sub(lambda found: f"{found['who']} recommend ".rjust(len(found.group())), low)
        low = ACCEPTED_RECOMMENDATION.sub(lambda found: _as_long("we recommend", found, "that "), low)
        low = THIRD_PERSON.sub(lambda found: _in_base_form(found, found["who"]), low)
    if "asked" in low:
        low = ASKS_FOR.sub(lambda found: _as_long(f"{found['who']} ask it to give", found), low)
    low = THE_REMEDY_IS.sub(_is_to_be_given, low)
    if "ensure" in low or "make sure" in low or "see to it" in low:
        low = ENSURES.sub(_given, low)
    if "what" in low:
        low = IT_WILL.sub(lambda found: _as_long("it", found, "will "), low)
    if "agree" in low or "accept" in low:
        low = AGREES_TO_GIVE.sub(lambda found: _as_long(f"{found['agreed']} to provide", found), low)
        low = NEED_FOR.sub(lambda found: _as_long("will provide", found), low)
        low = AGREES_TO.sub(_agreed, low)
    return low


def is_given(low: str) -> bool:
    """Whether the words begin with what somebody else is to give ("pays her £300", below "ensure the home:")."""
    return singular_of(low.split(" ", 1)[0]) in GIVES


def _as_long(words: str, found: re.Match[str], end: str = "") -> str:
    """The words and `end` with blanks between, as long as what was found; that itself where they are longer."""
    said = words.ljust(len(found.group()) - len(end)) + end
    return said if len(said) == len(found.group()) else found.group()


def _is_to_be_given(found: re.Match[str]) -> str:
    named = f"{found['one'] or ''}{found['other'] or ''}"
    if not named:
        return found.group()
    return _as_long("it should give" if re.search("recommend|propos|suggest", named) else "it will give", found)


def _given(found: re.Match[str]) -> str:
    return _in_base_form(found, " " * len(found["who"])) if singular_of(found["deed"]) in GIVES else found.group()


def _in_base_form(found: re.Match[str], before: str) -> str:
    """The words with the verb of the third person, and those that go on with it, in the base form."""
    if singular_of(found["deed"]) not in verbs():
        return found.group()
    rest = THAT_IT.sub(lambda again: f" and {'':<4} {again['time'] or ''}   ", found["rest"])
    return before + _base(found["deed"]) + GOES_ON.sub(lambda verb: _base(verb.group()), rest)


def _base(word: str) -> str:
    base = singular_of(word)
    return base.ljust(len(word)) if base in verbs() else word


def _agreed(found: re.Match[str]) -> str:
    deed = found["deed"]
    base = base_of(deed) or singular_of(deed)
    return _as_long("agreed to", found, " " + base.ljust(len(deed))) if base else found.group()
