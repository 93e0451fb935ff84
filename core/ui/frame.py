"""The frame around every page: which article is open, and a way to read another."""

import streamlit as st

from core.ui.current import add_text, articles, choose_article, current_id

LARGEST = 5_000_000  # bytes of a text that is still an article


def article_picker() -> None:
    """In the sidebar: the article that is open, the others to choose from, and a door for new ones."""
    names = articles()
    with st.sidebar:
        st.session_state["article_choice"] = current_id()
        st.selectbox(
            "Article",
            list(names),
            format_func=lambda article_id: names.get(article_id, article_id),
            key="article_choice",
            on_change=lambda: choose_article(st.session_state["article_choice"]),
        )
        if st.button("Read another article", icon=":material/add:", width="stretch"):
            _read_another()


@st.dialog("Read another article", width="medium")
def _read_another() -> None:
    st.markdown("Paste the text of a news article, or drop a plain-text file. It stays on this machine.")
    file = st.file_uploader("A .txt file", type=["txt", "text", "md"], max_upload_size=5)
    pasted = st.text_area("Or its text", height=220, placeholder="Paste the article here")
    if not st.button("Read it", type="primary"):
        return
    text, source, fault = brought_text(file.getvalue() if file else None, file.name if file else "", pasted)
    if not fault:
        try:
            with st.spinner("Reading"):
                choose_article(add_text(text, source))
        except ValueError as error:
            fault = str(error)
    if fault:
        st.error(fault)
        return
    st.rerun()


def brought_text(raw: bytes | None, name: str, pasted: str) -> tuple[str, str, str]:
    """(text, source, fault) of what a person brought; the fault is a sentence that says what to do.

    >>> brought_text(None, "", "  ")[2]
    'There is nothing to read yet: paste the text of an article, or choose a .txt file.'
    """
    if raw is None:
        text, source = pasted, "pasted text"
    else:
        if len(raw) > LARGEST:
            return "", name, f"{name} is larger than 5 MB. Choose the text of one article."
        if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return (
                "",
                name,
                f"{name} is not a text file. Save the article as plain text (.txt) and try again.",
            )
        try:
            text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        except UnicodeDecodeError:
            return "", name, f"{name} is not written in UTF-8. Save it again as UTF-8 text and try once more."
        source = name
    if not text.strip():
        what = "paste the text of an article, or choose a .txt file."
        return (
            "",
            source,
            f"{name} is empty: {what}" if raw is not None else f"There is nothing to read yet: {what}",
        )
    return text, source, ""
