"""Ordinary files and pages that a rule for a maker's layout once harmed: each keeps its words, days and headlines."""

# ruff: noqa: E501 -- what is in a file is easier to read in one piece

import pytest

from core.intake import Document, read_file
from core.intake.containers.feeds.bodies import item_text
from core.intake.containers.repeated.lines import line_of, title_of
from tests.intake.containers.test_exports import said
from tests.intake.containers.test_makers_against import MORE, PROSE, read
from tests.support.exports import word

DAYS = ("4 March 2025", "5 March 2025", "6 March 2025", "7 March 2025")


def several(layout: str, titles: tuple[str, ...], more: str = "") -> str:
    """A file of articles in one layout, each with words of its own."""
    return "".join(
        layout.replace("$title", title)
        .replace("$day", day)
        .replace(
            "$text",
            f"{more}The {number} quays of {title.split()[-1]} are to cost {number} million.\n\n{PROSE}",
        )
        for number, (title, day) in enumerate(zip(titles, DAYS, strict=False), 3)
    )


@pytest.mark.parametrize(
    "box",
    [
        "Location: Varna\nPublished: 6 May 2025",
        "Topic: Trade\nPublished on: 6 May 2025",
        "Country: Norland\nFirst published: 6 May 2025",
        "Photo: Ann Fox\nUpdated: 6 May 2025",
    ],
)
def test_a_day_of_publication_below_a_text_is_in_no_box(box):
    [article] = read("a.txt", f"Quay to open\n\n{PROSE}\n\n{MORE}\n\n{box}\n")
    assert str(article.published)[:10] == "2025-05-06"


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Norland: what comes next?", "Norland: a country of two lakes that votes on Sunday."),
        ("Quay: who pays?", f"{PROSE}\n\nQuay: how we reported it"),
    ],
)
def test_a_headline_whose_first_word_comes_again_is_no_turn(title, below):
    [article] = read("a.txt", f"{title}\n\n{below}\n\n{PROSE}\n\n{MORE}")
    assert article.title_from == "headline"


def test_an_interview_without_a_headline_is_turns():
    [article] = read(
        "a.txt", f"Jo Reyl: What does it cost?\n\nAnn Fox: {MORE}\n\nJo Reyl: And?\n\nAnn Fox: {PROSE}"
    )
    assert "What does it cost?" in said(article)


def test_a_headline_on_the_end_of_an_article_ends_none():
    titles = ("Quay of Varna to open", "End of Article 370 marked in Varna", "End of document checks near")
    for layout in (
        "$title\nVarna Post\n$day\n\n$text\n\nEnd of Document\n\n\n",
        "Title: $title\nSource: Varna Post\nDate: $day\n\n$text\n\n",
    ):
        found = read("a.txt", several(layout, titles))
        assert tuple(one.title for one in found) == titles


@pytest.mark.parametrize("title", ["9/11: twenty years on", "24/7: life in the port", "50/50: a town splits"])
def test_two_numbers_that_are_a_name_stay_in_a_headline(title):
    assert title_of(line_of(title, frozenset())) == title


def test_marks_inside_headlines_are_the_authors():
    titles = ('"Quay" is no "pier"', '"Go" says "Lake"')
    found = read("a.txt", several("Title: $title\nSource: Varna Post\nDate: $day\n\n$text\n\n", titles))
    assert tuple(one.title for one in found) == titles


@pytest.mark.parametrize(
    "words",
    [
        "He won the vote of Varna in 1984, 1988, and again on 3 May 1992.",
        "Exports were 4.1 million in 2021, 4.4 million in 2022, 5 million on 3 May 2023.",
        "Deaths fell to 12 on 3 May 2024, 9 on 4 May 2024, 4 on 5 May 2024.",
    ],
)
def test_a_row_of_numbers_and_days_is_a_sentence(words):
    assert line_of(words, frozenset()).prose


@pytest.mark.parametrize(
    "words",
    [
        "To stop our rivers from dying, the ministers signed a pact on Monday.",
        "To stop these floods, the towns will build a dam for 12 million crowns.",
        "To leave this list of poor countries, Norland must grow by 4% a year.",
        "To stop getting these loans, Norland must pay back 4 billion crowns.",
        "Upgrade your subscription to the lake, the mayor told the towns on Monday.",
        "Banks can manage your subscriptions for you, the minister said in jest on Monday.",
        "“You are receiving this because you asked for it,” the minister told the towns.",
        "Trouble clicking with voters has cost the party four seats, said Ann Fox.",
    ],
)
def test_a_sentence_that_begins_as_a_sender_does_stays(words):
    mail = f"From: Varna Post <l@post.example>\nSubject: Quay to open\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n<html><body><h1>Quay to open</h1><p>{PROSE}</p><p>{words}</p><p>{MORE}</p></body></html>"
    [article] = read("a.eml", mail)
    assert words in said(article)


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Ministry Library", None),
        ("Jo Reyl", None),
        ("Nexis Alerts", None),
        ("Press Office", None),
        ("Varna Post", "Varna Post"),
    ],
)
def test_who_sends_cuttings_is_an_outlet_only_by_name(sender, outlet):
    cuttings = several("Title: $title\nDate: $day\n\n$text\n\n---\n\n", ("Quay to open", "Vans from Sundvik"))
    mail = f"From: {sender} <a@post.example>\nSubject: Cuttings\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/plain\n\n{cuttings}"
    assert [one.publisher for one in read("a.eml", mail)] == [outlet, outlet]


