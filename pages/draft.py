"""Check a draft: every number and quote of a text against the record. Nothing of it is kept."""

import streamlit as st

from core.article.errors import ArticleError
from core.deck.writers.draft_page import marked_draft, row_html, summary_line, write_draft_page
from core.intake import Refusal, read_file
from core.library.query.draft import CheckedRow, check_draft
from core.ui.components.html_component import show_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.text import plain

CHECKED, NOTE = "readout_draft_checked", "readout_draft_note"


def text_brought() -> str:
    """What was dropped or pasted; a refusal is said, and is no text."""
    dropped = st.session_state.get("draft-file")
    if dropped is None:
        return str(st.session_state.get("draft-text") or "")
    found = list(read_file(dropped.name, dropped.getvalue()))
    refused = [one.sentence for one in found if isinstance(one, Refusal)]
    st.session_state[NOTE] = " ".join(refused)
    return "\n\n".join(one.text for one in found if not isinstance(one, Refusal))


def check() -> None:
    """Hold what was brought against the record, and keep the answer in this session."""
    st.session_state[NOTE] = ""
    text = text_brought()
    if not text.strip():
        st.session_state[NOTE] = st.session_state[NOTE] or "Paste a text or drop a file first."
        return
    bar = st.progress(0.0, text="Reading the draft")

    def progress(done: int, of: int) -> None:
        bar.progress(done / max(1, of), text=f"Held against the record: {done} of {of}")

    try:
        st.session_state[CHECKED] = (text, check_draft(text, progress))
    except ArticleError as error:
        st.session_state[NOTE] = str(error)
    bar.empty()


def forget() -> None:
    """Forget the draft and what was found."""
    st.session_state.pop(CHECKED, None)


def show(text: str, rows: list[CheckedRow]) -> None:
    """The marked text, the passages beside it, and the file."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(summary_line(rows))}**")
        st.download_button(
            "Marked text as a web page", lambda: write_draft_page(text, rows), file_name="draft-checked.html",
            mime="text/html", icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
        st.button("Forget it", type="tertiary", icon=":material/close:", on_click=forget)
    only = st.pills(
        "Show", ["All", "What does not stand"], default="All", key="draft-only", label_visibility="collapsed"
    )
    left, right = st.columns([3, 2], gap="medium")
    listed = [at for at, row in enumerate(rows) if only != "What does not stand" or row.verdict != "verbatim"]
    with left:
        body = f"<div class='passage' style='white-space: pre-wrap'>{marked_draft(text, rows)}</div>"
        clicked = show_html(body, key="draft-marked")
    with right:
        items = "".join(f"<li>{row_html(rows[at], at)}</li>" for at in listed)
        clicked = show_html(f"<ul class='hits'>{items}</ul>", key="draft-rows") or clicked
    if clicked and clicked.isdecimal() and rows[int(clicked)].passages:
        best = rows[int(clicked)].passages[0]
        if best.row_id:
            open_passage(best.row_id, best.article_id)


want_frame()
st.title("Check a draft", anchor=False)
st.markdown(
    "Every number and every quote of a text against all reports in the library: whether it stands there, "
    "stands otherwise, is contradicted, or stands nowhere. Nothing of the draft is kept."
)
if CHECKED not in st.session_state:
    form = st.empty()
    with form.container():
        st.text_area("Text", key="draft-text", height=260, placeholder="Paste a brief, a speech, an article")
        st.file_uploader(
            "Or a file", key="draft-file", help="Word, PDF, a web page, plain text: what “Add articles” reads"
        )
        if st.button("Check it", icon=":material/fact_check:"):
            with st.spinner("Checking"):
                check()
    if CHECKED in st.session_state:
        form.empty()
if note := st.session_state.get(NOTE):
    empty_state(note)
if CHECKED in st.session_state:
    show(*st.session_state[CHECKED])
