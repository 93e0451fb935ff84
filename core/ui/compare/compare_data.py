"""What the Compare page compares: the open reports' frames, or what the library finds in very many."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.compare.candidates import candidates_of, claims_of
from core.compare.coverage import coverage
from core.compare.groups import group_claims
from core.compare.origins import Carrier, Origins, origins_known, origins_of
from core.compare.series import series_of
from core.compare.utterances import group_quotes, quote_candidates
from core.library import candidate_figures, candidate_quotes, coverage_by_outlet, library_version
from core.library.articles.listing import cited_agencies, known_copies
from core.library.edits.decisions import decided_pairs
from core.library.query.rows import shown
from core.select.scope import Scope
from core.select.words import all_words
from core.summaries.comparison.coverage import report_names, report_texts
from core.summaries.comparison.findings import Finding, told
from core.summaries.comparison.quotes import ToldUtterance, told_utterance
from core.summaries.comparison.series import ToldSeries
from core.summaries.comparison.sources import origin_lines
from core.ui.state.current import MOST_REPORTS, current_frames, opened
from core.ui.state.filters import current_filters
from core.views.selection import Selection
from core.views.series_views import every_series

MOST_ROWS = 2000  # figures' and quotes' keys that are looked into, in a scope too large to be held


@dataclass(frozen=True, eq=False)
class Covered:
    """The table of coverage, and what each of its places is called; the places are reports or outlets."""

    table: pd.DataFrame
    names: dict[str, str]
    by_report: bool
    origins: Origins | None = None  # of reports; outlets have none


def figure_comparison() -> list[Finding]:
    """The groups of figures of the open reports, in words; made once for a state of the library."""
    return _figures(_looked_into(), is_small(), library_version())


def series_comparison() -> list[ToldSeries]:
    """The measures of the open reports that come back at several times, in words."""
    return _series(_looked_into(), is_small(), library_version())


def series_with(row_id: str) -> ToldSeries | None:
    """The measure through time that a figure is a part of; None where it is of none."""
    return next((one for one in series_comparison() if row_id in one.series.ids), None)


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
    claims = [claim for one in figure_comparison() for claim in one.group.claims]
    claims += [claim for told_of in series_comparison() for claim in told_of.series.claims]
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
    groups = group_claims(claims_of(candidates), *decided_pairs())
    carried = ([Carrier(c.article_id, c.row.publisher, c.published) for c in one.claims] for one in groups)
    origins = _origins(scope, version) if few else _known(carried)
    return [told(group, origins) for group in groups]


@st.cache_resource(max_entries=8, show_spinner="Looking for what comes back")
def _series(scope: Scope, few: bool, version: str) -> list[ToldSeries]:
    if few:
        found = every_series(Selection(frames=current_frames()))
    else:
        found = series_of(claims_of(shown(candidate_figures(scope, MOST_ROWS))), decided_pairs()[0])
    carried = ([Carrier(c.article_id, c.row.publisher, c.published) for c in one.claims] for one in found)
    origins = _origins(scope, version) if few else _known(carried)
    return [ToldSeries(one, origins) for one in found]


@st.cache_resource(max_entries=8, show_spinner="Comparing the quotes")
def _quotes(scope: Scope, few: bool, version: str) -> list[ToldUtterance]:
    frames = current_frames() if few else None
    candidates = quote_candidates(frames) if frames is not None else shown(candidate_quotes(scope, MOST_ROWS))
    groups = group_quotes(candidates)
    carried = ([Carrier(w.article_id, w.row.publisher, w.published) for w in one.wordings] for one in groups)
    origins = _origins(scope, version) if few else _known(carried)
    found = [told_utterance(one, frames, origins) for one in groups]
    return sorted(found, key=lambda one: (one.verdict != "disagree", -one.origins))


def origin_tree() -> list[str]:
    """How many reports are open and of how many origins, then a line for each origin of several."""
    if not is_small():
        return []
    frames = current_frames()
    origins = _origins(opened().scope, library_version())
    return origin_lines(origins, report_names(frames), report_texts(frames))


@st.cache_resource(max_entries=8, show_spinner=False)
def _origins(scope: Scope, version: str) -> Origins:
    """The origins of the open reports."""
    return origins_of(current_frames().articles)


def _known(groups: Iterable[Iterable[Carrier]]) -> Origins:
    """The origins of what very many reports state: by the copies among them, and the agencies they cite."""
    return origins_known(known_copies(), cited_agencies(), groups)


@st.cache_resource(max_entries=8, show_spinner="Counting topics")
def _coverage(scope: Scope, few: bool, version: str) -> Covered:
    if few:
        frames = current_frames()
        return Covered(coverage(frames), report_names(frames), True, _origins(scope, version))
    table = coverage_by_outlet(scope)
    return Covered(table, {str(place): str(place) for place in table["place"].unique()}, False)


def outlet_scope(scope: Scope, outlet: str) -> Scope:
    """The reports of a scope that are of one outlet."""
    return replace(scope, articles=(), outlets=(outlet,))
