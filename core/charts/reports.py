"""Several reports at a glance: a strip of sentences for each, and when each was published."""

from collections.abc import Collection

from core.charts.article_map import article_map
from core.charts.html_chart import HtmlChart, tip
from core.charts.style import QUIET, source_line, topic_colour, topic_label
from core.frames import ArticleRow, Frames, rows_of
from core.select.split import by_article
from core.summaries.themes.theme import Theme, lit_frames, theme_frames
from core.summaries.timeline import (
    CUT_STEPS,
    Axis,
    ReportInTime,
    reports_over_time,
    time_axis,
    timeline_finding,
)
from core.summaries.topics import about_finding, topic_shares
from core.summaries.wording.reports import report_label, reports_words
from core.summaries.wording.templates import share_of
from core.values.markup import escape
from core.values.words import counted, joined, shortened

MOST_STRIPS = 12  # small multiples beyond that are no longer compared by eye
_BLOCK = 1.4  # rem: a report's block on the axis of time
_HOW = "A strip is a report, each block a sentence, as wide as it is long; the newest report first."


def report_strips(frames: Frames, passing: Collection[str] | None = None) -> HtmlChart:
    """A strip of sentences for each report, by topic; a title opens its report, a block its passage.

    Grey is what is not in `passing` (row ids), when given. At most `MOST_STRIPS`, the newest.
    """
    parts = by_article(frames)
    drawn = dict(list(parts.items())[:MOST_STRIPS])
    maps = [article_map(part, passing=passing, small=True) for part in drawn.values()]
    html = "".join(_strip(part, chart) for part, chart in zip(drawn.values(), maps, strict=True))
    shares = topic_shares(frames)
    topics = shares["topic"].tolist()
    return HtmlChart(
        html=f"<div class='strips'>{html}</div>",
        title=about_finding(shares, reports_words(len(parts))),
        subtitle=_how(len(parts)),
        source=source_line(frames.articles),
        key={topic_label(topic): topic_colour(topic) for topic in topics} | {"No topic": QUIET},
        row_ids=tuple(row_id for chart in maps for row_id in chart.row_ids),
    )


def theme_strips(frames: Frames, theme: Theme) -> HtmlChart:
    """A strip for each report that deals with a theme, lit where it does; the others are named below."""
    parts, dealt = by_article(frames), theme_frames(frames, theme)
    ids = {*dealt.sentences["article_id"], *dealt.figures["article_id"], *dealt.quotes["article_id"]}
    own = {article_id: part for article_id, part in parts.items() if article_id in ids}
    drawn = list(own.values())[:MOST_STRIPS]
    maps = [article_map(lit_frames(part, theme), lit=theme.topics, small=True) for part in drawn]
    html = "".join(_strip(part, chart) for part, chart in zip(drawn, maps, strict=True))
    silent = [row for row in rows_of(frames.articles, ArticleRow) if row.article_id not in own]
    named = joined([_told_apart(row) for row in silent[:6]] + (["others"] if len(silent) > 6 else []))
    without = f"<p class='muted small'>Not dealt with in {escape(named)}.</p>" if silent else ""
    number = share_of(len(own), len(parts))
    return HtmlChart(
        html=f"<div class='strips'>{html}</div>{without}",
        title=f"{theme.title} {'are' if ' and ' in theme.title else 'is'} dealt with in {number}",
        subtitle=_how(len(own)),
        row_ids=tuple(row_id for chart in maps for row_id in chart.row_ids),
    )


def _told_apart(report: ArticleRow) -> str:
    """A report in a list of reports: without an outlet by its title, for a day alone reads as one more day of
    the outlet before it."""
    return report_label(report) if isinstance(report.publisher, str) else f"“{shortened(report.title, 60)}”"


def _how(number: int) -> str:
    return _HOW + (f" The {MOST_STRIPS} newest of {number} are drawn." if number > MOST_STRIPS else "")


def _strip(part: Frames, chart: HtmlChart) -> str:
    """One report: its title, whose it is, what was found in it, and its strip."""
    report = rows_of(part.articles, ArticleRow)[0]
    first = part.sentences["sentence_id"].iloc[0] if len(part.sentences) else ""
    title = escape(shortened(report.title, 110) or "A report without a title")
    label = report_label(report) if report.publisher or report.published else ""
    told = [label, counted(len(part.figures), "figure"), counted(len(part.quotes), "quote")]
    return (
        f"<section><p><button class='plain' data-go='article' data-at='{escape(first)}' "
        f"title='Read this report'><b>{title}</b></button>"
        f"<br><span class='small muted'>{escape(' · '.join(word for word in told if word))}</span></p>"
        f"{chart.html}</section>"
    )


