"""Reports as outlets write them, by the data for programs: groups, camps, origins, speakers and occasions;
and the origins of clusters by a second maker."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from core import normalize
from core.article.reading import article_from_text
from core.compare.origins import origins_of
from core.frames import Frames
from core.summaries.comparison.as_json import comparison
from tests.compare.made_news import KINDS, make
from tests.compare.made_unrelated import unrelated
from tests.compare.test_told_truly import _camps, are_members

VERDICTS_SAID = ("agree", "disagree", "slip")
FOLDER = Path(__file__).parents[1] / "sets"
FILES = [
    FOLDER / f"compare_{name}.toml"
    for name in (
        "news",
        "desks",
        "beats",
        "fields",
        "wires",
        "cold",
        "plain",
        "outlets",
        "papers",
        "dispatches",
        "briefs",
        "accounts",
    )
]
SETS = {one["label"]: one for file in FILES for one in tomllib.loads(file.read_text(encoding="utf-8"))["set"]}


def _cases(what: str) -> list[Any]:
    return [
        pytest.param(
            label,
            row,
            id=f"{label}: {row.get('verdict') or row['name']}",
            marks=[pytest.mark.xfail(reason=row["gap"], strict=True)] if "gap" in row else [],
        )
        for label, one in SETS.items()
        for row in one.get(what, ())
        if not row.get("optional")
    ]


def _labels(gap: str) -> list[Any]:
    """Every set, those that have a gap of this name expected to fail."""
    return [
        pytest.param(label, marks=[pytest.mark.xfail(reason=one[gap], strict=True)] if gap in one else [])
        for label, one in SETS.items()
    ]


@cache
def told(label: str) -> dict[str, Any]:
    articles = [article_from_text(text.strip("\n")) for text in SETS[label]["reports"]]
    frames = Frames.concat(normalize(article) for article in articles)
    return comparison(frames, {one.article_id: [str(place)] for place, one in enumerate(articles)})


def _files(row: dict[str, Any]) -> list[int]:
    return sorted(map(int, row["files"]))


@pytest.mark.parametrize(("label", "expected"), _cases("groups"))
def test_a_group_of_news_is_told_as_it_was_marked(label: str, expected: dict[str, Any]) -> None:
    wanted = sorted(expected["members"])
    fits = [
        group
        for group in told(label)["groups"]
        if group["verdict"] in (expected["verdict"], expected.get("or"))
        and any(are_members(sorted(many), group) for many in (wanted, wanted + expected.get("may", [])))
    ]
    assert fits
    if "camps" in expected:
        sides = {one["source"]: one["part"] for one in fits[0]["members"] if one["part"] is not None}
        assert _camps(f"{source} {side}" for source, side in sides.items()) == _camps(expected["camps"])


@pytest.mark.parametrize("label", _labels("never_gap"))
def test_what_is_not_one_thing_is_never_set_in_one_group(label: str) -> None:
    for pair in map(sorted, SETS[label].get("never", ())):
        for group in told(label)["groups"]:
            if group["verdict"] not in ("not the same", "several times"):
                few = [one for one in group["members"] if one["source"] in {word[0] for word in pair}]
                assert not are_members(pair, {**group, "members": few}), pair


@pytest.mark.parametrize("label", _labels("origins_gap"))
def test_the_origins_of_news_are_exact(label: str) -> None:
    found = {frozenset(_files(one)) for one in told(label)["origins"]}
    assert found == set(map(frozenset, SETS[label]["origins"]))


@pytest.mark.parametrize(("label", "expected"), _cases("speakers"))
def test_a_speaker_has_one_name_in_all_reports(label: str, expected: dict[str, Any]) -> None:
    found = {one["name"]: _files(one) for one in told(label)["speakers"]}
    assert found.get(expected["name"]) == expected["files"]


@pytest.mark.parametrize(("label", "expected"), _cases("occasions"))
def test_an_occasion_has_the_reports_that_name_it(label: str, expected: dict[str, Any]) -> None:
    found = [
        _files(one)
        for one in told(label)["occasions"]
        if any(expected["name"] in name for name in (one["name"], *one["also"]))
    ]
    assert expected["files"] in found


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_reports_of_one_event_are_of_as_many_origins_as_told_of_it(number: int) -> None:
    _, texts, truth = make(number)
    articles = [article_from_text(text) for text in texts]
    ids = [one.article_id for one in articles]
    about = ["article_id", "text", "publisher", "agency", "published"]
    rows = [[getattr(one, name) for name in about] for one in articles]
    origins = origins_of(pd.DataFrame(rows, columns=about))
    assert {frozenset(map(ids.index, one.articles)) for one in origins.every} == set(map(frozenset, truth))


@pytest.mark.parametrize("seed", range(2))
def test_of_reports_that_have_nothing_to_do_with_each_other_hardly_anything_is_said(seed: int) -> None:
    articles = list(map(article_from_text, unrelated(seed)))
    frames = Frames.concat(map(normalize, articles))
    groups = comparison(frames, {one.article_id: [str(place)] for place, one in enumerate(articles)})[
        "groups"
    ]
    assert sum(one["kind"] == "figure" and one["verdict"] in VERDICTS_SAID for one in groups) <= 1
