"""What the pages of security and diplomacy count: threats and stances, contacts, papers and parties."""

import pandas as pd
import pytest

from core.charts.diplomacy import contact_chart, contact_finding
from core.charts.placed import threat_chart, threat_finding
from core.frames import Frames, rows_of
from core.summaries.themes.diplomacy import contacts, each_contact
from core.summaries.themes.documents import documents
from core.summaries.themes.parties import parties
from core.summaries.themes.places import NO_PLACE
from core.summaries.themes.security import Threat, readiness, threats
from core.summaries.themes.stances import Stance, stances
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import load_theme
from tests.cases import as_expected, cases
from tests.support.framing import frames_of

CHILE, PERU = ("Chile", "country", "Chile", "CHL"), ("Peru", "country", "Peru", "PER")


def security_article() -> Frames:
    return frames_of(
        "Terrorist groups hold ground in Mali, Norway's envoy said.",
        "Kenya and Norway spoke of piracy.",
        "Extremists cross Nigerian territory, but Ghana is ready to close the border to them.",
        "The drug trade worries everyone.",
        topics={n: ["security"] for n in range(4)},
        mentions=[
            ("Mali", "country", "Mali", "MLI"), ("Norway", "country", "Norway", "NOR"),
            ("Kenya", "country", "Kenya", "KEN"), ("Nigerian", "country", "Nigeria", "NGA"),
            ("Ghana", "country", "Ghana", "GHA"),
        ],
    )  # fmt: skip


def test_threats_are_placed_where_the_words_place_them():
    found = threats(security_article())[["threat", "place", "placed"]]
    assert found.values.tolist() == [
        ["Terrorism", "Mali", True],
        ["Piracy", NO_PLACE, False],
        ["Extremism", "Nigeria", True],
        ["Drug trafficking", NO_PLACE, False],
    ]


def test_the_threat_chart_says_where_and_who_speaks_of_it():
    frames = security_article()
    found = threats(frames)
    chart = threat_chart(found, {"Piracy": ["Ana Ruiz"]})
    for row in rows_of(found, Threat):
        assert row.sentence_id in chart.row_ids
        assert row.threat in chart.html
    assert "Mali" in chart.html
    assert ">Norway" not in chart.html  # named in a sentence on piracy, and tied to nothing
    assert chart.html.count(NO_PLACE.lower()) == 2
    assert "Ana Ruiz" in chart.html
    assert threat_finding(found).startswith("Four kinds of threat are named")
    assert readiness(security_article())["actor"].tolist() == ["Ghana"]


@pytest.mark.parametrize("case", cases("contacts"))
def test_only_those_are_in_contact_whom_the_words_put_there(case):
    frames = frames_of(case["text"], topics={0: ["diplomacy"]}, mentions=list(map(tuple, case["mentions"])))
    assert contacts(frames)["party"].tolist() == case["expect"]


@pytest.mark.parametrize(
    ("parties_there", "says"),
    [
        (["Chile"], "One contact or occasion is named, of Chile"),
        (["Chile", "Peru"], "One contact or occasion is named, between Chile and Peru"),
        (["Chile", "Peru", "Mali"], "One contact or occasion is named, among Chile, Peru and Mali"),
        (["A", "B", "C", "D"], "One contact or occasion is named, among 4 parties"),
    ],
)
def test_one_contact_is_told_in_english(parties_there, says):
    rows = pd.DataFrame({"contact": "Talks", "kind": "talks", "party": parties_there, "sentence_id": "s"})
    assert contact_finding(rows) == says


def test_an_occasion_that_two_sentences_name_is_one_and_talks_of_two_pairs_are_two():
    frames = frames_of(
        "The presidents of Chile and Peru attended the third Andean Trade Summit.",
        "Bolivia joined Chile at the Andean Trade Summit.",
        "Chile held talks with Kenya.",
        "Chile held talks with Japan.",
        topics={n: ["diplomacy"] for n in range(4)},
        mentions=[
            CHILE, PERU, *((name, "country", name, code) for name, code in
            (("Bolivia", "BOL"), ("Kenya", "KEN"), ("Japan", "JPN"))),
        ],
    )  # fmt: skip
    found = contacts(frames)
    assert [(name, rows["party"].tolist()) for name, rows in each_contact(found)] == [
        ("Third Andean Trade Summit", ["Chile", "Peru", "Bolivia", "Chile"]),
        ("Talks", ["Chile", "Kenya"]),
        ("Talks", ["Chile", "Japan"]),
    ]
    assert contact_finding(found) == "Chile is part of all 3 contacts and occasions named"
    assert contact_chart(found).html.count("<b>Talks</b>") == 2


@pytest.mark.parametrize("case", cases("threats"))
def test_a_threat_is_where_its_own_words_put_it(case):
    frames = frames_of(case["text"], topics={0: ["security"]}, mentions=list(map(tuple, case["mentions"])))
    found = [
        f"{row.threat} @ {row.place}{'' if row.placed else ' ?'}" for row in rows_of(threats(frames), Threat)
    ]
    assert sorted(found) == case["expect"]


