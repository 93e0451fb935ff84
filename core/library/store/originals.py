"""The files that reports were taken from, read again for what a library has lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.article.metadata import Metadata
from core.article.model import article_id_of
from core.library.store import paths

if TYPE_CHECKING:
    from core.intake import Document


def read_original(path: Path) -> tuple[str | None, Metadata]:
    """The text of an original and what it says of itself; no text when it can't be read."""
    from core.intake import extract  # here, since it brings what reads files along

    try:
        brought = extract(path.name, path.read_bytes())
    except Exception as error:  # readers of files raise many kinds
        paths.log.info("%s can't be read: %s", path, error)
        return None, Metadata()
    return brought.text if brought.text.strip() else None, brought.told


def articles_of(path: Path) -> "list[Document]":
    """The articles of an original that holds many; none when it can't be read."""
    from core.intake import Document, read_file  # here, since it brings what reads files along

    try:
        return [one for one in read_file(path.name, path.read_bytes()) if isinstance(one, Document)]
    except OSError as error:
        paths.log.info("%s can't be read: %s", path, error)
        return []


def text_in_original(name: str, article_id: str) -> str | None:
    """The text of a report, from its original by its name in the library; None when it is not in it."""
    path = paths.find(name)
    if not path.is_file():
        return None
    if path.name.startswith("of-"):
        found = (one.text for one in articles_of(path))
    else:
        found = (text for text in (read_original(path)[0],) if text is not None)
    return next((text for text in found if article_id_of(text) == article_id), None)
