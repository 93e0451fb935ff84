"""A paragraph as the figure rules look at it: characters for the grammar, tokens for the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from core.annotations import Bound, FigureKind
from core.values.numerals import Number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Passage:
    """The text of a paragraph with its parse; offsets count characters of the paragraph."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = doc
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        places: list[int] = self.doc.to_array("IDX").tolist()
        return places

    def token_at(self, offset: int) -> Token:
        """The token that holds the character at `offset` (or the last one before it)."""
        return self.doc[max(0, bisect_right(self.starts, offset) - 1)]

    def token_before(self, offset: int) -> Token | None:
        """The last token that ends at or before `offset`, blank ones left out; None at the start."""
        place = bisect_right(self.starts, offset - 1) - 1
        while place >= 0 and (
            self.doc[place].is_space or self.doc[place].idx + len(self.doc[place].text) > offset
        ):
            place -= 1
        return self.doc[place] if place >= 0 else None

    @cached_property
    def _sentences(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sents]

    def in_one_sentence(self, first: int, second: int) -> bool:
        """Do two tokens, by their places, stand in the same sentence?"""
        return bisect_right(self._sentences, first) == bisect_right(self._sentences, second)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in `start:end`."""
        return list(self.doc[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def token_after(self, offset: int) -> Token | None:
        """The first token that begins at or after `offset`, blank ones left out; None at the end."""
        place = bisect_right(self.starts, offset - 1)
        while place < len(self.doc) and self.doc[place].is_space:
            place += 1
        return self.doc[place] if place < len(self.doc) else None


@dataclass(slots=True)
class Amount:
    """A figure in the making: a number, what it is a number of, and why. Offsets are of the passage.

    `start` and `end` enclose the number and its unit, later also the words that bound it.
    """

    number: Number
    start: int
    end: int
    value: Decimal
    kind: FigureKind | None = None
    unit: str | None = None
    per: str | None = None
    coin: str | None = None  # a currency's name that countries share, as it stands ("peso")
    bound: Bound = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    noun: Token | None = None
    owner: Token | None = None  # whose it is, where the verb is left out: the last word of the name
    conversion_of: Amount | None = None
    dropped: bool = False
    tail: int = 0  # where what follows begins: behind a conversion in brackets, if there is one
    core: tuple[int, int] = (0, 0)  # number and unit, without the words that bound it
    why: list[tuple[str, str, int | None, int | None]] = field(default_factory=list)

    def because(self, field_name: str, rule: str, start: int | None = None, end: int | None = None) -> None:
        """Keep the rule that set a field, with the words that made it fire."""
        self.why.append((field_name, rule, start, end))
