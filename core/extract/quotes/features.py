"""What speaks for and against each reading of who says a quote: the features that the weight table names.

One function for each thing looked at: the quote itself, the words that govern it, a place it could be
attributed to, the quote before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.extract.quotes.candidates import Site, head_of, speech_subject
from core.extract.quotes.cue_lexicon import NAMING, SLOTS, VERB_KINDS
from core.extract.quotes.quoted_paragraph import QuotedParagraph
from core.extract.quotes.reported_speech import Report, reported
from core.extract.quotes.source_types import source_kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from core.extract.quotes.marks import Quoted

_STOPS = frozenset({".", "!", "?"})
_NEAREST = 20  # quotes to either side
_STOP = re.compile(r"[.!?]['\"”’)]*\s")
_GAPS = ((20, "20+"), (10, "10-19"), (5, "5-9"), (2, "2-4"), (1, "1"), (0, "0"))
_REPORTING = frozenset({"says", "asks", "judges", "believes"})
_SPEAKING = _REPORTING | {"speech", "colon"}
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_TITLES = frozenset({"WORK_OF_ART", "ORG", "PRODUCT", "EVENT", "LAW"})

Features = dict[str, float]


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


@dataclass(slots=True)
class Look:
    """A quote as all its readings see it. `chain` are the words that govern it, `holders` its reports."""

    setting: QuotedParagraph
    index: int
    last: Last
    chain: dict[int, tuple[int, str]]
    holders: dict[int, int]
    shape: dict[str, bool]

    @property
    def form(self) -> str:
        return "fragment" if self.shape["fragment"] else "clause"


def look_at(
    setting: QuotedParagraph, index: int, sites: list[Site], reports: dict[int, Report], last: Last
) -> Look:
    """A quote with all that its readings are weighed by. `reports` are keyed by their cue."""
    chain, holders = chain_of(setting, index), _holders(setting, index, reports)
    shape = _shape(setting, index, sites, chain)
    shape["in a report"] = bool(holders)
    return Look(setting, index, last, chain, holders, shape)


# --- the quote itself -------------------------------------------------------------------------------------


def _shape(
    setting: QuotedParagraph, index: int, sites: list[Site], chain: dict[int, tuple[int, str]]
) -> dict[str, bool]:
    """What the quote itself looks like."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    quote = setting.quoted[index]
    text = setting.text[quote.start : quote.end]
    words = text.split()
    before = doc[first - 1].text if first else ""
    others = _neighbours(setting, index)
    speech = [site for site in sites if site.kind in _SPEAKING]
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
        "has verb": any(doc[i].tag_ in _FINITE for i in range(first, end)),
        "has name": any(doc[i].ent_type_ in _TITLES for i in range(first, end)),
        "ends with comma": text[-1:] == "," or (end < len(doc) and doc[end].text == ","),
        "ends sentence": text[-1:] in ".!?…",
        "no site": not sites,
        "no speech site": not speech,
        "no speech site near": not any(abs(_place(site) - first) < 30 for site in speech),
        "with others": bool(others),
        "beside a longer quote": any(setting.text.count(" ", q.start, q.end) > 4 for q in others),
        "of a speech": any(speech_subject(doc[i]) is not None for i, (rank, _) in chain.items() if rank < 5),
    }


def _place(site: Site) -> int:
    return site.cue.i if site.cue is not None else site.source[1]


def _neighbours(setting: QuotedParagraph, index: int) -> list[Quoted]:
    """The other quotes of the same sentence, the nearest: no full stop between, outside of marks."""
    text, found = setting.text, []
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(setting.quoted) and abs(place - index) <= _NEAREST:
            first, second = sorted((place, place - step))
            if _STOP.search(text, setting.quoted[first].outer_end - 2, setting.quoted[second].outer_start):
                break
            found.append(setting.quoted[place])
            place += step
    return found


