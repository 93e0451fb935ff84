"""What a briefing is made from: the rows as filtered, the reports whole, and rows as cards and quotes."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from core.annotations import Figure, Quote
from core.charts.style import source_line
from core.compare.utterances import group_quotes, quote_candidates
from core.frames import ArticleRow, Frames, rows_of
from core.select.filters import Filters
from core.select.narrow import narrowed
from core.summaries.figures import about
from core.summaries.largest import in_words
from core.summaries.own_words import Place, sentence_places
from core.summaries.sides import SidedFigure, with_sides
from core.summaries.stated import stated, taken_back
from core.summaries.targets import target_ids
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import Theme, theme_frames
from core.summaries.wording.changes import change_words
from core.summaries.wording.cited import speaker_words
from core.summaries.wording.phrases import listed, said_by
from core.summaries.wording.templates import reports_named
from core.values.words import shortened
from core.views.drawing import Card, Citation, QuoteText
from core.views.passages import Passages
from core.views.selection import Selection

MOST_STATEMENTS = 6
FEWEST_WORDS = 4  # of a fragment
BEST_LENGTH = (6, 45)  # words of a quote that reads well on a slide


@dataclass(frozen=True)
class Material:
    """The reports (`whole`), and what is left of them under the `filters`."""

    whole: Frames
    filters: Filters
    quoted: set[str] = field(default_factory=set)  # ids of quotes that a slide shows already

    @cached_property
    def frames(self) -> Frames:
        """The rows as filtered; what hangs on rows is that of those left."""
        left = narrowed(self.whole, self.filters)
        kinds = ("sentence", "figure", "quote", "commitment")
        ids = {row_id for kind in kinds for row_id in getattr(left, f"{kind}s")[f"{kind}_id"]}
        keep = {
            name: getattr(left, name)["item_id"].isin(ids)
            for name in ("topics", "parties", "reasons", "standings")
        }
        return replace(left, **{name: getattr(left, name)[mask] for name, mask in keep.items()})

    @cached_property
    def _sentences(self) -> dict[str, Place]:
        return sentence_places(self.whole.sentences)

    @cached_property
    def spoken(self) -> Frames:
        """The rows as filtered with every quote, since quotes tell who "we" is in a sentence."""
        return replace(self.frames, quotes=self.whole.quotes)

    @cached_property
    def passages(self) -> Passages:
        """Where every row stands."""
        return Passages(self.whole)

    @cached_property
    def source(self) -> str:
        """The line under a chart: outlets and days."""
        return source_line(self.whole.articles)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The figures that are aimed at or promised."""
        return target_ids(self.whole)

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """The figures that are only named to be denied or doubted."""
        return taken_back(self.whole)

    @property
    def several(self) -> bool:
        """Whether there is more than one report."""
        return len(self.whole.articles) > 1

    @cached_property
    def outlets(self) -> dict[str, str]:
        """Article id → what its rows are marked with, when there are several reports."""
        if not self.several:
            return {}
        names: dict[str, str] = {}
        for number, row in enumerate(rows_of(self.whole.articles, ArticleRow), 1):
            titled = f"“{shortened(row.title, 40)}”" if row.title else f"Report {number}"
            name = row.publisher or titled
            again = sum(other.partition(" (")[0] == name for other in names.values())
            names[row.article_id] = f"{name} ({again + 1})" if again else name
        return names

    def facts(self, frames: Frames) -> pd.DataFrame:
        """The figures of some frames that their article does not take back."""
        return stated(frames)

    def part(self, theme: Theme) -> Frames:
        """What deals with a theme and passes the filters."""
        return theme_frames(self.frames, theme)

    def best(self, quotes: pd.DataFrame, most: int) -> pd.DataFrame:
        """The quotes that speak best for themselves and that no slide shows yet; from now on one does."""
        fresh = quotes[~quotes["quote_id"].isin(self.quoted)]
        if self.several:  # what several reports quote is said once, in the wording of the first
            utterances = fresh["quote_id"].map(lambda quote_id: self._echoes.get(quote_id, (quote_id, ""))[0])
            fresh = fresh[~utterances.duplicated()]
        chosen = best_quotes(fresh, most)
        for quote_id in chosen["quote_id"]:
            key = self._echoes.get(quote_id, (quote_id, ""))[0]
            self.quoted.update(
                [quote_id, *(other for other, (same, _) in self._echoes.items() if same == key)]
            )
        return chosen

    @cached_property
    def _echoes(self) -> dict[str, tuple[str, str]]:
        """Id of a quote that several reports carry → its utterance, and who else carries it."""
        if not self.several:
            return {}
        found = {}
        for utterance in group_quotes(quote_candidates(self.whole)):
            for wording in [*utterance.wordings, *utterance.also]:
                others = utterance.articles - {wording.article_id}
                also = listed(name for key, name in self.outlets.items() if key in others)
                found[str(wording.row.quote_id)] = (
                    str(utterance.wordings[0].row.quote_id),
                    f"also in {also}",
                )
        return found

    def each(self) -> Iterator[Frames]:
        """The frames of one report after the other, for readings that hold within one text."""
        if not self.several:
            yield self.spoken
            return
        for article_id in self.whole.articles["article_id"]:
            yield _of_article(self.spoken, article_id)

    def statements(self, theme: Theme, names: str | None = None) -> str:
        """What each report says about a theme, in a sentence: what a presenter may read out."""
        said = []
        for article_id in self.whole.articles["article_id"].head(MOST_STATEMENTS):
            text = theme_statement(_of_article(self.whole, article_id), theme, names).text
            said.append(f"{self.outlets[article_id]}: {text}" if self.several else text)
        return "\n".join(said)

    def several_finding(self, figures: pd.DataFrame, about: str) -> str:
        """How many reports name sums or changes, and which, where no one of them may lead."""
        named = figures.drop_duplicates(["unit", "value", "bound"])
        amounts = listed(in_words(change_words(row)) for row in rows_of(named, Figure))
        number, of = figures["article_id"].nunique(), len(self.whole.articles)
        verb = "gives" if number == 1 else "give"
        return f"{reports_named(number, of)} {verb} figures for {about}: {amounts}"

    def cards(self, figures: pd.DataFrame) -> tuple[Card, ...]:
        """Figures as cards."""
        told = with_sides(figures, self.whole.parties)
        return tuple(self._card(row) for row in rows_of(told, SidedFigure))

    def quotes(self, quotes: pd.DataFrame) -> tuple[QuoteText, ...]:
        """Quotes as text."""
        return tuple(self._quote(row) for row in rows_of(quotes, Quote))

    def sources(self, row_ids: Any) -> tuple[Citation, ...]:
        """Where some rows stand."""
        return self.passages.sources(row_ids)

    def _card(self, row: SidedFigure) -> Card:
        outlet = self.outlets.get(row.article_id)
        said = said_by(row.speaker) if row.speaker else f"stated by the {'report' if outlet else 'article'}"
        said = f"a target, {said}" if row.figure_id in self.targets else said
        said = "only named to be denied or doubted" if row.figure_id in self.taken_back else said
        return Card(
            row_id=row.figure_id,
            shown=change_words(row),
            about=about(row, self._sentences.get(row.sentence_id or "")),
            said=f"{said} · {outlet}" if outlet else said,
            topic=row.topic,
            words=row.text,
        )

    def _quote(self, row: Quote) -> QuoteText:
        form = "reported speech" if row.kind == "indirect" else "quoted fragment" if row.partial else ""
        also = self._echoes.get(row.quote_id, ("", ""))[1]
        parts = (row.cue or "", form, self.outlets.get(row.article_id, ""), also)
        return QuoteText(
            row_id=row.quote_id,
            text=" ".join(row.text.split()).removesuffix(","),  # the comma before "he said"
            direct=row.kind == "direct",
            speaker=speaker_words(asdict(row)),
            said=" · ".join(part for part in parts if part),
            topic=row.topic,
        )


