"""The pages of figures about the sample are what their commands make of it today."""

import runpy
import sys

import pytest
from sample_corpus import EVALUATION


@pytest.mark.parametrize("command", ["coverage", "agreement"])
def test_the_page_is_what_its_command_makes(command, tmp_path, monkeypatch, capsys):
    made, kept = tmp_path / "page.md", EVALUATION / f"{command.upper()}.md"
    monkeypatch.syspath_prepend(str(EVALUATION))
    monkeypatch.delitem(sys.modules, command, raising=False)
    module = runpy.run_path(str(EVALUATION / f"{command}.py"), run_name=command)
    assert module["main"](["--output", str(made)]) == 0
    assert made.read_text("utf-8") == kept.read_text("utf-8"), f"run: python evaluation/{command}.py"
