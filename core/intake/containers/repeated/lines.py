"""The lines of a file in, each with what it can be: a field, a rule, a paragraph, a short line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise

from core.article.dates import DATE
from core.intake.containers.corpora.naming import is_short, key_of, rank
from core.intake.containers.repeated.apart import apart
from core.intake.containers.repeated.labels import (
    awaits_value,
    field_named,
    fields_told,
    joined_alone,
    label_of,
    labels_alone,
    labels_in,
    value_in,
    with_values,
)
from core.intake.containers.repeated.wrapped import WIDEST, broken_at, is_dated, joined, single
from core.lexicons import any_line

_SAMPLE = 40  # values of a label that tell what it names
_LEAST_PROSE, _LONG_PROSE = 8, 30  # words of a paragraph with a stop, and of one without
_LONGEST_HEADLINE = 20  # words of one that is a sentence
_FIELDS_BELOW = 6  # lines between it and its text
_LEAST_PARTS, _MOST_OF_PART = 3, 6  # of a line that says where an article stood; words in one
_LEAST_SHORT = 3  # of one that stands below another
_LEAST_SAME = 3  # words that a line has beside names and numbers, to be known when it comes again
_MOST_SAME = 0.4  # of all paragraphs: where more come again, these are the articles themselves
_RULE = re.compile(
    r"\s*(?:(?:[-=_*#~+.•·–—]\s?){5,}|-{3,}|\*{3,}|_{3,}|(?:[-*_#~•·]\s{1,3}){2,}[-*_#~•·])\s*"
)
_COUNTED = re.compile(
    r"\A(?:[\[(]\d{1,3}\s?(?:/|of)\s?\d{1,4}[\])]|"
    r"[\[(]?\d{1,3}(?: of \d{1,4})?(?:[\])]|[.:](?=\s)))+\s*(?=\S)"
)
_IN_SENTENCE = re.compile(r"\b[a-z]{4,}")
_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_OPENS = re.compile(r"[\"'“‘«„]?[A-Z]")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*#*")
_EMPHASIS = re.compile(r"(?P<sign>[*_]{1,3})(?P<words>[^*_].*[^*_])(?P=sign)")
_furniture = partial(any_line, "repeated", "furniture", "lines")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")
_NAMES = re.compile(r"(?:\b[A-Z][\w’'&.-]*(?:\s+(?:of|the|and|de|for)\b)?\s*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A line of a file: its words, its label and what stands behind it, and what it looks like.

    `field` is what its label names ("title", "outlet", "day" …), `gap` is how many blank lines are before it,
    `page` that it is the first of a page, `again` that its like stands elsewhere in the file.
    """

    words: str
    label: str = ""
    field: str = ""
    prose: bool = False
    rule: bool = False
    heading: bool = False
    page: bool = False
    again: bool = False
    gap: int = 0

    @property
    def value(self) -> str:
        """What stands behind its label."""
        return value_in(self.words) if self.label else ""

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


def text_lines(typed: list[str]) -> list[FileLine]:
    """The lines of a typed text, those of a paragraph joined where they were broken at the page's width.

    The list is empty afterwards: the lines of a long text are held once.
    """
    alone = labels_alone(_apart_in(typed))
    labels = labels_in(joined_alone(_apart_in(typed), alone)) | frozenset(map(key_of, alone))
    width = broken_at(lines for kind, lines in _runs(typed, labels, alone) if kind == "words")
    found: list[FileLine] = []
    gap = 0  # blank lines before
    for kind, lines in _runs(_used_up(typed), labels, alone):
        if kind == "blank":
            gap = sum(1 for _ in lines)
            continue
        run = list(lines)
        if kind == "words":
            run = joined(run, width)
        elif kind == "rule":
            run = run[:1]
        for place, line in enumerate(run):
            found.append(line_of(line, labels, gap=0 if place else gap))
        gap = 0
    return marked(found)


