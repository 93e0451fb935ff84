"""`python -m core`: tables, JSON, CSV, reasons, and one line when something is wrong."""

import csv
import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from core.cli import main
from core.cli.writing import as_json, write_csv
from core.frames import KINDS, ArticleRow, Frames, column_dtypes, table

PYTHON = [sys.executable, "-m", "core"]


def run(*arguments: object, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PYTHON, *map(str, arguments)], input=given, capture_output=True, check=False)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_tables_of_the_seed(columns: str, seed_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", columns)
    assert main([str(seed_path)]) == 0
    out, err = capsys.readouterr()
    assert "News.Az · citing Anadolu · 9 October 2025" in out
    assert "> $45 bn" in out
    assert "≈ 25,000 companies" in out
    assert "Vladimir Putin (as he)" in " ".join(out.split()) or columns == "80"
    assert err == ""
    assert max(map(len, out.splitlines())) <= int(columns)


def test_json_is_one_document_with_every_table(seed_path: Path, seed_frames: Frames, capsys):
    assert main([str(seed_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [*KINDS, "notes"]
    for name, frame in seed_frames:
        assert len(found[name]) == len(frame)
        assert all(list(row) == list(column_dtypes(KINDS[name])) for row in found[name])
    assert found["articles"][0]["published"] == "2025-10-09"
    assert found["figures"][0]["value"] == 45_000_000_000
    assert found["figures"][0]["conversion_of"] is None


def test_csv_is_a_file_a_table(seed_path: Path, seed_frames: Frames, tmp_path: Path, capsys):
    assert main([str(seed_path), "--csv", str(tmp_path / "out" / "deep")]) == 0
    assert "11 files" in capsys.readouterr().out
    for name, frame in seed_frames:
        content = (tmp_path / "out" / "deep" / f"{name}.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        assert len(rows) == len(frame)


def test_a_cell_like_a_formula_stays_text(tmp_path: Path):
    fields = dict.fromkeys(column_dtypes(ArticleRow))
    cells = ["=1+1", "+1", "-1", "@cmd", "\tx", "fine"]
    rows = [
        ArticleRow(**{**fields, "title": cell, "words": -5, "published": datetime(2024, 3, 18)})
        for cell in cells
    ]
    frames = Frames(**{**dict(Frames.empty()), "articles": table(ArticleRow, rows)})
    write_csv(frames, tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["title"] for row in found] == ["'=1+1", "'+1", "'-1", "'@cmd", "'\tx", "fine"]
    assert {row["words"] for row in found} == {"-5"}, "a negative number is no formula"
    assert json.loads(as_json(frames))["articles"][0]["published"] == "2024-03-18"


def test_explain_gives_the_reasons(seed_path: Path, seed_frames: Frames, capsys):
    assert main([str(seed_path), "--explain"]) == 0
    out = capsys.readouterr().out
    for rule in seed_frames.reasons["rule"].head(5):
        assert " ".join(rule.split()) in " ".join(out.split())


def test_standard_input(tmp_path: Path):
    done = run("-", "--json", given="Trade rose to $5 billion,\r\nshe said – “a record”.".encode())
    assert done.returncode == 0
    assert (
        json.loads(done.stdout)["articles"][0]["text"]
        == "Trade rose to $5 billion,\r\nshe said – “a record”."
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b" \n", "empty"), (bytes(range(256)) * 9, "binary"), (b"caf\xe9 \x81\x90", "encoding")],
)
def test_unreadable_input_is_one_line_and_code_1(tmp_path: Path, content: bytes, says: str, capsys):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert main([str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_empty_standard_input():
    done = run("-", given=b"")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("readout: Standard input is empty")


def test_missing_file_and_folder(tmp_path: Path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [[], ["a", "b"], ["a", "--json", "--csv", "x"], ["--frobnicate", "a"]])
def test_a_wrong_use_is_code_2(wrong: list[str], capsys):
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to(seed_path: Path, tmp_path: Path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main([str(seed_path), "--csv", str(tmp_path / "file")]) == 1
    err = capsys.readouterr().err
    assert "name another folder" in err
    assert err.count("\n") == 1


def test_a_pipe_that_closes_is_no_error(seed_path: Path):
    process = subprocess.Popen(
        [*PYTHON, str(seed_path), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_another_language_is_said(tmp_path: Path, capsys):
    path = tmp_path / "article.txt"
    path.write_text(
        "Le ministre est arrivé dans la capitale et il a dit que la réunion est utile.", encoding="utf-8"
    )
    assert main([str(path)]) == 0
    assert "another language than English (fr)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["…", "Steel talks move to Vienna", "\x1b[31mTrade\x1b[0m rose 4%.", "水" * 300]
)
def test_odd_articles_print(tmp_path: Path, text: str, capsys):
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_errors_do_not_wait_for_the_model():
    code = (
        "import sys\nfrom core.cli import main\ncode = main(['no-such-file'])\n"
        "print(code, [name for name in ('spacy', 'streamlit', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1 []"


# --- python -m core brief -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    from tests.support.deck_texts import BOUNDS, SECOND

    folder = tmp_path_factory.mktemp("reports")
    paths = [folder / "one.txt", folder / "two.txt"]
    for path, text in zip(paths, (BOUNDS, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_brief_makes_what_is_asked_for(reports: list[Path], tmp_path: Path, capsys):
    arguments = [str(path) for path in reports] + ["--pptx", "--csv", "--pictures", str(tmp_path / "out")]
    assert main(["brief", *arguments]) == 0
    made = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert {".pptx", ".zip", ".png", ".svg"} == set(made)
    assert len(capsys.readouterr().out.splitlines()) == len(made)


def test_brief_makes_four_files_when_nothing_is_named(reports: list[Path], tmp_path: Path):
    assert main(["brief", str(reports[0]), str(tmp_path), "--paper", "letter", "--topic", "security"]) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".pptx", ".pdf", ".html", ".xlsx"}
    assert "topic: security" in next(tmp_path.glob("*.html")).read_text(encoding="utf-8")


def test_brief_goes_on_without_a_file_that_cannot_be_read(reports: list[Path], tmp_path: Path, capsys):
    assert main(["brief", str(reports[0]), str(tmp_path / "none.txt"), str(tmp_path / "out"), "--html"]) == 1
    assert list((tmp_path / "out").glob("*.html"))
    assert "none.txt" in capsys.readouterr().err


def test_brief_says_what_is_wrong_in_a_line(reports: list[Path], tmp_path: Path, capsys):
    assert main(["brief", str(tmp_path / "none.txt"), str(tmp_path / "out")]) == 1
    assert main(["brief", str(reports[0]), str(tmp_path), "--template", str(reports[1])]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("readout: two.txt is no PowerPoint file")
    for wrong in ([str(reports[0])], [str(reports[0]), str(reports[1])], [str(tmp_path), "--paper", "a0"]):
        with pytest.raises(SystemExit) as caught:
            main(["brief", *wrong])
        assert caught.value.code == 2
