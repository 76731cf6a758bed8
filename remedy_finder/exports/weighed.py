"""A weighing as a document: the figures with their cases, then the cases with their words, then how it was come by."""

from collections.abc import Sequence

from remedy_finder.exports.credit import SAMPLE_MARK, credit_lines, run_rows
from remedy_finder.exports.pieces import Document, Grid, Heading, Items, Paragraph, Piece, Quote
from remedy_finder.records import Remedy
from remedy_finder.weighing.money import STATE_WORDS
from remedy_finder.weighing.payments import FAMILY_WORDS
from remedy_finder.weighing.records import Comparable, DraftCheck, FamilySeries, Series, UsualRange, Weighing
from remedy_finder.weighing.wording import KIND_WORDS, STATUS_WORDS, count, money, named, reason_words

TITLE = "What comparable cases got"
MOST_EXPECTED = 12
FEWEST_FOR_A_LINE = 3
LONGEST_QUERY = 600


def weighing_document(weighing: Weighing, *, brief: bool = False) -> Document:
    """Every figure says over how many; `brief` leaves out the cases in their own words and the run record."""
    pieces: list[Piece] = [
        *([Paragraph(SAMPLE_MARK, "mark")] if weighing.sample else []),
        Paragraph(f"Question: {_short(weighing.query)}"),
        *(Paragraph(note, "note") for note in weighing.notes),
    ]
    pieces += _refused(weighing) if weighing.refusal else _figures(weighing, brief)
    if weighing.comparables:
        pieces += _case_lines(weighing.comparables) if brief else _cases(weighing.comparables)
    if not brief:
        pieces += _in_their_words(weighing.comparables)
    pieces += _left_out(weighing)
    pieces += about(weighing, brief=brief)
    return Document(TITLE, tuple(pieces), weighing.run.made_on, weighing.sample)


def about(weighing: Weighing, *, brief: bool = False) -> list[Piece]:
    """How it was come by, and whose words they are."""
    run = [] if brief else [Grid(("What", "Value"), run_rows(weighing.run), (1, 3))]
    return [Heading("Sources and terms"), *run, *(Paragraph(line, "note") for line in credit_lines(weighing.sample))]


def series_words(series: Series) -> str:
    """What a series is of."""
    if isinstance(series, FamilySeries):
        return FAMILY_WORDS[series.family].removeprefix("for ")
    return reason_words(series.reason)


def _sentences(weighing: Weighing) -> list[Piece]:
    """Every series on a line or two, for a narrow page; families only where they have a range."""
    families = (series for series in weighing.families if series.median is not None)
    many = (*weighing.totals, *families, *weighing.payments)
    return [Items(tuple(series.sentence for series in many))] if many else []


def usual_words(usual: UsualRange) -> str:
    """A range for the next payment, with how far it can be trusted."""
    return f"{money(usual.low_gbp)} to {money(usual.high_gbp)}: {usual.sentence}"


def _refused(weighing: Weighing) -> list[Piece]:
    return [Paragraph(weighing.refusal or ""), *(_check(weighing.check) if weighing.check else [])]


def _figures(weighing: Weighing, brief: bool) -> list[Piece]:
    states = [f"{STATE_WORDS[state]}, {count(number, 'case')}" for state, number in weighing.money.items() if number]
    headline = f"{count(len(weighing.comparables), 'comparable case')} count: {'; '.join(states)}."
    pieces: list[Piece] = [Paragraph(headline)]
    if weighing.offer:
        pieces += [Heading(f"Where {money(weighing.offer.amount_gbp)} stands"), Items(weighing.offer.sentences)]
        pieces += [Paragraph("What comparable cases had besides:"), Items(weighing.offer.missing)]
    if weighing.check:
        pieces += _check(weighing.check)
    pieces += _payments(weighing, brief)
    pieces += _listed("Made or offered before the decision", [each.sentence for each in weighing.earlier])
    pieces += _expected_lines(weighing) if brief else _expectations(weighing)
    pieces += _listed("Where nothing was agreed or recommended", [each.sentence for each in weighing.nothing])
    pieces += _guidance(weighing)
    apart = [each.sentence for each in weighing.differences if each.having.median_gbp is not None or not brief]
    pieces += _listed("What goes with more or less", apart)
    pieces += _contrasts(weighing, brief)
    pieces += _listed("How firm these figures are", [each.sentence for each in weighing.sensitivity])
    return pieces


