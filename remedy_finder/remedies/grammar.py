"""Sentences → verbs with their subjects, whatever the verb and whoever the subject.

A shallow reading, word by word: it knows the forms of English verbs and the few dozen words that begin, join and
govern clauses, and no word of the field. "The team leader rang her, took £784 off the account and had since written a
report" gives three verbs (ring, take, write), all with the team leader as subject.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from remedy_finder.data import table
from remedy_finder.remedies.language import gift_verbs, verbs
from remedy_finder.remedies.subjects import is_agent

Form = Literal["past", "perfect", "passive", "present", "modal", "base", "ing"]
"""How a verb stands: "paid", "has paid", "was paid", "now pays", "will pay", "(agreed to) pay", "(by) paying"."""

WORD = re.compile(r"£[\d,.]*\d|\d[\w,./]*\w|\d|[a-z]+(?:['-][a-z]+)*'?|[,;:.()\"—–?!-]")
HAVE = frozenset({"has", "have", "had"})
BE = frozenset({"was", "were", "is", "are"})
DO = frozenset({"did", "does", "do"})
MODALS = frozenset({"will", "would", "shall", "should", "must"})
MAYBE = frozenset({"may", "might", "can", "could", "cannot"})
LOOK_LIKE_ADVERBS = frozenset("reply supply family apply july rely assembly anomaly daily weekly fly comply".split())
NOT = frozenset({"not", "never", "neither", "nor", "hardly", "without", "no"})
PUNCTUATION = frozenset(',;:.()"—–?!-')
CONJUNCTIONS = frozenset({"and", "but", "or", "then", "yet", "so", "plus"})
SUBORDINATE = frozenset(
    "that which who whom whose when where because if whether while whilst although though unless until before after "
    "since as than what how why once whenever wherever".split()
)
DETERMINERS = frozenset(
    "the a an its their his her our your my this that these those each every all both some any no one two three four "
    "five six seven eight nine ten eleven twelve another several many most few half".split()
)
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve half".split())
PREPOSITIONS = frozenset(
    "of in on at by for from to with into onto over under about between during within without through against towards "
    "upon following including regarding concerning per via like despite".split()
)
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "who", "which", "this", "nobody", "somebody"})
ADVERBS = frozenset(
    "also then now since already later first further again both jointly together itself themselves herself himself "
    "instead once still soon even just only twice straight at too as well therefore however meanwhile either ever "
    "always each all duly".split()
)
PARTICLES = frozenset("out up off back on down in away over through together aside".split())
NO_VERB = frozenset(
    "need left found based given used due set further like well second last past present felt saw lay "
    "according regarding following including concerning during pending outstanding".split()
)
"""Words that are rarely verbs where they stand after a noun without an object."""
CLAUSE_OBJECT = frozenset({"him", "her", "them", "it", "mr", "mrs", "ms", "miss", "each", "what", "how", "whether"})
NEVER_VERBS = PARTICLES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATE | DETERMINERS | PRONOUNS | ADVERBS
NOUN_COMES = DETERMINERS | PREPOSITIONS | BE | HAVE | {"to", "been", "be", "being"}
"""After one of these a past form is a participle ("the agreed date")."""


class Word(NamedTuple):
    """A word or mark with its place in the sentence."""

    start: int
    end: int
    text: str


class Head(NamedTuple):
    """A verb with its subject; offsets are into the sentence."""

    start: int
    """Where its clause begins: at the subject, or at the verb where that is understood."""
    verb_at: int
    verb_end: int
    base: str
    form: Form
    modal: str
    """The modal of a deed to come, or what governs it ("agree", "offer", "ask")."""
    subject: str
    joined: bool
    """Whether the verb goes on with the subject of the one before."""
    link: str
    """The word or mark before the clause."""
    embedded: bool = False
    """Whether it stands inside another clause ("the visits it missed", "when he wrote")."""


@cache
def forms() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(past form → base, base → base, bases that are also nouns or adjectives)."""
    past: dict[str, str] = {}
    base: dict[str, str] = {}
    nouns = set()
    for form, verb in verbs().items():
        if " " not in form:
            (past if verb.past else base)[form] = verb.base
    for line in table("verb_forms")["forms"].split("\n"):
        if not line:
            continue
        entry, *pasts = line.replace(" *", "*").split(" ")
        word = entry.rstrip("*")
        base.setdefault(word, word)
        if entry.endswith("*"):
            nouns.add(word)
        for form in pasts:
            past.setdefault(form, word)
    return past, base, frozenset(nouns)


