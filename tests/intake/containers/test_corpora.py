"""Tables of articles, in every form that people keep them in: each gives the same articles, or a sentence."""

import csv
import io
from typing import Any

import pytest

from core.intake import Refusal, read_file, tables_in
from core.intake.containers import container_of, unpack
from core.intake.containers.corpora.shapes import lists_in
from core.intake.items.brought import Brought
from tests.support.corpora_files import (
    FORMS,
    HILL,
    LAKE,
    NEWS_API,
    ROWS,
    as_json,
    called,
    lines,
    separated,
    sheet,
    workbook,
)


def read(name: str, raw: bytes) -> list[Any]:
    return list(read_file(name, raw))


def plain(title: str) -> str:
    return title.replace("”", '"')


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_articles(form):
    found = read(*FORMS[form])
    assert [getattr(one, "sentence", None) for one in found] == [None] * 3
    articles = [one.article() for one in found]
    assert [plain(article.title) for article in articles] == [row["title"] for row in ROWS]
    for article, row in zip(articles, ROWS, strict=True):
        assert article.text.split("\n\n")[1:] == row["text"].split("\n\n")
        assert f"{article.published:%Y-%m-%d}" == row["date"]
        assert article.publisher == row["outlet"]
        assert article.byline == row["author"]
        assert article.url in (row["url"], None) if form == "French names" else article.url == row["url"]


FIGURES = "country,year,tonnes,share\nVelmar,2023,410,4.1\nOstria,2024,455,5.2\nNorland,2024,130,1.0\n"
NOTED = "item,price,notes\nPen,4.20,Blue ink. Comes in a box of ten.\nInk,9.10,Dries fast. Keep it closed.\n"
QUOTED = "quote,author,category\n" + "".join(
    f'"We shall meet again in spring, and nobody will object to it, I hope. Number {n}.",Ann Lee,hope\n'
    for n in range(5)
)
NO_CORPUS: dict[str, tuple[str, bytes]] = {
    "figures": ("a.csv", FIGURES.encode()),
    "prices": ("a.csv", NOTED.encode()),
    "sayings": ("a.csv", QUOTED.encode()),
    "headlines": ("a.csv", separated(names={"title": "title", "date": "date", "url": "url"})),
    "settings": ("a.json", as_json({"name": "readout", "version": 1, "files": ["a", "b"]})),
    "a list of headlines": ("a.json", as_json([{"title": row["title"], "url": row["url"]} for row in ROWS])),
    "figures as JSON": ("a.json", as_json([{"year": 2023, "tonnes": 410}, {"year": 2024, "tonnes": 455}])),
}


@pytest.mark.parametrize("case", NO_CORPUS)
def test_a_table_without_articles_is_refused(case):
    name, raw = NO_CORPUS[case]
    assert container_of(Brought(name, raw)) is None
    [found] = read(name, raw)
    assert isinstance(found, Refusal)
    assert found.sentence.endswith(".")


ARTICLES = {
    "commas": "Talks opened, and closed.\nNobody, it was said, knew why.\nThe ministers left, tired.\n",
    "a list": "Leaders agreed on:\ntrade, which grew 4%\nenergy, which fell 3%\nports, which were shared\n",
    "one line": "Half fled, the agency said. A quarter of it went to schools, and most left port, in May.",
    "a dateline": "VARNA, 14 March 2025 — A share of 4 million euros will come in June, and 50,000 in May.",
    "bars": "Talks open | Harbour Times\nTrade grew by 4% | the minister said.\nHe left | tired.\n",
    "semicolons": "\n".join(
        f"The minister said so; his deputy did not; number {n} went home." for n in range(4)
    ),
    "title and text": "Title,Text\n\nThis is how they are told apart, said Anna Lee. She should know.\n",
    "fields": "Title: Talks open\nText: Trade grew by 4%, the minister said. He was glad of it, he added.\n",
    "brackets": "[Varna] Trade grew by 4%, the minister said.\n\nHe was glad of it, he added, and left.\n",
    "quotes": '"We have waited," he said.\n"So have we," she said, "and for longer."\n"Well," he said.\n',
}


@pytest.mark.parametrize("case", ARTICLES)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_an_ordinary_article_is_no_table(case, name):
    assert container_of(Brought(name, ARTICLES[case].encode())) is None


def test_a_table_without_a_head_is_told_by_what_is_in_it():
    found = read("a.csv", separated(names={"date": "", "title": "", "text": "", "url": ""}, head=False))
    assert [plain(one.article().title) for one in found] == [row["title"] for row in ROWS]
    assert [f"{one.article().published:%Y-%m-%d}" for one in found] == [row["date"] for row in ROWS]
    assert found[0].place == "row 1"


