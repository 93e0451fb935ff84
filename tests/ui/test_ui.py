"""The parts that pages share: text that can do no harm, the view in the link, filters, places, articles."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from core import normalize
from core.article.model import LONGEST_ARTICLE
from core.select.filters import Filters
from core.select.row_index import row_index
from core.ui.components.article_view import LAYERS, article_html
from core.ui.components.cards import figure_card, quote_card
from core.ui.passage.drawer import passage_html
from core.ui.state.filters import topic_passes
from core.ui.state.text import Mark, escape, marked_html, plain
from core.ui.state.words import citation, outlet_words, reading_notes, speaker_words
from tests.conftest import ROOT, add_text
from tests.support.deck_texts import BOUNDS

# What our own mark-up is made of; an article's words must never come out as a tag.
OUR_TAGS = re.compile(r'</?(?:mark|span)(?: [a-z-]+="[^"<>]*")*>')
ODD = "<script>alert(\"x\")</script> & <img src=x onerror='y'> “said” ‮evil‬ \x00\x1b[31m\u2028 ﷽ שלום مرحبا"


def words_of(markup: str) -> str:
    """The text a browser would show."""
    return html.unescape(OUR_TAGS.sub("", markup))


# --- text -------------------------------------------------------------------------------------------------


@given(st.text())
def test_escaped_text_holds_no_markup_and_loses_no_words(text):
    shown = escape(text)
    assert not re.search(r"[<>\"']", shown)
    kept = html.unescape(shown)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]


@given(st.text())
def test_escaped_text_has_no_controls_or_direction_overrides(text):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escape(text))


places = st.tuples(
    st.integers(0, 60), st.integers(0, 60), st.sampled_from(["figure", "quote"]), st.booleans()
)


@given(st.text(max_size=60), st.lists(places, max_size=6))
def test_any_marks_on_any_text_keep_its_words(text, spans):
    marks = [
        Mark(start=start, end=end, kind=kind, row_id=f"id{start}" if linked else None, title=text)
        for start, end, kind, linked in spans
    ]
    shown = marked_html(text, 0, len(text), marks)
    assert words_of(shown) == html.unescape(escape(text))
    assert shown.count("<mark") == shown.count("</mark>")


def test_a_mark_is_one_stop_for_the_keyboard_and_holds_no_other():
    text = "Jane Doe said trade rose."
    outer = Mark(start=0, end=len(text), kind="topic", row_id="outer")
    inner = Mark(start=0, end=8, kind="name", row_id="inner")
    shown = marked_html(text, 0, len(text), [outer, inner])
    assert shown.count('tabindex="0"') == 2
    assert '<span data-open="inner" tabindex="0" role="button">Jane Doe</span>' in shown
    assert not re.search(r"<span[^>]*>[^<]*<(?!/span)", shown)


def test_crossing_marks_are_cut_not_lost():
    marks = [Mark(start=0, end=6, kind="quote"), Mark(start=3, end=9, kind="figure")]
    assert marked_html("abcdefghi", 0, 9, marks) == (
        '<mark class="quote">abc<mark class="figure">def</mark></mark><mark class="figure">ghi</mark>'
    )


# --- pieces of HTML ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def odd():
    """The atlas of an article whose every word wants to be mark-up."""
    text = f'"{ODD} trade rose," said Jane <b>Doe</b>.\n\nExports exceeded $45 billion, "{ODD}" she said.'
    return row_index(normalize(text))


def test_an_article_can_not_put_markup_on_a_page(odd):
    everything = [passage_html(odd, place) for place in odd.places.values()]
    everything += [quote_card(odd, quote) for quote in odd.of("quote")]
    everything += [figure_card(figure) for figure in odd.of("figure")]
    everything.append(article_html(odd, *odd.articles, LAYERS, set(odd.places), None))
    assert len(everything) > 5
    for piece in everything:
        assert not re.search(r"<(script|img|b)\b", piece, re.I)
        assert not re.search("[\x00\x1b\u202e]", piece)


def test_every_row_of_the_seed_has_a_passage_with_its_words(seed_frames):
    where = row_index(seed_frames)
    items = {"sentence", "figure", "quote", "mention", "commitment"}
    assert {place.item for place in where.places.values()} == items
    for place in where.places.values():
        shown = html.unescape(re.sub(r"<[^>]+>", "", passage_html(where, place)))
        assert place.row["text"] in shown


def test_the_article_shows_all_of_its_text(seed, seed_frames):
    where = row_index(seed_frames)
    for layers in ([], ["figure"], list(LAYERS)):
        shown = html.unescape(
            re.sub(r"<[^>]+>", "", article_html(where, *where.articles, layers, set(where.places), None))
        )
        for block in seed.blocks:
            words = seed.text[block.start : block.end]
            assert "".join(words.split()) in "".join(shown.split())


def test_a_pronoun_is_named_and_a_missing_speaker_is_said_to_be_missing():
    assert speaker_words({"speaker": None}) == "Speaker not found"
    said = {"speaker": "Jane Doe", "speaker_via": "pronoun", "speaker_text": "He"}
    assert speaker_words(said) == "Jane Doe, as “he”"
    assert speaker_words(said | {"speaker_via": "carried"}) == "Jane Doe, quoted further"


def test_a_citation_names_speaker_outlet_and_day(seed_frames):
    where = row_index(seed_frames)
    quote = next(place for place in where.of("quote") if place.row["speaker"])
    cited = citation(quote.row["text"], quote.row, where.article_of(quote))
    for part in (quote.row["text"], quote.row["speaker"], outlet_words(where.article_of(quote))):
        assert part in cited


def test_reported_speech_is_not_cited_as_if_verbatim():
    article = {"publisher": "The Daily", "published": None}
    row = {"kind": "indirect", "speaker": "Jane Doe", "cue": "told"}
    cited = citation("the “mutually beneficial ties", row, article)
    assert cited == "Jane Doe told (reported): the “mutually beneficial ties” — The Daily"
    assert citation("no", row | {"speaker": None}, article).startswith("Reported, speaker not found: no")
    direct = citation('a "strong" tie', {"kind": "direct", "speaker": "Jane Doe"}, article)
    assert direct == "“a ‘strong’ tie” — Jane Doe, The Daily"


def test_a_reader_is_told_of_what_was_not_read_well():
    russian = "Президент сказал, что торговля выросла, и это не всё, что он хотел бы сказать на встрече."
    frames = normalize(russian)
    (note,) = reading_notes(*row_index(frames).articles.values())
    assert note.startswith("This text seems to be Russian.")
    (note,) = reading_notes({"language": "en", "text": "x" * (LONGEST_ARTICLE + 1)})
    assert "200,001 characters" in note
    assert "200,000" in note


# --- Markdown ---------------------------------------------------------------------------------------------


@given(st.text(alphabet="ab1 \\`*_{}[]()#+-.!|~$:<>\n"))
def test_no_character_of_markdown_is_left_bare(text):
    shown = plain(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_{}\[\]()#+\-!|~$:<>]", shown)
    assert "\n" not in shown
    said = re.sub(r"\\(.)", r"\1", shown).replace("\u2060", "")
    assert said == " ".join(text.split())


def test_icons_and_addresses_are_words():
    assert not re.search(r":(material|red|smile)", plain(":material/home: :red[x] :smile:").replace("\\", ""))
    assert "://" not in plain("http://a.b").replace("\\", "")


# --- the frame and the link -------------------------------------------------------------------------------


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)


def go(app: AppTest, page: str, **query: str | list[str]) -> AppTest:
    """To a page by the sidebar, which clears the link, or by a link of its own."""
    app.switch_page(f"pages/{page}.py")
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def link(app: AppTest) -> dict[str, list[str]]:
    """The query of the link, every value as a list."""
    return {name: [value] if isinstance(value, str) else value for name, value in app.query_params.items()}


def test_filters_stay_when_the_sidebar_clears_the_link(app):
    app.query_params["topic"] = ["energy", "security"]
    app.query_params["mode"] = "all"
    app.run()
    go(app, "figures")
    assert link(app) == {"topic": ["energy", "security"], "mode": ["all"]}
    assert any("Energy" in button.label for button in app.button)


def test_a_link_brings_its_own_filters(app):
    app.query_params["topic"] = "energy"
    app.run()
    go(app, "quotes", topic="trade")
    assert link(app)["topic"] == ["trade"]


def test_a_link_without_filters_on_the_same_page_clears_them(app):
    app.query_params["topic"] = "energy"
    app.run()
    app.query_params.clear()
    app.run()
    assert "topic" not in app.query_params
    assert not [button for button in app.button if button.key and button.key.startswith("chip-")]


def test_a_chip_takes_its_filter_off_and_one_button_all(app):
    app.query_params["topic"] = ["energy", "trade"]
    app.query_params["words"] = "power"
    app.run()
    app.button(key="chip-topic-energy").click().run()
    assert link(app)["topic"] == ["trade"]
    app.button(key="chips-clear").click().run()
    assert link(app) == {}


def test_a_cell_of_the_matrix_shows_what_it_counts_whatever_the_mode_was():
    def script() -> None:
        from core.ui.state.filters import current_filters, set_filter, toggle_filter

        set_filter("topic", ["energy"])
        set_filter("mode", "none")
        toggle_filter("topic+speaker", "trade+Jane + Doe")
        chosen = current_filters()
        assert (chosen.topic, chosen.mode, chosen.speaker) == (("trade",), "any", ("Jane + Doe",))

    assert not AppTest.from_function(script).run().exception


def test_a_topic_is_asked_for_or_left_out_and_never_both():
    def script() -> None:
        from core.ui.state.filters import current_filters, toggle_filter

        def chosen() -> tuple[tuple[str, ...], tuple[str, ...]]:
            return current_filters().topic, current_filters().without

        toggle_filter("topic", "security")
        toggle_filter("without", "diplomacy")
        assert chosen() == (("security",), ("diplomacy",))
        toggle_filter("without", "security")
        assert chosen() == ((), ("diplomacy", "security"))
        toggle_filter("topic", "diplomacy")
        assert chosen() == (("diplomacy",), ("security",))
        toggle_filter("topic", "diplomacy")
        assert chosen() == ((), ("security",))

    assert not AppTest.from_function(script).run().exception


def test_unknown_values_in_a_link_are_left_out_kindly(app):
    for name in ("topic", "mode", "kind", "partial", "speaker", "section", "article", "passage", "layers"):
        app.query_params[name] = '"><script>'
    for page in ("glance", "quotes", "article", "figures", "trade"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert not app.error


@pytest.mark.parametrize("page", ["glance", "quotes", "trade"])
def test_a_value_that_a_link_says_twice_counts_once(app, page):
    add_text(BOUNDS, "pasted")  # a report about trade, whichever tests ran before
    go(
        app,
        page,
        topic=["trade", "trade"],
        speaker=["Jane Doe"] * 2,
        reports=["all"] * 2,
        about=["trade"] * 2,
    )
    assert not app.exception
    assert not app.error
    assert [button.key for button in app.button].count("chip-topic-trade") == 1


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(), True),
        (Filters(topic=("trade",)), True),
        (Filters(topic=("energy",)), False),
        (Filters(without=("trade",)), False),
        (Filters(without=("energy",)), True),
        (Filters(topic=("trade",), without=("energy",)), True),
    ],
)
def test_what_is_compared_obeys_topics_left_out_too(filters, passes):
    assert topic_passes(filters, "trade") is passes


def test_every_page_is_in_the_sidebar_under_a_section(app):
    app.run()
    linked = [link.proto.label for link in app.get("page_link")]
    bare = {"present", "presenter", "search"}  # opened by a story, and by the box at the head of each page
    assert len(linked) == len({path.stem for path in (ROOT / "pages").glob("*.py")} - bare)

    assert {"At a glance", "Trade", "Investment", "Security", "Quotes", "Figures", "Article"} <= set(linked)


def test_the_passage_in_a_link_opens_its_drawer(app, seed_frames):
    row_id = seed_frames.figures["figure_id"].iloc[0]
    app.query_params["passage"] = row_id
    app.run()
    shown = [piece.proto.json for piece in app.get("bidi_component")]
    assert any(seed_frames.figures["text"].iloc[0].split()[0] in piece and "mark" in piece for piece in shown)


def test_a_passage_of_another_article_says_so(app):
    app.query_params["passage"] = "000000000000"
    app.run()
    assert any("not in the reports that are open" in text.value for text in app.markdown)


def test_a_page_that_fails_says_one_sentence(app, monkeypatch):
    import core.ui.shell.page as page

    def broken() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(page, "chips", broken)
    app.run()
    assert not app.exception
    assert "The other pages still work" in app.error[0].value
