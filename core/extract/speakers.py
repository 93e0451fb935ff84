"""Whose words a quoted stretch is: every place it could be attributed to, scored by a few readable features.

The places are the verbs around the quote with their subjects ("said Mr. X"), "according to X", "X: ...",
the speaker
of the quote before, and nobody at all (a title, a scare quote). The weights are a checked table,
`core/lexicons/speaker_weights.toml`, fitted by `python -m benchmarks.fit_speakers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.extract.kinds import source_kind
from core.extract.reporting import NAMING, SPEAKER_WEIGHTS, VERB_KINDS
from core.extract.reports import Report, reported
from core.extract.setting import Setting
from core.extract.sites import Site, speech_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from core.extract.marks import Quoted

_TITLES = frozenset({"WORK_OF_ART", "ORG", "PRODUCT", "EVENT", "LAW"})
_STOPS = frozenset({".", "!", "?"})

_STOP = re.compile(r"[.!?]['\"”’)]*\s")

_REPORTING = frozenset({"says", "asks", "judges", "believes", "finds"})
_GAPS = ((20, "20+"), (10, "10-19"), (5, "5-9"), (2, "2-4"), (1, "1"), (0, "0"))

OptionKind = Literal["site", "carried", "nobody"]


@dataclass(slots=True)
class Option:
    """One reading of who speaks, with its features and score."""

    kind: OptionKind
    site: Site | None
    features: dict[str, float] = field(default_factory=dict)


def options(
    setting: Setting, index: int, sites: list[Site], reports: dict[int, Report], *, last: Last
) -> list[Option]:
    """Every reading of who says the quote at `index`, with features. `reports` are keyed by their cue."""
    chain = _chain(setting, index)
    shape = _shape(setting, index, sites, chain)
    holders = _holders(setting, index, reports)
    shape["in a report"] = bool(holders)
    found = [_nobody(setting, index, shape)]
    if last.known:
        found.append(_carried(setting, index, shape, last))
    first, end = setting.ranges[index]
    for site in sites:
        place = site.cue.i if site.cue is not None else site.source[1]
        if place - first > -60 and place - end < 60:
            found.append(_at_site(setting, index, site, shape, chain, last, holders))
    return found


@dataclass(slots=True)
class Last:
    """What came before the quote: the last source found, and where."""

    known: bool = False
    same_paragraph: bool = False
    site: Site | None = None
    paragraphs_ago: int = 0
    left_open: bool = False
    reported: bool = False  # it was a report, not a quote
    names: set[str] = field(default_factory=set)  # last words of those quoted so far

    def start_paragraph(self, *, left_open: bool) -> None:
        """Step to the next paragraph."""
        self.paragraphs_ago += 1
        self.same_paragraph, self.left_open = False, left_open


def _shape(
    setting: Setting, index: int, sites: list[Site], chain: dict[int, tuple[int, str]]
) -> dict[str, bool]:
    """What the quote itself looks like."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    quote = setting.quoted[index]
    text = setting.text[quote.start : quote.end]
    words = text.split()
    before = doc[first - 1].text if first else ""
    others = _neighbours(setting, index)
    return {
        "fragment": len(words) < 4 or not text[:1].isupper() or (len(words) < 7 and text[-1:].isalnum()),
        "lone": len(words) == 1,
        "long": len(words) > 11,
        "short": 1 < len(words) < 4,
        "title case": len(words) > 1
        and sum(w[0].isupper() for w in words if len(w) > 3) == sum(len(w) > 3 for w in words) > 0,
        "single": quote.single,
        "unclosed": not quote.closed,
        "first": first == 0 or quote.outer_start == 0,
        "final": end >= len(doc) - 1,
        "after comma": before in (",", ":"),
        "after colon": before == ":",
        "after determiner": bool(first) and doc[first - 1].pos_ in ("DET", "PRON"),
        "after preposition": bool(first) and doc[first - 1].pos_ == "ADP",
        "after possessive": bool(first) and doc[first - 1].tag_ in ("POS", "PRP$"),
        "after noun": bool(first) and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ"),
        "after naming word": bool(first) and doc[first - 1].lemma_.lower() in NAMING,
        "before noun": end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN"),
        "has verb": any(doc[i].tag_ in ("VBZ", "VBP", "VBD", "MD") for i in range(first, end)),
        "has name": any(
            doc[i].ent_type_ in ("WORK_OF_ART", "ORG", "PRODUCT", "EVENT", "LAW") for i in range(first, end)
        ),
        "ends with comma": text[-1:] == "," or (end < len(doc) and doc[end].text == ","),
        "ends sentence": text[-1:] in ".!?…",
        "no site": not sites,
        "with others": bool(others),
        "beside a longer quote": any(setting.text.count(" ", q.start, q.end) > 4 for q in others),
        "of a speech": any(speech_subject(doc[i]) is not None for i, (rank, _) in chain.items() if rank < 5),
    }


