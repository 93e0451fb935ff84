"""A library in one file, and a library from it: all that was in it, or a sentence and nothing changed."""

import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest

from core import library
from core.cli import main
from core.library.edits.corrections import correct_details, log
from core.library.edits.stories import list_stories, new_story
from core.library.store import paths
from core.library.store.backup import BackupError, back_up, restore
from core.library.store.database import connect, use_stand_in
from core.select.scope import Scope
from tests.support.shelf import add, close, report, restart


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    restart()
    return tmp_path / "library"


def test_a_backup_becomes_the_library_it_was(shelf: Path, tmp_path: Path, capsys, monkeypatch):
    one, *_ = add(report(1), report(2))
    correct_details([one.article_id], {"publisher": "Sudland Times"}, who="Ada", reason="its masthead")
    new_story("For Monday")
    before = library.list_reports(), log(), library.frames_of(one.article_id)
    assert main(["backup", str(tmp_path / "kept.zip")]) == 0
    assert capsys.readouterr().out.startswith("3 reports written to ")
    add(report(3))
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "elsewhere"))
    restart()
    assert main(["restore", str(tmp_path / "kept.zip")]) == 0
    after = library.list_reports(), log(), library.frames_of(one.article_id)
    assert after[0].equals(before[0])
    assert after[1].equals(before[1])
    assert after[2] == before[2]
    assert [story.name for story in list_stories()] == ["For Monday"]


def test_a_copy_put_back_is_not_taken_for_what_it_replaces(shelf: Path, tmp_path: Path):
    """It counts on from where it was kept: its next version has the number of one that is gone."""
    add(report(1))
    close()
    shutil.copytree(shelf, tmp_path / "kept")
    add(report(2))
    assert found("Report 2") == ["Report 2 from the talks"]
    close()
    held = shelf.rename(tmp_path / "gone")  # its file keeps its place on the disk: no other gets it
    shutil.copytree(tmp_path / "kept", shelf)
    add(report(3))
    assert held.is_dir()
    assert found("Report 2") == []
    assert found("Report 3") == ["Report 3 from the talks"]


def found(words: str) -> list[str]:
    """The titles of the reports whose quotes, figures or text hold some words."""
    return library.list_reports(Scope(words=f'"{words}"'))["title"].tolist()


def test_what_is_no_backup_is_refused_and_nothing_is_made(shelf: Path, tmp_path: Path, capsys, monkeypatch):
    add(report(1))
    assert main(["backup", str(tmp_path / "kept.zip")]) == 0
    whole = (tmp_path / "kept.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.zip").write_text("no zip")
    shutil.copyfile(tmp_path / "kept.zip", tmp_path / "more.zip")
    with zipfile.ZipFile(tmp_path / "more.zip", "a") as packed:
        packed.writestr("notes/elsewhere.txt", "not a library's")
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "kept.zip")]) == 1
    assert "There is a library in" in capsys.readouterr().err
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "elsewhere"))
    restart()
    for name in ("cut.zip", "text.zip", "more.zip", "missing.zip"):
        assert main(["restore", str(tmp_path / name)]) == 1
        (said,) = capsys.readouterr().err.splitlines()
        assert name in said
        assert not (tmp_path / "elsewhere").exists()
    assert main(["backup", str(tmp_path / "nowhere" / "there" / "kept.zip")]) in (0, 1)


@pytest.mark.parametrize("left", ["spare.sqlite", "texts", "frames"])
def test_what_is_left_of_a_library_is_not_written_over(left: str, shelf: Path, tmp_path: Path):
    add(report(1))
    new_story("For Monday")
    back_up(tmp_path / "kept.zip")
    restart()
    for path in (one for one in shelf.iterdir() if one.name != left):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = sorted(shelf.rglob("*"))
    with pytest.raises(BackupError, match="There is a library in"):
        restore(tmp_path / "kept.zip")
    assert sorted(shelf.rglob("*")) == before


def test_a_restored_library_is_another_and_its_folder_may_be_a_volume(
    shelf: Path, tmp_path: Path, monkeypatch
):
    add(report(1))
    back_up(tmp_path / "kept.zip")
    born = connect().execute("SELECT value FROM meta WHERE name = 'born'").fetchone()
    volume = tmp_path / "closed" / "volume"
    volume.mkdir(parents=True)
    volume.with_name("volume").joinpath("library.sqlite-wal").write_bytes(b"of one that is gone")
    made = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **asked: made(**asked) if "dir" not in asked else 1 / 0)
    monkeypatch.setenv("READOUT_LIBRARY", str(volume))
    restart()
    assert restore(tmp_path / "kept.zip") == 2
    assert connect().execute("SELECT value FROM meta WHERE name = 'born'").fetchone() != born
    assert {path.name for path in volume.glob(".*")} == set()


def test_a_backup_that_can_not_be_taken_apart_is_refused(shelf: Path, tmp_path: Path, monkeypatch):
    add(report(1))
    back_up(tmp_path / "kept.zip")
    held = bytearray((tmp_path / "kept.zip").read_bytes())
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "elsewhere"))
    restart()
    middle = bytearray(held)
    for at in range(40, len(held), len(held) // 40):
        middle[at : at + 30] = b"\xff" * 30
    for damaged in (middle, held[:100] + bytes(60) + held[160:]):
        (tmp_path / "bad.zip").write_bytes(damaged)
        with pytest.raises(BackupError):
            restore(tmp_path / "bad.zip")
        assert not (tmp_path / "elsewhere").exists()


def test_a_backup_of_a_library_that_can_not_be_written_to_is_whole(shelf: Path, tmp_path: Path, monkeypatch):
    add(report(1))
    use_stand_in()
    add(report(2))
    assert back_up(tmp_path / "kept.zip") == 3
    with zipfile.ZipFile(tmp_path / "kept.zip") as packed:
        assert sum(name.startswith("texts/") for name in packed.namelist()) == 2


@pytest.mark.skipif(not hasattr(__import__("os"), "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_device_is_refused_and_what_is_behind_it_goes_in(shelf: Path, tmp_path: Path, capsys):
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(report(1))
    assert main(["add", str(tmp_path / "pipe.txt"), "/dev/zero", str(tmp_path / "good.txt")]) == 1
    said = capsys.readouterr().out
    assert said.count("is a device or a pipe") == 2
    assert "added" in said
