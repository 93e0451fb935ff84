"""From an act and who is bound by it to a row, each field with the reason that a page can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.annotations import Commitment, Figure, Force, PartyRow, Quote, Role, Why, row_id
from core.extract.commitments.actors import Here, Who
from core.extract.commitments.signatories import Bound
from core.extract.commitments.terms import Due, figure_in, find_condition, find_due, is_paper, named_paper
from core.extract.commitments.words import words
from core.extract.figures.meaning.speakers import innermost
from core.extract.nlp import Reading
from core.values.days import NO_DAYS
from core.values.periods import days_of, find_periods

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCE: dict[Force, str] = {
    "binding": "binds them",
    "adopted": "adopts it",
    "pledged": "undertakes it",
    "intended": "intends it, no more",
    "urged": "asks it of others",
    "considered": "only weighs it",
}
_TOWARDS = words("small", "towards")


@dataclass(slots=True)
class Draft:
    """What was read of one commitment; offsets are of the article."""

    start: int
    end: int
    act: str
    force: Force
    cue: Token
    who: Who
    here: Here
    cue_at: int
    negated: bool = False
    continues: bool = False
    paper: tuple[int, int] | None = None
    others: tuple[Bound, ...] = ()
    due: Due | None = None  # of the lead-in
    lead: str | None = None  # the words of the sentence before the clause


def row_of(draft: Draft, reading: Reading, quotes: list[Quote], figures: list[Figure]) -> Commitment:
    """The row of a draft."""
    article = reading.article
    clause = article.text[draft.start : draft.end]
    sentence = reading.sentence_at(draft.start)
    condition = find_condition(clause)
    before = article.text[sentence.start : draft.start] if sentence is not None else ""
    first = find_condition(before) if condition is None and before.rstrip().endswith(",") else None
    due = (
        find_due(clause, article.published, skip=condition)
        or _opening(before, article.published, draft.cue.tag_ == "VBD")
        or draft.due
    )
    skip = (draft.start + condition[0], draft.start + condition[1]) if condition else None
    figure = figure_in(figures, clause, draft.start, skip)
    quote = innermost(quotes, draft.start, draft.end)
    section = sentence.section if sentence is not None else draft.here.paragraph.section
    paper = article.text[slice(*draft.paper)] if draft.paper else None
    if paper is None and sentence is not None:
        paper = named_paper(sentence.text)
    said = clause[slice(*condition)] if condition else before[slice(*first)].rstrip(" ,") if first else None
    commitment_id = row_id(article.article_id, "commitment", draft.start, draft.end)
    return Commitment(
        commitment_id=commitment_id,
        article_id=article.article_id,
        start=draft.start,
        end=draft.end,
        text=clause,
        actor=draft.who.bound[0].name if draft.who.bound else None,
        counterpart=draft.others[0].name if draft.others else None,
        act=draft.act,
        force=draft.force,
        negated=draft.negated,
        continues=draft.continues,
        condition=said,
        figure_id=figure.figure_id if figure is not None else None,
        due=due.text if due is not None else None,
        due_start=due.days[0] if due is not None else None,
        due_end=due.days[1] if due is not None else None,
        document=" ".join(paper.split()) if paper else is_paper(section),
        speaker=quote.speaker if quote is not None else None,
        section=section,
        sentence_id=sentence.sentence_id if sentence is not None else None,
        why=tuple(_why(draft, figure, due, condition)),
        parties=tuple(_parties(draft, article.article_id, commitment_id)),
    )


def _opening(before: str, published: datetime | None, told: bool) -> Due | None:
    """When the words that open the sentence say when: "By 2030, Kenya will ..."; of what is `told` as done
    ("In July they promised") only by when it is due."""
    opened = before.rstrip()
    if not opened.endswith(",") or len(opened) > 60:
        return None
    due = find_due(opened.rstrip(","), published)
    return None if due is not None and told and _is_when_done(due, published) else due


def _is_when_done(due: Due, published: datetime | None) -> bool:
    """Whether a time that opens a sentence is when they did it ("At the summit in July, they promised"), not
    by when it is due ("by July") nor what begins after that day ("next year", "over the next two years")."""
    if due.text.split()[0].lower() in words("small", "strong"):
        return False
    period = next(iter(find_periods(due.text)), None)
    first, last = days_of(period, published) if period is not None else NO_DAYS
    if published is None or first is None or last is None:
        return True
    return first.date() < published.date() or last.date() <= published.date()


def _why(
    draft: Draft, figure: Figure | None, due: Due | None, condition: tuple[int, int] | None
) -> Iterable[Why]:
    cue_end = draft.cue_at + len(draft.cue.text)
    yield Why(
        field="force", rule=f"“{draft.cue.text}” {_FORCE[draft.force]}", start=draft.cue_at, end=cue_end
    )
    if draft.who.rule:
        first = draft.who.bound[0] if draft.who.bound else Bound("")
        yield Why(field="actor", rule=draft.who.rule, start=first.start, end=first.end)
    for other in draft.others[:1]:
        yield Why(field="counterpart", rule="named in what is to be done", start=other.start, end=other.end)
    if draft.negated:
        yield Why(field="negated", rule="it is not to be done", start=draft.cue_at, end=cue_end)
    if draft.continues:
        yield Why(
            field="continues",
            rule="it goes on with what was undertaken before",
            start=draft.cue_at,
            end=cue_end,
        )
    if figure is not None:
        yield Why(field="figure_id", rule="the figure of its clause", start=figure.start, end=figure.end)
    if due is not None:
        yield Why(field="due", rule=f"“{due.text}” says when")
    if condition is not None:
        start, end = draft.start + condition[0], draft.start + condition[1]
        yield Why(field="condition", rule="it hangs on this", start=start, end=end)


def _parties(draft: Draft, article_id: str, commitment_id: str) -> Iterable[PartyRow]:
    role: Role = "signatory" if draft.paper is not None else "actor"
    sides: tuple[tuple[Role, tuple[Bound, ...]], ...] = (
        ("actor", draft.who.bound),
        ("counterpart", draft.others),
    )
    if role == "signatory":
        sides = (*sides[:1], ("signatory", draft.who.bound), *sides[1:])
    for side, bound in sides:
        for one in bound:
            yield PartyRow(
                article_id=article_id,
                item="commitment",
                item_id=commitment_id,
                role=side,
                name=one.name,
                country=one.country,
                start=one.start,
                end=one.end,
            )


def counterparts(tokens: Iterable[Token], who: Who, here: Here) -> tuple[Bound, ...]:
    """Those towards whom it is done: the object of the verb, or whom a preposition leads to."""
    names = {one.name for one in who.bound}
    weak: list[Bound] = []
    for token in tokens:
        party = here.parties.at(token)
        if party is None or party.name in names:
            continue
        base = here.paragraph.start
        one = Bound(party.name, party.country, base + party.start, base + party.end)
        if token.dep_ in ("dobj", "dative") or (token.dep_ == "pobj" and token.head.lower_ in _TOWARDS):
            return tuple(
                Bound(p.name, p.country, base + p.start, base + p.end)
                for p in here.parties.listed_with(party)
                if p.name not in names
            )
        if token.dep_ in ("poss", "amod", "compound", "nmod"):
            weak.append(one)
    return tuple(weak[:1])
