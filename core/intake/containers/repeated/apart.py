"""One line of a file that says several things, as two: a headline, and its outlet and day."""

import re

from core.article.dates import DATE
from core.article.outlets import is_outlet, may_name
from core.intake.containers.corpora.naming import key_of
from core.intake.containers.databases.shared.bodies import is_byline
from core.intake.containers.repeated.labels import field_named, is_label, label_of, value_in
from core.intake.items.days import day_of

_LONGEST = 240  # characters
_LEAST_TITLE, _LONGEST_TITLE = 3, 30  # words of a headline
_CITED = re.compile(r"(?P<title>\S+(?:\s+\S+){2,})\s+[(\[](?P<told>[^()\[\]]{8,80})[)\]]")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?://|/|#)[^()\s]*\)")
_STARS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![\w*_])")
_WIDE_LABEL = re.compile(r"\s*[【［\[〔](?P<label>[^】］\]〕]{1,20})[】］\]〕]\s*(?P<value>.*)")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{8,120})[)\]]\s*")
_WRITTEN = re.compile(r"(?P<title>\S.{8,}?)[.,;]?\s+By:\s+(?P<told>.{12,})")
_BETWEEN = re.compile(r"\s+(?:\||--|[–—•·-])\s+|\t+|(?<=\d\])\s+")  # parts of a line
_EQUALS = re.compile(r"(?P<label>[A-Z][A-Z ]{1,24}) =(?P<value>(?: .*)?)")  # "TITLE = Port to close"
_WIDE, _MOST_FIELDS = re.compile(r"\s{3,}"), 6
_INNER_LABEL, _LEAST_INNER = re.compile(r"(?<=\s)(?P<label>(?:[A-Za-z/]+ ){0,2}[A-Za-z/]+): "), 3
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_SENTENCE = 12  # words
_DATED = 9  # words of a part that tells the day


def without_marks(text: str) -> str:
    """Markdown with its links by their words and its names and phrases without stars; its headings stay.

    >>> without_marks("## [Port to close](https://a.example/1)\\n*Varna Courier*, 3 May 2025")
    '## Port to close\\nVarna Courier, 3 May 2025'
    """
    return _STARS.sub(r"\2", _LINK.sub(r"\1", text))


def apart(line: str) -> tuple[str, ...]:
    """A line as two where it is a headline with its outlet and day in brackets, or between bars and dashes;
    without its brackets where it is a field.

    >>> apart("2) Port to close (Varna Courier, 14 Aug 2025)")
    ('2) Port to close', 'Varna Courier, 14 Aug 2025')
    >>> apart("[2025-08-14] Varna Courier -- Port to close for a year")
    ('# Port to close for a year', 'Varna Courier, [2025-08-14]')
    >>> apart("The port (built in 2014) is to close."), apart("(Source: Varna Courier, 14 Aug 2025)")
    (('The port (built in 2014) is to close.',), ('Source: Varna Courier, 14 Aug 2025',))
    """
    if (match := _WIDE_LABEL.fullmatch(line)) is not None and field_named(key_of(match["label"])) is not None:
        return (f"{match['label']}：{match['value']}",)
    if (match := _BRACKETS.fullmatch(line)) is not None and field_named(label_of(match[1]) or "") is not None:
        return (match[1],)
    if " =" in line and (match := _EQUALS.fullmatch(line)) is not None and is_label(match["label"]):
        return (f"{match['label']}: {match['value'].strip()}".rstrip(),)
    if ":" in line and (fields := _side_by_side(line)) is not None:
        return fields
    if " By: " in line and (cited := _cited(line)) is not None:
        return cited
    may_be = len(line) <= _LONGEST and _YEAR.search(line) and _BETWEEN.search(line)
    if may_be and (told := _told_between(line)) is not None:
        return told
    match = _CITED.fullmatch(line) if line.endswith((")", "]")) and len(line) <= _LONGEST else None
    if match is None or day_of(match["told"], first="day") is None:
        return (line,)
    if not re.search(r"[^\W\d_]{3,}", DATE.sub("", match["told"])):  # the day of what stands before it
        return (line,)
    return match["title"], match["told"]


