"""What a library holds when it is first opened: the seeds, and what an older Readout kept."""

from functools import cache
from pathlib import Path

from core.article.decoding import read_text
from core.article.errors import ArticleError
from core.article.model import article_id_of
from core.article.reading import read_article
from core.library.store import paths
from core.library.store.database import DAMAGED, NAME, Mark, change, connect, mark
from core.library.store.manifest import insert


def ready() -> None:
    """Have the manifest list the seeds; costs next to nothing once they are."""
    connect()
    _take_over(mark())
    seeds = paths.SEEDS
    _list_seeds(mark(), seeds, seeds.stat().st_mtime_ns if seeds.is_dir() else 0)


@cache
def _take_over(_library: Mark) -> None:
    if any((paths.home() / "texts").glob("*.json")) or (paths.home() / f"{NAME}{DAMAGED}").exists():
        from core.library.store.migration import take_over

        take_over()


@cache
def _list_seeds(_library: Mark, seeds: Path, _changed: int) -> None:
    known = dict(connect().execute("SELECT article_id, seed FROM reports"))
    for path in sorted(seeds.glob("*.txt")):
        try:
            if known.get(article_id_of(read_text(path)), "") != path.name:
                _list_seed(path)
        except ArticleError as error:  # one broken seed does not hide the others
            paths.log.warning("%s", error)


def _list_seed(path: Path) -> None:
    article = read_article(path)
    with change() as connection:
        connection.execute("UPDATE reports SET seed = NULL WHERE seed = ?", (path.name,))
        there = connection.execute(
            "UPDATE reports SET seed = ? WHERE article_id = ?", (path.name, article.article_id)
        )
        if not there.rowcount:
            insert(connection, article, seed=path.name)
