"""The commands `remedy-finder evaluate …`: how good the search and the extraction are, measured."""

import json
from pathlib import Path
from typing import Annotated

import typer

evaluate = typer.Typer(help="Measure the search and the extraction.", no_args_is_help=True)

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
        write_section("remedies", results())
    scores = evaluate_remedies(gold, folder)
    if as_json:
        typer.echo(json.dumps(scores.model_dump(), ensure_ascii=False))
    else:
        print_scores(scores)
