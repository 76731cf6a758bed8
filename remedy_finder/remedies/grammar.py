"""Sentences → verbs with their subjects, whatever the verb and whoever the subject.

A shallow reading, word by word: it knows the forms of English verbs and the few dozen words that begin, join and
govern clauses, and no word of the field. "The team leader rang her, took £784 off the account and had since written a
report" gives three verbs (ring, take, write), all with the team leader as subject.
"""

from functools import lru_cache

from remedy_finder.remedies.clause_heads import take_head
from remedy_finder.remedies.forgoing import forgone
from remedy_finder.remedies.sentence import Form, Head, Sentence
from remedy_finder.remedies.verb_forms import may_be_verb
from remedy_finder.remedies.verb_groups import group_at

__all__ = ["Form", "Head", "heads"]


@lru_cache(maxsize=4096)
def heads(plain: str) -> tuple[Head, ...]:
    """The verbs of a plain sentence with their subjects, in order; negated ones are left out, but for claims let go."""
    s = Sentence(plain)
    done = 0
    for at in [at for at, word in enumerate(s.texts) if may_be_verb(word)]:
        if at >= done and (group := group_at(s, at)):
            done = take_head(s, group)
    for at in range(1, len(s.found)):
        s.negated[at] = s.negated[at] or is_not_said(s, at)
    read = ((forgone(plain, head), head, no) for head, no in zip(s.found, s.negated, strict=True))
    return tuple(waived or head for waived, head, no in read if waived or not no)


def is_not_said(s: Sentence, at: int) -> bool:
    """Whether an apology is only what was not said ("the Council has not said it is sorry")."""
    before, head = s.found[at - 1], s.found[at]
    told = head.link in ("that", "said", "say") and head.start - before.verb_end <= len(" that ")
    return told and s.negated[at - 1] and before.base == "say" and head.base == "apologise"
