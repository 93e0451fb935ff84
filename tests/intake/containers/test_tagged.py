"""XML of corpora and collections: TEI, ProQuest's text mining, Evernote's notes, and subtitles in XML."""

# ruff: noqa: E501 -- a source is easier to read in one piece

from textwrap import wrap

import pytest

from core.intake import Document, Refusal, read_file
from tests.support.press import FOREST, GRAIN, STORIES, STRIKE, Story, html_words

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
DIALOGUE = "Dockers ended a strike of 40 days on Wednesday. The owners agreed to raise wages by 6 percent."


def paragraphs(story: Story) -> str:
    return "".join(f"<p>{html_words(words)}</p>" for words in story.paragraphs)


def tei(story: Story) -> str:
    return (
        f"<TEI {TEI}><teiHeader><fileDesc><titleStmt><title>{html_words(story.title)}</title></titleStmt><publicationStmt>"
        f'<publisher>{html_words(story.outlet)}</publisher><date when="{story.day:%Y-%m-%d}"/></publicationStmt>'
        "<sourceDesc><p>Harvested.</p></sourceDesc></fileDesc></teiHeader><text><body>"
        f"<head>{html_words(story.title)}</head>{paragraphs(story)}<note>A note.</note></body></text></TEI>"
    )


def cited(story: Story) -> str:
    return (
        f"<TEI {TEI}><teiHeader><fileDesc><titleStmt><title>An edition</title></titleStmt><publicationStmt><p/></publicationStmt>"
        f'<sourceDesc><biblStruct><analytic><title level="a">{html_words(story.title)}</title></analytic><monogr>'
        f'<title level="j">{html_words(story.outlet)}</title><imprint><date when="{story.day:%Y-%m-%d}"/></imprint></monogr>'
        f"</biblStruct></sourceDesc></fileDesc></teiHeader><text><body><div>{paragraphs(story)}</div></body></text></TEI>"
    )


def issue(*stories: Story) -> str:
    first = stories[0]
    parts = "".join(
        f'<div type="article"><head>{html_words(one.title)}</head>{paragraphs(one)}</div>' for one in stories
    )
    head, _, rest = tei(first).partition("<body>")
    return head + "<body>" + parts + rest[rest.index("</body>") :]


def record(story: Story) -> str:
    return (
        f"<Record><RecordID>298</RecordID><Publication><Title>{html_words(story.outlet)}; Velmar</Title></Publication>"
        f"<RecordTitle>{html_words(story.title)}</RecordTitle><NumericPubDate>{story.day:%Y%m%d}</NumericPubDate>"
        f"<LanguageCode>eng</LanguageCode><FullText>{html_words(story.text)}</FullText></Record>"
    )


def mined(story: Story) -> str:
    page = html_words(f"<html><body>{paragraphs(story)}</body></html>")
    return (
        f"<RECORD><GOID>300</GOID><Obj><TitleAtt><Title>{html_words(story.title)}</Title></TitleAtt>"
        f"<NumericDate>{story.day:%Y-%m-%d}</NumericDate></Obj><DFS><PubFrosting><Title>{html_words(story.outlet)}</Title>"
        f'</PubFrosting></DFS><TextInfo><Text HTMLContent="true">{page}</Text></TextInfo></RECORD>'
    )


def note(story: Story) -> str:
    words = "".join(f"<div>{html_words(line)}</div>" for line in story.paragraphs)
    inner = f"<en-note><div>{html_words(story.outlet)}, {story.day:%d %B %Y}</div>{words}<en-media hash='a'/></en-note>"
    return (
        f"<note><title>{html_words(story.title)}</title><created>20250609T101112Z</created><content><![CDATA[{inner}]]>"
        "</content><resource><data>iVBORw0KGgo=</data></resource></note>"
    )


