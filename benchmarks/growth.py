"""`python -m benchmarks growth [KIND …]`: how the cost of a text or file grows when it is twice as long.

Each kind is made in five sizes, each twice the one before; the exponent is the slope of the logarithms of
processor time (1.0: twice the size costs twice). Texts are laid out (`article_from_text`) and read
(`normalize`, less the parse of the same text, which is spaCy's); files are taken apart (`read_file`).
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from math import log2

import numpy as np

LIMITS = {"laid out": 1.15, "read": 1.15, "file": 1.25}
_SIZES = [1, 2, 4, 8, 16]
_SAID = (
    "Trade between Norland and Sudland grew by 12 per cent to $4.5 billion in 2024, Minister Jane Doe said."
)

# One unit of each kind of text; `{n}` is its number.
TEXTS: dict[str, str] = {
    "paragraphs": _SAID + "\n\n",
    "one paragraph": _SAID + " ",
    "short lines": "Item {n}\n",
    "lines of a list": "- {n} million tonnes of grain\n",
    "days and bylines": "By Jane Doe\n12 May 2025\n\n",
    "read alsos": "Read also: talks number {n} open in Kelvaro\n\n",
    "names joined by and": "Ada Bell {n} and ",
    "capital letters": "The Norland Sudland Kelvaro Union of Grain {n} ",
    "double marks": "“Grain first,” she said. ",
    "single marks": "'Grain first', she said. ",
    "marks that never close": "She said “grain {n} and ",
    "brackets": "Grain (steel (gas ({n} ",
    "numbers": "{n} ",
    "sums": "$4.5 billion, ",
    "ranges": "from 3 to {n} per cent, ",
    "one long word": "grain",
    "turns": "JANE DOE: We want to double our grain.\n\nPETER HOLM: So do we.\n\n",
    "questions": "Q. What of grain {n}? A. It grows.\n",
    "will": "The parties will build {n} schools by 2030, subject to funds. ",
    "clauses": "which Jane Doe, who said that grain, ",
    "one speaker": "Doe said she wants grain {n}. ",
}
_CELL = "<td>{n} million</td>"
PAGES: dict[str, str] = {
    "page of paragraphs": f"<p>{_SAID}</p>",
    "page of boxes": f"<div><div>{_SAID}</div></div>",
    "page of links": f"<p><a href='/{{n}}'>{_SAID}</a></p>",
    "page of a long paragraph": "grain <sup>{n}</sup> and <b>steel</b> ",
    "page of one cell rows": f"<tr><th>Grain {{n}}</th>{_CELL}</tr>",
    "page of nested boxes": "<div>grain {n}",
    "page of lists": "<ul><li>grain {n} is sold</li></ul>",
    "page of marks": "<q>grain</q> <time>{n} May</time> ",
}


def units(unit: str, number: int) -> str:
    """So many units of a kind, one after the other."""
    return "".join(unit.replace("{n}", str(n % 1900 + 3)) for n in range(number))


def as_page(inside: str) -> bytes:
    """A page of an article with this in it."""
    table = f"<table>{inside}</table>" if inside.startswith("<tr") else inside
    head = "<html><head><title>Grain</title></head>"
    return f"{head}<body><article><p>{_SAID * 3}</p>{table}</article></body></html>".encode()


def _word(text: str) -> bytes:
    from docx import Document

    document, held = Document(), BytesIO()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(held)
    return held.getvalue()


def _mail(text: str) -> bytes:
    return b"From: a@example.org\r\nSubject: Grain\r\nContent-Type: text/plain\r\n\r\n" + text.encode()


def _rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi " + text.replace("\n\n", "\\par ") + "}").encode("ascii", "replace")


def _json(text: str) -> bytes:
    import json

    rows = [{"title": f"Talks {n}", "text": f"{one} {_SAID}"} for n, one in enumerate(text.split("\n\n"))]
    return json.dumps(rows).encode()


def _csv(text: str) -> bytes:
    rows = [f'Talks {n},"{one} {_SAID}"' for n, one in enumerate(text.split("\n\n"))]
    return "\n".join(["title,text", *rows]).encode()


def _subtitles(text: str) -> bytes:
    cue = "{}\n00:{:02}:{:02},000 --> 00:{:02}:{:02},900\n{}\n"
    cues = text.split("\n\n")
    return "\n".join(
        cue.format(n + 1, n // 60 % 60, n % 60, n // 60 % 60, n % 60, one) for n, one in enumerate(cues)
    ).encode()


def _feed(text: str) -> bytes:
    codes = text.replace("\n\n", " [caption id=1] ")
    item = f"<item><title>Grain</title><description><![CDATA[<p>{codes}</p>]]></description></item>"
    return f"<rss version='2.0'><channel><title>Lake Post</title>{item}</channel></rss>".encode()


FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Word file": ("grain.docx", _word),
    "RTF file": ("grain.rtf", _rtf),
    "mail": ("grain.eml", _mail),
    "JSON of articles": ("grain.json", _json),
    "table of articles": ("grain.csv", _csv),
    "subtitles": ("grain.srt", _subtitles),
    "feed of codes left open": ("grain.xml", _feed),
}


def slope(costs: Sequence[float]) -> float:
    """The exponent of costs at sizes each twice the one before.

    >>> round(slope([1, 2, 4, 8]), 2), round(slope([1, 4, 16]), 2)
    (1.0, 2.0)
    """
    return float(np.polyfit(range(len(costs)), [log2(max(cost, 1e-4)) for cost in costs], 1)[0])


def cost(do: Callable[[], object]) -> float:
    """Processor seconds, the least of two."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
    return min(taken)


