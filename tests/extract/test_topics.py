"""Topics: the words that earn them, the company weak words need, crossheads, and the article as a whole."""

import re

import pytest

from benchmarks.topics import score, topics_of
from core import normalize
from core.article.reading import article_from_text
from core.extract.nlp import parse
from core.extract.topics.find import find_topics
from core.extract.topics.matcher import plain_signs, trie
from core.lexicons import load_lexicon
from core.summaries.topics import article_topics, topic_shares
from tests.cases import FOLDER, cases, load_cases

IPTC = {
    "trade": "medtop:20000373",
    "investment": "medtop:20000378",
    "finance": "medtop:20000355",
    "energy": "medtop:20000256",
    "environment": "medtop:06000000",
    "security": "medtop:20000604",
    "diplomacy": "medtop:20000639",
    "infrastructure": "medtop:20000337",
    "technology": "medtop:13000000",
    "health": "medtop:07000000",
    "migration": "medtop:20000771",
    "culture-education": "medtop:05000000",
}


def rows_of(text: str):
    return find_topics(parse(article_from_text(text)), [], [])


@pytest.mark.parametrize("case", cases("topics-tune", "topics-words", "topics-senses*"))
def test_a_sentence_has_its_topics_and_no_other(case):
    found = topics_of(case["text"])
    assert sorted(found - set(case.get("optional", []))) == sorted(case["expect"])


def test_the_half_kept_for_testing_reaches_its_mark():
    tally = score(load_cases(FOLDER / "topics-test.toml"))["all"]
    assert tally.f1 >= 0.90


@pytest.mark.parametrize("case", cases("topics-test"))
def test_evidence_is_words_of_the_sentence(case):
    for row in rows_of(case["text"]):
        assert all(word in case["text"] for word in row.evidence.split("; ")[0].split(", "))
        assert 0 < row.score < 1


def test_topics_are_the_designs_with_their_codes():
    assert {topic: entry["iptc"] for topic, entry in load_lexicon("topics").items()} == IPTC


def test_a_form_belongs_to_a_topic_once():
    assert trie().words  # raises, naming the form, when one is listed twice or not in lower case


def test_no_form_holds_a_mark_that_never_matches():
    listed = " ".join(entry.get(role, "") for entry in load_lexicon("topics").values() for role in ROLES)
    assert set(re.findall(r"[^\w\s,'’&*+<>/.%-]", listed)) == set()


ROLES = ("strong", "weak", "company", "never", "apart")


def test_a_crosshead_vouches_and_is_named_but_does_not_decide():
    text = (
        "Leaders met in the capital of the republic for two days of work.\n\n"
        "Energy and water\n\n"
        "The plant will open next year, the minister told reporters there. He thanked the audience."
    )
    frames = normalize(text)
    sentences = frames.sentences.set_index("text")["sentence_id"]
    topics = frames.topics.set_index("item_id")
    plant = topics.loc[[sentences["The plant will open next year, the minister told reporters there."]]]
    assert "energy" in plant["topic"].tolist()
    evidence = plant.loc[plant["topic"].eq("energy"), "evidence"].item()
    assert evidence == "plant; under “Energy and water”"
    assert sentences["He thanked the audience."] not in topics.index


def test_two_clear_words_score_the_same_in_any_article():
    short = rows_of("Tariffs will hit exports.")
    long = rows_of("He smiled. " * 40 + "\n\nTariffs will hit exports.")
    assert [row.score for row in short] == [row.score for row in long] == [0.75]


def test_a_figure_takes_the_topic_of_its_clause():
    frames = normalize("Exports rose to $45 billion last year, while investment fell to $2 billion in May.")
    assert frames.figures["topic"].tolist() == ["trade", "investment"]


def test_a_quote_without_words_of_its_own_takes_the_sentences():
    frames = normalize("The minister called the rise in exports “a strong result” in his speech on Monday.")
    quote = frames.quotes[frames.quotes["text"].eq("a strong result")]
    assert quote["topic"].tolist() == ["trade"]
    topics = frames.topics.set_index("item_id")
    assert topics.loc[quote["quote_id"].item(), "evidence"] == "exports"


def test_a_crossheads_words_are_found_without_a_parse():
    assert {sign.topic for sign in plain_signs("Tariffs and power plants")} == {"trade", "energy"}


def test_shares_of_an_article_add_up(seed_frames):
    shares = topic_shares(seed_frames)
    assert shares["share"].between(0, 1).all()
    assert shares["share"].sum() <= 1
    assert shares["words"].is_monotonic_decreasing
    assert set(article_topics(seed_frames)) <= set(shares["topic"])


def test_an_article_without_topics_has_none():
    frames = normalize("He smiled. She left.")
    assert topic_shares(frames).empty
    assert article_topics(frames) == []
    assert list(topic_shares(frames).columns) == ["topic", "sentences", "words", "share", "score", "reports"]


def test_a_figure_without_any_verb_above_it_is_read():
    frames = normalize("Trade turnover: $45 billion. Investment: around $20 billion.")
    assert frames.figures["topic"].tolist() == ["trade", "investment"]
