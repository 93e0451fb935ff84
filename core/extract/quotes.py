"""Who said what: direct quotes, quoted fragments and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.annotations import Mention, Quote, Why, row_id
from core.extract.marks import Quoted, pair_marks
from core.extract.names import resolve_names
from core.extract.nlp import Paragraph, Reading
from core.extract.reports import Report, find_reports
from core.extract.sources import Source, Sources
from core.extract.setting import Setting, setting_of
from core.extract.speakers import Last, Option, options, score, sites, speaking
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEIGHTS: dict[str, float] = load_lexicon("speaker_weights")["weights"]


def find_quotes(reading: Reading, mentions: list[Mention]) -> list[Quote]:
    """Every quote, in order of the text: direct ones, quoted fragments, and reported speech."""
    sources = Sources(reading, resolve_names(reading))
    last, inside = Last(), False
    carried: Source | None = None
    found: list[Quote] = []
    for paragraph in reading.paragraphs:
        quoted = pair_marks(paragraph.doc.text, inside=inside)
        setting = setting_of(paragraph.doc, quoted)
        last.paragraphs_ago += 1
        last.same_paragraph, last.left_open = False, inside
        inside = bool(quoted) and not quoted[-1].closed
        resolved: dict[tuple[int, int], Source] = {}
        choices: list[tuple[int, Option]] = []
        reports = {report.cue.head.i: report for report in find_reports(setting)}
        places = sites(paragraph.doc, setting.inside) if quoted else []
        for index in range(len(quoted)):
            found_options = options(setting, index, places, reports, last=last)
            best = max(found_options, key=lambda option: score(option, _WEIGHTS))
            if best.kind == "nobody":
                continue
            choices.append((index, best))
            last = speaking(paragraph.doc, last, best.site if best.kind == "site" else None)
        wanted = {o.site.source for _, o in choices if o.kind == "site" and o.site}
        wanted |= {r.cue.source for r in reports.values() if r.cue.source}
        for tokens in sorted(wanted):
            resolved[tokens] = sources.resolve(paragraph, tokens)
        cue: Token | None = None
        for index, option in choices:
            if option.kind == "site" and option.site:
                carried, cue = resolved[option.site.source], option.site.cue
                found.append(_direct(reading, setting, paragraph, quoted[index], carried, cue))
            else:
                found.append(_carried(reading, setting, paragraph, quoted[index], carried, cue))
        for report in reports.values():
            found += _indirect(reading, setting, paragraph, report, resolved)
    return sorted(_distinct(found), key=lambda quote: (quote.start, -quote.end))


def _distinct(found: list[Quote]) -> list[Quote]:
    """One row for one stretch of text: the first one found stays."""
    kept: dict[tuple[int, int], Quote] = {}
    for quote in found:
        kept.setdefault((quote.start, quote.end), quote)
    return list(kept.values())


def _row(reading: Reading, start: int, end: int, kind: str, why: list[Why]) -> Quote:
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
        why=tuple(why),
    )


def _direct(
    reading: Reading, setting: Setting, paragraph: Paragraph, quote: Quoted, source: Source, cue: Token | None
) -> Quote:
    start, end = paragraph.start + quote.start, paragraph.start + quote.end
    partial, rule = _is_partial(setting, quote)
    why = [source.why, Why(field="kind", rule="inside quotation marks", start=start, end=end)]
    why.append(Why(field="partial", rule=rule, start=start, end=end))
    row = replace(_row(reading, start, end, "direct", why), partial=partial)
    return _with_cue(_with_source(row, source), paragraph, cue)


def _carried(
    reading: Reading,
    setting: Setting,
    paragraph: Paragraph,
    quote: Quoted,
    source: Source | None,
    cue: Token | None,
) -> Quote:
    start, end = paragraph.start + quote.start, paragraph.start + quote.end
    partial, rule = _is_partial(setting, quote)
    why = [Why(field="kind", rule="inside quotation marks", start=start, end=end)]
    why.append(Why(field="partial", rule=rule, start=start, end=end))
    row = replace(_row(reading, start, end, "direct", why), partial=partial)
    if source is None:
        return row
    carried = Why(field="speaker", rule="goes on from the quote before", start=source.start, end=source.end)
    row = replace(_with_source(row, source), speaker_via="carried", why=(carried, *row.why))
    return _with_cue(row, paragraph, cue)


def _with_source(row: Quote, source: Source) -> Quote:
    return replace(
        row,
        speaker=source.name,
        speaker_text=source.text,
        speaker_start=source.start,
        speaker_end=source.end,
        speaker_via=source.via if source.name else None,
    )


def _with_cue(row: Quote, paragraph: Paragraph, cue: Token | None) -> Quote:
    if cue is None:
        return row
    start, end = paragraph.place(cue)
    why = Why(field="cue", rule=f"'{cue.text}' tells that it was said", start=start, end=end)
    return replace(row, cue=cue.text, cue_start=start, cue_end=end, why=(*row.why, why))


def _indirect(
    reading: Reading,
    setting: Setting,
    paragraph: Paragraph,
    report: Report,
    resolved: dict[tuple[int, int], Source],
) -> Iterator[Quote]:
    for start, end in report.pieces:
        if _all_quoted(setting, start, end):
            continue
        why = [
            Why(
                field="kind",
                rule="reported, not quoted",
                start=paragraph.start + start,
                end=paragraph.start + end,
            )
        ]
        row = _row(reading, paragraph.start + start, paragraph.start + end, "indirect", why)
        if report.cue.source:
            source = resolved[report.cue.source]
            row = _with_source(replace(row, why=(source.why, *row.why)), source)
        yield _with_cue(row, paragraph, report.cue.head)


def _all_quoted(setting: Setting, start: int, end: int) -> bool:
    """Whether nearly all of a stretch stands in quotation marks, so that its direct rows say it all."""
    text = setting.doc.text  # put together anew each time it is asked for
    letters = [i for i in range(start, end) if text[i].isalnum()]
    free = sum(1 for i in letters if not any(q.start <= i < q.end for q in setting.quoted))
    return free <= 0.2 * len(letters)


def _is_partial(setting: Setting, quote: Quoted) -> tuple[bool, str]:
    """Whether a quote is a fragment, and what shows it."""
    text = setting.doc.text[quote.start : quote.end]
    first = next((c for c in text if c.isalpha()), "")
    if first.islower():
        return True, "begins in mid-sentence"
    span = [t for t in setting.doc if quote.start <= t.idx < quote.end]
    if not any(t.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB") for t in span):
        return True, "has no verb of its own"
    return False, "a clause of its own"
