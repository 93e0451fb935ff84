"""Figures: every phenomenon as a table of cases, and what must hold for any text at all."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotations import Figure
from core.article import Article, article_from_text
from core.extract.figures import find_figures
from core.extract.mentions import find_mentions
from core.extract.nlp import parse
from core.extract.quotes import find_quotes
from tests.cases import as_expected, cases


def read(text: str, published: object = None) -> list[Figure]:
    article = article_from_text(text)
    if published is not None:
        article = replace(article, published=datetime.combine(published, datetime.min.time()))  # type: ignore[arg-type]
    return figures_of(article)


def figures_of(article: Article) -> list[Figure]:
    reading = parse(article)
    mentions = find_mentions(reading)
    return find_figures(reading, mentions, find_quotes(reading, mentions))


@pytest.mark.parametrize("case", cases("figures-*"))
def test_figures(case):
    found = read(case["text"], case.get("published"))
    assert as_expected(found, case["expect"]) == case["expect"]
