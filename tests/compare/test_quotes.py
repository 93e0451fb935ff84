"""Quotes of different reports: one utterance is one row, whatever each outlet made of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from core import normalize
from core.article.reading import article_from_text
from core.compare.utterances import Utterance, group_quotes, quote_candidates
from core.frames import Frames
from core.summaries.comparison.quotes import differences, told_utterance

FULL = (
    "“Cheap power will change every village along the line, and nobody who lives there will have to "
    "move to the city any more,” Energy Minister Amina Otieno said."
)


def frames_of(*texts: str, days: tuple[int, ...] = ()) -> Frames:
    made = []
    for number, text in enumerate(texts):
        article = replace(article_from_text(text), publisher=f"Outlet {number}")
        if days:
            article = replace(article, published=datetime(2023, 11, days[number]))
        made.append(normalize(article))
    return Frames.concat(made)


def grouped(*texts: str, days: tuple[int, ...] = ()) -> list[Utterance]:
    return group_quotes(quote_candidates(frames_of(*texts, days=days)))


SAME = {
    "other words": "“Cheap power is going to change every village along this line,” said Amina Otieno.",
    "a fragment": "Amina Otieno spoke of power that “will change every village along the line” to reporters.",
    "retold": "Minister Amina Otieno said cheap power would change every village along the line.",
}
OTHER = {
    "another speaker": FULL.replace("Amina Otieno", "Daniel Mwangi"),
    "another utterance": "“Cheap water will feed the coast before the rains,” Amina Otieno said.",
    "another thing retold": "Amina Otieno said the power station would open in May.",
}


@pytest.mark.parametrize("name", [*SAME, *OTHER])
def test_an_utterance_is_known_by_its_speaker_and_its_words(name: str) -> None:
    found = [(one.speaker, len(one.articles)) for one in grouped(FULL, (SAME | OTHER)[name])]
    assert found == ([("Amina Otieno", 2)] if name in SAME else [])


def test_what_is_said_again_a_year_later_is_said_again():
    one, other = FULL, FULL.replace("said.", "said in Mombasa.")
    assert len(grouped(one, other, days=(2, 4))) == 1
    frames = frames_of(one, other, days=(2, 4))
    frames.articles["published"] = [datetime(2022, 1, 1), datetime(2023, 1, 1)]
    assert group_quotes(quote_candidates(frames)) == []


def test_who_carried_it_and_who_did_not():
    silent = "Energy Minister Amina Otieno opened the line on Thursday."
    elsewhere = "The football season opened on Thursday."
    frames = frames_of(FULL, FULL.replace("Energy Minister ", ""), silent, elsewhere, days=(2, 2, 3, 3))
    (one,) = group_quotes(quote_candidates(frames))
    told = told_utterance(one, frames)
    assert told.carried == ("Outlet 0", "Outlet 1")
    assert told.missing == ("Outlet 2",)


def test_differences_put_together_again_are_both_wordings():
    fuller, other = "one two three four five", "one 2 three five six"
    pieces = differences(fuller, other)
    assert " ".join(words for kind, words in pieces if kind != "left out") == other
    assert " ".join(words for kind, words in pieces if kind != "added") == fuller
