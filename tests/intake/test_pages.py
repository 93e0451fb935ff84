"""Web pages: the article whole, and nothing of the menus, adverts, comments and links around it."""

import subprocess
import sys
from datetime import datetime
from email.message import EmailMessage

import pytest

from core import Frames, normalize
from core.article.reading import article_from_text
from core.intake import Document, Refusal, read_file
from tests.support.web_pages import CROSSHEAD, HEADLINE, MENU, OTHERS, PAGES, PARAGRAPHS, p, page, related
from tests.support.web_pages_more import HELD_OUT, MORE

ALL = PAGES | OTHERS | MORE | HELD_OUT


def brought(html: str | bytes, name: str = "page.html") -> Document | Refusal:
    [found] = read_file(name, html if isinstance(html, bytes) else html.encode())
    return found


def read_as(found: Document, *kinds: str) -> list[str]:
    article = article_from_text(found.text)
    return [article.text[b.start : b.end] for b in article.blocks if b.kind in kinds]


def test_there_are_pages_enough():
    assert len(PAGES) == 20
    assert len(OTHERS | MORE) >= 30


@pytest.mark.parametrize("label", ALL)
def test_the_article_is_whole_and_alone(label):
    found = brought(ALL[label])
    assert isinstance(found, Document), found
    assert read_as(found, "headline") == [HEADLINE]
    assert read_as(found, "paragraph") == [words for words in PARAGRAPHS if words != CROSSHEAD]
    assert read_as(found, "crosshead") == [CROSSHEAD]


@pytest.fixture(scope="module")
def plain() -> Frames:
    """The frames of the article's own words."""
    return normalize("\n\n".join([HEADLINE, *PARAGRAPHS]))


@pytest.mark.parametrize("label", PAGES)
def test_no_figure_and_no_quote_comes_from_outside(label, plain):
    frames = normalize(brought(PAGES[label]).text)
    for table, columns in (("figures", ["text", "value", "unit"]), ("quotes", ["text", "speaker"])):
        found, wanted = getattr(frames, table)[columns], getattr(plain, table)[columns]
        assert found.equals(wanted)
    assert len(frames.figures) >= 10
    assert len(frames.quotes) >= 6


@pytest.mark.parametrize("label", ["an article element", "schema.org", "a custom element"])
def test_what_a_page_says_of_itself_is_kept(label):
    found = brought(ALL[label])
    assert (found.told.publisher, found.told.published) == ("Lake Courier", datetime(2025, 10, 14))


DATED = '<div class="comment"><time datetime="2019-03-04">OUTSIDE</time><p>OUTSIDE So it goes.</p></div>'


RELATED = related().replace("</a>", "</a><time>3 March 2024</time>")


@pytest.mark.parametrize("around", ["", DATED * 9, RELATED], ids=["none", "comments", "others"])
def test_a_day_that_the_page_does_not_call_its_own_is_not_guessed(around):
    found = brought(page(f"<main><article><h1>{HEADLINE}</h1>{p()}</article>{around}</main>"))
    assert found.told.published is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("<p class='date'>03/04/2025</p>", None),
        ("<p>Published: 03/04/2025</p>", None),
        ("<p>The host had asked for it on 13 April 2025, and for more, in the hall of the town.</p>", None),
        (
            "<p>They signed at <time datetime='2025-04-03T10:00'>10 am</time>, the host told them.</p>",
            None,
        ),
        ("<p>The plan of 2 March 2024 has lost two of its four signatures since then.</p>", None),
        ("<p class='date'>13/04/2025</p>", datetime(2025, 4, 13)),
        ("<p>3 April 2025</p>", datetime(2025, 4, 3)),
        ("<p><time datetime='2025-04-03T10:00'>10 am</time></p>", datetime(2025, 4, 3)),
        ("<p class='date'>14 Farvardin 1404</p>", datetime(2025, 4, 3)),
        ("<p class='date'>5 Shawwal 1446 AH</p>", datetime(2025, 4, 3)),
    ],
)
def test_a_day_is_the_pages_own_where_a_line_gives_it_and_can_be_read_one_way(words, day):
    found = brought(page(f"<main><article><h1>{HEADLINE}</h1>{words}{p()}</article></main>"))
    assert found.article().published == day


def test_a_headline_with_a_full_stop_in_its_title_is_no_outlet():
    title = "Bank of Mirova holds rate at 4.5%"
    body = f"<body><article><h1>{title}</h1>{p()}</article></body>"
    found = brought(f"<html><head><title>{title} - Lake Courier</title></head>{body}</html>")
    assert found.told.publisher == "Lake Courier"


