"""What a maker's layout looks like and is none: a rule for that layout must leave these as they are."""

# ruff: noqa: E501 -- what is in a file is easier to read in one piece

import pytest

from core.article.dates import find_published
from core.article.exports import export_of
from core.intake import Document, read_file
from core.intake.containers.agencies.bodies import is_end, without_signature
from core.intake.containers.agencies.fields import is_short_for, name_of
from core.intake.containers.agencies.wire import recognise
from core.intake.containers.feeds.bodies import item_text
from core.intake.containers.repeated.labels import label_of
from core.intake.containers.repeated.lines import line_of, title_of
from core.intake.items.brought import Brought
from tests.intake.containers.test_exports import said
from tests.support.exports import word

PROSE = "The council of Varna voted on Tuesday for a new quay, and nobody spoke against it."
MORE = "The work is to cost 12 million crowns and to take two years, the mayor said."


def read(name: str, words: str) -> list:
    return [one.article() for one in read_file(name, words.encode()) if isinstance(one, Document)]


@pytest.mark.parametrize(
    "words",
    [
        f"abc0012 is the number of the quay\n\n{PROSE}",
        f"room 4120 b 12 guests\n\n{PROSE}",
        f"Quay 12 opens\n\n{PROSE}",
        f"A1234\nThe bus to Varna runs again on 03-04\n\n{PROSE}",
        f"2024 3 b\n\n{PROSE}",
        f"AM-radio returns to Varna\n\n{PROSE}",
        "ab1234,5,c,120\ncd1235,6,d,130\n",
        f"Pm-Varna-Quay 03-19\n\n{PROSE}",
    ],
)
def test_a_number_at_the_head_makes_no_wire(words):
    assert not recognise(Brought("a.txt", words.encode()))


@pytest.mark.parametrize(
    "words",
    [
        "Varna, Brann and Merrow signed the pact on 7 February 2024, the ministers said.",
        "The talks began on Tuesday, 4 March 2025, in Varna, with 40 delegates from nine towns.",
        "On 7 February 2024, three ships, two barges and a tug lay in the roads.",
        "Mei Tan, 41, was born in Brann on 7 February 1984, moved away, and came back.",
        "By 1 May 2025, all of it must be paid, or the quay will close again.",
        "Prices fell in January, rose in February, and fell again on 3 March 2025.",
        "It was decided in Varna, in May, on 12 May 2024, by a show of hands.",
        "Two died, five were hurt, and one is missing since Monday, 3 March 2025.",
    ],
)
def test_a_sentence_with_a_day_and_commas_is_no_reference(words):
    assert line_of(words, frozenset()).prose


@pytest.mark.parametrize(
    "words",
    [
        "1/3 of the town voted for the quay",
        "24 of 30 boats stay in port",
        "3/4 majority needed, says mayor",
        "[Exclusive] Quay to close",
        "(2/3 full) The reservoir of Varna",
        "100 of the best",
    ],
)
def test_a_fraction_is_no_number_of_an_article(words):
    assert title_of(line_of(words, frozenset())) == words or words.startswith("(2/3")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("VTA", "Lake Press"),
        ("PA", "Port Alder Press"),
        ("NT", "Norland"),
        ("AB", "Alder"),
        ("", "Varna Post"),
    ],
)
def test_letters_that_are_not_those_of_a_name(code, name):
    assert not is_short_for(code, name)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("CL", "Harbour Desk"), "Harbour Desk"),
        (("CL",), "CL"),
        (("AP", "Harbour Desk"), "Associated Press"),
        (("NTA", "Harbour Desk"), "NTA"),
        (("CL", "desk.example"), "CL"),
    ],
)
def test_initials_of_a_desk_only_give_way_to_a_name(names, told):
    assert name_of(*names) == told


@pytest.mark.parametrize(
    "words",
    [
        "US EU to meet again in May.",
        "Follow the river to the old mill, he said.",
        "They follow Ada Brant of the lake.council party.",
        "WHO EU in it",
        "Ends of the earth",
        "NATO and the EU agree",
    ],
)
def test_words_that_are_no_makers_mark(words):
    assert not is_end(words)


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("The report is of Varna Desk.", "Varna Desk"),
        ("(Varna)", "Varna Desk"),
        ("Varna Desk said so.", "Varna Desk"),
        ("(See page 4)", "Varna Desk"),
    ],
)
def test_a_last_paragraph_that_is_no_signature(last, name):
    assert without_signature(f"{PROSE}\n\n{last}", name) == f"{PROSE}\n\n{last}"


@pytest.mark.parametrize(
    "words",
    [
        f"<p>{PROSE}</p><p>The mayor called it [a gallery] of errors.</p>",
        f"<p>{PROSE}</p><p>He spoke of [video] evidence and of [the caption] below it.</p>",
        f"<p>{PROSE}</p><p>“[Audio] files were lost,” she said.</p>",
        f"<p>{PROSE}</p><p>The [captions] were wrong.</p>",
        f"<p>{PROSE}</p><p>[Embedded] reporters saw it.</p>",
    ],
)
def test_brackets_in_a_sentence_are_no_shortcode(words):
    text = " ".join(item_text(words).lines)
    assert "[" in text


@pytest.mark.parametrize("words", ["10^3: a power", "^", "^^", "x^2: y"])
def test_a_caret_makes_no_label(words):
    assert label_of(words) not in ("power", "y")


def test_a_question_that_is_a_headline_stays_one():
    for title in ("Water: who pays?", "Jo Reyl: why she left?", "Opinion: Is the quay lost?"):
        [article] = read("a.txt", f"{title}\n\n{PROSE}\n\n{MORE}")
        assert article.title == title
        assert article.title_from == "headline"


