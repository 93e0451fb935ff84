"""The one quiet menu of a mark, a card, a row or a chart, and what is done when something is chosen of it.

`menu_html` is a button for rich HTML; the script beside it (menu.js) opens the menu. What can be done at once
is done in `act`, a callback; what opens the passage is left to the page, by `row_to_open`.
"""

from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import streamlit as st

from core.library.articles.frames import UnknownArticle
from core.library.edits.notes import Note, drop_note, keep_note, list_notes
from core.select.row_index import IndexedRow, row_index
from core.ui.components.add_to_story import add_view, view_here
from core.ui.state.current import current_frames, report_frames
from core.ui.state.team import may
from core.ui.state.text import escape
from core.values.plain import one_line
from core.values.words import shortened
from core.views.view import View, view_to_json

_SLIDE_OF = {"figure": "figure", "quote": "quote"}  # what a row is as a slide; any other is a passage
_FILE, _WANTED = "readout_file_of_", "readout_wanted"
NOTE_ON = "readout_note_on"  # in the session: the part of a page that a note is to be written on
_IN_DRAWER = ("note", "correct")


def menu_html(
    part: str, rows: Iterable[str] = (), of: str = "", *, text: str = "", link: str = "", name: str = "",
    inside: bool = False, push: bool = False, drawn: bool = False,
) -> str:  # fmt: skip
    """The button that opens the menu of a part of a page, or of rows that were picked of reports (`of`).

    `text` is its citation, `link` the query of its passage, `name` what it is called. `inside` its passage
    there is only what nothing else there does; what is `drawn` can leave as a picture.
    """
    picked = list(rows)
    one = len(picked) == 1 and not inside
    acts = [
        *(("open",) if one else ()),
        *(("add",) if may("tell") else ()),
        *(("pin",) if may("pin") else ()),
    ]
    acts += ["note"] if may("pin") and not inside else []
    acts += [] if inside else [*(("copy",) if text else ()), "link"]
    acts += ["correct"] if one and may("correct") else []
    if not picked:
        acts += ["png", "svg", "csv", "xlsx"] if drawn else ["csv", "xlsx"]
    if not acts:
        return ""
    told = {
        "menu": " ".join(acts),
        "part": part,
        "rows": " ".join(picked),
        "of": of,
        "text": text,
        "link": link,
    }
    data = "".join(f" data-{key}='{escape(value)}'" for key, value in told.items() if value)
    label = escape(f"Actions: {shortened(name, 60)}" if name else "Actions")
    return (
        f"<button type='button' class='more{' push' * push}' aria-haspopup='menu' aria-label='{label}' "
        f"title='Actions'{data}>⋯</button>"
    )


def act(asked: Any, key: str) -> None:
    """Do what was chosen of a menu in the piece of page `key`: `{"do": …, "part": …, "rows": "id id"}`."""
    if not isinstance(asked, dict):
        return
    do, rows, of = str(asked.get("do")), str(asked.get("rows") or "").split(), str(asked.get("of") or "")
    part, of = _settled(str(asked.get("part") or ""), rows, of)
    if do == "add" and may("tell"):
        add_view(part, rows, of)
    elif do == "pin" and may("pin"):
        _pin(view_here(part, rows, of))
    elif do in ("png", "svg", "csv", "xlsx"):
        st.session_state[_FILE + key] = _file(view_here(part, rows, of), do)
    elif do in (*_IN_DRAWER, "open") and rows:
        st.session_state[_WANTED] = (do, rows[0])
    elif do == "note":
        st.session_state[NOTE_ON] = part


def row_to_open(asked: Any) -> str | None:
    """The row whose passage was asked for in a menu: to read it, to write a note on it or to correct it."""
    if isinstance(asked, dict) and asked.get("rows") and asked.get("do") in (*_IN_DRAWER, "open"):
        return str(asked["rows"]).split()[0]
    return None


def wanted_in_drawer(row_id: str) -> str:
    """Which form a passage is to be opened with: "note", "correct" or none."""
    do, of = st.session_state.get(_WANTED, ("", ""))
    return str(do) if of == row_id and do in _IN_DRAWER else ""


def forget_wanted() -> None:
    """Open no form with the next passage."""
    st.session_state.pop(_WANTED, None)


def file_for(key: str) -> dict[str, str] | None:
    """The file that was just asked for in a piece of page, once."""
    made: dict[str, str] | None = st.session_state.pop(_FILE + key, None)
    return made


def place_of(row_id: str, of: str = "") -> IndexedRow | None:
    """Where a row stands: in the open reports, or in the first of `of`."""
    found = row_index(current_frames()).places.get(row_id)
    if found is None and of:
        with suppress(UnknownArticle):
            found = row_index(report_frames(of.split()[0])).places.get(row_id)
    return found


def _settled(part: str, rows: list[str], of: str) -> tuple[str, str]:
    """What a mark is as a slide, and of which report it is, where the menu does not say."""
    if part or not rows:
        return part, of
    place = place_of(rows[0], of)
    return (_SLIDE_OF.get(place.item, "passage"), place.article_id) if place else ("passage", of)


def _pin(view: View) -> None:
    """Pin a view, or take its pin off."""
    pins = pins_of(view, list_notes())
    for pin in pins:
        drop_note(pin.note_id)
    if pins:
        st.toast("The pin is off.", icon=":material/keep_off:")
    else:
        keep_note(view_to_json(view), about_view(view))
        st.toast("Pinned. [Open the pinboard](pinboard)", icon=":material/keep:")


def pins_of(view: View, notes: Iterable[Note]) -> list[Note]:
    """The pins on what a view shows: on picked rows from wherever, on a chart only as it is filtered."""
    told, rows = view_to_json(view), tuple(sorted(view.rows))
    pins = [note for note in notes if note.is_pin and note.part == view.part]
    if rows:
        return [pin for pin in pins if pin.rows == rows]
    return [pin for pin in pins if pin.view == told]


def about_view(view: View) -> str:
    """What a view shows, in its own words: the words of a row, the finding of a chart."""
    if view.rows and (place := place_of(view.rows[0], " ".join(view.scope.articles))):
        return shortened(one_line(str(place.row["text"])), 160)
    return plain_title(view)


def plain_title(view: View) -> str:
    """The title that a view has as a slide."""
    return one_line(_slide(view).title)


def _slide(view: View) -> Any:
    from core.deck.story.noted import noted
    from core.deck.story.story_deck import frames_of_view
    from core.deck.story.view_slides import slide_of

    return noted(slide_of(view, frames_of_view(view)), view)


def _file(view: View, form: str) -> dict[str, str] | None:
    """A view alone as a file, as the browser takes it; None, and why is said, where it has no picture."""
    from core.deck.writers.alone import MIME, written_alone
    from core.deck.writers.exports import file_name

    slide = _slide(view)
    written = written_alone(slide, form)
    if not written:
        st.toast("No picture can be drawn of this. Take it as a table.", icon=":material/info:")
        return None
    return {
        "id": uuid4().hex,
        "name": file_name(slide.title, form),
        "mime": MIME[form],
        "data": b64encode(written).decode(),
    }
