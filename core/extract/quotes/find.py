"""Who said what: direct quotes, quoted fragments and reported speech, each with its speaker.

The steps, one module each: `marks` pairs quotation marks, `cues` and `reports` find what reports what,
`speakers` weighs every place a quote could be attributed to, `sources` tells who a mention stands for,
`layouts` reads transcripts and captions, `quote_rows` writes the rows with their reasons.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.annotations import Mention, Quote, SpeakerVia, Why
from core.extract.names.people import Names, Person, resolve_names
from core.extract.names.turns import Turn, answers, asks, transcript_turns
from core.extract.nlp import Paragraph, Reading
from core.extract.quotes.attribution import Option, choose, speaking
from core.extract.quotes.candidates import Site, report_site, sites
from core.extract.quotes.features import Last
from core.extract.quotes.marks import Quoted, continues, pair_marks
from core.extract.quotes.quoted_paragraph import QuotedParagraph, setting_of
from core.extract.quotes.reported_speech import Report, find_reports, is_inner, tier_of
from core.extract.quotes.rows import CueWord, direct_row, indirect_row, turn_row
from core.extract.quotes.sources import Source, Sources
from core.extract.quotes.transcripts import (
    addressed,
    caption_below,
    headed,
    initialled,
    interviewee,
    introduced_above,
    labelled,
)
from core.extract.quotes.unattributed import is_alone, is_speech, named_around, told_before

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset("\"“”‘'’«»„:")


def find_quotes(reading: Reading, mentions: list[Mention], names: Names | None = None) -> list[Quote]:
    """Every quote, in order of the text: direct ones, quoted fragments, and reported speech.

    Speakers are resolved to the fullest name the article gives; where nobody can be named without
    guessing, `speaker` stays None. `names` is `resolve_names(reading)`, where somebody has it already.
    """
    reader = _QuoteReader(reading, Sources(reading, names or resolve_names(reading)))
    turns = transcript_turns(reading.article.text, reading.paragraphs)
    reader.first_turn = min((reading.paragraphs[index].start for index in turns), default=0)
    pieces = sorted([*reading.paragraphs, *_headings(reading)], key=lambda paragraph: paragraph.start)
    for paragraph in pieces:
        turn = turns.get(paragraph.index)
        if turn is not None:
            reader.take_turn(paragraph, turn)
        else:
            reader.take_paragraph(paragraph)
    rows = sorted(_distinct(reader.found), key=lambda quote: (quote.start, -quote.end))
    return [_as_written(reading.article.text, row) for row in rows]


def _as_written(text: str, row: Quote) -> Quote:
    """A row whose speaker and cue are the article's own words: the parse has a space for each line end."""
    speaker, cue = text[row.speaker_start : row.speaker_end], text[row.cue_start : row.cue_end]
    if row.speaker_text in (None, speaker) and row.cue in (None, cue):
        return row
    return replace(row, speaker_text=row.speaker_text and speaker, cue=row.cue and cue)


def _headings(reading: Reading) -> list[Paragraph]:
    """Headline and crossheads that may quote somebody; no turn of an interview has their place."""
    text = reading.article.text
    return [
        replace(heading, index=-1, section=None)
        for heading in reading.headings
        if _TELLING & set(text[heading.start : heading.start + len(heading.text)])
    ]


