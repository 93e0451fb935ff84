"""What is to be said of figures that stand together: a finding, why, and the evidence, in plain words."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from core.compare.claims import Claim, ComparableFigure
from core.compare.origins import Origins
from core.compare.terms import is_part_of
from core.compare.verdicts import Camps, Group, camps_of, slip_in
from core.frames import column_dtypes, records, table, typed
from core.select.tokens import folded
from core.summaries.comparison.reasons import reason_of
from core.summaries.comparison.words import (
    ends_of,
    measure_words,
    meeting_words,
    outlet,
    reports_words,
    room_words,
    sort_words,
    subject_of,
    value_words,
    when_words,
)
from core.summaries.figures import LadderRow, ladder_rows
from core.summaries.wording.phrases import sentence_case, spelled
from core.summaries.wording.reports import dated, reports_and_origins
from core.summaries.wording.templates import share_of
from core.values.display import currency_name, plural
from core.values.words import day, joined

VERDICTS = {
    "slip": "Likely slip of scale",
    "disagree": "Disagree",
    "times": "One measure, several times",
    "apart": "Not the same thing",
    "agree": "Agree",
}


MOST_SIDES = 3  # of a disagreement that a finding names
MOST_RUNGS = 12  # claims that each get a rung of their own; of more, those that read alike share one


@dataclass(frozen=True, eq=False)
class Finding:
    """A group in words, which are made when they are asked for: a page shows thirty of a thousand."""

    group: Group
    origins: Origins

    @property
    def verdict(self) -> str:
        return self.group.verdict

    @cached_property
    def group_id(self) -> str:
        """Stays as long as the same figures stand together."""
        return group_id(self.group)

    @cached_property
    def finding(self) -> str:
        return _finding(self.group, self.origins)

    @cached_property
    def reason(self) -> str:
        return reason_of(self.group, self.origins)

    @cached_property
    def topic(self) -> str | None:
        """The topic that most of its figures have."""
        topics = Counter(claim.row.topic for claim in self.group.claims if claim.row.topic)
        return topics.most_common(1)[0][0] if topics else None

    @cached_property
    def words(self) -> str:
        """All words of it, to search in (see `core.select.words`)."""
        claims = self.group.claims
        said = (f"{outlet(c)} {c.row.text} {measure_words(c)} {c.row.sentence or ''}" for c in claims)
        return folded(" ".join([self.finding, self.reason, *said]))


def told(group: Group, origins: Origins | None = None) -> Finding:
    """A group with its finding and why; `origins` tells which reports have it from one source."""
    return Finding(group, origins or Origins())


def group_id(group: Group) -> str:
    """A short hash of the figures of a group and its verdict."""
    key = "|".join([group.verdict, *sorted(claim.figure_id for claim in group.claims)])
    return hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def subject(group: Group) -> str:
    """What a group is about, see `subject_of`."""
    return subject_of(group.claims)


def group_rows(groups: list[Group], by: str = "published") -> dict[str, pd.DataFrame]:
    """Group id → the rows of its ladder (see `ladder_rows`): who says it beside each, a panel for each part.

    `by` orders them: `published`, the day of the report, or `period`, the time that is spoken of.
    """
    claims = {claim.figure_id: claim for group in groups for claim in group.claims}
    figures = table(ComparableFigure, [claim.row for claim in claims.values()])
    if figures.empty:
        return {}
    drawn = ladder_rows(figures.assign(conversion_of=pd.NA).astype({"conversion_of": "string"}))
    rows = {row["figure_id"]: row for row in records(drawn)}
    return {group_id(group): _rows(group, rows, by) for group in groups}


def _rows(group: Group, rows: dict[str, dict[str, Any]], by: str) -> pd.DataFrame:
    found = []
    many = len(group.claims) > MOST_RUNGS
    for part in group.parts:
        claims = sorted(part, key=lambda claim: _order(claim, by))
        for alike in _alike(claims, rows) if many else ([claim] for claim in claims):
            claim = alike[0]
            found.append(
                rows[claim.figure_id]
                | {"panel": _panel(group, part, claim), "basis": None, "about": _about(alike, by)}
                | {"text": claim.row.sentence or claim.row.text}
            )
    return typed(pd.DataFrame(found, columns=list(column_dtypes(LadderRow))), LadderRow)


def _alike(claims: list[Claim], rows: dict[str, dict[str, Any]]) -> list[list[Claim]]:
    """The claims that read alike and are of one time, together."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        found.setdefault((rows[claim.figure_id]["shown"], when_words(claim)), []).append(claim)
    return list(found.values())


def _order(claim: Claim, by: str) -> tuple[bool, str]:
    moment = claim.published if by == "published" else claim.span.start or claim.published
    return moment is None, str(moment or "")


def _panel(group: Group, part: tuple[Claim, ...], claim: Claim) -> str:
    """The heading of an axis: the unit, and what tells this part from the others."""
    row = claim.row
    unit = currency_name(row.unit.partition(" ")[0]) if row.kind == "money" and row.unit else ""
    bare = {"percent": "percent", "multiple": "times as much"}
    unit = unit or bare.get(row.kind) or plural(row.unit or "")
    if group.verdict != "apart" or group.difference == "currency":
        return sentence_case(unit)
    return f"{sentence_case(_telling(group, part[0]))}, {unit}"


def _telling(group: Group, claim: Claim) -> str:
    """What tells a claim of things that are not the same from the others, in few words."""
    if group.difference == "part" and (named := is_part_of(*ends_of(group))) is not None:
        return next((party for party in named if party in claim.named), "")
    return sort_words(claim) if group.difference == "sort" else when_words(claim, length=True)