def test_an_outlet_without_a_name_goes_by_its_address():
    head = '<link rel="canonical" href="https://www.lake-courier.example/2025/line">'
    assert brought(page(f"<article>{p()}</article>", head=head)).told.publisher == "lake-courier.example"
    assert brought(page(f"<article>{p()}</article>")).told.publisher is None


def test_the_original_stays_beside_the_text():
    found = brought(ALL["a blog"], "../saved/blog.html")
    assert found.original == ALL["a blog"].encode()
    assert found.original_name == found.source == "blog.html"


LEDE = (
    "<p>Trade between the two states, Türkiye and Côte d’Ivoire, grew by 4% – to €3 billion – in a year.</p>"
)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("utf-8", '<meta charset="no-such-thing">'),
    ],
)
def test_a_page_is_read_in_its_own_encoding(encoding, head):
    html = f"<html><head>{head}<title>Trade</title></head><body><article>{LEDE}{p()}</article></body></html>"
    found = brought(html.encode(encoding))
    assert "Türkiye and Côte d’Ivoire, grew by 4% – to €3 billion –" in found.text


INSIDE = f"""
<h1>Grain and steel move north again</h1>
<p>{PARAGRAPHS[0]}</p>
<p>The ports handled:</p>
<ul><li>Grain: 41,000 tonnes</li><li>Steel: 7,300 tonnes</li></ul>
<blockquote><p>“We are <em>ready</em>,” said <a href="/x">Ann Bell</a>.</p></blockquote>
<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2024</td><td>48,300</td></tr></table>
<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[3]}</p>
"""


def test_lists_tables_and_quotations_inside_the_article_are_kept():
    lines = brought(page(f"<article>{INSIDE}</article>")).text.split("\n\n")
    for line in ("Grain: 41,000 tonnes", "“We are ready,” said Ann Bell.", "2024 | 48,300", "Year | Tonnes"):
        assert line in lines


NOTHING = "<div><a href='/1'>One headline of many</a></div>" * 40
RUSSIAN = "<p>Министры договорились о том, что торговля вырастет на 4 процента.</p>" * 5
FRENCH = "<p>Les ministres ont dit que le commerce a augmenté de 4 % dans la région.</p>"
FRENCH += "<p>La banque du lac va prêter une somme de 900 millions pour la ligne, et les états le reste.</p>"
WALL = (
    f"<article><h1>{HEADLINE}</h1><p>Ministers agreed.</p></article><p>Subscribe to read the full story.</p>"
)
FORM = "<form><h1>Welcome</h1><input name=u><input type='password'><button>Go</button></form>"
SCRIPT = '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'
REFUSED = {
    "a list of links": (page(NOTHING), "no article"),
    "an empty page": (page(""), "no article"),
    "a browser's page": (page(SCRIPT), "only in a browser"),
    "a login": (page(FORM), "asks for a login"),
    "a wall": (page(WALL), "asks for a login"),
    "Russian": (page(f"<article>{RUSSIAN}</article>"), "is in Russian"),
    "French": (page(f"<article>{FRENCH}</article>"), "is in French"),
}


@pytest.mark.parametrize("label", REFUSED)
def test_a_page_without_an_article_is_refused_in_a_sentence(label):
    html, words = REFUSED[label]
    found = brought(html)
    assert isinstance(found, Refusal), found
    assert words in found.sentence
    assert found.sentence.startswith("page.html")
    assert found.sentence.endswith(".")


def test_half_an_article_is_noted():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    found = brought(
        page(f"<article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p></article>", head=head)
    )
    assert any("beginning only" in note for note in found.notes)


def test_reading_a_page_asks_nothing_of_the_network_and_loads_no_model():
    code = """
import sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print("asked", event, args)
sys.addaudithook(watch)
from core.intake import read_file
from tests.support.web_pages import PAGES
[found] = read_file("page.html", PAGES["a blog"].encode())
print(len(found.text) > 900, [name for name in ("spacy", "streamlit", "pandas") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []", done.stdout


def test_a_page_that_a_browser_saved_in_one_file_is_read():
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://www.lake-courier.example/line"
    saved.set_content(
        page(f"{MENU}<article><h1>{HEADLINE}</h1>{p()}</article>"), subtype="html", cte="base64"
    )
    saved.make_related()
    saved.add_related(b"\x89PNG", "image", "png")
    found = brought(saved.as_bytes(), "line.mhtml")
    assert found.text == "\n\n".join([HEADLINE, *PARAGRAPHS])
    assert (found.source, found.told.publisher) == ("line.mhtml", "Lake Courier")
    assert "holds no web page" in brought(b"From: <Saved by Blink>\n\nNothing", "line.mhtml").sentence
