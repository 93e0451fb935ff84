"""Who published an article, and which source the publisher itself cites.

`find_origin` looks at what the text says of itself, surest first: "X reports citing Y", a listed outlet's
line, a masthead, the page's own name, the owner in a copyright line, an address. A news agency in a byline,
a copyright line or a dateline is the source of somebody else's article, and its outlet only where nobody
else is named. A name of `core/lexicons/publishers.toml` is written as listed there, any other as it stands.
"""

import re
from calendar import day_name
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from core.article.dates import DATE, TIME
from core.article.outlets import as_outlet, before_rights, is_outlet, is_person, masthead, may_name
from core.article.signatures import signed
from core.lexicons import load_lexicon, owners

# Bounded, so that a text of one endless word is no trouble.
_CAPITAL = r"(?<!\w)[A-Z0-9À-ÞŞİČ](?:[\w&/’'-]|\.(?=\w)){0,40}"
# A publisher names itself and its source at the head or the foot of an article.
_HEAD, _FOOT = 12_000, 4_000
_WORD = re.compile(r"\w+")
_WEEKDAYS = {day.casefold() for day in day_name}


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the phrases, small or with a capital, the longest first."""
    forms = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(rf"(?i:{re.escape(form)})".replace(r"\ ", r"\s+") for form in forms) + ")"


def _slips(forms: Iterable[str]) -> set[str]:
    """How a single word is mistyped: two letters changed round, one left out, one doubled ("ctiing").

    The first letter stays, and what is left is still longer than a word like "cite".
    """
    found: set[str] = set()
    for word in (form for form in forms if " " not in form and len(form) > 5):
        for at in range(1, len(word)):
            found |= {word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]}
            found.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    return found


@cache
def _grammar() -> dict[str, re.Pattern[str]]:
    """The patterns that find a source, built on the words of `origins.toml`."""
    words = load_lexicon("origins")
    endings = "|".join(words["site"]["endings"])
    domain = rf"(?<!\w)(?:www\.)?[A-Za-z0-9][\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,3}}\.(?i:{endings})\b"
    articles = "|".join(load_lexicon("function_words")["articles"])
    joins = "|".join(words["kind"]["inside"])
    name = rf"(?:[Tt]he\s+)?(?:{domain}|{_CAPITAL}(?:\s+(?:(?:{joins})\s+)?{_CAPITAL}){{0,4}})"
    kind = rf"(?:\s+{_any(words['kind']['after'])}\b)"
    reports = rf"\b{_any(words['reports']['verbs'])}\b"
    citing = rf"\b{_any([*words['citing']['forms'], *_slips(words['citing']['forms'])])}\b"
    before = "|".join(map(re.escape, words["kind"]["before"]))
    cited = rf"\s+(?:(?:{before})\s+){{0,4}}(?P<agency>{name})(?P<kind>{kind})?"
    said = rf"\b{_any([*words['reports']['verbs'], *words['reports']['said']])}\b"
    helps = "|".join(words["reports"]["helps"])
    patterns = {
        "domain": domain,
        "reports_citing": rf"(?P<publisher>{name}){kind}?\s+{reports},?\s+(?:\w+\s+)?{citing}{cited}",
        "partner": rf"(?P<agency>{name}){kind}?,\s+(?:{articles})\s+(?:[a-z]+\s+)?"
        rf"(?:partner\s+of\s+(?P<one>{name})|(?P<two>{name})(?:[’']s)?\s+(?:[a-z]+\s+)?partner),\s+{reports}",
        "site_reports": rf"(?P<name>{domain}|{name}(?=\s+correspondent))(?:\s+correspondent)?\s+{reports}",
        "copyright": r"(?:©|\([cC]\)|[Cc]opyright)[\s©]{0,9}(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?"
        rf"[\s,.:|-]{{0,9}}(?:by\s+)?(?P<name>{name})(?:\s+\d{{4}})?",
        "byline": r"[Bb][Yy]\s+(?:.{2,80}?(?:,|\||•|·|for|of|/|—|–|\sat)\s+)?"
        rf"(?P<name>{name})\s*(?:$|[|•·,(/–—-])",
        "address": rf"(?:https?://)?(?P<name>(?i:{domain}))(?:/\S*)?",
        "suffix": rf"\s[|–—-]\s(?P<name>{name})$",
        "source": rf"(?:{_any(words['credit']['leads'])}):?\s+(?P<name>{name})",
        "credit": rf"[(\[–—-]?\s*(?:{_any(words['credit']['leads'])}:?\s+)?(?P<name>{name})\s*[)\]]?\.?",
        "citing": citing + cited,
        "told": rf"\b{_any(words['citing']['told'])}{cited}",
        "agency_reports": rf"(?P<agency>{name})(?P<kind>{kind})?\s+(?:(?:{helps})\s+)?{said}",
        "carried_by": rf"\b{_any(words['citing']['by'])}{cited}",
    }
    return {key: re.compile(pattern) for key, pattern in patterns.items()}


_CITED = ("citing", "told", "agency_reports", "carried_by")


class Origin(NamedTuple):
    publisher: str | None
    agency: str | None


def find_origin(
    body: str,
    furniture: Sequence[str],
    headline: str | None = None,
    datelines: Iterable[str] = (),
    told: str | None = None,
) -> Origin:
    """Publisher and cited agency of an article, each None when the article does not say.

    `told` is what the page or file around the text calls its outlet.

    >>> find_origin("Leaders met, Gazeta.uz reports ctiing Xinhua news agency.", [])
    Origin(publisher='Gazeta.uz', agency='Xinhua')
    >>> find_origin("Trade grew.", ["© 2025 The Astana Times. All rights reserved."])
    Origin(publisher='The Astana Times', agency=None)
    >>> find_origin("Trade grew.", ["ACCRA (AP) —"], datelines=["AP"], told="Norland Times")
    Origin(publisher='Norland Times', agency='Associated Press')
    """
    if len(body) > _HEAD + _FOOT:
        body = body[:_HEAD] + "\n" + body[-_FOOT:]
    words = frozenset(_WORD.findall(body.casefold()))
    own, cited = _own_words(body, words)
    page, named = _from_page(list(dict.fromkeys(furniture)), headline, told)
    agencies = [*map(canonical, datelines), *named]
    publisher = own or page or next(iter([*named, *agencies]), None)
    house = next((name for name in agencies if publisher and _same_house(publisher, name)), None)
    publisher = house or publisher
    agency = cited or next((name for name in agencies if name != publisher), None)
    agency = (
        agency or _from_source_line(furniture) or _credited(body) or _cited_agency(body, words, publisher)
    )
    return Origin(publisher, agency if agency != publisher else None)


def canonical(name: str) -> str:
    """A source's name as readers know it: the listed one, else the words as written.

    >>> canonical("the Xinhua news agency"), canonical("Steppe Herald")
    ('Xinhua', 'Steppe Herald')
    """
    return _listed(name) or re.sub(r"\s+", " ", name).strip(" .,;:")


def heads(lines: Sequence[str], headline: str | None) -> str | None:
    """The outlet that the first lines of a copied text name by their places: a name, then a day, then the
    headline ("Lakeshore Hour", "4 May 2025", "Ferries run again"), whatever word the name has.

    >>> heads(["Lakeshore Hour", "4 May 2025", "Ferries run again"], "Ferries run again")
    'Lakeshore Hour'
    >>> heads(["By Jane Doe", "4 May 2025", "Ferries run again"], "Ferries run again") is None
    True
    """
    if len(lines) < 2 or headline is None:
        return None
    first, *below = lines
    if (beside := signed(first)) is not None:  # "Lakeshore Hour, 4 May 2025"
        return beside if below[0] == headline and may_name(beside) else None
    day = next((place for place, line in enumerate(below[:2]) if is_day(line)), None)
    if day is None or headline not in below[:3]:
        return None
    # Between a section's name and the day stands the headline: there only what no section is called counts.
    own = day == 0 or re.match(r"The ", first) or re.search(r"&|\d$", first)
    return first if own and may_name(first) else None


def is_day(line: str) -> bool:
    """Whether a line holds a day and nothing else but a weekday and a time."""
    rest = TIME.sub("", DATE.sub("", line))
    return DATE.search(line) is not None and not set(_WORD.findall(rest.casefold())) - _WEEKDAYS


def is_listed(name: str) -> bool:
    """Whether a name, in any of its forms, is a publisher of `core/lexicons/publishers.toml`.

    >>> is_listed("AP"), is_listed("R-Texas")
    (True, False)
    """
    return _listed(name) is not None


def _may_hold(way: str, words: frozenset[str]) -> bool:
    """Whether a text of these words can hold what a pattern looks for: looking for it takes far longer."""
    return all(any(form <= words for form in forms) for forms in _needed()[way])


@cache
def _needed() -> dict[str, list[list[frozenset[str]]]]:
    """Pattern → the lists of phrases of each of which it needs one, a phrase as its words."""
    entry = load_lexicon("origins")
    reports, citing = entry["reports"], entry["citing"]
    needed = {
        "reports_citing": [reports["verbs"], {*citing["forms"], *_slips(citing["forms"])}],
        "partner": [reports["verbs"], ["partner"]],
        "site_reports": [reports["verbs"]],
        "citing": [{*citing["forms"], *_slips(citing["forms"])}],
        "told": [citing["told"]],
        "agency_reports": [{*reports["verbs"], *reports["said"]}],
        "carried_by": [citing["by"]],
    }
    return {
        way: [[frozenset(_WORD.findall(form)) for form in forms] for forms in lists]
        for way, lists in needed.items()
    }


def _own_words(body: str, words: frozenset[str]) -> tuple[str | None, str | None]:
    """Publisher and agency from a sentence in which the publisher speaks of itself."""
    if _may_hold("reports_citing", words) and (match := _grammar()["reports_citing"].search(body)):
        return canonical(match["publisher"]), _as_cited(match)
    if _may_hold("partner", words) and (match := _grammar()["partner"].search(body)):
        return canonical(match["one"] or match["two"]), canonical(match["agency"])
    if _may_hold("site_reports", words) and (match := _grammar()["site_reports"].search(body)):
        name = canonical(match["name"])
        return (None, None) if _is_agency(name) else (name, None)
    return None, None


def _from_page(lines: list[str], headline: str | None, told: str | None) -> tuple[str | None, list[str]]:
    """The outlet by a page's own lines and its name for itself, and the agencies that its lines name."""
    listed = list(_listed_on(lines, headline))
    name = canonical(before_rights(told)) if told and as_outlet(told) else None
    site = name is not None and _grammar()["domain"].fullmatch(name) is not None and not _listed(name)
    ways = (
        (one for one in listed if not _is_agency(one)),
        (outlet for line in lines if (outlet := _signing(line))),
        [name] if name and not site else [],
        _owners(lines),
        _from_addresses(lines),
        [name] if name else [],
    )
    return next(chain.from_iterable(ways), None), [one for one in listed if _is_agency(one)]


