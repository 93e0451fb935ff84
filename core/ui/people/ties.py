"""Who is who by hand: a name taken out of somebody, two that are one joined, each with a way back."""

import json
from collections.abc import Sequence

import streamlit as st

from core.library import CorrectionError
from core.library.edits.decisions import Decision, decide, list_decisions, named, undo_decision
from core.library.query.people import NamedRow, PersonTold, list_people, person_told
from core.select.scope import EVERY_REPORT
from core.summaries.wording.reports import report_label
from core.ui.passage.correct import signed, who_corrects
from core.ui.state.filters import set_filter
from core.ui.state.team import allowed, at_work, may
from core.ui.state.text import plain
from core.values.words import day

_MOST_CHOICES = 300


@st.dialog("Who is who", width="large")
def open_ties(told: PersonTold) -> None:
    """Let a name be taken out of somebody, or somebody be joined with another."""
    ties_form(told)


def ties_form(told: PersonTold) -> None:
    """What was decided on somebody's names, and the forms that take some out or join another."""
    whole = person_told(told.name, EVERY_REPORT) or told
    st.markdown(
        f"**{plain(whole.name)}** is named in {len({one.article_id for one in whole.named})} reports."
    )
    if may("decide"):
        if len(whole.named) > 1:
            _split(whole)
        _join(whole)
    mine = {_key(one) for one in whole.named}
    ties_by_hand([one for one in list_decisions("name") if mine & {one.one, *one.others}], key="ties")


def _split(told: PersonTold) -> None:
    st.markdown("**Somebody else**")
    names = {_key(one): f"{one.words} · {report_label(one)}" for one in told.named}
    out = st.multiselect(
        "Take out the names that are somebody else’s", list(names), format_func=names.__getitem__,
        placeholder="Choose names in reports", key="ties-out",
    )  # fmt: skip

    def do(*, who: str, reason: str) -> None:
        _check(who, reason, bool(out) and len(out) < len(names), "Choose some of the names, and not all.")
        said = f"{', '.join(names[key] for key in out)} is not {told.name}"
        _part_names(out, [key for key in names if key not in out], said, who, reason)

    if signed("ties-split", "Take out", do):
        st.rerun()


def _part_names(out: Sequence[str], left: Sequence[str], said: str, who: str, reason: str) -> None:
    """Decide that some names are not those that are left but somebody else’s: one person’s, if several."""
    for key in out:
        decide("split", key, left, said=said, who=who, reason=reason, about="name")
    if len(out) > 1:
        decide("join", out[0], out[1:], said=f"{said}, and is one", who=who, reason=reason, about="name")


def _join(told: PersonTold) -> None:
    st.markdown("**The same**")
    others, _ = list_people(EVERY_REPORT, limit=_MOST_CHOICES)
    names = [name for name in others["name"].tolist() if name != told.name]
    other = st.selectbox(
        f"Join {told.name} with another name of the same", names, index=None, key="ties-other",
        placeholder="Choose or type a name", accept_new_options=True,
    )  # fmt: skip

    def do(*, who: str, reason: str) -> None:
        found = person_told(other, EVERY_REPORT) if other else None
        _check(who, reason, found is not None and bool(found.named), "Choose a name of the list.")
        assert found is not None
        said = f"{told.name} and {found.name} are one"
        decide(
            "join",
            _key(told.named[0]),
            [_key(found.named[0])],
            said=said,
            who=who,
            reason=reason,
            about="name",
        )

    if signed("ties-join", "Join them", do):
        set_filter("speaker", ())
        st.rerun()


def _check(who: str, reason: str, chosen: bool, otherwise: str) -> None:
    if not chosen:
        raise CorrectionError(otherwise)
    if not who.strip() and not at_work().signed_in:
        raise CorrectionError("A correction needs a name: say who you are.")
    if not reason.strip():
        raise CorrectionError("A correction needs a reason: say in a few words why.")


def ties_by_hand(decisions: Sequence[Decision], *, key: str) -> int:
    """A line for each decision on names, with its way back; how many there are."""
    for one in decisions:
        with st.container(border=True, key=f"{key}-decision-{one.decision_id}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                word = "Taken apart" if one.kind == "split" else "Joined"
                st.markdown(f"**{word}:** {plain(one.said)}", width="stretch")
                if one.undone is None and may("decide"):
                    st.button(
                        "Undo", key=f"{key}-undo-{one.decision_id}", icon=":material/undo:", type="tertiary",
                        on_click=allowed(undo_decision), args=(one.decision_id, who_corrects()),
                    )  # fmt: skip
            st.caption(plain(f"{one.who}, {day(one.at)}: {one.reason}"))
            if one.undone is not None:
                st.markdown(plain(f"Undone by {one.undone_by or 'somebody here'} on {day(one.undone)}"))
    return len(decisions)


def reports_of(decision: Decision) -> set[str]:
    """The ids of the reports whose names a decision is about."""
    return {json.loads(one)[0] for one in (decision.one, *decision.others)}


def _key(one: NamedRow) -> str:
    return named(one.article_id, one.name, one.part)
