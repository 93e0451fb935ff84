"""Security: which threats are named, where, and who is ready to do what about them."""

import re
from functools import cache
from typing import Any

import pandas as pd

from core.frames import Frames
from core.lexicons import load_lexicon
from core.summaries.parties import party_mentions
from core.summaries.phrases import listed
from core.summaries.stances import stances
from core.summaries.theme import load_theme, theme_frames
from core.summaries.words import find_words, form_pattern

THREAT_COLUMNS = ["threat", "place", "placed", "words", "sentence_id", "start", "text"]
NO_PLACE = "No place named"


def threats(frames: Frames) -> pd.DataFrame:
    """The threats that the theme's sentences name, and where: one row for each threat, place and sentence.

    `threat`, `place`, `placed` (True: the words put it there, as in "in Syria" or "Afghan territory";
    False: the place is only named in the same sentence), `words`, `sentence_id`, `start`, `text`.
    Whoever takes a stance in the sentence is no place of the threat.
    """
    own = theme_frames(frames, load_theme("security"))
    named = party_mentions(frames, own.sentences["sentence_id"])
    named = named[named["kind"].isin(["country", "place"])]
    taking = stances(frames, own.sentences["sentence_id"])
    rows = []
    for sentence in own.sentences.itertuples(index=False):
        actors = set(taking.loc[taking["sentence_id"] == sentence.sentence_id, "actor"])
        places = _places(sentence, named[named["sentence_id"] == sentence.sentence_id], actors)
        for threat, words in _threats(sentence.text).items():
            for place, placed in (places or {NO_PLACE: False}).items():
                rows.append(
                    (threat, place, placed, words, sentence.sentence_id, sentence.start, sentence.text)
                )
    return pd.DataFrame(rows, columns=THREAT_COLUMNS)


def readiness(frames: Frames) -> pd.DataFrame:
    """Who is ready, bound or unwilling to do what, in the theme's sentences; see `stances`."""
    return stances(frames, theme_frames(frames, load_theme("security")).sentences["sentence_id"])


def threat_names(frames: Frames) -> str | None:
    """The threats that the theme's sentences name, as a phrase ("terrorism and drug trafficking")."""
    named = list(dict.fromkeys(threat.lower() for threat in threats(frames)["threat"]))
    return listed(named) if named else None


def _threats(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word in find_words(text, "threats"):
        found.setdefault(word.entry, []).append(word.text)
    return {threat: ", ".join(dict.fromkeys(words)) for threat, words in found.items()}


def _places(sentence: Any, named: pd.DataFrame, actors: set[str]) -> dict[str, bool]:
    """Place → whether the words put something there. When they do for one, the others are no places."""
    places: dict[str, bool] = {}
    for mention in named.itertuples(index=False):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        before, after = sentence.text[:start], sentence.text[end:]
        located = bool(_locates().search(before) or _ground().match(after))
        places[mention.party] = places.get(mention.party, False) or located
    certain = {place: True for place, placed in places.items() if placed}
    return certain or {place: False for place in places if place not in actors}


@cache
def _locates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form_pattern(_forms('locates'))})\s+$", re.IGNORECASE)


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s+(?:{form_pattern(_forms('ground'))})(?!\w)", re.IGNORECASE)


def _forms(entry: str) -> list[str]:
    forms: list[str] = load_lexicon("clauses")[entry]["forms"]
    return forms