def _holders(setting: QuotedParagraph, index: int, reports: dict[int, Report]) -> dict[int, int]:
    """The cues of the reports that hold the quote, each with the length of what it reports."""
    start, end = setting.quoted[index].start, setting.quoted[index].end
    return {
        cue: sum(b - a for a, b in report.pieces)
        for cue, report in reports.items()
        if any(a <= start and end <= b for a, b in report.pieces)
    }


def chain_of(setting: QuotedParagraph, index: int) -> dict[int, tuple[int, str]]:
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


def _part(setting: QuotedParagraph, index: int) -> str:
    """What part of its sentence the quote is: the relation of its head word to the words outside."""
    doc, (first, end) = setting.doc, setting.ranges[index]
    for place in range(end - 1, first - 1, -1):
        token = doc[place]
        if not token.is_punct and (token.head.i == token.i or not first <= token.head.i < end):
            return token.dep_
    return "nothing"


# --- nobody, and the speaker before -----------------------------------------------------------------------


def _named(shape: dict[str, bool], names: tuple[str, ...], prefix: str) -> Features:
    return {f"{prefix}: {name}": 1.0 for name in names if shape[name]}


def for_nobody(look: Look) -> Features:
    """What tells that the quote is nobody's words: a title, a scare quote."""
    features = {"nobody": 1.0, f"nobody: as {_part(look.setting, look.index)}": 1.0}
    return features | _named(look.shape, tuple(look.shape), "nobody")


_CARRYING = (
    "fragment",
    "first",
    "final",
    "after comma",
    "after colon",
    "ends with comma",
    "ends sentence",
    "no site",
    "no speech site",
    "no speech site near",
    "of a speech",
)


def for_carried(look: Look) -> Features:
    """What tells that the speaker of the quote before goes on."""
    last = look.last
    near = "here" if last.same_paragraph else "next" if last.paragraphs_ago == 1 else "later"
    prefix = f"carried {near}"
    features = {prefix: 1.0} | _named(look.shape, _CARRYING, prefix)
    if last.left_open:
        features["carried: left open"] = 1.0
    if last.reported:
        features["carried: from a report"] = 1.0
        features[f"{prefix}: from a report"] = 1.0
    return features


# --- a place ----------------------------------------------------------------------------------------------


def at_site(look: Look, site: Site) -> Features:
    """What speaks for one place: where it stands, how it governs the quote, who its source is."""
    names = [*_distance(look, site), *_government(look, site), *_source(look, site), *_cue(look, site)]
    return dict.fromkeys(names, 1.0)


def _side(look: Look, site: Site) -> str:
    return "after" if _place(site) >= look.setting.ranges[look.index][1] else "before"


def _distance(look: Look, site: Site) -> list[str]:
    """How far the place is, and what stands between: words, full stops, other quotes."""
    setting, form, side, shape = look.setting, look.form, _side(look, site), look.shape
    doc, (first, end) = setting.doc, setting.ranges[look.index]
    place = _place(site)
    low, high = min(place, site.source[0]), max(place + 1, site.source[1])
    if min(abs(low - end), abs(first - high)) > 40:  # a source far from its verb: measure from the verb
        low, high = place, place + 1
    gap = stops = 0
    quotes = set()
    for i in range(high, first) if side == "before" else range(end, low):
        if setting.inside[i] >= 0:
            quotes.add(setting.inside[i])
        elif doc[i].text in _STOPS:
            stops += 1
        elif not doc[i].is_punct:
            gap += 1
    names = [f"site {side}"]
    names.append(f"{form} {side}, gap {next(name for least, name in _GAPS if gap >= least)}")
    if stops:
        names.append(f"{form} {side}, other sentence")
    elif _stop_inside(setting, look.index, side):
        names.append(f"{form} {side}, stop inside marks")
    if quotes:
        names.append(f"{form} {side}, quote between")
        if any(setting.text[setting.quoted[i].end - 1] in ".!?" for i in quotes):
            names.append(f"{side}, quote between ends sentence")
    if site.kind in ("says", "asks") and gap == 0 and not stops and not quotes:
        names.append(f"{form} {side}, speech verb beside")
    if side == "before" and shape["after colon"]:
        names.append("before, colon")
    elif side == "before" and shape["after comma"]:
        names.append("before, comma")
    if side == "after" and shape["ends with comma"]:
        names.append("after, comma")
    if side == "after" and not shape["fragment"] and shape["first"]:
        names.append("after, quote opens paragraph")
    return names


