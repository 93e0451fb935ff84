"""The fields of an article of Factiva, by their codes (HD, PD, SN, LP, TD …), in; a Member out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from core.intake.containers.databases.shared.bodies import agency_of, body_of, byline_of, cut_notes
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.items.days import day_of
from core.intake.items.member import Member
from core.lexicons import any_line, load_lexicon

Fields = Mapping[str, list[str]]  # a field's paragraphs by its code

# "Document HARBO00020240314ek3c00000": the source's code, the day, and a number.
ID = r"[A-Za-z0-9]{4,10}(?:19|20)\d{6}[a-z][0-9a-z]{6,10}"
_ID_END = r"(?:19|20)\d{6}[a-z][0-9a-z]{6}"
LAST_LINE = re.compile(rf"(?:AN\b[\s|:]*)?(?:[^\W\d_]{{2,12}}\s+)?(?P<id>{ID})")
_NEAR = 16  # lines in which an outlet and a day follow on a headline
_furniture = partial(any_line, "factiva", "furniture", "lines")


def member_of(fields: Fields, place: str) -> Member:
    """The article of some fields."""
    said = {code: one_line(" ".join(lines)) for code, lines in fields.items() if code not in ("LP", "TD")}
    found = re.search(ID, said.get("AN", ""))
    text = body_of(line for code in ("LP", "TD") for line in fields.get(code, ()))
    return Member(
        place=place,
        text=text,
        title=said.get("HD") or None,
        outlet=said.get("SN") or None,
        published=day_of(said.get("PD", "")),
        agency=agency_of(said.get("CR"), said.get("SN")) or agency_of(said.get("BY"), said.get("SN")),
        byline=byline_of(said.get("BY")),
        language=said.get("LA") or None,
        section=said.get("SE") or None,
        source_id=found[0] if found else None,
        notes=cut_notes(text, ended=found is not None),
    )


def has_ids(text: str | bytes) -> bool:
    """Whether an id of Factiva stands in a text or a file; its end is looked for first, which is quick."""
    if isinstance(text, bytes):
        return re.search(_ID_END.encode(), text) is not None and re.search(ID.encode(), text) is not None
    return re.search(_ID_END, text) is not None and re.search(ID, text) is not None


def id_in(line: str) -> str | None:
    """The id in the line that ends an article; None for any other line.

    >>> id_in("Document HARBO00020240314ek3c00000"), id_in("Document 12 of the annex")
    ('HARBO00020240314ek3c00000', None)
    """
    match = LAST_LINE.fullmatch(line.strip())
    return match["id"] if match else None


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to an article."""
    return not line.strip() or _furniture().fullmatch(one_line(line).casefold()) is not None


def codes(*parts: str) -> list[str]:
    """The codes of the fields above the body ("head"), of the body and below it ("tail"), in order."""
    return [code for part in parts for code in load_lexicon("factiva")["codes"][part]]


def fields_by_code(lines: Iterable[str]) -> dict[str, list[str]] | None:
    """The fields of lines that begin with their codes, each with its lines; None for lines without codes.

    >>> fields_by_code(["HD Talks open", "PD 14 March 2024", "SN Courier", "LP Trade grew.", "AN X"])["LP"]
    ['Trade grew.']
    """
    kept = list(lines)
    found = ((place, _code().match(line)) for place, line in enumerate(kept))
    opened = [(place, match["code"], match["rest"]) for place, match in found if match is not None]
    if len({code for _, code, _ in opened} & {"HD", "PD", "SN", "WC", "LP", "TD"}) < 4:
        return None
    fields: dict[str, list[str]] = {}
    openings = _openings(opened)
    for (place, code, rest), (ends, *_) in zip(openings, [*openings[1:], (len(kept), "", "")], strict=True):
        fields.setdefault(code, []).extend([*([rest] if rest else []), *kept[place + 1 : ends]])
    return fields


def records_by_code(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each article where no id parts them: the fields above a body begin again behind a body."""
    begins, body = 0, False
    named = [match["code"] if (match := _code().match(line)) else "" for line in lines]
    head = set(codes("head"))
    for place, code in enumerate(named):
        body = body or code in ("LP", "TD")
        if body and code in head and {"PD", "SN"} <= set(named[place : place + _NEAR]):
            yield lines[begins:place]
            begins, body = place, False
    yield lines[begins:]


def is_coded(lines: Iterable[str]) -> bool:
    """Whether lines begin with the codes of Factiva's fields, a headline and a day among them."""
    fields = fields_by_code(lines) or {}
    return bool(fields.get("HD") and fields.get("SN")) and day_of(" ".join(fields.get("PD", ()))) is not None


def _openings(opened: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Which of the lines that begin with a code open a field: no field comes twice, those above the body come
    before it, and those below it are the last of them all."""
    head, body, tail = set(codes("head")), set(codes("body")), codes("tail")
    above: list[tuple[int, str, str]] = []
    seen: set[str] = set()
    for place, code, rest in opened:
        if code in seen or not (code in body or (code in head and not seen & body)):
            continue
        seen.add(code)
        above.append((place, code, rest))
    last = above[-1][0] if above else 0
    below: list[tuple[int, str, str]] = []
    for place, code, rest in reversed(opened):
        indexed = code in load_lexicon("factiva")["codes"]["indexed"] and rest and " : " not in rest
        if place <= last or code in seen or code not in tail or indexed:
            break
        seen.add(code)
        below.insert(0, (place, code, rest))
    return [*above, *below]


@cache
def _code() -> re.Pattern[str]:
    known = "|".join(codes("head", "body", "tail"))
    return re.compile(rf"\s{{0,4}}(?P<code>{known})(?:\s*[|:]\s*|\s+|$)(?P<rest>.*)")