def _listed_on(lines: Sequence[str], headline: str | None) -> Iterator[str]:
    """The outlets of our list that a page's lines give for its own, surest first."""
    for line in lines:
        if (match := _owner(line)) and (listed := _listed(match["name"])):
            yield listed
    if headline and (match := _grammar()["suffix"].search(headline)) and (listed := _listed(match["name"])):
        yield listed
    for line in lines:
        if (match := _grammar()["byline"].match(line)) and (listed := _listed(match["name"])):
            yield listed
    yield from (listed for line in lines if (listed := _listed(line) or _listed(signed(line) or "")))


def _signing(line: str) -> str | None:
    """The outlet that a line names alone or beside a day: no byline, and no place of a dateline."""
    name = as_outlet(signed(line) or "") if line else None
    if name is not None:
        return name if is_outlet(name) else None
    return masthead(line)


def _owner(line: str) -> re.Match[str] | None:
    return _grammar()["copyright"].search(before_rights(line) or line)


def _owners(lines: Sequence[str]) -> Iterator[str]:
    """Who owns a page by its copyright line, as the outlet's name: no photographer, and no writer of it."""
    for line in lines:
        if not (match := _owner(line)) or re.search(r"[/]|\b(?:Getty|Sputnik|Photo)\b", line):
            continue
        name = as_outlet(match["name"])
        if name and not is_person(name):
            yield canonical(name)


