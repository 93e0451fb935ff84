"""What machines and databases write is refused by what is in it, and prose that looks like it is read."""

import json

import pytest

from core.article.errors import ArticleError
from core.article.reading import article_from_file, article_from_text
from core.intake import Document, Refusal, read_file, read_pasted
from core.intake.containers import container_of
from core.intake.items.brought import Brought
from tests.intake.test_intake import zipped

# ruff: noqa: E501 -- files are easier to read in one piece
ONE = "Barge owners win a lower fee. The board cut it by 3 euros on Monday."
TWO = "The tariff on steel rises to 25 percent, the government of Ostria said on Monday."
P = f"<p>{ONE}</p><p>“It was high time,” said Dora Lint.</p>"
ITEM = {
    "headline": "Barge owners win",
    "versioncreated": "2025-05-14T08:00:00Z",
    "body_html": P,
    "urgency": 4,
}

FEEDS = {
    "RSS": f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>X</title><item><title>Y</title><description>{ONE}</description></item></channel></rss>',
    "RSS without its heading": f"\n <rss><channel><item><title>Y</title><description>{ONE}</description></item></channel></rss>\n",
    "RSS 1.0": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><description>{ONE}</description></item></rdf:RDF>',
    "Atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Y</title><content type="html">{ONE}</content></entry></feed>',
}
NEWSML = {
    "NewsML-G2": f'<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x"><contentSet><inlineXML>{P}</inlineXML></contentSet></newsItem>',
    "a message of several": f"<newsMessage><itemSet><newsItem>{P}</newsItem><newsItem>{P}</newsItem></itemSet></newsMessage>",
    "NewsML 1": f'<?xml version="1.0"?>\n<!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd" [\n<!ENTITY x "y">\n]>\n<!-- a -->\n<NewsML><NewsItem>{P}</NewsItem></NewsML>',
    "with a prefix": f'<?xml version="1.0"?><nar:newsItem xmlns:nar="x"><nar:contentSet>{P}</nar:contentSet></nar:newsItem>',
}
NITF = {
    "NITF": f'<?xml version="1.0"?><nitf><head><title>X</title></head><body><body.content>{P}</body.content></body></nitf>',
    "NITF without its heading": f"<nitf><body><body.content><block>{P}</block></body.content></body></nitf>",
}
XML = {
    "of its own kind": f"<articles><article id='1'><t>{ONE}</t></article></articles>",
    "cut off": f"<?xml version='1.0'?>\n<export><item><t>{ONE}</t><t>{TWO}",
    "old newswire": f"<DOC>\n<DOCNO> 1 </DOCNO>\n<TEXT>\n{ONE}\n</TEXT>\n</DOC>\n<DOC>\n<TEXT>{TWO}</TEXT>\n</DOC>",
}
SOURCE = {
    "paragraphs": P,
    "a box": f'<div class="x">\n{P}\n</div>\n',
}
JSON = {
    "an object": json.dumps({"title": "X", "text": ONE}),
    "a list": json.dumps([{"title": "X", "text": ONE}, {"title": "Y", "text": TWO}], indent=2),
    "a list of words": json.dumps([ONE, TWO]),
    "a line a record": json.dumps({"title": "X", "text": ONE})
    + "\n"
    + json.dumps({"title": "Y", "text": TWO})
    + "\n",
    "cut off": json.dumps({"title": "X", "date": "2025-05-14", "text": ONE})[:-10],
    "a script's": f"var data = {json.dumps({'title': 'X', 'text': ONE})};",
    "a call's": f"callback({json.dumps({'title': 'X', 'text': ONE})})",
    "one field": json.dumps({"text": ONE}),
}
NINJS = {
    "an item": json.dumps(ITEM),
    "items": json.dumps({"items": [ITEM, ITEM]}),
    "ninjs 3": json.dumps({"uri": "x", "headlines": [{"value": "Y"}], "bodies": [{"value": ONE}]}, indent=1),
}
TABLES = {
    "commas": f'title,date,text\nX,2025-05-14,"{ONE}"\nY,2025-05-15,"{TWO}"\n',
    "one record": f'title,date,text\nX,2025-05-14,"{ONE}"\n',
    "semicolons": f"Titel;Datum;Text\nX;14.05.2025;{ONE}\nY;15.05.2025;{TWO}\n",
    "tabs": f"title\tdate\ttext\nX\t2025-05-14\t{ONE}\nY\t2025-05-15\t{TWO}\n",
    "without a heading": f'"1","X","{ONE}"\n"2","Y","{TWO}"\n"3","Z","{ONE}"\n',
    "lines in a field": f'id,title,text\n1,X,"{ONE}\n\nThe board, Lint said, was ""late"".\n\n{TWO}"\n2,Y,"{TWO}"\n',
    "a spreadsheet's": f"sep=;\ntitle;date;text\nX;2025;{ONE}\n",
    "its lines marked": f"\ufefftitle,date,text\r\nX,2025-05-14,{TWO.replace(',', '')}\r\n",
}
WIRE = {
    "7901": f"\x16\x16\x01nta012 3 eco 90 NTA-0012\r\n\r\nbarges-fee\r\n\x02Barge owners win\r\n{ONE}\r\n{TWO}\r\n\x03\r\n141200 may 25\x04",
    "with a heading": f"ZCZC\r\n\x01012 u e\r\n\x02\r\n{ONE}\r\n\x03",
    "two of them": f"\x01a 1\r\n\x02{ONE}\r\n\x03\x04\r\n\x01a 2\r\n\x02{TWO}\r\n\x03\x04",
}
REFERENCES = {
    "RIS": f"TY  - NEWS\nTI  - X\nAB  - {ONE}\nER  - \n\nTY  - NEWS\nTI  - Y\nAB  - {TWO}\nER  - \n",
    "BibTeX": f"@article{{lint2025,\n  title = {{X}},\n  abstract = {{{ONE}}}\n}}\n",
}


