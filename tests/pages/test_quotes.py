"""The Quotes page, as Streamlit runs it: as it comes, filtered, and for an article that quotes nobody."""

import json
import re
from functools import partial
from itertools import groupby

from streamlit.testing.v1 import AppTest

from core.select.filters import Filters
from core.select.narrow import apply
from tests.conftest import add_text
from tests.support.pages import open_page

opened = partial(open_page, "quotes")


def cards(app: AppTest) -> list[str]:
    """The ids of the quotes that are shown, in their order."""
    pieces = "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))
    return re.findall(r"class='card'[^>]* data-id='(\w+)'", pieces)


def pills(app: AppTest) -> dict[str, tuple[str, int, str]]:
    """Topic → what its pill says, how many it would leave, and whether it is "asked", "out" or neither."""
    pieces = [json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component")]
    bar = next((piece for piece in pieces if "class='pills'" in piece), "")
    found = re.findall(
        r"class='pill ?(asked|out|)' .*?data-value='([\w-]+)'.*?>([^<]+) <span class='muted'>([\d,]+)", bar
    )
    return {topic: (name, int(count), state) for state, topic, name, count in found}


def lines(app: AppTest) -> list[str]:
    """The ids of the quotes that are listed a line each, in their order."""
    pieces = "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))
    return re.findall(r"<li[^>]*><button class='plain' data-open='(\w+)'", pieces)


def counted(app: AppTest) -> str:
    return next(text.value for text in app.markdown if text.value.endswith("quotes**"))


def test_it_opens_with_every_quote_in_order_of_the_text(seed_frames):
    app = opened()
    total = len(seed_frames.quotes)
    assert app.title[0].value == "Quotes"
    assert counted(app) == f"**{total} quotes**"
    assert cards(app) == seed_frames.quotes.sort_values("start", kind="stable")["quote_id"].tolist()


def test_a_topic_narrows_cards_count_and_link(seed_frames):
    app = opened(topic="security")
    assert pills(app)["security"][2] == "asked"
    wanted = apply(Filters(topic=("security",)), seed_frames, "quote")["quote_id"].tolist()
    assert sorted(cards(app)) == sorted(wanted)
    assert counted(app) == f"**{len(wanted)} of {len(seed_frames.quotes)} quotes**"
    assert app.query_params["topic"] == "security"


def test_the_controls_show_what_the_link_says(seed_frames):
    speaker = seed_frames.quotes["speaker"].value_counts().index[0]
    app = opened(topic=["energy", "security"], mode="none", kind="direct", speaker=speaker, words="we ")
    assert {topic for topic, (_, _, state) in pills(app).items() if state == "out"} == {"energy", "security"}
    assert app.multiselect(key="quotes-speaker").value == [speaker]
    assert app.text_input(key="quotes-words").value.strip() == "we"
    chosen = Filters(without=("energy", "security"), kind=("direct",), speaker=(speaker,), words="we")
    assert sorted(cards(app)) == sorted(apply(chosen, seed_frames, "quote")["quote_id"])


def test_typing_words_narrows_and_one_click_clears(seed_frames):
    app = opened()
    app.text_input(key="quotes-words").set_value("nuclear").run()
    assert 0 < len(cards(app)) < len(seed_frames.quotes)
    app.button(key="chips-clear").click().run()
    assert len(cards(app)) == len(seed_frames.quotes)
    assert app.text_input(key="quotes-words").value == ""
    assert "words" not in app.query_params


def test_what_a_pill_counts_is_what_it_leaves(seed_frames):
    app = opened(kind="direct", topic="diplomacy", without="energy")
    left = apply(Filters(topic=("security",), kind=("direct",)), seed_frames, "quote")
    assert pills(app)["security"][:2] == ("Security", len(left))


def test_one_topic_and_not_another(seed_frames):
    app = opened(topic="security", without="diplomacy")
    wanted = apply(Filters(topic=("security",), without=("diplomacy",)), seed_frames, "quote")["quote_id"]
    every = apply(Filters(topic=("security",)), seed_frames, "quote")["quote_id"]
    assert sorted(cards(app)) == sorted(wanted)
    assert len(wanted) <= len(every)
    assert not set(apply(Filters(topic=("diplomacy",)), seed_frames, "quote")["quote_id"]) & set(cards(app))
    assert {"chip-topic-security", "chip-without-diplomacy"} <= {button.key for button in app.button}


def test_the_list_has_every_quote_sorted_and_grouped_as_the_link_says(seed_frames):
    quotes = seed_frames.quotes
    longest = quotes.assign(size=quotes["text"].str.len()).sort_values("size", ascending=False, kind="stable")
    app = opened(**{"as": "list", "sort": "length"})
    assert not cards(app)
    assert [len(quotes.set_index("quote_id").loc[row_id, "text"]) for row_id in lines(app)] == [
        *longest["size"]
    ]
    app = opened(**{"as": "list", "by": "speaker"})
    speakers = quotes.set_index("quote_id")["speaker"].fillna("").loc[lines(app)].tolist()
    assert len(speakers) == len(quotes)
    runs = len(list(groupby(speakers)))
    assert runs == len(set(speakers))


def test_when_nothing_passes_it_says_what_to_do():
    app = opened(words="zebra crossing")
    assert cards(app) == []
    assert counted(app).startswith("**0 of ")
    assert "clear them all" in app.info[0].value


def test_an_article_that_quotes_nobody_is_told_kindly():
    app = opened(article=add_text("The river ran low. The town slept.", "pasted"))
    assert "quotes nobody" in app.info[0].value
    assert not pills(app)


def test_hundreds_of_quotes_show_the_first_and_say_so():
    text = "\n\n".join(
        f"“We will open road number {n} in the spring of the year,” Jane Doe said." for n in range(230)
    )
    article = add_text(text, "pasted")
    app = opened(article=article, **{"as": "cards"})
    assert len(cards(app)) == 200
    assert "first 200" in app.main.caption[-1].value
    assert len(lines(opened(article=article))) == 230  # a line each, unless somebody asks for cards
