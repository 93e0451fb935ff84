"""A piece of HTML gives the words that a reader sees of it, a paragraph a line, and nothing else."""

import pytest

from core.intake import Document, read_file
from core.intake.pages.fragments import fragment_lines, fragment_text
from tests.intake.test_page_bodies import LINES, TITLE, page
from tests.intake.test_page_bodies import WORDS as WORDS_OF_PAGE

WORDS = {
    "a footnote's mark is no digit": ("Trade rose to 4.2<sup>1</sup> million.", "Trade rose to 4.2 million."),
    "a mark that leads to its note": ('It rose.<a href="#fn2">[2]</a> He left.', "It rose. He left."),
    "marks side by side": ("It was 40<sup>1, 2</sup> in all.", "It was 40 in all."),
    "a mark in brackets": ("At 90 percent<sup>[3]</sup>.", "At 90 percent."),
    "a mark that is a letter": ("At 1,234<sup>a</sup> jobs.", "At 1,234 jobs."),
    "a mark that is a sign": ("Ships sank 40¹ miles off.", "Ships sank 40 miles off."),
    "a raised span": ('Sold 15<span style="vertical-align: super">7</span> ships.', "Sold 15 ships."),
    "a power of ten": ("About 10<sup>6</sup> tonnes.", "About 10^6 tonnes."),
    "ten, and a note": ("Some 10<sup>1</sup> ships.", "Some 10 ships."),
    "a power with a minus": ("Or 3 × 10<sup>−4</sup> of it.", "Or 3 × 10^-4 of it."),
    "a fraction": ("Costs 2<sup>1</sup>/<sub>2</sub> crowns.", "Costs 2 1/2 crowns."),
    "a fraction alone": ("Fell by <sup>1</sup>⁄<sub>4</sub> point.", "Fell by 1/4 point."),
    "a formula": ("Less CO<sub>2</sub> and H<sub>2</sub>O.", "Less CO2 and H2O."),
    "a square": ("On 40 km<sup>2</sup> of land.", "On 40 km² of land."),
    "an ordinal": ("On the 21<sup>st</sup> of May.", "On the 21st of May."),
    "a trade mark": ("Sold as Grano<sup>TM</sup> here.", "Sold as Grano™ here."),
    "degrees": ("At 35<sup>o</sup>C.", "At 35°C."),
    "quotation marks": ("She said <q>we <q>agree</q></q>.", "She said “we ‘agree’”."),
    "quotation marks there already": ("She said <q>“we agree”</q>.", "She said “we agree”."),
    "struck out": ("Worth <del>5</del><s>6</s><strike>8</strike><ins>7</ins> crowns.", "Worth 7 crowns."),
    "hidden": ('Paid <span hidden>1</span><b style="display: none">2</b>3 crowns.', "Paid 3 crowns."),
    "a first letter set apart": (
        '<span aria-hidden="true">T</span><span class="sr-only">The</span> port.',
        "The port.",
    ),
    "words of a kind": (
        "At <time>noon</time> <output>42</output> <label>voters</label> of the <abbr>EU</abbr> left.",
        "At noon 42 voters of the EU left.",
    ),
    "signs that nobody sees": ("The govern&shy;ments of Vel\u200bmar.", "The governments of Velmar."),
    "raw line ends": ("Trade\n  rose\r\nagain.", "Trade rose again."),
    "a table": (
        "<table><tr><td></td><th>2023</th><th>2024</th></tr><tr><td>Velmar</td><td>4</td><td>5</td></tr></table>",
        "| 2023 | 2024\n\nVelmar | 4 | 5",
    ),
    "line breaks": (
        "Pays $41<br>million.<br><br>Norland: 4<br>Velmar: 5",
        "Pays $41 million.\n\nNorland: 4\n\nVelmar: 5",
    ),
    "blocks": (
        "<h2>Talks</h2>Loose.<ul><li>One<ul><li>Two</ul></ul><blockquote><p>Three.</blockquote>",
        "Talks\n\nLoose.\n\nOne\n\nTwo\n\nThree.",
    ),
    "what is no text": (
        "<p>Yes.</p><script>no()</script><style>p{}</style><figure><img><figcaption>No</figcaption></figure>"
        "<form><p>No</p></form><aside>No</aside><!-- no --><template>No</template>",
        "Yes.",
    ),
    "nothing": ("<!-- c -->", ""),
}


@pytest.mark.parametrize(("html", "text"), WORDS.values(), ids=WORDS.keys())
def test_a_fragment_gives_what_a_reader_sees(html: str, text: str) -> None:
    assert fragment_text(html) == text


@pytest.mark.parametrize("label", [label for label in WORDS if label != "nothing"])
def test_a_page_gives_the_same_words_as_a_piece_of_it(label: str) -> None:
    html, text = WORDS[label]
    inner = html if html.startswith(("<table", "<h2", "<p>")) else f"<p>{html}</p>"
    [found] = read_file(
        "page.html",
        page(f"<article><h1>{TITLE}</h1>{LINES[0]}{inner}{LINES[1]}{LINES[2]}</article>").encode(),
    )
    assert isinstance(found, Document)
    assert found.text.split("\n\n") == [TITLE, WORDS_OF_PAGE[0], *text.split("\n\n"), *WORDS_OF_PAGE[1:3]]


def test_words_that_a_page_names_by_their_kind_stay_in_their_sentence() -> None:
    for line, words in {
        "<p>They met at <address>12 Harbour Road</address>.</p>": "They met at 12 Harbour Road.",
        '<p>All <ins>ten</ins> met at <time datetime="2020-01-01">noon</time>.</p>': "All ten met at noon.",
    }.items():
        html = page(f"<article><h1>{TITLE}</h1>{LINES[0]}{line}{LINES[1]}{LINES[2]}</article>")
        [found] = read_file("page.html", html.encode())
        assert isinstance(found, Document)
        assert found.text.split("\n\n")[2] == words


def test_an_agency_s_body_in_xml_is_a_fragment_too() -> None:
    from lxml import etree

    body = etree.fromstring(
        "<n:body.content xmlns:n='urn:n'><n:block><n:hl2>Fees</n:hl2><n:p>They <n:em>fell</n:em>.</n:p>"
        "<n:media><n:media-caption>A port.</n:media-caption></n:media></n:block></n:body.content>"
    )
    assert fragment_text(body) == "Fees\n\nThey fell."
    assert len(body[0]) == 3, "what was given is left as it was"


def test_a_tag_that_a_fault_has_made_costs_nothing():
    assert fragment_text('<p>Talks <pdclass="c6">open</p>') == "Talks open"


def test_a_comment_before_a_raised_word_is_no_word():
    from lxml.html import fragment_fromstring

    element = fragment_fromstring("<p>4.2<!-- a --><sup>1</sup> million</p>")
    assert fragment_lines(element) == ["4.2 million"]
