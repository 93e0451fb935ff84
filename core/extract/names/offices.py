"""What an article calls somebody: the office beside a name, and whether a description can be of it.

"Russian President X" and "X, the president of Russia" give X an office that "the Russian leader" stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TITLES = {entry: frozenset(fields["forms"]) for entry, fields in load_lexicon("titles").items()}
_FUNCTION = load_lexicon("function_words")
_TITLE_LINKS = frozenset(_FUNCTION["title_links"])
_POSSESSIVE = re.compile(r"['’]s?$")
# "no relation of the president" is somebody else's office.
_SMALL = "|".join([*_FUNCTION["articles"], *_FUNCTION["pronoun_determiners"], "former"])
_ANOTHERS = re.compile(
    rf"^no\b|\b(?:{'|'.join(sorted(_TITLES['another']))}) (?:(?:{_SMALL}) )*"
    rf"(?:{'|'.join(sorted(_TITLES['leads']))})\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(slots=True)
class Role:
    """What an article calls somebody: `head` is the office, `about` the words that narrow it down."""

    text: str
    head: str
    about: frozenset[str]


def role_of(span: Span) -> tuple[Role | None, str]:
    """The office beside a name ("Russian President X", "X, the president of Russia"), and the words that
    stand before the name like a title.
    """
    doc, left = span.doc, span.start
    inside = doc[left].ent_iob_ == "I"
    while left > 0 and span.start - left < 7 and (inside or _in_title(doc[left - 1])):
        left -= 1
        inside = inside and doc[left].ent_iob_ == "I"
    before = doc[left : span.start].text
    if (role := role_in(before) or _office_before_comma(span)) is not None:
        return role, before
    after = doc[span.end : span.end + 12]
    if len(after) < 3 or after[0].text != ",":
        return None, before
    stop = next((i for i, token in enumerate(after) if i and token.is_punct and token.text != "-"), None)
    if stop is None or any(token.pos_ in ("VERB", "AUX") for token in after[1:stop]):
        return None, before
    told = after[1:stop].text
    return (None if _ANOTHERS.search(told) else role_in(told)), before


def _office_before_comma(span: Span) -> Role | None:
    """The office that a name explains, set off by commas: "the union's chairman, X Y, said", "said the
    minister, Dr. X Y."."""
    doc, comma = span.doc, span.start - 1
    while comma > 1 and doc[comma].lower_.rstrip(".") in _TITLES["honorific"]:
        comma -= 1
    closed = span.end >= len(doc) or doc[span.end].text in (",", ".", ";")
    if comma < 1 or doc[comma].text != "," or not closed:
        return None
    left = comma
    while left > 0 and comma - left < 10 and (_in_title(doc[left - 1]) or doc[left - 1].lower_ == "the"):
        left -= 1
    return role_in(doc[left:comma].text)


def _in_title(token: Token) -> bool:
    """Whether a token before a name may belong to its title; another person's name does not."""
    if token.ent_type_ == "PERSON":
        return False
    return token.lower_ in _TITLE_LINKS or token.pos_ in ("PROPN", "ADJ", "NOUN")


def role_in(text: str) -> Role | None:
    """The office that some words name ("Minister of Trade"), or None."""
    words = [word.casefold().rstrip(".") for word in _WORD.findall(text)]
    head = next((word for word in words if word in _TITLES["office"]), None)
    if head is None:
        return None
    about = frozenset(_POSSESSIVE.sub("", w) for w in words if w != head and w not in _TITLES["link"])
    return Role(text.strip(" ,"), head, about)


def fits(head: str, about: set[str], role: Role) -> bool:
    """Whether "the Russian president" may be somebody known as "President of Russia".

    Every narrowing word of the description must be known of the office, or the office known without any.
    """
    leads = role.head in _TITLES["leads"] or bool(role.about & _TITLES["leads"])
    if head != role.head and not (head == "leader" and leads):
        return False
    return all(any(akin(word, known) for known in role.about) for word in about) if role.about else not about


def akin(one: str, other: str) -> bool:
    """Whether two words are one stem: Russian and Russia, Tajik and Tajikistan.

    >>> akin("russian", "russia"), akin("iranian", "iraqi")
    (True, False)
    """
    return one == other or (len(one) > 3 and len(other) > 3 and one[:4] == other[:4])


@cache
def country_in(words: str) -> str | None:
    """The alpha-3 code of the first country that some words name ("Prime Minister of New Zealand")."""
    row = words.split()
    for size in (4, 3, 2, 1):
        for first in range(len(row) - size + 1):
            place = place_of(" ".join(row[first : first + size]).strip(",."))
            if place and place.is_country and row[first][:1].isupper():
                return place.country
    return None


def is_office(word: str) -> bool:
    """Whether a word names an office or a calling ("minister", "spokeswoman")."""
    return word.casefold() in _TITLES["office"]
