"""A verb → its clause: where it begins, who its subject is, and whether it stands inside another clause."""

from remedy_finder.remedies.extents import antecedent, subject_before, with_particle
from remedy_finder.remedies.governed import follow_governor
from remedy_finder.remedies.governors import ASKING, ENSURING, GOVERNING, IN_TIME, SPEECH, TO_SOMEBODY
from remedy_finder.remedies.sentence import Group, Head, Sentence
from remedy_finder.remedies.subjects import is_agent
from remedy_finder.remedies.words import (
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    OPENINGS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    SUBORDINATE,
    listed_words,
)


def take_head(s: Sentence, group: Group) -> int:
    """Keeps the verb with its subject; returns where to go on."""
    base, last = with_particle(s, group)
    left = s.boundary(group.first)
    start, end = subject_before(s, left, group.first)
    if left == s.floor and s.found and s.found[-1].link in ("who", "which", "that") and start < end:
        start, end = antecedent(s, start, end)
    if group.form == "ing" or (group.form == "base" and not group.modal and s.text(left) in IN_TIME):
        start = end = group.first  # "by paying", "and within seven days send"
    if s.found and group.form == "past" and s.text(left - 1) in CONJUNCTIONS and only_a_time(s, left, group.first):
        start = end = group.first  # "and in the same week paid"
    if (
        start == end
        and group.first < group.verb
        and s.text(left - 1) == ","
        and s.found[-1:]
        and s.found[-1].link in ("which", "who")
    ):
        start, end = antecedent(s, start, end)  # "her receipts, which came to £32, were reimbursed"
    link = s.text(left - 1)
    if link == "as" and s.text(group.first - 1) in GESTURES:
        start, end, link = group.first, group.first, ""  # "but as a goodwill gesture agreed to pay"
    joined = start == end
    cleared = not joined and start > left and link in SUBORDINATE - {"which", "who", "whom", "whose", "that"}
    if cleared:
        link = ""  # "as a gesture of goodwill it paid", "if the review finds so the Council will": no clause of its own
    before = goes_on_from(s, group, left) if joined else None
    head = Head(
        start=s.words[group.first if joined else start].start,
        verb_at=s.words[group.verb].start,
        verb_end=s.words[last].end,
        base=base,
        form=group.form,
        modal=group.modal or (before.modal if before and group.form in ("base", "ing") else ""),
        subject=subject_words(s, start, end, before, left),
        joined=joined,
        link=link,
        embedded=before.embedded if before else not cleared and is_embedded(s, group, left, start, end, link),
    )
    s.found.append(head)
    s.negated.append(group.negated)
    s.floor = last + 1
    return follow_governor(s, head, group, last)


def only_a_time(s: Sentence, left: int, first: int) -> bool:
    """Whether nothing but a time stands between a conjunction and a verb."""
    last = s.text(first - 1)
    return s.text(left) in IN_TIME and (last in DATES or last.isdigit())


GESTURES = frozenset({"gesture", "exception", "goodwill", "remedy"})
DATES = MONTHS | listed_words("day days week weeks fortnight month months year years morning afternoon evening")


def goes_on_from(s: Sentence, group: Group, left: int) -> Head | None:
    """The verb whose subject an understood one shares; null where a relative is the subject."""
    link = s.text(left - 1)
    if link in ("which", "who", "that"):
        return None
    loose = link in PUNCTUATION or s.text(left - 2) in PUNCTUATION
    if loose or group.form in ("base", "ing"):
        teller = teller_of(s) if loose and group.form != "base" else None
        return teller or (s.main() if group.form in ("base", "ing", "modal") else s.past_main() or s.main())
    last = s.found[-1] if s.found else None
    remedial = group.base in REMEDIAL or s.text(group.verb + 1).startswith("£")
    if last and (last.form in ("modal", "base") or (last.embedded and remedial)):
        return s.past_main() or last
    return last


REMEDIAL = frozenset({"apologise", "offer", "pay", "refund", "credit", "write off"})


def teller_of(s: Sentence) -> Head | None:
    """The verb of telling on which the last one hangs ("It accepted that she was upset, and paid her £600")."""
    main = s.main()
    if main is None or main.link != "that":
        return None
    return next((h for h in reversed(s.found) if h.base in SPEECH and h.link != "that" and not h.embedded), None)


def subject_words(s: Sentence, start: int, end: int, before: Head | None, left: int) -> str:
    """The words of the subject, its antecedent's or the verb's before where it is understood."""
    if start < end:
        return s.plain[s.words[start].start : s.words[end - 1].end]
    if before:
        return before.subject
    link = s.text(left - 1)
    if link == "," and not s.found and left > 1:
        return s.plain[: s.words[left - 1].start]
    return link if link in ("which", "who", "that") else ""


def is_embedded(s: Sentence, group: Group, left: int, start: int, end: int, link: str) -> bool:
    """Whether the clause stands inside another: after a subordinating word, or as "the visits it missed"."""
    if link == "that":
        return is_after_that(s, left) if s.found else s.texts[0] in CONDITIONS
    if link in ("which", "who", "whom", "whose"):
        return is_relative(s, group, left, start, end)
    if link in SUBORDINATE:
        return start == left
    if s.text(start) in PRONOUNS and s.text(start - 1) in ("those", "what", "everything", "anything", "way"):
        return True  # "for the wording of those it did send"
    if group.modal == "will" and s.texts[0] in CONDITIONS | IN_TIME and s.main() is None:
        return False  # "if the survey finds defects it will …"
    if not s.found:
        return start > left and s.text(start) in PRONOUNS and s.text(left) not in OPENINGS | PREPOSITIONS
    if link in ("and", "or") and s.text(left - 2) not in PUNCTUATION:
        return s.found[-1].embedded
    if s.text(start) in PRONOUNS and start > left and s.text(left) not in OPENINGS | PREPOSITIONS:
        return s.found[-1].base not in SPEECH or left > s.floor
    if left > s.floor or s.found[-1].embedded:
        return False
    told = s.found[-1].base in SPEECH and not (set(s.texts[s.floor : start]) & PREPOSITIONS)
    return not told


CONDITIONS = frozenset({"if", "where", "should", "unless", "once", "when"})
"""Words that begin a sentence with a condition."""


def is_relative(s: Sentence, group: Group, left: int, start: int, end: int) -> bool:
    """Whether a clause after "which" or "who" only says more of a noun, and tells of no deed of a body."""
    if start < end:
        acts = is_agent(s.plain[s.words[start].start : s.words[end - 1].end])
        return not acts or group.form == "passive" or s.text(left - 2) not in ("in", "for", "with")
    says = group.form == "present" and group.base in SPEECH  # "its website, which still says that …"
    return says or s.text(left - 2) != ","


def is_after_that(s: Sentence, left: int) -> bool:
    """Whether a "that" begins a clause of its own kind, and not what the last verb says, agrees or asks."""
    last = s.found[-1]
    if ends_a_verb(s, left - 1) and (last.embedded or last.base in ENSURING):
        return True  # "unless a manager has confirmed that …", "ensure that reviews are carried out"
    if last.base in TO_SOMEBODY and s.text(s.floor) in DETERMINERS and left - 1 > s.floor:
        return True  # "write a checklist of the questions that a panel must answer"
    told = s.text(left - 2) in CONJUNCTIONS | {","} and any(h.base in SPEECH | ASKING for h in s.found)
    return not (told or ends_a_verb(s, left - 1) or last.base in SPEECH | GOVERNING | ASKING)


def ends_a_verb(s: Sentence, at: int) -> bool:
    """Whether the last verb ended at a place."""
    return s.floor == at
