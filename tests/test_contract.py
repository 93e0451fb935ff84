"""What holds for any text at all: no crash, offsets give the words, exact columns, the same frames twice."""

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import Frames, normalize, normalize_many
from core.annotations import row_id
from core.frames import KINDS, column_dtypes

NAMES = ["Amina Okafor", "Okafor", "President Jane Doe", "she", "the ministry", "Ghana", "the EU", "Accra"]
NUMBERS = [
    "$45 billion",
    "4%",
    "25,000",
    "2025-2027",
    "€3.5m",
    "twelve",
    "five thousands",
    "a third",
    "9 October",
    "G7",
    "1.2.3",
    "$",
]
VERBS = ["said", "added that", "told", "exceeded", "rose from", "up to", "according to", "invested", "is"]
MARKS = ['"', "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''", "(", ")", "—", ":", ",", ".", "!", "…", "?"]
BREAKS = ["\n", "\r\n", "\n\n", " ", "\u00a0", "\t", "\u2028", "\u200b", "\x00", ""]
PLAIN = [
    "trade",
    "the",
    "and",
    "Energy projects",
    "terror",
    "Read more",
    "Share",
    "By",
    "© 2024",
    "px",
    "مرحبا",
    "水",
    "é",
]

newsy = st.lists(
    st.tuples(
        st.sampled_from(NAMES + NUMBERS + VERBS + MARKS + PLAIN), st.sampled_from([" ", " ", "", *BREAKS])
    ).map("".join),
    max_size=60,
).map("".join)
anything = st.text(max_size=300)

ODD = {
    "nothing": "",
    "blank": " \n\t\u00a0",
    "NUL": "Trade\x00 rose\x00 $5 billion.\x00",
    "half a pair": "Trade \ud800 rose \udfff $5 billion, “he” said.",
    "odd quote marks": 'He said "trade grew and "no one saw it.',
    "mixed marks": '“Trade grew", she said. \'Yes” «no" „maybe“ ‘so’.',
    "right to left": "قال الرئيس إن حجم التجارة تجاوز 45 مليار دولار.\nوأضاف: «نحن مستعدون».",
    "no paragraphs": "trade " * 2000,
    "one endless word": "x" * 50_000,
    "only a headline": "Steel talks move to Vienna",
    "only furniture": "Share\nRead more\n16 px",
    "only marks": "“”\"\"''«»„“" * 200,
    "one line of 40 kB": "She said trade rose 4% to $5 billion. " * 1_040,
    "accents apart": "Le cafe\u0301 a cou\u0302te\u0301 $5.",
    "signs": "🇬🇭 trade 📈 rose 4%, “🔥” she said 👍🏽.",
}


def check(frames: Frames, text: str) -> None:
    """The contract of the design: columns, dtypes, offsets, ids, references."""
    for name, frame in frames:
        assert {str(column): str(dtype) for column, dtype in frame.dtypes.items()} == column_dtypes(
            KINDS[name]
        )
        assert list(frame.columns) == list(column_dtypes(KINDS[name]))
    article = frames.articles.iloc[0]
    assert len(article["text"]) == len(text)
    for name in ("sentences", "figures", "quotes", "mentions", "commitments", "reasons"):
        rows = getattr(frames, name).dropna(subset=["start"])
        assert [
            article["text"][start:end] for start, end in zip(rows["start"], rows["end"], strict=True)
        ] == list(rows["text"]), name
        assert (rows["start"] < rows["end"]).all(), name
    check_places(frames.quotes, article["text"])
    check_ids(frames)


def check_places(quotes: pd.DataFrame, text: str) -> None:
    """The mention of a speaker and the cue stand where the quote says they do."""
    for part in ("speaker_start", "cue_start"):
        known = quotes.dropna(subset=[part])
        column = part.replace("speaker_start", "speaker_text").replace("cue_start", "cue")
        end = part.replace("start", "end")
        for start, stop, words in zip(known[part], known[end], known[column], strict=True):
            assert _plain(text[start:stop]) == _plain(words)


