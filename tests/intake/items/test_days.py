"""The day that a container's field states, in the languages of its interface."""

from datetime import datetime

import pytest

from core.intake.items.days import day_of

STATED = [
    "12 March 2024",
    "Tuesday 12th of March 2024",
    "March 12, 2024 Tuesday",
    "Mar. 12, 2024 4:30 PM",
    "Tue Mar 12 10:00:00 GMT 2024",
    "Tue, 12 Mar 2024 23:50:00 -0500",
    "12-MAR-2024",
    "mardi 12 mars 2024, p. 16",
    "World, mardi 12 mars 2024 - 08:12 UTC +01:00",
    "Dienstag, 12. März 2024",
    "12. Mrz. 2024",
    "martes 12 de marzo de 2024",
    "marzo 12 de 2024",
    "martedì 12 marzo 2024",
    "terça-feira, 12 de Março de 2024",
    "dinsdag 12 maart 2024",
    "12 марта 2024 г.",
    "2024年3月12日",
    "2024-03-12T23:00:00Z",
    "20240312T101500Z",
    "2024/03/12",
    "12.03.2024",
    "03/12/2024 is open, 12 March 2024 is not",
    "Varna Courier; Varna [Varna]12 Mar 2024: A.2.",
    "No. 5968, 12 mars 2024",
    "12-13 mars 2024",
]


@pytest.mark.parametrize("words", STATED)
def test_a_whole_day_is_read_whatever_stands_around_it(words):
    assert day_of(words) == datetime(2024, 3, 12)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Tuesday",
        "March 2024",
        "2024",
        "12 March",
        "31 February 2024",
        "03/04/2024",
        "1,234 tonnes in 2024",
    ],
)
def test_what_is_no_whole_day_or_can_be_read_two_ways_is_none(words):
    assert day_of(words) is None


def test_a_number_that_can_be_no_month_is_the_day():
    assert day_of("14/03/2024") == day_of("03/14/2024") == datetime(2024, 3, 14)


def test_a_format_may_say_which_number_leads():
    assert day_of("03/04/2024", first="day") == datetime(2024, 4, 3)
    assert day_of("03/04/2024", first="month") == datetime(2024, 3, 4)


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("1er août 2024", 8),
        ("3 juil. 2024", 7),
        ("Sept. 9, 2024", 9),
        ("8 févr. 2024", 2),
        ("1º de dezembro de 2024", 12),
    ],
)
def test_months_with_accents_and_cut_short(words, month):
    assert day_of(words).month == month
