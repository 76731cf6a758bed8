"""The command line put together: what each command does stands in `commands/`. Results go to stdout alone.

Everything else goes to stderr. 0 is success, 2 wrong usage, 1 failure.
"""

import os
import sys
from contextlib import suppress

import typer
from rich.markup import escape

from remedy_finder.commands import adapting, fetching, finding, keeping, serving, watching, weighing
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
    fetching.fetch,
    watching.watch,
    keeping.remove,
    keeping.rebuild,
    keeping.info,
    adapting.adapt,
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


TROUBLE = "it cannot be read or written ({}): look whether there is room on the disk and whether you have the right to"
"""For files that no command knows more of: what was stored before is kept in every case."""


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
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        notes.print(f"[bold]remedy-finder:[/bold] {escape(where + TROUBLE.format(error.strerror or error))}")
        _give_up_output()
        sys.exit(1)
    except KeyboardInterrupt:
        notes.print("Stopped. What was stored or reported as added is kept; the same command goes on with the rest.")
        sys.exit(130)


def _give_up_output() -> None:
    """What is still to be flushed has nobody to go to, or no room: without this Python would complain once more."""
    with suppress(OSError, ValueError):  # standard output that is closed, or none
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
