"""The papers that an article names: agreements, declarations, plans, and what was done with them."""

import calendar
import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, table
from core.lexicons import form_pattern, load_lexicon
from core.summaries.wording.phrases import sentence_case
from core.summaries.wording.words import find_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A paper that an article names; see `documents`."""

    document: str
    done: str | None
    sentence_id: str
    start: int
    text: str


def documents(frames: Frames) -> pd.DataFrame:
    """The papers that the article names: `document` (by its name as written), `done` (what was done with
    it, as written, or <NA>), `sentence_id`, `start`, `text`.

    A paper counts when it has a name of its own or when a word in its sentence says that it was signed,
    adopted and the like: "in agreement with" is none, nor is the treaty in the name of a body ("the
    North Atlantic Treaty Organization").
    """
    rows = []
    bodies = frames.mentions[frames.mentions["kind"] == "organisation"]
    named = {
        key: list(zip(part["start"], part["end"], strict=True)) for key, part in bodies.groupby("sentence_id")
    }
    for sentence in rows_of(frames.sentences, Sentence):
        verbs = find_words(sentence.text, "documents", ("verbs",))
        for match in _document_pattern().finditer(sentence.text):
            name = re.sub(r"(?<=\w\w)\.$", "", match["name"])  # a full stop is no part of it
            if not verbs and not match["head"][0].isupper():
                continue
            first, last = (sentence.start + place for place in match.span("name"))
            if any(
                start <= first and last <= end and (start, end) != (first, last)
                for start, end in named.get(sentence.sentence_id, ())
            ):
                continue
            done = min(verbs, key=lambda verb: abs(verb.start - match.start()), default=None)
            said = done.text if done else None
            rows.append(
                NamedDocument(
                    document=sentence_case(name),
                    done=said,
                    sentence_id=sentence.sentence_id,
                    start=first,
                    text=sentence.text,
                )
            )
    found = table(NamedDocument, rows)
    lower = found["document"].str.casefold()
    return found[~lower.duplicated()].reset_index(drop=True)


@cache
def name_word() -> str:
    """A word that can be part of a name: capitalised, "sub-Saharan", or a year."""
    starters = "|".join(form.capitalize() for form in load_lexicon("name_parts")["starters"]["forms"])
    return rf"(?:(?!(?:{starters})\b)[A-Z][\w’'&.–-]*|[a-z]+[–-][A-Z][\w–-]*|\d{{4}})"


@cache
def _document_pattern() -> re.Pattern[str]:
    entries, word = load_lexicon("documents"), name_word()
    heads, before = form_pattern(entries["heads"]["forms"]), form_pattern(entries["before"]["forms"])
    years = r"\s+for\s+\d{4}(?:[–-]\d{2,4})?"
    days = "|".join([*calendar.day_name, *calendar.month_name[1:]])  # "signed an accord on Friday"
    about = rf"\s+(?:on|of)(?!\s+(?:{days})\b)\s+(?:the\s+)?{word}(?:\s+(?:(?:and|of|the)\s+)?{word})*"
    lead = rf"(?:(?:{word}|(?i:{before}))\s+)*"
    return re.compile(
        rf"(?<!\w)(?:[Aa]n?\s+|[Tt]he\s+)?(?P<name>{lead}(?P<head>(?i:{heads}))(?!\w)(?:{years}|{about})?)"
    )
