"""What shows that something done before the decision put the fault right, and was no part of the events: named signs.

No sign decides alone; `evaluation/learn.py` learns how much each weighs. Signs are of the deed (its verb, its kind, who
did it, its words), of the sentence and paragraph around it, and of where in the story it stands.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from remedy_finder.records import Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.deeds import classes_of
from remedy_finder.remedies.giving import DEBT_VERBS, RETURNING
from remedy_finder.remedies.language import has_person, plain
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.subjects import who
from remedy_finder.remedies.telling import ALWAYS, GOODWILL, NARRATES, REMEDIAL, STRONG
from remedy_finder.remedies.words import listed_words

WORD = re.compile(r"[a-z£']+")
COMMON = listed_words("the a an of to in on at and or for with by its it had has was were that this her his their")


class Setting(NamedTuple):
    """Where a deed stands: plain texts, and what has been told before."""

    sentence: str
    before: str
    """The words before its sentence, up to a few hundred characters."""
    after: str
    """The rest of its paragraph and the next."""
    role: str
    heading: str
    place: float
    """How far into its section it stands, 0 to 1."""
    few: bool
    """Whether the section has too few paragraphs to tell."""
    complained: bool
    """Whether the complaint to the body, or its answer, has been told of."""
    settled: bool
    """Whether the decision has a section of agreed actions."""
    listed: bool
    """Whether it is an item of a list."""
    previous: str
    """Kind of the row before it in the same sentence, or nothing."""
    page: str
    """The kind of decision."""
    officer: bool
    """Whether the last person named before is one of the body's people and none of the case."""


IN_SENTENCE = {
    "since": (" since ",),
    "now": (" now ",),
    "meanwhile": ("meanwhile", "in the meantime"),
    "result": ("as a result", "in response", "because of ", "following ", "in the light", "at my request"),
    "same day": (
        " same day",
        " next day",
        " following day",
        "that day",
        "that afternoon",
        "that evening",
        "that week",
        " within a ",
        " within the ",
        " within two ",
        "at once",
        "immediately",
        "on the spot",
        "straight away",
    ),
    "own": ("own accord", "without being asked", "voluntarily", "to its credit"),
    "apology": ("apolog", "sorry", "regret"),
    "offer": (" offer",),
    "goodwill": ("goodwill", "gesture", "recogni", "compensat", "acknowledg"),
    "upheld": (
        "upheld",
        "uphold",
        "accepted th",
        "accepted it",
        "accepted fault",
        "admitted",
        "agreed that",
        "agreed with",
    ),
    "reply": ("reply", "replied", "response", "responded", "letter", "stage one", "stage two", "complaint"),
    "told": (" told ", " says ", " said ", "confirmed", "explained", "informed"),
    "error": ("error", "mistake", "fault", "wrong", "oversight", "missed", "delay", "failed", "failure"),
    "right": (" right", "correct", "restor", "reinstat", "remed"),
    "again": (" again", " fresh", " new ", " extra", " additional", " further", " back "),
    "free": (" free ", "without charge", "own expense", "no charge", "free of charge"),
    "future": ("in future", "from now on", "from then on", " every ", "all staff", "all officers", "so that"),
    "until": (" until ", " before "),
    "but": (" but ", "however", "although"),
    "visit": ("visit", "inspect", "survey", "assess", "investigat"),
}
"""What the words of a sentence can show, and the stretches of letters that show it."""
PRAISE = Sought(r"\b(?:welcome|suitable|appropriate|proportionate|remed(?:y|ied|ies)|put (?:\w+ ){0,3}right|enough)\b")
BLAME = Sought(r"\b(?:was fault|at fault|should (?:not )?have|wrong to|failed|no (?:record|evidence)|without)\b")
CASE_NOUNS = re.compile(r"\b(?:complaint|stage|response|reply|letter|offer|remedy|apolog\w+|put right)\b")
YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def signs(row: Remedy, clause: Clause, setting: Setting) -> tuple[str, ...]:
    """The names of the signs that an act before the decision shows."""
    quote = plain(row.quote)
    near = f"{setting.before[-250:]} {setting.sentence}"
    subject: str = who(clause.actor) if clause.actor else "none"
    if subject == "he or she":
        subject = "officer named" if setting.officer else "he or she"
    tense = _tense(clause, setting.sentence)
    found = {
        f"form {clause.form}",
        f"subject {subject}",
        f"link {clause.link if clause.link.isalpha() else ''}",
        f"role {setting.role}",
        f"page {setting.page}",
        f"tense {tense}",
        f"tense {tense} {setting.page}",
        f"place {'few' if setting.few else round(setting.place * 4)} {setting.role} {setting.page}",
        *(f"has {name}" for name, value in _facts(row, clause, setting, quote, subject).items() if value),
        *(f"in clause {name}" for name in _shown(quote)),
        *(f"in sentence {name}" for name in _shown(setting.sentence)),
        *(f"before {name}" for name in _shown(setting.before[-250:])),
    }
    person = has_person(row.quote)
    for name in classes_of(clause.verb):
        found.add(f"class {name}")
        found.add(f"class {name} {'after' if setting.complained else 'before'} complaint")
        found.add(f"class {name} {clause.form}")
        found.add(f"class {name} {setting.role}")
        found.add(f"class {name} {subject}")
        found.add(f"class {name} {tense}")
        if person:
            found.add(f"class {name} person")
        if setting.previous:
            found.add(f"class {name} & previous {setting.previous}")
    found.add(f"form {clause.form} {setting.role}")
    found.add(f"form {clause.form} {subject}")
    if REMEDIAL.search(near):
        found.add("near remedial")
    if PRAISE.search(setting.after[:400]):
        found.add("after praise")
    if BLAME.search(setting.after[:250]):
        found.add("after blame")
    crossed = {f"{row.kind} {row.status} & {sign}" for sign in found}
    return tuple(
        sorted(
            found
            | crossed
            | {
                f"kind {row.kind} {row.status}",
                f"type {row.type}",
                f"verb {clause.verb}",
                f"verb {clause.verb} {row.kind}",
            }
            | _words(quote, clause, setting.sentence)
        )
    )


