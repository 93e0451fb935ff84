"""Twice the text takes twice the steps, not four times: counted, since a clock tells of the machine.

A step is a line of Python that is run; what a regular expression does within itself is not seen.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from core.extract.names.name_lists import spelled_out
from core.extract.quotes.marks import pair_marks

MOST = 2.6  # times the steps for twice the text: what grows with the square takes nearly four
NAMES = {
    "and between names": "Alpha and Beta and Gamma and ",
    "names alone": "Alpha Beta ",
    "articles": "The Alpha The ",
    "small words alone": "and of the ",
    "apostrophes": "O'Neill and D'Arcy & ",
}
MARKS = {
    "openers alone": " 'a b",
    "openers in brackets": " ('a b' c",
    "openers behind a dash": "–'a b' c–",
    "two kinds": " ‘a 'b",
    "closers behind a blank": " ‘a ’ 'b ' c",
    "curly openers and a closer at the end of all": " ‘a 'b",
    "plurals": " ‘the boys’ boys’ cars’ (‘b",
    "single marks between double ones": ' "a" \'b "c" ‘d ',
    "double marks within single ones": " ‘a “b” c ‘d “e” f",
    "pairs of single marks": " 'a b' said, 'c d.' and",
    "angles": " ‹a b ‘c › d",
}
ENDS = {"curly openers and a closer at the end of all": " ’"}


def steps(run: Callable[[], Any]) -> int:
    """How many lines of Python something runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def growth(run: Callable[[str], Any], unit: str, end: str = "", times: int = 150) -> float:
    """How many times the steps are for twice the text."""
    run(unit + end)  # what is made once is made now
    once, twice = (steps(lambda text=unit * n + end: run(text)) for n in (times, 2 * times))
    return twice / max(once, 1)


@pytest.mark.parametrize("label", NAMES)
def test_names_before_an_acronym(label):
    assert growth(spelled_out, NAMES[label], "Alpha (QZ) said.") < MOST


@pytest.mark.parametrize("label", MARKS)
def test_single_marks(label):
    assert growth(pair_marks, MARKS[label], ENDS.get(label, "")) < MOST
