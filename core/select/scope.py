"""Which reports a page, a question or an export is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which reports: those named in `articles`; when none is named, all that pass the rest.

    An empty field asks nothing. `outlets` and `topics` pass with any one of theirs, `words` only with all of
    its words; `since` and `until` are days of publication, both included.

    >>> bool(Scope()), bool(Scope(words="steel"))
    (False, True)
    """

    articles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    topics: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked: an empty scope is every report."""
        return self != Scope()


EVERY_REPORT = Scope()
