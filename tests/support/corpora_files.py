"""Tables of articles as programmes write them: three articles, under other names, in other shapes."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

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
