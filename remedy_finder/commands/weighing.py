"""What comparable cases got, and what is made of it: weigh, draft, plan, record, export."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from remedy_finder import records
from remedy_finder.commands.console import (
    CategoryOption,
    FileOption,
    FromOption,
    IndexOption,
    JsonOption,
    MaxPaymentOption,
    MinPaymentOption,
    OrganisationOption,
    OutcomeOption,
    RemedyOption,
    StatusOption,
    SubcategoryOption,
    ToOption,
    choices,
    filters_of,
    notes,
    opened_library,
    words_of,
)
from remedy_finder.errors import RemedyFinderError

TextArgument = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="What went wrong, or a whole draft decision; - is standard input."),
]
CasesOption = Annotated[int, typer.Option("-k", min=1, help="How many of the nearest cases are looked at.")]
LeaveOutOption = Annotated[
    list[str] | None, typer.Option("--leave-out", metavar="REF", help="Do not count this case (repeatable).")
]
KeepOnlyOption = Annotated[
    list[str] | None, typer.Option("--keep-only", metavar="REF", help="Count only these cases (repeatable).")
]
KeepOption = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="REF", help="Count this case although it is only related (repeatable)."),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="STATUS", help="Count only remedies agreed, recommended, … (repeatable); cases all count."
    ),
]
SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Of the cases found, count those since.")
]
AllCasesOption = Annotated[
    bool, typer.Option("--related-too", help="Count cases that are only related, and even where nothing is comparable.")
]
DecidedOption = Annotated[
    datetime | None, typer.Option("--decided", formats=["%Y-%m-%d"], help="Date of the decision, for due dates.")
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="F", help="Write a file instead; its ending is the format.")
]


def weigh(
    text: TextArgument = None,
    file: FileOption = None,
    k: CasesOption = 30,
    amount: Annotated[
        float | None, typer.Option("--amount", min=0, metavar="GBP", help="A proposed or made offer to be compared.")
    ] = None,
    leave_out: LeaveOutOption = None,
    keep_only: KeepOnlyOption = None,
    keep: KeepOption = None,
    only: OnlyOption = None,
    since: SinceOption = None,
    related_too: AllCasesOption = False,
    category: CategoryOption = None,
    subcategory: SubcategoryOption = None,
    organisation: OrganisationOption = None,
    outcome: OutcomeOption = None,
    decided_from: FromOption = None,
    decided_to: ToOption = None,
    remedy: RemedyOption = None,
    min_payment: MinPaymentOption = None,
    max_payment: MaxPaymentOption = None,
    status: StatusOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """What comparable cases got: ranges, remedies to expect, guidance, and where an amount or a draft stands."""
    from remedy_finder.exports.plain import plain_text
    from remedy_finder.exports.weighed import weighing_document

    filters = filters_of(
        category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment, max_payment, status
    )
    pruning = _pruning(leave_out, keep_only, keep, only, since, related_too)
    with opened_library(index) as library:
        weighing = library.weigh(words_of(text, file), k, amount, **pruning, **filters)
    if as_json:
        left_out = {name for name in ("offer", "check") if getattr(weighing, name) is None}
        typer.echo(weighing.model_dump_json(exclude=left_out))
    else:
        typer.echo(plain_text(weighing_document(weighing, brief=True)), nl=False)


def draft(
    text: TextArgument = None,
    file: FileOption = None,
    k: CasesOption = 30,
    output: OutputOption = None,
    amount: Annotated[
        list[str] | None,
        typer.Option(
            "--amount",
            metavar="[FAMILY=]GBP",
            help="Set a sum: 300 for distress, time and trouble; or loss_of_service=900, quantifiable=85 (repeatable).",
        ),
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option("--choose", metavar="TYPE", help="Draft these types of remedy instead of the frequent ones."),
    ] = None,
    body: Annotated[str, typer.Option("--body", help="Who is to act.")] = "the Council",
    person: Annotated[str, typer.Option("--person", help="Who complained.")] = "[the complainant]",
    decided: DecidedOption = None,
    leave_out: LeaveOutOption = None,
    keep_only: KeepOnlyOption = None,
    keep: KeepOption = None,
    since: SinceOption = None,
    related_too: AllCasesOption = False,
    category: CategoryOption = None,
    subcategory: SubcategoryOption = None,
    organisation: OrganisationOption = None,
    outcome: OutcomeOption = None,
    decided_from: FromOption = None,
    decided_to: ToOption = None,
    remedy: RemedyOption = None,
    min_payment: MinPaymentOption = None,
    max_payment: MaxPaymentOption = None,
    status: StatusOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """A draft of agreed actions from comparable cases, each line with its sources; .docx, .md, .txt or .json."""
    from remedy_finder.exports.formats import export_draft

    filters = filters_of(
        category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment, max_payment, status
    )
    asked = {"amounts": _amounts(amount or []), "chosen": chosen or (), "body": body, "person": person}
    pruning = _pruning(leave_out, keep_only, keep, None, since, related_too)
    with opened_library(index) as library:
        made = library.draft(
            words_of(text, file), k, decided_on=decided.date() if decided else None, **asked, **pruning, **filters
        )
    if as_json:
        typer.echo(made.model_dump_json())
    else:
        _write(output, "txt", lambda format: export_draft(made, format))


def plan(
    reference: Annotated[
        str | None, typer.Argument(metavar="REF", help="A decision of the library; or give --file.")
    ] = None,
    file: FileOption = None,
    output: OutputOption = None,
    decided: DecidedOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """An action plan from a decision: action, owner, due date (marked where computed), evidence."""
    from remedy_finder.exports.formats import export_plan

    day = decided.date() if decided else None
    if (reference is None) == (file is None):
        raise typer.BadParameter("give either a reference or --file", param_hint="REF")
    if file:
        made = _plan_of_file(file, day)
    else:
        with opened_library(index) as library:
            made = library.plan(reference, day)
    if as_json:
        typer.echo(made.model_dump_json())
    else:
        _write(output, "txt", lambda format: export_plan(made, format, _today()))


def record(
    body: Annotated[str, typer.Argument(metavar="BODY", help="A council or provider, under any of its names.")],
    output: OutputOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """A body's record: its decisions, what it agreed before, improvements promised more than once, compliance."""
    from remedy_finder.exports.formats import export_record

    with opened_library(index) as library:
        made = library.record(body)
    if as_json:
        typer.echo(made.model_dump_json())
    else:
        _write(output, "txt", lambda format: export_record(made, format, _today()))


