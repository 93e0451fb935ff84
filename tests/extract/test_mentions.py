"""Mentions: which names are found, under which name and country, and what must stay unfound."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.reading import article_from_text
from core.extract.names.mentions import find_mentions
from core.extract.names.run_on import known_forms
from core.extract.nlp import parse
from tests.cases import as_expected, cases


def mentions_of(text: str):
    return find_mentions(parse(article_from_text(text)))


@pytest.mark.parametrize("case", cases("mentions", "mentions-names*"))
def test_names_are_read_as_what_they_mean(case):
    found = mentions_of(case["text"])
    if case.get("among"):
        texts = [row["text"] for row in case["expect"]]
        found = [mention for mention in found if mention.text in texts][-len(texts) :]
    assert as_expected(found, case["expect"]) == case["expect"]


@given(st.text(max_size=80) | st.text(alphabet="US UK’s-– Moscow.\n", max_size=60))
def test_any_text_gives_mentions_that_stand_in_it_and_do_not_overlap(text):
    article = article_from_text(text)
    found = find_mentions(parse(article))
    assert all(article.text[mention.start : mention.end] == mention.text for mention in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_mentions_of_the_seed_have_countries(seed_frames):
    mentions = seed_frames.mentions
    assert {"RUS", "TJK", "AFG", "IRN", "ISR"} <= set(mentions["country"].dropna())
    people = mentions[mentions["kind"].eq("person")]
    assert people["name"].nunique() == 1
    assert people["role"].notna().all()


def test_a_name_in_a_list_is_found_in_any_sentence_of_the_article():
    found = mentions_of("Nepal sells power.\n\nMarkets\n\nIndia buys it. Nepal’s rivers are full.")
    assert [mention.name for mention in found] == ["Nepal", "India", "Nepal"]
    assert all(mention.sentence_id for mention in found)


def test_a_title_alone_is_no_form_of_a_name():
    places = [("Ana Costa", 0), ("Costa Papers", 24), ("", 44)]
    known = known_forms(places, "Ana Costa wrote the new Costa Papers, said Mr.")
    assert [known.cut(form) for form, _ in places] == ["Ana Costa", "Costa", ""]
