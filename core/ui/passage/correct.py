"""Correcting what was read: the form in the source drawer, and the widget that fits each field."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from core.library import (
    CorrectionError,
    NotAllowed,
    Overtaken,
    UnknownArticle,
    correct,
    corrections_of,
    mark_wrong,
    state_of,
    undo,
)
from core.library.store.apply import Correction
from core.library.store.fields import MISSED, Field, fields_of, in_words
from core.select.row_index import IndexedRow, RowIndex
from core.ui.components.controls import any_day
from core.ui.state.link import set_link
from core.ui.state.team import at_work, may
from core.ui.state.text import plain
from core.ui.state.topics import TOPIC_LABELS, topic_label
from core.ui.state.who import remember_who, who_writes

LABELS = {
    "value": "Value",
    "value_low": "Lowest value",
    "value_high": "Highest value",
    "bound": "How to take it",
    "kind": "Kind",
    "unit": "Unit",
    "measure": "What it measures",
    "actor": "Of whom",
    "counterpart": "Towards whom",
    "period": "Period, as written",
    "period_start": "First day of the period",
    "period_end": "Last day of the period",
    "speaker": "Who says so",
    "topic": "Topics, the best first",
    "act": "What is to be done, in one verb",
    "force": "How firm it is",
    "negated": "Not to be done",
    "continues": "Goes on with an older one",
    "condition": "Condition, as written",
    "due": "Due, as written",
    "due_start": "First day it is due",
    "due_end": "Last day it is due",
    "document": "Document it stands in",
    "partial": "Whole or fragment",
    "cue": "Word that introduces it",
    "name": "Full name",
    "country": "Country",
    "role": "Role",
    "title": "Title",
    "publisher": "Outlet",
    "agency": "News agency",
    "byline": "Written by",
    "url": "Address",
    "published": "Published on",
    "language": "Language",
    "marked wrong": "Taken out",
    "added": "Added",
}
ITEM_WORDS = {
    "figure": "figure",
    "quote": "quote",
    "mention": "name",
    "commitment": "commitment",
    "sentence": "sentence",
    "article": "report",
}
_HELP = {
    "value": "In single units or in words: 45000000000, or 45 billion.",
    "unit": "A currency's code such as USD, percent, or the one thing that is counted, such as company.",
    "country": "Its three letters, such as KAZ.",
}
_FLAGS = {
    "partial": "It is a fragment",
    "negated": "It is not to be done",
    "continues": "It goes on with an older one",
}
_CHOICES = {
    "exact": "exactly this",
    "approx": "about this",
    "over": "more than this",
    "under": "less than this",
    "range": "between two values",
    "direct": "in quotation marks",
    "indirect": "reported speech",
    "binding": "binding: signed, ratified, in force",
    "adopted": "adopted: in a document",
    "pledged": "pledged: will, shall, agreed to",
    "intended": "intended: plans, aims, is ready to",
    "urged": "urged: what others should do",
    "considered": "considered: may, weighs, studies",
}
_SEEN = "readout_seen"
_WRONG = "Take it out"
_MEND = "Mend a field"


def correct_here(where: RowIndex, place: IndexedRow, *, expanded: bool = False) -> None:
    """Under a passage in the drawer: what was corrected of it, and a form to correct it."""
    for correction in _of(where, place):
        _told(correction)
    if not may("correct"):
        return
    box = st.expander(
        "Correct this",
        icon=":material/edit:",
        key=f"correct-{place.row_id}",
        on_change="rerun",
        expanded=expanded,
    )
    if not box.open:  # the form costs nothing until somebody asks for it
        forget_seen(place.row_id)
        return
    with box:
        if _how(place) == _WRONG:
            _take_out_form(place)
        else:
            _mend_form(where, place)


def _how(place: IndexedRow) -> str:
    if place.item == "sentence":
        return _MEND
    return str(
        st.segmented_control(
            "What is wrong with it",
            [_MEND, _WRONG],
            default=_MEND,
            required=True,
            key=f"correct-how-{place.row_id}",
            label_visibility="collapsed",
        )
    )


def _take_out_form(place: IndexedRow) -> None:
    what = ITEM_WORDS[place.item]
    seen(place.article_id, place.row_id)
    st.markdown(f"This {what} should not be there. It goes from every page; the log keeps it.")
    if signed(
        f"wrong-{place.row_id}",
        "Take it out",
        lambda **by: mark_wrong(
            place.article_id, place.item, place.row_id, seen=seen(place.article_id, place.row_id), **by
        ),
        rows=[place.row_id],
    ):
        forget_seen(place.row_id)
        set_link("passage", None)
        st.rerun()


def _mend_form(where: RowIndex, place: IndexedRow) -> None:
    field = fields_of(place.item)[_chosen_field(place)]
    if field.name == "topic":
        topics = [topic for topic, _ in where.topics.get(place.row_id, ())]
        now: Any = topics or ([place.row["topic"]] if place.row.get("topic") else [])
    else:
        now = place.row[field.name]
    seen(place.article_id, place.row_id)
    value = field_input(field, now, place.row_id, where)
    if signed(
        f"mend-{place.row_id}",
        "Keep the correction",
        lambda **by: correct(
            place.article_id, place.item, place.row_id, field.name, value,
            seen=seen(place.article_id, place.row_id), **by,
        ),
        rows=[place.row_id],
    ):  # fmt: skip
        forget_seen(place.row_id)
        st.rerun()


def field_input(field: Field, now: Any, key: str, where: RowIndex) -> Any:
    """The widget that fits a field, holding the value that now stands there; what was entered."""
    label, key, help = LABELS[field.name], f"field-{field.name}-{key}", _HELP.get(field.name)
    if field.form == "topics":
        chosen = [topic for topic in now or () if topic in TOPIC_LABELS]
        return st.multiselect(label, list(TOPIC_LABELS), chosen, format_func=topic_label, key=key)
    if field.form == "choice":
        at = field.choices.index(now) if now in field.choices else None
        return st.selectbox(label, field.choices, at, key=key, help=help, format_func=_choice)
    if field.form == "flag":
        return st.toggle(_FLAGS[field.name], bool(now), key=key)
    if field.form == "day":
        day_now = now.date() if now is not None else None
        return st.date_input(label, day_now, key=key, **any_day(day_now))
    if field.name in ("speaker", "actor", "counterpart"):
        return _name_input(label, now, key, where)
    written = "" if now is None else in_words(now) if field.form == "number" else str(now)
    return st.text_input(label, written, key=key, help=help)


def _choice(value: str) -> str:
    return _CHOICES.get(value, value)


def _name_input(label: str, now: str | None, key: str, where: RowIndex) -> str | None:
    """A name of the article's, or any other that is typed."""
    mentions = where.frames.mentions
    names = list(dict.fromkeys([*([now] if now else []), *mentions["name"].value_counts().index]))
    return st.selectbox(
        label,
        names,
        0 if now else None,
        key=key,
        accept_new_options=True,
        placeholder="Nobody. Choose a name or type one",
    )


