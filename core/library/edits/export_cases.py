"""Corrections as test cases, in the format of tests/cases: what analysts mend, the reader learns."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from core.frames import Frames
from core.library.articles.frames import frames_of
from core.library.edits.corrections import corrections_of
from core.library.store.apply import Correction
from core.library.store.bootstrap import ready
from core.library.store.database import connect
from core.library.store.fields import ARTICLE, ITEMS, WRONG

_FILES = {
    "figure": "figures-*.toml",
    "quote": "quotes-*.toml",
    "mention": "mentions.toml",
    "commitment": "commitments-reports.toml",
    "sentence": "topics-words.toml",
}
_ALWAYS = {
    "figure": ("text", "value", "unit", "bound", "kind"),
    "quote": ("text", "kind", "speaker"),
    "mention": ("text", "kind", "name"),
    "commitment": ("text", "actor", "act", "force", "due"),
}


def as_cases() -> str:
    """Every correction that holds, as `[[case]]` tables under the name of the file they belong into.

    A case is the paragraph that was corrected, and all rows that should be found in it. Topics of a sentence
    are a case of that sentence.
    """
    blocks: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    for article_id in _corrected():
        frames = frames_of(article_id)
        for item, text, expect, corrections in _of(frames, corrections_of(article_id)):
            label = _label(corrections, seen)
            body = f"[[case]]\nlabel = {_toml(label)}\ntext = {_toml(text)}\nexpect = {_expect(expect)}\n"
            blocks.setdefault(item, []).append(body)
    parts = [f"# for {_FILES[item]}\n\n" + "\n".join(of) for item, of in sorted(blocks.items())]
    return "\n".join(parts) or "# Nothing was corrected yet.\n"


def _corrected() -> list[str]:
    ready()
    rows = connect().execute(
        """SELECT article_id FROM reports WHERE removed IS NULL AND article_id IN
        (SELECT article_id FROM corrections WHERE undone IS NULL AND applies) ORDER BY number"""
    )
    return [article_id for (article_id,) in rows]


def _of(
    frames: Frames, corrections: Iterable[Correction]
) -> Iterator[tuple[str, str, list[Any], list[Correction]]]:
    """(item, text, what to expect, the corrections) of each paragraph, or of each sentence for topics."""
    grouped: dict[tuple[str, int, int], list[Correction]] = {}
    for one in corrections:
        if one.item == ARTICLE:  # what is said of a whole report is no case of reading
            continue
        span = _span(frames, one)
        if span is not None:
            item = "sentence" if one.field == "topic" and one.item == "sentence" else one.item
            if not (one.field == "topic" and one.item != "sentence"):  # cases of topics are of sentences
                grouped.setdefault((item, *span), []).append(one)
    text = str(frames.articles["text"].iloc[0])
    for (item, start, end), of in grouped.items():
        expect = _topics(frames, start) if item == "sentence" else _rows(frames, item, start, end, of)
        yield item, text[start:end], expect, of


def _span(frames: Frames, one: Correction) -> tuple[int, int] | None:
    """Where the paragraph of a correction begins and ends, or its sentence for topics."""
    sentences = frames.sentences
    here = sentences[(sentences["start"] < one.end) & (sentences["end"] > one.start)]
    if not len(here):
        return None
    if one.item != "sentence":
        here = sentences[sentences["paragraph"].isin(here["paragraph"])]
    return int(here["start"].min()), int(here["end"].max())


def _rows(frames: Frames, item: str, start: int, end: int, of: list[Correction]) -> list[dict[str, Any]]:
    table = getattr(frames, ITEMS[item])
    inside = table[(table["start"] >= start) & (table["end"] <= end)]
    fields: dict[str, set[str]] = {}
    for one in of:
        if one.field != WRONG:
            fields.setdefault(one.row_id, set()).update(
                (one.after or {}) if isinstance(one.after, dict) else {one.field}
            )
    return [
        {
            name: _plain(row[name])
            for name in dict.fromkeys((*_ALWAYS[item], *sorted(fields.get(row[f"{item}_id"], ()))))
            if name in row and (name in fields.get(row[f"{item}_id"], ()) or not pd.isna(row[name]))
        }
        for row in inside.to_dict("records")
    ]


def _topics(frames: Frames, start: int) -> list[str]:
    ids = frames.sentences[frames.sentences["start"] == start]["sentence_id"]
    return sorted(set(frames.topics[frames.topics["item_id"].isin(ids)]["topic"]))


def _label(corrections: list[Correction], seen: dict[str, int]) -> str:
    """A label of its own for a case: why, and who said so."""
    label = "; ".join(dict.fromkeys(f"{one.reason} ({one.who}, {one.day})" for one in corrections))
    seen[label] = seen.get(label, 0) + 1
    return label if seen[label] == 1 else f"{label} {seen[label]}"


def _plain(cell: Any) -> Any:
    if pd.isna(cell):
        return ""
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _expect(rows: list[Any]) -> str:
    if not rows or isinstance(rows[0], str):
        return _toml(rows)
    lines = (
        f"    {{ {', '.join(f'{name} = {_toml(value)}' for name, value in row.items())} }},\n" for row in rows
    )
    return f"[\n{''.join(lines)}]"


def _toml(value: Any) -> str:
    """A value as TOML writes it: like JSON, but for days."""
    return value.isoformat() if hasattr(value, "isoformat") else json.dumps(value, ensure_ascii=False)
