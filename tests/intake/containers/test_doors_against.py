"""What looks like a service's layout and is none: rules for exports must leave these texts as they are."""

import pytest

from core.article.outlets import is_person
from core.intake import Document, read_file
from core.intake.containers.agencies.bodies import is_credit, is_end
from core.intake.containers.corpora.naming import rank
from core.intake.containers.databases.proquest.record import label_of
from core.intake.containers.databases.shared.bodies import outlet_of
from core.intake.containers.repeated.apart import apart
from core.intake.containers.repeated.labels import labels_alone
from core.intake.containers.repeated.lines import is_reference
from core.intake.containers.repeated.several import parted_in
from core.intake.items.brought import Brought

PROSE = "The council of Varna voted on Tuesday for a new quay, and nobody spoke against it."
MORE = "The work is to cost 12 million crowns and to take two years, the mayor said."


def only(name: str, words: str) -> Document:
    [found] = [one for one in read_file(name, words.encode()) if isinstance(one, Document)]
    return found


@pytest.mark.parametrize(
    "words",
    [
        "Production by the two mills fell by a third in the dry months of the year.",
        "Written by hand and signed by both, the treaty hangs in the hall.",
        "Research by the university shows that farms lose a third of their water.",
        "Reporting by ships of what they carry will be free from May.",
        "Editing by committee is how the last treaty was lost, he said.",
        "Translation by machine made the clause worse, three delegates agreed.",
        "He contributed to this reform more than anybody else in the cabinet.",
        "Graphics by the dozen hung on the walls while ministers spoke.",
    ],
)
def test_a_last_sentence_on_who_makes_what_is_no_credit(words):
    assert not is_credit(words)
    assert only("a.txt", f"Varna votes for a quay\n\n{PROSE}\n\n{MORE}\n\n{words}").text.endswith(words)


@pytest.mark.parametrize(
    "words",
    [
        "Varna, 14 March 2025, p.m.",
        "Paul Ekeh, 14 March 2025, p. 3",
        "The quay, which opened on 14 March 2025, is on p. 3 of the plan.",
        "On 14 March 2025, the mayor, then ill, read from p. 12.",
        "Varna, 14 March 2025",
        "Vote, 14 March 2025, on page one of every paper in the land.",
        "Minutes of 14 March 2025",
        "See the plan of 14 March 2025, the map, and p. 4.",
    ],
)
def test_no_place_or_sentence_below_a_headline_is_taken_for_the_paper_it_stood_in(words):
    found = only("a.txt", f"Varna votes for a quay\n\n{words}\n\n{PROSE}\n\n{MORE}")
    assert words in found.text
    assert found.told.publisher is None


@pytest.mark.parametrize(
    "words",
    [
        "Three were left:   one: two:   three",
        "Q: Who pays?    A: Nobody.",
        "Source: Varna Courier, 14 August 2025",
        "The vote:   14 for    12 against",
        "10:15   The doors open    11:00   The vote",
        "Source: the ministry   and what it would not say of it",
        "He said:   no.   She said:   yes.",
        "France: 3    Chile: 4    Peru: 5",
    ],
)
def test_wide_blanks_make_no_fields(words):
    assert apart(words) == (words,)


@pytest.mark.parametrize(
    "lines",
    [
        ["Title", "A", "Who", "B", "Title", "C", "Where", "D"],
        ["Source", "Varna Courier", "Harbour", PROSE, "Source", "Lake Post", "Harbour", MORE],
        ["Source", "A", "It is so.", "B", "Origin", "Source", "C", "It is so.", "D", "Origin"],
        ["Title", "A", "", "Title", "B"],
        ["Harbour", PROSE, "Harbour", MORE],
        ["Source", "A", "Weekly", "B", "C", "Source", "D", "Weekly", "E", "F"],
        ["Harbour", "A", "Origin", "B", "Harbour", "C", "Lake", "D"],
        ["Source", "A", "Weekly", "B", "Origin"],
    ],
)
def test_what_stands_below_a_label_is_one_only_with_a_known_one_below_it(lines):
    assert not {"Who", "Where", "Harbour", "It is so.", "Weekly", "Lake"} & labels_alone(lines)


