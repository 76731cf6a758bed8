"""What holds for every text: exact offsets, no invented amount, the same rows in every typography, linear time."""

import random
import re
import subprocess
import sys
import time

import pytest
from builders import REPOSITORY, SAMPLE, assert_exact, read_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from remedy_builders import FLAT, NESTED, Layout, extract, statement_of

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.extract import extract_remedies

STEMS = (
    "The Council has agreed to:",
    "Within four weeks of this decision, the Council will:",
    "By 31 March 2025 the Council has agreed to:",
    "I recommend that, within two months, the Council should:",
    "To remedy Mrs T’s injustice, the Council has agreed that it will:",
)
ITEMS = (
    "apologise to Mrs T for the delay",
    "send Mr and Mrs T a letter of apology signed by its director",
    "pay Mrs T £250 for her distress",
    "pay Mrs T £1,300 for the benefit of L’s education",
    "pay Mr T £150 and Mrs T £100",
    "pay Mrs T £360. This is £60 for each month of the “delay”",
    "pay Mrs T £650, less the £150 it has already paid",
    "pay her £100 a month until the plan is issued",
    "refund the £85.50 Mrs T spent on taxis",
    "meet half of the surveyor’s fee",
    "write off Mrs T’s council tax debt of £412",
    "reassess Mrs T’s needs within six weeks",
    "issue L’s final plan by the end of the autumn term",
    "if Mrs T asks for stage three, hold the panel within 30 working days",
    "remind its officers of the ‘duty’ to keep notes",
    "review its policy and its template letter",
    "identify other families affected and consider what remedy they should have",
)
PASTS = (
    "The Council apologised to Mrs T for the delay.",
    "At stage two it offered her £120.",
    "In June the Council paid Mrs T the £120.",
    "Mrs T wants £3,000.",
    "The Council has reminded its officers of the rules.",
    "I consider this a suitable remedy.",
    "Mrs T pays rent of £96 a week.",
)

groups = st.lists(
    st.tuples(st.sampled_from(STEMS), st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4)), min_size=1, max_size=3
)
pasts = st.lists(st.sampled_from(PASTS), min_size=1, max_size=4)
layouts = st.sampled_from([NESTED, FLAT])
generated = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def paragraphs(chosen: list[tuple[str, list[str]]]) -> list[str]:
    """The paragraphs of stems with their items."""
    lines = []
    for stem, items in chosen:
        lines.append(stem)
        lines += [f"* {item}{'.' if item is items[-1] else ';'}" for item in items]
    return lines


def gist(decision: Decision) -> list[tuple]:
    """What must not depend on typography."""
    return [(row.kind, row.status, row.type, row.amount_gbp) for row in decision.remedies]


# Offsets ------------------------------------------------------------------------------------------------------------


@generated
@given(groups, pasts, layouts)
def test_offsets_quote_exactly_in_every_combination(chosen, told, layout):
    decision = extract(statement_of(paragraphs(chosen), facts=told, layout=layout))
    assert_exact(decision)
    assert [row.start for row in decision.remedies] == sorted(row.start for row in decision.remedies)


SAMPLES = sorted(SAMPLE.glob("9*.txt"))
MUTATIONS = (
    lambda text, at: text[:at] + text[at + 1 :],
    lambda text, at: text[:at] + "\n" + text[at:],
    lambda text, at: text[:at] + "\u00a0" + text[at:],
    lambda text, at: text[:at] + " £1,250 " + text[at:],
    lambda text, at: text[:at] + "İ" + text[at:],  # one character that becomes two in lower case
    lambda text, at: text[:at] + "😀 – “" + text[at:],
    lambda text, at: text[:at] + text[at : at + 200].upper() + text[at + 200 :],
    lambda text, at: text[:at] + text[at + 300 :],
    lambda text, at: text[:at] + text[at : at + 300] + text[at:],
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES), st.lists(st.tuples(st.sampled_from(MUTATIONS), st.floats(0, 1)), min_size=1, max_size=6)
)
def test_offsets_quote_exactly_in_a_damaged_copy(path, mutations):
    text = path.read_text("utf-8")
    for mutate, place in mutations:
        text = mutate(text, int(place * len(text)))
    try:
        decision = extract(text)
    except UnreadableFile:
        return
    assert_exact(decision)


