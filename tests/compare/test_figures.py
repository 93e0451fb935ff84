"""Figures of different reports: those of one thing stand together, and what is said of them is true."""

import tomllib
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import normalize
from core.article.reading import article_from_text
from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.compare.verdicts import Group
from core.deck.story.view_slides import slide_of
from core.frames import Frames
from core.summaries.comparison.findings import group_rows, subject
from core.views.view import View

SETS = tomllib.loads((Path(__file__).parents[1] / "sets" / "compare.toml").read_text(encoding="utf-8"))["set"]


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


def told_by_figures(groups: list[Group]) -> set[tuple]:
    """Groups by verdict and figures, whatever their order."""
    return {(g.verdict, frozenset(frozenset(c.figure_id for c in part) for part in g.parts)) for g in groups}


@given(order=st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_of_reports_changes_nothing(order) -> None:
    for one in SETS:
        claims = claims_of(candidates_of(frames_of_set(one["label"])))
        wanted = told_by_figures(group_claims(claims))
        order.shuffle(claims)
        assert told_by_figures(group_claims(claims)) == wanted


@given(data=st.data())
@settings(max_examples=25)
def test_what_a_reader_splits_and_joins_holds(data) -> None:
    label = data.draw(st.sampled_from([one["label"] for one in SETS]))
    claims = claims_of(candidates_of(frames_of_set(label)))
    ids = st.sampled_from(sorted(claim.figure_id for claim in claims))
    pairs = st.lists(st.lists(ids, min_size=2, max_size=2, unique=True).map(frozenset), max_size=4)
    split, joined = set(data.draw(pairs)), set(data.draw(pairs))
    groups = group_claims(claims, split - joined, joined - split)
    for group in groups:
        for part in group.parts:
            there = {claim.figure_id for claim in part}
            if group.verdict in ("agree", "disagree", "slip") and not group.joined:
                assert not any(pair <= there for pair in split - joined)
                assert len({claim.article_id for claim in part}) == len(part)
    for pair in joined - split:
        whole = [g for g in groups if len(g.parts) == 1 and pair & {c.figure_id for c in g.claims}]
        assert all(pair <= {claim.figure_id for claim in group.claims} for group in whole)


def test_a_group_is_a_slide_that_stays_with_its_figures():
    frames = frames_of_set("Andean summit")
    of = {row.text: row.figure_id for row in frames.figures.itertuples()}
    slip = slide_of(View(part="comparison", rows=(of["$48 million"], of["$48 billion"])), frames)
    assert "a likely slip of scale" in slip.title
    assert set(slip.drawing.table["row_id"]) == {of["$48 million"], of["$48 billion"]}
    kinds = slide_of(View(part="comparison", rows=(of["$2.1 billion"], of["more than $16 billion"])), frames)
    assert "not the same thing" in kinds.title
    assert kinds.drawing.table["group"].nunique() == 2
    assert len(kinds.sources) == 2


def test_a_finding_names_no_party_that_could_be_another():
    told = "Chile, Peru, Kenya and Ghana met. All will invest 800 million euros in ports by 2028."
    frames = Frames.concat(
        normalize(article_of({"text": text, "publisher": text[:5], "published": date(2025, 3, 14)}))
        for text in (told, f"Ministers were there too. {told}")
    )
    groups = [g for g in group_claims(claims_of(candidates_of(frames))) if g.claims[0].row.kind == "money"]
    assert [subject(group) for group in groups] == ["Ports"]
    (rows,) = group_rows(groups).values()
    assert rows["about"].str.endswith("14 March 2025, by 2028").all()


def test_the_same_parties_in_another_order_are_the_same_parties():
    told = (
        "Chile, Peru, Kenya and Ghana met. {} paid. All four will invest {} million euros in ports by 2028."
    )
    frames = Frames.concat(
        normalize(article_of({"text": text, "publisher": text[-30:], "published": date(2025, 3, 14)}))
        for text in (told.format("Peru", 800), told.format("Ghana", 600))
    )
    groups = group_claims(claims_of(candidates_of(frames)))
    assert [group.verdict for group in groups if group.claims[0].row.kind == "money"] == ["disagree"]
