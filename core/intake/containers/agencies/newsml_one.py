"""NewsML 1: items of components, in which a text stands beside its pictures, its captions and its like."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import NamedTuple

from core.intake.containers.agencies.bodies import is_sentence, without_frame, without_signature
from core.intake.containers.agencies.fields import (
    agency_of,
    all_in,
    attribute,
    byline_of,
    first_in,
    headline_of,
    name_of,
    published_day,
    role_in,
    without_text,
    words_in,
)
from core.intake.containers.agencies.newsml_g2 import text_in, unpacked
from core.intake.containers.agencies.nitf import byline_in_head, makers_of, title_of, withdrawn_note
from core.intake.containers.agencies.xml_items import Element, holds, items_in, local
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LONGEST_CAPTION = 500  # characters of a text beside a picture, in the same part


def recognise(brought: Brought) -> bool:
    """Whether an XML file holds items of NewsML 1."""
    return holds(brought, "NewsML") or (
        holds(brought, "NewsItem") and holds(brought, "NewsComponent|NewsManagement")
    )


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its texts, each with the headline that stands nearest to it."""
    number, others, sender, sent = 0, 0, None, None
    for item in items_in(brought, frozenset({"newsitem", "newsenvelope"})):
        if local(item) == "newsenvelope":
            sender = _party(first_in(item, "sentfrom")) or sender
            sent = words_in(first_in(item, "dateandtime")) or sent
            continue
        found = list(texts_of(item))
        others += not found
        for one in found:
            number += 1
            yield member_of(item, one, f"article {number}", sender, sent)
    if not number and others:
        yield without_text(brought.shown)


@dataclass(frozen=True, slots=True)
class NewsText:
    """The parts of an item that are one text, and the component whose headline they stand under."""

    under: Element
    parts: tuple["StoryPart", ...]


class StoryPart(NamedTuple):
    role: str | None
    content: Element
    words: str


def texts_of(item: Element) -> Iterator[NewsText]:
    """The texts of an item, by the headline that each stands under."""
    found: dict[Element, list[StoryPart]] = {}
    for component in [one for one in item if local(one) == "newscomponent"]:
        for part in _parts(component):
            found.setdefault(_under(part.content, item), []).append(part)
    for under, parts in found.items():
        bodies = [part for part in parts if not role_in("titles", part.role)]
        if any(part.words for part in bodies):
            yield NewsText(under, tuple(parts))


def _parts(component: Element) -> Iterator[StoryPart]:
    """The texts of a component and of those in it; of such as say the same, the first that has words."""
    role = _role(component)
    if role_in("no_text", role):
        return
    contents = [one for one in component if local(one) == "contentitem"]
    texts = [StoryPart(role, one, words) for one in contents if _is_text(one) and (words := _words(one))]
    marked = [part for part in texts if len(_data(part.content))]
    pictured = any(role_in("no_text", _media(one)) for one in contents)
    if texts and not (pictured and len(texts[0].words) < _LONGEST_CAPTION):
        yield (marked or texts)[0]
    same = (attribute(component, "equivalentslist") or "").casefold() == "yes"
    for inner in [one for one in component if local(one) == "newscomponent"]:
        parts = list(_parts(inner))
        yield from parts
        if same and parts:
            return


def _role(component: Element) -> str | None:
    role = next((one for one in component if local(one) == "role"), None)
    return attribute(role, "formalname") or attribute(component, "role")


def _media(content: Element) -> str | None:
    return attribute(first_in(content, "mediatype"), "formalname")


def _is_text(content: Element) -> bool:
    data = first_in(content, "datacontent")
    return data is not None and not role_in(
        "no_text", _media(content), attribute(first_in(content, "format"), "formalname")
    )


def _data(content: Element) -> Element:
    return next(one for one in content.iter("*") if local(one) == "datacontent")


def _words(content: Element) -> str:
    data = _data(content)
    coded = first_in(content, "encoding")
    if coded is not None and not len(data):
        inner = deepcopy(data)
        inner.text = unpacked(data.text or "", attribute(coded, "notation"))
        return text_in(inner)
    return text_in(data)


