"""Security: which threats are named, where, and who is ready to do what about them."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from core.annotations import Quote, Sentence
from core.frames import Frames, rows_of, table
from core.summaries.themes.named import places_named
from core.summaries.themes.places import NO_PLACE, Placed, places_of_each
from core.summaries.themes.stances import stances
from core.summaries.themes.theme import load_theme, theme_frames
from core.summaries.wording.phrases import listed, sentence_case
from core.summaries.wording.words import Found, find_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat(Placed):
    """A threat at a place, in a sentence; see `threats`."""

    threat: str


def threats(frames: Frames) -> pd.DataFrame:
    """The threats that the theme's sentences name, and where: one row for each threat, place and sentence.

    `threat`, `place`, `placed` (True: the words put it there, as in "in Syria" or "Afghan territory";
    False: they tie it to no place, whatever else the sentence names), `words`, `sentence_id`, `start`,
    `text`.
    """
    own = theme_frames(frames, load_theme("security"))
    named = places_named(frames, own.sentences["sentence_id"])
    rows = []
    for sentence in rows_of(own.sentences, Sentence):
        found = find_words(sentence.text, "threats")
        places = places_of_each(sentence, named.get(sentence.sentence_id, []), found)
        for threat, words in _threats(found).items():
            for place in places[threat] or [NO_PLACE]:
                rows.append(
                    Threat(
                        threat=threat, place=place, placed=place != NO_PLACE, words=words,
                        sentence_id=sentence.sentence_id, start=sentence.start, text=sentence.text,
                    )
                )  # fmt: skip
    return table(Threat, rows)


def threat_speakers(frames: Frames) -> dict[str, list[str]]:
    """Threat → who is quoted or reported as speaking of it, those who do most often first."""
    own = theme_frames(frames, load_theme("security"))
    near = frames.quotes[frames.quotes["sentence_id"].isin(own.sentences["sentence_id"])]
    found: dict[str, Counter[str]] = {}
    for quote in rows_of(near, Quote):
        for threat in {word.entry for word in find_words(quote.text, "threats")} if quote.speaker else ():
            found.setdefault(threat, Counter())[sentence_case(quote.speaker or "")] += 1
    return {threat: [name for name, _ in names.most_common()] for threat, names in found.items()}


def readiness(frames: Frames) -> pd.DataFrame:
    """Who is ready, bound or unwilling to do what, in the theme's sentences; see `stances`."""
    return stances(frames, theme_frames(frames, load_theme("security")).sentences["sentence_id"])


def threat_names(frames: Frames) -> str | None:
    """The threats that the theme's sentences name, as a phrase ("terrorism and drug trafficking")."""
    named = list(dict.fromkeys(threat.lower() for threat in threats(frames)["threat"]))
    return listed(named) if named else None


def _threats(found: list[Found]) -> dict[str, str]:
    words: dict[str, list[str]] = {}
    for word in found:
        words.setdefault(word.entry, []).append(word.text)
    return {threat: ", ".join(dict.fromkeys(said)) for threat, said in words.items()}
