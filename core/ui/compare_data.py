"""What the Compare page compares: the open reports, or all there are when only one is open."""

from dataclasses import dataclass

import streamlit as st

from core.compare.claims import candidates_of, claims_of
from core.compare.groups import group_claims
from core.compare.utterances import group_quotes, quote_candidates
from core.frames import Frames
from core.library import frames_of_many, library_version, list_articles
from core.library.decisions import decided_pairs
from core.summaries.compare import Told, told
from core.summaries.compare_quotes import ToldUtterance, told_utterance
from core.ui.link import view


@dataclass(frozen=True, eq=False)
class Compared:
    """The reports of a comparison, the groups of their figures and what they quote in common, in words."""

    frames: Frames
    groups: list[Told]
    utterances: list[ToldUtterance]


def compared() -> Compared:
    """The comparison of the open reports, made once for a state of the library."""
    return _compared(_ids(), library_version())


def _ids() -> tuple[str, ...]:
    known = [entry.article_id for entry in list_articles()]
    chosen = tuple(article_id for article_id in view().get("article", ()) if article_id in known)
    return chosen if len(chosen) > 1 else tuple(known)


@st.cache_resource(max_entries=8, show_spinner="Comparing the reports")
def _compared(ids: tuple[str, ...], version: str) -> Compared:
    frames = frames_of_many(ids)
    groups = group_claims(claims_of(candidates_of(frames)), *decided_pairs())
    utterances = group_quotes(quote_candidates(frames))
    return Compared(
        frames=frames,
        groups=[told(group) for group in groups],
        utterances=[told_utterance(one, frames) for one in utterances],
    )
