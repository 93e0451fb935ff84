"""Imports run one way, from words on a page to a chart: what runs backwards is named, with its line."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

# A room may import from the rooms before it, and from itself. `core` alone is the public face (it loads its
# names on first use).
TOLD = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ORDER = [
    re.findall(r"`([\w.]+)`", line.split("|")[1])
    for line in TOLD.partition("## The rooms")[2].partition("\n## ")[0].splitlines()
    if line.startswith("| `")
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


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> list[tuple[int, str]]:
    """(line, module) of every import of a file, at the top and inside functions."""
    return list(imports(tree_of(path)))


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


def test_imports_run_one_way():
    homeless = [module_of(path) for path in FILES if not room_of(module_of(path))]
    assert homeless == [], "in no room: give each one, or add its room to ORDER"
    backwards = [
        f"{module_of(path)}, line {line}: {room} imports {module}"
        for path in FILES
        for line, module in imports_of(path)
        if (other := room_of(module)) and RANK[other] > RANK[room := str(room_of(module_of(path)))]
    ]
    assert backwards == []


def test_heavy_libraries_stay_in_their_rooms():
    wrong = []
    for path in FILES:
        room = str(room_of(module_of(path)))
        may = {
            "spacy": room in ("core.extract", "benchmarks"),
            "streamlit": room in ("core.ui", "pages", "dashboard", "benchmarks"),
            "pandas": RANK[room] >= FIRST_WITH_PANDAS,
            "plotly": room in ("core.charts", "core.views", "core.ui", "core.deck", "benchmarks"),
        }
        used = imports_of(path)
        wrong += [
            f"{module_of(path)}, line {line}: {name}"
            for line, name in used
            if not may.get(library(name), True)
        ]
    assert wrong == [], "these may not be imported there"


def test_spacy_is_loaded_on_first_use():
    early = [
        f"{module_of(path)}, line {line}"
        for path in FILES
        for line, name in top_imports(tree_of(path))
        if library(name) == "spacy"
    ]
    assert early == [], "import spaCy inside the function that needs it: a page with kept frames never does"


def test_pages_do_not_import_each_other():
    wrong = [
        f"{module_of(path)}, line {line}"
        for path in FILES
        for line, name in imports_of(path)
        if library(name) == "pages"
    ]
    assert wrong == []


def test_a_module_keeps_to_one_job():
    lines = {module_of(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    long = {module: count for module, count in lines.items() if count > 400}
    assert long == {}, "perhaps two rooms in one: split it by job"


# --- the whole of core ------------------------------------------------------------------------------------

IN_CORE = {module_of(path): path for path in FILES if path.is_relative_to(ROOT / "core")}
LONGEST_CHAIN = 16  # files, of the imports that run when a module is imported
MOST_MODULES = 20


def edges(*, top: bool) -> dict[str, set[str]]:
    """Module → the modules of core that it imports, at its top or anywhere in it."""
    found: dict[str, set[str]] = {}
    for module, path in IN_CORE.items():
        nodes = tree_of(path).body if top else list(ast.walk(tree_of(path)))
        found[module] = {
            name
            for node in nodes
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in _imported(node)
            if name in IN_CORE and name != module
        }
    return found


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    for alias in node.names:
        inside = f"{node.module}.{alias.name}"
        yield inside if inside in IN_CORE else str(node.module)


def test_no_file_imports_in_a_circle():
    graph, state = edges(top=False), dict.fromkeys(IN_CORE, "")

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert state[module] != "open", f"a circle: {' → '.join((*way[way.index(module) :], module))}"
        if state[module]:
            return
        state[module] = "open"
        for other in sorted(graph[module]):
            visit(other, (*way, module))
        state[module] = "done"

    for module in graph:
        visit(module, ())


def test_chains_of_imports_stay_short():
    graph = edges(top=True)

    @cache
    def chain(module: str) -> tuple[str, ...]:
        return (module, *max((chain(other) for other in graph[module]), key=len, default=()))

    longest = max(map(chain, graph), key=len)
    assert len(longest) <= LONGEST_CHAIN, " → ".join(longest)


def test_no_folder_is_too_full():
    full = Counter(path.parent for path in IN_CORE.values() if path.name != "__init__.py")
    assert {str(folder): n for folder, n in full.items() if n > MOST_MODULES} == {}


def test_a_class_name_means_one_thing():
    named: dict[str, list[str]] = {}
    for module, path in IN_CORE.items():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name, []).append(module)
    assert {name: modules for name, modules in named.items() if len(modules) > 1} == {}


def test_folders_of_a_room_run_one_way():
    graph = edges(top=False)
    ways = {
        (IN_CORE[module].parent, IN_CORE[other].parent)
        for module, others in graph.items()
        for other in others
        if room_of(module) == room_of(other) and IN_CORE[module].parent != IN_CORE[other].parent
    }
    both = [(a.name, b.name) for a, b in ways if (b, a) in ways]
    assert both == []


def test_every_folder_of_core_is_on_the_map():
    folders = {path.parent.relative_to(ROOT / "core").parts for path in IN_CORE.values()}
    unknown = [parts for parts in folders if parts and not all(f"{part}" in TOLD for part in parts[:2])]
    assert unknown == []
