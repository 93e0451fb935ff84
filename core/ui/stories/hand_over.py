"""Hand over what is open: in words what would leave, then a file of each kind, made when it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from core.deck.slides import Deck, Slide
from core.deck.writers.exports import EXPORTS, Export, file_name
from core.frames import Frames
from core.library import library_version
from core.library.edits.stories import Story
from core.select.filters import Filters
from core.select.narrow import narrowed
from core.ui.state.current import current_frames, opened
from core.ui.state.filters import current_filters
from core.ui.state.link import current_page
from core.ui.state.text import plain
from core.ui.stories.story_briefing import button_of_open
from core.values.plain import one_line
from core.values.words import counted
from core.views.wording import filters_in_words, left_in_words

_MADE = "readout_briefing_made"
ICONS = {
    "pptx": "slideshow", "pdf": "picture_as_pdf", "pdf-letter": "picture_as_pdf", "html": "language",
    "xlsx": "table", "csv": "csv",
}  # fmt: skip


def hand_over_button() -> None:
    """The button that opens what can be handed over of the open reports, with the filters that hold."""
    help = "What is open, or the story on screen, as PowerPoint, PDF, web page or workbook"
    if button_of_open("Hand over", "ios_share", help):
        story = _story_on_screen() if current_page() == "stories" else None
        if story is not None and story.entries:
            _hand_over_story(story)
        else:
            _hand_over()


def _story_on_screen() -> Story | None:
    from core.ui.stories.story_link import story_on_screen  # here, since it brings what makes slides

    return story_on_screen()


@st.dialog("Hand over", width="medium")
def _hand_over_story(story: Story) -> None:
    from core.ui.present.story_tell import story_deck  # here: no page needs it before it is asked for

    address = dashboard_address()
    st.markdown(f"The story **{plain(story.name)}**, {counted(len(story.entries), 'slide')}.")
    downloads(lambda: story_deck(story, address), story.name, key="hand-over-story")


@st.dialog("Hand over", width="medium")
def _hand_over() -> None:
    from core.deck.briefing.make import briefing_title  # here: no page needs it before it is asked for

    frames, filters, address, now = current_frames(), current_filters(), dashboard_address(), opened()
    few = (
        f"The newest {len(frames.articles)} of {now.total} reports"
        if now.total > len(frames.articles)
        else ""
    )

    def make() -> Deck:
        from core.deck.briefing.make import briefing
        from core.deck.story.noted import noted

        deck = briefing(frames, filters=filters, scope_words=few, address=address)
        return replace(deck, slides=tuple(noted(slide) for slide in deck.slides))

    st.markdown(f"A briefing of **{plain(what_leaves(frames, filters))}**.")
    if few:
        st.caption(f"{few} that are open. Choose fewer reports to hand over others.")
    downloads(make, briefing_title(frames), key="hand-over")
    if st.toggle("Each chart alone", key="hand-over-charts", help="As a picture, with its title and source"):
        chart_downloads(_made_once(now.ids, filters, make).slides, key="hand-over")


def _made_once(ids: tuple[str, ...], filters: Filters, make: Callable[[], Deck]) -> Deck:
    """The briefing of what is open, as the library is: made once in a session, not at every press in the
    dialog."""
    state = (ids, filters, library_version())
    if st.session_state.get(_MADE, (None,))[0] != state:
        st.session_state[_MADE] = (state, make())
    deck: Deck = st.session_state[_MADE][1]
    return deck


def what_leaves(frames: Frames, filters: Filters) -> str:
    """What would be handed over, in words: "1 report · topic: security · 0 of 4 figures · 8 of 27 quotes"."""
    chosen = filters_in_words(filters)
    left = left_in_words(narrowed(frames, filters), frames)
    return " · ".join(part for part in (counted(len(frames.articles), "report"), chosen, left) if part)


def downloads(make: Callable[[], Deck], title: str, *, key: str) -> None:
    """A button for each form of a deck, which `make` makes when one of them is pressed."""
    buttons = st.container()
    template = _template(key)
    with buttons:
        _buttons(make, title, template, key)


def _buttons(make: Callable[[], Deck], title: str, template: bytes | None, key: str) -> None:
    for export in EXPORTS.values():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.download_button(
                export.label,
                data=_writer(export, make, template),
                file_name=file_name(title, export.ending),
                mime=export.mime,
                icon=f":material/{ICONS[export.name]}:",
                key=f"{key}-{export.name}",
                on_click="ignore",
                width=180,
            )
            st.caption(export.about, width="stretch")


def chart_downloads(slides: tuple[Slide, ...], *, key: str) -> None:
    """Each chart as a picture: PNG and SVG."""
    charts = [slide for slide in slides if slide.drawing is not None and len(slide.drawing.table)]
    if not charts:
        st.markdown("There is no chart in it.")
    for number, slide in enumerate(charts):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for form in ("png", "svg"):
                st.download_button(
                    form.upper(),
                    data=_drawer(slide, form),
                    file_name=file_name(slide.title, form),
                    mime="image/png" if form == "png" else "image/svg+xml",
                    key=f"{key}-chart-{number}-{form}",
                    on_click="ignore",
                    help=f"{form.upper()}: {one_line(slide.title)}",
                )
            st.markdown(plain(slide.title), width="stretch")


def dashboard_address() -> str:
    """Where this dashboard answers, for the links in what leaves it; "" when that is not known."""
    parts = urlsplit(st.context.url or "")
    if not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}"


def _template(key: str) -> bytes | None:
    """A team's own PowerPoint template, if one is given; what is wrong with it is said at once."""
    with st.expander("Use your team’s PowerPoint template"):
        given = st.file_uploader("A .pptx file", type=["pptx"], key=f"{key}-template", max_upload_size=50)
        if given is None:
            return None
        from core.deck.writers.powerpoint.template import TemplateError, open_template

        try:
            open_template(given.getvalue())
        except TemplateError as error:
            st.error(plain(error))
            return None
        return given.getvalue()


def _writer(export: Export, make: Callable[[], Deck], template: bytes | None) -> Callable[[], bytes]:
    def write() -> bytes:
        if export.name == "pptx" and template is not None:
            from core.deck.writers.powerpoint import write_pptx

            return write_pptx(make(), template)
        return export.write(make())

    return write


def _drawer(slide: Slide, form: str) -> Callable[[], bytes]:
    def draw() -> bytes:
        from core.deck.writers.pictures import picture

        return picture(slide, form)  # type: ignore[arg-type]

    return draw
