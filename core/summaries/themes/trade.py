"""Trade: how much, between whom, in what currency."""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, typed
from core.lexicons import form_pattern, load_lexicon
from core.select.about import rows_about
from core.summaries.figures import bases
from core.summaries.repeats import most_given_first
from core.summaries.sides import SidedFigure, sides
from core.summaries.stated import stated
from core.summaries.themes.theme import load_theme, theme_frames
from core.summaries.wording.phrases import period_label, sentence_case
from core.summaries.wording.words import find_words, has_words
from core.values.display import currency_name
from core.values.words import joined, shortened

GROWTH = ("percent", "multiple")
_SUM = re.compile(r"(?:\d|\b(?:thousand|hundred|[mbt]r?illion|mn|bn|tn))\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedFigure(SidedFigure):
    """A figure with the two lines of its label, and whether it is aimed at; see `described`."""

    who: str
    about: str
    basis: str | None
    target: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyUse:
    """What a currency is used for; see `currencies`."""

    currency: str
    use: str
    rows: int
    row_id: str
    text: str


def trade_flows(frames: Frames) -> pd.DataFrame:
    """The sums that the article gives for trade, one row each, in the order of the text.

    The columns of `figures`, and `who` ("Russia ↔ Central Asia": both ways, → and ← one way, – none that is
    said), or what is measured when no party is named, `about` (measure and period), `basis` (see `bases`) and
    `target` (aimed at, not reached). By how much trade is more or less than before is no sum of it.
    """
    figures = most_given_first(stated(theme_frames(frames, load_theme("trade"))))
    sums = described(figures[figures["kind"] == "money"], frames.standings)
    return sums[sums["basis"] != "difference"]


def trade_growth(frames: Frames) -> pd.DataFrame:
    """How trade changes: its percentages and multiples, in the columns of `trade_flows`. They are no
    sums, so they are never drawn on an axis with them."""
    figures = most_given_first(stated(theme_frames(frames, load_theme("trade"))))
    return described(figures[figures["kind"].isin(GROWTH)], frames.standings)


def currencies(frames: Frames) -> pd.DataFrame:
    """The money that trade is counted and paid in: `currency`, `use` ("sums" or "payments"), `rows` (how
    many figures or sentences say so), `row_id` (the first), `text` (its words)."""
    sums = trade_flows(frames)
    rows = [
        {"currency": sentence_case(currency_name(code)), "use": "sums", "row_id": row_id, "text": text}
        for code, row_id, text in zip(sums["unit"], sums["figure_id"], sums["text"], strict=True)
        if isinstance(code, str)
    ]
    for sentence in rows_of(_payment_sentences(frames), Sentence):
        for name in _currencies_in(sentence.text):
            rows.append(
                {"currency": name, "use": "payments", "row_id": sentence.sentence_id, "text": sentence.text}
            )
    found = pd.DataFrame(rows, columns=["currency", "use", "row_id", "text"])
    counted = found.groupby(["currency", "use"], as_index=False, sort=False).agg(
        rows=("row_id", "size"), row_id=("row_id", "first"), text=("text", "first")
    )
    return typed(counted, CurrencyUse)


def in_sentence(currency: str) -> str:
    """A currency of `currencies` inside a sentence: "national currencies", but "Brazilian reals"."""
    codes = {sentence_case(fields["name"]): code for code, fields in load_lexicon("currencies").items()}
    return currency_name(codes[currency]) if currency in codes else currency.lower()


def described(figures: pd.DataFrame, standings: pd.DataFrame) -> pd.DataFrame:
    """Figures with `who` and `about`, the two lines of a chart's label, their `basis`, and whether they are a
    `target`."""
    who = [_who(figure) for figure in rows_of(figures, SidedFigure)]
    found = bases(figures, standings)
    basis = pd.Series([found[key] for key in figures["figure_id"]], index=figures.index, dtype="string")
    target = basis.eq("target").fillna(False).astype(bool)
    about = [_about(row, aimed) for (_, row), aimed in zip(figures.iterrows(), target, strict=True)]
    return figures.assign(
        who=pd.array(who, dtype="string"),
        about=pd.array(about, dtype="string"),
        basis=basis,
        target=target.astype("boolean"),
    )


def _who(figure: SidedFigure) -> str:
    actors, counterparts = map(joined, sides(figure))
    if actors and counterparts:
        return f"{actors} {_direction(figure.measure)} {counterparts}"
    return actors or counterparts or "Parties not named"


def _about(figure: pd.Series, target: bool = False) -> str:
    words = "" if target else figure["text"]
    measure = figure["measure"] if pd.notna(figure["measure"]) else words
    said = ", ".join(
        part for part in (str(measure), "target" if target else "", period_label(figure)) if part
    )
    outlet = figure.get("outlet")  # of several reports: whose it is, or how many give it
    return f"{shortened(said, 34)} · {shortened(outlet, 24)}" if isinstance(outlet, str) else said


def _direction(measure: str | None) -> str:
    """Which way goods go, as far as a measure says it: "–" where it does not."""
    words = measure or ""
    for sign, way in (("→", "outward"), ("←", "inward"), ("↔", "two-way")):
        if has_words(words, "settlement", (way,)):
            return sign
    return "–" if words else "↔"


def _payment_sentences(frames: Frames) -> pd.DataFrame:
    """Sentences on trade or finance that speak of how payments are made."""
    near = rows_about(frames.topics, ("trade", "finance"))
    sentences = frames.sentences[frames.sentences["sentence_id"].isin(near)]
    paying = [has_words(text, "settlement", ("pays",)) for text in sentences["text"]]
    return sentences[pd.Series(paying, index=sentences.index, dtype="bool")]


@cache
def _currency_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Any word for a currency that means nothing else in English, and word → currency."""
    ordinary = set(load_lexicon("settlement")["ordinary"]["forms"])
    names = {
        word: sentence_case(fields["name"])
        for fields in load_lexicon("currencies").values()
        for word in fields["words"]
        if word not in ordinary and len(word) > 3
    }
    return re.compile(rf"(?<!\w)({form_pattern(names)})s?(?!\w)", re.IGNORECASE), names


def _currencies_in(text: str) -> list[str]:
    """The currencies that a sentence names, by their names or as "National currencies"; not of a sum, which
    says how much is paid and not in what ("a one-off payment of 800 euros")."""
    pattern, names = _currency_pattern()
    kinds = [sentence_case(kind.text.lower()) for kind in find_words(text, "settlement", ("currencies",))]
    named = [match for match in pattern.finditer(text) if not _SUM.search(text[: match.start()])]
    return list(dict.fromkeys(kinds + [names[match[1].lower()] for match in named]))
