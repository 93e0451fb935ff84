"""The drawer of a group of figures: what put them together, and the reader's own word on it."""

from collections.abc import Sequence

import streamlit as st

from core.frames import rows_of
from core.library.edits.decisions import decide, list_decisions, undo_decision
from core.summaries.comparison.findings import VERDICTS, Evidence, Finding, evidence, subject
from core.summaries.comparison.words import value_words
from core.ui.state.team import may
from core.ui.state.text import plain
from core.values.words import shortened

_COLUMNS = {
    "outlet": "Report",
    "written": "As written",
    "measure": "Measures",
    "parties": "About",
    "period": "Period",
    "sort": "Sort of sum",
    "published": "Published",
}


@st.dialog("What put these together", width="large")
def open_evidence(one: Finding, groups: Sequence[Finding]) -> None:
    """Show the evidence of a group, and let it be split, or joined to another of `groups`."""
    st.markdown(f"**{plain(one.finding)}**")
    st.markdown(plain(one.reason))
    table = evidence(one.group)
    st.dataframe(
        table,
        hide_index=True,
        column_order=list(_COLUMNS),
        column_config={name: st.column_config.TextColumn(label) for name, label in _COLUMNS.items()},
        alt="What each figure was told by: its words, measure, parties, period and sort",
    )
    if may("decide"):
        _split(one, rows_of(table, Evidence))
        _join(one, groups)
    _decided(one)


def _split(one: Finding, rows: list[Evidence]) -> None:
    """Take one figure out of the group."""
    labels = {row.figure_id: f"{row.outlet}: {shortened(row.written, 40)}" for row in rows}
    out = st.selectbox(
        "Take out a figure that is of something else",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder="Choose a figure",
        key=f"split-{one.group_id}",
    )
    if st.button("Take it out", disabled=out is None, key=f"split-do-{one.group_id}") and out:
        _take_out(one, out, f"{labels[out]} is not of “{subject(one.group)}”")
        st.rerun()


def _take_out(one: Finding, figure_id: str, said: str) -> None:
    """Decide that a figure, with those that go with it, is not of the same thing as the rest of its group."""
    mine = _part(one, figure_id)
    rest = [claim for claim in one.group.claims if claim.figure_id not in mine]
    others = [of_claim for claim in rest for of_claim in claim.ids]
    for out in mine:
        decide("split", out, others, said=said)


def _part(one: Finding, figure_id: str) -> list[str]:
    """The figures that go with one that is taken out: it alone, or its side of two that are apart."""
    claim = next(claim for claim in one.group.claims if claim.figure_id == figure_id)
    part = next(part for part in one.group.parts if claim in part)
    whole = part if len(one.group.parts) > 1 else (claim,)
    return [claim.figure_id for claim in whole]


def _join(one: Finding, groups: Sequence[Finding]) -> None:
    """Say that another group is of the same thing."""
    claim = one.group.claims[0]
    alike = {
        other.group_id: other
        for other in groups
        if other is not one and other.group.claims[0].row.kind == claim.row.kind
        and other.group.claims[0].row.unit == claim.row.unit
    }  # fmt: skip
    if not alike:
        return
    chosen = st.selectbox(
        "Join it with another group that is of the same thing",
        list(alike),
        index=None,
        format_func=lambda other: f"{VERDICTS[alike[other].verdict]}: {alike[other].finding}",
        placeholder="Choose a group",
        key=f"join-{one.group_id}",
    )
    if st.button("Join them", disabled=chosen is None, key=f"join-do-{one.group_id}") and chosen:
        others = [c.figure_id for c in alike[chosen].group.claims]
        both = (one.group, alike[chosen].group)
        names = [f"{subject(group)} ({value_words(group.claims[0])})" for group in both]
        said = f"{names[0]} and {names[1]} are one thing"
        decide("join", claim.figure_id, [*(c.figure_id for c in one.group.claims[1:]), *others], said=said)
        st.rerun()


def _decided(one: Finding) -> None:
    """What was decided on these figures, each with a way back."""
    ids = {figure_id for claim in one.group.claims for figure_id in claim.ids}
    mine = [d for d in list_decisions() if ids & {d.one, *d.others}]
    show_decisions(mine, key=one.group_id)


def show_decisions(decisions: Sequence, key: str) -> None:  # type: ignore[type-arg]
    """A line for each decision, with a button that takes it back."""
    for decision in decisions:
        with st.container(horizontal=True, vertical_alignment="center"):
            word = "Taken out" if decision.kind == "split" else "Joined"
            st.markdown(f"{word}: {plain(decision.said)}")
            if may("decide") and st.button("Undo", key=f"undo-{key}-{decision.decision_id}", type="tertiary"):
                undo_decision(decision.decision_id)
                st.rerun()
