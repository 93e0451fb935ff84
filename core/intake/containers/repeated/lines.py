"""The lines of a file in, each with what it can be: a field, a rule, a paragraph, a short line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import groupby, pairwise

from core.intake.containers.corpora.naming import is_short, key_of, rank
from core.intake.containers.databases.shared.pieces import lines_in, one_line
from core.intake.items.columns import FIELDS
from core.intake.items.days import day_of
from core.lexicons import any_line, load_lexicon

_MOST_LABEL, _MOST_LABEL_WORDS = 42, 6
_LEAST_PROSE, _LONG_PROSE = 8, 30  # words of a paragraph with a stop, and of one without
_LEAST_SAME = 3  # words that a line has beside names and numbers, to be known when it comes again
_MOST_SAME = 0.4  # of all paragraphs: where more come again, these are the articles themselves
_WIDEST, _LONG_LINE, _LEAST_LINE = 120, 50, 20  # signs of a line that is broken by hand, or may go on
_MOST_FULL, _RAGGED = 0.6, 4  # of the long lines; signs that a line may be shorter
_RULE = re.compile(r"\s*(?:(?:[-=_*#~+.•·–—]\s?){5,}|-{3,}|\*{3,}|_{3,})\s*")
_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_LABEL = re.compile(r"[*_ ]{0,4}(?P<label>[^\W\d_][^:\n]{0,40}?)[*_ ]{0,2}\s?:[*_]{0,2}(?P<value>(?:\s.*)?)")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*")
_EMPHASIS = re.compile(r"(?P<sign>[*_]{1,3})(?P<words>[^*_].*[^*_])(?P=sign)")
_furniture = partial(any_line, "repeated", "furniture", "lines")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")
_NAMES = re.compile(r"(?:\b[A-Z][\w’'&.-]*(?:\s+(?:of|the|and|de|for)\b)?\s*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A line of a file: its words, the field that it is (`label`, `value`), and what it looks like.

    `gap` is how many blank lines stand before it, `page` that it is the first of a page, `again` that its
    like stands elsewhere in the file.
    """

    words: str
    label: str = ""
    value: str = ""
    prose: bool = False
    rule: bool = False
    heading: bool = False
    page: bool = False
    again: bool = False
    gap: int = 0

    @property
    def skeleton(self) -> str:
        """Its words without names, numbers and addresses, which differ from article to article."""
        return skeleton_of(self.words)


def skeleton_of(words: str) -> str:
    """What is the same in lines that are made for every article.

    >>> skeleton_of("Copyright of Varna Courier is the property of Varna Courier.")
    'N is the property of N'
    >>> skeleton_of("See https://a.example/1, page 4") == skeleton_of("See http://b.example, page 12")
    True
    """
    bare = _ADDRESS.sub("U", words)
    bare = re.sub(r"\d+", "0", _NAMES.sub("N ", bare))
    return " ".join(re.findall(r"\w+", bare))


def text_lines(text: str) -> list[FileLine]:
    """The lines of a typed text, those of a paragraph joined where they were broken at the page's width."""
    typed = [line.expandtabs().rstrip() for line in lines_in(text)]
    labels = _labels_in(typed)
    runs: list[tuple[int, bool, list[str]]] = []  # blank lines before, whether words of a paragraph
    gap = 0
    for kind, run in groupby(_with_values(typed, labels), key=lambda line: _kind(line, labels)):
        lines = list(run)
        if kind == "blank":
            gap = len(lines)
            continue
        runs.append((gap, kind == "words", lines[:1] if kind == "rule" else lines))
        gap = 0
    unwrapped = iter(_unwrapped(lines for _, is_words, lines in runs if is_words))
    found: list[FileLine] = []
    for gap, is_words, lines in runs:
        for place, line in enumerate(next(unwrapped) if is_words else lines):
            found.append(replace(_line(line, labels), gap=0 if place else gap))
    return marked(found)


def _unwrapped(runs: Iterable[list[str]]) -> Iterator[list[str]]:
    """The paragraphs of each run of lines; at which width lines are broken all of them tell together."""
    whole = [[_single(line) for line in run] for run in runs]
    pairs = [(one, two) for run in whole for one, two in pairwise(run) if len(one) <= _WIDEST]
    long = [(one, two) for one, two in pairs if len(one) >= _LONG_LINE]
    widths = {len(one) for one, _ in long}
    width = max(widths, key=lambda width: sum(_is_full(*pair, width) for pair in long), default=0)
    broken = [pair for pair in long if _is_full(*pair, width) and not _STOP.search(pair[0])]
    inside = any(two[:1].islower() for _, two in broken)
    is_broken = inside and sum(_is_full(*pair, width) for pair in long) >= _MOST_FULL * len(long)
    for run in whole:
        ended = bool(run) and _STOP.search(run[-1]) is not None  # no headline with its outlet below it
        held = run[:1]
        for one, two in pairwise(run):
            small = two[:1].islower() and not (_STOP.search(one) or _ADDRESS.match(two))
            full = is_broken and ended and len(one) >= _LONG_LINE and _is_full(one, two, width)
            if len(one) <= _WIDEST and (full or (small and len(one) >= _LEAST_LINE)) and not _is_dated(two):
                held[-1] += f" {two}"
            else:
                held.append(two)
        yield held


def _single(line: str) -> str:
    """A line with single blanks; the same object where it has them, for a long file is held once."""
    words = one_line(line)
    return line if words == line else words