def _from_addresses(furniture: Iterable[str]) -> Iterator[str]:
    """A listed site's address in a line of its own, or one that the page's own lines give."""
    for line in furniture:
        match = _grammar()["address"].fullmatch(line)
        if match and (listed := _sites().get(match["name"].casefold().removeprefix("www."))):
            yield listed


def _same_house(outlet: str, agency: str) -> bool:
    """Whether an outlet is the agency's own ("AP News")."""
    words = f" {' '.join(_WORD.findall(outlet.casefold()))} "
    forms = load_lexicon("publishers").get(agency, {}).get("forms", [agency.casefold()])
    return _is_agency(agency) and any(f" {form} " in words for form in forms)


def _from_source_line(furniture: Iterable[str]) -> str | None:
    named = (match["name"] for line in furniture if (match := _grammar()["source"].match(line)))
    means = load_lexicon("origins")["means"]["words"]
    return next((canonical(name) for name in named if name.casefold() not in means), None)


def _credited(body: str) -> str | None:
    """The agency that the last line of a text credits and does no more: "(Reuters)", "With AFP"."""
    *_, last = body.rstrip().rsplit("\n", 1)
    match = _grammar()["credit"].fullmatch(last.strip())
    name = canonical(match["name"]) if match else ""
    return name if _is_agency(name) else None


