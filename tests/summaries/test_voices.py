"""Who is quoted when: the table behind the line of time on Quotes, and the view that draws it."""

import pandas as pd
import pytest

from core.annotations import Quote
from core.frames import ArticleRow, Frames, column_dtypes, table
from core.summaries.voices import tells_more, voices_finding, voices_over_time
from core.views.registry import chart_of, drawing_of
from core.views.selection import Selection

DAYS = {"a": "2025-03-04", "b": "2025-03-05", "c": None}
SAID = [  # report, speaker, topic
    ("a", "Ann Lee", "trade"), ("a", "Ann Lee", "trade"), ("a", "Bo Roy", None), ("b", "Ann Lee", "trade"),
    ("b", "Ann Lee", "water"), ("b", None, "trade"), ("b", "<b>Cy</b>", "water"), ("c", "Bo Roy", "trade"),
]  # fmt: skip


def row(of, /, **given):
    return of(**(dict.fromkeys(column_dtypes(of)) | given))


@pytest.fixture(scope="module")
def frames() -> Frames:
    articles = [
        row(ArticleRow, article_id=name, text="x " * 60, published=day and pd.Timestamp(day))
        for name, day in DAYS.items()
    ]
    quotes = [
        row(
            Quote, article_id=report, quote_id=f"q{n}", start=n, end=n + 1, text="x", speaker=speaker,
            topic=topic, kind="direct",
        )
        for n, (report, speaker, topic) in enumerate(SAID)
    ]  # fmt: skip
    return Frames(
        **(dict(Frames.empty()) | {"articles": table(ArticleRow, articles), "quotes": table(Quote, quotes)})
    )


def test_each_speaker_and_day_is_a_row_and_who_is_not_named_or_dated_none(frames):
    found = voices_over_time(frames.quotes, frames.articles)
    assert list(zip(found["speaker"], found["published"].dt.day, found["quotes"], strict=True)) == [
        ("Ann Lee", 4, 2), ("Ann Lee", 5, 2), ("<b>Cy</b>", 5, 1), ("Bo Roy", 4, 1),
    ]  # fmt: skip
    # Of two topics alike none leads.
    assert found["topic"].fillna("none").tolist() == ["trade", "none", "water", "none"]
    assert voices_finding(found) == "3 speakers are quoted in reports of 2 days, 4 March 2025 to 5 March 2025"


def test_nothing_is_drawn_where_a_sentence_says_it(frames):
    found = voices_over_time(frames.quotes, frames.articles)
    assert tells_more(found)
    assert not tells_more(found[found["speaker"] == "Ann Lee"])
    assert not tells_more(found[found["published"].dt.day == 4])
    assert voices_finding(found.iloc[:0]) == ""
    assert not tells_more(voices_over_time(frames.quotes.iloc[:0], frames.articles))


def test_a_page_and_a_slide_draw_the_same(frames):
    selection = Selection(frames=frames)
    chart = chart_of("quotes-time", selection)
    drawing = drawing_of("quotes-time", selection, "Who")
    assert drawing is not None
    assert sorted(drawing.table["row_id"]) == sorted(chart.row_ids)
    assert "<b>Cy" not in chart.html
    assert chart.axis.step_at(pd.Timestamp("2025-03-05").date()) == 1
