"""Who wrote an article, of its byline."""

import tomllib
from pathlib import Path

import pytest

from core.article.bylines import written_by
from core.article.reading import article_from_text

MARKED = tomllib.loads((Path(__file__).parents[1] / "cases" / "bylines.toml").read_text(encoding="utf-8"))
BODY = "The council of Norland met on Monday to speak of the harbour.\n\nIt will meet again in June."


@pytest.mark.parametrize(("line", "names"), [pair for half in MARKED.values() for pair in half.items()])
def test_a_byline_names_its_writers(line, names):
    assert (written_by([line]) or "") == names


def test_an_article_has_the_writer_that_its_text_or_its_file_names():
    text = f"Harbour talks\n\nBy Ann Fox, Political Editor\n\n{BODY}"
    assert article_from_text(text).byline == "Ann Fox"
    assert article_from_text(f"Harbour talks\n\n{BODY}\n\nBy Ann Fox").byline == "Ann Fox"
    assert article_from_text(text, byline="A. Fox").byline == "A. Fox", "a file's own field is surer"
    assert article_from_text(f"Harbour talks\n\n{BODY}").byline is None
