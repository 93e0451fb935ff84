"""Where the library lives, and the files in it: written whole under a name of their own, then put in place.

    library.sqlite            which reports there are, where their tables are, and what people write
    spare.sqlite              what people write once more, should the first be lost
    texts/<article_id>.txt    the text of a report, byte for byte
    originals/<article_id>.*  the file it was taken from, as it was brought
    originals/of-<hash>.*     a file that many were taken from, kept once
    frames/<segment>/         the tables of a batch of reports, one Parquet file a table, never changed

A folder that can't be written to costs speed only: what is added is kept in a folder of this session.
"""

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.home import library_folder

log = logging.getLogger(__name__)

# The articles that the dashboard opens with.
SEEDS = Path(__file__).parents[3] / "seeds"

LOST = ".lost-"  # in the name of what is set aside

folder = library_folder

# Library folders that can't be written to → the folder that stands in for them while this process runs.
_stand_ins: dict[Path, Path] = {}


def home() -> Path:
    """Where this process writes: the library's folder, or the one that stands in for it."""
    chosen = folder()
    return _stand_ins.get(chosen, chosen)


def stand_in() -> Path:
    """A folder of this session, from now on written to in place of one that refuses. May raise OSError."""
    chosen = folder()
    if chosen not in _stand_ins:
        made = Path(tempfile.mkdtemp(prefix="readout-"))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        log.warning("The library in %s can't be written to: what is added is lost when this ends.", chosen)
        _stand_ins[chosen] = made
    return _stand_ins[chosen]


def is_lasting() -> bool:
    """Whether what is added will be there after this process ends."""
    return folder() not in _stand_ins


def find(name: str) -> Path:
    """A file or folder of the library by its relative name: this session's, else the library's own."""
    here = home() / name
    return here if here.exists() or is_lasting() else folder() / name


def text_name(article_id: str) -> str:
    """The relative name of a report's text."""
    return f"texts/{article_id}.txt"


def original_name(article_id: str, container: str | None, suffix: str) -> str:
    """The relative name of the file a report was taken from: its own, or the container of many."""
    return f"originals/{f'of-{container}' if container else article_id}{suffix}"


def write_bytes(name: str, content: bytes) -> Path:
    """Write a file of the library whole, by its relative name. Raises OSError when the disk refuses."""
    return write(home() / name, lambda part: part.write_bytes(content))


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that was written whole, under a name of its own beside the one it is to have."""

    part: Path
    path: Path

    def put(self) -> None:
        """Give it its name, in one step; once put it stays. Raises OSError when the disk refuses."""
        if self.part.exists():
            os.replace(self.part, self.path)
            sync(self.path.parent)

    def drop(self) -> None:
        """Take it away again when it was not put."""
        self.part.unlink(missing_ok=True)


def write_beside(name: str, content: bytes) -> Beside:
    """Write a file of the library whole, for `put` to name it once the manifest can explain it."""
    path = home() / name
    return Beside(_write_part(path, lambda part: part.write_bytes(content)), path)


def write(path: Path, fill: Callable[[Path], Any]) -> Path:
    """Let `fill` write beside `path`, then move it there in one step, safe from a power cut."""
    part = _write_part(path, fill)
    try:
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(path.parent)
    return path


def _write_part(path: Path, fill: Callable[[Path], Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    part = Path(name)
    try:
        fill(part)
        sync(part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def clear_the_way(path: Path) -> Path | None:
    """Give a folder that stands where a file belongs another name, and return that. May raise OSError."""
    if not path.is_dir():
        return None
    aside = path.with_name(f"{path.name}{LOST}{os.urandom(4).hex()}")
    os.replace(path, aside)
    log.warning("%s is a folder where a file belongs: it is set aside as %s.", path, aside.name)
    return aside


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder (which some systems can't be asked)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
