"""Which topics a sentence, a figure or a quote turns on, and the words that earned them.

The words are `core/lexicons/topics.toml`. A strong word is one sign of its topic; a weak word is half a sign,
and only in company: beside a strong word of the topic, a word that vouches for it, two more weak ones, or
under a crosshead about the topic. A word that vouches counts like a weak one, but never alone. A crosshead
adds half a sign to a sentence that has one of its own. Where all that finds nothing, two weak words of one
topic are taken for it, at half their weight.

Where a word sets a topic apart ("storks" beside "migration"), one clear word of the topic earns nothing.

A score is 1 - 0.5 ** signs, whatever the article: 0.5 for one clear word, 0.75 for two, 0.88 for three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from core.annotations import Commitment, Figure, Item, Quote, Topic
from core.extract.nlp import Reading
from core.extract.topics.matcher import Sign, find_signs, plain_signs

if TYPE_CHECKING:
    from spacy.tokens import Token

WEAK = 0.5  # of a sign
CROSSHEAD = 0.5
_FAR = 2000  # characters: no sentence is so long, but what a text without full stops is cut into
WEAK_TOGETHER = (3, 2)  # weak words that vouch for each other: as a rule, and where nothing else is found


def find_topics(reading: Reading, quotes: list[Quote], figures: list[Figure]) -> list[Topic]:
    """Topics of every sentence, quote and figure, best-scoring first within an item.

    A quote or a figure takes the topics of its own words; where they have none, those of the clause and then
    of the sentence it stands in.
    """
    return topics_of(reading, quotes, figures, ())[0]


def topics_of(
    reading: Reading, quotes: list[Quote], figures: list[Figure], commitments: Iterable[Commitment]
) -> tuple[list[Topic], dict[str, str]]:
    """The rows of `find_topics`, and the best topic of each commitment by its id (it has no row here)."""
    page = _Page(reading)
    found: list[Topic] = []
    for index, sentence in enumerate(reading.sentences):
        found += page.rows("sentence", sentence.sentence_id, [page.signs[index]], [index])
    for quote in quotes:
        around, nearby = page.near(quote.start, quote.end)
        own = [sign for sign in nearby if quote.start <= sign.start < quote.end]
        found += page.rows("quote", quote.quote_id, [own, nearby], around)
    for figure in figures:
        found += _figure_rows(page, figure)
    return found, {
        one.commitment_id: topic for one in commitments if (topic := _topic_of(page, one)) is not None
    }


def _topic_of(page: _Page, commitment: Commitment) -> str | None:
    """The best topic of the words of a commitment, else of its sentence."""
    around, nearby = page.near(commitment.start, commitment.end)
    own = [sign for sign in nearby if commitment.start <= sign.start < commitment.end]
    rows = page.rows("sentence", commitment.commitment_id, [own, nearby], around)
    return rows[0].topic if rows else None


def _figure_rows(page: _Page, figure: Figure) -> list[Topic]:
    around, nearby = page.near(figure.start, figure.end)
    nearby.sort(key=lambda sign: max(sign.start - figure.end, figure.start - sign.end))
    start, end = page.clause(figure) if nearby else (0, 0)
    clause = [sign for sign in nearby if start <= sign.start < end]
    own = [sign for sign in nearby if figure.start <= sign.start < figure.end]
    own += plain_signs(figure.measure or "")
    return page.rows("figure", figure.figure_id, [own, clause, nearby], around)


@dataclass(slots=True)
class _Earned:
    """What one topic earned in one place: how many signs, and the words, in order of the text."""

    signs: float
    words: list[str]


class _Page:
    """The signs of a whole article, sentence by sentence, and the topics of its crossheads."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.signs: list[list[Sign]] = [[] for _ in reading.sentences]
        self._clauses = {paragraph.start: _Clauses(paragraph.start) for paragraph in reading.paragraphs}
        self._begins = [paragraph.start for paragraph in reading.paragraphs]
        self._starts = [sentence.start for sentence in reading.sentences]
        for paragraph in reading.paragraphs:
            for sign in find_signs(paragraph.doc, reading.article.text, paragraph.start):
                for index in self.sentences_over(sign.start, sign.start + 1):
                    self.signs[index].append(sign)
        self.signs = [_in_this_sense(signs) for signs in self.signs]
        sections = {sentence.section for sentence in reading.sentences if sentence.section}
        self._headed = {
            section: {sign.topic for sign in plain_signs(section) if sign.role == "strong"}
            for section in sections
        }

    def sentences_over(self, start: int, end: int) -> list[int]:
        """Places in `reading.sentences` of the sentences that share characters with a stretch of text."""
        from bisect import bisect_left, bisect_right

        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        sentences = self.reading.sentences
        return [i for i in range(first, last) if sentences[i].end > start]

    def near(self, start: int, end: int) -> tuple[list[int], list[Sign]]:
        """The places of the sentences over a stretch of text, and their signs that are not far from it."""
        around = self.sentences_over(start, end)
        first, last = start - _FAR, end + _FAR
        return around, [
            sign for i in around for sign in self.signs[i] if first < sign.end and sign.start < last
        ]

    def rows(self, item: Item, item_id: str, scopes: Sequence[list[Sign]], around: list[int]) -> list[Topic]:
        """Rows from the first of `scopes`, narrow to wide, that has any; the signs of the widest vouch."""
        if not any(scopes):
            return []
        company = cache(partial(_vouched, scopes[-1]))
        under = (self.reading.sentences[index].section for index in around)
        sections = {section for section in under if section is not None}
        tries = ((scope, together) for together in WEAK_TOGETHER for scope in scopes)
        earned = next(filter(None, (self._weigh(scope, company(n), sections, n) for scope, n in tries)), {})
        rows = [
            Topic(
                article_id=self.reading.article.article_id,
                item=item,
                item_id=item_id,
                topic=topic,
                score=round(1 - 0.5**got.signs, 3),
                evidence="; ".join([", ".join(got.words), *self._crossheads(topic, sections)]),
            )
            for topic, got in earned.items()
        ]
        return sorted(rows, key=lambda row: -row.score)

    def _weigh(
        self, scope: list[Sign], company: set[str], sections: Iterable[str], together: int
    ) -> dict[str, _Earned]:
        headed = {topic for section in sections for topic in self._headed[section]}
        vouched = headed | company | _vouched(scope, together)
        grounded = {sign.topic for sign in scope if sign.role != "company"} & vouched
        earned: dict[str, _Earned] = {}
        seen: set[tuple[str, str]] = set()
        for sign in scope:
            if sign.topic not in (vouched if sign.role != "company" else grounded):
                continue
            if (sign.topic, sign.form) in seen:
                continue
            seen.add((sign.topic, sign.form))
            got = earned.setdefault(sign.topic, _Earned(CROSSHEAD if sign.topic in headed else 0, []))
            got.signs += 1 if sign.role == "strong" else WEAK * (1 if together == WEAK_TOGETHER[0] else 0.5)
            got.words.append(" ".join(sign.text.split()))
        return earned

    def _crossheads(self, topic: str, sections: Iterable[str]) -> Iterator[str]:
        for section in sections:
            if topic in self._headed[section]:
                yield f"under “{section}”"

    def clause(self, figure: Figure) -> tuple[int, int]:
        """From where to where the clause that a figure stands in runs, in characters of the text."""
        from bisect import bisect_right

        place = bisect_right(self._begins, figure.start) - 1
        if place < 0:
            return figure.start, figure.end
        paragraph = self.reading.paragraphs[place]
        start, end = figure.start - paragraph.start, figure.end - paragraph.start
        span = paragraph.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return figure.start, figure.end
        return self._clauses[paragraph.start].around(span.root)


