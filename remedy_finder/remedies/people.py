"""Who benefits, who is paid, who acts: names as the text gives them."""

import re
from collections import Counter
from functools import lru_cache

from remedy_finder.reading.lines import same_length_normal
from remedy_finder.records import Decision
from remedy_finder.remedies.sought import Sought

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master|Sir|Lady)"
LETTERS = r"[A-Z]{1,2}(?![a-z])"
NAMED = rf"{TITLE}(?: and {TITLE})? {LETTERS}(?:(?:,| and) (?:{TITLE} )?(?!I\b){LETTERS}(?!\w))*"
LONE = (
    r"(?=[A-Z])"  # looked at first, since most characters are no capital
    r"(?<!Council )(?<!Stage )(?<!Band )(?<!band )(?<!stage )(?<!Part )(?<!Annex )(?<!Class )(?<!Year )(?<!Officer "
    r")(?<!Trust )(?<!Grade )(?<!Block )(?<!Plan )(?<!Flat )(?<![\w£&-])(?!I\b)"
    r"(?:[B-Z]|A(?=['’]s\b|[:;,.)])|(?:(?<=\bto )|(?<=\bfor )|(?<=\bof )|(?<=\band )|(?<=\bpay ))A)(?![\w&/-]|\.\w)"
    r"(?: and (?!I\b)[A-Z](?![\w&/-]|\.\w))?"
)
"""A child or adult named by a letter; "A" only where it cannot be the article."""
GROUP = (
    r"(?:(?:(?:each|all|both)(?: of)? )?(?:[Tt]he |those |these )|(?:all|both) )(?:(?:other|"
    r"first|second|third|fourth|fifth|eldest|youngest|older|two|three|four|five|six|affected|"
    r"remaining|same|\d+)(?:,? and | |, ))*"
    r"(?:famil(?:y|ies)|couples?|complainants?|wom[ae]n|m[ae]n|mothers?|fathers?|parents?|child(?:ren)?|"
    r"daughters?|sons?|boys?|girls?|brothers?|sisters?|grandparents|grandmother|grandfather|"
    r"tenants?|residents?|households|estate|club|group|widow(?:er)?|aunt|uncle|niece|nephew|appellants?|carers?|owners?|"
    r"applicants?|family members|young "
    r"(?:man|woman|person)|siblings|twins|household|neighbours?|couple and the (?:\w+ "
    r")?child(?:ren)?|woman and the child)"
    r"(?: and (?:the|her|his|their) (?:\w+ )?(?:child(?:ren)?|mother|father|son|daughter|family|carers?|"
    r"parents))?(?!\w)"
    r"|(?:each|every|all) (?:other |affected )?"
    r"(?:famil(?:y|ies)|households?|houses?|residents?|tenants?|subscribers?|applicants?|appellants?|customers?|"
    r"child(?:ren)?|parents?|couples?|complainants?|pupils?)(?!\w)"
)
OTHERS = re.compile(
    r"\b(?:(?:the |all )?(?:other|remaining) [\w’' ]+?|others\b|(?:any|every|each)(?: other)? "
    r"(?!of\b)[\w’' -]+?|anyone[\w’' ]*?|everyone[\w’' ]*?|everybody[\w’' ]*?|those [\w’' ]+?|"
    r"(?:the |all )?\d+ (?:other )?[\w’' ]+?|all (?!of\b)[\w’' ]+?"
    r"|(?:families|people|residents|tenants|applicants|care leavers|parents|children|young "
    r"people|pupils|customers|couples|carers) [\w’' ]*?)(?=[,;.]|$| and | to\b| who | which | "
    r"that | how | why | what | between | on which| wherever| (?:was|were|is|are|has|have|had) )"
)
HOUSEHOLD = r"[Hh]ousehold [A-Z](?!\w)"
PEOPLE = re.compile(
    r"^(?:anyone|anybody|everyone|everybody)\b|\b(?:famil(?:y|ies)|people|persons?|child(?:ren)?|residents?|"
    r"tenants?|households?|"
    r"applicants?|complainants?|carers?|parents?|appellants?|pupils?|students?|customers?|clients?|patients?|"
    r"drivers?|owners?|couples?|"
    r"neighbours?|leavers|users?|occupiers?|mothers?|guardians?|subscribers?|builders?|adults|those who|"
    r"others)\b|^those (?:who|whose|affected|left|wrongly|still|it|in)\b"
)
"""What a group of others must be to benefit: people, not files."""
ONE_GROUP = rf"(?:[Tt]he (?:woman|man|couple|family|mother|father|complainant)(?!\w)|{HOUSEHOLD})"
GIVEN_OTHERS = Sought(
    r"\b(?:(?:pay|repay|refund|reimburse|contact|tell|invite|inform|compensate|remedy|move|identify|reopen|"
    r"apologi[sz]e to|write to|right for)|(?:pay|offer|give|send|make|award)\b[^.;]{0,60}? to) "
    r"(?P<who>(?:any|anyone|anybody|everyone|everybody|each|every|those|all|the (?:other|remaining)|"
    r"the (?:families|occupiers|owners|people|tenants|residents|parents) of) (?!of (?:the|these) (?:two|three|four)\b)"
    r"(?!(?:of )?(?:them|him|her)\b)[\w’' -]*?)(?=[,;.]|$| and | to say\b| either\b)"
)
"""People to whom something is given, however they are described: "… and repay anyone who was charged"."""
ARE_PEOPLE = re.compile(rf"{PEOPLE.pattern}|\b(?:who|whose|whom|in which|affected|wrongly)\b")
NONE_SERVED = re.compile(r"\b(?:(?:her|his|their|its)|whether|if|how) $")
"""Before people who are somebody's own, or of whom something is only asked ("to see whether families …")."""
PERSON = re.compile(
    r"(?=[A-Z]|the |th[eo]se |all |both |each |every |household )"
    rf"(?:{HOUSEHOLD}|{NAMED}|{GROUP}|{LONE})(?:['’]s?\b(?: estate)?)?"
)
"""Somebody of the case; the first line is how all of them begin, by which most places are passed over."""
POSSESSIVE = re.compile(r"['’]s?$")
CALLED = re.compile(rf", (?P<name>{TITLE} {LETTERS})(?=,|$)")
PRONOUN = re.compile(r"\b(?:her|him|them|they|she|he|his|their)\b", re.IGNORECASE)
OBJECT_PRONOUN = re.compile(r"\b(?:her|him|them)\b", re.IGNORECASE)
FOR_BENEFIT = Sought(
    rf"(?:for (?:the )?(?:educational |sole )?(?:benefit|use|education) of|(?:to be used|to be "
    rf"spent|to use|to spend|spent|used|held)(?: \w+)? (?:for|on)|on behalf of|for) "
    rf"(?P<who>{NAMED}|{LONE}|{GROUP}|her (?:son|daughter)|his (?:son|daughter)|their (?:son|"
    rf"daughter))(?:['’]s? (?:\w+ )?(?:benefit|education|use|needs|educational|future|own))"
    rf"|(?:for (?:the )?(?:educational )?(?:benefit|use|education) of|on behalf of) "
    rf"(?P<of>{NAMED}|{LONE}|{GROUP}|(?:her|his|their) (?:sons?|daughters?|child(?:ren)?|mother|father|brother|sister))"
)
HIS_DAUGHTER = re.compile(
    r"(?:recognise|acknowledge|reflect|for) (?P<who>(?:his|her|their) (?:son|daughter|child|"
    r"mother|father|husband|wife)|[A-Z]|Mr \w|Mrs \w|Ms \w|Miss \w)['’]s (?:\w+ "
    r")?(?:injustice|distress|missed|lost|loss|education|provision|upset)"
)
FOR_SOMEBODY = Sought(
    rf"(?:£[^;]{{0,40}}?|, )\bfor (?P<who>{LONE})(?=[ ,(.;]|$)"
    r"|£[\d,.]+(?: a \w+)?(?: to be held)?,? for (?P<relation>(?:her|his|their) (?:son|daughter|father|mother|"
    r"brother|sister|children))\b(?!')"
    rf"|\b(?:spent|used|use|spend)\b[^.;,]{{0,40}}? (?P<user>{LONE})(?=[ ,(.;]|$)"
)
""""£600 a month for L"; "to be spent as P chooses"."""
TOWARDS = re.compile(rf"\bto (?P<who>{NAMED}|{GROUP}|{LONE})")
SUM_TO = re.compile(rf"£[\d,]+(?:\.\d\d)?(?: each)? to (?P<who>{NAMED}|{GROUP}|{LONE})(?!['’])")
WOMEN = re.compile(r"woman|mother|daughter|sister|girl|aunt|complainant|tenant|resident|wife|carer")
MEN = re.compile(r"\bman\b|father|\bson\b|brother|\bboy\b|uncle|complainant|tenant|resident|husband|widower|carer")
TO_RELATIVE = re.compile(
    rf"\bto (?P<phrase>(?:her|his|their) (?:\w+ )?(?:son|daughter|child|children|mother|father|"
    rf"brother|sister|husband|wife|partner|parents))(?:,? (?P<name>{NAMED}|{LONE}))?"
)
RELATION = (
    r"(?:her|his|their) (?:(?:elder|eldest|younger|youngest|late|two|three|own) )?(?:sons?|daughters?|"
    r"child(?:ren)?|mother|father|"
    r"brothers?|sisters?|husband|wife|partner|parents?|neighbours?|aunt|uncle|niece|nephew|grandmother|"
    r"grandfather|estate)"
)
GIVEN_TO = Sought(
    rf"(?<!she )(?<!he )(?<!they )\b(?:pay|paid|pays|offer|offered|send|sent|give|gave|apologi[sz]ed?|"
    rf"sorry)\b(?: to)? (?P<who>{RELATION})\b(?!['’])"
)
CONDITION = re.compile(
    r"^\W*(?:[Ii]f|[Ss]hould|[Ww]here|[Oo]nce|[Ww]hen|[Bb]ecause|[Aa]s) [^£;]*?, (?=(?:the|it|to|she|he|they|"
    r"pay|offer)\b)"
)
ASIDE = Sought(
    r"(?:\bbecause\b|\b(?:(?:in|for|during) )?which\b|, (?:as|who|being|since|after|so)\b|\bafter\b|\buntil\b|"
    r"\bso that\b|\bwhen\b)"
)
"""What follows tells why or when, and of other people."""
SPENT_THERE = Sought(r"\b(?:time|months?|weeks?|years?|terms?) (?=(?:the|she|he|they|[A-Z]))")
APOLOGY_FOR = Sought(
    r"\bsorry\b(?: to [^.;]{0,60}?(?= (?:that|for|because|about)\b))?"
    r"|\b(?:apolog\w+|regret\w*)\b[^.;]{0,60}?(?= (?:that|for|because|about)\b)"
)
"""Up to what an apology is for: the people after it need not be those who had it."""
DOER = re.compile(
    r"^\W*(?:and |that )?(?:(?:[Hh]er|[Hh]is|[Tt]heir|[Ii]ts) (?:letter|reply|response|e-?mail|officer|manager|team)|"
    r"[Ss]he|[Hh]e|[Tt]hey)(?= (?!(?:is|was|were|are) (?:paid|offered|sent|given)\b))"
)
"""The officer or body that acts, at the beginning of a clause: nobody who benefits."""
LETTERED = re.compile(rf"\b{TITLE} {LETTERS}\b")
ESTATE = re.compile(rf"(?:the estate of (?:{NAMED})|{NAMED}['’]s estate|the estate|(?:his|her) estate)", re.IGNORECASE)


