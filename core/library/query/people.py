"""What the register says of people and bodies over a scope: a list of them, and one with all of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from core.frames import Frames, table
from core.library.articles.frames import frames_of_many
from core.library.articles.listing import where
from core.library.query.who import bring_up, names_in
from core.library.store.database import connect, library_version
from core.register.known import RoleDays, renamed
from core.select.scope import Scope

PeopleKind = Literal["", "person", "institution"]
_NEWEST = "published IS NULL, published DESC, article_id, name, part"
_MOST_MEMBERS = 400  # names in reports that are listed as the evidence of one, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody's line in the list: the name that pages show, and how much there is in the scope."""

    person: int
    name: str
    kind: str
    role: str | None
    country: str | None
    also: str | None
    quotes: int
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """One name in one report, and why it is of somebody: the evidence of a tie."""

    article_id: str
    name: str
    part: int
    row_id: str
    quotes: int
    why: str
    words: str
    role: str | None
    publisher: str | None
    published: datetime | None
    title: str | None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One person or body: its names, roles with their days, countries, and every name of it in a report."""

    person: int
    name: str
    plain: str
    kind: str
    also: list[str]
    roles: list[RoleDays]
    countries: list[str]
    named: list[NamedRow]


def known_frames(article_ids: Sequence[str]) -> Frames:
    """The frames of some reports, everybody under one name. Raises UnknownArticle."""
    return renamed(frames_of_many(article_ids), names_in(article_ids))


def list_people(
    scope: Scope, *, words: str = "", kind: PeopleKind = "", limit: int, offset: int = 0
) -> tuple[pd.DataFrame, int]:
    """Those of a scope who are people or bodies of a name, whoever is quoted most first, and how many.

    `words` are looked for in names, other names, roles and countries.
    """
    bring_up()
    found = _listed(scope, kind, library_version())
    asked = words.casefold().split()
    if asked:
        said = found[["name", "also", "role", "country"]].fillna("").agg(" ".join, axis=1).str.casefold()
        found = found[[all(word in one for word in asked) for one in said]]
    return found.iloc[offset : offset + limit].reset_index(drop=True), len(found)


@lru_cache(maxsize=16)
def _listed(scope: Scope, kind: str, _version: str) -> pd.DataFrame:
    asked, values = where(scope)
    of_kind = "AND people.kind = ?" if kind else ""
    rows = connect().execute(
        f"""SELECT person, shown, people.kind, role, country, about, sum(named.quotes) AS said,
        count(DISTINCT article_id), count(DISTINCT publisher)
        FROM named JOIN people USING (person) JOIN reports USING (article_id)
        WHERE {asked} {of_kind} GROUP BY person ORDER BY said DESC, 8 DESC, shown""",
        (*values, *([kind] if kind else [])),
    )
    return table(
        PersonRow,
        [
            PersonRow(
                person=person, name=name, kind=of, role=role, country=country,
                also=", ".join(json.loads(about)["also"]) or None, quotes=quotes, reports=reports,
                outlets=outlets,
            )
            for person, name, of, role, country, about, quotes, reports, outlets in rows
        ],
    )  # fmt: skip


def person_called(name: str) -> str | None:
    """The name in the register of somebody by that name or by another that is his or hers alone; None when
    there is nobody, or several.

    A link or a slide may have a name from before more was known.
    """
    bring_up()
    if connect().execute("SELECT 1 FROM people WHERE shown = ?", (name,)).fetchone():
        return name
    rows = connect().execute(
        "SELECT DISTINCT shown FROM other_names JOIN people USING (person) WHERE name = ?", (name.casefold(),)
    )
    found = [shown for (shown,) in rows]
    return found[0] if len(found) == 1 else None


def person_told(name: str, scope: Scope) -> PersonTold | None:
    """All that the register tells of somebody by the name it shows; the names in reports are a scope's."""
    bring_up()
    asked, values = where(scope)
    row = (
        connect()
        .execute("SELECT person, shown, plain, kind, about FROM people WHERE shown = ?", (name,))
        .fetchone()
    )
    if row is None:
        return None
    person, shown, plain, kind, about = row
    said = json.loads(about)
    named = connect().execute(
        f"""SELECT article_id, name, part, row_id, named.quotes, why, named.told, publisher, published, title
        FROM named JOIN reports USING (article_id) WHERE person = ? AND {asked}
        ORDER BY {_NEWEST} LIMIT {_MOST_MEMBERS}""",
        (person, *values),
    )
    return PersonTold(
        person=person,
        name=shown,
        plain=plain,
        kind=kind,
        also=said["also"],
        roles=[RoleDays(words, _day(first), _day(last)) for words, first, last in said["roles"]],
        countries=said["countries"],
        named=[_named_row(row) for row in named],
    )


def company_of(person: int, scope: Scope, limit: int = 12) -> list[tuple[str, int]]:
    """Who else is named in the reports of a scope that name somebody, and in how many of them, most first."""
    asked, values = where(scope)
    asked = asked.replace("article_id", "mine.article_id")
    rows = connect().execute(
        f"""SELECT shown, count(DISTINCT other.article_id) AS n FROM named mine
        JOIN reports USING (article_id) JOIN named other ON other.article_id = mine.article_id
        JOIN people ON people.person = other.person
        WHERE mine.person = ? AND other.person != mine.person AND {asked}
        GROUP BY people.person ORDER BY n DESC, sum(other.quotes) DESC, shown LIMIT ?""",
        (person, *values, limit),
    )
    return [(name, number) for name, number in rows]


def outlets_of(person: int, scope: Scope) -> list[tuple[str | None, int, int]]:
    """Each outlet of a scope that names somebody, with its reports and quotes, the one with most first."""
    asked, values = where(scope)
    rows = connect().execute(
        f"""SELECT publisher, count(DISTINCT article_id) AS n, sum(named.quotes) FROM named
        JOIN reports USING (article_id) WHERE person = ? AND {asked}
        GROUP BY publisher ORDER BY 3 DESC, n DESC, publisher""",
        (person, *values),
    )
    return [(outlet, reports, quotes) for outlet, reports, quotes in rows]


def _named_row(row: tuple[Any, ...]) -> NamedRow:
    article_id, name, part, row_id, quotes, why, told, publisher, published, title = row
    said = json.loads(told)
    return NamedRow(
        article_id=article_id, name=name, part=part, row_id=row_id, quotes=quotes, why=why or "",
        words=", ".join(said["forms"]) or name, role=said["offices"][0][2] if said["offices"] else None,
        publisher=publisher, published=datetime.fromisoformat(published) if published else None, title=title,
    )  # fmt: skip


def _day(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
