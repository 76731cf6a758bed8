"""The commands `remedy-finder evaluate …`: how good the search and the extraction are, measured."""

import json
from pathlib import Path
from typing import Annotated

import typer

from remedy_finder.commands.console import opened_library, progress_bar
from remedy_finder.settings import Settings
from remedy_finder.weighing.measured import PaymentsMeasured

evaluate = typer.Typer(help="Measure the search, the extraction and the ranges.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]


@evaluate.command()
def retrieval(
    queries: Annotated[
        Path | None, typer.Option("--queries", metavar="F", help="Judged queries (else evaluation/queries.jsonl).")
    ] = None,
    index: Annotated[
        Path | None, typer.Option("--index", metavar="DIR", help="The library (else one made of corpus/sample).")
    ] = None,
    baselines: Annotated[
        bool, typer.Option(help="Also measure what a user could install instead, on the same decisions.")
    ] = True,
    write: Annotated[
        bool, typer.Option("--write", help="Write the figures into evaluation/RESULTS.md as well.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Search with judged queries: nDCG@10, recall, MRR, with intervals, beside plain searches of the same decisions."""
    from remedy_finder.measuring.report import as_markdown, write_section
    from remedy_finder.measuring.retrieval import evaluate_retrieval

    measured = evaluate_retrieval(queries, index, baselines=baselines, note=lambda line: typer.echo(line, err=True))
    if write:
        write_section("retrieval", as_markdown(measured))
    typer.echo(json.dumps(measured.model_dump(), ensure_ascii=False) if as_json else as_markdown(measured))


@evaluate.command()
def remedies(
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="F", help="Coded rows (else evaluation/gold/).")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="D", help="Their decisions (else corpus/).")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write our own sample's figures into evaluation/RESULTS.md as well.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Extract remedies from coded decisions and compare."""
    from remedy_finder.measuring.remedies import evaluate_remedies, print_scores, results
    from remedy_finder.measuring.report import write_section

    if write:
        write_section("remedies", results(keep=True))
    scores = evaluate_remedies(gold, folder)
    if as_json:
        typer.echo(json.dumps(scores.model_dump(), ensure_ascii=False))
    else:
        print_scores(scores)


@evaluate.command()
def payments(
    table: Annotated[
        Path | None,
        typer.Option("--table", metavar="F", help="A CSV with text,amount_gbp,date,group (else a library)."),
    ] = None,
    index: Annotated[
        Path | None, typer.Option("--index", metavar="DIR", help="The library (else the one that commands open).")
    ] = None,
    invented: Annotated[
        bool, typer.Option("--invented", help="The table's amounts are invented: a test of the method, no finding.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write the figures into evaluation/RESULTS.md as well.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ranges for later payments: coverage, width, interval score and error, beside the plain range of group and years.

    Over a library the result is kept in its folder and settles which range `weigh` shows.
    """
    from remedy_finder.measuring.payments import as_text

    if table is not None and index is not None:
        raise typer.BadParameter("give either a table or a library", param_hint="--table")
    measured = _measured_table(table, invented) if table else _measured_library(index)
    if write:
        from remedy_finder.measuring.report import write_section

        write_section("payments", as_text(measured))
    typer.echo(measured.model_dump_json() if as_json else as_text(measured))


def _measured_table(table: Path, invented: bool) -> PaymentsMeasured:
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.measuring.payments import evaluate_table

    return evaluate_table(table, open_encoder(Settings().encoder), invented=invented)


def _measured_library(index: Path | None) -> PaymentsMeasured:
    with opened_library(index) as library, progress_bar("Finding like cases") as report:
        measured: PaymentsMeasured = library.evaluate_payments(report)
    return measured
