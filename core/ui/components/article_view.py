"""The article as published, as HTML: furniture in grey, crossheads to jump to, layers of marks."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from core.article.model import Block
from core.article.reading import article_from_text
from core.library.store.apply import corrected_ids
from core.select.row_index import IndexedRow, RowIndex
from core.summaries.agreements import firmness
from core.ui.state.text import Mark, escape, found_marks, marked_html
from core.ui.state.topics import topic_css, topic_label
from core.ui.state.words import figure_words, speaker_words

LAYERS = {
    "figure": "Figures",
    "quote": "Quotes",
    "commitment": "Commitments",
    "topic": "Topics",
    "name": "Names",
}
_FURNITURE = "<span class='label'>Not part of the article:</span>"
_ITEM = {
    "figure": "figure",
    "quote": "quote",
    "commitment": "commitment",
    "topic": "sentence",
    "name": "mention",
}


def article_html(
    where: RowIndex, article_id: str, layers: Iterable[str], shown: set[str], at: str | None, words: str = ""
) -> str:
    """An article's text with the marks of `layers` whose row is in `shown`, the passage `at` and the `words`
    that were looked for set apart, and the crossheads as a table of contents beside it."""
    text = where.articles[article_id]["text"]
    blocks = where.kept(f"blocks {article_id}", lambda _: article_from_text(text).blocks)
    marks = [mark for layer in layers for mark in _layer(where, article_id, layer, shown)]
    marks += found_marks(words, text)
    here = where.places.get(at or "")
    if here and here.article_id == article_id:
        marks.append(
            Mark(start=here.start, end=here.end, kind="here", row_id=here.row_id, title=_title(where, here))
        )
    sentences = where.of("sentence", article_id)
    body = "".join(
        _block_html(text, place, blocks, marks, _link(where, sentences, blocks[place]))
        for place in range(len(blocks))
    )
    return f"<div class='reader'>{_contents(text, blocks)}<div class='article'>{body}</div></div>"


def _layer(where: RowIndex, article_id: str, layer: str, shown: set[str]) -> Iterable[Mark]:
    for place in where.of(_ITEM[layer], article_id):
        topics = where.topics.get(place.row_id, [])
        if place.row_id not in shown or (layer == "topic" and not topics):
            continue
        topic = topics[0][0] if layer == "topic" else place.row.get("topic")
        yield Mark(
            start=place.start,
            end=place.end,
            kind=layer,
            row_id=place.row_id,
            title=_title(where, place),
            style=topic_css(topic),
        )


def _title(where: RowIndex, place: IndexedRow) -> str:
    """What a mark says of itself on hover, and to a screen reader."""
    by_hand = where.kept("corrected", lambda index: corrected_ids(index.frames))
    return f"{_said(where, place)}{', corrected' if place.row_id in by_hand else ''}"


def _said(where: RowIndex, place: IndexedRow) -> str:
    if place.item == "figure":
        return f"Figure: {figure_words(place.row)}"
    if place.item == "quote":
        return f"Quote: {speaker_words(place.row)}"
    if place.item == "mention":
        return f"{str(place.row['kind']).capitalize()}: {place.row['name']}"
    if place.item == "commitment":
        return f"Commitment: {firmness(place.row['force'], negated=place.row['negated'])}"
    topics = where.topics.get(place.row_id, ())
    return "; ".join(f"{topic_label(topic)} ({words})" for topic, words in topics) or "Sentence"


def _block_html(text: str, place: int, blocks: Sequence[Block], marks: list[Mark], link: str) -> str:
    block = blocks[place]
    words = marked_html(text, block.start, block.end, marks)
    at = f" data-start='{block.start}'"
    if block.kind == "furniture":
        named = "" if place and blocks[place - 1].kind == "furniture" else _FURNITURE
        title = "Put there by the web page, not by the journalist"
        return f"<p class='furniture' title='{title}'{at}>{named}{words}</p>"
    if block.kind in ("headline", "crosshead"):
        return f"<h2 dir='auto' class='{block.kind}' data-id='block-{place}' tabindex='-1'{at}>{words}</h2>"
    return f"<p dir='auto'{at}>{words}{link}</p>"


def _link(where: RowIndex, sentences: Iterable[IndexedRow], block: Block) -> str:
    """A paragraph's own link, to be copied."""
    inside = (s for s in sentences if block.start <= s.start < block.end)
    first = next(inside, None)
    if first is None:
        return ""
    label = "Copy a link to this paragraph"
    return (
        f" <button class='pilcrow' data-link='{escape(passage_query(where, first.row_id))}' "
        f"title='{label}' aria-label='{label}'>¶</button>"
    )


def passage_query(where: RowIndex, row_id: str) -> str:
    """The query of a link that opens the Article page at a row."""
    return urlencode({"at": row_id, "article": where.places[row_id].article_id})


def _contents(text: str, blocks: Iterable[Block]) -> str:
    heads = [(place, block) for place, block in enumerate(blocks) if block.kind == "crosshead"]
    if not heads:
        return ""
    entries = "".join(
        f"<li><button class='plain' data-scroll='block-{place}'>"
        f"{escape(text[block.start : block.end])}</button></li>"
        for place, block in heads
    )
    return (
        "<nav class='contents' aria-label='Sections of the article'>"
        f"<p class='small muted'>In this article</p><ol>{entries}</ol></nav>"
    )