def _stop_inside(setting: QuotedParagraph, index: int, side: str) -> bool:
    """Whether the quote, which ends its own sentence, has the stop inside the marks."""
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


def _government(look: Look, site: Site) -> list[str]:
    """How the place's word governs the quote in the parse, and whether it reports it."""
    form, place, holders, chain = look.form, _place(site), look.holders, look.chain
    names = []
    if place in holders:
        names.append(f"{form} in its report")
        if len(holders) > 1:
            widest = holders[place] == max(holders.values())
            names.append("in its report, " + ("widest" if widest else "inner"))
    rank, way = chain.get(place, (0, ""))
    if rank:
        names.append(f"{form} through {way}")
        names.append(f"{form} governed, {'direct' if rank == 1 else 'near' if rank < 4 else 'far'}")
        if site.kind in _REPORTING:
            names.append(f"{form} governed by reporting")
            doc = look.setting.doc
            if any(doc[i].lemma_.lower() in VERB_KINDS and chain[i][0] < rank for i in chain):
                names.append("governed, outer")
    elif site.cue is not None and look.setting.inside[site.cue.head.i] == look.index:
        names.append(f"{form} hangs on quote")
    return names


def _source(look: Look, site: Site) -> list[str]:
    """Who the place's source is, and whether it has spoken before."""
    doc, last = look.setting.doc, look.last
    kind = source_kind(doc, site.source)
    names = ["source " + kind, f"{site.kind} by {kind}"]
    if not site.parsed:
        names.append("source beside the verb")
    if head_of(doc, site.source).dep_ == "nsubjpass":
        names += ["source is passive subject", f"passive {site.kind}"]
    if any(doc[i].text in last.names for i in range(*site.source)):
        names.append("quoted before")
    if last.known and last.same_paragraph and last.site is not None and last.site.source == site.source:
        names.append("same as last")
        if _number(last.site.cue) == _number(site.cue):
            names.append("same cue as last")
    return names


def _number(token: Token | None) -> int | None:
    return None if token is None else token.i


def _cue(look: Look, site: Site) -> list[str]:
    """What kind of word the place's cue is, and how it stands."""
    form, side, cue = look.form, _side(look, site), site.cue
    names = [f"{form} {site.kind}"]
    if cue is None:
        return names
    names += [f"{form} cue as {cue.dep_}", f"cue form {cue.tag_}"]
    if cue.lemma_ == "say":
        names.append("say")
    if cue.i < site.source[0]:
        names.append(f"{form} {side}, cue first")
    if reported(look.setting, cue):
        names.append("site is itself reported")
    if cue.lemma_ == "word" and cue.head.lower_ == "in":
        names.append("in the words of")
    if cue.pos_ == "VERB":
        slots = SLOTS["VERB"].get(cue.lemma_.lower(), {})
        names.append(f"{form} clause tier {slots.get('clause', 'none')}")
    for child in cue.children:
        if child.dep_ == "neg":
            names.append("cue negated")
        elif child.dep_ == "aux" and child.tag_ in ("MD", "TO"):
            names.append("cue modal" if child.tag_ == "MD" else "cue infinitive")
    return names


def source_names(doc: Doc, source: tuple[int, int]) -> set[str]:
    """The name words of a source."""
    return {doc[i].text for i in range(*source) if doc[i].pos_ == "PROPN"}
