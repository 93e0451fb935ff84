"""Notes on a row in its passage, and on a chart in a dialog of their own: written, read, taken off."""

from collections.abc import Iterable, Sequence

import streamlit as st

from core.charts.html_chart import HtmlChart, tip
from core.frames import rows_of
from core.library.articles.listing import ReportRow
from core.library.edits.notes import LONGEST, Note, days_noted, drop_note, keep_note, notes_on
from core.summaries.timeline import Axis
from core.summaries.wording.reports import scope_line
from core.ui.components.add_to_story import view_here
from core.ui.components.controls import any_day
from core.ui.components.menu import NOTE_ON, about_view, forget_wanted
from core.ui.state.current import opened
from core.ui.state.link import current_page
from core.ui.state.team import allowed, at_work, may
from core.ui.state.text import escape, plain
from core.ui.state.who import remember_who, who_writes
from core.values.words import day, shortened
from core.views.view import OWN_WORDS, View, view_from_json, view_to_json


def notes_here(row_id: str, part: str, of: str, *, expanded: bool) -> None:
    """Under a passage: the notes on its row, and a form for another."""
    for note in notes_on([row_id]):
        if not note.is_pin:
            note_line(note)
    if not may("pin"):
        return
    box = st.expander(
        "Write a note",
        icon=":material/edit_note:",
        key=f"note-{row_id}",
        on_change="rerun",
        expanded=expanded,
    )
    if box.open:
        with box:
            if _form(view_here(part, [row_id], of), f"note-{row_id}"):
                forget_wanted()
                st.rerun()


def note_line(note: Note) -> None:
    """A note with who wrote it and when, and the button that takes it off."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge("Note", icon=":material/edit_note:", color="gray")
        st.markdown(f"{plain(note.text)}  \n:small[{plain(signed_words(note))}]", width="stretch")
        help, key = f"Take the note “{plain(note.text[:40])}” off", f"note-off-{note.note_id}"
        if may("pin"):
            st.button(
                "Take off",
                key=key,
                type="tertiary",
                on_click=allowed(drop_note),
                args=(note.note_id,),
                help=help,
            )


def signed_words(note: Note) -> str:
    """Who wrote a note and when, and which day it speaks of."""
    of = f"of {day(note.day)}" if note.day else ""
    return ", ".join(part for part in (note.who or "somebody here", day(note.at), of) if part)


def notes_under(
    part: str, row_ids: Iterable[str], every: Sequence[Note], along: Iterable[tuple[int, Note]] = ()
) -> None:
    """Under a chart: of `every` note those on it as it stands here, on rows that are its marks, and those
    `along` its days (see `notes_along`)."""
    on_rows = [note for note in notes_on(row_ids, every) if not note.is_pin]
    on_days = [note for _, note in along]
    for note in {
        note.note_id: note for note in (*notes_of(view_here(part), every), *on_rows, *on_days)
    }.values():
        st.caption(_words(note))


def notes_along(axis: Axis | None, every: Sequence[Note]) -> list[tuple[int, Note]]:
    """The notes on days that an axis has, each with its step, of the reports that are open."""
    if axis is None or not every:
        return []
    days = days_noted(opened().ids, every)
    return [(step, note) for note in days if note.day and (step := axis.step_at(note.day)) is not None]


def days_line(chart: HtmlChart, along: Sequence[tuple[int, Note]]) -> str:
    """Under an axis of time: a mark at each step that somebody wrote of, with the words of its notes, or how
    many they are; "" for none."""
    if (axis := chart.axis) is None or not along:
        return ""
    of_step: dict[int, list[Note]] = {}
    for step, note in along:
        of_step.setdefault(step, []).append(note)
    marks = "".join(
        f"<button type='button' tabindex='-1' aria-label='{escape(_spoken(notes))}' {_tip(notes)} "
        f"style='left:{100 * (step + 0.5) / axis.steps:.2f}%'>"
        f"{'✎' if len(notes) == 1 else len(notes)}</button>"
        for step, notes in of_step.items()
    )
    line = f"<div class='noted' role='group' aria-label='Notes on days' data-roving>{marks}</div>"
    return f"<div class='said'><span class='small muted'>Notes</span>{line}</div>" if chart.labelled else line


def _spoken(notes: Sequence[Note]) -> str:
    return f"{'Note' if len(notes) == 1 else f'{len(notes)} notes'}: {'; '.join(note.text for note in notes)}"


def _tip(notes: Sequence[Note]) -> str:
    """What shows on a mark: the one note under its name, or each with its own."""
    if len(notes) == 1:
        return tip(notes[0].text, signed_words(notes[0]))
    return tip("; ".join(f"{note.text} ({signed_words(note)})" for note in notes), f"{len(notes)} notes")


def notes_of(view: View, every: Iterable[Note]) -> list[Note]:
    """Which of some notes are on a part as a whole, of the same reports; the filters may be others."""
    return [
        note
        for note in every
        if not note.is_pin and not note.rows and note.part == view.part
        and view_from_json(note.view).scope == view.scope
    ]  # fmt: skip


def _words(note: Note) -> str:
    return f":material/edit_note: {plain(note.text)} ({plain(signed_words(note))})"


def open_asked_note() -> None:
    """Open the dialog that was asked for: called by the frame once the page is drawn."""
    if part := st.session_state.pop(NOTE_ON, None):
        _dialog(str(part))


@st.dialog("Write a note", width="medium")
def note_on_day() -> None:
    """A note on a day and the reports that are open, wherever they are drawn over time."""
    now = opened()
    titles = [one.title for one in rows_of(now.reports, ReportRow) if one.title]
    about = (
        f"On {shortened(titles[0], 120) if now.total == 1 and titles else scope_line(now.scope, now.total)}"
    )
    st.caption(plain(f"{about}. With a day it also stands on every line of time that has that day."))
    if _form(View(part=OWN_WORDS, page=current_page(), scope=now.scope), "note-on-day", about):
        st.rerun()


@st.dialog("Write a note", width="medium")
def _dialog(part: str) -> None:
    view = view_here(part)
    st.caption(plain(about_view(view)))
    if _form(view, f"note-on-{part}"):
        st.rerun()


def _form(view: View, key: str, about: str = "") -> bool:
    """Text, day and name of a note, and the button that keeps it; True once it is kept."""
    text = st.text_area("Note", key=f"{key}-text", max_chars=LONGEST, height=90)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of_day = st.date_input("Day it speaks of, if any", None, key=f"{key}-day", **any_day(None))
        by = at_work()
        asked = not by.signed_in
        who = st.text_input("Your name", who_writes(), key=f"{key}-who", max_chars=80) if asked else by.name
    if not st.button("Keep the note", key=f"{key}-keep"):
        return False
    if not text.strip():
        st.error("A note needs a few words. Write them above.")
        return False
    remember_who(who)
    keep_note(view_to_json(view), about or about_view(view), text, who=who, of_day=of_day or None)
    st.toast("The note is kept. [Open the pinboard](pinboard)", icon=":material/check:")
    return True
