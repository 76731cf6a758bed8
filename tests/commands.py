"""Commands run as a user runs them, with an encoder that needs no model, in a home of their own."""

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from fakes import HashEncoder

from remedy_finder import cli

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def runner(monkeypatch, capsys, home: Path) -> Callable[..., SimpleNamespace]:
    """A function that runs a command and gives its exit code, stdout and stderr."""
    monkeypatch.setenv("REMEDY_FINDER_HOME", str(home))
    monkeypatch.delenv("REMEDY_FINDER_INDEX", raising=False)
    monkeypatch.delenv("REMEDY_FINDER_CONTACT", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    for module in ("finding.encoders", "api"):
        monkeypatch.setattr(f"remedy_finder.{module}.open_encoder", lambda *_: HashEncoder())

    def command(*arguments: object) -> SimpleNamespace:
        monkeypatch.setattr(sys, "argv", ["remedy-finder", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO()))
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        output = capsys.readouterr()
        return SimpleNamespace(code=code, out=output.out, err=ANSI.sub("", output.err))

    return command