def _under(content: Element, item: Element) -> Element:
    """The nearest component around a text that has a headline of its own."""
    for one in content.iterancestors():
        if local(one) == "newscomponent" and _line(one, "headline"):
            return one
        if one is item:
            break
    return item


def _line(component: Element, *names: str) -> str | None:
    """A line of news of a component itself, not of one inside it."""
    for lines in [one for one in component if local(one) == "newslines"]:
        said = (words_in(line) for name in names for line in all_in(lines, name))
        if words := next(filter(None, said), None):
            return words
    return None


def member_of(item: Element, story: NewsText, place: str, sender: str | None, sent: str | None) -> Member:
    """The article of a text and of what its components say of it."""
    nitf = next(
        (found for part in story.parts if (found := first_in(part.content, "nitf")) is not None), None
    )
    chain = _chain(story)
    told = next((part.words for part in story.parts if role_in("titles", part.role)), None)
    in_text = title_of(nitf) if nitf is not None else None
    title = headline_of(_near(chain, "headline") or told or in_text or words_in(first_in(item, "headline")))
    makers = makers_of(nitf)
    byline = byline_of(_near(chain, "byline")) or (byline_in_head(nitf) if nitf is not None else None)
    repeated = [words_in(line) for line in all_in(item, "headline")]
    repeated += [words for line in all_in(item, "subheadline") if not is_sentence(words := words_in(line))]
    text = without_frame(_body(story), title, byline, *repeated)
    address = words_in(first_in(item, "providerid"))
    provider = name_of(*_providers(item, chain), agency_of(makers, text), sender, *makers, address)
    paper = name_of(attribute(first_in(nitf, "pubdata"), "name")) if nitf is not None else None
    dateline = _near(chain, "dateline") or ""
    status = first_in(item, "status")
    return Member(
        place=place,
        text=without_signature(text, provider),
        title=title or headline_of(words_in(first_in(item, "namelabel"))),
        byline=byline,
        outlet=paper or provider,
        agency=provider,
        published=published_day([*_days(item), sent], f"{dateline} {text[:120]}", embargo=_held(item)),
        language=attribute(first_in(chain[0], "language"), "formalname") or attribute(item, "lang"),
        source_id=words_in(first_in(item, "publicidentifier", "newsitemid")) or None,
        notes=withdrawn_note(attribute(status, "formalname")),
    )


def _chain(story: NewsText) -> list[Element]:
    """The components around a text, from the nearest to the outermost."""
    return [story.under, *[one for one in story.under.iterancestors() if local(one) == "newscomponent"]]


def _near(chain: list[Element], name: str) -> str | None:
    return next((words for one in chain if (words := _line(one, name))), None)


def _body(story: NewsText) -> str:
    """Lead and body behind each other, nothing twice."""
    parts = [part for part in story.parts if part.words and not role_in("titles", part.role)]
    leads = [part.words for part in parts if role_in("leads", part.role)]
    bodies = [part.words for part in parts if not role_in("leads", part.role)]
    text = ""
    for words in [*leads, *bodies]:
        text = words if words.startswith(text) else text if words in text else f"{text}\n\n{words}"
    return text


def _providers(item: Element, chain: list[Element]) -> Iterator[str | None]:
    for one in (*chain, item):
        for name in ("provider", "creator", "source"):
            yield from (_party(found) for found in all_in(one, name))
        yield _line(one, "creditline")
    yield from (attribute(one, "value") for one in all_in(item, "copyrightholder"))


def _party(element: Element | None) -> str | None:
    party = first_in(element, "party") if element is not None else None
    return attribute(party, "formalname") or attribute(party, "euid")


def _days(item: Element) -> Iterator[str]:
    for name in ("firstcreated", "datelinedate", "thisrevisioncreated", "dateid"):
        yield words_in(first_in(item, name))


def _held(item: Element) -> str | None:
    """Until when an item is held back, where it is."""
    status = (attribute(first_in(item, "status"), "formalname") or "").casefold()
    change = first_in(item, "statuswillchange")
    return words_in(first_in(change, "dateandtime")) if change is not None and "embargo" in status else None
