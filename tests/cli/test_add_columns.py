"""`python -m core add` and a table of articles: it says which columns it took, and can be told others."""

import pytest

from core.cli import main
from core.library import list_reports
from tests.intake.containers.test_corpora import ROWS, called, separated


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A table of three articles, and a library of its own."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))
    path = tmp_path / "corpus.csv"
    path.write_bytes(separated(names=called(title="headline", text="body", outlet="source")))
    return path


def test_the_columns_are_said_in_a_line(table, capsys):
    assert main(["add", str(table)]) == 0
    told = capsys.readouterr().err.splitlines()[0]
    assert told == (
        "corpus.csv: title = headline, text = body, outlet = source, day = date, byline = author, "
        "address = url, language = language"
    )
    assert {row["title"] for row in ROWS} <= set(list_reports()["title"])


def test_other_columns_can_be_named(table, capsys):
    assert main(["add", str(table), "--columns", "outlet=Author,byline="]) == 0
    told = capsys.readouterr().err.splitlines()[0]
    assert "outlet = author" in told
    assert "byline" not in told
    assert "Anna Okello" in set(list_reports()["publisher"])


def test_a_column_that_is_not_there_is_refused_and_the_others_are_named(table, capsys):
    assert main(["add", str(table), "--columns", "title=kop"]) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "refused    corpus.csv has no column 'kop' for the title: name one of headline, body"
    )


@pytest.mark.parametrize("said", ["kop", "heading=kop", "=kop"])
def test_what_names_no_field_is_a_wrong_use(table, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["add", str(table), "--columns", said])
    assert ended.value.code == 2
    assert "FIELD=COLUMN" in capsys.readouterr().err
