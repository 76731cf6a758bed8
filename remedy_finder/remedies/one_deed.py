"""What makes several clauses one remedy."""

import re
from collections import Counter
from itertools import pairwise

from remedy_finder.records import Remedy
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.kinds import ACTIONS
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.others import is_for_others

ANAPHORA = re.compile(
    r"(?!brief|train|remind|instruct)\w+ (?:(?!and\b|to\b)\w+ ){0,4}?"
    r"(?:it|them|the (?:findings?|results?|outcome|figures|numbers|answers)|this|these|its progress|progress)\b"
)
"""A clause about the object of the one before it ("draw up a form and publish it"): no improvement of its own."""


def with_row(text: str, rows: list[Remedy], row: Remedy, words: str, *, listed: bool) -> list[Remedy]:
    """The rows of a sentence with one more, or with the last of them longer where that only goes on with it."""
    last = rows[-1] if rows else None
    deducts = last is not None and last.kind == "payment" and TAKES_FROM.match(words)  # "…, less what it has paid"
    if last and (deducts or goes_on_for_others(last, row)):
        return [*rows[:-1], up_to(text, last, row.end)]
    if last and is_one_deed(last, row, words, listed=listed):
        return [*rows[:-1], as_one(text, last, row)]
    return [*rows, row]


def up_to(text: str, row: Remedy, end: int) -> Remedy:
    """The row with a quotation that goes on to another place."""
    return row.model_copy(update={"quote": text[row.start : end], "end": end})


SHORTEST = 6
"""Words of a deed of a list that stands for itself."""
OTHERS = "remedy_for_others_affected"


def is_one_deed(before: Remedy, row: Remedy, words: str, *, listed: bool = False) -> bool:
    """Whether a clause only goes on with the deed before it: the same kind, and no distinct improvement.

    `listed`: in a sentence that lists three deeds or more, each that names its own object is one.
    """
    if before.kind in ACTIONS and row.kind in ACTIONS and KEEPS_IT.match(words):
        return True
    if before.kind in ACTIONS and row.kind in ACTIONS and (ends := FINISHES.match(words)):
        return ends["what"] in plain(before.quote)
    if _each_in_its_time(before, row) and SEQUEL.search(words) is None:
        return False
    if before.kind != row.kind or before.kind in ("payment",) or before.conditional != row.conditional:
        return False
    if before.kind == "apology":
        return row.to in (None, before.to)
    if before.kind == "service_improvement":
        return len(words.split()) < 5 or ANAPHORA.match(words) is not None
    short = min(len(words.split()), len(before.quote.split())) < SHORTEST
    for_others = OTHERS in (before.type, row.type) or any(is_for_others(plain(one)) for one in (before.quote, words))
    return not listed or short or for_others or bool(ANAPHORA.match(words) or SEQUEL.search(words))


FINISHES = re.compile(r"(?:finish|complete|conclude|do|carry out) (?:the|this|that) (?P<what>[a-z]{4,})\b")
""" "… and finish the review by May": the deed before it, if that names the review."""
SEQUEL = re.compile(
    r"^(?:(?:then|finish|complete|conclude|decide|convene|put (?:it|this|what)|tell|carry out any)\b|"
    r"(?:issue|send|give|write) [^.;]{0,40}\b(?:response|reply|reasons|outcome|result))"
    r"|\ba further \w+ (?:weeks?|months?|(?:working )?days?)\b|\bafter (?:that|it|this)\b"
    r"|\bof (?:the|its|that) \w* ?hearing\b"
)
"""What only goes on with the deed before it, though by a time of its own ("hold the panel, and finish by May")."""
JOINT = re.compile(r"(?:, (?:and |then |and then )?| and (?:then )?)(?:to |also )?")
"""What stands between two deeds of one sentence."""


def joined_again(text: str, first: list[Remedy], rows: list[Remedy]) -> list[Remedy]:
    """The rows, in order, neighbours that turned out to be one deed when their kinds were settled as one.

    `first` are the same rows before that: what was told apart then, and has kept its kind, stays so.
    """
    settled = {row.start for was, row in zip(first, rows, strict=True) if was.kind != row.kind}
    runs = _runs(text, rows)
    lengths = Counter(runs)
    kept: list[Remedy] = []
    for number, row in enumerate(rows):
        last = kept[-1] if number and runs[number] == runs[number - 1] else None
        listed = lengths[runs[number]] >= A_LIST
        changed = last is not None and not settled.isdisjoint((last.start, row.start))
        words = plain(row.quote)
        of_it = last is not None and last.kind == "other_action" and ANAPHORA.match(words) is not None
        one = of_it or (changed and last is not None and is_one_deed(last, row, words, listed=listed))
        if last and one and _both_to_come(last, row):
            kept[-1] = as_one(text, last, row)
        else:
            kept.append(row)
    return kept


def _runs(text: str, rows: list[Remedy]) -> list[int]:
    """For each row the number of its run: rows of one run are joined by "and" or a comma alone."""
    runs = [0] * len(rows)
    for number, (before, row) in enumerate(pairwise(rows), 1):
        beside = before.end < row.start and JOINT.fullmatch(text, before.end, row.start) is not None
        runs[number] = runs[number - 1] + (not beside)
    return runs


A_LIST = 3
"""Deeds of a sentence that are a list."""


