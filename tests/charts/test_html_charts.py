"""Charts made of boxes: the article map and bars, every mark a button, whatever the article says."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import normalize
from core.charts.article_map import article_map
from core.charts.html_chart import figure_html
from core.charts.reports import theme_strips
from core.charts.shares import speaker_bars, topic_bars
from core.charts.style import QUIET, TOPIC_COLOURS
from core.frames import Frames
from core.summaries.article_map import map_pieces
from core.summaries.speakers import speaker_words
from core.summaries.themes.theme import load_theme
from core.summaries.topics import topic_shares


class Buttons(HTMLParser):
    """The attributes of every button, and every tag that was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "button":
            self.found.append(dict(attrs))


def buttons(chart) -> list[dict[str, str | None]]:
    return Buttons(chart.html).found


def colours(mark) -> list[str]:
    return re.findall(r"--[cd]:(#\w+)", mark["style"])


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("text", ["", "Only a headline", "Prices rose 5% on Monday, the bank said.\n\n" * 40])
def test_the_article_map_has_a_button_for_every_piece(text, small):
    frames = normalize(text)
    assert {b["data-open"] for b in buttons(article_map(frames, small=small))} == set(
        map_pieces(frames)["row_id"]
    )


def test_a_sentence_with_two_topics_shows_both(seed_frames):
    both = map_pieces(seed_frames).query("item == 'sentence'").dropna(subset="other_topic").iloc[0]
    mark = next(b for b in buttons(article_map(seed_frames)) if b["data-open"] == both["row_id"])
    assert colours(mark) == [TOPIC_COLOURS[both["topic"]], TOPIC_COLOURS[both["other_topic"]]]


def test_lit_leaves_only_that_topic_in_colour(seed_frames):
    marks = buttons(article_map(seed_frames, lit="trade", small=True))
    assert {colour for mark in marks for colour in colours(mark)} == {TOPIC_COLOURS["trade"]}
    assert any("off" in mark["class"] for mark in marks)


def test_what_does_not_pass_the_filters_goes_grey(seed_frames):
    first = seed_frames.figures["figure_id"].iloc[0]
    marks = buttons(article_map(seed_frames, passing={first}))
    assert [m["data-open"] for m in marks if "off" not in m["class"]] == [first]


def test_the_key_of_the_map_names_its_colours(seed_frames):
    chart = article_map(seed_frames)
    assert set(chart.key.values()) <= {*TOPIC_COLOURS.values(), QUIET}
    drawn = {colour for mark in buttons(chart) for colour in colours(mark)}
    assert drawn == set(chart.key.values()) - {QUIET}


def test_every_mark_says_what_it_is_to_a_screen_reader(seed_frames):
    kinds = {b["aria-label"].partition(",")[0] for b in buttons(article_map(seed_frames))}
    assert kinds == {"Sentence", "Figure", "Quote"}


def test_bars_give_what_they_stand_for_and_the_chosen_stay_bright(seed_frames):
    shares = topic_shares(seed_frames)
    first = shares["topic"].iloc[0]
    marks = buttons(topic_bars(shares, chosen=(first,)))
    assert [mark["data-value"] for mark in marks] == shares["topic"].tolist()
    assert [mark["aria-pressed"] for mark in marks] == ["true"] + ["false"] * (len(shares) - 1)
    assert ["off" in mark["class"] for mark in marks] == [False] + [True] * (len(shares) - 1)


def test_a_speaker_with_a_long_name_and_one_that_was_not_found():
    said = {"quotes": [1, 1], "direct": [5, 0], "reported": [0, 2], "words": [5, 2]}
    speakers = pd.DataFrame({"speaker": ["<b>" + "Very " * 40, None], **said})
    chart = speaker_bars(speakers, "Finding", nobody="nobody")
    assert buttons(chart)[1]["data-value"] == "nobody"
    assert "<b>Very" not in chart.html


def test_charts_of_nothing_are_charts():
    nothing = normalize("")
    assert topic_bars(topic_shares(nothing)).title == "No sentence was matched to a topic"
    assert speaker_bars(speaker_words(nothing.quotes), "Nobody speaks").title == "Nobody speaks"


@given(st.text(max_size=300))
@settings(max_examples=25)
def test_the_article_map_and_its_words_take_any_text(text):
    html = figure_html(article_map(normalize(f"{text} <script>alert(1)</script> said <img src=x>.")))
    assert Buttons(html).tags <= {"figure", "figcaption", "p", "span", "i", "div", "button"}


def test_a_report_without_an_outlet_is_named_by_its_title_in_a_list():
    day = "3 March 2025"
    texts = (
        f"Trade doubles\n\nThe Herald, {day}\n\nTrade between Kenya and Norway reached $4 billion in 2024.",
        f"Choir sings on the pier\n\nThe Harbour Herald, {day}\n\nThe choir sang for two hours.",
        f"Museum opens at last\n\n{day}\n\nThe museum opened its doors.",
    )
    frames = Frames.concat([normalize(text) for text in texts])
    without = re.sub("<[^>]+>", "", theme_strips(frames, load_theme("trade")).html).partition(
        "Not dealt with in "
    )[2]
    assert "“Museum opens at last”" in without
    assert "Choir" not in without
