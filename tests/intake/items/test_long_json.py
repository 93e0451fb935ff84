"""Long JSON: the same as it is read at once, and little of it there at a time."""

import json
import tracemalloc
from typing import Any

import pytest

from core.intake.items import long_json
from core.intake.items.long_json import read_json

ARTICLE = {"title": "Talks “open”, [2]", "text": "Trade grew, he said: \\ {4}. " * 30, "tags": ["a", "b"]}
SHAPES: list[Any] = [
    [ARTICLE] * 40,
    {"status": "ok", "response": {"docs": [ARTICLE] * 40, "found": 40}, "rest": [1, 2]},
    [[ARTICLE] * 40, [ARTICLE] * 30],
    {"one": [ARTICLE] * 30, "two": [{"more": [ARTICLE] * 30}] * 3, "three": []},
    {"by id": {str(number): ARTICLE for number in range(40)}},
]


def whole(data: Any) -> Any:
    """What is read, its lists as plain ones."""
    if isinstance(data, dict):
        return {key: whole(value) for key, value in data.items()}
    return [whole(value) for value in data] if isinstance(data, list) else data


@pytest.fixture(autouse=True)
def _all_is_long(monkeypatch):
    monkeypatch.setattr(long_json, "_LARGE", 0)
    monkeypatch.setattr(long_json, "_LONG", 1000)


@pytest.mark.parametrize("data", SHAPES)
@pytest.mark.parametrize("raw", ["ascii", "utf-8", "utf-8-sig"])
def test_it_is_read_as_json_is(data, raw):
    written = json.dumps(data, ensure_ascii=raw == "ascii", indent=1).encode(raw.replace("ascii", "utf-8"))
    assert whole(read_json(written)) == data


@pytest.mark.parametrize("fault", [("},", "}"), ("Talks", '"Talks'), ("[{", "[,{"), ("4}", "4\x01}")])
def test_what_is_no_json_is_none(fault):
    with pytest.raises(ValueError, match=r"."):
        read_json(json.dumps([ARTICLE] * 40, separators=(",", ":")).replace(*fault, 1).encode())


def test_a_list_is_counted_and_cut_like_any():
    found = read_json(json.dumps([{**ARTICLE, "id": number} for number in range(40)]).encode())
    assert (len(found), found[3]["id"], [one["id"] for one in found[38:]]) == (40, 3, [38, 39])


def test_it_is_never_there_as_a_whole():
    raw = json.dumps([ARTICLE] * 2000).encode()
    tracemalloc.start()
    assert sum(len(one["tags"]) for one in read_json(raw)) == 4000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 0.5 * len(raw)
