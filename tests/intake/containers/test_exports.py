"""Files of several articles as services, readers and desks write them: the sets exports*.toml beside it."""

from pathlib import Path

import pytest

from core.article.model import Article
from core.intake import Document, read_file
from tests.support.exports import Gold, exports, file_of, gold_of

HERE = Path(__file__).parent
FILES = [
    one
    for name in (
        "exports",
        "exports_fresh",
        "exports_cold",
        "exports_vendors",
        "exports_makers",
        "exports_makers_apart",
        "exports_makers_last",
        "exports_makers_more",
        "exports_makers_end",
        "exports_makers_mail",
        "exports_makers_cuttings",
        "exports_makers_house",
        "exports_doors",
        "exports_doors_more",
        "exports_doors_last",
        "exports_doors_end",
        "exports_rounds",
    )
    for one in exports(HERE / f"{name}.toml")
]


def said(article: Article) -> str:
    """The words of an article that are not its headline or furniture."""
    parts = (one for one in article.blocks if one.kind in ("paragraph", "crosshead"))
    return " ".join(" ".join(article.text[one.start : one.end].split()) for one in parts)


def wanted(gold: Gold, found: str) -> str:
    """The words of the article; a place before a dash, or a file's dateline, may have been told from them."""
    words = " ".join(gold.paragraphs)
    if gold.dateline and found.startswith(gold.dateline):
        return gold.dateline + words
    return words if found.startswith(words[:8]) else words.partition(" - ")[2]


@pytest.mark.parametrize("entry", FILES, ids=[f"{one['what']} ({one['form']})" for one in FILES])
def test_every_article_comes_out_whole_and_alone(entry, request):
    if "gap" in entry:
        request.applymarker(pytest.mark.xfail(reason=entry["gap"], strict=True))
    found = [one.article() for one in read_file(*file_of(entry)) if isinstance(one, Document)]
    golds = gold_of(entry)
    assert len(found) == len(golds)
    told = str.casefold if entry.get("upper") else str  # in capitals in the file
    for article, gold in zip(found, golds, strict=True):
        assert "title" in entry.get("without", ()) or told(article.title or "") == told(gold.title)
        named = [told(name) for name in (article.publisher, article.agency) if name]
        assert gold.outlet is None or told(gold.outlet) in named
        assert gold.day is None or (article.published and article.published.date() == gold.day)
        assert said(article) == wanted(gold, said(article))
        assert not [line for line in entry.get("never", ()) if line in said(article)]
