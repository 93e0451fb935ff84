"""The countries an article names, on a map that needs no network."""

import math

import pandas as pd
from plotly.graph_objects import Choropleth, Scattergeo
from plotly.graph_objects import Figure as Chart

from core.charts.style import INK, PAPER, QUIET, RULE, SANS, finished, hover
from core.summaries.rows import rows_of
from core.values.words import counted

BORDERS = "Outlines: Natural Earth, 1:110m. Borders show its makers' view and are no judgement."
_HEIGHT = 230


def countries_map(countries: pd.DataFrame, title: str, source: str | None = None) -> Chart:
    """The map of `core.summaries.countries.country_mentions`; a click gives the country's code.

    Each country named has a round mark with its number of mentions, so that the smallest is as easy to
    see as the largest, and is filled where the outlines know it. Drawn with `style.config`, which tells
    plotly where the outlines lie on this machine.
    """
    rows = rows_of(countries.dropna(subset=["lon", "lat"]))
    codes, told = [[row.country] for row in rows], [_told(row) for row in rows]
    most = max((row.mentions for row in rows), default=1)
    chart = Chart(
        [
            Choropleth(
                locations=[row.country for row in rows], z=[1] * len(rows), locationmode="ISO-3",
                colorscale=[[0, QUIET], [1, QUIET]], showscale=False, customdata=codes, hovertext=told,
                hoverinfo="text", marker={"line": {"color": PAPER, "width": 0.7}},
            ),
            Scattergeo(
                lon=[row.lon for row in rows], lat=[row.lat for row in rows], mode="markers+text",
                text=[f"<b>{row.mentions}</b>" for row in rows],
                textfont={"color": PAPER, "size": 10, "family": SANS}, customdata=codes, hovertext=told,
                hoverinfo="text", marker={
                    "color": INK, "opacity": 1, "line": {"color": PAPER, "width": 1},
                    "size": [14 + 12 * math.sqrt(row.mentions / most) for row in rows],
                },
            ),
        ]
    )  # fmt: skip
    chart.update_geos(
        bgcolor="rgba(0,0,0,0)", showframe=False, showcoastlines=False, showland=True, landcolor=RULE,
        showcountries=True, countrycolor=PAPER, countrywidth=0.5, showlakes=False, showocean=False,
        projection_type="natural earth", **_view([(row.lon, row.lat) for row in rows]),
    )  # fmt: skip
    how = "Number of times each country is named, adjectives and capitals included."
    return finished(
        chart, title, how, " ".join(filter(None, (f"{source}." if source else "", BORDERS))), height=_HEIGHT
    )


def _told(row: object) -> str:
    times = counted(row.mentions, "mention")  # type: ignore[attr-defined]
    return hover(f"{times}. Click to filter by this country.", row.name)  # type: ignore[attr-defined]


def _view(points: list[tuple[float, float]]) -> dict[str, object]:
    """Middle and scale that show every point with room around it, also across the 180° line."""
    if not points:
        return {}
    lons = sorted(lon % 360 for lon, _ in points)
    gaps = [(after - before) % 360 or 360 for before, after in zip(lons, [*lons[1:], lons[0]], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    width = 360 - gaps[widest]
    lon = (lons[(widest + 1) % len(lons)] + width / 2 + 180) % 360 - 180
    lats = [lat for _, lat in points]
    lat, height = (max(lats) + min(lats)) / 2, max(lats) - min(lats)
    scale = max(1.0, min(360 / (width * 1.25 + 20), 170 / (height * 1.25 + 20), 3.5))
    if scale == 1.0:
        return {"projection_rotation": {"lon": lon}}
    return {
        "projection_rotation": {"lon": lon},
        "center": {"lon": lon, "lat": lat},
        "projection_scale": scale,
    }
