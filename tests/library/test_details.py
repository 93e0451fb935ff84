"""What is said of a report as a whole is corrected like any field: with name and reason, and undone."""

from datetime import datetime
from pathlib import Path

import pytest

from core import library
from core.library import CorrectionError, add_reports, correct_details
from core.select.scope import Scope
from tests.support.shelf import brought

TEXT = (
    "Grain talks open in {place}\n\nThe two ministers met in {place} on Monday to talk about grain and its "
    "transit. Trade between their countries exceeded $2 billion last year, minister Ann Roe said.\n"
)
BY = {"who": "Kim", "reason": "as the masthead says"}


@pytest.fixture(autouse=True)
def ids(shelf: Path) -> list[str]:
    """Two reports in a library of the test's own; neither says its outlet or its day."""
    texts = [brought(TEXT.format(place=place), f"{place}.txt") for place in ("Varna", "Port Amsel")]
    return [str(one.article_id) for one in add_reports(texts)]


def listed(article_id: str):
    return library.list_reports(Scope(articles=(article_id,))).iloc[0]


def test_many_get_their_outlet_at_once_and_pages_find_them_by_it(ids: list[str]):
    assert correct_details(ids, {"publisher": "Lake Courier", "byline": "Ann Roe"}, **BY) == 2
    assert [listed(one)["publisher"] for one in ids] == ["Lake Courier"] * 2
    assert library.frames_of(ids[0]).articles["byline"].item() == "Ann Roe"
    assert set(library.list_reports(Scope(outlets=("Lake Courier",)))["article_id"]) == set(ids)
    assert set(library.log()["field"]) == {"publisher", "byline"}


def test_a_new_day_is_what_last_year_goes_by(ids: list[str]):
    one = ids[0]
    correct_details([one], {"published": datetime(2021, 5, 3)}, **BY)
    figure = library.frames_of(one).figures.iloc[0]
    assert (figure["period"], figure["period_start"]) == ("last year", datetime(2020, 1, 1))
    library.undo(library.log()["correction_id"].iloc[0], who="Kim")
    assert library.frames_of(one).articles["published"].isna().all()
    assert library.frames_of(one).figures["period_start"].isna().all()


def test_a_report_read_again_keeps_its_corrected_day(ids: list[str], monkeypatch: pytest.MonkeyPatch):
    correct_details([ids[0]], {"published": datetime(2021, 5, 3)}, **BY)
    monkeypatch.setattr("core.library.articles.rereading.reader_version", lambda: "newer")
    assert library.read_again() >= 2
    assert library.frames_of(ids[0]).figures["period_start"].iloc[0] == datetime(2020, 1, 1)


def test_a_new_title_is_found_by_its_words_and_the_old_one_is_not(ids: list[str]):
    correct_details([ids[0]], {"title": "Wheat moves again"}, **BY)
    assert library.list_reports(Scope(words="wheat"))["article_id"].tolist() == [ids[0]]
    assert listed(ids[0])["title"] == "Wheat moves again"
    library.remove_report(ids[0])
    library.tidy()
    assert library.list_reports(Scope(words="wheat")).empty


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"published": "no day"}, "no day"),
        ({"publisher": None}, "Nothing would change"),
        ({"words": 3}, "can't be corrected"),
    ],
)
def test_what_can_not_be_kept_is_said_and_changes_nothing(ids: list[str], values, says: str):
    with pytest.raises(CorrectionError, match=says):
        correct_details(ids, values, **BY)
    assert library.log().empty


def test_it_needs_a_name_and_a_reason(ids: list[str]):
    with pytest.raises(CorrectionError, match="name"):
        correct_details(ids, {"publisher": "Lake Courier"}, who=" ", reason="so")
    assert library.log().empty
