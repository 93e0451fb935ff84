"""The register as pages show it: each under one name of its own, and frames under these names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pandas as pd

from core.frames import Frames
from core.register.fitting import is_initial, name_parts, person_fit
from core.register.reports import PERSON, Key, NamedHere, named_in
from core.register.tie import Pair, Tied, tie
from core.register.told import any_calling, country_words
from core.values.words import day

Names = dict[
    tuple[str, str], str
]  # (report, name in it or id of a row that has a namesake) → name in the register

_NAMED = {
    "mentions": ("name",),
    "quotes": ("speaker",),
    "figures": ("speaker", "actor", "counterpart"),
    "commitments": ("speaker", "actor", "counterpart"),
    "parties": ("name",),
}


@dataclass(frozen=True, slots=True)
class RoleDays:
    """What somebody is called beside the name, and the first and the last day on which a report says so."""

    words: str
    first: datetime | None
    last: datetime | None


@dataclass(slots=True)
class Known:
    """Somebody under the one name that pages show, with whoever is meant in each report and why.

    `plain` is the name alone, `name` the same with what tells namesakes apart.
    """

    name: str
    plain: str
    kind: str
    members: list[NamedHere]
    why: dict[Key, str]
    also: list[str] = field(default_factory=list)
    roles: list[RoleDays] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)

    @property
    def quotes(self) -> int:
        """How many quotes are given to it."""
        return sum(member.quotes for member in self.members)

    @property
    def articles(self) -> list[str]:
        """The ids of the reports that name it, each once."""
        return list(dict.fromkeys(member.article_id for member in self.members))

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Where it is named: report, start, end."""
        return sorted((member.article_id, *spot) for member in self.members for spot in member.spots)


def register_of(
    named: Iterable[NamedHere], joins: Iterable[Pair] = (), splits: Iterable[Pair] = ()
) -> list[Known]:
    """Everybody of some reports, no two under one name, whoever is quoted most first."""
    found = [_known(tied) for tied in tie(named, joins, splits)]
    _tell_apart(found)
    return sorted(found, key=lambda one: (-one.quotes, -len(one.members), one.name))


def speakers_of(frames: Frames) -> list[Known]:
    """Everybody who is quoted in some reports, whoever is quoted most first."""
    return [one for one in register_of(named_in(frames)) if one.quotes]


def under_one_name(frames: Frames) -> Frames:
    """The frames of several reports, everybody under the name that a register of them has."""
    return renamed(frames, names_of(register_of(named_in(frames))))


def names_of(known: Iterable[Known]) -> Names:
    """The name in the register of every name of a report that is another there."""
    found: Names = {}
    for one in known:
        for member in one.members:
            found |= names_of_member(member.article_id, (member.name, *member.also), member.rows, one.name)
    return found


def names_of_member(article_id: str, names: Iterable[str], rows: Sequence[str], shown: str) -> Names:
    """What a name of one report is called: all of its rows, or those alone that are not a namesake's."""
    return {(article_id, one): shown for one in rows or [name for name in names if name != shown]}


def renamed(frames: Frames, names: Names) -> Frames:
    """Frames under other names of people and bodies: as speakers, as parties and wherever they are named."""
    if not names:
        return frames
    return replace(
        frames,
        **{table: rows_renamed(getattr(frames, table), columns, names) for table, columns in _NAMED.items()},
    )


def rows_renamed(table: pd.DataFrame, columns: Iterable[str], names: Names) -> pd.DataFrame:
    """A table with other names in some columns; a row's id tells it from a namesake's."""
    reports = table["article_id"].tolist()
    ids = (
        next((table[name].tolist() for name in ("quote_id", "mention_id") if name in table), None) or reports
    )
    changed: dict[str, pd.Series] = {}
    for column in columns:
        cells = list(zip(reports, table[column].tolist(), ids, strict=True))
        new = [names.get((report, row), names.get((report, cell), cell)) for report, cell, row in cells]
        if any(one is not two for one, (_, two, _) in zip(new, cells, strict=True)):
            changed[column] = pd.Series(new, index=table.index, dtype=table[column].dtype)
    return table.assign(**changed) if changed else table


# --- the name and what else is told -----------------------------------------------------------------------


def _known(tied: Tied) -> Known:
    name = max(
        tied.names, key=lambda name: (*_fullness(name, tied.kind), tied.names[name], not name.isascii(), name)
    )
    forms = dict.fromkeys(
        _bare(form)
        for member in tied.members
        for form in (member.full, member.name, *member.forms, *member.also)
    )
    codes = Counter(code for member in tied.members for code in sorted(member.countries))
    return Known(
        name=_bare(name),
        plain=_bare(name),
        kind=tied.kind,
        members=tied.members,
        why=tied.why,
        also=[form for form in forms if form and form != _bare(name) and _is_a_name(form, tied)],
        roles=_roles(tied),
        countries=[code for code, _ in codes.most_common()],
    )


def _is_a_name(form: str, tied: Tied) -> bool:
    """Whether a form is a name and no description ("its director")."""
    if tied.kind != PERSON:
        return True
    return all(word[:1].isupper() for word in form.split()[-1:]) and any(
        person_fit(form, name) for name in tied.names
    )


def _bare(form: str) -> str:
    return re.sub(r"[’']s?$", "", re.sub(r"^[Tt]he ", "", " ".join(form.split())))


def _fullness(name: str, kind: str) -> tuple[int, int]:
    parts = name_parts(name) if kind == PERSON else tuple(name.split())
    return sum(not is_initial(part) for part in parts), len(parts)


def _roles(tied: Tied) -> list[RoleDays]:
    days: dict[str, list[datetime | None]] = {}
    words: dict[str, str] = {}
    for member in tied.members:
        for office in member.offices:
            said = re.sub(r"^(?:the|an?|its|his|her|their)\s+", "", office.words, flags=re.IGNORECASE)
            words.setdefault(said.casefold(), said)
            days.setdefault(said.casefold(), []).append(member.published)
    order = sorted(days, key=lambda said: (said in any_calling(), -len(days[said]), -len(said)))
    found = []
    for said in order:
        known = sorted(day for day in days[said] if day is not None)
        found.append(RoleDays(words[said], known[0] if known else None, known[-1] if known else None))
    return found


def _tell_apart(found: list[Known]) -> None:
    """Give each of several with one name the words that tell it from the others."""
    same: dict[str, list[Known]] = {}
    for one in found:
        same.setdefault(one.name.casefold(), []).append(one)
    for namesakes in same.values():
        if len(namesakes) < 2:
            continue
        taken: set[str] = set()
        for one in sorted(namesakes, key=lambda one: (-len(one.members), one.members[0].key)):
            told = [role.words for role in one.roles] + [country_words(code) for code in one.countries]
            told += [day(first)] if (first := one.members[0].published) and not told else []
            options = [f"{one.name} ({words})" for words in told if words] + [one.name]
            free = next((option for option in options if option.casefold() not in taken), None)
            number = 2
            while free is None:
                free = f"{one.name} ({number})" if f"{one.name} ({number})".casefold() not in taken else None
                number += 1
            one.name = free
            taken.add(free.casefold())