def _tokens(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The tokens between two characters of a paragraph."""
    places = [token.i for token in paragraph.doc if start <= token.idx < end]
    return places[0], places[-1] + 1


def _distinct(found: list[Quote]) -> list[Quote]:
    """One row for one stretch of text, if anything is in it: the first one found stays."""
    kept: dict[tuple[int, int], Quote] = {}
    for quote in (one for one in found if one.end > one.start):
        kept.setdefault((quote.start, quote.end), quote)
    return list(kept.values())


@dataclass(slots=True)
class _QuoteReader:
    """Reads paragraphs in order, remembering who spoke last and whether a quote is still open."""

    reading: Reading
    sources: Sources
    found: list[Quote] = field(default_factory=list)
    last: Last = field(default_factory=Last)
    speaker: Source | None = None
    cue: CueWord | None = None
    inside: bool = False
    first_turn: int = 0
    asked: Person | None = None  # whom a question of an interview speaks to by name
    labels: dict[str, None] = field(default_factory=dict)  # of the turns so far, each once

    def take_turn(self, paragraph: Paragraph, turn: Turn) -> None:
        """One turn of a transcript, or one more paragraph of it."""
        source = self.speaker if turn.goes_on else self._turn_source(paragraph, turn)
        if source is not None:
            said = (turn.start, turn.end)
            self.found.append(turn_row(self.reading, paragraph, *said, source, goes_on=turn.goes_on))
            self.speaker, self.cue = source, None
            self._take_passed_on(paragraph, turn)

    def _take_passed_on(self, paragraph: Paragraph, turn: Turn) -> None:
        """What a turn says that somebody else said: "The harbour board says the quay is safe"."""
        text = self._text(paragraph)
        setting = setting_of(paragraph.doc, pair_marks(text), text)
        for report in find_reports(setting):
            cue = report.cue
            if cue.source is None or cue.head.idx < turn.start or not is_inner(setting, cue, tier_of(cue)):
                continue
            source, word = self.sources.resolve(paragraph, cue.source), _cue_word(paragraph, cue.head)
            for piece in report.pieces:
                row = indirect_row(self.reading, paragraph, piece, source, word, passed_on=True)
                self.found.append(row)

    def _turn_source(self, paragraph: Paragraph, turn: Turn) -> Source:
        """Who a turn's label stands for: a name, or who asks ("Q") and who answers ("A")."""
        text = paragraph.text[turn.label_start : turn.label_end]
        start = paragraph.start + turn.label_start
        names = self.sources.names
        if asks(text):
            said = paragraph.start + turn.start
            self.asked = self.asked or addressed(names, self.reading.article.text, said)
        if asks(text) or answers(text):
            person = (self.asked or interviewee(names, self.first_turn)) if answers(text) else None
            name = person.name if person else headed(self.reading.headings) if answers(text) else None
            rule = f"'{text}:' answers for {name}" if name else f"'{text}:' names nobody"
        else:
            name = names.full_name(text, start) or labelled(text) or initialled(names, self.labels, text)
            self.labels[text] = None
            rule = f"'{text}' is {name}"
            if name is None:
                label = _tokens(paragraph, turn.label_start, turn.label_end)
                return self.sources.resolve(paragraph, label)
        why = Why(field="speaker", rule=rule, start=start, end=start + len(text))
        via: SpeakerVia = "title" if answers(text) else "name"
        return Source(text, start, start + len(text), name, via, why)

    def take_paragraph(self, paragraph: Paragraph) -> None:
        """The quotes and reports of one paragraph."""
        doc = paragraph.doc
        text = self._text(paragraph)
        goes_on = self._goes_on(paragraph)
        quoted = pair_marks(text, inside=self.inside, goes_on=goes_on)
        setting = setting_of(doc, quoted, text)
        self.last.start_paragraph(left_open=self.inside)
        self.inside = goes_on and bool(quoted) and not quoted[-1].closed
        reports = {report.cue.head.i: report for report in find_reports(setting)}
        places = sites(doc, setting.inside) if quoted else []
        choices: list[tuple[Quoted, Site | None]] = []
        for index, quote in enumerate(quoted):
            best = choose(setting, index, places, reports, last=self.last)
            if best.kind != "site" and (above := self._above(paragraph, setting, index)) is not None:
                best = Option("site", above)
            elif (told := self._told_around(paragraph, setting, index, best)) is not None:
                best = Option("site", told)
            elif best.kind == "nobody":
                best.site = self._caption(paragraph, setting, index)
                if best.site is None:
                    continue
            choices.append((quote, best.site if best.kind != "carried" else None))
            told_here = best.kind == "site" and best.site is not None and best.site.apart is None
            self.last = speaking(doc, self.last, best.site if told_here else None)
        self._write(paragraph, setting, choices, reports)
        if reports and not choices:
            self._note_report(paragraph, list(reports.values()))

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether the next paragraph goes on with a quote that this one may leave open."""
        after = self.reading.paragraphs[paragraph.index + 1 : paragraph.index + 2]
        return paragraph.index >= 0 and bool(after) and continues(after[0].text)

    def _text(self, paragraph: Paragraph) -> str:
        """A paragraph's words as the article has them, up to its last one."""
        if not len(paragraph.doc):
            return ""
        final = paragraph.doc[-1]
        return self.reading.article.text[paragraph.start : paragraph.start + final.idx + len(final.text)]

    def _write(
        self,
        paragraph: Paragraph,
        setting: QuotedParagraph,
        choices: list[tuple[Quoted, Site | None]],
        reports: dict[int, Report],
    ) -> None:
        """Resolve who speaks, in order of the text, and write the rows."""
        wanted = {site.source for _, site in choices if site is not None and site.apart is None}
        wanted |= {report.cue.source for report in reports.values() if report.cue.source}
        resolved = {tokens: self.sources.resolve(paragraph, tokens) for tokens in sorted(wanted)}
        for quote, site in choices:
            if site is not None:
                self.speaker = (
                    resolved[site.source] if site.apart is None else self._named_apart(site.apart, site)
                )
                self.cue = _cue_word(paragraph, site.cue)
            row = direct_row(
                self.reading, paragraph, setting, quote, self.speaker, self.cue, carried=site is None
            )
            self.found.append(row)
        self.cue = None if choices else self.cue
        for report in reports.values():
            source = resolved[report.cue.source] if report.cue.source else None
            cue = _cue_word(paragraph, report.cue.head)
            for piece in report.pieces:
                in_marks = setting.inside[report.cue.head.i] >= 0  # "the minister told me that ..."
                told = _is_told_inside(setting, report, piece, choices)
                if in_marks or not (told or all_quoted(setting, *piece) or introduced(setting, *piece)):
                    passed_on = report.passed_on
                    row = indirect_row(self.reading, paragraph, piece, source, cue, passed_on=passed_on)
                    self.found.append(row)

    def _named_apart(self, apart: Paragraph, site: Site) -> Source:
        """Who the line above or below a quote names."""
        source = self.sources.resolve(apart, site.source)
        wheres = {"colon": "before its colon, the line above", "context": "what is told right before"}
        where = wheres.get(site.kind, "the line below")
        return replace(
            source, why=replace(source.why, rule=f"{where} the quote names them: {source.why.rule}")
        )

    def _note_report(self, paragraph: Paragraph, reports: list[Report]) -> None:
        """Remember the source of a paragraph's last report: a quote to come may go on from it."""
        site = report_site(paragraph.doc, reports)
        if site is not None:
            self.last = speaking(paragraph.doc, self.last, site)
            self.last.reported = True
            self.speaker, self.cue = self.sources.resolve(paragraph, site.source), None

    def _above(self, paragraph: Paragraph, setting: QuotedParagraph, index: int) -> Site | None:
        """Whoever the line above names before its colon, when the quote opens its paragraph."""
        if paragraph.index < 1 or index or any(c.isalnum() for c in setting.text[: setting.quoted[0].start]):
            return None
        tokens = introduced_above(self.reading.paragraphs, paragraph.index)
        if tokens is None:
            return None
        return Site(None, tokens, "colon", apart=self.reading.paragraphs[paragraph.index - 1])

    def _told_around(
        self, paragraph: Paragraph, setting: QuotedParagraph, index: int, best: Option
    ) -> Site | None:
        """Of whom the words around or before a quote tell, when nothing says who speaks: a quote that is a
        paragraph of its own goes on from what the one before told, not from a speaker further up.
        """
        if paragraph.index < 0 or best.kind == "site" or not is_speech(setting, index):
            return None
        if not is_alone(setting):
            return named_around(setting, index) if best.kind == "nobody" else None
        if paragraph.index < 1 or index or (self.last.known and self.last.paragraphs_ago < 2):
            return None
        above = self.reading.paragraphs[paragraph.index - 1]
        marked = setting_of(above.doc, pair_marks(self._text(above)), self._text(above))
        tokens = told_before(above, marked.inside)
        return None if tokens is None else Site(None, tokens, "context", apart=above)

    def _caption(self, paragraph: Paragraph, setting: QuotedParagraph, index: int) -> Site | None:
        """The name on the line below, when the quote is all its paragraph says."""
        quote = setting.quoted[index]
        rest = setting.text[: quote.start] + setting.text[quote.end :]
        if paragraph.index < 0 or any(c.isalnum() for c in rest):
            return None
        tokens = caption_below(self.reading.paragraphs, paragraph.index)
        if tokens is None:
            return None
        return Site(None, tokens, "caption", apart=self.reading.paragraphs[paragraph.index + 1])


def _is_told_inside(
    setting: QuotedParagraph,
    report: Report,
    piece: tuple[int, int],
    choices: list[tuple[Quoted, Site | None]],
) -> bool:
    """Whether a stretch opens with a quote and goes on with no more than who says it: '"...," she said,
    according to her office' is one statement, and hers; so is '"...," Riga's mayor' before his name."""
    (start, end), head = piece, report.cue.head
    for quote, site in choices:
        if site is None or site.cue is None or not start <= quote.start <= start + 2:
            continue
        if head.lower_ == "according" and start < site.cue.idx < end:
            return True
        whole = setting.text[quote.start : quote.end].endswith((",", "!", "?"))
        rest = [token for token in setting.doc if quote.end <= token.idx < end]
        if whole and site.cue.i == head.i and not any(token.pos_ in ("VERB", "AUX") for token in rest):
            return True
    return False


def _cue_word(paragraph: Paragraph, token: Token | None) -> CueWord | None:
    if token is None or token.is_punct:
        return None
    return CueWord(token.text, *paragraph.place(token))


def introduced(setting: QuotedParagraph, start: int, end: int) -> bool:
    """Whether a stretch ends in a quote that its other words lead to ("He was blunt: 'Go,' he said")."""
    return any(
        start < quote.outer_start
        and quote.outer_end >= end
        and setting.text[start : quote.outer_start].rstrip().endswith(":")
        for quote in setting.quoted
        if quote.outer_start < end
    )


def all_quoted(setting: QuotedParagraph, start: int, end: int) -> bool:
    """Whether nearly all of a stretch stands in quotation marks, so that its direct rows say it all."""
    text = setting.text
    letters = [i for i in range(start, end) if text[i].isalnum()]
    free = sum(1 for i in letters if not any(q.start <= i < q.end for q in setting.quoted))
    return free <= 0.2 * len(letters)
