"""Stems, the sentences that open a list ("Within one month the Council has agreed to:"), and what their items get."""

import re
from dataclasses import dataclass

from remedy_finder.records import Paragraph, Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.context import Context
from remedy_finder.remedies.nothing_named import SAYS_NOTHING
from remedy_finder.remedies.standing import NO_DEED

IGNORED = "ignored"
"""What a stem is whose items nobody agrees to: what somebody wants, another case, evidence for the Ombudsman."""
WANTS = re.compile(
    r"(?:mr|mrs|ms|miss|he|she|they|the (?:family|couple|complainant)) (?:[a-z]{1,2} )?(?:told (?:us|"
    r"me) (?:that )?\w+ )?"
    r"(?:wants?|wanted|hopes?|hoped|would like|seeks?|sought|asked (?:us|me) (?:for|to)|wishes|wished)\b"
)
ANOTHER_CASE = re.compile(r"(?:our|the ombudsman's|an|the) (?:earlier|previous) (?:decision|report|investigation)\b")
EVIDENCE = re.compile(
    r"\b(?:send|provide|show) (?:us|me|the ombudsman)(?: with)?(?: evidence[^:]*)?:?$|^to show (?:us|me)\b"
)
HAS_DONE = re.compile(
    r"\b(?:it|they|(?:council|trust|provider|company|school|authority)) (?:has|have)(?: \w+ly| now| since)?:?$"
)
"""The end of a stem whose items are what the body has done."""
TO_SOMEBODY = re.compile(
    r"(?:(?:for|to|with) )?(?:(?: ?and |both )?(?:her|him|them|(?:his|her) (?:mother|father|son|daughter|"
    r"brother|sister)|"
    r"(?:mr|mrs|ms|miss|mx|dr) [a-z]{1,2}|[a-z]|the (?:family|couple|complainant)))*(?: ?with)?$"
)
"""What follows the verb of a stem that only names who is to have the items ("provide X with:")."""


def agrees_to_nothing(low: str) -> bool:
    """Whether the items of a plain stem are nothing that the body agrees to do."""
    return bool(WANTS.match(low) or ANOTHER_CASE.match(low) or EVIDENCE.search(low))


DETAILS = "details"
"""What a stem is that names a deed of its own, and whose items only say more of it."""


@dataclass(frozen=True)
class Stem:
    """What a stem gives to its items."""

    level: int
    context: Context
    verb: str
    """The verb that the stem itself ends with ("pay Mrs P a total of £2,950, made up of:"), or nothing."""
    lettered: bool = False
    """Whether the stem is itself an item "b)"; lettered items of the same level do not stand below it."""

    def holds(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands below the stem: deeper, or lettered where a copy has lost the depth."""
        lettered = paragraph.level == self.level and not self.lettered and LETTERED.fullmatch(paragraph.label or "")
        return paragraph.level > self.level or bool(lettered)


LETTERED = re.compile(r"[a-z]|[ivx]{1,4}")
BULLETS = frozenset("-–—•*·◦o")


def with_depth(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs, bullets below what has none where a copy keeps only the depth of lists in lists."""
    outer = {(paragraph.label or "") in BULLETS for paragraph in paragraphs if paragraph.level == 0}
    if len(outer) < 2 or all(paragraph.level == 0 for paragraph in paragraphs):
        return paragraphs
    return tuple(
        p.model_copy(update={"level": p.level + 1}) if p.level or (p.label or "") in BULLETS else p for p in paragraphs
    )


def stands_below(paragraph: Paragraph, before: Paragraph) -> bool:
    """Whether a paragraph is an item of the one before it: deeper, or lettered where that one is not."""
    return paragraph.level > before.level or (is_lettered(paragraph) and not is_lettered(before))


def with_detail(text: str, row: Remedy, detail: Paragraph) -> Remedy:
    """The row of a stem with one of the list of its details, as far as the quotation stays short."""
    whole = text[row.start : detail.end].rstrip(";, ")
    if row.kind == "payment" or row.start > detail.start or len(whole.split()) > LONGEST_WITH_DETAILS:
        return row
    return row.model_copy(update={"quote": whole, "end": row.start + len(whole)})


LONGEST_WITH_DETAILS = 60
"""Words of a quotation with the details that its stem introduces."""


def is_lettered(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item "b)" or "iv)"."""
    return LETTERED.fullmatch(paragraph.label or "") is not None


LABEL = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+(?=\S)")


def without_label(paragraph: Paragraph) -> Paragraph:
    """A paragraph of a flat copy without the "b)" that it begins with."""
    label = LABEL.match(paragraph.text)
    if label is None:
        return paragraph
    changes = {"start": paragraph.start + label.end(), "text": paragraph.text[label.end() :]}
    return paragraph.model_copy(update=changes)


def deed_of_stem(low: str, deed: Clause) -> str | None:
    """The verb that the items of a stem continue, DETAILS where the stem is a deed itself, null where neither.

    `low` is the plain stem and `deed` its last clause.
    """
    rest = low[deed.verb_end :].strip(" :")
    if deed.verb in ANNOUNCING and WHAT_FOLLOWS.match(rest):
        return "pay" if "payment" in rest else None
    if deed.verb in ("remedy", "put", "resolve", "address", "settle") and not find_sums(low):
        return None  # "… agreed to remedy the injustice by:"
    if deed.verb == "ensure" or (deed.verb == "make" and rest.startswith("sure")):
        return "ensure"
    money = deed.verb in ("pay", "refund", "reimburse") or (deed.verb == "make" and "payment" in rest)
    stated = any(s.use in ("gift", "total", "rate") for s in find_sums(low))  # and not "to pay, instead of the £350:"
    if money and (not stated or PARTS.search(low)):
        return "pay"
    if deed.verb in ("provide", "arrange", "give", "offer", "send") and TO_SOMEBODY.match(rest):
        return "provide"
    return DETAILS if len(rest.split()) >= 2 else None


ANNOUNCING = NO_DEED | {"undertake", "make"}
WHAT_FOLLOWS = re.compile(
    r"(?:out )?(?:the |these |a |this |some )?(?:following|steps|things|actions?|measures|number|further|"
    r"additional|recommend|it|below|so|as|payments?:?$|the payments?|within|by|in full)"
)
PARTS = re.compile(r"(?:made up|comprising|consisting|as follows|total|following|in all|altogether)")


def says_no_more(low: str, clause: Clause) -> bool:
    """Whether a clause only says that what follows will be done ("it will take the following action")."""
    rest = low[clause.verb_end :]
    says_nothing = SAYS_NOTHING.match(rest) is not None or len(rest.split()) < 3
    return clause.verb in NO_DEED and (clause.verb in ("agree", "accept") or says_nothing)