def copy(number: int, words: str, form: str) -> str:
    return form.format(n=number, words=words, day=number + 3)


SEVERAL = {
    "numbered above": "{n} of 2 DOCUMENTS\n\nHarbour Times\n\nMarch {day}, 2021\n\nBarge owners win\n\n{words}\n\nLANGUAGE: ENGLISH\n\n",
    "numbered behind": "Document {n} of 2\n\nBarge owners win\n\n{words}\n\n",
    "an end each": "Barge owners win\nHarbour Times\nMarch {day}, 2021 Friday\n\nBody\n\n{words}\n\nEnd of Document\n\n",
    "loaded": "Barge owners win\n\nBYLINE: Rhea Colm\n\n{words}\n\nLOAD-DATE: March {day}, 2021\n\n",
    "a number each": "Barge owners win\nLia Moss\n212 words\n1{n} May 2025\nNorland Times\nNORTIM\nEnglish\n\n{words}\n\nDocument NORTIM00202505{n}6el5g0002\n\n",
    "two letters": "SE Economy\nHD Barge owners win\nBY Lia Moss\nWC 212 words\nPD 1{n} May 2025\nSN Norland Times\nSC NORTIM\nLA English\nLP {words}\nTD\nMore was said.\n\n",
    "its own fields": "Title: Barge owners win\nDate: 2025-05-1{n}\nSource: Harbour Times\n\n{words}\n\n",
    "more fields": "Headline: Barge owners win\nPublication date: May {n}, 2025\nPublication title: Harbour Times\nFull text: {words}\nProQuest document ID: 12{n}\n____\n",
}
ALL = {
    "a news feed": FEEDS,
    "NewsML": NEWSML,
    "NITF": NITF,
    "XML, words between tags": XML,
    "the source of a web page": SOURCE,
    "JSON, data": JSON,
    "ninjs": NINJS,
    "a table (CSV)": TABLES,
    "IPTC 7901": WIRE,
    "a list of references": REFERENCES,
    "several articles": {
        name: "".join(copy(n, w, form) for n, w in ((1, ONE), (2, TWO))) for name, form in SEVERAL.items()
    },
}
FILES = [(words, label, text) for words, kind in ALL.items() for label, text in kind.items()]
IDS = [f"{words}: {label}" for words, label, _ in FILES]


@pytest.mark.parametrize("ending", [".txt", "", ".xml", ".json", ".md", ".csv"])
@pytest.mark.parametrize(("words", "label", "text"), FILES, ids=IDS)
def test_what_is_no_article_is_told_by_what_is_in_it(words, label, text, ending):
    """What a format takes apart gives the articles that stand in it, and is never read as one text."""
    [found, *more] = read_file(f"talks{ending}", text.encode())
    if container_of(Brought(f"talks{ending}", text.encode())) is not None:
        assert all(isinstance(one, Refusal) or one.place for one in (found, *more))
        return
    assert more == []
    assert isinstance(found, Refusal), found
    assert words in found.sentence
    assert found.sentence.startswith(f"talks{ending} is ")
    assert found.sentence.endswith(".")
    assert ": " in found.sentence


@pytest.mark.parametrize(("words", "label", "text"), FILES, ids=IDS)
def test_it_is_told_where_it_is_pasted_and_where_it_is_opened(words, label, text, tmp_path):
    path = tmp_path / "talks.txt"
    path.write_bytes(text.encode())
    for read, given in ((read_pasted, text), (article_from_file, path)):
        with pytest.raises(ArticleError) as told:
            read(given)
        assert words in str(told.value)


def test_a_zip_goes_on_behind_it():
    members = {"a.xml": FEEDS["RSS"], "b.txt": ONE, "c.json": JSON["a list of words"], "d.txt": TWO}
    found = list(read_file("news.zip", zipped(members)))
    assert [type(one) for one in found] == [Refusal, Document, Refusal, Document]


@pytest.mark.parametrize("text", [NITF["NITF"], NEWSML["NewsML-G2"], JSON["a call's"]])
def test_a_name_that_ends_in_html_makes_no_page_of_it(text):
    [found] = read_file("talks.html", text.encode())
    read = isinstance(found, Document) and found.place is not None  # by the format that it is of
    assert read or (isinstance(found, Refusal) and " is JSON" in found.sentence)


