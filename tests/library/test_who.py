"""Who is who in the library: grown by what comes, mended by hand, the same as all at once."""

import re
import sqlite3

import pytest

from core.library import (
    add_article,
    count_rows,
    find_quotes,
    frames_of,
    frames_of_many,
    known_frames,
    list_reports,
    remove_report,
    restore_report,
    tidy,
)
from core.library.edits.decisions import decide, decided_names, list_decisions, named, undo_decision
from core.library.query import who
from core.library.query.called import called
from core.library.query.people import company_of, list_people, outlets_of, person_called, person_told
from core.library.query.who import names_in
from core.library.store.database import NAME, connect
from core.register.known import names_of, register_of
from core.register.reports import named_in
from core.select.filters import Filters
from core.select.scope import EVERY_REPORT
from tests.support.shelf import report

IS_ROW = re.compile(r"[0-9a-f]{12}")
TEXTS = [
    "Harbour Post\n3 March 2025\nBridge\n\nEnergy Minister Otieno of Kenya said the bridge was safe.",
    "Lake Herald\n4 March 2025\nBridge\n\nKenya’s Energy Minister Daniel Otieno said it was new.",
    "Coast Mail\n5 March 2025\nFish\n\n"
    "Trader Daniel Otieno of Mombasa said fish was dear. “Buy it,” Otieno said.",
    "Nairobi Star\n6 March 2025\nBridge\n\nThe Lake Roads Union (LRU) said "
    "Kenya’s Energy Minister D. Otieno was right.",
    "Hill Echo\n7 March 2025\nRoads\n\nLRU said on Friday that roads in Kenya were wet.",
]


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    return tmp_path


def add(text: str) -> str:
    article_id = add_article(text).article_id
    frames_of(article_id)
    return article_id


def of_all() -> dict:
    ids = list_reports()["article_id"].tolist()
    return names_of(register_of(named_in(frames_of_many(ids))))


def every_name() -> dict:
    """What each name of all reports is called, also as large libraries ask for it."""
    there = list_reports()["article_id"].tolist()
    found, now = names_in(there), called()
    ids = [f"{number:012x}" for number in now.reports.tolist()]
    names = ((now.names[own], now.names[shown]) for own, shown in zip(now.own, now.shown, strict=True))
    of_reports = {(article_id, own): shown for article_id, (own, shown) in zip(ids, names, strict=True)}
    of_reports = {key: shown for key, shown in of_reports.items() if key[0] in there}
    assert of_reports == {key: name for key, name in found.items() if not IS_ROW.fullmatch(key[1])}
    return found


def test_report_by_report_it_is_what_all_at_once_gives(library):
    for text in TEXTS:
        add(text)
        assert every_name() == of_all()
    found, total = list_people(EVERY_REPORT, words="otieno", limit=10)
    assert total == 2
    assert dict(zip(found["name"].str.contains("rader"), found["reports"], strict=True)) == {
        False: 3,
        True: 1,
    }


def test_what_goes_is_forgotten_and_what_comes_back_is_known(library):
    ids = [add(text) for text in TEXTS]
    before = every_name()
    remove_report(ids[1])
    assert every_name() == of_all()
    restore_report(ids[1])
    assert every_name() == before


def test_questions_and_frames_name_everybody_alike(library):
    ids = [add(text) for text in TEXTS]
    counts = count_rows(EVERY_REPORT, Filters(), "quote", "speaker")
    of_frames = known_frames(list_reports()["article_id"].tolist()).quotes["speaker"].value_counts()
    assert dict(zip(counts["value"], counts["n"], strict=True)) == of_frames.to_dict()
    minister = person_called("D. Otieno")
    rows, total = find_quotes(EVERY_REPORT, Filters(speaker=(minister,)), limit=9)
    assert total == len(rows) == 2
    assert set(rows["speaker"]) == {minister}
    told = person_told(minister, EVERY_REPORT)
    assert {one.article_id for one in told.named} == {ids[0], ids[1], ids[3]}
    assert all(one.why for one in told.named if one.words != "Daniel Otieno")
    assert "Lake Roads Union" in dict(company_of(told.person, EVERY_REPORT))
    assert {outlet for outlet, *_ in outlets_of(told.person, EVERY_REPORT)} == {
        "Harbour Post",
        "Lake Herald",
        "Nairobi Star",
    }