@pytest.mark.parametrize(
    "words",
    [
        f"A week in the port\n\n{PROSE}\n\n-----\n\n{MORE}",
        f"A week in the port\n\nVARNA - {PROSE}\n\n-----\n\n{MORE}",
        f"A week in the port\n\nVARNA - {PROSE}\n\n-----\n\nWhat comes next week\n\n{MORE}",
        f"A week in the port\n\n{PROSE}\n\n-----\n\nVARNA - {MORE}",
        f"A week in the port\n\nVARNA - {PROSE}\n\nBRANN - {MORE}",
        f"A week in the port\n\nVARNA - {PROSE}\n\n-----\n\nVARNA - {MORE}",
        f"A week in the port\n\nVARNA - {PROSE}\n\n* * *\n\nAlso in the week\n\n{MORE}",
        f"VARNA - {PROSE}\n\n-----\n\nBRANN - {MORE}\n\n-----\n\n{PROSE}",
    ],
)
def test_a_rule_in_a_text_parts_no_articles(words):
    assert not parted_in(Brought("a.txt", words.encode())).is_sure


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("title", "record.info.title"),
        ("title", "related.item.headline"),
        ("title", "picture.caption.headline"),
        ("outlet", "comment.newspaper"),
        ("outlet", "user.profile.newspaper"),
        ("outlet", "place.name.source"),
        ("byline", "comments.list.writer"),
        ("outlet", "image.info.newspaper"),
    ],
)
def test_a_name_inside_what_is_not_the_article_tells_nothing(field, name):
    assert name == "record.info.title" or rank(field, name) is None
    assert name != "record.info.title" or rank(field, name) is None or rank(field, name) >= 1000


@pytest.mark.parametrize(
    "words",
    [
        "ProQuest: no id was given",
        "The number of ProQuest readers",
        "What ProQuest and its id mean, said he",
        "Identity: ProQuest",
        "He asked: what id?",
        "A proquest for gold: five died",
        "Idea: ProQuest should close",
        "ProQuest says: read on",
    ],
)
def test_a_line_that_names_the_database_is_no_id_of_a_document(words):
    assert label_of(words) != "id"


@pytest.mark.parametrize(
    "name",
    [
        "Varna Courier",
        "No. 10 Letters",
        "Nordkurier",
        "The Issue",
        "Volume One",
        "Les Nouvelles",
        "News 24",
        "Channel No. 5",
    ],
)
def test_a_name_with_a_number_of_its_own_stays(name):
    assert outlet_of(name) == name


@pytest.mark.parametrize(
    "words",
    [
        "WHAT COMES NEXT\n\n# Port to close\n\n3 May 2025",
        "the harbour\n\n# Port to close\n\n3 May 2025",
        "It was said in May.\n\n# Port to close\n\n3 May 2025",
    ],
)
def test_a_line_above_a_heading_costs_no_text(words):
    text = f"# Port opens\n\n2 May 2025\n\n{PROSE}\n\n{words}\n\n{MORE}"
    found = [one for one in read_file("a.md", text.encode()) if isinstance(one, Document)]
    said = "\n".join(one.text for one in found)
    assert PROSE in said
    assert MORE in said


@pytest.mark.parametrize(
    "name", ["U.S. News", "L.A. Times", "A.M. Courier", "E-Post", "W. Post Daily", "J. Walter Press Review"]
)
def test_initials_in_an_outlets_name_make_no_person(name):
    assert not is_person(name)


@pytest.mark.parametrize("name", ["C. Amato", "J. P. Castell", "E. Post"])
def test_initials_before_a_name_are_a_persons(name):
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "Copyright fees on customs software rise as well.",
        "Copyright rules were not part of the talks, a spokesman said.",
        "Copyright on the drawings stays with the builder, his office added.",
        "Copyright is the one thing on which they could not agree.",
    ],
)
def test_a_last_sentence_on_copyright_is_no_note_of_rights(words):
    assert not is_end(words)
    assert is_end("Copyright 2025 Varna Courier. All rights reserved.")


@pytest.mark.parametrize(
    "words",
    [
        "He left on June 27, 2025.",
        "The talks opened in Varna on 27 June 2025.",
        "Varna voted again on June 27, 2025, and lost.",
        "Nothing came of it until June 27, 2025.",
        "They met in Brann and Varna on 27 June 2025.",
        "Snow fell on June 27, 2025.",
        "All of it ends on 27 June 2025.",
        "Mayor Tan resigned on June 27, 2025.",
    ],
)
def test_a_short_sentence_with_a_day_says_not_where_an_article_stood(words):
    assert not is_reference(words)
