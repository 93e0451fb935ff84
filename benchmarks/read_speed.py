"""Texts read a second, beside a bare pass of the same pipeline."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path


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
    from core.extract.nlp import load_model

    nlp = load_model()
    report("normalize, one by one", texts, one_by_one)
    report("bare nlp(text), one by one", texts, lambda some: [nlp(text) for text in some])
    report("bare nlp.pipe, in a batch", texts, lambda some: list(nlp.pipe(some)))
    return 0


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


def one_by_one(texts: Sequence[str]) -> None:
    from core import normalize

    for text in texts:
        normalize(text)


def report(label: str, texts: Sequence[str], read: Callable[[Sequence[str]], object]) -> None:
    """A line: how many texts a second, after a few to warm up."""
    read(texts[:5])
    begun = time.perf_counter()
    read(texts)
    print(f"{label:<28}{len(texts) / (time.perf_counter() - begun):>8.0f} a second", flush=True)
