"""The labels of a file's fields: which lines have one, and what it names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from core.article.outlets import is_outlet, is_person
from core.intake.containers.corpora.naming import is_other, is_short, key_of, rank
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.items.columns import FIELDS
from core.intake.items.days import day_of
from core.lexicons import load_lexicon

_MOST_LABEL, _MOST_LABEL_WORDS = 42, 6
_MOST_ALONE = 5  # words of a label that no colon ends
_SAMPLE, _MOST = 40, 0.8  # values of a label that are looked at; of them, how many tell what it names
_MOST_DAY, _TITLE = 8, (3.5, 25)  # words
_MOST_LISTED = 24  # lines of fields below each other
_INDENT = 3  # signs before a label
_ADDRESS = re.compile(r"https?://\S+")
_OPENS = re.compile(r"[\"'“‘«„]?\w")
_STOP = re.compile(r"[.!?…][\"'”’»)]*$")
# "Label: value", also without a blank behind the colon where no number or address is parted by it.
_LABEL = re.compile(
    r"[*_^ ]{0,4}(?P<label>[^\W\d_][^:：|\n]{0,40}?)[*_ ]{0,2}\s?(?::|：)[*_]{0,2}"
    r"(?P<value>(?:\s.*)?|(?<=：).*|(?<!\d:)(?!//).*)"
)
# A row of a table with a label and a value.
_ROW = re.compile(r"(?P<label>[^\W\d_][^:|\n]{0,40}?) \| (?P<value>[^|]+)")


def labels_in(lines: Iterable[str]) -> frozenset[str]:
    """The labels that come more than once, as those of fields do; one that no list has with other values too,
    for a headline with a colon stands in a list of contents as well."""
    held: Counter[str] = Counter()
    first: dict[str, str] = {}
    different: set[str] = set()
    for line in lines:
        if (key := label_of(line)) is not None:
            held[key] += 1
            if first.setdefault(key, line) != line or line.endswith((":", "：")):
                different.add(key)
    known = (key for key, count in held.items() if count > 1)
    return frozenset(key for key in known if key in different or field_named(key) or key in _known())


def value_in(line: str) -> str:
    """What stands behind the label of a line.

    >>> value_in("Paper: | Varna Courier"), value_in("来源：Varna Courier"), value_in("Start Page:3")
    ('Varna Courier', 'Varna Courier', '3')
    """
    match = _field_in(line)
    return one_line(match["value"].strip(" |")) if match else ""


def label_of(line: str) -> str | None:
    """The label that a line may begin with, as the lists of names have it.

    >>> label_of("Paper: Varna Courier"), label_of("Opens at 10:15"), label_of("https://a.example")
    ('paper', None, None)
    """
    match = _field_in(line)
    if match is None or len(match["label"].split()) > _MOST_LABEL_WORDS:
        return None
    if len(line) - len(line.lstrip()) > _INDENT:
        return None
    return key_of(match["label"]) or None


def _field_in(line: str) -> re.Match[str] | None:
    """The label and the value that a line may be, or a row of a table that says an article's field."""
    head = line[: _MOST_LABEL + 8]
    if (":" in head or "：" in head) and (match := _LABEL.fullmatch(line.strip())) is not None:
        return match
    row = _ROW.fullmatch(line.strip()) if " | " in head else None
    return row if row is not None and field_named(key_of(row["label"])) is not None else None


def awaits_value(line: str, labels: frozenset[str]) -> bool:
    """Whether a line is one of these labels and nothing else, whose value stands below it; what stands
    below the text's is the article."""
    if not line.endswith((":", "：")) or (label := label_of(line)) not in labels:
        return False
    return field_named(label or "") != "text"


def with_values(lines: Iterable[str], labels: frozenset[str]) -> Iterator[str]:
    """Lines, a label that stands alone joined with what stands below it further in."""
    waiting: str | None = None
    for line in lines:
        if waiting is not None and re.match(r"\s{2,}\S", line) and label_of(line) not in labels:
            waiting += f" {line.strip()}"
            continue
        if waiting is not None:
            yield waiting
        alone = awaits_value(line, labels)
        waiting = line if alone else None
        if not alone:
            yield line
    if waiting is not None:
        yield waiting


def labels_alone(lines: Iterable[str]) -> frozenset[str]:
    """The lines that are a known label and nothing else, and stand so in several places."""
    said = [bare for line in lines if (bare := line.strip())]
    held = Counter(line for line in said if len(line) < _MOST_LABEL and len(line.split()) <= _MOST_ALONE)
    alone = {line for line, count in held.items() if count > 1 and _names_field(line)}
    for label in list(alone):
        alone |= _listed_below(said, [at for at, line in enumerate(said) if line == label], held)
    return frozenset(alone)


def _listed_below(said: Sequence[str], places: Sequence[int], held: Mapping[str, int]) -> set[str]:
    """The labels that stand below one each time it comes, a value between each two; known ones, and others
    where a known one is below them ("Periodicity", a value, "Origin")."""
    found: set[str] = set()
    waiting: list[str] = []
    for step in range(2, _MOST_LISTED, 2):
        below = {said[at + step] if at + step < len(said) else "" for at in places}
        line = next(iter(below))
        if len(below) > 1 or not held.get(line) or _STOP.search(line):
            break
        waiting.append(line)
        if is_label(line):
            found |= set(waiting)
            waiting = []
    return found


def one_each_alone(lines: Iterable[str]) -> frozenset[str]:
    """As `labels_alone`, of a single article: each stands but once, so several fields have to."""
    alone = {
        line.strip(): field_named(key_of(line)) for line in lines if is_label(line) and label_of(line) is None
    }
    told = {field for field in alone.values() if field in ("title", "outlet", "day", "byline")}
    return frozenset(alone) if len(told) > 1 else frozenset()


