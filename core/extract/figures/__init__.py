"""The numbers an article states, with their bounds, units, and what they measure."""

from core.annotations import Figure, Mention, Quote, Why, row_id
from core.extract.figures.amounts import find_amounts
from core.extract.figures.bounds import set_bound
from core.extract.figures.conversions import tie_conversions
from core.extract.figures.passage import Amount, Passage
from core.extract.nlp import Paragraph, Reading


def find_figures(reading: Reading, mentions: list[Mention], quotes: list[Quote]) -> list[Figure]:
    """Every figure, in order of the text."""
    found: list[Figure] = []
    for paragraph in reading.paragraphs:
        passage = Passage(paragraph.doc)
        amounts = find_amounts(passage)
        for amount in amounts:
            set_bound(passage, amount)
        tie_conversions(passage, amounts)
        found += [_figure(reading, paragraph, amount) for amount in amounts]
    return found


def _figure(reading: Reading, paragraph: Paragraph, amount: Amount) -> Figure:
    article = reading.article
    start, end = paragraph.start + amount.start, paragraph.start + amount.end
    sentence = reading.sentence_at(start)
    return Figure(
        figure_id=row_id(article.article_id, "figure", start, end),
        article_id=article.article_id,
        start=start,
        end=end,
        text=article.text[start:end],
        value=amount.value,
        value_low=amount.low,
        value_high=amount.high,
        bound=amount.bound,
        kind=amount.kind or "count",
        unit=amount.unit,
        section=sentence.section if sentence else None,
        sentence_id=sentence.sentence_id if sentence else None,
        why=tuple(
            Why(
                field=name,
                rule=rule,
                start=paragraph.start + at if at is not None else None,
                end=paragraph.start + to if to is not None else None,
            )
            for name, rule, at, to in amount.why
        ),
    )
