"""Every sentence that Readout composes is true of libraries whose facts are known."""

import ast
import re
from pathlib import Path
from random import Random

import pytest

import tests.support.sentence_checks
import tests.support.sentence_checks_figures
import tests.support.sentence_checks_reports
import tests.support.sentence_checks_themes  # noqa: F401
from core.summaries.wording.ranking import Largest, Room, level, ranked
from core.summaries.wording.templates import COUNTRIES, FAMILIES, KINDS, LARGEST, share_of, times
from tests.support.composed import all_said, without_drawing
from tests.support.made_libraries import frames_of_made, made_library
from tests.support.true_sentences import false_of

ROOT = Path(__file__).parents[2]
# What ranks is said by the table of templates alone.
RANKS = re.compile(
    r"\b(largest|smallest|mostly|named most|speaks? most|most often|most room|more than any other|"
    r"is the (?:one|only) (?!of))",
)
TABLE = "core/summaries/wording/templates.py"
ELSEWHERE = {  # words that are no sentence about reports, or the names that a template's words are put into
    "core/summaries/largest.py": {"the largest "},
    "core/summaries/people.py": {", most often on "},  # of one topic that leads, beside others
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [6, 9, 104])
def test_every_sentence_is_true(seed, monkeypatch):
    without_drawing(monkeypatch)
    reports = made_library(seed)
    assert false_of(reports, all_said(frames_of_made(reports), slides=seed == 6)) == []


def test_a_false_sentence_is_found_out():
    reports = made_library(6)
    assert false_of(reports, [("here", "Kenya is the only country named, once", {})])
    assert false_of(reports, [("here", "Nobody looked into the largest of all", {})])


def test_nothing_is_said_to_be_most_of_what_is_level_or_alone():
    random = Random(1)
    for _ in range(5000):
        counts = {name: random.randint(1, 3) for name in "ABCDEFGH"[: random.randint(1, 8)]}
        named = ranked(counts)
        most = max(counts.values())
        top = [name for name, count in counts.items() if count == most]
        said = COUNTRIES.say(named, times=times(most), each="") + KINDS.say(named, each="", some="")
        assert ("most" in said) <= (len(top) < len(counts)), (counts, said)
        assert ("only" in said or "the one" in said) == (len(counts) == 1), (counts, said)


def test_the_largest_is_more_than_every_other_whatever_the_bounds_leave_open():
    words = {"alone": "a sum", "largest": "the largest sum", "among": "among the sums"}
    over, fifty = Room(45, float("inf")), Room(50, 50)
    assert LARGEST.say(Largest(over, (fifty,)), **words) == "Among the sums"
    assert LARGEST.say(Largest(fifty, (over,)), **words) == "Among the sums"
    assert LARGEST.say(Largest(fifty, (fifty,)), **words) == "Among the sums"
    assert LARGEST.say(Largest(fifty, ()), **words) == "A sum"
    assert LARGEST.say(Largest(over, (Room(5, 40),)), **words) == "The largest sum"
    assert LARGEST.say(Largest(over, (Room(5, 40),), comparable=False), **words) == "Among the sums"


@pytest.mark.parametrize(
    ("number", "of", "said"),
    [(1, 1, "the one report"), (1, 2, "1 of 2 reports"), (2, 2, "both reports"), (3, 3, "all 3 reports")],
)
def test_all_is_never_said_of_one_or_two(number, of, said):
    assert share_of(number, of) == said


def test_marks_that_are_alike_are_not_drawn():
    assert level([1, 1, 1, 1, 1, 1])
    assert not level([3])


def test_each_family_ends_with_what_always_holds():
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    for family in FAMILIES:
        assert family.templates[-1].when.__name__ == "_otherwise", family.name


def test_what_ranks_is_said_in_the_table_of_templates():
    folders = ("core/summaries", "core/charts", "core/views", "core/deck", "core/ui", "pages")
    found = {}
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            words = {text for text in _texts(path) if RANKS.search(text)} - ELSEWHERE.get(name, set())
            if words and name != TABLE:
                found[name] = words
    assert found == {}


def _texts(path: Path) -> set[str]:
    """The strings of a module that are no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return {node.value for node in strings if isinstance(node.value, str)}
