"""Who benefits, who is paid, who acts: names as the text gives them."""

import re
from collections import Counter

from remedy_finder.reading.lines import same_length_normal
from remedy_finder.records import Decision

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master|Sir|Lady)"
LETTERS = r"[A-Z]{1,2}(?![a-z])"
NAMED = rf"{TITLE}(?: and {TITLE})? {LETTERS}(?:(?:,| and) (?:{TITLE} )?(?!I\b){LETTERS}(?!\w))*"
LONE = (
    r"(?<!Council )(?<!Stage )(?<!Band )(?<!Part )(?<!Annex )(?<!Class )(?<!Year )(?<!Officer "
    r")(?<!Trust )(?<![\w£&-])(?!I\b|A\b)[A-Z](?![\w&/-]|\.\w)(?: and (?!I\b)[A-Z](?![\w&/-]|\.\w))?"
)
GROUP = (
    r"(?:(?:(?:each|all|both)(?: of)? )?(?:[Tt]he |those |these )|(?:all|both) )(?:(?:other|"
    r"first|second|third|fourth|fifth|eldest|youngest|older|two|three|four|five|six|affected|"
    r"remaining|same|\d+)(?:,? and | |, ))*"
    r"(?:famil(?:y|ies)|couple|complainants?|woman|man|mother|father|parents?|child(?:ren)?|"
    r"daughters?|sons?|boys?|girls?|brothers?|sisters?|grandparents|grandmother|grandfather|"
    r"tenants?|residents?|estate|club|group|widow(?:er)?|aunt|uncle|niece|nephew|appellants?|carers?|owners?|"
    r"applicants?|family members|young "
    r"(?:man|woman|person)|siblings|twins|household|neighbours?|couple and the (?:\w+ "
    r")?child(?:ren)?|woman and the child)"
    r"(?: and (?:the|her|his|their) (?:\w+ )?(?:child(?:ren)?|mother|father|son|daughter|family|carers?|parents))?"
)
OTHERS = (
    r"\b(?:(?:the |all )?(?:other|remaining) [\w’' ]+?|(?:any|every|each)(?: other)? "
    r"(?!of\b)[\w’' ]+?|anyone[\w’' ]*?|everyone[\w’' ]*?|everybody[\w’' ]*?|those [\w’' ]+?|"
    r"(?:the |all )?\d+ (?:other )?[\w’' ]+?|all (?!of\b)[\w’' ]+?"
    r"|(?:families|people|residents|tenants|applicants|care leavers|parents|children|young "
    r"people|pupils|customers|couples|carers) [\w’' ]*?)(?=[,;.]|$| and | to\b| who | which | "
    r"that | between | on which| wherever)"
)
HOUSEHOLD = r"[Hh]ousehold [A-Z](?!\w)"
PEOPLE = re.compile(
    r"^(?:anyone|anybody|everyone|everybody)\b|\b(?:famil(?:y|ies)|people|persons?|child(?:ren)?|residents?|"
    r"tenants?|households?|"
    r"applicants?|complainants?|carers?|parents?|appellants?|pupils?|students?|customers?|clients?|patients?|"
    r"drivers?|owners?|couples?|"
    r"neighbours?|leavers|users?|occupiers?|mothers?|guardians?|subscribers?|builders?|adults|those who|"
    r"others)\b|^those\b"
)
"""What a group of others must be to benefit: people, not files."""
PERSON = re.compile(rf"(?:{HOUSEHOLD}|{NAMED}|{GROUP}|{LONE})(?:['’]s?\b(?: estate)?)?")
PRONOUN = re.compile(r"\b(?:her|him|them|they|she|he|his|their)\b", re.IGNORECASE)
OBJECT_PRONOUN = re.compile(r"\b(?:her|him|them)\b", re.IGNORECASE)
FOR_BENEFIT = re.compile(
    rf"(?:for (?:the )?(?:educational |sole )?(?:benefit|use|education) of|(?:to be used|to be "
    rf"spent|to use|to spend|spent|used|held)(?: \w+)? (?:for|on)|on behalf of|for) "
    rf"(?P<who>{NAMED}|{LONE}|{GROUP}|her (?:son|daughter)|his (?:son|daughter)|their (?:son|"
    rf"daughter))(?:['’]s? (?:\w+ )?(?:benefit|education|use|needs|educational|future|own))"
    rf"|(?:for (?:the )?(?:educational )?(?:benefit|use|education) of|on behalf of) (?P<of>{NAMED}|{LONE}|{GROUP})"
)
HIS_DAUGHTER = re.compile(
    r"(?:recognise|acknowledge|reflect|for) (?P<who>(?:his|her|their) (?:son|daughter|child|"
    r"mother|father|husband|wife)|[A-Z]|Mr \w|Mrs \w|Ms \w|Miss \w)['’]s (?:\w+ "
    r")?(?:injustice|distress|missed|lost|loss|education|provision|upset)"
)
FOR_SOMEBODY = re.compile(
    rf"(?:£[^;]{{0,40}}?|, )\bfor (?P<who>{LONE})(?=[ ,(.;]|$)"
    r"|£[\d,.]+(?: a \w+)?(?: to be held)?,? for (?P<relation>(?:her|his|their) (?:son|daughter|father|mother|"
    r"brother|sister|children))\b(?!')"
    rf"|\b(?:spent|used|use|spend)\b[^.;,]{{0,40}}? (?P<user>{LONE})(?=[ ,(.;]|$)"
)
""""£600 a month for L"; "to be spent as P chooses"."""
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
GIVEN_TO = re.compile(
    rf"(?<!she )(?<!he )(?<!they )\b(?:pay|paid|pays|offer|offered|send|sent|give|gave|apologi[sz]ed?|"
    rf"sorry)\b(?: to)? (?P<who>{RELATION})\b(?!['’])"
)
CONDITION = re.compile(
    r"^\W*(?:[Ii]f|[Ss]hould|[Ww]here|[Oo]nce|[Ww]hen|[Bb]ecause|[Aa]s) [^£;]*?, (?=(?:the|it|to|she|he|they|"
    r"pay|offer)\b)"
)
ASIDE = re.compile(
    r"(?:\bbecause\b|\b(?:in|for|during) which\b|, (?:as|who|which|being|since|after|so)\b|\bafter\b|"
    r"\bso that\b|\bwhen\b)"
)
"""What follows tells why or when, and of other people."""
SPENT_THERE = re.compile(r"\b(?:time|months?|weeks?|years?|terms?) (?=(?:the|she|he|they|[A-Z]))")
APOLOGY_FOR = re.compile(r"\b(?:apolog\w+|sorry|regret\w*)\b[^.;]{0,60}?(?= (?:that|for|because|about)\b)")
"""Up to what an apology is for: the people after it need not be those who had it."""
DOER = re.compile(
    r"^\W*(?:and |that )?(?:[Ss]he|[Hh]e|[Tt]hey)(?= (?!(?:is|was|were|are) (?:paid|offered|sent|given)\b))"
)
"""The officer or body that acts, at the beginning of a clause: nobody who benefits."""
LETTERED = re.compile(rf"\b{TITLE} {LETTERS}\b")
ESTATE = re.compile(rf"(?:the estate of (?:{NAMED})|{NAMED}['’]s estate|the estate|(?:his|her) estate)", re.IGNORECASE)


