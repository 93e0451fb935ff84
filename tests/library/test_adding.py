"""Taking reports in: what is added, known, a copy or refused; stopping; removing; being killed."""

import json
import os
import random
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.library_kills import kill_often, start
from core import library, normalize
from core.cli import main
from core.compare.texts.copies import alike, runs
from core.intake import Refusal
from core.library import add_reports
from core.library.articles import adding
from core.library.articles import frames as article_frames
from core.library.store import maintenance, manifest, originals
from core.library.store.database import connect
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.shelf import add, brought, outcomes, report

pytestmark = pytest.mark.usefixtures("shelf")

OTHER = """Hospital opens

A new hospital with 300 beds was opened in Ostrava on Friday, the health ministry said.

"It will serve the whole valley," Mayor Peter Holm told the guests. The building cost $40 million.
"""


def test_a_report_is_read_and_kept():
    (added,) = add(report(1))
    assert (added.outcome, added.title, added.note) == ("added", "Report 1 from the talks", "")
    frames = library.frames_of(added.article_id)
    assert frames == normalize(manifest.article_of(added.article_id))
    assert (added.figures, added.quotes) == (len(frames.figures), len(frames.quotes))
    row = library.list_reports().set_index("article_id").loc[added.article_id]
    assert (row["figures"], row["source"], row["reader"]) == (
        added.figures,
        "0.txt",
        library.reader_version(),
    )
    assert "trade" in row["topics"]


def test_the_same_text_is_known_however_it_is_spaced():
    first, again, spaced = add(report(1), report(1), report(1).replace("\n\n", "\n\n \n"))
    assert outcomes([first, again, spaced]) == ["added", "known", "known"]
    assert again.article_id == first.article_id
    (later,) = add(report(1).replace(".", ". "))
    assert (later.outcome, later.article_id) == ("known", first.article_id)
    assert library.count_reports() == 2  # with the seed


def test_a_near_copy_is_added_and_tied_to_the_first_of_its_kind():
    wire = (
        report(1)
        + "\nA joint fund of $70 million will pay for schools, roads and two bridges in the north.\n"
    )
    copy = wire.replace("Officials said", "The Daily Post adds that").replace("The Herald", "Daily Post")
    second = copy.replace("Trade between the two countries exceeded", "Commerce of both passed")
    added = add(wire, OTHER, copy, second)
    assert outcomes(added)[::2] == ["added", "near copy"]
    assert {added[2].twin_of, added[3].twin_of} == {added[0].article_id}
    assert "Report 1 from the talks" in added[2].note
    assert list(library.list_reports()["twin_of"].dropna()) == [added[0].article_id] * 2


def test_reports_of_one_event_are_no_twins():
    one = OTHER
    two = (
        "Ostrava has its hospital\n\nAfter six years, doctors moved into the new hospital of Ostrava. "
        "“It will serve the whole valley,” the mayor said. It has three hundred beds, and its price was "
        "twice what had been planned when the old council first voted for it."
    )
    assert alike(runs(one), runs(two)) < 0.2
    assert outcomes(add(one, two)) == ["added", "added"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Trade rose.", "no article in"),
        (
            "Le ministre a dit que le commerce entre les deux pays est en hausse depuis le début de cette "
            "année, et que la France le veut pour le bien de tous.",
            "in French, not in English",
        ),
    ],
)
def test_what_is_no_english_article_is_refused_and_leaves_nothing(shelf: Path, text: str, says: str):
    (added,) = add(text)
    assert (added.outcome, added.article_id) == ("refused", None)
    assert says in added.note
    assert library.count_reports() == 1
    assert not list(shelf.rglob("texts/*"))


def test_refusals_come_through_in_order():
    one = Refusal("scan.pdf", "scan.pdf has no text in it: run it through text recognition first.")
    added = list(add_reports([brought(report(1)), one, brought(OTHER)]))
    assert outcomes(added) == ["added", "refused", "added"]
    assert added[1].note == one.sentence


