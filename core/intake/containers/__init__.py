"""Files as databases, agencies, mail and feeds hand them over: taken apart, article by article.

A format is a module with two functions:

    recognise(brought) -> bool                              by what is in the file, never by its ending alone
    unpack(brought) -> Iterator[Member | Refusal]           its articles in order, each whole or refused

One that reads a table has a third, `columns_of(brought) -> Table | None`, for which of its columns seems to
be what; its `unpack` asks `brought.choose`, where there is one, which to take.
A format of feeds has a third, `title_of(brought) -> str | None`: what the feed calls itself.

`FORMATS` lists them; the first that recognises a file takes it apart. A module imports what reads its format
inside its functions, so that a list of thirty formats costs nothing until one of them comes.
"""

import logging
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from core.article.errors import ArticleError
from core.intake.items.brought import Brought
from core.intake.items.columns import Choose
from core.intake.items.document import Refusal
from core.intake.items.member import Member

log = logging.getLogger(__name__)

# In the order in which they are asked: what is told by a sure sign before what is told by its shape.
FORMATS: tuple[str, ...] = (
    "agencies.newsml_one",
    "agencies.newsml_g2",
    "agencies.nitf",
    "agencies.ninjs",
    "feeds.feed",
    "feeds.json_feed",
    "kept.warc",
    "kept.wacz",
    "kept.epub",
    "kept.fiction_book",
    "kept.webarchive",
    "kept.mhtml",
    "kept.joined_pages",
    "kept.har",
    "databases.proquest.mail",
    "feeds.mbox",
    "feeds.mail",
    "databases.factiva.html",
    "databases.factiva.xml",
    "databases.factiva.text",
    "databases.europresse",
    "databases.proquest.html",
    "databases.proquest.text",
    "databases.press_documents",
    "databases.references",
    "databases.nexis",
    "databases.clippings",
    "speech.subtitles",
    "speech.timed_text",
    "speech.cue_json",
    "speech.cue_rows",
    "agencies.wire",
    "agencies.wire_rtf",
    "speech.transcripts",
    "tagged.texts",
    "corpora.marked",
    "corpora.page_table",
    "repeated.several",
    "corpora.workbook",
    "corpora.json_articles",
    "corpora.separated",
)


def container_of(brought: Brought) -> ModuleType | None:
    """The format that takes a file apart; None for a file that is an article by itself."""
    modules = (import_module(f"core.intake.containers.{name}") for name in FORMATS)
    return next((module for module in modules if _recognises(module, brought)), None)


def _recognises(module: ModuleType, brought: Brought) -> bool:
    """Whether a format knows a file for its own; one that fails to tell leaves it to the others."""
    try:
        return bool(module.recognise(brought))
    except ArticleError:
        return False
    except Exception:
        log.exception("%s could not tell whether %s is its own", module.__name__, brought.shown)
        return False


def unpack(raw: bytes, name: str, choose: Choose | None = None) -> Iterator[Member | Refusal]:
    """The articles of a container, in its order; a Refusal for each that can't be taken out; none when the
    file is no container. Raises Refused when the file is one and can't be opened.

    `choose` says of a table of articles which of its columns is read as what."""
    brought = Brought(name, raw, choose)
    if (container := container_of(brought)) is not None:
        yield from container.unpack(brought)