@lru_cache(maxsize=512)  # a clause is asked for its people by each question about it in turn
def people_in(text: str) -> tuple[tuple[int, str], ...]:
    """(offset, name) of everybody of the case named in the text, in order; possessives without their ending."""
    found = []
    normal = same_length_normal(text)
    for match in PERSON.finditer(normal):
        name = POSSESSIVE.sub("", match.group())
        if called := CALLED.match(normal, match.end()):
            name = called["name"]  # "the neighbour, Mr C,"
        if name.lower() not in ("the first", "the second"):
            found.append((match.start(), name))
    return tuple(found)


def estate_in(words: str) -> re.Match[str] | None:
    """The estate of somebody who has died."""
    return ESTATE.search(words) if "estate" in words.lower() else None


def main_complainant(decision: Decision) -> str | None:
    """Whom the complaint names most often; in a report without names the only "woman", "couple" or "family" of it."""
    words = " ".join(p.text for p in decision.paragraphs("complaint", "summary"))
    return _most_named(words, decision.kind == "report")


@lru_cache(maxsize=16)  # every section of a decision asks
def _most_named(words: str, without_names: bool) -> str | None:
    counted = Counter(re.findall(NAMED, words))
    if not counted and without_names:
        counted = Counter(name.lower() for name in re.findall(ONE_GROUP, same_length_normal(words)))
        if len(counted) != 1:
            return None
    return counted.most_common(1)[0][0] if counted else None


