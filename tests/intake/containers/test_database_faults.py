"""What press databases write may be cut off, damaged, huge or hostile: each is read, or refused in a sentence."""

# ruff: noqa: E501 -- lines of files are easier to read in one piece

import tracemalloc
from dataclasses import replace

import pytest

from core.intake.containers import container_of, unpack
from core.intake.files import read_file
from core.intake.items.brought import Brought
from core.intake.items.document import Document, Refusal
from tests.support import europresse_files, factiva_files, proquest_files
from tests.support.press import GRAIN, STORIES, STRIKE, in_march, plain, told

MARCH = [in_march(story) for story in STORIES]
MANY = 200

# A file of each form, of as many stories as are wanted.
FILES = {
    "factiva.html": lambda stories: factiva_files.page(
        factiva_files.html_by_codes(story, "en") for story in stories
    ),
    "factiva order.html": lambda stories: factiva_files.page(
        factiva_files.html_in_order(story, "en") for story in stories
    ),
    "factiva.txt": lambda stories: "".join(
        factiva_files.text_by_codes(story, "en") for story in stories
    ).encode(),
    "factiva order.txt": lambda stories: "".join(
        factiva_files.text_in_order(story, "en") for story in stories
    ).encode(),
    "factiva.rtf": lambda stories: factiva_files.rtf(stories, contents=False),
    "factiva.xml": lambda stories: factiva_files.xml(stories),
    "europresse.html": lambda stories: europresse_files.page(
        europresse_files.newer(story) for story in stories
    ),
    "europresse old.html": lambda stories: europresse_files.page(
        europresse_files.loose(story) for story in stories
    ),
    "proquest.html": lambda stories: proquest_files.page(proquest_files.html(story) for story in stories),
    "proquest.txt": lambda stories: proquest_files.text(stories).encode(),
    "proquest.eml": lambda stories: proquest_files.mail(
        proquest_files.page(proquest_files.html(story) for story in stories), ""
    ),
    "list.ris": lambda stories: proquest_files.ris(stories).encode(),
}
each_form = pytest.mark.parametrize(("name", "made"), FILES.items(), ids=FILES.keys())


@each_form
def test_one_article_alone_whatever_its_file_is_called(name, made):
    section = not name.endswith("ris")
    for called in (name, "download", "download.txt"):
        [member] = unpack(made([in_march(GRAIN)]), called)
        assert told(member) == plain(in_march(GRAIN), section=section)


# Paragraphs that begin like fields, and lines that look like them.
LIKE_FIELDS = (
    "Grain talks in Varna went on over the week, the two governments said on Monday.",
    "IN VELMAR the harvest failed for a second year, farmers said.",
    "RE the treaty, the minister wrote a letter of two pages to the board.",
    "Subject: trade. That was all that the letter said, a clerk told reporters.",
    "Location: the port of Varna, on a Friday, at the height of the storm.",
    "Full text: the treaty has nine articles, he said, and none is long.",
    "Database: a list of all ships was published by the port.",
    "Document HARBO was the code name of the plan, the paper wrote.",
    "AN hour later they left for the airport.",
    "TD Securities expects growth of 4 percent this year.",
    "Credit: a loan of $4 million was agreed by the bank, which paid at once.",
    "12 March 2024",
    "113 words",
    "English",
    "Copyright 2024 was the name of the law that they had passed.",
    "Abstract: art for the hall was paid for by both sides.",
    "The board meets again on Tuesday, a spokesman for both sides said.",
)


@each_form
def test_paragraphs_that_begin_like_fields_stay_in_the_body(name, made):
    stories = [
        replace(in_march(GRAIN), paragraphs=LIKE_FIELDS),
        replace(MARCH[1], paragraphs=LIKE_FIELDS[:6]),
    ]
    found = [told(member) for member in unpack(made(stories), name)]
    assert found == [plain(story, section=not name.endswith("ris")) for story in stories]


