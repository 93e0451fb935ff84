"""`python -m benchmarks drafts`: drafts with altered rows, held against a record of made reports.

Sentences with a number or a quote are taken from the reports; half of them are altered in one thing (value,
bound, unit, speaker, a word of a quote), half stand as they are, some behind other words. The first are to be
told, the others are to stand. `--half tune` was looked at while mending, `--half unseen` is measured.
"""

import argparse
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.library_made import TEXTS, _vary

REPORTS = 32
SPEAKERS = ("Amos Tarrel", "Ines Okafor", "Petra Lund")
LEADS = ("", "", "According to reports, ", "As was said at the time, ")
OTHER_WORDS = ("harvest", "weather", "silence", "bridge", "painting")
BOUNDS = (
    (r"\b(exceeded|more than|over|at least) ", "about "),
    (r"\b(about|nearly|almost|some) ", "more than "),
)
UNITS = (("billion", "million"), ("million", "billion"), ("percent", "tonnes"), ("%", " tonnes"), ("$", "€"))


@dataclass(frozen=True)
class Line:
    """A sentence of a draft: what was altered in it, "" for nothing."""

    text: str
    kind: str


def main(argv: list[str]) -> int:
    """Make the record, check the drafts, print what was found and what was falsely told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks drafts", description=__doc__)
    parser.add_argument("--half", choices=("tune", "unseen"), default="unseen")
    parser.add_argument("--altered", type=int, default=500)
    parser.add_argument("--misses", action="store_true", help="print the lines that were told wrongly")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["READOUT_LIBRARY"] = folder
        from core import library

        list(library.add_reports(made_reports()))
        lines = list(made_lines(options.altered, 100 if options.half == "tune" else 200))
        _foreign()
        return report(lines, misses=options.misses)


def made_reports() -> Iterator:
    """The reports of the record."""
    from core.intake import Document

    for number in range(REPORTS):
        yield Document(text=_vary(number)(TEXTS[number % (len(TEXTS) - 1)]), source=f"report {number}")


def made_lines(altered: int, seed: int) -> Iterator[Line]:
    """As many altered sentences as asked for, and as many that stand as they do."""
    from core import library

    chance = random.Random(seed)
    frames = library.frames_of_many(list(library.list_reports()["article_id"]))
    quotes = frames.quotes[frames.quotes["kind"] == "direct"]
    held = {*frames.figures["sentence_id"].dropna(), *quotes["sentence_id"].dropna()}
    sentences = [
        (one.sentence_id, one.text) for one in frames.sentences.itertuples() if one.sentence_id in held
    ]
    figures = frames.figures.groupby("sentence_id")["text"].apply(list).to_dict()
    said = quotes.groupby("sentence_id")["text"].apply(list).to_dict()
    names = quotes.groupby("sentence_id")["speaker_text"].first().to_dict()
    record = {" ".join(text.split()) for text in frames.sentences["text"]}
    done: Counter[str] = Counter()
    while done["altered"] < altered or done["kept"] < altered:
        sentence_id, text = chance.choice(sentences)
        text = " ".join(text.split())
        if done["kept"] < altered and chance.random() < 0.5:
            done["kept"] += 1
            yield Line(chance.choice(LEADS) + text, "")
            continue
        kind = chance.choice(("value", "bound", "unit", "speaker", "word"))
        new = alter(
            kind,
            text,
            figures.get(sentence_id, []),
            said.get(sentence_id, []),
            names.get(sentence_id),
            chance,
        )
        if new and new not in record and done["altered"] < altered:
            done["altered"] += 1
            yield Line(new, kind)


def alter(
    kind: str, text: str, figures: list, said: list, name: str | None, chance: random.Random
) -> str | None:
    """A sentence with one thing altered; None where it has no such thing."""
    figure = chance.choice(figures) if figures else ""
    if kind == "value" and (digits := re.search(r"\d", figure)):
        other = chance.choice([digit for digit in "123456789" if digit != digits[0]])
        return text.replace(figure, figure.replace(digits[0], other, 1), 1)
    if kind == "bound" and figure:
        for pattern, other in BOUNDS:
            if re.search(pattern, figure):
                return text.replace(figure, re.sub(pattern, other, figure, count=1), 1)
        return None
    if kind == "unit" and figure:
        for old, new in UNITS:
            if old in figure:
                return text.replace(figure, figure.replace(old, new, 1), 1)
        return None
    if kind == "speaker" and isinstance(name, str) and name[:1].isupper() and name in text:
        return text.replace(name, chance.choice(SPEAKERS), 1)
    if kind == "word" and said:
        quote = chance.choice(said)
        words = [word for word in quote.split() if len(word) > 4 and word.isalpha()]
        if words and quote in text:
            return text.replace(quote, quote.replace(chance.choice(words), chance.choice(OTHER_WORDS), 1), 1)
    return None


def _foreign() -> None:
    """What is told of a text that has nothing to do with the record: all of it should be nowhere."""
    from core.library.query.draft import check_draft

    told = Counter(row.verdict for row in check_draft(TEXTS[-1]))
    print(f"of a text that the record does not have: {dict(told)}")


def report(lines: list[Line], *, misses: bool) -> int:
    """Check every line as a paragraph of a draft of ten, and print."""
    from core.library.query.draft import check_draft

    found: Counter[str] = Counter()
    of: Counter[str] = Counter()
    alarms = unread = 0
    for first in range(0, len(lines), 10):
        lot = lines[first : first + 10]
        text = "\n\n".join(line.text for line in lot)
        rows = check_draft(text)
        at = 0
        for line in lot:
            inside = [row for row in rows if at <= row.start < at + len(line.text)]
            told = [row for row in inside if row.verdict != "verbatim"]
            wrong = bool(told) != bool(line.kind)
            of[line.kind] += 1
            found[line.kind] += bool(told)
            alarms += bool(told) and not line.kind
            unread += not inside
            if misses and wrong:
                print(f"{line.kind or 'stands'}: {line.text}")
                print("".join(f"    {row.text!r} {row.verdict}: {row.said}\n" for row in inside))
            at += len(line.text) + 2
    altered = sum(number for kind, number in of.items() if kind)
    right = sum(number for kind, number in found.items() if kind)
    for kind in sorted(of):
        if kind:
            print(f"{kind:<10}{found[kind]:>5} of {of[kind]}")
    print(f"altered rows told: {right} of {altered} ({right / altered:.3f}); nothing read in {unread}")
    print(f"false alarms: {alarms} of {of['']} ({alarms / max(1, of['']):.3f})")
    return 0
