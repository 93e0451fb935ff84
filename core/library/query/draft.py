"""A draft held against the record: every number and quote in it, and whether it stands there.

The passage of the record that is most alike in words is what a row of the draft is held against: of figures
the sentence, of quotes the quote itself. Nothing of the draft is kept.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import pandas as pd

from core.annotations import Figure, Quote, Sentence
from core.article.reading import article_from_text
from core.frames import column_dtypes, records, rows_of
from core.library.articles.frames import prepare
from core.library.articles.listing import ReportRow, list_reports
from core.library.articles.reading import reader
from core.library.index.live import asking
from core.library.index.making import ITEMS
from core.library.query.engine import as_frame, with_report
from core.library.query.similar import Similar, similar_rows
from core.library.store.segments import read_rows
from core.register.fitting import names_fit
from core.select.scope import Scope
from core.select.tokens import folded
from core.select.word_query import Phrase
from core.values.display import show_figure

Verdict = Literal["verbatim", "otherwise", "contradicted", "nowhere"]
_OF_REPORT = {"publisher": "string", "published": "datetime64[us]", "title": "string"}
_ALIKE = 0.4  # share of a sentence's words, by weight, that a passage of the record must have
_NEAR = 0.9  # of the best passage's share: further passages that count beside it
_PASSAGES = 12
_SAME = 0.72  # of two quotes' words: one is the other with words changed
_MARKED = re.compile(r"[“\"]([^“”\"]{12,800})[”\"]")
_NUMBER = re.compile(r"^\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPassage:
    """Where the record has what a draft says, or says otherwise."""

    row_id: str
    article_id: str
    text: str
    speaker: str | None
    publisher: str | None
    published: pd.Timestamp | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """A number or a quote of a draft (`draft[start:end] == text`) and how it stands in the record."""

    item: Literal["figure", "quote"]
    start: int
    end: int
    text: str
    verdict: Verdict
    said: str  # how it stands, in a sentence
    passages: tuple[RecordPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    share: float
    row: Any
    report: RecordPassage


def check_draft(
    text: str, on_progress: Callable[[int, int], None] = lambda done, of: None
) -> list[CheckedRow]:
    """Every number and quote of a draft, in order, with how it stands in the library. Raises ArticleError."""
    prepare()
    frames = reader().normalize(article_from_text(text))
    sentences = {one.sentence_id: one.text for one in rows_of(frames.sentences, Sentence)}
    figures, quotes = list(rows_of(frames.figures, Figure)), list(rows_of(frames.quotes, Quote))
    quotes = [one for one in quotes if one.kind == "direct"]
    quotes += _between_marks(text, quotes)
    checked: list[CheckedRow] = []
    for figure in figures:
        on_progress(len(checked), len(figures) + len(quotes))
        checked.append(_figure(figure, sentences.get(figure.sentence_id or "", figure.text)))
    for quote in quotes:
        on_progress(len(checked), len(figures) + len(quotes))
        checked.append(_quote(quote, sentences.get(quote.sentence_id or "", "")))
    return sorted(checked, key=lambda one: (one.start, -one.end))


def _between_marks(text: str, known: Sequence[Quote]) -> list[Quote]:
    """What stands between quotation marks and was read as nobody's quote."""
    return [
        Quote(
            quote_id="", article_id="", start=found.start(1), end=found.end(1), text=found[1], kind="direct"
        )
        for found in _MARKED.finditer(text)
        if not any(one.start < found.end(1) and found.start(1) < one.end for one in known)
    ]


def _figure(row: Figure, sentence: str) -> CheckedRow:
    own = set(folded(row.text).split())
    words = [word for word in folded(sentence).split() if word not in own and not _NUMBER.match(word)]
    found = _candidates("figure", Figure, words or list(own), _ALIKE, [Phrase((word,)) for word in own])
    alike = [one for one in found if one.row.unit == row.unit and one.row.kind == row.kind]
    exact = [one for one in alike if _value(one.row) == _value(row)]
    same = [one for one in exact if one.row.bound == row.bound]
    if same:
        if others := _other_speakers(row.speaker, sentence, same):
            return _checked("figure", row, "otherwise", f"{others} says so, you name {row.speaker}.", same)
        return _checked("figure", row, "verbatim", "It stands so in the record.", same)
    if exact:
        told = f"The record has {_shown(exact[0].row)}, you write {_shown(row)}."
        return _checked("figure", row, "otherwise", told, exact)
    if other := _of_the_same(row, alike or found):
        return _checked("figure", row, "contradicted", f"{_who(other[0])} has {_shown(other[0].row)}.", other)
    return _checked("figure", row, "nowhere", "Nothing like it is in the record.", [])


def _of_the_same(row: Figure, found: Sequence[_Candidate]) -> list[_Candidate]:
    """What stands in the place of a figure: of the passages most alike the figure that is most like it."""
    if not found:
        return []
    own = set(folded(row.text).split())

    def likeness(one: _Candidate) -> tuple[bool, bool, int]:
        theirs = set(folded(str(one.row.text)).split())
        return one.row.unit == row.unit, one.row.measure == row.measure, len(own & theirs)

    best = max(found, key=likeness)
    return [best, *(one for one in found if one is not best and _value(one.row) == _value(best.row))]