def export(
    text: TextArgument = None,
    file: FileOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every decision of the library that passes the filters, without figures.")
    ] = False,
    format: Annotated[str | None, typer.Option("--format", help="csv, xlsx, docx, md, json (else the ending).")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="F", help="The file; without it, to standard output.")
    ] = None,
    k: CasesOption = 30,
    amount: Annotated[float | None, typer.Option("--amount", min=0, metavar="GBP", help="An offer to compare.")] = None,
    leave_out: LeaveOutOption = None,
    keep_only: KeepOnlyOption = None,
    keep: KeepOption = None,
    only: OnlyOption = None,
    since: SinceOption = None,
    related_too: AllCasesOption = False,
    category: CategoryOption = None,
    subcategory: SubcategoryOption = None,
    organisation: OrganisationOption = None,
    outcome: OutcomeOption = None,
    decided_from: FromOption = None,
    decided_to: ToOption = None,
    remedy: RemedyOption = None,
    min_payment: MinPaymentOption = None,
    max_payment: MaxPaymentOption = None,
    status: StatusOption = None,
    index: IndexOption = None,
) -> None:
    """Cases and remedies as a table or a document, with the run record and the Ombudsman's credit."""
    from remedy_finder.exports.formats import FORMATS, export_weighing, format_of

    chosen = format or (format_of(output) if output else "")
    if chosen not in FORMATS:
        wrong = f"“{chosen}” is no format" if chosen else "name a format"
        raise typer.BadParameter(f"{wrong}: choose from {', '.join(FORMATS)}", param_hint="--format")
    filters = filters_of(
        category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment, max_payment, status
    )
    if everything and (text or file):
        raise typer.BadParameter("give either TEXT or --all", param_hint="--all")
    pruning = _pruning(leave_out, keep_only, keep, only, since, related_too)
    with opened_library(index) as library:
        if everything:
            weighing = library.all_cases(**filters)
        else:
            weighing = library.weigh(words_of(text, file), k, amount, **pruning, **filters)
    if weighing.refusal:
        notes.print(weighing.refusal)
    elif not weighing.comparables:
        notes.print("No decision of the library passes these filters: widen them.")
    _write(output, chosen, lambda _: export_weighing(weighing, chosen))


def _pruning(
    leave_out: list[str] | None,
    keep_only: list[str] | None,
    keep: list[str] | None,
    only: list[str] | None,
    since: datetime | None,
    related_too: bool,
) -> dict[str, Any]:
    return {
        "leave_out": leave_out or (),
        "keep_only": keep_only or (),
        "keep": keep or (),
        "statuses": choices("--only", only or [], get_args(records.Status)),
        "since": since.date() if since else None,
        "everything": related_too,
    }


def _amounts(given: list[str]) -> dict[str, float]:
    """“300” or “loss_of_service=900”, by family. Raises typer.BadParameter."""
    amounts = {}
    for each in given:
        family, _, value = each.rpartition("=")
        try:
            amounts[family or "symbolic"] = float(value.replace("£", "").replace(",", ""))
        except ValueError:
            raise typer.BadParameter(
                f"“{each}” is no sum: write 300 or loss_of_service=900", param_hint="--amount"
            ) from None
    return amounts


def _plan_of_file(file: str, day: Any) -> Any:  # noqa: ANN401 - a date; an ActionPlan, imported when needed
    from remedy_finder.api import read_plan

    return read_plan(words_of(None, file), day)


def _today() -> str:
    from datetime import UTC

    return datetime.now(UTC).date().isoformat()


def _write(output: Path | None, usual: str, made: Any) -> None:  # noqa: ANN401 - a function of the format
    """Writes a file, or prints it. Raises RemedyFinderError where the file cannot be written."""
    from remedy_finder.exports.formats import format_of

    if output and output.is_dir():
        raise RemedyFinderError(f"{output} is a folder: name a file in it, such as {output / f'remedies.{usual}'}")
    if output and not output.parent.is_dir():
        raise RemedyFinderError(f"{output} cannot be written: the folder {output.parent} does not exist, make it first")
    content = made(format_of(output) if output else usual)
    if output is None:
        typer.echo(content, nl=False)
        return
    try:
        _write_whole(output, content)
    except OSError as error:
        raise RemedyFinderError(f"{output} cannot be written ({error.strerror}): name another file") from None
    notes.print(f"Written to {output}.")


def _write_whole(output: Path, content: bytes) -> None:
    """Writes the file whole or not at all, so that a full disk does not cost the one that was there. Raises OSError."""
    from remedy_finder.library.drafts import draft

    if output.exists() and not output.is_file():
        output.write_bytes(content)  # a pipe or a device
        return
    with draft(output.resolve()) as whole:
        whole.write_bytes(content)
        whole.replace(output.resolve())
