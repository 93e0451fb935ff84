"""Adding what was missed: words selected in the article, or typed as they stand there, and what they are."""

import re
from typing import Any

import streamlit as st

from core.frames import records
from core.library import add_missed
from core.library.articles.reading import reader
from core.library.store.apply import AT_FIRST
from core.library.store.fields import fields_of
from core.select.row_index import RowIndex
from core.ui.components.html_component import show_html
from core.ui.passage.correct import field_input, signed
from core.ui.state.link import set_link
from core.ui.state.team import may
from core.ui.state.text import escape, plain
from core.values.words import counted

_ITEMS = {"figure": "A figure", "quote": "A quote", "mention": "A name", "commitment": "A commitment"}
_ASKED = {
    "figure": ("value", "unit", "bound", "kind", "measure", "speaker", "topic"),
    "quote": ("speaker", "kind", "partial", "topic"),
    "mention": ("name", "kind", "country", "role"),
    "commitment": (
        "actor",
        "counterpart",
        "act",
        "force",
        "negated",
        "continues",
        "due",
        "due_end",
        "document",
        "topic",
    ),
}
_ALIKE = ("'’‘ʼ`´", '"“”„‟«»″', "-‐‑‒–—−")  # signs that are typed as the first of them
_CONTEXT = 40  # characters around words that stand in an article more than once


def missed_by_words(where: RowIndex, article_id: str) -> None:
    """For whoever can't select words in the article: a field for them, then the same form."""
    if not may("correct"):
        return
    box = st.expander("Add what was missed", icon=":material/add:", key="missed-words-box", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(
            "Select the words in the article below, or write them here as they stand there: a figure, "
            "the words of a quote, a name, a commitment."
        )
        words = st.text_input("Words as they stand in the article", key="missed-words", max_chars=2_000)
        if not words.strip():
            return
        text = where.articles[article_id]["text"]
        found = standing(text, words)
        if not found:
            st.error("These words do not stand in the article: write them as they stand there.")
            return
        chosen = found[0]
        if len(found) > 1:
            chosen = st.selectbox(
                f"They stand there {counted(len(found), 'time')}: which is it",
                found,
                key="missed-which",
                format_func=lambda span: _around(text, *span),
            )
        _form(where, article_id, *chosen)


def ask_what_was_missed(where: RowIndex, article_id: str, selected: Any) -> None:
    """Open the form for words that were just selected in an article."""
    span = place_of(where.articles[article_id]["text"], selected)
    if span is None:
        st.toast("These words could not be found in the article: write them in the field above it.")
    else:
        _dialog(where, article_id, *span)


def place_of(text: str, selected: Any) -> tuple[int, int] | None:
    """Where words that a browser tells of stand: at the offsets it gives, else at the nearest like place.

    Half a word is the whole of it.

    >>> place_of("Trade grew.", {"start": 0, "end": 5, "words": "Trade"})
    (0, 5)
    >>> place_of("So trade grew.", {"start": 0, "end": 5, "words": "rad"})
    (3, 8)
    """
    try:
        start, end, words = int(selected["start"]), int(selected["end"]), str(selected["words"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (0 <= start < end <= len(text) and text[start:end] == words):
        near = min(standing(text, words), key=lambda span: abs(span[0] - start), default=None)
        if near is None:
            return None
        start, end = near
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def standing(text: str, words: str) -> list[tuple[int, int]]:
    """Every place of some words in a text, however they are spaced.

    Where they stand nowhere as written: in other capitals, quotation marks or dashes too, which a keyboard
    writes otherwise than a newspaper.

    >>> standing("Trade grew.\\nTrade  grew.", "Trade grew")
    [(0, 10), (12, 23)]
    >>> standing("Japan’s “strong” year – at last", 'japan`s "strong" year - at last')
    [(0, 31)]
    """
    parts = words.split()
    if not parts:
        return []
    as_written = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    typed = r"\s+".join("".join(map(_as_typed, part)) for part in parts)
    return as_written or [match.span() for match in re.finditer(typed, text, re.IGNORECASE)]


def _as_typed(character: str) -> str:
    """A pattern of all that a typed character may stand for."""
    alike = next((signs for signs in _ALIKE if character in signs), character)
    return f"[{re.escape(alike)}]"


@st.dialog("Add what was missed", width="medium", position="right")
def _dialog(where: RowIndex, article_id: str, start: int, end: int) -> None:
    _form(where, article_id, start, end)


def _form(where: RowIndex, article_id: str, start: int, end: int) -> None:
    words = " ".join(where.articles[article_id]["text"][start:end].split())
    key = f"missed-{start}-{end}"
    show_html(f"<div class='passage'><p dir='auto'>{escape(words)}</p></div>", key=f"{key}-words")
    item = str(
        st.segmented_control(
            "What is it",
            list(_ITEMS),
            default=_likely(words),
            required=True,
            key=f"{key}-item",
            format_func=_ITEMS.__getitem__,
        )
    )
    suggested = _suggested(words) if item == "figure" else {"name": words} if item == "mention" else {}
    if item == "quote" and not in_marks(where.articles[article_id]["text"], start):
        suggested = {"kind": "indirect"}
    known = AT_FIRST[item] | suggested
    fields = {name: fields_of(item)[name] for name in _ASKED[item]}
    left, right = st.columns(2)
    entered = {}
    for place, (name, field) in enumerate(fields.items()):
        with left if place % 2 == 0 else right:
            entered[name] = field_input(field, known.get(name), f"{key}-{item}", where)
    made: list[str] = []
    if signed(
        key, "Add it", lambda **by: made.append(add_missed(article_id, item, start, end, entered, **by))
    ):
        set_link("passage", made[0])
        st.rerun()


def _likely(words: str) -> str:
    """What words are, as a first guess.

    >>> [_likely(words) for words in ("$4 billion", "Jane Doe", "we want to double our trade", "“40 is few”")]
    ['figure', 'mention', 'quote', 'quote']
    """
    if words[:1] in tuple('“"«„'):
        return "quote"
    if any(sign.isdigit() for sign in words):
        return "figure"
    return "mention" if len(words.split()) <= 4 and words.istitle() else "quote"


def in_marks(text: str, start: int) -> bool:
    """Whether words that begin at a place stand in quotation marks, with which they may begin.

    >>> text = "“We will build 40 schools by May,” she said. Taxes will fall."
    >>> in_marks(text, 4), in_marks(text, 0), in_marks(text, 45), in_marks("„Ja“, sagte er.", 1)
    (True, True, False, True)
    """
    line = text.rfind("\n", 0, start) + 1  # marks are looked for in the paragraph
    before = text[line : start + 1]
    straight = before.count('"') % 2 == 1 or text[start] == '"'
    if "„" in before:
        return before.rfind("„") > max(before.rfind("“"), before.rfind("”"))
    return straight or max(before.rfind("“"), before.rfind("«")) > max(before.rfind("”"), before.rfind("»"))


@st.cache_data(max_entries=32, show_spinner="Reading the words")
def _suggested(words: str) -> dict[str, Any]:
    """What the reader makes of a figure's words by themselves."""
    rows = records(reader().normalize(words).figures)
    return {name: rows[0][name] for name in fields_of("figure") if name != "topic"} if rows else {}


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return plain(f"… {before}[{text[start:end]}]{after} …")
