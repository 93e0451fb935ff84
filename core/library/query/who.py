"""Who is who over the whole library, kept in the manifest and grown by the reports that come and go.

`named` holds everybody whom a report names, `people` who they are under one name. A report that comes,
goes or is read again has those looked at anew who share a key with somebody in it, and nobody else.
"""

import json
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.frames import KINDS, Frames, column_dtypes
from core.library.edits.decisions import decided_names
from core.library.query.who_changed import (
    changed,
    is_long_since,
    known_at,
    new_reports,
    note_known,
    register_version,
)
from core.library.store import paths
from core.library.store.bootstrap import ready
from core.library.store.database import change, connect, library_version, refuses
from core.library.store.segments import GROUP, path_of
from core.register.known import Known, Names, names_of_member, register_of
from core.register.reports import Key, NamedHere, keys_as_person, named_in
from core.register.tie import keys_of
from core.register.told import Office

# Whoever has another name in its report, or a namesake there: as `_as_json` writes it.
NOT_PLAIN = """NOT (instr(told, '"rows": []') > 0 AND instr(told, '"also": []') > 0)"""
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS named_reports (
    article_id TEXT PRIMARY KEY, segment TEXT NOT NULL, made TEXT NOT NULL, published TEXT,
    beside TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named (
    article_id TEXT NOT NULL, name TEXT NOT NULL, part INTEGER NOT NULL, kind TEXT NOT NULL,
    told TEXT NOT NULL, row_id TEXT NOT NULL, quotes INTEGER NOT NULL, person INTEGER, why TEXT,
    PRIMARY KEY (article_id, name, part)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS named_by_person ON named (person);
CREATE INDEX IF NOT EXISTS named_otherwise ON named (person) WHERE {NOT_PLAIN};
CREATE TABLE IF NOT EXISTS named_keys (
    key TEXT NOT NULL, article_id TEXT NOT NULL, name TEXT NOT NULL, part INTEGER NOT NULL,
    PRIMARY KEY (key, article_id, name, part)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_of_named ON named_keys (article_id, name, part);
CREATE TABLE IF NOT EXISTS people (
    person INTEGER PRIMARY KEY AUTOINCREMENT, shown TEXT NOT NULL, plain TEXT NOT NULL, kind TEXT NOT NULL,
    role TEXT, country TEXT, about TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS people_by_name ON people (shown);
CREATE TABLE IF NOT EXISTS other_names (
    name TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (name, person)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_of_person ON other_names (person);
"""
# Who has one of some keys, and whoever was one with them.
_RELATED = """WITH near AS (
    SELECT DISTINCT article_id, name, part FROM named_keys WHERE key IN (SELECT value FROM json_each(?))
) SELECT article_id, name, part FROM near UNION SELECT article_id, name, part FROM named WHERE person IN (
    SELECT person FROM near JOIN named USING (article_id, name, part) WHERE person IS NOT NULL
)"""
_GROUPS = 8  # of reports of a segment whose tables are read together


def names_in(article_ids: Sequence[str]) -> Names:
    """What each name in some reports is called in the register."""
    bring_up()
    return _names_of(tuple(article_ids), library_version())


@lru_cache(maxsize=64)  # every run of a page asks it of what is open
def _names_of(article_ids: tuple[str, ...], _version: str) -> Names:
    found: Names = {}
    try:
        for article_id, name, shown, told in connect().execute(
            f"""SELECT article_id, name, shown, iif({NOT_PLAIN}, told, NULL)
            FROM named JOIN people USING (person) WHERE (name != shown OR {NOT_PLAIN})
            AND article_id IN (SELECT value FROM json_each(?))""",
            [json.dumps(article_ids)],
        ):
            if told is None:
                found[article_id, name] = shown
            else:
                said = json.loads(told)
                found |= names_of_member(article_id, (name, *said["also"]), said["rows"], shown)
    except sqlite3.OperationalError:  # a library that can't be written to has no register
        return {}
    return found


def bring_up(on_progress: Callable[[int], None] | None = None) -> None:
    """Have the register know of every report that was read; costs next to nothing once it does.

    `on_progress` is told how many of those that are new to it were looked at.
    """
    ready()
    version = library_version()
    try:
        if version not in _brought_up:
            _bring_up(on_progress)
            _brought_up.append(version)
    except Exception as error:
        if not refuses(error):
            raise
        paths.log.info("who is who stays as it was: %s", error)


def number_new() -> int:
    """How many reports the register does not know yet."""
    ready()
    if library_version() in _brought_up:
        return 0
    connection = connect()
    try:
        connection.executescript(_SCHEMA)
        return len(new_reports(connection, known_at(connection)))
    except sqlite3.OperationalError:  # a library that can't be written to has no register
        return 0


_brought_up: deque[str] = deque(maxlen=4)  # states of libraries


def _bring_up(on_progress: Callable[[int], None] | None) -> None:
    connection = connect()
    connection.executescript(_SCHEMA)
    (now,) = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    since = known_at(connection)
    done, new = 0, new_reports(connection, since)
    for segment, places in _parts(new):
        read = _read(segment, places)
        with change(tell=False):
            _forget(connection, list(places))
            _put(connection, read)
        done += len(places)
        if on_progress:
            on_progress(done)
    gone = connection.execute(
        f"""SELECT article_id FROM {changed(since, "named_reports")} LEFT JOIN reports USING (article_id)
        WHERE reports.article_id IS NULL OR removed IS NOT NULL OR reports.segment IS NULL"""
    ).fetchall()
    asked = _asked_anew()
    open_ones = connection.execute("SELECT 1 FROM named WHERE person IS NULL").fetchone()
    if not (new or gone or asked or open_ones or is_long_since(since, now)):
        return
    with change(tell=False):
        if gone or asked or open_ones:
            _forget(connection, [article_id for (article_id,) in gone])
            _settle(connection, asked)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('decided_names', ?)", (_decided(),))
        note_known(connection, now)


def _parts(new: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, dict[str, int]]]:
    """Reports as (id, segment, place), in that order, by what is read together: segment, id → place."""
    for segment, rows in groupby(new, key=itemgetter(1)):
        for _, few in groupby(rows, key=lambda row: row[2] // GROUP // _GROUPS):
            yield segment, {article_id: place for article_id, _, place in few}


def _read(segment: str, places: Mapping[str, int]) -> list[tuple[str, str, list[NamedHere]]]:
    """Whom each of some reports names; one whose tables are damaged names nobody until it is read again."""
    there: dict[str, list[NamedHere]] = {}
    for one in named_in(_tables(segment, places)):
        there.setdefault(one.article_id, []).append(one)
    return [(article_id, segment, there.get(article_id, [])) for article_id in places]


def _tables(segment: str, places: Mapping[str, int]) -> Frames:
    """The tables that say who is named, of some reports of a segment."""
    groups = sorted({place // GROUP for place in places.values()})
    ids = pa.array(list(places), pa.string())
    tables = {}
    try:
        for name in ("articles", "mentions", "quotes"):
            with pq.ParquetFile(path_of(segment, name)) as file:
                table = file.read_row_groups(groups)
            mine = table.filter(pc.is_in(table["article_id"], value_set=ids))
            dtypes = column_dtypes(KINDS[name])  # an older Readout's tables may lack some
            tables[name] = mine.to_pandas().reindex(columns=list(dtypes)).astype(dtypes)
    except Exception as error:  # pyarrow raises many kinds on a damaged file
        paths.log.warning("who is named in segment %s can't be read: %s", segment, error)
        return Frames.empty()
    return replace(Frames.empty(), **tables)


# --- keeping ----------------------------------------------------------------------------------------------


def _forget(connection: sqlite3.Connection, article_ids: Sequence[str]) -> None:
    """Forget who is named in reports; whoever was one with them is to be looked at anew."""
    ids = (json.dumps(article_ids),)
    of = "article_id IN (SELECT value FROM json_each(?))"
    people = connection.execute(
        f"SELECT DISTINCT person FROM named WHERE {of} AND person IS NOT NULL", ids
    ).fetchall()
    for table in ("named", "named_keys", "named_reports"):
        connection.execute(f"DELETE FROM {table} WHERE {of}", ids)
    connection.executemany("UPDATE named SET person = NULL, why = NULL WHERE person = ?", people)
    for table in ("people", "other_names"):
        connection.executemany(f"DELETE FROM {table} WHERE person = ?", people)


def _put(connection: sqlite3.Connection, read: Sequence[tuple[str, str, list[NamedHere]]]) -> None:
    """Keep who is named in reports that were read; who they are is not settled with it."""
    for article_id, segment, named in read:
        beside = sorted(frozenset().union(*(one.beside for one in named))) if named else []
        published = next((str(one.published) for one in named if one.published is not None), None)
        connection.execute(
            "INSERT INTO named_reports VALUES (?, ?, ?, ?, ?)",
            (article_id, segment, register_version(), published, json.dumps(beside, ensure_ascii=False)),
        )
        for one in named:
            connection.execute(
                "INSERT INTO named VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                (*one.key, one.kind, _as_json(one, beside), one.row_id, one.quotes),
            )
            connection.executemany(
                "INSERT INTO named_keys VALUES (?, ?, ?, ?)",
                [(key, *one.key) for key in keys_of(one) | keys_as_person(one)],
            )


def _settle(connection: sqlite3.Connection, keys: set[str]) -> None:
    """Work out anew who is one with whom of those that these keys lead to, and of whoever is not settled."""
    open_keys = connection.execute(
        "SELECT DISTINCT key FROM named_keys JOIN named USING (article_id, name, part) WHERE person IS NULL"
    )
    keys = keys | {key for (key,) in open_keys}
    if not keys:
        return
    joins, splits = decided_names()
    keys = keys | _keys(connection, {name for pair in joins for name in pair})
    related = connection.execute(_RELATED, (json.dumps(sorted(keys)),)).fetchall()
    wanted = json.dumps([list(key) for key in related], ensure_ascii=False)
    rows = connection.execute(
        """SELECT named.article_id, name, part, kind, told, row_id, quotes, published, beside, person
        FROM json_each(?) AS asked JOIN named ON article_id = json_extract(asked.value, '$[0]')
        AND name = json_extract(asked.value, '$[1]') AND part = json_extract(asked.value, '$[2]')
        JOIN named_reports USING (article_id)""",
        (wanted,),
    ).fetchall()
    before = {row[-1] for row in rows if row[-1] is not None}
    known = register_of((_from_row(row) for row in rows), joins, splits)
    connection.executemany("DELETE FROM people WHERE person = ?", [(person,) for person in before])
    connection.executemany("DELETE FROM other_names WHERE person = ?", [(person,) for person in before])
    for one in known:
        _keep(connection, one)


def _keep(connection: sqlite3.Connection, one: Known) -> None:
    about = {
        "roles": [
            [role.words, *(str(day.date()) if day is not None else None for day in (role.first, role.last))]
            for role in one.roles
        ],
        "also": one.also,
        "countries": one.countries,
    }
    role, country = one.roles[0].words if one.roles else None, one.countries[0] if one.countries else None
    person = connection.execute(
        "INSERT INTO people (shown, plain, kind, role, country, about) VALUES (?, ?, ?, ?, ?, ?)",
        (one.name, one.plain, one.kind, role, country, json.dumps(about, ensure_ascii=False)),
    ).lastrowid
    connection.executemany(
        "UPDATE named SET person = ?, why = ? WHERE article_id = ? AND name = ? AND part = ?",
        [(person, one.why[member.key], *member.key) for member in one.members],
    )
    names = {name.casefold() for name in (one.plain, *one.also)}
    connection.executemany(
        "INSERT OR IGNORE INTO other_names VALUES (?, ?)", [(name, person) for name in names]
    )


def _as_json(one: NamedHere, beside: Sequence[str]) -> str:
    own = [name for name in beside if name not in one.beside]
    told = {
        "forms": one.forms,
        "offices": [[office.head, sorted(office.about), office.words] for office in one.offices],
        "countries": sorted(one.countries),
        "places": sorted(one.places),
        "spots": one.spots,
        "also": one.also,
        "called": one.called,
        "rows": one.rows,
        "said": sorted(one.said),
        "own": own,
    }
    return json.dumps(told, ensure_ascii=False)


def _from_row(row: Sequence[object]) -> NamedHere:
    article_id, name, part, kind, told, row_id, quotes, published, beside, _ = row
    said = json.loads(str(told))
    return NamedHere(
        article_id=str(article_id),
        name=str(name),
        kind=str(kind),
        part=int(str(part)),
        published=datetime.fromisoformat(str(published)) if published else None,
        row_id=str(row_id),
        forms=tuple(said["forms"]),
        offices=tuple(Office(head, frozenset(about), words) for head, about, words in said["offices"]),
        countries=frozenset(said["countries"]),
        places=frozenset(said["places"]),
        quotes=int(str(quotes)),
        spots=tuple((start, end) for start, end in said["spots"]),
        beside=frozenset(json.loads(str(beside))) - frozenset(said["own"]),
        also=tuple(said["also"]),
        called=said["called"],
        rows=tuple(said["rows"]),
        said=frozenset(said.get("said", ())),
    )


# --- what is decided by hand ------------------------------------------------------------------------------


def _decided() -> str:
    joins, splits = decided_names()
    return json.dumps([sorted(sorted(map(list, pair)) for pair in pairs) for pairs in (joins, splits)])


def _asked_anew() -> set[str]:
    """The keys of those whom a decision concerns that was made or taken back since."""
    connection = connect()
    row = connection.execute("SELECT value FROM meta WHERE name = 'decided_names'").fetchone()
    before, now = json.loads(row[0]) if row else [[], []], json.loads(_decided())
    changed = [
        pair
        for old, new in zip(before, now, strict=True)
        for pair in old + new
        if (pair in old) != (pair in new)
    ]
    names: set[Key] = {(str(one[0]), str(one[1]), int(one[2])) for pair in changed for one in pair}
    return _keys(connection, names)


def _keys(connection: sqlite3.Connection, names: Iterable[Key]) -> set[str]:
    found: set[str] = set()
    for key in names:
        found |= {
            row[0]
            for row in connection.execute(
                "SELECT key FROM named_keys WHERE article_id = ? AND name = ? AND part = ?", key
            )
        }
    return found
