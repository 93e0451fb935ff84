"""Frames as one JSON document, or as CSV files that a spreadsheet opens without harm."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.home import has_library
from core.values.cells import inert

if TYPE_CHECKING:
    import pandas as pd

    from core.frames import Frames


def as_json(frames: "Frames") -> str:
    """Every table by name, as a list of its rows, and the notes that were written of them; days as ISO dates,
    unknown cells as null."""
    return json.dumps({name: _rows(frame) for name, frame in _tables(frames)}, ensure_ascii=False, indent=1)


def write_csv(frames: "Frames", folder: Path) -> list[Path]:
    """Write each table, and the notes of them, to `<folder>/<name>.csv` and give the paths.

    A text cell that begins like a formula gets a leading apostrophe, which spreadsheets read as
    "this is text". Raises OSError when the folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in _tables(frames):
        path = folder / f"{name}.csv"
        # The mark at the head tells spreadsheets that it is UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(frame.columns)
            writer.writerows([[_safe(cell) for cell in row.values()] for row in _rows(frame)])
        written.append(path)
    return written


def _tables(frames: "Frames") -> "list[tuple[str, pd.DataFrame]]":
    """The frames, and behind them what was written of their rows and reports in the library, if there is one.

    A file may be of none of its reports: what was written of every report is left out.
    """
    from core.library.edits.notes import notes_of_reports, notes_table

    ids = {
        row_id
        for _, frame in frames
        for name in frame.columns
        if str(name).endswith("_id") and name != "article_id"
        for row_id in frame[name].dropna()
    }
    found = notes_of_reports(ids, set(frames.articles["article_id"])) if has_library() else []
    return [*frames, ("notes", notes_table(note for note in found if note.rows or note.scope))]


def _rows(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    columns = {str(name): [_plain(cell) for cell in frame[name]] for name in frame.columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _plain(cell: Any) -> Any:
    """A cell as JSON has it: 45000000000 and not 45000000000.0, a day as "2025-10-09"."""
    if type(cell).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(cell, "date"):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell.item() if hasattr(cell, "item") else cell


def _safe(cell: Any) -> Any:
    return inert(cell) if isinstance(cell, str) else cell
