"""Damaged articles, as many as asked for: whatever happens to a text, it is read, and its rows are its own.

Each article is one to four texts put together and damaged up to a dozen times: words dropped, doubled,
swapped or turned round, numerals, signs and brackets put in, letters of other scripts, tokens of a thousand
characters, blanks and line ends moved. Its number alone decides what it is, so that a run can go on where
one stopped (`--first`) and a single one be looked at (`--show`).
"""

import argparse
import logging
import math
import random
import re
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core import normalize_many
from core.frames import FAILED, KINDS, Frames

HERE = Path(__file__).parents[1]
TOGETHER = 200  # articles that are read as one batch, and told of together
SIGNS = r"""
$ € £ ¥ ₿ % ‰ ½ ² ° ′ ″ ~ − – — - ± × / . , ; : ! ? … ' " “ ” ‘ ’ „ « » ( ) [ ] { } < > | # * @ & _ ^ = ﷺ
0 1 12 007 1404 2130 3.5 1,5 14'500 1/0 10^999 10^-400 ٣ १२ 万 億 Ⅳ ⅔ 6ft 3in 12k 5bn 25p Алматы 東京 עברית
million billion lakh crore dozen percent points bps per of to or and between not never nor than half a from up
Rs US$ USD MEUR FY25 3Q25 H1 Mr. Dr. said that who which Monday March 2025 U.S. G20 COVID-19 below zero fewer
"""
CODES = (
    0,
    9,
    10,
    31,
    0xAD,
    0xDF,
    0x301,
    0x130,
    0x17F,
    0x2009,
    0x200B,
    0x2028,
    0x202E,
    0x212A,
    0xFB01,
    0xFEFF,
)
PIECES = (*SIGNS.split(), *map(chr, CODES), chr(0x1F600), "\n\n", "\r\n")


def main(argv: Sequence[str]) -> int:
    """Read damaged articles and print the numbers of those that went wrong; 1 when there were any."""
    parser = argparse.ArgumentParser(prog="benchmarks mutate", description=main.__doc__)
    parser.add_argument("paths", type=Path, nargs="*", help="more .txt files, or folders of them, to damage")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first article")
    parser.add_argument("--seed", default="readout")
    parser.add_argument(
        "--show", type=int, help="print the article of this number, and what is wrong with it"
    )
    given = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)  # a rule that fails is told of below
    texts = texts_of(given.paths)
    if given.show is not None:
        text = mutant(texts, given.seed, given.show)
        print(text, *faults(text, next(normalize_many([text]))), sep="\n")
        return 0
    wrong, begun = 0, time.process_time()
    last = given.first + given.count
    for first in range(given.first, last, TOGETHER):
        numbers = range(first, min(first + TOGETHER, last))
        for number, found in read(texts, given.seed, numbers):
            wrong += 1
            print(f"seed {given.seed}, article {number}: {'; '.join(found)}", flush=True)
        done = numbers[-1] + 1
        seconds = time.process_time() - begun
        print(
            f"{done - given.first} read, {wrong} wrong, {seconds:.0f} s; go on with --first {done}",
            flush=True,
        )
    return 1 if wrong else 0


