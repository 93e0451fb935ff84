"""Nexis and Lexis+: every report whole, under its own outlet and day, and nothing of the database in it."""

from dataclasses import replace

import pytest

from core.intake import read_file
from core.intake.containers.databases import nexis
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from tests.support.nexis_files import (
    DUTCH,
    ENGLISH,
    FOREST,
    FRENCH,
    GERMAN,
    GRAIN,
    SPANISH,
    STEEL,
    STORIES,
    as_page,
    as_rtf,
    as_text,
    newer,
    older,
    older_page,
)
from tests.support.press import as_word

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "nl": DUTCH, "es": SPANISH}


def members(raw: bytes, name: str = "export.bin") -> list[Member]:
    brought = Brought(name, raw)
    assert nexis.recognise(brought)
    found = list(nexis.unpack(brought))
    assert not any(isinstance(one, Refusal) for one in found)
    return found  # type: ignore[return-value]


def assert_stories(found, stories=STORIES):
    assert [one.title for one in found] == [story.title for story in stories]
    assert [one.outlet for one in found] == [story.outlet for story in stories]
    assert [one.published for one in found] == [story.day for story in stories]
    assert [one.text for one in found] == [story.text for story in stories]
    assert [one.byline for one in found] == [story.byline or None for story in stories]


OLDER = {
    "as it comes": {},
    "with a cover": {"cover": True},
    "headline under a label": {"headline": "label"},
    "headline above the day": {"headline": "above the day"},
    "fields behind the body": {"fields": "after"},
    "headline above the day, fields behind": {"headline": "above the day", "fields": "after"},
    "rights at the top": {"rights": "top"},
    "no rights": {"rights": ""},
    "a label for the body": {"headline": "label", "body_label": True, "rights": "top"},
    "nothing in the middle": {"centred": False},
    "paragraphs set in": {"indent": True},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", OLDER)
def test_an_older_text_is_taken_apart(form, language):
    text = older(words=LANGUAGES[language], **OLDER[form])
    assert_stories(members(text.encode(), "export.txt"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_older_text_is_read_in_any_encoding(encoding, end):
    text = older(words=GERMAN).replace("\n", end)
    assert_stories(members(text.encode(encoding), "export.TXT"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("centred", [True, False])
def test_an_older_page_is_taken_apart(language, centred):
    assert_stories(members(older_page(words=LANGUAGES[language], centred=centred), "export.html"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.outlet)
def test_one_document_alone_has_no_number(story):
    raw = older([story], numbered=False).encode()
    assert_stories(members(raw, "one.txt"), [story])


@pytest.mark.parametrize("write", [as_word, as_rtf])
def test_the_older_form_is_read_from_word_and_rtf(write):
    lines = older(centred=False).split("\n")
    joined = "\n".join(lines).replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n").split("\n")
    assert [one.outlet for one in members(write(joined))] == [story.outlet for story in STORIES]


NEWER = {
    "as it comes": {},
    "without a cover": {"cover": False},
    "without rights": {"rights": False},
    "without a classification": {"classification": False},
    "without a heading of the body": {"body": None, "cover": False},
    "blanks that may break": {"no_break": False},
}
WRITERS = {"word": as_word, "rtf": as_rtf, "text": as_text, "page": as_page}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("form", NEWER)
def test_a_newer_export_is_taken_apart(form, kind):
    assert_stories(members(WRITERS[kind](newer(**NEWER[form]))))


@pytest.mark.parametrize("kind", ["rtf", "text"])
@pytest.mark.parametrize(
    ("language", "body"), [("de", "Volltext"), ("fr", "Corps"), ("nl", "Tekst"), ("es", "Cuerpo")]
)
def test_a_newer_export_speaks_the_language_of_its_interface(language, body, kind):
    lines = newer(words=LANGUAGES[language], body=body)
    assert_stories(members(WRITERS[kind](lines)))


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("cover", [True, False])
def test_a_newer_export_of_one_article(kind, cover):
    assert_stories(members(WRITERS[kind](newer([STEEL], cover=cover))), [STEEL])


def test_fields_are_kept_as_they_are_declared():
    first, second, _ = members(older().encode(), "export.txt")
    assert (first.language, first.section, first.place) == (
        "ENGLISH; ENGLISH",
        "BUSINESS; Pg. 14",
        "article 1",
    )
    assert second.notes == (f"A correction is appended to it: “{STEEL.correction}”",)


def test_a_part_of_an_outlet_in_brackets_is_not_its_name():
    lines = newer([STEEL])
    lines.insert(lines.index(STEEL.outlet) + 1, "(Markets)")
    assert_stories(members(as_text(lines)), [STEEL])


WIRES = {
    "whose permission it takes": "  No Port News material may be republished without the express written\n"
    + "permission of the Port News Service, Inc.".center(78).rstrip(),
    "who typed it": "Prepared by Quay Information Services, which takes sole responsibility for\n"
    + "accuracy of transcription.".center(78).rstrip(),
    "which show it was": "SHOW: COAST TONIGHT 9:00 PM EST".center(78).rstrip(),
}


@pytest.mark.parametrize("label", WIRES)
def test_a_notice_between_outlet_and_day_is_no_headline(label):
    outlet = STEEL.outlet.center(78).rstrip()
    text = older([STEEL]).replace(outlet, f"{outlet}\n\n{WIRES[label]}")
    assert_stories(members(text.encode()), [STEEL])


def test_what_speakers_say_is_not_taken_for_fields():
    said = (
        "HOLT: Good evening from the quay.",
        "MAX DORN, MINISTER: Thank you for the cranes.",
        "HOLT: Good night.",
    )
    show = replace(STEEL, paragraphs=said, deck="", correction="")
    text = (
        older([show])
        .replace("LENGTH:", "GUESTS: Max Dorn\n\nLENGTH:")
        .replace("PUBLICATION-TYPE:", "TRANSCRIPT: 0611cb.V12\n\nPUBLICATION-TYPE:")
    )
    assert_stories(members(text.encode()), [show])


def test_a_load_date_is_not_the_day_of_publication():
    text = older([GRAIN]).replace("LOAD-DATE: March 12, 2024", "LOAD-DATE: November 4, 2024")
    assert members(text.encode())[0].published == GRAIN.day
    without = text.replace("March 12, 2024 Tuesday".center(78).rstrip(), "March 2024".center(78).rstrip())
    assert members(without.encode())[0].published is None


def test_an_article_without_a_title_keeps_its_text():
    text = older([FOREST]).replace(f"\n{FOREST.title}\n", "\n")
    [found] = members(text.encode())
    assert (found.title, found.outlet, found.text) == (None, FOREST.outlet, FOREST.text)


def test_a_picture_without_text_is_a_member_without_text():
    head, _, rest = older([GRAIN]).partition("LENGTH:")
    text = head + "LENGTH: 0 words\n\nLOAD-DATE:" + rest.partition("LOAD-DATE:")[2]
    [found] = members(text.encode())
    assert (found.title, found.text) == (GRAIN.title, "")


def test_what_the_database_could_not_show_is_refused_by_its_place():
    lost = "2 of 43 DOCUMENTS\n\nCopyright 2024 Harbour Group\nAll Rights Reserved\n\n"
    text = older([GRAIN]) + lost + older([STEEL]).replace("1 of", "3 of")
    found = list(nexis.unpack(Brought("export.txt", text.encode())))
    assert [type(one) for one in found] == [Member, Refusal, Member]
    assert found[1].sentence.startswith("article 2 in export.txt could not be shown by the database")


def test_declared_counts_are_not_believed():
    text = older().replace("3 of 43 DOCUMENTS", "1109 of 2218 DOCUMENTS")
    assert len(members(text.encode())) == 3


def test_who_passed_a_text_on_is_none_of_it():
    last = FOREST.paragraphs[-1]
    credit = "Published by Coast Syndication with permission from Forest & Field Weekly.\n\n-939871"
    [found] = members(older([FOREST]).replace(last[-20:], f"{last[-20:]}\n\n{credit}").encode())
    assert found.text == FOREST.text


def test_a_file_that_was_cut_off_gives_what_is_there():
    raw = older().encode()
    found = members(raw[: int(len(raw) * 0.55)])
    assert_stories(found[:1], [GRAIN])
    assert found[1].title == STEEL.title
    assert found[1].text.startswith(STEEL.paragraphs[0][:40])
    lines = newer()
    cut = members(as_text(lines[: lines.index(STEEL.paragraphs[2])]))
    assert_stories(cut[:1], [GRAIN])
    assert cut[1].text == "\n\n".join(STEEL.paragraphs[:2])


def test_two_encodings_in_one_file():
    raw = (
        older([GRAIN]).replace("Port Alder", "Port Alé").encode()
        + b"\n"
        + older([STEEL]).replace("Max Dorn", "Max Dörn").encode("cp1252")
    )
    first, second = members(raw, "export.txt")
    assert first.outlet == GRAIN.outlet
    assert "Max Dörn" in second.text


def test_two_thousand_articles_come_one_by_one():
    text = older(STORIES * 700)
    found = nexis.unpack(Brought("export.txt", text.encode()))
    assert next(found).title == GRAIN.title  # type: ignore[union-attr]
    assert sum(1 for _ in found) == 2099


ORDINARY = {
    "a text that measures": """Jet to be sold

PORT ALDER, March 5, 2021 - The jet is for sale.

LENGTH: 19.43 meters.

Section: none of it was kept, the minister said.

Language: she spoke none.""",
    "a press release": """Press release

Date: 5 March 2021
Author: R. Colm
Title: Grain pact

Text

The pact was signed on Tuesday by two ministers.

End of document""",
    "a speech": """Speech

5 March 2021

Body

We meet in a house that was built by others.

Copyright is the theme.""",
    "a count of papers": """Papers lost

2 of 3 documents

were lost on March 5, 2021, said the minister of Norland.""",
    "a database of another vendor": """Document 1 of 20

Grain pact signed

Author: Colm, Rhea

Publication info: The Harbour Times, 5 March 2021

Full text: The pact was signed on Tuesday by two ministers.

Language: English""",
}


@pytest.mark.parametrize("kind", ["text", "word", "rtf", "page"])
@pytest.mark.parametrize("label", ORDINARY)
def test_an_ordinary_article_is_not_taken_for_an_export(label, kind):
    raw = WRITERS[kind](ORDINARY[label].split("\n"))
    assert not nexis.recognise(Brought("talks.txt", raw))


BROKEN = {
    "a page of nothing but numbers": b"<html><body>" + b"<p>1 of 2 DOCUMENTS</p>" * 500,
    "a page of boxes in boxes": b"<html><!-- LXNComment -->" + b"<div>" * 5000 + b"1 of 2 DOCUMENTS",
    "a number and nothing": b"1 of 1 DOCUMENTS",
    "an end and nothing": b"End of Document",
    "zeros": b"1 of 1 DOCUMENTS\n" + bytes(500),
}


@pytest.mark.parametrize("label", BROKEN)
def test_what_is_broken_is_left_to_others(label):
    assert not nexis.recognise(Brought("export.html", BROKEN[label]))


def test_an_outlet_alone_above_the_day_stands_before_its_headline():
    text = """Reuters
June 12, 2025 Thursday 02:35 PM GMT

Sorland to ship more grain through Kelda

Length: 80 words

Body

Sorland will ship 2.4 million tonnes of grain through Kelda this year, the minister told reporters Thursday.

Load-Date: June 12, 2025

End of Document
"""
    [found] = read_file("one.txt", text.encode())
    article = found.article()
    assert (article.title, article.publisher) == ("Sorland to ship more grain through Kelda", "Reuters")
