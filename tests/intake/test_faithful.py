"""Every document gives the words that a reader sees: the probes of faithful.toml, between two paragraphs."""

import tomllib
from pathlib import Path

import pytest

from core.intake import Document, read_file
from tests.support.word_files import p, word_file

PROBES = tomllib.loads(Path(__file__).with_name("faithful.toml").read_text("utf-8"))["probe"]
TITLE = "States of the river sign a treaty in Karsa"
BEFORE = "The five states of the lower river signed a treaty on Tuesday that opens it to ships of every flag."
BEHIND = "It comes into force when three of the five parliaments have passed it, which may take until autumn."


def file_of(form: str, source: str) -> bytes:
    """A document of a form with the probe between two paragraphs."""
    if form == "html":
        paragraphs = f"<p>{BEFORE}</p>{source}<p>{BEHIND}</p>"
        return f"<html><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>".encode()
    if form == "docx":
        return word_file(p(TITLE, style="Title") + p(BEFORE) + source + p(BEHIND))
    if form == "pdf":
        import typst

        head = f'#set page(paper: "a5")\n#set text(size: 10pt)\n#text(size: 16pt)[{TITLE}]\n\n'
        return bytes(typst.compile(f"{head}{BEFORE}\n\n{source}\n\n{BEHIND}\n".encode()))
    if form == "rtf":
        lines = "".join(f"\\pard {line}\\par\n" for line in (TITLE, BEFORE))
        return f"{{\\rtf1\\ansi\\deff0 {lines}{source}\n\\pard {BEHIND}\\par}}".encode()
    return f"{'# ' if form == 'md' else ''}{TITLE}\n\n{BEFORE}\n\n{source}\n\n{BEHIND}\n".encode()


def lines_in(form: str, source: str) -> list[str]:
    """What is read of the probe in such a document, line by line."""
    [found] = read_file(f"river.{form}", file_of(form, source))
    assert isinstance(found, Document), found
    article = found.article()
    said = [article.text[one.start : one.end] for one in article.blocks if one.kind != "furniture"]
    return [
        " ".join(line.split())
        for one in said
        for line in one.split("\n")
        if line not in (TITLE, BEFORE, BEHIND)
    ]


@pytest.mark.parametrize("probe", PROBES, ids=[f"{one['form']}: {one['lines'][0][:40]}" for one in PROBES])
def test_a_probe_gives_what_a_reader_sees(probe, request):
    if "gap" in probe:
        request.applymarker(pytest.mark.xfail(reason=probe["gap"], strict=True))
    assert lines_in(probe["form"], probe["source"]) == probe["lines"]
