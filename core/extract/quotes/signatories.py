"""Who signs a joint paper, by its title: "Joint Statement by X and Y"."""

import re

from core.extract.names.people import name_words
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

_SPEAKING = load_lexicon("speaking")
_JOINT = re.compile(
    rf"\b(?:{'|'.join(_SPEAKING['joint']['forms'])})\b[^\n.:]{{0,60}}?\b(?:{'|'.join(_SPEAKING['signed']['forms'])})\b"
    r" (?P<who>[A-Z][^\n.:]{3,300})",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(r" of ", re.IGNORECASE)


def signatories(text: str) -> tuple[int, str] | None:
    """Where the name of a joint paper ends, and who signs it: people without their offices, or countries.

    >>> signatories("Joint Statement by Prime Minister Ana Kovacs and Prime Minister Lev Dahl")
    (72, 'Ana Kovacs and Lev Dahl')
    """
    match = _JOINT.search(text)
    if match is None:
        return None
    parts = [part for part in re.split(r",? and |, ", match["who"].strip(" .:")) if part.strip()]
    people = [" ".join(name_words(part)) for part in parts]
    if any(_OFFICE_OF.search(part) for part in parts):
        return None
    if not all(len(name.split()) > 1 for name in people):
        people = [part.removeprefix("the ") for part in parts]
        if not all(place_of(name) for name in people):
            return None
    return match.end(), " and ".join((", ".join(people[:-1]), people[-1])) if len(people) > 1 else people[0]
