"""ProQuest's pages, mails, texts and lists of references are taken apart."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

from functools import partial

import pytest

from core.intake.containers import container_of, unpack
from core.intake.files import read_file
from core.intake.items.brought import Brought
from tests.support.press import FOREST, GRAIN, STORIES, STRIKE, as_word, plain, told
from tests.support.proquest_files import html, later_text, mail, page, ris, text

FORMS = {
    "a field a paragraph": html,
    "with a citation": partial(html, citation=True),
    "without anchors": partial(html, anchor=False),
    "the text in no element": partial(html, element=False),
}
LONG = [GRAIN, STRIKE]


def read(raw: bytes, name: str = "export") -> list:
    return [told(member) for member in unpack(raw, name)]


@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_page_in_each_language_of_the_interface(form, language):
    assert read(page(form(story, language) for story in STORIES)) == [plain(story) for story in STORIES]


@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
def test_plain_text(language, rules):
    assert read(text(STORIES, language, rules=rules).encode()) == [plain(story) for story in STORIES]


def test_plain_text_of_later_years():
    assert read(later_text(STORIES).encode()) == [plain(story) for story in STORIES]


@pytest.mark.parametrize("form", [text, later_text], ids=["", "of later years"])
def test_a_word_document(form):
    lines = [line for line in form(STORIES).split("\n") if line.strip()]
    assert read(as_word(lines)) == [plain(story) for story in STORIES]


def test_a_mail_with_a_page():
    raw = mail(page(html(story) for story in STORIES), "See the page.")
    assert read(raw, "research.eml") == read(raw, "research") == [plain(story) for story in STORIES]


def test_a_mail_that_was_forwarded_as_plain_words():
    words = "Have a look.\n\n" + "\n".join(f"> {line}" for line in text(STORIES, rules=False).splitlines())
    assert read(mail(None, words, subject="Fwd: Your ProQuest Research")) == [
        plain(story) for story in STORIES
    ]


@pytest.mark.parametrize("form", [{}, {"tag": "AB", "abstract": False}, {"day": "Y1", "names": "T2"}])
def test_a_list_of_references_with_whole_texts(form):
    assert read(ris(LONG, **form).encode()) == [plain(story, section=False) for story in LONG]


def test_a_list_of_references_without_texts_is_refused_in_a_sentence():
    summary = "TY  - JOUR\nTI  - Grain and trade\nAB  - We study grain.\nJF  - Review of Grain\nPY  - 2025\nER  - \n"
    for raw in (summary * 2, "@article{a, title = {Grain}, year = {2025}, abstract = {We study grain.}}"):
        [found] = read_file("list.ris", raw.encode())
        assert "list of references" in found.sentence


def test_an_article_without_a_text_is_one_without_its_abstract():
    held = html(FOREST)
    start, end = held.index("<Text"), held.index("</Text>")
    [member] = unpack(page([held[:start] + "Not available." + held[end:]]), "one.html")
    assert (member.title, member.text) == (FOREST.title, "")


def test_a_page_and_a_text_that_write_about_proquest_are_none_of_its_files():
    said = "<html><body><h1>Help</h1><p><strong>Full text: </strong>ProQuest shows it below the abstract.</p></body></html>"
    assert container_of(Brought("help.html", said.encode())) is None
    words = "ProQuest explained\n\nFull text: it is the whole of an article.\n\nSubject: a word for what it is of.\n"
    assert container_of(Brought("help.txt", words.encode())) is None


def test_pictures_in_a_text_and_a_page_in_the_page_that_was_cut_off():
    picture = '<div class="document_view_image"><a title="A view">Enlarge this image.</a><p>A view of the port.</p></div>'
    held = html(GRAIN).replace("<html><head><title></title></head><body>", f"html&gt;{picture}")
    assert read(page([held])) == [plain(GRAIN)]


def test_where_an_article_first_stood_is_no_part_of_it():
    held = html(GRAIN).replace(
        "<p>--</p>", "<p>This article originally appeared in The Varna Times.</p><p>--</p>"
    )
    assert read(page([held])) == [plain(GRAIN)]


@pytest.mark.parametrize(
    ("kind", "times", "is_read"), [("NEWS", 1, True), ("JOUR", 1, False), ("NEWS", 0, False)]
)
def test_a_story_of_one_paragraph_that_its_record_calls_an_abstract(kind, times, is_read):
    """Some databases have no other field for it: where people speak in it at length, it is the report."""
    said = "“We have waited long for this,” said Irina Petkova, and the ministers spoke of the lock for an hour. "
    words = "The two governments signed an accord on grain transit on Tuesday. " + said * 6 * times
    record = (
        f"TY  - {kind}\nTI  - Accord signed\nT2  - Varna Courier\nDA  - 2025/05/14/\nAB  - {words}\nER  - \n"
    )
    found = list(unpack(record.encode(), "list.ris"))
    assert [one.text for one in found] == ([words.strip()] if is_read else [])
