"""Fit the weights of `core/lexicons/report_weights.toml` on marked articles: does this cue report something?

    python -m benchmarks.fit_reports DIR [--write]

Logistic regression over readable features; the reader itself only adds up weights.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.polnear import MarkedArticle, Span, hand_over, load_marked
from core.article.reading import article_from_text
from core.extract.nlp import Paragraph, parse
from core.extract.quotes.cues import Cue, candidates
from core.extract.quotes.marks import pair_marks
from core.extract.quotes.quoted_paragraph import QuotedParagraph, setting_of
from core.extract.quotes.reported_speech import is_pronoun, report_features, reported, tier_of

HEADER = (
    "# What each feature adds to the case that a word reports something,\n"
    "# by core/extract/quotes/reported_speech.py.\n"
    "# Fitted, not written by hand: python -m benchmarks.fit_reports DIR --write\n"
    "# `least` is what the sum must reach: where one more row is as likely right as it takes to gain.\n"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the weights of the report table on a folder with text/ and attributions/."""
    parser = argparse.ArgumentParser(prog="benchmarks.fit_reports", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--least", type=float, default=-0.6)
    parser.add_argument("--write", action="store_true", help="write the table instead of printing it")
    given = parser.parse_args(argv)
    examples = [e for article in load_marked(given.folder) for e in examples_of(article)]
    weights = fit(examples, given.penalty)
    hand_over(weights, f"{HEADER}[weights]\nleast = {given.least}\n", given.write and "report_weights")
    print(f"{len(examples)} cues, {sum(right for _, right in examples)} of them marked")
    return 0


def examples_of(article: MarkedArticle) -> Iterator[tuple[list[str], bool]]:
    """Every cue the lists know, as its features, and whether the annotator marked it with this content."""
    gold = [(_letters(article.text, a.content), a.cue) for a in article.attributions]
    owners: dict[int, list[int]] = defaultdict(list)
    for index, (chars, _) in enumerate(gold):
        for char in chars:
            owners[char].append(index)
    for paragraph in parse(article_from_text(article.text)).paragraphs:
        setting = setting_of(paragraph.doc, pair_marks(paragraph.doc.text))
        for cue in candidates(paragraph.doc):
            tier = tier_of(cue)
            if cue.slot == "tail":  # too rare here to be judged
                continue
            if tier is None or setting.inside[cue.head.i] >= 0 or _all_quoted(setting, cue):
                continue
            if is_pronoun(paragraph.doc, cue) or reported(setting, cue.head):  # the reader weighs neither
                continue
            chars = _letters(article.text, _places(paragraph, cue))
            right = False
            for index, shared in Counter(i for char in chars for i in owners[char]).items():
                theirs, spans = gold[index]
                near = any(a - 3 <= paragraph.start + cue.head.idx < b + 3 for a, b in spans)
                right = right or (near and shared >= 0.5 * (len(chars) + len(theirs) - shared))
            yield report_features(setting, cue, tier), right


def _all_quoted(setting: QuotedParagraph, cue: Cue) -> bool:
    places = [i for start, end in cue.content for i in range(start, end)]
    return sum(setting.inside[i] < 0 for i in places) <= 0.2 * len(places)


def _places(paragraph: Paragraph, cue: Cue) -> list[Span]:
    doc, base = paragraph.doc, paragraph.start
    return [(base + doc[s].idx, base + doc[e - 1].idx + len(doc[e - 1])) for s, e in cue.content if e > s]


def _letters(text: str, spans: Sequence[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum()}


def fit(examples: list[tuple[list[str], bool]], penalty: float, rounds: int = 400) -> dict[str, float]:
    """Weights of a logistic regression, those next to nothing left out."""
    names = sorted({name for features, _ in examples for name in features})
    index = {name: i for i, name in enumerate(names)}
    row = np.array([number for number, (features, _) in enumerate(examples) for _ in features])
    column = np.array([index[name] for features, _ in examples for name in features])
    right = np.array([right for _, right in examples], dtype=float)
    weights, speed = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.bincount(row, weights[column], minlength=len(examples))))
        slope = np.bincount(column, (right - p)[row], minlength=len(names)) - penalty * weights
        speed += slope**2
        weights += 0.5 * slope / np.sqrt(speed + 1e-9)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.05}


if __name__ == "__main__":
    raise SystemExit(main())
