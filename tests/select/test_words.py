"""The grammar of words: what it reads, what it tells of a mistake, and where the words stand."""

import random
import re
import time
import unicodedata

import pytest

from core.select.filters import of_fields
from core.select.tokens import folded, words_of
from core.select.words import find_words, has_words, mistake_in

MISTAKES = {
    "gas OR": "Nothing follows OR at character 5",
    "OR gas": "Nothing stands before OR at character 1",
    "gas AND": "Nothing follows AND at character 5",
    "gas NOT": "Nothing follows NOT at character 5",
    "(gas": "The bracket at character 1 is not closed",
    "gas) oil": "The bracket at character 4 closes nothing",
    'gas "grain deal': "The quotation mark at character 5 is not closed",
    "gas *port": "The star at character 5 stands at no word",
    "speakr:doe": "“speakr:” at character 1 is no field",
    "gas speaker: doe": "Nothing follows speaker: at character 5",
    "gas near/many oil": "How near is not said at character 5",
    "gas near/5": "Nothing follows near/5 at character 5",
    "near/5 gas": "Nothing stands before near/5 at character 1",
    "gas near/5 -oil": "Only words and phrases can be near each other, at character 5",
    "(" * 60: "Too many brackets in brackets at character 41",
    "x" * 3000: "These are more than 2,000 characters",
}


@pytest.mark.parametrize("query", MISTAKES, ids=lambda query: query[:20])
def test_a_mistake_is_told_with_its_place(query: str):
    told = mistake_in(query)
    assert told is not None
    assert told.startswith(MISTAKES[query])
    assert not has_words(query, " gas oil ")


@pytest.mark.parametrize(
    "query", ["", "  ", "- _ —", "gas", "or not and", "10:30 http://x.y/z", "snake_case's $45"]
)
def test_plain_words_of_an_old_link_are_still_words(query: str):
    assert mistake_in(query) is None


@pytest.mark.parametrize(
    ("query", "text", "holds"),
    [
        ("port", "They offer support.", False),
        ("port", "The PORT, again", True),
        ("lodz", "In Łódź", True),
        ("Łódź", "in lodz", True),
        ("fluß", "FLUSS", True),
        ("US", "the U.S.", False),
        ("U.S.", "the U. S. envoy", True),
        ('"grain deal"', "a grain-deal", True),
        ('"deal grain"', "a grain deal", False),
        ("gas near/2 exports", "exports of natural gas", True),
        ("gas near/1 exports", "exports of natural gas", False),
        ("gas near/3 gas", "gas", False),
        ("gas near/3 gas", "gas and gas", True),
        ("trad* near/3 trade", "trade alone", False),
        ("(gas OR oil) near/1 price", "oil price", True),
        ("-gas", "oil", True),
        ("NOT NOT gas", "gas", True),
        ("gas OR oil -coal", "oil and coal", False),
        ("(gas OR oil) -coal", "gas and coal", False),
        ("speaker:doe -speaker:roe", "no matter", True),
        ("speaker:(roe OR doe) outlet:herald topic:culture", "no matter", True),
        ('topic:"culture and education"', "no matter", True),
        ("speaker:do", "no matter", False),
        ("speaker:do*", "no matter", True),
    ],
)
def test_what_passes(query: str, text: str, holds: bool):
    fields = of_fields(["Jane Doe"], ["The Herald"], ["culture-education"])
    assert has_words(query, folded(text), fields) is holds


def test_words_lead_back_to_the_text():
    text = "A\u0301ccord ﬁrmly: “Fluß” 3½ CO₂ naïve sup\u00adport, e\u0301"
    assert [(one.word, text[one.start : one.end]) for one in words_of(text)] == [
        ("accord", "A\u0301ccord"), ("firmly", "ﬁrmly"), ("fluss", "Fluß"), ("31", "3½"), ("2", "½"),
        ("co2", "CO₂"), ("naive", "naïve"), ("support", "sup\u00adport"), ("e", "e\u0301"),
    ]  # fmt: skip
    assert " ".join(word.word for word in words_of(text)) == folded(text).strip()
    assert folded(folded(text)) == folded(text)


