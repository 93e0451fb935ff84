"""What several reports disagree on: a chart of the plainest case, and a table of them all."""

import pandas as pd

from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.compare.origins import origins_of
from core.deck.slides import Slide
from core.library.edits.decisions import decided_pairs
from core.summaries.comparison.findings import VERDICTS, Finding, group_rows, subject, told
from core.summaries.wording.phrases import listed, sentence_case, spelled
from core.summaries.wording.templates import AGREEMENT, Agreed
from core.values.words import counted
from core.views.drawings import ladder_drawing
from core.views.material import Material

MOST = 8  # cases on a slide
SUBTITLE = "What the reports disagree on"


def disagreement_slides(made_of: Material) -> list[Slide]:
    """Where the reports contradict each other, of the figures that the filters leave; that they do not, else.

    Figures that a reader split or joined stay so. None for a single report.
    """
    if not made_of.several:
        return []
    origins = origins_of(made_of.frames.articles)
    groups = group_claims(claims_of(candidates_of(made_of.frames)), *decided_pairs())
    found = [told(group, origins) for group in groups]
    against = [one for one in found if one.verdict in ("slip", "disagree")]
    if not against:
        return [_no_disagreement(made_of, found)]
    drawn = _drawn(made_of, against[0], found)
    rest = against[1:] if drawn else against  # what is drawn is not said again
    return [*drawn, _listed(made_of, rest, found, also=bool(drawn))] if rest else drawn


def _drawn(made_of: Material, one: Finding, found: list[Finding]) -> list[Slide]:
    """The plainest case as a chart, where its figures can stand on one axis."""
    rows = next(iter(group_rows([one.group]).values()))
    if len(rows) < 2 or rows["panel"].nunique() > 1:
        return []
    drawing = ladder_drawing(rows, made_of.whole.figures, one.finding)
    return [
        Slide(
            kind="chart",
            name="disagreement",
            title=one.finding.rstrip("."),
            subtitle=SUBTITLE,
            source=made_of.source,
            drawing=drawing,
            lines=(*([one.reason] if one.reason else []), *_agreeing(found)),
            sources=made_of.sources(drawing.table["row_id"]),
        )
    ]


def _listed(made_of: Material, against: list[Finding], found: list[Finding], *, also: bool) -> Slide:
    shown = against[:MOST]
    rows = [(subject(one.group), _said(one), VERDICTS[one.verdict], one.reason) for one in shown]
    table = pd.DataFrame(rows, columns=["On", "What is said", "Verdict", "Why"])
    on = listed([subject(one.group).partition(",")[0].lower() for one in shown], 2)
    many = f"{spelled(len(against)).lower()} {'other ' * also}figures, {on} among them"
    left = len(against) - len(shown)
    lines = [f"The first {len(shown)} of {len(against)} are shown."] if left else []
    return Slide(
        kind="table",
        name="disagreements",
        title=f"The reports {'also ' * also}disagree on {on if len(against) < 4 else many}",
        subtitle=SUBTITLE,
        source=made_of.source,
        table=table.assign(row_id=[one.group.claims[0].figure_id for one in shown]),
        lines=(*lines, *([] if also else _agreeing(found))),
        sources=made_of.sources(claim.figure_id for one in shown for claim in one.group.claims),
    )


def _said(one: Finding) -> str:
    """A finding without the subject that stands beside it."""
    return sentence_case(one.finding.removeprefix(subject(one.group)).lstrip(": "))


def _agreeing(found: list[Finding]) -> list[str]:
    """In how many figures the reports agree, as a sentence; none for none."""
    agree = len(_confirmed(found))
    return [f"They agree on {counted(agree, 'other figure')}."] if agree else []


def _confirmed(found: list[Finding]) -> list[Finding]:
    """The figures that reports of more than one origin agree on: a copy confirms nothing."""
    return [one for one in found if one.verdict == "agree" and one.origins.count(one.group.articles) > 1]


def _no_disagreement(made_of: Material, found: list[Finding]) -> Slide:
    agree = _confirmed(found)
    title = AGREEMENT.say(Agreed(len(agree), len(found)), on=counted(len(agree), "figure"))
    shown = [*agree, *(one for one in found if one not in agree)][:MOST]
    return Slide(
        kind="text",
        name="disagreements",
        title=title,
        subtitle=SUBTITLE,
        source=made_of.source,
        lines=tuple(one.finding for one in shown) or ("There is nothing to set side by side.",),
        sources=made_of.sources(claim.figure_id for one in shown for claim in one.group.claims),
    )
