"""What was taken in again since no row explained it, and what was found with it: kept until it was seen.

A line of `taken_in` is one file of the library's folder, by its name there:

- `report`: a text or original that was listed again, as `article_id`
- `known`: an original that no row names, of a text that is listed: nothing is said of it
- `left`: one that can't be listed and stays where it is
- `set aside`: a damaged manifest under its new name
- `anew`: not a file, but that the manifest had nothing of what the folder holds
"""

from dataclasses import dataclass

from core.library import place
from core.library.database import connect, now
from core.values.words import counted, joined, shortened

REPORT, KNOWN, LEFT, ASIDE, ANEW = "report", "known", "left", "set aside", "anew"
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
    from core.library.starting import ready  # which takes in what there is, and so comes to this module

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
        left=tuple(name for name in of.get(LEFT, ()) if place.find(name).exists()),
        aside=tuple(of.get(ASIDE, ())),
        anew=ANEW in of,
    )


def put_away() -> None:
    """Say no more of what was taken in until now."""
    connect().execute("UPDATE taken_in SET seen = ? WHERE seen IS NULL", (now(),))


def note(name: str, what: str, article_id: str | None = None) -> None:
    """Remember a file; one that is still left, or was told of by another process, is not told of anew."""
    connect().execute(
        """INSERT INTO taken_in (name, what, article_id, at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
        SET what = excluded.what, article_id = excluded.article_id, at = excluded.at, seen = NULL
        WHERE excluded.what NOT IN ('known', 'left')
        OR (excluded.what = 'left' AND taken_in.what != 'left')""",
        (name, what, article_id, now()),
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
