"""From what was found to rows of the quotes frame, each with the reasons a page can show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.annotations import Quote, Why, row_id
from core.extract.nlp import Paragraph, Reading
from core.extract.quotes.marks import Quoted
from core.extract.quotes.quoted_paragraph import QuotedParagraph
from core.extract.quotes.sources import Source

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB"})


@dataclass(frozen=True, slots=True)
class CueWord:
    """The word that tells something was said, and where it stands in the article."""

    text: str
    start: int
    end: int


def direct_row(
    reading: Reading,
    paragraph: Paragraph,
    setting: QuotedParagraph,
    quote: Quoted,
    source: Source | None,
    cue: CueWord | None,
    *,
    carried: bool = False,
) -> Quote:
    """The row of a quoted stretch. `carried` says that its speaker is that of the quote before."""
    start, end = paragraph.start + quote.start, paragraph.start + quote.end
    partial, rule = is_partial(setting, quote)
    shape = "inside quotation marks" if quote.closed else "after a quotation mark that is never closed"
    why = [_why("kind", shape, start, end), _why("partial", rule, start, end)]
    row = replace(_row(reading, start, end, "direct"), partial=partial, why=tuple(why))
    row = with_source(row, source)
    if carried and source is not None:
        rule = f"goes on from the words of {source.name or source.text}"
        why = [_why("speaker", rule, source.start, source.end), *(w for w in row.why if w.field != "speaker")]
        row = replace(row, speaker_via="carried" if source.name else None, why=tuple(why))
    return with_cue(row, cue)


def turn_row(
    reading: Reading, paragraph: Paragraph, start: int, end: int, source: Source, *, goes_on: bool = False
) -> Quote:
    """The row of one turn of a transcript ("NAME: ..."), or of one more paragraph of it."""
    row = _row(reading, paragraph.start + start, paragraph.start + end, "direct")
    opened = f"'{source.text}:' opens a turn of the transcript"
    rule = f"{opened}, which this paragraph goes on with" if goes_on else opened
    return with_source(replace(row, why=(_why("kind", rule, source.start, source.end),)), source)


def indirect_row(
    reading: Reading,
    paragraph: Paragraph,
    piece: tuple[int, int],
    source: Source | None,
    cue: CueWord | None,
    *,
    passed_on: bool = False,
) -> Quote:
    """The row of a stretch that is reported, not quoted."""
    start, end = paragraph.start + piece[0], paragraph.start + piece[1]
    rule = f"reported by '{cue.text}'" if cue else "reported after a colon"
    why = _why("kind", f"{rule}, within somebody else's words" if passed_on else rule, start, end)
    row = replace(_row(reading, start, end, "indirect"), why=(why,))
    return with_cue(with_source(row, source), cue)


def with_source(row: Quote, source: Source | None) -> Quote:
    """A row with its speaker, or as it is when nobody was found."""
    if source is None:
        return row
    return replace(
        row,
        speaker=source.name,
        speaker_text=source.text,
        speaker_start=source.start,
        speaker_end=source.end,
        speaker_via=source.via if source.name else None,
        why=(source.why, *row.why),
    )


def with_cue(row: Quote, cue: CueWord | None) -> Quote:
    """A row with the word that introduces it."""
    if cue is None:
        return row
    why = _why("cue", f"'{cue.text}' says that somebody said it", cue.start, cue.end)
    return replace(row, cue=cue.text, cue_start=cue.start, cue_end=cue.end, why=(*row.why, why))


def is_partial(setting: QuotedParagraph, quote: Quoted) -> tuple[bool, str]:
    """Whether a quote is a fragment rather than a clause of its own, and what shows it."""
    text = setting.text[quote.start : quote.end]
    first = next((c for c in text if c.isalpha()), "")
    if first.islower():
        return True, "begins in mid-sentence, so it is a fragment"
    place = setting.quoted.index(quote)
    start, end = setting.ranges[place]
    if any(token.tag_ in _FINITE for token in setting.doc[start:end]) or text[-1:] in "!?":
        return False, "a clause of its own"
    return True, "has no verb of its own, so it is a fragment"


def _row(reading: Reading, start: int, end: int, kind: str) -> Quote:
    text = reading.article.text[start:end]
    sentence = reading.sentence_at(start)
    return Quote(
        quote_id=row_id(reading.article.article_id, "quote", start, end),
        article_id=reading.article.article_id,
        start=start,
        end=end,
        text=text,
        kind=kind,  # type: ignore[arg-type]
        section=sentence.section if sentence else None,
        sentence_id=sentence.sentence_id if sentence else None,
        words=len(text.split()),
    )


def _why(field: str, rule: str, start: int, end: int) -> Why:
    return Why(field=field, rule=rule, start=start, end=end)
