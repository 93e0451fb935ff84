"""Texts read a second, beside a bare pass of the same pipeline."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Way = Callable[[Sequence[str]], Iterable[object]]
TURN = 100  # texts that one way reads before it is the next one's turn
ROUNDS = 3


def main(argv: list[str]) -> int:
    """Read the texts of a JSON file of sentences, or of a folder; 2 when there are none."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks read-speed", description=__doc__)
    parser.add_argument(
        "path", type=Path, help='a JSON list of {"text": …}, or a folder with such or .txt files'
    )
    args = parser.parse_args(argv)
    try:
        texts = texts_of(args.path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"can't read {args.path}: {error}", file=sys.stderr)
        return 2
    if not texts:
        print(
            f"no texts in {args.path}: give a JSON list of sentences or a folder of .txt files",
            file=sys.stderr,
        )
        return 2
    seconds = timed(texts, ways())
    for label, taken in seconds.items():
        print(f"{label:<28}{len(texts) * ROUNDS / taken:>8.0f} a second", flush=True)
    ours, in_batches, bare, piped = seconds.values()
    print(f"ratio one by one {ours / bare:.2f}, in batches {in_batches / piped:.2f}")
    return 0


def ways() -> dict[str, Way]:
    """Four ways to read texts: ours and the bare pipeline, each one by one and in batches."""
    from core import normalize, normalize_many
    from core.extract.nlp import load_model

    nlp = load_model()
    return {
        "normalize, one by one": lambda texts: map(normalize, texts),
        "normalize_many, in batches": normalize_many,
        "bare nlp(text), one by one": lambda texts: map(nlp, texts),
        "bare nlp.pipe, in batches": nlp.pipe,
    }


def timed(texts: Sequence[str], readers: dict[str, Way]) -> dict[str, float]:
    """The seconds of this process that each way takes, a hundred texts turn by turn, after a turn to warm up.

    Turns and the process's own time, so that what else the machine does cancels out.
    """
    seconds = dict.fromkeys(readers, 0.0)
    for read in readers.values():
        run(read, texts[:TURN])
    for start in [*range(0, len(texts), TURN)] * ROUNDS:
        for label, read in readers.items():
            begun = time.process_time()
            run(read, texts[start : start + TURN])
            seconds[label] += time.process_time() - begun
    return seconds


def run(read: Way, texts: Sequence[str]) -> None:
    """Read texts and keep nothing of them."""
    for _ in read(texts):
        pass


def texts_of(path: Path) -> list[str]:
    """The texts of a JSON list, or of every JSON list and .txt file in a folder."""
    if path.is_dir():
        return [
            text
            for file in sorted(path.rglob("*"))
            if file.suffix in (".txt", ".json")
            for text in texts_of(file)
        ]
    if path.suffix == ".json":
        return [row["text"] for row in json.loads(path.read_text(encoding="utf-8")) if "quantities" in row]
    return [path.read_text(encoding="utf-8")]