def _quote(row: Quote, sentence: str) -> CheckedRow:
    words = folded(row.text).split()
    named = [Phrase((word,), field="speaker") for word in folded(row.speaker or "").split()]
    found = _candidates("quote", Quote, words, 0.4, named)
    whole = [one for one in found if folded(row.text) in folded(str(one.row.text))]
    if whole:
        if others := _other_speakers(row.speaker, sentence, whole):
            return _checked("quote", row, "otherwise", f"{others} says so, you name {row.speaker}.", whole)
        return _checked("quote", row, "verbatim", "It stands so in the record.", whole)
    near = sorted(((_part_alike(words, one), one) for one in found), key=lambda pair: -pair[0])
    if near and near[0][0] >= _SAME:
        best = near[0][1]
        return _checked("quote", row, "otherwise", _changed(words, str(best.row.text)), [best])
    if in_text := _in_a_text(row):
        told = "It stands so in the text of a report, where it is no quote."
        return CheckedRow(
            item="quote", start=row.start, end=row.end, text=row.text, verdict="verbatim", said=told,
            passages=in_text,
        )  # fmt: skip
    return _checked("quote", row, "nowhere", "Nothing like it is in the record.", [])


def _in_a_text(row: Quote) -> tuple[RecordPassage, ...]:
    """A report whose text has the words, the newest."""
    words = folded(row.text).strip()
    if len(words.split()) < 3 or len(words) > 1500:
        return ()
    listed = rows_of(list_reports(Scope(words=f'"{words}"'), limit=1, newest_first=True), ReportRow)
    return tuple(
        RecordPassage(
            row_id="", article_id=one.article_id, text=row.text, speaker=None, publisher=one.publisher,
            published=one.published, title=one.title,
        )
        for one in listed
    )  # fmt: skip


def _part_alike(words: Sequence[str], one: _Candidate) -> float:
    """How much of a quote stands in another, as a piece of it."""
    theirs = folded(str(one.row.text)).split()
    common = SequenceMatcher(None, words, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in common) / max(1, len(words))


def _changed(words: Sequence[str], other: str) -> str:
    """Which words differ, in a sentence."""
    theirs = folded(other).split()
    steps = SequenceMatcher(None, words, theirs, autojunk=False).get_opcodes()
    inner = [step for step in steps if step[0] != "equal"]
    if len(words) < len(theirs):  # what stands before and behind a piece of a quote is not changed
        inner = [step for step in inner if step[1] > 0 and step[2] < len(words)] or inner
    told = []
    for _, a, b, c, d in inner[:4]:
        mine, said = " ".join(words[a:b]), " ".join(theirs[c:d][:12])
        told.append(
            f"“{said}”, you write “{mine}”"
            if mine and said
            else f"“{said or mine}” is {'left out' if said else 'not there'}"
        )
    return f"The record has {'; '.join(told)}." if told else "The record has it in other words."


def _other_speakers(speaker: str | None, sentence: str, found: Iterable[_Candidate]) -> str:
    """Who says it, when none of them may be the one that the draft names in the same sentence."""
    if (
        not speaker
        or not speaker[:1].isupper()
        or not {*folded(speaker).split()} & {*folded(sentence).split()}
    ):
        return ""
    named = [str(one.row.speaker) for one in found if one.row.speaker]
    return "" if not named or any(names_fit(speaker, name) for name in named) else named[0]


def _candidates(
    item: str,
    kind: type[Figure] | type[Quote],
    words: Sequence[str],
    least: float,
    also: Iterable[Phrase] = (),
) -> list[_Candidate]:
    """The rows of the record most alike to a passage: the best, and those nearly as good. Of many that are as
    good, those that have what is asked `also` are among them."""
    asked = [Phrase((word,)) for word in words]

    def question() -> list[_Candidate]:
        found = similar_rows(item, asked, least, _PASSAGES)
        best = found[0].share if found else 0.0
        near = [one for one in found if one.share >= best * _NEAR]
        if also and near:
            there = {(one.live.index.segment, one.row) for one in near}
            more = similar_rows(item, [*asked, *also], best * _NEAR / 2, _PASSAGES)
            near += [one for one in more if (one.live.index.segment, one.row) not in there]
        return _read(item, kind, near)

    return asking(question)


def _read(item: str, kind: Any, found: Sequence[Similar]) -> list[_Candidate]:
    """Rows with their reports, in their order; each segment is read once."""
    columns = column_dtypes(kind)
    read: dict[int, tuple[Any, dict[Any, Any]]] = {}
    for segment in dict.fromkeys(one.live.index.segment for one in found):
        here = [at for at, one in enumerate(found) if one.live.index.segment == segment]
        table = with_report(read_rows(segment, ITEMS[item], [found[at].place for at in here], list(columns)))
        frame = as_frame(table, columns | _OF_REPORT)
        plain = records(frame)
        read.update(zip(here, zip(rows_of(frame[list(columns)], kind), plain, strict=True), strict=True))
    return [
        _Candidate(
            one.share,
            read[at][0],
            RecordPassage(
                row_id=about[f"{item}_id"], article_id=about["article_id"], text=about["text"],
                speaker=about["speaker"], publisher=about["publisher"], published=about["published"],
                title=about["title"],
            ),
        )
        for at, one in enumerate(found)
        for about in [read[at][1]]
    ]  # fmt: skip


def _value(row: Figure) -> tuple[Any, ...]:
    if row.bound == "range":
        return "range", row.value_low, row.value_high
    return ("", row.value)


def _shown(row: Figure) -> str:
    shown = {name: getattr(row, name) for name in column_dtypes(Figure)}
    return str(show_figure(shown))


def _who(one: _Candidate) -> str:
    return one.report.publisher or (f"“{one.report.title}”" if one.report.title else "A report")


def _checked(
    item: Literal["figure", "quote"], row: Any, verdict: Verdict, said: str, found: Sequence[_Candidate]
) -> CheckedRow:
    return CheckedRow(
        item=item, start=row.start, end=row.end, text=row.text, verdict=verdict, said=said,
        passages=tuple(one.report for one in found[:3]),
    )  # fmt: skip
