"""Days as vendors and tables write them: full ones are read, others are left open."""

import pytest

from core.intake.items.days import day_of

TWELFTH = [
    "March 12, 2024",
    "Mar. 12, 2024",
    "12 March 2024",
    "12-Mar-2024",
    "March 12th, 2024 at 9:15 am EST",
    "Tuesday, March 12, 2024",
    "Tue, 12 Mar 2024 09:00:00 GMT",
    "Tue, 12 Mar 2024 23:50:00 -0500",
    "Tue Mar 12 09:00:00 +0000 2024",
    "Tuesday 12 March 2024 10:15 AM (Central European Standard Time)",
    "mardi 12 mars 2024",
    "Dienstag, 12. März 2024",
    "12. März 2024 09.30 Uhr",
    "martes, 12 de marzo de 2024",
    "martedì 12 marzo 2024",
    "terça-feira, 12 de março de 2024",
    "dinsdag 12 maart 2024",
    "Le 12 mars 2024 à 10 h 30",
    "2024-03-12",
    "2024/3/12",
    "2024-03-12T23:30:00-05:00",
    "2024-03-12 09:00:00.123+01:00",
    "20240312",
    "20240312T090000Z",
    "12.03.2024",
    "12.3.2024 15:00",
]
OPEN = [
    "03/04/2025",
    "3-4-2025",
    "March 2024",
    "12 March",
    "2024",
    "45363",
    "1710234000",
    "31.02.2024",
    "2024-13-01",
    "last Tuesday",
    "",
    "12/03/24",
]


@pytest.mark.parametrize("words", TWELFTH)
def test_a_full_day_is_read_in_the_zone_it_is_given_in(words):
    found = day_of(words)
    assert found is not None
    assert (found.year, found.month, found.day, found.hour, found.tzinfo) == (2024, 3, 12, 0, None)


@pytest.mark.parametrize("words", OPEN)
def test_what_is_no_full_day_or_could_be_two_is_left_open(words):
    assert day_of(words) is None


@pytest.mark.parametrize(
    ("words", "day"), [("13/03/2024", 13), ("03/14/2024 2:30 PM", 14), ("05/05/2024", 5)]
)
def test_a_number_that_is_no_month_settles_the_order(words, day):
    assert day_of(words).day == day
