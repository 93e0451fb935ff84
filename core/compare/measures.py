"""What a figure measures, in words to compare by: "mutual trade turnover" is trade, and so is "commerce"."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.display import singular

_OWN_NUMBER = re.compile(r"\D*[\d.,]*")
_NEXT_COUNT = re.compile(r"[;:]|(?<=\D\s)\d")  # "90 people on board, 12 of whom died"
_NEXT, _NEAR, _FAR = 2, 4, 10  # words before and behind a number of people in which their fate is told
_POOR = 2  # content words
_LEANING = 2  # words at the head of a sentence of which one may point back: "It cost", "Building it cost"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAMED = re.compile(r"(?<=[^.!?…“\"\n] )(?!I\b)[A-Z][^\W\d_]+")
_SAID_BEHIND = re.compile(r",[^,]*\b(?:said|says|according to|told)\b[^,]*$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`operator` of `concept`, told apart by `marks`: growth of wheat exports is (growth, exports, {wheat}).

    `sort` is a word that makes the sum one of its own sort ("direct"); None for most.
    """

    operator: str
    concept: str
    marks: frozenset[str]
    sort: str | None = None


@cache
def meaning_of(measure: str | None, unit: str | None = None) -> Meaning | None:
    """What a measure, or for want of one a counted unit, speaks of; None when neither says.

    >>> meaning_of("commerce").concept, meaning_of("mutual trade turnover").concept
    ('trade', 'trade')
    >>> meaning_of("growth of wheat exports")
    Meaning(operator='growth', concept='exports', marks=frozenset({'wheat'}), sort=None)
    >>> meaning_of("foreign direct investment").sort, meaning_of(None) is None
    ('direct', True)
    >>> meaning_of("growth of consumer prices") == meaning_of("annual inflation")
    True
    """
    words = stems(measure or unit or "")
    if not words:
        return None
    operator, words = _operator(words)
    words = _past_light(words)
    head, tail = _cut(words)
    if not head:
        head, tail = tail, []
    while len(head) > 1 and head[-1] in _set("neutral"):
        tail.append(head.pop())
    if len(head) == 1 and head[0] in _table("foreseen")["words"]:
        head = []  # "the goal is $100 billion" does not say of what
    concept, rest = _concept(head)
    marks = {word for word in (*rest, *tail) if not _is_dull(word)}
    sort = next((name for name, forms in _table("sorts").items() if set(forms) & set(words)), None)
    concept = "people" if unit is not None and _is_party(concept) else concept
    return _as_rate(Meaning(operator, concept, frozenset(marks), sort))


def _as_rate(meaning: Meaning) -> Meaning:
    """A rate that has a name of its own by that name: inflation is the growth of prices. How the rate itself
    changes is something else."""
    for name, grown in _table("rates").items():
        if meaning.concept == name:
            told = replace(meaning, operator="growth") if not meaning.operator else None
            return told or replace(meaning, concept=f"rate of {name}")
        if (
            meaning.operator in ("growth", "fall")
            and meaning.concept in grown
            and meaning.marks <= {"consumer"}
        ):
            return replace(meaning, concept=name, marks=frozenset())
    return meaning


def is_aim(measure: str | None) -> bool:
    """Whether a measure calls itself aimed at.

    >>> is_aim("trade target"), is_aim("trade"), is_aim(None)
    (True, False, False)
    """
    return bool({*stems(measure or "")[-1:]} & {*_table("foreseen")["aims"]})


@cache
def concept_of(unit: str) -> str:
    """The one name of a counted thing: a firm is a company.

    >>> concept_of("firm"), concept_of("camel"), concept_of("Nigerians")
    ('companies', 'camel', 'people')
    """
    concept = _concept(stems(unit))[0] if stems(unit) else unit
    return "people" if _is_party(concept) else concept


@cache
def is_person(unit: str) -> bool:
    """Whether what is counted is people, by whatever word.

    >>> is_person("workers"), is_person("tanker")
    (True, False)
    """
    return unit == "people" or bool({*stems(unit)[-1:]} & {*_table("persons")["words"]})


