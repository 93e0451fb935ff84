"""The turns of a transcript are told in every layout met, and each goes on until the next name."""

import pytest

from core import normalize
from core.intake import Document, read_file

SAID = [
    "Good morning. Trade reached 4.1 billion euros.",
    "Thank you. The fee falls to 2 percent.",
    "Good news.",
]
NAMES = ["Sofia Kern", "Max Dorn", "Sofia Kern"]

# How a turn is written: the name in {0}, what is said in {1}, its number in {2}.
LAYOUTS = {
    "a name and a colon": "{0}: {1}",
    "bold, the colon outside": "**{0}**: {1}",
    "bold, the colon inside": "**{0}:** {1}",
    "underlined": "__{0}__: {1}",
    "in brackets": "[{0}] {1}",
    "a hard blank after the colon": "{0}:\u00a0 {1}",
    "a time before": "[00:0{2}:05] {0}: {1}",
    "a bare time before": "0{2}:15 – {0}: {1}",
    "an office behind": "{0} (Minister of Trade): {1}",
    "capitals": "{0}: {1}",
}


@pytest.mark.parametrize("label", LAYOUTS)
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["apart", "line by line"])
def test_turns_are_told_in_every_layout(label: str, between: str) -> None:
    names = [name.upper() for name in NAMES] if label == "capitals" else NAMES
    turns = [LAYOUTS[label].format(*turn) for turn in zip(names, SAID, range(3), strict=True)]
    quotes = normalize("Press point on trade\n\n" + between.join(turns)).quotes
    assert list(quotes["text"]) == SAID
    assert [speaker.casefold() for speaker in quotes["speaker"]] == [name.casefold() for name in NAMES]
    assert set(quotes["kind"]) == {"direct"}


def test_the_numbers_of_a_record_s_lines_are_no_words_of_it() -> None:
    turns = [
        "MR KEMP: How many barges",
        "were on the river?",
        "MR DORN: Ten, at noon.",
        "MR KEMP: And then?",
        "MR DORN: None.",
    ]
    for form in ("{0} {1}", "{0:>4}\t{1}", "{0}   {1}"):
        record = "Hearing on trade\n\n" + "\n".join(form.format(n, turn) for n, turn in enumerate(turns, 1))
        [found] = read_file("hearing.txt", record.encode())
        assert isinstance(found, Document)
        assert found.text == "Hearing on trade\n\n" + "\n".join(turns)
        assert found.original == record.encode()


def test_a_numbered_list_keeps_its_numbers() -> None:
    ranks = "The five largest ports\n\n" + "\n".join(f"{n} Port of Karsa {n}00 barges." for n in range(1, 6))
    [found] = read_file("ports.txt", ranks.encode())
    assert getattr(found, "text", ranks) == ranks
