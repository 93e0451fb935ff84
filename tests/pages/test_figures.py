"""The Figures page, as Streamlit runs it: as it comes, filtered, and for articles that lack figures."""

import json

from streamlit.testing.v1 import AppTest

from tests.conftest import add_text
from tests.support.pages import open_page


def opened(article_id: str | list[str] | None = None, **query: str | list[str]) -> AppTest:
    return open_page("figures", article=article_id, **query)


def ladder(app: AppTest) -> str:
    """The HTML of the ladder; "" where there is none."""
    pieces = [json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component")]
    return "".join(piece for piece in pieces if "class='ladder'" in piece)


def test_it_opens_on_the_seed_with_a_ladder_and_a_table_of_all(seed_frames):
    app = opened()
    total = len(seed_frames.figures)
    assert app.title[0].value == "Figures"
    assert f"**{total} figures**" in [text.value for text in app.markdown]
    assert ladder(app).count("rung") == total
    assert app.dataframe[0].value["written"].tolist() == seed_frames.figures["text"].tolist()


def test_a_topic_narrows_table_ladder_and_count(seed_frames):
    app = opened(topic="trade")
    trade = seed_frames.topics.query("item == 'figure' and topic == 'trade'")["item_id"].nunique()
    total = len(seed_frames.figures)
    assert 0 < trade < total
    assert f"**{trade} of {total} figures**" in [text.value for text in app.markdown]
    assert len(app.dataframe[0].value) == trade


def test_when_no_figure_passes_it_says_so():
    app = opened(words="zebra crossing")
    assert "No figure passes" in app.info[0].value
    assert not app.dataframe


def test_an_article_without_figures_is_told_kindly():
    app = opened(add_text("The river ran low and the town slept.", "pasted"))
    assert "states no figures" in app.info[0].value
    assert not ladder(app)


def test_hundreds_of_figures_are_all_in_the_table():
    text = "\n\n".join(f"Sales of item {n} came to ${n} million in May." for n in range(1, 301))
    app = opened(add_text(text, "pasted"))
    assert len(app.dataframe[0].value) >= 300
    assert "of 300 figures drawn" in ladder(app)
