"""What a library holds when it is first opened: the seeds, and what an older Readout kept."""

from functools import cache
from pathlib import Path

from core.article.decoding import read_text
from core.article.errors import ArticleError
from core.article.model import article_id_of
from core.article.reading import article_from_file
from core.library.store import paths
from core.library.store.database import Which, change, connect, which
from core.library.store.manifest import insert


def ready() -> None:
    """Have the manifest list the seeds and every text that is kept; costs next to nothing once it does."""
    library = which()
    seeds = paths.SEEDS
    _list_seeds(library, seeds, seeds.stat().st_mtime_ns if seeds.is_dir() else 0)
    _take_over(library)


@cache
def _take_over(_library: Which) -> None:
    from core.library.store.migration import take_over

    take_over()


@cache
def _list_seeds(_library: Which, seeds: Path, _changed: int) -> None:
    asked = "SELECT seed FROM reports WHERE article_id = ?"
    for path in sorted(seeds.glob("*.txt")):
        try:
            if connect().execute(asked, (article_id_of(read_text(path)),)).fetchone() != (path.name,):
                _list_seed(path)
        except ArticleError as error:  # one broken seed does not hide the others
            paths.log.warning("%s", error)


def _list_seed(path: Path) -> None:
    article = article_from_file(path)
    with change() as connection:
        connection.execute("UPDATE reports SET seed = NULL WHERE seed = ?", (path.name,))
        there = connection.execute(
            "UPDATE reports SET seed = ? WHERE article_id = ?", (path.name, article.article_id)
        )
        if not there.rowcount:
            insert(connection, article, seed=path.name)
