"""Numbers, currencies, units and periods: what is written in many ways is read back as one value."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lexicons import load_lexicon
from core.values.currencies import currency_after, currency_before, currency_name
from core.values.numbers import find_numbers, parse_number
from core.values.periods import find_periods, resolve
from core.values.units import unit_after

WHOLE = st.integers(min_value=0, max_value=10**15 - 1)
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "crore": 10**7,
    "lakh": 10**5,
}
ONES = [""] + [word for word, value in load_lexicon("numbers")["cardinals"].items() if value < 20]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TODAY = datetime(2025, 10, 9)
TABLES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


def in_words(number: int, joiner: str = " and ") -> str:
    """An English number in words, up to 999,999,999."""
    for size, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            tail = (joiner if rest < 100 else " ") + in_words(rest, joiner) if rest else ""
            return f"{in_words(number // size, joiner)} {name}{tail}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def indian(number: int) -> str:
    """Grouping in lakhs and crores: 1,83,112."""
    head, tail = divmod(number, 1000)
    parts = []
    while head:
        head, part = divmod(head, 100)
        parts.insert(0, f"{part:02d}" if head else str(part))
    return ",".join([*parts, f"{tail:03d}"]) if parts else str(tail)


@given(WHOLE)
def test_whole_numbers_are_read_back(number):
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", "\u202f")) == number
    assert parse_number(indian(number)) == number


@given(st.integers(min_value=1, max_value=10**9 - 1), st.sampled_from([" and ", " "]))
def test_number_words_are_read_back(number, joiner):
    words = in_words(number, joiner)
    assert parse_number(f"It was {words} of them") == number
    assert parse_number(words.capitalize()) == number


@given(st.decimals(min_value=Decimal("0.01"), max_value=999, places=2), st.sampled_from(sorted(SCALES)))
def test_scaled_numbers_are_read_back(number, scale):
    assert parse_number(f"{number} {scale}") == number * SCALES[scale]
    assert parse_number(f"{number}-{scale}") == number * SCALES[scale]


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=999, places=1),
    st.sampled_from(["m", "bn", "k", "M", "tn"]),
)
def test_scale_letters_are_read_back(number, letter):
    size = load_lexicon("numbers")["letters"][letter]
    assert parse_number(f"${number}{letter} more") == number * size


@given(st.text(max_size=80))
def test_numbers_of_any_text_lie_in_it_in_order(text):
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@pytest.mark.parametrize("code", sorted(load_lexicon("currencies")))
def test_every_form_of_a_currency_is_read_back(code):
    entry = load_lexicon("currencies")[code]
    assert currency_name(code) == entry["name"]
    for word in entry["words"]:
        money = currency_after(f"5 {word} more", 1)
        assert money is not None
        assert (money.code, money.factor) == (code, 1), word
    for word in entry.get("cents", ()):
        money = currency_after(f"5 {word} more", 1)
        assert money is not None
        assert money.factor == Decimal("0.01"), word
    for sign in entry.get("signs", ()):
        text = f"paid {sign.upper()}5"
        money = currency_before(text, len(text) - 1)
        assert money is not None, sign
        assert money.code == code, sign
    assert currency_after(f"5 {code}", 1) is not None


@pytest.mark.parametrize("name", sorted(load_lexicon("units")))
def test_every_form_of_a_unit_is_read_back(name):
    entry = load_lexicon("units")[name]
    for form in (*entry["words"], *entry.get("symbols", ())):
        unit = unit_after(f"5{form} more", 1)
        assert unit is not None, form
        assert unit.name == entry.get("is", name), form
        assert unit.kind == entry.get("kind", "quantity")


def test_what_is_converted_is_named_as_it_is_read():
    for measure, units in load_lexicon("conversions").items():
        for name in units:
            unit = unit_after(f"5 {name}", 1)
            assert unit is not None, (measure, name)
            assert unit.name == name, measure


def test_si_units_are_those_of_pint():
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    for name, entry in load_lexicon("units").items():
        if entry.get("si") and " " not in name and "-" not in name:
            for symbol in entry.get("symbols", ()):
                if symbol not in ("mt", "hz", "HZ", "b", "px"):  # pint's b is a barn
                    assert registry.Unit(symbol).is_compatible_with(name), (name, symbol)


@pytest.mark.parametrize(("text", "name"), TABLES["units"])
def test_units_combine(text, name):
    unit = unit_after(f"5{text}", 1)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize(
    "text", ["5 A levels", "5 more", "5 of them", "5 secretaries", "5 mint leaves", "5 gold bars"]
)
def test_look_alikes_of_units(text):
    assert unit_after(text, 1) is None


@pytest.mark.parametrize(("phrase", "first", "last"), TABLES["periods"])
def test_periods_are_resolved_against_the_day_of_publication(phrase, first, last):
    days = tuple(f"{day:%Y-%m-%d}" if day else None for day in resolve(phrase, TODAY))
    assert days == (first or None, last or None)


@pytest.mark.parametrize("phrase", ["last year", "June", "since 2014", "the past three years", "this week"])
def test_without_a_day_of_publication_what_hangs_on_it_stays_open(phrase):
    assert None in resolve(phrase, None)


@pytest.mark.parametrize(
    "phrase", ["year to December 9999", "year to December 0000", "Q4 0000", "12 June 0000", "next year"]
)
def test_a_period_beyond_the_calendar_has_no_days(phrase):
    assert resolve(phrase, datetime(9999, 12, 31)) == (None, None)


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from(list("lastnexyrqumohdgiJunebc0123456789 -–")), max_size=30))
def test_any_phrase_resolves_without_trouble(phrase):
    first, last = resolve(phrase, TODAY)
    assert first is None or last is None or first <= last
    for period in find_periods(phrase):
        assert phrase[period.start : period.end] == period.text


def test_currencies_are_those_of_cldr():
    """Names and what is money today, so that a change there shows; where it is behind, that is named."""
    from babel.core import get_global
    from babel.numbers import get_currency_name, get_territory_currencies

    ours = load_lexicon("currencies")
    behind = {"BGN"}  # Bulgaria has the euro since January 2026
    own = {"BTC", "GBP", "KGS", "ZWD", "ZWL", "TOP", "XCG"}  # named otherwise, or not at all
    today = {
        code
        for territory in get_global("territory_currencies")
        for code in get_territory_currencies(territory, date(2026, 1, 1))
    }
    assert today - set(ours) == set()
    past = list(ours)[list(ours).index("ADP") :]
    assert today & set(past) == behind
    other = {c for c, entry in ours.items() if get_currency_name(c, count=1, locale="en") != entry["name"]}
    assert other - own == set()
