"""A text in, an Article out: its paragraphs, each with its kind, and what its page says about it."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Literal, NamedTuple

from core.article.boxes import placed_furniture
from core.article.bylines import written_by
from core.article.datelines import find_dateline
from core.article.dates import find_published, is_of_publication, published_in_title
from core.article.furniture import furniture_parts, heads_list, is_furniture
from core.article.headings import find_headings, is_body
from core.article.languages import guess_language
from core.article.lines import Span, paragraphs
from core.article.mail import mail_head, subject_of
from core.article.model import Article, Block, BlockKind, article_id_of
from core.article.origins import find_origin, heads, is_day
from core.article.outlets import may_name
from core.article.tables import row_spans
from core.lexicons import word_set

_BLANK = " \t\n\r\v\f\u00a0"
_TITLE_CHARS = 300
_NEAR_TOP = 8  # lines
_MOST_FURNITURE = 500  # characters of a line that are looked at
_FACT = re.compile(r"[A-Z][\w ]{1,24}: (?=\S)")  # a line of a box: "Referee: I. Brant"
_PRICE = re.compile(r"[$€£¥₩₹₽₸₺₴₼₾]\s?\d[\d.,]*|\d[\d.,]*\s?[€£¥₩₹₽₸₺₴₼₾%‰]")
_SENTENCE_END = re.compile(r"(?P<last>[\w.]*)[.!?…][”\"’»)]*(?=\s+[\"“‘«(]?[A-Z0-9À-Þ])")
_abbreviations = partial(word_set, "sentences", "before_names", "words")


class Part(NamedTuple):
    """A stretch of a paragraph, and whether it is furniture."""

    start: int
    end: int
    furniture: bool


def read_layout(
    text: str,
    *,
    source: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    only_body: bool = False,
) -> Article:
    """The Article of a text; see `article_from_text`. `publisher` is what its page calls its outlet, `title`
    what it calls the article; `only_body` says that no masthead or day stands above the body."""
    told = _one_line(title) if title else None
    parts, agencies = _parts(text, told, only_body)
    parts, titled = _below_title(text, parts, told)
    if parts and all(part.furniture for part in parts) and _PRICE.fullmatch(text.strip()):
        parts = [part._replace(furniture=False) for part in parts]  # "$20" alone is what was asked about
    blocks = _blocks(text, parts, titled)
    furniture = [
        text[block.start : block.end][:_MOST_FURNITURE] for block in blocks if block.kind == "furniture"
    ]
    body = "\n".join(text[block.start : block.end] for block in blocks if block.kind == "paragraph")
    heading, title_from = _title(text, blocks)
    if subject := subject_of(text):
        heading, title_from = _one_line(subject), "headline"
    headline = heading if title_from == "headline" else None
    origin = find_origin(body, furniture, headline, agencies, told=publisher)
    return Article(
        article_id=article_id_of(text),
        text=text,
        blocks=blocks,
        title=heading,
        title_from=title_from,
        publisher=origin.publisher or heads(_first_lines(text), headline),
        agency=origin.agency,
        byline=written_by(furniture),
        published=find_published(_without_boxes(text, blocks)) or _told_in_heading(text, blocks),
        language=guess_language(body or text),
        source=source,
    )


def _without_boxes(text: str, blocks: Sequence[Block]) -> list[str]:
    """The furniture, without a day in a box of facts behind the text ("Place: …", "Date: …"): it is
    that of what the box is about."""
    lines = [text[block.start : block.end][:_MOST_FURNITURE] for block in blocks]
    bodies = [
        place for place, block in enumerate(blocks) if block.kind == "paragraph" and is_body(lines[place])
    ]
    behind = bodies[1] if len(bodies) > 1 else len(blocks)

    def is_boxed(place: int) -> bool:
        beside = [at for at in (place - 1, place + 1) if 0 <= at < len(blocks)]
        told = any(blocks[at].kind != "furniture" and _FACT.match(lines[at]) for at in beside)
        is_fact = _FACT.match(lines[place]) is not None and not is_of_publication(lines[place])
        return place > behind and told and is_fact

    return [
        line for place, line in enumerate(lines) if blocks[place].kind == "furniture" and not is_boxed(place)
    ]


def _first_lines(text: str) -> list[str]:
    """The first lines of a text that are not blank."""
    lines = (" ".join(line.split()) for line in text[: 4 * _TITLE_CHARS].splitlines())
    return [line for line in lines if line][:4]


def _parts(text: str, title: str | None, only_body: bool) -> tuple[list[Part], list[str]]:
    """Every paragraph, cut where furniture begins or ends in it; and the agencies of datelines."""
    found: list[Part] = []
    agencies: list[str] = []
    in_list, above, bodies, head = False, not only_body, 0, mail_head(text)
    rows = row_spans(text)
    for span in paragraphs(text, rows):
        line = text[span.start : span.end]
        if span.start in rows:
            found.append(Part(span.start, span.end, False))
            continue
        if span.start < head:
            found.append(Part(span.start, span.end, True))
            continue
        if title and len(found) < _NEAR_TOP and not bodies and _one_line(line) == title:
            found.append(Part(span.start, span.end, False))
            continue
        in_list = heads_list(line) or (in_list and not is_body(line))
        if in_list or is_furniture(line, above=above):
            found.append(Part(span.start, span.end, True))
            continue
        dateline = find_dateline(line, first=bodies < 3)
        if dateline and dateline.agency:
            agencies.append(dateline.agency)
        masked = [Span(0, dateline.end)] if dateline else []
        pieces = _cut(text, span, masked + furniture_parts(line))
        found += pieces
        above = above and all(piece.furniture for piece in pieces)
        bodies += is_body(line)
    return _placed(text, found), agencies


def _below_title(text: str, parts: list[Part], title: str | None) -> tuple[list[Part], bool]:
    """The parts, what stands over the title masked; and whether it stands near the top, over any body."""
    for place, part in enumerate(parts[:_NEAR_TOP]):
        line = text[part.start : part.end]
        if title and _one_line(line) == title:
            return [part._replace(furniture=True) for part in parts[:place]] + parts[place:], True
        if not part.furniture and is_body(line):
            break
    return parts, False


def _placed(text: str, parts: list[Part]) -> list[Part]:
    """The parts, with those masked that their place makes furniture."""
    lines = [text[part.start : part.end] for part in parts]
    masked = set(placed_furniture(lines, [part.furniture for part in parts]))
    if _opens_with_outlet(lines):
        masked.add(0)
    return [part._replace(furniture=part.furniture or place in masked) for place, part in enumerate(parts)]


def _opens_with_outlet(lines: Sequence[str]) -> bool:
    """Whether the first line names an outlet by its place: then a day, then a headline, then the text."""
    if len(lines) < 4 or not may_name(lines[0]) or not is_day(lines[1]):
        return False
    return not is_body(lines[2]) and not is_day(lines[2]) and is_body(lines[3])


def _cut(text: str, span: Span, masked: list[Span]) -> list[Part]:
    """A paragraph as parts in order: what is masked, and what is left between."""
    found, place = [], span.start
    for start, end in sorted(masked):
        start, end = max(place, span.start + start), span.start + end
        found += [Part(place, start, False), Part(start, end, True)] if end > start else []
        place = max(place, end)
    found.append(Part(place, span.end, False))
    return [part for raw in found if (part := _trimmed(text, raw)).end > part.start]


def _trimmed(text: str, part: Part) -> Part:
    piece = text[part.start : part.end]
    start = part.start + len(piece) - len(piece.lstrip())
    return Part(start, max(start, part.end - (len(piece) - len(piece.rstrip()))), part.furniture)


def _blocks(text: str, parts: list[Part], titled: bool) -> tuple[Block, ...]:
    rows = row_spans(text)
    lines = [text[part.start : part.end] for part in parts if not (part.furniture or part.start in rows)]
    kinds = iter(find_headings(lines, titled=titled))
    return tuple(
        Block(
            start=part.start,
            end=part.end,
            kind=_kind("furniture" if part.furniture else "paragraph" if part.start in rows else next(kinds)),
        )
        for part in parts
    )


def _kind(kind: str) -> BlockKind:
    return kind  # type: ignore[return-value]


def _told_in_heading(text: str, blocks: tuple[Block, ...]) -> datetime | None:
    """The day that ends the headline, or the line under it."""
    lines = [_one_line(text[block.start : block.end]) for block in blocks if block.kind == "headline"]
    return next((day for line in lines[:2] if (day := published_in_title(line)) is not None), None)


def _title(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, Literal["headline", "lede"] | None]:
    """The headline, else the first sentence of the body."""
    kinds: tuple[tuple[BlockKind, Literal["headline", "lede"]], ...]
    kinds = (("headline", "headline"), ("paragraph", "lede"))
    for kind, title_from in kinds:
        block = next((block for block in blocks if block.kind == kind), None)
        if block is not None:
            words = text[block.start : min(block.end, block.start + 3000)]
            return _one_line(words if kind == "headline" else first_sentence(words)), title_from
    return None, None


def first_sentence(paragraph: str) -> str:
    """The first sentence of a paragraph, as far as its stops tell.

    >>> first_sentence("Mr. Doe met the U.S. envoy. They spoke.")
    'Mr. Doe met the U.S. envoy.'
    """
    for match in _SENTENCE_END.finditer(paragraph):
        last = match["last"].casefold()
        # An initial ("J. Doe", "the U.S. envoy") or a title ("Dr. Doe") ends no sentence.
        if len(last) != 1 and "." not in last and last not in _abbreviations():
            return paragraph[: match.end()]
    return paragraph


def _one_line(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _TITLE_CHARS:
        return words
    return words[: words.rfind(" ", 0, _TITLE_CHARS) if " " in words[:_TITLE_CHARS] else _TITLE_CHARS] + "…"
