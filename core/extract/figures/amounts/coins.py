"""Whose pesos: a currency's bare name belongs to the country the sentence or the article speaks of.

Several countries share a name ("peso", "dinar", "rupee"). Without a country of theirs in sight, or with the
country of the best-known one, the name stands for that one.
"""

from __future__ import annotations

from functools import cache

from core.annotations import Mention
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name, country_of
from core.values.currencies import currency_of


def settle_coins(passage: Passage, amounts: list[Amount], start: int, mentions: list[Mention]) -> None:
    """Give each sum in a shared coin the currency of its country; `start` is where the passage begins."""
    for amount in amounts:
        owners = _owners().get(amount.coin or "")
        if not owners or amount.kind != "money":
            continue
        sentence = passage.token_at(amount.number.start).sent
        first, last = start + sentence.start_char, start + sentence.end_char
        mention = _owner(amount, [m for m in mentions if first <= m.start < last], owners) or _owner(
            amount, mentions, owners
        )
        if mention is not None and mention.country is not None:
            amount.unit = owners[mention.country]
            name = country_name(mention.country)
            amount.why = [why for why in amount.why if why[0] != "unit"]
            at, to = mention.start - start, mention.end - start
            within = (at, to) if at >= 0 and to <= len(passage.text) else (None, None)
            amount.because("unit", f"“{amount.coin}” is {amount.unit} where {name} is named", *within)


def _owner(amount: Amount, mentions: list[Mention], owners: dict[str, str]) -> Mention | None:
    """The mention of the only country, among those named, that has such a coin."""
    named = {m.country: m for m in mentions if m.country in owners and m.kind != "person"}
    return next(iter(named.values())) if len(named) == 1 else None


@cache
def _owners() -> dict[str, dict[str, str]]:
    """Coin → country → its code, from names such as "Chilean peso"; dollars and euros stay what they are."""
    found: dict[str, dict[str, str]] = {}
    for code, entry in load_lexicon("currencies").items():
        for form in entry.get("words", ()):
            people, _, coin = form.rpartition(" ")
            country = country_of(people) if people else None
            if country and coin != "dollar" and currency_of(coin):
                found.setdefault(coin, {}).setdefault(country, code)
    return {coin: owners for coin, owners in found.items() if len(owners) > 1}


def coin_of(word: str) -> str | None:
    """The shared coin a word names ("pesos", "kroner"), or None.

    >>> coin_of("pesos"), coin_of("euros")
    ('peso', None)
    """
    word = word.strip(" -\u00a0").lower()
    return next((form for form in (word, word.removesuffix("s")) if form in _owners()), None)