def reports_timeline(frames: Frames, passing: Collection[str] | None = None) -> HtmlChart | None:
    """Every dated report as a block on the axis of time, coloured by its main topic; a click opens its first
    sentence. Grey is a report with nothing in `passing`. None when all are of one day."""
    reports = reports_over_time(frames)
    axis = time_axis(reports)
    if axis is None:
        return None
    titles = {row.article_id: (row.title, report_label(row)) for row in rows_of(frames.articles, ArticleRow)}
    lit = None if passing is None else _articles_with(frames, passing)
    undated = len(reports) - len(axis.step_of)
    how = "Each block is a report, in the colour of the topic that most of its sentences speak of"
    level = not reports["leads"].fillna(False).all()
    how += ", grey where none leads." if level else "."
    if undated:
        how += f" {counted(undated, 'report')} without a day {'is' if undated == 1 else 'are'} left out."
    how = " ".join(part for part in (how, axis.cut_words) if part)
    topics = reports.loc[reports["leads"].fillna(False), "topic"].dropna().value_counts().index
    drawn = [row for row in rows_of(reports, ReportInTime) if row.article_id in axis.step_of and row.first_id]
    drawn.sort(key=lambda row: axis.step_of[row.article_id])
    html, levels = _blocks(drawn, axis, titles, lit)
    return HtmlChart(
        html=f"<div class='time' role='group' aria-label='{escape(timeline_finding(reports))}' data-roving "
        f"style='height:{levels * _BLOCK + 0.2:.1f}rem'>{cut_html(axis)}{html}</div>{_axis(axis)}",
        title=timeline_finding(reports),
        subtitle=how,
        source=source_line(frames.articles),
        key={topic_label(topic): topic_colour(topic) for topic in topics},
        row_ids=tuple(row.first_id or "" for row in drawn),
        axis=axis,
    )


def _blocks(
    reports: list[ReportInTime], axis: Axis, titles: dict[str, tuple[str | None, str]], lit: set[str] | None
) -> tuple[str, int]:
    """The blocks, those of one step on top of each other, and how many the highest pile has."""
    piles: dict[int, int] = {}
    blocks = []
    for report in reports:
        step = axis.step_of[report.article_id]
        level = piles[step] = piles.get(step, 0) + 1
        title, label = titles[report.article_id]
        colour = topic_colour(report.topic if report.leads else None)
        off = " class='off'" if lit is not None and report.article_id not in lit else ""
        blocks.append(
            f"<button{off} tabindex='-1' data-open='{escape(report.first_id or '')}' "
            f"aria-label='{escape(f'{label}: {shortened(title, 90)}')}' {tip(shortened(title, 200), label)} "
            f"style='left:{100 * step / axis.steps:.2f}%;width:{100 / axis.steps:.2f}%;"
            f"bottom:{(level - 1) * _BLOCK:.1f}rem;--c:{colour}'></button>"
        )
    return "".join(blocks), max(piles.values(), default=1)


def cut_html(axis: Axis) -> str:
    """The stretch that is cut out of an axis of time, hatched; "" where none is."""
    if axis.cut is None:
        return ""
    left, wide = 100 * axis.cut.at / axis.steps, 100 * CUT_STEPS / axis.steps
    return f"<i class='cut' style='left:{left:.2f}%;width:{wide:.2f}%'></i>"


def _axis(axis: Axis) -> str:
    last = axis.steps - 1
    ticks = "".join(
        f"<span class='{'last' if place == last else ''}' style='left:{100 * place / axis.steps:.2f}%'>"
        f"{escape(label)}</span>"
        for place, label in axis.labels.items()
    )
    return f"<div class='ticks small muted' aria-hidden='true'>{ticks}</div>"


def _articles_with(frames: Frames, passing: Collection[str]) -> set[str]:
    """The reports that have a row among some ids."""
    found: set[str] = set()
    for table, name in (("sentences", "sentence_id"), ("figures", "figure_id"), ("quotes", "quote_id")):
        rows = getattr(frames, table)
        found |= set(rows.loc[rows[name].isin(list(passing)), "article_id"])
    return found
