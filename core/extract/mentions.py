"""People, organisations, countries and places that an article names."""

from core.annotations import Mention, row_id
from core.extract.nlp import Reading

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "country"}


def find_mentions(reading: Reading) -> list[Mention]:
    """Every mention, in order of the text."""
    found = []
    for paragraph in reading.paragraphs:
        for entity in paragraph.doc.ents:
            if entity.label_ not in _KINDS:
                continue
            start, end = paragraph.place(entity)
            sentence = reading.sentence_at(start)
            found.append(
                Mention(
                    mention_id=row_id(reading.article.article_id, "mention", start, end),
                    article_id=reading.article.article_id,
                    start=start,
                    end=end,
                    text=entity.text,
                    name=entity.text,
                    kind=_KINDS[entity.label_],  # type: ignore[arg-type]
                    sentence_id=sentence.sentence_id if sentence else None,
                )
            )
    return found
