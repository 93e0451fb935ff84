"""Frames as plain aligned text, as wide as the terminal."""

import shutil
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any

from core.values.display import plural, show_figure
from core.values.words import joined

if TYPE_CHECKING:
    import pandas as pd

    from core.frames import Frames

_NARROWEST, _WIDEST = 60, 140
_SHORT = 24


def report(frames: "Frames", *, explain: bool = False, width: int | None = None) -> str:
    """An article's head, then figures, quotes, commitments, topics and names; with the reasons if asked."""
    width = max(_NARROWEST, min(width or shutil.get_terminal_size((120, 24)).columns, _WIDEST))
    reasons = _reasons(frames) if explain else {}
    parts = [
        _head(frames, width),
        _figures(frames, reasons, width),
        _quotes(frames.quotes, reasons, width),
        _commitments(frames, reasons, width),
        _topics(frames, width),
        _names(frames.mentions, width),
    ]
    return "\n\n".join(part for part in parts if part)


def _head(frames: "Frames", width: int) -> str:
    lines = []
    for row in frames.articles.to_dict("records"):
        lines += textwrap.wrap(_text(row["title"]) or "No text", width)
        published = (
            "" if row["published"] != row["published"] else f"{row['published'].day} {row['published']:%B %Y}"
        )
        agency = f"citing {row['agency']}" if _text(row["agency"]) else ""
        length = f"{row['words']:,} words, {row['sentences']:,} {plural('sentence', row['sentences'])}"
        lines.append(
            " · ".join(part for part in (_text(row["publisher"]), agency, published, length) if part)
        )
    return "\n".join(lines)


def _figures(frames: "Frames", reasons: dict[str, list[str]], width: int) -> str:
    from core.frames import rows_of  # here, since they bring pandas along
    from core.summaries.sides import SidedFigure, sides, with_sides

    rows, notes = [], []
    named = with_sides(frames.figures, frames.parties)
    for row, figure in zip(named.to_dict("records"), rows_of(named, SidedFigure), strict=True):
        parties = " – ".join(joined(side) for side in sides(figure) if side)
        rows.append(
            [
                show_figure(row),
                *map(_text, (row["measure"], parties, row["period"], row["speaker"], row["topic"])),
            ]
        )
        notes.append([f"“{one_line(row['text'])}”", *reasons.get(row["figure_id"], [])] if reasons else [])
    header = ["figure", "measure", "parties", "period", "speaker", "topic"]
    return _section("Figures", header, rows, notes, width, "No figures were found.")


def _quotes(quotes: "pd.DataFrame", reasons: dict[str, list[str]], width: int) -> str:
    rows, notes = [], []
    for row in quotes.to_dict("records"):
        kind = "fragment" if row["partial"] is True else row["kind"]
        speaker = _text(row["speaker"])
        if _text(row["speaker_via"]) == "pronoun" and _text(row["speaker_text"]):
            speaker += f" (as {row['speaker_text'].lower()})"
        rows.append([one_line(row["text"]), speaker, _text(row["cue"]), kind, _text(row["topic"])])
        notes.append(reasons.get(row["quote_id"], []))
    header = ["quote", "speaker", "cue", "kind", "topic"]
    return _section("Quotes", header, rows, notes, width, "No quotes were found.")


def _commitments(frames: "Frames", reasons: dict[str, list[str]], width: int) -> str:
    from core.annotations import PartyRow
    from core.frames import rows_of  # here, since it brings pandas along

    actors: dict[str, list[str]] = {}
    for one in rows_of(frames.parties[frames.parties["item"] == "commitment"], PartyRow):
        if one.role == "actor":
            actors.setdefault(one.item_id, []).append(one.name)
    rows, notes = [], []
    for row in frames.commitments.to_dict("records"):
        firm = f"{row['force']}, not to" if row["negated"] is True else row["force"]
        who = joined(actors.get(row["commitment_id"], [])) or _text(row["actor"])
        rows.append(
            [
                one_line(row["text"]),
                who,
                firm,
                *map(_text, (row["due"], row["document"], row["speaker"], row["topic"])),
            ]
        )
        notes.append(reasons.get(row["commitment_id"], []))
    header = ["commitment", "by", "force", "due", "document", "speaker", "topic"]
    return _section("Commitments", header, rows, notes, width, "No commitments were found.")


