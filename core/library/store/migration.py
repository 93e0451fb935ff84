"""Taking over what the manifest does not list: an older Readout's library, or one whose manifest was lost.

texts/<article_id>.txt, .json         an article of an older Readout, and where it came from
read/<reader>/<table>/<id>.parquet    the tables that this reader made of it
"""

import json
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from core.article.reading import article_from_text
from core.frames import KINDS, Frames, fits
from core.library.store import paths
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import DAMAGED, NAME, change, connect, now
from core.library.store.manifest import insert, text_of
from core.library.store.version import reader_version


def take_over() -> None:
    """List the texts that an older Readout kept, or that a lost manifest listed; keep their tables."""
    home = paths.home()
    told = {path.stem: path for path in (home / "texts").glob("*.json")}
    lost = (home / f"{NAME}{DAMAGED}").exists()
    texts = [path.stem for path in (home / "texts").glob("*.txt")] if lost else list(told)
    known = {article_id for (article_id,) in connect().execute("SELECT article_id FROM reports")}
    for article_id in sorted(texts, key=lambda article_id: _about(told.get(article_id)).get("added", "")):
        if article_id not in known:
            _take(article_id, _about(told.get(article_id)))
    for path in told.values():
        path.unlink(missing_ok=True)
    with suppress(OSError):
        shutil.rmtree(home / "read")
    with suppress(OSError):  # it stays, for whoever can save what was written in it
        (home / f"{NAME}{DAMAGED}").replace(home / f"{NAME}.lost-{now()[:19].replace(':', '')}")


def _take(article_id: str, about: dict[str, Any]) -> None:
    text = text_of(article_id)
    if text is None:
        paths.log.warning("the text of %s is damaged: it is left out", article_id)
        return
    article = article_from_text(text, source=about.get("source"))
    with change() as connection:
        insert(connection, article, source=article.source, added=_moment(about.get("added")))
    frames = _frames(paths.home() / "read" / reader_version(), article_id)
    if frames is not None:
        keep_frames([frames])


def _about(path: Path | None) -> dict[str, Any]:
    """What the file beside a text says of it."""
    try:
        found = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _moment(added: Any) -> str:
    """A moment by the clock of this machine, as the library writes it."""
    try:
        moment = datetime.fromisoformat(added).astimezone(UTC).replace(tzinfo=None)
    except (TypeError, ValueError):
        return now()
    return moment.isoformat(timespec="microseconds")


def _frames(folder: Path, article_id: str) -> Frames | None:
    tables = {}
    for name, kind in KINDS.items():
        try:
            tables[name] = pd.read_parquet(folder / name / f"{article_id}.parquet")
        except Exception:  # pyarrow raises many kinds; it is read again then
            return None
        if not fits(kind, tables[name]):
            return None
    return Frames(**tables)