def test_where_an_article_stands_is_said_as_a_spreadsheet_counts():
    assert [one.source for one in read("a.csv", separated())] == [
        "row 2 in a.csv",
        "row 3 in a.csv",
        "row 4 in a.csv",
    ]
    assert read("a.jsonl", b"\n\n" + lines(ROWS))[0].place == "line 3"
    assert read("a.json", as_json(ROWS))[1].place == "article 2"


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["03/04/2025", "05/06/2025", "07/08/2025"], [None, None, None]),
        (["03/04/2025", "05/06/2025", "25/08/2025"], ["2025-04-03", "2025-06-05", "2025-08-25"]),
        (["03/04/2025", "05/26/2025", "07/08/2025"], ["2025-03-04", "2025-05-26", "2025-07-08"]),
        (["03/04/2025", "26/05/2025", "07/28/2025"], [None, "2025-05-26", "2025-07-28"]),
        (["3.4.2025", "5.6.2025", "7.8.2025"], ["2025-04-03", "2025-06-05", "2025-08-07"]),
        (["2025-04-03", "", "soon"], ["2025-04-03", None, None]),
    ],
)
def test_the_whole_column_settles_the_order_of_its_days(days, read_as):
    rows = [{**row, "date": day} for row, day in zip(ROWS, days, strict=True)]
    found = [one.article().published for one in read("a.csv", separated(rows))]
    assert [f"{day:%Y-%m-%d}" if day else None for day in found] == read_as


def test_a_row_without_text_is_refused_by_its_headline():
    rows = [ROWS[0], {**ROWS[1], "text": ""}, {**ROWS[2], "text": None}]
    for name, raw in (
        ("a.csv", separated(rows)),
        ("a.jsonl", lines(rows)),
        ("a.xlsx", workbook(sheet(rows))),
    ):
        found = read(name, raw)
        assert not isinstance(found[0], Refusal)
        assert [ROWS[2]["title"] in one.sentence and "no text" in one.sentence for one in found[1:]] == [
            False,
            True,
        ]


def test_an_article_in_another_language_is_refused_by_its_headline():
    french = "Les ministres des deux pays ont signé mardi un accord sur le lac, et ils en sont contents."
    found = read("a.csv", separated([{**ROWS[0], "title": "Un accord", "text": french}, *ROWS[1:]]))
    assert isinstance(found[0], Refusal)
    assert "Un accord" in found[0].sentence
    assert "French" in found[0].sentence


def test_an_article_without_a_title_keeps_its_text():
    found = read("a.csv", separated([{**ROWS[0], "title": ""}, *ROWS[1:]]))
    assert found[0].text == ROWS[0]["text"]


def test_a_body_that_says_it_was_cut_says_so():
    rows = [dict(one, content=one["content"][:160] + "… [+2034 chars]") for one in NEWS_API]
    [first, *_] = read("a.json", as_json({"articles": rows}))
    assert "chars]" not in first.text
    assert any("beginning" in note for note in first.notes)


def test_a_table_of_abstracts_says_that_they_are_no_articles():
    rows = [dict(one, text="", description=one["text"].split("\n\n")[0]) for one in ROWS]
    [first, *_] = read(
        "a.csv", separated(rows, {name: name for name in ("title", "description", "date", "url")})
    )
    assert first.text.split("\n\n")[1:] == [LAKE[0]]
    assert any("description" in note for note in first.notes)


CUT: dict[str, tuple[str, bytes, int]] = {
    "in a quoted text": ("a.csv", separated()[:-150], 2),
    "in a line of JSON": ("a.jsonl", lines(ROWS)[:-100], 2),
    "in a list": ("a.json", as_json(ROWS)[:-100], 2),
    "in an indented list": ("a.json", as_json(ROWS, indent=1)[:-100], 2),
}


@pytest.mark.parametrize("case", CUT)
def test_what_is_cut_off_is_refused_and_the_rest_is_read(case):
    name, raw, whole = CUT[case]
    found = read(name, raw)
    assert [isinstance(one, Refusal) for one in found] == [False] * whole + [True]
    assert "cut off" in found[-1].sentence


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", as_json({"articles": ROWS})[:-100]),
        ("a.xlsx", workbook(sheet())[:-300]),
        ("a.csv", separated() + separated(encoding="cp1252").replace(b"1.9", b"\xe9\xe8")),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"title": ' * 50_000),
        ("a.csv", b'"title","text"\n"' + b"a" * 200_000),
    ],
)
def test_what_can_not_be_read_is_refused_in_a_sentence(name, raw):
    found = read(name, raw)
    assert found
    assert all(isinstance(one, Refusal) and one.sentence.endswith(".") for one in found)
    assert "fault of Readout" not in found[0].sentence


