"""Books that are broken, locked or made by a programme: what is refused, and what is read all the same."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

from datetime import datetime

import pytest

from core.intake import read_file
from tests.intake.containers.test_epub import BOTH, TWO, read, titles, whole
from tests.support.kept import GRAIN, GRAIN_TEXT, STEEL, STEEL_TEXT, chapter, epub, zipped

LOCK = (
    '<encryption xmlns="urn:x"><EncryptedData><EncryptionMethod Algorithm="{way}"/>'
    '<CipherReference URI="{to}"/></EncryptedData></encryption>'
)
AES, FONT = "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.idpf.org/2008/embedding"
BOMB = '<!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><package><metadata>&b;</metadata></package>'
BROKEN = {
    "cut off": (epub(TWO)[:-200], "broken"),
    "no package": (zipped({"META-INF/container.xml": "<container/>"}), "broken"),
    "a package that is none": (epub(TWO, more={"OEBPS/content.opf": "<package"}), "broken"),
    "an empty spine": (epub(TWO, spine=["nothing"]), "broken"),
    "a bomb": (zipped({"META-INF/container.xml": "<c/>", "x.opf": BOMB}), "defines words of its own"),
    "locked": (
        epub(TWO, more={"META-INF/encryption.xml": LOCK.format(way=AES, to="OEBPS/z.xhtml")}),
        "is locked",
    ),
    "nothing but a cover": (epub({"cover.xhtml": chapter("", ["Varna Courier"])}), "holds no article"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("label", BROKEN)
def test_what_is_broken_is_refused_in_a_sentence(label):
    raw, words = BROKEN[label]
    documents, [refused] = read(raw)
    assert documents == []
    assert words in refused.sentence
    assert refused.sentence.startswith("issue.epub")


def test_fonts_may_be_locked():
    lock = LOCK.format(way=FONT, to="OEBPS/font.otf")
    assert titles(epub(TWO, more={"META-INF/encryption.xml": lock})) == BOTH


def test_a_page_that_is_missing_costs_no_other():
    assert (
        titles(
            epub(
                TWO,
                items='<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>',
                spine=["x", *TWO],
            )
        )
        == BOTH
    )


def test_many_articles_are_read():
    pages = {f"p{n}.xhtml": chapter(f"Steel of day {n}", STEEL_TEXT) for n in range(600)}
    assert len(titles(epub(pages))) == 600


def test_a_book_for_one_sellers_readers_is_refused():
    [refused] = read_file("issue.mobi", b"Varna Courier\x00\x00BOOKMOBI" + bytes(200))
    assert "an e-book for one seller's readers" in refused.sentence


def test_what_a_programme_collected_stood_elsewhere_and_on_another_day():
    source = '<p><a href="https://varna-courier.example/1">varna-courier.example</a></p>'
    pages = {"a.html": chapter(GRAIN, GRAIN_TEXT, after=source), "b.html": chapter(STEEL, STEEL_TEXT)}
    said = "<dc:title>wallabag articles book</dc:title><dc:publisher>wallabag</dc:publisher><dc:date>2025-06-01</dc:date>"
    one, other = (found.article() for found in read(epub(pages, said=said))[0])
    assert (one.publisher, one.url, one.published) == (
        "varna-courier.example",
        "https://varna-courier.example/1",
        None,
    )
    assert (other.publisher, other.published) == (None, None)


def test_a_line_of_the_text_with_a_day_in_it_stays():
    deck = "Talks that began on 12 May 2025"
    [found], _ = read(
        epub(
            {
                "a.xhtml": chapter(
                    GRAIN, GRAIN_TEXT, after=f"<h2>{deck}</h2><p>Words by Mei Tan Photographs by Jo Reyl</p>"
                )
            }
        )
    )
    assert found.text == whole(GRAIN, (deck, *GRAIN_TEXT))
    assert (found.article().published, found.article().byline) == (datetime(2025, 5, 14), "Mei Tan")


def test_a_page_with_the_books_title_over_it_is_its_title_page():
    assert titles(epub({"x.xhtml": chapter("Varna Courier", ["Issue of the spring."]), **TWO})) == BOTH


def test_an_article_with_marks_of_notes_and_links_to_others_is_no_list():
    marks = [
        f'{line}<a href="notes.xhtml#n{n}"><sup>{n}</sup></a>' for n, line in enumerate(GRAIN_TEXT, start=1)
    ]
    marks.append(
        'Of the strike in Velmar <a href="a.xhtml">we tell elsewhere in this issue</a>, and of its end.'
    )
    documents, refusals = read(
        epub(
            {
                "z.xhtml": chapter(GRAIN, marks),
                "a.xhtml": chapter(STEEL, STEEL_TEXT),
                "notes.xhtml": chapter("", []),
            }
        )
    )
    assert ([one.told.title for one in documents], refusals) == (BOTH, [])
    assert documents[0].text.endswith(
        "Of the strike in Velmar we tell elsewhere in this issue, and of its end."
    )