def fate_of(before: str, after: str, unit: str | None = None) -> str | None:
    """What has become of people who are counted, by the words next to their number; of such as are known by
    what they are (refugees, soldiers) only whether they are dead, hurt or missing.

    >>> fate_of("The flood left ", "40 people dead"), fate_of("The storm killed at least ", "12 people")
    ('deaths', 'deaths')
    >>> fate_of("The death toll of the quake rose to ", "58 people")
    'deaths'
    >>> fate_of("Fifteen people died and ", "316 were rescued"), fate_of("He met ", "40 people in Lima")
    ('rescued', None)
    >>> fate_of("It had ", "90 people on board; 12 died"), fate_of("It had ", "90 aboard, 12 of whom died")
    (None, None)
    >>> fate_of("Floods forced ", "400 people from their homes"), fate_of("It forced ", "400 people to wait")
    ('displaced', None)
    """
    ahead = list(reversed(_WORD.findall(re.split(r"[,;:]|\band\b", before)[-1])))
    own = _OWN_NUMBER.match(after)
    following = _NEXT_COUNT.search(after, own.end() if own else 0)
    after = after[: following.start()] if following else after
    behind = [word for word in _WORD.findall(after) if word.casefold() not in _function_words()]
    far = list(reversed(_WORD.findall(re.split(r"[,;:]", before)[-1])))[_NEXT:_FAR]
    near = [*ahead[:_NEXT], *behind[:_NEAR], *far]
    told = next((_fates()[word] for word in map(str.casefold, near) if word in _fates()), None)
    leaving = _table("fates_from")
    near_by = after.partition(" to ")[0].split()[:_FAR]  # behind "to" stands what they were made to do
    words, left = {word.strip(".,;:") for word in near_by}, {*behind[:_NEAR]}
    away = {*ahead[:_NEAR], *left} & {*leaving["displaced"]} and words & {*leaving["from"]}
    homeless = left & {*leaving["homeless"]} and words & {*leaving["homes"]}
    told = told or ("displaced" if away else "homeless" if homeless else None)
    known = bool({*stems(unit or "")[-1:]} & {*_table("persons")["known"]})
    return told if not known or told in _table("persons")["befallen"] else None


def sum_before(before: str, kind: str = "money") -> str | None:
    """The concept that the words before a sum of money, or a rate in percent, name; None when none does.
    `before` is its sentence up to it.

    >>> sum_before("Trade of Iraq and Oman reached ")
    'trade'
    >>> sum_before("It raised its forecast for economic growth to ", "percent")
    'growth'
    """
    clause = re.split(r"[,;:]", before)[-1]
    words = stems(clause)[-_FAR:]
    of_shares = {*_table("rates"), *_table("shares")["concepts"]}
    known = of_shares if kind == "percent" else {*_table("sums")["concepts"]}
    named = (
        _concepts().get(form)
        for one, two in reversed([*pairwise(["", *words])])
        for form in (f"{one} {two}", two)
    )
    return next((name for name in named if name in known), None)


def thing_behind(after: str) -> Meaning | None:
    """What a quantity is of, by the known name in the first words behind it; None where none is.

    >>> thing_behind(" of Russian gas daily").concept, thing_behind(" of talk") is None
    ('gas', True)
    """
    words = stems(re.split(r"[,;:.]", after)[0])[: _NEAR + 1]
    if words[:1] != ["of"]:
        return None
    place = next((place for place, word in enumerate(words) if word in _concepts()), None)
    return meaning_of(" ".join(words[1 : place + 1])) if place is not None else None


def says_more(after: str) -> bool:
    """Whether a bare number is of more of what was told of before it; `after` is what stands behind it.

    >>> says_more(" more are to come"), says_more(" more than in May"), says_more(" others came")
    (True, False, True)
    """
    words = stems(after)[:2]
    return words[:1] == ["other"] or (words[:1] == ["more"] and words[1:] != ["than"])


@lru_cache(maxsize=4096)  # whole sentences: a large library has too many of them to keep
def content_of(text: str) -> tuple[str, ...]:
    """The words of a text that carry its content, in order and in the singular, in lower case.

    >>> content_of("He said that the two sides had put new projects into the basins")
    ('put', 'project', 'basin')
    """
    return tuple(word for word in stems(text) if not _is_dull(word) and word not in _function_words())


@lru_cache(maxsize=4096)
def tells_little(sentence: str) -> bool:
    """Whether a sentence hardly says what it is about, so that what stands around it must.

    >>> tells_little("It cost $17 million."), tells_little("The harbour of Lamu cost $17 million.")
    (True, False)
    >>> tells_little("The $12 million project is mostly paid with a loan.")
    True
    >>> tells_little("When finished, the plant will cost $2 million, Minister Ana Lim said.")
    True
    """
    words, back = stems(sentence), _table("leaning")
    named, rest = _cut(words[1 : _NEAR + 2]) if words[:1] == ["the"] else ([], [])
    # "The price of the mill" says of what; "the $12 million project is" does not.
    leans = bool({*words[:_LEANING]} & {*back["words"]}) or (not rest and bool({*named} & {*back["nouns"]}))
    return leans or _points_back(sentence) or len(content_of(sentence)) <= _POOR


def _points_back(sentence: str) -> bool:
    """Whether a sentence speaks of something by its kind alone ("the plant") and, but for who says so, names
    nothing by a name of its own."""
    told = _SAID_BEHIND.sub("", sentence)
    return bool(_kind_alone().search(told)) and not _NAMED.search(told)