def _topics(frames: "Frames", width: int) -> str:
    from core.select.about import about_rows  # here, since it brings pandas along

    topics = about_rows(frames.topics)
    found = topics[topics["item"] == "sentence"]
    rows = [
        [
            str(topic),
            f"{of['item_id'].nunique()} of {len(frames.sentences)}",
            ", ".join(_evidence(of["evidence"])),
        ]
        for topic, of in sorted(found.groupby("topic"), key=lambda pair: -pair[1]["item_id"].nunique())
    ]
    return _section("Topics", ["topic", "sentences", "words"], rows, [], width, "No topics were found.")


def _evidence(cells: "pd.Series[Any]") -> list[str]:
    """The words that earned a topic, the most frequent first."""
    words = [word for cell in cells.dropna() for word in cell.split(", ")]
    return sorted(dict.fromkeys(words), key=words.count, reverse=True)[:8]


def _names(mentions: "pd.DataFrame", width: int) -> str:
    rows = []
    for (kind, name), of in mentions.groupby(["kind", "name"], sort=False):
        country, role = (
            next((_text(cell) for cell in of[key] if _text(cell)), "") for key in ("country", "role")
        )
        rows.append([str(name), str(kind), country, role, str(len(of))])
    rows.sort(key=lambda row: -int(row[-1]))
    header = ["name", "kind", "country", "role", "times"]
    return _section("Names", header, rows, [], width, "No names were found.")


def _reasons(frames: "Frames") -> dict[str, list[str]]:
    """Why the fields of each row read so, by its id."""
    found: dict[str, list[str]] = {}
    for row in frames.reasons.to_dict("records"):
        words = f": “{one_line(row['text'])}”" if _text(row["text"]) else ""
        found.setdefault(row["item_id"], []).append(f"{row['field']}: {row['rule']}{words}")
    return found


def _section(
    title: str, header: list[str], rows: list[list[str]], notes: list[list[str]], width: int, nothing: str
) -> str:
    if not rows:
        return f"{title}\n{nothing}"
    used = [place for place in range(len(header)) if any(row[place] for row in rows)]
    rows = [[row[place] for place in used] for row in rows]
    header = [header[place] for place in used]
    sizes = _sizes([header, *rows], width)
    lines = [f"{title} ({len(rows)})", *_cells(header, sizes), "  ".join("─" * size for size in sizes)]
    for place, row in enumerate(rows):
        lines += _cells(row, sizes)
        for note in notes[place] if notes else []:
            lines += textwrap.wrap(note, width, initial_indent="    · ", subsequent_indent="      ")
    return "\n".join(lines)


def _sizes(rows: list[list[str]], width: int) -> list[int]:
    """Column widths: what each needs, the widest cut down until all fit, words kept whole where they can be.

    A short first column is the last to give way: a figure broken over two lines is hard to read.
    """
    columns = list(zip(*rows, strict=True))
    sizes = [max(map(_wide, column)) for column in columns]
    words = [max((_wide(word) for cell in column for word in cell.split()), default=0) for column in columns]
    first = sizes[0] if sizes[0] <= _SHORT else words[0]
    for least in ([first, *words[1:]], words, [8] * len(sizes)):
        while sum(sizes) + 2 * (len(sizes) - 1) > width:
            spare = [size if size > low else 0 for size, low in zip(sizes, least, strict=True)]
            if not any(spare):
                break
            sizes[spare.index(max(spare))] -= 1
    return sizes


def _cells(row: list[str], sizes: list[int]) -> list[str]:
    """One row, over as many lines as its longest cell takes."""
    wrapped = [textwrap.wrap(cell, size) or [""] for cell, size in zip(row, sizes, strict=True)]
    height = max(map(len, wrapped))
    lines = []
    for number in range(height):
        cells = (cell[number] if number < len(cell) else "" for cell in wrapped)
        padded = (cell + " " * (size - _wide(cell)) for cell, size in zip(cells, sizes, strict=True))
        lines.append("  ".join(padded).rstrip())
    return lines


def _wide(cell: str) -> int:
    """Columns a terminal takes for a text: two for a Chinese character, none for an accent."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in cell
    )


def _text(cell: Any) -> str:
    return one_line(cell) if isinstance(cell, str) else ""


def one_line(words: str) -> str:
    """Words on one line, without signs that steer a terminal."""
    return "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