def beneficiary(clause: str, before: str, fallback: str | None) -> tuple[str | None, str | None]:
    """(who benefits, who is paid where that is another) of a payment or apology clause.

    `before` is the text that leads to the clause, in which a pronoun finds its name; `fallback` is named by the stem.
    """
    who, payee = _who(same_length_normal(clause), same_length_normal(before), fallback)
    return as_written(who, clause, before), as_written(payee, clause, before)


def as_written(name: str | None, *texts: str) -> str | None:
    """The name with the quotes and spaces that the text has."""
    for text in texts:
        at = same_length_normal(text).find(name) if name else -1
        if name and at >= 0:
            return text[at : at + len(name)].replace("\n", " ").replace("\u00a0", " ")
    return name


def _who(clause: str, before: str, fallback: str | None) -> tuple[str | None, str | None]:
    if given := GIVEN_TO.search(clause):
        return given["who"], None
    clause = CONDITION.sub("", clause)
    payee = _payee(_main_part(clause), before, fallback) or _payee(clause, before, fallback)
    if (relative := TO_RELATIVE.search(_main_part(clause))) and "£" in clause[: relative.start()]:
        return relative["name"] or relative["phrase"], None
    if match := FOR_BENEFIT.search(clause):
        who = match["who"] or match["of"]
        return (who, payee) if who != payee else (who, None)
    if (
        (match := FOR_SOMEBODY.search(clause))
        and payee
        and (who := match["who"] or match["user"] or match["relation"]) != payee
    ):
        return who, payee
    if (match := HIS_DAUGHTER.search(clause)) and payee and match["who"] != payee:
        return match["who"], payee
    return payee, None


