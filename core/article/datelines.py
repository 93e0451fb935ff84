"""The dateline at the head of a report: "ACCRA, Oct 9 (Reuters) - "."""

import re
from typing import NamedTuple

from core.article.dates import DATE
from core.article.origins import is_listed
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

_CITY = r"[^\W\d_a-z][^\W\d_a-z.'’-]*(?:[ /-][^\W\d_a-z][^\W\d_a-z.'’-]+){0,3}"
_INSIDE = "|".join(load_lexicon("function_words")["inside_places"])
_PLACE = rf"[A-Z][\w.’'-]*(?: (?:(?:{_INSIDE}) )?[A-Z][\w.’'-]*){{0,3}}"
_DASH = r"(?:--+|[-–—―])"
_DAY = DATE.pattern
for _name in re.findall(r"\?P<(\w+)>", _DAY):  # groups may be named once in a pattern
    _DAY = _DAY.replace(f"(?P<{_name}>", "(?:").replace(f"(?P={_name})", "[./-]")

# A day of another calendar, before the one of ours or alone: "TEHRAN, Shahrivar 19, 1404 (IRNA) –".
_OTHER_DAY = r"[A-Z][\w'’-]*(?: [\w'’-]+){0,2} \d{1,2},? 1[34]\d\d"

_DATELINE = re.compile(
    rf"(?:\((?P<agency0>[A-Z][\w. -]{{1,30}})\)\s*{_DASH}\s*)?"
    rf"(?P<city>(?-i:{_CITY}|{_PLACE}))"
    rf"(?P<region>,\s+(?!(?i:{_DAY})|{_OTHER_DAY})(?-i:{_PLACE}))?"
    rf"(?:,\s+{_OTHER_DAY})?"
    rf"(?P<day>\s*[,./|]?\s*(?i:{_DAY}|\((?:{_DAY})\)))?"
    r"(?P<source>\s*[,.]?\s*(?:\((?P<agency1>[A-Z][\w&./ -]{1,40}|[a-z]{2,5})\)"
    r"|/(?P<agency2>[A-Z][\w. -]{1,30})/"
    r"|[,.]\s*(?P<agency3>[A-Z][\w-]{2,20})(?=\s*[-–—])))?"
    rf"\s*(?P<end>[.:,]?\s*{_DASH}|[.:]|(?<=/))\s+(?=\S)",
)


# An agency that names no place: "(Bloomberg) -- ".
_NO_PLACE = re.compile(rf"\((?P<agency>[A-Z][\w. -]{{1,30}})\)\s*{_DASH}\s+(?=\S)")


class Dateline(NamedTuple):
    end: int
    agency: str | None


def find_dateline(paragraph: str, *, first: bool) -> Dateline | None:
    """Where the dateline at the head of a paragraph ends, and the agency it names.

    A bare "CITY — " counts only in the first paragraphs, and only before a new sentence.

    >>> find_dateline("ACCRA, Oct 9 (Reuters) - Leaders met.", first=True)
    Dateline(end=25, agency='Reuters')
    >>> find_dateline("Riyadh: The council met on Wednesday.", first=True)
    Dateline(end=8, agency=None)
    >>> find_dateline("Bremen (dpa) - The port was shut.", first=True)
    Dateline(end=15, agency='dpa')
    >>> find_dateline("(Bloomberg) -- The port was shut.", first=True)
    Dateline(end=15, agency='Bloomberg')
    >>> find_dateline("NATO — which has 32 members — said", first=True)
    """
    alone = _NO_PLACE.match(paragraph[:60]) if first else None
    if alone and is_listed(alone["agency"]):
        return Dateline(alone.end(), alone["agency"])
    match = _DATELINE.match(paragraph[:160])
    if match is None or not _is_one(match, paragraph, first):
        return None
    agency = match["agency0"] or match["agency1"] or match["agency2"] or match["agency3"]
    return Dateline(match.end(), agency.strip() if agency else None)


def _is_one(match: re.Match[str], paragraph: str, first: bool) -> bool:
    capitals = match["city"].isupper() and len(match["city"]) > 2
    agency = match["agency0"] or match["agency1"] or match["agency2"] or match["agency3"]
    dash = match["end"].strip()[-1:] not in (".", ":", "")
    if agency and agency.islower() and not is_listed(agency):
        return False
    if agency and (dash or match["agency2"]) and (capitals or match["day"] or is_listed(agency)):
        return True
    if match["end"] == ":":
        place = place_of(match["city"])
        known = place is not None and place.word in ("city", "capital") and not match["region"]
        return known and first and paragraph[match.end() :][:1].isupper()
    if match["day"]:
        return capitals if not dash else capitals or first
    rest = paragraph[match.end() :]
    begins = rest[:1].isupper() or rest[:1] in "“\"'‘«„" or rest[:1].isdigit()
    acronym = match["city"].casefold() in load_lexicon("headings")["acronyms"]["words"]
    aside = re.search(rf"\s{_DASH}\s", rest[:80]) is not None  # "OPEC – Vienna's best known guest – said"
    short = len(paragraph[: match.end()].split()) <= 6
    return capitals and dash and begins and first and short and not acronym and not aside
