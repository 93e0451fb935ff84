"""Who covers what, as a slide; `core.deck.comparing` has the figures and quotes of several reports."""

import pandas as pd

from core.charts.style import topic_colour, topic_label
from core.compare.coverage import Coverage, coverage
from core.compare.origins import origins_of
from core.deck.slides import Slide
from core.frames import column_dtypes, rows_of, typed
from core.summaries.comparison.coverage import coverage_finding, coverage_words, report_names
from core.views.drawing import Drawing, MatrixCell
from core.views.drawings import MOST_BARS, MOST_COLUMNS
from core.views.material import Material
from core.views.selection import Selection


def covered(selection: Selection, made_of: Material) -> Slide | None:
    """Which report is about what, and who leaves out what."""
    table = coverage(selection.frames)
    names = report_names(selection.frames)
    if table.empty or len(names) < 2:
        return None
    origins = origins_of(selection.frames.articles)
    title = coverage_finding(table, names, origins=origins)
    topics, places = table["topic"].drop_duplicates().head(MOST_BARS), list(names)[:MOST_COLUMNS]
    cells = table[table["topic"].isin(topics) & table["place"].isin(places) & table["sentences"].gt(0)]
    rows = [
        (topic_label(row.topic), names[row.place], row.sentences, True, topic_colour(row.topic), row.first)
        for row in rows_of(cells, Coverage)
    ]
    drawn = typed(pd.DataFrame(rows, columns=list(column_dtypes(MatrixCell))), MatrixCell)
    return Slide(
        kind="chart",
        title=title,
        source=made_of.source,
        drawing=Drawing(form="matrix", table=drawn, measures="Sentences about each topic", alt=f"{title}."),
        lines=tuple(coverage_words(table, names, origins)[:3]),
        sources=made_of.sources(drawn["row_id"]),
    )