def beneficiary_of_act(clause: str, before: str, fallback: str | None) -> str | None:
    """Who benefits from an act without money: who is named first, be it by name or by a pronoun."""
    words = DOER.sub("", clause)
    people = people_in(words)
    pronoun = OBJECT_PRONOUN.search(words)
    if people and (pronoun is None or people[0][0] < pronoun.start()):
        return people[0][1]
    if relative := TO_RELATIVE.search(words):
        return relative["name"] or relative["phrase"]
    return beneficiary(clause, before, fallback)[0]


def _main_part(clause: str) -> str:
    """The clause without its doer, and without what tells why or when."""
    clause = DOER.sub("", clause)
    if about := APOLOGY_FOR.search(clause):
        return clause[: about.end()]
    aside = ASIDE.search(clause, 4)
    if aside and re.search(r"£|apolog|sorry", clause[: aside.start()]):
        clause = clause[: aside.start()]
    there = SPENT_THERE.search(clause)
    return clause[: there.start()] if there and "£" in clause[: there.start()] else clause


def _payee(clause: str, before: str, fallback: str | None) -> str | None:
    if (given := SUM_TO.search(clause)) and not estate_in(clause):
        return next((name for at, name in people_in(clause) if at == given.start("who")), given["who"])
    if estate := estate_in(clause):
        return estate.group()
    people = people_in(clause)
    pronoun = PRONOUN.search(clause)
    towards = TOWARDS.search(clause)
    if people and (pronoun is None or people[0][0] <= pronoun.start() or (towards and not pronoun)):
        first = people[0][1]
        return towards["who"] if towards and towards.start("who") < people[0][0] else first
    if pronoun:
        earlier = people_in(before)
        word = pronoun.group().lower()
        group = word in ("them", "they", "their")
        single = [part for _, name in earlier for part in one_by_one(name) or [name]]
        named = (
            [name for _, name in earlier] if group else sorted(single, key=lambda name: len(name) > 1)
        )  # letters last of all
        for name in reversed(named):
            if not _may_mean(word, name):
                continue
            if not group or " and " in name or "famil" in name or "couple" in name or name.endswith("s"):
                return name
        return earlier[-1][1] if earlier else (people[0][1] if people else fallback)
    return people[0][1] if people else others_in(clause) or fallback


def _may_mean(pronoun: str, name: str) -> bool:
    """Whether a singular pronoun can stand for the name, by its title or its noun."""
    if pronoun in ("her", "she"):
        return " and " not in name and (
            name.startswith(("Mrs ", "Ms ", "Miss ", "Lady ", "Dr ", "Mx "))
            or len(name) == 1
            or WOMEN.search(name) is not None
        )
    if pronoun in ("him", "he", "his"):
        return " and " not in name and (
            name.startswith(("Mr ", "Master ", "Sir ", "Dr ", "Mx ")) or len(name) == 1 or MEN.search(name) is not None
        )
    return True


def one_by_one(name: str | None) -> list[str]:
    """The people of a name that joins two complete names ("L and M"); empty where it does not."""
    parts = (name or "").split(" and ")
    return parts if len(parts) == 2 and all(re.fullmatch(rf"{TITLE} {LETTERS}|[A-Z]", part) for part in parts) else []


@lru_cache(maxsize=512)
def others_in(clause: str) -> str | None:
    """The people whom a clause is to put right; null where it names only things.

    Those to whom something is given ("… and repay anyone who was charged") come before those who are looked through.
    """
    low = same_length_normal(clause)
    given = [m["who"].strip() for m in GIVEN_OTHERS.finditer(low) if ARE_PEOPLE.search(m["who"])]
    if given and len(given[-1].split()) > 1:
        return given[-1]
    found = [(m.start(), m.group().strip()) for m in OTHERS.finditer(low)]
    return next((name for at, name in found if PEOPLE.search(name) and not NONE_SERVED.search(low[:at])), None)