def is_label(words: str) -> bool:
    """Whether words are what a field is called, that of an article or another one of a database.

    >>> is_label("Source"), is_label("Word count"), is_label("Harbour")
    (True, True, False)
    """
    if len(words) > _MOST_LABEL or len(words.split()) > _MOST_LABEL_WORDS:
        return False
    key = key_of(words)
    return key in _known() or field_named(key) is not None


def only_databases(label: str) -> bool:
    """Whether a label, as `label_of` writes it, is one that only a database or an export writes.

    >>> only_databases("word count"), only_databases("volume")
    (True, False)
    """
    return label in _database("labels")


def is_everyday(label: str) -> bool:
    """Whether a label of an article's field is a word that authors head a line with as well ("station")."""
    return label in _database("everyday")


@cache
def _database(which: str) -> frozenset[str]:
    return frozenset(map(key_of, load_lexicon("repeated")["database"][which]))


def _names_field(line: str) -> bool:
    return field_named(key_of(line)) in ("title", "outlet", "day", "byline") and ":" not in line


def joined_alone(lines: Iterable[str], alone: frozenset[str]) -> Iterator[str]:
    """Lines, each label that stands alone joined with what stands below it, as others are written.

    >>> list(joined_alone(["Source name", "", "Varna Courier"], frozenset({"Source name"})))
    ['Source name: Varna Courier']
    """
    waiting: str | None = None
    blanks = 0
    asked = False  # whether the line before is a label whose value comes
    for line in lines:
        bare = line.strip()
        is_label = bool(alone) and bare in alone and not asked
        asked = bare.endswith((":", "："))
        if waiting is not None:
            if not bare and not blanks:
                blanks = 1
                continue
            if bare and not is_label and _may_follow(waiting, bare):
                yield f"{waiting}: {bare}"
                waiting = None
                continue
            yield waiting
            yield from [""] * blanks
        waiting, blanks = (bare, 0) if is_label else (None, 0)
        if waiting is None:
            yield line
    if waiting is not None:
        yield waiting


def _may_follow(label: str, value: str) -> bool:
    if value.endswith((":", "：")):
        return False
    return field_named(key_of(label)) != "day" or day_of(value, first="day") is not None


@lru_cache(maxsize=4096)  # the same few labels head every article of a file
def field_named(label: str) -> str | None:
    """Which field of an article a label names: "title", "outlet", "day" …; None for another one.

    >>> field_named("headline"), field_named("paper"), field_named("reach")
    ('title', 'outlet', None)
    """
    if (field := _known().get(label)) is not None:
        return None if field == "none" else field
    ranked = [(place, field) for field in FIELDS if (place := rank(field, label)) is not None]
    field = min(ranked)[1] if ranked else None
    return None if field == "text" and (is_short(label) or label.endswith((" name", " title"))) else field


@cache
def _known() -> dict[str, str]:
    """The labels that no column is called by, as `key_of` writes them, and the field of each."""
    told = load_lexicon("repeated")["fields"]
    return {
        key_of(label): field
        for field, labels in reversed(told.items())
        if field != "maybe_outlet"
        for label in labels
    }


def fields_told(values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which field each label names, by its words; for a field that none is known for, by the values of all.

    >>> days, names = ["3 May 2024", "14 May 2024"], ["The Varna Courier", "Lake Post Weekly"]
    >>> fields_told({"ngay": days, "bao": names, "title": ["Port opens", "Port closes"]})
    {'ngay': 'day', 'title': 'title', 'bao': 'outlet'}
    """
    told = {label: field for label in values if (field := field_named(label)) is not None}
    for label in [label for label, field in told.items() if field == "outlet"]:
        if all(map(_ADDRESS.fullmatch, values[label][:_SAMPLE])):
            del told[label]  # of where it was found
    for label in [label for label, field in told.items() if field == "title"]:
        if len(values[label]) > 1 and len(set(values[label])) == 1:
            del told[label]  # a section: "Rubrik" heads one in German and is a headline in Swedish
    unknown = [label for label in values if field_named(label) is None and not is_short(label)]
    for field, fits in (("day", _are_days), ("outlet", _are_outlets), ("title", _are_titles)):
        if field not in told.values():
            fitting = [
                label
                for label in unknown
                if label not in told
                and (label not in _known() or (field == "outlet" and label in _maybe()))
                and fits(label, values[label][:_SAMPLE])
            ]
            told |= {fitting[0]: field} if len(fitting) == 1 else {}
    return told


def is_told(label: str) -> bool:
    """Whether a label that names an outlet here does so by its words."""
    return field_named(label) is not None or label in _maybe()


@cache
def _maybe() -> frozenset[str]:
    return frozenset(load_lexicon("repeated")["fields"]["maybe_outlet"])


def _share(values: Sequence[str], told: Iterable[bool]) -> bool:
    return len(values) > 1 and sum(told) >= _MOST * len(values)


def _are_days(label: str, values: Sequence[str]) -> bool:
    days = (len(value.split()) <= _MOST_DAY and day_of(value, first="day") is not None for value in values)
    return not is_other("day", label) and _share(values, days)


def _are_outlets(_: str, values: Sequence[str]) -> bool:
    return _share(values, (is_outlet(value) for value in values))


def _are_titles(_: str, values: Sequence[str]) -> bool:
    """Whether values are headlines: some words each, each another, and no sentences."""
    least, most = _TITLE
    lines = (
        least <= len(value.split()) <= most
        and not (_STOP.search(value) or is_person(value))
        and _OPENS.match(value) is not None
        for value in values
    )
    return len(set(values)) >= _MOST * len(values) and _share(values, lines)
