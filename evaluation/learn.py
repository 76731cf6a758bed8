"""Learns the weights that the extractor uses where words alone are doubtful, from coded decisions.

    python evaluation/learn.py [--without NAME...]

Two questions: is an action without money for somebody of the case or for future users (`kind_weights.toml`, and by its
place in the list `kind_place_weights.toml`), and was an act before the decision done to put the fault right
(`earlier_weights.toml`). Logistic regression of scikit-learn over named signs and single words; prints what it gets
right in cross-validation with whole decisions held out. It learns from the tune split of the sample, from the excerpts
and the passages, and from the real decisions that may stand beside a checkout; decisions of the test split are never
read. `--without excerpts_b` leaves a file of coded decisions out.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from passages import Passage, page_of, passages, place_in
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from remedy_finder.data import table
from remedy_finder.reading import read_decision
from remedy_finder.records import Decision, Document, Remedy
from remedy_finder.remedies import earlier, kind_place, kinds
from remedy_finder.remedies.deadlines import find_clocks, make_deadline
from remedy_finder.remedies.for_whom import marked_clause, passage_of_action
from remedy_finder.remedies.language import plain, verbs
from remedy_finder.remedies.learned import log_odds
from remedy_finder.remedies.second_reading import Passage as Within
from remedy_finder.remedies.spacing import Spacing
from remedy_finder.remedies.teller import Candidate
from remedy_finder.sources import read_documents

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
DATA = HERE.parent / "remedy_finder" / "data"
FEWEST = 3
"""Examples that a sign must have to be weighed."""
STRENGTH = {kinds.TABLE: 0.3, earlier.TABLE: 0.15}
"""Inverse strength of the L2 penalty; values near these differ by less than a point in cross-validation."""
EXAMPLE_COUNTS = 4
SMALLEST = 0.02
"""Weights nearer to nothing than this are left out of the file."""
WHOLE = 0.4
"""Part of a coded quotation that a found one must cover to be an example of it."""
NEED_NONE, PLAIN_ONES = 3.5, 3
"""Log-odds of the first reading beyond which the second is not asked, and one in how many of such acts it is taught."""


Chances = NDArray[np.float64]


class Example(NamedTuple):
    """One answered question."""

    answer: bool
    features: list[str]
    decision: str
    text: str = ""


class Coded(NamedTuple):
    """A coded decision: its file and its rows."""

    path: Path
    rows: list[dict[str, Any]]


def coded(without: list[str]) -> list[Coded]:
    """The coded decisions that may be learned from, but for the files named."""
    sources = [
        (HERE / "gold" / "sample.jsonl", [HERE.parent / "corpus" / "sample"]),
        *((gold, [HERE / "excerpts"]) for gold in sorted((HERE / "gold").glob("excerpts_*.jsonl"))),
        (SHARED / "gold" / "gold.jsonl", [SHARED / "seeds", SHARED / "decisions"]),
    ]
    return [one for gold, folders in sources if gold.stem not in without for one in _coded_in(gold, folders)]


def _coded_in(gold: Path, folders: list[Path]) -> Iterator[Coded]:
    for line in gold.read_text("utf-8").splitlines() if gold.is_file() else ():
        entry = json.loads(line)
        if entry.get("split", "tune") == "tune":
            path = next(folder / entry["file"] for folder in folders if (folder / entry["file"]).is_file())
            yield Coded(path, entry["remedies"])


# For whom? ------------------------------------------------------------------------------------------------------------


def kind_examples(decisions: list[Coded]) -> list[Example]:
    """Every action without money, equal clauses once; true is a service improvement."""
    found = {example.features[-1] + str(number): example for number, example in enumerate(_from_table())}
    for decision in decisions:
        for row in decision.rows:
            if row["kind"] in kinds.ACTIONS and row.get("quote"):
                verb, marked = marked_clause(row["quote"])
                example = Example(
                    row["kind"] == "service_improvement", kinds.features(verb, marked), decision.path.name, marked
                )
                found.setdefault(marked, example)
    return list(found.values())


def _from_table() -> Iterator[Example]:
    """What the table of types gives as examples must hold, so each counts several times."""
    for entry in table("remedy_types")["type"]:
        for example in entry["examples"] * EXAMPLE_COUNTS if entry["kind"] in kinds.ACTIONS else ():
            opening = (v.base for form, v in verbs().items() if f"{example} ".startswith(f"{form} "))
            verb = next(opening, example.split()[0])
            improves = entry["kind"] == "service_improvement"
            yield Example(improves, kinds.features(verb, example), f"table {entry['type']}")


def place_examples(decisions: list[Coded], odds: dict[str, float]) -> list[tuple[dict[str, float], bool, str]]:
    """Every action still to come: signs of its place with its log-odds by its words, true as above, and its file."""
    found = []
    for decision in decisions:
        read = _read(decision)
        rows = [
            (kind_place.Placed(row["kind"], start, *_time(row)), row)
            for row in decision.rows
            if row["status"] in ("agreed", "recommended") and (start := read.text.find(row["quote"] or "\0")) >= 0
        ]
        rows.sort(key=lambda pair: pair[0].start)
        listed = kind_place.signs_of_places([place for place, _ in rows], read)
        for (place, row), signs in zip(rows, listed, strict=True):
            if place.kind in kinds.ACTIONS and (marked := marked_clause(row["quote"])[1]) in odds:
                known = dict.fromkeys(signs, 1.0) | {kind_place.ODDS: odds[marked]}
                found.append((known, place.kind == "service_improvement", decision.path.name))
    return found


def _time(row: dict[str, Any]) -> tuple[str | None, int | None]:
    """The words of a coded deadline, and its days where it counts them."""
    deadline = row.get("deadline")
    words = deadline.get("text") if isinstance(deadline, dict) else deadline
    clocks = find_clocks(plain(words)) if words else []
    stated = make_deadline(words, clocks[0], None) if clocks else None
    return words, stated.days if stated else None


def learn_places(decisions: list[Coded], examples: list[Example], chances: Chances) -> None:
    """Learns what the place of an action says of its kind, beside its words as weighed with its decision held out."""
    odds = {
        example.text: float(np.log(chance / (1 - chance))) for example, chance in zip(examples, chances, strict=True)
    }
    found = place_examples(decisions, odds)
    vectorizer = DictVectorizer()
    matrix = csr_matrix(vectorizer.fit_transform([known for known, _, _ in found]))
    answers = np.array([answer for _, answer, _ in found])
    model = LogisticRegression(C=1.0, max_iter=3000)
    guessed = cross_val_predict(model, matrix, answers, groups=[name for *_, name in found], cv=GroupKFold(10))
    by_words = np.array([known[kind_place.ODDS] > 0 for known, _, _ in found])
    sys.stdout.write(
        f"{kind_place.TABLE}: {len(found)} examples; held out: accuracy {float(np.mean(guessed == answers)):.3f}, "
        f"by words alone {float(np.mean(by_words == answers)):.3f}\n"
    )
    model.fit(matrix, answers)
    names = vectorizer.get_feature_names_out().tolist()
    meaning = "Positive: an improvement for future users. Beside the log-odds by the words (kind_weights.toml)."
    _write(kind_place.TABLE, meaning, float(model.intercept_[0]), names, model.coef_[0].tolist())


# A remedy, or part of the events? -------------------------------------------------------------------------------------


class Act(NamedTuple):
    """An act before the decision with what the coders made of it; `text` is the decision as its places count."""

    candidate: Candidate
    answer: bool
    decision: str
    text: str


def earlier_examples(decisions: list[Coded]) -> list[Example]:
    """Every act before the decision that is weighed; true where the coders made it a row."""
    found = (each for decision in decisions for each in _acts(decision))
    told = [Example(act.answer, list(act.candidate.features), act.decision) for act in found]
    return told + [example for passage in passages() for example in _of_passage(passage)]


TOLD = ("facts", "analysis", "assessment")
"""Places of passages in which acts are weighed."""


def _of_passage(passage: Passage) -> Iterator[Example]:
    """The acts of a short passage, whose rows have no quotation: those of which kind and sum leave no doubt."""
    if passage.place not in TOLD:
        return
    read = Spacing(page_of(passage)).decision
    start, end = place_in(read.text, passage)
    acts = [c for c in earlier.candidates(read) if not c.certain and start <= c.row.start < end]
    coded_rows = Counter((kind, amount) for kind, _, amount in passage.rows)
    found = Counter((c.row.kind, c.row.amount_gbp) for c in acts)
    actions = sum(coded_rows[(kind, None)] for kind in kinds.ACTIONS)
    for act in acts:
        which = (act.row.kind, act.row.amount_gbp)
        if found[which] <= coded_rows[which]:
            yield Example(True, list(act.features), passage.text)
        elif not coded_rows[which] and not (act.row.kind in kinds.ACTIONS and actions):
            yield Example(False, list(act.features), passage.text)


def acts_before(decisions: list[Coded]) -> list[tuple[Within, bool]]:
    """The same acts within the words around them, for the second reading; of those that need none, one in three."""
    found = (each for decision in decisions for each in _acts(decision))
    kept = (act for number, act in enumerate(found) if number % PLAIN_ONES == 0 or not _is_plain(act))
    return [(earlier.passage_of_act(act.text, act.candidate), act.answer) for act in kept]


def _is_plain(act: Act) -> bool:
    """Whether the first reading is sure of an act, and right: the second will not be asked of its like."""
    odds = log_odds(earlier.TABLE, act.candidate.features)
    return abs(odds) > NEED_NONE and (odds > 0) == act.answer


def kind_rows(decisions: list[Coded]) -> list[tuple[Within, bool]]:
    """Every action without money within the words around it; true is a service improvement."""
    found = []
    for decision in decisions:
        text = _read(decision).text
        for row in decision.rows:
            start = text.find(row["quote"] or "\0")
            if row["kind"] in kinds.ACTIONS and start >= 0:
                passage = passage_of_action(text, row["status"], start, start + len(row["quote"]))
                found.append((passage, row["kind"] == "service_improvement"))
    return found


def _acts(decision: Coded) -> Iterator[Act]:
    read = Spacing(_read(decision)).decision
    low = plain(read.text)
    places = [(row, _places(row, low)) for row in decision.rows]
    for candidate in earlier.candidates(read):
        answer = None if candidate.certain else _answer(candidate.row, places)
        if answer is not None:
            yield Act(candidate, answer, decision.path.name, read.text)


def _read(decision: Coded) -> Decision:
    document = next(iter(read_documents([decision.path])))
    assert isinstance(document, Document)
    return read_decision(document)


def _places(row: dict[str, Any], low: str) -> list[tuple[int, int]]:
    """Where a coded quotation stands in the plain text."""
    words = plain(row.get("quote") or "").strip(" .;,:").split()
    return [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), low)] if words else []


def _answer(found: Remedy, coded_rows: list[tuple[dict[str, Any], list[tuple[int, int]]]]) -> bool | None:
    """Whether an act is a coded row; null where it tells of one again, or of a part of one."""
    doubtful = False
    for row, places in coded_rows:
        money = "payment" in (row["kind"], found.kind)
        if money and (row["kind"] != found.kind or row["amount_gbp"] != found.amount_gbp):
            continue
        if found.status != "agreed" and row["status"] in ("agreed", "recommended"):
            continue
        shared = max((min(found.end, end) - max(found.start, start) for start, end in places), default=0)
        whole = places[0][1] - places[0][0] if places else 1
        if shared >= 0.5 * min(found.end - found.start, whole):
            if shared >= WHOLE * whole or money:
                return True
            doubtful = True
        doubtful = doubtful or (money and row["amount_gbp"] is not None) or _alike(found.quote, row.get("quote") or "")
    return None if doubtful else False


def _alike(one: str, other: str) -> bool:
    a, b = Counter(plain(one).split()), Counter(plain(other).split())
    return sum((a & b).values()) >= 0.6 * max(1, min(sum(a.values()), sum(b.values())))


# Learning -------------------------------------------------------------------------------------------------------------


def learn(name: str, examples: list[Example], meaning: str) -> Chances:
    """Learns, reports, writes `name`; returns the chance of each example with its decision held out."""
    counts = Counter(feature for example in examples for feature in set(example.features))
    vectorizer = DictVectorizer()
    matrix = csr_matrix(
        vectorizer.fit_transform([{f: 1.0 for f in e.features if counts[f] >= FEWEST} for e in examples])
    )
    answers = np.array([example.answer for example in examples])
    model = LogisticRegression(C=STRENGTH[name], max_iter=3000)
    groups = [example.decision for example in examples]
    chances = cross_val_predict(model, matrix, answers, groups=groups, cv=GroupKFold(10), method="predict_proba")[:, 1]
    sys.stdout.write(
        f"{name}: {len(examples)} examples ({int(answers.sum())} true), {matrix.shape[1]} signs; held out: "
        f"accuracy {float(np.mean((chances >= 0.5) == answers)):.3f}\n"
    )
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (chances >= low) & (chances < high)
        true = float(answers[inside].mean()) if inside.any() else 0.0
        sys.stdout.write(f"  {low:.1f} to {min(high, 1):.1f}: {int(inside.sum())} examples, {true:.2f} true\n")
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.5):
        taken = chances >= threshold
        hits = int((taken & answers).sum())
        sys.stdout.write(
            f"  from {threshold}: precision {hits / max(1, int(taken.sum())):.3f}, "
            f"recall {hits / int(answers.sum()):.3f}\n"
        )
    model.fit(matrix, answers)
    bias, weights = float(model.intercept_[0]), model.coef_[0].tolist()
    _write(name, meaning, bias, vectorizer.get_feature_names_out().tolist(), weights)
    return chances


def _write(name: str, meaning: str, bias: float, signs: Iterable[str], weights: Iterable[float]) -> None:
    ranked = sorted(zip(signs, weights, strict=True), key=lambda pair: -abs(pair[1]))
    lines = [
        "# Learned by evaluation/learn.py from coded decisions, none of the test split; not edited by hand.",
        f"# {meaning}",
        f"bias = {bias:.3f}",
        "",
        "[weights]",
        *(f"{json.dumps(sign, ensure_ascii=False)} = {w:.3f}" for sign, w in ranked if abs(w) >= SMALLEST),
    ]
    (DATA / f"{name}.toml").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Both questions."""
    parser = argparse.ArgumentParser(description="Learn the extractor's weights from coded decisions.")
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="files of gold rows to leave out")
    without = parser.parse_args().without
    decisions = coded(without)
    actions = kind_examples(decisions)
    chances = learn(
        kinds.TABLE,
        actions,
        "Positive: an improvement for future users. Negative: for somebody of the case, or for others affected.",
    )
    learn_places(decisions, actions, chances)
    learn(
        earlier.TABLE,
        earlier_examples(decisions),
        "Positive: done or offered to put the fault right. Negative: part of the events.",
    )


if __name__ == "__main__":
    main()
