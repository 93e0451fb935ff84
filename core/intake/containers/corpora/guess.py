"""Which column of a table holds an article's title, which its body: by their names and by what is in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.article.outlets import is_outlet, may_name
from core.intake.containers.corpora.column_days import are_days
from core.intake.containers.corpora.naming import is_other, is_short, key_of, rank, short_rank
from core.intake.containers.corpora.records import Record, Records, text_in
from core.intake.items.columns import Columns
from core.lexicons import load_lexicon

_TAGS = re.compile(r"<[^<>]{1,500}>")
_PART = re.compile(r"\S\s*(?:\n|<(?:p|br|div)\b)\s*\S", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。؟][\"'”’»)\]]*(?=\s|$)")
_ADDRESS = re.compile(r"https?://\S+$|www\.\S+$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|ico)(?:\?|$)", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$|[A-Z]{2,3}$|[A-Z][a-z]{3,11}$|[a-z]{5,11}$")
_PROSE, _LEAST, _LEAST_SHORT, _LEAST_UNNAMED = 12, 8, 15, 40  # words
_MOST_OUTLET = 7  # words of an outlet's name
_NO_PLACE = 10_000
_FULLER = 1.5  # times the words that make another column the fuller body


@dataclass
class Column:
    """A column by its name and the values of the first records."""

    name: str
    cells: list[object]

    @cached_property
    def values(self) -> list[str]:
        """What is in it, where anything is."""
        return [words for cell in self.cells if (words := text_in(cell).strip())]

    @cached_property
    def words(self) -> float:
        """How many words a value has, on average."""
        return sum(len(value.split()) for value in map(_untagged, self.values)) / max(len(self.values), 1)

    @cached_property
    def parts(self) -> float:
        """How many paragraphs a value has, on average."""
        return 1 + sum(len(_PART.findall(value)) for value in self.values) / max(len(self.values), 1)

    @cached_property
    def prose(self) -> float:
        """The share of values that are sentences."""
        return self.share(_is_prose)

    @cached_property
    def is_addresses(self) -> bool:
        """Whether it holds addresses, and none of pictures."""
        return self.share(lambda value: bool(_ADDRESS.match(value) and not _PICTURE.search(value))) >= 0.6

    @cached_property
    def is_hosts(self) -> bool:
        """Whether it holds names of sites ("post.example"), which a name goes before."""
        return self.share(lambda value: _HOST.fullmatch(value) is not None) >= 0.6

    @cached_property
    def is_codes(self) -> bool:
        """Whether it holds codes, as of sources ("DJDN"), which a name goes before."""
        return self.share(lambda value: re.fullmatch(r"[A-Z0-9_]{2,8}", value) is not None) >= 0.6

    @cached_property
    def is_days(self) -> bool:
        """Whether it holds days."""
        return bool(self.values) and are_days(self.cells)

    @cached_property
    def is_languages(self) -> bool:
        """Whether it holds codes or names of languages."""
        return self.share(lambda value: bool(_LANGUAGE.match(value))) >= 0.8

    @cached_property
    def is_numbers(self) -> bool:
        """Whether it holds numbers and nothing else."""
        return self.share(lambda value: re.fullmatch(r"[\d.,:/ +%-]+", value) is not None) >= 0.8

    @cached_property
    def is_counts(self) -> bool:
        """Whether it holds whole numbers."""
        return self.share(str.isdigit) >= 0.8

    def share(self, is_such: Callable[[str], bool]) -> float:
        """Of the values, how many are such."""
        return sum(map(is_such, self.values)) / max(len(self.values), 1)


def guess(records: Records) -> Columns | None:
    """What the columns of a table are; None when it is no table of articles."""
    sample = records.sample()
    columns = [Column(name, _cells(sample, name)) for name in records.names]
    return _told(columns) if sample else None


def _cells(sample: Sequence[Record], name: str) -> list[object]:
    return [record.cells.get(name) for record in sample]


def _told(columns: list[Column]) -> Columns | None:
    body = _body(columns)
    if body is None:
        return None
    left = [column for column in columns if column is not body and column.values]
    found: dict[str, str] = {}
    for field in ("day", "address", "title", "outlet", "byline", "language"):
        named = _by_name(field, left) or _by_content(field, left)
        if named is not None:
            found[field] = named.name
            left.remove(named)
    return Columns(text=body.name, **found) if _is_corpus(body, found) else None


def _is_corpus(body: Column, found: dict[str, str]) -> bool:
    """Whether a table with this body and these other fields holds articles."""
    around = found.keys() & {"title", "day", "address", "outlet", "byline"}
    if rank("text", body.name) is not None:
        return bool(around) or body.words >= _LEAST_UNNAMED
    if is_short(body.name):
        return "title" in found and len(around) > 1
    return bool(around & {"title", "day", "address"})


def _body(columns: list[Column]) -> Column | None:
    """The column of the articles' texts: the fullest of prose, one that is named so before others."""
    likely = [column for column in columns if _may_be_body(column)]
    if not likely:
        return None
    longest = max(likely, key=lambda column: column.words)
    named = sorted((column for column in likely if _place(column) < _NO_PLACE), key=_place)
    full = [column for column in named if column.words * _FULLER >= longest.words]
    return _with_paragraphs(full) if full else longest