def _plain(words: str) -> str:
    return re.sub(r"\s", " ", words)


def check_ids(frames: Frames) -> None:
    ids = {}
    for name, key in (
        ("sentences", "sentence_id"),
        ("figures", "figure_id"),
        ("quotes", "quote_id"),
        ("commitments", "commitment_id"),
    ):
        frame = getattr(frames, name)
        assert frame[key].is_unique, name
        ids[key] = set(frame[key])
    assert frames.mentions["mention_id"].is_unique
    for name in ("figures", "quotes", "mentions", "commitments"):
        assert set(getattr(frames, name)["sentence_id"].dropna()) <= ids["sentence_id"], name
    everything = set().union(*ids.values(), frames.mentions["mention_id"])
    assert set(frames.topics["item_id"]) <= everything
    assert set(frames.reasons["item_id"]) <= everything
    figures, quotes = frames.figures, frames.quotes
    assert frames.standings["item_id"].tolist() == [*figures["figure_id"], *quotes["quote_id"]]
    assert set(frames.standings["origin"]) <= {"reader"}
    assert set(frames.commitments["figure_id"].dropna()) <= ids["figure_id"]
    for item, table in (("figure", figures), ("commitment", frames.commitments)):
        for role in ("actor", "counterpart"):
            mine = frames.parties[(frames.parties["role"] == role) & (frames.parties["item"] == item)]
            first = mine.drop_duplicates("item_id")
            known = table.dropna(subset=[role])
            assert dict(zip(first["item_id"], first["name"], strict=True)) == dict(
                zip(known[f"{item}_id"], known[role], strict=True)
            )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(newsy)
def test_news_of_any_shape(text: str):
    frames = normalize(text)
    check(frames, text)
    assert normalize(text) == frames


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_any_text_at_all(text: str):
    check(normalize(text), text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text(text: str):
    check(normalize(text), text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(newsy, max_size=5), st.integers(1, 9))
def test_many_are_read_as_each_alone(texts: list[str], batch_size: int):
    texts = ["", *texts, "  "]  # an article without a paragraph keeps its place
    assert list(normalize_many(texts, batch_size=batch_size)) == [normalize(text) for text in texts]


def test_articles_are_taken_as_they_are_needed():
    taken: list[int] = []
    texts = (taken.append(number) or f"Trade grew by {number}%." for number in range(9))
    next(normalize_many(texts, batch_size=2))
    assert len(taken) < 9


def test_the_seed(seed, seed_frames: Frames):
    check(seed_frames, seed.text)
    assert normalize(seed) == seed_frames == normalize(seed.text)


def test_ids_are_those_of_the_place(seed, seed_frames: Frames):
    for row in seed_frames.figures.itertuples():
        assert row.figure_id == row_id(seed.article_id, "figure", row.start, row.end)


def test_line_ends_change_offsets_and_nothing_else(seed, seed_frames: Frames):
    """The same article from Windows, or with hard spaces, reads the same."""
    other = normalize(seed.text.replace("\n", "\r\n"))
    for name, columns in (
        ("sentences", ["text", "section"]),
        ("figures", ["text", "value", "bound", "unit"]),
        ("quotes", ["text", "kind", "speaker"]),
        ("topics", ["item", "topic"]),
    ):
        assert getattr(other, name)[columns].equals(getattr(seed_frames, name)[columns]), name


def test_sentences_are_body_only_and_know_their_section():
    text = "Steel talks open\n\nDelegates arrived.\n\nThe economy\n\nPrices fell. Nobody slept.\n\nShare\n"
    sentences = normalize(text).sentences
    assert list(sentences["text"]) == ["Delegates arrived.", "Prices fell.", "Nobody slept."]
    assert list(sentences["paragraph"]) == [0, 1, 1]
    assert [None if pd.isna(cell) else cell for cell in sentences["section"]] == [
        None,
        "The economy",
        "The economy",
    ]
