"""The columns of tables of articles, shown to be confirmed: nothing of them is added before."""

from dataclasses import replace
from functools import partial

import streamlit as st

from core.intake import FIELDS, Columns, Table
from core.ui.library.adding import go_on, undecided, waiting
from core.ui.state.text import plain
from core.values.words import shortened

_LABELS = {"title": "Headline", "address": "Address of the page", "day": "Day of publication"}
_BESIDE = 4  # boxes in a row
_SHOWN = 60  # characters of a column's name and value


def show_columns() -> None:
    """Each file with tables of articles: a box for each field, and what to do with it."""
    for number, job in list(undecided().items()):
        with st.form(f"columns-{number}"):
            for place, table in enumerate(job.tables):
                _show_table(table, f"columns-{number}-{place}")
            with st.container(horizontal=True):
                st.form_submit_button(
                    "Add these articles", on_click=partial(_confirm, number), type="primary"
                )
                st.form_submit_button("Leave out", on_click=partial(_leave_out, number))


def _show_table(table: Table, key: str) -> None:
    st.markdown(
        f"**{plain(table.source)}** is a table of articles. Look whether its columns are read as "
        "what they are: nothing of it is added before."
    )
    for start in range(0, len(FIELDS), _BESIDE):
        boxes = st.columns(_BESIDE)
        for field, box in zip(FIELDS[start : start + _BESIDE], boxes, strict=False):
            with box:
                _show_field(table, field, f"{key}-{field}")


def _show_field(table: Table, field: str, key: str) -> None:
    names: list[str | None] = [*table.samples] if field == "text" else [None, *table.samples]
    st.selectbox(
        _LABELS.get(field, field.capitalize()),
        names,
        index=names.index(getattr(table.columns, field)),
        format_func=partial(_option, table),
        key=key,
    )


def _option(table: Table, name: str | None) -> str:
    """A column as a choice: its name and a value from it."""
    if name is None:
        return "in no column"
    return shortened(f"{name}: {table.samples[name]}" if table.samples[name] else name, _SHOWN)


def _confirm(number: int) -> None:
    """Have a file's articles added, its columns read as the boxes say."""
    job = undecided().pop(number)
    chosen = {
        table.source: Columns(
            **{field: st.session_state[f"columns-{number}-{place}-{field}"] for field in FIELDS}
        )
        for place, table in enumerate(job.tables)
    }
    waiting().append(replace(job, columns=chosen))
    go_on()


def _leave_out(number: int) -> None:
    undecided().pop(number)
