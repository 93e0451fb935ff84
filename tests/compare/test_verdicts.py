"""Verdicts on figures of one thing: none agrees with what it contradicts, or allows more than it says."""

import tomllib
from functools import cache
from itertools import combinations, permutations
from pathlib import Path

import pytest

from core import normalize
from core.compare.candidates import candidates_of, claims_of
from core.compare.claims import Claim, agrees
from core.compare.groups import group_claims
from core.compare.verdicts import Group, room_of, sides_of, slip_in
from core.deck.story.view_slides import slide_of
from core.frames import Frames
from core.summaries.comparison.findings import told
from core.summaries.comparison.words import room_words
from core.views.view import View

# What a report may say → the whole numbers from and to that it allows.
BOATS = {
    "18 boats": (18, 18),
    "20 boats": (20, 20),
    "22 boats": (22, 22),
    "more than 20 boats": (21, 30),
    "at least 20 boats": (20, 30),
    "more than 17 boats": (18, 25),
    "fewer than 20 boats": (14, 19),
    "up to 20 boats": (14, 20),
    "18 to 22 boats": (18, 22),
    "20 to 24 boats": (20, 24),
    "about 20 boats": (19, 21),
}
MONEY = {
    "$33 million": (32.501, 33.499),
    "$38 million": (37.501, 38.499),
    "$33.2 million": (33.16, 33.24),
    "more than $30 million": (30, 45),
    "less than $33 million": (22, 33),
    "$30 million to $40 million": (30, 40),
    "about $35 million": (33.25, 36.75),
    "$33 billion": (32501, 33499),
    "over $30 billion": (30000, 45000),
}


@cache
def report(said: str, day: int) -> Frames:
    deed = "Kenya pays {} for a dam in Ghana." if "$" in said or "€" in said else "Kenya sends {} to Ghana."
    return normalize(f"Help\n\n{day} May 2025\n\n{deed.format(said)}")


def groups_of(*said: str) -> list[Group]:
    frames = Frames.concat(report(words, day) for day, words in enumerate(said, 3))
    return group_claims(claims_of(candidates_of(frames)))


def the_group(*said: str) -> Group:
    (group,) = groups_of(*said)
    assert len(group.claims) == len(said)
    return group


def meet(*ranges: tuple[float, float]) -> bool:
    return max(low for low, _ in ranges) <= min(high for _, high in ranges)


CHOICES = [
    pytest.param(known, choice, id=" | ".join(choice))
    for known in (BOATS, MONEY)
    for size in (2, 3)
    for choice in combinations(known, size)
]


@pytest.mark.parametrize(("known", "choice"), CHOICES)
def test_reports_agree_just_when_there_is_a_value_that_all_allow(known, choice):
    ranges = [known[said] for said in choice]
    group = the_group(*choice)
    assert (group.verdict == "agree") == meet(*ranges), group.verdict
    for one, other in combinations(group.claims, 2):
        spans = [next(r for said, r in known.items() if said == claim.row.text) for claim in (one, other)]
        assert agrees(one, other) == meet(*spans)


@pytest.mark.parametrize(
    "said",
    [
        ("$33 million", "$33 billion", "$38 million"),
        ("$33 million", "$33 billion", "more than $30 million", "$38 million"),
        ("18 boats", "22 boats", "more than 17 boats"),
        ("€300 million", "$420 million", "€390 million ($420 million)"),
    ],
)
def test_the_order_of_reports_changes_no_verdict(said):
    told_of = {order: the_group(*order) for order in permutations(said)}
    assert len({group.verdict for group in told_of.values()}) == 1
    assert len({frozenset(claim.row.text for claim in group.claims) for group in told_of.values()}) == 1


# --- the room that claims which agree leave ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "room"),
    [
        (("18 to 22 boats", "more than 20 boats"), "20–22 boats"),
        (("200 to 400 buses", "more than 300 buses"), "300–400 buses"),
        (("18 to 22 boats", "20 to 24 boats"), "20–22 boats"),
        (("18 to 22 boats", "20 to 24 boats", "more than 20 boats"), "20–22 boats"),
        (("at least 20 boats", "18 to 20 boats"), "20 boats"),
        (("more than 17 boats", "more than 20 boats"), "more than 20 boats"),
        (("fewer than 20 boats", "fewer than 15 boats"), "less than 15 boats"),
        (("more than 17 boats", "fewer than 22 boats"), "17–22 boats"),
        (("18 to 22 boats", "20 boats"), "20 boats"),
        (("about 20 boats", "more than 17 boats"), "about 20 boats"),
        (("$33 million", "$33.2 million"), "$33.2 mn"),
        (("$33 million", "more than $30 million", "$30 million to $40 million"), "$33 mn"),
        (("less than $33 million", "$30 million to $40 million"), "$30–33 mn"),
    ],
)
def test_common_room_is_what_each_allows(said, room):
    for order in permutations(said):
        group = the_group(*order)
        assert group.verdict == "agree"
        assert room_words(group.claims) == room
        assert told(group).finding.endswith(f" {room}")