def seen(article_id: str, row_id: str) -> int:
    """The state of a row when its form was opened: what somebody else does to it since is told first."""
    key = f"{_SEEN}-{row_id}"
    if key not in st.session_state:
        st.session_state[key] = state_of(article_id, row_id)
    return int(st.session_state[key])


def forget_seen(row_id: str) -> None:
    """Take the row as it is now for what was seen, the next time its form is drawn."""
    st.session_state.pop(f"{_SEEN}-{row_id}", None)


def signed(key: str, label: str, do: Callable[..., Any], rows: Iterable[str] = ()) -> bool:
    """Name, reason and the button that does it; True once it is done. A refusal is said in place; `rows` are
    those that the form is of, which are looked at again when somebody else was there first.

    Who signed in has no name to give.
    """
    by = at_work()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = by.name if by.signed_in else _name_given(key)
        reason = st.text_input("Why", key=f"{key}-why", max_chars=300, placeholder="In a few words")
    if by.signed_in:
        st.caption(f"It is kept under your name, {plain(by.name)}.")
    if not st.button(label, key=f"{key}-do"):
        return False
    try:
        do(who=who, reason=reason)
    except (CorrectionError, NotAllowed, UnknownArticle) as error:
        st.error(plain(error))
        if isinstance(error, Overtaken):  # which is told now: a second press means it
            for row_id in rows:
                forget_seen(row_id)
        return False
    remember_who(who)
    return True


def _name_given(key: str) -> str:
    st.session_state.setdefault(f"{key}-who", who_writes())
    return st.text_input("Your name", key=f"{key}-who", max_chars=80)


def who_corrects() -> str:
    """Who signed in, or whoever corrected last in this session."""
    return at_work().name or who_writes() or "somebody here"


def undo_button(correction_id: str, key: str) -> None:
    """Takes a correction back, in the name of whoever corrected last in this session."""
    if may("correct") and st.button("Undo", key=key, icon=":material/undo:", type="tertiary"):
        try:
            undo(correction_id, who=who_corrects())
        except (CorrectionError, NotAllowed, UnknownArticle) as error:
            st.error(plain(error))
            return
        st.rerun()


def _of(where: RowIndex, place: IndexedRow) -> list[Correction]:
    """The corrections that a row shows; of one that a newer reader moved, by the words they are of."""

    def is_shown(one: Correction) -> bool:
        moved = one.row_id not in where.places and one.start < place.end and one.end > place.start
        return one.item == place.item and (one.row_id == place.row_id or moved)

    return [one for one in corrections_of(place.article_id) if is_shown(one)]


def _told(correction: Correction) -> None:
    """What was corrected, by whom and why, what stood there before, and a way back."""
    label = LABELS.get(correction.field, correction.field)
    change = (
        "by hand"
        if correction.field == MISSED
        else f"{in_words(correction.before)} → {in_words(correction.after)}"
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge("Corrected", icon=":material/edit:", color="gray")
        by = f"{correction.who}, {correction.day}: {correction.reason}"
        st.markdown(f"**{label}:** {plain(change)}  \n:small[{plain(by)}]", width="stretch")
        undo_button(correction.correction_id, f"undo-{correction.correction_id}")


def _chosen_field(place: IndexedRow) -> str:
    names = list(fields_of(place.item))
    if len(names) == 1:
        return names[0]
    return str(
        st.selectbox(
            "Which field", names, key=f"correct-field-{place.row_id}", format_func=LABELS.__getitem__
        )
    )
