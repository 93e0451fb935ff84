"""A comparison for programs: groups with camps, origins, speakers, occasions and series, as plain data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.compare.candidates import candidates_of, claims_of
from core.compare.claims import Claim
from core.compare.groups import group_claims
from core.compare.meetings import occasions_of
from core.compare.origins import Origins, SharedOrigin, origins_of
from core.compare.series import Series, SeriesPoint, series_of
from core.compare.utterances import Utterance, Wording, group_quotes, quote_candidates
from core.compare.verdicts import Group, camps_of, sharpest
from core.frames import Frames, rows_of
from core.register.known import Known, names_of, register_of, renamed
from core.register.reports import named_in
from core.summaries.agreements import Agreement, agreements
from core.summaries.comparison.coverage import report_texts
from core.summaries.comparison.findings import told
from core.summaries.comparison.quotes import told_utterance
from core.summaries.comparison.series import in_unit, period_of, series_finding
from core.summaries.comparison.sources import alterations
from core.summaries.comparison.words import subject_of
from core.summaries.followed import followed, followed_data

VERDICTS = {
    "agree": "agree",
    "disagree": "disagree",
    "slip": "slip",
    "times": "several times",
    "apart": "not the same",
}

Files = Mapping[str, Sequence[str]]  # article id → the files that hold its text
Data = dict[str, Any]


def comparison(frames: Frames, files: Files) -> Data:
    """What the reports of some frames say of the same things.

    `files` tells where each report was read; two files with one text are two reports of one origin. Offsets
    are of a file's text.
    """
    known = register_of(named_in(frames))
    frames = renamed(frames, names_of(known))
    origins = origins_of(frames.articles)
    texts = report_texts(frames)
    claims = claims_of(candidates_of(frames))
    groups = group_claims(claims)
    quotes = group_quotes(quote_candidates(frames))
    return {
        "groups": [
            *(_figure_group(group, origins, files) for group in groups),
            *(_quote_group(one, frames, origins, files) for one in quotes),
        ],
        "origins": [_origin(one, texts, files) for one in origins.every],
        "speakers": list(_speakers(known, files)),
        "occasions": [
            {"name": one.name, "also": one.also, "files": _files(one.articles, files)}
            for one in occasions_of(frames)
        ],
        "progress": [
            {**one, "said": [{**said, "files": _files([said["article_id"]], files)} for said in one["said"]]}
            for one in followed_data(followed(frames, rows_of(agreements(frames), Agreement)))
        ],
        "series": [_series(one, origins, files) for one in series_of(claims)],
    }


def _figure_group(group: Group, origins: Origins, files: Files) -> Data:
    one = told(group, origins)
    return {
        "kind": "figure",
        "verdict": VERDICTS[group.verdict],
        "finding": one.finding,
        "reason": one.reason,
        "origins": origins.count(group.articles),
        "members": [member for claim, part in _camped(group) for member in _members(claim, part, files)],
    }


def _camped(group: Group) -> Iterator[tuple[Claim, int | None]]:
    """Each claim of a group with the number of its camp."""
    if len(group.parts) > 1:
        yield from ((claim, place) for place, part in enumerate(group.parts) for claim in part)
        return
    camps = camps_of(group.claims)
    yield from ((claim, camps.part_of(claim)) for claim in group.claims)


def _members(claim: Claim, part: int | None, files: Files) -> Iterator[Data]:
    row = claim.row
    for source in files[claim.article_id]:
        yield {
            **_place(source, row),
            "values": [_value(claim, row), *(_value(claim, other) for other in claim.also)],
            "part": part,
            "denied": claim.denied,
        }


def _place(source: str, row: Any) -> Data:
    published = row.published.date().isoformat() if row.published == row.published and row.published else None
    return {
        "source": source,
        "outlet": row.publisher,
        "published": published,
        "start": row.start,
        "end": row.end,
        "text": row.text,
    }


def _value(claim: Claim, row: Any) -> Data:
    """What a figure says in one unit: an open end is null."""
    low = high = next(v for v in (row.value, row.value_low, row.value_high) if v is not None)
    if row.bound == "range" and row.value_low is not None and row.value_high is not None:
        low, high = row.value_low, row.value_high
    return {
        "low": None if row.bound == "under" else float(low),
        "high": None if row.bound == "over" else float(high),
        "unit": row.unit,
        "bound": row.bound,
    }


def _quote_group(one: Utterance, frames: Frames, origins: Origins, files: Files) -> Data:
    words = told_utterance(one, frames, origins)
    return {
        "kind": "quote",
        "verdict": VERDICTS[one.verdict],
        "finding": words.finding,
        "reason": words.reason,
        "origins": origins.count(sorted(one.articles)),
        "members": [
            {**_place(source, wording.row), "values": [], "part": one.part_of(wording), "denied": False}
            for wording in _wordings(one)
            for source in files[wording.article_id]
        ],
    }


def _wordings(one: Utterance) -> list[Wording]:
    return one.wordings


def _origin(one: SharedOrigin, texts: Mapping[str, str], files: Files) -> Data:
    found, why, of = _files(one.articles, files), one.why, one.of
    if why is None and len(found) > 1:  # one text in several files
        why, of = "copy", one.articles[0]
    return {
        "files": found,
        "why": why,
        "of": files[of][0] if of is not None and of in files else of,
        "changed": [
            {
                "files": list(files[copy]),
                "words": [list(pair) for pair in what.words],
                "left_out": what.left_out,
                "added": what.added,
            }
            for copy, what in alterations(one, texts).items()
        ],
    }


def _speakers(known: Sequence[Known], files: Files) -> Iterator[Data]:
    for one in known:
        if not one.quotes:
            continue
        yield {
            "name": one.plain,
            "also": one.also,
            "kind": one.kind,
            "mentions": one.quotes,
            "files": _files(one.articles, files),
            "at": [
                {"source": source, "start": start, "end": end}
                for article_id, start, end in one.places
                for source in files[article_id]
            ],
        }


def _series(series: Series, origins: Origins, files: Files) -> Data:
    return {
        "name": subject_of(series.claims),
        "finding": series_finding(series, origins),
        "unit": series.unit or series.points[0].lead.row.unit,
        "sort": "stock" if series.level else "flow",
        "points": [_point(point, files) for point in series.points],
    }


def _point(point: SeriesPoint, files: Files) -> Data:
    span = point.span
    return {
        "period": period_of(point),
        "start": span.start.date().isoformat() if span.start else None,
        "end": span.end.date().isoformat() if span.end else None,
        "reported": point.reported,
        **_side(point.now, point, files),
        "revises": [_side(side, point, files) for side in point.before],
        "against": [_side(side, point, files) for side in point.against],
        "between": [_side((claim,), point, files) for claim in point.between],
    }


def _side(side: tuple[Claim, ...], point: SeriesPoint, files: Files) -> Data:
    """What some claims of a point say, where they say it, and in which files."""
    lead = in_unit(sharpest(list(side)), point.unit)
    return {
        **_value(lead, lead.row),
        "files": _files(dict.fromkeys(claim.article_id for claim in side), files),
        "at": [
            {**_place(source, told.row), **_value(told, told.row)}
            for told in (in_unit(claim, point.unit) for claim in side)
            for source in files[told.article_id]
        ],
    }


def _files(articles: Iterable[str], files: Files) -> list[str]:
    return [source for article_id in articles for source in files[article_id]]
