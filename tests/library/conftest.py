"""What tests of the library share: libraries that were made once, and copied for each test."""

import shutil
from pathlib import Path

import pytest

from core.library.store import maintenance
from tests.support.lost import Fill, put
from tests.support.shelf import copy_library, library_at


@pytest.fixture
def swept(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library of the test's own, in which nothing is too young to be swept."""
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    return shelf


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, ...], tuple[Path, list[str]]]:
    """Libraries that were made once, by the numbers of their reports: each is the last one with more."""
    home, ids, all_of = tmp_path_factory.mktemp("made"), list[str](), {}
    for numbers in ((1,), (1, 2), (1, 2, 3, 4)):
        folder = home / str(len(numbers))
        if ids:
            shutil.copytree(home / str(len(ids)), folder)
        with library_at(folder):
            ids = [*ids, *put(*numbers[len(ids) :])]
        all_of[numbers] = folder, ids
    return all_of


@pytest.fixture
def fill(made: dict[tuple[int, ...], tuple[Path, list[str]]], shelf: Path) -> Fill:
    """Put reports into the test's library; their ids."""

    def fill(*numbers: int) -> list[str]:
        if numbers not in made or shelf.exists():
            return put(*numbers)
        folder, ids = made[numbers]
        copy_library(folder, shelf)
        return list(ids)

    return fill
