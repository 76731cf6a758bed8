"""Finding similar cases, and looking at one: search, show."""

from typing import Annotated, Any, get_args

import typer

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
    opened_catalogue,
    opened_library,
    words_of,
)
from remedy_finder.printing import print_answer, print_decision


def search(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What went wrong, in your words; - is standard input.")
    ] = None,
    file: FileOption = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many cases.")] = 10,
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
    match: Annotated[str, typer.Option(help="What is compared: faults, remedies, both.")] = "both",
    sort: Annotated[str, typer.Option(help="Order of the cases found: similarity, date, payment.")] = "similarity",
    like: Annotated[
        list[str] | None,
        typer.Option("--like", metavar="REF", help="Instead of TEXT: find cases like this one (repeatable)."),
    ] = None,
    draft: Annotated[
        str | None, typer.Option("--draft", metavar="F", help="Instead of TEXT: find cases like a draft decision.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Give cases even where nothing in the library is comparable.")
    ] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find similar cases with their remedies."""
    from remedy_finder.finding.question import Match
    from remedy_finder.finding.search import Sort

    filters = filters_of(
        category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment, max_payment, status
    )
    wanted: dict[str, Any] = {
        "k": k, "everything": everything,
        "match": choices("--match", [match], get_args(Match))[0],
        "sort": choices("--sort", [sort], get_args(Sort))[0],
    }  # fmt: skip
    if (like or draft) and (text or file or (like and draft)):
        raise typer.BadParameter("give one of TEXT, --file, --like and --draft", param_hint="TEXT")
    words = None if like else words_of(None if draft else text, draft or file)
    with opened_library(index) as library:
        if like or draft:
            answer = library.more_like(*(like or ()), text=words, **wanted, **filters)
        else:
            answer = library.search(words, **wanted, **filters)
    if as_json:
        typer.echo(answer.model_dump_json())
    else:
        print_answer(answer)


def show(
    reference: Annotated[str, typer.Argument(metavar="REF", help="The case reference, in any spelling.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one decision, whole."""
    with opened_catalogue(index) as catalogue:
        from remedy_finder.library.catalogue import find_decision

        decision = find_decision(catalogue, reference)
    if as_json:
        typer.echo(decision.model_dump_json(exclude={"truncated"}))
    else:
        print_decision(decision, whole=True)
