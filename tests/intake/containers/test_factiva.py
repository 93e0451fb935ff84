"""Factiva's exports are taken apart: in each form, each interface language, with and without codes."""

from functools import partial

import pytest

from core.intake.containers import unpack
from tests.support.factiva_files import (
    html_by_codes,
    html_in_order,
    page,
    rtf,
    text_by_codes,
    text_in_order,
    xml,
)
from tests.support.press import SAID, STORIES, in_march, plain, told

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