def material_of(selection: Selection) -> Material:
    """What slides and files of a selection are made from, made once."""
    return selection.kept("material", lambda: Material(selection.frames, selection.filters))


def _of_article(frames: Frames, article_id: str) -> Frames:
    return Frames(**{name: table[table["article_id"] == article_id] for name, table in frames})


def best_quotes(quotes: pd.DataFrame, most: int) -> pd.DataFrame:
    """The quotes that speak best for themselves, in order of the text: whole sentences in quotation marks
    before reports and fragments, of a length to read out, one of each speaker and topic before seconds.
    A word or two in quotation marks say little: they are left out where there is something else."""
    rows = rows_of(quotes, Quote)
    telling = [row for row in rows if not row.partial or row.words >= FEWEST_WORDS]
    rows = telling if len(telling) > 1 else rows
    ranked = sorted(rows, key=_rank)
    seen: dict[tuple[Any, Any], int] = {}
    order = []
    for row in ranked:
        turn = seen.setdefault((row.speaker, row.topic), 0)
        seen[row.speaker, row.topic] += 1
        form, length = _rank(row)
        order.append((form, turn, length, row.quote_id))
    chosen: list[str] = []
    spans: list[tuple[str, int, int]] = []
    places = {row.quote_id: (row.article_id, row.start, row.end) for row in rows}
    for *_, quote_id in sorted(order):
        article, start, end = places[quote_id]
        if any(a == article and s < end and start < e for a, s, e in spans):
            continue  # a fragment of a report that is there already
        chosen.append(quote_id)
        spans.append((article, start, end))
        if len(chosen) == most:
            break
    return quotes[quotes["quote_id"].isin(chosen)]


def _rank(row: Quote) -> tuple[int, int]:
    form = 2 if row.kind == "indirect" else 1 if row.partial else 0
    low, high = BEST_LENGTH
    return form + (row.speaker is None), 0 if low <= row.words <= high else abs(row.words - high)
