"""A scope as a link says it: `article=…` once or repeated, or `reports=all` with what they have in common."""

from collections.abc import Iterable, Mapping
from datetime import date

from core.select.scope import Scope

ALL = "all"
SCOPE = ("article", "reports", "outlet", "since", "until", "about", "has")  # as a link names them
BESIDE = "vs-"  # before these names: the reports that are set beside the others
BESIDE_SCOPE = tuple(f"{BESIDE}{name}" for name in SCOPE)


def scope_from(query: Mapping[str, Iterable[str]], before: str = "") -> Scope | None:
    """The scope that a link asks for; None when it names no report. A day that can't be read asks nothing.

    `before` stands before its names: with `BESIDE` it is the scope that is set beside the other.

    >>> scope_from({"article": ["a1", "b2"]})
    Scope(articles=('a1', 'b2'), outlets=(), since=None, until=None, topics=(), words='')
    >>> scope_from({"reports": ["all"], "since": ["2025-10-01"], "until": ["soon"]}).since
    datetime.date(2025, 10, 1)
    >>> scope_from({"topic": ["trade"]})
    >>> scope_from({"vs-article": ["c3"]}, BESIDE).articles
    ('c3',)
    """
    said = {name: tuple(dict.fromkeys(query.get(before + name, ()))) for name in SCOPE}
    if said["article"]:
        return Scope(articles=said["article"])
    if ALL not in said["reports"]:
        return None
    return Scope(
        outlets=said["outlet"],
        since=_day(said["since"]),
        until=_day(said["until"]),
        topics=said["about"],
        words=" ".join(said["has"]),
    )


def query_of(scope: Scope, before: str = "") -> dict[str, tuple[str, ...]]:
    """The parts of a link that ask for a scope; every name is there, also when it says nothing.

    >>> {name: values for name, values in query_of(Scope(words="gas")).items() if values}
    {'reports': ('all',), 'has': ('gas',)}
    """
    return {before + name: values for name, values in _asked(scope).items()}


def _asked(scope: Scope) -> dict[str, tuple[str, ...]]:
    if scope.articles:
        return dict.fromkeys(SCOPE, ()) | {"article": scope.articles}
    return {
        "article": (),
        "reports": (ALL,),
        "outlet": scope.outlets,
        "since": (scope.since.isoformat(),) if scope.since else (),
        "until": (scope.until.isoformat(),) if scope.until else (),
        "about": scope.topics,
        "has": (scope.words,) if scope.words else (),
    }


def _day(values: tuple[str, ...]) -> date | None:
    try:
        return date.fromisoformat(values[0]) if values else None
    except ValueError:
        return None
