"""Sentences → words: the few dozen words that begin, join and govern clauses, and no word of the field."""

import re
from typing import NamedTuple


def listed_words(words: str) -> frozenset[str]:
    """Words written one after another, as a set."""
    return frozenset(words.split())


WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*'?|[,;:.()\"—–?!-]|£[\d,.]*\d|\d[\w,./]*\w|\d")
HAVE = frozenset({"has", "have", "had"})
BE = frozenset({"was", "were", "is", "are"})
DO = frozenset({"did", "does", "do"})
MODALS = frozenset({"will", "would", "shall", "should", "must"})
MAYBE = frozenset({"may", "might", "can", "could", "cannot"})
AUXILIARIES = BE | HAVE | MODALS
LOOK_LIKE_ADVERBS = listed_words(
    "reply supply family apply july rely assembly anomaly daily weekly fly comply likely unlikely"
)
NOT = frozenset({"not", "never", "neither", "nor", "hardly", "without", "no"})
PUNCTUATION = frozenset(',;:.()"—–?!-')
CONJUNCTIONS = frozenset({"and", "but", "or", "then", "yet", "so", "plus"})
SUBORDINATE = listed_words(
    "that which who whom whose when where because if whether while whilst although though unless "
    "until before after "
    "since as than what how why once whenever wherever"
)
CLAUSE_ENDS = PUNCTUATION | CONJUNCTIONS | SUBORDINATE
DETERMINERS = listed_words(
    "the a an its their his her our your my this that these those each every all both some any no "
    "one two three four "
    "five six seven eight nine ten eleven twelve another several many most few half"
)
NUMBERS = listed_words("one two three four five six seven eight nine ten eleven twelve half")
PREPOSITIONS = listed_words(
    "of in on at by for from to with into onto over under about between during within without "
    "through against towards "
    "upon following including regarding concerning per via like despite"
)
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "who", "which", "this", "nobody", "somebody"})
ADVERBS = listed_words(
    "also then now since already later first further again both jointly together itself themselves "
    "herself himself "
    "instead once still soon even just only twice straight at too as well therefore however meanwhile either ever "
    "thereafter afterwards always each all duly nonetheless nevertheless accordingly besides meantime"
)
PARTICLES = listed_words("out up off back on down in away over through together aside")
CLAUSE_OBJECT = frozenset({"him", "her", "them", "it", "mr", "mrs", "ms", "miss", "each", "what", "how", "whether"})
MONTH_COMES = listed_words("in of by since from until till early late mid last next during after before and to")
MONTHS = listed_words("january february march april may_ june july august september october november december")
NOUN_COMES = DETERMINERS | PREPOSITIONS | BE | HAVE | {"to", "been", "be", "being"}
"""After one of these a past form is a participle ("the agreed date")."""
OPENINGS = listed_words("last next this that one each every some only twice again soon first later today") | ADVERBS
"""Words that can stand before a subject without being a noun that a relative clause tells of."""


class Word(NamedTuple):
    """A word or mark with its place in the sentence."""

    start: int
    end: int
    text: str


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb that can stand beside a verb."""
    return word in ADVERBS or (word.endswith("ly") and word not in LOOK_LIKE_ADVERBS)


def words_of(plain: str) -> list[Word]:
    """The words and marks of a plain sentence, without short asides; the month of May and the title Miss are told
    from the verbs."""
    words = [Word(*m.span(), m.group()) for m in WORD.finditer(plain)]
    if "(" in plain:
        words = _without_asides(words)
    if plain.count(",") > 1:  # asides have one on either side
        words = _without_speech(words)
        words = _without_sums_aside(words) if "£" in plain else words
    return _told_from_verbs(words)


def _told_from_verbs(words: list[Word]) -> list[Word]:
    """The words with the month and the title spelt as no verb is, and a name of one letter as no pronoun is."""
    for i, word in enumerate(words):
        if word.text == "may" and _is_month(words, i):
            words[i] = word._replace(text="may_")
        elif word.text == "i" and i and words[i - 1].text in ("mr", "mrs", "ms", "miss", "dr"):
            words[i] = word._replace(text="i_")  # a name, and nobody who speaks
        elif word.text == "miss" and i + 1 < len(words) and _is_initial(words, i + 1):
            words[i] = word._replace(text="ms")
    return words


def _is_initial(words: list[Word], at: int) -> bool:
    """Whether a word is the initial of a name: "Miss K", and "Miss A" where no noun follows."""
    after = words[at + 1].text if at + 1 < len(words) else "."
    ends = after in PUNCTUATION or after in CONJUNCTIONS or after in AUXILIARIES
    return INITIAL.fullmatch(words[at].text) is not None or (words[at].text == "a" and ends)


INITIAL = re.compile(r"(?!(?:an?|it|my|no|us|in|on|at|by|or|if|as)$)[a-z]{1,2}(?:'s)?")
"""What follows "Miss" where it is a title, and no verb."""


def _is_month(words: list[Word], at: int) -> bool:
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return before in MONTH_COMES or before[:1].isdigit() or after[:1].isdigit()


def _without_sums_aside(words: list[Word]) -> list[Word]:
    """Leaves out a sum between commas after a noun: "two of the fees, £120 in all, were reversed"."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text == "," and at:
            close = next((i for i in range(at + 1, min(at + 7, len(words))) if words[i].text == ","), None)
            aside = [word.text for word in words[at + 1 : close]] if close else []
            if close and close + 1 < len(words) and words[close + 1].text in BE | HAVE and _is_a_sum(aside):
                at = close + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


SAYS = listed_words("said says adds added wrote writes explained explains confirmed on concluded")
AGREES = frozenset({"agreed", "accepted", "agrees", "accepts"})


def _without_speech(words: list[Word]) -> list[Word]:
    """Leaves out who speaks between commas: "the posts, she said, were filled", "I asked it, and it agreed, to"."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text == "," and at:
            close = next((i for i in range(at + 2, min(at + 7, len(words))) if words[i].text == ","), None)
            if close and _says(words[at + 1].text, words[close - 1].text):
                at = close + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


def _says(first: str, last: str) -> bool:
    """Whether the first and last words of an aside are those of one that only says who speaks or agrees."""
    return (last in SAYS and first in SPEAKERS) or (last in AGREES and first == "and")


SPEAKERS = listed_words("she he it they the its his her")


def _is_a_sum(aside: list[str]) -> bool:
    return any(w.startswith("£") for w in aside) and all(w.startswith("£") or w in BESIDE_A_SUM for w in aside)


BESIDE_A_SUM = listed_words("of in all total altogether a or some about each worth totalling and now then")


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
