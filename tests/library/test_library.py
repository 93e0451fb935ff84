"""The library: seeds and added articles, frames kept by the reader that made them."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from core import ArticleError, Frames, library
from core.article.model import article_id_of
from core.library.articles import frames as article_frames
from core.library.store import manifest, paths, version
from core.library.store.database import connect

pytestmark = pytest.mark.usefixtures("shelf")

TEXT = "Steel talks open\r\n\r\nTrade rose to $5 billion,\u00a0Caspian Herald reports citing Xinhua.\r\n"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch, seed_frames: Frames) -> list[str]:
    """The ids that were read anew; the reading itself is spared."""
    from core import reader

    asked = []

    def normalize(article):
        asked.append(article.article_id)
        return seed_frames

    monkeypatch.setattr(reader, "normalize", normalize)
    return asked


def kept_files(shelf: Path) -> list[Path]:
    return sorted(path for path in shelf.rglob("*.parquet"))


def kept_file(shelf: Path, table: str) -> Path:
    """The newest file with that table."""
    return max(shelf.rglob(f"{table}.parquet"), key=lambda path: path.stat().st_mtime_ns)


def test_seeds_are_listed_before_anything_was_read(seed):
    entries = library.list_articles()
    assert entries[0].article_id == seed.article_id
    assert (entries[0].publisher, entries[0].published) == ("News.Az", datetime(2025, 10, 9))
    assert entries[0].title.startswith("On Thursday")
    assert library.list_articles() == entries  # now from what was kept


def test_frames_are_read_once_and_kept(seed, seed_frames: Frames, shelf: Path, readings: list[str]):
    assert library.frames_of(seed.article_id) == seed_frames
    assert library.frames_of(seed.article_id) == seed_frames
    assert readings == [seed.article_id]
    assert {path.stem for path in kept_files(shelf)} >= set(dict(seed_frames))
    assert not list(shelf.rglob(".*")), "nothing half-written is left behind"


def test_another_reader_reads_the_seed_anew(seed, readings: list[str], monkeypatch: pytest.MonkeyPatch):
    library.frames_of(seed.article_id)
    monkeypatch.setattr(article_frames, "reader_version", lambda: "another")
    library.frames_of(seed.article_id)
    assert readings == [seed.article_id] * 2


@pytest.mark.parametrize("damage", [b"", b"PAR1 nonsense", None])
def test_a_damaged_file_is_read_anew(seed, shelf: Path, readings: list[str], damage: bytes | None):
    library.frames_of(seed.article_id)
    path = kept_file(shelf, "quotes")
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    library.frames_of(seed.article_id)
    library.frames_of(seed.article_id)
    assert readings == [seed.article_id] * 2, "and kept again"


def test_a_table_of_an_older_shape_is_read_anew(seed, seed_frames: Frames, shelf: Path, readings: list[str]):
    library.frames_of(seed.article_id)
    path = kept_file(shelf, "quotes")
    seed_frames.quotes.drop(columns="cue").to_parquet(path)
    library.frames_of(seed.article_id)
    assert readings == [seed.article_id] * 2


def test_an_added_article_keeps_every_character(readings: list[str], monkeypatch: pytest.MonkeyPatch):
    entry = library.add_article(TEXT, source="pasted")
    assert entry.article_id == article_id_of(TEXT)
    assert (entry.title, entry.publisher, entry.source) == ("Steel talks open", "Caspian Herald", "pasted")
    assert manifest.article_of(entry.article_id).text == TEXT
    assert library.list_articles()[-1] == entry
    assert library.add_article(TEXT, source="again") == library.add_article(TEXT, source="again")
    assert len(library.list_articles()) == 2


def test_a_fresh_process_finds_an_added_article():
    entry = library.add_article(TEXT, source="pasted")
    found = f"library.frames_of({entry.article_id!r}).articles['text'].item()"
    code = f"from core import library; print({found} == {TEXT!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_newest_first():
    ids = [library.add_article(f"Trade rose {number}%.").article_id for number in range(3)]
    assert [entry.article_id for entry in library.list_articles()][1:] == ids[::-1]


def test_a_seed_is_not_added_again(seed):
    assert library.add_article(seed.text).article_id == seed.article_id
    assert len(library.list_articles()) == 1


@pytest.mark.parametrize("text", ["", " \n\u00a0", "\n"])
def test_a_blank_text_is_refused(text: str):
    with pytest.raises(ArticleError, match="paste"):
        library.add_article(text)


@pytest.mark.parametrize(
    "wrong", ["0123456789ab", "", "../../etc/passwd", "nonsense", "0123456789AB", "a" * 400]
)
def test_an_unknown_article_says_what_to_do(wrong: str):
    with pytest.raises(library.UnknownArticle, match="pick one from the list"):
        library.frames_of(wrong)


def test_a_disk_that_refuses_costs_only_speed(
    seed, seed_frames: Frames, tmp_path: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "file" / "library"))
    assert library.frames_of(seed.article_id) == seed_frames
    entry = library.add_article(TEXT)
    assert library.frames_of(entry.article_id) == seed_frames
    assert [known.article_id for known in library.list_articles()] == [seed.article_id, entry.article_id]


def test_a_disk_that_fills_up_loses_nothing_of_the_session(
    readings: list[str], monkeypatch: pytest.MonkeyPatch
):
    first = library.add_article("Trade rose 4%, the ministry said.")
    lasting, sync = paths.home(), paths.sync

    def full(path: Path):
        if lasting in path.parents:
            raise OSError(28, "No space left on device")
        sync(path)

    monkeypatch.setattr(paths, "sync", full)
    second = library.add_article(TEXT)
    assert not paths.is_lasting()
    assert [known.article_id for known in library.list_articles()][1:] == [
        second.article_id,
        first.article_id,
    ]
    assert manifest.article_of(first.article_id).text == "Trade rose 4%, the ministry said."
    assert not list(lasting.rglob("texts/.*"))


def test_two_processes_at_once():
    entry = library.add_article(TEXT)
    code = f"from core import library; print(len(library.frames_of({entry.article_id!r}).sentences))"
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in both] == ["1", "1"]
    assert connect().execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_version_follows_code_word_lists_and_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "reader.py").write_text("x = 1\n")
    (tmp_path / "charts.py").write_text("x = 1\n")
    words = tmp_path / "lexicons" / "units.toml"
    words.write_text('[USD]\nforms = ["$"]\n')
    monkeypatch.setattr(version, "CORE", tmp_path)
    fresh = version.reader_version.__wrapped__
    first = fresh()
    assert fresh() == first
    (tmp_path / "charts.py").write_text("x = 2\n")
    assert fresh() == first, "what only shows frames has no say"
    words.write_text('[USD]\nforms = ["$", "us$"]\n')
    second = fresh()
    monkeypatch.setattr(version, "_model", lambda: "another_model 1.0")
    assert len({first, second, fresh()}) == 3
