"""Who signs: the states that an article's people speak for, and those that it names together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from core.annotations import Mention
from core.extract.commitments.words import small, words
from core.extract.names.name_lists import find_listed
from core.extract.names.offices import is_office
from core.extract.nlp import Paragraph, Reading
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name, place_of

_BETWEEN = re.compile(rf"(?:\s|,|(?:{small('in_names')})(?!\w)|[A-Z][\w-]+)*")
_FIRST = 8  # paragraphs in which a paper says whose words it is
_HEAD = 6  # characters before a name that begins a sentence
_WE = re.compile(r"\bWe,\s(?:the\s)?[^.;:]{0,80}?\bof\s(?:the\s)?|\bWe,\s(?:the\s)?(?=[A-Z])")
_NAMED = re.compile(r"[A-Z]\w*(?:\s[A-Z]\w+){0,4}")
_LISTED = re.compile(r",\s|,?\sand\s(?:the\s)?")
_FARTHEST = 90  # characters between two names of one list
_BESIDE = 60  # characters between a name and its office's body
# "’s deputy chief, X", "spokesman X"; "X, a spokeswoman for the"
_BODYS_OFFICE = re.compile(r"(?:['’]s)?((?:\s[\w-]+){1,4}),?\s")
_OFFICE_OF = re.compile(rf",?\s((?:[\w’'-]+\s){{1,6}})(?:{small('of_body')})\s(?:the\s)?")
_OFFICES = words("agents", "offices")


@dataclass(frozen=True, slots=True)
class Bound:
    """Somebody who is bound: a name, its country, and the words that stand for it in the article."""

    name: str
    country: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass
class Signatories:
    """Who signs in one article: the states that its people speak for, and those it names together."""

    reading: Reading
    mentions: list[Mention]
    _countries: dict[str, str | None] = field(default_factory=dict)

    def country_of(self, name: str, at: tuple[int | None, int | None] = (None, None)) -> str | None:
        """The country (alpha-3) that somebody speaks for: that of an office, or named right beside them.

        `at` is where the article names them, for those whose name no list and no model knows.
        """
        if name not in self._countries:
            self._countries[name] = self._country_of(name, at)
        return self._countries[name]

    def body_of(self, name: str, at: tuple[int | None, int | None]) -> Bound | None:
        """The body that somebody speaks for: "X, a spokeswoman for Sahel Energy"."""
        text = self.reading.article.text
        bodies = [one for one in self.mentions if one.kind == "organisation"]
        for start, end in _spans(self._persons(name), at):
            for body in bodies:
                between, behind = text[body.end : start], text[end : body.start]
                named = _BODYS_OFFICE.fullmatch(between) if len(between) < _BESIDE else None
                named = named or (_OFFICE_OF.fullmatch(behind) if len(behind) < _BESIDE else None)
                if start < body.start < end:  # "a spokesman for Sahel Energy" has no name
                    named = _OFFICE_OF.fullmatch(f" {text[start : body.start]}")
                if named is not None and _holds_office(named[1]):
                    return state_behind(Bound(body.name, body.country, body.start, body.end))
        return None

    def _persons(self, name: str) -> list[Mention]:
        """Where the article names a person."""
        return [one for one in self.mentions if one.kind == "person" and one.name == name]

    def _country_of(self, name: str, at: tuple[int | None, int | None]) -> str | None:
        own = self._persons(name)
        spans = _spans(own, at)
        if any(self._left_office(*span) for span in spans):
            return None
        known = next((one.country for one in own if one.country), None)
        if known is not None:
            return known
        if own and (paired := self._paired(own[0])) is not None:
            return paired
        for start, end in spans:
            for other in self.mentions:
                if other.kind == "country" and other.country and self._beside_office(other, start, end):
                    return other.country
        return self._only_state if any(self._in_office(*span) for span in spans) else None

    def _beside_office(self, state: Mention, start: int, end: int) -> bool:
        """Is somebody named with an office of a state: "Peru’s minister X", "X, minister of Peru"?"""
        text = self.reading.article.text
        between, behind = text[state.end : start], text[end : state.start]
        if 0 < len(between) < _FARTHEST and _is_office(between):
            return True
        if not 0 < len(behind) < _BESIDE:
            return False
        if re.fullmatch(r",?\s(?:the\s)?(?:[\w’'-]+\s){0,5}(?:of|for)\s(?:the\s)?", behind):
            return True
        return re.fullmatch(r",\s(?:the\s)?", behind) is not None and _names_office(text[state.end :][:40])

    def _left_office(self, start: int, end: int) -> bool:
        """Is a person told of by what they were: "former minister X", "X, a former minister of Peru"?"""
        text = self.reading.article.text
        before = re.search(r"(?:[\w’'-]+\s){1,4}$", text[max(0, start - 40) : start])
        behind = re.match(r",\s[^,.;:“”\"()]*", text[end : end + _BESIDE])
        return any(found is not None and _is_past(found[0]) for found in (before, behind))

    def _in_office(self, start: int, end: int) -> bool:
        """Is a person named with an office of a state ("Trade Minister X", "X, trade minister")?"""
        text = self.reading.article.text
        before = re.search(r"(?:[A-Z][\w-]+\s){1,3}$", text[max(0, start - 40) : start])
        behind = text[end : end + 40]
        return (before is not None and _names_office(before[0])) or (
            behind.startswith(", ") and _names_office(behind[2:])
        )

    @cached_property
    def _only_state(self) -> str | None:
        """The one state that the article names, by itself or by a place in it; None where it names more."""
        named = {one.country for one in self.mentions if one.country and one.kind in ("country", "place")}
        return named.pop() if len(named) == 1 else None

    def _paired(self, person: Mention) -> str | None:
        """The country in the same place of a list: "presidents of Peru and Chile, Ana Ruiz and Luis Soto"."""
        text, at = self.reading.article.text, self.mentions.index(person)
        first = at
        while first and self.mentions[first - 1].kind == "person" and self._beside(first):
            first -= 1
        names = [one for one in self.mentions[first : first + _FIRST] if one.kind == "person"]
        states: list[Mention] = []
        for one in reversed(self.mentions[max(0, first - _FIRST) : first]):
            before = states[-1] if states else self.mentions[first]
            between = text[one.end : before.start]
            if one.country is None or not (_LISTED.fullmatch(between) if states else between == ", "):
                break
            states.append(one)
        place = at - first
        return states[::-1][place].country if 1 < len(states) <= len(names) and place < len(states) else None

    def _beside(self, place: int) -> bool:
        one, other = self.mentions[place - 1 : place + 1]
        return _LISTED.fullmatch(self.reading.article.text[one.end : other.start]) is not None

    # --- those who sign ---

    @cached_property
    def opening(self) -> list[Bound]:
        """Those who say "we" by the first words of a paper: "We, the Leaders of Peru and Chile, ..."."""
        text = self.reading.article.text
        for paragraph in self.reading.paragraphs[:_FIRST]:
            match = _WE.search(paragraph.text)
            if match is None:
                continue
            at = paragraph.start + match.end()
            run: list[Mention] = []
            for one in self.mentions:
                state = _state(one) is not None and one.start >= paragraph.start + match.start()
                if (
                    state
                    and (not run or self._together(text[run[-1].end : one.start]))
                    and one.start - at < _FARTHEST
                ):
                    run.append(one)
                    at = one.end
            name = _NAMED.match(paragraph.text, match.end())
            if run:
                return _unique(run)
            if name is not None:
                start = paragraph.start + name.start()
                return [Bound(name[0], None, start, start + len(name[0]))]
        return []

    @cached_property
    def groups(self) -> list[list[Bound]]:
        """Lists of states and bodies that the article names together, those of its headline first."""
        headings = [one for one in self.reading.headings if one.kind == "headline"][:1]
        found = [group for heading in headings for group in self._named_in(heading) if _signs(heading.text)]
        run: list[Mention] = []
        text = self.reading.article.text
        for mention in self.mentions:
            if _state(mention) is None:
                continue
            if run and not self._together(text[run[-1].end : mention.start]):
                found.append(_unique(run))
                run = []
            run.append(mention)
        found.append(_unique(run))
        return [
            group
            for group in found
            if len(group) > 1 and (any(one.country for one in group) or self._acts(group[0]))
        ]

    def _acts(self, first: Bound) -> bool:
        """Does a list of bodies begin a sentence, so that it is who acts there?"""
        sentence = self.reading.sentence_at(first.start) if first.start is not None else None
        return first.start is None or (sentence is not None and first.start - sentence.start < _HEAD)

    @staticmethod
    def _together(between: str) -> bool:
        joined = re.search(r",|\band\b|&|alongside|as well as", between) is not None
        return joined and len(between) < _FARTHEST and _BETWEEN.fullmatch(between) is not None

    def _named_in(self, heading: Paragraph) -> list[list[Bound]]:
        listed = [one for _, one in find_listed(heading.doc) if one.word in ("country", "people", "body")]
        return [
            list(
                {(bound := state_behind(Bound(one.name, one.country))).name: bound for one in listed}.values()
            )
        ]

    @cached_property
    def leaders(self) -> list[Bound]:
        """The states whose leaders and ministers the article names, in order."""
        found: dict[str, Bound] = {}
        for one in self.mentions:
            if one.kind == "person" and (country := self.country_of(one.name)):
                name = country_name(country)
                found.setdefault(name, Bound(name, country, one.start, one.end))
        return list(found.values())

    def together(self, count: int | None = None) -> list[Bound]:
        """Those for whom "we", "the leaders" or "both sides" stand: `count` of them, if that is said."""
        groups = self.groups
        if self.opening and count in (None, len(self.opening)):
            return self.opening
        if count is not None:
            group = next((one for one in groups if len(one) == count), None)
            if group is None and len(self.leaders) >= count:
                group = self.leaders[:count]
            return group or (groups[0][:count] if groups else [])
        if not groups:
            return self.leaders if len(self.leaders) > 1 else []
        group = groups[0]
        begins = min((one.start for one in group if one.start is not None), default=-1)
        before = [one for one in self.leaders if one.start is not None and one.start < begins]
        names = {one.name for one in before}
        return before + [one for one in group if one.name not in names]


def state_behind(bound: Bound) -> Bound:
    """The state whose government or ministry somebody is; anybody else as they are.

    >>> state_behind(Bound("Ministry of Transport of Croatia")).name, state_behind(Bound("World Bank")).name
    ('Croatia', 'World Bank')
    """
    parts = [part for part in re.split(r"\s", bound.name) if part]
    if bound.country or not parts or _OFFICES.isdisjoint(part.lower() for part in parts):
        return bound
    for end in (re.sub(r"^.*\bof\s(?:the\s)?", "", bound.name), parts[0], " ".join(parts[:2])):
        place = place_of(end)
        if place is not None and place.is_country:
            return Bound(place.name, place.country, bound.start, bound.end)
    return bound


def _state(mention: Mention) -> str | None:
    """The state or body a mention names; None for people, regions and cities."""
    if mention.kind == "country":
        return mention.name
    if mention.kind == "place":
        place = place_of(mention.text)
        return place.name if place is not None and place.is_country else None
    return mention.name if mention.kind == "organisation" else None


def _unique(run: list[Mention]) -> list[Bound]:
    kept: dict[str, Bound] = {}
    for one in run:
        bound = state_behind(
            Bound(one.name, one.country if one.kind != "organisation" else None, one.start, one.end)
        )
        kept.setdefault(bound.name, bound)
    return list(kept.values())


def _signs(heading: str) -> bool:
    """Does a headline name a paper of those it names ("Joint Statement of A and B")?"""
    low = heading.lower()
    return any(word in low for word in load_lexicon("speaking")["signed"]["forms"])


def _spans(named: list[Mention], at: tuple[int | None, int | None]) -> list[tuple[int, int]]:
    """Where somebody is named; where nothing was read there, `at`, where the article tells of them."""
    if not named and at[0] is not None and at[1] is not None:
        return [(at[0], at[1])]
    return [(one.start, one.end) for one in named]


def _holds_office(words_: str) -> bool:
    """Do words name an office or a calling that somebody still has?"""
    return any(map(is_office, words_.split())) and not _is_past(words_)


def _is_past(words_: str) -> bool:
    """Do words say that somebody had an office: the "former" of "a former minister"?"""
    return not words("agents", "past").isdisjoint(words_.lower().split())


def _names_office(words_: str) -> bool:
    """Do the words up to the next stop name an office of a state?"""
    first = re.split(rf"[,.;:“”\"(]|\swho\s|(?:^|\s)(?:{small('no_office')})\s", words_)[0].lower()
    return not words("agents", "of_state").isdisjoint(re.findall(r"[\w-]+", first))


def _is_office(between: str) -> bool:
    """May what stands between a country and a person be an office ("’s energy minister, ")?"""
    return re.fullmatch(r"(?:['’]s)?(?:\s[\w-]+){1,6},?\s", between) is not None and not re.search(
        rf"\b(?:{small('no_office')})\b", between
    )