def texts_of(paths: Sequence[Path]) -> list[str]:
    """What is damaged: the sentences of the tests' cases, our made articles, and the files given."""
    texts = [
        str(case["text"])
        for file in sorted((HERE / "tests" / "cases").glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]
    texts += (HERE / "benchmarks" / "library_texts.txt").read_text(encoding="utf-8").split("\n----\n")
    for path in (HERE / "seeds", *paths):
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        texts += [file.read_text(encoding="utf-8") for file in files]
    return texts


def read(texts: Sequence[str], seed: str, numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """The numbers of the damaged articles that went wrong, each with its faults; an exception is one."""
    damaged = [mutant(texts, seed, number) for number in numbers]
    try:
        together = list(normalize_many(damaged))
    except Exception as error:  # whose fault it is shows when they are read one by one
        together = []
        if len(numbers) == 1:
            yield numbers[0], [f"raises {error!r}"]
        else:
            for number in numbers:
                yield from read(texts, seed, [number])
        return
    if len(together) != len(damaged):
        yield numbers[0], [f"{len(damaged)} articles gave {len(together)}"]
        return
    for number, text, frames in zip(numbers, damaged, together, strict=True):
        if found := faults(text, frames):
            yield number, found


def mutant(texts: Sequence[str], seed: str, number: int) -> str:
    """The damaged article of a number: the same each time."""
    draw = random.Random(f"{seed} {number}")
    joint = draw.choice(["\n\n", "\n", " ", ""])
    words = re.findall(
        r"\s+|\w+|[^\w\s]", joint.join(_some(draw, draw.choice(texts)) for _ in range(draw.randint(1, 4)))
    )
    for _ in range(draw.randint(1, 12)):
        if words:
            draw.choice(DAMAGE)(draw, words)
    return "".join(words)


def _some(draw: random.Random, text: str) -> str:
    """A text, or of a long one some paragraphs in a row."""
    parts = text.split("\n\n")
    first = draw.randrange(len(parts))
    return "\n\n".join(parts[first : first + 4])


def _drop(draw: random.Random, words: list[str]) -> None:
    del words[draw.randrange(len(words))]


def _cut(draw: random.Random, words: list[str]) -> None:
    at = draw.randrange(len(words))
    del words[at : at + draw.randint(1, 12)]


def _double(draw: random.Random, words: list[str]) -> None:
    at = draw.randrange(len(words))
    words[at:at] = words[at : at + draw.randint(1, 6)] * draw.randint(1, 3)


def _swap(draw: random.Random, words: list[str]) -> None:
    one, other = draw.randrange(len(words)), draw.randrange(len(words))
    words[one], words[other] = words[other], words[one]


def _change(draw: random.Random, words: list[str]) -> None:
    at = draw.randrange(len(words))
    word = words[at]
    words[at] = draw.choice(
        [word[::-1], word.upper(), word.lower(), word.title(), word[: len(word) // 2], word * 2]
    )


def _put(draw: random.Random, words: list[str]) -> None:
    words.insert(draw.randrange(len(words) + 1), draw.choice(PIECES))


def _replace(draw: random.Random, words: list[str]) -> None:
    words[draw.randrange(len(words))] = draw.choice(PIECES)


def _number(draw: random.Random, words: list[str]) -> None:
    places = [at for at, word in enumerate(words) if word[:1].isdigit()] or [draw.randrange(len(words))]
    digits = str(draw.randrange(10 ** draw.choice([1, 2, 4, 9, 30, 320])))
    words[draw.choice(places)] = (
        draw.choice(["", "-", "−", ".", "0", "$"]) + digits + draw.choice(["", "%", "th", "°", ".5", "m"])
    )


def _blanks(draw: random.Random, words: list[str]) -> None:
    blanks = [at for at, word in enumerate(words) if word.isspace()]
    if blanks:
        words[draw.choice(blanks)] = draw.choice(["", "  ", "\n", "\n\n", "\t", "\u00a0", "\u3000", "\r"])


def _long(draw: random.Random, words: list[str]) -> None:
    words.insert(
        draw.randrange(len(words)),
        draw.choice(["x", "9", "a-", "($", "“", "é", "1,"]) * draw.randint(50, 1000),
    )


DAMAGE: tuple[Callable[[random.Random, list[str]], None], ...] = (
    *(_drop, _double, _swap, _change, _put, _put, _replace, _replace, _number, _blanks) * 4,
    _cut,
    _long,
)  # fmt: skip


def faults(text: str, frames: Frames) -> list[str]:
    """What is wrong with the tables of a text, in a word or two each; nothing when all is well."""
    found = [row.rule for row in frames.reasons.itertuples() if row.field == FAILED]
    if list(frames.articles["text"]) != [text]:
        found.append("the article is not its text")
    for name in KINDS:
        table = getattr(frames, name)
        if "start" in table and "text" in table:
            found += _misplaced(text, name, table, "start", "end", "text")
        for part in ("speaker", "cue"):
            if f"{part}_start" in table:
                words = "speaker_text" if part == "speaker" else part
                found += _misplaced(text, name, table, f"{part}_start", f"{part}_end", words)
    for column in ("value", "value_low", "value_high"):
        if any(math.isinf(value) for value in frames.figures[column].dropna()):
            found.append(f"an infinite {column}")
    return found


def _misplaced(text: str, name: str, table: Any, start: str, end: str, words: str) -> Iterator[str]:
    for first, last, told in table[[start, end, words]].dropna().itertuples(index=False):
        if not 0 <= first < last <= len(text) or text[int(first) : int(last)] != told:
            yield f"{name}: {words} {told!r} is not at {first} to {last}"