def test_a_bomb_of_entities_in_a_workbook_is_refused():
    from zipfile import ZipFile

    out = io.BytesIO()
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with ZipFile(io.BytesIO(workbook(sheet()))) as book, ZipFile(out, "w") as made:
        for name in book.namelist():
            words = book.read(name)
            if name.endswith("sheet1.xml"):
                words = bomb.encode() + words.split(b"?>", 1)[-1].replace(b"<c ", b"&b;<c ", 1)
            made.writestr(name, words)
    [found] = read("a.xlsx", out.getvalue())
    assert isinstance(found, Refusal)


def test_a_row_with_too_many_fields_is_refused_and_the_rest_is_read():
    raw = separated(quoting=csv.QUOTE_MINIMAL, lineterminator="\n").decode()
    raw += "Late,Trade grew, they said, by 4%.,A,2024-03-19,B,https://b.example/,en,x,y\n"
    found = read("a.csv", raw.encode())
    assert len(found) == 4
    assert "quotation marks" in found[-1].sentence


def test_one_article_is_enough():
    for name, raw in (
        ("a.csv", separated(ROWS[:1])),
        ("a.jsonl", lines(ROWS[:1])),
        ("a.json", as_json(ROWS[0])),
    ):
        [found] = read(name, raw)
        assert found.article().title == ROWS[0]["title"]


def many(count: int) -> list[dict[str, Any]]:
    return [
        {**ROWS[number % 3], "title": f"Report number {number} of many", "url": f"https://x.example/{number}"}
        for number in range(count)
    ]


@pytest.mark.parametrize("form", ["a.csv", "a.jsonl"])
def test_two_thousand_articles_take_little_memory(form):
    import tracemalloc

    rows = [{**row, "text": row["text"] * 4} for row in many(2000)]
    raw = separated(rows) if form == "a.csv" else lines(rows)
    del rows
    brought = Brought(form, raw)
    container = container_of(brought)
    assert container is not None
    tracemalloc.start()
    count = sum(1 for _ in container.unpack(Brought(form, raw)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert peak < 2 * len(raw) + 1_000_000


def test_columns_that_somebody_chose_are_read():
    raw = separated(names=called(title="kop", text="body"))
    [table] = tables_in("a.csv", raw)
    assert (table.columns.title, table.columns.text) == ("kop", "body")
    chosen = table.told({"title": "outlet", "byline": ""})
    assert [one.title for one in unpack(raw, "a.csv", lambda _: chosen)] == [row["outlet"] for row in ROWS]
    assert {one.byline for one in unpack(raw, "a.csv", lambda _: chosen)} == {None}


def test_tables_in_what_is_none_are_none():
    assert tables_in("a.txt", "\n\n".join(HILL).encode()) == []
    assert tables_in("a.zip", b"PK\x03\x04 broken") == []


def test_a_table_in_a_zip_is_taken_apart():
    from tests.intake.test_intake import zipped

    found = read("pack.zip", zipped({"one.csv": separated().decode(), "two.txt": "\n\n".join(HILL)}))
    assert [one.source for one in found][-2:] == ["row 4 in one.csv in pack.zip", "two.txt in pack.zip"]


def test_a_page_in_json_with_half_a_sign_is_read():
    words = "The harbour of Varna will be closed until the end of May, the minister said on Monday. " * 6
    page = "<!doctype html><html><body><h1>Port {n} to close</h1><p>" + words + "\ud83d</p></body></html>"
    rows = [{"title": f"Port {n} to close", "html": page.format(n=n), "date": "2025-05-01"} for n in (1, 2)]
    found = read("a.json", as_json(rows))
    assert [one.article().title for one in found] == ["Port 1 to close", "Port 2 to close"]


def test_lists_within_objects_are_looked_for_once_however_they_are_called():
    within = [{"news": [{"title": "A"}]}, {"news": [{"title": "B"}]}]
    assert [{"title": "A"}, {"title": "B"}] in list(lists_in(within))
    by_ids = [{f"{n}-{place}": {"title": "A"} for place in range(100)} for n in range(400)]
    assert len(list(lists_in(by_ids))) == 1  # not a list for each of 40,000 ids
