"""The grammar of the words that are looked for, and its only reader.

    grain deal        both words            gas near/5 exports   at most five words between them, either way
    "grain deal"      the phrase            (gas OR oil) -coal   brackets
    trad*             a beginning           speaker:doe          in the speaker's name; outlet: and topic: too
    -coal, NOT coal   without it            gas OR oil           one of them

Case, diacritics and punctuation do not matter: `U.S.` is the phrase "u s". `core.select.words` says
which rows pass, and where the words stand.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NoReturn

from core.select.tokens import folded

FIELDS = ("speaker", "outlet", "topic")
LONGEST = 2000  # characters of a query
_DEEPEST = 40  # brackets in brackets
_PAIRS = 200  # of words in brackets that are near each other
_FARTHEST = 1000  # words between two that are near
_ATOM = re.compile(r'\s*(?:(?P<open>-?\()|(?P<close>\))|(?P<quote>[“”"„])|(?P<word>[^\s()“”"„]+))')
_QUOTES = tuple('“”"„')
_FIELD = re.compile(r"(-?)([A-Za-z]+):(?=[^\s:/])")
_NEAR = re.compile(r"near/(.*)", re.IGNORECASE)


class WordsMistake(ValueError):
    """What can't be understood in a query: a sentence that says where, and what to do; `place` is from 0."""

    def __init__(self, sentence: str, place: int) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, one or several; `open_end`: the last may go on. `field`: where, if not
    in the text."""

    words: tuple[str, ...]
    open_end: bool = False
    field: str | None = None

    @property
    def sought(self) -> str:
        """How it stands in what `folded` gives."""
        return f" {' '.join(self.words)}{'' if self.open_end else ' '}"


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases with at most so many words between them, whichever comes first."""

    one: Phrase
    other: Phrase
    between: int


@dataclass(frozen=True, slots=True)
class Not:
    """What a row must not have."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """All of the parts, or (`any_of`) one of them at least."""

    parts: tuple["Node", ...]
    any_of: bool = False


Leaf = Phrase | Near
Node = Leaf | Not | Joined


@lru_cache(maxsize=256)
def parse_words(query: str) -> Node | None:
    """What a query asks for; None when it asks nothing. Raises WordsMistake.

    >>> parse_words('"grain deal" -coal')
    Joined(parts=(Phrase(words=('grain', 'deal'), open_end=False, field=None), \
Not(part=Phrase(words=('coal',), open_end=False, field=None))), any_of=False)
    >>> parse_words('gas OR')
    Traceback (most recent call last):
    core.select.word_query.WordsMistake: Nothing follows OR at character 5: write a word behind it, or take \
