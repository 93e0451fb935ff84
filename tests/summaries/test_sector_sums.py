"""Investment by sector: which sum is tied to which sector, and when that is drawn."""

import pytest

from core import normalize
from core.article.reading import article_from_text
from core.summaries.themes.sector_sums import sector_sums, sector_sums_finding
from core.views.registry import chart_of, drawing_of
from core.views.selection import Selection

CASES = {
    "a sector alone": ("Norland invested $5 million in mining.", {"$5 mn": "Mining and metals"}),
    "a part of a whole": (
        "Norland invested no more than $500 million, of which $290 million in mining.",
        {"$290 mn": "Mining and metals"},
    ),
    "two sums, two sectors": (
        "Of the sum Norland invested, $310 million went into mining and about $200 million into farming.",
        {"$310 mn": "Mining and metals", "≈ $200 mn": "Farming and food"},
    ),
    "two sectors of one sum": ("Norland invested $5 million in mining and energy.", {}),
    "no sector": ("Norland invested $5 million in Estavia.", {}),
    "no investment": ("Norland paid $5 million for a mine.", {}),
}
TOGETHER = "two sums, two sectors"


def read(text: str):
    return normalize(article_from_text(text))


@pytest.mark.parametrize("name", CASES)
def test_a_sum_is_tied_to_the_sector_that_its_words_name(name):
    text, expected = CASES[name]
    rows = sector_sums(read(text))
    assert dict(zip(rows["shown"], rows["sector"], strict=True)) == expected


def test_it_is_drawn_under_its_sectors_where_a_sentence_would_not_do():
    few = Selection(frames=read(CASES[TOGETHER][0]))
    assert sector_sums_finding(sector_sums(few.frames)) == ""
    assert chart_of("investment-by-sector", few) is None
    more = Selection(frames=read(f"{CASES[TOGETHER][0]} Norland pledged to invest $90 million in mining."))
    drawing = drawing_of("investment-by-sector", more, "Sums")
    assert drawing is not None
    assert drawing.table["group"].tolist() == ["Mining and metals", "Mining and metals", "Farming and food"]
    assert drawing.table["hollow"].sum() == 1
    chart = chart_of("investment-by-sector", more)
    assert (
        chart.title == "3 sums of investment in US dollars are tied to a sector: "
        "mining and metals (2) and farming and food (1)"
    )
