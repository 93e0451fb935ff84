"""A paragraph with its quotes: which words stand inside which quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.extract.quotes.marks import Quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class QuotedParagraph:
    """A paragraph with its quotes, prepared once for all who read it."""

    doc: Doc
    text: str  # spaCy puts it together anew each time `doc.text` is asked for
    quoted: list[Quoted]
    ranges: list[tuple[int, int]]  # each quote's tokens, marks included
    inside: list[int]  # for each token, the index of the quote that holds it, or -1


def setting_of(doc: Doc, quoted: list[Quoted], text: str | None = None) -> QuotedParagraph:
    """Prepare a paragraph: which tokens each quote holds. `text` is the doc's, where it is at hand."""
    ranges, inside = [], [-1] * len(doc)
    starts = [token.idx for token in doc] if quoted else []
    for index, quote in enumerate(quoted):
        first = max(bisect_right(starts, quote.outer_start) - 1, 0)
        last = max(bisect_right(starts, quote.outer_end - 1), first + 1)
        ranges.append((first, last))
        inside[first:last] = [index] * (last - first)
    return QuotedParagraph(doc, doc.text if text is None else text, quoted, ranges, inside)
