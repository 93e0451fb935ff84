"""Pages, books and archives as people keep them, made for tests; all names and words are invented."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

import io
import zipfile
from collections.abc import Iterable

GRAIN = "Accord on grain signed in Port Varna"
GRAIN_TEXT = (
    "The two governments signed an accord on grain transit on Tuesday, after three days of talks in Port Varna.",
    "“We have waited long for this,” said Irina Petkova, the trade minister of Norland.",
    "Officials said that the volume would reach 4.2 million tonnes a year, and that both sides would review it.",
)
STEEL = "Steel workers end their strike"
STEEL_TEXT = (
    "Steel workers in Velmar went back to work on Monday after a strike of 19 days, the union said.",
    "The company will pay 3 percent more, and bring back 240 people whom it had sent home in the winter.",
    "“Nobody won,” said Adele Quist, who leads the union. The furnaces need a week to be hot again.",
)
TEASERS = (
    (
        "Ferry strike enters its third week",
        "Some 8,000 passengers wait on the quays, and the union will not give in.",
    ),
    (
        "Bank lifts its rate to seven percent",
        "The bank lifted its rate by a quarter point, to its highest in years.",
    ),
    (
        "Ministers meet on water in Astana",
        "Ministers of four states met on Thursday to talk about water, and agreed.",
    ),
    (
        "Port of Varna opens second quay",
        "The quay was opened on Monday by the minister, who called it a bridge.",
    ),
)


def paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def page(title: str, lines: Iterable[str], *, head: str = "", outlet: str = "Varna Courier") -> str:
    """A site's page with an article in it."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{paragraphs(lines)}</article></main>"
        "<footer><p>All rights reserved. Call 555 0100.</p></footer></body></html>"
    )


def listing(*, heading: str = "World news of the day") -> str:
    """A site's page that leads to articles, each with its teaser."""
    items = "".join(
        f'<div><a href="/a/{n}">{head}</a><p>{text}</p></div>' for n, (head, text) in enumerate(TEASERS)
    )
    return (
        f"<!DOCTYPE html><html><head><title>World</title></head><body><h1>{heading}</h1>{items}</body></html>"
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


class Archive:
    """A web archive, written record by record."""

    def __init__(self, *, packed: bool = False) -> None:
        from warcio.warcwriter import WARCWriter

        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)

    def add(
        self,
        address: str,
        body: str | bytes,
        *,
        kind: str = "response",
        status: str = "200 OK",
        sent: dict[str, str] | None = None,
        said: dict[str, str] | None = None,
        content: str = "text/html; charset=utf-8",
    ) -> "Archive":
        from warcio.statusandheaders import StatusAndHeaders

        raw = body.encode() if isinstance(body, str) else body
        headers = [("Content-Type", content), *(sent or {}).items()]
        http = (
            StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            if kind in ("response", "revisit")
            else None
        )
        if kind == "request":
            http = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        record = self._writer.create_warc_record(
            address, kind, payload=io.BytesIO(raw), http_headers=http, warc_headers_dict=said or {},
            warc_content_type=content if http is None else "application/http",
        )  # fmt: skip
        self._writer.write_record(record)
        return self

    def raw(self) -> bytes:
        return self._out.getvalue()


def mhtml(
    *parts: tuple[str, str, str], head: str = "From: <Saved by Blink>\r\n", end: str = "--x--\r\n"
) -> bytes:
    """Pages in one file: of each its source, its address and the id of its part."""
    lines = [
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    ]
    for source, address, called in parts:
        lines.append(
            f"--x\r\nContent-Type: text/html\r\nContent-ID: <{called}>\r\nContent-Transfer-Encoding: binary\r\n"
            f"Content-Location: {address}\r\n\r\n{source}\r\n"
        )
    lines.append("--x\r\nContent-Type: image/png\r\nContent-Location: https://x.example/1.png\r\n\r\nPNG\r\n")
    return ("".join(lines) + end).encode()


_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    )
)  # fmt: skip
TEXT = "application/vnd.oasis.opendocument.text"


def odt(
    body: str, *, styles: str = "", manifest: str = "", kind: str | None = TEXT, before: str = ""
) -> bytes:
    """An OpenDocument text with this in its body."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF} xmlns:dc="urn:dc"><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    first = {"mimetype": kind} if kind else {}
    return zipped(
        {**first, "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>", "content.xml": content}
    )


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{place}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(
    pages: dict[str, str],
    *,
    spine: Iterable[str] | None = None,
    said: str = "<dc:title>Varna Courier, 14 May 2025</dc:title>",
    place: str = "OEBPS/content.opf",
    more: dict[str, str | bytes] | None = None,
    items: str = "",
    guide: str = "",
    toc: str = "",
) -> bytes:
    """A book of these pages, in the order of `spine`, or else as they come."""
    base = place.rpartition("/")[0]
    named = {name: f"i{number}" for number, name in enumerate(pages)}
    manifest = "".join(
        f'<item id="{one}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for name, one in named.items()
    )
    order = "".join(f'<itemref idref="{named.get(name, name)}"/>' for name in (spine or pages))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</metadata><manifest>{manifest}{items}</manifest>'
        f"<spine{toc}>{order}</spine><guide>{guide}</guide></package>"
    )
    members = {f"{base}/{name}" if base else name: source for name, source in pages.items()}
    first = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER.format(place=place)}
    return zipped({**first, place: package, **members, **(more or {})})


def chapter(title: str, lines: Iterable[str], *, head: str = "", after: str = "", tag: str = "h1") -> str:
    """A book's page with an article in it."""
    heading = f"<{tag}>{title}</{tag}>" if title else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{head}{heading}{after}'
        f"{paragraphs(lines)}</body></html>"
    )