# Amounts ------------------------------------------------------------------------------------------------------------

SUM = re.compile(r"£[ \u00a0]?(\d[\d,]*(?:\.\d{1,2})?)|(\d{1,2})p\b")


def amounts(text: str) -> set[float]:
    return {float(p) / 100 if p else float(n.replace(",", "")) for n, p in SUM.findall(text)}


def assert_stated(decision: Decision, row: Remedy) -> None:
    """An amount stands in the quotation; a rate in it, or in the same paragraph, which explains it."""
    if row.amount_gbp is not None:
        assert row.amount_gbp in amounts(row.quote), row
    if row.rate is not None:
        around = next(p.text for s in decision.sections for p in s.paragraphs if p.start <= row.start < p.end)
        assert row.rate.amount_gbp in amounts(around), row


@generated
@given(groups, pasts, layouts)
def test_no_amount_that_is_not_stated(chosen, told, layout):
    decision = extract(statement_of(paragraphs(chosen), facts=told, layout=layout))
    for row in decision.remedies:
        assert_stated(decision, row)


@pytest.mark.parametrize("path", SAMPLES[::4], ids=lambda path: path.stem)
def test_no_amount_that_is_not_stated_in_a_sample(path):
    decision = extract(path.read_text("utf-8"))
    for row in decision.remedies:
        assert_stated(decision, row)


# Typography ---------------------------------------------------------------------------------------------------------

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def with_double_spaces(text: str) -> str:
    return re.sub(r"(?<=\w[,;]) |(?<=\w) (?=\w)", "  ", text)


def with_hard_spaces(text: str) -> str:
    return re.sub(r"(?<=[A-Za-z,]) (?=[A-Za-z£])", "\u00a0", text)


def with_empty_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


TYPOGRAPHIES = {
    "straight quotes": lambda text: text.translate(STRAIGHT),
    "double spaces": with_double_spaces,
    "non-breaking spaces": with_hard_spaces,
    "empty lines": with_empty_lines,
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
}
LAYOUTS = {
    "bullets": Layout("- ", "• "),
    "dashes": Layout("- ", "- "),
    "asterisks": Layout("* ", "* "),
    "en dashes": Layout("– ", "– "),
    "numbered with bullets": Layout("  1. ", "    • "),
    "numbered with letters": Layout("  1. ", "    a) "),
    "numbered twice": Layout("  1. ", "      1. "),
}


def body(text: str, change) -> str:
    """The text with all but its header changed."""
    head, mark, rest = text.partition("The complaint\n")
    return head + mark + change(rest)


@pytest.mark.parametrize("name", TYPOGRAPHIES)
@settings(max_examples=25, deadline=None)
@given(chosen=groups, told=pasts, layout=layouts)
def test_the_same_rows_in_every_typography(name, chosen, told, layout):
    text = statement_of(paragraphs(chosen), facts=told, layout=layout)
    assert gist(extract(body(text, TYPOGRAPHIES[name]))) == gist(extract(text))


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=25, deadline=None)
@given(chosen=groups, told=pasts)
def test_the_same_rows_in_every_list_style(name, chosen, told):
    words = paragraphs(chosen)
    found = gist(extract(statement_of(words, facts=told, layout=LAYOUTS[name])))
    assert found == gist(extract(statement_of(words, facts=told)))


@pytest.mark.parametrize("name", ["straight quotes", "non-breaking spaces", "spaces at line ends"])
@pytest.mark.parametrize("path", SAMPLES[::8], ids=lambda path: path.stem)
def test_a_sample_has_the_same_rows_in_every_typography(path, name):
    text = path.read_text("utf-8")
    assert gist(extract(body(text, TYPOGRAPHIES[name]))) == gist(extract(text))


def test_extraction_is_repeatable():
    decision = read_text(SAMPLES[0].read_text("utf-8"))
    assert extract_remedies(decision) == extract_remedies(decision)
    assert extract_remedies(extract_remedies(decision)) == extract_remedies(decision)


