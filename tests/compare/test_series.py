"""A measure through time: made reports with every series that is to be told of them, marked before."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core import normalize
from core.article.reading import article_from_text
from core.frames import Frames
from core.summaries.comparison.as_json import comparison

SETS = tomllib.loads((Path(__file__).parents[1] / "sets" / "series.toml").read_text(encoding="utf-8"))["set"]
ALL = {one["label"]: one for one in SETS}
REPORT = re.compile(r"(?P<outlet>[^,:]+), (?P<day>\d+ \w+ \d{4}): (?P<body>.+)", re.DOTALL)


def text_of(report: str) -> str:
    found = REPORT.fullmatch(report)
    assert found is not None
    return f"A report of {found['day']}\n\n{found['outlet']}, {found['day']}\n\n{found['body']}\n"


@cache
def read(label: str) -> tuple[Frames, dict[str, str]]:
    """The frames of a set, and its texts by the numbers of the reports."""
    articles = [article_from_text(text_of(report)) for report in ALL[label]["reports"]]
    frames = Frames.concat(normalize(article) for article in articles)
    return frames, {str(place): article.text for place, article in enumerate(articles)}


@cache
def told(label: str) -> list[dict[str, Any]]:
    frames, _ = read(label)
    files = {article_id: [str(place)] for place, article_id in enumerate(frames.articles["article_id"])}
    return comparison(frames, files)["series"]  # type: ignore[no-any-return]


def side(one: dict[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((at["source"], at["text"]) for at in one["at"])


def wanted_side(words: str) -> list[tuple[str, str]]:
    return [tuple(one.strip().split("=", 1)) for one in re.split(r",(?=\s*\d+=)", words)]  # type: ignore[misc]


def is_side(words: str, one: dict[str, Any]) -> bool:
    wanted, there = wanted_side(words), side(one)
    return len(wanted) == len(there) and all(
        any(source == number and said in text for source, text in there) for number, said in wanted
    )


def is_point(wanted: str, point: dict[str, Any]) -> bool:
    period, _, rest = wanted.partition(": ")
    now, *marked = re.split(r" ([<|~]) ", rest)
    sides = {"<": [], "|": [], "~": []}  # type: dict[str, list[str]]
    for sign, words in zip(marked[::2], marked[1::2], strict=True):
        sides[sign].append(words)
    return (
        point["period"] == period
        and is_side(now, point)
        and all(
            len(sides[sign]) == len(point[name])
            and all(any(is_side(words, one) for one in point[name]) for words in sides[sign])
            for sign, name in (("<", "revises"), ("|", "against"), ("~", "between"))
        )
    )


def is_series(wanted: list[str], series: dict[str, Any]) -> bool:
    points = series["points"]
    return len(points) == len(wanted) and all(map(is_point, wanted, points))


@pytest.mark.parametrize("label", ALL)
def test_every_series_is_told_and_no_other(label: str) -> None:
    there, wanted = told(label), ALL[label]["series"]
    shown = [[(p["period"], sorted(side(p)), p["revises"], p["against"]) for p in s["points"]] for s in there]
    missing = [one for one in wanted if not any(is_series(one, series) for series in there)]
    assert not missing, shown
    assert len(there) == len(wanted), shown


@pytest.mark.parametrize("label", ALL)
def test_every_point_is_traced_to_its_words(label: str) -> None:
    _, texts = read(label)
    for series in told(label):
        for point in series["points"]:
            for one in (point, *point["revises"], *point["against"], *point["between"]):
                assert one["at"]
                assert sorted({at["source"] for at in one["at"]}) == sorted(one["files"])
                assert all(texts[at["source"]][at["start"] : at["end"]] == at["text"] for at in one["at"])


@pytest.mark.parametrize(
    ("label", "wanted"), [(label, one) for label, of in ALL.items() for one in of.get("gap", ())]
)
def test_what_is_not_told_yet(label: str, wanted: list[str]) -> None:
    """A gap: the day it is read, its line belongs among the series."""
    assert not any(is_series(wanted, series) for series in told(label))


def test_nothing_that_flows_stands_among_what_is_held_and_no_month_among_years() -> None:
    """Asked of the sentences, by the words that the thirty reports use."""
    _, texts = read("thirty reports of one trade")
    for series in told("thirty reports of one trade"):
        sentences = [
            next(s for s in re.split(r"(?<=[.])\s|\n\n", texts[at["source"]]) if at["text"] in s)
            for point in series["points"]
            for side_of in (point, *point["revises"], *point["against"], *point["between"])
            for at in side_of["at"]
        ]
        for words in ("Accumulated", "January|February|March", "Qatar", "Exports", "grew by", "half"):
            assert len({bool(re.search(words, sentence)) for sentence in sentences}) == 1, sentences
        assert not any(re.search(r"denied|aim to|hopes|false", sentence) for sentence in sentences)


def test_the_ends_of_two_years_do_not_contradict_each_other() -> None:
    frames, _ = read("reserves and what flows")
    files = {article_id: [article_id] for article_id in frames.articles["article_id"]}
    assert "disagree" not in {group["verdict"] for group in comparison(frames, files)["groups"]}
