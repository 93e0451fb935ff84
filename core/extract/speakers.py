"""Whose words a quoted stretch is: every place it could be attributed to, scored by a few readable features.

The places are the verbs around the quote with their subjects ("said Mr. X"), "according to X", "X: ...",
the speaker
of the quote before, and nobody at all (a title, a scare quote). The weights are a checked table,
`core/lexicons/speaker_weights.toml`, fitted by `python -m benchmarks.fit_speakers`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.extract.cues import SUBJECTS, agent_of, noun_source, source_of
from core.extract.marks import Quoted
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REPORTING = load_lexicon("reporting")
VERB_KINDS = {verb: kind for kind, verbs in _REPORTING["verbs"].items() for verb in verbs}
_PRONOUNS = frozenset({"he", "she", "they"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_STOPS = frozenset({".", "!", "?"})

OptionKind = Literal["site", "carried", "nobody"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place words can be attributed to: the cue (a token, or None for "Name: ...") and the source's
    tokens."""

    cue: Token | None
    source: tuple[int, int]
    kind: str


@dataclass(slots=True)
class Option:
    """One reading of who speaks, with its features and score."""

    kind: OptionKind
    site: Site | None
    features: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Setting:
    """A paragraph with its quotes, prepared once for all of them."""

    doc: Doc
    quoted: list[Quoted]
    ranges: list[tuple[int, int]]  # each quote's tokens
    sites: list[Site]
    inside: list[int]  # for each token, the index of the quote that holds it, or -1


def setting_of(doc: Doc, quoted: list[Quoted]) -> Setting:
    """Prepare a paragraph: which tokens each quote holds, and where words can be attributed to."""
    starts = [token.idx for token in doc]
    ranges, inside = [], [-1] * len(doc)
    for index, quote in enumerate(quoted):
        first = max(bisect_right(starts, quote.outer_start) - 1, 0)
        last = max(bisect_right(starts, quote.outer_end - 1), first + 1)
        ranges.append((first, last))
        inside[first:last] = [index] * (last - first)
    return Setting(doc, quoted, ranges, list(_sites(doc, inside)), inside)


def _sites(doc: Doc, inside: list[int]) -> Iterator[Site]:
    for token in doc:
        if inside[token.i] >= 0:
            continue
        if token.pos_ == "VERB":
            source = _said_by(token, inside)
            if source:
                yield Site(token, source, VERB_KINDS.get(token.lemma_.lower(), "other"))
        elif token.pos_ == "AUX" and token.dep_ != "aux" and token.dep_ != "auxpass":
            source = source_of(token)
            if source and inside[source[0]] < 0:
                yield Site(token, source, "be")
        elif token.pos_ == "NOUN":
            source = noun_source(token)
            if source and inside[source[0]] < 0:
                yield Site(token, source, "noun")
        elif token.text == ":" and token.i and doc[token.i - 1].pos_ == "PROPN":
            start = token.i - 1
            while start and doc[start - 1].pos_ == "PROPN":
                start -= 1
            yield Site(None, (start, token.i), "colon")


