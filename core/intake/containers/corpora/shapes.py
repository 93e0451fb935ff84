"""The shapes in which JSON holds articles, each brought to the same one: a list of objects."""

from collections.abc import Iterator
from typing import Any

from core.intake.containers.corpora.naming import rank

_DEEPEST = 6
_MOST_KEYS = 400  # of an object: more are the articles' ids
_PROSE = 25  # words that are more than a name


def lists_in(data: Any, depth: int = 0) -> Iterator[list[Any]]:
    """What may be a list of articles in JSON, the likeliest first: the object itself, then what is in it.

    >>> [len(items) for items in lists_in({"status": "ok", "articles": [{"title": "A"}, {"title": "B"}]})]
    [1, 2]
    """
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        if sum(isinstance(item, dict) for item in data) > 0.5 * len(data):
            yield data
            yield from _lists_within([item for item in data if isinstance(item, dict)], depth)
        elif len(data) > 1 and all(isinstance(item, list) for item in data):
            yield from _table(data[0], data[1:])
    if isinstance(data, dict):
        if len(data) <= _MOST_KEYS and not _is_by_column(data):
            yield [data]
        yield from _turned(data)
        for value in data.values():
            yield from lists_in(value, depth + 1)


def _lists_within(items: list[dict[str, Any]], depth: int) -> Iterator[list[Any]]:
    """What may be a list of articles in the objects of a list: under each name, of all of them together."""
    held: dict[str, list[Any]] = {}
    for item in items:
        for key, value in item.items():
            if isinstance(value, dict | list):
                held.setdefault(key, []).append(value)
        if len(held) > _MOST_KEYS:
            return
    for values in held.values():
        if not all(isinstance(value, dict) for value in values):
            values = [one for value in values for one in value if isinstance(one, dict)]
        yield from lists_in(values, depth + 1)


def _turned(data: dict[str, Any]) -> Iterator[list[Any]]:
    """Articles by their ids, columns by their names, or a table with its head apart, as pandas does."""
    values = list(data.values())
    names = data.get("columns")
    if isinstance(names, list) and isinstance(data.get("data"), list):
        yield from _table(names, data["data"])
    elif values and all(isinstance(value, dict) and value for value in values):
        even = all(value.keys() == values[0].keys() for value in values)
        turned = [{name: of[key] for name, of in data.items()} for key in values[0]] if even else []
        yield from (
            (turned, values) if any(rank("text", name) is not None for name in data) else (values, turned)
        )
    elif _is_by_column(data):
        yield [dict(zip(data, row, strict=True)) for row in zip(*values, strict=True)]


def _is_by_column(data: dict[str, Any]) -> bool:
    """Whether an object has a list of values for each of its names."""
    lists = [value for value in data.values() if isinstance(value, list)]
    even = len(lists) == len(data) > 0 and len({len(value) for value in lists}) == 1 and len(lists[0]) > 1
    return even and not (len(lists) == 1 and any(isinstance(one, dict) for one in lists[0]))


def _table(names: Any, rows: list[Any]) -> Iterator[list[Any]]:
    if isinstance(names, list) and rows and all(isinstance(name, str) for name in names):
        yield [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]


def flat(item: dict[str, Any]) -> dict[str, Any]:
    """An object as cells: what is in an object in it has both names, of a list of objects each name a list.

    Lists of comments and of other articles are left out.

    >>> flat({"title": {"rendered": "Talks"}, "authors": [{"name": "A"}, {"name": "B"}], "tags": ["x"]})
    {'title.rendered': 'Talks', 'authors.name': ['A', 'B'], 'tags': ['x']}
    """
    found: dict[str, Any] = {}
    _flatten(item, "", found, 0)
    return found


def _flatten(item: dict[str, Any], before: str, found: dict[str, Any], depth: int) -> None:
    for key, value in item.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            if depth < _DEEPEST:
                _flatten(value, f"{name}.", found, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            if depth < _DEEPEST and not _are_others(str(key), value):
                _gather(value, f"{name}.", found, depth + 1)
        else:
            found[name] = value


def _gather(items: list[dict[str, Any]], before: str, found: dict[str, Any], depth: int) -> None:
    """A list of objects as a list for each of their names."""
    for item in items:
        inner: dict[str, Any] = {}
        _flatten(item, before, inner, depth)
        for name, value in inner.items():
            found.setdefault(name, []).extend(value if isinstance(value, list) else [value])


def _are_others(key: str, items: list[dict[str, Any]]) -> bool:
    """Whether a list of objects holds comments or articles, not a field of this one."""
    inner = {name: value for item in items[:20] for name, value in flat(item).items()}
    fields = {
        field for field in ("title", "address", "day") for name in inner if rank(field, str(name)) is not None
    }
    prose = any(isinstance(value, str) and len(value.split()) > _PROSE for value in inner.values())
    return len(fields) > 1 or (prose and rank("text", key) is None)
