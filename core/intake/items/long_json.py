"""JSON in, what it holds out; what is in a long list is read from its bytes each time it is asked for."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_LARGE = 500_000  # bytes: a smaller file is read at once
_LONG = 100_000  # bytes of a list that is left in its bytes
_DEEPEST = 4  # lists in lists, and in objects
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{},]', re.DOTALL)
_BOM = b"\xef\xbb\xbf"


class _Span(NamedTuple):
    start: int
    end: int


class LongList(list[Any]):
    """A list whose members are read anew each time, so that they are never all there at once."""

    def __init__(self, raw: memoryview, spans: list[_Span]) -> None:
        super().__init__()
        self._raw, self._spans = raw, spans

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Any]:
        return (_piece(self._raw, span) for span in self._spans)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return LongList(self._raw, self._spans[at])
        return _piece(self._raw, self._spans[at])


def read_json(raw: bytes) -> Any:
    """What UTF-8 holds as JSON. Raises ValueError or RecursionError for what is none.

    >>> read_json(b'{"articles": [{"title": "Talks"}]}')
    {'articles': [{'title': 'Talks'}]}
    """
    if len(raw) < _LARGE:
        return json.loads(raw.decode("utf-8-sig"))
    view = memoryview(raw)[len(_BOM) if raw.startswith(_BOM) else 0 :]
    lists = _long_lists(view)
    parts, place = list[bytes](), 0
    for number, spans in enumerate(lists):
        for span in spans:
            _piece(view, span)  # the file is JSON only if every one of them is
        parts += [bytes(view[place : spans[0].start]), json.dumps(_mark(number)).encode()]
        place = spans[-1].end
    rest = b"".join([*parts, bytes(view[place:])])
    return _filled(
        json.loads(rest.decode()), {_mark(at): LongList(view, one) for at, one in enumerate(lists)}
    )


def _mark(number: int) -> str:
    return f"\x00list {number}"


def _piece(raw: memoryview, span: _Span) -> Any:
    return json.loads(str(raw[span.start : span.end], "utf-8"))


def _long_lists(raw: memoryview) -> list[list[_Span]]:
    """The members of each long list, none of which is in another. Its brackets stay where they are."""
    found: list[list[_Span]] = []
    within: list[
        tuple[bytes, list[int]]
    ] = []  # what is open: a bracket, and from where to where its members go
    for token in _TOKEN.finditer(raw):
        sign = token[0]
        if sign in (b"[", b"{"):
            within.append((sign, [token.end()]))
        elif sign == b"," and within and len(within) <= _DEEPEST and within[-1][0] == b"[":
            within[-1][1].extend((token.start(), token.end()))
        elif sign in (b"]", b"}") and within:
            bracket, ends = within.pop()
            ends.append(token.start())
            if bracket == b"[" and len(ends) > 2 and ends[-1] - ends[0] > _LONG and len(within) < _DEEPEST:
                found = [spans for spans in found if spans[0].start < ends[0]]
                found.append([_Span(*ends[at : at + 2]) for at in range(0, len(ends), 2)])
    return found


def _filled(data: Any, lists: dict[str, LongList]) -> Any:
    """What is left of a file, its long lists at their places again."""
    if isinstance(data, dict):
        return {key: _filled(value, lists) for key, value in data.items()}
    if isinstance(data, list):
        if len(data) == 1 and isinstance(data[0], str) and data[0] in lists:
            return lists[data[0]]
        return [_filled(value, lists) for value in data]
    return data
