"""A place in a sentence → the verb that begins there with its auxiliaries ("has since written", "will, in May, pay")"""

from remedy_finder.remedies.chains import before_time, chained_negation, in_chain, listed
from remedy_finder.remedies.governors import ASKING, PUTS_RIGHT, SPEECH, WILLING
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.sentence import Form, Group, Sentence
from remedy_finder.remedies.verb_forms import base_of, forms, ing_of, past_of, singular_of
from remedy_finder.remedies.verb_senses import goes_on_passive, is_base_verb, is_past_verb, takes_object
from remedy_finder.remedies.words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MAYBE,
    MODALS,
    MONTHS,
    NOUN_COMES,
    PREPOSITIONS,
    is_adverb,
)

HOW_SORRY = frozenset({"very", "truly", "really", "so", "extremely", '"'})
"""What may stand between "was" and "sorry"."""
NOW_SAYS = SPEECH - {"report", "note", "state", "claim", "show", "notice"} | {"undertake", "commit", "consent"}
"""Verbs of telling and undertaking that are verbs in the present too, and no nouns."""
HEARS = frozenset({"hear", "learn", "see", "read", "say", "tell"})
"""What somebody is sorry to do without apologising."""
TIME_NOUNS = MONTHS | {"day", "days", "week", "weeks", "month", "months", "year", "decision", "statement", "report"}
"""Nouns that end a time before a verb ("within three months hold a meeting")."""


def group_at(s: Sentence, at: int) -> Group | None:
    """The verb that begins at a place, or null."""
    word = s.texts[at]
    if word in HAVE:
        return after_have(s, at)
    if word == "accept" and s.text(at - 1) == "please" and any(w.startswith("apolog") for w in s.texts[at : at + 6]):
        return Group(at, at, "apologise", "past", "", False)  # "please accept my apologies"
    if word == "am" and "sorry" in s.texts[at : at + 4]:
        return after_be(s, at)
    if word in BE or (word in ("is", "are")):
        return after_be(s, at)
    if word == "must" and s.text(at + 1) == "now" and base_of(s.text(at + 2)):
        return Group(at, at + 2, base_of(s.text(at + 2)) or "", "present", "", False)  # "papers must now have a date"
    if word == "could" and s.text(at + 1) == "offer":
        return Group(at, at + 1, "offer", "past", "", False)  # "it could offer her a break"
    if word in MODALS or word in MAYBE:
        return after_modal(s, at)
    if word == "need" and s.text(at + 1) == "not" and base_of(s.text(at + 2)):
        return Group(at, at + 2, base_of(s.text(at + 2)) or "", "modal", "would", True)
    if word in DO:
        verb, negated = s.skip(at + 1)
        verb, more = s.skip(past_aside(s, verb))
        base = base_of(s.text(verb))
        return Group(at, verb, base, "past", "", negated or more) if base and word == "did" else None
    return bare(s, at, word)


def after_have(s: Sentence, at: int) -> Group | None:
    """ "has (since) paid", "had been paid", "had the minutes corrected"."""
    verb, negated = s.skip(at + 1)
    if s.text(verb) == "by" and s.text(verb + 1) in ("then", "now"):
        verb += 2  # "had by then rebuilt the list"
    if s.text(verb) == "to" and s.text(at - 1) == "now":
        return now_has_to(s, at, verb)
    if s.text(verb) == ",":
        later = next((i for i in range(verb + 1, min(len(s.texts), verb + 12)) if s.texts[i] == ","), verb)
        verb, more = s.skip(later + 1)
        negated = negated or more
    word = s.text(verb)
    if word == "been":
        return after_have_been(s, at, verb, negated)
    if word == "had" and s.text(verb + 1) == "to" and base_of(s.text(verb + 2)) and s.texts[at] != "had":
        return Group(
            at, verb + 2, base_of(s.text(verb + 2)) or "", "perfect", "", negated
        )  # "has had to sign them off"
    had = s.text(verb + 1) in DETERMINERS | COURSES or s.text(verb + 1).startswith(
        "£"
    )  # "has already had £500 from it"
    if word == "had" and had:  # "has had the path cleared", "have had training"
        return Group(at, verb, "attend" if s.text(verb + 1) in COURSES else "have", "perfect", "", negated)
    base = past_of(word)
    if base and word not in DETERMINERS:
        return Group(at, verb, base, "perfect", "", negated)
    if s.texts[at] == "had" and word in ("him", "them") and past_of(s.text(verb + 1)):
        return Group(at, at, "have", "past", "", negated)
    if word in DETERMINERS and (s.texts[at] == "had" or s.text(at - 1) in ("now", "already")):
        form: Form = "past" if s.texts[at] == "had" else "present"
        return Group(at, at, "have", form, "", negated or word == "no")
    return None


