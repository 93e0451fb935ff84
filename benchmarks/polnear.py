"""Attributions as brat stand-off marks them (PolNeAR's layout): read from a folder, one copy of each
article."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.lexicons import FOLDER

Span = tuple[int, int]

_MARK = re.compile(r"[“”\"„«»]|''|``")
_SPAN_LINE = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", re.M)  # a text may break over lines
_EVENT_LINE = re.compile(r"^E\d+\t(.+)$", re.M)
_OPENS, _CLOSES = frozenset("“„«") | {"``"}, frozenset("”»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One marked attribution: where its content, its cue and its source stand. A span may be in pieces."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An article and the attributions one annotator marked in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def load_marked(folder: Path) -> list[MarkedArticle]:
    """Every article of `folder/text` with the first of its annotators in `folder/attributions`.

    Raises FileNotFoundError, in one sentence, when the folder has not both parts.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts or not (folder / "attributions").is_dir():
        raise FileNotFoundError(f"{folder} needs a text/ and an attributions/ folder: name such a folder")
    found = []
    for path in texts:
        copies = sorted((folder / "attributions").glob(f"{glob_safe(path.stem)}_*.ann"))
        if copies:
            text = path.read_bytes().decode("utf-8")
            found.append(MarkedArticle(name=path.stem, text=text, attributions=tuple(read_brat(copies[0]))))
    return found


def glob_safe(name: str) -> str:
    """A file name in which no character means something to glob.

    >>> glob_safe("a[1]")
    'a[[]1]'
    """
    return re.sub(r"([\[*?])", r"[\1]", name)


def read_brat(path: Path) -> Iterable[Attribution]:
    """The attributions of a brat stand-off file; what is marked Discuss or Discard is left out."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[tuple[str, str]]] = []
    text = path.read_bytes().decode("utf-8")
    for key, pieces in _SPAN_LINE.findall(text):
        spans[key] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in pieces.split(";")))
    for rest in _EVENT_LINE.findall(text):
        events.append([(role, ref) for role, _, ref in (part.partition(":") for part in rest.split())])
    for event in events:
        pieces = {
            wanted: tuple(
                span for role, ref in event[1:] if role.rstrip("2") == wanted for span in spans[ref]
            )
            for wanted in ("Content", "Cue", "Source")
        }
        if pieces["Content"]:
            yield Attribution(content=pieces["Content"], cue=pieces["Cue"], source=pieces["Source"])


def quoted_spans(text: str) -> list[Span]:
    """What stands between double quotation marks, paragraph by paragraph, by alternation and curly nesting
    alone.

    Deliberately simpler than the reader's own pairing, which it helps to judge.

    >>> [text[a:b] for text in ['He said "no" and “yes'] for a, b in quoted_spans(text)]
    ['no', 'yes']
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened, depth = None, 0
        for mark in _MARK.finditer(text, *paragraph.span()):
            if opened is None:
                if mark[0] not in _CLOSES:
                    opened, depth = mark.end(), 0
            elif mark[0] in _OPENS:
                depth += 1
            elif mark[0] in _CLOSES and depth:
                depth -= 1
            else:
                found.append((opened, mark.start()))
                opened = None
        if opened is not None:
            found.append((opened, paragraph.end()))
    return [span for span in found if span[0] < span[1]]


def hand_over(weights: Mapping[str, float], head: str, name: str | None) -> None:
    """Weights below the head of their table, written where `core` has it by its name, or printed."""
    table = head + "".join(f'"{feature}" = {weight:.2f}\n' for feature, weight in sorted(weights.items()))
    if name:
        (FOLDER / f"{name}.toml").write_text(table, encoding="utf-8")
    else:
        print(table)