def _neighbours(setting: Setting, index: int) -> list[Quoted]:
    """The other quotes of the same sentence: no full stop between, outside of marks."""
    text, found = setting.text, []
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(setting.quoted):
            first, second = sorted((place, place - step))
            if _STOP.search(text, setting.quoted[first].outer_end - 2, setting.quoted[second].outer_start):
                break
            found.append(setting.quoted[place])
            place += step
    return found


def _holders(setting: Setting, index: int, reports: dict[int, Report]) -> dict[int, int]:
    """The cues of the reports that hold the quote, each with the length of what it reports."""
    start, end = setting.quoted[index].start, setting.quoted[index].end
    return {
        cue: sum(b - a for a, b in report.pieces)
        for cue, report in reports.items()
        if any(a <= start and end <= b for a, b in report.pieces)
    }


def _named(shape: dict[str, bool], names: tuple[str, ...], prefix: str) -> dict[str, float]:
    return {f"{prefix}: {name}": 1.0 for name in names if shape[name]}


def _nobody(setting: Setting, index: int, shape: dict[str, bool]) -> Option:
    names = tuple(shape)
    features = {"nobody": 1.0, f"nobody: as {_part(setting, index)}": 1.0}
    return Option("nobody", None, features | _named(shape, names, "nobody"))


def _carried(setting: Setting, index: int, shape: dict[str, bool], last: Last) -> Option:
    near = "here" if last.same_paragraph else "next" if last.paragraphs_ago == 1 else "later"
    prefix = f"carried {near}"
    features = {prefix: 1.0} | _named(
        shape,
        (
            "fragment",
            "first",
            "final",
            "after comma",
            "after colon",
            "ends with comma",
            "ends sentence",
            "no site",
            "of a speech",
        ),
        prefix,
    )
    if last.left_open:
        features["carried: left open"] = 1.0
    if last.reported:
        features["carried: from a report"] = 1.0
        features[f"{prefix}: from a report"] = 1.0
    return Option("carried", last.site, features)


def _chain(setting: Setting, index: int) -> dict[int, tuple[int, str]]:
    """The words outside that govern the quote, each with its rank counted from the quote and the way
    there."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    ranks: dict[int, tuple[int, str]] = {}
    for place in range(first, end):
        token = doc[place]
        if first <= token.head.i < end or token.is_punct:
            continue
        rank = 1
        while token.head.i != token.i and rank < 13:
            if setting.inside[token.head.i] != index:
                known = ranks.get(token.head.i)
                if known is None or rank < known[0]:
                    ranks[token.head.i] = rank, token.dep_
                rank += 1
            token = token.head
    return ranks


def _part(setting: Setting, index: int) -> str:
    """What part of its sentence the quote is: the relation of its head word to the words outside."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    for place in range(end - 1, first - 1, -1):
        token = doc[place]
        if not token.is_punct and (token.head.i == token.i or not first <= token.head.i < end):
            return token.dep_
    return "nothing"


