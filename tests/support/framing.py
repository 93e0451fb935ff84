"""Frames built by hand, for tests of what stands on them: an article's words, and what was read from them."""

from core.annotations import Figure, Mention, PartyRow, Quote, Sentence, Standing, Topic, row_id
from core.extract.standings import figure_standing, quote_standing
from core.frames import KINDS, ArticleRow, Frames, table
from core.lexicons.geography import country_of

ID = "a1"


def frames_of(
    *sentences: str,
    topics: dict[int, list[str]] | None = None,
    figures: list[dict] | None = None,
    quotes: list[dict] | None = None,
    mentions: list[tuple] | None = None,
    **article,
) -> Frames:
    """Frames of an article made of `sentences`.

    `topics`: sentence number → its topics. `figures` and `quotes`: fields, with `text` found in the article
    and a `topic` of their own; a figure of several parties has `actors` or `counterparts`.
    `mentions`: (words, kind, name, country, role), wherever the words stand.
    """
    text = " ".join(sentences)
    rows = [_sentence(text, sentence) for sentence in sentences]
    found = [_figure(text, rows, dict(fields)) for fields in figures or []]
    said = [_quote(text, rows, dict(fields)) for fields in quotes or []]
    named = [m for mention in mentions or [] for m in _mentions(text, rows, *mention)]
    marks = [
        Topic(
            article_id=ID,
            item="sentence",
            item_id=rows[n].sentence_id,
            topic=topic,
            score=1.0,
            evidence=topic,
        )
        for n, names in (topics or {}).items()
        for topic in names
    ]
    for item, key, annotations in (("figure", "figure_id", found), ("quote", "quote_id", said)):
        marks += [
            Topic(
                article_id=ID, item=item, item_id=getattr(a, key), topic=a.topic, score=1.0, evidence=a.topic
            )
            for a in annotations
            if a.topic
        ]
    about = dict.fromkeys(("title", "title_from", "publisher", "agency", "byline", "url", "published"))
    row = ArticleRow(
        article_id=ID,
        language="en",
        words=len(text.split()),
        sentences=len(rows),
        text=text,
        **{**about, **article},
    )
    tables = {"articles": [row], "sentences": rows, "figures": found, "quotes": said, "topics": marks}
    tables |= {"mentions": sorted(named, key=lambda m: m.start), "reasons": []}
    tables |= {"parties": [party for figure in found for party in figure.parties]}
    tables |= {"standings": [_standing(rows, row.published, figure) for figure in found]}
    tables["standings"] += [quote_standing(quote) for quote in said]
    return Frames(**{name: table(kind, tables.get(name, ())) for name, kind in KINDS.items()})


def _sentence(text: str, sentence: str) -> Sentence:
    start = text.index(sentence)
    end = start + len(sentence)
    place = row_id(ID, "sentence", start, end)
    return Sentence(
        sentence_id=place, article_id=ID, start=start, end=end, text=sentence, paragraph=0, section=None
    )


def _at(rows: list[Sentence], start: int) -> str:
    return next(row.sentence_id for row in rows if row.start <= start < row.end)


def _figure(text: str, rows: list[Sentence], fields: dict) -> Figure:
    start = text.index(fields["text"])
    end = start + len(fields["text"])
    place = {"figure_id": row_id(ID, "figure", start, end), "article_id": ID, "start": start, "end": end}
    sides = {role: fields.pop(f"{role}s", [fields.get(role)]) for role in ("actor", "counterpart")}
    fields |= {role: names[0] for role, names in sides.items()}
    parties = tuple(_party(place["figure_id"], role, name) for role in sides for name in sides[role] if name)
    return Figure(**place, sentence_id=_at(rows, start), parties=parties, **fields)


def _party(figure_id: str, role: str, name: str) -> PartyRow:
    about = {"country": country_of(name), "start": None, "end": None}
    return PartyRow(article_id=ID, item="figure", item_id=figure_id, role=role, name=name, **about)


def _standing(rows: list[Sentence], published, figure: Figure) -> Standing:
    sentence = next(row for row in rows if row.sentence_id == figure.sentence_id)
    return figure_standing(figure, sentence.text[: figure.start - sentence.start], published)


def _quote(text: str, rows: list[Sentence], fields: dict) -> Quote:
    start = text.index(fields["text"])
    end = start + len(fields["text"])
    place = {"quote_id": row_id(ID, "quote", start, end), "article_id": ID, "start": start, "end": end}
    if as_written := fields.get("speaker_text"):
        after = text.find(as_written, end)
        begins = after if 0 <= after < end + 60 else text.rindex(as_written, 0, start)
        place |= {"speaker_start": begins, "speaker_end": begins + len(as_written)}
    return Quote(**place, sentence_id=_at(rows, start), **({"kind": "direct"} | fields))


def _mentions(text: str, rows: list[Sentence], words: str, kind: str, name: str, country=None, role=None):
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        yield Mention(
            mention_id=row_id(ID, "mention", start, end),
            article_id=ID,
            start=start,
            end=end,
            text=words,
            name=name,
            kind=kind,
            country=country,
            role=role,
            sentence_id=_at(rows, start),
        )
        start = text.find(words, end)