def test_a_day_below_a_text_is_still_that_of_the_report_where_no_box_is():
    [article] = read("a.txt", f"Quay to open\n\n{PROSE}\n\n{MORE}\n\nDate: 6 May 2025")
    assert article.published is not None
    assert find_published(["Date: 6 May 2025"]) == article.published


def test_a_novel_is_no_issue():
    chapters = "".join(
        f"<section><title><p>Chapter {n}</p></title><p>{PROSE}</p><p>{MORE}</p></section>"
        for n in range(1, 6)
    )
    book = f'<?xml version="1.0"?><FictionBook><description><title-info><book-title>The lake</book-title></title-info></description><body>{chapters}</body></FictionBook>'
    [refused] = list(read_file("lake.fb2", book.encode()))
    assert not isinstance(refused, Document)
    assert "book of chapters" in refused.sentence


def test_posts_that_were_not_published_are_counted():
    item = "<item><title>{0}</title><content:encoded><![CDATA[<p>{1}</p><p>{2}</p>]]></content:encoded><wp:status>{3}</wp:status><wp:post_type>post</wp:post_type></item>"
    items = item.format("Quay to open", PROSE, MORE, "publish") + item.format("An idea", MORE, PROSE, "draft")
    feed = f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Varna Post</title>{items}</channel></rss>'
    found = list(read_file("wp.xml", feed.encode()))
    assert [one.article().title for one in found if isinstance(one, Document)] == ["Quay to open"]
    assert [one.sentence for one in found if not isinstance(one, Document)] == [
        "1 post was not published in wp.xml, and left out."
    ]


def test_what_a_sender_may_write_is_kept_where_an_author_does():
    mail = f"From: Varna Post <l@post.example>\nSubject: Quay to open\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/plain\n\n{PROSE}\n\nTo stop the work, the council would have to vote again.\n\n{MORE}\n"
    [article] = read("a.eml", mail)
    assert "To stop the work" in said(article)


@pytest.mark.parametrize(
    "words",
    [
        f"%0 of the votes went to nobody\n{PROSE}",
        f"%T is how a title is tagged\n{PROSE}",
        f"100 %0 Newspaper Article\n{PROSE}",
        f"%0 Newspaper Article\n{PROSE}",
    ],
)
def test_a_sign_of_a_share_makes_no_list_of_references(words):
    assert export_of(words) is None


def test_references_of_endnote_without_whole_texts_are_refused():
    record = "%0 Journal Article\n%T Quays\n%A Tan, Mei\n%D 2024\n%X In short.\n\n"
    found = list(read_file("a.enw", (record * 3).encode()))
    assert not [one for one in found if isinstance(one, Document)]


def test_a_box_on_a_day_in_a_mail_is_no_article_of_its_own():
    page = f"<h1>Quay to open</h1><p>{PROSE}</p><h3>Where it is to be</h3><p>By the old mill, 3 May 2025</p><p>{MORE}</p><p>{PROSE}</p>"
    mail = f"From: Varna Post <l@post.example>\nSubject: Quay to open\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/html\n\n<html><body>{page}</body></html>"
    assert [one.title for one in read("a.eml", mail)] == ["Quay to open"]


def test_a_headline_in_a_frame_that_comes_once_parts_nothing():
    text = f"=====\nQuay to open\n=====\n4 March 2025\n\n{PROSE}\n\n{MORE}\n\n-----\n\nNotes to editors\n\n{PROSE}\n"
    [article] = read("a.txt", text)
    assert article.published is not None


def test_a_recogniser_without_speakers_makes_no_turns():
    cues = ",".join(
        f'{{"start": {n}.0, "end": {n + 1}.0, "text": "We met at the quay in May"}}' for n in range(4)
    )
    [article] = read("a.json", f'{{"segments": [{cues}]}}')
    assert ":" not in said(article)


def test_a_programme_in_a_document_is_no_transcript():
    held = ["Programme of the day", PROSE]
    held += [f"[{hour:02}:{minute:02}] {MORE}" for hour, minute in ((9, 0), (9, 30), (10, 15), (11, 0))]
    found = [one.article() for one in read_file("day.docx", word("\n".join(held)))]
    assert "[09:30]" in " ".join(one.text for one in found)


def test_labels_below_a_crosshead_of_a_mail_are_no_fields_of_an_article():
    page = f"<h1>Quay to open</h1><p>{PROSE}</p><h3>How to get there</h3><p>Bus: 12</p><p>Date: 3 May 2025</p><p>{MORE}</p><p>{PROSE}</p>"
    mail = f"From: Varna Post <l@post.example>\nSubject: Quay to open\nDate: Tue, 4 Mar 2025 08:00:00 +0000\nContent-Type: text/html\n\n<html><body>{page}</body></html>"
    [article] = read("a.eml", mail)
    assert (article.title, article.published and article.published.month) == ("Quay to open", 3)
    assert "Bus: 12" in article.text


@pytest.mark.parametrize(
    "words", ["End of documents in dispute", "End of articles", "The end of document 4 was lost."]
)
def test_an_end_in_a_line_of_words_ends_no_document(words):
    [article] = read("a.txt", f"Quay to open\n\n{PROSE}\n\n{words}\n\n{MORE}\n")
    assert words.rstrip(".") in article.text


def test_a_clip_that_is_viewed_in_a_sentence_stays():
    assert "View the clip of the quay and judge" in " ".join(
        item_text(
            f"<p>{PROSE}</p><p>{MORE}</p><p>View the clip of the quay and judge for yourself.</p>"
        ).lines
    )
