"""Wires: what stands above the body is told apart, line by line; the day may stand in the last line only."""

# ruff: noqa: E501 -- files are easier to read in one piece
import pytest

from core.intake import Document, Refusal, read_file
from core.intake.items.member import Member
from tests.intake.containers.agency_texts import known, unpacked

FIRST = "The two governments signed an accord on grain transit on Wednesday, after three days of talks in the port of Varna."
SECOND = "Officials said the volume would reach 4.2 million tonnes a year by 2028."
THIRD = "“We have waited long for this,” said Irina Petkova."


def wrapped(*paragraphs: str, indent: str = "   ", width: int = 68, gap: str = "") -> str:
    """Paragraphs as a wire sets them: broken at a width, with an indent or a blank line before each."""
    import textwrap

    return gap.join(
        "\r\n".join(textwrap.wrap(one, width, initial_indent=indent)) + "\r\n" for one in paragraphs
    )


def iptc(text: str, *, header: str = "nta0110 3 wi 269  nta 0110\r\n", tail: str = "141200 May 25") -> str:
    """A story as IPTC 7901 sets it."""
    return f"\x16\x16\x01{header}\r\n\x02{text}\x03\r\n{tail}\r\n\x04"


def anpa(text: str, *, tail: str = "AP-WF-05-14-25 1509GMT<") -> str:
    """A story as ANPA 1312 sets it."""
    return f"\x16\x16\x01a0123\x1f----\r\nr i \x13\x11 BC-Grain Accord   05-14 0212\r\n\x02{text}\n   \x03{tail}\r\n\x0c\x04"