def people_in(text: str) -> list[tuple[int, str]]:
    """(offset, name) of everybody of the case named in the text, in order; possessives without their ending."""
    found = []
    for match in PERSON.finditer(same_length_normal(text)):
        name = re.sub(r"['’]s?$", "", match.group())
        if name.lower() not in ("the first", "the second"):
            found.append((match.start(), name))
    return found


def main_complainant(decision: Decision) -> str | None:
    """Whom the complaint names most often; null where nobody is named by title and letter."""
    words = " ".join(p.text for p in decision.paragraphs("complaint", "summary"))
    counted = Counter(re.findall(NAMED, words))
    return counted.most_common(1)[0][0] if counted else None


def beneficiary(clause: str, before: str, fallback: str | None) -> tuple[str | None, str | None]:
    """(who benefits, who is paid where that is another) of a payment or apology clause.

    `before` is the text that leads to the clause, in which a pronoun finds its name; `fallback` is named by the stem.
    """
    who, payee = _who(same_length_normal(clause), same_length_normal(before), fallback)
    return _as_written(who, clause, before), _as_written(payee, clause, before)


def _as_written(name: str | None, *texts: str) -> str | None:
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
    if (relative := TO_RELATIVE.search(clause)) and "£" in clause[: relative.start()]:
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
    return clause[: there.start()] if there and clause.lstrip().startswith("£") else clause


def _payee(clause: str, before: str, fallback: str | None) -> str | None:
    if estate := ESTATE.search(clause):
        return estate.group()
    people = people_in(clause)
    pronoun = PRONOUN.search(clause)
    towards = re.search(rf"\bto (?P<who>{NAMED}|{GROUP}|{LONE})", clause)
    if people and (pronoun is None or people[0][0] <= pronoun.start() or (towards and not pronoun)):
        first = people[0][1]
        return towards["who"] if towards and towards.start() < people[0][0] + 4 else first
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
    return people[0][1] if people else fallback


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


def others_in(clause: str) -> str | None:
    """The people whom a clause is to put right: the first group named; null where it names only things."""
    found = [m.group().strip() for m in re.finditer(OTHERS, same_length_normal(clause))]
    people = [name for name in found if PEOPLE.search(name)]
    return people[0] if people else None


def normal_name(name: str | None) -> str | None:
    """A name with single spaces, as the text spells it."""
    return " ".join(same_length_normal(name).split()) if name else None
