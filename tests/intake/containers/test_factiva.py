"""Factiva's exports are taken apart: in each form, each interface language, with and without codes."""

import re
from functools import partial

import pytest

from core.intake.containers import unpack
from core.intake.containers.databases.shared.bodies import CUT_OFF
from tests.support.factiva_files import (
    html_by_codes,
    html_in_order,
    last,
    page,
    rtf,
    text_by_codes,
    text_in_order,
    xml,
)
from tests.support.press import SAID, STORIES, as_word, html_words, in_march, plain, told

MARCH = [in_march(story) for story in STORIES]
HTML = {
    "codes": html_by_codes,
    "codes, bare text": partial(html_by_codes, bare=True),
    "in order": html_in_order,
    "in order, no class, a time and a page": partial(html_in_order, classes=False, time="04:30", page="7"),
    "in order, a time with a zone": partial(html_in_order, time="04:30 PM GMT", page="A12"),
}
TEXT = {
    "codes": text_by_codes,
    "codes on lines of their own": partial(text_by_codes, alone=True),
    "in order": text_in_order,
    "in order, lines broken at 78": partial(text_in_order, width=78),
}
RTF = {
    "with contents": {},
    "without contents": {"contents": False},
    "codes and tabs": {"codes": "tab", "contents": False},
    "codes in a table": {"codes": "table"},
}
XML = {"paragraphs": {}, "bare words": {"bare": True}, "a date alone": {"dates": "date"}}


def read(raw: bytes, name: str = "export") -> list:
    return [told(member) for member in unpack(raw, name)]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", HTML.values(), ids=HTML)
def test_a_page_in_each_language_of_the_interface(form, language):
    assert read(page([form(story, language) for story in MARCH])) == [plain(story) for story in MARCH]


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("form", TEXT.values(), ids=TEXT)
def test_plain_text_in_each_language_of_the_interface(form, language):
    raw = "".join(form(story, language) for story in MARCH).encode()
    assert read(raw) == [plain(story) for story in MARCH]


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("form", RTF.values(), ids=RTF)
def test_a_rich_text(form, language):
    assert read(rtf(MARCH, language, **form)) == [plain(story) for story in MARCH]


@pytest.mark.parametrize("form", XML.values(), ids=XML)
def test_xml(form):
    assert read(xml(STORIES, **form)) == [plain(story) for story in STORIES]


def test_a_word_document():
    for form in (text_in_order, text_by_codes):
        lines = [line for story in MARCH for line in form(story, "en").split("\n") if line.strip()]
        assert read(as_word(lines)) == [plain(story) for story in MARCH]


def test_a_page_without_an_element_for_each_article():
    lines = [line for story in MARCH for line in text_in_order(story, "en").split("\n") if line.strip()]
    body = "".join(f"<p>{html_words(line)}</p>" for line in lines)
    assert read(f"<html><body>{body}</body></html>".encode()) == [plain(story) for story in MARCH]


def test_articles_without_the_line_that_ends_each_are_not_mixed():
    raw = "".join(text_in_order(story, "en").replace(last(story, "en"), "") for story in MARCH)
    [refused] = unpack(raw.encode(), "export.txt")
    assert refused.sentence.startswith("article 1 in export.txt is several")
    alone = text_in_order(MARCH[0], "en").replace(last(MARCH[0], "en"), "")
    assert read(alone.encode()) == [plain(MARCH[0])]


def test_an_article_in_the_middle_of_a_sentence_says_that_the_file_ends():
    raw = text_by_codes(MARCH[0], "en")
    [member] = unpack(raw[: raw.index("if the money")].encode(), "x")
    assert member.notes == (CUT_OFF,)


def test_bare_words_of_xml_on_a_line_each():
    raw = xml(STORIES, bare=True).replace(b"\n\n            ", b"\n            ")
    assert read(raw) == [plain(story) for story in STORIES]


def test_an_id_in_small_letters_as_older_articles_have_it():
    raw = page([html_in_order(story, "de") for story in MARCH]).decode()
    small = re.sub(r"[A-Z]{5}000\d{8}el3e", lambda found: found[0].lower(), raw)
    assert read(small.encode()) == [plain(story) for story in MARCH]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_files_of_other_encodings(encoding):
    assert read("".join(text_in_order(story, "en") for story in MARCH).encode(encoding)) == [
        plain(story) for story in MARCH
    ]
    assert read(xml(STORIES).decode().replace("utf-8", "utf-16").encode("utf-16")) == [
        plain(story) for story in STORIES
    ]
