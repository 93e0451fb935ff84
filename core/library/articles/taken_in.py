"""What was taken in again since no row explained it, in words: until it was seen."""

from dataclasses import dataclass

from core.library.store import paths
from core.library.store.bootstrap import ready
from core.library.store.database import USER_VERSION, connect
from core.library.store.taken_in import ANEW, ASIDE, GONE, LEFT, MENDED, NEWER, REPORT, SPARED
from core.values.words import counted, joined, shortened

_NAMED = 10  # reports and files in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What nobody has put away yet: reports as (id, title), files that were left, manifests set aside.

    `mended` are listed reports whose text was written again.
    `spared` says that what people wrote is back, `gone` names reports of which nothing else is left, `newer`
    says that a newer Readout has opened the library.
    """

    reports: tuple[tuple[str, str], ...] = ()
    mended: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    anew: bool = False
    spared: bool = False
    gone: tuple[str, ...] = ()
    newer: bool = False

    def __bool__(self) -> bool:
        return self != TakenIn()


def taken_in(since: str = "") -> TakenIn:
    """What was taken in again and not put away yet; with `since`, from that moment on (see `now`)."""
    ready()
    rows = (
        connect()
        .execute(
            """SELECT what, name, taken_in.article_id, title
        FROM taken_in LEFT JOIN reports USING (article_id)
        WHERE seen IS NULL AND at >= ?
        AND (what NOT IN ('report', 'mended') OR (removed IS NULL AND number IS NOT NULL))
        ORDER BY number, name""",
            (since,),
        )
        .fetchall()
    )
    of: dict[str, list[str]] = {}
    titled: dict[str, list[tuple[str, str]]] = {}
    for what, name, article_id, title in rows:
        of.setdefault(what, []).append(name)
        titled.setdefault(what, []).append((article_id, title or "a report without a title"))
    return TakenIn(
        reports=tuple(titled.get(REPORT, ())),
        mended=tuple(titled.get(MENDED, ())),
        left=tuple(name for name in of.get(LEFT, ()) if paths.find(name).exists()),
        aside=tuple(of.get(ASIDE, ())),
        anew=ANEW in of,
        spared=SPARED in of,
        gone=tuple(of.get(GONE, ())),
        newer=NEWER in of and connect().execute("PRAGMA user_version").fetchone()[0] > USER_VERSION,
    )


def sentences(found: TakenIn) -> list[str]:
    """What happened, which reports are back, what is not, and what to do: a plain sentence each.

    >>> sentences(TakenIn(reports=(("1f", "Talks open"),)))
    ["1 report that the library's list did not name was taken in again from its text: “Talks open”."]
    """
    said = []
    if found.newer:
        said.append(
            "A newer Readout has opened this library: what only that one keeps stays as it is, and is not "
            "shown here. Open the library with that one where you can."
        )
    if found.aside:
        said.append(
            f"The library's list of reports was damaged: it was set aside as {joined(found.aside)}, in the "
            "library's folder, and made anew from the texts."
        )
    elif found.anew:
        said.append("The library's list of reports was empty or gone: it was made anew from the texts.")
    if found.reports:
        was, its = ("was", "its text") if len(found.reports) == 1 else ("were", "their texts")
        said.append(
            f"{counted(len(found.reports), 'report')} that the library's list did not name {was} taken in "
            f"again from {its}: {_titles(found.reports)}."
        )
    if found.mended:
        said.append(
            f"The text of {counted(len(found.mended), 'report')} was missing or damaged, and was written "
            f"again from its file or its tables: {_titles(found.mended)}."
        )
    if found.spared:
        opened = (
            ""
            if found.aside or found.anew
            else "The library's list was lost, or an older one stood in its place. "
        )
        said.append(
            f"{opened}Corrections, stories and what had been told of reports are back from the spare copy."
        )
    elif found.aside or found.anew:
        said.append(
            "Corrections and stories that only the old list held are not in the new one, and reports that "
            "had been removed are back: remove them again."
        )
    if found.gone:
        said.append(
            f"Of {counted(len(found.gone), 'report')} neither the text nor the file is left: "
            f"{_some(list(found.gone))}. Add the article's file or text again; its corrections are kept."
        )
    if found.left:
        them = "it is" if len(found.left) == 1 else "they are"
        said.append(
            f"{counted(len(found.left), 'file')} of the library could not be taken in again, since {them} "
            f"damaged, and stayed: {_some(list(found.left))}. Add the article's file or text again."
        )
    return said


def _titles(reports: tuple[tuple[str, str], ...]) -> str:
    return _some([f"“{shortened(title, 80)}”" for _, title in reports])


def _some(named: list[str]) -> str:
    more = len(named) - _NAMED
    return joined([*named[:_NAMED], f"{more:,} more"] if more > 0 else named)
