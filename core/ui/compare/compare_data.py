"""What the Compare page compares: the open reports' frames, or what the library finds in very many."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.compare.candidates import candidates_of, claims_of
from core.compare.coverage import coverage
from core.compare.groups import group_claims
from core.compare.origins import Origins, SharedOrigin, origins_of
from core.compare.utterances import group_quotes, quote_candidates
from core.library import candidate_figures, candidate_quotes, coverage_by_outlet, library_version
from core.library.articles.listing import known_copies
from core.library.edits.decisions import decided_pairs
from core.library.query.rows import shown
from core.select.scope import Scope
from core.select.words import all_words
from core.summaries.comparison.coverage import report_names
from core.summaries.comparison.findings import Finding, told
from core.summaries.comparison.quotes import ToldUtterance, told_utterance
from core.summaries.comparison.sources import origin_lines
from core.ui.state.current import MOST_REPORTS, current_frames, opened
from core.ui.state.filters import current_filters

MOST_ROWS = 2000  # figures' and quotes' keys that are looked into, in a scope too large to be held


@dataclass(frozen=True, eq=False)
class Covered:
    """The table of coverage, and what each of its places is called; the places are reports or outlets."""

    table: pd.DataFrame
    names: dict[str, str]
    by_report: bool


def figure_comparison() -> list[Finding]:
    """The groups of figures of the open reports, in words; made once for a state of the library."""
    return _figures(_looked_into(), is_small(), library_version())


def quote_comparison() -> list[ToldUtterance]:
    """What several of the open reports quote, in words."""
    return _quotes(_looked_into(), is_small(), library_version())


def coverage_comparison() -> Covered:
    """What the open reports, or the outlets with most of them, are about."""
    return _coverage(opened().scope, is_small(), library_version())


def is_small() -> bool:
    """Whether the open reports are few enough to hold all of their frames."""
    return opened().total <= MOST_REPORTS


def report_of(row_id: str) -> str | None:
    """The report that a figure or a quote of a comparison of very many reports is in."""
    if is_small():
        return None
    claims = (claim for one in figure_comparison() for claim in one.group.claims)
    figures = {figure_id: claim.article_id for claim in claims for figure_id in claim.ids}
    quotes = {wording.quote_id: wording.article_id for one in quote_comparison() for wording in one.wordings}
    return figures.get(row_id) or quotes.get(row_id)


def _looked_into() -> Scope:
    """The open reports; of very many, those with the words and topics that are looked for, so that a search
    finds what is too rare to be among the groups of most reports."""
    scope, filters = opened().scope, current_filters()
    if is_small() or scope.articles:
        return scope
    return replace(scope, words=all_words(scope.words, filters.words), topics=scope.topics or filters.topic)


@st.cache_resource(max_entries=8, show_spinner="Comparing the figures")
def _figures(scope: Scope, few: bool, version: str) -> list[Finding]:
    candidates = candidates_of(current_frames()) if few else shown(candidate_figures(scope, MOST_ROWS))
    origins = _origins(scope, few, version)
    return [told(group, origins) for group in group_claims(claims_of(candidates), *decided_pairs())]


@st.cache_resource(max_entries=8, show_spinner="Comparing the quotes")
def _quotes(scope: Scope, few: bool, version: str) -> list[ToldUtterance]:
    frames = current_frames() if few else None
    candidates = quote_candidates(frames) if frames is not None else shown(candidate_quotes(scope, MOST_ROWS))
    origins = _origins(scope, few, version)
    found = [told_utterance(one, frames, origins) for one in group_quotes(candidates)]
    return sorted(found, key=lambda one: (one.verdict != "disagree", -one.origins))


def origin_tree() -> list[str]:
    """How many reports are open and of how many origins, then a line for each origin of several."""
    if not is_small():
        return []
    return origin_lines(_origins(opened().scope, True, library_version()), report_names(current_frames()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _origins(scope: Scope, few: bool, version: str) -> Origins:
    """The origins of the open reports; of very many what was known of copies when they were added."""
    if few:
        return origins_of(current_frames().articles)
    first: dict[str, list[str]] = {}
    for copy, of in known_copies().items():
        first.setdefault(of, [of]).append(copy)
    return Origins(tuple(SharedOrigin(tuple(articles), "copy", of) for of, articles in first.items()))


@st.cache_resource(max_entries=8, show_spinner="Counting topics")
def _coverage(scope: Scope, few: bool, version: str) -> Covered:
    if few:
        frames = current_frames()
        return Covered(coverage(frames), report_names(frames), True)
    table = coverage_by_outlet(scope)
    return Covered(table, {str(place): str(place) for place in table["place"].unique()}, False)


def outlet_scope(scope: Scope, outlet: str) -> Scope:
    """The reports of a scope that are of one outlet."""
    return replace(scope, articles=(), outlets=(outlet,))