def after_have_been(s: Sentence, at: int, been: int, negated: bool) -> Group | None:
    """ "had been paid", "since May has been checking", "has since been on a course"."""
    verb, more = s.skip(been + 1)
    word = s.text(verb)
    if word in ("on", "through") and not COURSES.isdisjoint(s.texts[verb + 1 : verb + 7]):
        return Group(at, verb, "attend", "perfect", "", negated or more)
    if done := past_of(word):
        return Group(at, verb, done, "passive", "", negated or more)
    begun = "since" in s.texts[max(s.floor - 1, 0) : verb]  # what went on is no deed, what goes on since then is one
    going = ing_of(word)
    return Group(at, verb, going, "perfect", "", negated or more or not begun) if going else None


COURSES = frozenset({"course", "courses", "training", "workshop", "refresher"})
GIVES = frozenset({"credit", "refund", "repay", "pay", "waive", "reimburse", "cancel", "send", "take", "put", "write"})
"""Verbs of money that tell of a deed though they stand in "was crediting the £392"."""


def now_has_to(s: Sentence, at: int, to: int) -> Group | None:
    """A rule told as new: "officers now have to report", "objections now have to be acknowledged"."""
    verb = to + 1
    if s.text(verb) == "be":
        base = past_of(s.text(verb + 1))
        return Group(at, verb + 1, base, "passive", "", False) if base else None
    base = base_of(s.text(verb))
    return Group(at, verb, base, "present", "", False) if base else None


def after_be(s: Sentence, at: int) -> Group | None:
    """ "was paid", "is to be paid", "was sorry", "is now enough"."""
    verb, negated = s.skip(at + 1)
    word = s.text(verb)
    now = s.text(at - 1) == "now" or "now" in s.texts[at + 1 : verb]
    while word in HOW_SORRY:
        verb, word = verb + 1, s.text(verb + 1)
    if said := by_an_adjective(s, at, verb):
        return said._replace(negated=negated)
    to_come = "would" if s.texts[at] in ("was", "were") else "will"  # "letters were to be rewritten": a promise
    if word in ("being", "to") and s.text(verb + 1) == "be" and past_of(s.text(verb + 2)):
        return Group(at, verb + 2, past_of(s.text(verb + 2)) or "", "passive", to_come, negated)
    if word in WILLING and s.text(verb + 1) == "to":
        return infinitive(s, at, verb + 1, "will" if s.texts[at] in ("is", "are") else "offer", negated)
    if word == "to" and base_of(s.text(verb + 1)):
        return infinitive(s, at, verb, to_come, negated)
    if word == "being":
        verb, word = verb + 1, s.text(verb + 1)
    if (going := ing_of(word)) and word != "offering":
        money = going in GIVES and any(w.startswith("£") for w in s.texts[verb + 1 : verb + 4])
        return Group(at, verb, going, "past" if money else "present", "", not money)  # what was going on is no deed
    base = past_of(word)
    if base and word not in ("left", "based", "due"):
        return Group(at, verb, base, "passive", "", negated)
    return Group(at, at, "be", "present", "", negated) if now else None


def by_an_adjective(s: Sentence, at: int, verb: int) -> Group | None:
    """An apology or an offer told by "was sorry", "was a matter of regret", "£200 was available", "was offering"."""
    word = s.text(verb)
    sad = s.text(verb + 1) == "to" and s.text(verb + 2) in HEARS
    regret = word == "a" and s.text(verb + 1) == "matter" and "regret" in s.texts[verb : verb + 6]
    if regret or (word == "sorry" and not sad):
        return Group(at, verb, "apologise", "past", "", False)
    on_the_table = word == "on" and s.text(verb + 2) == "table"
    in_account = word == "back" or (word == "in" and "account" in s.texts[verb : verb + 6])
    if tells_a_sum(s, at) and (word == "available" or on_the_table or in_account):
        return Group(at, verb, "refund" if in_account else "offer", "passive", "", False)
    return Group(at, verb, "offer", "past", "", False) if word == "offering" else None


