"""RTF: the words a reader sees, in whatever code page, with their headings, tables and notes."""

import pytest

from core.intake import Document, Refusal, read_file
from core.intake.documents.rtf import read_rtf, rtf_lines

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}"
    rb"{\f1\fnil\fcharset204{\*\fname Arial;}Arial CYR;}{\f2\fnil\fcharset128 Mincho;}}"
    rb"{\colortbl;\red0\green0\blue0;}"
)
STORY = (
    rb"\pard Ministers of two countries met in Port Alder on Tuesday.\par "
    rb"\pard Trade grew by 4 percent last year, the minister of Norland said.\par}"
)


def lines(body: bytes) -> list[str]:
    return rtf_lines(HEAD + body + b"}")


SEEN = [
    ("a code page's letters", rb"Caf\'e9 \'96 \'93yes\'94", "Café – “yes”"),
    ("letters by number, their stand-ins left out", rb"\u8364?5 and \uc2\u8217\'92\'92s", "€5 and ’s"),
    ("no stand-in", rb"\uc0\u8364 5 billion", "€5 billion"),
    ("a sign of two halves", rb"\u-10179?\u-8690? open", "😎 open"),
    ("another font's code page", rb"\f1 \'cf\'f0\'e8\f0 , he said", "При, he said"),
    ("signs of two bytes", rb"\f2 \'93\'fa\'96\'7b\f0  met", "日本 met"),
    ("signs with names", rb"\ldblquote Yes\rdblquote\emdash it\rquote s done\~now", "“Yes”—it’s done now"),
    ("hidden words", rb"It grew {\v secretly }by 4 percent.", "It grew by 4 percent."),
    ("struck-out words", rb"It grew by \strike 3\strike0 4 percent.", "It grew by 4 percent."),
    ("a deleted change", rb"It grew by {\deleted 3 }4 percent.", "It grew by 4 percent."),
    ("a link", rb'{\field{\*\fldinst HYPERLINK "x.example"}{\fldrslt the port}} grew', "the port grew"),
    ("a note's mark", rb"4.2{\super 1} million tonnes", "4.2 million tonnes"),
    ("a power", rb"10{\super 6} tonnes on 40 km{\super 2}", "10^6 tonnes on 40 km²"),
    ("a hyphen for line ends", rb"4 mil\-lion tonnes", "4 million tonnes"),
    ("a hyphen that holds", rb"the Norland\_Velmar line", "the Norland-Velmar line"),
    ("a bookmark", rb"{\*\bkmkstart toc0}Talks{\*\bkmkend toc0} open", "Talks open"),
    ("a group nobody knows", rb"Talks {\*\newthing 99}open", "Talks open"),
    ("braces and strokes", rb"a \{set\} of \\ signs", r"a {set} of \ signs"),
    ("a picture of raw bytes", rb"Talks {\pict\pngblip\bin4 }{\'x}open", "Talks open"),
    (
        "a line break inside a sentence",
        rb"It pays $41\line million to Norland.",
        "It pays $41 million to Norland.",
    ),
    ("a source line end", b"Talks\r\n open", "Talks open"),
    ("a running head", rb"{\header Harbour Times 9}{\footerl Page 3}Talks open", "Talks open"),
]


@pytest.mark.parametrize(("body", "seen"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_words_are_what_a_reader_sees(body, seen):
    assert lines(body) == [seen]


def test_letters_as_utf8_against_the_rules_are_read():
    assert rtf_lines("{\\rtf1\\ansi Café – “yes”\\par}".encode()) == ["Café – “yes”"]


def test_a_table_is_a_line_a_row():
    row = rb"\trowd\cellx900\cellx1800\pard\intbl %s\cell %s\cell\row "
    table = row % (b"Norland", b"4.1") + row % (b"", b"5.2") + rb"\pard After it.\par"
    assert lines(table) == ["Norland | 4.1", "| 5.2", "After it."]


def test_a_table_that_lays_out_the_page_is_no_table():
    assert lines(rb"\trowd\cellx900\pard\intbl Talks open\cell\row\pard After it.\par") == [
        "Talks open",
        "After it.",
    ]


def test_words_of_a_box_follow_the_paragraph_it_hangs_on():
    box = (
        rb"{\shp{\*\shpinst\shpleft9{\sp{\sn fill}{\sv 2}}{\shptxt\pard In the box.\par}}{\shprslt{\*\do x}}}"
    )
    assert lines(box + rb"Talks open.\par They end.\par") == ["Talks open.", "In the box.", "They end."]


def test_notes_stand_at_the_end_and_not_in_the_line():
    note = rb"{\super\chftn{\footnote\pard\plain{\super\chftn} Without grain.}}"
    read = read_rtf("talks.rtf", HEAD + rb"\pard 4.2 million" + note + rb" tonnes.\par\pard It grew.\par}")
    assert read.text == "4.2 million tonnes.\n\nIt grew.\n\nWithout grain."


HEADED = [
    ("a style's name", rb"{\stylesheet{\s0 Normal;}{\s3 heading 1;}}\pard\s3 Grain pact\par"),
    ("an outline", rb"\pard\outlinelevel0 Grain pact\par"),
    ("below a letterhead", rb"{\stylesheet{\s15 Title;}}\pard Ministry of Trade\par\pard\s15 Grain pact\par"),
    ("the title's style", rb"{\stylesheet{\s15 Title;}}\pard\s15{\b Grain pact}\par"),
]


@pytest.mark.parametrize("body", [case[1] for case in HEADED], ids=[case[0] for case in HEADED])
def test_the_first_heading_is_the_title(body):
    assert read_rtf("talks.rtf", HEAD + body + STORY).told.title == "Grain pact"


def test_properties_name_the_title_where_no_heading_does():
    info = rb"{\info{\title Ministers sign a grain pact}{\author R. Colm}}"
    assert read_rtf("talks.rtf", HEAD + info + STORY).told.title == "Ministers sign a grain pact"
    assert read_rtf("talks.rtf", HEAD + rb"{\info{\title Document1}}" + STORY).told.title is None


@pytest.mark.parametrize("name", ["talks.rtf", "talks.txt", "talks"])
def test_an_rtf_document_is_an_article_whatever_its_name(name):
    [found] = read_file(name, HEAD + STORY)
    assert isinstance(found, Document)
    assert found.text.startswith("Ministers of two countries met")
    assert "fonttbl" not in found.text


BROKEN = [
    ("cut off", HEAD + STORY[:60]),
    ("nothing in it", HEAD + b"}"),
    ("groups without end", b"{\\rtf1" + b"{" * 20_000 + b"Words."),
    ("ends without groups", b"{\\rtf1" + b"}" * 1000),
    ("numbers out of bounds", rb"{\rtf1\ansicpg99999\uc-4\u99999999?\f7\bin99999999 x}"),
]


@pytest.mark.parametrize("raw", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_damaged_file_is_read_or_refused_in_a_sentence(raw):
    [found] = read_file("talks.rtf", raw)
    if isinstance(found, Refusal):
        assert "fault of Readout" not in found.sentence
