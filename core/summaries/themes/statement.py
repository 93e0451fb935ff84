"""One sentence that says what an article says about a theme, composed from its frames."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.frames import Frames, rows_of
from core.lexicons import form_pattern, load_lexicon
from core.lexicons.geography import country_of
from core.select.about import about_rows
from core.summaries.own_words import own_words, sentence_places
from core.summaries.repeats import most_given_first, once_each
from core.summaries.sides import SidedFigure, sides
from core.summaries.stated import stated
from core.summaries.targets import target_ids
from core.summaries.themes.theme import Theme, theme_frames
from core.summaries.wording.phrases import (
    amount,
    are_many,
    at_amount,
    due,
    listed,
    period_words,
    possessive,
    sentence_case,
    spelled,
)
from core.summaries.wording.phrases import with_article as the
from core.summaries.wording.templates import part_of, share_of
from core.summaries.wording.words import has_words
from core.values.display import plural
from core.values.words import apart, counted, joined, topic_words

MOST_TOPICS = 4  # that are named of a report which does not deal with a theme


_SIZES = ("value", "volume", "amount")  # of something: whose it is said of the thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence on a theme. `row_id` is the row it rests on: its figure, else its first sentence."""

    text: str
    row_id: str | None = None


def theme_statement(frames: Frames, theme: Theme, names: str | None = None) -> Statement:
    """What the article says about a theme, never more than its frames hold.

    The theme's first figure leads, with its bound and who states it; without one, how much of the article
    deals with the theme, and what it `names` there (a phrase such as "terrorism and drugs"). Then its
    quotes: how many, and whose. When there is nothing on the theme, the sentence says so.
    """
    frames, many = once_each(frames), len(frames.articles) > 1
    own = theme_frames(frames, theme)
    if own.sentences.empty and own.figures.empty and own.quotes.empty:
        return Statement(text=nothing_said(frames, theme))
    lead = main_figure(stated(own), theme)
    first = (
        share_clause(frames, own, theme, names)
        if lead is None
        else figure_clause(lead, theme, lead["figure_id"] in target_ids(frames), _words(lead, own))
    )
    first = f"{first}{_reported(lead)}" if many and lead is not None else first
    rows = own.sentences["sentence_id"].tolist() if lead is None else [lead["figure_id"]]
    whose = "the article’s" if lead is not None and pd.notna(lead["speaker"]) else "its"
    whose = "the reports’" if many else whose
    quoted = quotes_clause(frames.quotes, own.quotes, theme, whose)
    if many:
        first = f"{_dealing(frames, own, theme)}. {first}"
    return Statement(text=f"{first}; {quoted}.", row_id=rows[0] if rows else None)


def _dealing(frames: Frames, own: Frames, theme: Theme) -> str:
    """In how many of several reports a theme is dealt with: "4 of 5 reports deal with trade"."""
    ids = {*own.sentences["article_id"], *own.figures["article_id"], *own.quotes["article_id"]}
    of = len(frames.articles)
    deal = "deals" if len(ids) == 1 else "deal"
    return f"{sentence_case(share_of(len(ids), of))} {deal} with {theme.spoken}"


def _reported(figure: pd.Series) -> str:
    """Whose a figure of several reports is: "(in 3 reports)"; nothing where they are its narrator."""
    source = _text(figure.get("source"))
    told = pd.isna(figure["speaker"]) or _nobody(figure["speaker"], "owners")
    return "" if not source or (told and figure["reports"] > 1) else f" ({source})"


def share_clause(frames: Frames, own: Frames, theme: Theme, names: str | None = None) -> str:
    """How much of the article a theme takes: "Security takes 2 of the article’s 9 sentences"."""
    verb, share = "take" if " and " in theme.spoken else "takes", len(own.sentences)
    of = counted(len(frames.sentences), "sentence")
    whose = "the reports’" if len(frames.articles) > 1 else "the article’s"
    said = f"{sentence_case(theme.spoken)} {verb} {share or 'none'} of {whose} {of}"
    return f"{said}, which {'names' if share == 1 else 'name'} {names}" if names else said


