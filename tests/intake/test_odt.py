"""OpenDocument texts: paragraphs, lists and tables as lines, notes after the text, nothing that is not shown."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

import pytest

from core.article.reading import article_from_text
from core.intake import Document, Refusal, read_file
from tests.support.kept import GRAIN, GRAIN_TEXT, STEEL_TEXT, TEXT, odt, zipped


def only(raw: bytes, name: str = "talks.odt") -> Document | Refusal:
    [found] = read_file(name, raw)
    return found


def p(*lines: str, style: str = "Standard") -> str:
    return "".join(f'<text:p text:style-name="{style}">{line}</text:p>' for line in lines)


STORY = p(GRAIN, style="Title") + p(*GRAIN_TEXT)
READ = "\n\n".join([GRAIN, *GRAIN_TEXT])
HIDE = '<style:style style:name="H1"><style:text-properties text:display="none"/></style:style><style:style style:name="H2" style:parent-style-name="H1"/>'
NOTE = '<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>'
BOX = "<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
PICTURE = "<draw:frame><draw:image/></draw:frame>"


@pytest.mark.parametrize("name", ["talks.odt", "talks", "talks.zip", "talks.docx"])
def test_its_paragraphs_are_read(name):
    found = only(odt(STORY), name)
    assert isinstance(found, Document), found
    assert (found.text, found.told.title) == (READ, GRAIN)


def test_one_in_a_piece_of_xml_is_read():
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    whole = f"<?xml version='1.0'?><office:document{spaces}><office:body><office:text>{STORY}</office:text></office:body></office:document>"
    for name in ("talks.fodt", "talks.xml"):
        found = only(whole.encode(), name)
        assert isinstance(found, Document), found
        assert (found.text, found.told.title) == (READ, GRAIN)
    assert isinstance(only(whole.replace("office:text>", "office:spreadsheet>").encode()), Refusal)


@pytest.mark.parametrize("kind", [None, f"{TEXT}-template", f"{TEXT}-master"])
def test_texts_of_other_kinds_are_texts(kind):
    assert only(odt(STORY, kind=kind)).text == READ


SAME = {  # beside the story, nothing of it is read
    "what was struck out": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone were 99 people.</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        "",
    ),
    "a hidden paragraph": (p("Nobody sees 99.", style="H1"), HIDE),
    "a hidden style's child": (p("Nobody sees 99.", style="H2"), HIDE),
    "a hidden section": (
        '<text:section text:display="none"><text:p>Nobody sees 99.</text:p></text:section>',
        "",
    ),
    "a paragraph hidden by its mark": (
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>Nobody sees 99.</text:p>',
        "",
    ),
    "contents": (
        "<text:table-of-content><text:index-body><text:p>Talks 99</text:p></text:index-body></text:table-of-content>",
        "",
    ),
    "a comment": (
        "<text:p><office:annotation><dc:creator>Jo</dc:creator><text:p>Check these 99.</text:p></office:annotation></text:p>",
        "",
    ),
    "a caption": (p("Picture 99: the port", style="Caption"), ""),
    "a caption in a box": (f"<text:p>{BOX.format(words=PICTURE + 'The port with 99 ships')}</text:p>", ""),
    "empty lines": (p("", "  ") + "<text:p/>", ""),
    "fields and forms": (
        "<office:forms><x>99</x></office:forms><text:sequence-decls/><text:p><text:page-number>99</text:page-number></text:p>",
        "",
    ),
}


@pytest.mark.parametrize("label", SAME)
def test_what_is_not_shown_or_not_the_text_is_not_read(label):
    more, styles = SAME[label]
    assert only(odt(STORY + more, styles=styles)).text == READ


LINES = {
    "what was put in": ('<text:p>Trade <text:change-start text:change-id="c"/>grew<text:change-end text:change-id="c"/> by 4%.</text:p>', ["Trade grew by 4%."]),
    "blanks": ("<text:p>Trade<text:s/>grew<text:tab/>by<text:s text:c='3'/>4%.</text:p>", ["Trade grew by 4%."]),
    "a line break": ("<text:p>Trade grew.<text:line-break/>Steel fell.</text:p>", ["Trade grew.", "Steel fell."]),
    "a link": ("<text:p>The <text:a><text:span>ministry</text:span></text:a> agreed.</text:p>", ["The ministry agreed."]),
    "a heading": ("<text:h text:outline-level='2'>What comes next</text:h>", ["What comes next"]),
    "a list in a list": ("<text:list><text:list-item><text:p>Grain: 4</text:p><text:list><text:list-item><text:p>Wheat: 3</text:p></text:list-item></text:list></text:list-item><text:list-header><text:p>Oil: 2</text:p></text:list-header></text:list>", ["Grain: 4", "Wheat: 3", "Oil: 2"]),
    "a section": ("<text:section><text:p>Trade grew.</text:p></text:section>", ["Trade grew."]),
    "a hidden word": ('<text:p>Trade <text:span text:style-name="H1">never </text:span>grew.</text:p>', ["Trade grew."]),
    "a box": (f"<text:p>Trade grew.{BOX.format(words='“A bridge,” said Nils Arve.')}</text:p>", ["Trade grew.", "“A bridge,” said Nils Arve."]),
    "words above words": ("<text:p><text:ruby><text:ruby-base>Trade</text:ruby-base><text:ruby-text>treid</text:ruby-text></text:ruby> grew.</text:p>", ["Trade grew."]),
    "a table": ("<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Tonnes</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>2024</text:p></table:table-cell><table:table-cell><text:p>48,300</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16000'/></table:table-row></table:table>", ["Year | Tonnes", "2024 | 48,300"]),
    "a table to lay out the page": ("<table:table><table:table-row><table:table-cell><text:p>Trade grew.</text:p><text:p>Steel fell.</text:p></table:table-cell></table:table-row></table:table>", ["Trade grew.", "Steel fell."]),
}  # fmt: skip


@pytest.mark.parametrize("label", LINES)
def test_what_is_shown_is_read(label):
    more, lines = LINES[label]
    assert only(odt(STORY + more, styles=HIDE)).text == "\n\n".join([READ, *lines])


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_after_the_text_and_not_in_its_lines(kind):
    note = NOTE.format(kind=kind, words="Excluding 1.1 million tonnes of transit grain.")
    found = only(odt(p(GRAIN, f"{GRAIN_TEXT[0][:-1]}{note}.", *GRAIN_TEXT[1:])))
    assert found.text == f"{READ}\n\nExcluding 1.1 million tonnes of transit grain."


def test_the_title_is_the_paragraph_of_that_style_wherever_it_stands():
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    found = only(
        odt(p("Ministry of Trade of Norland") + p(GRAIN, style="P1") + p(*GRAIN_TEXT), styles=styles)
    )
    article = article_from_text(found.text, title=found.told.title)
    assert (found.told.title, article.title) == (GRAIN, GRAIN)
    assert found.text.startswith(GRAIN)


def test_a_document_without_a_title_may_have_one_in_its_properties():
    raw = odt(p(*GRAIN_TEXT, *STEEL_TEXT))
    assert only(raw).told.title is None


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
REFUSED = {
    "a sheet": (
        odt(STORY, kind="application/vnd.oasis.opendocument.spreadsheet"),
        "a.ods",
        "an OpenDocument sheet",
    ),
    "slides": (
        odt(STORY, kind="application/vnd.oasis.opendocument.presentation"),
        "a.odt",
        "an OpenDocument sheet",
    ),
    "locked": (
        odt(STORY, manifest="<manifest:encryption-data xmlns:manifest='x'/>"),
        "a.odt",
        "locked with a password",
    ),
    "cut off": (odt(STORY)[:-100], "a.odt", "broken"),
    "no zip": (b"PK\x03\x04" + bytes(90), "a.odt", "broken"),
    "not XML": (odt("<text:p>"), "a.odt", "broken"),
    "a bomb": (odt(p("&b;"), before=BOMB), "a.odt", "broken"),
    "nothing in it": (odt(""), "a.odt", "no article"),
    "no text": (
        zipped({"META-INF/manifest.xml": "<x/>", "content.xml": "<x><text/></x>"}),
        "a.odt",
        "no text",
    ),
    "nested without end": (odt("<text:section>" * 5000 + "</text:section>" * 5000), "a.odt", "broken"),
}


@pytest.mark.parametrize("label", REFUSED)
def test_what_can_not_be_read_is_refused_in_a_sentence(label):
    raw, name, words = REFUSED[label]
    found = only(raw, name)
    assert isinstance(found, Refusal), found
    assert words in found.sentence
    assert found.sentence.startswith(name)