WORDS = ["trade", "trading", "gas", "grain", "port", "support", "deal", "exports", "minister", "Łódź"]
WORDS += ["accord", "of", "the", "and"]


def scan(text: str) -> str:
    """A text for the regular expressions: decomposed, without marks, in lower case."""
    plain = unicodedata.normalize("NFKD", text.replace("Ł", "L").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Made:
    """A query that was drawn, and what a regular expression says of a text."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def term(self) -> tuple[str, str]:
        kind, words = self.chance.random(), self.chance.choices(WORDS, k=2)
        if kind < 0.5:
            return words[0], self.pattern(scan(words[0]))
        if kind < 0.75:
            return words[0][:4] + "*", self.pattern(scan(words[0][:4]), end="")
        return f'"{words[0]} {words[1]}"', self.pattern(rf"{scan(words[0])}[\W_]+{scan(words[1])}")

    @staticmethod
    def pattern(inner: str, end: str = r"(?![^\W_])") -> str:
        return rf"(?<![^\W_]){inner}{end}"

    def draw(self, deep: int = 2):
        kind = self.chance.random()
        if deep and kind < 0.5:
            (one, first), (other, second) = self.draw(deep - 1), self.draw(deep - 1)
            if kind < 0.25:
                return f"({one}) ({other})", lambda text: first(text) and second(text)
            return f"({one} OR {other})", lambda text: first(text) or second(text)
        if deep and kind < 0.65:
            one, first = self.draw(deep - 1)
            return self.chance.choice((f"-({one})", f"NOT ({one})")), lambda text: not first(text)
        if kind < 0.8:
            (one, a), (other, b), most = self.term(), self.term(), self.chance.randrange(4)
            between = rf"(?:[^\W_]*)[\W_]+(?:[^\W_]+[\W_]+){{0,{most}}}"
            near = re.compile(f"{a}{between}{b}|{b}{between}{a}")
            return f"{one} near/{most} {other}", lambda text: bool(near.search(scan(text)))
        one, found = self.term()
        return one, lambda text: bool(re.search(found, scan(text)))


def drawn(number: int, seed: int = 14):
    """So many queries of the grammar, each with what a scan says."""
    made = Made(random.Random(seed))
    return [made.draw() for _ in range(number)]


def texts(number: int, seed: int = 3) -> list[str]:
    chance = random.Random(seed)
    marks = [" ", ", ", "; ", " — ", "-", "_", ". ", " “"]
    return [
        "".join(
            chance.choice((str.upper, str.title, str))(chance.choice(WORDS)) + chance.choice(marks)
            for _ in range(chance.randrange(1, 14))
        )
        for _ in range(number)
    ]


def test_two_hundred_queries_find_what_a_regular_expression_finds():
    some = texts(400)
    look = [folded(text) for text in some]
    found = 0
    for query, scanned in drawn(200):
        passing = [has_words(query, text) for text in look]
        assert passing == [scanned(text) for text in some], query
        found += sum(passing)
        for text, passes in zip(some, passing, strict=True):
            if passes and "-(" not in query and "NOT" not in query:
                assert find_words(query, text), (query, text)
    assert 10_000 < found < 70_000, "neither nothing nor everything"


def test_what_is_near_in_a_long_text_is_found_by_looking_near():
    text = "the end of " * 6_000
    begun = time.process_time()
    hits = find_words("the near/1 of", text)
    assert len(hits) == 12_000
    assert time.process_time() - begun < 2


def test_too_many_pairs_that_are_near_are_a_mistake():
    many = " OR ".join(f"w{n}" for n in range(60))
    assert "use fewer" in (mistake_in(f"({many}) near/2 ({many})") or "")
    assert mistake_in(f"({many}) near/2 (one OR two)") is None
