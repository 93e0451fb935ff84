"""Ordinary texts keep their words, whatever labels, days and names stand around them (ordinary.toml)."""

import csv
import io
import tomllib
from pathlib import Path

import pytest

import core.intake.containers
from core.intake import Document, edges, pasted_in, read_file

CASES = tomllib.loads(Path(__file__).with_name("ordinary.toml").read_text("utf-8"))
TEXTS, ROWS, PAGES = CASES["text"], CASES["table"], CASES["page"]


def filled(text: str) -> str:
    for name in ("p1", "p2", "p3"):
        text = text.replace(f"{{{name}}}", CASES[name])
    return text


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def mark_gap(case: dict, request: pytest.FixtureRequest) -> None:
    if "gap" in case:
        request.applymarker(pytest.mark.xfail(reason=case["gap"], strict=True))


def check(case: dict, found: list, whole: list[str]) -> None:
    [document] = found
    assert isinstance(document, Document)
    article = document.article()
    kept = " ".join(article.text.split())
    assert sorted(line for line in whole if line not in kept) == sorted(case.get("gone", []))
    told = {
        "title": article.title,
        "outlet": article.publisher,
        "day": article.published.date().isoformat() if article.published else None,
    }
    wanted = {name: case[name] or None for name in told if name in case}
    assert {name: told[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", TEXTS, ids=[case["label"] for case in TEXTS])
def test_an_ordinary_text_keeps_every_line(case, request):
    mark_gap(case, request)
    text = filled(case["text"])
    check(case, list(pasted_in(text)), lines(text))


@pytest.mark.parametrize("case", PAGES, ids=[case["label"] for case in PAGES])
def test_what_a_page_says_of_itself_comes_before_fields_in_its_text(case, request):
    mark_gap(case, request)
    body = "".join(f"<p>{line}</p>" for line in lines(filled(case["text"])))
    head = f"<html><head>{case['head']}</head>"
    page = f"{head}<body><article><h1>{case['title']}</h1>{body}</article></body></html>"
    check(case, list(read_file("page.html", page.encode())), lines(filled(case["text"])))


@pytest.mark.parametrize("case", ROWS, ids=[case["label"] for case in ROWS])
def test_what_stands_in_a_cell_is_whole(case):
    held = io.StringIO()
    rows = csv.writer(held)
    rows.writerow(["title", "text", "date", "source"])
    bodies = [filled(case["text"]).replace("$n", str(number)) for number in range(1, case["rows"] + 1)]
    for number, body in enumerate(bodies, 1):
        rows.writerow([f"Quay {number} closes for weeks", body, f"2025-03-0{number}", case["outlet"]])
    found = [one.article() for one in read_file("rows.csv", held.getvalue().encode())]
    assert [
        lines(article.text)[-len(lines(body)) :] for article, body in zip(found, bodies, strict=True)
    ] == [lines(body) for body in bodies]
    assert {article.publisher for article in found} == {case["outlet"] or None}


def test_what_keeps_its_fields_apart_is_a_container_that_there_is():
    home = Path(core.intake.containers.__file__).parent
    there = [".".join(path.relative_to(home).with_suffix("").parts) for path in home.rglob("*.py")]
    assert all(any(name.startswith(kind) for name in there) for kind in edges._WHOLE)