def _laid_out(unit: str) -> list[float]:
    from core.article.reading import article_from_text

    first = max(1, 20_000 // len(unit))
    texts = [units(unit, first * size) for size in _SIZES]
    return [cost(partial(article_from_text, text)) for text in texts]


def _read(unit: str) -> list[float]:
    from core import normalize
    from core.article.reading import article_from_text
    from core.extract.nlp import parse

    first = max(1, 2_500 // len(unit))
    costs = []
    for size in _SIZES:
        text = units(unit, first * size)
        parsed = cost(partial(parse, article_from_text(text)))
        costs.append(max(cost(partial(normalize, text)) - parsed, 1e-3))
    return costs


def _taken_apart(name: str, raw: bytes) -> None:
    from core.intake import read_file

    for _ in read_file(name, raw):
        pass


def _file(name: str, make: Callable[[str], bytes], unit: str, first: int) -> list[float]:
    raws = [make(units(unit, first * size)) for size in _SIZES]
    return [cost(partial(_taken_apart, name, raw)) for raw in raws]


def main(argv: list[str]) -> int:
    """Print the exponent of every kind, those above the limit marked; 1 when there are such."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth")
    parser.add_argument("kind", nargs="*", help="only kinds with this in their name")
    parser.add_argument("--how", choices=list(LIMITS), help="only this")
    options = parser.parse_args(argv)
    measures: list[tuple[str, str, Callable[[], list[float]]]] = []
    for name, unit in TEXTS.items():
        measures.append(("laid out", name, partial(_laid_out, unit)))
        measures.append(("read", name, partial(_read, unit)))
    for name, unit in PAGES.items():
        measures.append(("file", name, partial(_file, "grain.html", as_page, unit, 150)))
    for name, (file, make) in FILES.items():
        measures.append(("file", name, partial(_file, file, make, _SAID + "\n\n", 100)))
    above = 0
    for how, name, measure in measures:
        if (options.how and how != options.how) or not all(kind in name for kind in options.kind):
            continue
        costs = measure()
        exponent = slope(costs)
        over = exponent > LIMITS[how]
        above += over
        seconds = " ".join(f"{one:.3f}" for one in costs)
        print(f"{'!' if over else ' '} {how:<9} {name:<26} {exponent:5.2f}   {seconds} s", flush=True)
    print(f"{above} above the limit ({', '.join(f'{how} {limit}' for how, limit in LIMITS.items())})")
    return 1 if above else 0