def _payments(weighing: Weighing, brief: bool) -> list[Piece]:
    series = [*weighing.totals, *weighing.families, *weighing.payments]
    pieces: list[Piece] = [Heading("Payments")]
    if not series and not weighing.unaveraged:
        return [*pieces, Paragraph("No comparable case has a payment.")]
    pieces += _sentences(weighing) if brief else _grids(weighing)
    ranges = [f"{series_words(each)}: {usual_words(each.usual)}" for each in series if each.usual]
    pieces += _listed("Ranges meant to hold 80 of 100", ranges, level=3)
    outliers = [
        f"{money(far.amount_gbp)} in {far.reference}, {far.side} the rest of the {STATUS_WORDS[each.status]} payments "
        f"for {series_words(each)}; its text says: "
        + ("; ".join(f"“{told.quote}”" for told in far.circumstances) or "none of the circumstances that we look for")
        for each in weighing.payments
        for far in each.outliers
    ]
    pieces += _listed("Payments far from the others", outliers, level=3)
    listed = [
        f"{each.reference}, {STATUS_WORDS[each.status]}, {STATE_WORDS[each.state]}: “{each.quote}”"
        for each in weighing.unaveraged
    ]
    return pieces + _listed("Listed, not averaged", listed, level=3)


def _grids(weighing: Weighing) -> list[Piece]:
    return [
        _series_grid(weighing.totals, "All reasons, each payment once", "any reason"),
        _series_grid(weighing.families, "Family of reasons"),
        _series_grid(weighing.payments, "Reason"),
    ]


def _series_grid(series: Sequence[Series], name: str, words: str | None = None) -> Grid:
    columns = (name, "Standing", "Unit", "Payments", "Cases", "Lowest", "Middle half", "Median", "Highest")
    rows = tuple(
        (
            words or series_words(each), STATUS_WORDS[each.status],
            "in all" if each.unit == "total" else f"a {each.unit}",
            each.n, each.cases, *_range(each),
        )
        for each in series
    )  # fmt: skip
    return Grid(columns, rows, (2.6, 1.7, 1.3, 1.7, 1.2, 1.4, 2, 1.4, 1.6))


def _range(series: Series) -> tuple[str, str, str, str]:
    if series.q1 is None or series.q3 is None or series.median is None or series.min is None or series.max is None:
        return "", "too few: " + ", ".join(money(row.amount_gbp) for row in series.rows), "", ""
    return (
        money(series.min), f"{money(series.q1)} to {money(series.q3)}", money(series.median), money(series.max),
    )  # fmt: skip


def _expectations(weighing: Weighing) -> list[Piece]:
    """Every kind, and the most frequent types."""
    kinds = [each for each in weighing.expectations if each.type is None]
    types = sorted((each for each in weighing.expectations if each.type), key=lambda each: -each.cases)[:MOST_EXPECTED]
    rows = tuple(
        (
            KIND_WORDS[each.kind] if each.type is None else each.type.replace("_", " "), STATUS_WORDS[each.status],
            f"{each.cases} of {each.of}", f"{each.low:.0%} to {each.high:.0%}", each.deadline or "",
            f"“{_short(each.quote, 200)}” ({each.reference})",
        )
        for each in (*kinds, *types)
    )  # fmt: skip
    columns = ("Remedy", "Standing", "Cases", "95% interval", "Usual deadline", "Most typical words")
    return [Heading("Remedies to expect"), Grid(columns, rows, (1.6, 1.2, 1, 1.2, 1.6, 3.6))] if rows else []


def _expected_lines(weighing: Weighing) -> list[Piece]:
    """The same on a line each, for a narrow page; types only where several cases had them."""
    lines = []
    for each in weighing.expectations:
        if each.type is not None and each.cases < FEWEST_FOR_A_LINE:
            continue
        what = KIND_WORDS[each.kind] if each.type is None else f"of these: {each.type.replace('_', ' ')}"
        usual = each.deadline is not None and each.deadline_cases >= FEWEST_FOR_A_LINE
        by_when = f", most often {each.deadline}" if usual else ""
        share = f"{each.cases} of {each.of} cases ({each.low:.0%} to {each.high:.0%})"
        lines.append(
            f"{what}, {STATUS_WORDS[each.status]}: {share}{by_when}; for example “{_short(each.quote, 120)}” "
            f"({each.reference})"
        )
    return _listed("Remedies to expect", lines)


def _guidance(weighing: Weighing) -> list[Piece]:
    lines = []
    for line in weighing.guidance:
        amount = (
            " to ".join(dict.fromkeys((money(line.low_gbp), money(line.high_gbp)))) if line.high_gbp else "no payment"
        )
        per = f" a {line.per}" if line.per and line.high_gbp else ""
        lines.append(
            f"{line.subject}: {amount}{per}. {line.note} {line.source}, {line.updated or 'no date'}; checked on "
            f"{line.checked_on}. {count(len(line.cases_of_its_time), 'comparable case')} decided while it is known "
            "to hold."
        )
    return _listed("Published starting points, no entitlements", lines)


def _contrasts(weighing: Weighing, brief: bool) -> list[Piece]:
    """The pairs, and where there is room what each decision says of payments and circumstances."""
    title = "Like cases, different money"
    if brief or not weighing.contrasts:
        return _listed(title, [each.sentence for each in weighing.contrasts])
    pieces: list[Piece] = [Heading(title)]
    for pair in weighing.contrasts:
        pieces.append(Paragraph(pair.sentence))
        for side in (pair.higher, pair.lower):
            quotes = (*side.quotes, *(told.quote for told in side.circumstances))
            pieces += [Quote(quote, side.reference) for quote in dict.fromkeys(quotes)]
    return pieces


