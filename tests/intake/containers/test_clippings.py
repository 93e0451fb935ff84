"""Clippings in RTF: each under its outlet and day, without the lines that part it from the next."""

from datetime import datetime

import pytest

from core.intake.containers.databases import clippings
from core.intake.items.brought import Brought

START = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\header\pard Clippings 30.10.2017\par}"
RULE = r"\pard\plain" + "_" * 67 + r"\par "


def page(head: str, *parts: str, end: str = r"\sect ") -> str:
    return rf"\pard\i {head}\i0\par\par " + "".join(rf"\pard {part}\par\par " for part in parts) + end


PAPER = page(
    r'"Harbour Times" vom 23.10.2017 Seite: 2',
    "Ressort: Politik",
    "Evening edition",
    r"{\b Port gets a {\b new} quay}",
    "The port of Varna gets a quay for 4 million euros.",
    r'"We waited long," said Max D\u246?rn.',
)
FOUND = page(
    r'"coast.example" gefunden am 28.12.2017 10:36 Uhr',
    r"{\b Ostria} {\b raises the tariff}",
    "The tariff on steel rises to 25 percent in June.",
    end=RULE,
)
PLAIN = page(
    r"\u8222?Coast Post\u8220?, 5 March 2021, p. 4".replace(", 5", " of 5"),
    "Grain pact signed",
    "It was signed.",
)


def members(*pages: str):
    brought = Brought("clippings.rtf", (START + "".join(pages) + "}").encode())
    assert clippings.recognise(brought)
    return list(clippings.unpack(brought))


def test_clippings_come_one_by_one():
    paper, found, plain = members(PAPER, FOUND, PLAIN)
    assert [one.outlet for one in (paper, found, plain)] == ["Harbour Times", "coast.example", "Coast Post"]
    assert [one.published for one in (paper, found, plain)] == [
        datetime(2017, 10, 23),
        datetime(2017, 12, 28),
        datetime(2021, 3, 5),
    ]
    assert [one.title for one in (paper, found, plain)] == [
        "Port gets a new quay",
        "Ostria raises the tariff",
        "Grain pact signed",
    ]
    assert (
        paper.text == 'The port of Varna gets a quay for 4 million euros.\n\n"We waited long," said Max Dörn.'
    )
    assert (found.text, plain.text) == ("The tariff on steel rises to 25 percent in June.", "It was signed.")
    assert (paper.section, paper.place, plain.place) == ("Politik", "article 1", "article 3")


@pytest.mark.parametrize(
    "line",
    [
        '"We met in Varna" was the title of 23.10.2017 for many.',
        "Harbour Times vom 23.10.2017",
        '"Harbour Times" of old',
        '"It grew from 5 March 2021 on," he said.',
    ],
)
def test_an_ordinary_line_heads_no_clipping(line):
    raw = (START + page(line, "The port gets a quay.") + "}").encode()
    assert not clippings.recognise(Brought("talks.rtf", raw))
    assert not clippings.recognise(Brought("talks.txt", line.encode()))