FACTIVA = '<div class="article enArticle"><div id="hd"><span>Barge owners win</span></div><div>{n}6 May 2025</div><p>{words}</p><p>Document NORTIM002025051{n}el5g0002</p></div>'
NEXIS = '<div class="doc"><p>{n} of 2 DOCUMENTS</p><h1>Barge owners win</h1><p>{words}</p><p>LOAD-DATE: March {day}, 2021</p></div>'
LOADED = "<div><h2>Barge owners win</h2><p>{words} {words}</p><p><b>Load-Date:</b> March {day}, 2021</p><p>End of Document</p></div>"


def page_of_two(form: str) -> list[Document | Refusal]:
    inner = "".join(copy(n, f"{words} " * 5, form) for n, words in ((1, ONE), (2, TWO)))
    return list(read_file("page.html", f"<html><body>{inner}</body></html>".encode()))


def test_a_page_of_several_articles_that_nothing_parts_is_refused():
    [found] = page_of_two(FACTIVA)
    assert isinstance(found, Refusal)
    assert "several articles" in found.sentence


@pytest.mark.parametrize("form", [NEXIS, LOADED])
def test_a_page_of_several_articles_is_parted_where_each_has_its_own_day(form):
    found = page_of_two(form)
    assert all(isinstance(one, Document) and "LOAD-DATE" not in one.text.upper() for one in found)
    assert [words in one.text for one in found for words in (ONE, TWO)] == [True, False, False, True]
    assert [one.told.published.day for one in found] == [4, 5]


BODY = f"{ONE}\n\n{TWO} It will bring in 14 million euros.\n\n“It was high time,” said Dora Lint."
READ = {
    "prose": BODY,
    "one document of many": f"1 of 2 DOCUMENTS\n\nHarbour Times\n\nMarch 5, 2021\n\n{BODY}\n\nLOAD-DATE: March 6, 2021\n\nEnd of Document",
    "one with a number": f"Barge owners win\n\n{BODY}\n\nDocument NORTIM0020250516el5g0002",
    "braces": "{Updated} " + BODY,
    "brackets": "[Corrected] " + BODY,
    "a piece of code": BODY + '\n\nThe setting {"fee": 9} was changed to {"fee": 12}, the board said.',
    "an arrow": "<AFP> " + BODY,
    "a tag in the text": BODY + "\n\nThe page's <title> said nothing of <b>it</b>.",
    "commas without end": "Steel, grain, and coal rose, again.\nOil, gas, and wood fell, a little.\nTea, rice, and salt stayed, mostly.",
    "a table inside": f"Trade by partner\n\n{BODY}\n\nPartner\t2023\t2024\nVelmar\t4,120\t4,530\nOstria\t2,004\t1,870\n\nThe rest fell, said the office.",
    "thousands": "Exports rose to 1,200,300 tonnes.\nImports fell to 2,300,400 tonnes.\nTransit came to 3,400,500 tonnes.",
    "semicolons": "The board met; it agreed; it left.\nThe owners met; they argued; they stayed.\nNo one spoke; no one wrote; no one left.",
    "an interview": "Q: Is it enough?\nA: It is.\nQ: When does it begin?\nA: In June, we hope.\nQ: Who pays?\nA: The two states do.",
    "sources of pictures": f"{BODY}\n\nSource: Harbour Times\n\n{TWO}\n\nSource: Norland Times\n\nDate: 14 May 2025",
    "a gallery": f"{BODY}\n\n1 of 3\n\nA barge.\n\n2 of 3\n\nA lock.\n\n3 of 3",
    "small words of two letters": f"IN Norland it rained. {ONE}\n\nHD televisions sold well, the shop said. {TWO}",
}


@pytest.mark.parametrize("label", READ)
def test_what_looks_like_it_is_read(label):
    [found] = read_file("talks.txt", READ[label].encode())
    assert isinstance(found, Document), found
    assert article_from_text(found.text).text == READ[label]


def test_one_with_fields_is_read_without_them():
    fields = "Title: Barge owners win\nDate: 2025-05-14\nSource: Harbour Times"
    [found] = read_file("talks.txt", f"{fields}\n\n{BODY}".encode())
    assert isinstance(found, Document)
    article = found.article()
    assert article.text == f"Barge owners win\n\n{BODY}"
    assert (article.title, article.publisher) == ("Barge owners win", "Harbour Times")
    assert str(article.published)[:10] == "2025-05-14"


def test_a_markdown_file_may_begin_with_a_tag():
    [found] = read_file(
        "talks.md", f'<div align="center"><img src="a.png"></div>\n\n# Barge owners win\n\n{BODY}\n'.encode()
    )
    assert isinstance(found, Document), found


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a ",
        "{",
        "[",
        '{"a":',
        "a,b,c\n",
        '"',
        "\x01",
        "1 of 2 documents x",
        "Title: x\n",
        "<!DOCTYPE ",
    ],
)
def test_nothing_takes_for_ever_to_be_told(piece):
    for text in (piece * 10_000, piece * 10_000 + ONE):
        assert list(read_file("talks.txt", text.encode()))
