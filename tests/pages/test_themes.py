"""Every theme page as it opens: on the seed, with filters, on other articles, on next to nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from core.summaries.themes.parties import ties
from core.summaries.themes.theme import load_theme, shared_topics, theme_names
from core.views.selection import Selection
from tests.conftest import add_text
from tests.support.pages import open_page

HEADLINE = "Trade grows again"
SUMMIT = """Leaders of Japan and Vietnam met in Hanoi on Monday for the fifth Mekong-Japan Summit.

Trade between the two countries reached $46.2 billion last year, up 8%, Prime Minister Taro Kato said.

Japanese companies will invest at least 120 billion yen in solar farms and railways in Vietnam, he added.

"We are ready to train the Vietnamese coast guard against piracy in the South China Sea," Kato said.

The two sides signed a Joint Declaration on Clean Energy."""
OFF_TOPIC = "The choir sang in the village hall on Sunday. The cakes were good and everybody went home early."
LONG = "\n\n".join(
    f"Minister Anna Berg said that trade between Norway and Kenya rose by {n}% to ${n} billion in 2023. "
    f"Kenya will build dam number {n} with Norwegian money, and both warned of terrorism in Somalia."
    for n in range(1, 60)
)

PAIRS = ("Chile and Peru", "Kenya and Uganda", "Norway and Sweden", "Japan and India", "Egypt and Jordan")
IN_TWO_CURRENCIES = "\n\n".join(
    [
        *(f"Trade between {two} reached ${n}.1 billion ({n - 1}.7 billion euros) in 2023."
          for n, two in enumerate((*PAIRS, "Ghana and Togo"), 5)),
        "Trade is carried by 40 ships a week, and exports employ 12,000 people.",
    ]
)  # fmt: skip


def words(app: AppTest) -> str:
    elements = [*app.title, *app.header, *app.caption, *app.markdown, *app.info]
    return " ".join(str(element.value) for element in elements)


@pytest.fixture(scope="module", params=["summit", "headline", "off topic", "long"])
def article_id(request):
    texts = {"summit": SUMMIT, "headline": HEADLINE, "off topic": OFF_TOPIC, "long": LONG}
    return request.param, add_text(texts[request.param], f"{request.param}.txt")


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_page_opens_on_the_seed_with_all_its_parts(name):
    app = open_page(name)
    assert app.title[0].value == load_theme(name).title
    headings = [heading.value for heading in app.header]
    assert "Quotes" in headings
    assert ("Figures" in headings) == (name not in ("security", "diplomacy"))  # of none a line says so
    assert all(chart.proto.alt.endswith(".") for chart in app.get("plotly_chart"))


@pytest.mark.parametrize("name", theme_names())
def test_a_part_without_a_finding_is_left_out(name, seed_frames):
    headings = {heading.value for heading in open_page(name).header}
    page = Selection(frames=seed_frames).theme(name)
    own = page.own.sentences["sentence_id"]
    assert ("Who is named with whom" in headings) == (len(ties(page.chosen, own)) > 0)
    counts = shared_topics(seed_frames, page.theme)["sentences"]
    assert ("Which themes share its sentences" in headings) == (counts.nunique() > 1)


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_page_opens_on_any_article(name, article_id):
    kind, article = article_id
    app = open_page(name, article=article)
    assert app.title[0].value == load_theme(name).title
    if kind == "off topic":
        assert f"Nothing about {load_theme(name).spoken} was found" in words(app)


def test_what_is_drawn_is_drawn_once_also_in_other_money():
    app = open_page("trade", article=add_text(IN_TWO_CURRENCIES, "two.txt"))
    assert "€" not in words(app)
    told = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert told
    assert not any("€" in alt and "$" not in alt for alt in told)


def test_filters_leave_their_part_and_say_so():
    app = open_page("security", speaker="Nobody At All")
    assert "The filters leave 0 of" in words(app)
    assert "Take one off above" in words(app)
    assert not app.header
    app = open_page("security", kind="indirect")
    assert "The filters leave" in words(app)
    assert app.header


def test_a_page_without_its_theme_links_to_those_that_are_there():
    article = add_text("Ministers of Chad and Niger signed a treaty at a summit in Accra.", "short.txt")
    app = open_page("energy", article=article)
    assert "It deals with" in words(app)
    assert app.get("page_link")