def _in_this_sense(signs: list[Sign]) -> list[Sign]:
    """The signs of a sentence without those of a topic that another word of it sets apart ("storks" and
    "migration"); two clear words of the topic are stronger.
    """
    apart = {sign.topic for sign in signs if sign.role == "apart"}
    clear = Counter(sign.topic for sign in {s.form: s for s in signs if s.role == "strong"}.values())
    return [
        sign for sign in signs if sign.topic not in apart or (sign.role != "apart" and clear[sign.topic] > 1)
    ]


CLAUSES = {"ccomp", "advcl", "relcl", "parataxis", "csubj", "acl"}


class _Clauses:
    """The clauses of one paragraph, each walked once however many figures stand in it."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self._verbs: dict[int, tuple[Token, Token]] = {}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}

    def around(self, token: Token) -> tuple[int, int]:
        """The nearest verb above a token with all that hangs on it, the clauses inside it apart."""
        inside, verb = self._verb_above(token)
        own = inside.dep_ in CLAUSES or inside.dep_ == "conj"
        key = verb.i, inside.i if own else -1
        if key not in self._spans:
            self._spans[key] = self._walk(inside, verb)
        return self._spans[key]

    def _verb_above(self, token: Token) -> tuple[Token, Token]:
        """The verb, and the word right under it on the way from the token; both the token if it is a verb."""
        way = []
        while token.i not in self._verbs and token.head != token and token.pos_ not in ("VERB", "AUX"):
            way.append(token)
            token = token.head
        found = self._verbs.get(token.i) or (way[-1] if way else token, token)
        self._verbs |= dict.fromkeys((word.i for word in way), found)
        return found

    def _walk(self, inside: Token, verb: Token) -> tuple[int, int]:
        kept = [verb, inside]
        stack = [child for child in verb.children if child.dep_ not in CLAUSES or child.i == inside.i]
        stack = [child for child in stack if child.dep_ != "conj" or child.i == inside.i]
        while stack:
            kept.append(stack.pop())
            stack += [child for child in kept[-1].children if child.dep_ not in CLAUSES]
        last = max(kept, key=lambda word: word.i)
        return self.offset + min(word.idx for word in kept), self.offset + last.idx + len(last.text)


def _vouched(signs: Iterable[Sign], together: int) -> set[str]:
    """The topics whose weak words count beside these signs, or as so many `together`."""
    weak: dict[str, set[str]] = {}
    vouched: set[str] = set()
    for sign in signs:
        if sign.role == "weak":
            weak.setdefault(sign.topic, set()).add(sign.form)
        else:
            vouched.add(sign.topic)
    return vouched | {topic for topic, forms in weak.items() if len(forms) >= together}
