"""What changed between two papers: two of the open reports side by side, changed words marked."""

from collections.abc import Sequence

import streamlit as st

from core.compare.agreed.changes import Marked
from core.compare.texts.called import Signed, call_reports
from core.compare.texts.copies import alike, runs
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon
from core.summaries.changed import (
    ChangedSentence,
    are_papers_alike,
    changed_counts,
    changed_finding,
    changed_papers,
)
from core.ui.compare.compare_choices import choose_some
from core.ui.components.html_component import show_html
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import empty_state
from core.ui.state.current import current_frames
from core.ui.state.link import set_link
from core.ui.state.text import escape
from core.values.words import day, shortened

MOST_LINES = 200
_MOST_TRIED = 12  # reports of which the two most alike are looked for


def papers_part() -> None:
    """Choose two of the open reports and read what changed from one to the other."""
    frames = current_frames()
    rows = {row.article_id: row for row in rows_of(frames.articles, ArticleRow)}
    names = _names(rows)
    old, new = _chosen(rows)
    left, right = st.columns(2)
    with left:
        _choose("Earlier paper", "old", old, names)
    with right:
        _choose("Later paper", "new", new, names)
    if old == new:
        empty_state("These are one and the same report. Choose another for one of them.")
        return
    told = _changed(frames, old, new)
    show_html(f"<p class='lede serif'>{escape(changed_finding(told))}.</p>", key="papers-finding")
    if not are_papers_alike(told):
        st.caption("The two have little in common: they may not be versions of one paper.")
    counts = changed_counts(told)
    labels = load_lexicon("changed")
    chosen = choose_some(
        "Show", "kinds", list(counts), lambda kind: f"{labels[kind]['label']} ({counts[kind]})"
    )
    shown = [row for row in told if not chosen or set(row.change.kinds) & set(chosen)]
    add = menu_html("papers", [old, new], of=f"{old} {new}")
    html = changed_html(shown[:MOST_LINES], old=names[old], new=names[new], add=add)
    show_clickable(html, key="agreements-papers")
    if len(shown) > MOST_LINES:
        st.caption(
            f"These are the first {MOST_LINES} of {len(shown)} sentences. Choose kinds to see the others."
        )


def _changed(frames: Frames, old: str, new: str) -> list[ChangedSentence]:
    kept = vars(frames).setdefault("_changed", {})
    if (old, new) not in kept:
        kept[old, new] = changed_papers(frames, old, new)
    return kept[old, new]  # type: ignore[no-any-return]


def _names(rows: dict[str, ArticleRow]) -> dict[str, str]:
    """What to call each report: its title and day, since papers of two years are called alike."""
    called = call_reports(
        Signed(row.article_id, row.publisher, row.title, row.published) for row in rows.values()
    )
    found = {}
    for key, row in rows.items():
        title = shortened(row.title, 70) if row.title else called[key]
        found[key] = f"{title}, {day(row.published)}" if row.published else title
    names = list(found.values())
    return {key: name if names.count(name) == 1 else f"{name} ({called[key]})" for key, name in found.items()}


def _chosen(rows: dict[str, ArticleRow]) -> tuple[str, str]:
    """The two that the link names; else, of a few, the two that are most alike; the earlier one first."""
    asked = [st.query_params.get(name) for name in ("old", "new")]
    first, second = _most_alike(rows)
    old = asked[0] if asked[0] in rows else None
    new = asked[1] if asked[1] in rows else None
    if old is None and new is None:
        return first, second
    return old or (first if new != first else second), new or (second if old != second else first)


def _most_alike(rows: dict[str, ArticleRow]) -> tuple[str, str]:
    ordered = sorted(rows.values(), key=lambda row: (row.published is None, row.published))
    texts = {row.article_id: runs(row.text) for row in ordered[:_MOST_TRIED]}
    ids = list(texts)
    pairs = [(alike(texts[one], texts[two]), one, two) for n, one in enumerate(ids) for two in ids[n + 1 :]]
    _, one, two = max(pairs, key=lambda pair: pair[0])
    return one, two


def _choose(label: str, name: str, chosen: str, names: dict[str, str]) -> None:
    key = f"papers-{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(names),
        key=key,
        format_func=names.__getitem__,
        on_change=lambda: set_link(name, st.session_state[key]),
    )


def changed_html(rows: Sequence[ChangedSentence], *, old: str, new: str, add: str = "") -> str:
    """Both papers beside each other, what changed marked by a line through it or under it."""
    named = "".join(f"<span>{escape(name)}</span>" for name in ("", old, new))
    head = f"<div class='pair head small muted'>{named}</div>"
    body, section = [], None
    for row in rows:
        if row.section and row.section != section:
            body.append(f"<h3>{escape(row.section)}</h3>")
        section = row.section
        body.append(_pair(row))
    return f"<div class='papers'>{head}{''.join(body)}<p class='row'>{add}</p></div>"


def _pair(row: ChangedSentence) -> str:
    why = f"<span class='why'>{escape(row.change.why)}</span>" if row.change.why else ""
    label = f"<b><span aria-hidden='true'>{row.sign}</span> {escape(row.label)}</b>"
    old = _sentence(row.old, row.old_id, "del", whole=not row.new)
    new = _sentence(row.new, row.new_id, "ins", whole=not row.old)
    kind = row.change.kind.replace(" ", "-")
    return f"<div class='pair {kind}'><span class='small'>{label}{why}</span>{old}{new}</div>"


def _sentence(parts: Sequence[Marked], row_id: str | None, tag: str, *, whole: bool) -> str:
    if row_id is None:
        return "<span class='none' aria-hidden='true'></span>"
    words = "".join(
        f"<{tag}>{escape(part.text)}</{tag}>" if part.changed or whole else escape(part.text)
        for part in parts
    )
    opened = f"data-open='{escape(row_id)}' title='Show it in the article'"
    return f"<button class='plain serif' {opened}>{words}</button>"
