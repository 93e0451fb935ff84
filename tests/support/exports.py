"""Files as services write them, made of exports.toml: several invented articles each."""

# ruff: noqa: E501 -- what a file holds is easier to read in one piece
import io
import json
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from string import Template
from textwrap import indent, wrap
from typing import Any

HERE = Path(__file__).parent
STORIES = tomllib.loads((HERE / "exports_stories.toml").read_text(encoding="utf-8"))
WEEKDAYS = {
    language: days.split()
    for language, days in {
        "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "es": "lunes martes miércoles jueves viernes sábado domingo",
        "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
        "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    }.items()
}
MONTHS = {
    language: months.split()
    for language, months in {
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "da": "januar februar marts april maj juni juli august september oktober november december",
        "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    }.items()
}


@dataclass(frozen=True)
class Gold:
    """What should come out: the article, what of it the file does not say, what the file puts before it."""

    title: str
    outlet: str | None
    day: date | None
    paragraphs: tuple[str, ...]
    dateline: str = ""


def exports(path: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["file"])


def gold_of(entry: dict[str, Any]) -> list[Gold]:
    without = entry.get("without", ())
    return [
        Gold(
            one["title"],
            None if "outlet" in without else entry.get("outlet", one["outlet"]),
            None if "day" in without else one["day"],
            tuple(entry.get("paragraphs", one["paragraphs"])),
            entry.get("dateline", ""),
        )
        for one in _stories(entry)
    ]


def _stories(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return [STORIES[entry["half"]][number] for number in entry["stories"]]


def values(story: dict[str, Any], number: int, count: int) -> dict[str, str]:
    """What the placeholders of a pattern stand for."""
    day: date = story["day"]
    when = datetime(day.year, day.month, day.day, 9, 15)
    lines = story["paragraphs"]
    html = "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in lines)
    told = {
        "title": story["title"],
        "etitle": escape(story["title"], quote=False),
        "jtitle": json.dumps(story["title"])[1:-1],
        "ctitle": story["title"].replace('"', '""'),
        "outlet": story["outlet"],
        "byline": story["byline"],
        "upper": story["byline"].upper(),
        "site": "".join(filter(str.isalnum, story["outlet"].casefold())) + ".example",
        "first": lines[0],
        "efirst": escape(lines[0], quote=False),
        "rest": "\n".join(lines[1:]),
        "resthtml": "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in lines[1:]),
        "rtflines": "\\par\n\\pard ".join(lines),
        "rest2": "\n\n".join(lines[1:]),
        "body": "\n\n".join(lines),
        "lines": "\n".join(lines),
        "indented": indent("\n".join(lines), "   "),
        "wrapped": "\n\n".join("\n".join(wrap(line, 72)) for line in lines),
        "html": html,
        "chtml": html.replace("\n", "").replace('"', '""'),
        "br": "<br><br>".join(escape(line, quote=False) for line in lines),
        "jbody": json.dumps("\n\n".join(lines))[1:-1],
        "jhtml": json.dumps(html)[1:-1],
        "cbody": "\n\n".join(lines).replace('"', '""'),
        "cline": " ".join(lines).replace('"', '""'),
        "n": str(number),
        "n0": str(number - 1),
        "count": str(count),
        "words": str(sum(len(line.split()) for line in lines)),
        "iso": f"{day:%Y-%m-%d}",
        "compact": f"{day:%Y%m%d}",
        "us": f"{day:%B} {day.day}, {day.year}",
        "usday": f"{day:%B} {day.day}, {day.year} {day:%A}",
        "dayus": f"{day:%A}, {day:%B} {day.day}, {day.year}",
        "uk": f"{day.day} {day:%B %Y}",
        "ukday": f"{day:%A} {day.day} {day:%B %Y}",
        "abbr": f"{day:%b} {day.day}, {day.year}",
        "dabbr": f"{day.day} {day:%b %Y}",
        "dots": f"{day:%d.%m.%Y}",
        "slashes": f"{day:%m/%d/%Y}",
        "ukslashes": f"{day:%d/%m/%Y}",
        "cjk": f"{day.year}年{day.month}月{day.day}日",
        "rev": f"{day:%Y/%m/%d}",
        "quoted": "\n>\n> ".join(lines),
        "jtext": json.dumps("\n".join(lines))[1:-1],
        "outletq": story["outlet"].replace(" ", "_"),
        "mon": f"{day:%b}",
        "dd": f"{day:%d}",
        "jport": ",".join(
            json.dumps({"_type": "block", "style": "normal", "children": [{"_type": "span", "text": line}]})
            for line in lines
        ),
        "titleq": story["title"].replace(" ", "_"),
        "cfirst": lines[0].replace('"', '""'),
        "crest": "\n\n".join(lines[1:]).replace('"', '""'),
        "usmd": f"{day:%B} {day.day}",
        "usyd": f"{day.year} {day:%A}",
        "mdy": f"{day:%m-%d-%y}",
        "wiretail": f"{day:%d}0930 {day:%b %y}",
        "monday": f"{day:%b} {day.day}",
        "mil": f"{day.day}-{day:%b-%Y}".upper(),
        "ap": f"{day:%b}. {day.day}, {day.year}",
        "ebody": escape("\n\n".join(lines), quote=False),
        "jlist": ",".join(map(json.dumps, lines)),
        "eoutlet": escape(story["outlet"], quote=False),
        "UPPEROUT": story["outlet"].upper(),
        "UPPERTITLE": story["title"].upper(),
        "xhtml": escape(html),
        "jfirst": json.dumps(lines[0])[1:-1],
        "jsecond": json.dumps("\n".join(lines[1:]))[1:-1],
        "jblocks": ",".join(json.dumps({"type": "paragraph", "data": line}) for line in lines),
        "jparts": ",".join(
            json.dumps(
                {"content": line, "subtype": "paragraph", "mime": "text/html", "type": "sanitized_html"}
            )
            for line in lines
        ),
        "rfc": format_datetime(when).replace("-0000", "+0000"),
        "epoch": str(int(when.timestamp())),
        "millis": str(int(when.timestamp()) * 1000),
    }
    for language, months in MONTHS.items():
        month, weekday = months[day.month - 1], WEEKDAYS[language][day.weekday()]
        stop = "." if language in ("de", "da") else ""
        joined = " de " if language in ("es", "pt") else " "
        told[language] = f"{day.day}{stop}{joined}{month}{joined}{day.year}"
        told[f"{language}day"] = f"{weekday}{',' if language not in ('fr', 'nl') else ''} {told[language]}"
        told[f"day{language}"] = f"{told[language]} {weekday}"
    return told


def text_of(entry: dict[str, Any]) -> str:
    stories = _stories(entry)
    told = [values(story, number, len(stories)) for number, story in enumerate(stories, 1)]
    each = [Template(entry["each"]).substitute(one) for one in told]
    listed = {f"list{key}": "\n".join(one[key] for one in told) for key in ("title", "outlet")}
    listed["listnumbered"] = "\n".join(f"  {one['n']}. {one['title']}" for one in told)
    head = Template(entry.get("head", "")).substitute(listed, count=len(stories))
    foot = Template(entry.get("foot", "")).substitute(listed, count=len(stories))
    return head + entry.get("between", "").join(each) + foot


def file_of(entry: dict[str, Any]) -> tuple[str, bytes]:
    """A file's name and what is in it."""
    form = entry["form"]
    text = text_of(entry)
    name = entry.get("name", f"export.{form}")
    maker = {"docx": word, "rtf": rtf, "pdf": pdf, "odt": odt, "xlsx": sheet, "epub": epub, "warc": warc, "eml": mail, "mhtml": mhtml}.get(form)  # fmt: skip
    return name, maker(text) if maker else text.encode(entry.get("encoding", "utf-8"))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def word(text: str) -> bytes:
    """A line a paragraph; "# " begins a heading, "| " a row of a table, its cells apart by " | "."""
    import docx

    document = docx.Document()
    table = None
    for line in _lines(text):
        if line.startswith("| "):
            cells = line[2:].split(" | ")
            table = table or document.add_table(0, len(cells))
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
            continue
        table = None
        if line.startswith("# "):
            document.add_heading(line[2:], 1)
        else:
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def rtf(text: str) -> bytes:
    r"""A line a paragraph; "# " begins a bold line."""
    parts = []
    for line in _lines(text):
        bold, words = ("\\b ", line[2:]) if line.startswith("# ") else ("", line)
        words = "".join(sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in words)
        parts.append(f"\\pard\\plain {bold}{words}\\par")
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n" + "\n".join(parts) + "\n}").encode()


def pdf(text: str) -> bytes:
    import typst

    def shown(line: str) -> str:
        bold, words = ("#strong", line[2:]) if line.startswith("# ") else ("#text", line)
        words = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'#text(weight: "bold", size: 13pt, "{words}")' if bold == "#strong" else f'#text("{words}")'

    lines = "\n\n".join(map(shown, _lines(text)))
    return bytes(
        typst.compile(f'#set page(paper: "a4")\n#set text(size: 10pt, lang: "en")\n{lines}'.encode())
    )


def odt(text: str) -> bytes:
    lines = "".join(
        f'<text:h text:outline-level="1">{escape(line[2:])}</text:h>'
        if line.startswith("# ")
        else f"<text:p>{escape(line)}</text:p>"
        for line in _lines(text)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    listed = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed})


def zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return held.getvalue()


def sheet(text: str) -> bytes:
    """Cells apart by "|||", rows by "%%%"."""
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in text.split("%%%"):
        if row.strip():
            book.active.append([cell.strip("\n") for cell in row.split("|||")])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def epub(text: str) -> bytes:
    """Chapters apart by "%%%", each a page's body; a name before "|||" is its file's."""
    chapters = [part.strip().split("|||") for part in text.split("%%%") if part.strip()]
    items = "".join(
        f'<item id="c{n}" href="{name.strip()}" media-type="application/xhtml+xml"/>'
        for n, (name, _) in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="u">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Reader</dc:title><dc:language>en</dc:language>'
        f'<dc:identifier id="u">u1</dc:identifier></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    pages = {
        name.strip(): f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Reader</title></head><body>{body}</body></html>'
        for name, body in chapters
    }
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "content.opf": package}
        | pages
    )


