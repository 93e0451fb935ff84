"""Articles as JSON: a list of them, a list in something (an API's answer), one by its id, or one a line."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any

from core.article.exports import export_of
from core.intake.containers.corpora.articles import articles_in, table_in
from core.intake.containers.corpora.guess import guess
from core.intake.containers.corpora.naming import is_short, rank
from core.intake.containers.corpora.records import SAMPLE, Record, Records
from core.intake.containers.corpora.shapes import flat, lists_in
from core.intake.items.brought import Brought

_BETWEEN = re.compile(r"[\s,\[\]]*")
_CUT_OFF = "It is cut off or broken, no whole JSON: copy or export the file again."
_NO_ARTICLE = "It is no article, only a value."


def recognise(brought: Brought) -> bool:
    """Whether it is JSON, whole or a line a piece, with articles in it."""
    return columns_of(brought) is not None


def _records(brought: Brought) -> Records | None:
    if brought.head.lstrip()[:1] not in ("{", "[") or export_of(brought.head) == "ninjs":
        return None
    if _is_lined(brought.head):
        return _pieces(brought)  # a line at a time: never all of it
    data = brought.data if _is_plain(brought.raw) else _loaded(brought.text)
    return _whole(data) if data is not None else _pieces(brought)


def _is_lined(head: str) -> bool:
    """Whether the first lines are an object each."""
    first, _, rest = head.lstrip().partition("\n")
    return rest.lstrip()[:1] == "{" and first.startswith("{") and isinstance(_loaded(first), dict)


def _is_plain(raw: bytes) -> bool:
    return b"\x00" not in raw[:100]


def _loaded(text: str) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(text.removeprefix("\ufeff"))
    return None


def _whole(data: Any) -> Records | None:
    """The records of the first list in it that is one of articles."""
    for items in lists_in(data):
        records = _of(lambda items=items: _listed(items))  # type: ignore[misc]
        columns = guess(records) if records.names else None
        if columns is not None and (len(items) > 1 or isinstance(data, list) or _is_body(columns.text)):
            return records
    return None


def _is_body(name: str) -> bool:
    return rank("text", name) is not None and not is_short(name)


def _of(read: Callable[[], Iterator[Record]]) -> Records:
    return Records(
        tuple(dict.fromkeys(name for record in islice(read(), SAMPLE) for name in record.cells)), read
    )


def _listed(items: list[Any]) -> Iterator[Record]:
    for number, item in enumerate(items, 1):
        yield _record(f"article {number}", item)


def _record(place: str, item: Any) -> Record:
    return Record(place, flat(item)) if isinstance(item, dict) else Record(place, {}, _NO_ARTICLE)


def _pieces(brought: Brought) -> Records | None:
    """The records of a file with an object a line, or one after the other; and of a list that is cut off."""
    first = next(_lined(brought), None)
    lined = first is not None and first.broken is None
    records = _of(
        lambda: _lined(brought) if lined else _after_each_other(brought.text.removeprefix("\ufeff"))
    )
    return records if records.names else None


def _lined(brought: Brought) -> Iterator[Record]:
    """An object a line, by the number of its line."""
    for number, line in enumerate(brought.opened(), 1):
        if words := line.strip():
            item = _loaded(words.rstrip(","))
            yield (
                _record(f"line {number}", item)
                if item is not None
                else Record(f"line {number}", {}, _CUT_OFF)
            )


def _after_each_other(text: str) -> Iterator[Record]:
    """The objects of a text, up to one that is broken."""
    decoder, number = json.JSONDecoder(), 0
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        number += 1
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield Record(f"article {number}", {}, _CUT_OFF)
            return
        yield _record(f"article {number}", item)
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]


columns_of, unpack = partial(table_in, find=_records), partial(articles_in, find=_records)
