"""The README names every command that there is and none that there is not, and its Python runs as it stands."""

import re

from builders import REPOSITORY, statement
from typer.main import get_command
from web_library import ENCODER, fill, like_bins

from remedy_finder.cli import app

README = (REPOSITORY / "README.md").read_text("utf-8")
NAMED = re.compile(r"`remedy-finder ([a-z]+(?: [a-z]+)?)")


def test_every_command_stands_in_the_table():
    commands = get_command(app).commands
    names = {name for name in commands if name != "evaluate"}
    names |= {f"evaluate {name}" for name in commands["evaluate"].commands}
    table = re.findall(r"^\| (`remedy-finder .*?) \|", README, re.MULTILINE)
    assert sorted(name for row in table for name in NAMED.findall(row)) == sorted(names)


def test_the_python_block_runs_as_it_stands(tmp_path, monkeypatch, capsys):
    (block,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    fill(tmp_path / "index" / "sample", like_bins())
    (tmp_path / "decision.txt").write_text(statement("95 001 001"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("remedy_finder.api.open_encoder", lambda name: ENCODER)
    names: dict = {}
    exec(block, names)
    quoted, stands = capsys.readouterr().out.strip().splitlines()
    assert quoted in names["library"].show(names["answer"].cases[0].decision.reference).text
    assert "£300" in stands
    assert [decision.reference for decision in names["decisions"]] == ["95 001 001"]