def test_a_slide_tells_the_common_room():
    said = {3: "18 to 22 boats", 4: "more than 20 boats"}
    frames = Frames.concat(report(words, day) for day, words in said.items())
    assert slide_of(View(part="comparison"), frames).title.endswith("both reports allow 20–22 boats")


# --- slips of scale, and what others say beside them ------------------------------------------------------


@pytest.mark.parametrize("digits", ["33", "48", "7.5"])
@pytest.mark.parametrize(
    ("third", "beside"),
    [("{} million", "stands with"), ("2 million", "fits neither"), ("99 million", "fits neither")],
)
def test_a_slip_of_scale_stays_said_when_others_join(digits, third, beside):
    said = [
        f"${digits} million",
        f"${digits} billion",
        f"${third.format(digits)}",
    ]
    for order in permutations(said):
        group = the_group(*order)
        assert group.verdict == "slip"
        assert f"${digits} mn or ${digits} bn, a likely slip of scale" in told(group).finding
        assert beside in told(group).reason
        low, high = slip_in(group.claims)
        assert (low.value * 1000, low.row.bound) == (pytest.approx(high.value), "exact")


def test_a_floor_beside_a_slip_is_not_taken_for_a_side_of_it():
    group = the_group("more than $30 million", "$33 million", "$33 billion")
    assert told(group).finding.endswith("$33 mn or $33 bn, a likely slip of scale")
    assert "“more than $30 million” (" in told(group).reason
    assert told(group).reason.endswith(") stands with “$33 million”.")


# --- the sides of a disagreement --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        (("18 boats", "more than 17 boats", "22 boats"), "18 boats (1 report) or 22 boats (1 report)"),
        (
            ("9 boats", "14 boats", "20 boats"),
            "9 boats (1 report), 14 boats (1 report) or 20 boats",
        ),
        (("more than 20 boats", "20 boats"), "more than 20 boats or 20 boats"),
        (("20 boats", "22 boats", "22 boats"), "22 boats (2 reports) or 20 boats (1 report)"),
    ],
)
def test_a_disagreement_names_those_who_contradict_each_other(said, sides):
    group = the_group(*said)
    assert group.verdict == "disagree"
    assert f": {sides}" in told(group).finding
    for one, other in combinations(sides_of(group.claims), 2):
        assert agrees(one[0], other[0]) is False


# --- currencies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (("€300 million", "$420 million", "€390 million ($420 million)"), "disagree"),
        (("€390 million", "$420 million", "€390 million ($420 million)"), "agree"),
        (("€300 million ($420 million)", "€390 million ($420 million)"), "disagree"),
        (("€300 million ($324 million)", "€300 million ($330 million)"), "agree"),
    ],
)
def test_sums_are_compared_in_the_currency_they_are_given_in(said, verdict):
    for order in permutations(said):
        groups = groups_of(*order)
        assert [group.verdict for group in groups] == [verdict]
        assert len(groups[0].claims) == len(said)


def test_sums_that_nobody_converts_are_not_held_against_each_other():
    (group,) = groups_of("€300 million", "$420 million")
    assert (group.verdict, group.difference) == ("apart", "currency")


def test_no_room_is_left_between_currencies_that_share_none():
    (group,) = groups_of("€300 million", "$420 million")
    assert room_of(group.claims) is None


# --- contradictions that must show, and pairs of two things -----------------------------------------------

SET = Path(__file__).parents[1] / "sets" / "compare_pairs.toml"
PAIRS = [
    pytest.param(kind, pair, id=f"{kind}: {pair['one']}")
    for kind, told in tomllib.loads(SET.read_text(encoding="utf-8")).items()
    for pair in told["pairs"]
]


@pytest.mark.parametrize(("kind", "pair"), PAIRS)
def test_a_contradiction_is_shown_just_between_reports_of_one_thing(kind, pair):
    frames = Frames.concat(normalize(f"News\n\n4 March 2025\n\n{pair[side]}") for side in ("one", "other"))
    claims = claims_of(candidates_of(frames))
    sides = [
        {claim.figure_id for claim in claims if value in claim.row.text.replace("$", " ").split()}
        for value in pair["values"]
    ]
    assert all(sides), [claim.row.text for claim in claims]
    groups = [{claim.figure_id for claim in group.claims} for group in differing(claims)]
    shown = any(all(ids & side for side in sides) for ids in groups)
    assert shown == (kind == "contradict")


def differing(claims: list[Claim]) -> list[Group]:
    return [group for group in group_claims(claims) if group.verdict in ("disagree", "slip")]