def test_a_fault_in_the_reader_costs_one_report(monkeypatch: pytest.MonkeyPatch):
    from core import reader

    many = reader.normalize_many

    def broken(article):
        if "hospital" in article.text:
            raise RuntimeError("a fault")
        return next(many([article]))

    monkeypatch.setattr(reader, "normalize", broken)
    monkeypatch.setattr(reader, "normalize_many", lambda articles: map(broken, articles))
    added = add(report(1), OTHER, report(2))
    assert [one.outcome == "refused" for one in added] == [False, True, False]
    assert "through a fault of Readout" in added[1].note


def test_what_a_file_says_of_itself_fills_the_gaps_only():
    day = datetime(2024, 3, 1)
    text = OTHER.partition("\n\n")[2]
    told = {"title": "Beds for the valley", "publisher": "Valley Post", "published": day}
    (added,) = add_reports([brought(text, original=b"<html>", original_name="../../x/é.HTML", **told)])
    row = library.list_reports().set_index("article_id").loc[added.article_id]
    assert (row["title"], row["publisher"], row["published"]) == tuple(told.values())
    about = library.frames_of(added.article_id).articles.iloc[0]
    assert (about["title"], about["title_from"], about["published"]) == (
        "Beds for the valley",
        "headline",
        day,
    )
    (other,) = add_reports([brought(report(1), **told)])
    row = library.list_reports().set_index("article_id").loc[other.article_id]
    assert (row["title"], row["published"]) == ("Report 1 from the talks", datetime(2025, 5, 12))


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/passwd", "C:\\x\\con.TXT", "a" * 300 + ".pdf", ".", "x.p/df", "\0.txt", None],
)
def test_the_name_of_an_original_is_never_a_path(shelf: Path, tmp_path: Path, name: str | None):
    before = {path for path in tmp_path.rglob("*") if shelf not in path.parents}
    (added,) = add_reports([brought(report(1), original=b"as it was", original_name=name)])
    (kept,) = (shelf / "originals").iterdir()
    assert kept.read_bytes() == b"as it was"
    assert kept.name.partition(".")[0] == added.article_id
    assert {path for path in tmp_path.rglob("*") if shelf not in path.parents} - before <= {shelf}


def test_stopping_leaves_whole_reports_and_adding_again_goes_on():
    texts = [brought(report(n), f"{n}.txt") for n in range(1, 20)]
    progress: list[tuple[int, str]] = []
    told = []
    for added in add_reports(iter(texts), lambda *now: progress.append(now), lambda: len(told) >= 8):
        told.append(added)
    assert 8 <= len(told) < 19
    assert library.count_reports() == 1 + len(told)
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    assert {(done, f"{done + 1}.txt") for done in range(len(told))} <= set(progress)
    assert all(source == f"{done + 1}.txt" for done, source in progress)
    again = list(add_reports(iter(texts)))
    assert outcomes(again)[: len(told)] == ["known"] * len(told)
    assert library.count_reports() == 20


def test_removed_reports_come_back_until_the_library_is_tidied(shelf: Path):
    one, two = add(report(1), OTHER)
    library.remove_report(one.article_id)
    assert list(library.list_reports(removed=True)["article_id"]) == [one.article_id]
    with pytest.raises(library.UnknownArticle):
        library.frames_of(one.article_id)
    library.restore_report(one.article_id)
    assert library.frames_of(one.article_id).articles["title"].item() == one.title
    library.remove_report(one.article_id)
    assert outcomes(add(report(1))) == ["added"]
    library.remove_report(one.article_id)
    assert library.tidy() == 1
    assert library.list_reports(removed=True).empty
    assert [path.stem for path in (shelf / "texts").iterdir()] == [two.article_id]
    library.restore_report(one.article_id)
    assert library.count_reports() == 2
    assert outcomes(add(report(1))) == ["added"]


HANGING = f"{OTHER}\nThe ministers agreed on this:\n\n- at least 300\n  beds in the valley\n- a helicopter\n"


