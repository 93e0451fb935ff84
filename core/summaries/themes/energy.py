"""Energy and environment: which projects and sums are named, of what kind, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, table, typed
from core.lexicons import load_lexicon
from core.summaries.stated import stated
from core.summaries.themes.named import places_named
from core.summaries.themes.places import NO_PLACE, Placed, places_of_each
from core.summaries.themes.theme import load_theme, theme_frames
from core.summaries.wording.words import Found, find_words
from core.values.display import show_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyKind(Placed):
    """A kind of energy or environment in a sentence; see `energy_kinds`."""

    kind: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SumOfKind:
    """A sum beside the kind of energy that its sentence names."""

    energy: str
    amount: str


def energy_kinds(frames: Frames) -> pd.DataFrame:
    """The kinds of energy and environment that the theme's sentences name, and where.

    One row for each kind, place and sentence: `kind`, `topic`, `place` (see `places_of_each`, or
    "Tied to no place"), `placed` (whether there is one), `words` (those that name the kind), `sentence_id`,
    `start`, `text`. A general word ("energy") counts only where the sentence names no kind of its own.
    """
    own = theme_frames(frames, load_theme("energy"))
    named = places_named(frames, own.sentences["sentence_id"])
    topics = {kind: fields["topic"] for kind, fields in load_lexicon("energies").items()}
    rows = []
    for sentence in rows_of(own.sentences, Sentence):
        found = find_words(sentence.text, "energies")
        places = places_of_each(sentence, named.get(sentence.sentence_id, []), found)
        for kind, words in _kinds(found).items():
            for place in places[kind] or [NO_PLACE]:
                rows.append(
                    EnergyKind(
                        kind=kind, topic=topics[kind], place=place, placed=place != NO_PLACE, words=words,
                        sentence_id=sentence.sentence_id, start=sentence.start, text=sentence.text,
                    )
                )  # fmt: skip
    return table(EnergyKind, rows)


def sums_by_kind(frames: Frames) -> pd.DataFrame:
    """Which figures stand in a sentence that names a kind: `energy` (the kind), `amount` ("> $33 mn")."""
    sums = stated(theme_frames(frames, load_theme("energy")))
    kinds = energy_kinds(frames).drop_duplicates(["kind", "sentence_id"])[["kind", "sentence_id"]]
    shown = [show_figure(figure) for _, figure in sums.iterrows()]
    sums = pd.DataFrame({"sentence_id": sums["sentence_id"], "amount": pd.array(shown, dtype="string")})
    return typed(sums.merge(kinds.rename(columns={"kind": "energy"}), on="sentence_id"), SumOfKind)


def _kinds(named: Sequence[Found]) -> dict[str, str]:
    """Kind → the words that name it; a general kind gives way to one of its own topic."""
    entries = load_lexicon("energies")
    found: dict[str, list[str]] = {}
    for word in named:
        found.setdefault(word.entry, []).append(word.text)
    special = {entries[kind]["topic"] for kind in found if not kind.endswith("in general")}
    return {
        kind: ", ".join(dict.fromkeys(words))
        for kind, words in found.items()
        if not kind.endswith("in general") or entries[kind]["topic"] not in special
    }
