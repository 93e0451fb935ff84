"""Diplomacy: who meets or talks with whom, and on which occasion."""

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, table, typed
from core.lexicons import any_form, form_pattern, load_lexicon
from core.summaries.themes.documents import name_word
from core.summaries.themes.named import Named, distinct, parties_named
from core.summaries.themes.theme import load_theme, theme_frames
from core.summaries.wording.phrases import sentence_case
from core.summaries.wording.words import Found, find_words

_WHOLE = r"(?<!\w){}(?!\w)"
# What a contact is about, some words on: "on the filling of a" name, but not "on gas with" it.
_SOME_WORDS_ON = (
    r"(?<!\w){}\s+(?:(?!with\b|between\b|by\b)(?-i:[a-z-]+)\s+){1,6}(?:of|from)\s+(?:the\s+|an?\s+)?$"
)
_linked = partial(any_form, "links")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactParty:
    """A party of a contact or occasion; see `contacts`."""

    contact: str
    kind: str
    tone: str | None
    party: str
    sentence_id: str
    start: int
    text: str


def contacts(frames: Frames) -> pd.DataFrame:
    """How parties meet, talk and stand to one another in the theme's sentences, a row for each party.

    `contact` (as written with its tone, "close contact"; an occasion by its name), `kind` (the entry of
    contacts.toml), `tone` (the words that give it one, or <NA>), `party`, `sentence_id`, `start` (of the
    words), `text` (the sentence). A contact takes two sides: whoever only says the sentence is none (but
    attends an occasion, when named), nor are the names inside an occasion's own name. What an occasion is
    called is told article by article.
    """
    own = theme_frames(frames, load_theme("diplomacy")).sentences
    named = parties_named(frames, own["sentence_id"])
    found = [_contacts_of_one(part, named) for _, part in own.groupby("article_id", sort=False)]
    return pd.concat(found or [_contacts_of_one(own, named)], ignore_index=True)


def _contacts_of_one(sentences: pd.DataFrame, named: dict[str, list[Named]]) -> pd.DataFrame:
    """The contacts in some sentences of one article, which name these parties."""
    rows = []
    for sentence in rows_of(sentences, Sentence):
        found = _contacts_in(sentence.text)
        inside = named.get(sentence.sentence_id, [])
        for one in found:
            if _occasion(one.kind):
                start, end = sentence.start + one.start, sentence.start + one.end
                inside = [party for party in inside if party.end <= start or party.start >= end]
        attending = distinct([party for party in inside if party.by_name or not party.speaks])
        for one in found:
            if _occasion(one.kind) and _is_told_by(sentence.text[: one.start]):
                continue  # "three days after the Lima summit" moves nobody there
            parties = attending if _occasion(one.kind) else in_contact(sentence, one, inside)
            if _sides(parties) >= (1 if _occasion(one.kind) else 2):
                at = sentence.start + one.start
                rows += [
                    ContactParty(
                        contact=one.name,
                        kind=one.kind,
                        tone=one.tone,
                        party=party.party,
                        sentence_id=sentence.sentence_id,
                        start=at,
                        text=sentence.text,
                    )
                    for party in parties
                ]
    return typed(_together(_one_name_an_occasion(table(ContactParty, rows))), ContactParty)


