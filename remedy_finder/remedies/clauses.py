"""Sentences → clauses: each deed with its verb, its actor, its standing and its stretch of text.

A clause begins at a verb that has an actor ("the Council will …", "it has apologised"), at the start of a list item
("pay Miss X £200"), or where a conjunction goes on with the deeds of the same actor ("…, and remind staff").
"""

import re
from functools import cache
from typing import NamedTuple

from remedy_finder.remedies.language import verb_pattern, verbs
from remedy_finder.remedies.phrases import (
    GENERAL_ASK,
    GERUNDS,
    PASSIVE_PLAN,
    PRESENT,
    Standing,
    did_patterns,
    join_pattern,
    modal_patterns,
    passive_pattern,
    past_pattern,
    subordinate,
)


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


DEPENDENT = re.compile(
    r"\b(?:when|which|how|whether|where|who|whom|because|what|until|unless|than|as|before|"
    r"after|since|while|if|for|of|whenever|on when|why|sooner|reason|way)\s$"
)
"""Before an actor: the clause that follows depends on another and is no deed of its own."""
PRONOUN_MAY_FOLLOW = re.compile(
    r"(?:^|[,;:.()\"—–-]|\b(?:and|but|that|so|then|because|says?|said|told (?:us|me|him|her|"
    r"them|\w+ \w)|confirms?|confirmed|explained|also|later|agreed|accepted|replied|admitted|"
    r"although|though|if|yet|however|recommended|asked|whether)|(?:^|[,;:.—]\s?|\b(?:and|but|"
    r"that)\s)(?:also )?(?:in|on|at|by|after|during|within|from|since|before|following|with|"
    r"under|when|once|as)\s[^,;:.£]{2,60})\s*$"
)
"""Before a pronoun that begins a clause of its own; after a noun it begins a relative clause ("the £75 it offered")."""
CONDITION = re.compile(
    r"(?:^|[,;] |\band )(?:if (?!necessary|appropriate|possible|needed|so desired)|unless|in "
    r"the event|provided|should (?!also)(?:the|that|this|either|miss|mr|mrs|ms|she|he|they|"
    r"any)|where (?:the|it|that|she|he) (?:panel|review|reassessment|assessment|new|fresh|"
    r"decision)|subject to)\b"
)


LEADING_CONDITION = re.compile(r"(?:if|should|unless|where|wherever|in the event)\b")


def conditional(words: str) -> bool:
    """Whether a clause depends on something that is not yet decided."""
    return CONDITION.search(words) is not None


def _going_on(plain: str, clause: Clause) -> Clause:
    """ "Start to pay", "go on paying": the deed is the second verb."""
    if clause.verb not in ("start", "begin", "go", "continue", "resume", "carry on", "keep"):
        return clause
    match = re.compile(r" (?:on )?(?:to )?(pay|mak|provid)(?:ing|e)?\b").match(plain, clause.verb_end)
    if match is None:
        return clause
    verb = {"pay": "pay", "mak": "make", "provid": "provide"}[match[1]]
    return clause._replace(verb=verb, verb_end=match.end())


def _plain_forms(plain: str) -> str:
    """An item with its verbs in the base form, as long as before: "audits", "reimbursing" → the base and blanks."""
    first = re.match(r"[a-z]+", plain)
    if first is None or first.group() in verbs():
        return plain
    word = first.group()
    if _base_of(word, "s"):
        return OTHER_FORM_S.sub(lambda m: _blanked(m, "s"), plain)
    return OTHER_FORM_ING.sub(lambda m: _blanked(m, "ing"), plain) if _base_of(word, "ing") else plain


OTHER_FORM_S = re.compile(r"(?:^|(?<=, and )|(?<= and )|(?<=; and )|(?<=, )|(?<=; ))[a-z]+s\b")
OTHER_FORM_ING = re.compile(r"(?:^|(?<=, and )|(?<= and )|(?<=; and )|(?<=, )|(?<=; ))[a-z]+ing\b")


def _blanked(match: re.Match[str], ending: str) -> str:
    base = _base_of(match.group(), ending)
    return base + " " * (len(match.group()) - len(base)) if base and len(base) <= len(match.group()) else match.group()


@cache
def _base_of(word: str, ending: str) -> str | None:
    """The base form of a verb of the table that ends in "s" or "ing"; null for other words."""
    stem = word.removesuffix(ending)
    if stem == word:
        return None
    tries = (stem, stem.removesuffix("e"), f"{stem}e", stem[:-1], f"{stem.removesuffix('ie')}y")
    return next((t for t in tries if t in verbs() and not verbs()[t].past), None)


