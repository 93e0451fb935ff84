"""The lines of one article in, the article out: title, outlet, day and who wrote it, and its body."""

import re
from collections.abc import Sequence
from functools import cache

from core.article.outlets import as_outlet, masthead
from core.intake.containers.databases.shared.bodies import agency_of, byline_of, is_byline, outlet_of
from core.intake.containers.repeated.days import day_told, kind_of_day, outlet_beside, tells_day
from core.intake.containers.repeated.labels import is_everyday, is_told
from core.intake.containers.repeated.lines import FileLine, is_made
from core.intake.containers.repeated.named import OutletName, bare_name, outlet_among
from core.intake.containers.repeated.same import Made
from core.intake.items.days import First
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_NUMBERED = re.compile(
    r"\A(?:[■●◆▶►▪•*]\s*|(?:\(?\d{1,3}[.):]|[\[(]\d{1,3}(?:\s?(?:/|of)\s?\d{1,4})?[\])])\s+|DJ\s+)(?=\S)"
)
_FIELDS_BESIDE = re.compile(r"\s+\|\s+.*")  # "Jo Reyl | Section: News | 412 words"
_PLACE = re.compile(r"(?<=\w)\s*\([^()]{2,40}\)$")  # "Varna Courier (Varna)"
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_LONGEST_TITLE, _LEAST_CITED = 40, 3  # words
_MOST_BESIDE = 0.5  # of a citation's words that are not of the article's fields


def article_of(
    head: Sequence[FileLine],
    body: Sequence[FileLine],
    below: Sequence[FileLine],
    place: str,
    first: First | None,
    number: str | None,
    made: Made,
    kind: tuple[str, bool] | None = None,
    usual: str | None = None,
) -> Member:
    """The article of its lines; `first` says which number leads in a day that is written in two, `number` is
    the article's own where they are counted, `made` what every article of the file has, `kind` how most of
    them tell their day, `usual` where most of them have the name of their outlet."""
    fields = _fields([*below, *head])
    named = _named(head)
    above = _days(head, kind)
    days, day = [*above, *filter(tells_day, below)], next(iter(above), None)
    found = outlet_among(named, [*head, *below], day, usual)
    outlet = fields.get("outlet") or (found.name if found else None)
    title = _title(named, fields, day, outlet, made)
    byline = fields.get("byline") or next((line.words for line in named if _is_byline(line, title)), None)
    if outlet is None and byline and (beside := byline.rpartition(",")[2].strip()) and masthead(beside):
        byline, outlet = byline.rpartition(",")[0], beside  # "By Jo Reyl, Varna Courier"
    outlet = outlet_of(outlet)
    if title and number:
        title = title.removeprefix(f"{number} ")
    told = [one for one in (title, outlet, byline) if one]
    kept = [line for line in body if line.prose or not made.is_made(line)]
    while len(kept) > 1 and _is_citation(kept[-1].words, title, told):
        kept.pop()
    return Member(
        place=place,
        text="\n\n".join(words for line in kept if (words := _words(line))),
        title=_NUMBERED.sub("", title, count=1) if title else None,
        outlet=outlet,
        agency=agency_of(byline, outlet),
        published=next((on for line in days if (on := day_told(line, first)) is not None), None),
        byline=byline_of(byline),
        language=fields.get("language"),
        url=next((match[0] for line in (*below, *head) if (match := _ADDRESS.search(line.words))), None),
    )


def named_in(
    head: Sequence[FileLine], below: Sequence[FileLine], kind: tuple[str, bool] | None
) -> OutletName | None:
    """The outlet of an article by its lines alone, and where they have it."""
    return outlet_among(_named(head), [*head, *below], next(iter(_days(head, kind)), None))


def _named(head: Sequence[FileLine]) -> list[FileLine]:
    return [line for line in head if not (line.rule or line.again or line.label or is_made(line.words))]


def _days(head: Sequence[FileLine], kind: tuple[str, bool] | None) -> list[FileLine]:
    return sorted(filter(tells_day, head), key=lambda line: kind_of_day(line) != kind)


def _fields(lines: Sequence[FileLine]) -> dict[str, str]:
    """What labels say, the head's before the others."""
    found: dict[str, str] = {}
    surely: set[str] = set()  # by a label that means nothing else
    for line in lines:
        if (field := line.field) and line.value and (field != "outlet" or is_told(line.label)):
            if field in surely and is_everyday(line.label):
                continue
            if not is_everyday(line.label):
                surely.add(field)
            beside = outlet_beside(line) if field == "outlet" and tells_day(line) else None
            told = beside or _FIELDS_BESIDE.sub("", line.value)
            found[field] = _PLACE.sub("", told) if field == "outlet" else told
    return found


def _title(
    named: Sequence[FileLine], fields: dict[str, str], day: FileLine | None, outlet: str | None, made: Made
) -> str | None:
    """The headline among the lines above a text, or the one that a label names."""
    if title := fields.get("title"):
        title = title.rstrip(" .") if made.stops else title
        return title[1:-1].replace('\\"', '"') if made.marks else title
    others = [line for line in named if not tells_day(line) and not _by().match(line.words)]
    others = [line for line in others if outlet is None or as_outlet(bare_name(line)) != outlet] or others
    others = [line for line in others if not made.is_made(line)] or others
    titles = [line for line in others if line.heading] or [
        line for line in others if 2 < _spelled(line.words) <= _LONGEST_TITLE
    ]
    found = next(iter(titles or others), None)
    return found.words if found is not None else None


def _spelled(words: str) -> int:
    """How many words are no numbers, nor names of things in a database."""
    return sum(re.search(r"[\d_]", word) is None for word in words.split())


def _is_byline(line: FileLine, title: str | None) -> bool:
    return _by().match(line.words) is not None or (
        line.words != title and is_byline(line.words) and not tells_day(line) and not masthead(line.words)
    )


def _is_citation(words: str, title: str | None, told: Sequence[str]) -> bool:
    """Whether a last paragraph is how the article is to be cited: its headline, and its day or address,
    between marks or with little beside the other fields."""
    if not title or len(title.split()) < _LEAST_CITED or title.casefold() not in words.casefold():
        return False
    if not re.search(r"https?://|www\.|\b(?:19|20)\d\d\b", words):
        return False
    rest = words.casefold()
    for one in told:
        rest = rest.replace(one.casefold(), " ")
    others = len(re.findall(r"[^\W\d_]{3,}", rest))
    return bool(re.search(r"[\"“‘'*]", words)) or others <= _MOST_BESIDE * len(words.split())


def _words(line: FileLine) -> str:
    if line.rule or line.again or (not line.prose and is_made(line.words)):
        return ""
    return line.value if line.field == "text" else line.words


@cache
def _by() -> re.Pattern[str]:
    words = sorted(load_lexicon("databases")["bylines"]["words"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})\b:?\s+(?=[^\W\d_]+\s)", re.IGNORECASE)
