"""The README names every command that there is, and none that there is not."""

import re

from builders import REPOSITORY
from typer.main import get_command

from remedy_finder.cli import app

NAMED = re.compile(r"`remedy-finder ([a-z]+(?: [a-z]+)?)")


def test_every_command_stands_in_the_table():
    commands = get_command(app).commands
    names = {name for name in commands if name != "evaluate"}
    names |= {f"evaluate {name}" for name in commands["evaluate"].commands}
    table = re.findall(r"^\| (`remedy-finder .*?) \|", (REPOSITORY / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(name for row in table for name in NAMED.findall(row)) == sorted(names)
