"""Who wrote an article, of its byline."""

import pytest

from core.article.bylines import written_by
from core.article.reading import article_from_text
from tests.cases import cases

BODY = "The council of Norland met on Monday to speak of the harbour.\n\nIt will meet again in June."


@pytest.mark.parametrize("case", cases("bylines"))
def test_a_byline_names_its_writers(case):
    assert (written_by([case["text"]]) or "") == case["expect"]


def test_an_article_has_the_writer_that_its_text_or_its_file_names():
    text = f"Harbour talks\n\nBy Ann Fox, Political Editor\n\n{BODY}"
    assert article_from_text(text).byline == "Ann Fox"
    assert article_from_text(f"Harbour talks\n\n{BODY}\n\nBy Ann Fox").byline == "Ann Fox"
    assert article_from_text(text, byline="A. Fox").byline == "A. Fox", "a file's own field is surer"
    assert article_from_text(f"Harbour talks\n\n{BODY}").byline is None
