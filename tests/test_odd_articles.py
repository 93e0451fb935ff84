"""Odd articles, alone and together, through all that is made of them: every step keeps its kind."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from core.annotations import Figure, Topic
from core.article.metadata import Metadata
from core.deck.briefing.make import briefing
from core.deck.story.view_slides import LISTS, slide_of
from core.deck.writers.exports import EXPORTS
from core.deck.writers.pictures import picture
from core.frames import KINDS, Frames, fits, table, typed
from core.intake import Document
from core.library import add_reports
from core.select.filters import Filters
from core.summaries.repeats import SharedFigure, once_each
from core.summaries.stated import stated, taken_back
from core.views.registry import VIEWS
from core.views.view import View
from tests.conftest import ROOT
from tests.support.figure_rows import figure
from tests.support.odd_articles import ODD_ARTICLES, PAIRS, SINGLES, TRIPLES, frames_of_odd, read
from tests.support.pages import open_page
from tests.support.watching import Watched, watched

PARTS = [*VIEWS, *LISTS]
PAGES = [page.stem for page in sorted((ROOT / "pages").glob("*.py")) if page.stem != "presenter"]
NOTHING = Filters(words="words that stand nowhere")


# --- every step, of every page, slide and export ----------------------------------------------------------


@pytest.fixture(scope="module")
def steps() -> Watched:
    """What every step gave, of every choice of one or two of the articles, and every twelfth choice of three.

    Any two with a denial go through every part of every page, every third of them into every file. Of the
    other choices each goes through a ninth of the parts, another one than its neighbours, and every twelfth
    into the files.
    """
    with watched() as watch:
        for turn, names in enumerate([*SINGLES, *PAIRS, *TRIPLES[::40]]):
            watch.of = " + ".join(names)
            whole = len(names) == 2 and "one denied" in names
            parts = PARTS if whole else PARTS[turn % 9 :: 9]
            _go_through(frames_of_odd(names), parts, exports=turn % (3 if whole else 12) == 0)
    return watch


def _go_through(frames: Frames, parts: list[str], *, exports: bool) -> None:
    for part in parts:
        slide_of(View(part=part), frames)
    if not exports:
        return
    slide_of(View(part=parts[0], filters=NOTHING), frames)
    deck = briefing(frames)
    drawn = next((slide for slide in deck.slides if slide.drawing is not None), None)
    assert all(export.write(deck) for export in EXPORTS.values())
    assert drawn is None or (picture(drawn) and picture(drawn, "svg"))


@pytest.mark.slow
def test_no_step_gives_a_table_that_breaks_its_kind(steps):
    assert steps.broken == {}


@pytest.mark.slow
def test_no_step_changes_the_dtypes_of_its_columns_with_what_is_in_them(steps):
    assert steps.changing() == {}


@pytest.mark.slow
def test_the_steps_of_every_room_were_gone_through(steps):
    rooms = {step.split(".")[1] for step, _ in steps.shapes}
    assert rooms >= {"frames", "select", "compare", "summaries", "deck"}
    assert len({step for step, _ in steps.shapes}) > 60


# --- every page -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def denials(tmp_path_factory) -> Iterator[list[str]]:
    """A library of two reports that hold a denied figure each and no conversion: their ids."""
    texts = [
        ODD_ARTICLES["one denied"],
        "Norway denied that it spent $3 million on roads in Chile last year.",
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READOUT_LIBRARY", str(tmp_path_factory.mktemp("denials")))
        yield [added.article_id for added in add_reports([_brought(text) for text in texts])]


def _brought(text: str) -> Document:
    return Document(
        text=text, source="a.txt", original=None, original_name=None,
        told=Metadata(publisher="Fjord Ledger", published=datetime(2025, 3, 9)),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_where_all_figures_are_denied(page, denials):
    open_page(page, article=denials)


# --- the steps that failed, and the one that mends --------------------------------------------------------

DENIED = "Norway denied that {} last year."


@pytest.mark.parametrize(
    "claims",
    [
        ("its trade with Chile exceeded $45 billion", "its exports to Peru fell by 20 percent"),
        ("it spent $3 million on roads in Chile", "400 firms from Norway left Chile"),
        ("its trade with Chile exceeded $45 billion", "it went up", "trade with Peru came to €2 million"),
    ],
)
def test_figures_of_several_reports_keep_their_kind_without_a_conversion(claims):
    frames = Frames.concat([_of_denial(claim, str(place)) for place, claim in enumerate(claims)])
    shown = once_each(frames)
    assert frames.figures["conversion_of"].isna().all()
    assert fits(SharedFigure, shown.figures)
    assert stated(shown).empty
    assert taken_back(shown) == frozenset(frames.figures["figure_id"])


def _of_denial(claim: str, day: str) -> Frames:
    from core import normalize

    return normalize(f"{DENIED.format(claim)}\n\nReport {day}.")


def test_frames_of_nothing_keep_their_kinds_however_they_are_put_together():
    for frames in (Frames.concat([]), Frames.concat([read("empty")] * 3), once_each(Frames.empty())):
        assert all(fits(KINDS[name], held) for name, held in frames)


@pytest.mark.parametrize("column", ["conversion_of", "value", "start", "period_start"])
@pytest.mark.parametrize("known", [True, False])
def test_a_mapped_column_is_typed_again(column, known):
    figures = table(Figure, [figure("f1", 5, conversion_of="f0", period_start=datetime(2025, 1, 1))])
    mapped = figures.assign(**{column: figures[column].map(lambda cell: cell if known else None)})
    mended = typed(mapped[mapped.columns[::-1]], Figure)
    assert fits(Figure, mended)
    assert mended[column].isna().all() != known


def test_a_table_in_another_order_or_of_another_dtype_does_not_fit():
    topics = table(Topic, [])
    assert fits(Topic, typed(topics, Topic))
    assert not fits(Topic, topics[topics.columns[::-1]])
    assert not fits(Topic, topics.assign(score=1))
