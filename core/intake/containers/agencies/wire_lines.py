"""A story of a wire: its lines above the body told apart, its body in paragraphs, its day and its agency."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from core.article.datelines import find_dateline
from core.article.origins import canonical, is_listed
from core.article.outlets import masthead
from core.intake.containers.agencies.bodies import byline_in, is_end, unwrapped, without_frame
from core.intake.containers.agencies.fields import agency_of, headline_of, is_kicker, published_day
from core.intake.items.days import day_of
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_MARKS = "=<>~^"  # that end or begin a line for the typesetter
_MOST_HEAD, _MOST_FOOT = 30, 10  # lines
_LONGEST_DAY = 40  # characters of a line that is a day and a time
_LEAST_PROSE = 60  # characters of a paragraph that may be of the body
_LONG_LINE, _SHORTER = 100, 15  # characters of a line that was not broken; by which one ends before the page
_DATELINE = 100  # characters in which one stands
_CREDIT = re.compile(
    r"[^\W\d_].{1,60}?[\s.,](?P<credit>\([\w .&-]{2,30}\)|/[\w .&-]{2,30}/|[A-Z][\w&]+(?: [A-Z][\w&]+){0,2})"
    r"\s*\.?\s*[-–—_]{1,2}\s"
)
_SMALL_CREDIT = re.compile(r"[A-Z][\w' -]{1,30} \((?P<credit>[a-z]{2,5})\) (?=[A-Z\"“«])")
_CLOCK = r"\d{2}[0-5]\d"
_YEAR = r"(?P<year>\d{4}|\d{2})\b"
_STAMPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{2}}){_CLOCK}z?\s*(?:[a-z]{{1,4}}\s+)?(?P<month>[a-zäéû]{{3,4}})\.?\s+{_YEAR}",
        rf"\b{_CLOCK}\s*(?:[a-z]{{2,4}}\s+)?(?P<day>\d{{1,2}})[ -](?P<month>[a-zäéû]{{3,9}})\.?[ -]{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})[- ](?P<month>[a-z]{{3}})[- ]{_YEAR}\s+\d{{1,2}}[:.]\d{{2}}\b",
        r"\bAP-[A-Z]{2}-(?P<number>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\b",
        rf"\b(?P<number>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+{_CLOCK}\s?[a-z]{{3,4}}\b",
        rf"\b[a-z]{{2,4}}-{_CLOCK.replace('[', ':[')}-(?P<number>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\b",
    )
)


@dataclass(slots=True)
class WireHead:
    """What stands above the body of a story."""

    titles: list[str] = field(default_factory=list)
    byline: str | None = None
    agencies: list[str] = field(default_factory=list)


def story_member(place: str, header: str, text: str, tail: str) -> Member:
    """The article of a wire's story: what stands before the sign of the text, the text, what is behind."""
    lines = [_set(line) for line in re.split(r"\r*\n\r*|\r|[\v\f\x85\u2028]", text)]
    at = _body_begins(lines)
    above = _logical(lines[:at])
    head = _read_head(above)
    body, foot = _body(lines[at:])
    title = _marked_title(lines[:at], head) or (head.titles[0] if head.titles else _title_in(header))
    if title and title.endswith("+") and title.split()[-1] not in body:  # no name like "Disney+"
        title = title.rstrip("+ ")
    clean = without_frame(body, title, head.byline)
    agency = _agency(head.agencies, clean, [*foot, tail], header)
    published = _day([tail, " ".join(foot), clean[:150], *above, header], clean)
    return Member(
        place=place, text=clean, title=headline_of(title), byline=head.byline, outlet=agency, agency=agency,
        published=published,
    )  # fmt: skip


def _marked_title(lines: Sequence[str], head: WireHead) -> str | None:
    """The headline of several lines that may be one: that with the sign of a headline's end behind it."""
    marked = [" ".join(line.split()).rstrip(_MARKS + " ") for line in lines if line.rstrip().endswith(" =")]
    found = [title for title in head.titles if any(title.endswith(line) for line in marked if line)]
    if len(found) != 1 or found[0] == head.titles[0]:
        return None
    return found[0].removeprefix(f"{head.titles[0].rstrip(' :')}:").strip()  # its catchword, once more


def is_wire_head(lines: Sequence[str]) -> bool:
    """Whether the first lines of a text are a wire's: a slug with its length, a note to editors or a kicker
    among them, and behind them a dateline with an agency.

    >>> is_wire_head(["Norland-Grain, 150", "Accord signed", "VARNA (AP) - The two met."])
    True
    >>> is_wire_head(["Accord signed", "VARNA (AP) - The two met."])
    False
    """
    head = [line for line in lines[:_MOST_HEAD] if line.strip()]
    at = next((at for at, line in enumerate(head) if agency_of([], line) or is_listed(line.strip(" ()"))), 0)
    return any(_is_of_wire(line.strip(_MARKS + " ")) for line in head[:at])


