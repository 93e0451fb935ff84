"""Which currency stands beside a number: a sign, a code or a name, before it or behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.lexicons import key_of, load_lexicon
from core.lexicons.geography import place_of
from core.values.numerals import STOP
from core.values.span import TextSpan

_FACTORS = {"cents": Decimal("0.01"), "glued": Decimal("0.01"), "tens": Decimal(10)}
_LONGEST = 36
# A form can begin where a word begins, or at a sign that is not a letter.
_EDGE = re.compile(r"(?<![^\W_])(?<![^\W_]-)(?=[^\W_])|(?=[^\w\s.,;:()\[\]'\"!?/-])")
_CHUNK = re.compile(r"[\s\u00a0-]{0,2}([^\W\d_]+(?:\.[^\W\d_]\.)?)")

_TOWARDS = "|".join(load_lexicon("function_words")["exchanging"])
_ONE = "|".join(load_lexicon("function_words")["one_of"])
_EXCHANGE = re.compile(rf"\s(?:(?:{_TOWARDS})\s(?:{_ONE})|per|an?)\s((?:US\s)?[^\W\d_]+)(?![^\W_])", re.I)


@dataclass(frozen=True, slots=True)
class Money(TextSpan):
    """A currency at `text[start:end]`; `factor` is 0.01 for cents and a scale for "MUSD"."""

    code: str
    factor: Decimal = Decimal(1)


def currency_before(text: str, start: int) -> Money | None:
    """The currency that ends where a number starts: "US$", "EUR", "Rs ", "dollar ".

    >>> currency_before("worth RM79 a month", 8).code
    'MYR'
    """
    window = text[max(0, start - _LONGEST) : start]
    tail = window.rstrip(" \u00a0")
    if not tail or len(window) - len(tail) > 2 or (tail[-1].isalnum() and not tail[-1].isalpha()):
        return None
    for edge in _EDGE.finditer(tail):
        sign = tail[edge.start() :]
        owner = _sign_owner(sign, glued=len(tail) == len(window))
        if owner is None and sign in _code_words() and _scaled().match(text, start):
            owner = sign, Decimal(1)
        if owner is not None and (sign.lower() not in _scaled_signs() or _grouped().match(text, start)):
            return Money(start - len(window) + edge.start(), start, *owner)
    return None


def currency_after(text: str, end: int) -> Money | None:
    """The currency right behind a number: " euros", "€", " cents", "-cent", " MUSD".

    >>> money = currency_after("they paid 63 cents a share", 12)
    >>> money.code, money.factor
    ('USD', Decimal('0.01'))
    """
    chunk = _CHUNK.match(text, end)
    if chunk is not None and chunk[1].lower() not in _first_words() and len(chunk[1]) > 5:
        return None
    match = _after().match(text, end)
    if match is None:
        return None
    if match["glued"]:
        return Money(end, match.end(), *_forms("glued")[key_of(match["glued"])])
    if match["code"]:
        glued = match.start("code") == end
        if not match["code"].isupper() or (glued and match["code"] in load_lexicon("code_words")["codes"]):
            return None  # "64DEM" are votes
        scale = _mega().get(match["mega"] or "", Decimal(1))
        return Money(end, match.end(), match["code"], scale)
    owner = _owner_of(match["form"])
    if owner and owner[1] < 1 and len(match["form"]) < 4 and match["form"].isupper():
        return None  # "25 SEN"
    return Money(end, match.end(), *owner) if owner else None


def currency_name(code: str) -> str | None:
    """The name of a currency, or None for a code that is none.

    >>> currency_name("KZT")
    'Kazakhstani tenge'
    """
    entry = load_lexicon("currencies").get(code)
    return entry["name"] if entry else None


def currency_of(name: str) -> tuple[str, Decimal] | None:
    """Code and factor of a currency by any of its forms, whatever stands beside it.

    >>> currency_of("pounds sterling")
    ('GBP', Decimal('1'))
    """
    if name.strip() in load_lexicon("currencies"):
        return name.strip(), Decimal(1)
    return _owner_of(name)


def _owner_of(form: str) -> tuple[str, Decimal] | None:
    """Code and factor of a form or its plural, however it is written ("US-dollars")."""
    forms, key = _forms("words", "tens", "signs", "cents"), key_of(form)
    return forms.get(key) or forms.get(key.removesuffix("s"))


def exchanged_for(text: str, end: int) -> re.Match[str] | None:
    """ "To the dollar", "per euro" right behind a number, the currency as group 1; None for anything else.

    >>> exchanged_for("at 412 per euro", 6)[1]
    'euro'
    """
    match = _EXCHANGE.match(text, end)
    return match if match is not None and currency_of(match[1]) is not None else None


def _sign_owner(sign: str, *, glued: bool) -> tuple[str, Decimal] | None:
    """Code and factor of what stands before a number, if that is a sign, a code or a name of money."""
    owner = _before_forms().get(key_of(sign))
    if owner is not None:
        return owner if _written_as_sign(sign, glued=glued) else None
    if sign in load_lexicon("currencies") and sign not in load_lexicon("code_words")["codes"]:
        return sign, Decimal(1)
    if len(sign) == 4 and sign[0] in "KMB" and sign[1:] in load_lexicon("currencies"):
        return sign[1:], _mega()[sign[0]]  # "MEUR 50"
    return None


def _written_as_sign(sign: str, *, glued: bool) -> bool:
    """Letters count as a sign when written like one: "Rs 5", "RM79"; not the "as" of "as 5"."""
    if sign.lower() == "le":
        return sign.isupper()
    if sign.lower() == "s $" or sign[1:] == "=":
        return sign[0].isupper()  # "S $20", "Y=4"; not "it's $20"
    if not sign.replace(".", "").isalpha() or len(sign) > 3 or not sign.islower():
        return len(sign) > 1 or not sign.isalpha() or glued
    return sign in load_lexicon("code_words")["lower"]


@cache
def _code_words() -> frozenset[str]:
    return frozenset(load_lexicon("code_words")["codes"]) - frozenset(load_lexicon("code_words")["always"])


@cache
def _scaled_signs() -> frozenset[str]:
    return frozenset(_forms("scaled"))


@cache
def _grouped() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,3}}(?:,\d{{3}})+|{_scaled().pattern}")


@cache
def _scaled() -> re.Pattern[str]:
    numbers = load_lexicon("numbers")
    scales = _any([*numbers["scales"], *numbers["letters"]])
    return re.compile(rf"\d[\d.,]*[\s-]?(?:{scales})(?![^\W_])")


@cache
def _forms(*keys: str) -> dict[str, tuple[str, Decimal]]:
    """Form → (code, factor); the first entry of the list wins a shared form."""
    found: dict[str, tuple[str, Decimal]] = {}
    for code, entry in load_lexicon("currencies").items():
        for key in keys:
            factor = _FACTORS.get(key, Decimal(1))
            for form in entry.get(key, ()):
                found.setdefault(key_of(form), (code, factor))
    for form, owner in list(found.items()):
        whose, _, coin = form.partition(" ")
        place = place_of(whose) if coin else None
        if place is not None and place.word == "people":  # "Kenya-shilling" beside "Kenyan shilling"
            found.setdefault(f"{key_of(place.name)} {coin}", owner)
    return found


@cache
def _before_forms() -> dict[str, tuple[str, Decimal]]:
    forms = _forms("words", "tens", "signs", "scaled")
    return {f"{form}s": owner for form, owner in forms.items()} | forms


@cache
def _mega() -> dict[str, Decimal]:
    return {"": Decimal(1)} | {
        letter: Decimal(scale) for letter, scale in load_lexicon("numbers")["letters"].items()
    }


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)).replace(r"\ ", r"[\s-]+")


@cache
def _first_words() -> frozenset[str]:
    """The words that a currency behind a number can begin with: a cheap look before the long pattern."""
    forms = [*_forms("words", "tens", "cents"), *_forms("glued")]
    firsts = {re.split(r"[\s-]", form)[0] for form in forms}
    return frozenset(
        firsts | {f"{word}s" for word in firsts} | {c.lower() for c in load_lexicon("currencies")}
    )


@cache
def _after() -> re.Pattern[str]:
    words = _any(_forms("words", "tens", "cents"))
    signs = _any(form for form in _forms("signs") if not form.replace(".", "").isalpha())
    mega = _any(load_lexicon("numbers")["letters"])
    return re.compile(
        rf"[\s\u00a0-]{{0,2}}(?:(?P<form>(?i:{words})(?i:s)?{STOP}"
        rf"|(?i:{signs})(?![^\W_])(?:(?<=\d.)|(?!\s?\d)))"
        rf"|(?P<mega>{mega})?(?P<code>{_any(load_lexicon('currencies'))})(?![^\W_]))"
        rf"|(?P<glued>{_any(_forms('glued'))})(?![^\W_])"
    )
