"""The command line put together: what each command does stands in `commands/`. Results go to stdout alone.

Everything else goes to stderr. 0 is success, 2 wrong usage, 1 failure.
"""

import os
import sys

import typer
from rich.markup import escape

from remedy_finder.commands import finding, keeping, serving, weighing
from remedy_finder.commands.console import Shown, notes
from remedy_finder.commands.evaluating import evaluate
from remedy_finder.errors import RemedyFinderError

app = typer.Typer(
    name="remedy-finder",
    help="Find similar Ombudsman decisions by what went wrong, and see what was agreed to put it right.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(evaluate, name="evaluate")

for command in (
    keeping.read,
    keeping.add,
    keeping.remove,
    keeping.rebuild,
    keeping.info,
    finding.search,
    finding.show,
    weighing.weigh,
    weighing.draft,
    weighing.plan,
    weighing.record,
    weighing.export,
    serving.serve,
):
    app.command()(command)


def main() -> None:
    """The command `remedy-finder`."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        app(standalone_mode=True)
    except Shown:
        sys.exit(1)
    except RemedyFinderError as error:
        notes.print(f"[bold]remedy-finder:[/bold] {escape(str(error))}")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone: what is still to be flushed has nobody to go to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        notes.print("Stopped. What was reported as added is in the library.")
        sys.exit(130)


if __name__ == "__main__":
    main()