def is_wire_foot(lines: Sequence[str]) -> bool:
    """Whether the last lines of a text are its makers' marks, with an agency named in them, and no outlet's
    name stands at its head.

    >>> is_wire_foot(["Accord signed", "The two met.", "(Reporting by Jo Reyl)", "(c) Reuters 2025"])
    True
    >>> is_wire_foot(["Accord signed", "The two met.", "Reuters will publish the text."])
    False
    """
    full = [line for line in lines if line.strip()]
    last = range(max(1, len(full) - _MOST_FOOT), len(full))
    foot = full[next((at for at in last if is_end(full[at])), len(full)) :]
    ours = any(_named_in(line) for line in foot) and sum(map(is_end, foot)) > 1
    return ours and not any(masthead(line) and not is_listed(line) for line in full[:3])


def _is_of_wire(line: str) -> bool:
    """Whether a line says what only a wire says above a report."""
    slug = (
        re.fullmatch(r".{3,80},\s?\d{2,5}", line)
        or re.fullmatch(r"(?:BC|AM|PM)-\S.{2,60}", line)
        or re.fullmatch(r"[A-Z]{3}\d{3,4} \d [A-Z]{2,4} \d{3,4}\b.{0,80}", line)
    )
    return bool(slug or is_kicker(line) or (_pattern("starts").match(line) and len(line) < 300))


def _body(lines: list[str]) -> tuple[str, list[str]]:
    """The paragraphs of a body, and the lines of its makers at its foot."""
    last = len(lines)
    while last > 1 and (not lines[last - 1].strip() or is_end(lines[last - 1])):
        last -= 1
    kept: list[str] = []
    for line in lines[:last]:
        kept += [line.rstrip(_MARKS + " "), ""] if _is_marked(line) else [line]
    return "\n\n".join(unwrapped(kept)), lines[last:]


def _set(line: str) -> str:
    """A line as it is printed: the wire's marks for quotation marks and dashes as such, controls gone."""
    line = re.sub(r"[\x1c-\x1f]", " ", line)
    line = re.sub(r"^\s*\^", "\t", re.sub(r"[\x00-\x08\x0e-\x1b\x7f]", "", line))
    line = line.replace("``", "“").replace("''", "”")
    return re.sub(r"(?<=\s)_(?=\s)", "—", line.replace("`", "'"))


def _is_marked(line: str) -> bool:
    return line.rstrip().endswith(tuple("=<>"))


def _body_begins(lines: Sequence[str]) -> int:
    """Where the body begins: at the dateline, or at the first line that reads like a sentence of a story."""
    width = max((len(line) for line in lines), default=0)
    for at, line in enumerate(lines[: 2 * _MOST_HEAD]):
        may_be = line.strip() and not _is_marked(line) and not _is_told(line)
        if may_be and (_is_dateline(lines, at) or _is_prose(lines, at, width)):
            return at
    titled = next((at for at, line in enumerate(lines) if line.strip() and not _is_told(line)), 0)
    return min(titled + 1, len(lines))


def _is_dateline(lines: Sequence[str], at: int) -> bool:
    """Whether a line begins with a dateline, which may be all of it."""
    line = " ".join(lines[at].split())
    found = find_dateline(" ".join([line, *" ".join(lines[at + 1 : at + 3]).split()]), first=True)
    return found is not None and found.end <= len(line) + 1


def _is_prose(lines: Sequence[str], at: int, width: int) -> bool:
    """Whether a line begins a paragraph of sentences, and no headline that stands right above one."""
    paragraph = [lines[at].strip()]
    for number, line in enumerate(lines[at + 1 :], start=at + 1):
        indent = line[:1] in " \t" and line.strip()
        if width > _LONG_LINE or not line.strip() or indent or _is_dateline(lines, number):
            break
        paragraph.append(line.strip())
    if len(paragraph) > 1 and len(paragraph[0]) < width - _SHORTER and paragraph[1][:1].isupper():
        return False  # a line that ends before the page does is one by itself
    words = " ".join(" ".join(paragraph).split())
    stops = re.search(r"[a-z\d)”\"][.!?][”\")]*(?:\s|$)", words) is not None
    return stops and len(words) >= _LEAST_PROSE and len(re.findall(r"\b[a-z]+\b", words)) > 5


def _is_told(words: str) -> bool:
    """Whether a line above the body is known for what it is: a note, a slug, a kicker, a byline."""
    plain = words.strip(_MARKS + " ")
    return bool(
        not plain
        or _pattern("starts").match(plain)
        or _pattern("lines").fullmatch(plain)
        or is_kicker(plain)
        or byline_in(plain)
    )


def _logical(lines: Sequence[str]) -> list[str]:
    """The lines above the body, each whole: a line goes on until its mark, or where the next begins small."""
    marked = any(line.rstrip().endswith(("<", "=")) for line in lines)
    found: list[str] = []
    open_ = False
    for line in lines:
        words = " ".join(line.strip(" ^\t").rstrip(_MARKS + " ").split())
        slug = open_ and _pattern("lines").fullmatch(found[-1]) is not None  # never of two lines
        goes_on = (
            open_ and words and not slug and (_runs_on(found[-1], words) or (marked and not _is_told(words)))
        )
        if goes_on:
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        open_ = bool(words) and not line.rstrip().endswith(("<", "=", ">", "~"))
    return found