@pytest.mark.parametrize("title", ["Chapter One: The quay", "In which Ann leaves home", "A letter from town"])
def test_a_novel_with_long_chapter_titles_is_no_issue(title):
    section = f"<section><title><p>{title}</p></title><p>{PROSE}</p><p>{MORE}</p></section>"
    book = f'<?xml version="1.0"?><FictionBook><description><title-info><genre>prose_contemporary</genre><book-title>The lake</book-title></title-info><publish-info><publisher>Varna Press</publisher></publish-info></description><body>{section * 3}</body></FictionBook>'
    assert not [one for one in read_file("lake.fb2", book.encode()) if isinstance(one, Document)]


def test_an_issue_keeps_short_headlines_and_what_it_quotes():
    section = f"<section><title><p>Quay opens</p></title><p>{PROSE}</p><cite><p>We will pay for all of it, he wrote.</p></cite><p>{MORE}</p></section>"
    book = f'<?xml version="1.0"?><FictionBook><description><title-info><genre>periodic</genre><book-title>Varna Post</book-title></title-info></description><body>{section}</body></FictionBook>'
    [article] = read("issue.fb2", book)
    assert article.title == "Quay opens"
    assert "We will pay for all of it" in said(article)


@pytest.mark.parametrize("times", [("14:02", "14:17", "14:41", "15:03"), ("9:02", "9:17", "9:41", "10:03")])
@pytest.mark.parametrize("marks", ["()", "[]"])
def test_a_document_of_what_happened_on_a_day_keeps_its_times(times, marks):
    held = ["Storm over Varna, as it happened", PROSE]
    held += [f"{marks[0]}{time}{marks[1]} {MORE}" for time in times]
    found = [one.article() for one in read_file("day.docx", word("\n".join(held)))]
    assert times[1] in " ".join(one.text for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "US-China talks resumed on Monday in Varna, the ministers said.",
        "EU - Norland trade rose by 4% to 12 billion crowns last year.",
        "UK-based firms bought 12 million tonnes of grain, the ministry said.",
    ],
)
@pytest.mark.parametrize(
    "record",
    [
        "TY  - NEWS\nTI  - Quay to open\nJF  - Varna Post\nN2  - $text\nER  - \n",
        "%0 Newspaper Article\n%T Quay to open\n%J Varna Post\n%X $text\n",
    ],
)
def test_a_line_of_a_reference_that_begins_with_two_letters_is_of_the_text(record, line):
    text = "\n".join([PROSE, line, MORE] * 4)
    [article] = read("a.ris", record.replace("$text", text))
    assert said(article).count(line) == 4


def test_a_name_in_a_text_settles_no_order_of_days():
    text = "$title\nVarna Post\nPublished: 03/04/2025\n\n$text\n\n"
    articles = several(text, ("Quay to open", "Vans from Sundvik"))
    found = read("a.txt", f"{articles}The school of Varna has bought EBSCO for all of its pupils.\n")
    assert {one.published for one in found} == {None}


def test_a_caption_that_is_not_closed_takes_no_words():
    text = f"<p>{PROSE}</p><p>[caption id=1]<img/></p><p>{MORE}</p><p>[caption id=2]<img/>Lake[/caption]</p><p>[su_quote]So be it.[/su_quote]</p>"
    assert item_text(text).lines == (PROSE, MORE, "So be it.")


@pytest.mark.parametrize(
    "below", ["The lake closed at 4,120 points", "What to watch: the vote on 3 May", "- Grain"]
)
def test_a_last_line_of_each_article_of_a_digest_is_no_kicker(below):
    parts = "".join(
        f'<h2><a href="https://post.example/{n}">{title}</a></h2>'
        + f"<p>{PROSE}</p><p>{MORE}</p>" * 2
        + f"<p>{below}</p>"
        for n, title in enumerate(
            ("Quay of Varna to open", "Lyra Motors to build vans", "Villages get water")
        )
    )
    mail = f"From: Varna Post <l@post.example>\nSubject: Today\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/html\n\n<html><body><p>Good morning</p>{parts}</body></html>"
    found = read("a.eml", mail)
    assert len(found) == 3
    assert all(below.strip("- ") in one.text for one in found[:2])


def test_another_voice_within_a_sentence_is_no_turn():
    words = ("We met at the quay", "in May and agreed to pay", "12 million crowns", "for it. It is", "cold.")
    cues = ",".join(
        f'{{"start": {n}, "end": {n + 1}, "speaker": "{"AB"[n % 2]}", "text": "{one}"}}'
        for n, one in enumerate(words)
    )
    [article] = read("a.json", f'{{"segments": [{cues}]}}')
    assert " ".join(words) in said(article)


@pytest.mark.parametrize(
    "source",
    ["<p>Varna Post, 2 May 2024</p>", "<p>Source: Varna Post</p><p>Date: 2 May 2024</p>"],
)
def test_where_a_chart_stood_makes_no_article_of_it(source):
    page = f"<h1>Quay to open</h1><p>{PROSE}</p><p>{MORE}</p><h2>The chart it rests on</h2>{source}<p>Nobody built as much before.</p><p>{MORE}</p><p>{PROSE}</p>"
    mail = f"From: Varna Post <l@post.example>\nSubject: Quay to open\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/html\n\n<html><body>{page}</body></html>"
    [article] = read("a.eml", mail)
    assert "Nobody built as much before." in said(article)
