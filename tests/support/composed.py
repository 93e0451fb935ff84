"""All that Readout composes of some reports: every sentence with where it stands and what it is of."""

from collections.abc import Iterator
from typing import Any

import pytest

import core.charts.reports
from core.charts.html_chart import HtmlChart, words_of
from core.compare.candidates import candidates_of, claims_of
from core.compare.coverage import coverage
from core.compare.groups import group_claims
from core.compare.origins import origins_of
from core.compare.utterances import group_quotes, quote_candidates
from core.compare.verdicts import Group
from core.deck.briefing.make import briefing
from core.deck.slides import Slide
from core.deck.story.view_slides import LISTS, slide_of
from core.frames import Frames
from core.summaries.comparison.coverage import coverage_finding, coverage_words, report_names
from core.summaries.comparison.findings import told
from core.summaries.comparison.quotes import told_utterance
from core.summaries.comparison.sources import origin_lines
from core.summaries.glance import glance_at, nothing_of
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import load_theme, theme_names
from core.views.registry import VIEWS, chart_of
from core.views.selection import Selection
from core.views.view import View

Said = tuple[str, str, dict[str, Any]]


def all_said(frames: Frames, *, slides: bool = True) -> Iterator[Said]:
    """Every sentence that a page, with `slides` also a slide, says of some reports.

    Sentences of the reports themselves are left out.
    """
    groups = group_claims(claims_of(candidates_of(frames)))
    held = [(one.verdict, {claim.figure_id for claim in one.claims}) for one in groups]
    names = report_names(frames)
    own = {" ".join(text.split()) for text in frames.sentences["text"]}
    for where, sentence, context in _said(frames, groups, slides):
        if sentence and " ".join(sentence.split()) not in own:
            yield where, sentence.strip(), {"groups": held, "names": list(names.values())} | context


def _said(frames: Frames, groups: list[Group], slides: bool) -> Iterator[Said]:
    selection = Selection(frames=frames)
    for name in VIEWS:
        chart = chart_of(name, selection)
        if chart is not None:
            yield f"chart {name}", words_of(chart)["title"], _of(name)
    for name in theme_names():
        yield f"statement {name}", theme_statement(frames, load_theme(name)).text, {}
    origins = origins_of(frames.articles)
    for one in (told(group, origins) for group in groups):
        ids = {claim.figure_id for claim in one.group.claims}
        yield "compare", one.finding, {"ids": ids}
        yield "compare why", one.reason, {"ids": ids}
    for quote in (told_utterance(one, frames, origins) for one in group_quotes(quote_candidates(frames))):
        yield "compare quote", quote.finding, {"carried": quote.reports}
    table, names = coverage(frames), report_names(frames)
    yield "coverage", coverage_finding(table, names), {}
    yield from (("coverage", line, {}) for line in coverage_words(table, names))
    yield "origins", origin_lines(origins, names)[0], {}
    yield "glance", glance_at(frames).found, {}
    yield "glance", nothing_of(frames), {}
    yield "source", selection.source, {}
    if slides:
        for slide in briefing(frames).slides:
            yield from _of_slide(f"briefing {slide.name}", slide, {"agreed": True})
        for part in [*LISTS]:
            yield from _of_slide(f"slide {part}", slide_of(View(part=part), frames), _of(part))


def _of(name: str) -> dict[str, Any]:
    theme, _, part = name.partition("-")
    return (
        {"theme": set(load_theme(theme).topics)}
        if theme in theme_names() and part in ("ladder", "ties")
        else {}
    )


def _of_slide(where: str, slide: Slide, context: dict[str, Any]) -> Iterator[Said]:
    if slide.name == "disagreement" or where == "slide comparison":
        return  # as on Compare, which says of which figures
    if slide.title == "Nothing to show here any more":
        yield where, f"{where}: nothing of this kind", context
        return
    yield where, slide.title, context
    if not where.startswith("slide"):
        yield where, slide.subtitle or "", context
    if slide.name not in ("sources", "title", "disagreements", "sectors"):
        yield from ((where, line, context) for line in slide.lines)


def without_drawing(patch: pytest.MonkeyPatch) -> None:
    """Maps of articles are not drawn: they take most of the time and say nothing beside their titles."""
    patch.setattr(core.charts.reports, "article_map", lambda *_, **__: HtmlChart(html="", title=""))
