"""What is said of several reports: sets with what is right, marked before, and the data for programs."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core import normalize
from core.__main__ import main
from core.article.reading import article_from_text
from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.frames import Frames
from core.summaries.comparison.as_json import comparison

SETS = Path(__file__).parents[1] / "sets"
MARKED = tomllib.loads((SETS / "compare_groups.toml").read_text(encoding="utf-8"))["set"]
KINDS = tomllib.loads((SETS / "compare_kinds.toml").read_text(encoding="utf-8"))["set"]
ALL = {one["label"]: one for one in (*MARKED, *KINDS)}
CASES = [
    pytest.param(
        label,
        group,
        id=f"{label}: {group['verdict']}",
        marks=[pytest.mark.xfail(reason=group["gap"], strict=True)] if "gap" in group else [],
    )
    for label, one in ALL.items()
    for group in one["groups"]
]


@cache
def read(label: str) -> tuple[Frames, list[str]]:
    articles = [article_from_text(text.strip("\n")) for text in ALL[label]["reports"]]
    frames = Frames.concat(normalize(article) for article in articles)
    return frames, [article.article_id for article in articles]


@cache
def told(label: str) -> dict[str, Any]:
    frames, ids = read(label)
    return comparison(frames, {article_id: [str(place)] for place, article_id in enumerate(ids)})


def members(group: dict[str, Any]) -> list[str]:
    return sorted(f"{one['source']} {one['text'].rstrip(',.')}" for one in group["members"])


@pytest.mark.parametrize(("label", "expected"), CASES)
def test_a_group_is_told_as_it_was_marked(label: str, expected: dict[str, Any]) -> None:
    there, wanted = told(label)["groups"], sorted(expected["members"])
    if expected["verdict"] == "none":
        assert not [g for g in there if g["verdict"] != "not the same" and set(wanted) <= set(members(g))]
        return
    fits = [g for g in there if members(g) == wanted and g["verdict"] == expected["verdict"]]
    assert fits, [(g["verdict"], members(g)) for g in there]
    if "origins" in expected:
        assert fits[0]["origins"] == expected["origins"]
    if "camps" in expected:
        assert {f"{m['source']} {m['part']}" for m in fits[0]["members"]} == set(expected["camps"])
    if "why" in expected:
        frames, _ = read(label)
        assert expected["why"] in {g.difference for g in group_claims(claims_of(candidates_of(frames)))}


@pytest.mark.parametrize("label", ALL)
def test_no_two_that_contradict_each_other_are_said_to_agree(label: str) -> None:
    against = [set(one["members"]) for one in ALL[label]["groups"] if one["verdict"] in ("disagree", "slip")]
    for group in told(label)["groups"]:
        if group["verdict"] == "agree":
            assert not any(set(members(group)) == one for one in against)


def test_programs_are_told_all_of_it(tmp_path, capsys, monkeypatch):
    """The keys are what others' programs read."""
    monkeypatch.chdir(tmp_path)
    for place, text in enumerate(ALL["copied whole"]["reports"]):
        Path(f"{place}.txt").write_text(text, encoding="utf-8")
    Path("twice.txt").write_text(ALL["copied whole"]["reports"][0], encoding="utf-8")
    assert main(["compare", "0.txt", "1.txt", "twice.txt", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"groups", "origins", "speakers", "occasions", "series"}
    group = found["groups"][0]
    assert set(group) == {"kind", "verdict", "finding", "reason", "origins", "members"}
    member = group["members"][0]
    assert set(member) == {
        "source", "outlet", "published", "start", "end", "text", "values", "part", "denied",
    }  # fmt: skip
    assert set(member["values"][0]) == {"low", "high", "unit", "bound"}
    for one in group["members"]:
        text = Path(one["source"]).read_text(encoding="utf-8")
        assert text[one["start"] : one["end"]] == one["text"]
    assert {"source": "1.txt", "outlet": "Inland Herald", "published": "2025-05-06"}.items() <= next(
        one for one in group["members"] if one["source"] == "1.txt"
    ).items()
    (origin,) = found["origins"]
    assert sorted(origin["files"]) == ["0.txt", "1.txt", "twice.txt"]
    assert (origin["why"], origin["of"]) == ("copy", "0.txt")
    assert group["origins"] == 1
    assert "confirm" in group["reason"]


def test_a_report_without_a_twin_is_an_origin_of_its_own():
    for one in told("a loan in two wordings")["origins"]:
        assert (len(one["files"]), one["why"], one["of"]) == (1, None, None)


def test_a_series_tells_each_point_with_its_reports():
    (series,) = told("series with a middle year")["series"]
    points = [
        (point["period"], point["low"], point["bound"], sorted(point["files"])) for point in series["points"]
    ]
    assert points == [
        ("2022", 40_000, "exact", ["0", "1"]),
        ("2023", 70_000, "exact", ["0", "2"]),
        ("2024", 90_000, "exact", ["0"]),
    ]


def test_what_both_deny_is_said_to_be_denied() -> None:
    texts = (
        "Trade between Norland and Velmar grew.\n\nVelmar denied that it had paid $600 million to Norland.",
        "Norland met Velmar.\n\nMinister Oskar Lind denied that Velmar had paid $600 million to Norland.",
    )
    articles = [article_from_text(text) for text in texts]
    frames = Frames.concat(normalize(article) for article in articles)
    (group,) = comparison(frames, {article.article_id: [""] for article in articles})["groups"]
    said = json.dumps(group, ensure_ascii=False)
    assert "deny $600 mn" in said
    assert "deny not" not in said
    assert "give the same number" not in said
