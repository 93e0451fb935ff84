"""Whose words a quoted stretch is: every place it could be attributed to, scored by a few readable features.

The places are the verbs around the quote with their subjects ("said Mr. X"), "according to X", "X: ...", the
speaker of the quote before, and nobody at all (a title, a scare quote). The features are those of `clues`;
the weights are a checked table, `core/lexicons/speaker_weights.toml`, fitted by
`python -m benchmarks.fit_speakers`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.extract.names.offices import is_office
from core.extract.quotes.candidates import Site, head_of
from core.extract.quotes.cue_lexicon import CALLED, NAMING, PAPERS, SLOTS, SPEAKER_WEIGHTS
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
from core.extract.quotes.quoted_paragraph import QuotedParagraph
from core.extract.quotes.reported_speech import Report
from core.extract.quotes.source_types import source_kind
from core.lexicons import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REPORTING = frozenset({"says", "asks", "judges", "believes", "finds"})

_OTHERS = word_set("speaking", "others", "words")  # who is always somebody else than the one before

OptionKind = Literal["site", "carried", "nobody"]


@dataclass(slots=True)
class Option:
    """One reading of who speaks, with its features and score."""

    kind: OptionKind
    site: Site | None
    features: Features = field(default_factory=dict)


def options(
    setting: QuotedParagraph, index: int, sites: list[Site], reports: dict[int, Report], *, last: Last
) -> list[Option]:
    """Every reading of who says the quote at `index`, with features. `reports` are keyed by their cue."""
    look = look_at(setting, index, sites, reports, last)
    found = [Option("nobody", None, for_nobody(look))]
    lead = _lead_from(setting, index)
    if last.known and lead is None:
        found.append(Option("carried", last.site, for_carried(look)))
    first, end = setting.ranges[index]
    for site in sites:
        place = site.cue.i if site.cue is not None else site.source[1]
        if place - first > -60 and place - end < 60 and (lead is None or place >= lead):
            found.append(Option("site", site, at_site(look, site)))
    return found


def _lead_from(setting: QuotedParagraph, index: int) -> int | None:
    """Where the words begin that lead to a quote, of somebody told by what he or she is: 'Her host saw it
    otherwise: "..."' is not the speaker of the quote before. None where none do."""
    first, doc = setting.ranges[index][0], setting.doc
    if first < 2 or doc[first - 1].text != ":":
        return None
    start = doc[first - 1].sent.start
    lead = [token for token in doc[start : first - 1] if setting.inside[token.i] < 0]
    subject = next((token for token in lead if token.dep_ == "nsubj"), None)
    told = subject is not None and (subject.lemma_.lower() in _OTHERS or is_office(subject.text))
    return int(start) if told and subject is not None and subject.pos_ == "NOUN" else None


def speaking(doc: Doc, last: Last, site: Site | None) -> Last:
    """The state after a quote was given to `site`, or to the speaker of the quote before (None)."""
    names = last.names | source_names(doc, site.source) if site is not None else last.names
    return Last(known=True, same_paragraph=True, site=site or last.site, names=names)


def choose(
    setting: QuotedParagraph, index: int, places: list[Site], reports: dict[int, Report], *, last: Last
) -> Option:
    """The likeliest reading of who says the quote at `index`."""
    found = options(setting, index, places, reports, last=last)
    best = max(found, key=score)
    if is_title(setting, index) or is_term(setting, index, best):
        return found[0]
    if best.kind == "site":
        best = _before_according(setting, index, best, found)
        return _in_clause(setting, index, _nearest_cue(setting, index, best, found), found)
    if best.kind == "nobody":
        # "The reasons he gave were a 'worsening' world ...": what somebody's speech is said to be is theirs
        governing = chain_of(setting, index)
        for option in found:
            cue = option.site.cue if option.site is not None and option.site.kind == "speech" else None
            if cue is not None and cue.pos_ == "AUX" and cue.i in governing:
                return option
    return best


def _before_according(setting: QuotedParagraph, index: int, best: Option, found: list[Option]) -> Option:
    """Who said it, where that stands between the quote and who passed it on: '"...," she said, according to
    her office'."""
    end, cue = setting.ranges[index][1], best.site.cue if best.site is not None else None
    if cue is None or cue.lower_ != "according" or cue.i < end:
        return best
    for option in found:
        said = option.site.cue if option.site is not None and option.site.kind in _REPORTING else None
        if (
            said is not None
            and end <= said.i < cue.i
            and said.sent == cue.sent
            and said.lower_ != "according"
        ):
            return option
    return best


def _nearest_cue(setting: QuotedParagraph, index: int, best: Option, found: list[Option]) -> Option:
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


def _in_clause(setting: QuotedParagraph, index: int, best: Option, found: list[Option]) -> Option:
    """The surest reporting word of a who-clause that leads right to the quote: in "They side with Moreau, who
    warned the sale 'would ...'" it is who warned, not who sides.
    """
    first = setting.ranges[index][0]
    known = best.site
    place = known.cue.i if known is not None and known.cue is not None and known.kind != "says" else first
    for option in found:
        site = option.site if option.kind == "site" else None
        if site is None or site.cue is None or not place < site.cue.i < first or first - site.cue.i > 9:
            continue
        between = setting.doc[site.cue.i + 1 : first]
        told = any(token.is_punct or token.pos_ in ("VERB", "AUX") for token in between[:-1])
        if told or source_kind(setting.doc, site.source) != "relative":
            continue
        if SLOTS["VERB"].get(site.cue.lemma_.lower(), {}).get("clause") in ("sure", "likely"):
            return option
    return best


def is_title(setting: QuotedParagraph, index: int) -> bool:
    """Whether a quote is what a book, a study or a law is called: "a study titled 'Why Wells Run Dry'"."""
    quote, (first, _) = setting.quoted[index], setting.ranges[index]
    place = first - 1
    while place > 0 and setting.doc[place].is_punct:
        place -= 1
    before = setting.doc[max(place, 0)]
    if place < 0 or before.lemma_.lower() not in NAMING:
        return False
    if before.lower_ == "called" and place > 1 and setting.doc[place - 1].text == "-":  # "so-called"
        return True
    words = [word for word in setting.text[quote.start : quote.end].split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return before.lemma_.lower() in CALLED or (capitals > 1 and capitals == len(words))


def is_term(setting: QuotedParagraph, index: int, best: Option) -> bool:
    """Whether a quote is a term of a trade in what many, or a paper, report: "Farmers say a field is safe
    with 'drip rows'". What somebody in particular says so is theirs.
    """
    if best.kind != "site" or best.site is None or best.site.cue is None:
        return False
    doc, (first, end), quote = setting.doc, setting.ranges[index], setting.quoted[index]
    words = setting.text[quote.start : quote.end].split()
    source, cue = head_of(doc, best.site.source), best.site.cue
    if len(words) > 2 or not words[0].islower() or cue.i > first or source.ent_type_ or source.pos_ != "NOUN":
        return False
    paper = source.lemma_.lower() in PAPERS
    many = source.tag_ == "NNS" and source.left_edge.i == source.i
    before, after = doc[first - 1], doc[end] if end < len(doc) else None
    inside = before.pos_ == "ADP" or (after is not None and after.pos_ == "NOUN")
    return (paper or many) and inside and not any(t.pos_ in ("VERB", "AUX") for t in doc[first + 1 : end - 1])


def score(option: Option) -> float:
    """The sum of the weights of an option's features."""
    return sum(SPEAKER_WEIGHTS.get(name, 0.0) * value for name, value in option.features.items())