def _check(check: DraftCheck) -> list[Piece]:
    rows = tuple(
        (
            f"“{_short(action.quote, 200)}”", action.who or "not said", action.when or "not said",
            "yes" if action.evidence else "not asked for", ", ".join(action.lacks) or "nothing", action.standing or "",
        )
        for action in check.actions
    )  # fmt: skip
    columns = ("Action", "Who", "By when", "Evidence", "Does not say", "Beside comparable payments")
    return [
        Heading("The draft"),
        Items(check.sentences),
        Items(tuple(step.sentence for step in check.steps)),
        *([Grid(columns, rows, (3, 1.2, 1.5, 1, 1.3, 2))] if rows else []),
    ]


def _cases(cases: Sequence[Comparable]) -> list[Piece]:
    rows = tuple(
        (
            f"{case.organisation or 'body not stated'} ({case.reference})", case.decided_on or "not stated",
            case.outcome or "not stated", case.closeness, STATE_WORDS[case.money], _sums(case.remedies),
        )
        for case in cases
    )  # fmt: skip
    columns = ("Case", "Decided", "Outcome", "How near", "Money", "Payments by standing")
    return [Heading("The cases"), Grid(columns, rows, (2.4, 1.2, 1.2, 1, 1.6, 2.6))]


def _case_lines(cases: Sequence[Comparable]) -> list[Piece]:
    lines = [
        f"{case.organisation or 'body not stated'} ({case.reference}), {case.decided_on or 'date not stated'}, "
        f"{case.outcome or 'outcome not stated'}, {case.closeness}: {_sums(case.remedies) or STATE_WORDS[case.money]}"
        for case in cases
    ]
    return _listed("The cases", lines)


def _sums(remedies: Sequence[Remedy]) -> str:
    said = []
    for status, words in STATUS_WORDS.items():
        sums = [r.amount_gbp for r in remedies if r.status == status and r.amount_gbp is not None]
        if sums:
            said.append(f"{words}: {', '.join(map(money, sums))}")
    return "; ".join(said)


def _in_their_words(cases: Sequence[Comparable]) -> list[Piece]:
    pieces: list[Piece] = [Heading("The cases in their own words")] if cases else []
    for case in cases:
        pieces.append(Heading(f"{case.organisation or 'Body not stated'} ({case.reference})", 3))
        also = f" Also published as {', '.join(case.also_published_as)}." if case.also_published_as else ""
        where = f" {case.url}" if case.url else ""
        sort = " Sample." if case.sample else ""
        stated = f"{case.decided_on or 'Date not stated'}, {case.outcome or 'outcome not stated'}.{sort}{also}{where}"
        pieces.append(Paragraph(stated, "note"))
        if case.summary:
            pieces.append(Quote(case.summary, f"{case.reference}, summary"))
        for remedy in case.remedies:
            pieces.append(Paragraph(remedy_words(remedy)))
            pieces.append(Quote(remedy.quote, f"{case.reference}, characters {remedy.start} to {remedy.end}"))
        if not case.remedies:
            pieces.append(Paragraph(case.not_readable or "No remedy is stated in the decision."))
    return pieces


def remedy_words(remedy: Remedy) -> str:
    """A remedy on one line: what, how much, for what, to whom, by when, with what standing."""
    what = remedy.kind.replace("_", " ").capitalize()
    rate = f"{money(remedy.rate.amount_gbp)} a {remedy.rate.per}" if remedy.rate else "by a formula"
    unstated = (rate if remedy.formula or remedy.rate else "amount not stated") if remedy.kind == "payment" else None
    parts = [
        money(remedy.amount_gbp) if remedy.amount_gbp is not None else unstated,
        " and ".join(reason_words(reason) for reason in remedy.reasons) or None,
        f"to {remedy.to}" if remedy.to else None,
        remedy.deadline.text if remedy.deadline else None,
        "conditional" if remedy.conditional else None,
        f"to be checked: {remedy.needs_check}" if remedy.needs_check else None,
    ]
    return ", ".join([f"{what} ({STATUS_WORDS[remedy.status]})", *(part for part in parts if part)])


def _left_out(weighing: Weighing) -> list[Piece]:
    said: dict[str, list[str]] = {}
    for each in weighing.left_out:
        said.setdefault(each.sentence, []).append(each.reference)
    lines = [f"{count(len(refs), 'case')}: {sentence} ({named(refs)})." for sentence, refs in said.items()]
    return _listed("Found, and not counted", lines)


def _listed(title: str, lines: Sequence[str], level: int = 2) -> list[Piece]:
    return [Heading(title, level), Items(tuple(lines))] if lines else []


def _short(text: str, most: int = LONGEST_QUERY) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"