def as_one(text: str, first: Remedy, later: Remedy) -> Remedy:
    """Two rows of one deed as one: the first, quoted to the end of the later, by the time that either of them gives."""
    deadline = first.deadline or later.deadline
    return first.model_copy(update={"quote": text[first.start : later.end], "end": later.end, "deadline": deadline})


def _each_in_its_time(one: Remedy, other: Remedy) -> bool:
    """Whether two rows are each to be done by a time of its own."""
    return one.deadline is not None and other.deadline is not None and one.deadline.text != other.deadline.text


def _both_to_come(one: Remedy, other: Remedy) -> bool:
    """Whether two rows are actions of one standing that are still to be done, and not each by a time of its own."""
    timed = _each_in_its_time(one, other)
    to_come = one.status == other.status in ("agreed", "recommended")
    return to_come and {one.kind, other.kind} <= set(ACTIONS) and not timed


def goes_on_for_others(before: Remedy, row: Remedy) -> bool:
    """Whether a clause only goes on with putting right what others lost ("…, and if any did, pay them what is due")."""
    if before.type != OTHERS:
        return False
    says_sorry = row.kind == "apology" and TO_OTHERS.search(row.quote) is not None
    return says_sorry or (row.type == before.type and (row.to is None or row.conditional))


TO_OTHERS = re.compile(
    r"\bto (?:them|those|anyone|any|each|(?:the|other) (?:people|families|tenants|applicants|residents|parents))\b"
)
"""To whom an apology goes that is part of putting right what others suffered."""


KEEPS_IT = re.compile(r"(?:keep|hold|leave|maintain|put|do) (?:it|them|this|these)\b")
"""What goes on with the deed before it, whatever its kind ("confirm its offer and keep it open for three years")."""
TAKES_FROM = re.compile(r"(?:take|deduct|subtract) (?:\w+ )?(?:from|off) (?:this|it|that|them|these)\b")
"""A deduction from the payment before it."""
RECKONS = frozenset({"work out", "work", "calculate", "recalculate", "establish", "reckon", "take off", "deduct"})
PAYS = frozenset({"pay", "add", "refund", "repay", "credit", "reimburse", "return"})


def without_sums_done_first(low: str, clauses: list[Clause]) -> list[Clause]:
    """ "Work out what he would have had, take off £40 and pay him the rest": one payment, quoted whole."""
    if any(is_for_others(low[clause.verb_at :]) for clause in clauses):
        return clauses
    kept: list[Clause] = []
    for clause in clauses:
        first = clause.start
        while kept and clause.verb in PAYS and kept[-1].verb in RECKONS and clause.conditional >= kept[-1].conditional:
            first = kept.pop().start
        kept.append(clause._replace(start=first))
    return kept


def with_paying_for(low: str, clauses: list[Clause]) -> list[Clause]:
    """ "Arrange and pay for an assessment": one deed, and no payment to anybody."""
    kept: list[Clause] = []
    for clause in clauses:
        before = kept[-1] if kept else None
        bare = before is not None and len(low[before.verb_end : before.end].split()) <= 1
        if before and bare and clause.verb in ("pay", "fund") and "£" not in low[clause.start : clause.end]:
            kept[-1] = before._replace(end=clause.end)
        else:
            kept.append(clause)
    return kept


OWNS_UP = frozenset({"acknowledge", "accept", "recognise", "admit"})


CONTACTS = frozenset({"write", "contact", "visit", "meet", "telephone", "ring", "call", "email", "speak"})
ONLY_WHOM = re.compile(
    r"(?: (?:to|with|on))?"
    r"(?: (?:and |both )?(?:her|him|them|(?:mr|mrs|ms|miss|mx|dr) [a-z]{1,2}|[a-z]|the (?:family|couple)))*"
    r",?(?: (?:and|to))*\s*"
)
"""What follows a verb by which somebody is only turned to ("write to Mrs B and apologise")."""


def with_owning_up(low: str, clauses: list[Clause]) -> list[Clause]:
    """ "Acknowledge its fault and apologise", "write to Mrs B and apologise": one apology, quoted whole."""
    kept: list[Clause] = []
    for clause in clauses:
        before = kept[-1] if kept and clause.verb == "apologise" else None
        turns = before is not None and before.verb in CONTACTS and ONLY_WHOM.fullmatch(low, before.verb_end, before.end)
        leads = before is not None and (before.verb in OWNS_UP or bool(turns))
        kept.append(clause._replace(start=kept.pop().start) if leads else clause)
    return kept


FOR_EACH = re.compile(r"(?:for|in respect of) (?:each|every) ")


def with_rate_before(low: str, clauses: list[Clause]) -> list[Clause]:
    """ "For each week after that date the Council will pay £15": the first clause begins at the rate."""
    return [clauses[0]._replace(start=0), *clauses[1:]] if clauses and FOR_EACH.match(low) else clauses


def by_doing(low: str, clause: Clause) -> bool:
    """Whether a clause only says what the next deed is for ("recognise the delay by paying £300")."""
    return BY_DOING.search(low[clause.verb_at : clause.end]) is not None


BY_DOING = re.compile(r"^(?:recognise|acknowledge|remedy|reflect|mark|put|address|resolve|make)\b[^£]* by $")
