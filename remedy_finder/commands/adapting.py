"""The command `remedy-finder adapt`: a small turn of the questions, learned from the library and tested on it."""

import json
from typing import Annotated

import typer

from remedy_finder.commands.console import IndexOption, JsonOption, opened_catalogue


def adapt(
    index: IndexOption = None,
    use: Annotated[
        bool, typer.Option("--use", help="Keep what was learned beside the index and use it, if it helps here.")
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Delete what was kept, and search as usual.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Learn from the library how questions are best asked of it; says what that brings, and is off unless --use."""
    from remedy_finder.finding import adaptation

    if use and forget:
        raise typer.BadParameter("give one of --use and --forget", param_hint="--use")
    with opened_catalogue(index) as catalogue:
        if forget:
            there = adaptation.forget(catalogue.folder)
            told = "What was learned is deleted." if there else "Nothing was kept: nothing to delete."
            typer.echo(json.dumps({"forgotten": there}) if as_json else told)
            return
        matrix, report = adaptation.learn(catalogue, int(catalogue.meta("dimension") or 0))
        if use:
            adaptation.forget(catalogue.folder)
            if report.helps:
                adaptation.keep(catalogue.folder, matrix, report, catalogue.meta("fingerprint") or "")
                report = report.model_copy(update={"kept": True})
    if as_json:
        typer.echo(report.model_dump_json())
        return
    typer.echo(
        f"Learned from {report.pairs} pairs of {report.decisions - report.held_out} decisions; on {report.held_out} "
        f"held out, the mean reciprocal rank by meaning alone goes from {report.before:.3f} to {report.after:.3f} "
        f"({report.gain:+.3f}; 95% interval {report.low:+.3f} to {report.high:+.3f})."
    )
    if report.kept:
        typer.echo("It helps here, is kept beside the index, and is used from now on (--forget undoes this).")
    elif report.helps:
        typer.echo("It helps here; nothing was kept. Use it with --use.")
    else:
        typer.echo("It does not help here beyond doubt: it is not used, and nothing is kept.")
