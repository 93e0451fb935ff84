"""Stories: kept whole, changed step by step, and every step taken back; views and parts made again."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import normalize
from core.deck.story.story_deck import deck_of, slides_of
from core.deck.story.view_slides import LISTS, briefing_slides, slide_of
from core.frames import Frames
from core.library import add_article
from core.library.edits import stories
from core.library.edits.stories import UnknownStory, new_entry
from core.select.filters import Filters
from core.select.scope import Scope
from core.views.registry import VIEWS
from core.views.selection import Selection
from core.views.view import View, view_from_json, view_to_json

TEXT = (
    "Trade between Kenya and Ghana exceeded $4 billion last year, Jane Doe said on Monday.\n\n"
    "Kenya will invest around $2 billion in Ghana, she said. “We must fight terrorism in Ghana together,” "
    "she added.\n\nGhana and Kenya signed an agreement on oil and gas. Ghana sold oil for $1 billion."
)


@pytest.fixture
def story():
    entries = [new_entry({"part": "words", "rows": [letter]}, caption=letter) for letter in "abc"]
    return stories.new_story("Kenya", entries)


def captions(story_id: str) -> str:
    return "".join(entry.caption for entry in stories.story_of(story_id).entries)


def test_a_story_is_kept_with_the_library(story):
    assert stories.story_of(story.story_id) == story
    assert stories.list_stories()[0] == story


@pytest.mark.parametrize(("to", "order"), [(0, "bac"), (2, "acb"), (99, "acb"), (-3, "bac"), (1, "abc")])
def test_an_entry_moves_to_its_place(story, to, order):
    stories.move_entry(story.story_id, story.entries[1].entry_id, to)
    assert captions(story.story_id) == order


def test_every_change_is_taken_back_in_turn(story):
    first = story.entries[0].entry_id
    changes = [
        lambda: stories.move_entry(story.story_id, first, 2),
        lambda: stories.duplicate_entry(story.story_id, first),
        lambda: stories.edit_entry(story.story_id, first, caption="x", notes="say this"),
        lambda: stories.delete_entry(story.story_id, first),
        lambda: stories.rename_story(story.story_id, "Another name"),
        lambda: stories.add_entries(story.story_id, [new_entry({"part": "quotes"})], at=0),
        lambda: stories.delete_story(story.story_id),
    ]
    before = []
    for change in changes:
        before.append(stories.story_of(story.story_id))
        assert change() != before[-1]
    assert story.story_id not in [one.story_id for one in stories.list_stories()]
    for kept in reversed(before):
        assert stories.last_step(story.story_id)
        assert stories.undo(story.story_id)
        assert stories.story_of(story.story_id) == kept
    assert stories.undo(story.story_id) is None
    assert stories.story_of(story.story_id) == story


def test_what_changes_nothing_leaves_no_step(story):
    stories.edit_entry(story.story_id, story.entries[0].entry_id, caption=" a ")
    stories.rename_story(story.story_id, "  ")
    assert stories.last_step(story.story_id) is None


def test_at_least_ten_steps_can_be_taken_back(story):
    for number in range(stories.STEPS_KEPT + 5):
        stories.edit_entry(story.story_id, story.entries[0].entry_id, caption=str(number))
    taken = sum(stories.undo(story.story_id) is not None for _ in range(stories.STEPS_KEPT + 5))
    assert taken == stories.STEPS_KEPT >= 10


def test_an_unknown_story_or_slide_says_what_to_do(story):
    with pytest.raises(UnknownStory, match="pick one"):
        stories.story_of("nothing")
    with pytest.raises(UnknownStory, match="Reload"):
        stories.move_entry(story.story_id, "nothing", 0)


WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)


@given(
    st.builds(
        View,
        part=st.text(max_size=12),
        page=st.text(max_size=8),
        rows=WORDS,
        scope=st.builds(
            Scope,
            articles=WORDS,
            outlets=WORDS,
            since=st.none() | st.dates(),
            words=st.text(max_size=8),
        ),
        filters=st.builds(
            Filters, topic=WORDS, mode=st.sampled_from(["any", "all", "none"]), words=st.text(max_size=8)
        ),
    )
)
@settings(max_examples=60, deadline=None)
def test_a_view_is_read_as_it_was_written(view):
    assert view_from_json(view_to_json(view)) == view


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3))
)
@settings(max_examples=40, deadline=None)
def test_a_damaged_view_is_read_as_far_as_it_goes(found):
    view = view_from_json(dict.fromkeys(("part", "page", "scope", "filters", "rows"), found))
    assert view_from_json(view_to_json(view)) == view
    odd = {"scope": {"since": found, "articles": found}, "filters": {"topic": found, "words": found}}
    assert isinstance(view_from_json(odd), View)


read_once = cache(normalize)


@pytest.mark.parametrize("part", [*VIEWS, *LISTS])
@pytest.mark.parametrize("text", [TEXT, "The river ran low and the town slept."], ids=["rich", "bare"])
def test_every_part_makes_a_slide(part, text):
    frames = read_once(text)
    table = {"figure": "figures", "quote": "quotes", "passage": "sentences"}.get(part)
    rows = tuple(getattr(frames, table).iloc[:1][f"{table[:-1]}_id"]) if table else ()
    for filters in (Filters(), Filters(words="zebra")):
        slide = slide_of(View(part=part, rows=rows, filters=filters), frames)
        assert slide.title
        assert slide.kind != "chart" or (slide.drawing and len(slide.drawing.table))
        known = {source.row_id for source in slide.sources}
        assert known <= {row for _, table in frames for row in table.iloc[:, 0]}


def test_figures_of_several_reports_stand_side_by_side():
    other = TEXT.replace("exceeded $4 billion", "was below $3 billion").replace("Jane Doe", "John Roe")
    frames = Frames.concat([normalize(TEXT), normalize(other)])
    rows = tuple(frames.figures.drop_duplicates("article_id")["figure_id"])
    slide = slide_of(View(part="comparison", rows=rows), frames)
    assert "leave no value that both allow" in slide.subtitle
    assert {source.row_id for source in slide.sources} == set(rows)
    assert slide_of(View(part="coverage"), frames).drawing is not None


DENIED = "LIMA, 4 March 2024\n\nThe minister denied that trade with Peru exceeded $45 billion last year."


@pytest.mark.parametrize("part", ["figure", "figures-ladder", "trade-figures", "glance-figures"])
def test_a_denied_figure_is_never_said_as_a_fact(part):
    frames = normalize(DENIED)
    rows = tuple(frames.figures["figure_id"]) if part == "figure" else ()
    slide = slide_of(View(part=part, rows=rows), frames)
    assert "denied or doubted" in slide.title or slide.lines
    assert all("denied or doubted" in card.said for card in slide.cards)


def test_the_share_of_a_selection_is_not_said_to_be_of_the_article():
    frames = normalize(TEXT)
    for filters in (Filters(topic=("trade",)), Filters(words="trade")):
        slide = slide_of(View(part="glance-topics", filters=filters), frames)
        assert ("of the article" in slide.title) == bool(filters.topic)
        first = slide.drawing.table["shown"].iloc[0]
        assert f"takes {first} of" in slide.title


def test_picks_of_one_part_are_slides_of_their_own():
    frames = normalize(TEXT.replace("exceeded $4 billion", "exceeded $4 billion, and aid $3 billion"))
    ids = frames.figures.loc[frames.figures["kind"] == "money", "figure_id"].tolist()
    picked = [slide_of(View(part="figures-ladder", rows=(one,)), frames).title for one in ids]
    assert len(set(picked)) == len(ids) > 1


def test_a_passage_names_the_report_it_is_from():
    frames = Frames.concat([normalize("Fog lay on the bay."), normalize(DENIED)])
    row = frames.sentences["sentence_id"].iloc[-1]
    slide = slide_of(View(part="passage", rows=(row,)), frames)
    assert [quote.speaker for quote in slide.quotes] == ["4 March 2024"]


def test_a_part_that_nobody_knows_says_so():
    slide = slide_of(View(part="of a later version"), normalize(TEXT))
    assert slide.kind == "text"
    assert slide.lines


def test_a_briefing_names_each_slide_once():
    slides = briefing_slides(Selection(frames=normalize(TEXT)))
    assert {"title", "figures", "sources"} <= set(slides)
    again = normalize(TEXT)
    for name, slide in slides.items():
        assert slide_of(View(part="briefing", rows=(name,)), again).title == slide.title


def test_a_deck_holds_the_slides_and_the_rows_behind_them():
    article_id = add_article(TEXT).article_id
    scope = Scope(articles=(article_id,))
    trade = View(part="quotes", scope=scope, filters=Filters(topic=("trade",)))
    entries = [
        new_entry(view_to_json(View(part="trade-flows", scope=scope)), caption="Mine", notes="Slowly"),
        new_entry(view_to_json(trade)),
        new_entry(view_to_json(View(part="figure", scope=Scope(articles=("000000000000",)), rows=("x",)))),
    ]
    story = stories.new_story("Kenya", entries)
    deck = deck_of(story)
    assert [slide.title for slide in deck.slides] == [slide.title for slide in slides_of(story)]
    assert (deck.slides[0].title, deck.slides[0].notes) == ("Mine", "Slowly")
    assert deck.slides[2].title == "Nothing to show here any more"
    assert deck.filters_in_words == "slide 2: topic: trade"
    assert deck.whole.articles["article_id"].tolist() == [article_id]
    assert deck.frames.figures["figure_id"].is_unique
