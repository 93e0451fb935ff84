"""Facts about the house: what must be in it, what must never be, and that README tells the truth."""

import ast
import doctest
import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from core.lexicons import FOLDER as LEXICONS
from core.lexicons import load_lexicon

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SEED_SHA256 = "86e52beb0d0b416f5910dfdd35950eec63824372b103335a78f7e622fb66eed4"

# Lists of the world's names, which hold the names of one article among all others. What is in them may be
# in other lists too, beside its likes: a country among the sections of news sites.
GENERAL_LISTS = {
    *("agencies", "bodies", "capitals", "countries", "organisations", "places", "publishers"),
    *("given_names", "people", "surnames", "titles"),
}

# Words that are capitalised in the seed as parts of names, and ordinary words anywhere else.
ORDINARY = {
    "action",
    "agency",
    "atomic",
    "central",
    "international",
    "joint",
    "news",
    "plan",
    "sea",
    "thursday",
}


def tracked() -> list[Path]:
    """The files of the project: what git tracks, or everything when this is no clone."""
    run = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode == 0 and run.stdout:
        return [ROOT / name for name in run.stdout.splitlines() if (ROOT / name).is_file()]
    skipped = {".venv", ".git", "build"}
    return [f for f in ROOT.rglob("*") if f.is_file() and not skipped & set(f.relative_to(ROOT).parts)]


def texts() -> dict[str, str]:
    """Every text file of the project, by its name."""
    found = {}
    for path in tracked():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_no_host_of_a_package_index_is_named():
    hosts = re.compile(r"(py" + r"pi|pythonho" + r"sted|np" + r"mjs)\.(org|com)|de" + r"b\.debian", re.I)
    assert [name for name, text in texts().items() if hosts.search(text)] == []


def test_no_path_of_a_machine_is_named():
    folders = "|".join(["work", "tmp", "root", "opt", "home"])
    paths = re.compile(rf"(?<![\w./\-])/({folders})/")
    assert [name for name, text in texts().items() if paths.search(text)] == []


# --- the seed -------------------------------------------------------------------------------------------


def test_the_seed_is_as_published(seed_path):
    assert hashlib.sha256(seed_path.read_bytes()).hexdigest() == SEED_SHA256


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def seed_names(text: str) -> set[str]:
    """Words of the seed, in lower case, that stand inside a sentence and only with a capital: its names."""
    capitalised = {word.casefold() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text)}
    return capitalised - set(words(text)) - ORDINARY


def code_strings() -> dict[str, list[str]]:
    """The string constants of core by file, docstrings apart: what a rule in code could be made of."""
    found = {}
    for path in sorted((ROOT / "core").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs]
        found[path.relative_to(ROOT).as_posix()] = [n.value for n in constants if isinstance(n.value, str)]
    return found


def list_strings(*, general: bool) -> dict[str, list[str]]:
    """The entries of the word lists by file: of the general lists of names, or of all the others."""
    return {
        path.relative_to(ROOT).as_posix(): list(strings_in(tomllib.loads(path.read_text(encoding="utf-8"))))
        for path in sorted(LEXICONS.glob("*.toml"))
        if (path.stem in GENERAL_LISTS) == general
    }


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def test_no_rule_holds_a_name_of_the_seed(seed_path):
    names = seed_names(seed_path.read_text(encoding="utf-8"))
    known = {word.casefold() for row in list_strings(general=True).values() for s in row for word in words(s)}
    assert {"putin", "dushanbe"} <= names
    held = {
        file: sorted(found)
        for strings_of, forbidden in ((code_strings(), names), (list_strings(general=False), names - known))
        for file, strings in strings_of.items()
        if (found := forbidden & {word.casefold() for string in strings for word in words(string)})
    }
    assert held == {}


def test_no_rule_holds_a_phrase_of_the_seed(seed_path):
    def phrases(text: str, size: int = 4) -> set[str]:
        row = [word.casefold() for word in words(text)]
        return {" ".join(row[place : place + size]) for place in range(len(row) - size + 1)}

    seed = phrases(seed_path.read_text(encoding="utf-8"))
    held = {
        file: sorted(found)
        for file, strings in (code_strings() | list_strings(general=False)).items()
        if (found := seed & {phrase for string in strings for phrase in phrases(string)})
    }
    assert held == {}


# --- word lists and licences ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_word_list_loads(path):
    assert load_lexicon(path.stem)


@pytest.mark.parametrize("folder", ["fonts", "topojson"])
def test_what_is_not_ours_comes_with_its_licence(folder):
    names = [path.name.upper() for path in (ROOT / "static" / folder).rglob("*") if path.is_file()]
    assert names
    assert any("LICEN" in name or "OFL" in name for name in names)


# --- README and the way in --------------------------------------------------------------------------------


def commands() -> list[str]:
    """The one-line commands of README, for a shell."""
    return [line for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.splitlines()]


def test_readme_opens_with_its_two_commands():
    first, second = commands()[:2]
    assert first.endswith("-m streamlit run dashboard.py")
    assert second.endswith("-m pytest")
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && ")
        assert "-c constraints.txt" in command


def test_ci_runs_the_commands_of_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    taken = re.findall(r"^(\w+)=\$\(readme_command '(.+)'\)$", script, re.M)
    assert [next(c for c in commands() if c.endswith(ending)) for _, ending in taken] == commands()[:2]
    for name, _ in taken:
        assert f'"${name}"' in script.split("readme_command", 3)[-1], (
            f"{name} is taken from README but not run"
        )


def test_readme_shows_true_output():
    shown = "\n".join(re.findall(r"```pycon\n(.*?)```", README, re.S))
    example = doctest.DocTestParser().get_doctest(shown, {}, "README.md", "README.md", 0)
    assert len(example.examples) > 2
    assert doctest.DocTestRunner().run(example).failed == 0


def test_readme_names_only_files_that_are_there():
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_the_picture_in_readme_is_light():
    picture = ROOT / "docs" / "dashboard.png"
    assert picture.stat().st_size < 250_000


def test_every_dependency_is_pinned():
    def name_of(requirement: str) -> str:
        return re.split(r"[^\w.\-]", requirement)[0].casefold().replace("_", "-")

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    wanted += project["optional-dependencies"]["check"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.\-]+==[\w.\-]+( ; .+)?", line)] == []
    assert {name_of(line) for line in wanted} <= {name_of(line) for line in pins}


def git(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_what_was_measured_is_in_the_history():
    if git("rev-parse", "--is-shallow-repository").stdout.strip() != "false":
        pytest.skip("no full history here to look commits up in")
    text = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    cited = re.findall(r"\bat\s+`([0-9a-f]{7,40})`", text)
    assert cited
    assert [name for name in cited if git("merge-base", "--is-ancestor", name, "HEAD").returncode] == []
