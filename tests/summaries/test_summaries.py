"""Summaries: small tidy tables, for any article at all."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from core import normalize
from core.annotations import Quote
from core.frames import Frames, column_dtypes, fits, table, typed
from core.lexicons import load_lexicon
from core.summaries.article_map import MapPiece, map_finding, map_pieces
from core.summaries.countries import countries_finding, country_mentions
from core.summaries.figure_table import figure_table
from core.summaries.figures import about, most_telling
from core.summaries.glance import glance_at
from core.summaries.repeats import once_each
from core.summaries.speakers import speaker_words, speakers_finding
from core.summaries.timeline import reports_over_time, time_axis
from core.summaries.topics import TopicShare, topic_shares
from tests.support.figure_rows import figure, figures

PLAIN = "The minister spoke on Monday. She said trade grew. Nobody else spoke.\n\nThe talks end on Friday."


def test_a_report_that_is_years_away_leaves_the_others_their_room():
    def axis(*days: str):
        moments = pd.to_datetime(pd.Series(days))
        return time_axis(pd.DataFrame({"article_id": list(days), "published": moments}))

    far = axis("2016-05-12", "2024-03-15", "2024-03-16", "2024-06-04")
    assert far.cut is not None
    assert far.step_of["2024-06-04"] - far.step_of["2024-03-15"] == 12  # weeks
    assert far.steps == far.step_of["2024-06-04"] + 1
    assert far.step_at(date(2024, 3, 15)) == far.step_of["2024-03-15"]
    assert far.step_at(date(2020, 1, 1)) == far.cut.at  # in what is hatched
    assert far.labels[far.step_of["2024-03-15"]] == "11 Mar 2024"
    assert "between 12 May 2016 and 15 March 2024" in far.cut_words
    even = axis("2016-05-12", "2018-01-01", "2020-01-01", "2022-03-16", "2024-06-04")
    assert (even.cut, even.cut_words) == (None, "")
    assert list(even.labels.values()) == ["2016", "2018", "2020", "2022", "2024"]
    assert axis("2016-05-12", "2024-03-15").cut is None


def test_one_sum_with_two_last_days_is_two_sums():
    def read(year: int, article_id: str) -> Frames:
        sum_of = figure(
            f"of {article_id}", 8e8, article_id=article_id, measure="spending", topic="investment",
            period_end=pd.Timestamp(year, 12, 31),
        )  # fmt: skip
        articles = normalize(f"Report {year}.").articles.assign(article_id=article_id)
        return replace(normalize(""), articles=articles, figures=figures(sum_of))

    apart = Frames.concat([read(2027, "x"), read(2028, "y")])
    assert len(once_each(apart).figures) == 2
    assert once_each(Frames.concat([read(2027, "x"), read(2027, "y")])).figures["reports"].tolist() == [2]


def test_the_map_of_nothing_has_its_columns():
    pieces = map_pieces(normalize(""))
    assert fits(MapPiece, pieces)
    assert (
        map_finding(pieces, topic_shares(normalize("")))
        == "No sentence of the article was matched to a topic"
    )


def test_every_sentence_figure_and_quote_is_on_the_map(seed_frames):
    pieces = map_pieces(seed_frames)
    for item, rows in (("sentence", "sentences"), ("figure", "figures"), ("quote", "quotes")):
        frame = getattr(seed_frames, rows).dropna(subset="sentence_id")
        assert set(pieces.loc[pieces["item"] == item, "row_id"]) == set(frame[f"{item}_id"])


def test_sentences_of_a_line_do_not_overlap_and_keep_their_order(seed_frames):
    sentences = map_pieces(seed_frames).query("item == 'sentence'")
    for _, line in sentences.groupby("line"):
        assert (line["left"].iloc[1:].to_numpy() >= line["right"].iloc[:-1].to_numpy()).all()
    assert sentences["line"].is_monotonic_increasing


def test_a_section_begins_a_new_line_unless_all_is_on_one(seed_frames):
    sentences = map_pieces(seed_frames).query("item == 'sentence'")
    assert (sentences.groupby("line")["section"].nunique(dropna=False) == 1).all()
    assert set(map_pieces(seed_frames, one_line=True)["line"]) == {0}


def test_a_long_text_stays_within_a_few_lines():
    frames = normalize("\n\n".join(f"Sentence number {n} is about nothing at all." for n in range(900)))
    assert map_pieces(frames)["line"].max() <= 16


def test_pieces_inside_their_sentence(seed_frames):
    pieces = map_pieces(seed_frames)
    longest = pieces.loc[pieces["item"] == "sentence"].groupby("line")["right"].max()
    assert (pieces["right"] <= pieces["line"].map(longest)).all()
    assert (pieces["left"] < pieces["right"]).all()


def shares_of(topics: tuple[str | None, ...]) -> pd.DataFrame:
    named = [topic for topic in topics if topic]
    rows = [
        TopicShare(topic=one, sentences=n, words=n, share=n / len(topics), score=1, reports=1)
        for one in dict.fromkeys(named)
        for n in [named.count(one)]
    ]
    return table(TopicShare, rows)


def pieces_about(*topics: str | None) -> pd.DataFrame:
    rows = [
        ("sentence", str(n), 0, n * 10, n * 10 + 9, "Here", topic, None, None, "x")
        for n, topic in enumerate(topics)
    ]
    return typed(pd.DataFrame(rows, columns=list(column_dtypes(MapPiece))), MapPiece)


@pytest.mark.parametrize(
    ("topics", "lit", "says"),
    [
        (("trade", "trade", "energy"), None, "The article is mostly about trade and energy"),
        (("trade",), "energy", "No sentence of the article is about energy"),
        (("trade", None), "trade", "One of 2 sentences is about trade"),
        (("trade", "trade", None), "trade", "Two of 3 sentences are about trade, both of them under “Here”"),
        (("culture-education",), None, "The article is mostly about culture and education"),
    ],
)
def test_the_map_says_what_it_shows(topics, lit, says):
    assert map_finding(pieces_about(*topics), shares_of(topics), lit) == says


def test_the_most_telling_figures_are_few_and_unlike():
    many = figures(*(figure(str(n), n % 3 + 1, "ship", measure="fleet") for n in range(300)))
    assert len(most_telling(many)) == 1
    mixed = figures(
        figure("age", 60, "year", kind="age"),
        figure("sum", 3e9, measure="exports", topic="trade"),
        figure("again", 3e9),
        figure("euros", 2e9, "EUR", conversion_of="sum"),
        figure("share", 40, "percent"),
    )
    assert most_telling(mixed)["figure_id"].tolist() == ["sum", "share", "age"]
    assert most_telling(figures()).empty


def test_the_topics_of_nothing_are_an_empty_table():
    shares = topic_shares(normalize(""))
    assert shares.empty
    assert fits(TopicShare, shares)


def quote(quote_id, start, end, speaker, words, kind="direct"):
    place = {"article_id": "a", "start": start, "end": end, "text": "x"}
    return Quote(quote_id=quote_id, kind=kind, speaker=speaker, words=words, **place)


def test_words_in_marks_inside_reported_speech_count_once():
    spoken = [
        quote("1", 0, 90, "Ann", 20, kind="indirect"),
        quote("2", 10, 40, "Ann", 6),
        quote("3", 100, 140, None, 9),
    ]
    speakers = speaker_words(table(Quote, spoken))
    assert speakers.astype(object).where(speakers.notna(), None).values.tolist() == [
        ["Ann", 2, 6, 14, 20],
        [None, 1, 9, 0, 9],
    ]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ([], "Nobody is quoted or reported as saying anything"),
        ([("Ann", 5)], "Ann is the only one who speaks"),
        ([(None, 5)], "No speaker could be found for 1 quote"),
        ([("Ann", 9), ("Bo", 1)], "Ann has 90% of the words quoted or reported"),
        ([("Ann", 5), ("Bo", 5)], "Ann and Bo speak, 5 words each"),
        ([("Ann", 4), ("Bo", 3), ("Cy", 3)], "Ann speaks most, with 40% of the words quoted or reported"),
    ],
)
def test_the_speakers_chart_says_what_it_shows(said, says):
    quotes = [quote(str(n), n * 9, n * 9 + 5, name, words) for n, (name, words) in enumerate(said)]
    assert speakers_finding(speaker_words(table(Quote, quotes))) == says


def named(*codes):
    return country_mentions(pd.DataFrame({"country": pd.Series(codes, dtype="string")}))


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ((), "No country is named"),
        (("KOR", "KOR"), "South Korea is the only country named, twice"),
        (("KOR", "KOR", "FRA"), "South Korea is named most, twice"),
        (("KOR", "FRA"), "France and South Korea are named, once each"),
        (("KOR", "FRA", "PER", "MLT"), "Four countries are named, none more than once"),
    ],
)
def test_the_map_of_countries_says_what_it_shows(codes, says):
    assert countries_finding(named(*codes)) == says


def test_every_country_has_a_place_on_the_map_and_an_unknown_code_keeps_its_row():
    codes = load_lexicon("countries")
    points = load_lexicon("country_points")
    assert set(points) == set(codes)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points.values())
    unknown = named("QQQ").iloc[0]
    assert (unknown["name"], unknown["mentions"]) == ("QQQ", 1)
    assert pd.isna(unknown["lon"])


def test_a_glance_at_nothing_and_at_something():
    nothing = glance_at(normalize(""))
    assert (nothing.first_sentence, nothing.length) == (None, "no words")
    glance = glance_at(normalize(PLAIN))
    assert glance.first_sentence == "The minister spoke on Monday."
    assert glance.length == "17 words, 1 minute to read"
    assert glance.found.startswith("No figures, ")


def test_the_figure_table_keeps_the_order_of_the_text_and_ties_conversions():
    rows = figure_table(
        figures(figure("a", 9e6, "EUR", text="€9 million"), figure("b", 1e7, conversion_of="a"))
    )
    assert rows["measure"].tolist()[1] == "the same as “€9 million”"
    assert rows["shown"].tolist() == ["€9 mn", "$10 mn"]
    assert list(figure_table(figures()).columns) == list(rows.columns)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"unit": "company", "measure": "companies with foreign capital"}, "with foreign capital"),
        ({"unit": "inhabitant", "measure": "inhabitants", "actor": "Peru"}, "Peru"),
        ({"unit": "percent", "measure": "growth", "period": "in May"}, "growth, in May"),
        ({"measure": "trade", "actor": "Peru", "counterpart": "Chile"}, "trade, Peru and Chile"),
        ({}, ""),
    ],
)
def test_what_a_figure_is_about_does_not_say_its_unit_twice(fields, says):
    assert about(figure("a", 5, **({"unit": "USD"} | fields))) == says


def test_a_report_is_led_by_the_topic_that_most_of_its_sentences_share():
    text = "Trade talks were held. Trade grew after the summit. The ministers met on trade. Trade fell."
    frames = normalize(text)
    of_sentences = frames.topics[frames.topics["item"].eq("sentence")]
    counts = of_sentences.groupby("topic")["item_id"].nunique()
    assert counts.max() > counts["diplomacy"]
    low = frames.topics["topic"].eq("trade")
    frames.topics.loc[low, "score"] = frames.topics["score"].min() / 2
    assert reports_over_time(frames)["topic"].tolist() == ["trade"]