@each_form
def test_what_is_cut_off_is_read_up_to_there_and_never_mixed(name, made):
    raw = made(MARCH)
    for part in (3, 5, 8, 9):
        found = list(read_file(name, raw[: len(raw) * part // 10]))
        assert found
        for one in found:
            if isinstance(one, Refusal):
                assert one.sentence.endswith(".")
                continue
            mine = next(story for story in MARCH if story.title == one.told.title)
            others = [line for story in MARCH if story is not mine for line in story.paragraphs]
            assert one.told.publisher in (mine.outlet, None)
            assert not any(line in one.text for line in others)


@each_form
def test_an_article_that_is_cut_off_before_its_body_is_refused(name, made):
    raw = made([in_march(GRAIN)])
    place = raw.find(b"VARNA") if name != "proquest.html" else raw.rfind(b"VARNA")
    for one in read_file(name, raw[: place - 40]):
        assert isinstance(one, Refusal)


@pytest.mark.slow
@each_form
def test_hundreds_of_articles_come_one_by_one(name, made):
    raw = made(MARCH[number % 3] for number in range(MANY))
    assert next(
        unpack(made(MARCH), name)
    )  # what is kept from file to file, word lists and languages, is there
    tracemalloc.start()
    found = sum(1 for _ in unpack(raw, name))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == MANY
    times = 12 if name.endswith("eml") else 4.5  # a mail is unfolded by the standard library
    assert peak < times * len(raw) + 3_000_000


def test_an_entity_bomb_is_refused_in_a_sentence():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    raw = factiva_files.xml([GRAIN]).replace(b"?>", f"?>{bomb}".encode(), 1).replace(b"VARNA", b"&b;")
    [found] = read_file("export.xml", raw)
    assert isinstance(found, Refusal)
    assert "export.xml" in found.sentence


def test_hostile_nesting_costs_nothing_but_itself():
    deep = "<div>" * 100_000
    raw = factiva_files.page([factiva_files.html_by_codes(in_march(GRAIN), "en"), deep])
    [member] = unpack(raw, "export.html")
    assert told(member) == plain(in_march(GRAIN))


def test_two_encodings_in_one_file_are_read_or_refused():
    good, bad = (factiva_files.text_by_codes(in_march(story), "fr") for story in (GRAIN, STRIKE))
    raw = good.encode() + bad.replace("port", "pört").encode("cp1252")
    for one in read_file("export.txt", raw):
        assert isinstance(one, Refusal)
        assert one.sentence.endswith(".")


def test_an_article_without_a_headline_is_read():
    bare = factiva_files.html_by_codes(in_march(STRIKE), "en").replace(f">{STRIKE.title}\n<", "><")
    [found] = read_file("export.html", factiva_files.page([bare]))
    assert isinstance(found, Document)
    assert found.told.title is None
    assert found.text == STRIKE.text


@pytest.mark.parametrize(
    "text",
    [
        "Port reopens\n\nHD televisions were the first goods.\n\nPD officers watched.\n\nSN and LP are codes of ports.\n",
        "Talks end\n\nDocument 12 of the annex names three ports.\n\n113 words were struck out on 12 March 2025.\n",
        "Talks end\n\n14 March 2025\n\nThe text is in English\n\nCopyright rules were no part of it, he said.\n",
        "Talks end\n\nSubject: to approval.\n\nFull text: the accord has nine pages.\n\nDatabase: none, he said.\n",
        "TY is a code - a list of references has it. The minister said that it was no part of the talks.\n",
    ],
)
def test_an_article_that_uses_their_words_is_no_container(text):
    assert container_of(Brought("article.txt", text.encode())) is None
    page = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    assert (
        container_of(Brought("article.html", f"<html><body><article>{page}</article></body></html>".encode()))
        is None
    )


def test_an_article_in_another_language_is_refused_by_its_headline():
    french = replace(
        in_march(STRIKE),
        title="La grève du port prend fin",
        paragraphs=(
            "Les dockers ont mis fin à leur grève mercredi, après un accord avec les armateurs du port.",
        )
        * 2,
    )
    raw = factiva_files.page(factiva_files.html_by_codes(story, "en") for story in (in_march(GRAIN), french))
    read, refused = read_file("export.html", raw)
    assert isinstance(read, Document)
    assert "La grève du port prend fin" in refused.sentence