def _said_by(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """The source of a verb, outside of any quote; after "according", what follows "to"."""
    if verb.lower_ == "according":
        doc = verb.doc
        to = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
        inner = next((part for part in to.children if part.dep_ == "pobj"), None)
        return (inner.left_edge.i, inner.right_edge.i + 1) if inner is not None else None
    source = None
    if any(child.dep_ == "agent" for child in verb.children):
        source = agent_of(list(verb.children))
    source = source or source_of(verb)
    if source is None or inside[source[0]] >= 0:
        source = _beside(verb, inside)
    return source


def _beside(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """The name or pronoun right beside a verb that the parse left without a subject."""
    doc = verb.doc
    before, after = verb.i - 1, verb.i + 1
    while before >= 0 and doc[before].pos_ in ("AUX", "ADV"):
        before -= 1
    for place in (before, after):
        if 0 <= place < len(doc) and inside[place] < 0 and doc[place].pos_ in ("PROPN", "PRON"):
            start, end = place, place + 1
            while start and doc[start - 1].pos_ == "PROPN" and inside[start - 1] < 0:
                start -= 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and inside[end] < 0:
                end += 1
            if doc[place].dep_ not in ("dobj", "pobj"):
                return start, end
    return None


def options(setting: Setting, index: int, *, last: Last) -> list[Option]:
    """Every reading of who says the quote at `index`, with features."""
    shape = _shape(setting, index, last)
    found = [_nobody(setting, index, shape)]
    if last.known:
        found.append(_carried(setting, index, shape, last))
    chain = _chain(setting, index)
    first, end = setting.ranges[index]
    for site in setting.sites:
        place = site.cue.i if site.cue is not None else site.source[1]
        if place - first > -60 and place - end < 60:
            found.append(_at_site(setting, index, site, shape, chain, last))
    return found


@dataclass(slots=True)
class Last:
    """What came before the quote: the last source found, and where."""

    known: bool = False
    same_paragraph: bool = False
    site: Site | None = None
    paragraphs_ago: int = 0
    left_open: bool = False


def _shape(setting: Setting, index: int, last: Last) -> dict[str, bool]:
    """What the quote itself looks like."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    quote = setting.quoted[index]
    text = doc.text[quote.start : quote.end]
    words = text.split()
    before = doc[first - 1].text if first else ""
    return {
        "fragment": len(words) < 4 or not text[:1].isupper() or (len(words) < 7 and text[-1:].isalnum()),
        "lone": len(words) == 1,
        "short": 1 < len(words) < 4,
        "title case": len(words) > 1
        and sum(w[0].isupper() for w in words if len(w) > 3) == sum(len(w) > 3 for w in words) > 0,
        "single": quote.single,
        "unclosed": not quote.closed,
        "first": first == 0 or quote.outer_start == 0,
        "final": end >= len(doc) - 1,
        "after comma": before in (",", ":"),
        "after colon": before == ":",
        "after article": before.lower() in ("the", "a", "an"),
        "ends with comma": text[-1:] == "," or (end < len(doc) and doc[end].text == ","),
        "ends sentence": text[-1:] in ".!?…",
        "no site": not setting.sites,
    }


def _named(shape: dict[str, bool], names: tuple[str, ...], prefix: str) -> dict[str, float]:
    return {f"{prefix}: {name}": 1.0 for name in names if shape[name]}


def _nobody(setting: Setting, index: int, shape: dict[str, bool]) -> Option:
    names = tuple(shape)
    return Option("nobody", None, {"nobody": 1.0} | _named(shape, names, "nobody"))


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
        ),
        prefix,
    )
    if last.left_open:
        features["carried: left open"] = 1.0
    return Option("carried", last.site, features)


def _chain(setting: Setting, index: int) -> dict[int, int]:
    """The words outside that govern the quote, each with its rank counted from the quote."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    ranks: dict[int, int] = {}
    for place in range(first, end):
        head = doc[place].head
        if first <= head.i < end:
            continue
        rank = 1
        while True:
            if setting.inside[head.i] != index:
                ranks[head.i] = min(rank, ranks.get(head.i, 99))
                rank += 1
            if head.head.i == head.i or rank > 12:
                break
            head = head.head
    return ranks


def _at_site(
    setting: Setting, index: int, site: Site, shape: dict[str, bool], chain: dict[int, int], last: Last
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
    near = (
        "0"
        if gap == 0
        else "1"
        if gap == 1
        else "2-4"
        if gap < 5
        else "5-9"
        if gap < 10
        else "10-19"
        if gap < 20
        else "20+"
    )
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
    features[f"kind {site.kind}"] = 1.0
    if site.kind in ("says", "asks") and gap == 0 and not stops and not quotes:
        features[f"{form} {side}, speech verb beside"] = 1.0
    if site.cue is not None and site.cue.lemma_ == "say":
        features["say"] = 1.0
    rank = chain.get(place)
    if rank:
        features[f"{form} governed, {'direct' if rank == 1 else 'near' if rank < 4 else 'far'}"] = 1.0
        if site.kind in ("says", "asks", "judges", "believes"):
            features[f"{form} governed by reporting"] = 1.0
            if any(doc[i].lemma_.lower() in VERB_KINDS and chain[i] < rank for i in chain):
                features["governed, outer"] = 1.0
    elif site.cue is not None and setting.inside[site.cue.head.i] == index:
        features[f"{form} hangs on quote"] = 1.0
    features["source " + _source_kind(doc, site.source)] = 1.0
    if site.cue is not None and _reported(setting, site.cue):
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


def _stop_inside(setting: Setting, index: int, side: str) -> bool:
    quote = setting.quoted[index]
    if side == "after":
        return setting.doc.text[quote.end - 1 : quote.end] in (".", "…")
    return quote.outer_start > 1 and setting.doc.text[: quote.outer_start].rstrip()[-1:] in (
        ".",
        "!",
        "?",
        "”",
        '"',
    )


def _broken(setting: Setting, quotes: set[int]) -> bool:
    """Whether a quote in between ends its sentence."""
    text = setting.doc.text
    return any(text[setting.quoted[i].end - 1] in ".!?" for i in quotes)


def _source_kind(doc: Doc, source: tuple[int, int]) -> str:
    """What the source is: a pronoun, a person, a body, or something else."""
    start, end = source
    if end - start == 1:
        lower = doc[start].lower_
        if lower in _PRONOUNS:
            return "pronoun"
        if lower in _RELATIVES:
            return "relative"
        if doc[start].pos_ == "PRON":
            return "I, you, it"
    kinds = {doc[i].ent_type_ for i in range(start, min(end, start + 8))}
    if "PERSON" in kinds:
        return "person"
    if kinds & {"ORG", "GPE", "NORP"}:
        return "body"
    return "other name" if doc[start].pos_ == "PROPN" else "noun"


def _reported(setting: Setting, verb: Token) -> bool:
    """Whether a verb stands in what another reporting verb reports ("X says anybody who thinks so ...")."""
    for _ in range(8):
        if verb.dep_ in ("ROOT", "conj") and verb.head.i == verb.i:
            return False
        dep, head = verb.dep_, verb.head
        if head.i == verb.i:
            return False
        if (
            dep == "ccomp"
            and head.lemma_.lower() in VERB_KINDS
            and setting.inside[head.i] < 0
            and head.i < verb.i
        ):
            return any(child.dep_ in SUBJECTS for child in head.children)
        verb = head
    return False


def score(option: Option, weights: dict[str, float]) -> float:
    """The sum of the weights of an option's features."""
    return sum(weights.get(name, 0.0) * value for name, value in option.features.items())
