"""Fit the weights of `core/lexicons/speaker_weights.toml` on marked articles: a softmax over the options
of each quote.

    python -m benchmarks.fit_speakers DIR [--write]

Plain gradient ascent with a quadratic penalty, in numpy (which pandas brings); the reader itself only adds
up weights.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.polnear import MarkedArticle, Span, hand_over, load_marked
from core.article.reading import article_from_text
from core.extract.nlp import Paragraph, parse
from core.extract.quotes.attribution import Option, options, speaking
from core.extract.quotes.candidates import report_site, sites
from core.extract.quotes.features import Last
from core.extract.quotes.marks import pair_marks
from core.extract.quotes.quoted_paragraph import setting_of
from core.extract.quotes.reported_speech import find_reports

Example = tuple[list[Option], list[bool]]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the weights of the speaker table on a folder with text/ and attributions/."""
    parser = argparse.ArgumentParser(prog="benchmarks.fit_speakers", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument(
        "--reluctance", type=float, default=0.3, help="what nobody gets on top: F1 asks for it"
    )
    parser.add_argument("--write", action="store_true", help="write the table instead of printing it")
    given = parser.parse_args(argv)
    examples = [e for article in load_marked(given.folder) for e in examples_of(article)]
    weights, share = fit(examples, given.penalty)
    weights["nobody"] = weights.get("nobody", 0.0) + given.reluctance
    header = (
        "# What each feature of a place adds to its score as a quote's source,\n"
        "# by core/extract/quotes/attribution.py.\n"
        "# Fitted, not written by hand: python -m benchmarks.fit_speakers DIR --write\n"
    )
    hand_over(weights, header + "[weights]\n", given.write and "speaker_weights")
    print(f"{len(examples)} quotes, {share:.3f} read right")
    return 0


def examples_of(article: MarkedArticle) -> list[Example]:
    """Each quote's options, and which of them the annotator marked."""
    found = []
    last, inside = Last(), False
    known: Span | None = None  # where the last source stands
    for paragraph in parse(article_from_text(article.text)).paragraphs:
        doc = paragraph.doc
        quoted = pair_marks(doc.text, inside=inside)
        last.start_paragraph(left_open=inside)
        inside = bool(quoted) and not quoted[-1].closed
        setting = setting_of(doc, quoted)
        reports = {report.cue.head.i: report for report in find_reports(setting)}
        places = sites(doc, setting.inside)
        spoke = False
        for index, quote in enumerate(quoted):
            start, end = paragraph.start + quote.start, paragraph.start + quote.end
            around = [
                a for a in article.attributions if _shared(a.content, (start, end)) >= 0.8 * (end - start)
            ]
            sources = [span for a in around for span in a.source]
            if around and not sources:
                continue
            chosen = options(setting, index, places, reports, last=last)
            right = []
            for option in chosen:
                if option.kind == "nobody":
                    right.append(not around)
                elif option.kind == "carried":
                    right.append(known is not None and _same(article.text, known, sources))
                elif option.site is not None:
                    span = _place(paragraph, option.site.source)
                    right.append(_shared(sources, span) > 0)
            if any(right):
                found.append((chosen, right))
            if sources:
                marked = [o.site for o, r in zip(chosen, right, strict=True) if r and o.kind == "site"]
                known = sources[0]
                last = speaking(doc, last, marked[0] if marked else None)
                spoke = True
        if not spoke and (site := report_site(doc, list(reports.values()))) is not None:
            last = speaking(doc, last, site)
            last.reported = True
            known = _place(paragraph, site.source)
    return found


def _place(paragraph: Paragraph, tokens: tuple[int, int]) -> Span:
    first, final = paragraph.doc[tokens[0]], paragraph.doc[tokens[1] - 1]
    return paragraph.start + first.idx, paragraph.start + final.idx + len(final)


def _shared(spans: Sequence[Span], other: Span) -> int:
    return sum(max(0, min(end, other[1]) - max(start, other[0])) for start, end in spans)


def _same(text: str, known: Span, sources: Sequence[Span]) -> bool:
    """Whether two sources are one: the same place, or the same last word."""
    words = [text[start:end].rstrip(" ,").split()[-1:] for start, end in sources]
    return _shared(sources, known) > 0 or text[slice(*known)].rstrip(" ,").split()[-1:] in words


def fit(examples: list[Example], penalty: float, rounds: int = 300) -> tuple[dict[str, float], float]:
    """Weights that make the marked options likely, and the share of quotes whose best option is marked."""
    names = sorted({name for chosen, _ in examples for option in chosen for name in option.features})
    index = {name: i for i, name in enumerate(names)}
    rows, columns, owner, right = [], [], [], []
    count = 0
    for number, (chosen, marks) in enumerate(examples):
        for option, mark in zip(chosen, marks, strict=True):
            rows += [count] * len(option.features)
            columns += [index[name] for name in option.features]
            owner.append(number)
            right.append(mark)
            count += 1
    row, column, own, good = map(np.array, (rows, columns, owner, right))
    weights, speed = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(rounds):
        scores = np.bincount(row, weights[column], minlength=count)
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, own, scores)
        power = np.exp(scores - top[own])
        p_all = power / np.bincount(own, power)[own]
        p_good = power * good / np.bincount(own, power * good)[own]
        slope = np.bincount(column, (p_good - p_all)[row], minlength=len(names)) - penalty * weights
        speed += slope**2
        weights += 0.5 * slope / np.sqrt(speed + 1e-9)
    scores = np.bincount(row, weights[column], minlength=count)
    best: dict[int, int] = defaultdict(lambda: -1)
    for place, number in enumerate(owner):
        if best[number] < 0 or scores[place] > scores[best[number]]:
            best[number] = place
    share = sum(right[place] for place in best.values()) / max(len(best), 1)
    return {
        name: float(weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.05
    }, share


if __name__ == "__main__":
    raise SystemExit(main())
