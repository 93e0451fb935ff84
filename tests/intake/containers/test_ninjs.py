"""ninjs in its three versions: an item, a list, an envelope; each article once, no picture among them."""

import json
from typing import Any

import pytest

from core.intake import Refusal, read_file
from core.intake.items.member import Member
from tests.intake.containers.agency_texts import GRAIN, STRIKE, known, p, plain, said, unpacked

EXPECTED = ("Accord on grain signed", "Norland Telegraph Agency", "2025-05-14", plain(GRAIN))
BASE = {
    "uri": "urn:x:1",
    "type": "text",
    "language": "en",
    "firstcreated": "2025-05-14T07:00:00Z",
    "versioncreated": "2025-05-16T08:00:00Z",
    "headline": "Accord on grain signed",
    "byline": "By Jo Reyl",
    "provider": "Norland Telegraph Agency",
    "slugline": "grain",
    "description_text": "All of it in short.",
    "copyrightnotice": "(c) NTA",
}
NO_HEADLINE = ("headline", "byline", "provider")


def item(*without: str, **said: Any) -> dict[str, Any]:
    return {name: value for name, value in BASE.items() if name not in without} | said


TEXT = " ".join(GRAIN)
ONE = item(body_html=p(GRAIN))
TWO = item(uri="urn:x:2", headline="Port strike ends", body_html=p(STRIKE))
PICTURE = item("headline", uri="urn:x:3", type="picture", body_text="A ship leaves Varna on Wednesday.")
SUB = {"role": "sub", "value": "Ministers cheer"}
MAIN = {"role": "main", "value": EXPECTED[0]}
NITF = f"<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content>{p(GRAIN)}"
FORMS: dict[str, Any] = {
    "HTML": ONE,
    "XHTML, and the same as text": item(body_text=TEXT, body_xhtml=f"<div>{p(GRAIN)}</div>"),
    "text": item(body_text=plain(GRAIN)),
    "text, a line a paragraph": item(body_text="\n".join(GRAIN)),
    "NITF as words": item(body_nitf=NITF + "</body.content></body></nitf>"),
    "the headline again": item(body_html=f"<h1>{EXPECTED[0]}</h1><p>By Jo Reyl</p>{p((*GRAIN, 'jr/af'))}"),
    "names by a pattern": item("headline", headline_sub="Ministers cheer", headline_main=EXPECTED[0])
    | {"body_main": TEXT, "body_richtext": p(GRAIN)},
    "bodies": item(
        *NO_HEADLINE,
        headlines=[SUB, MAIN],
        by="Jo Reyl",
        copyrightholder="Norland Telegraph Agency",
        bodies=[
            {"role": "text", "contenttype": "text/plain", "value": TEXT},
            {"role": "html", "contenttype": "text/html", "value": p(GRAIN)},
        ],
    ),
    "the third version": {
        "uri": "urn:x:1",
        "type": "text",
        "firstCreated": "2025-05-14T07:00:00Z",
        "versionCreated": "2025-05-16T08:00:00Z",
        "headlines": [{"value": EXPECTED[0]}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": p(GRAIN)}],
        "infoSources": [{"name": "Norland Telegraph Agency"}],
    },
    "a provider with a code": item(body_html=p(GRAIN), provider={"code": "nta", "name": EXPECTED[1]}),
    "pictures that belong to it": item(body_html=p(GRAIN), associations={"featuremedia": PICTURE}),
    "pictures in a list": item(body_html=p(GRAIN), associations=[PICTURE]),
    "a report it points to": item(body_html=p(GRAIN), associations={"a": item(uri="urn:x:9")}),
    "a list": [ONE, PICTURE],
    "a list with it twice": [ONE, ONE],
    "an envelope": {"data": {"items": [{"item": ONE}, {"item": PICTURE}], "count": 2}},
    "a bundle": item(type="composite", headline="A bundle", associations={"a": ONE}),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_read_whatever_its_form(form):
    content = json.dumps(FORMS[form], indent=1)
    assert known("news.txt", content) == "ninjs"
    [found] = unpacked("news.txt", content)
    assert said(found) == EXPECTED


SEVERAL = {
    "a list": json.dumps([ONE, TWO]),
    "an envelope": json.dumps({"_items": [ONE, TWO], "_meta": {"total": 7}}),
    "a line each": f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n",
}


@pytest.mark.parametrize("form", SEVERAL)
def test_each_item_is_an_article(form):
    found = unpacked("news.json", SEVERAL[form])
    assert [said(one)[0] for one in found] == ["Accord on grain signed", "Port strike ends"]
    assert [said(one)[3] for one in found] == [plain(GRAIN), plain(STRIKE)]


def test_the_dateline_says_which_of_several_days_it_is():
    [found] = unpacked("n.json", json.dumps(item(body_text=f"VARNA, May 16 (NTA) - {TEXT}")))
    assert said(found)[2] == "2025-05-16"


def test_what_is_held_back_is_of_the_day_that_lets_it_go():
    [found] = unpacked("n.json", json.dumps(item(body_html=p(GRAIN), embargoed="2025-05-17T06:00:00Z")))
    assert said(found)[2] == "2025-05-17"


def test_the_agency_of_the_dateline_is_the_outlet_where_none_is_named():
    [found] = unpacked("n.json", json.dumps(item("provider", body_text=f"VARNA (AP) -- {TEXT}")))
    assert said(found)[1] == "Associated Press"


def test_authors_are_the_byline():
    [found] = unpacked("n.json", json.dumps(item("byline", body_text=TEXT, authors=[{"name": "Jo Reyl"}])))
    assert isinstance(found, Member)
    assert found.byline == "Jo Reyl"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_other_encodings_are_read(encoding):
    words = ("Malmö paid €5.", *GRAIN)
    raw = json.dumps(item(body_html=p(words)), ensure_ascii=False).encode(encoding)
    assert said(unpacked("news.json", raw)[0])[3] == plain(words)


@pytest.mark.parametrize("form", ["a list", "a line each"])
def test_what_is_whole_before_the_end_breaks_off_is_read(form):
    first, last = unpacked("news.json", SEVERAL[form][:-60])
    assert said(first) == EXPECTED
    assert isinstance(last, Refusal)
    assert "ends in the middle" in last.sentence


def test_an_item_that_breaks_off_is_refused():
    [found] = unpacked("news.json", json.dumps(ONE)[:-40])
    assert isinstance(found, Refusal)
    assert "ends in the middle" in found.sentence


def test_an_item_without_its_text_is_refused_by_its_headline():
    [found] = read_file("news.json", json.dumps(item()).encode())
    assert isinstance(found, Refusal)
    assert "“Accord on grain signed”" in found.sentence


def test_pictures_alone_are_refused():
    [found] = unpacked("news.json", json.dumps([PICTURE]))
    assert isinstance(found, Refusal)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"title": "X", "date": "2025-05-14", "body": TEXT, "url": "https://x.example"}]),
        json.dumps({"type": "FeatureCollection", "features": [{"properties": {"headline": "X"}}]}),
        json.dumps({"headline": "X", "articleBody": TEXT, "datePublished": "2025-05-14"}),
        '{"uri": ' * 5000,
        "{Updated} " + TEXT,
    ],
)
def test_other_files_are_none(content):
    assert known("news.json", content) != "ninjs"


def test_two_thousand_items_are_read():
    assert (
        len(unpacked("news.json", json.dumps([item(uri=str(n), body_text=TEXT) for n in range(2000)])))
        == 2000
    )
