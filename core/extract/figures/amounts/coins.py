"""Whose pesos: a currency's bare name belongs to the country the sentence or the article speaks of.

Several countries share a name ("peso", "dinar", "Rs"). Without a country of theirs in sight, or with the
country of the best-known one, the name stands for that one. Which country has which is CLDR's to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from core.annotations import Figure, Mention
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import key_of, load_lexicon
from core.lexicons.geography import country_name, country_of
from core.values.currencies import currency_name as name_of
from core.values.currencies import currency_of
from core.values.display import currency_name

_CENTS = re.compile(r"[ -]cents?\b", re.IGNORECASE)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_INSIDE = frozenset({"poss", "compound", "amod", "nmod", "conj"})  # how a country stands in a subject
_AS_OF = date(2026, 1, 1)  # whose money is whose on one day, so that a text reads the same on any other


def settle_coins(passage: Passage, amounts: list[Amount], start: int, mentions: list[Mention]) -> None:
    """Give each sum in a shared coin the currency of its country; `start` is where the passage begins."""
    for amount in amounts:
        owners = _owners().get(amount.coin or "")
        if not owners or amount.kind != "money":
            continue
        sentence = passage.token_at(amount.number.start).sent
        first, last = start + sentence.start_char, start + sentence.end_char
        named = [m for m in mentions if m.country in owners and m.kind != "person"]
        here = [m for m in named if first <= m.start < last]
        mention = _nearest(passage, amount, here, start) or _owner(here or named, owners)
        if mention is not None and mention.country is not None:
            amount.unit = owners[mention.country]
            name = country_name(mention.country)
            amount.why = [why for why in amount.why if why[0] != "unit"]
            at, to = mention.start - start, mention.end - start
            within = (at, to) if at >= 0 and to <= len(passage.text) else (None, None)
            amount.because("unit", f"“{amount.coin}” is {amount.unit} where {name} is named", *within)


def settle_cents(passage: Passage, amounts: list[Amount], before: list[Figure]) -> None:
    """Give bare cents the currency in which most sums of the text stand, up to them, if it has cents;
    `before` are the figures of earlier passages. Cents of a named currency stay what they are."""
    for place, amount in enumerate(amounts):
        if amount.kind != "money" or not _CENTS.match(passage.text, amount.number.end):
            continue
        sums = [one.unit for one in before if one.kind == "money" and one.unit]
        sums += [one.unit for one in amounts[:place] if one.kind == "money" and one.unit]
        ranked = Counter(sums).most_common(2)
        alone = len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1])
        if alone and ranked[0][0] != amount.unit and ranked[0][0] in _with_cents():
            amount.unit = ranked[0][0]
            amount.because("unit", f"cents of {amount.unit}, as the sums before them")


@cache
def _with_cents() -> frozenset[str]:
    """The currencies whose hundredth is called a cent."""
    named = load_lexicon("currencies").items()
    return frozenset(code for code, one in named if any(c.endswith("cent") for c in one.get("cents", ())))


def _nearest(passage: Passage, amount: Amount, named: list[Mention], start: int) -> Mention | None:
    """Of the countries a sentence names, the one whose money a sum is: who does what is told with it
    ("Britain gave 160 million pounds to Syria"), or the last named before it; None where all stand behind.
    """
    coin = passage.token_at(amount.number.start)
    governing = {token.i for token in coin.ancestors}
    before = [m for m in named if m.start - start < amount.number.start]
    for mention in reversed(before):
        subject = passage.token_at(mention.start - start)
        while subject.dep_ in _INSIDE and subject.head.i != subject.i:
            subject = subject.head
        if subject.dep_ in _SUBJECTS and subject.head.i in governing:
            return mention
    countries = [m for m in before if m.kind == "country"] or before  # a town says less than its country
    return countries[-1] if countries else None


def _owner(named: list[Mention], owners: dict[str, str]) -> Mention | None:
    """A mention of the country that is named most, of those that have such a coin; the first of a draw."""
    named = [m for m in named if m.kind == "country"] or named
    ranked = Counter(owners[m.country] for m in named if m.country).most_common(1)
    return next((m for m in named if m.country and owners[m.country] == ranked[0][0]), None)


@cache
def _owners() -> dict[str, dict[str, str]]:
    """Coin → country → its code ("peso" → CHL → CLP); dollars and euros stay what they are."""
    found: dict[str, dict[str, str]] = {}
    for country, code in [*_of_today(), *_by_people()]:
        coin = _coin_in(name_of(code) or "")
        if coin is not None:
            found.setdefault(coin, {}).setdefault(country, code)
    shared = {coin: owners for coin, owners in found.items() if len(set(owners.values())) > 1}
    for entry in load_lexicon("coins").values():
        owners = {c: code for coin in entry["are"] for c, code in found.get(coin, {}).items()}
        codes = entry.get("codes") or set(owners.values())
        kept = {country: code for country, code in owners.items() if code in codes}
        shared |= dict.fromkeys(entry["forms"], kept)
    for code in {code for owners in shared.values() for code in owners.values()}:
        one, many = (key_of(currency_name(code, many)).rpartition(" ")[2] for many in (False, True))
        if one in shared:
            shared.setdefault(many, shared[one])  # "kroner"
    return shared


def _of_today() -> Iterator[tuple[str, str]]:
    """(country, code) of every currency in use, by CLDR."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    two_letters = get_global("territory_aliases")
    for country in load_lexicon("countries"):
        for territory in two_letters.get(country, ())[:1]:
            yield from ((country, code) for code in get_territory_currencies(territory, _AS_OF))


def _by_people() -> Iterator[tuple[str, str]]:
    """(country, code) of currencies that are named for a country, those of the past too ("French franc")."""
    for code, entry in load_lexicon("currencies").items():
        for form in entry.get("words", ()):
            country = country_of(form.rpartition(" ")[0])
            if country:
                yield country, code


def _coin_in(name: str) -> str | None:
    """The last word of a currency's name when that word alone names money: "Chilean peso" → "peso"."""
    coin = key_of(name).rpartition(" ")[2]
    return coin if coin not in ("dollar", "euro", "") and currency_of(coin) else None


def coin_of(word: str) -> str | None:
    """The form under which a word names a shared coin ("pesos", "Rs"), or None.

    >>> coin_of("pesos"), coin_of("kroner"), coin_of("euros"), coin_of("Rs. ")
    ('pesos', 'kroner', None, 'rs.')
    """
    key = key_of(word.strip(" -\u00a0"))
    return next((form for form in (key, key.removesuffix("s")) if form in _owners()), None)