def test_a_removed_report_of_an_older_readout_comes_back_under_its_own_id():
    from core.intake import Document, read_file, typed_text

    raw = HANGING.encode()
    older = Document(text=typed_text("a.txt", raw), source="a.txt", original=raw, original_name="a.txt")
    (one,) = add_reports(iter([older]))
    count = library.count_reports()
    library.remove_report(one.article_id)
    (again,) = add_reports(read_file("a.txt", raw))
    assert (again.article_id, library.count_reports()) == (one.article_id, count)
    assert "is back" in again.note


def test_the_text_of_an_older_readout_is_had_again_from_its_original(shelf: Path):
    from core.intake import Document, typed_text

    raw = HANGING.encode()
    text = typed_text("a.txt", raw)
    (one,) = add_reports(iter([Document(text=text, source="a.txt", original=raw, original_name="a.txt")]))
    name = next(path.name for path in (shelf / "originals").iterdir())
    assert originals.text_in_original(f"originals/{name}", str(one.article_id)) == text


def test_a_report_that_was_deleted_and_added_again_is_there_once():
    added = add(*(report(n) for n in range(17)))
    library.tidy()  # they are in one segment now, which stays when one of them goes
    figures = library.find_figures(Scope(), Filters(), limit=1000)[0]
    library.remove_report(added[0].article_id)
    library.tidy()
    assert outcomes(add(report(0))) == ["near copy"]
    again, total = library.find_figures(Scope(), Filters(), limit=1000)
    assert total == len(again) == len(figures)
    assert sorted(again["figure_id"]) == sorted(figures["figure_id"])


def test_tidying_while_a_report_comes_back_loses_neither_it_nor_its_text(monkeypatch: pytest.MonkeyPatch):
    (one,) = add(report(1))
    library.remove_report(one.article_id)
    keep = adding.keep_frames

    def tidied_meanwhile(*given):
        library.tidy()
        keep(*given)

    monkeypatch.setattr(adding, "keep_frames", tidied_meanwhile)
    assert outcomes(add(report(1))) == ["added"]
    assert manifest.text_of(one.article_id) == report(1)
    assert one.article_id in set(library.list_reports()["article_id"])


def test_a_text_brought_twice_at_once_leads_to_the_one_that_is_kept():
    one, two = add(report(1), report(1).replace("talks", "talks ", 1))
    assert (two.outcome, two.article_id) == ("known", one.article_id)