@cache
def past_of(word: str) -> str | None:
    """The base of a past form; null for other words."""
    past = forms()[0]
    if word in past:
        return past[word]
    if word in ("put", "set", "cut", "let", "read"):
        return word
    stem = word.removeprefix("re-").removeprefix("re")
    if word.startswith("re") and stem in past and len(stem) > 3:
        return f"re{past[stem]}"
    if "-" in word:
        return past_of(word.rsplit("-", 1)[1])
    return word[:-1] if len(word) > 5 and word.endswith(("ated", "ised", "ized", "aged")) else None


@cache
def base_of(word: str) -> str | None:
    """The base of a base form, null for other words."""
    base = forms()[1]
    if word in NEVER_VERBS:
        return None
    if word == "do":
        return word
    if word in base:
        return base[word]
    stem = word.removeprefix("re-")
    return f"re{stem}" if word.startswith("re-") and stem in base else None


@cache
def ing_of(word: str) -> str | None:
    """The base of "paying", "writing", "putting"; null for other words."""
    if not word.endswith("ing") or len(word) < 5 or word in NO_VERB:
        return None
    stem = word[:-3]
    tries = (stem, f"{stem}e", stem[:-1]) if stem[-1:] == stem[-2:-1] else (f"{stem}e", stem, stem[:-1])
    return next((t for t in tries if t in forms()[1]), None)