FILES = {
    "a corpus in TEI": (f"<teiCorpus {TEI}><teiHeader/>{''.join(map(tei, STORIES))}</teiCorpus>", STORIES),
    "one in TEI that says what it is of": (cited(STRIKE), (STRIKE,)),
    "a record of ProQuest's": (record(GRAIN), (GRAIN,)),
    "a record with a page in it": (mined(FOREST), (FOREST,)),
    "notes of Evernote": (f"<en-export>{note(GRAIN)}{note(FOREST)}</en-export>", (GRAIN, FOREST)),
}


@pytest.mark.parametrize("label", FILES)
def test_each_article_comes_with_its_fields(label):
    source, stories = FILES[label]
    found = list(read_file("a.xml", f'<?xml version="1.0"?>\n{source}'.encode()))
    assert all(isinstance(one, Document) for one in found), found
    articles = [one.article() for one in found]
    told = [(one.title, one.publisher, one.published) for one in articles]
    assert told == [(story.title, story.outlet, story.day) for story in stories]
    assert [one.text.split("\n\n")[1:] for one in found] == [list(story.paragraphs) for story in stories]


def test_the_articles_of_an_issue_in_tei_are_its_divisions():
    found = [one.article() for one in read_file("issue.xml", issue(*STORIES).encode())]
    assert [(one.title, one.publisher) for one in found] == [(one.title, GRAIN.outlet) for one in STORIES]


def test_a_corpus_that_is_cut_off_says_so_behind_what_is_whole():
    whole = FILES["a corpus in TEI"][0]
    *found, last = read_file("a.xml", whole[: len(whole) - 200].encode())
    assert len(found) == 2
    assert isinstance(last, Refusal)
    assert last.sentence.endswith("save it again from where it came.")


def cues() -> list[str]:
    return wrap(DIALOGUE, 32)


TIMED = {
    "TTML": '<tt xmlns="http://www.w3.org/ns/ttml"><head><metadata><title>Port strike ends</title></metadata></head><body><div>'
    + "".join(
        f'<p begin="00:00:{5 * n:02}.000" end="00:00:{5 * n + 5:02}.000"><span>{words}</span></p>\n'
        for n, words in enumerate(cues())
    )
    + "</div></body></tt>",
    "DFXP in seconds that lasts": '<tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><div>'
    + "".join(
        f'<p begin="{5 * n}s" dur="5s">{words.replace(" ", "<br/>", 1)}</p>' for n, words in enumerate(cues())
    )
    + "</div></body></tt>",
    "frames behind an offset": '<tt xmlns="http://www.w3.org/ns/ttml" frameRate="25"><body begin="00:00:00:00"><div>'
    + "".join(
        f'<p begin="00:00:{5 * n:02}:12" end="00:00:{5 * n + 4:02}:00">{words}</p>'
        for n, words in enumerate(cues())
    )
    + "</div></body></tt>",
    "a site's transcript": "<transcript>"
    + "".join(f'<text start="{5 * n}.2" dur="4.9">{words}</text>' for n, words in enumerate(cues()))
    + "</transcript>",
    "a site's timed text": '<timedtext format="3"><body>'
    + "".join(f'<p t="{5000 * n}" d="4900">{words}</p>' for n, words in enumerate(cues()))
    + "</body></timedtext>",
}


@pytest.mark.parametrize("label", TIMED)
def test_subtitles_in_xml_are_joined_and_know_their_seconds(label):
    [found] = read_file("news.ttml", f'<?xml version="1.0"?>{TIMED[label]}'.encode())
    assert isinstance(found, Document), found
    assert DIALOGUE in found.text.replace("\n\n", " ")
    assert [second for _, second in found.told.times] == [5 * n for n in range(len(cues()))]


def test_who_speaks_in_subtitles_is_named_before_a_colon():
    source = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>'
        '<ttm:agent type="person" xml:id="p1"><ttm:name type="full">Max Dorn</ttm:name></ttm:agent></metadata></head>'
        '<body><div><p begin="1s" end="4s" ttm:agent="p1">We will hire 40 people in June.</p></div></body></tt>'
    )
    [found] = read_file("news.ttml", source.encode())
    assert found.text.endswith("Max Dorn: We will hire 40 people in June.")