OPENING, LEAD, OBJECT = 16, 6, 5
"""Words of a quotation whose pairs are weighed, before its clause, and after its verb."""


def _words(quote: str, clause: Clause, sentence: str) -> set[str]:
    """The words of a deed, by where they stand: in its quotation, in pairs, before its clause, after its verb."""
    words = WORD.findall(quote)
    return {
        *(f"word {word}" for word in words if word not in COMMON),
        *(f"words {one} {other}" for one, other in pairwise(words[:OPENING])),
        *(f"lead {word}" for word in WORD.findall(sentence[: clause.start])[-LEAD:]),
        *(f"object {word}" for word in WORD.findall(sentence[clause.verb_end : clause.end])[:OBJECT]),
        f"opening {' '.join(WORD.findall(sentence)[:2])}",
    }


def _tense(clause: Clause, sentence: str) -> str:
    """ "has" of "has corrected", "had" of "had corrected", of a verb that goes on with one its own; else nothing."""
    words = sentence[clause.start : clause.verb_at] if not clause.joined else sentence[: clause.verb_at]
    found = AUXILIARY.findall(words)
    return found[-1].replace("have", "has") if found else ""


AUXILIARY = re.compile(r"\b(?:has|have|had|was|were|will|would)\b")


@lru_cache(maxsize=512)
def _shown(words: str) -> tuple[str, ...]:
    """Names of the signs that plain words show; the same sentence is asked for each of its deeds."""
    padded = f" {words} "
    shown = []
    for name, stretches in IN_SENTENCE.items():
        for stretch in stretches:  # plain loops: there are many of them
            if stretch in padded:
                shown.append(name)
                break
    return tuple(shown)


