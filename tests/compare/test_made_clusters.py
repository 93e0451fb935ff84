"""Origins of made clusters of reports: copied, cut, a sum changed, citing one source; or independent."""

import pandas as pd
import pytest

from core import normalize
from core.article.reading import article_from_text
from core.compare.origins import origins_of
from tests.compare.made_clusters import KINDS, make


@pytest.mark.parametrize("number", range(len(KINDS) * 2))
def test_reports_of_one_source_are_of_one_origin(number: int) -> None:
    _, texts, truth = make(number)
    articles = [article_from_text(text) for text in texts]
    ids = [article.article_id for article in articles]
    origins = origins_of(pd.concat([normalize(one).articles for one in articles], ignore_index=True))
    found = {frozenset(ids.index(one) for one in origin.articles) for origin in origins.every}
    assert found == {frozenset(one) for one in truth}
    for origin in origins.every:
        assert (origin.why is None) == (len(origin.articles) == 1)
