"""Verbs that govern other verbs: of telling, agreeing, asking, going on."""

from remedy_finder.remedies.words import listed_words

SPEECH = listed_words(
    "say tell explain confirm state write inform reply respond accept admit acknowledge note find "
    "decide agree promise "
    "announce report add conclude recognise assure advise suggest think believe consider hope hear learn understand "
    "claim argue feel know show make see notice realise discover mean regret propose recommend"
)
"""Verbs after which a new subject can begin without "that" ("said it would")."""
GOVERNING = listed_words(
    "agree offer propose promise undertake intend plan volunteer commit accept resolve decide "
    "consent choose "
    "write ring telephone email phone continue begin start go"
)
"""Verbs whose deed is the infinitive after them ("agreed to pay", "wrote to apologise")."""
ASKING = frozenset({"ask", "invite", "recommend", "propose", "suggest", "call", "want"})
ENSURING = frozenset({"ensure", "check", "see", "require"})
"""Verbs whose "that" says what is to be so, and tells of no deed of its own."""
TO_SOMEBODY = frozenset({"write", "ring", "telephone", "email", "phone"})
WITH_SOMEBODY = frozenset({"with", "us", "me", "her", "him", "them"})
IN_TIME = frozenset({"within", "by", "in", "on", "before", "after", "from", "at"})
"""Words that begin a time between a governing verb, or a conjunction, and its deed ("agreed within a month to")."""
CAUSING = frozenset({"get", "arrange", "persuade", "instruct", "tell", "ask", "have"})
DECIDES = listed_words(
    "will shall should must would agree undertake commit consent accept offer propose promise intend "
    "plan volunteer ask "
    "recommend"
)
"""Modals and governing verbs after which the deed is still to come; after others it was done ("wrote to apologise")."""
ANSWERS = frozenset({"accepts", "agrees", "accepted", "agreed"})
"""Forms that answer what was asked ("I recommended, and the Council accepts, that …")."""
ASKED = {"recommend": "recommend", "call": "recommend"}
WILLING = frozenset({"minded", "ready", "willing", "prepared", "content", "happy", "going", "due"})
GOES_ON = frozenset({"start", "begin", "go", "continue", "resume", "carry", "keep"})
PUTS_RIGHT = listed_words(
    "put remedy resolve address settle mark acknowledge recognise close respond right mend consider"
)
"""Verbs whose deed is what follows "by"."""
PURPOSES = listed_words(
    "recognise acknowledge reflect mark remedy address compensate cover show ensure help allow "
    "enable make see be avoid "
    "prevent reduce cope"
)
"""Verbs that after "to" mostly say what a deed is for."""