def item_clauses(plain: str, standing: Standing, actor: str | None) -> list[Clause]:
    """The clauses of a list item, whose first words are the first deed under the stem's actor and standing."""
    plain = _plain_forms(plain)
    start, cond = 0, False
    lead = re.match(
        r"(?:and |also |then |to |will |is (?:also )?to |are (?:also )?to |it will |the council "
        r"will |that it |should (?!the |either |any |she |he |it |they |this |that |her |his |mr |"
        r"mrs |ms |miss )|or |either |once it has done so,? )*",
        plain,
    )
    at = lead.end() if lead else 0
    if re.match(r"(?:if|where|should|unless|once|when)\b", plain[at:]):
        comma = re.search(
            rf", (?:the \w+ (?:should|will) |it (?:should|will) |to |jointly |also |then "
            rf")*(?={verb_pattern(False)}\b)",
            plain[at:],
        )
        if comma:
            cond, at = conditional(plain[at:]), at + comma.end()
    elif re.match(r"(?:within|by|in|at|before|on) [^,]{3,80}, ", plain[at:]):
        at += plain[at:].index(", ") + 2
    if not re.match(rf"(?:{verb_pattern(False)})\b", plain[at:]) and re.match(
        r"(?:from|by|within|in|at|for|on|to|with|before|once) ", plain[at:]
    ):
        later = re.compile(rf"\b(?:{verb_pattern(False)})\b").search(plain, at, at + 90)
        at = later.start() if later else at
    word = re.match(
        rf"(?:separately |formally |promptly |jointly |also |first |immediately "
        rf")*(?P<verb>{verb_pattern(False)}|[a-z'-]+)",
        plain[at:],
    )
    verb = word["verb"] if word else ""
    verb_at = at + (word.start("verb") if word else 0)
    base = (
        verbs()[verb].base if verb in verbs() else verb.removesuffix("s") if verb.removesuffix("s") in verbs() else verb
    )
    first = Clause(
        start, len(plain), verb_at, verb_at + len(verb), base, actor, standing, cond or conditional(plain[:verb_at])
    )
    return _joined(plain, first, past=False)


WORDS = re.compile(r"[a-z]+")
PERFECT = re.compile(r"\b(?:has|had|since|also) (?:\w+ )?[a-z]{3,}ed\b")
DID_TRIGGER = re.compile(
    r"\bdid\b|wrot|written|telephoned|emailed|rang|resolved|decided|arranged|sorry|ing\b|"
    r"\bnow\b|already"
)


@cache
def _past_forms() -> frozenset[str]:
    """First words of all past forms: a sentence without one needs no closer look."""
    return frozenset(form.split()[0] for form, verb in verbs().items() if verb.past) | {"put", "set"}


def sentence_clauses(plain: str) -> list[Clause]:
    """The clauses of a whole sentence in which a body agrees, should, offered or did something; none where nobody acts."""
    heads: list[tuple[int, Clause, bool]] = []
    for match in (
        GENERAL_ASK.finditer(plain)
        if " ask" in plain
        or " call" in plain
        or "recommend" in plain
        or "invited" in plain
        or "propos" in plain
        or " put " in plain
        or "suggest" in plain
        else ()
    ):
        heads.append(
            (
                match.start(),
                _clause(
                    plain, match, "recommended" if "recommend" in match.group() or " call" in match.group() else "asked"
                ),
                False,
            )
        )
    for standing, trigger, pattern in modal_patterns():
        for match in pattern.finditer(plain) if trigger.search(plain) else ():
            if not _negated(match.group()) and not _depends(plain, match):
                heads.append((match.start(), _clause(plain, match, standing), False))
    past = not _past_forms().isdisjoint(WORDS.findall(plain)) or PERFECT.search(plain) is not None
    for match in past_pattern().finditer(plain) if past else ():
        if not _negated(match.group()) and not _depends(plain, match):
            heads.append((match.start(), _clause(plain, match, "done"), True))
    for match in PASSIVE_PLAN.finditer(plain) if " be " in plain else ():
        if not _negated(match.group()) and match["verb"] in verbs():
            standing: Standing = "agreed" if match["modal"] in ("will", "is to", "are to") else "recommended"
            heads.append((match.start(), _clause(plain, match, standing)._replace(start=0, actor=None), False))
    for pattern in did_patterns():
        for match in pattern.finditer(plain) if DID_TRIGGER.search(plain) else ():
            if not _negated(match.group()) and not _depends(plain, match):
                heads.append((match.start(), _clause(plain, match, "done"), True))
    for match in passive_pattern().finditer(plain):
        if not _negated(plain[max(0, match.start() - 6) : match.end()]):
            start = max(
                (
                    plain.rfind(mark, 0, match.start()) + len(mark)
                    for mark in (", ", "; ", " and ")
                    if mark in plain[: match.start()]
                ),
                default=0,
            )
            heads.append(
                (match.start(), _clause(plain, match, "done")._replace(start=start, verb_end=start, actor=None), True)
            )
    return _assemble(plain, heads)


