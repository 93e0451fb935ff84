"""Imports run one way, from words on a page to a chart: what runs backwards is named, with its line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A room may import from the rooms before it, and from itself. `core` alone is the public face (it loads its
# names on first use); `cli` and `__main__` are the command line.
ORDER = [
    ["core.annotations"],
    ["core.lexicons"],
    ["core.values"],
    ["core.article"],
    ["core.intake"],
    ["core.extract"],
    ["core.frames"],
    ["core.reader"],
    ["core.select"],
    ["core.compare"],
    ["core.library"],
    ["core.summaries"],
    ["core.charts"],
    ["core.views"],
    ["core.deck"],
    ["core.cli", "core.__main__"],
    ["core.ui"],
    ["dashboard", "pages"],
    ["benchmarks"],
]
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
FIRST_WITH_PANDAS = RANK["core.frames"]
CODE = [
    ROOT / "dashboard.py",
    *sorted(f for d in ("core", "pages", "benchmarks") for f in (ROOT / d).rglob("*.py")),
]
FILES = [path for path in CODE if path.exists() and path != ROOT / "core" / "__init__.py"]


def module_of(path: Path) -> str:
    """The dotted name of a file: `core/values/numbers.py` is core.values.numbers."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room a module lives in, or None for a library."""
    return next((room for room in RANK if module == room or module.startswith(f"{room}.")), None)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, at the top and inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the import out in full"
            # `from core import library` names a room; `from core.values import parse` names one already
            in_core = node.module == "core"
            yield from ((node.lineno, f"core.{a.name}" if in_core else str(node.module)) for a in node.names)


def top_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, module) of the imports that run when the module is imported."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(ast.Module([node], []))


def library(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_run_one_way(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    room = room_of(module_of(path))
    assert room, f"{module_of(path)} is in no room: give it one, or add its room to ORDER"
    backwards = [
        f"line {line}: {room} imports {module}"
        for line, module in imports(tree)
        if (other := room_of(module)) and RANK[other] > RANK[room]
    ]
    assert backwards == []


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_heavy_libraries_stay_in_their_rooms(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module, room = module_of(path), room_of(module_of(path))
    used = list(imports(tree))
    rules = {
        "spacy": room in ("core.extract", "benchmarks"),
        "streamlit": room in ("core.ui", "pages", "dashboard", "benchmarks"),
        "pandas": room is not None and RANK[room] >= FIRST_WITH_PANDAS,
        "plotly": room in ("core.charts", "core.views", "core.ui", "core.deck", "benchmarks"),
    }
    wrong = [f"line {line}: {name}" for line, name in used if not rules.get(library(name), True)]
    assert wrong == [], f"{module} may not import these"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_spacy_is_loaded_on_first_use(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    early = [f"line {line}" for line, name in top_imports(tree) if library(name) == "spacy"]
    assert early == [], "import spaCy inside the function that needs it: a page with kept frames never does"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_pages_do_not_import_each_other(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"line {line}" for line, name in imports(tree) if library(name) == "pages"] == []


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_module_keeps_to_one_job(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, "perhaps two rooms in one: split it by job"
