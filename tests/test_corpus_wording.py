"""The sample is our own writing: no decision repeats another, or a real one, and no body in it is a real one."""

import os
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from builders import SHARED
from sample_corpus import GOLD, QUERIES, decisions, excerpts, groups, own_sequences, sequences

from remedy_finder.reading import read_decision
from remedy_finder.sources import read_documents

MOST_SHARED = 0.15
FORM = 5
"""A sequence of eight words in more decisions than these belongs to the form, not to a story."""

COUNCILS = [
    line
    for line in (Path(__file__).parent / "data" / "english_councils.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
REAL = sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "decisions").glob("*.json")])
needs_shared = pytest.mark.skipif(
    not REAL and "CI" not in os.environ, reason=f"the real decisions of {SHARED} are not there (a plain clone)"
)

STOCK = """
The Ombudsman upheld the complaint and found fault causing injustice.
to remedy the injustice caused by the Council, the Council has agreed to remedy the injustice caused by
To remedy the injustice caused, the council has agreed to
fault by the Council. The Council has agreed to
This is because the Council has agreed to
the Council has agreed to take the following action within four weeks of
the Council has agreed to take the following action within one month of my final decision
Within one month of my final decision the Council
Within two months of my decision the Council
Mr A and the Council had an opportunity to comment on my draft decision. I considered any comments
We publish guidance on remedies which sets out our expectations for how organisations should apologise effectively to
remedy injustice. The organisation should consider this guidance in making the apology I have recommended in my findings
for the fault identified. We publish guidance on remedies which sets out our expectations
The complainant, whom I shall refer to as
I have not found fault in the way the Council
I have completed my investigation with a finding of
stage two of the statutory children's complaints procedure
hold the panel within 30 working days of the
fault by the Council. It has agreed to
In response to our enquiries the Council said
in line with our guidance on making an effective apology
the Council has since confirmed it has completed
take the following action within one month of the
"""
"""Phrases of the form, which every writer of decisions uses. Standard paragraphs are left out without this list."""


@cache
def own():
    """For each text: its sequences of eight words that are neither standard nor in more than five decisions."""
    found = {group[0]: own_sequences(decisions()[group[0]], 8) for group in groups()}
    count = Counter(sequence for sequences in found.values() for sequence in sequences)
    return {name: {s for s in sequences if count[s] <= FORM} for name, sequences in found.items()}


def test_no_two_decisions_share_much():
    likeness = {
        (first, second): len(own()[first] & own()[second]) / min(len(own()[first]), len(own()[second]))
        for first, second in combinations(own(), 2)
    }
    assert all(share <= MOST_SHARED for share in likeness.values()), max(likeness, key=likeness.get)


@needs_shared
def test_no_text_of_a_real_decision():
    real = set()
    for path in REAL:
        for document in read_documents([path]):
            real |= own_sequences(read_decision(document), 8)
    real -= sequences(STOCK, 8)
    ours = decisions() | excerpts()
    taken = {name: [" ".join(s) for s in own_sequences(d, 8) & real] for name, d in ours.items()}
    assert not any(taken.values()), {name: phrases for name, phrases in taken.items() if phrases}


# --- bodies ---------------------------------------------------------------------------------------

KIND = r"(?:(?:City|County|Borough|District|Metropolitan|Unitary|Royal|Town|and)\s+)*(?:Council|Borough|Corporation)\b"
NAMES = "|".join(sorted(map(re.escape, COUNCILS), key=len, reverse=True)).replace(r"\ ", r"\s+").replace("'", "['’]")
REAL_BODY = re.compile(
    rf"(?<![\w-])(?:(?:{NAMES})\s+{KIND}"
    rf"|(?:London\s+Borough|Royal\s+Borough|Metropolitan\s+Borough|City|County|Borough|Council)\s+of\s+(?:the\s+)?(?:{NAMES})(?![\w-])"
    r"|City\s+of\s+London|Transport\s+for\s+(?:London|Greater\s+Manchester)|Greater\s+London\s+Authority)"
)


@pytest.mark.parametrize(
    "text",
    [
        "Liverpool City Council",
        "the London Borough of Lewisham wrote",
        "Royal Borough of Kensington and Chelsea",
        "Stockton-on-Tees Borough Council",
        "Kent County Council’s form",
        "West  Northamptonshire Council (24 001 146)",
        "Transport for London",
        "Borough Council of King’s Lynn and West Norfolk",
    ],
)
def test_a_real_body_is_known(text):
    assert REAL_BODY.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "reading Council papers",
        "London Borough of Fennick Park",
        "North Wendle Council",
        "a train to York",
        "the boundary of Eden House",
        "Transport for Greater Ottersfield",
    ],
)
def test_other_words_are_no_real_body(text):
    assert not REAL_BODY.search(text)


def test_no_real_body():
    texts = {name: decision.text for name, decision in decisions().items()}
    texts |= {name: decision.text for name, decision in excerpts().items()}
    texts |= {query["id"]: query["query"] for query in QUERIES}
    texts |= {f"gold of {entry['file']}": str(entry) for entry in GOLD}
    found = {name: REAL_BODY.findall(text) for name, text in texts.items()}
    assert not any(found.values()), {name: bodies for name, bodies in found.items() if bodies}


def test_bodies_have_earlier_decisions():
    """So that “this council's earlier decisions” has answers: most decisions are of a body with four or more."""
    count = Counter(body for group in groups() for body in decisions()[group[0]].bodies)
    often = {body for body, n in count.items() if n >= 4}
    named = [set(decisions()[group[0]].bodies) for group in groups() if decisions()[group[0]].bodies]
    assert len(often) >= 20
    assert sum(bool(bodies & often) for bodies in named) >= 0.9 * len(named)