def _runs_on(before: str, words: str) -> bool:
    """Whether a headline goes on in a second line."""
    if len(words) <= _LONGEST_DAY and day_of(words) is not None:
        return False
    if _is_told(before) or _is_told(words):
        return bool(_pattern("starts").match(before)) and not _is_told(words) and words[:1].islower()
    return words[:1].islower() or (
        len(before) > 45 and len(before) + len(words) < 150 and before[-1:] not in ".!?"
    )


def _read_head(lines: Sequence[str]) -> WireHead:
    head = WireHead()
    for line in lines:
        if is_listed(line.strip(" ()")):
            head.agencies.append(line.strip(" ()"))
        elif (names := byline_in(line)) is not None:
            head.byline = head.byline or _writer(names, head)
        elif head.byline and (_pattern("titles").fullmatch(line) or masthead(line)):
            head.agencies.append(line)
        elif _is_told(line):
            continue
        elif head.titles and line[0].islower():
            head.titles[-1] += f" {line}"
        else:
            head.titles.append(line)
    return head


def _writer(names: str, head: WireHead) -> str:
    """The writers of a byline, the agency behind them apart ("Jo Reyl, dpa")."""
    name, comma, last = names.rpartition(",")
    if comma and (is_listed(last) or _pattern("titles").fullmatch(last.strip())):
        head.agencies.append(last.strip())
        return name.strip()
    return names


def _title_in(header: str) -> str | None:
    """A headline among the lines of a header: several words, most of them small."""
    lines = [" ".join(_set(line).split()).strip(_MARKS + " ") for line in re.split(r"[\r\n]+", header)[1:]]
    return next(
        (line for line in lines if len(re.findall(r"\b[a-z]{2,}\b", line)) > 2 and not _is_told(line)), None
    )


def _day(parts: Iterable[str], text: str) -> datetime | None:
    """The day that the first of some parts states whole, in the way of wires or in any other; the dateline of
    the `text` tells which number leads in one of three."""
    for words in parts:
        for stamp in _STAMPS:
            if (match := stamp.search(words)) and (days := _stamped(match)):
                return published_day([day.isoformat() for day in days], text)
        if day := day_of(words):
            return day
    return None


def _stamped(match: re.Match[str]) -> list[datetime]:
    """The days that a stamp can mean, the likelier first."""
    said = match.groupdict()
    year = int(said["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    number, day = said.get("number"), said["day"]
    ways = (
        [f"{year}-{number}-{day}", f"{year}-{day}-{number}"] if number else [f"{day} {said['month']} {year}"]
    )
    return [found for way in ways if (found := day_of(way)) is not None]


def _agency(named: Sequence[str], text: str, foot: Sequence[str], header: str) -> str | None:
    """The agency that sent a story, surest first: named above it or in its dateline, signing at its foot
    ("AP-WF-05-14-25", "dpa ab cd"), named in its header; last, one of its dateline that nobody lists."""
    signs = [re.split(r"[\s-]", line.strip(" ()[]"))[0] for line in foot]
    words = re.findall(r"[A-Za-z]{3,}", header)
    listed = (canonical(sign) for sign in (*signs, *words) if sign and is_listed(sign))
    owners = filter(None, map(_named_in, foot))
    dateline = find_dateline(text[:200], first=True)
    found = agency_of(named, text) or next(listed, None) or next(owners, None)
    found = found or (dateline.agency if dateline else None) or next(filter(masthead, named), None)
    return found or _signing(text, [*signs, *words])


def _signing(text: str, signs: Sequence[str]) -> str | None:
    """The word that signs a story at its head or foot and stands at the end of its dateline as well, in
    brackets or bare: "Lissow (lpa) - The two met", "LISSOW, May 4 Lissow News - "."""
    match = _CREDIT.match(text[:_DATELINE])
    if (bare := _SMALL_CREDIT.match(text)) is not None:
        return bare["credit"]
    named = match["credit"].strip(" ()/.") if match else ""
    signed = {sign.strip("=()[]/ ").casefold() for sign in signs}
    return named if named and signed & {named.casefold(), *named.casefold().split()[:1]} else None


def _named_in(line: str) -> str | None:
    """The agency that a line at the foot names anywhere ("(c) Copyright Thomson Reuters 2025.")."""
    words = re.findall(r"[\w’'-]+", line)
    runs = (" ".join(words[at : at + most]) for at in range(len(words)) for most in (3, 2, 1))
    return next((canonical(run) for run in runs if run[:1].isupper() and is_listed(run)), None)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    known = load_lexicon("agencies")
    patterns = known["bylines"]["titles"] if kind == "titles" else known["heads"][kind]
    return re.compile("|".join(patterns), 0 if kind == "lines" else re.IGNORECASE)
