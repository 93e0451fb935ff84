"""The Article page, as Streamlit runs it: layers, a passage in the link, and odd articles."""

import html
import json
import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import add_text
from tests.support.pages import open_page

opened = partial(open_page, "article")


def data(app: AppTest) -> dict:
    """What the article's own piece of the page is given."""
    pieces = (json.loads(piece.proto.json) for piece in app.get("bidi_component"))
    return next(piece for piece in pieces if "html" in piece)


def marks(app: AppTest, kind: str) -> list[str]:
    return re.findall(rf'<mark class="{kind}"[^>]*data-id="(\w+)"', data(app)["html"])


def test_it_opens_with_figures_and_quotes_marked(seed_frames):
    app = opened()
    assert app.title[0].value == "Article"
    assert set(marks(app, "figure")) == set(seed_frames.figures["figure_id"])
    assert set(marks(app, "quote")) == set(seed_frames.quotes["quote_id"])
    assert marks(app, "name") == []
    for head in seed_frames.sentences["section"].dropna().unique():
        assert f">{html.escape(head)}</button></li>" in data(app)["html"]


def test_layers_are_switched_and_kept_in_the_link(seed_frames):
    app = opened()
    app.pills(key="article-layers").set_value(["name"]).run()
    assert marks(app, "figure") == []
    assert set(marks(app, "name")) == set(seed_frames.mentions["mention_id"])
    assert app.query_params["layers"] == "name"
    app.pills(key="article-layers").set_value([]).run()
    assert marks(app, "name") == []


@pytest.mark.parametrize("item", ["sentence", "figure", "quote", "mention"])
def test_at_leads_to_any_kind_of_row(seed_frames, item):
    row = getattr(seed_frames, f"{item}s").iloc[-1]
    app = opened(at=row[f"{item}_id"])
    assert data(app)["scroll_to"] == row[f"{item}_id"]
    assert marks(app, "here")[:1] == [row[f"{item}_id"]]


def test_at_of_another_article_says_so():
    app = opened(at="000000000000")
    assert any("not in what is open" in caption.value for caption in app.caption)


def test_filters_choose_what_is_marked(seed_frames):
    app = opened(topic="security")
    shown = set(marks(app, "quote"))
    topics = seed_frames.topics
    assert shown == set(topics[(topics["item"] == "quote") & (topics["topic"] == "security")]["item_id"])


@pytest.mark.parametrize(
    "text",
    [
        "Only a headline",
        '“An odd quote mark, she said.\n\nAnd "another, he said.',
        "مرحبا بالعالم. قال الوزير إن التجارة نمت.\n\n<b>bold</b> & so on.",
        "No paragraphs at all. " * 200,
    ],
    ids=["headline only", "odd marks", "right to left", "one paragraph"],
)
def test_odd_articles_are_shown_whole(text):
    app = opened(article=add_text(text, "pasted"), layers=["figure", "quote", "topic", "name"])
    shown = html.unescape(re.sub(r"<[^>]+>", "", data(app)["html"]))
    assert "".join(text.split()) in "".join(shown.replace("¶", "").split())