def says_why(row: Remedy, clause: Clause, sentence: str) -> bool:
    """Whether the words alone say that a deed put something right: no weighing can make it part of the events."""
    by_body = who(clause.actor) in ("it", "they", "body", "officer", "paper") or clause.form == "passive"
    before = sentence[: clause.verb_at]
    if (
        row.status == "offered_earlier"
        and clause.standing in ("agreed", "offered")
        and by_body
        and PUTS_RIGHT.search(before)
    ):
        return True  # "apologised for this, and undertook to complete the assessment"
    if clause.verb in NARRATES or not (by_body or clause.joined):
        if row.kind == "apology" and by_body and "to apologise" in plain(row.quote):
            return True  # "has met Mrs B to apologise"
        agreed = row.status == "agreed" and AGREED_TO.search(sentence[: clause.verb_at]) is not None
        return agreed or (row.kind == "apology" and by_body and clause.verb in APOLOGISES)
    if row.status == "agreed" or (row.kind == "apology" and clause.verb in APOLOGISES):
        return True
    classes = classes_of(clause.verb)
    why = STRONG.search(sentence) is not None and not FOR_A_DEED.isdisjoint(classes) and clause.form != "passive"
    beside = clause.joined and SORRY.search(sentence[: clause.verb_at]) is not None
    if beside and (row.status == "offered_earlier" or (row.amount_gbp is not None and clause.verb in PAYS | ALWAYS)):
        return True  # "apologised and paid her £100", "apologised and offered to inspect it again"
    if row.kind == "payment":
        perfect = clause.form == "perfect" or sentence[: clause.verb_at] == "having "
        perfect = perfect or (clause.joined and HAS_DONE.search(sentence[: clause.verb_at]) is not None)
        returned = clause.verb in ALWAYS and (perfect or clause.form == "passive")
        returned = returned or (clause.verb in DEBT_VERBS | RETURNING and perfect)
        paid = clause.verb in PAYS and perfect and has_person(row.quote)
        let_go = clause.verb == "waive" and clause.form in ("modal", "base")
        given = row.status == "offered_earlier" or why or returned or paid or let_go
        given = given or (clause.verb == "pay" and HAD.match(sentence, clause.verb_at) is not None)
        given = given or GOODWILL.search(plain(row.quote)) is not None
        return row.amount_gbp is not None and given
    if row.status != "already_provided":
        return False
    if HAS_SINCE.search(plain(row.quote)) and not FOR_A_DEED.isdisjoint(classes):
        return True
    taught = "teaching" in classes and (SINCE_THEN.search(sentence) or "apolog" in sentence[: clause.verb_at])
    return why or bool(taught)


PUTS_RIGHT = re.compile(
    r"\bapologi[sz]ed\b|\bsorry\b|\boffered [^;.]{0,40}£|\bupheld\b"
    r"|\bpaid (?:her|him|them|m(?:r|rs|s|iss)\b)[^;.]{0,20}£"
)
"""Beside what is offered or done to put the fault right, a promise is for the same."""
HAD = re.compile(r"(?:received|had|got|accepted|took)\b")
"""How a payment is told by whoever had it ("Mrs B has already had £500 from the care provider")."""
AGREED_TO = re.compile(r"\bagree[sd]?\b")
HAS_DONE = re.compile(r"\b(?:has|have) (?!been\b)[^.;,£]{0,60} and $")
"""Before a verb that shares the "has" of another ("has backdated this and paid her £324")."""
PAYS = frozenset({"pay", "send", "give", "award"})
"""Verbs of which "has paid Mr X £300" says outright that money was given to put something right."""
SORRY = re.compile(r"\bapologi[sz]ed\b|\bsorry\b")
APOLOGISES = frozenset(
    {"apologise", "offer", "send", "write", "give", "express", "issue", "repeat", "contain", "include"}
)
"""Verbs by which a body apologises; others only mention an apology."""
HAS_SINCE = re.compile(r"\b(?:has|have) since\b")
SINCE_THEN = re.compile(r"\b(?:has|have) (?:since|now|already)\b|\bsince then\b")
FOR_A_DEED = frozenset({"undoing", "correcting", "mending", "giving", "paying", "teaching", "changing", "sorry"})
"""Classes of deeds that can put something right."""


def _facts(row: Remedy, clause: Clause, setting: Setting, quote: str, subject: str) -> dict[str, bool]:
    """Yes-or-no signs of a deed."""
    money = row.kind == "payment"
    return {
        "person": has_person(row.quote),
        "sum": bool(find_sums(quote)),
        "amount": row.amount_gbp is not None,
        "reason": bool(row.reasons),
        "always": money and clause.verb in ALWAYS,
        "goodwill": GOODWILL.search(quote) is not None,
        "strong": STRONG.search(setting.sentence) is not None,
        "narrates": clause.verb in NARRATES,
        "complained": setting.complained,
        "settled": setting.settled,
        "item": setting.listed,
        "joined": clause.joined,
        "previous": bool(setting.previous),
        f"previous {setting.previous}": bool(setting.previous),
        "heading": CASE_NOUNS.search(setting.heading) is not None,
        "dated": YEAR.search(setting.sentence) is not None,
        "short": len(quote.split()) < 8,
        "long": len(quote.split()) > 25,
        "after complaint, by body": setting.complained
        and subject in ("it", "body", "officer", "paper", "officer named"),
    }
