"""What every test may use: the seed article and its frames, and a library folder of its own."""

import gc
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]

# No deadline: a slow machine is not a wrong answer. No database: tests leave nothing behind.
settings.register_profile("readout", deadline=None, database=None, derandomize=True, print_blob=True)
settings.load_profile("readout")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All of the tests run side by side, one more than there are processors, for browsers wait half of their
    time, and at most four; a file that is named alone."""
    return 0 if config.getoption("file_or_dir") else min((os.cpu_count() or 1) + 1, 4)


class ByFile(LoadScopeScheduling):
    """The tests of a file share a worker, and with it what its fixtures make.

    Those of browsers are of one or two groups: a server and a browser take longer to start than most tests.
    `--dist loadgroup` would say so by marks, but with pytest 9.2 it forgets them.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if not file.startswith("tests/browser/"):
            return file
        groups = max(1, (self.numnodes + 1) // 2)
        return f"browser {sum(map(ord, file)) % groups}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # in the order in which they were collected
    return ByFile(config, log)


@pytest.fixture(scope="session", autouse=True)
def own_library(tmp_path_factory: pytest.TempPathFactory):
    """Keep the tests' frames away from the library of whoever runs them."""
    before = os.environ.get("READOUT_LIBRARY")
    folder = tmp_path_factory.mktemp("library")
    os.environ["READOUT_LIBRARY"] = str(folder)
    yield folder
    if before is None:
        del os.environ["READOUT_LIBRARY"]
    else:
        os.environ["READOUT_LIBRARY"] = before


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library of a test's own."""
    from core.library.store import paths

    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    return tmp_path / "library"


def add_text(text: str, source: str) -> str:
    """A text in the library, read; its id."""
    from core.library import add_article, frames_of

    entry = add_article(text, source)
    frames_of(entry.article_id)
    return entry.article_id


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The article that the dashboard opens with."""
    return sorted((ROOT / "seeds").glob("*.txt"))[0]


@pytest.fixture(scope="session")
def seed(seed_path: Path):
    """The seed as an Article."""
    from core import read_article

    return read_article(seed_path)


@pytest.fixture(scope="session")
def seed_frames(seed):
    """The seed's frames, read once; a test must not change them."""
    from core import normalize

    return normalize(seed)


def pytest_collection_finish() -> None:
    """Set the tests aside: after every run of a page Streamlit searches all of memory for rubbish."""
    gc.collect()
    gc.freeze()


# What opens a browser, a page or a file of every kind: left out by `-m "not slow"`.
SLOW = ("browser", "pages", "deck", "ui", "cli", "views")
SLOW_FILES = ("test_broken_input.py", "test_recovery.py", "test_one_bad_file.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, and begin with the browser: the longest group would else be alone at the end."""
    items.sort(key=lambda item: item.path.parent.name != "browser")
    for item in items:
        path = Path(item.path)
        if path.name in SLOW_FILES or (path.is_relative_to(ROOT / "tests") and path.parent.name in SLOW):
            item.add_marker(pytest.mark.slow)
