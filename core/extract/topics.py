"""Which topics a sentence, a figure or a quote turns on, and the words that earned them."""

from core.annotations import Figure, Quote, Topic
from core.extract.nlp import Reading

_WORDS = {
    "trade": ("trade", "settlement"),
    "investment": ("invest", "capital"),
    "energy": ("energy", "power plant"),
    "environment": ("environment", "water"),
    "security": ("security", "terror", "drug"),
    "diplomacy": ("diplom", "summit", "dialogue", "contact"),
}


def find_topics(reading: Reading, quotes: list[Quote], figures: list[Figure]) -> list[Topic]:
    """Topics of every sentence, quote and figure, best-scoring first within an item."""
    items = [("sentence", s.sentence_id, s.text) for s in reading.sentences]
    items += [("quote", q.quote_id, q.text) for q in quotes]
    items += [
        ("figure", f.figure_id, s.text) for f in figures if (s := reading.sentence_at(f.start)) is not None
    ]
    return [
        Topic(
            article_id=reading.article.article_id,
            item=item,  # type: ignore[arg-type]
            item_id=item_id,
            topic=topic,
            score=1.0,
            evidence=word,
        )
        for item, item_id, text in items
        for topic, words in _WORDS.items()
        for word in words
        if word in text.casefold()
    ]
