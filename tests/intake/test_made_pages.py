"""Six hundred pages made of parts drawn at random give their text whole, in order, and nothing beside it."""

import pytest

from core.article.reading import article_from_text
from core.intake import Document, read_file
from tests.support.made_pages import KEPT_BACK, SEEN, Parts, made_page

_AT_A_TIME = 50


@pytest.mark.parametrize("first", range(0, 300, _AT_A_TIME))
@pytest.mark.parametrize("parts", [SEEN, KEPT_BACK], ids=["seen", "kept back"])
def test_a_made_page_gives_its_text_whole(parts: Parts, first: int) -> None:
    for seed in range(first, first + _AT_A_TIME):
        html, lines = made_page(seed, parts)
        assert _read(html) == lines, f"page {seed}"


def _read(html: str) -> list[str]:
    [found] = read_file("page.html", html.encode())
    assert isinstance(found, Document), found
    article = article_from_text(found.text, title=found.told.title)
    return [article.text[block.start : block.end] for block in article.blocks if block.kind != "furniture"]