OR away.
    """
    if len(query) > LONGEST:
        raise WordsMistake(f"These are more than {LONGEST:,} characters: look for fewer words.", LONGEST)
    return _QueryReader(query).read()


class _QueryReader:
    """Reads a query from left to right: OR binds least, words beside each other more, near most."""

    def __init__(self, query: str) -> None:
        self.query, self.at, self.depth = query, 0, 0

    def read(self) -> Node | None:
        node = self._any(None)
        if (left := self._peek()) is not None:
            self._fail(f"The bracket at character {left.end()} closes nothing: take it away", left.end() - 1)
        return node

    def _peek(self) -> re.Match[str] | None:
        return _ATOM.match(self.query, self.at)

    def _fail(self, sentence: str, place: int) -> NoReturn:
        raise WordsMistake(f"{sentence}.", place)

    def _word(self, *words: str) -> str | None:
        """The operator that stands here, which is taken; they are written in capitals."""
        if (next_one := self._peek()) and next_one["word"] in words:
            self.at = next_one.end()
            return next_one["word"]
        return None

    def _any(self, field: str | None) -> Node | None:
        parts, at = [self._all(field)], self.at
        while operator := self._word("OR"):
            at = self.at
            if parts[-1] is None:
                self._lacks(operator, at, "before")
            parts.append(self._all(field))
        if len(parts) > 1 and parts[-1] is None:
            self._lacks("OR", at, "behind")
        return _joined(parts, any_of=True)

    def _lacks(self, operator: str, at: int, side: str) -> NoReturn:
        place = at - len(operator)
        verb = "Nothing follows" if side == "behind" else "Nothing stands before"
        self._fail(
            f"{verb} {operator} at character {place + 1}: write a word {side} it, or take {operator} away",
            place,
        )

    def _all(self, field: str | None) -> Node | None:
        parts: list[Node | None] = []
        while (next_one := self._peek()) and not next_one["close"] and next_one["word"] != "OR":
            at = self.at
            if operator := self._word("AND"):
                if not parts or not self._goes_on():
                    self._lacks(operator, self.at, "behind" if parts else "before")
                continue
            parts.append(self._one(field))
            if self.at == at:
                break
        return _joined(parts)

    def _goes_on(self) -> bool:
        ahead = self._peek()
        return ahead is not None and not ahead["close"] and ahead["word"] not in ("OR", "AND")

    def _one(self, field: str | None) -> Node | None:
        """One thing that is asked for, with its NOT before it and what it is near to behind it."""
        turned = False
        while operator := self._word("NOT"):
            turned = not turned
            if not self._goes_on():
                self._lacks(operator, self.at, "behind")
        negative, node = self._primary(field)
        while (ahead := self._peek()) and ahead["word"] and (near := _NEAR.fullmatch(ahead["word"])):
            node = self._near(node, near[1], ahead, field, negative)
        return Not(node) if node is not None and turned != negative else node

    def _near(
        self, node: Node | None, number: str, ahead: re.Match[str], field: str | None, negative: bool
    ) -> Node:
        place, name = ahead.start("word"), ahead["word"]
        self.at = ahead.end()
        if not number.isascii() or not number.isdigit() or int(number) > _FARTHEST:
            self._fail(f"How near is not said at character {place + 1}: write near/5, say", place)
        turned, other = self._primary(field) if self._goes_on() else (False, None)
        if node is None or other is None:
            self._lacks(name, self.at if node is None else ahead.end(), "behind" if node else "before")
        left, right = _phrases(_last_of(node)), _phrases(other)
        if not left or not right or negative or turned:
            self._fail(
                f"Only words and phrases can be near each other, at character {place + 1}: take NOT, - and "
                "fields out of what stands beside it",
                place,
            )
        if len(left) * len(right) > _PAIRS:
            self._fail(f"Too many words are near each other at character {place + 1}: use fewer", place)
        pairs = (Near(one, two, int(number)) for one, two in product(left, right))
        near = _joined(list(pairs), any_of=True)
        assert near is not None
        assert node is not None
        return near if _last_of(node) is node else Joined((node, near))

    def _primary(self, field: str | None) -> tuple[bool, Node | None]:
        """A word, a phrase or a bracket, and whether a minus stands before it."""
        ahead = self._peek()
        assert ahead is not None
        start, self.at = ahead.start(ahead.lastgroup or 0), ahead.end()
        if ahead["open"]:
            return ahead["open"] == "-(", self._bracket(ahead.end() - 1, field)
        if ahead["quote"]:
            return False, self._phrase(start, field)
        word, behind = ahead["word"], self.query[self.at : self.at + 1]
        if _NEAR.fullmatch(word):
            self._lacks(word, self.at, "before")
        if word == "-" and behind in _QUOTES:
            return True, self._phrase(self._peek().start("quote"), field)  # type: ignore[union-attr]
        if named := _FIELD.match(word + (behind if behind in ("(", *_QUOTES) else "")):
            return named[1] == "-", self._of_field(named, start, field)
        if (last := word.lstrip("-").lower()).endswith(":") and last[:-1] in FIELDS:
            self._fail(
                f"Nothing follows {last} at character {start + 1}: write a name right behind it", start
            )
        minus = word.startswith("-") and len(word) > 1
        return minus, self._leaf(word[minus:], start + minus, field)

    def _of_field(self, found: re.Match[str], start: int, outer: str | None) -> Node | None:
        name = found[2].lower()
        if name not in FIELDS:
            self._fail(
                f"“{found[2]}:” at character {start + 1} is no field: use speaker:, outlet: or topic:, "
                "or put it in quotation marks",
                start,
            )
        if outer:
            self._fail(f"A field in a field at character {start + 1}: take one of the two away", start)
        self.at = start + found.end()
        return self._primary(name)[1]

    def _bracket(self, place: int, field: str | None) -> Node | None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._fail(f"Too many brackets in brackets at character {place + 1}: use fewer", place)
        node = self._any(field)
        self.depth -= 1
        if self._peek() is None:
            self._fail(
                f"The bracket at character {place + 1} is not closed: close it, or take it away", place
            )
        self.at = self._peek().end()  # type: ignore[union-attr]
        return node

    def _phrase(self, place: int, field: str | None) -> Node | None:
        end = next((at for at in range(place + 1, len(self.query)) if self.query[at] in _QUOTES), None)
        if end is None:
            self._fail(
                f"The quotation mark at character {place + 1} is not closed: close it, or take it away", place
            )
        self.at = end + 1
        return self._leaf(self.query[place + 1 : end], place + 1, field)

    def _leaf(self, text: str, start: int, field: str | None) -> Node | None:
        """A word, or a phrase; None where there is no letter or digit to look for."""
        words = tuple(folded(text).split())
        star = text.find("*")
        if star < 0 or not words:
            return Phrase(words, field=field) if words else None
        if star < len(text.rstrip()) - 1 or not folded(text[star - 1 : star]).strip():
            self._fail(
                f"The star at character {start + star + 1} stands at no word’s end: write the beginning of a "
                "word before it, as in trad*",
                start + star,
            )
        return Phrase(words, open_end=True, field=field)


def _joined(parts: list[Node | None], *, any_of: bool = False) -> Node | None:
    there = tuple(part for part in parts if part is not None)
    return there[0] if len(there) == 1 else Joined(there, any_of) if there else None


def _last_of(node: Node | None) -> Node | None:
    """What stands right before a further near: the last pair's second phrase is near the next one too."""
    if isinstance(node, Joined) and not node.any_of and isinstance(node.parts[-1], Near):
        return node.parts[-1].other
    return node.other if isinstance(node, Near) else node


def _phrases(node: Node | None) -> list[Phrase]:
    """The phrases that a node offers for near, one of which is wanted; none when it is of another kind."""
    if isinstance(node, Phrase):
        return [] if node.field else [node]
    if (
        isinstance(node, Joined)
        and node.any_of
        and all(isinstance(p, Phrase) and not p.field for p in node.parts)
    ):
        return [part for part in node.parts if isinstance(part, Phrase)]
    return []
