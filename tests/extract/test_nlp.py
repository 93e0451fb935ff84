"""Sentences: where the parser would break one in two, and where it must break."""

import pytest

from core import normalize


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