def infinitive(s: Sentence, first: int, to: int, modal: str, negated: bool) -> Group | None:
    """The verb after "is to", "is willing to"."""
    verb, more = s.skip(to + 1)
    base = base_of(s.text(verb))
    return Group(first, verb, base, "modal", modal, negated or more) if base else None


def tells_a_sum(s: Sentence, at: int) -> bool:
    """Whether a sum stands before the verb as its subject ("£200 would be available to her")."""
    return any(word.startswith("£") for word in s.texts[s.floor : at])


def after_modal(s: Sentence, at: int) -> Group | None:
    """ "will, within a month, pay", "should be paid", "would have paid"."""
    modal = s.texts[at]
    verb, negated = s.skip(at + 1)
    if negated and s.text(verb) == "longer":  # "will no longer run …" tells of a change
        if modal in MAYBE:
            return None
        verb, negated = verb + 1, False
    verb = past_aside(s, verb)
    verb, more = s.skip(verb)
    if s.text(verb) == "a" and s.text(verb + 1) == "payment":
        return Group(at, verb - 1, "make", "modal", modal, negated)
    negated = negated or more or modal in MAYBE
    word = s.text(verb)
    back = "back" in s.texts[verb + 2 : verb + 5]
    if (
        word in ("have", "claim")
        and modal in MAYBE
        and (back or any(w.startswith("£") for w in s.texts[verb + 1 : verb + 3]))
    ):
        return Group(at, verb, "have", "modal", "would", False)  # "she could have another £250"
    if word in ("have", "need") and s.text(verb + 1) == "to" and base_of(s.text(verb + 2)):
        return Group(at, verb + 2, base_of(s.text(verb + 2)) or "", "modal", modal, negated)  # "will not have to pay"
    if word == "have" and (past := after_would_have(s, verb)):
        will_be_done = modal in ("will", "shall")  # "by July it will have made it a rule"
        return Group(at, s.skip(verb + 1)[0], past, "modal", modal, negated or not will_be_done)
    if word == "be":
        return after_modal_be(s, at, verb, negated)
    base = base_of(word)
    return Group(at, verb, base, "modal", modal, negated) if base else None


def after_modal_be(s: Sentence, at: int, verb: int, negated: bool) -> Group | None:
    """ "will be paid", "would be prepared to pay", "£300 will be with her by Friday"; `verb` is where "be" stands."""
    modal = s.texts[at]
    done, _ = s.skip(verb + 1)
    to = past_comma_aside(s, done + 1)
    if s.text(done) in WILLING and s.text(to) == "to":
        return infinitive(s, at, to, "offer" if modal == "would" else "will", negated)
    if s.text(done) == "with" and tells_a_sum(s, at) and not negated:
        return Group(at, done - 1, "pay", "passive", modal, False)  # "£300 would be with her by Friday"
    if s.text(done) == "available" and tells_a_sum(s, at):
        return Group(at, done, "offer", "passive", "", negated)
    base = past_of(s.text(done))
    done = min(done, len(s.texts) - 1)  # "… when he will be"
    return Group(at, done, base or "be", "passive" if base else "modal", modal, negated)


def after_would_have(s: Sentence, have: int) -> str | None:
    """The base of the verb after "would have"."""
    word = s.text(s.skip(have + 1)[0])
    return {"been": "be", "had": "have"}.get(word) or past_of(word)


def past_comma_aside(s: Sentence, at: int) -> int:
    """Past an aside between commas ("would be prepared, without prejudice, to take off the fee")."""
    if s.text(at) != ",":
        return at
    return next((i + 1 for i in range(at + 1, min(len(s.texts), at + 12)) if s.texts[i] == ","), at)


