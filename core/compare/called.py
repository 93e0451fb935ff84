"""What reports are called beside one another: outlets or titles, told apart where they are alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from core.values.words import day, shortened

_LONGEST = 34  # characters of a title


class Signed(NamedTuple):
    """Whose a report is, as far as it says."""

    article_id: str
    publisher: str | None
    title: str | None
    published: datetime | None


def call_reports(reports: Iterable[Signed]) -> dict[str, str]:
    """Article id → what a report is called: its outlet, else its title; with the day where two are called
    alike, and numbered where that is alike too.

    >>> days = [datetime(2025, 5, 3), datetime(2025, 5, 4), datetime(2025, 5, 4)]
    >>> call_reports(Signed(str(place), None, "Wells", one) for place, one in enumerate(days)).values()
    dict_values(['“Wells” of 3 May 2025', '“Wells” of 4 May 2025', '“Wells” of 4 May 2025 (2)'])
    """
    listed = {report.article_id: report for report in reports}
    names = {article_id: _named(report) for article_id, report in listed.items()}
    many = Counter(names.values())
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for article_id, report in listed.items():
        name = names[article_id]
        when = day(report.published) if report.published is not None else ""
        if many[name] > 1 and when:
            name = f"{name} of {when}"
        times[name] += 1
        found[article_id] = name if times[name] == 1 else f"{name} ({times[name]})"
    return found


def _named(report: Signed) -> str:
    return report.publisher or f"“{shortened(report.title or 'a report without a title', _LONGEST)}”"