def _at_site(
    setting: Setting,
    index: int,
    site: Site,
    shape: dict[str, bool],
    chain: dict[int, tuple[int, str]],
    last: Last,
    holders: dict[int, int],
) -> Option:
    doc, (first, end) = setting.doc, setting.ranges[index]
    place = site.cue.i if site.cue is not None else site.source[1]
    low, high = min(place, site.source[0]), max(place + 1, site.source[1])
    if min(abs(low - end), abs(first - high)) > 40:  # a source far from its verb: measure from the verb
        low, high = place, place + 1
    side = "after" if place >= end else "before"
    between = range(high, first) if side == "before" else range(end, low)
    gap = stops = 0
    quotes = set()
    for i in between:
        if setting.inside[i] >= 0:
            quotes.add(setting.inside[i])
        elif doc[i].text in _STOPS:
            stops += 1
        elif not doc[i].is_punct:
            gap += 1
    features = {f"site {side}": 1.0}
    form = "fragment" if shape["fragment"] else "clause"
    near = next(name for least, name in _GAPS if gap >= least)
    features[f"{form} {side}, gap {near}"] = 1.0
    # a quote that ends its own sentence has the stop inside the marks
    inner = _stop_inside(setting, index, side)
    if stops:
        features[f"{form} {side}, other sentence"] = 1.0
    elif inner:
        features[f"{form} {side}, stop inside marks"] = 1.0
    if quotes:
        features[f"{form} {side}, quote between"] = 1.0
        if _broken(setting, quotes):
            features[f"{side}, quote between ends sentence"] = 1.0
    features[f"{form} {site.kind}"] = 1.0
    if not site.parsed:
        features["source beside the verb"] = 1.0
    if _quoted_before(doc, site.source, last):
        features["quoted before"] = 1.0
    if site.kind in ("says", "asks") and gap == 0 and not stops and not quotes:
        features[f"{form} {side}, speech verb beside"] = 1.0
    if site.cue is not None and site.cue.lemma_ == "say":
        features["say"] = 1.0
    if place in holders:
        features[f"{form} in its report"] = 1.0
        if len(holders) > 1:
            features[
                "in its report, " + ("widest" if holders[place] == max(holders.values()) else "inner")
            ] = 1.0
    rank, way = chain.get(place, (0, ""))
    if rank:
        features[f"{form} through {way}"] = 1.0
        features[f"{form} governed, {'direct' if rank == 1 else 'near' if rank < 4 else 'far'}"] = 1.0
        if site.kind in ("says", "asks", "judges", "believes"):
            features[f"{form} governed by reporting"] = 1.0
            if any(doc[i].lemma_.lower() in VERB_KINDS and chain[i][0] < rank for i in chain):
                features["governed, outer"] = 1.0
    elif site.cue is not None and setting.inside[site.cue.head.i] == index:
        features[f"{form} hangs on quote"] = 1.0
    features["source " + source_kind(doc, site.source)] = 1.0
    if site.cue is not None:
        features[f"{form} cue as {site.cue.dep_}"] = 1.0
        if site.cue.i < site.source[0]:
            features[f"{form} {side}, cue first"] = 1.0
    if site.cue is not None and reported(setting, site.cue):
        features["site is itself reported"] = 1.0
    if last.known and last.same_paragraph and last.site is not None and last.site.source == site.source:
        features["same as last"] = 1.0
        if last.site.cue is site.cue or (
            site.cue is not None and last.site.cue is not None and last.site.cue.i == site.cue.i
        ):
            features["same cue as last"] = 1.0
    if side == "before" and shape["after colon"]:
        features["before, colon"] = 1.0
    elif side == "before" and shape["after comma"]:
        features["before, comma"] = 1.0
    if side == "after" and shape["ends with comma"]:
        features["after, comma"] = 1.0
    if side == "after" and not shape["fragment"] and shape["first"]:
        features["after, quote opens paragraph"] = 1.0
    return Option("site", site, features)


def _quoted_before(doc: Doc, source: tuple[int, int], last: Last) -> bool:
    return any(doc[i].text in last.names for i in range(*source))


def speaking(doc: Doc, last: Last, site: Site | None) -> Last:
    """The state after a quote was given to `site`, or to the speaker of the quote before (None)."""
    names = last.names
    if site is not None:
        names = names | {doc[i].text for i in range(*site.source) if doc[i].pos_ == "PROPN"}
    return Last(known=True, same_paragraph=True, site=site or last.site, names=names)


def _stop_inside(setting: Setting, index: int, side: str) -> bool:
    quote = setting.quoted[index]
    if side == "after":
        return setting.text[quote.end - 1 : quote.end] in (".", "…")
    return quote.outer_start > 1 and setting.text[: quote.outer_start].rstrip()[-1:] in (
        ".",
        "!",
        "?",
        "”",
        '"',
    )


def _broken(setting: Setting, quotes: set[int]) -> bool:
    """Whether a quote in between ends its sentence."""
    text = setting.text
    return any(text[setting.quoted[i].end - 1] in ".!?" for i in quotes)


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
        governing = _chain(setting, index)
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