def each_contact(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The contacts and occasions of `contacts` one by one, each with its name and its rows, in order.

    An occasion is one wherever it is named; talks of two pairs are two, also where both are called talks.
    """
    sides = rows.groupby(["contact", "sentence_id"], sort=False)["party"].transform(
        lambda named: " · ".join(sorted(named))
    )
    occasion = rows["kind"].map(_occasion).astype(bool)
    one = sides.astype("string").mask(occasion, "")
    grouped = rows.groupby([rows["contact"], one], sort=False)
    return [(str(name), part) for (name, _), part in grouped]


def in_contact(sentence: Any, contact: "_Contact", named: list[Named]) -> list[Named]:
    """Those of a sentence's parties that its words put in a contact, each once.

    They stand in the contact's own clause; not a place or a matter ("talks in Geneva on Syria"), nor who is
    at war there, nor whoever only says it. A contact that is called for, defended or refused has no sides.
    """
    text = sentence.text
    if _linked("wished", "forms", shape=r"(?<!\w){}[\s“”\"‘’'\w]{0,12}$").search(text[: contact.start]):
        return []
    breaks = [match.start() for match in _linked("breaks", "forms", shape=rf";|{_WHOLE}").finditer(text)]
    first = max((place for place in breaks if place < contact.start), default=0)
    last = min((place for place in breaks if place >= contact.end), default=len(text))
    war = _linked("war", "forms", shape=_WHOLE).search(text, first, last)
    if war:
        first, last = (war.end(), last) if war.end() <= contact.start else (first, war.start())
    sides: list[Named] = []
    aside_end = -1
    for party in sorted(named, key=lambda one: one.start):
        start, end = party.start - sentence.start, party.end - sentence.start
        listed = aside_end >= 0 and re.fullmatch(r",?\s+(?:and\s+)?(?:the\s+)?", text[aside_end:start])
        before = text[contact.start : start] if contact.end <= start else ""
        about = contact.kind != "visit" and (
            _linked("aside", "forms", shape=r"(?<!\w){}\s+$").search(text[:start])
            or _linked("aside", "forms", shape=_SOME_WORDS_ON).search(before)
        )
        if listed or about:
            aside_end = end
        elif first <= start and end <= last and not party.speaks:
            sides.append(party)
    return distinct(sides)


def _is_told_by(before: str) -> bool:
    """Whether an occasion behind these words only tells when something else was: "days after the summit".

    >>> _is_told_by("They met in Quito three days after the "), _is_told_by("They met at the ")
    (True, False)
    """
    away = form_pattern(load_lexicon("comparing")["away"]["words"])
    return re.search(rf"(?<!\w)(?:{away})\s+(?:the|this|that|last)?\s*$", before, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contact:
    """A contact or occasion, `text[start:end]` of its sentence."""

    name: str
    kind: str
    tone: str | None
    start: int
    end: int


def _contacts_in(text: str) -> list[_Contact]:
    """The contacts and occasions that a sentence names.

    >>> [c.name for c in _contacts_in("They are in close contact after the second Nordic-Baltic summit.")]
    ['close contact', 'second Nordic-Baltic summit']
    """
    contacts: list[_Contact] = []
    for found in find_words(text, "contacts"):
        start, end = _span(text, found)
        if contacts and start < contacts[-1].end:  # a forum inside "the Summit of the Forum on Trade"
            continue
        tone = find_words(text[start : found.start], "tones", ("warm", "cool"))
        said = ", ".join(word.text.lower() for word in tone) or None
        name = text[start:end].strip("“”\"'.,–- ")
        contacts.append(_Contact(name=name, kind=found.entry, tone=said, start=start, end=end))
    return contacts


def _span(text: str, found: Found) -> tuple[int, int]:
    """Where a contact with the words that belong to it, or an occasion with its name, stands."""
    if _occasion(found.entry):
        ahead, behind = _name_patterns()
        before = ahead.search(text[: found.start])
        after = behind.match(text[found.end :]) if found.text[0].isupper() else None
        return (before.start() if before else found.start), found.end + (after.end() if after else 0)
    match = _tones().search(text[: found.start])
    return (match.start() if match else found.start), found.end


def _sides(parties: list[Named]) -> int:
    """How many sides some parties make: a person and the country of his or her office are one."""
    countries = {party.country for party in parties if party.kind == "country"} - {None}
    return len(parties) - sum(party.kind == "person" and party.country in countries for party in parties)


def _occasion(entry: str) -> bool:
    return bool(load_lexicon("contacts")[entry].get("occasion", False))


def _one_name_an_occasion(rows: pd.DataFrame) -> pd.DataFrame:
    """ "The summit" goes by the name of the one summit that has a name, if there is just one."""
    names = rows["contact"].copy()
    for kind in rows["kind"].unique():
        if not _occasion(kind):
            continue
        of_kind = rows["kind"] == kind
        full = {name for name in names[of_kind] if " " in name}
        longest = max(full, key=len, default="")
        if full and all(_within(name, longest) for name in full):
            names[of_kind] = longest
    names = names.map(sentence_case) if len(names) else names
    return rows.assign(contact=names).drop_duplicates(["contact", "party", "sentence_id"], ignore_index=True)


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """What one sentence says of the same parties is one contact: "strategic partnership, alliance, ties".

    Beside an occasion, a bare word without a tone ("met", "cooperation") says no more than the occasion.
    """
    if rows.empty:
        return rows
    occasion = rows["kind"].map(_occasion).astype(bool)
    attended = rows["sentence_id"].isin(rows.loc[occasion, "sentence_id"])
    rows = rows[occasion | ~attended | rows["tone"].notna()]
    parties = rows.groupby(["contact", "sentence_id"])["party"].transform(lambda named: " · ".join(named))
    merged = rows[~rows["kind"].map(_occasion).astype(bool)].assign(parties=parties)
    names = merged.groupby(["sentence_id", "parties"])["contact"].transform(_listed)
    tones = merged.groupby(["sentence_id", "parties"])["tone"].transform("first")
    rows = rows.assign(contact=names.reindex(rows.index).astype("string").fillna(rows["contact"]))
    rows = rows.assign(tone=tones.reindex(rows.index).astype("string"))
    return rows.drop_duplicates(["contact", "party", "sentence_id"], ignore_index=True)


def _listed(names: pd.Series) -> str:
    first, *others = dict.fromkeys(names)
    return ", ".join([first, *(name[:1].lower() + name[1:] for name in others)])


def _within(name: str, longer: str) -> bool:
    """Whether all words of a name are in a longer one ("Gulf summit" in "second Gulf summit")."""
    return set(name.casefold().split()) <= set(longer.casefold().split())


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The parts of an occasion’s name before its noun ("third Andean Trade") and behind ("on Free Trade")."""
    parts, word = load_lexicon("name_parts"), name_word()
    link = rf"(?:{form_pattern(parts['links']['forms'])})\s+"
    counts = form_pattern(parts["counts"]["forms"])
    before = rf"(?:(?:{counts}|\d+(?:st|nd|rd|th)|{word}(?:\s+[–—-]\s+{word})?)\s+)*$"
    behind = rf"(?:\s+(?:{link})+{word}(?:\s+(?:{link})*{word})*)?"
    return re.compile(before), re.compile(behind)


@cache
def _tones() -> re.Pattern[str]:
    forms = [form for entry in load_lexicon("tones").values() for form in entry["forms"]]
    return re.compile(rf"(?<!\w)(?:(?:{form_pattern(forms)})[\s,]+(?:and\s+)?)+$", re.IGNORECASE)