def _side_by_side(line: str) -> tuple[str, ...] | None:
    """The fields of a line with wide blanks between them; None for a line without two that are known.

    >>> _side_by_side("Source: Varna Courier    2025-08-14 09:15    Editor: jr")
    ('Source: Varna Courier', '2025-08-14 09:15', 'Editor: jr')
    >>> _side_by_side("Three were left:   one: two")
    """
    parts = tuple(part for part in _WIDE.split(line.strip()) if part)
    if len(parts) == 1 and line.count(": ") > 2:
        parts = _by_labels(line.strip())
    if not 1 < len(parts) <= _MOST_FIELDS or len(line) > _LONGEST:
        return None
    labels = [label for part in parts if (label := label_of(part)) is not None and value_in(part)]
    return parts if len(labels) > 1 and sum(map(is_label, labels)) > 1 else None


def _by_labels(line: str) -> tuple[str, ...]:
    """A line as its fields, where three labels or more that are known stand in it, the first at its head."""
    begins = [0]
    for match in _INNER_LABEL.finditer(line):
        words = match["label"].split()
        ends = max(
            (at for at, word in enumerate(words[:-1], 1) if word == "/" or _is_of_name(word)), default=0
        )
        labels = (" ".join(words[at:]) for at in range(ends, len(words)))
        if label := next((one for one in labels if one[0].isupper() and is_label(one)), None):
            begins.append(match.end("label") - len(label))
    if len(begins) < _LEAST_INNER or not is_label(label_of(line) or ""):
        return (line,)
    until = [*begins[1:], len(line)]
    return tuple(line[at:to].strip(" |·•,;/") for at, to in zip(begins, until, strict=True))


def _is_of_name(word: str) -> bool:
    """Whether a word ends the name of a paper ("Varna Post"), so that no label begins with it."""
    return is_outlet(f"Varna {word}")


def _cited(line: str) -> tuple[str, ...] | None:
    """A citation as three: its headline, who wrote it, outlet and day; None for a line without all of them.

    >>> _cited("Title: Port to close. By: Jo Reyl, Varna Courier, 01900000, Aug 14, 2025")
    ('Title: Port to close', 'By Jo Reyl', 'Varna Courier, Aug 14, 2025')
    """
    match = _WRITTEN.fullmatch(line)
    day = DATE.search(match["told"]) if match is not None else None
    if match is None or day is None or day_of(day[0], first="day") is None:
        return None
    names = [part.strip() for part in match["told"][: day.start()].split(",")]
    named = next((at for at, part in enumerate(names) if re.search(r"\d", part) or not part), len(names))
    if named < 2:
        return None
    return match["title"], f"By {', '.join(names[: named - 1])}", f"{names[named - 1]}, {day[0]}"


def _told_between(line: str) -> tuple[str, str] | None:
    """The headline of a line, and its outlet and day; None for one without all three, or with more."""
    parts = [part.strip() for part in _BETWEEN.split(line) if part.strip()]
    days = [part for part in parts if day_of(part, first="day") is not None and len(part.split()) <= _DATED]
    if len(days) != 1 or not 2 <= len(parts) <= 4:
        return None
    others = [part for part in parts if part not in days]
    titles = [
        part for part in others if _LEAST_TITLE < len(part.split()) <= _LONGEST_TITLE and not is_byline(part)
    ]
    title = max(titles, key=len, default=None)
    if title is not None and title.endswith(".") and len(title.split()) >= _LEAST_SENTENCE:
        return None  # a text behind its place and day
    names = [part for part in others if part != title and (is_outlet(part) or may_name(part))]
    beside = DATE.sub("", days[0]).strip(" ,.()[]")
    if title is None or not (names or is_outlet(beside)):
        return None
    return f"# {title}", ", ".join([*names[:1], days[0]])  # it heads what is below it
