"""Reading an article: bytes to text, furniture and headings, what the page says of itself."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.decoding import decode
from core.article.errors import ArticleError
from core.article.model import Article, Block, article_id_of
from core.article.reading import article_from_file, article_from_text
from core.lexicons import load_lexicon, owners
from tests.cases import cases


def words_of(article: Article, block: Block) -> str:
    return article.text[block.start : block.end]


def words(article: Article, kind: str) -> list[str]:
    return [words_of(article, block) for block in article.blocks if block.kind == kind]


BLOCKS = {
    "headline": "headline",
    "crossheads": "crosshead",
    "furniture": "furniture",
    "paragraphs": "paragraph",
}


def as_case(article: Article, name: str):
    """What a case calls `name`, as TOML writes it."""
    if name in BLOCKS:
        return words(article, BLOCKS[name])
    value = getattr(article, name)
    if name == "published" and value is not None:
        return value.date()
    return "" if value is None else value


@pytest.mark.parametrize("case", cases("article"))
def test_article(case):
    article = article_from_text(case["text"])
    assert {name: as_case(article, name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("article"))
def test_nothing_is_lost(case):
    """Blocks are in order, apart from each other, and cover all but blank space."""
    article = article_from_text(case["text"])
    place, between = 0, ""
    for block in article.blocks:
        assert place <= block.start < block.end
        between += article.text[place : block.start]
        place = block.end
    between += article.text[place:]
    assert between.strip("\ufeff\u200b \u00a0\n\r\u2029") == ""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str):
    text = "Trade grew by 4% – a “record”, the café’s owner said.\r\nNobody expects a vote.\r\n" * 3
    path = tmp_path / "article.txt"
    path.write_bytes(text.encode(encoding))
    assert article_from_file(path).text == text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ("\ufeff\u00a0\n".encode("utf-16"), "is empty"),
        (bytes(range(256)) * 20, "is binary"),
        (b"Trade grew.\x00\x01\x02" * 40, "is binary"),
        (b"%PDF-1.7 stream", "is a PDF"),
        (b"PK\x03\x04word/document.xml", "Word document"),
        (b"{\\rtf1 Trade grew.}", "RTF"),
        (b"<!DOCTYPE html><html><p>Trade grew.</p>", "is a web page"),
        ("Trade grew – “a record”".encode()[:-1] + b" it said", "is damaged UTF-8"),
        ("Министры прибыли в столицу".encode("cp1251"), "encoding that can't be told"),
        (b"\xff\xfeT\x00r\x00a", "is damaged UTF-16"),
    ],
)
def test_what_is_no_text_says_so(tmp_path: Path, content: bytes, says: str):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=says) as caught:
        article_from_file(path)
    sentence = str(caught.value)
    assert sentence.startswith("article.txt")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_a_folder_and_a_bad_name(tmp_path: Path):
    with pytest.raises(ArticleError, match="There is no file"):
        article_from_file(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="is a folder"):
        article_from_file(tmp_path)
    with pytest.raises(ArticleError, match="check its name"):
        article_from_file("a\0b.txt")


def test_the_text_is_never_rewritten():
    text = "\u00a0Trade  grew\tby\u00a04%.\r\n\r\n\x0c“Yes,”\u2028he said.\x00 "
    assert article_from_text(text).text == text


def test_half_a_pair_becomes_one_sign_so_that_offsets_hold():
    article = article_from_text("Trade \ud83d grew.")
    assert article.text == "Trade \ufffd grew."
    assert article.article_id == article_id_of("Trade \ud83d grew.")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "…", "16 px", "a" * 30_000, "( " * 9_000, "A\n" * 3_000]
)
def test_any_text_gets_an_article(text: str):
    article = article_from_text(text)
    assert article.text == text
    assert article.title != ""


def test_an_error_names_the_text_it_is_about():
    with pytest.raises(ArticleError, match=r"^Standard input is empty"):
        decode(b"", "Standard input")


def test_the_seed(seed: Article):
    assert (seed.publisher, seed.agency, str(seed.published)) == ("News.Az", "Anadolu", "2025-10-09 00:00:00")
    assert seed.title_from == "lede"
    assert len(words(seed, "crosshead")) == 4
    assert len(words(seed, "furniture")) == 1


pieces = st.sampled_from(
    [
        *(
            "Trade grew by 4%.",
            "Energy projects",
            "“We are close,” she said.",
            "Share",
            "Read more: Trade",
            "By Jane Doe",
        ),
        *(
            "VIENNA, March 18 (Reuters) - ",
            "Related stories",
            "16 px",
            "18.03.2024",
            "Q: Why",
            "## Head",
            "**Bold**",
        ),
        *(
            "![]()",
            "(Reporting by Jane Doe)",
            "© 2024 Trend",
            "1,284 views",
            "•",
            "■",
            "\ufeff",
            "\x00",
            "\u00a0",
        ),
    ]
)
gaps = st.sampled_from(["\n", "\n\n", "\r\n", " ", "", "\u2028", "\t", "\x0c", "\n \n"])


@given(st.one_of(st.lists(st.tuples(pieces, gaps).map("".join), max_size=25).map("".join), st.text()))
def test_blocks_cover_any_text(text: str):
    """In order, apart, without blank ends; what lies between them is blank or invisible."""
    article = article_from_text(text)
    place, between = 0, ""
    for block in article.blocks:
        assert place <= block.start < block.end
        assert words_of(article, block) == words_of(article, block).strip()
        between += article.text[place : block.start]
        place = block.end
    between += article.text[place:]
    assert not any(sign.isalnum() for sign in between)
    assert article == article_from_text(text)


def test_word_lists_of_the_pages():
    """Forms are written as they are looked for, and every pattern compiles."""
    furniture = load_lexicon("furniture")
    for table in ("phrases", "starts", "sections", "lists"):
        for entry, forms in furniture[table].items():
            assert [form for form in forms if form != form.lower()] == [], f"furniture.toml [{table}] {entry}"
            assert len(set(forms)) == len(forms), f"furniture.toml [{table}] {entry} has a form twice"
    for table in ("lines", "parts"):
        for entry, patterns in furniture[table].items():
            assert all(re.compile(pattern) for pattern in patterns), entry
    publishers = load_lexicon("publishers")
    assert len(owners("publishers", publishers)) > 400
    sites = [site for entry in publishers.values() for site in entry.get("sites", ())]
    assert len(set(sites)) == len(sites)
    assert all(set(entry) <= {"agency", "forms", "sites"} for entry in publishers.values())


BYLINED = (
    "Accord on grain signed\n\n{}\n\nThe two governments signed an accord on Tuesday, the ministry said."
)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("VARNA, May 14 (AFP) -", "AFP"),
        ("VARNA (AP) —", "Associated Press"),
        ("VIENNA, March 18. /TASS/.", "TASS"),
        ("By JO REYL, Reuters\n\n", "Reuters"),
        ("© 2025 AFP\n\n", "AFP"),
    ],
)
def test_the_name_a_page_has_for_itself_stays_the_outlet_of_a_wire_story(line, agency):
    text = BYLINED.format(f"{line} ").replace(" \n\nThe", " The")
    told = article_from_text(text, publisher="Norland Times")
    assert (told.publisher, told.agency) == ("Norland Times", agency)
    assert article_from_text(text).publisher == agency
    assert article_from_text(text, publisher=agency).agency is None


@pytest.mark.parametrize("line", ["By Rhea Colm | 14 May 2025", "© 2025 Maren Holdings. All Rights Reserved"])
def test_the_name_a_page_has_for_itself_is_better_than_a_byline_or_an_owner(line):
    assert article_from_text(BYLINED.format(line), publisher="Varna Courier").publisher == "Varna Courier"


@pytest.mark.parametrize("told", ["By Rhea Colm", "All Rights Reserved", "AP News"])
def test_a_page_that_calls_itself_oddly_names_no_outlet(told):
    found = article_from_text("VARNA (AP) — The two governments signed an accord.", publisher=told)
    assert (found.publisher, found.agency) == ("Associated Press", None)


def work(function, *arguments) -> int:
    """How many lines and steps of our own code a call runs: how it grows, told without a clock."""
    steps = 0

    def count(frame, event, _):
        nonlocal steps
        steps += 1
        return count if "core/article" in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        function(*arguments)
    finally:
        sys.settrace(before)
    return steps


SHORT = (
    *(
        "Share\n",
        "9 October 2025\n",
        "Home\n",
        "Updated 9 October 2025\n\n",
        "Trade grew by 4%.\n",
        "- Steel\n",
    ),
    "“We are ready to sign.”\n\nJane Doe\n\n",
    "VIENNA, March 18 (Reuters) - Talks opened.\n",
)


@pytest.mark.parametrize("line", SHORT)
def test_twice_as_many_short_lines_are_twice_the_work(line):
    article_from_text(line)  # the word lists are loaded
    small, large = (work(article_from_text, line * count) for count in (200, 800))
    assert large < 5 * small


@pytest.mark.parametrize(
    "outlet", ["Lakeshore Beacon", "The Ridge", "Pamir Hour", "Coast & Country", "Andes 24"]
)
@pytest.mark.parametrize("head", ["{o}\n{d}\n{h}\n\n", "{o}\n\n{d}\n\n{h}\n\n", "{o}\n{d}\n\n{h}\n\n"])
def test_a_copied_text_names_its_outlet_above_day_and_headline(outlet, head):
    told = head.format(o=outlet, d="4 May 2025", h="Ferries run again")
    article = article_from_text(f"{told}Ferries run again between the two ports, the harbour said on Sunday.")
    assert (article.publisher, article.title) == (outlet, "Ferries run again")


@pytest.mark.parametrize("line", ["By Jane Doe", "Jane Doe", "Sierra Leone", "Ferries run.", "World News"])
def test_what_stands_above_a_day_and_is_no_name_is_no_outlet(line):
    article = article_from_text(
        f"{line}\n4 May 2025\nFerries run again\n\nFerries run again between two ports."
    )
    assert article.publisher is None
