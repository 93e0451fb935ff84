"""What was taken in again since no row explained it, in words: until it was seen."""

from dataclasses import dataclass

from core.library.store import paths
from core.library.store.bootstrap import ready
from core.library.store.database import connect
from core.library.store.taken_in import ANEW, ASIDE, LEFT, REPORT
from core.values.words import counted, joined, shortened

_NAMED = 10  # reports and files in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What nobody has put away yet: reports as (id, title), files that were left, manifests set aside."""

    reports: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    anew: bool = False

    def __bool__(self) -> bool:
        return bool(self.reports or self.left or self.aside or self.anew)


def taken_in(since: str = "") -> TakenIn:
    """What was taken in again and not put away yet; with `since`, from that moment on (see `now`)."""
    ready()
    rows = (
        connect()
        .execute(
            """SELECT what, name, taken_in.article_id, title
        FROM taken_in LEFT JOIN reports USING (article_id)
        WHERE seen IS NULL AND at >= ? AND (what != 'report' OR (removed IS NULL AND number IS NOT NULL))
        ORDER BY number, name""",
            (since,),
        )
        .fetchall()
    )
    of: dict[str, list[str]] = {}
    for what, name, _, _ in rows:
        of.setdefault(what, []).append(name)
    return TakenIn(
        reports=tuple(
            (one, title or "a report without a title") for what, _, one, title in rows if what == REPORT
        ),
        left=tuple(name for name in of.get(LEFT, ()) if paths.find(name).exists()),
        aside=tuple(of.get(ASIDE, ())),
        anew=ANEW in of,
    )


def sentences(found: TakenIn) -> list[str]:
    """What happened, which reports are back, what is not, and what to do: a plain sentence each.

    >>> sentences(TakenIn(reports=(("1f", "Talks open"),)))
    ["1 report that the library's list did not name was taken in again from its text: “Talks open”."]
    """
    said = []
    if found.aside:
        said.append(
            f"The library's list of reports was damaged: it was set aside as {joined(found.aside)}, in the "
            "library's folder, and made anew from the texts."
        )
    elif found.anew:
        said.append("The library's list of reports was empty or gone: it was made anew from the texts.")
    if found.reports:
        was, its = ("was", "its text") if len(found.reports) == 1 else ("were", "their texts")
        named = _some([f"“{shortened(title, 80)}”" for _, title in found.reports])
        said.append(
            f"{counted(len(found.reports), 'report')} that the library's list did not name {was} taken in "
            f"again from {its}: {named}."
        )
    if found.aside or found.anew:
        said.append(
            "Corrections and stories that only the old list held are not in the new one, and reports that "
            "had been removed are back: remove them again."
        )
    if found.left:
        them = "it is" if len(found.left) == 1 else "they are"
        said.append(
            f"{counted(len(found.left), 'file')} of the library could not be taken in again, since {them} "
            f"damaged, and stayed: {_some(list(found.left))}. Add the article's file or text again."
        )
    return said


def _some(named: list[str]) -> str:
    more = len(named) - _NAMED
    return joined([*named[:_NAMED], f"{more:,} more"] if more > 0 else named)