def test_nothing_is_called_added_that_ends_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "file" / "library"))
    (tmp_path / "one.txt").write_text(report(1))
    assert main(["add", str(tmp_path / "one.txt")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "can't be written to" in told.err


def test_a_disk_without_any_space_is_told_and_takes_nothing_away(monkeypatch: pytest.MonkeyPatch):
    (one,) = add(report(1))
    library.remove_report(one.article_id)
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refuse(*_):
        raise full

    monkeypatch.setattr(adding, "keep_frames", refuse)
    monkeypatch.setattr(adding, "use_stand_in", lambda: None)
    (told,) = add(report(1))
    assert told.outcome == "refused"
    assert "free some space" in told.note
    assert manifest.text_of(one.article_id) == report(1), "it can still be brought back"


def test_a_removed_seed_stays_away(seed):
    library.remove_report(seed.article_id)
    assert library.list_articles() == []
    library.tidy()
    assert library.list_articles() == []
    library.restore_report(seed.article_id)
    assert [entry.article_id for entry in library.list_articles()] == [seed.article_id]


def test_merging_small_segments_changes_no_table(shelf: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    ids = [added.article_id for n in range(5) for added in add(report(n))]
    before = library.frames_of_many(ids)
    monkeypatch.setattr("core.library.store.segments.GROUP", 2)
    maintenance.merge_small(least=2)
    maintenance.sweep()
    assert len(list((shelf / "frames").iterdir())) == 1
    monkeypatch.setattr(article_frames, "_read", None)
    assert library.frames_of_many(ids) == before
    assert library.frames_of_many(ids[::-2]).articles["article_id"].tolist() == ids[::-2]


def test_what_a_killed_process_left_is_swept_when_it_is_old(shelf: Path, monkeypatch: pytest.MonkeyPatch):
    add(report(1))
    for name in ("frames/.half", "frames/0123456789abcdef"):
        (shelf / name).mkdir()
        (shelf / name / "articles.parquet").write_bytes(b"half")
    (shelf / "texts" / "0123456789ab.txt").write_text("never listed")
    (shelf / "texts" / ".0123456789ab.txt.x").write_text("half")
    library.tidy()
    assert (shelf / "frames" / ".half").exists(), "it may be another process at work"
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    library.tidy()
    assert len(list((shelf / "frames").iterdir())) == 1
    assert not list((shelf / "texts").glob(".*"))
    assert len(list((shelf / "texts").iterdir())) == 2, "a text that no row explains is never deleted"
    assert library.count_reports() == 2


def test_killed_at_any_moment_nothing_is_lost_or_halved(shelf: Path):
    told = kill_often(4, shelf, random.Random(1))
    assert len(told) > 4


def test_two_processes_add_while_this_one_reads():
    both = [start(0, 30), start(15, 45)]
    while any(process.poll() is None for process in both):
        listed = list(library.list_reports(limit=5)["article_id"])
        assert list(library.frames_of_many(listed).articles["article_id"]) == listed
    told = [set(process.communicate()[0].split()) - {"ready"} for process in both]
    assert [process.returncode for process in both] == [0, 0]
    listed = list(library.list_reports()["article_id"])
    assert len(listed) == len(set(listed)) == 46
    assert told[0] | told[1] <= set(listed)
    assert [len(ids) for ids in told] == [30, 30]


def test_an_older_library_is_taken_over(shelf: Path):
    frames = normalize(OTHER)
    article_id = frames.articles["article_id"].item()
    (shelf / "texts").mkdir(parents=True)
    (shelf / "texts" / f"{article_id}.txt").write_bytes(OTHER.encode())
    about = {"source": "pasted text", "added": "2025-01-02T03:04:05.000006"}
    (shelf / "texts" / f"{article_id}.json").write_text(json.dumps(about))
    for name, frame in frames:
        folder = shelf / "read" / library.reader_version() / name
        folder.mkdir(parents=True)
        frame.to_parquet(folder / f"{article_id}.parquet")
    row = library.list_reports().set_index("article_id").loc[article_id]
    assert (row["source"], row["added"]) == ("pasted text", datetime.fromisoformat(about["added"]))
    assert row["figures"] == len(frames.figures), "its tables were kept, not read again"
    assert library.frames_of(article_id) == frames
    assert not list(shelf.rglob("*.json"))
    assert not (shelf / "read").exists()


def test_a_damaged_manifest_is_made_anew_from_the_texts(shelf: Path):
    add(report(1), OTHER)
    connect().close()
    for path in shelf.glob("library.sqlite*"):
        path.write_bytes(b"nonsense" * 1000)
    code = "from core import library; print(library.count_reports())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ})
    assert done.stdout.strip() == "3", done.stderr
    assert list(shelf.glob("library.sqlite.lost*"))


# --- the command line ---------------------------------------------------------------------------------------


def test_files_and_folders_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "brought"
    folder.mkdir()
    (folder / "a.txt").write_text(report(1), encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    assert main(["add", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()] == ["added", "added"]
    assert "2 added." in err
    (folder / "c.txt").write_text("Short.", encoding="utf-8")
    assert main(["add", str(folder / "a.txt"), str(folder / "c.txt"), str(folder / "missing.txt")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["known", "refused", "refused"]
    assert "Report 1" in lines[0]


def test_adding_without_a_path_is_a_wrong_use(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["add"])
    assert ended.value.code == 2
    assert "PATH" in capsys.readouterr().err
