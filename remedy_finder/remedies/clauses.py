"""Sentences → clauses: each deed with its verb, its actor, its standing and its stretch of text.

A clause begins at a verb that has an actor ("the Council will …", "it has apologised"), at the start of a list item
("pay Miss X £200"), or where a conjunction goes on with the deeds of the same actor ("…, and remind staff").
"""

import re
from typing import Literal, NamedTuple

from remedy_finder.remedies.antecedents import antecedent_start, tells_of_a_sum
from remedy_finder.remedies.governors import SPEECH
from remedy_finder.remedies.grammar import Form, Head, heads
from remedy_finder.remedies.language import verbs
from remedy_finder.remedies.plainly import said_plainly
from remedy_finder.remedies.quoted import is_quoted
from remedy_finder.remedies.receiving import gets, received
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.subjects import is_agent, is_ombudsman, is_person
from remedy_finder.remedies.verb_forms import base_of, ing_of, past_of, singular_of
from remedy_finder.remedies.words import listed_words

Standing = Literal["agreed", "recommended", "offered", "done", "asked"]


class Clause(NamedTuple):
    """A deed. Offsets are into the sentence or item that was parsed; `verb` is in the base form."""

    start: int
    end: int
    verb_at: int
    verb_end: int
    verb: str
    actor: str | None
    standing: Standing
    conditional: bool
    form: Form = "base"
    link: str = ""
    """The word before the clause that may govern it ("that", "after", "which")."""
    joined: bool = False
    """Whether its actor is understood from the clause before."""


STANDINGS: dict[str, Standing] = {
    "": "done",
    "will": "agreed",
    "shall": "agreed",
    "agree": "agreed",
    "undertake": "agreed",
    "commit": "agreed",
    "consent": "agreed",
    "accept": "agreed",
    "should": "recommended",
    "must": "recommended",
    "recommend": "recommended",
    "ask": "asked",
    "invite": "asked",
    "propose": "offered",
    "offer": "offered",
    "promise": "offered",
    "volunteer": "offered",
    "intend": "offered",
    "plan": "offered",
    "would": "offered",
    "suggest": "asked",
    "call": "recommended",
    "want": "asked",
}
"""What the modal of a deed, or the verb that governs it, says of it."""
CONDITION = Sought(
    r"(?:^|[,;] |\band )(?:if (?!necessary|appropriate|possible|needed|so desired)|unless|in "
    r"the event|provided|should (?!also)(?:the|that|this|either|miss|mr|mrs|ms|she|he|they|"
    r"any)|where (?:the|it|that|she|he) (?:panel|review|reassessment|assessment|new|fresh|"
    r"decision)|subject to)\b"
)
LEADING_CONDITION = re.compile(r"(?:if|should|unless|where|wherever|in the event)\b")
DEPENDENT = listed_words(
    "when how whether where who whom because what until unless than as before after since while if "
    "whenever why once "
    "although though"
)
"""A clause after one of these is no deed that a body agrees to."""
ITEM = "it will "
"""What a list item is read after: its first words are a deed that the body will do."""


def conditional(words: str) -> bool:
    """Whether a clause depends on something that is not yet decided."""
    return CONDITION.search(words) is not None


# Whole sentences ------------------------------------------------------------------------------------------------------


def sentence_clauses(plain: str) -> list[Clause]:
    """The clauses of a whole sentence in which somebody agreed, should, offered or did something."""
    written, plain = plain, said_plainly(plain)
    read = [_speaker(plain, head) for head in heads(plain) if not _states_the_sum(plain, head)]
    read = [received(plain, head) or head for head in read]
    found = [(head, standing) for head in read if (standing := _standing(plain, head))]
    main = [head.start for head, _ in found if not head.embedded]
    told_apart = [head.start for head, _ in found if head.embedded and plain[: head.start].endswith(", when ")]
    clauses = []
    told = False
    for number, (head, standing) in enumerate(found):
        goes_on = head.joined and (head.base in TOLD_OF_WITH or head.form == "perfect")
        told = _is_told_within(head, main, plain) or (told and goes_on)
        if head.embedded and not told:
            continue
        following = (
            [h.start for h, _ in found[number + 1 :]]
            if head.embedded
            else [at for at in (*main, *told_apart) if at > head.verb_at]
        )
        clause = _clause(plain, head, standing, max(min(following, default=len(plain)), head.verb_end))
        relative = clause.link in ("which", "that")
        if relative and (head.embedded or tells_of_a_sum(plain, clause.verb, clause.start, clause.end)):
            clause = clause._replace(start=antecedent_start(plain, clause.start))
        clauses.append(clause)
    return [_whole_verb(written, clause) for clause in _with_conditions(plain, _saying_sorry(clauses))]


