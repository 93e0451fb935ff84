"""What can be corrected, and what a corrected value may be."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from core.annotations import Commitment, Figure, Mention, Quote
from core.frames import ArticleRow

ITEMS = {
    "sentence": "sentences",
    "figure": "figures",
    "quote": "quotes",
    "mention": "mentions",
    "commitment": "commitments",
}
ARTICLE = "article"  # what is corrected of a report as a whole, which is no row of its text
WRONG, MISSED = "marked wrong", "added"  # what a correction of a whole row has in place of a field
_DECIMAL_COMMA = re.compile(r"\d,(?!\d{3}(?!\d))|\.\d+,\d")  # "4,5" is not 45
_KINDS = {
    "figure": Figure,
    "quote": Quote,
    "mention": Mention,
    "commitment": Commitment,
    ARTICLE: ArticleRow,
}
_FIELDS: dict[str, tuple[str, ...]] = {
    "figure": (
        "value", "value_low", "value_high", "bound", "kind", "unit", "measure", "actor", "counterpart",
        "period", "period_start", "period_end", "speaker", "topic",
    ),
    "quote": ("speaker", "kind", "partial", "cue", "topic"),
    "mention": ("name", "kind", "country", "role"),
    "commitment": (
        "actor", "counterpart", "act", "force", "negated", "continues", "condition", "due", "due_start",
        "due_end", "document", "speaker", "topic",
    ),
    "sentence": ("topic",),
    ARTICLE: ("title", "publisher", "published", "byline", "agency", "url", "language"),
}  # fmt: skip
Form = Literal["number", "choice", "words", "day", "flag", "topics"]


class CorrectionError(ValueError):
    """A correction that can't be made; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that can be corrected, how its value is entered, and the values there are (of a choice)."""

    name: str
    form: Form
    choices: tuple[str, ...] = ()
    required: bool = False


@cache
def fields_of(item: str) -> dict[str, Field]:
    """The fields of a kind of row that can be corrected, by name.

    >>> fields_of("figure")["bound"].choices
    ('exact', 'approx', 'over', 'under', 'range')
    """
    if item not in _FIELDS:
        raise CorrectionError(
            f"A {item} can't be corrected: choose a figure, a quote, a name, a commitment or a sentence."
        )
    hints = get_type_hints(_KINDS[item]) if item in _KINDS else {}
    return {name: _field(name, hints.get(name)) for name in _FIELDS[item]}


def _field(name: str, hint: Any) -> Field:
    if name == "topic":
        return Field(name=name, form="topics")
    plain, required = _plain(hint)
    if get_origin(plain) is Literal:
        return Field(name=name, form="choice", choices=get_args(plain), required=required)
    forms: dict[Any, Form] = {float: "number", datetime: "day", bool: "flag"}
    return Field(name=name, form=forms.get(plain, "words"), required=required)


def _plain(hint: Any) -> tuple[Any, bool]:
    """The one type a hint stands for, and whether a value must be there."""
    if get_origin(hint) in (Union, UnionType):
        (only,) = [part for part in get_args(hint) if part is not type(None)]
        return only, False
    return hint, True


def checked(item: str, name: str, value: Any) -> Any:
    """A corrected value as the library keeps it: a number, word, flag, ISO day, list of topics, or None.

    Raises CorrectionError when the field can't hold it.

    >>> checked("figure", "value", "45,000"), checked("figure", "value", "4.5 bn")
    (45000.0, 4500000000.0)
    """
    field = fields_of(item).get(name)
    if field is None:
        raise CorrectionError(f"The field {name!r} of a {item} can't be corrected.")
    found = _CHECKS[field.form](field, value)
    if found is None and field.required and item != "sentence":
        raise CorrectionError(f"The field {name!r} of a {item} can't be empty: enter a value.")
    return found


def _number(field: Field, value: Any) -> float | None:
    if value is None or value == "":
        return None
    written = str(value).strip()
    try:
        number = float(written.replace(",", ""))
    except ValueError:
        from core.values.numbers import parse_number  # here, since it brings word lists along

        found = parse_number(written)  # "45 billion"
        number = float("nan") if found is None else float(found)
    if _DECIMAL_COMMA.search(written) or not abs(number) < float("inf"):
        raise CorrectionError(f"{value!r} is no number: write it as 45000000000 or 45 billion.")
    return number


def _choice(field: Field, value: Any) -> str | None:
    if value in (None, ""):
        return None
    if value not in field.choices:
        raise CorrectionError(f"{value!r} is no {field.name}: choose one of {', '.join(field.choices)}.")
    return str(value)


def _words(field: Field, value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _day(field: Field, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        day = value if isinstance(value, date) else datetime.fromisoformat(str(value))
    except ValueError:
        raise CorrectionError(f"{value!r} is no day: write it as 2025-10-09.") from None
    return date(day.year, day.month, day.day).isoformat()


def _flag(field: Field, value: Any) -> bool | None:
    return None if value is None else bool(value)


def _topics(field: Field, value: Any) -> list[str]:
    from core.lexicons import load_lexicon  # here, since it brings word lists along

    asked = [value] if isinstance(value, str) else list(value or ())
    known = load_lexicon("topics")
    for topic in asked:
        if topic not in known:
            raise CorrectionError(f"{topic!r} is no topic: choose of {', '.join(known)}.")
    return list(dict.fromkeys(asked))


_CHECKS = {
    "number": _number,
    "choice": _choice,
    "words": _words,
    "day": _day,
    "flag": _flag,
    "topics": _topics,
}


def in_words(value: Any) -> str:
    """A value of a correction as a person reads it.

    >>> in_words(45000000000.0), in_words(["trade", "energy"]), in_words(None), in_words(True)
    ('45,000,000,000', 'trade, energy', 'nothing', 'yes')
    """
    if value is None or value == [] or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:,.12g}" if abs(value) < 1e15 else f"{value:,.0f}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {in_words(one)}" for name, one in value.items())
    return str(value)