@cache
def _kind_alone() -> re.Pattern[str]:
    nouns = "|".join(_table("leaning")["nouns"])
    return re.compile(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:new\s+)?(?:{nouns})\b")


def stems(text: str) -> list[str]:
    """The words of a text in lower case and in the singular.

    >>> stems("Companies’ joint programmes")
    ['company', 'joint', 'programme']
    """
    words = _WORD.findall(text.casefold())
    return [stem(word[:-2] if word.endswith(("’s", "'s")) else word) for word in words]


@cache
def stem(word: str) -> str:
    """A word without the ending of its plural.

    >>> [stem(word) for word in ("studies", "boxes", "gas", "glass", "people", "memoranda")]
    ['study', 'box', 'gas', 'glass', 'person', 'memorandum']
    """
    if (known := singular(word)) is not None:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics", "news")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "zzes", "ches", "shes")) else word[:-1]


def _operator(words: list[str]) -> tuple[str, list[str]]:
    """The operator at the head ("growth of exports") or at the end ("exports growth"), and what is left."""
    first, last = words[0], words[-1]
    if len(words) > 2 and words[1] in ("of", "in") and first in _operators():
        return _operators()[first], words[2:]
    if len(words) > 1 and last in _operators() and " ".join(words[-2:]) not in _concepts():
        return _operators()[last], words[:-1]
    return "", words


def _past_light(words: list[str]) -> list[str]:
    while len(words) > 2 and words[1] in ("of", "for") and words[0] in _set("light"):
        words = words[2:]
    while len(words) > 1 and words[-1] in _table("foreseen")["words"]:
        words = words[:-1]  # "growth forecast"
    return words


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    """The noun phrase up to the first preposition, and the words behind it."""
    ends = _set("ends") | {"of"}
    place = next((place for place, word in enumerate(words) if word in ends), len(words))
    return list(words[:place]), list(words[place + 1 :])


def _concept(head: list[str]) -> tuple[str, list[str]]:
    """The concept that the end of a noun phrase names, and the words before it."""
    for size in range(min(4, len(head)), 0, -1):
        form = " ".join(head[-size:])
        if form in _concepts():
            return _concepts()[form], head[:-size]
    return (head[-1], head[:-1]) if head else ("", [])


def _is_dull(word: str) -> bool:
    """Does a word tell no measure from another: a small word, a party's name?"""
    return len(word) < 2 or word in _set("neutral") or word in _set("ends") or _is_party(word)


@cache
def _is_party(word: str) -> bool:
    place = place_of(word)
    return place is not None and place.word != "city"


def _table(name: str) -> dict[str, list[str]]:
    return load_lexicon("comparing")[name]  # type: ignore[no-any-return]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_table(name)["words"])


@cache
def _concepts() -> dict[str, str]:
    found: dict[str, str] = {}
    for concept, forms in _table("concepts").items():
        for form in forms:
            if form in found:
                raise ValueError(f"comparing.toml [concepts] {concept}: {form!r} already is {found[form]!r}")
            found[form] = concept
    return found


@lru_cache(maxsize=4096)
def concepts_in(words: frozenset[str]) -> frozenset[str]:
    """The concepts that single words of a text name, and the words themselves."""
    return words | {_concepts()[word] for word in words if word in _concepts()}


def concepts_meet(one: str | None, other: str | None) -> bool:
    """Whether two names of what is measured may stand for one: a "rate" may be the key rate.

    >>> concepts_meet("key rate", "rate"), concepts_meet("turnout", "rate"), concepts_meet("trade", "trade")
    (True, False, True)
    """
    if one == other or not one or not other:
        return one == other
    short, long = sorted((one, other), key=len)
    known = long.endswith(f" {short}") or f"{long} {short}" in _table("concepts").get(long, ())
    return known and short in _table("shares")["whole"]


@cache
def hardly_telling() -> frozenset[str]:
    """Words of numbers, which stand near every figure."""
    return frozenset(_table("numbers")["words"])


@cache
def acts() -> frozenset[str]:
    """Concepts that name a sum by what is done with it: another report may name it by what it is for."""
    return frozenset(_table("acts")["concepts"])


@cache
def fates() -> frozenset[str]:
    """Concepts that say what has become of people."""
    return frozenset(_table("fates"))


@cache
def _fates() -> dict[str, str]:
    return {word: fate for fate, words in _table("fates").items() for word in words}


@cache
def _operators() -> dict[str, str]:
    changes = load_lexicon("changes")
    found = {noun: entry["noun"] for entry in changes.values() for noun in entry["nouns"]}
    return found | {form: name for name, forms in _table("operators").items() for form in forms}


@cache
def _function_words() -> frozenset[str]:
    tables = load_lexicon("function_words")
    listed = {word for words in tables.values() for word in (words if isinstance(words, list) else ())}
    return frozenset(listed | set(_table("function")["words"]))