# Time ---------------------------------------------------------------------------------------------------------------

SENTENCES = (
    "The Council agreed that it would pay Mrs T £250 for her distress, and that it would also remind its staff. ",
    "In June the Council wrote to Mrs T, who had asked for help, and offered her £100 in addition to the £50 it paid. ",
    "If the panel upholds the complaint, the Council should apologise, pay £300, and review its policy and procedure. ",
)


def seconds(text: str) -> float:
    """The shortest of three runs."""
    decision = read_text(text)
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        extract_remedies(decision)
        runs.append(time.perf_counter() - start)
    return min(runs)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", ["agreed", "facts"])
def test_twenty_times_the_text_takes_no_sixty_times_as_long(sentence, place):
    """Numbers and names differ, so that no sentence repeats another and nothing is remembered."""

    def paragraph(times: int) -> str:
        return "".join(sentence.replace("Mrs T", f"Mrs {chr(65 + i % 26)}") + f"Item {i}. " for i in range(times))

    short, long = (seconds(statement_of(**{place: paragraph(times)})) for times in (10, 200))
    assert long < 60 * max(short, 0.002), f"{short:.3f} s became {long:.3f} s"


@pytest.mark.parametrize("layout", [NESTED, FLAT], ids=["nested", "flat"])
@pytest.mark.parametrize("place", ["agreed", "facts"])
def test_a_list_twenty_times_as_long_takes_no_sixty_times_as_long(place, layout):
    def items(times: int) -> list[str]:
        words = "The Council offered to pay Mrs {} £{} for fault {} and to remind its officers of rule {}."
        return [words.format(chr(65 + i % 26), 100 + i, i, i) for i in range(times)]

    short, long = (seconds(statement_of(**{place: items(times)}, layout=layout)) for times in (20, 400))
    assert long < 60 * max(short, 0.002), f"{short:.3f} s became {long:.3f} s"


PATHOLOGICAL = {
    "an actor without a verb": "the council " * 5000,
    "sums without a verb": "£1 " * 5000,
    "conjunctions": "and " * 5000,
    "commas": "the council, " * 3000,
    "modals": "the council will " * 3000,
    "payments": "pay £1 to her and " * 3000,
    "an offer after another": "the council has agreed to offer " * 2000,
    "people": "Mr and Mrs T and " * 3000,
    "within": "within one month of " * 3000,
    "digits": "£" + "1" * 20000,
    "commas in digits": "£" + "1,111" * 4000,
    "conditions": "if the council, where it, " * 2000,
    "one long word": "a" * 50000,
    "spaces": "the council" + " " * 50000 + "will pay £1",
    "no full stop": "The Council said that it had looked into what happened to Mrs T and her son in May and would "
    * 2100,  # 200 kB
}
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from remedy_builders import extract
from builders import assert_exact
assert_exact(extract(Path(sys.argv[2]).read_text("utf-8")))
"""
MOST_SECONDS = 10
"""For a whole process with its imports on a busy machine; linear code takes one or two."""


@pytest.mark.parametrize("name", PATHOLOGICAL)
@pytest.mark.parametrize("place", ["agreed", "facts"])
def test_a_pathological_paragraph_takes_no_long_time(name, place, tmp_path):
    path = tmp_path / "decision.txt"
    path.write_text(statement_of(**{place: PATHOLOGICAL[name]}), "utf-8")
    command = [sys.executable, "-c", PROGRAM, str(REPOSITORY / "tests"), str(path)]
    subprocess.run(command, check=True, timeout=MOST_SECONDS, cwd=REPOSITORY)


def test_noise_is_survived():
    noise = random.Random(7)
    words = [
        "the council",
        "will",
        "£5",
        "pay",
        "and",
        "Mrs T",
        ",",
        ".",
        "within",
        "two",
        "weeks",
        "if",
        "it",
        ":",
        "•",
    ]
    for _ in range(40):
        text = " ".join(noise.choice(words) for _ in range(120))
        assert_exact(extract(statement_of(text, facts=text)))
