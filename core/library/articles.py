"""The articles there are, and their frames: kept when they can be, read anew when they must."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from core.article import Article, ArticleError, article_from_text, article_id_of, read_article, read_text
from core.frames import Frames
from core.library import store
from core.library.version import reader_version

SEEDS = Path(__file__).parents[2] / "seeds"

_ID = re.compile(r"[0-9a-f]{12}")

# Articles of this process that the disk refused to keep: id → article.
_unkept: dict[str, Article] = {}


class UnknownArticle(LookupError):
    """No article with this id is in the library; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article's line in the list. `source` is the file it came from, or what the user calls it."""

    article_id: str
    title: str | None
    publisher: str | None
    published: datetime | None
    source: str | None


def list_articles() -> list[ArticleEntry]:
    """Every article: the seeds in order of file name, then what users added, newest first."""
    entries = {entry.article_id: entry for path in _seeds() if (entry := _seed_entry(path))}
    for article_id in _added():
        if article_id not in entries and (entry := _entry(article_id)):
            entries[article_id] = entry
    for article_id, article in _unkept.items():
        entries.setdefault(article_id, _line(article))
    return list(entries.values())


def frames_of(article_id: str) -> Frames:
    """The frames of an article: kept by this very reader, or read now and kept.

    Raises UnknownArticle when the library has no such article.
    """
    known = _ID.fullmatch(article_id) is not None
    if known and (kept := store.read_frames(_place(), article_id)) is not None:
        return kept
    article = _article(article_id) if known else None
    if article is None:
        raise UnknownArticle(
            f"No article {article_id!r} is in the library: pick one from the list, or paste its text again."
        )
    from core.reader import normalize  # here, since it brings spaCy along

    frames = normalize(article)
    store.write_frames(_place(), article_id, frames)
    return frames


def add_article(text: str, source: str | None = None) -> ArticleEntry:
    """Take in an article that a user pasted or opened; the same text twice is one article.

    `source` is a file name or a word for where it came from. Raises ArticleError when there is no
    text in it.
    """
    if not text.strip():
        raise ArticleError("There is no text in it: paste the article's own words.")
    article = article_from_text(text, source=source)
    entry = _line(article)
    if article.article_id in _seed_paths() or _text_path(article.article_id).exists():
        return entry
    about = {"source": source, "added": datetime.now().isoformat(timespec="microseconds")}
    kept = store.write_bytes(
        _text_path(article.article_id).with_suffix(".json"), json.dumps(about).encode()
    ) and store.write_bytes(_text_path(article.article_id), article.text.encode("utf-8"))
    if not kept:
        _unkept[article.article_id] = article
    return entry


def _place() -> Path:
    return store.folder() / "read" / reader_version()


def _text_path(article_id: str) -> Path:
    return store.folder() / "texts" / f"{article_id}.txt"


def _seeds() -> list[Path]:
    return sorted(SEEDS.glob("*.txt"))


def _seed_paths() -> dict[str, Path]:
    found = {}
    for path in _seeds():
        try:
            found[article_id_of(read_text(path))] = path
        except ArticleError as error:
            store.log.warning("%s", error)
    return found


def _seed_entry(path: Path) -> ArticleEntry | None:
    try:
        return _kept_entry(article_id_of(read_text(path))) or _keep_entry(read_article(path))
    except ArticleError as error:  # one broken seed does not hide the others
        store.log.warning("%s", error)
        return None


def _added() -> list[str]:
    """Ids of the kept texts, newest first."""
    about = {
        path.stem: (store.read_json(path.with_suffix(".json")) or {}).get("added", "")
        for path in (store.folder() / "texts").glob("*.txt")
        if _ID.fullmatch(path.stem)
    }
    return sorted(about, key=lambda article_id: (about[article_id], article_id), reverse=True)


def _entry(article_id: str) -> ArticleEntry | None:
    if kept := _kept_entry(article_id):
        return kept
    article = _article(article_id)
    return _keep_entry(article) if article else None


def _article(article_id: str) -> Article | None:
    """The article of an id: kept, unkept, or a seed."""
    path = _text_path(article_id)
    if path.is_file():
        about = store.read_json(path.with_suffix(".json")) or {}
        text = path.read_bytes().decode("utf-8", "replace")
        if article_id_of(text) == article_id:  # else the file was damaged
            return article_from_text(text, source=about.get("source"))
    if article_id in _unkept:
        return _unkept[article_id]
    seed = _seed_paths().get(article_id)
    return read_article(seed) if seed else None


def _line(article: Article) -> ArticleEntry:
    return ArticleEntry(
        article_id=article.article_id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        source=article.source,
    )


def _kept_entry(article_id: str) -> ArticleEntry | None:
    found = store.read_json(_place() / "entries" / f"{article_id}.json")
    try:
        if found is None:
            return None
        day = found.pop("published")
        return ArticleEntry(**found, published=datetime.fromisoformat(day) if day else None)
    except (KeyError, TypeError, ValueError):
        return None


def _keep_entry(article: Article) -> ArticleEntry:
    entry = _line(article)
    content = json.dumps(asdict(entry), default=lambda day: day.isoformat()).encode()
    store.write_bytes(_place() / "entries" / f"{article.article_id}.json", content)
    return entry
