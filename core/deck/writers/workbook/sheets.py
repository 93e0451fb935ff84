"""What the sheets hold, whichever format they are written in."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from core.annotations import Commitment, Figure, Quote
from core.deck.slides import Deck
from core.frames import ArticleRow, Reason, rows_of
from core.library.edits.notes import notes_of_reports, notes_table
from core.summaries.comparison.series import series_table
from core.summaries.followed import progress_of
from core.values.display import show_figure
from core.values.words import day
from core.views.passages import Passages
from core.views.selection import Selection
from core.views.series_views import every_series
from core.views.wording import left_in_words

TABLES = (
    *("figures", "quotes", "topics", "mentions", "sentences", "articles"),
    *("parties", "commitments", "reasons", "standings"),
)
_IDS = {
    "figures": "figure_id",
    "quotes": "quote_id",
    "sentences": "sentence_id",
    "mentions": "mention_id",
    "commitments": "commitment_id",
}
PROVENANCE = {
    "item": "string", "row_id": "string", "article_id": "string", "publisher": "string", "agency": "string",
    "published": "datetime64[us]", "title": "string", "section": "string", "start": "Int64", "end": "Int64",
    "text": "string", "passage": "string", "text_sha256": "string", "reader": "string", "link": "string",
    "corrections": "string",
}  # fmt: skip
_BEHIND = (
    "start",
    "end",
    "text_sha256",
    "reader",
    "row_ids",
)  # what programs ask for, after what people read
_CORRECTED = ("corrected by", "marked wrong by", "added by")  # what the rule of a correction begins with


_SHEETS = {  # what each holds, to be read before the rows
    "figures": "A number each: as shown, what it measures, of whom, for when, who states it.",
    "quotes": "A quote each: its words, who says them, in quotation marks (direct) or reported (indirect).",
    "topics": "What deals with which topic, and the words that earned it.",
    "mentions": "Where people, bodies and countries are named.",
    "sentences": "Every sentence.",
    "articles": "A report each: outlet, day, title, text.",
    "parties": "Who is on which side of a figure or an act, where there are several.",
    "commitments": "What is agreed, pledged, planned or asked: who, what, how firmly, by when.",
    "reasons": "Why each row reads as it does.",
    "standings": "Whether a figure is stated, denied, a target or taken back since.",
    "progress": "What later reports say became of what was undertaken.",
    "series": "Measures that are told of several times.",
    "notes": "What somebody wrote on a row, a chart or a day, who, and when.",
    "provenance": "Where each row stands in its report, and what was corrected.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name."""

    name: str
    table: pd.DataFrame


def sheets_of(deck: Deck) -> list[Sheet]:
    """Every frame as filtered, with `shown` (the figure with the sign of its bound), then what
    became of the commitments, each measure through time, the notes, and the provenance.

    What hangs on rows (topics, parties, reasons, standings) is that of those left.
    """
    ids = {key for name, column in _IDS.items() for key in getattr(deck.frames, name)[column]}
    tables = [Sheet(name, _of_rows(getattr(deck.frames, name), ids)) for name in TABLES]
    figures = deck.frames.figures
    shown = pd.array([show_figure(asdict(row)) for row in rows_of(figures, Figure)], dtype="string")
    tables[0] = Sheet("figures", figures.assign(shown=shown))
    told = progress_of(deck.whole)
    tables.append(Sheet("progress", told[told["commitment_id"].isin(ids)]))
    tables.append(Sheet("series", series_table(every_series(Selection(frames=deck.frames)))))
    tables.append(Sheet("notes", notes_table(notes_of_reports(ids, set(deck.whole.articles["article_id"])))))
    return [_ids_last(sheet) for sheet in (*tables, Sheet("provenance", provenance(deck)))]


def _ids_last(sheet: Sheet) -> Sheet:
    """A table with what a person reads first: ids and offsets stand behind, `shown` leads."""
    behind = [name for name in sheet.table if name in _BEHIND or str(name).endswith("_id")]
    first = [name for name in ("shown",) if name in sheet.table]
    rest = [name for name in sheet.table if name not in behind and name not in first]
    return Sheet(sheet.name, sheet.table[[*first, *rest, *behind]])


def _of_rows(table: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    return table[table["item_id"].isin(ids)] if "item_id" in table else table


def provenance(deck: Deck) -> pd.DataFrame:
    """A row for each figure, quote and commitment: where it stands, in which text, read by which reader, what
    people corrected. `text_sha256` is the hash of the article's whole text, in UTF-8."""
    from core.library.store.version import reader_version

    passages, reader = Passages(deck.whole), reader_version()
    articles = {row.article_id: row for row in rows_of(deck.whole.articles, ArticleRow)}
    hashes = {key: _hash(row.text) for key, row in articles.items()}
    corrected = _corrections(deck.frames.reasons)
    rows: list[tuple[Any, ...]] = []
    kinds: dict[str, type[Figure | Quote | Commitment]] = {
        "figure": Figure,
        "quote": Quote,
        "commitment": Commitment,
    }
    for item, kind in kinds.items():
        for row in rows_of(getattr(deck.frames, f"{item}s"), kind):
            row_id, article = getattr(row, f"{item}_id"), articles[row.article_id]
            source = passages.source(row_id)
            rows.append(
                (
                    item, row_id, row.article_id, article.publisher, article.agency, article.published,
                    article.title, row.section, row.start, row.end, row.text,
                    source.passage if source else row.text, hashes[row.article_id], reader,
                    _link(deck, source.link if source else ""), corrected.get(row_id),
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(PROVENANCE)).astype(PROVENANCE)


def about(deck: Deck) -> list[tuple[str, str]]:
    """What the file is, line by line: name and words."""
    return [
        ("Title", deck.title),
        ("Reports", str(len(deck.whole.articles))),
        *((f"Report {number}", line) for number, line in enumerate(deck.reports, 1)),
        ("Filters", deck.filters_in_words or "none"),
        ("Rows", left_in_words(deck.frames, deck.whole)),
        ("Made", day(deck.made)),
        ("Values", "In base units of the unit. A bound says how to take them: over, under, approx, range."),
        ("Signs", "> more than, ≥ at least, < less than, ≤ up to, ≈ about."),
        ("Units", _units(deck)),
        ("Empty cells", "What was not found in the report."),
        *((f"Sheet: {name}", words) for name, words in _SHEETS.items()),
        ("Empty sheets", _empty(deck)),
    ]


def _units(deck: Deck) -> str:
    """The units of the figures, the commonest first, by the names that the column `unit` has."""
    units = deck.frames.figures["unit"].dropna().value_counts()
    return ", ".join(map(str, units.index[:20])) or "no figure has one"


def _empty(deck: Deck) -> str:
    """Which sheets hold no row: nothing of their kind was found, or passes the filters."""
    names = [sheet.name for sheet in sheets_of(deck) if sheet.table.empty]
    return (
        f"{', '.join(names)}: nothing of these kinds was found, or passes the filters." if names else "none"
    )


def _corrections(reasons: pd.DataFrame) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in rows_of(reasons, Reason):
        if row.rule and row.rule.casefold().startswith(_CORRECTED):
            found.setdefault(row.item_id, []).append(f"{row.field}: {row.rule}")
    return {row_id: "; ".join(told) for row_id, told in found.items()}


def _link(deck: Deck, link: str) -> str:
    return f"{deck.address.rstrip('/')}/{link}" if deck.address and link else link


def _hash(text: str | None) -> str:
    return hashlib.sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest()
