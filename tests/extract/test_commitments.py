"""What is promised, by whom, how firmly and by when, on reports and communiqués of our own."""

from datetime import datetime
from typing import Any

import pytest

from benchmarks.commitments import SETS, Scores, score_text
from core import normalize
from core.article.model import Article
from core.article.reading import article_from_text
from tests.cases import FOLDER, cases, load_cases

LEAST = {"actor": 0.9, "force": 0.85, "due": 0.9, "figure": 0.95, "negated": 0.95, "continues": 0.95}


def published_on(case: dict[str, Any]) -> Article:
    """The text of a case as an article of its day."""
    day = case.get("published")
    return article_from_text(case["text"], published=datetime(day.year, day.month, day.day) if day else None)


@pytest.mark.parametrize("name", [*SETS, *(f"{name}-unseen" for name in SETS)])
def test_reports_and_communiques_are_read(name: str):
    scores = Scores()
    for case in load_cases(FOLDER / f"{name}.toml"):
        score_text(case, scores)
    assert scores.touched.f1 >= 0.85
    assert scores.cut.f1 >= 0.75
    assert max(scores.false) <= 1
    shares = {key: scores.fields[key].right / scores.fields[key].wanted for key in LEAST}
    assert {key: share for key, share in shares.items() if share < LEAST[key]} == {}


@pytest.mark.parametrize("case", cases("commitments-reports*", "commitments-documents*", "commitments-new*"))
def test_no_text_has_more_than_one_false(case):
    scores = Scores()
    score_text(case, scores)
    assert scores.false[0] <= 1


@pytest.mark.parametrize("case", cases("commitments-none"))
def test_what_promises_nothing_is_no_commitment(case):
    assert normalize(published_on(case)).commitments["text"].tolist() == []


@pytest.mark.parametrize("case", cases("commitments-whose"))
def test_news_promises_what_its_people_do(case):
    rows = normalize(published_on(case)).commitments
    assert rows["actor"].fillna("").tolist() == case["actors"]
    assert rows["due"].fillna("").tolist() == case.get("due", rows["due"].fillna("").tolist())


def test_the_seed_says_what_was_adopted_and_who_is_ready(seed_frames):
    rows = seed_frames.commitments
    adopted = rows[rows["force"] == "adopted"]
    assert adopted["document"].tolist() == ["final communique", "Joint Action Plan for 2025-2027"]
    plan = adopted.iloc[1]
    assert (plan["due_start"], plan["due_end"]) == (datetime(2025, 1, 1), datetime(2027, 12, 31))
    assert rows[rows["force"] == "pledged"]["act"].tolist() == ["bolster", "increase", "strengthen"]
    ready = rows[rows["force"] == "intended"]
    assert ready["actor"].tolist() == ["Russia", "Russia"]
    assert ready["counterpart"].iloc[0] == "Afghanistan"
    assert len(rows) == 7


def test_all_whom_the_leaders_stand_for_are_parties(seed_frames):
    first = seed_frames.commitments["commitment_id"].iloc[0]
    parties = seed_frames.parties[seed_frames.parties["item_id"] == first]
    assert set(parties["country"]) == {"RUS", "TJK", "KAZ", "KGZ", "TKM", "UZB"}


def test_each_says_which_words_make_it_so_firm(seed_frames):
    why = seed_frames.reasons[seed_frames.reasons["item"] == "commitment"]
    assert set(why[why["field"] == "force"]["text"]) == {"agreed", "adopted", "ready"}


def test_a_commitment_takes_the_topic_of_its_words(seed_frames):
    by_act = seed_frames.commitments.set_index("act")["topic"]
    assert by_act["strengthen"] == "security"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("by 2030", None, datetime(2030, 12, 31)),
        ("before 2029", None, datetime(2028, 12, 31)),
        ("before the end of the year", None, datetime(2026, 12, 31)),
        ("from January", datetime(2027, 1, 1), None),
        ("from 1 January 2027", datetime(2027, 1, 1), None),
        ("within 90 days", datetime(2026, 3, 12), datetime(2026, 6, 10)),
        ("within three years", datetime(2026, 3, 12), datetime(2029, 3, 12)),
        ("next year", datetime(2027, 1, 1), datetime(2027, 12, 31)),
        ("by Friday", None, datetime(2026, 3, 13)),
        ("every year", None, None),
        ("at the next summit", None, None),
    ],
)
def test_days_that_something_is_due(words, first, last):
    from core.extract.commitments.terms import due_days, find_due

    found = find_due(f"Kenya will train nurses {words}", datetime(2026, 3, 12))
    assert found is not None
    assert found.text == words
    assert due_days(words, datetime(2026, 3, 12)) == (first, last) == found.days
