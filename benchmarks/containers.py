"""What reading a hundred reports out of one export costs, beside reading the same texts as files."""

import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from textwrap import wrap

from core.intake import Document, read_file
from tests.support.press import as_word

REPORTS = 100
ROUNDS = 5
MANY = 2_000
_NAMES = (
    "Norland",
    "Velmar",
    "Ostria",
    "Varna",
    "Port Alder",
    "Lake County",
    "Grell",
    "Sorin",
    "Kemp",
    "Dorn",
)
_THINGS = ("grain", "steel", "timber", "tea", "copper", "cement", "wool", "glass", "paper", "salt")
_SENTENCES = (
    "The government of {a} said on Monday that exports of {thing} rose {n} percent last year.",
    "Trade between {a} and {b} reached {m} million euros, the ministry of {b} added in a statement.",
    '"We want to sell {n} thousand tonnes of {thing} by 2030," the minister of {a} told reporters.',
    "A new port near {b} will cost {m} million dollars and employ {n} hundred workers.",
    "Officials of both sides will meet again in {b} in the spring, when the rains are over.",
)


class MadeReport:
    """A made report: its headline and its paragraphs, other ones for every number."""

    def __init__(self, number: int) -> None:
        a, b = _NAMES[number % 10], _NAMES[(number * 7 + 3) % 10]
        thing = _THINGS[number % 9]
        self.title = f"{a} and {b} talk about {thing}, round {number}"
        self.day = f"March {number % 28 + 1}, 2024"
        self.paragraphs = [
            " ".join(
                sentence.format(a=a, b=b, thing=thing, n=number % 60 + turn + 2, m=number * 3 + turn + 11)
                for sentence in (*_SENTENCES[turn % 5 :], *_SENTENCES[: turn % 5])
            )
            for turn in range(12)
        ]


def main(argv: list[str]) -> int:
    """Print the ratio of one export to as many files, by form, and what many reports keep in memory."""
    reports = [MadeReport(number) for number in range(REPORTS)]
    for label, (export, files) in forms(reports).items():
        ours, beside = timed([export], files)
        print(f"{label:<34}{ours / beside:>6.2f} of the same as files", flush=True)
    raw = older_text([MadeReport(number) for number in range(MANY)])
    print(f"{MANY:,} reports in one text: at most {memory(raw):.1f} times the file in memory")
    return 0


Named = tuple[str, bytes]


def forms(reports: Sequence[MadeReport]) -> dict[str, tuple[Named, list[Named]]]:
    """By form, one export of all reports and the files of each."""
    plain = ["\n\n".join([report.title, *report.paragraphs]) for report in reports]
    lines = [line for report in reports for line in newer_lines(report)]
    single = [[report.title, *report.paragraphs] for report in reports]
    return {
        "older Nexis text": (("all.txt", older_text(reports)), [("one.txt", one.encode()) for one in plain]),
        "newer Nexis text": (
            ("all.txt", "\n".join(lines).encode()),
            [("one.txt", one.encode()) for one in plain],
        ),
        "newer Nexis Word document": (
            ("all.docx", as_word(lines)),
            [("one.docx", as_word(one)) for one in single],
        ),
        "newer Nexis RTF": (("all.rtf", as_rtf(lines)), [("one.rtf", as_rtf(one)) for one in single]),
    }


def older_text(reports: Sequence[MadeReport]) -> bytes:
    """An export whose documents are numbered, wrapped at 78."""
    parts = []
    for number, report in enumerate(reports, 1):
        head = [f"{number} of {len(reports)} DOCUMENTS", "", "The Harbour Times", "", report.day]
        parts += [line.center(78) for line in head]
        parts += ["", report.title, "", "BYLINE: R. Colm", "", f"LENGTH: {number}00 words", ""]
        for paragraph in report.paragraphs:
            parts += [*wrap(paragraph, 78), ""]
        parts += [f"LOAD-DATE: {report.day}", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", ""]
        parts += ["Copyright 2024 Harbour Times Ltd.".center(78), "All Rights Reserved".center(78), ""]
    return "\n".join(parts).encode()


def newer_lines(report: MadeReport) -> list[str]:
    """A document that ends with a line of its own."""
    head = [
        report.title,
        "The Harbour Times",
        report.day,
        "Copyright 2024 Harbour Times Ltd. All Rights Reserved",
    ]
    head += ["Section: NEWS; Pg. 4", "Length: 300 words", "Byline: R. Colm", "Body"]
    return [*head, *report.paragraphs, f"Load-Date: {report.day}", "End of Document"]


def as_rtf(lines: Sequence[str]) -> bytes:
    """Lines as the paragraphs of an RTF document."""
    return ("{\\rtf1\\ansi " + "".join(f"\\pard {line}\\par\n" for line in lines) + "}").encode()


def timed(export: Sequence[Named], files: Sequence[Named]) -> tuple[float, float]:
    """The process's own seconds for an export and for files, turn by turn, the best of some rounds."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for way, named in enumerate((export, files)):
            best[way] = min(best[way], seconds(partial(_all, named)))
    return best[0], best[1]


def seconds(read: Callable[[], int]) -> float:
    """The process's own seconds for reading all reports. Raises ValueError when some are missing."""
    begun = time.process_time()
    found = read()
    taken = time.process_time() - begun
    if found != REPORTS:
        raise ValueError(f"{found} of {REPORTS} reports were read: mend the reader before it is measured")
    return taken


def _all(named: Sequence[Named]) -> int:
    return sum(isinstance(one, Document) for one in _read(named))


def _read(named: Sequence[Named]) -> Iterator[object]:
    for name, raw in named:
        yield from read_file(name, raw)


def memory(raw: bytes) -> float:
    """How often a file's size is the most that reading it keeps in memory, report by report."""
    tracemalloc.start()
    for _ in read_file("all.txt", raw):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / len(raw)
