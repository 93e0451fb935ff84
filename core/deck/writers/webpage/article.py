"""The reports at the end of the page, as published, with every row's words marked and within reach."""

from dataclasses import asdict
from itertools import pairwise

from core.annotations import Sentence
from core.deck.slides import Deck
from core.deck.writers.webpage.parts import escape, paragraph
from core.frames import ArticleRow, Frames, rows_of
from core.summaries.wording.cited import outlet_words

Span = tuple[int, int, str, str]  # start, end, row id, kind


def articles_html(deck: Deck, wanted: set[str]) -> str:
    """Each report with its text; `wanted` are the ids of rows that something on the page leads to."""
    return "".join(_article(deck, row, wanted) for row in rows_of(deck.whole.articles, ArticleRow))


def _article(deck: Deck, article: ArticleRow, wanted: set[str]) -> str:
    article_id, text = article.article_id, article.text
    spans = _spans(deck.whole, article_id, wanted)
    body = _spans_of_sentences(deck.whole, article_id)
    blocks, at = [], 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if line.strip():
            inside = any(first < end and last > start for first, last in body)
            kind = "" if inside else ' class="aside"'
            blocks.append(f"<p{kind} dir=auto>{_marked(text, start, end, spans)}</p>")
    title = article.title or "An article without a title"
    return (
        f'<section class="article" aria-labelledby="a-{article_id}"><h3 id="a-{article_id}" dir=auto>'
        f"{escape(title)}</h3>{paragraph(outlet_words(asdict(article)), 'muted')}"
        f'<div class="text">{"".join(blocks)}</div></section>'
    )


def _spans(frames: Frames, article_id: str, wanted: set[str]) -> list[Span]:
    found: list[Span] = []
    for table, key, kind in (
        ("sentences", "sentence_id", "sentence"),
        ("figures", "figure_id", "figure"),
        ("quotes", "quote_id", "quote"),
        ("mentions", "mention_id", "mention"),
        ("commitments", "commitment_id", "commitment"),
    ):
        rows = getattr(frames, table)
        rows = rows[(rows["article_id"] == article_id) & rows[key].isin(wanted)]
        places = zip(rows["start"].tolist(), rows["end"].tolist(), rows[key].tolist(), strict=True)
        found += [(start, end, row_id, kind) for start, end, row_id in places]
    return sorted(found)


def _spans_of_sentences(frames: Frames, article_id: str) -> list[tuple[int, int]]:
    own = frames.sentences[frames.sentences["article_id"] == article_id]
    return [(row.start, row.end) for row in rows_of(own, Sentence)]


def _marked(text: str, start: int, end: int, spans: list[Span]) -> str:
    """A stretch of the text, cut wherever a row begins or ends, so that rows may overlap as they like."""
    inside = [span for span in spans if span[0] < end and span[1] > start]
    cuts = sorted({start, end, *(at for span in inside for at in span[:2] if start < at < end)})
    parts = []
    for first, last in pairwise(cuts):
        over = [span for span in inside if span[0] <= first and span[1] >= last]
        for span in inside:  # where a row begins, or where this line takes it up
            if span[0] == first or (span[0] < start and first == start):
                parts.append(_spot(span, again=span[0] < start))
        words = escape(text[first:last])
        if over:
            kinds = {span[3] for span in over}
            rows = " ".join(span[2] for span in over)
            look = "m number" if "figure" in kinds else "m" if kinds & {"quote", "commitment"} else "s"
            words = f'<span class="{look}" data-rows="{rows}">{words}</span>'
        parts.append(words)
    return "".join(parts)


def _spot(span: Span, *, again: bool) -> str:
    """An anchor; only where the row begins, since an id stands once in a page."""
    return "" if again else f'<span class="spot" id="r-{span[2]}" tabindex="-1"></span>'
