"""A draft held against the record: what stands, what stands otherwise, and what stands nowhere."""

import json

import pytest

from core import library
from core.cli import main
from core.library.query.draft import check_draft
from tests.support.pages import open_page
from tests.support.shelf import add, report

DRAFT = """Trade between the two countries exceeded $12 billion last year, Foreign Minister Jane Doe said.

Trade between the two countries was about $12 billion last year, Foreign Minister Jane Doe said.

Officials said 977 companies from Norland work in Sudland, and that their number grows every year.

"We want to double our gas within 4 years," John Roe told reporters after the talks.

"We want to halve our gas within 4 years," she told reporters after the talks.

The museum paid €9,300 for a painting of a heron by a painter of the last century.
"""


@pytest.fixture(scope="module", autouse=True)
def shelf(tmp_path_factory):
    """A library with three reports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READOUT_LIBRARY", str(tmp_path_factory.mktemp("drafts")))
        yield add(report(1), report(2), report(3))


def test_each_row_is_told_as_it_stands():
    rows = check_draft(DRAFT)
    assert all(DRAFT[row.start : row.end] == row.text for row in rows)
    told = {row.text: row for row in rows if row.item == "figure"}
    assert told["exceeded $12 billion"].verdict == "verbatim"
    assert told["about $12 billion"].verdict == "otherwise"
    assert told["about $12 billion"].said == "The record has > $12 bn, you write ≈ $12 bn."
    assert told["977 companies"].verdict == "contradicted"
    assert told["€9,300"].verdict == "nowhere"
    quotes = [row for row in rows if row.item == "quote"]
    assert [row.verdict for row in quotes] == ["otherwise", "otherwise"]
    assert "Jane Doe says so, you name John Roe" in quotes[0].said
    assert "“double”, you write “halve”" in quotes[1].said
    assert library.count_reports() == 4, "nothing of the draft is kept"


def test_the_terminal_tells_it_and_writes_the_marked_text(tmp_path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    assert main(["draft", str(path), "--html", str(tmp_path / "out.html"), "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["verdict"] for row in rows} == {"verbatim", "otherwise", "contradicted", "nowhere"}
    assert "<mark class='draft contradicted'" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert open_page("draft").text_area(key="draft-text").value == ""
