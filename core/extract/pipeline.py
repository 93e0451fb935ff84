"""spaCy's English pipeline, with three of its steps done once for many words instead of once for each.

The tags, heads, lemmas and names are those of `nlp.pipe`, for less than two thirds of its cost. spaCy tries
180 rules for parts of speech at every word, though nearly all of them ask only for the word, its tag and its
role: here what they say, and the lemma, is worked out once for each word that differs in these. And it asks
all 74 moves of its recogniser of names at every word whether they are allowed, one by one: outside a name
what it sees is one word, so the best move of all words is found at once, and within a name there are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens.morphanalysis import MorphAnalysis

CHEAPER = ("attribute_ruler", "lemmatizer", "ner")
MOST_WORDS = 200_000  # of which the word table keeps what it worked out

_Key = tuple[int, int, int]


def read_docs(nlp: Language, texts: Iterable[str], batch_size: int) -> Iterator[Doc]:
    """The texts as `nlp.pipe` reads them, in order; a pipeline with other last steps runs as it is."""
    if tuple(nlp.pipe_names[-3:]) != CHEAPER or not _is_greedy(nlp):
        yield from nlp.pipe(texts, batch_size=batch_size)
        return
    words = _word_table(nlp)
    read = nlp.pipe(texts, batch_size=batch_size, disable=CHEAPER)
    while docs := [words(doc) for doc in islice(read, batch_size)]:
        set_names(nlp.get_pipe("ner"), docs)
        yield from docs


def _is_greedy(nlp: Language) -> bool:
    """Does the recogniser of names see three words at a time, and follow one reading only?"""
    ner: Any = nlp.get_pipe("ner")
    layers = ner.model.layers
    usual = ner.cfg["beam_width"] == 1 and not ner.model.attrs["unseen_classes"]
    return usual and len(layers) == 3 and layers[1].get_dim("nF") == 3


class _Forms(NamedTuple):
    """What is known of a word; a tag or role of 0 stays what it is."""

    pos: int
    morph: MorphAnalysis
    lemma: int
    tag: int
    dep: int


class WordTable:
    """Parts of speech, forms and lemmas by word, tag and role, as spaCy's rules and lemmatizer give them.

    A paragraph in which a rule for several words in a row holds ("let 's") goes through spaCy's own steps.
    """

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        rules: Any = nlp.get_pipe("attribute_ruler")
        lemmas: Any = nlp.get_pipe("lemmatizer")
        self.rules, self.lemmas = rules, lemmas
        self.vocab = nlp.vocab
        self.known: dict[_Key, _Forms] = {}
        self.openers: set[_Key] = set()  # words with which a rule for several begins
        self._alone = AttributeRuler(nlp.vocab)
        self._several, self._opener = Matcher(nlp.vocab), Matcher(nlp.vocab)
        for place, rule in enumerate(rules.patterns):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if alone := [pattern for pattern in rule["patterns"] if len(pattern) == 1]:
                self._alone.add(alone, rule["attrs"], rule["index"])
            if longer:
                self._several.add(str(place), longer)
                self._opener.add(str(place), [pattern[:1] for pattern in longer])

    def __call__(self, doc: Doc) -> Doc:
        """The paragraph, with what is known of its words."""
        keys: list[_Key] = [(o, t, d) for o, t, d in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
        if len(self.known) > MOST_WORDS:
            self.known, self.openers = {}, set()
        known = self.known
        if new := [place for place, key in enumerate(keys) if key not in known]:
            self._learn(doc, keys, new)
        if not self.openers.isdisjoint(keys) and self._several(doc, allow_missing=True):
            whole: Doc = self.lemmas(self.rules(doc))
            return whole
        for token, key in zip(doc, keys, strict=True):
            row = known[key]
            token.pos, token.lemma, token.morph = row.pos, row.lemma, row.morph
            if row.tag:
                token.tag = row.tag
            if row.dep:
                token.dep = row.dep
        return doc

    def _learn(self, doc: Doc, keys: Sequence[_Key], places: Sequence[int]) -> None:
        """Work out what the rules say of words, each for itself."""
        from spacy.tokens import Doc

        words = Doc(self.vocab, words=[doc[place].text for place in places])
        for token, place in zip(words, places, strict=True):
            token.tag, token.dep = keys[place][1:]
        self.openers.update(keys[places[start]] for _, start, _ in self._opener(words, allow_missing=True))
        for token, place in zip(self.lemmas(self._alone(words)), places, strict=True):
            _, tag, dep = keys[place]
            self.known[keys[place]] = _Forms(
                token.pos,
                token.morph,
                token.lemma,
                token.tag if token.tag != tag else 0,
                token.dep if token.dep != dep else 0,
            )


_word_table = lru_cache(maxsize=2)(WordTable)


def set_names(ner: Any, docs: Sequence[Doc]) -> None:
    """Set the names of paragraphs that were parsed, as spaCy's recogniser sets them."""
    import numpy as np
    from spacy.tokens import Span

    if not any(map(len, docs)):
        return
    tok2vec, lower, upper = ner.model.layers
    seen = lower.predict(tok2vec.predict(docs))  # of each word as the first, second, third that is looked at
    padding, seen, bias = seen[0], seen[1:], lower.get_param("b")

    def scores(first: Any, second: Any, third: Any) -> Any:
        return upper.predict((first + second + third + bias).max(axis=2))

    moves = [ner.moves.get_class_name(index).partition("-") for index in range(ner.moves.n_moves)]
    kinds = np.array([kind for kind, _, _ in moves])
    named = np.array([label != "" for _, _, label in moves])
    length_of = np.array([len(doc) for doc in docs])
    ends = np.zeros(len(seen), dtype=bool)  # a name can't go on behind these words
    ends[np.cumsum(length_of)[length_of > 0] - 1] = True
    starts = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
    ends[:-1] |= starts[1:, 0] == 1

    outside = scores(seen[:, 0], padding[1], padding[2])
    outside[:, ~(((kinds == "B") | (kinds == "U")) & named | (kinds == "O"))] = -np.inf
    outside[np.ix_(ends, kinds == "B")] = -np.inf
    outside[np.ix_(starts[:, 1] == 1, kinds != "O")] = -np.inf
    best = outside.argmax(axis=1)
    last = np.arange(len(seen))  # the last word of the name that would begin here
    goes_on = {moves[index][2]: index for index in np.flatnonzero(kinds == "I")}
    stops = {moves[index][2]: index for index in np.flatnonzero(kinds == "L")}
    begun = np.flatnonzero(kinds[best] == "B")
    inside = np.array([goes_on[moves[index][2]] for index in best[begun]], dtype=int)
    final = np.array([stops[moves[index][2]] for index in best[begun]], dtype=int)
    at = begun + 1
    while len(begun):
        of = scores(seen[at, 0], seen[begun, 1], seen[at - 1, 2])
        rows = np.arange(len(begun))
        closed = ends[at] | (of[rows, final] >= of[rows, inside])
        last[begun[closed]] = at[closed]
        begun, at, inside, final = (part[~closed] for part in (begun, at + 1, inside, final))

    base = 0
    for doc in docs:
        found, place = [], 0
        for start in np.flatnonzero(kinds[best[base : base + len(doc)]] != "O").tolist():
            if start >= place:
                place = int(last[base + start]) - base + 1
                found.append(Span(doc, start, place, label=moves[best[base + start]][2]))
        doc.set_ents(found, default="outside")
        base += len(doc)