@cache
def singular_of(word: str) -> str | None:
    """The base of "pays", "reviews", "notifies"; null for other words."""
    tries = (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y") if word.endswith("s") else ()
    return next((base for form in tries if (base := base_of(form))), None)


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb that can stand beside a verb."""
    return word in ADVERBS or (word.endswith("ly") and word not in LOOK_LIKE_ADVERBS)


def words_of(plain: str) -> list[Word]:
    """The words and marks of a plain sentence, without short asides in brackets; the month of May is written so."""
    words = [Word(m.start(), m.end(), m.group()) for m in WORD.finditer(plain)]
    words = _without_asides(words)
    for i, word in enumerate(words):
        if word.text == "may" and _is_month(words, i):
            words[i] = word._replace(text="may_")
    return words


def _is_month(words: list[Word], at: int) -> bool:
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return before in MONTH_COMES or before[:1].isdigit() or after[:1].isdigit()


def _without_asides(words: list[Word]) -> list[Word]:
    """Leaves out "(July)" and the like: brackets with at most six words in them."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text == "(":
            close = next((i for i in range(at, min(at + 8, len(words))) if words[i].text == ")"), None)
            if close is not None:
                at = close + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


MONTH_COMES = frozenset("in of by since from until till early late mid last next during after before and to".split())
MONTHS = frozenset("january february march april may_ june july august september october november december".split())
SPEECH = frozenset(
    "say tell explain confirm state write inform reply respond accept admit acknowledge note find decide agree promise "
    "announce report add conclude recognise assure advise suggest think believe consider hope hear learn understand "
    "claim argue feel know show make see notice realise discover mean regret propose recommend".split()
)
"""Verbs after which a new subject can begin without "that" ("said it would")."""
GOVERNING = frozenset(
    "agree offer propose promise undertake intend plan volunteer commit accept resolve decide consent choose "
    "write ring telephone email phone continue begin start go".split()
)
"""Verbs whose deed is the infinitive after them ("agreed to pay", "wrote to apologise")."""
ASKING = frozenset({"ask", "invite", "recommend", "propose", "suggest", "call", "want"})
TO_SOMEBODY = frozenset({"write", "ring", "telephone", "email", "phone"})
WITH_SOMEBODY = frozenset({"with", "us", "me", "her", "him", "them"})
CAUSING = frozenset({"get", "arrange", "persuade", "instruct", "tell", "ask", "have"})
DECIDES = frozenset(
    "will shall should must would agree undertake commit consent accept offer propose promise intend plan volunteer ask "
    "recommend".split()
)
"""Modals and governing verbs after which the deed is still to come; after others it was done ("wrote to apologise")."""
ASKED = {"recommend": "recommend", "call": "recommend"}
OPENINGS = (
    frozenset("last next this that one each every some only twice again soon first later today".split()) | ADVERBS
)
"""Words that can stand before a subject without being a noun that a relative clause tells of."""
WILLING = frozenset({"willing", "prepared", "content", "happy", "going", "due"})


GOES_ON = frozenset({"start", "begin", "go", "continue", "resume", "carry", "keep"})
PUTS_RIGHT = frozenset(
    "put remedy resolve address settle mark acknowledge recognise close respond right mend consider".split()
)
"""Verbs whose deed is what follows "by"."""
PURPOSES = frozenset(
    "recognise acknowledge reflect mark remedy address compensate cover show ensure help allow enable make see be avoid "
    "prevent reduce cope".split()
)
"""Verbs that after "to" mostly say what a deed is for."""


class _Group(NamedTuple):
    """A verb with its auxiliaries: indexes into the words of the sentence."""

    first: int
    verb: int
    base: str
    form: Form
    modal: str
    negated: bool


class _Scan:
    """One pass over the words of a sentence."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.words = words_of(plain)
        self.texts = [word.text for word in self.words]
        self.found: list[Head] = []
        self.negated: list[bool] = []
        self.floor = 0

    def heads(self) -> list[Head]:
        """The verbs of the sentence that are not negated, in order."""
        at = 0
        while at < len(self.texts):
            group = self._group(at)
            if group is None:
                at += 1
                continue
            at = self._take(group)
        return [head for head, negated in zip(self.found, self.negated, strict=True) if not negated]

    # Groups -------------------------------------------------------------------------------------------------------

    def _group(self, at: int) -> _Group | None:
        word = self.texts[at]
        if word in HAVE:
            return self._after_have(at)
        if word in BE or (word in ("is", "are")):
            return self._after_be(at)
        if word in MODALS or word in MAYBE:
            return self._after_modal(at)
        if word in DO:
            verb, negated = self._skip(at + 1)
            verb, more = self._skip(self._past_aside(verb))
            base = base_of(self._text(verb))
            return _Group(at, verb, base, "past", "", negated or more) if base and word == "did" else None
        return self._bare(at, word)

    def _text(self, at: int) -> str:
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def _skip(self, at: int) -> tuple[int, bool]:
        """(index of the first word that is no adverb, whether a "not" was passed)."""
        negated = False
        while at < len(self.texts) and (is_adverb(self.texts[at]) or self.texts[at] in NOT):
            negated = negated or self.texts[at] in NOT
            at += 1
        return at, negated

    def _after_have(self, at: int) -> _Group | None:
        verb, negated = self._skip(at + 1)
        if self._text(verb) == ",":
            later = next((i for i in range(verb + 1, min(len(self.texts), verb + 12)) if self.texts[i] == ","), verb)
            verb, more = self._skip(later + 1)
            negated = negated or more
        word = self._text(verb)
        if word == "been":
            verb, more = self._skip(verb + 1)
            base = past_of(self._text(verb)) or ing_of(self._text(verb))
            going_on = past_of(self._text(verb)) is None
            return _Group(at, verb, base, "passive", "", negated or more or going_on) if base else None
        base = past_of(word)
        if base and not (word in DETERMINERS):
            return _Group(at, verb, base, "perfect", "", negated)
        if word in DETERMINERS and (self.texts[at] == "had" or self._text(at - 1) in ("now", "already")):
            form: Form = "past" if self.texts[at] == "had" else "present"
            return _Group(at, at, "have", form, "", negated or word == "no")
        return None

    def _after_be(self, at: int) -> _Group | None:
        verb, negated = self._skip(at + 1)
        word = self._text(verb)
        now = self._text(at - 1) == "now" or "now" in self.texts[at + 1 : verb]
        if word in ("very", "truly", "really", "so") or word == '"':
            verb, word = verb + 1, self._text(verb + 1)
        if word == "sorry":
            return _Group(at, verb, "apologise", "past", "", negated)
        if word in ("being", "to") and self._text(verb + 1) == "be" and past_of(self._text(verb + 2)):
            return _Group(at, verb + 2, past_of(self._text(verb + 2)) or "", "passive", "will", negated)
        if word in WILLING and self._text(verb + 1) == "to":
            return self._infinitive(at, verb + 1, "will" if self.texts[at] in ("is", "are") else "offer", negated)
        if word == "to" and base_of(self._text(verb + 1)):
            return self._infinitive(at, verb, "will", negated)
        if word == "being":
            verb, word = verb + 1, self._text(verb + 1)
        if word == "offering":
            return _Group(at, verb, "offer", "past", "", negated)
        if ing_of(word) and word != "offering":
            return _Group(at, verb, ing_of(word) or "", "present", "", True)  # what was going on is no deed
        base = past_of(word)
        if base and word not in ("left", "based", "due"):
            return _Group(at, verb, base, "passive", "", negated)
        return _Group(at, at, "be", "present", "", negated) if now else None

    def _infinitive(self, first: int, to: int, modal: str, negated: bool) -> _Group | None:
        verb, more = self._skip(to + 1)
        base = base_of(self._text(verb))
        return _Group(first, verb, base, "modal", modal, negated or more) if base else None

    def _after_modal(self, at: int) -> _Group | None:
        modal = self.texts[at]
        verb, negated = self._skip(at + 1)
        verb = self._past_aside(verb)
        verb, more = self._skip(verb)
        if self._text(verb) == "a" and self._text(verb + 1) == "payment":
            return _Group(at, verb - 1, "make", "modal", modal, negated)
        negated = negated or more or modal in MAYBE
        word = self._text(verb)
        if word == "have" and (past := self._after_would_have(verb)):
            return _Group(at, self._skip(verb + 1)[0], past, "modal", modal, True)
        if word == "be":
            done, _ = self._skip(verb + 1)
            base = past_of(self._text(done))
            return _Group(at, done, base or "be", "passive" if base else "modal", modal, negated)
        base = base_of(word)
        return _Group(at, verb, base, "modal", modal, negated) if base else None

    def _after_would_have(self, have: int) -> str | None:
        word = self._text(self._skip(have + 1)[0])
        return "be" if word == "been" else past_of(word)

    def _past_aside(self, at: int) -> int:
        """Past ", within a month," or "by 31 March" between a modal and its verb."""
        comma = self._text(at) == ","
        if not comma and self._text(at) not in PREPOSITIONS and self._text(at) not in ("before", "after", "if", "as"):
            return at
        for later in range(at + 1, min(len(self.texts), at + 22)):
            if self.texts[later] == "," and base_of(self._text(self._skip(later + 1)[0])):
                return later + 1
            if not comma and later > at + 1 and self._is_base_verb(later) and self.texts[later] not in forms()[2]:
                return later
        return at

    def _bare(self, at: int, word: str) -> _Group | None:
        """A verb without auxiliary: "paid", "… and pay", "now pays", "by paying"."""
        if word == "sorry" and self._text(at - 1) in ("said", "says", "say"):
            return None
        back = at - 1
        while back >= 0 and is_adverb(self.texts[back]):
            back -= 1
        before = self._text(back)
        base = past_of(word)
        if base and self._is_past_verb(at, before):
            form: Form = "passive" if self._goes_on_passive(at, before) else "past"
            return _Group(at, at, base, form, "", self._chained_negation(before))
        if self._is_base_verb(at) and self._in_chain(("modal", "base"), at, back) and self._listed(at, before):
            return _Group(at, at, base_of(word) or word, "base", "", self._chained_negation(before))
        if (ing := ing_of(word)) and self.found and self._by_doing(at, before, back):
            return _Group(at, at, ing, "ing", "", self._chained_negation(before))
        if before in ("i", "we") and word in ASKING:
            return _Group(at, at, word, "past", "", False)
        return self._present(at, word)

    def _by_doing(self, at: int, before: str, back: int) -> bool:
        """Whether "paying" is a deed: after "put this right by", or after another such deed."""
        if self.found[-1].form == "ing":
            return self._in_chain(("ing",), at, back)
        return before == "by" and self.found[-1].base in PUTS_RIGHT

    def _more_past(self, at: int) -> bool:
        """Whether an "and" with another verb in the past ends the list that a comma began."""
        for later in range(at + 1, len(self.texts) - 1):
            if self.texts[later] in ("and", "then") and past_of(self._text(self._skip(later + 1)[0])):
                return True
        return False

    def _takes_object(self, at: int) -> bool:
        after = self._text(at + 1)
        return after in DETERMINERS or after in CLAUSE_OBJECT or after.startswith("£")

    def _is_past_verb(self, at: int, before: str) -> bool:
        word, after = self.texts[at], self._text(at + 1)
        takes_object = self._takes_object(at)
        if before in NOUN_COMES or before.endswith(("'s", "s'")):
            return False
        if word in NO_VERB and not takes_object:
            return False
        if before in CONJUNCTIONS or before in PUNCTUATION:
            joint = at - 1
            while is_adverb(self._text(joint)):
                joint -= 1
            if (
                self._text(joint - 1) not in PUNCTUATION
                and before == "and"
                and set(self.texts[self.floor : joint]) & SUBORDINATE
            ):
                return False
            head = self._main() if before in PUNCTUATION else self.found[-1] if self.found else None
            if not self.found and before == "," and at > 2:
                return takes_object or word in verbs()
            head = head if head and head.form in ("past", "perfect", "passive") else self._past_main()
            known = head is not None
            return known and (before not in PUNCTUATION or takes_object or self._more_past(at))
        return before != "" and not self._finite_follows(at) and not self._is_reduced(at)

    def _is_reduced(self, at: int) -> bool:
        """Whether a past form belongs to the object of the verb before it ("£25 for each visit missed")."""
        left = self._boundary(at)
        if left > self.floor or not self.found or self.found[-1].embedded:
            return False
        if self.found[-1].base in SPEECH and not (set(self.texts[left:at]) & PREPOSITIONS):
            return False
        return not (set(self.texts[left:at]) & PRONOUNS)

    def _finite_follows(self, at: int) -> bool:
        """Whether the true verb comes later, so that this is a participle ("the sum offered was too low")."""
        if past_of(self.texts[at]) in SPEECH or self._takes_object(at):
            return False
        left = self._boundary(at)
        if left > self.floor and is_agent(self.plain[self.words[left].start : self.words[at - 1].end]):
            return False
        for later in range(at + 1, min(len(self.texts), at + 9)):
            word = self.texts[later]
            if word in PUNCTUATION or word in CONJUNCTIONS or word in SUBORDINATE or word in PRONOUNS:
                return False
            if word in BE or word in HAVE or word in MODALS or word in MAYBE or word in DO:
                return True
        return False

    def _goes_on_passive(self, at: int, before: str) -> bool:
        return (
            (before in CONJUNCTIONS or before in PUNCTUATION)
            and bool(self.found)
            and self.found[-1].form == "passive"
            and self._text(at + 1) not in DETERMINERS
        )

    def _in_chain(self, chain: tuple[str, ...], at: int, back: int) -> bool:
        """Whether a verb goes on with the deeds before it: after a conjunction that nothing subordinate governs."""
        main = self._main()
        before = self._text(back)
        to = before == "to" and self._is_joint(back - 1) and self.texts[at] not in PURPOSES
        if not (to or self._is_joint(back)) or main is None:
            return False
        if not (main.form in chain or main.modal):
            return False
        joint = back - 1 if to else back
        if to and self._text(joint) == "," and not self._another_to(at):
            return False
        between = self.texts[self.floor : joint]
        if self._text(joint) == "or" or (self._text(joint) == "," and "whether" in between):
            return False
        loose = self._text(joint) in PUNCTUATION or self._text(joint - 1) in PUNCTUATION or to
        return loose or self.found[-1].embedded or not self._governed_between(joint)

    def _another_to(self, at: int) -> bool:
        """Whether ", to pay" stands in a list that ends with "and to …"; else it says what a deed is for."""
        return any(self.texts[i] == "and" and self.texts[i + 1] == "to" for i in range(at, len(self.texts) - 1))

    def _main(self) -> Head | None:
        """The last verb that stands in no other clause."""
        both = zip(reversed(self.found), reversed(self.negated), strict=True)
        return next((head for head, negated in both if not head.embedded and not negated), None)

    def _is_joint(self, at: int) -> bool:
        return (
            self._text(at) in CONJUNCTIONS
            or self._text(at) in (",", ";", ":", "(")
            or (self._text(at) in ADVERBS and self._is_joint(at - 1))
        )

    def _governed_between(self, joint: int) -> bool:
        """Whether a relative clause or an infinitive has begun since the last verb ("remind staff to log and …")."""
        return any(
            self.texts[i] in SUBORDINATE or (self.texts[i] == "to" and base_of(self._text(i + 1)) is not None)
            for i in range(self.floor, joint)
        )

    def _chained_negation(self, before: str) -> bool:
        return before == "or" and bool(self.negated) and self.negated[-1]

    def _is_base_verb(self, at: int) -> bool:
        word, after = self.texts[at], self._text(at + 1)
        if base_of(word) is None:
            return False
        takes_object = self._takes_object(at)
        if self._text(at - 1) == "to":
            return True
        if word in forms()[2]:
            if word not in verbs() and self._is_named_by(at):
                return False
            sure = word in verbs() and after not in PUNCTUATION | CONJUNCTIONS | BE | HAVE | {"of", "which", ""}
            return (takes_object or sure) and self._text(at - 1) not in DETERMINERS
        return True

    def _is_named_by(self, at: int) -> bool:
        """Whether a word is a noun with a clause about it ("the delay its decision caused")."""
        return any(
            past_of(self.texts[i]) and self.texts[i - 1] not in NOUN_COMES
            for i in range(at + 3, min(at + 7, len(self.texts)))
        )

    def _listed(self, at: int, before: str) -> bool:
        """Whether a bare comma stands in a list of deeds that an "and" ends, or begins the last of them."""
        if before not in (",", "(") or self._after_condition():
            return True
        for later in range(at + 1, len(self.texts)):
            if self.texts[later] == ";":
                return True
            if self.texts[later] in ("and", "then") and self._is_base_verb(self._skip(later + 1)[0]):
                return True
        return False

    def _after_condition(self) -> bool:
        """Whether the comma closes a condition ("…, and if it finds so, backdate the band")."""
        return (
            bool(self.found)
            and self.found[-1].embedded
            and self.found[-1].link in ("if", "where", "once", "when", "unless")
        )

    def _present(self, at: int, word: str) -> _Group | None:
        """A present that tells of a change: "the team now checks", "no longer wait", "since May two officers open"."""
        said = singular_of(word) if word.endswith("s") else None
        if (
            said in SPEECH - {"report", "note", "state", "claim", "show", "notice"}
            and self._text(at - 1) not in NOUN_COMES
        ):
            return _Group(at, at, said or "", "present", "", False)
        if self._text(at - 1) in ("i", "we") and word in ("apologise", "offer", "propose") and '"' in self.texts[:at]:
            return _Group(at, at, word, "past", "", False)
        changed = self._text(at - 1) in ("now", "longer") or ("since" in self.texts[self.floor : at] and at > 3)
        if not changed or self._text(at - 1) in DETERMINERS or self._text(at - 1) in PREPOSITIONS:
            return None
        base = singular_of(word) or base_of(word)
        sure = base is not None and (self._text(at - 1) in ("now", "longer") or self._text(at + 1) in DETERMINERS)
        return _Group(at, at, base or "", "present", "", False) if sure else None

    # Clauses ------------------------------------------------------------------------------------------------------

    def _take(self, group: _Group) -> int:
        """Keeps the verb with its subject; returns where to go on."""
        base, last = self._with_particle(group)
        left = self._boundary(group.first)
        start, end = self._subject(left, group.first)
        if left == self.floor and self.found and self.found[-1].link in ("who", "which", "that") and start < end:
            start, end = self._antecedent(start, end)
        if group.form == "ing":
            start = end = group.first
        if (
            start == end
            and group.first < group.verb
            and self._text(left - 1) == ","
            and self.found[-1:]
            and self.found[-1].link in ("which", "who")
        ):
            start, end = self._antecedent(start, end)  # "her receipts, which came to £32, were reimbursed"
        joined = start == end
        link = self._text(left - 1)
        cleared = not joined and start > left and link in SUBORDINATE - {"which", "who", "whom", "whose", "that"}
        if cleared:
            link = ""  # "as a gesture of goodwill it paid", "if the review finds so the Council will": no clause of its own
        before = self._goes_on_from(group, left) if joined else None
        head = Head(
            start=self.words[group.first if joined else start].start,
            verb_at=self.words[group.verb].start,
            verb_end=self.words[last].end,
            base=base,
            form=group.form,
            modal=group.modal or (before.modal if before and group.form in ("base", "ing") else ""),
            subject=self._subject_words(start, end, before, left),
            joined=joined,
            link=link,
            embedded=before.embedded if before else not cleared and self._is_embedded(left, start, end, link),
        )
        self.found.append(head)
        self.negated.append(group.negated)
        self.floor = last + 1
        return self._governed(head, group, last)

    def _goes_on_from(self, group: _Group, left: int) -> Head | None:
        """The verb whose subject an understood one shares; null where a relative is the subject."""
        link = self._text(left - 1)
        if link in ("which", "who", "that"):
            return None
        loose = link in PUNCTUATION or self._text(left - 2) in PUNCTUATION
        if loose or group.form in ("base", "ing"):
            teller = self._teller() if loose and group.form != "base" else None
            return teller or (
                self._main() if group.form in ("base", "ing", "modal") else self._past_main() or self._main()
            )
        last = self.found[-1] if self.found else None
        remedial = group.base in ("apologise", "offer", "pay", "refund", "credit", "write off")
        if last and (last.form in ("modal", "base") or (last.embedded and remedial)):
            return self._past_main() or last
        return last

    def _past_main(self) -> Head | None:
        """The last main verb in the past ("said it would ask the supplier and offered her £100")."""
        both = zip(reversed(self.found), reversed(self.negated), strict=True)
        past = ("past", "perfect", "passive")
        return next((h for h, negated in both if not h.embedded and not negated and h.form in past), None)

    def _teller(self) -> Head | None:
        """The verb of telling on which the last one hangs ("It accepted that she was upset, and paid her £600")."""
        main = self._main()
        if main is None or main.link != "that":
            return None
        return next((h for h in reversed(self.found) if h.base in SPEECH and h.link != "that" and not h.embedded), None)

    def _subject_words(self, start: int, end: int, before: Head | None, left: int) -> str:
        if start < end:
            return self.plain[self.words[start].start : self.words[end - 1].end]
        if before:
            return before.subject
        link = self._text(left - 1)
        if link == "," and not self.found and left > 1:
            return self.plain[: self.words[left - 1].start]
        return link if link in ("which", "who", "that") else ""

    def _is_embedded(self, left: int, start: int, end: int, link: str) -> bool:
        """Whether the clause stands inside another: after a subordinating word, or as "the visits it missed"."""
        if link == "that":
            told = self._text(left - 2) in CONJUNCTIONS | {","} and any(h.base in SPEECH | ASKING for h in self.found)
            return bool(self.found) and not (
                told or self._ends_a_verb(left - 1) or self.found[-1].base in SPEECH | GOVERNING | ASKING
            )
        if link in ("which", "who", "whom", "whose"):
            return self._text(left - 2) not in ("in", "for", "with") if start < end else self._text(left - 2) != ","
        if link in SUBORDINATE:
            return start == left
        if not self.found:
            return start > left and self._text(start) in PRONOUNS and self._text(left) not in OPENINGS | PREPOSITIONS
        if link in ("and", "or") and self._text(left - 2) not in PUNCTUATION:
            return self.found[-1].embedded
        if self._text(start) in PRONOUNS and start > left and self._text(left) not in OPENINGS | PREPOSITIONS:
            return self.found[-1].base not in SPEECH or left > self.floor
        if left > self.floor or self.found[-1].embedded:
            return False
        told = self.found[-1].base in SPEECH and not (set(self.texts[self.floor : start]) & PREPOSITIONS)
        return not told

    def _ends_a_verb(self, at: int) -> bool:
        return self.floor == at

    def _with_particle(self, group: _Group) -> tuple[str, int]:
        particle = self._text(group.verb + 1)
        if group.base == "say" and particle == "sorry":
            return "apologise", group.verb + 1
        two = f"{group.base} {particle}"
        if particle in PARTICLES and two in verbs():
            return two, group.verb + 1
        return group.base, group.verb

    def _boundary(self, first: int) -> int:
        at = first
        while at > self.floor and not self._is_boundary(at - 1):
            at -= 1
        if self._text(at - 1) == "and" and self._text(at) in DETERMINERS | {"mr", "mrs", "ms", "miss"}:
            other = at - 1
            while other > self.floor and not self._is_boundary(other - 1):
                other -= 1
            opening = "" if set(self.texts[other:at]) & (BE | HAVE | MODALS) else self._text(other)
            if (
                other < at - 1
                and opening in DETERMINERS | {"mr", "mrs", "ms", "miss"}
                and (other > 0 or self.floor == 0)
            ):
                return other
        return at

    def _is_boundary(self, at: int) -> bool:
        word = self.texts[at]
        if word == "that" and self._text(at - 1) in PREPOSITIONS:
            return False
        if word in ("since", "before", "after", "until") and (
            self._text(at + 1) in MONTHS | {"then"} or self._text(at + 1)[:1].isdigit()
        ):
            return False
        return word in PUNCTUATION or word in CONJUNCTIONS or word in SUBORDINATE

    def _subject(self, left: int, first: int) -> tuple[int, int]:
        """Where the subject before a verb starts and ends; both alike where it is understood."""
        end = first
        while end > left and is_adverb(self.texts[end - 1]):
            end -= 1
        if all(self.texts[i] in ("to", "also", "not") for i in range(left, end)):
            return first, first
        for at in range(end - 1, left - 1, -1):
            word = self.texts[at]
            if word in ("mr", "mrs", "ms", "miss", "dr") or (word in PRONOUNS and word not in ("his", "this")):
                return at, end
            if word in DETERMINERS - NUMBERS and (
                at == left
                or self.texts[at - 1] not in PREPOSITIONS | (DETERMINERS - NUMBERS) | {"and"}
                or at - 1 == left
            ):
                return at, end
        return left, end

    def _antecedent(self, start: int, end: int) -> tuple[int, int]:
        """The subject that the relative clause before a verb tells of ("the officer who took the call arranged …")."""
        if self.texts[start] in PRONOUNS or not self.found[-1].joined:
            return start, end
        who = next(
            (
                i
                for i in range(self.floor, 0, -1)
                if self.words[i - 1].end < self.found[-1].verb_at and self.texts[i - 1] in ("who", "which", "that")
            ),
            0,
        )
        at = who - 1
        while at > 0 and not self._is_boundary(at - 1):
            at -= 1
        return self._subject(at, who - 1) if who > 1 and at < who - 1 else (start, end)

    def _governed(self, head: Head, group: _Group, last: int) -> int:
        """After "agreed", "offered" and their like the deed is the infinitive that follows."""
        if head.base in ASKING and head.subject.split(" ")[-1:] in (["i"], ["we"]) or "ombudsm" in head.subject:
            return self._asked(head, group, last)
        if head.base in CAUSING and (money := self._causes(last)):
            return self._deed(head, group, money, base_of(self.texts[money]) or "", head.modal, False)
        if head.base not in GOVERNING and head.base not in GOES_ON or group.form in ("present",):
            return last + 1
        at, negated = self._skip(last + 1)
        if head.base.split(" ")[0] in GOES_ON:
            at += self._text(at) == "on"
            going = ing_of(self._text(at))
            if going:
                return self._deed(head, group, at, going, head.modal, negated)
        if self._text(at) == ",":
            later = next((i for i in range(at + 1, min(len(self.texts), at + 20)) if self.texts[i] == ","), 0)
            at = later + 1 if later and self._text(later + 1) == "to" else at
        for _ in range(7):
            if self._text(at) == "to" and base_of(self._text(self._skip(at + 1)[0])):
                break
            if head.base not in TO_SOMEBODY and self._text(at) not in WITH_SOMEBODY:
                return last + 1
            if at >= len(self.texts) or self._is_boundary(at) or self.texts[at] in PRONOUNS or ing_of(self.texts[at]):
                return last + 1
            at += 1
        if self._text(at) != "to":
            return last + 1
        verb, more = self._skip(at + 1)
        base = base_of(self._text(verb))
        if base is None:
            return last + 1
        return self._deed(head, group, verb, base, head.modal or head.base, negated or more)

    def _causes(self, last: int) -> int | None:
        """Where the verb of money stands in "got them to take off the fee", "arranged for the agents to waive it"."""
        for at in range(last + 2, min(len(self.texts) - 1, last + 8)):
            if self.texts[at] == "to" and base_of(self.texts[at + 1]) in gift_verbs():
                return at + 1
        return None

    def _asked(self, head: Head, group: _Group, last: int) -> int:
        """ "I asked the Council to apologise", "we recommended that it should pay": the deed is what was asked."""
        for at in range(last + 1, min(len(self.texts), last + 16)):
            word = self.texts[at]
            if word in ("to", "should", "would", "could", "will") or (
                head.base in ("recommend", "propose", "suggest") and at > last + 1 and self._is_base_verb(at)
            ):
                verb = at if self._is_base_verb(at) and word not in ("to", "should", "would") else self._skip(at + 1)[0]
                verb = self._past_aside(verb)
                base = base_of(self._text(verb))
                if base and word != "to" or base and self._text(verb) not in DETERMINERS:
                    subject = self._asked_of(last + 1, at)
                    return self._deed(
                        head._replace(subject=subject), group, verb, base, ASKED.get(head.base, "ask"), False
                    )
            if word in (".", ";"):
                break
        return last + 1

    def _asked_of(self, left: int, first: int) -> str:
        left += self._text(left) == "that"
        start, end = self._subject(left, first)
        return self.plain[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def _deed(self, head: Head, group: _Group, verb: int, base: str, modal: str, negated: bool) -> int:
        base, last = self._with_particle(group._replace(verb=verb, base=base))
        form: Form = "base" if modal in DECIDES else head.form
        self.found[-1] = head._replace(
            verb_at=self.words[verb].start, verb_end=self.words[last].end, base=base, form="base", modal=modal
        )
        self.negated[-1] = self.negated[-1] or negated
        self.floor = last + 1
        return last + 1


def heads(plain: str) -> list[Head]:
    """The verbs of a plain sentence with their subjects, in order; negated ones are left out."""
    return _Scan(plain).heads()
