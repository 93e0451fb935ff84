"""Tables of articles, in every form that people keep them in: each gives the same articles, or a sentence."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from core.intake import Refusal, read_file, tables_in
from core.intake.containers import container_of, unpack
from core.intake.items.brought import Brought

LAKE = (
    "Velmar and Ostria signed a treaty on the lake on Tuesday that is worth $2.4 billion, ministers said.",
    "“We have waited a long time for this,” said Irina Petkova, the minister; nobody objected.",
    "Trade between the two rose 12 percent last year, and 4,200 people work at the port.",
)
HILL = (
    "The railway over the hill will be built by three companies, the government of Norland said on Friday.",
    "It costs 650 million euros, of which the union pays 30 percent, and it will be 96 kilometres long.",
)
PORT = (
    "Dockers in Port Alder went back to work on Monday after nine days, with a rise of 4 percent.",
    "The harbour had lost 1.9 million tonnes of cargo, its manager Tomas Grell told reporters.",
)
ROWS: list[dict[str, Any]] = [
    {
        "title": "Velmar, Ostria sign treaty; lake is shared",
        "text": "\n\n".join(LAKE),
        "outlet": "Harbour Times",
        "date": "2024-03-12",
        "author": "Anna Okello",
        "url": "https://harbour.example/lake",
        "language": "en",
    },
    {
        "title": 'A railway "over the hill"',
        "text": "\n\n".join(HILL),
        "outlet": "Norland Daily",
        "date": "2024-03-15",
        "author": "Rui Caldas and Mei Tan",
        "url": "https://norland.example/hill",
        "language": "en",
    },
    {
        "title": "Dockers go back",
        "text": "\n\n".join(PORT),
        "outlet": "Harbour Times",
        "date": "2024-03-18",
        "author": "Jon Veit",
        "url": "https://harbour.example/port",
        "language": "en",
    },
]
NAMES = list(ROWS[0])


def separated(
    rows: list[dict[str, Any]] = ROWS,
    names: dict[str, str] | None = None,
    *,
    head: bool = True,
    before: str = "",
    encoding: str = "utf-8",
    **form: Any,
) -> bytes:
    """Rows as CSV; `names` says what the columns are called and which there are."""
    names = names or {name: name for name in rows[0]}
    out = io.StringIO(newline="")
    out.write(before)
    writer = csv.writer(out, **form)
    if head:
        writer.writerow(names.values())
    writer.writerows([[row[name] for name in names] for row in rows])
    return out.getvalue().encode(encoding)


def changed(**change: Callable[[Any], Any]) -> list[dict[str, Any]]:
    """The rows with some fields written otherwise."""
    return [{name: change.get(name, lambda same: same)(value) for name, value in row.items()} for row in ROWS]


def called(**names: str) -> dict[str, str]:
    return {name: names.get(name, name) for name in NAMES}


def dated(form: str) -> Callable[[str], Any]:
    def write(day: str) -> str:
        return datetime.fromisoformat(day).strftime(form)

    return write


def seconds(day: str) -> int:
    return int(datetime.fromisoformat(day + "T12:00Z").timestamp())


def in_html(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.replace("&", "&amp;").split("\n\n"))


def as_json(data: Any, **form: Any) -> bytes:
    return json.dumps(data, **form).encode()


def lines(rows: list[dict[str, Any]], **form: Any) -> bytes:
    return b"\n".join(as_json(row, **form) for row in rows) + b"\n"


def keyed(**names: str) -> list[dict[str, Any]]:
    return [{names.get(name, name): value for name, value in row.items()} for row in ROWS]


def workbook(*sheets: list[list[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(rows: list[dict[str, Any]] = ROWS) -> list[list[Any]]:
    return [list(rows[0]), *(list(row.values()) for row in rows)]


GERMAN = called(
    title="Überschrift",
    text="Volltext",
    outlet="Quelle",
    date="Datum",
    author="Autor",
    url="Link",
    language="Sprache",
)
FRENCH = called(
    title="Titre", text="Texte intégral", outlet="Journal", date="Date de publication",
    author="Auteur(s)", url="Lien", language="Langue",
)  # fmt: skip
SPANISH = called(
    title="Titular", text="Cuerpo", outlet="Medio", date="Fecha", author="Autor", language="Idioma"
)
CAMEL = called(
    title="headline", text="articleBody", outlet="sourceName", date="datePublished", author="authorName"
)
NEWS_PLEASE = keyed(text="maintext", outlet="source_domain", date="date_publish", author="authors")
NEWS_API = [
    {
        "source": {"id": None, "name": row["outlet"]},
        "author": row["author"],
        "title": row["title"],
        "description": row["text"][:90] + "…",
        "url": row["url"],
        "urlToImage": row["url"] + "/a.jpg",
        "publishedAt": row["date"] + "T23:30:00Z",
        "content": row["text"],
    }
    for row in ROWS
]
GUARDIAN_LIKE = [
    {
        "id": f"world/{number}",
        "sectionName": "World",
        "webPublicationDate": row["date"] + "T06:00:00Z",
        "webTitle": row["title"],
        "webUrl": row["url"],
        "fields": {
            "headline": row["title"],
            "byline": row["author"],
            "body": in_html(row["text"]),
            "bodyText": row["text"].replace("\n\n", " "),
            "publication": row["outlet"],
            "thumbnail": row["url"] + "/a.jpg",
        },
    }
    for number, row in enumerate(ROWS)
]
REGISTRY_LIKE = [
    {
        "uri": str(number),
        "lang": "eng",
        "date": row["date"],
        "time": "09:00:00",
        "dateTime": row["date"] + "T09:00:00Z",
        "url": row["url"],
        "title": row["title"],
        "body": row["text"],
        "source": {"uri": "x.example", "title": row["outlet"]},
        "authors": [{"uri": "a", "name": name} for name in row["author"].split(" and ")],
    }
    for number, row in enumerate(ROWS)
]
CLOUD_LIKE = [
    {
        "stories_id": number,
        "publish_date": row["date"] + " 08:00:00",
        "collect_date": "2024-06-01 10:00:00",
        "title": row["title"],
        "url": row["url"],
        "language": "en",
        "media_name": row["outlet"],
        "media_url": "https://m.example/",
        "author": row["author"],
        "story_text": row["text"],
    }
    for number, row in enumerate(ROWS)
]
LINKED = [
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": row["title"],
        "articleBody": row["text"],
        "datePublished": row["date"] + "T09:00:00+02:00",
        "dateModified": "2024-09-09T09:00:00+02:00",
        "author": [{"@type": "Person", "name": name} for name in row["author"].split(" and ")],
        "publisher": {
            "@type": "Organization",
            "name": row["outlet"],
            "logo": {"url": "https://a.example/l.png"},
        },
        "url": row["url"],
        "comment": [{"text": "A long comment " * 30 + ".", "dateCreated": "2024-04-01", "author": "x"}],
    }
    for row in ROWS
]
POSTS = [
    {
        "id": number,
        "date": row["date"] + "T09:00:00",
        "modified": "2024-09-09T09:00:00",
        "link": row["url"],
        "title": {"rendered": row["title"].replace('"', "&#8221;")},
        "content": {"rendered": in_html(row["text"]), "protected": False},
        "excerpt": {"rendered": in_html(row["text"][:100]), "protected": False},
        "author": row["author"],
        "site_name": row["outlet"],
    }
    for number, row in enumerate(ROWS)
]
HITS = [{"_id": str(number), "_score": 1.0, "_source": row} for number, row in enumerate(ROWS)]
THREADS = [
    {
        "thread": {"site_full": row["outlet"], "title": row["title"], "url": row["url"], "country": "VE"},
        "url": row["url"],
        "author": row["author"],
        "published": row["date"] + "T10:00:00.000+02:00",
        "crawled": "2024-05-01T10:00:00.000+03:00",
        "title": row["title"],
        "text": row["text"],
        "language": "english",
        "entities": {"persons": [{"name": "Irina Petkova", "sentiment": "none"}]},
    }
    for row in ROWS
]
BY_COLUMN = {name: {str(number): row[name] for number, row in enumerate(ROWS)} for name in NAMES}

# What is always the same: three articles, each with its title, day, outlet, byline, address and paragraphs.
FORMS: dict[str, tuple[str, bytes]] = {
    "plain": ("a.csv", separated()),
    "no ending that tells": ("corpus.txt", separated()),
    "all quoted, semicolons": ("a.csv", separated(delimiter=";", quoting=csv.QUOTE_ALL)),
    "blanks before quotes": ("a.csv", separated(quoting=csv.QUOTE_ALL).replace(b'","', b'", "')),
    "tabs": ("a.tsv", separated(delimiter="\t")),
    "tabs, a sheet by name": ("a.xls", separated(delimiter="\t")),
    "bars": ("a.csv", separated(delimiter="|")),
    "single quotes": ("a.csv", separated(delimiter=";", quotechar="'")),
    "backslashes": ("a.csv", separated(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)),
    "unix ends": ("a.csv", separated(lineterminator="\n")),
    "a byte order mark": ("a.csv", separated(encoding="utf-8-sig")),
    "UTF-16": ("a.csv", separated(delimiter="\t", encoding="utf-16")),
    "Windows-1252": ("a.csv", separated(encoding="cp1252")),
    "a line that names the sign": ("a.csv", separated(before="sep=;\r\n", delimiter=";")),
    "a title above the head": ("a.csv", separated(before="Our export;;;;;;\r\n;;;;;;\r\n", delimiter=";")),
    "German names": ("a.csv", separated(names=GERMAN, delimiter=";")),
    "French names": ("a.csv", separated(names=FRENCH, delimiter=";")),
    "Spanish names": ("a.csv", separated(names=SPANISH)),
    "camels": ("a.csv", separated(names=CAMEL)),
    "an index without a name": (
        "a.csv",
        separated([{"n": number, **row} for number, row in enumerate(ROWS)], {"n": "", **called()}),
    ),
    "other columns": (
        "a.csv",
        separated(
            [
                {"id": 90001 + number, "summary": row["text"][:60], "image_url": row["url"] + "/i.jpg", **row,
                 "date_download": "2024-08-01", "words": 80}
                for number, row in enumerate(ROWS)
            ]
        ),
    ),
    "a body of a name nobody knows": ("a.csv", separated(names=called(text="col_b7"))),
    "HTML": ("a.csv", separated(changed(text=in_html))),
    "single line ends": ("a.csv", separated(changed(text=lambda text: text.replace("\n\n", "\n")))),
    "line ends written out": ("a.csv", separated(changed(text=lambda text: text.replace("\n", "\\n")))),
    "days first": ("a.csv", separated(changed(date=dated("%d/%m/%Y")))),
    "months first": ("a.csv", separated(changed(date=dated("%m/%d/%Y")))),
    "months first, short years": ("a.csv", separated(changed(date=dated("%m/%d/%y")))),
    "days in words": ("a.csv", separated(changed(date=dated("%A, %d %B %Y, 10:15")))),
    "RFC 2822": ("a.csv", separated(changed(date=dated("%a, %d %b %Y 23:15:00 -0500")))),
    "glued": ("a.csv", separated(changed(date=dated("%Y%m%dT120000Z")))),
    "seconds": ("a.csv", separated(changed(date=seconds))),
    "thousandths": (
        "a.csv",
        separated(changed(date=lambda day: seconds(day) * 1000)),
    ),
    "days of a spreadsheet": (
        "a.csv",
        separated(changed(date=lambda day: (datetime.fromisoformat(day) - datetime(1899, 12, 30)).days)),
    ),
    "a list of names": ("a.csv", separated(changed(author=lambda names: str(names.split(" and "))))),
    "as R writes": (
        "a.txt",
        separated(
            [{"n": number, **row} for number, row in enumerate(ROWS, 1)], {"n": "", **called()},
            delimiter=" ", quoting=csv.QUOTE_ALL,
        ).replace(b'"" ', b"", 1),
    ),
    "Polish names": (
        "a.csv",
        separated(names=called(title="Tytuł", text="Treść artykułu", outlet="Źródło", date="Data wydania")),
    ),
    "brackets": ("a.csv", separated(names=called(date="Date (UTC)", text="Text [full]", outlet="Source(s)"))),
    "a workbook": ("a.xlsx", workbook(sheet())),
    "a workbook's days": ("a.xlsx", workbook(sheet(changed(date=datetime.fromisoformat)))),
    "a second sheet": ("a.xlsx", workbook([["year", "tonnes"], [2023, 410], [2024, 455]], sheet())),
    "a sheet with a title": ("a.xlsx", workbook([["Our corpus"], [], *sheet()])),
    "a workbook by another name": ("corpus.bin", workbook(sheet())),
    "JSON lines": ("a.jsonl", lines(ROWS)),
    "JSON lines, news-please": ("a.json", lines(NEWS_PLEASE, ensure_ascii=False)),
    "JSON lines, windows": ("a.jsonl", b"\xef\xbb\xbf" + lines(ROWS).replace(b"\n", b"\r\n")),
    "a list": ("a.json", as_json(ROWS)),
    "a list, indented": ("a.json", as_json(ROWS, indent=2)),
    "a list in UTF-16": ("a.json", json.dumps(ROWS, ensure_ascii=False).encode("utf-16")),
    "NewsAPI": ("a.json", as_json({"status": "ok", "totalResults": 3, "articles": NEWS_API})),
    "data": ("a.json", as_json({"data": ROWS, "meta": {"page": 1}})),
    "an answer": ("a.json", as_json({"response": {"status": "ok", "total": 3, "results": GUARDIAN_LIKE}})),
    "a registry": ("a.json", as_json({"articles": {"page": 1, "results": REGISTRY_LIKE}})),
    "a cloud": ("a.json", as_json({"results": CLOUD_LIKE})),
    "a search": ("a.json", as_json({"took": 3, "hits": {"total": {"value": 3}, "hits": HITS}})),
    "linked data": ("a.json", as_json({"@context": "https://schema.org", "@graph": LINKED})),
    "posts": ("a.json", as_json(POSTS)),
    "threads": ("a.json", as_json({"posts": THREADS, "totalResults": 3, "next": "/x"})),
    "each in a box": ("a.json", as_json({"result": {"data": [{"data": row} for row in ROWS]}})),
    "rows": ("a.json", as_json({"features": [{"name": "title"}], "rows": [{"row": row} for row in ROWS]})),
    "by id": ("a.json", as_json({f"a{number}": row for number, row in enumerate(ROWS)})),
    "by column": ("a.json", as_json(BY_COLUMN)),
    "lists by column": ("a.json", as_json({name: [row[name] for row in ROWS] for name in NAMES})),
    "a table in JSON": ("a.json", as_json({"columns": NAMES, "index": [0, 1, 2], "data": sheet()[1:]})),
    "one after the other": ("a.json", b"\n".join(as_json(row, indent=1) for row in ROWS)),
    "paragraphs as a list": ("a.json", as_json(changed(text=lambda text: text.split("\n\n")))),
}  # fmt: skip


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
    "a workbook of figures": ("a.xlsx", workbook([line.split(",") for line in FIGURES.splitlines()])),
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