def _cited_agency(body: str, words: frozenset[str], publisher: str | None) -> str | None:
    """The first news agency, or body called one, that the text takes its words from."""
    found = []
    for rank, way in enumerate(_CITED):
        for match in _grammar()[way].finditer(body) if _may_hold(way, words) else ():
            name = _as_cited(match)
            if name != publisher and (_is_agency(name) or _called_agency(match)):
                found.append((match.start(), rank, name))
                break
    return min(found)[2] if found else None


def cited_sources(body: str) -> frozenset[str]:
    """Every outlet and agency that a text takes its words from, by the name that is listed, without "the".

    >>> sorted(cited_sources("Pipes will be laid, the Harbour Post reported. The mayor told Xinhua so."))
    ['Harbour Post', 'Xinhua']
    """
    words = frozenset(_WORD.findall(body.casefold()))
    found = set()
    for way in _CITED:
        for match in _grammar()[way].finditer(body) if _may_hold(way, words) else ():
            name = _as_cited(match)
            if _is_agency(name) or _called_agency(match) or is_outlet(name):
                found.add(re.sub(r"^[Tt]he\s+", "", name))
    return frozenset(found)


def _as_cited(match: re.Match[str]) -> str:
    """The agency of a match: "Xinhua news agency" as listed, "city press service" as written."""
    name, kind = match["agency"], match["kind"] or ""
    return _listed(name + kind) or canonical(name + kind)


def _called_agency(match: re.Match[str]) -> bool:
    return " ".join((match["kind"] or "").casefold().split()) in load_lexicon("origins")["kind"]["agencies"]


def _is_agency(name: str) -> bool:
    return bool(load_lexicon("publishers").get(name, {}).get("agency"))


def _listed(name: str) -> str | None:
    """The listed name for a form, with or without "the", "news agency" or a possessive."""
    form = re.sub(r"\s+", " ", name).strip(" .,;:|").casefold()
    form = re.sub(r"[’']s$", "", form)
    bare = _named_after().sub("", form)
    for candidate in (form, bare, form.removeprefix("the "), bare.removeprefix("the ")):
        if found := _forms().get(candidate) or _sites().get(candidate.removeprefix("www.")):
            return found
    return None


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(rf"\s+{_any(load_lexicon('origins')['kind']['named'])}$")


@cache
def _forms() -> dict[str, str]:
    return owners("publishers", load_lexicon("publishers"))


@cache
def _sites() -> dict[str, str]:
    return {
        site: name for name, entry in load_lexicon("publishers").items() for site in entry.get("sites", ())
    }
