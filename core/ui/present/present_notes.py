"""The presenter's view: the slide that is shown, the next one, what to say, and the time."""

from collections.abc import Sequence

from core.deck.slides import Slide
from core.library.edits.stories import Story
from core.ui.present.present_html import slide_html
from core.ui.present.slide_view import SlideView
from core.ui.state.text import escape


def presenter_html(story: Story, slides: Sequence[SlideView]) -> str:
    """Every slide twice (as the one shown and as the next) with its notes; present.js shows what is due."""
    return (
        f"<div class='stage presenter' role='group' aria-label='{escape(story.name)}'>"
        "<header class='times'><span class='where' data-where aria-live='polite'></span>"
        "<span>Elapsed <b data-elapsed>00:00</b></span>"
        "<button type='button' data-do='restart' title='Count from now'>Start again</button>"
        "<span class='push'>Clock <b data-clock></b></span></header>"
        f"<div class='now'><h2>Now</h2><div class='screen'>{_sections(slides, 0)}</div></div>"
        f"<div class='next'><h2>Next</h2><div class='screen'>{_sections(slides, 1)}"
        f"<section data-slide='{len(slides)}' data-shift='1'><p class='end'>The end</p></section></div></div>"
        f"<div class='notes' tabindex='0' role='region' aria-label='Notes'>{_all_notes(slides)}</div>"
        "<nav class='bar-below' aria-label='Slides'><span class='gone'></span>"
        "<button type='button' data-do='back' title='Back (left arrow)' aria-label='Back'>←</button>"
        "<button type='button' data-do='next' title='Next (right arrow)' aria-label='Next'>→</button>"
        "<button type='button' class='push' data-do='leave' title='Close this window (Esc)'>Close</button>"
        "</nav>"
        "</div>"
    )


def _sections(slides: Sequence[SlideView], shift: int) -> str:
    """The slides, each on when it stands `shift` behind the one that is shown."""
    return "".join(
        f"<section data-slide='{n}' data-shift='{shift}'>{slide_html(one.slide, chart=one.boxes)}</section>"
        for n, one in enumerate(slides)
    )


def _all_notes(slides: Sequence[SlideView]) -> str:
    return "".join(
        f"<section data-slide='{n}' data-shift='0'>{_notes(one.slide)}</section>"
        for n, one in enumerate(slides)
    )


def _notes(slide: Slide) -> str:
    said = "".join(f"<p>{escape(line)}</p>" for line in slide.notes.splitlines() if line.strip())
    words = dict.fromkeys(one.passage for one in slide.sources)
    passages = "".join(f"<li>{escape(passage)}</li>" for passage in words)
    under = f"<p class='head'>Passages</p><ol>{passages}</ol>" if passages else ""
    return (said or "<p class='muted'>No notes for this slide.</p>") + under
