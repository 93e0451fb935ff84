"""One article with the fields of a database around its text: the fields in what is told, the text alone.

So many known fields that no author wrote them leave no doubt; with fewer a text is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.article.lines import paragraphs
from core.article.metadata import Metadata
from core.article.origins import canonical
from core.article.outlets import is_outlet, may_name
from core.intake.containers.databases.shared.bodies import is_byline
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.containers.repeated.article import article_of
from core.intake.containers.repeated.days import order_of_days, tells_day
from core.intake.containers.repeated.labels import (
    field_named,
    is_label,
    joined_alone,
    label_of,
    one_each_alone,
    value_in,
)
from core.intake.containers.repeated.lines import FileLine, is_made, is_prose, line_of, title_of
from core.intake.containers.repeated.named import bare_name, outlet_among
from core.intake.containers.repeated.same import Made
from core.intake.containers.repeated.starts import may_be_title
from core.intake.items.days import First, day_of
from core.intake.items.document import Document

_FARTHEST = 40  # lines from either end
_MAIN = ("title", "outlet", "day")
_LEAST_MAIN, _LEAST = (
    2,
    3,
)  # fields that leave no doubt: of the main ones, or one of them among so many labels
_LONGEST_HEADLINE = 20  # words
_LONGEST_VALUE = 60  # words of a field
_FIRST: tuple[First, ...] = ("day", "month")
_OF_LETTERS = ("from",)  # and of the outlet only where that is one


def without_fields(found: Document, lines: Sequence[str] = ()) -> Document:
    """A document without the fields above and below its text, which fill what it does not tell otherwise;
    `lines` are its own where its text has joined them."""
    if lines and (told := _without_fields(replace(found, text="\n\n".join(lines)))) is not None:
        return told
    return _without_fields(found) or found


def _without_fields(found: Document) -> Document | None:
    spans = paragraphs(found.text)
    words = [one_line(found.text[start:end]) for start, end in spans]
    labelled = sum(label_of(line) is not None or is_label(line) for line in _near_ends(words))
    signs = any(is_made(line) or title_of(FileLine(words=line)) != line for line in _near_ends(words))
    if labelled < _LEAST_MAIN and not signs:
        return None
    begins, ends = _body(words)
    if begins >= ends:
        return None
    head, below = _fields(words[:begins]), _fields(words[ends:])
    inside = {label for line in words[begins:ends] if (label := label_of(line)) is not None}
    around = [line for line in (*head, *below) if line.label not in inside]
    if not (_is_sure(around) or ((signs or labelled) and _is_plain(head, below))):
        return None
    kept = _last_label(words[:begins])
    told = article_of(head, (), below, "", order_of_days([*head, *below]), None, Made())
    first = spans[kept] if kept < begins else spans[begins]
    text = found.text[first.start : spans[ends - 1].end]
    if kept == begins and field_named(label_of(words[begins]) or "") == "text":
        text = text[text.index(":") + 1 :].lstrip() if ":" in text else text
    if told.title:
        text = f"{told.title}\n\n{text}"
    own = found.told
    return replace(
        found,
        text=text,
        told=Metadata(
            title=told.title or own.title,
            publisher=(canonical(told.outlet) if told.outlet else None) or own.publisher,
            published=told.published or own.published,
            agency=(canonical(told.agency) if told.agency else None) or own.agency,
            byline=told.byline or own.byline,
            url=told.url or own.url,
            by_fields=True,
            times=own.times,
        ),
    )


def _near_ends(words: Sequence[str]) -> Iterator[str]:
    yield from words[:_FARTHEST]
    yield from words[max(_FARTHEST, len(words) - _FARTHEST) :]


def _body(words: Sequence[str]) -> tuple[int, int]:
    """Where the text begins and ends: its paragraphs that are no fields, the first and the last of them."""
    said = [at for at, line in enumerate(words) if _is_text(line)]
    if len(said) > 1 and len(words[said[0]].split()) <= _LONGEST_HEADLINE:
        between = range(said[0] + 1, said[1])
        if any(_is_field(words[at]) or is_byline(words[at]) or _tells_day(words[at]) for at in between):
            said = said[1:]  # a headline that is a sentence
    if not said or said[0] > _FARTHEST:
        return 0, 0
    begins, ends = said[0], said[-1] + 1
    while ends < len(words) and not (is_made(words[ends]) or _is_field(words[ends]) or _signs(words, ends)):
        ends += 1  # a last line without a stop is the text's as well
    return begins, ends


def _signs(words: Sequence[str], place: int) -> bool:
    """Whether a line below a text is its day, or the name of an outlet above that."""
    if _tells_day(words[place]):
        return True
    return place + 1 < len(words) and _tells_day(words[place + 1]) and may_name(words[place])


def _tells_day(line: str) -> bool:
    return tells_day(FileLine(words=line))


def _is_text(line: str) -> bool:
    label = label_of(line)
    if label is not None and (field := field_named(label)) is not None:
        return field == "text" and is_prose(value_in(line))
    return is_prose(line) and not is_made(line) and not (label is not None and is_label(label))


def _is_field(line: str) -> bool:
    return is_label(label_of(line) or line)


def _last_label(head: Sequence[str]) -> int:
    """Behind which of the lines above a text the fields end."""
    fields = [at for at, line in enumerate(head) if _is_field(line)]
    last = fields[-1] if fields else len(head) - 1
    if last >= 0 and label_of(head[last]) is None and field_named(head[last].casefold()) != "text":
        last += 1  # the value of a label that stands alone
    return min(last + 1, len(head))


def _fields(lines: Sequence[str]) -> list[FileLine]:
    """The lines around a text as they may be read: a label that stands alone with its value."""
    joined = list(joined_alone(lines, one_each_alone(lines)))
    labels = frozenset(key for line in joined if (key := label_of(line)) is not None and is_label(key))
    made = (line_of(line, labels) for line in joined)
    return [replace(one, field=field_named(one.label) or "", prose=False) for one in made]


def _is_sure(lines: Sequence[FileLine]) -> bool:
    labels = {line.label for line in lines if line.label and len(line.value.split()) <= _LONGEST_VALUE}
    main = {line.field for line in lines if line.value and line.field in _MAIN and _fits(line)}
    return len(main) >= _LEAST_MAIN or (bool(main - {"title"}) and len(labels) >= _LEAST)


def _is_plain(head: Sequence[FileLine], below: Sequence[FileLine]) -> bool:
    """Whether lines without labels tell the day and the outlet of an article, in lines of their own."""
    if any(line.field in _MAIN for line in (*head, *below)):
        return False
    day = next(filter(tells_day, (*head, *below)), None)
    if day is None:
        return False
    named = [line for line in head if not (line.label or is_made(line.words))]
    outlet = outlet_among(named, [*head, *below], day)
    if outlet is None or not (is_outlet(outlet.name) or may_name(outlet.name)):
        return False
    others = (line for line in named if not tells_day(line) and bare_name(line) != outlet.name)
    return any(map(may_be_title, others))


def _fits(line: FileLine) -> bool:
    if line.field == "day":
        return any(day_of(line.value, first=first) is not None for first in _FIRST)
    return line.label not in _OF_LETTERS or is_outlet(line.value)