def _about(claims: list[Claim], by: str) -> str:
    claim = claims[0]
    days = {one.article_id: one.published for one in claims}
    published = dated(days.values()) or "no date given"
    who, period = reports_words(claims), when_words(claim)
    if published in who:  # a report that is called by its day
        published = ""
    if by == "period":
        return ", ".join(part for part in (who, period or "no period given", published) if part)
    if period and not pd.isna(claim.row.period_start):
        period = f"for {period}"  # one that is as written says itself how it stands: "by 2028"
    return ", ".join(part for part in (who, published, period) if part)


def _finding(group: Group, origins: Origins) -> str:
    about, claims = subject(group), group.claims
    ends = _ends(claims)
    if group.verdict == "agree":
        same = len({(claim.value, claim.row.bound, claim.row.unit) for claim in claims}) == 1
        said = room_words(claims)
        said = said.removeprefix("not ") if claims[0].denied else said  # the verb says it: they deny it
        return f"{about}: {_who_agree(group, origins, same)} {said}"
    if group.verdict == "slip":
        return f"{about}: {joined(map(value_words, slip_in(claims) or ends), 'or')}, a likely slip of scale"
    if group.verdict == "disagree":
        said = _sides(claims, origins) or joined(map(value_words, ends), "or")
        return f"{about}: {said}, the reports disagree"
    first, last = ends_of(group)
    if group.verdict == "times":
        times = "two" if len(group.parts) == 2 else spelled(len(group.parts)).lower()
        return f"{about}: {_timed(first)}, {_timed(last)}, one measure at {times} times"
    return f"{about}: {_sorted(group, first)} and {_sorted(group, last)} are not the same thing"


def _ends(claims: list[Claim]) -> tuple[Claim, Claim]:
    ordered = sorted(claims, key=lambda claim: claim.value)
    return ordered[0], ordered[-1]


def _who_agree(group: Group, origins: Origins, same: bool) -> str:
    """Who says or allows a value: reports that confirm each other, or one source that several carry."""
    number, sources = len(group.articles), origins.count(group.articles)
    verb = ("deny" if same else "deny alike") if group.claims[0].denied else "say" if same else "allow"
    if sources == 1 and number > 1:
        return f"one origin, carried by {spelled(number).lower()} reports, {_of_one(verb)}"
    reports = share_of(number, number, spell=True)
    return f"{reports}{'' if sources == number else f' ({sources} origins)'} {verb}"


def _of_one(verb: str) -> str:
    return {"say": "says", "allow": "allows"}.get(verb, "denies")


def _sides(claims: list[Claim], origins: Origins) -> str:
    """What each camp of a disagreement says, and how many reports do where they are more than two."""
    camps = camps_of(claims)
    if len(camps.sides) < 2:
        return ""
    said = [
        value_words(side[0]) + (f" ({_reports(side, origins)})" if len(claims) > 2 else "")
        for side in camps.sides[:MOST_SIDES]
    ]
    return joined([*said, "others"] if len(camps.sides) > MOST_SIDES else said, "or")


def _reports(claims: Iterable[Claim], origins: Origins) -> str:
    articles = {claim.article_id for claim in claims}
    return reports_and_origins(len(articles), origins.count(articles))


def _whose(claims: list[Claim], origins: Origins) -> str:
    """Whose claims these are, and of how many origins where some have it from one source."""
    articles = {claim.article_id for claim in claims}
    sources = origins.count(articles)
    told = f" ({reports_and_origins(len(articles), sources)})" if sources < len(articles) else ""
    return f"{reports_words(claims, 6)}{told}"


def camp_lines(group: Group, origins: Origins) -> list[tuple[str, str]]:
    """(what a camp says, whose it is) of each camp of a group that does not agree, and of those between."""
    if group.verdict not in ("disagree", "slip"):
        return []
    camps: Camps = camps_of(group.claims)
    sides = sorted(camps.sides, key=lambda side: side[0].value)
    lines = [(value_words(side[0]), _whose(list(side), origins)) for side in sides]
    lines += [(value_words(one), f"{outlet(one)}, stands with several") for one in camps.neutral]
    return lines


def when_of(claim: Claim) -> str:
    """The time that a claim is of: its period, else its meeting, else the day of its report."""
    return when_words(claim) or (
        f"at {meeting_words(claim)}" if meeting_words(claim) else day(claim.published)
    )


def _timed(claim: Claim) -> str:
    when = when_of(claim)
    return f"{value_words(claim)} ({when})" if when else value_words(claim)


def _sorted(group: Group, claim: Claim) -> str:
    told = "" if group.difference == "currency" else _telling(group, claim)
    return f"{value_words(claim)} ({told})" if told else value_words(claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a claim of a group was told by, in words."""

    figure_id: str
    outlet: str
    published: str
    written: str
    measure: str
    parties: str
    period: str
    sort: str


def evidence(group: Group) -> pd.DataFrame:
    """What each claim of a group was told by, a row a claim: the columns that a reader checks.

    Columns as in `Evidence`.
    """
    rows = [
        Evidence(
            figure_id=claim.figure_id, outlet=outlet(claim), published=day(claim.published) or "not given",
            written=claim.row.text, measure=measure_words(claim), parties=_parties(claim),
            period=when_words(claim) or "not given", sort=sort_words(claim),
        )
        for claim in group.claims
    ]  # fmt: skip
    return table(Evidence, rows)


def _parties(claim: Claim) -> str:
    named = [party for party in claim.parties if party]
    near = [party for party in claim.around if party not in named]
    if len(named) == 2:
        return joined(named)
    return ", ".join([*named, *(f"{party} (named near by)" for party in near[: 2 - len(named)])])
