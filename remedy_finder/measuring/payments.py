"""`evaluate payments`: do ranges from similar cases hold for later payments, and better than the plain range?"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from remedy_finder.errors import NothingToSearch
from remedy_finder.library.encoding import Encoder
from remedy_finder.measuring.awards import Award, Split, read_awards, split_by_time
from remedy_finder.measuring.intervals import Forecast, difference, forecast, log_scores, margin_for, score
from remedy_finder.weighing.measured import MethodScore, PaymentsMeasured
from remedy_finder.weighing.ranges import FEWEST, LEVEL

Means = NDArray[np.float32]
"""A unit row a text, shape (n, d)."""
WORDS_A_PART, MOST_PARTS = 110, 8
"""How a text is cut before it is embedded: parts that every encoder reads whole, and how many of them."""
NEAREST = (15, 30, 60)
SHARPNESS = (0.0, 5.0, 15.0)
"""How many like payments count, and how much more the near ones do: chosen within the training part."""
YEARS_BACK = 2


def evaluate_table(file: Path, encoder: Encoder, *, invented: bool = False) -> PaymentsMeasured:
    """Measures over a table of awards. Raises UnreadableFile for no table, NothingToSearch for a small one."""
    awards, problems = read_awards(file)
    try:
        split = split_by_time([award.day for award in awards])
    except ValueError as error:
        raise NothingToSearch(f"{file}: {error}" + (f" ({problems[0]})" if problems else "")) from None
    means = mean_vectors([award.text for award in awards], encoder)
    choice = _choose(awards, means, split.train)
    return measured(
        over=f"the table {file.name}",
        sample=invented,
        awards=awards,
        split=split,
        raw=lambda place: _similar(awards, means, split.train, place, choice),
        problems=tuple(problems),
    )


def measured(
    *,
    over: str,
    sample: bool,
    awards: Sequence[Award],
    split: Split,
    raw: Callable[[int], tuple[list[float], list[float]]],
    problems: tuple[str, ...] = (),
    generation: int | None = None,
) -> PaymentsMeasured:
    """Calibrates the ranges from similar cases, and scores both ways on the later payments.

    `raw` gives for a place the (amounts, weights) of like payments of the training part.
    """
    calibrating = [forecast(*raw(place)) for place in split.calibrate]
    margin = margin_for(calibrating, [awards[place].amount_gbp for place in split.calibrate])
    similar = [forecast(*raw(place), margin) for place in split.test]
    history = [*split.train, *split.calibrate]
    plain = [_plain(awards, history, awards[place]) for place in split.test]
    real = [awards[place].amount_gbp for place in split.test]
    ours, theirs = score(similar, real), score(plain, real)
    low, high = difference(log_scores(similar, real), log_scores(plain, real))
    better = high < 0 and ours.coverage_high >= LEVEL
    return PaymentsMeasured(
        over=over,
        sample=sample,
        generation=generation,
        payments=len(awards),
        train=len(split.train),
        calibrate=len(split.calibrate),
        test=len(split.test),
        train_until=max(awards[place].day for place in split.train),
        test_from=min(awards[place].day for place in split.test),
        similar=ours,
        plain=theirs,
        margin=round(margin, 4),
        difference_low=low,
        difference_high=high,
        better=better,
        verdict=_verdict(better, high < 0, low > 0, sample),
        problems=problems,
    )


def mean_vectors(texts: Sequence[str], encoder: Encoder) -> Means:
    """Each text as the mean of its first parts, so that a long one is not judged by its opening alone."""
    parts, owner = [], []
    for place, text in enumerate(texts):
        words = text.split()
        for start in range(0, max(len(words), 1), WORDS_A_PART)[:MOST_PARTS]:
            parts.append(" ".join(words[start : start + WORDS_A_PART]))
            owner.append(place)
    different = list(dict.fromkeys(parts))
    vectors = dict(zip(different, encoder.encode(different), strict=True))
    means = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    for place, part in zip(owner, parts, strict=True):
        means[place] += vectors[part]
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return means


def _similar(
    awards: Sequence[Award], means: Means, earlier: Sequence[int], place: int, choice: tuple[int, float]
) -> tuple[list[float], list[float]]:
    """(amounts, weights) of the nearest earlier awards of the same group, or of a wider one where it has too few."""
    nearest, sharpness = choice
    group = _same_group(awards, earlier, awards[place].group)
    alike = means[group] @ means[place]
    near = np.argsort(-alike, kind="stable")[:nearest]
    weights = np.exp(sharpness * (alike[near] - alike[near[0]]))
    return [awards[group[other]].amount_gbp for other in near], [float(weight) for weight in weights]


def _same_group(awards: Sequence[Award], places: Sequence[int], group: str) -> list[int]:
    """Those of the group; with fewer than eight of them those of the group before its last “ > ”; at last all."""
    while group:
        same = [place for place in places if f"{awards[place].group} > ".startswith(f"{group} > ")]
        if len(same) >= FEWEST:
            return same
        group = group.rpartition(" > ")[0]
    return list(places)


def _plain(awards: Sequence[Award], earlier: Sequence[int], award: Award) -> Forecast:
    """The range of the earlier awards of the same group, where they are enough of the same and the last two years."""
    group = _same_group(awards, earlier, award.group)
    since = str(int(award.day[:4]) - YEARS_BACK)
    recent = [place for place in group if awards[place].day >= since]
    return forecast([awards[place].amount_gbp for place in (recent if len(recent) >= FEWEST else group)])


def _choose(awards: Sequence[Award], means: Means, train: Sequence[int]) -> tuple[int, float]:
    """The choices that do best on the last third of the training part, from its first two thirds."""
    border = len(train) * 2 // 3
    earlier, later = train[:border], train[border:]
    real = [awards[place].amount_gbp for place in later]

    def loss(choice: tuple[int, float]) -> float:
        made = [forecast(*_similar(awards, means, earlier, place, choice)) for place in later]
        margin = margin_for(made, real)
        widened = [forecast(*_similar(awards, means, earlier, place, choice), margin) for place in later]
        return float(log_scores(widened, real).mean())

    return min(((nearest, sharpness) for nearest in NEAREST for sharpness in SHARPNESS), key=loss)


def _verdict(better: bool, narrower: bool, worse: bool, sample: bool) -> str:
    if better:
        said = "Ranges from similar cases are better than the plain range here, and are used."
    elif narrower:
        said = "Ranges from similar cases score better than the plain range here but hold clearly fewer than 80 of 100 "
        said += "later payments, so the plain range is used."
    elif worse:
        said = "Ranges from similar cases are worse than the plain range here, so the plain range is used."
    else:
        said = (
            "Ranges from similar cases are not better than the plain range here beyond chance, so the plain range is "
        )
        said += "used."
    fiction = " The amounts are invented: this is a test of the method, and no finding." if sample else ""
    return said + fiction


def as_text(measured: PaymentsMeasured) -> str:
    """Both ways beside each other, and which is better, as Markdown."""
    m = measured
    lines = [
        f"80% ranges for later payments, over {m.over}: {m.payments} payments; learned from {m.train} (to "
        f"{m.train_until}), calibrated with {m.calibrate}, tested on {m.test} later ones (from {m.test_from}).",
        "",
        "| | ranges from similar cases | plain range of the group and years |",
        "|---|---|---|",
    ]
    rows: dict[str, Callable[[MethodScore], str]] = {
        "coverage (95% interval)": lambda s: f"{s.coverage:.0%} ({s.coverage_low:.0%} to {s.coverage_high:.0%})",
        "mean width": lambda s: f"£{s.mean_width_gbp:,.2f}",
        "median width": lambda s: f"£{s.median_width_gbp:,.2f}",
        "interval score, pounds": lambda s: f"{s.interval_score_gbp:,.2f}",
        "interval score, logarithms": lambda s: f"{s.interval_score_log:.3f}",
        "mean error of the centre": lambda s: f"£{s.error_gbp:,.2f}",
        "typical factor off": lambda s: f"{s.error_factor:.2f}",
    }
    lines += [f"| {name} | {told(m.similar)} | {told(m.plain)} |" for name, told in rows.items()]
    lines += [
        "",
        f"Difference in interval score (logarithms), similar less plain: {m.difference_low:+.3f} to "
        f"{m.difference_high:+.3f} (95%). {m.verdict}",
        *(f"Passed over: {problem}" for problem in m.problems),
    ]
    return "\n".join(lines)
