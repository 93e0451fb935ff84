"""What a crawler writes, and what is read of it."""

from core.intake import Document, Refusal, read_file
from tests.support.kept import GRAIN, GRAIN_TEXT, STEEL, STEEL_TEXT, Archive, page

GRAIN_AT, STEEL_AT = (
    "https://www.varna-courier.example/news/grain",
    "https://www.varna-courier.example/news/steel",
)
DATED = '<meta property="article:published_time" content="2025-05-14T08:00:00Z">'
GRAIN_PAGE, STEEL_PAGE = page(GRAIN, GRAIN_TEXT, head=DATED), page(STEEL, STEEL_TEXT)


def read(raw: bytes, name: str = "crawl.warc") -> tuple[list[Document], list[Refusal]]:
    found = list(read_file(name, raw))
    return [one for one in found if isinstance(one, Document)], [
        one for one in found if isinstance(one, Refusal)
    ]


def texts(raw: bytes, name: str = "crawl.warc") -> list[str]:
    return [document.text for document in read(raw, name)[0]]


def whole(title: str, lines: tuple[str, ...]) -> str:
    return "\n\n".join([title, *lines])


def crawl(*, packed: bool = False) -> Archive:
    """What a crawler writes: two articles among all that is none."""
    archive = Archive(packed=packed)
    archive.add("urn:pageinfo", "software: made", kind="warcinfo", content="application/warc-fields")
    archive.add("dns:varna-courier.example", "10.0.0.1", kind="resource", content="text/dns")
    archive.add(GRAIN_AT, "", kind="request")
    archive.add(GRAIN_AT, GRAIN_PAGE)
    archive.add(GRAIN_AT, "fetchTimeMs: 120", kind="metadata", content="application/warc-fields")
    archive.add(GRAIN_AT, "", kind="revisit")
    archive.add("https://varna-courier.example/s.css", "body{color:#333}", content="text/css")
    archive.add("https://varna-courier.example/robots.txt", "User-agent: *", content="text/plain")
    archive.add("https://varna-courier.example/old", "Moved", status="301 Moved", sent={"Location": STEEL_AT})
    archive.add("https://varna-courier.example/gone", page("Not found", STEEL_TEXT), status="404 Not Found")
    archive.add("https://varna-courier.example/failed", page("Failed", STEEL_TEXT), status="500 Error")
    archive.add("https://varna-courier.example/feed", '{"title": "x"}', content="application/json")
    return archive.add(STEEL_AT, STEEL_PAGE)