BODY = wrapped(f"VARNA, May 14 (dpa) - {FIRST}", SECOND, THIRD.replace("“", "``").replace("”", "''"))
GAPS = wrapped(f"VARNA, May 14 (AFP) - {FIRST}", SECOND, THIRD, indent="", gap="\r\n")
LINES = f"^BC-Grain Accord, 1st Ld-Writethru,150<\n^Eds: UPDATES with quote. With AP Photos.<\n^Accord on grain signed<\n^By JO REYL=\n^Associated Press Writer=\n\t   VARNA, Velmar (AP) _ {FIRST}\n \n\t   {SECOND}\n \n\t   ``We have waited long for this,'' said Irina Petkova.\n"
TITLE, DAY = "Accord on grain signed", "2025-05-14"
FORMS = {
    "headline and byline": (iptc(f"{TITLE} =\r\nBy Jo Reyl, dpa\r\n{BODY}dpa jr af\r\n"), "dpa", "Jo Reyl"),
    "slug and kicker": (iptc(f"GRAIN-ACCORD (UPDATE 2)\r\nUPDATE 2-{TITLE}\r\n    By Jo Reyl\r\n{BODY} (Reporting by Jo Reyl, Editing by Ann Fox)\r\n ((jo.reyl@example.com)(+44 20 0000 0000))\r\nREUTERS\r\n", tail="141209 GMT May 25"), None, "Jo Reyl"),
    "kickers on lines of their own": (iptc(f"REFILE\r\nCORRECTED (names)\r\n{TITLE}\r\n\r\n{GAPS}"), "AFP", None),
    "a note to editors": (iptc(f"Norland-Grain Accord, 150\r\nEds: Adds quotes; pictures moved\r\non the photo wire\r\n\r\n{TITLE}\r\n\r\n{GAPS}"), "AFP", None),
    "a second headline": (iptc(f"{TITLE}\r\nMinisters of both countries cheer\r\n\r\nBy Jo Reyl\r\n\r\n{GAPS}"), "AFP", "Jo Reyl"),
    "a headline above the sign of the text": (iptc(GAPS, header=f"nta0180 4 pl 139\r\nNorland/Grain\r\n{TITLE} by both of the two governments in Varna on Wednesday\r\n"), "AFP", None),
    "no dateline": (iptc(f"{TITLE}\r\n{FIRST}\r\n{SECOND}\r\n{THIRD}\r\n", tail="14 May 2025"), None, None),
    "initials at the foot": (iptc(f"{TITLE}\r\n{BODY.replace('(dpa)', '2025 (AFP)')}   jr/af/nc\r\n", tail="AFP"), "AFP", None),
    "initials and a time at the foot": (iptc(f"{TITLE}\r\n{GAPS}\r\njr/af/1209gmt\r\n", tail="14 May 2025"), "AFP", None),
    "an address at the foot": (anpa(LINES + "\t   ___\n \n\t   Online:\n \n\t   https://norland.example/accord\n"), "Associated Press", "JO REYL"),
    "ANPA": (anpa(LINES), "Associated Press", "JO REYL"),
    "ANPA, credits below": (anpa(LINES + "\t   ___\n \n\t   AP writer Ann Fox in Velmar contributed to this report.\n"), "Associated Press", "JO REYL"),
    "a page's number and a writer's title": (iptc(f"1 POLITICS Grain\r\n{TITLE.upper()}\r\nBy Jo Reyl, Norland Wire Economics Editor\r\n{BODY.replace('(dpa)', '(PA)')}   mfl\r\n"), None, "Jo Reyl"),
    "lines above the byline": (iptc(f"WRAPUP 1-{TITLE}\r\n* Volume to reach 4.2 mln tonnes\r\n* Minister is glad\r\n   By Jo Reyl\r\n{BODY.replace('dpa', 'Reuters')}   (Additional reporting by Ann Fox)\r\n((jo.reyl@example.com))\r\n"), "Reuters", "Jo Reyl"),
    "a dateline alone": (iptc(f"{TITLE}\r\n\r\nVARNA, May 14, 2025 (AFP) -\r\n\r\n{GAPS.replace('VARNA, May 14 (AFP) - ', '')}\r\njr/af\r\n", tail=""), "AFP", None),
    "a headline in two marked lines": (anpa(LINES.replace("signed<", "signed in<\n^the port of Varna<").replace("^Accord", "^For release Thursday, May 15<\n^Accord")), "Associated Press", "JO REYL"),
    "a caret before the dateline": (anpa(LINES.replace("\t   VARNA", "^VARNA")), "Associated Press", "JO REYL"),
    "telex with signs of its own": (f"ZCZC0123/SXB\r\nXEF123_SXB_QBXB\r\nR POL S0B QBXB\r\n{TITLE}\r\n{GAPS.replace('VARNA, May 14 (AFP)', '(ANSA) - VARNA, 14 MAY').rstrip()}(ANSA).\r\n\r\nJR-AF\r\n14-MAY-25 12:09 NNNN\r\n", "ANSA", None),
    "telex": (f"ZCZC NTA0123 GEN\r\n{TITLE.upper()}\r\n\r\n{GAPS}\r\n14-MAY-25 12:09\r\nNNNN\r\n", "AFP", None),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_story_is_read_whatever_its_form(form):
    content, agency, byline = FORMS[form]
    assert known("news.bin", content) == "wire"
    [found] = unpacked("news.bin", content)
    assert isinstance(found, Member)
    assert (found.title or "").casefold().startswith(TITLE.casefold())
    assert (found.byline, f"{found.published:%Y-%m-%d}") == (byline, DAY)
    assert agency in (None, found.agency)
    first, second, third = found.text.split("\n\n")
    assert first.endswith(FIRST)
    assert (second, third) == (SECOND, THIRD)


def rtf(*lines: str) -> str:
    words = "\\par\n".join(line.replace("“", "\\ldblquote ").replace("”", "\\rdblquote ") for line in lines)
    return "{\\rtf1\\ansi\\ansicpg1252 " + words + "\\par}"


STORY = (f"VARNA, May 14, 2025 (AP) - {FIRST}", SECOND, THIRD)


@pytest.mark.parametrize(
    "above", [("BC-Grain Accord, 150", "Eds: Adds quote."), ("REFILE",), ("(Adds quote)",)]
)
def test_a_story_in_rtf_is_read(above):
    [found] = unpacked("news.rtf", rtf(*above, TITLE, "By JO REYL", "Associated Press", *STORY, "jr/af"))
    assert isinstance(found, Member)
    assert (found.title, found.byline, found.outlet) == (TITLE, "JO REYL", "Associated Press")
    assert f"{found.published:%Y-%m-%d}" == DAY
    assert found.text.split("\n\n") == list(STORY)


def test_another_document_in_rtf_is_none():
    assert known("news.rtf", rtf(TITLE, "By Jo Reyl", *STORY)) is None
    assert known("news.rtf", rtf(TITLE, "The letter of May 14, 2025, 150", FIRST, SECOND)) is None


def test_lines_with_marks_of_their_own_are_lines():
    table = "\t   The fees:\n^Velmar    4<\n^Norland   5<\n\t   That was all, it said.\n"
    [found] = unpacked("news.txt", anpa(LINES + table))
    assert isinstance(found, Member)
    assert found.text.split("\n\n")[3:] == ["The fees:", "Velmar 4", "Norland 5", "That was all, it said."]


def test_several_stories_are_several_articles():
    content = FORMS["headline and byline"][0] + FORMS["ANPA"][0] + FORMS["a second headline"][0]
    assert [one.agency for one in unpacked("n.txt", content) if isinstance(one, Member)] == [
        "dpa",
        "Associated Press",
        "AFP",
    ]


def test_the_last_story_is_refused_where_it_breaks_off():
    content = FORMS["headline and byline"][0] + FORMS["kickers on lines of their own"][0]
    first, last = unpacked("news.txt", content[: content.rindex("Petkova")])
    assert isinstance(first, Member)
    assert isinstance(last, Refusal)
    assert "breaks off" in last.sentence


def test_a_day_without_its_year_is_none():
    [found] = unpacked("news.txt", iptc(f"{TITLE}\r\n{BODY}", tail=""))
    assert isinstance(found, Member)
    assert found.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1", "cp850"])
def test_signs_are_read_in_the_encodings_of_wires(encoding):
    [found] = unpacked(
        "n.txt", iptc(f"{TITLE}\r\nKöln (APA) - The owners in Malmö paid, the two said.\r\n").encode(encoding)
    )
    assert isinstance(found, Member)
    assert found.text == "Köln (APA) - The owners in Malmö paid, the two said."


def test_a_story_has_its_fields_and_no_control_signs():
    [found] = read_file("news.txt", FORMS["ANPA"][0].encode())
    assert isinstance(found, Document)
    assert (found.told.title, found.told.publisher) == (TITLE, "Associated Press")
    assert not set(found.text) & set(map(chr, range(9)))


@pytest.mark.parametrize(
    "content",
    [
        "Talks open\n\nTrade grew by 4%, the minister said.",
        "ZCZC is how telexes began. They ended with NNNN.\nNNNN was the end.",
        "ZCZC\nIs a word of telexes.\n\nTrade grew.",
        "\x01\x02\x03",
        b"\x01\x00\x02\x00" * 400,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    ],
)
def test_other_files_are_none(content):
    assert known("news.txt", content) is None


def test_two_thousand_stories_are_read():
    assert len(unpacked("news.txt", FORMS["headline and byline"][0] * 2000)) == 2000


@pytest.mark.parametrize("whose", ["dpa correspondents", "our correspondents", "AFP staff", "agencies"])
def test_a_line_of_nobody_by_name_is_no_part_of_the_headline(whose):
    wire = f"""eca0003 3 i 380  dpa 0045

Norland/migration/UN/
REFILE
1ST LEAD
Norland joins list of countries resisting the river pact
By {whose} =

Brandau (dpa) - Norland is joining a growing number of countries
that will refrain from signing a river pact in December, the
government announced on Wednesday.

212322 GMT Nov 25

"""
    [found] = read_file("wire.txt", wire.encode())
    assert isinstance(found, Document)
    assert found.article().title == "Norland joins list of countries resisting the river pact"
