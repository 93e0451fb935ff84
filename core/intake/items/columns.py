"""A table of articles, and which of its columns is read as what."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from core.intake.items.document import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns that hold an article's fields; None for what no column says."""

    title: str | None = None
    text: str
    outlet: str | None = None
    day: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None

    def in_words(self) -> str:
        """Which column is taken for what, in a line.

        >>> Columns(title="headline", text="body").in_words()
        'title = headline, text = body'
        """
        named = ((name, getattr(self, name)) for name in FIELDS)
        return ", ".join(f"{field} = {column}" for field, column in named if column is not None)


FIELDS = tuple(field.name for field in fields(Columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of articles as it stands in a file: its columns, each with a value from it, and what they
    seem to be."""

    source: str  # the file's name, as it may be shown
    samples: dict[str, str]
    columns: Columns

    def told(self, said: dict[str, str]) -> Columns:
        """Its columns where somebody says otherwise: field → column, "" for none. Raises Refused when it has
        no such column.

        >>> samples = {"kop": "Talks", "body": "They met."}
        >>> table = Table(source="a.csv", samples=samples, columns=Columns(text="body"))
        >>> table.told({"title": "Kop"}).title
        'kop'
        """
        known = {name.casefold(): name for name in self.samples}
        for field, column in said.items():
            if column and column.casefold() not in known:
                has = ", ".join(self.samples)
                raise Refused(f"{self.source} has no column {column!r} for the {field}: name one of {has}.")
        named: dict[str, Any] = {
            field: known[column.casefold()] if column else None for field, column in said.items()
        }
        if "text" in named and named["text"] is None:
            raise Refused(f"{self.source} needs a column for the text: name the one that holds it.")
        return replace(self.columns, **named)


# Says of a table which columns are to be read as what.
Choose = Callable[[Table], Columns]
