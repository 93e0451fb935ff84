"""Charts: one look, readable by everybody, at every width and in both themes."""

import itertools
import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.graph_objects import Bar
from plotly.graph_objects import Figure as Chart

from core.charts.countries import countries_map
from core.charts.figures import MOST_A_GROUP, figures_ladder
from core.charts.outlines import country_rings
from core.charts.style import (
    DARK_INKS,
    INK,
    TOPIC_COLOURS,
    finished,
    hover,
    in_theme,
    source_line,
    wrapped,
)
from core.lexicons import load_lexicon
from core.summaries.countries import country_mentions
from core.summaries.figures import ladder_rows
from core.summaries.largest import ladder_finding
from tests.support.figure_rows import figure, figures

# How people with colour-blindness see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.119192, 0.9503041),
)
WHITE, DARK_PAGE = "#ffffff", "#14161b"


def linear(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def contrast(one, other):
    light, dark = sorted((times(TO_XYZ, linear(c))[1] for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    seen = [min(1, max(0, part)) for part in times(SIGHTS[sight], linear(colour))]
    x, y, z = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29
        for t in (v / w for v, w in zip(times(TO_XYZ, seen), (0.95047, 1, 1.08883), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other):
    """CIEDE2000 between two colours in Lab (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = math.atan2(b1, a1 * stretch), math.atan2(b2, a2 * stretch)
    turn = (h2 - h1 + math.pi) % (2 * math.pi) - math.pi
    hue, c, lightness = math.degrees(h1 + turn / 2) % 360, (c1 + c2) / 2, (l1 + l2) / 2
    t = 1 - 0.17 * math.cos(math.radians(hue - 30)) + 0.24 * math.cos(math.radians(2 * hue))
    t += 0.32 * math.cos(math.radians(3 * hue + 6)) - 0.2 * math.cos(math.radians(4 * hue - 63))
    light = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    chroma = (c2 - c1) / (1 + 0.045 * c)
    shift = 2 * math.sqrt(c1 * c2) * math.sin(turn / 2) / (1 + 0.015 * c * t)
    twist = -2 * math.sqrt(c**7 / (c**7 + 25**7))
    twist *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(light**2 + chroma**2 + shift**2 + twist * chroma * shift)


def test_colour_difference_agrees_with_a_published_pair():
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)


@pytest.mark.parametrize(("sight", "least"), [("usual", 15), ("protan", 10), ("deutan", 10), ("tritan", 9)])
def test_topic_colours_stay_apart(sight, least):
    pairs = itertools.combinations(TOPIC_COLOURS.values(), 2)
    assert min(difference(lab(a, sight), lab(b, sight)) for a, b in pairs) >= least


@pytest.mark.parametrize("page", [WHITE, DARK_PAGE])
def test_topic_colours_stand_out_from_the_page(page):
    assert min(contrast(colour, page) for colour in TOPIC_COLOURS.values()) >= 2.9


def test_there_is_a_colour_for_every_topic_of_the_design():
    assert len(TOPIC_COLOURS) == len(set(TOPIC_COLOURS.values())) == 12


TITLE = "Trade turnover of the five states is the largest sum named, at more than $45 bn a year"


def bars():
    return finished(Chart(Bar(x=[1], y=["a"], marker_color=INK)), TITLE, "In <b>words</b>", "Source: A & B")


def test_the_words_travel_with_the_chart_and_take_no_room_in_its_picture():
    chart = bars()
    words = chart.layout.meta
    assert (words["title"], words["subtitle"], words["source"]) == (TITLE, "In <b>words</b>", "Source: A & B")
    assert not chart.layout.annotations
    assert chart.layout.height == finished(Chart(), "").layout.height


def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_lost():
    assert wrapped("x" * 200).replace("<br>", "") == "x" * 200


def test_the_height_is_a_plain_number_whatever_it_was_made_of():
    assert type(finished(Chart(), "", height=np.int64(50)).layout.height) is int


def test_a_chart_without_words_is_still_finished():
    chart = finished(Chart(), "")
    assert not chart.layout.annotations


def test_dark_changes_every_ink_and_no_topic_colour():
    chart = bars()
    chart.add_bar(x=[2], y=["b"], marker_color=TOPIC_COLOURS["trade"])
    dark = in_theme(chart, "dark").to_json()
    assert not any(ink in dark for ink in DARK_INKS)
    assert TOPIC_COLOURS["trade"] in dark
    assert in_theme(chart, "light") is chart
    assert in_theme(chart, None) is chart


def test_hover_escapes_what_the_article_says():
    assert "<script>" not in hover("<script>alert(1)</script>", "<img>")


def test_source_line_names_outlet_and_date(seed_frames):
    articles = seed_frames.articles.assign(publisher="The Daily", agency=None, published="2025-10-09")
    articles["published"] = articles["published"].astype("datetime64[us]")
    assert source_line(articles) == "Source: The Daily, 9 October 2025"
    assert source_line(articles.iloc[:0]) == ""


def ladder(*rows):
    return figures_ladder(ladder_rows(figures(*rows)), "Finding", "Source: The Daily")


def marks(chart):
    """The marks on the tracks, in order: what kind, where they begin, how wide they are (percent)."""
    found = re.findall(
        r"<i class='(dot|dot hollow|over|under|about|range)' style='left:([-\d.]+)%(?:;width:([\d.]+)%)?'",
        chart.html,
    )
    return [(kind, float(left), float(width or 0)) for kind, left, width in found]


def test_a_floor_is_a_dot_and_an_open_arrow_away_from_it():
    arrow, dot = marks(ladder(figure("a", 45e9, bound="over")))
    assert (arrow[0], dot[0]) == ("over", "dot")
    assert arrow[1] == dot[1]
    assert arrow[2] > 0


def test_a_ceiling_is_the_mirror_of_a_floor():
    arrow, dot = marks(ladder(figure("a", 45e9, bound="under")))
    assert arrow[0] == "under"
    assert arrow[1] + arrow[2] == pytest.approx(dot[1])


def test_around_is_a_band_without_a_dot_and_a_range_is_a_bar_from_end_to_end():
    assert {kind for kind, *_ in marks(ladder(figure("a", 25000, "ship", bound="approx")))} == {"about"}
    ((kind, _, width),) = marks(ladder(figure("a", None, value_low=4, value_high=5, bound="range")))
    assert (kind, width > 5) == ("range", True)


def test_an_exact_figure_is_a_plain_dot_and_one_beside_no_other_is_words():
    assert [kind for kind, *_ in marks(ladder(figure("a", 7), figure("b", 8)))] == ["dot", "dot"]
    alone = ladder(figure("a", 7))
    assert not marks(alone)
    assert "class='axis'" not in alone.html
    assert alone.row_ids == ("a",)


def test_values_at_and_below_zero_have_a_place_too():
    chart = ladder(figure("a", 0, "percent"), figure("b", -2.5, "percent"), figure("c", 0), figure("d", -3e9))
    assert len(marks(chart)) == 4
    assert all(0 <= left <= 100 for _, left, _ in marks(chart))


def test_every_drawn_figure_can_be_clicked_and_hundreds_are_capped():
    chart = ladder(*(figure(str(n), n + 1, "ship", measure="x" * 300) for n in range(300)))
    assert len(chart.row_ids) == chart.html.count("data-open=") == MOST_A_GROUP
    assert "10 of 300 figures drawn" in chart.subtitle


def test_the_ladder_escapes_what_the_article_says():
    chart = ladder(figure("a", 7, "<img>", measure="<script>", text="<svg>"))
    assert not any(tag in chart.html for tag in ("<script>", "<img>", "<svg>"))


def test_the_ladder_of_nothing_is_a_chart():
    assert ladder().row_ids == ()


@pytest.mark.parametrize("codes", [(), ("FJI",), ("SGP", "USA"), ("RUS", "QQQ")])
def test_the_map_marks_every_country_whose_place_is_known(codes):
    countries = country_mentions(pd.DataFrame({"country": pd.Series(codes, dtype="string")}))
    chart = countries_map(countries, "Finding", "Source: The Daily")
    assert set(re.findall(r"<button [^>]*data-value='(\w+)'", chart.html)) == set(codes) - {"QQQ"}
    assert "no judgement" in str(chart.source)


def test_no_outline_runs_right_across_the_map():
    longest = max(
        abs(after[0] - before[0])
        for code, shapes in country_rings().items()
        if code != "ATA"  # closed by way of the pole
        for ring in shapes
        for before, after in itertools.pairwise(ring)
    )
    assert longest < 25


def test_outlines_close_and_lie_where_their_countries_are():
    rings = country_rings()
    assert len(rings) > 170
    assert all(ring[0] == ring[-1] for shapes in rings.values() for ring in shapes)
    points = load_lexicon("country_points")
    far = [
        code
        for code, shapes in rings.items()
        if code in points
        and not any(
            any(
                min(x for x, _ in ring) - 3 <= points[code][0] + turn <= max(x for x, _ in ring) + 3
                for turn in (-360, 0, 360)
            )
            and min(y for _, y in ring) - 3 <= points[code][1] <= max(y for _, y in ring) + 3
            for ring in shapes
        )
    ]
    assert far == []


def test_a_map_over_the_date_line_is_turned_there():
    countries = country_mentions(pd.DataFrame({"country": pd.Series(["FJI", "WSM"], dtype="string")}))
    marks = re.findall(r"<button style='left:([\d.]+)%", countries_map(countries, "Finding").html)
    assert len(marks) == 2
    assert abs(float(marks[0]) - float(marks[1])) < 30


@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(-1e15, 1e15), st.floats(0, 1e-9), st.integers(0, 10**18)),
            st.sampled_from(["USD", "XXX", "percent", "ship", "", None]),
            st.sampled_from(["exact", "approx", "over", "under", "range"]),
            st.text(max_size=80),
        ),
        max_size=12,
    )
)
@settings(max_examples=40)
def test_the_ladder_draws_any_figures(rows):
    drawn = ladder_rows(
        figures(
            *(
                figure(str(n), value, unit, bound=bound, measure=words, text=words)
                for n, (value, unit, bound, words) in enumerate(rows)
            )
        )
    )
    chart = figures_ladder(drawn, ladder_finding(drawn))
    assert all(0 <= left <= left + width <= 100 for _, left, width in marks(chart))
    assert len(drawn) == sum(value is not None for value, *_ in rows)
