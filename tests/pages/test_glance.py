"""At a glance, opened as Streamlit runs it: as it comes, filtered, and for articles that lack things."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import add_text
from tests.support.pages import open_page


def opened(article_id: str | list[str] | None = None, **query: str | list[str]) -> AppTest:
    return open_page("", article=article_id, **query)


def charts(app: AppTest) -> list[str]:
    return [chart.proto.spec for chart in app.get("plotly_chart")]


def pieces(app: AppTest) -> str:
    """The HTML of every rich piece: the article map, bars, cards, lists."""
    return "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))


def words(app: AppTest) -> str:
    return " ".join(
        element.value for kind in ("title", "markdown", "caption", "info") for element in app.get(kind)
    )


def test_it_opens_on_the_seed_with_its_map_topics_speakers_and_cards():
    app = opened()
    assert app.title[0].value == "At a glance"
    assert "figures" in words(app)
    assert not charts(app)
    assert pieces(app).count("<figure class='chart'>") == 4
    assert all(part in pieces(app) for part in ("of the article, ", "Share of the", "Outlines: "))
    assert not app.error


def test_a_topic_lights_the_map_and_stays_among_the_others():
    app = opened(topic="trade")
    assert re.search("pass(es)? the filters", pieces(app))
    assert "data-value='trade'" in pieces(app)
    assert "data-value='security'" in pieces(app)


def test_a_filter_that_nothing_passes_leaves_a_kind_page():
    app = opened(words="zebra crossing")
    assert "No figure passes the filters." in words(app)
    assert not app.error


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ministers met on Monday", None),
        ("The river ran low and the town slept. Nothing moved.", "states no figures, quotes nobody"),
        ("Exports rose 5% to $3 billion in 2024. " * 3, "quotes nobody"),
        ("\n\n".join(f"Sales of item {n} came to ${n} million in May." for n in range(1, 301)), None),
        ("A" * 4000 + " said: “" + "b" * 4000 + "”.", None),
    ],
)
def test_it_opens_on_any_article(text, says):
    app = opened(add_text(text, "pasted"))
    assert app.title[0].value == "At a glance"
    assert not app.error
    assert says is None or says in words(app)