def _place(column: Column) -> int:
    """Where a body stands by its name: those of whole texts, then those of leads and abstracts."""
    whole, short = rank("text", column.name), short_rank(column.name)
    if whole is not None:
        return whole
    return _NO_PLACE if short is None else _NO_PLACE // 2 + short


def _with_paragraphs(full: list[Column]) -> Column:
    """The first of several bodies; where it has lost its paragraphs, another that has kept them."""
    first = full[0]
    whole = (column for column in full if rank("text", column.name) is not None)
    same = (column for column in whole if 0.85 * first.words <= column.words <= 1.15 * first.words)
    return first if first.parts > 1 else next((column for column in same if column.parts > 1), first)


def _may_be_body(column: Column) -> bool:
    named = rank("text", column.name) is not None
    least = _LEAST if named else _LEAST_SHORT if is_short(column.name) else _LEAST_UNNAMED
    return column.words >= least and column.prose >= 0.5 and not column.is_addresses


def _by_name(field: str, columns: Iterable[Column]) -> Column | None:
    ranked = [(place, column) for column in columns if (place := rank(field, column.name)) is not None]
    ranked.sort(key=lambda pair: (field == "outlet" and (pair[1].is_hosts or pair[1].is_codes), pair[0]))
    return next((column for _, column in ranked if _holds(field, column)), None)


def _holds(field: str, column: Column) -> bool:
    """Whether a column that is named so holds what its name promises."""
    if field == "day":
        return bool(column.values) and are_days(column.cells, least=0.3)
    if field == "address":
        return column.is_addresses
    if field == "language":
        return column.is_languages
    if column.is_numbers or column.is_days:
        return False
    if field == "outlet" and column.share(lambda value: _PICTURE.search(value) is not None) >= 0.6:
        return False
    most = {"title": 40, "outlet": 10, "byline": 30}[field]
    return column.words <= most and (field == "outlet" or not column.is_addresses)


def _by_content(field: str, columns: Sequence[Column]) -> Column | None:
    """The one column that can hold a field, whatever it is called; None where there are two."""
    if field == "day":
        likely = [
            c
            for c in columns
            if c.is_days and (not c.is_counts or _tells_time(c)) and not is_other("day", c.name)
        ]
    elif field == "address":
        likely = [c for c in columns if c.is_addresses and not is_other("address", c.name)]
    elif field == "title":
        likely = [c for c in columns if _may_be_title(c)][:1]
    elif field == "outlet":
        likely = [c for c in columns if c.words <= _MOST_OUTLET and c.share(is_outlet) >= 0.6]
        likely = likely or [c for c in columns if rank("title", c.name) is not None and _are_names(c)]
    elif field == "language":
        likely = [c for c in columns if c.values and set(c.values) <= _languages() and "en" in c.values]
    else:
        return None
    return likely[0] if len({tuple(column.values) for column in likely}) == 1 else None


def _tells_time(column: Column) -> bool:
    return "timestamp" in key_of(column.name).split()


def _are_names(column: Column) -> bool:
    """Whether a second column of titles holds those of papers."""
    return (
        column.words <= _MOST_OUTLET and column.share(lambda name: is_outlet(name) or may_name(name)) >= 0.8
    )


def _may_be_title(column: Column) -> bool:
    """Whether a column of no known name holds headlines: lines of some words, each another."""
    if column.is_days or column.is_addresses or column.is_numbers:
        return False
    if any(rank(field, column.name) is not None for field in ("outlet", "byline", "language")):
        return False
    different = len(set(column.values)) / max(len(column.values), 1)
    return 3.5 <= column.words <= 25 and different >= 0.8 and column.share(lambda value: "\n" in value) < 0.2


def _is_prose(value: str) -> bool:
    words = _untagged(value)
    return len(words.split()) >= _PROSE and _STOP.search(words) is not None


def _untagged(value: str) -> str:
    return _TAGS.sub(" ", value) if "<" in value else value


def _languages() -> set[str]:
    return set(load_lexicon("languages"))