def _pages(text: str) -> Sequence[tuple[str, str]]:
    """Pages apart by "%%%", an address and a page apart by "|||"."""
    return [(a.strip(), b) for a, b in (part.split("|||") for part in text.split("%%%") if part.strip())]


def warc(text: str) -> bytes:
    out = []
    for number, (address, page) in enumerate(_pages(text)):
        raw = page.encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + raw
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-06-01T00:00:0{number}Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0000-{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        out.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(out)


def mhtml(text: str) -> bytes:
    parts = "".join(
        f"--zz\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {address}\r\n\r\n{page}\r\n"
        for address, page in _pages(text)
    )
    head = (
        "From: <Saved by Blink>\r\nSubject: Saved\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="zz"\r\n\r\n'
    )
    return (head + parts + "--zz--\r\n").encode()


def mail(text: str) -> bytes:
    """Heads up to "|||", then the plain part, then after another the page."""
    heads, plain, *page = text.split("|||")
    message = EmailMessage(policy=policy.SMTP)
    for line in _lines(heads):
        name, value = line.split(": ", 1)
        message[name] = value
    message.set_content(plain.strip("\n") + "\n")
    if page:
        message.add_alternative(page[0].strip(), subtype="html")
    return message.as_bytes()


def html_page(text: str) -> bytes:
    """A line a paragraph; "# " begins a heading."""
    lines = "\n".join(
        f"<h2>{escape(line[2:])}</h2>" if line.startswith("# ") else f"<p>{escape(line)}</p>"
        for line in _lines(text)
    )
    return f"<html><head><title>Export</title></head><body>\n{lines}\n</body></html>".encode()
