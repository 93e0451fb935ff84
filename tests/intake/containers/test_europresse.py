"""Europresse's pages are taken apart, in the forms of three times."""

from functools import partial

import pytest

from core.intake.containers import container_of, unpack
from core.intake.items.brought import Brought
from tests.support.europresse_files import article, loose, newer, page
from tests.support.press import GRAIN, STORIES, plain, told

FORMS = {
    "loose text": loose,
    "loose text under a kicker": partial(loose, kicker="Diplomacy in the port", issue=", no. 5968"),
    "loose text between line breaks": partial(loose, breaks="<br><br>"),
    "an article each": article,
    "an article each under a kicker": partial(article, kicker="DIPLOMACY"),
    "an article each from the web": partial(article, web=True),
    "a class for each field": newer,
    "a class for each field, in English": partial(newer, language="en"),
    "a class for each field, kicker and subtitle": partial(
        newer, kicker="Le fait du jour", subtitle="A pact with limits"
    ),
}


def read(raw: bytes, name: str = "export") -> list:
    return [told(member) for member in unpack(raw, name)]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_form(form, charset):
    assert read(page((form(story) for story in STORIES), charset)) == [plain(story) for story in STORIES]


def test_one_article_alone_and_one_without_a_headline():
    [member] = unpack(page([newer(GRAIN)]), "one.html")
    assert told(member) == plain(GRAIN)
    assert member.source_id == "news·20250314·NT·01q1500_125"
    [member] = unpack(page([article(GRAIN).replace(GRAIN.title, "")]), "one.html")
    assert (member.title, member.text) == (None, GRAIN.text)


def test_a_page_that_writes_about_europresse_is_none_of_its_files():
    said = b"<html><body><p>Europresse sets the class DocPublicationName for the outlet.</p></body></html>"
    assert container_of(Brought("page.html", said)) is None