def past_aside(s: Sentence, at: int) -> int:
    """Past ", within a month," or "by 31 March" between a modal and its verb."""
    if s.texts[at : at + 2] == ["in", "addition"]:
        return at + 2  # "will in addition refund the penalty"
    comma = s.text(at) == ","
    if comma and s.text(at + 1) in CONJUNCTIONS:
        return at  # "as it did, and it will hold a meeting"
    if not comma and s.text(at) not in PREPOSITIONS and s.text(at) not in ("before", "after", "if", "as"):
        return at
    for later in range(at + 1, min(len(s.texts), at + 22)):
        if s.texts[later] in (",", ":") and base_of(s.text(s.skip(later + 1)[0])):
            return later + 1
        timed = s.text(later - 1) in TIME_NOUNS or s.text(later - 1).isdigit()
        sure = s.texts[later] not in forms()[2] or (timed and (takes_object(s, later) or s.texts[later] in verbs()))
        if not comma and later > at + 1 and is_base_verb(s, later) and sure:
            return later
    return at


def bare(s: Sentence, at: int, word: str) -> Group | None:
    """A verb without auxiliary: "paid", "… and pay", "now pays", "by paying"."""
    if word == "be" and (group := recommended_to_be(s, at)):
        return group
    if word == "sorry" and s.text(at - 1) in ("said", "says", "say"):
        return None
    back = at - 1
    while back >= 0 and (is_adverb(s.texts[back]) or (s.texts[back] == '"' and s.opens_quote(back))):
        back -= 1
    before = s.text(back)
    base = past_of(word)
    if base and is_past_verb(s, at, before):
        form: Form = "passive" if goes_on_passive(s, at, before) else "past"
        return Group(at, at, base, form, "", chained_negation(s, before))
    if is_base_verb(s, at) and in_chain(s, ("modal", "base"), at, before_time(s, back)) and listed(s, at, before):
        return Group(at, at, base_of(word) or word, "base", "", chained_negation(s, before))
    if (ing := ing_of(word)) and s.found and by_doing(s, at, before, back):
        return Group(at, at, ing, "ing", "", chained_negation(s, before))
    if before in ("i", "we") and word in ASKING:
        return Group(at, at, word, "past", "", False)
    return present(s, at, word)


def recommended_to_be(s: Sentence, at: int) -> Group | None:
    """ "We recommend that her contribution be assessed again": a passive without its modal."""
    verb, negated = s.skip(at + 1)
    base = past_of(s.text(verb))
    asked = "recommend" in s.texts[:at] and s.text(at - 1) not in MODALS | MAYBE | {"to", "not", "will", "also"}
    return Group(at, verb, base, "passive", "should", negated) if base and asked else None


def by_doing(s: Sentence, at: int, before: str, back: int) -> bool:
    """Whether "paying" is a deed: after "put this right by", or after another such deed."""
    if s.found[-1].form == "ing":
        return in_chain(s, ("ing",), at, back)
    main = s.main()
    return before == "by" and PUTS_RIGHT.intersection((s.found[-1].base, main.base if main else "")) != set()


def present(s: Sentence, at: int, word: str) -> Group | None:
    """A present that tells of a change: "the team now checks", "no longer wait", "since May two officers open"."""
    said = singular_of(word) if word.endswith("s") else None
    if said in NOW_SAYS and s.text(at - 1) not in NOUN_COMES:
        return Group(at, at, said or "", "present", "", False)
    if s.text(at - 1) in ("i", "we") and word in ("apologise", "offer", "propose") and '"' in s.texts[:at]:
        return Group(at, at, word, "past", "", False)
    if word == "offer" and s.text(at - 1) == "they" and any(w.startswith("£") for w in s.texts[at + 1 : at + 4]):
        return Group(at, at, word, "past", "", False)  # "its letters admit the delay, and they offer £900"
    if word in ("calls", "call") and s.text(at + 1) in ("on", "upon"):
        return Group(at, at + 1, "call", "past", "", False)
    changed = s.text(at - 1) in ("now", "longer") or ("since" in s.texts[s.floor : at] and at > 3)
    if not changed or s.text(at - 1) in DETERMINERS or s.text(at - 1) in PREPOSITIONS:
        return None
    base = singular_of(word) or base_of(word)
    sure = base is not None and (s.text(at - 1) in ("now", "longer") or s.text(at + 1) in DETERMINERS)
    return Group(at, at, base or "", "present", "", False) if sure else None