def _is_dated(line: str) -> bool:
    """Whether a line is one that tells a day, and no rest of a paragraph."""
    return len(line) < _LONG_LINE and _STOP.search(line) is None and day_of(line, first="day") is not None


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room in a line."""
    return len(line) <= width < len(line) + 1 + len(after.split(" ")[0]) + _RAGGED


def paragraph_lines(told: Iterable[tuple[str, bool, bool]]) -> list[FileLine]:
    """As `text_lines`, of a document's paragraphs; beside each whether it is a heading and begins a page."""
    lines = [one for one in told if one[0].strip()]
    labels = _labels_in([words for words, _, _ in lines])
    for place in range(len(lines) - 1, 0, -1):
        (label, _, page), (words, heading, _) = lines[place - 1 : place + 1]
        alone = label.endswith(":") and _label(label) in labels and field_named(_label(label) or "") != "text"
        titled = field_named(_label(label) or "") == "title"
        if alone and not heading and _label(words) not in labels and (titled or not is_prose(words)):
            lines[place - 1 : place + 1] = [(f"{label} {words}", False, page)]
    return marked(
        [replace(_line(words, labels), heading=heading, page=page, gap=1) for words, heading, page in lines]
    )


def marked(lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines, those marked that are made for every article: a paragraph of these is none of an article's."""
    keys = [0 if line.rule else _key(line.skeleton) for line in lines]
    held = Counter(keys)
    same = [key != 0 and held[key] > 1 for key in keys]
    prose = sum(line.prose for line in lines)
    often = sum(again and line.prose for line, again in zip(lines, same, strict=True)) > _MOST_SAME * prose
    return [
        replace(line, again=again and not often, prose=line.prose and (often or not again))
        for line, again in zip(lines, same, strict=True)
    ]


def _key(skeleton: str) -> int:
    """A short sign for a line's skeleton, which in a long file takes less room than its words; 0 for one that
    many a line may have."""
    return (hash(skeleton) or 1) if _is_made(skeleton) else 0


def _is_made(skeleton: str) -> bool:
    words = [word for word in skeleton.split() if word not in ("N", "0")]
    return len(words) >= _LEAST_SAME or "U" in words


def _labels_in(lines: Sequence[str]) -> frozenset[str]:
    """The labels that come more than once, as those of fields do."""
    held = Counter(key for line in lines if (key := _label(line)) is not None)
    return frozenset(key for key, count in held.items() if count > 1)


def _label(line: str) -> str | None:
    match = _LABEL.fullmatch(line.strip()) if ":" in line[: _MOST_LABEL + 8] else None
    if match is None or len(match["label"].split()) > _MOST_LABEL_WORDS or len(line) - len(line.lstrip()) > 3:
        return None
    return key_of(match["label"]) or None


def _with_values(lines: Sequence[str], labels: frozenset[str]) -> Iterator[str]:
    """Lines, a label that stands alone joined with what stands below it further in."""
    waiting: str | None = None
    for line in lines:
        if waiting is not None and re.match(r"\s{2,}\S", line) and _label(line) not in labels:
            waiting += f" {line.strip()}"
            continue
        if waiting is not None:
            yield waiting
        alone = line.endswith(":") and _label(line) in labels and field_named(_label(line) or "") != "text"
        waiting = line if alone else None
        if not alone:
            yield line
    if waiting is not None:
        yield waiting


@lru_cache(maxsize=4096)  # the same few labels head every article of a file
def field_named(label: str) -> str | None:
    """Which field of an article a label names: "title", "outlet", "day" …; None for another one.

    >>> field_named("headline"), field_named("paper"), field_named("reach")
    ('title', 'outlet', None)
    """
    known = load_lexicon("repeated")["fields"]
    if (field := next((name for name, labels in known.items() if label in labels), None)) is not None:
        return None if field == "none" else field
    ranked = [(place, field) for field in FIELDS if (place := rank(field, label)) is not None]
    field = min(ranked)[1] if ranked else None
    return None if field == "text" and is_short(label) else field


def is_made(words: str) -> bool:
    """Whether no author wrote a line, whatever stands beside it ("© Varna Courier")."""
    return _furniture().fullmatch(words.casefold()) is not None


def _kind(line: str, labels: frozenset[str]) -> object:
    if not line.strip():
        return "blank"
    if _RULE.fullmatch(line):
        return "rule"
    if _label(line) in labels or _HEADING.fullmatch(line.strip()):
        return line  # a line by itself
    return "words"


def _line(line: str, labels: frozenset[str]) -> FileLine:
    words = _single(line)
    if _RULE.fullmatch(line):
        return FileLine(words=words, rule=True)
    if (match := _HEADING.fullmatch(words)) is not None:
        return FileLine(words=match["words"].strip("*_ "), heading=True)
    if (key := _label(line)) in labels and key:
        match = _LABEL.fullmatch(line.strip())
        value = one_line(match["value"]) if match else ""
        return FileLine(words=words, label=key, value=value, prose=_is_said(key, value))
    if (match := _EMPHASIS.fullmatch(words)) is not None:
        words = match["words"]
    return FileLine(words=words, prose=is_prose(words) and not is_made(words))


def _is_said(label: str, value: str) -> bool:
    """Whether a value is of the article's text: its field is called so, or its label is a speaker's."""
    field = field_named(label)
    if field is not None or rank("text", label) is not None:
        return field == "text" and is_prose(value)
    return is_prose(value) and _STOP.search(value) is not None


def is_prose(words: str) -> bool:
    """Whether words are a paragraph of sentences.

    >>> is_prose("The union welcomed the plan but asked for more."), is_prose("Harbour Times, p. 4.")
    (True, False)
    """
    count = len(words.split())
    return count >= _LONG_PROSE or (count >= _LEAST_PROSE and _STOP.search(words) is not None)
