"""Whose words a quoted stretch is: every place it could be attributed to, scored by a few readable features.

The places are the verbs around the quote with their subjects ("said Mr. X"), "according to X", "X: ...", the
speaker of the quote before, and nobody at all (a title, a scare quote). The features are those of `clues`;
the weights are a checked table, `core/lexicons/speaker_weights.toml`, fitted by
`python -m benchmarks.fit_speakers`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.extract.quotes.candidates import Site
from core.extract.quotes.cue_lexicon import SPEAKER_WEIGHTS
from core.extract.quotes.features import (
    Features,
    Last,
    at_site,
    chain_of,
    for_carried,
    for_nobody,
    look_at,
    source_names,
)
from core.extract.quotes.quoted_paragraph import Setting
from core.extract.quotes.reported_speech import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REPORTING = frozenset({"says", "asks", "judges", "believes", "finds"})

OptionKind = Literal["site", "carried", "nobody"]


@dataclass(slots=True)
class Option:
    """One reading of who speaks, with its features and score."""

    kind: OptionKind
    site: Site | None
    features: Features = field(default_factory=dict)


def options(
    setting: Setting, index: int, sites: list[Site], reports: dict[int, Report], *, last: Last
) -> list[Option]:
    """Every reading of who says the quote at `index`, with features. `reports` are keyed by their cue."""
    look = look_at(setting, index, sites, reports, last)
    found = [Option("nobody", None, for_nobody(look))]
    if last.known:
        found.append(Option("carried", last.site, for_carried(look)))
    first, end = setting.ranges[index]
    for site in sites:
        place = site.cue.i if site.cue is not None else site.source[1]
        if place - first > -60 and place - end < 60:
            found.append(Option("site", site, at_site(look, site)))
    return found


def speaking(doc: Doc, last: Last, site: Site | None) -> Last:
    """The state after a quote was given to `site`, or to the speaker of the quote before (None)."""
    names = last.names | source_names(doc, site.source) if site is not None else last.names
    return Last(known=True, same_paragraph=True, site=site or last.site, names=names)


def choose(
    setting: Setting, index: int, places: list[Site], reports: dict[int, Report], *, last: Last
) -> Option:
    """The likeliest reading of who says the quote at `index`."""
    found = options(setting, index, places, reports, last=last)
    best = max(found, key=score)
    if best.kind == "site":
        return _nearest_cue(setting, index, best, found)
    if best.kind == "nobody":
        # "The reasons he gave were a 'worsening' world ...": what somebody's speech is said to be is theirs
        governing = chain_of(setting, index)
        for option in found:
            cue = option.site.cue if option.site is not None and option.site.kind == "speech" else None
            if cue is not None and cue.pos_ == "AUX" and cue.i in governing:
                return option
    return best


def _nearest_cue(setting: Setting, index: int, best: Option, found: list[Option]) -> Option:
    """Of the cues that share the best one's source, the reporting one nearest before the quote."""
    first = setting.ranges[index][0]
    if best.site is None or best.site.cue is None or best.site.cue.i > first:
        return best
    for option in found:
        site, known = option.site, best.site
        if option.kind != "site" or site is None or site.cue is None or known is None or known.cue is None:
            continue
        same = site.source == known.source and known.cue.i < site.cue.i < first
        if same and site.kind in _REPORTING and setting.inside[site.cue.i] < 0:
            best = option
    return best


def score(option: Option) -> float:
    """The sum of the weights of an option's features."""
    return sum(SPEAKER_WEIGHTS.get(name, 0.0) * value for name, value in option.features.items())
