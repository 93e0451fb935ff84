"""Sentences: where the parser would break one in two, and where it must break."""

import pytest

from core import normalize
from core.article.reading import article_from_text
from core.extract.nlp import load_model, parse
from core.extract.pipeline import read_docs
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The deal is worth $5 billion, Kun.Uz reports.", ["The deal is worth $5 billion, Kun.Uz reports."]),
        ("He told TASS.ru so. Then he left.", ["He told TASS.ru so.", "Then he left."]),
        ("Exports rose.It was a record.", ["Exports rose.", "It was a record."]),
        (
            "Ships waited for days.In March they sailed.",
            ["Ships waited for days.", "In March they sailed."],
        ),
    ],
)
def test_a_stop_within_a_name_ends_no_sentence(text: str, sentences: list[str]) -> None:
    assert normalize(text).sentences["text"].tolist() == sentences


PARTS = (
    "  Two  blanks\u00a0 and Mr. Smith of  Kenya.",
    "Let's see: there is one. We're gonna go, ain't we? Y'all come.",
    "In March 2024 the World Bank lent Chad $3 million.Then it rained in N'Djamena",
    "",
    " \n ",
    "IBM",
)


def test_the_cheaper_steps_say_what_spacy_says() -> None:
    texts = [*PARTS, *(ROOT / "benchmarks/library_texts.txt").read_text(encoding="utf-8").split("\n\n")]
    nlp = load_model()
    pairs = zip(nlp.pipe(texts), read_docs(nlp, texts, 9), strict=True)
    for theirs, ours in pairs:
        assert ours.text == theirs.text
        for one, other in zip(ours, theirs, strict=True):
            assert one.lemma_ == other.lemma_
            assert one.morph == other.morph
            assert (one.pos, one.tag, one.dep, one.head.i) == (other.pos, other.tag, other.dep, other.head.i)
            assert (one.ent_type, one.ent_iob) == (other.ent_type, other.ent_iob)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("It passed in Sept. It was late.", ["It passed in Sept.", "It was late."]),
        ("They came in Dec. and Jan. The panel met.", ["They came in Dec. and Jan.", "The panel met."]),
        ("It passed on Sept. 9 in Riga.", ["It passed on Sept. 9 in Riga."]),
        ("Gov. Ana Ode met Sen. Lee in Oct. 2024.", ["Gov. Ana Ode met Sen. Lee in Oct. 2024."]),
    ],
)
def test_a_month_cut_short_ends_a_sentence_only_where_another_begins(text, expect):
    assert [sentence.text for sentence in parse(article_from_text(text)).sentences] == expect