def main_figure(figures: pd.DataFrame, theme: Theme) -> pd.Series | None:
    """The figure that leads: the first of the theme's leading kinds whose best topic is the theme. One that
    is no sum of money must say what it measures."""
    known = figures[["value", "value_low", "value_high"]].notna().any(axis=1)
    best = figures[figures["topic"].isin(theme.topics) & known & figures["conversion_of"].isna()]
    if "reports" in best:  # of several reports: what most of them give
        best = most_given_first(best)
    for kind in theme.leads:
        choice = best[(best["kind"] == kind) & (best["measure"].notna() | (kind == "money"))]
        if kind == "count":  # of companies, not of whatever else stands beside them
            counted_things = (
                choice["unit"].fillna("").map(lambda unit: has_words(unit, "undertakings", ("companies",)))
            )
            choice = choice[counted_things.astype(bool)]
        if len(choice):
            return choice.iloc[0]
    return None


def _words(figure: pd.Series, frames: Frames) -> str:
    """The words around a figure, in brackets; nothing where they are not at hand."""
    place = sentence_places(frames.sentences).get(_text(figure["sentence_id"]) or "")
    (row,) = rows_of(figure.to_frame().T, SidedFigure)
    words = own_words(row, place) if place else ""
    return f" ({words})" if words else ""


def figure_clause(figure: pd.Series, theme: Theme, target: bool = False, words: str = "") -> str:
    """A figure as a clause: "Jane Doe puts Chile’s exports to Peru at more than $4 bn in 2024"; one that is
    aimed at or promised is called so, with the day it is due. The `words` around a sum stand for what it
    is of, where its row does not say."""
    stated = pd.notna(figure["speaker"]) and not _nobody(figure["speaker"], "owners")
    narrated = _narrator(figure)
    speaker = sentence_case(the(figure["speaker"]) if stated else narrated)
    ending = "" if are_many(figure["speaker"] if stated else narrated) else "s"  # "officials put"
    period, measure = period_words(figure), _text(figure["measure"])
    if target:
        said = f"{speaker} name{ending} {amount(figure)}"
        of = f" for {_measured(figure)}" if measure else words
        return f"{f'{said}{of} {due(figure)}'.strip()}, aimed at or promised"
    if figure["kind"] == "count":
        unit = _text(figure["unit"])
        things = measure or (plural(unit) if unit else theme.spoken)
        said = f"{speaker} put{ending} the number of {things} {at_amount(amount(figure.drop('unit')))}"
    elif figure["kind"] == "multiple":
        said = f"{speaker} say{ending} “{figure['text']}” of {_measured(figure)}"
    elif figure["kind"] != "money" or (measure and has_words(measure, "sums", ("sums",))):
        said = f"{speaker} put{ending} {_measured(figure)} {at_amount(amount(figure))}"
    else:
        said = f"{speaker} name{ending} {amount(figure)}{f' for {measure}' if measure else words}"
    return f"{said} {period}" if period else said


def _narrator(figure: pd.Series) -> str:
    """Who gives a figure that nobody is named for: the article, or as many of several as do."""
    reports = figure.get("reports")
    if reports is None or pd.isna(reports):
        return "the article"
    return "one report" if reports == 1 else f"{spelled(int(reports)).lower()} reports"


def quotes_clause(quotes: pd.DataFrame, own: pd.DataFrame, theme: Theme, whose: str = "its") -> str:
    """How many of the article's quotes deal with a theme, and whose they are."""
    if own.empty:
        nobody = "they quote nobody" if whose == "the reports’" else "it quotes nobody"
        return f"no quote deals with {theme.spoken}" if len(quotes) else nobody
    said = own["speaker"].dropna().value_counts()
    told = [str(name) for name in said.index if not _nobody(str(name))]
    deal = "deals" if len(own) == 1 else "deal"
    share = f"{part_of(len(own), len(quotes), whose, 'quote')} {deal} with {theme.spoken}"
    if not told:
        return f"{share}, with no speaker found"
    names = sorted(told, key=lambda name: not is_name(name))  # unnamed sources last
    listing = listed(the(name) if is_name(name) else f"“{name}”" for name in names)
    every = "all " if len(own) > 1 and len(names) == 1 and said.iloc[0] == len(own) else ""
    return f"{share}, {every}from {listing}"


