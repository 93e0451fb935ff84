"""The view of investment by sector and kind: a rung for each sum, with its bound, under its sector."""

from core.charts.scale import scale_of
from core.frames import rows_of, table
from core.summaries.figures import NOT_SO, LadderRow, basis_label
from core.summaries.themes.sector_sums import sector_sums, sector_sums_finding
from core.values.words import joined, shortened
from core.views.drawing import Drawing, Rung
from core.views.drawings import MOST_BARS, rung_of, signs_words
from core.views.kinds import ViewKind
from core.views.selection import Selection, ThemePage

_HOLLOW = "Hollow: aimed at or promised, not there yet; or denied."


def _finding(page: ThemePage) -> str:
    return sector_sums_finding(page.kept("sector sums", lambda: sector_sums(page.chosen)))


def _drawing(page: ThemePage, title: str) -> Drawing | None:
    """The sums under their sectors; of very many the first of each."""
    rows = page.kept("sector sums", lambda: sector_sums(page.chosen))
    if not sector_sums_finding(rows):
        return None
    most = max(2, MOST_BARS // int(rows["sector"].nunique()))
    drawn = rows.groupby("sector", sort=False).head(most).head(MOST_BARS)
    known = page.chosen.figures.set_index("figure_id")
    sectors = dict(zip(drawn["figure_id"], drawn["sector"], strict=True))
    rungs = [
        rung_of(
            row, known.loc[row.figure_id], label=_label(row), group=str(sectors[row.figure_id]),
            topic="investment",
        )
        for row in rows_of(drawn.drop(columns="sector"), LadderRow)
    ]  # fmt: skip
    axis = scale_of([*drawn["low"], *drawn["high"]], drawn["kind"].iloc[0])
    left = [f"{len(drawn)} of {len(rows)} sums drawn."] if len(drawn) < len(rows) else []
    hollow = [_HOLLOW] if any(rung.hollow for rung in rungs) else []
    return Drawing(
        form="ladder",
        table=table(Rung, rungs),
        axis=axis,
        unit=str(rows["unit"].iloc[0]),
        measures=f"{rows['panel'].iloc[0]}, by the sector that their sentence names, and of which kind",
        alt=f"{title}. Drawn: {joined(f'{rung.group}, {rung.shown} ({rung.label})' for rung in rungs)}.",
        note=" ".join([*signs_words([rung.shown for rung in rungs], axis), *hollow, *left]),
    )


def _label(row: LadderRow) -> str:
    """What a sum is, and how it stands where that is known: "mining, Chile (built up or held)"."""
    kind = "" if row.basis in (None, "unclear") else NOT_SO.get(row.basis, basis_label(row.basis).lower())
    return f"{shortened(row.about, 90)} ({kind.partition(',')[0]})" if kind else shortened(row.about, 90)


def _of(selection: Selection) -> ThemePage:
    return selection.theme("investment")


SECTORS = {
    "investment-by-sector": ViewKind(
        finding=lambda selection: _finding(_of(selection)),
        drawing=lambda selection, title: _drawing(_of(selection), title),
    )
}