def _whole_verb(written: str, clause: Clause) -> Clause:
    """The clause with its verb to the end of the word as written: "pays", where "pay" was read."""
    end = clause.verb_end
    while 0 < end < clause.end and written[end - 1].isalpha() and written[end].isalpha():
        end += 1
    return clause._replace(verb_end=end)


TOLD_OF_WITH = frozenset({"apologise", "offer", "pay", "refund", "reimburse"})
"""Deeds that go on with a clause that is told ("until June, when it said that this was so and apologised")."""


def _saying_sorry(clauses: list[Clause]) -> list[Clause]:
    """The clauses, each that is to say "that it is sorry" as one with what it says."""
    kept: list[Clause] = []
    for clause in clauses:
        before = kept[-1] if kept else None
        says = before is not None and before.verb in SPEECH and before.standing in ("agreed", "recommended", "asked")
        if before and says and clause.verb == "apologise" and clause.form == "past" and clause.link in ("that", ""):
            kept[-1] = before._replace(end=clause.end, verb="apologise")
        else:
            kept.append(clause)
    return kept


def _with_conditions(plain: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, each from the condition that stands before its verb ("…, and if it finds so, take action")."""
    found = list(clauses)
    for number in range(1, len(found)):
        before, this = found[number - 1], found[number]
        if not before.end >= this.start > before.verb_end:
            continue
        between = (plain, before.verb_end, this.start)
        aside = (this.joined and ASIDE.search(*between)) or TIME_ASIDE.search(*between)
        if aside:
            cond = this.conditional or conditional(f", {aside['aside']}")
            found[number - 1] = before._replace(end=aside.start("aside"))
            found[number] = this._replace(start=aside.start("aside"), conditional=cond)
    return found


ASIDE = re.compile(
    r"(?:,? (?:and|but|or),?|;) "
    r"(?P<aside>(?:if|where|once|unless|should|subject to|within|by|before|no later than|"
    r"with (?:her|his|their|its|mr|mrs|ms|miss|the)) "
    r"[^;£]{3,160}?), (?:to |then )?$"
)
"""A condition between a conjunction and the verb that goes on with the deeds."""
TIME_ASIDE = re.compile(
    r"(?:,? and|;)\s+(?P<aside>(?:within|by|before|no later than) (?!then\b|that\b)[^,;£]{3,40}?,?\s+)$"
)
"""A time between a conjunction and a deed with a subject of its own ("…, and by the end of April it will …")."""


def _speaker(plain: str, head: Head) -> Head:
    """A verb with the body as its subject where the body is quoted ("The letter said: 'We propose to pay …'")."""
    spoken = head.subject in ("i", "we") and is_quoted(plain[: head.start])
    return head._replace(subject="it") if spoken else head


def _states_the_sum(plain: str, head: Head) -> bool:
    """Whether a relative clause only says how much it was ("…, which came to £268.20")."""
    return head.link == "which" and head.base in SUMS_UP and "£" in plain[head.verb_end : head.verb_end + 20]


SUMS_UP = frozenset({"come", "amount", "total", "make", "equal", "work out", "represent"})
HOW_PAID = re.compile(
    r"^(?:the |this |that |these |each |both )(?:payments?|money|sums?|amounts?|letters?|"
    r"apolog(?:y|ies)|ones?|works?|cheques?|£[\d,.]+)(?: and (?:the )?payments?)?(?: (?:for|to|and|in) "
    r"[\w' ]+)?$"
)
"""Subjects of sentences that say how a remedy is to be given ("the payment is to be made to Mrs P")."""


def _is_told_within(head: Head, main: list[int], plain: str) -> bool:
    """Whether a clause inside another tells of a deed all the same ("…, when an officer apologised to him")."""
    if head.link in ("because", "as", "since") and head.modal == "agree" and is_agent(head.subject):
        return True  # "because the Council has agreed to reconsider it, we will not investigate"
    planned = head.form == "passive" and head.modal in ("will", "should", "must") and head.link in ("which", "that")
    if planned and WHEN_IT_WILL.search(plain[: head.start]):
        return False  # "a schedule of the dates on which instalments will be paid"
    relative = head.link in ("which", "that") and head.modal in ("agree", "will", "undertake")
    if relative and tells_of_a_sum(plain, head.base, head.start, head.verb_end):
        return True  # "the £45 taken from her wages, which the Council has now agreed to repay"
    if planned and head.link == "that" and LEADING_CONDITION.match(plain) and not any(at < head.start for at in main):
        return False  # "if the survey shows that the roof must be mended, the Council will …"
    sorry = head.base == "apologise" and head.link == "where"
    return planned or (not head.modal and (head.link in WHEN or sorry) and is_agent(head.subject))


WHEN_IT_WILL = re.compile(
    r"\b(?:dates?|days?|times?|terms?|rates?|basis|ways?) (?:on|by|at|in) which (?:[\w'-]+ ){0,6}$"
)
WHEN = listed_words("when after since although though because while as once")


def _standing(plain: str, head: Head) -> Standing | None:
    """Whether the deed was done, offered, agreed, recommended or asked for; null where it is none of a body."""
    standing = STANDINGS.get(head.modal, "done")
    if standing == "done":
        return standing if head.link not in ("if", "whether", "unless", "until", "how", "why", "what") else None
    if (
        head.modal == "would"
        and head.base in ("be", "have", "like", "expect", "need", "seem", "prefer")
        and head.form != "passive"
    ):
        return None
    if is_ombudsman(head.subject) or (is_person(head.subject) and not gets(plain, head)) or head.link in DEPENDENT:
        return None
    if _is_no_deed(plain, head):
        return None
    if head.form != "passive" and not is_agent(head.subject) and not _goes_to_somebody(head):
        return None
    says_how = HOW_PAID.search(head.subject) is not None and head.base != "waive"
    if says_how or (head.link == "which" and head.modal == "will" and head.form == "modal"):
        return None  # "an apology, which is also to cover the card"
    if head.subject.rsplit(" ", 1)[-1] in ("this", "these", "that", "those"):
        return None
    if standing == "agreed" and (
        head.modal in ("promise", "offer") or WAS_WILLING.search(plain, head.start, head.verb_at)
    ):
        return "offered"
    return standing


WAS_WILLING = re.compile(r"\b(?:was|were|had been) (?:\w+ )?(?:prepared|willing|ready|minded) to $")


def _goes_to_somebody(head: Head) -> bool:
    """Whether a sum or an apology is told to go to somebody ("£350 will go to Mr N")."""
    return head.base in ("go", "accompany") and ("£" in head.subject or "apolog" in head.subject)


def _is_no_deed(plain: str, head: Head) -> bool:
    """Whether nothing is given or done, what has been named is only done again, or somebody of the case gives back."""
    if head.subject.startswith("no "):
        return True  # "No payment is recommended"
    if head.form == "passive":
        return is_all_of_it(head)  # "each of these is to be done within eight weeks", "both will be sent"
    back = head.base in GIVES_BACK or plain.startswith(" back", head.verb_end)
    return head.subject in ("he", "she") and back  # "if it is found he should give back £450"


def is_all_of_it(head: Head) -> bool:
    """Whether the subject is only what has been named before, and the verb that it is done."""
    return (head.base in DOES and ALL_OF_IT.match(head.subject) is not None) or (
        head.base in DOES | SENDS and head.subject in ("both", "all", "all of these", "both of these")
    )


GIVES_BACK = frozenset({"give back", "return", "repay", "pay back", "pay", "refund"})
"""What somebody of the case may be told to do with money."""
SENDS = frozenset({"send", "make", "pay", "issue", "give"})
DOES = frozenset({"do", "complete", "carry out", "finish"})
ALL_OF_IT = re.compile(r"(?:all|each|both|any)(?: of)? (?:these|this|them|those|the above)\b")


def _clause(plain: str, head: Head, standing: Standing, end: int) -> Clause:
    before = plain[: head.verb_at]
    leading = conditional(before) and LEADING_CONDITION.match(plain) is not None
    passive = head.form == "passive" or (head.form == "present" and head.base == "be") or "£" in head.subject
    passive = passive or _goes_to_somebody(head)
    return Clause(
        start=0 if leading and not head.joined else head.start,
        end=end,
        verb_at=head.verb_at,
        verb_end=head.start if passive else head.verb_end,
        verb=head.base,
        actor=None if passive else head.subject or None,
        standing=standing,
        conditional=leading or conditional(plain[max(0, head.start - 80) : head.verb_at]),
        form=head.form,
        link=head.link,
        joined=head.joined,
    )


# List items -----------------------------------------------------------------------------------------------------------


def item_clauses(plain: str, standing: Standing, actor: str | None) -> list[Clause]:
    """The clauses of a list item, whose first words are the first deed under the stem's actor and standing."""
    ensured = said_plainly(plain).lstrip()
    if skipped := len(plain) - len(ensured):  # "ensure the provider pays her £50": read from its verb on
        later = [_moved(clause, skipped) for clause in item_clauses(ensured, standing, actor)]
        return [later[0]._replace(start=0), *later[1:]]
    plain = _plain_forms(plain)
    at, cond = _first_verb(plain)
    word = re.compile(r"(?P<no>not |no longer )?(?:[a-z]+ly |also |first )*(?P<verb>[a-z'-]+)").match(plain, at)
    verb_at = at if word is None else word.start("no" if word["no"] else "verb")
    lead = ITEM if word and base_of(word["verb"]) else ""
    read = [h for h in heads(lead + plain[verb_at:]) if h.modal == "will" and _is_of_item(h)] if lead else []
    shift = verb_at - len(lead)
    verb = word["verb"] if word else ""
    if has := HAS_IT.match(plain):
        deed = "apologise" if "apolog" in plain[has.end() :] else "pay"
        return [Clause(0, len(plain), 0, has.end(), deed, actor, standing, cond)]
    if noun := GIFT_NOUN.match(plain, at):
        return [Clause(0, len(plain), at, at, GIFT_NOUNS.get(noun["noun"], "provide"), actor, standing, cond)]
    first = Clause(0, len(plain), verb_at, verb_at + len(verb), base_of(verb) or verb, actor, standing, cond)
    if not read or read[0].joined:
        return [first]
    clauses = []
    for number, head in enumerate(read):
        start = 0 if number == 0 else head.start + shift
        end = read[number + 1].start + shift if number + 1 < len(read) else len(plain)
        inner = number > 0 and conditional(plain[max(0, start - 60) : start])
        clauses.append(
            Clause(
                start,
                end,
                head.verb_at + shift,
                head.verb_end + shift,
                head.base,
                actor,
                standing,
                cond or inner,
                joined=number > 0,
            )
        )
    return _with_conditions(plain, clauses)


def _moved(clause: Clause, by: int) -> Clause:
    """The clause with its offsets counted from so many characters before."""
    start, end, verb_at, verb_end = (at + by for at in clause[:4])
    return clause._replace(start=start, end=end, verb_at=verb_at, verb_end=verb_end)


def _is_of_item(head: Head) -> bool:
    """Whether a verb read after ITEM is a deed of the item, and not of a clause within ("… when it will act")."""
    if (head.embedded and head.link == "who") or head.link == "which":
        return False  # "add the question “Who needs to know, and who will tell them?”"
    return head.joined or (head.subject == "it" and not head.embedded)


HAS_IT = re.compile(
    r"(?:m(?:r|rs|s|iss) [a-z]{1,2}|[a-z]|the (?:couple|family|complainant))(?: (?:and|or) [\w ]{1,20})? "
    r"(?:to|should|will|is to|are to) (?:each |both )?(?:receive|have|get|be paid)"
    r"(?= (?:(?:an?|another|the|its|further|sum|payment|total|written|full|of) )*(?:£|apolog))"
)
"""An item that names who is to have something ("Mrs B to receive £100 for each month")."""
GIFT_NOUN = re.compile(
    r"(?:(?:an?|the|two|three|further|written) (?:[a-z-]+ ){0,3}?|"
    r"(?=re(?:payment|imbursement)|(?:refund|removal|waiver|cancellation|write-off) of))"
    r"(?P<noun>apology|apologies|payment|"
    r"sum|removal|waiver|cancellation|write-off|refund|repayment|reimbursement|credit|voucher|cheque|offer)\b"
)
GIFT_NOUNS = {
    "apology": "apologise",
    "apologies": "apologise",
    "refund": "refund",
    "repayment": "repay",
    "reimbursement": "reimburse",
    "credit": "credit",
    "offer": "offer",
    "removal": "remove",
    "waiver": "waive",
    "cancellation": "cancel",
    "write-off": "write off",
} | dict.fromkeys(("payment", "sum", "voucher", "cheque"), "pay")
"""Items that begin with what is given ("an apology from the head of revenues"), and the deed that each is."""


def names_a_gift(plain: str) -> bool:
    """Whether an item is a sum, an apology or the like, or begins with a deed of its own ("an apology", "£50")."""
    return plain.startswith("£") or GIFT_NOUN.match(plain) is not None or base_of(plain.split(" ", 1)[0]) is not None


LEAD = re.compile(
    r"(?:and |also |then |to |will |is (?:also )?to |are (?:also )?to |it will |the council will |that it |should "
    r"(?!the |either |any |she |he |it |they |this |that |her |his |mr |mrs |ms |miss )|or |either |once it has done "
    r"so,? |whatever (?:the|it|is|they)[^,]{0,40}, |in (?:any|either) (?:event|case),? |either way,? |"
    r"regardless of [^,]{3,40}, |straight ?away, |at once, |immediately, |in addition, |"
    r"thereafter,? |first,? |lastly, )*"
)
TO_VERB = re.compile(
    r", (?:the \w+ (?:should|will) |it (?:should|will) |to |jointly |also |then )*(?=(?P<verb>[a-z-]+))"
)


def _first_verb(plain: str) -> tuple[int, bool]:
    """(where the first deed of an item begins, whether it is conditional)."""
    lead = LEAD.match(plain)
    at, cond = (lead.end() if lead else 0), False
    if OPENS_ITEM.match(plain, at):
        comma = next((m for m in TO_VERB.finditer(plain, at) if base_of(m["verb"])), None)
        return (comma.end(), conditional(plain[at:])) if comma else (at, conditional(plain[at:]))
    if opening := re.compile(r"(?:within|by|in|at|before|on|from|for|with|once|to) [^,:]{3,80}[,:] ").match(plain, at):
        return opening.end(), cond
    if re.compile(r"(?:from|by|within|in|at|for|on|to|with|before|once) ").match(plain, at):
        later = next((m for m in re.compile(r"[a-z-]+").finditer(plain, at, at + 90) if m.group() in verbs()), None)
        at = later.start() if later and not verbs()[later.group()].past else at
    return at, cond


def deed_after_condition(plain: str) -> bool:
    """Whether words begin with a condition or a time and go on with a deed ("where an appeal succeeds, provide …")."""
    at, _ = _first_verb(plain)
    word = re.compile(r"[a-z-]+").match(plain, at)
    return at > 0 and OPENS_ITEM.match(plain) is not None and word is not None and base_of(word.group()) is not None


OPENS_ITEM = re.compile(r"(?:if|where|should|unless|once|when|until|while|after)\b")


def _plain_forms(plain: str) -> str:
    """An item with its verbs in the base form, as long as before: "audits", "reimbursing" → the base and blanks."""
    first = re.match(r"[a-z-]+", plain)
    if first is None or base_of(first.group()):
        return plain
    if ing_of(first.group()):
        return OTHER_FORM_ING.sub(lambda m: _blanked(m.group(), ing_of(m.group())), plain)
    if past_of(first.group()):
        return OTHER_FORM_PAST.sub(lambda m: _blanked(m.group(), past_of(m.group())), plain)
    if singular_of(first.group()) in verbs():
        return OTHER_FORM_S.sub(lambda m: _blanked(m.group(), singular_of(m.group())), plain)
    return plain


JOINT = r"(?:^|(?<=, and )|(?<= and )|(?<=; and )|(?<=, )|(?<=; ))"
"""Where a verb of an item may stand: at its start, and after each conjunction or comma."""
OTHER_FORM_PAST = re.compile(JOINT + r"[a-z-]+(?:ed|id|nt|ld|en|ut)\b")
OTHER_FORM_S = re.compile(JOINT + r"[a-z]+s\b")
OTHER_FORM_ING = re.compile(JOINT + r"[a-z-]+ing\b")


def _blanked(word: str, base: str | None) -> str:
    return base + " " * (len(word) - len(base)) if base and len(base) <= len(word) else word
