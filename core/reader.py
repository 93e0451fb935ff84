"""An article in, its frames out: the one road from words to tables."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pandas import DataFrame, concat

from core.annotations import Commitment, Figure, Item, Mention, Quote, Topic
from core.article.model import Article
from core.article.reading import article_from_text
from core.extract.commitments import find_commitments
from core.extract.figures import find_figures
from core.extract.guard import attempt, watched
from core.extract.names.mentions import find_mentions
from core.extract.names.people import Names, resolve_names
from core.extract.nlp import TOGETHER, Reading, parse_many
from core.extract.quotes.find import find_quotes
from core.extract.standings import standings_of
from core.extract.topics.find import topics_of
from core.frames import FAILED, KINDS, ArticleRow, Frames, Reason, table

Row = TypeVar("Row", Commitment, Figure, Mention, Quote)

# What the row of an article has from the article itself.
_TOLD = ArticleRow.__dataclass_fields__.keys() & Article.__dataclass_fields__.keys()


def normalize(article: Article | str) -> Frames:
    """Read an article (or a plain text) into typed tables.

    The same text gives the same frames and the same ids. Raises nothing on odd text: what can't be
    read is an empty table or an empty cell. Of a text longer than any article (200,000 characters)
    only the beginning is read.
    """
    return next(normalize_many((article,)))


def normalize_many(articles: Iterable[Article | str], *, batch_size: int = TOGETHER) -> Iterator[Frames]:
    """Read many articles, one after the other: for each the very frames that `normalize` gives, sooner.

    Up to `batch_size` paragraphs are parsed at a time, across articles; an article is only taken from
    `articles` when it is about to be parsed.
    """
    read = (article_from_text(one) if isinstance(one, str) else one for one in articles)
    return map(frames_of, parse_many(read, batch_size=batch_size))


def frames_of(reading: Reading) -> Frames:
    """The tables of an article that was parsed.

    A rule that fails costs what it would have said; then one row of the reasons is of the article itself.
    """
    with watched() as failed:
        frames = _frames_of(reading)
    return frames if not failed else replace(frames, reasons=_with_failures(frames, reading, failed))


def _with_failures(frames: Frames, reading: Reading, failed: Counter[str]) -> DataFrame:
    """The reasons, with one of the article itself that says which rules failed on it and were left out."""
    rules = ", ".join(f"{name} ({times})" for name, times in sorted(failed.items()))
    failure = Reason(
        article_id=reading.article.article_id,
        item="article",
        item_id=reading.article.article_id,
        field=FAILED,
        rule=f"these rules failed and were left out: {rules}",
        start=None,
        end=None,
        text=None,
    )
    return concat([frames.reasons, table(Reason, [failure])], ignore_index=True)


def _frames_of(reading: Reading) -> Frames:
    article = reading.article
    names = attempt(None, resolve_names, reading) or Names(people=[], bodies={})
    mentions: list[Mention] = attempt([], find_mentions, reading, names)
    quotes: list[Quote] = attempt([], find_quotes, reading, mentions, names)
    figures: list[Figure] = attempt([], find_figures, reading, mentions, quotes)
    commitments: list[Commitment] = attempt([], find_commitments, reading, mentions, quotes, figures)
    nothing: tuple[list[Topic], dict[str, str]] = ([], {})
    topics, promised = attempt(nothing, topics_of, reading, quotes, figures, commitments)
    best = _best_topics(topics)
    commitments = [replace(one, topic=promised.get(one.commitment_id)) for one in commitments]
    quotes = [replace(quote, topic=best.get(("quote", quote.quote_id))) for quote in quotes]
    figures = [replace(figure, topic=best.get(("figure", figure.figure_id))) for figure in figures]
    rows: dict[str, Iterable[Any]] = {
        "articles": [_article_row(reading)],
        "sentences": reading.sentences,
        "figures": _as_written(article, figures),
        "quotes": _as_written(article, quotes),
        "topics": topics,
        "mentions": _as_written(article, mentions),
        "parties": [
            *(party for figure in figures for party in figure.parties),
            *(party for commitment in commitments for party in commitment.parties),
        ],
        "commitments": _as_written(article, commitments),
        "reasons": _reasons(article, figures, quotes, commitments),
        "standings": standings_of(figures, quotes),
    }
    return Frames(**{name: table(kind, rows[name]) for name, kind in KINDS.items()})


def _as_written(article: Article, rows: Iterable[Row]) -> list[Row]:
    """Rows with the article's own words, where an extractor took them from the parse.

    The parse has a plain space for every blank, also for a line end in the middle of a name.
    """
    return [
        row if row.text == (words := article.text[row.start : row.end]) else replace(row, text=words)
        for row in rows
    ]


def _best_topics(topics: list[Topic]) -> dict[tuple[Item, str], str]:
    best: dict[tuple[Item, str], Topic] = {}
    for topic in topics:
        key = (topic.item, topic.item_id)
        if key not in best or topic.score > best[key].score:
            best[key] = topic
    return {key: topic.topic for key, topic in best.items()}


def _article_row(reading: Reading) -> ArticleRow:
    article = reading.article
    told = {name: getattr(article, name) for name in _TOLD}
    words = sum(len(sentence.text.split()) for sentence in reading.sentences)
    return ArticleRow(words=words, sentences=len(reading.sentences), **told)


def _reasons(
    article: Article, figures: list[Figure], quotes: list[Quote], commitments: list[Commitment]
) -> list[Reason]:
    items: list[tuple[Item, str, Figure | Quote | Commitment]] = [("figure", f.figure_id, f) for f in figures]
    items += [("quote", q.quote_id, q) for q in quotes]
    items += [("commitment", c.commitment_id, c) for c in commitments]
    return [
        Reason(
            article_id=article.article_id,
            item=item,
            item_id=item_id,
            field=why.field,
            rule=why.rule,
            start=why.start,
            end=why.end,
            text=article.text[why.start : why.end] if why.start is not None else None,
        )
        for item, item_id, row in items
        for why in row.why
    ]
