"""Learns the weights that the extractor uses where words alone are doubtful, from the coded decisions of the tune split.

    python evaluation/learn.py

Two questions: is an action without money for somebody of the case or for future users (`kind_weights.toml`), and was an
act before the decision done to put the fault right (`earlier_weights.toml`). Logistic regression of scikit-learn over
named cues and single words; prints the accuracy in cross-validation with whole decisions held out. Decisions of the
test split are never read.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from remedy_finder.data import table
from remedy_finder.reading import read_decision
from remedy_finder.records import Document, Remedy
from remedy_finder.remedies import earlier, kinds
from remedy_finder.remedies.clauses import item_clauses, sentence_clauses
from remedy_finder.remedies.language import plain, verbs, with_people_marked
from remedy_finder.sources import read_documents

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
DATA = HERE.parent / "remedy_finder" / "data"
FEWEST = 4
"""Examples that a feature must have to be weighed."""
STRENGTH = 0.3
"""Inverse strength of the L2 penalty; 0.3 to 1 differ by less than a point in cross-validation."""
EXAMPLE_COUNTS = 4
SMALLEST = 0.02
"""Weights nearer to nothing than this are left out of the file."""
Example = tuple[bool, list[str], str]
"""(answer, features, decision)."""


FOLDERS = (HERE.parent / "corpus" / "sample", SHARED / "seeds", SHARED / "decisions")


def coded() -> list[dict[str, Any]]:
    """The coded decisions of the tune split, and the real ones that may stand beside a checkout."""
    rows = [json.loads(line) for line in (HERE / "gold" / "sample.jsonl").read_text("utf-8").splitlines()]
    real = SHARED / "gold" / "gold.jsonl"
    beside = [json.loads(line) for line in real.read_text("utf-8").splitlines()] if real.is_file() else []
    return [row for row in rows if row["split"] == "tune"] + beside


def kind_examples() -> list[Example]:
    """Every action without money, equal clauses once; true is a service improvement."""
    found: dict[str, Example] = {}
    for entry in table("remedy_types")[
        "type"
    ]:  # what the table gives as examples must hold, so each counts several times
        for number, example in enumerate(
            entry["examples"] * EXAMPLE_COUNTS if entry["kind"] in ("service_improvement", "other_action") else ()
        ):
            verb = next(
                (v.base for form, v in verbs().items() if f"{example} ".startswith(f"{form} ")), example.split()[0]
            )
            found[f"{number} {example}"] = (
                entry["kind"] == "service_improvement",
                kinds.features(verb, example),
                f"table {entry['type']}",
            )
    for decision in coded():
        for row in decision["remedies"]:
            if row["kind"] in ("service_improvement", "other_action"):
                quote = row["quote"]
                clause = (sentence_clauses(plain(quote)) or item_clauses(plain(quote), "agreed", None))[0]
                marked = f"{clause.verb} {with_people_marked(quote[clause.verb_end :].strip())}".strip()
                found.setdefault(
                    marked,
                    (row["kind"] == "service_improvement", kinds.features(clause.verb, marked), decision["file"]),
                )
    return list(found.values())


def earlier_examples() -> list[Example]:
    """Every doubtful act before the decision; true where the coders made it a row."""
    examples = []
    for decision in coded():
        path = next(folder / decision["file"] for folder in FOLDERS if (folder / decision["file"]).is_file())
        document = next(iter(read_documents([path])))
        assert isinstance(document, Document)
        for candidate in earlier.candidates(read_decision(document)):
            if not candidate.certain:
                examples.append(
                    (
                        any(_same(candidate.row, row) for row in decision["remedies"]),
                        list(candidate.features),
                        decision["file"],
                    )
                )
    return examples


def _same(found: Remedy, row: dict[str, Any]) -> bool:
    """Whether a candidate is a coded row: kind, status, amount, and half of the words of the shorter quotation."""
    if (
        found.kind != row["kind"]
        or found.status != row["status"]
        or (found.kind == "payment" and found.amount_gbp != row["amount_gbp"])
    ):
        return False
    a, b = Counter(plain(found.quote).split()), Counter(plain(row["quote"]).split())
    return sum((a & b).values()) >= 0.5 * min(sum(a.values()), sum(b.values()))


def learn(name: str, examples: list[Example], meaning: str) -> None:
    """Learns, reports, writes `name`."""
    counts = Counter(feature for _, features, _ in examples for feature in set(features))
    vectorizer = DictVectorizer()
    matrix = csr_matrix(
        vectorizer.fit_transform([{f: 1.0 for f in features if counts[f] >= FEWEST} for _, features, _ in examples])
    )
    answers = np.array([answer for answer, _, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    chances = cross_val_predict(
        model, matrix, answers, groups=[group for _, _, group in examples], cv=GroupKFold(10), method="predict_proba"
    )[:, 1]
    guessed = chances >= 0.5
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        taken = chances >= threshold
        sys.stdout.write(
            f"  at {threshold}: precision {(taken & answers).sum() / max(1, taken.sum()):.3f}, recall "
            f"{(taken & answers).sum() / answers.sum():.3f}\n"
        )
    hits, right = int((guessed & answers).sum()), float(np.mean(guessed == answers))
    sys.stdout.write(
        f"{name}: {len(examples)} examples ({int(answers.sum())} true), {matrix.shape[1]} "
        f"features; held out: accuracy {right:.3f}, "
        f"precision {hits / max(1, int(guessed.sum())):.3f}, recall {hits / max(1, int(answers.sum())):.3f}\n"
    )
    model.fit(matrix, answers)
    weights = sorted(
        zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True), key=lambda pair: -abs(pair[1])
    )
    lines = [
        "# Learned by evaluation/learn.py from the coded decisions of the tune split; not edited by hand.",
        f"# {meaning}",
        f"bias = {model.intercept_[0]:.3f}",
        "",
        "[weights]",
        *(
            f"{json.dumps(feature, ensure_ascii=False)} = {weight:.3f}"
            for feature, weight in weights
            if abs(weight) >= SMALLEST
        ),
    ]
    (DATA / f"{name}.toml").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Both questions."""
    learn(
        kinds.TABLE,
        kind_examples(),
        "Positive: an improvement for future users. Negative: an action for somebody of the "
        "case, or for others affected.",
    )
    learn(
        earlier.TABLE,
        earlier_examples(),
        "Positive: done or offered to put the fault right. Negative: part of the events.",
    )


if __name__ == "__main__":
    main()
