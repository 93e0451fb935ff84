"""Figures of different reports: those of one thing stand together, and what is said of them is true."""

import tomllib
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core import normalize
from core.article import article_from_text
from core.compare.claims import candidates_of, claims_of
from core.compare.groups import Group, group_claims
from core.frames import Frames

SETS = tomllib.loads((Path(__file__).parent / "sets" / "compare.toml").read_text(encoding="utf-8"))["set"]


@cache
def frames_of_set(label: str) -> Frames:
    reports = next(one for one in SETS if one["label"] == label)["report"]
    return Frames.concat(normalize(article_of(report)) for report in reports)


def article_of(report: dict[str, Any]):
    article = article_from_text(report["text"])
    published = datetime.combine(report["published"], time())
    return replace(article, publisher=report["publisher"], published=published)


def groups_of(label: str) -> list[Group]:
    return group_claims(claims_of(candidates_of(frames_of_set(label))))


def named(group: Group) -> list[list[str]]:
    return [sorted(claim.row.text for claim in part) for part in group.parts]


def fits(group: Group, expected: dict[str, Any]) -> bool:
    """Whether a group has the verdict, and in each part just the figures whose words are listed."""
    in_order = list if group.verdict == "times" else sorted
    wanted, there = in_order(map(sorted, expected["parts"])), in_order(named(group))
    return (
        group.verdict == expected["verdict"]
        and [len(part) for part in wanted] == list(map(len, there))
        and all(
            any(words in text for text in have)
            for want, have in zip(wanted, there, strict=True)
            for words in want
        )
    )


EXPECTED = [
    pytest.param(
        one["label"], expected, id=f"{one['label']}: {expected['verdict']} {expected['parts'][0][0]}"
    )
    for one in SETS
    for expected in one["expect"]
]
NEVER = [
    pytest.param(one["label"], never["pair"], id=f"{one['label']}: {' and '.join(never['pair'])}")
    for one in SETS
    for never in one["never"]
]


@pytest.mark.parametrize(("label", "expected"), EXPECTED)
def test_figures_of_one_thing_stand_together(label: str, expected: dict[str, Any]) -> None:
    groups = groups_of(label)
    assert any(fits(group, expected) for group in groups), [(g.verdict, named(g)) for g in groups]


@pytest.mark.parametrize(("label", "pair"), NEVER)
def test_figures_of_unlike_things_do_not(label: str, pair: list[str]) -> None:
    for group in groups_of(label):
        if group.verdict != "apart":
            texts = [claim.row.text for claim in group.claims]
            assert not all(any(word in text for text in texts) for word in pair), (
                group.verdict,
                named(group),
            )
