"""Whatever somebody brings, the command line and the dashboard answer clearly and without a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import ArticleError, normalize, read_article
from core.cli import main
from core.frames import KINDS, column_dtypes, rows_of
from core.intake import Document, Refusal, Refused, read_file, read_pasted
from core.library import list_reports
from core.library.articles.listing import ReportRow
from core.select.scope import Scope
from core.ui.library.picker import report_title
from core.ui.state.text import plain
from tests.support.odd_texts import BROKEN, LONG, ODD, SENTENCE

ROOT = Path(__file__).parents[1]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
PATIENCE = 120


def path_of(label: str, content: bytes | None, folder: Path) -> Path:
    path = folder / f"{label}.txt"
    if content is not None:
        path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def odd_frames():
    return {label: normalize(text) for label, text in ODD.items()}


@pytest.mark.parametrize("label", ODD)
def test_odd_text_gives_typed_frames_whose_offsets_hold(label, odd_frames):
    frames = odd_frames[label]
    text = frames.articles["text"].item()
    for name, kind in KINDS.items():
        table = getattr(frames, name)
        assert {column: str(dtype) for column, dtype in table.dtypes.items()} == column_dtypes(kind)
    for name in ("sentences", "figures", "quotes", "mentions"):
        table = getattr(frames, name)
        spans = zip(table["start"], table["end"], table["text"], strict=True)
        assert all(text[start:end] == words for start, end, words in spans)


@pytest.mark.parametrize("label", BROKEN)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(label, tmp_path):
    with pytest.raises(ArticleError) as told:
        read_article(path_of(label, BROKEN[label], tmp_path))
    sentence = str(told.value)
    assert "\n" not in sentence
    assert len(sentence) < 300
    assert sentence.endswith(".")


@pytest.mark.parametrize("label", BROKEN)
def test_the_command_line_says_in_a_line_what_is_wrong(label, tmp_path, capsys):
    assert main([str(path_of(label, BROKEN[label], tmp_path))]) != 0
    out, told = capsys.readouterr()
    assert out == ""
    assert len(told.strip().splitlines()) == 1
    assert "Traceback" not in told


def test_the_command_line_reads_odd_text():
    command = [sys.executable, "-m", "core", "-"]
    given = ODD["an odd number of quotation marks"].encode()
    run = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=PATIENCE, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.strip()
    assert b"Traceback" not in run.stderr


@pytest.fixture(scope="module")
def dashboard():
    """The dashboard with the odd texts in its library, the long one apart: (the app, label → article id)."""
    from tests.conftest import add_text

    ids = {label: add_text(text, label) for label, text in ODD.items() if label != LONG}
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE).run(), ids


# Every page on every third text, each on others than the page before it.
SOME = [
    (page, odd) for at, page in enumerate(PAGES) for odd in [one for one in ODD if one != LONG][at % 3 :: 3]
]


@pytest.mark.parametrize(("page", "label"), SOME)
def test_every_page_opens_on_odd_text(page, label, dashboard):
    app, ids = dashboard
    app.switch_page(f"pages/{page}.py")
    app.query_params["article"] = ids[label]
    app.run()
    (report,) = rows_of(list_reports(Scope(articles=(ids[label],))), ReportRow)
    open_now = [line.value for line in app.sidebar.markdown[:1]]  # a screen of its own has no sidebar
    assert open_now in ([f"**{plain(report_title(report, 90))}**"], [])
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []


@pytest.mark.parametrize("label", [label for label, content in BROKEN.items() if content is not None])
def test_the_dashboard_says_what_is_wrong_with_a_file(label):
    [told] = read_file(f"{label}.txt", BROKEN[label])
    assert isinstance(told, Refusal)
    assert told.sentence.endswith(".")
    assert len(told.sentence) < 300


@pytest.mark.parametrize("label", ODD)
def test_an_odd_text_is_taken_in_or_refused_in_a_sentence(label):
    [found] = read_file("odd.txt", ODD[label].encode())
    assert isinstance(found, Document) or found.sentence.endswith(".")


def test_the_dashboard_says_when_a_text_is_no_article():
    with pytest.raises(Refused, match="paste"):
        read_pasted(" \n")
    with pytest.raises(Refused, match="too long"):
        read_pasted(SENTENCE * 80_000)