def _used_up(lines: list[str]) -> Iterator[str]:
    """Lines in their order, each let go of as soon as it is asked for."""
    lines.reverse()
    while lines:
        yield lines.pop()


def _apart_in(lines: Iterable[str]) -> Iterator[str]:
    return (part for line in lines for part in apart((line.expandtabs() if "\t" in line else line).rstrip()))


def _runs(
    typed: Iterable[str], labels: frozenset[str], alone: frozenset[str]
) -> "Iterator[tuple[object, Iterable[str]]]":
    """The lines of a text in runs of a kind: blank, words, or a line that stands by itself."""
    lines = with_values(joined_alone(_apart_in(typed), alone), labels)
    return groupby(lines, key=lambda line: _kind(line, labels))


def paragraph_lines(told: Iterable[tuple[str, bool, bool]]) -> list[FileLine]:
    """As `text_lines`, of a document's paragraphs; beside each whether it is a heading and begins a page."""
    parted = ((part, heading, page) for words, heading, page in told for part in apart(words.strip()))
    typed = [one for one in parted if one[0]]
    alone = labels_alone(words for words, _, _ in typed)
    lines = _with_labels(typed, alone)
    labels = labels_in([words for words, _, _ in lines]) | frozenset(map(key_of, alone))
    for place in range(len(lines) - 1, 0, -1):
        (label, _, page), (words, heading, _) = lines[place - 1 : place + 1]
        if not awaits_value(label, labels) or label_of(words) in labels:
            continue
        named = label_of(label) or ""
        if field_named(named) == "title" or is_short(named) or not (heading or is_prose(words)):
            lines[place - 1 : place + 1] = [(f"{label} {words}", False, page)]
    made = ((line_of(words, labels), heading, page) for words, heading, page in lines)
    return marked(
        [replace(one, heading=heading or one.heading, page=page, gap=1) for one, heading, page in made]
    )


def _with_labels(lines: list[tuple[str, bool, bool]], alone: frozenset[str]) -> list[tuple[str, bool, bool]]:
    """Paragraphs, each that is one of these labels and nothing else joined with the next."""
    if not alone:
        return lines
    found = []
    left = iter(lines)
    for words in joined_alone((words for words, _, _ in lines), alone):
        first, heading, page = next(left)
        if words != first:  # a label and what stands below it
            next(left)
            heading = False
        found.append((words, heading, page))
    return found


def marked(lines: Sequence[FileLine]) -> list[FileLine]:
    """Lines, those marked that are made for every article: a paragraph of these is none of an article's."""
    keys = [0 if line.rule else _key(line.skeleton) for line in lines]
    held = _held_between(lines, keys)
    same = [key != 0 and held[key] > 1 for key in keys]
    prose = sum(line.prose for line in lines)
    often = sum(again and line.prose for line, again in zip(lines, same, strict=True)) > _MOST_SAME * prose
    told = _told_by_labels(lines)
    listed = listed_in(lines)
    found: list[FileLine] = []
    for place, (line, again) in enumerate(zip(lines, same, strict=True)):
        if line.label and (field := told.get(line.label)) is not None:
            line = replace(line, field=field, prose=line.prose and field == "text")
        if title_of(line) in listed:
            line = replace(line, prose=False)
        elif again and not often:
            line = replace(line, again=True, prose=False)
        elif found and found[-1].prose and line.gap <= max(found[-1].gap, 1) and _goes_on(line):
            line = replace(line, prose=not _heads(lines, place))
        found.append(line)
    for place, line in enumerate(found):
        if line.prose and _is_headline(found, place):
            found[place] = replace(line, prose=False)
    return found


def _held_between(lines: Sequence[FileLine], keys: Sequence[int]) -> Counter[int]:
    """How often each key comes, one that comes again before the next paragraph counted once: a headline
    stands above an article's fields and below them as well."""
    held: Counter[int] = Counter()
    near: set[int] = set()
    for line, key in zip(lines, keys, strict=True):
        if line.prose:
            near.clear()
        if key not in near:
            held[key] += 1
        if not line.prose:
            near.add(key)
    return held


