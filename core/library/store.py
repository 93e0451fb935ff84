"""Files of the library: written whole under a name of their own, then put in place, never changed.

    texts/<article_id>.txt, .json     a kept article, byte for byte, and where it came from
    read/<reader>/<table>/<id>.parquet    the tables one reader made of it
    read/<reader>/entries/<id>.json       its line in the list of articles

Two processes at once write the same bytes to the same name, so whichever comes last does no harm.
"""

import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from core.frames import KINDS, Frames, fits

log = logging.getLogger(__name__)


def folder() -> Path:
    """Where the library lives: `READOUT_LIBRARY`, or the user's data folder."""
    chosen = os.environ.get("READOUT_LIBRARY")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("readout", appauthor=False)


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a file whole; False when the disk does not let us (full, read-only)."""
    return _write(path, lambda part: part.write_bytes(content))


def write_frames(place: Path, article_id: str, frames: Frames) -> bool:
    """Keep each table as `<place>/<table>/<article_id>.parquet`; False when the disk does not let us."""
    return all(_write(place / name / f"{article_id}.parquet", frame.to_parquet) for name, frame in frames)


def read_frames(place: Path, article_id: str) -> Frames | None:
    """The kept tables of an article; None when one is missing, damaged or of another shape."""
    tables = {}
    for name, kind in KINDS.items():
        path = place / name / f"{article_id}.parquet"
        try:
            tables[name] = pd.read_parquet(path)
        except FileNotFoundError:
            return None
        except Exception as error:  # pyarrow raises many kinds on a damaged file
            log.warning("%s can't be read and is made anew: %s", path, error)
            return None
        if not fits(kind, tables[name]):
            return None
    return Frames(**tables)


def read_json(path: Path) -> dict[str, Any] | None:
    """A small JSON object; None when it is missing or damaged."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _write(path: Path, fill: Callable[[Path], Any]) -> bool:
    """Let `fill` write beside `path`, then move it there in one step."""
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        part = Path(name)
        fill(part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(part, path)
    except OSError as error:
        log.info("%s is not kept: %s", path, error)
        if part is not None:
            part.unlink(missing_ok=True)
        return False
    return True