@pytest.mark.parametrize("case", cases("stances"))
def test_stances(case):
    quotes = [{"text": case["said"], "speaker": case["speaker"]}] if "said" in case else []
    frames = frames_of(case["text"], quotes=quotes, mentions=[tuple(mention) for mention in case["mentions"]])
    found = rows_of(stances(frames, frames.sentences["sentence_id"]), Stance)
    assert as_expected(found, case["expect"]) == case["expect"]


def test_a_pronoun_that_speaks_is_resolved_by_the_frames():
    frames = frames_of(
        "“Enough,” she said.", "She vowed to return.",
        quotes=[{"text": "return", "kind": "indirect", "speaker": "Ana Ruiz", "speaker_text": "She"}],
    )  # fmt: skip
    assert stances(frames, frames.sentences["sentence_id"])["actor"].tolist() == ["Ana Ruiz"]


def diplomacy_article() -> Frames:
    return frames_of(
        "The leaders of Chile and Peru attended the third Andean Trade Summit in Geneva, Switzerland.",
        "At the summit they signed a Joint Declaration and a new trade agreement.",
        "Chile remains in “close contact” with Bolivia.",
        "Everyone is in agreement.",
        topics={n: ["diplomacy"] for n in range(4)},
        mentions=[
            CHILE, PERU, ("Bolivia", "country", "Bolivia", "BOL"), ("Geneva", "place", "Geneva", "CHE"),
            ("Switzerland", "country", "Switzerland", "CHE"),
        ],
    )  # fmt: skip


def test_contacts_tell_occasions_parties_and_tone():
    found = contacts(diplomacy_article())
    assert found[["contact", "kind", "party"]].values.tolist() == [
        ["Third Andean Trade Summit in Geneva", "summit", "Chile"],
        ["Third Andean Trade Summit in Geneva", "summit", "Peru"],
        ["Close contact", "contact", "Chile"],
        ["Close contact", "contact", "Bolivia"],
    ]
    assert found["tone"].fillna("").tolist() == ["", "", "close", "close"]
    assert contact_finding(found) == "Chile is part of both contacts and occasions named"
    drawn = contact_chart(found).html
    assert drawn.count("data-open=") == 4
    assert drawn.index("Chile") < drawn.index("Peru")


def test_unnamed_officials_put_and_people_are_no_companies():
    counts = {"kind": "count", "value": 53, "topic": "investment", "speaker": "senior officials"}
    article = frames_of(
        "They count 53 million people and 9 firms.",
        topics={0: ["investment"]},
        figures=[
            {"text": "53 million people", "unit": "person", "measure": "people", **counts},
            {"text": "9 firms", "unit": "firm", "measure": "firms", **counts, "value": 9},
        ],
    )
    said = theme_statement(article, load_theme("investment")).text
    assert said.startswith("Senior officials put the number of firms at 9;")


@pytest.mark.parametrize(
    ("speaker", "says"),
    [
        ("the leaders of Chile and Peru", "The leaders of Chile and Peru put"),
        ("officials from Chile", "Officials from Chile put"),
        ("Ana Torres", "Ana Torres puts"),
        ("United States", "The United States puts"),
        ("Neither side", "The article puts"),
    ],
)
def test_one_puts_and_many_put(speaker, says):
    figure = {"text": "$5", "value": 5, "kind": "money", "unit": "USD", "measure": "trade", "topic": "trade"}
    article = frames_of("It is $5.", topics={0: ["trade"]}, figures=[figure | {"speaker": speaker}])
    assert theme_statement(article, load_theme("trade")).text.startswith(f"{says} trade at $5")


def test_documents_need_a_name_or_a_deed():
    named = frames_of(
        "The National Convention follows Secret Service protocol, and the Paris Agreement holds."
    )
    assert documents(named)["document"].tolist() == ["Paris Agreement"]
    body = "North Atlantic Treaty Organization"
    of_a_body = frames_of(
        f"The {body} met, and the Paris Agreement holds.", mentions=[(body, "organisation", body, None)]
    )
    assert documents(of_a_body)["document"].tolist() == ["Paris Agreement"]
    found = documents(diplomacy_article())
    assert found[["document", "done"]].values.tolist() == [
        ["Joint Declaration", "signed"], ["New trade agreement", "signed"],
    ]  # fmt: skip


def test_a_city_s_country_and_the_outlet_are_no_parties():
    frames = diplomacy_article()
    assert parties(frames, frames.sentences["sentence_id"])["party"].tolist() == ["Chile", "Peru", "Bolivia"]
    reported = frames_of(
        "The Daily met Chile.",
        mentions=[("The Daily", "organisation", "The Daily"), CHILE],
        publisher="The Daily",
    )
    assert parties(reported, reported.sentences["sentence_id"])["party"].tolist() == ["Chile"]
