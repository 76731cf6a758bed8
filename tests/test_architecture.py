"""The house keeps its shape: imports point one way, heavy libraries have one importer each, modules stay small."""

import ast
from pathlib import Path

import pytest
from builders import REPOSITORY

PACKAGE = REPOSITORY / "remedy_finder"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 450

ROOMS = (
    {"cli", "commands", "watching", "web", "ui", "printing"},
    {"api"},
    {"exports", "weighing", "measuring", "training"},
    {"finding"},
    {"library"},
    {"remedies"},
    {"reading"},
    {"sources"},
    {"data", "records", "settings", "errors"},
)
"""From the door inwards: a room imports from its own level and those behind it, never from one before it."""

SOLE_IMPORTERS = {
    "faiss": {"library/vectors.py"},
    "sentence_transformers": {"finding/encoders.py"},
    "transformers": {"finding/encoders.py"},
    "onnxruntime": {"finding/exported.py", "remedies/second_reading.py"},
    "torch": {"finding/encoders.py"},
    "gradio": {"web"},
    "docx": {"sources/office.py", "exports"},
    "pypdf": {"sources/office.py"},
    "lxml": {"sources"},
    "httpx": {"sources"},
    "warcio": {"sources/warc.py"},
    "protego": {"sources/robots.py"},
}
HEAVY = {
    "torch",
    "sentence_transformers",
    "transformers",
    "onnxruntime",
    "faiss",
    "docx",
    "pypdf",
    "gradio",
    "openpyxl",
}
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "handler", "common", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(tree: ast.AST, *, at_top: bool = False) -> list[str]:
    """The modules that are imported; with `at_top` only where that happens as soon as the module is."""
    nodes = top_level(tree) if at_top else ast.walk(tree)
    found = []
    for node in nodes:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def top_level(tree: ast.AST) -> list[ast.stmt]:
    """Statements outside of functions and of what only type checkers see."""
    found: list[ast.stmt] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.stmt):
            found.append(node)
            found += top_level(node)
    return found


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def level(room: str) -> int:
    return next(number for number, rooms in enumerate(ROOMS) if room in rooms)


def own_room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_inwards(path):
    if path == PACKAGE / "__init__.py":
        return  # the face of the package: it shows what the API offers
    for module in imports(parse(path)):
        if module.startswith("remedy_finder."):
            room = room_of(module)
            assert level(room) >= level(own_room(path)), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sole_importers(path):
    for module in imports(parse(path)):
        allowed = SOLE_IMPORTERS.get(module.split(".")[0])
        assert allowed is None or name_of(path) in allowed or own_room(path) in allowed, (
            f"{name_of(path)} imports {module}"
        )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_heavy_is_imported_before_it_is_needed(path):
    heavy = {module.split(".")[0] for module in imports(parse(path), at_top=True)} & HEAVY
    assert heavy <= ({"gradio"} if own_room(path) == "web" else set()), f"{name_of(path)} imports {heavy} at the top"


@pytest.mark.parametrize("path", [*MODULES, *(REPOSITORY / "tests").glob("*.py")], ids=lambda path: path.name)
def test_modules_stay_small_and_named_after_what_they_do(path):
    text = path.read_text("utf-8")
    assert PACKAGE not in path.parents or len(text.splitlines()) <= MOST_LINES
    parts = {part for word in (path.stem, path.parent.name) for part in word.split("_")}
    assert not parts & DRAWERS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(parse(path))


def test_rooms_are_known():
    rooms = {own_room(path) for path in MODULES} - {"__init__"}
    assert rooms <= set().union(*ROOMS), "a new room needs its place in ROOMS"


def test_data_folders_hold_no_code():
    for folder in ("index", "corpus"):
        assert not list((REPOSITORY / folder).rglob("*.py"))