def nothing_said(frames: Frames, theme: Theme) -> str:
    """What a page says when its theme is not in the article."""
    if frames.sentences.empty:
        return "There is no article text to read here yet."
    rows = about_rows(frames.topics)
    others = rows.loc[rows["item"] == "sentence", "topic"].value_counts(sort=True)
    many = len(frames.articles) > 1
    said = f"Nothing about {theme.spoken} was found in {'the reports' if many else 'the article'}."
    they = "They deal" if many else "It deals"
    if others.empty:
        return f"{said} {they} with none of the other topics either."
    parts = [f"{topic_words(name)} ({counted(int(number), 'sentence')})" for name, number in others.items()]
    more = ", among other topics" if len(parts) > MOST_TOPICS else ""
    return f"{said} {they} with {apart(parts[:MOST_TOPICS])}{more}."


def _measured(figure: pd.Series) -> str:
    """What a figure measures, with whose it is and with whom, each said once."""
    (row,) = rows_of(figure.to_frame().T, SidedFigure)
    actors, others = sides(row)
    change, measure = _change(_text(figure["measure"]) or "what it measures")
    if actors and measure.startswith("share of "):  # of the whole, which may be whose it is, or of theirs
        measure = f"the {measure} ({joined(map(the, actors))})"
    elif len(actors) == 1 and actors[0] == _text(figure["speaker"]) and country_of(actors[0]) is None:
        measure = f"{'their' if are_many(actors[0]) else 'its'} {measure}"
    elif actors and all(_absent(actor, measure) for actor in actors):
        size, _, thing = measure.rpartition(" of ")
        size, thing = (f"the {size} of ", thing) if size in _SIZES else ("", measure)
        measure = f"{size}{possessive(joined(map(the, actors)))} {thing}"
    elif " " in measure and measure[0].islower() and not measure.startswith(("the ", "a ", "an ", "what ")):
        measure = f"the {measure}"
    if others and all(_absent(other, measure) for other in others):
        measure += f" {_preposition(figure)} {joined(map(the, others))}"
    return f"{change}{measure}"


def _change(measure: str) -> tuple[str, str]:
    """A change and what changes: "growth of trade" is "the growth of " and "trade"."""
    found = re.match(
        rf"(?:the\s+)?({form_pattern(load_lexicon('sums')['changes']['forms'])}) (of|in) ", measure
    )
    return (f"the {found[1]} {found[2]} ", measure[found.end() :]) if found else ("", measure)


def _preposition(figure: pd.Series) -> str:
    measure = (_text(figure["measure"]) or "").split()
    for word, leads in load_lexicon("sums")["leads"].items():
        if word in measure:
            return str(leads)
    return {"trade": "with", "diplomacy": "with", "investment": "in"}.get(str(figure["topic"]), "for")


def _absent(name: str, measure: str) -> bool:
    """Whether a measure does not name a party yet, in this or a like form ("Russia", "Russian")."""
    stem = name.casefold()[: max(4, len(name) - 2)]
    return stem not in measure.casefold()


def is_name(speaker: str) -> bool:
    """Whether a speaker is named, not only described.

    >>> is_name("Ana Ruiz"), is_name("Neither side"), is_name("26 people")
    (True, False, False)
    """
    return speaker[:1].isupper() and not speaker.split()[-1].islower()


def _nobody(speaker: str, *also: str) -> bool:
    """Whether a speaker is nobody in particular: "neither side", "26 people"; with `also` "owners", whose a
    sentence by itself does not say: "his office"."""
    words = form_pattern(
        [form for entry in ("nobody", *also) for form in load_lexicon("clauses")[entry]["forms"]]
    )
    return re.match(rf"(?:the\s+)?(?:\d|(?:{words})\b)", speaker, re.IGNORECASE) is not None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