def _depends(plain: str, match: re.Match[str]) -> bool:
    """Whether the clause that begins at the match hangs on the words before it."""
    before = plain[: match.start()]
    return DEPENDENT.search(before) is not None or (
        match["actor"] in ("it", "they", "he", "she") and PRONOUN_MAY_FOLLOW.search(before) is None
    )


def _negated(words: str) -> bool:
    return re.search(r"\b(?:not|never|neither|nor|failed|refused|declined|without|n't)\b", words) is not None


def _clause(plain: str, match: re.Match[str], standing: Standing) -> Clause:
    groups = match.groupdict()
    group = next(name for name in ("verb", "done", "asked") if groups.get(name))
    stated = groups[group]
    form = GERUNDS.get(stated, stated).replace("a payment", "make")
    if stated.removesuffix("s") in PRESENT or stated == "has":
        form = stated.removesuffix("s") if stated != "has" else "keep"
    known = verbs().get(form) or verbs().get(form.removesuffix("s")) or verbs().get(form.split()[0])
    base = known.base if known else form
    words = plain[: match.start(group)]
    verb_end = match.start(group) if stated == "a payment" else match.end(group)
    start = 0 if conditional(words) and LEADING_CONDITION.match(plain) else match.start()
    return Clause(
        start,
        len(plain),
        match.start(group),
        verb_end,
        base,
        groups.get("actor") or groups.get("called"),
        standing,
        conditional(words),
    )


def _assemble(plain: str, heads: list[tuple[int, Clause, bool]]) -> list[Clause]:
    """Heads in order, overlapping ones once (the one that reaches its verb first), each with what is joined to it."""
    chosen: list[tuple[Clause, bool]] = []
    for _, clause, past in sorted(heads, key=lambda h: (h[1].verb_at, -h[0])):
        if chosen and clause.verb_at <= chosen[-1][0].verb_end:
            continue
        chosen.append((clause, past))
    clauses: list[Clause] = []
    for i, (clause, past) in enumerate(chosen):
        end = chosen[i + 1][0].start if i + 1 < len(chosen) else len(plain)
        end = max(end, clause.verb_end)
        clauses.extend(_joined(plain[:end], clause._replace(end=end), past))
    return clauses


def _joined(plain: str, first: Clause, past: bool) -> list[Clause]:
    """The clause cut where a conjunction goes on with another deed of the same actor."""
    clauses = [_going_on(plain, first)]
    leading = first.conditional and LEADING_CONDITION.match(plain) is not None
    for match in join_pattern(past).finditer(plain, first.verb_end):
        current = clauses[-1]
        between = plain[current.verb_end : match.start()]
        inside = subordinate().search(between) is not None
        if (
            inside
            and "," not in match["join"]
            and ";" not in match["join"]
            and not (past and MONEY_OR_SORRY.match(plain, match.end()))
        ):
            continue
        money = past and MONEY_OR_SORRY.match(plain, match.end()) is not None
        if match["join"] in (", ", ": ") and ((inside and not money) or not _goes_on(plain, match.end(), past)):
            continue
        if match["join"].strip() == "or" or (
            past and _another_subject(between) and not (money and "," in match["join"])
        ):
            continue
        clauses[-1] = current._replace(end=match.start())
        start = match.start("cond") if match["cond"] else match.start("verb")
        verb = verbs()[match["verb"]]
        clauses.append(
            _going_on(
                plain,
                Clause(
                    start,
                    first.end,
                    match.start("verb"),
                    match.end("verb"),
                    verb.base,
                    first.actor,
                    first.standing,
                    leading or bool(match["cond"] and conditional(match["cond"].strip(" ,"))),
                ),
            )
        )
    return clauses


MONEY_OR_SORRY = re.compile(r"[^,;.]{0,25}(?:£|\bsorry\b|\bapolog)|(?<=apologised)")


def _goes_on(plain: str, at: int, past: bool) -> bool:
    """Whether a bare comma stands in a list of deeds that an "and" ends, or begins the last of them."""
    return re.search(rf"(?:,|;)? (?:and|then) (?:\w+ ){{0,3}}?(?:{verb_pattern(past)})\b|; ", plain[at:]) is not None


def _another_subject(between: str) -> bool:
    """Whether somebody else has become the subject since the verb ("offered her £50, which she refused and …")."""
    return (
        re.search(
            r"\b(?:which|who|that) (?:she|he|they|mr|mrs|ms|miss)\b|\b(?:she|he|mr|mrs|ms|miss)(?: "
            r"\w{1,2})? (?:refused|declined|rejected|returned|accepted|did|was|felt|said)",
            between,
        )
        is not None
    )
