"""Every view in a PowerPoint file, read back: numbers that are numbers, words that end with a sentence."""

import pytest

from core.deck.slides import Slide
from core.deck.story.view_slides import slide_of
from core.deck.writers.powerpoint import write_pptx
from core.views.registry import VIEWS
from core.views.view import View
from tests.deck.test_powerpoint import all_text, charts_of, deck_of_slides, opened
from tests.support.deck_texts import BOUNDS, frames_of, together


@pytest.mark.parametrize("made", ["one report", "two reports"])
def test_every_number_of_a_chart_is_one(made):
    """Of every view, on axes of both kinds: PowerPoint refuses a chart that says `np.float64(1.0)`."""
    frames = frames_of(BOUNDS) if made == "one report" else together()
    shown = opened(write_pptx(deck_of_slides(*(slide_of(View(part=name), frames) for name in VIEWS))))
    said = [
        number
        for shape in charts_of(shown)
        for part in ("errBars/c:val/@val", "min/@val", "max/@val", "majorUnit/@val", "pt/c:v/text()")
        for number in shape.chart._chartSpace.xpath(f"//c:{part}[not(ancestor::c:tx or ancestor::c:cat)]")
    ]
    assert len(said) > 20
    for number in said:
        float(number)


def test_what_is_too_long_above_a_title_ends_with_a_sentence():
    first, second = (
        "From the first to the last it went up by 13%.",
        f"In 2024 it was first {'put ' * 40}at $4 bn.",
    )
    slide = Slide(kind="text", title="Trade went up", subtitle=f"{first} {second}", lines=("One line.",))
    texts = all_text(opened(write_pptx(deck_of_slides(slide))))
    assert first in texts
    assert "first put" not in texts


def test_a_title_of_a_person_ends_no_sentence_above_a_title():
    slide = Slide(
        kind="text", title="Ties", subtitle=f"It met the envoy Mr. Doe {'and others ' * 40}.", lines=("A.",)
    )
    texts = all_text(opened(write_pptx(deck_of_slides(slide))))
    assert "envoy Mr. Doe and others" in texts
