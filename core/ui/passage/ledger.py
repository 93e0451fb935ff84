"""The ledger of what is agreed: a line an act or paper, under headings; a click opens its passage."""

from collections.abc import Sequence
from urllib.parse import urlencode

from core.summaries.agreements import Agreement, LedgerGroup, due_label, stands_in
from core.summaries.wording.phrases import said_by
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import show_clickable
from core.ui.state.text import escape
from core.ui.state.topics import topic_css
from core.values.words import counted, shortened

_LONGEST = 320  # letters of what is agreed: a line of a ledger, not a page


def show_ledger(groups: Sequence[LedgerGroup], *, by: str, several: bool) -> None:
    """The groups as sections, `by` what they were made. With `several` reports each line names its own."""
    html = "".join(_section(group, by, several=several) for group in groups)
    show_clickable(f"<div class='agreed by-{by}'>{html}</div>", key="agreements-ledger")


def _section(group: LedgerGroup, by: str, *, several: bool) -> str:
    number = counted(len(group.rows), "line")
    note = f"{group.meaning} · {number}" if group.meaning else number
    lines = "".join(f"<li>{_line(row, by, several=several)}</li>" for row in group.rows)
    return (
        f"<section><h3>{escape(group.heading)} <span class='small muted'>{escape(note)}</span></h3>"
        f"<ul>{lines}</ul></section>"
    )


def _line(row: Agreement, by: str, *, several: bool) -> str:
    """Who, what in the article's words, then sum and due day in columns of their own, and where it stands."""
    who = (
        f"<span class='who' title='{escape(row.who or '')}'>{escape(row.who_short or '')}</span>"
        if by != "actor"
        else ""
    )
    terms = "".join(
        f"<span><b>{escape(value)}</b><span class='small muted'>{name}</span></span>"
        for name, value in (("sum or target", row.amount), ("due", due_label(row)))
        if value
    )
    told = " · ".join(part for part in _facts(row, by, several=several) if part)
    facts = f"<span class='row small muted'>{escape(told)}</span>" if told else ""
    link = urlencode({"at": row.commitment_id, "article": row.article_id})
    return (
        f"<div class='line-of' style='{topic_css(row.topic)}' data-id='{escape(row.commitment_id)}'>{who}"
        f"<span class='what'><button class='plain serif' data-open='{escape(row.commitment_id)}' "
        f"title='Show it in the article'>{escape(shortened(row.text, _LONGEST))}</button>"
        f"{facts}</span><span class='terms'>{terms}</span>"
        f"{menu_html('passage', [row.commitment_id], row.article_id, link=link, name=row.text)}</div>"
    )


def _facts(row: Agreement, by: str, *, several: bool) -> list[str]:
    return [
        row.firmness if by != "force" or row.negated else "",
        "goes on with an older one" if row.continues else "",
        f"towards {row.towards}" if row.towards else "",
        row.condition or "",
        f"in {paper}" if (paper := stands_in(row)) and by != "document" else "",
        said_by(row.speaker) if row.speaker and row.speaker != row.outlet else "",
        row.report if several else "",
    ]