def test_namesakes_in_one_report_are_counted_and_found_each_by_the_own_rows(library):
    minister = "Kenya’s Energy Minister Daniel Otieno said the bridge was"
    trader = "Trader Daniel Otieno of Mombasa said it was dear."
    add(f"Lake Herald\n4 March 2025\nBridge\n\n{minister} safe.\n\n{trader}")
    add(f"Harbour Post\n3 March 2025\nBridge\n\n{minister} closed for a week.")
    quotes = known_frames(list_reports()["article_id"].tolist()).quotes
    of_frames = quotes["speaker"].value_counts().to_dict()
    assert [
        sum(word in name for name in of_frames) for word in ("(Kenya’s Energy Minister)", "(Trader)")
    ] == [1, 1]
    counts = count_rows(EVERY_REPORT, Filters(), "quote", "speaker")
    assert dict(zip(counts["value"], counts["n"], strict=True)) == of_frames
    for name, number in of_frames.items():
        rows, total = find_quotes(EVERY_REPORT, Filters(speaker=(name,)), limit=50)
        assert (total, set(rows["quote_id"])) == (number, set(quotes["quote_id"][quotes["speaker"] == name]))


def test_by_hand_joined_and_taken_apart_and_taken_back(library):
    ids = [add(text) for text in TEXTS]
    before = every_name()
    one, other = named(ids[1], "Daniel Otieno"), named(ids[2], "Daniel Otieno")
    number = decide("join", one, [other], said="one", who="Ada", reason="met him", about="name")
    assert person_told(person_called("D. Otieno"), EVERY_REPORT).named[-1].article_id == ids[0]
    assert len(person_told("Daniel Otieno", EVERY_REPORT).named) == 4
    add("Late\n9 March 2025\nBridge\n\nKenya’s Energy Minister Daniel Otieno said it was done.")
    assert len(person_told("Daniel Otieno", EVERY_REPORT).named) == 5
    undo_decision(number, who="Bo")
    assert {key: name for key, name in every_name().items() if key[0] in ids} == before
    decide("split", named(ids[0], "Otieno"), [one], said="two", who="Ada", reason="another", about="name")
    assert ids[0] not in {
        one.article_id for one in person_told(person_called("D. Otieno"), EVERY_REPORT).named
    }
    assert [entry.undone_by for entry in list_decisions("name", undone=True)] == [None, "Bo"]
    assert list_decisions() == []


def test_decisions_that_an_older_readout_kept_are_kept(library):
    add(TEXTS[0])
    connect().execute(
        """CREATE TABLE comparisons (decision_id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
        one TEXT NOT NULL, others TEXT NOT NULL, said TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
        undone TEXT)"""
    )
    connect().execute(
        """INSERT INTO comparisons (kind, one, others, said, who, at)
        VALUES ('split', 'a', '["b"]', 'old', '', ?)""",
        ("2025-01-01T00:00:00.000000",),
    )
    assert [one.said for one in list_decisions()] == ["old"]
    assert decided_names() == (frozenset(), frozenset())
    decide("join", named("x", "A"), [named("y", "B")], said="new", about="name")
    assert [one.said for one in list_decisions()] == ["old"]
    assert [one.said for one in list_decisions("name")] == ["new"]


def test_a_library_that_lost_its_register_has_it_again(library):
    for text in TEXTS:
        add(text)
    before = every_name()
    with sqlite3.connect(library / NAME) as other:
        for table in ("named", "named_keys", "named_reports", "people", "other_names"):
            other.execute(f"DROP TABLE {table}")
        other.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
    assert every_name() == before


def test_who_is_named_is_learnt_once_whatever_is_merged(library):
    for number in range(5):
        add(report(number))
    seen: list[int] = []
    assert who.number_new() == 5
    who.bring_up(seen.append)
    assert seen[-1] == 5
    names = every_name()
    tidy()
    assert who.number_new() == 0
    assert every_name() == names


def test_a_stop_while_names_are_learnt_loses_none(library, monkeypatch: pytest.MonkeyPatch):
    for number in range(3):
        add(report(number))

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(who, "_settle", stopped)
        with pytest.raises(KeyboardInterrupt):
            who.bring_up()
    who.bring_up()
    assert connect().execute("SELECT count(*) FROM named WHERE person IS NULL").fetchone() == (0,)
    assert connect().execute("SELECT count(*) FROM people WHERE shown = 'Jane Doe'").fetchone() == (1,)


def test_a_name_is_taken_for_a_person_whichever_report_comes_first(library):
    """A name alone reads as a body's until a report of the same days tells of somebody called so."""
    alone = "Norland Post\n4 May 2025\nPier\n\nThe port is old. “We shall build a pier,” Bello Garba said."
    told = (
        "Lakeshore Hour\n4 May 2025\nPort talks\n\nTransport Minister Bello Garba of Nigeria met bankers. "
        "Garba, who took office in May, said that he wants a pier."
    )
    for text in (alone, told):
        add(text)
        every_name()  # each is settled before the next comes
    at_once = register_of(named_in(frames_of_many(list_reports()["article_id"].tolist())))
    found, _ = list_people(EVERY_REPORT, words="garba", limit=10)
    assert [len(one.articles) for one in at_once if "Garba" in one.name] == [2]
    assert found["reports"].tolist() == [2]