def _is_headline(lines: Sequence[FileLine], place: int) -> bool:
    """Whether a sentence is a headline: one by itself, its article's day or fields below it, then a text."""
    line, above = lines[place], lines[place - 1] if place else None
    if line.label or len(line.words.split()) > _LONGEST_HEADLINE or (above is not None and above.prose):
        return False
    below = lines[place + 1 : place + 1 + _FIELDS_BELOW]
    text = next((at for at, one in enumerate(below) if one.prose), 0)
    told = next(
        (
            at
            for at, one in enumerate(below[:text])
            if one.field in ("day", "outlet", "byline") or is_dated(one.words, WIDEST)
        ),
        None,
    )
    if told is None:
        return False
    # The last sentence below a crosshead is none, where a headline of its own comes next.
    goes_on = (
        place > 1
        and lines[place - 2].prose
        and lines[place - 1].gap == line.gap
        and _is_plain(lines[place - 1])
    )
    return not (goes_on and any(map(_is_plain, below[:told])))


def _is_plain(line: FileLine) -> bool:
    """Whether a line may be of the text or a headline: words, no field, rule or service's line."""
    made = line.label or line.rule or line.again or line.page or is_made(line.words)
    return not made and len(line.words.split()) >= _LEAST_SHORT


def _heads(lines: Sequence[FileLine], place: int) -> bool:
    """Whether a day stands right below a line that is parted from what is above it."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    return below is not None and lines[place].gap > below.gap == 0 and is_dated(below.words, WIDEST)


def title_of(line: FileLine) -> str:
    """A line without the number that a list, or an article where they are counted, begins with.

    >>> title_of(FileLine(words="[2] Port to close")), title_of(FileLine(words="2. Port to close"))
    ('Port to close', 'Port to close')
    """
    titled = line.label and (line.field or field_named(line.label)) == "title"
    return _COUNTED.sub("", line.value if titled and line.value else line.words)


def listed_in(lines: Sequence[FileLine]) -> frozenset[str]:
    """The headlines of a list of contents: lines one below the other before the first text, which come again
    with a text between them."""
    held = Counter(map(title_of, lines))
    text = (at for at, line in enumerate(lines) if line.prose and not _may_be_listed(line, held))
    first = next(text, 0)
    later: dict[str, list[int]] = {title_of(line): [] for line in lines[:first]}
    for place, line in enumerate(lines):
        if (title := title_of(line)) in later:
            later[title].append(place)
    found: set[str] = set()
    for place, (one, two) in enumerate(pairwise(map(title_of, lines[:first]))):
        here = next((at for at in later[one] if at > place + 1), None)
        there = next((at for at in later[two] if at > place + 1), None)
        if here is not None and there is not None and any(line.prose for line in lines[here:there]):
            found |= {one, two}
    return frozenset(found)


def _may_be_listed(line: FileLine, held: Counter[str]) -> bool:
    """Whether a sentence is a headline of the list: a heading or counted, and there once more."""
    return (line.heading or title_of(line) != line.words) and held[title_of(line)] > 1


def _told_by_labels(lines: Sequence[FileLine]) -> dict[str, str]:
    """Which field each label of a file names."""
    values: dict[str, list[str]] = {}
    for line in lines:
        if line.label and (value := line.value):
            held = values.setdefault(line.label, [])
            if len(held) < _SAMPLE:
                held.append(value)
    return fields_told(values)


def _goes_on(line: FileLine) -> bool:
    """Whether a line below a paragraph is a short one of its own: a sentence of some words.

    >>> [_goes_on(FileLine(words=one)) for one in ("Shippers called it too high.", "Varna Courier, p. 4.")]
    [True, False]
    """
    words = line.words.split()
    if line.label or line.rule or line.heading or line.page or is_made(line.words):
        return False
    if not _LEAST_SHORT <= len(words) < _LEAST_PROSE or not _STOP.search(line.words):
        return False
    return bool(_OPENS.match(line.words)) and sum(word[0].islower() for word in words) > 1


def _key(skeleton: str) -> int:
    """A short sign for a line's skeleton, which in a long file takes less room than its words; 0 for one that
    many a line may have."""
    return (hash(skeleton) or 1) if _is_made(skeleton) else 0


def _is_made(skeleton: str) -> bool:
    words = [word for word in skeleton.split() if word not in ("N", "0")]
    return len(words) >= _LEAST_SAME or "U" in words


def is_made(words: str) -> bool:
    """Whether no author wrote a line, whatever stands beside it ("© Varna Courier")."""
    return _furniture().fullmatch(words.casefold()) is not None


def _kind(line: str, labels: frozenset[str]) -> object:
    if not line.strip():
        return "blank"
    if _RULE.fullmatch(line):
        return "rule"
    if label_of(line) in labels or _HEADING.fullmatch(line.strip()):
        return line  # a line by itself
    return "words"


def line_of(line: str, labels: frozenset[str], gap: int = 0) -> FileLine:
    """A line of a file by itself; `labels` are those of its fields."""
    words = single(line)
    if _RULE.fullmatch(line):
        return FileLine(words=words, rule=True, gap=gap)
    if (match := _HEADING.fullmatch(words)) is not None:
        return FileLine(words=match["words"].strip("*_ "), heading=True, gap=gap)
    if (key := label_of(line)) in labels and key:
        value = value_in(line)
        return FileLine(words=words, label=key, prose=_is_said(key, value), gap=gap)
    if (match := _EMPHASIS.fullmatch(words)) is not None:
        words = match["words"]
    prose = is_prose(words) and not (is_made(words) or is_reference(words))
    return FileLine(words=words, prose=prose, gap=gap)


def is_reference(words: str) -> bool:
    """Whether a line says where an article stood, with a stop behind it, and is no sentence.

    >>> is_reference("De Varna Courier, woensdag 7 februari 2024, p. 21, 82w.")
    True
    >>> is_reference("He won the vote of Varna in 1984, 1988, and on 3 May 1992.")
    False
    >>> is_reference("Trade Weekly. (June 27, 2025) p7."), is_reference("He left on June 27, 2025.")
    (True, False)
    """
    beside = DATE.sub("", words)
    if beside != words and is_dated(words.rstrip(". "), WIDEST) and 1 < len(beside.split()) <= _MOST_OF_PART:
        return not _IN_SENTENCE.search(beside) and re.search(r"[^\W\d_]{3}", beside) is not None
    parts = re.split(r"\s*[,;|·•]\s*|[.:]\s+", words.rstrip(". "))
    if len(words) > WIDEST or not len(parts) >= _LEAST_PARTS or not is_dated(words.rstrip(". "), WIDEST):
        return False
    name, *others = parts
    days = sum(is_dated(part, WIDEST) for part in others)
    short = all(len(part.split()) <= _MOST_OF_PART for part in parts)
    told = all(re.search(r"\d", part) or not _IN_SENTENCE.search(part) for part in others)
    return days == 1 and short and told and not re.search(r"\d", name) and not _IN_SENTENCE.search(name)


def _is_said(label: str, value: str) -> bool:
    """Whether a value is of the article's text: its field is called so, or its label is a speaker's."""
    field = field_named(label)
    if field is not None or rank("text", label) is not None:
        return field == "text" and is_prose(value)
    return is_prose(value) and _STOP.search(value) is not None and not is_made(value)


def is_prose(words: str) -> bool:
    """Whether words are a paragraph of sentences.

    >>> is_prose("The union welcomed the plan but asked for more."), is_prose("Harbour Times, p. 4.")
    (True, False)
    """
    count = len(words.split())
    return count >= _LONG_PROSE or (count >= _LEAST_PROSE and _STOP.search(words) is not None)
