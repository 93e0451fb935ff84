"""The numbers an article states, with their bounds, units, and what they measure.

`find_figures` is the road: amounts (a number and its unit) are found in each paragraph, then bounded, tied
to what they convert, and told what they measure, whose they are, when, and who says so. A rule that sets
a field leaves a `Why` on the figure.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from core.annotations import Figure, Mention, PartyRow, Quote, Role, Taken, Why, row_id
from core.extract.figures.amounts.bounds import set_bound
from core.extract.figures.amounts.coins import settle_cents, settle_coins
from core.extract.figures.amounts.conversions import tie_conversions
from core.extract.figures.amounts.find import find_amounts
from core.extract.figures.amounts.ranges import pair_bounds
from core.extract.figures.grammar.clauses import Setting, bare_setting
from core.extract.figures.grammar.parties import Parties, Party, StandIns
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.figures.meaning.aims import is_elsewhere, is_there
from core.extract.figures.meaning.denials import denied_by, withdrawn_by
from core.extract.figures.meaning.measures import read_measure
from core.extract.figures.meaning.roles import Roles, find_roles
from core.extract.figures.meaning.speakers import announcer, innermost, speakers_party, teller_of
from core.extract.figures.meaning.times import choose_periods
from core.extract.figures.tables.cells import table_figures, unit_spans
from core.extract.guard import attempt
from core.extract.nlp import Paragraph, Reading
from core.extract.standings import figure_standing
from core.lexicons import load_lexicon
from core.values.days import NO_DAYS
from core.values.goals import Goal, goal_of
from core.values.periods import Period, days_of


@dataclass(slots=True)
class AmountReading:
    """What was read about one amount."""

    setting: Setting
    roles: Roles
    period: Period | None


def find_figures(reading: Reading, mentions: list[Mention], quotes: list[Quote]) -> list[Figure]:
    """Every figure, in order of the text."""
    found: list[Figure] = []
    named = StandIns()
    ordered = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in ordered]
    for paragraph in reading.paragraphs:
        passage = Passage(paragraph.doc, paragraph.text)
        first = bisect_left(starts, paragraph.start)
        here = ordered[first : bisect_left(starts, paragraph.start + len(passage.text))]
        amounts = attempt([], find_amounts, passage)
        if amounts:
            for amount in amounts:
                amount.core = (amount.start, amount.end)
                attempt(None, set_bound, passage, amount)
            amounts = attempt(amounts, pair_bounds, passage, amounts)
            attempt(None, settle_coins, passage, amounts, paragraph.start, ordered)
            attempt(None, settle_cents, passage, amounts, found)
            attempt(None, tie_conversions, passage, amounts)
            apart = [m for m in here if not _in_a_sum(m, amounts, paragraph.start)]
            told = _tell(passage, amounts, Parties(paragraph, apart, named))
            for amount, about in zip(amounts, told, strict=True):
                at = paragraph.start + amount.start
                quote = attempt(None, innermost, quotes, at, paragraph.start + amount.end)
                quote = quote or attempt(None, teller_of, about.setting, quotes, paragraph.start)
                party = attempt(None, speakers_party, about.setting, quote, ordered)
                about.roles.act(party, "the speaker's own country")
                attempt(None, about.roles.settle, about.setting.parties)
                teller = attempt(None, announcer, about.setting, here, paragraph.start) if not quote else None
                figure = attempt(None, _figure, reading, paragraph, amount, about, quote, teller)
                if figure is not None:
                    found.append(figure)
        named = named.after(here)
    units = attempt([], unit_spans, reading)
    found = [one for one in found if not any(start < one.end and one.start < end for start, end in units)]
    found += attempt([], table_figures, reading)
    return sorted(found, key=lambda figure: (figure.start, figure.end))


def _in_a_sum(mention: Mention, amounts: list[Amount], base: int) -> bool:
    """Is a name part of a sum's currency ("3.5 million Swiss francs"), and nobody's doing?"""
    start, end = mention.start - base, mention.end - base
    return any(a.kind == "money" and a.start <= start and end <= a.end for a in amounts)


def _tell(passage: Passage, amounts: list[Amount], parties: Parties) -> list[AmountReading]:
    """Measure, parties and period of each amount of a passage; a conversion has those of what it converts."""
    told: list[AmountReading] = []
    nothing: list[Period | None] = [None] * len(amounts)
    periods = attempt(nothing, choose_periods, passage, amounts)
    for index, amount in enumerate(amounts):
        if amount.conversion_of is not None:
            told.append(told[amounts.index(amount.conversion_of)])
            continue
        timed = (one for one in reversed(told) if one.setting.amount.kind not in ("duration", "age"))
        last = next(timed, told[-1] if told else None)  # "250,000 over nine days, 30,000 fewer than"
        setting = attempt(None, read_measure, passage, amount, parties, last.setting if last else None)
        if setting is None:
            setting = bare_setting(passage, amount, parties)
        roles = attempt(None, find_roles, setting, last.roles if last else None) or Roles()
        told.append(AmountReading(setting, roles, periods[index]))
    for (first, before), (second, after) in pairwise(zip(amounts, told, strict=True)):
        between = passage.text[first.end : second.start]
        if before.setting.measure is None and between == " to " and first.unit == second.unit:
            setting = after.setting  # "cut duties from 35% to 10%"
            before.setting.measure, before.setting.words = setting.measure, setting.words
            before.setting.rule = "that of the level it moves to"
    return told


def _figure(
    reading: Reading,
    paragraph: Paragraph,
    amount: Amount,
    told: AmountReading,
    quote: Quote | None,
    teller: Mention | None,
) -> Figure:
    article = reading.article
    start, end = paragraph.start + amount.start, paragraph.start + amount.end
    sentence = reading.sentence_at(start)
    period = told.period
    source = amount.conversion_of
    roles = told.roles
    country = roles.actor.country if roles.actor is not None else None
    days = NO_DAYS
    if period is not None and not period.rate:
        days = days_of(period, article.published, country)
    back = _explain(amount, told, quote, paragraph.start)
    if teller is not None:
        at, to = teller.start - paragraph.start, teller.end - paragraph.start
        amount.because("speaker", f"{teller.name} announces it", at, to)
    before = article.text[sentence.start : start] if sentence is not None else ""
    there = is_there(amount, told.setting)
    if sentence is not None and not there:
        goal = goal_of(period.text if period else None, *days, before, article.published)
        base = sentence.start - paragraph.start
        if goal is not None and not (there := is_elsewhere(goal, base, told.setting)):
            _explain_goal(amount, goal, base)
    figure_id = _id(reading, paragraph, amount)
    figure = Figure(
        figure_id=figure_id,
        article_id=article.article_id,
        start=start,
        end=end,
        text=article.text[start:end],
        value=float(amount.value),
        value_low=None if amount.low is None else float(amount.low),
        value_high=None if amount.high is None else float(amount.high),
        bound=amount.bound,
        kind=amount.kind or "count",
        unit=amount.unit,
        measure=_measure(amount, told.setting),
        actor=roles.actor.name if roles.actor else None,
        counterpart=roles.counterpart.name if roles.counterpart else None,
        period=period.text if period else None,
        period_start=days[0],
        period_end=days[1],
        speaker=quote.speaker if quote else teller.name if teller else None,
        conversion_of=None if source is None else _id(reading, paragraph, source),
        section=sentence.section if sentence else None,
        sentence_id=sentence.sentence_id if sentence else None,
        why=tuple(
            Why(
                field=name,
                rule=rule,
                start=paragraph.start + at if at is not None else None,
                end=paragraph.start + to if to is not None else None,
            )
            for name, rule, at, to in amount.why
        ),
        parties=_parties(reading, paragraph, figure_id, roles),
    )
    return replace(
        figure,
        standing=figure_standing(
            figure, before, article.published, back=back, differs=_differs(amount, told), there=there
        ),
    )


def _differs(amount: Amount, told: AmountReading) -> bool:
    """Is a figure by how much something is more or less than something else? A factor is none."""
    points = amount.unit in ("percentage point", "basis point")
    return points or (told.setting.changes and amount.kind in ("money", "quantity", "count", "percent"))


def _parties(reading: Reading, paragraph: Paragraph, figure_id: str, roles: Roles) -> tuple[PartyRow, ...]:
    """Every party of a figure, actors first, each side in the order of the text."""
    sides: tuple[tuple[Role, list[Party]], ...] = (
        ("actor", roles.actors),
        ("counterpart", roles.counterparts),
    )
    return tuple(
        PartyRow(
            article_id=reading.article.article_id,
            item="figure",
            item_id=figure_id,
            role=role,
            name=party.name,
            country=party.country,
            start=paragraph.start + party.start,
            end=paragraph.start + party.end,
        )
        for role, side in sides
        for party in side
    )


def _explain_goal(amount: Amount, goal: Goal, base: int) -> None:
    """Leave the reason for a goal; its words count from `base`, where the sentence begins."""
    words = (base + goal.start, base + goal.end) if goal.start is not None and goal.end is not None else ()
    amount.because("target", goal.rule, *words)


def _id(reading: Reading, paragraph: Paragraph, amount: Amount) -> str:
    start, end = paragraph.start + amount.start, paragraph.start + amount.end
    return row_id(reading.article.article_id, "figure", start, end)


def _measure(amount: Amount, setting: Setting) -> str | None:
    """The measure, with what it is a rate of: "price per barrel"."""
    if (
        setting.measure is None
        or amount.per is None
        or amount.kind != "money"
        or amount.per in load_lexicon("rates")["time"]
        or setting.measure.startswith("exchange rate to ")
    ):
        return setting.measure
    rates = load_lexicon("rates")
    good = amount.per.rsplit(" ", 1)[-1]
    priced = (good in rates["goods"] or good.removesuffix("s") in rates["goods"]) and not any(
        word.removesuffix("s") in rates["prices"] for word in setting.measure.split()
    )
    return f"{setting.measure} price per {amount.per}" if priced else f"{setting.measure} per {amount.per}"


def _explain(amount: Amount, told: AmountReading, quote: Quote | None, base: int) -> Taken | None:
    """Leave the reasons for what `told` holds; offsets are of the paragraph, which begins at `base`.

    Gives back how the figure is taken back, if it is named only for that.
    """
    setting, roles = told.setting, told.roles
    if setting.measure is not None and setting.words is not None:
        amount.because("measure", setting.rule, *setting.words)
    for name, party, rule in (
        ("actor", roles.actor, roles.actor_rule),
        ("counterpart", roles.counterpart, roles.counterpart_rule),
    ):
        if party is not None:
            word = setting.passage.text[party.start : party.end]
            stands = "" if word == party.name else f"; “{word}” stands for {party.name}"
            amount.because(name, rule + stands, party.start, party.end)
    for name, side in (("actor", roles.actors), ("counterpart", roles.counterparts)):
        for party in side[1:]:
            amount.because(name, f"named in one list with {side[0].name}", party.start, party.end)
    if told.period is not None:
        ahead = ", still to come by the verb of its clause" if told.period.ahead else ""
        rule = f"the period named nearest to it{ahead}"
        amount.because("period", rule, told.period.start, told.period.end)
    if setting.differs is not None:
        against = setting.differs
        alone = against.start == against.word.idx and against.end == against.start + len(against.word.text)
        counted = "" if alone else ", counted from these words"
        rule = f"“{against.word.text}” makes it a difference{counted}"
        amount.because("basis", rule, against.start, against.end)
    elif _differs(amount, told):
        amount.because("basis", "a rise or a fall: a difference, no level")
    denial = denied_by(setting)
    if denial is not None:
        taken = f"“{denial.text}” takes it back: it is named, not stated"
        amount.because("denied", taken, denial.idx, denial.idx + len(denial.text))
    if quote is not None:
        begin = quote.speaker_start if quote.speaker_start is not None else quote.start
        stop = quote.speaker_end if quote.speaker_end is not None else quote.end
        kind = "words" if quote.kind == "direct" else "report"
        holds = quote.start <= base + amount.start < quote.end
        said = f"it stands in the {kind} of" if holds else "what is told of it is said by"
        amount.because("speaker", f"{said} {quote.speaker}", begin - base, stop - base)
    if denial is None and (wrong := withdrawn_by(setting)) is not None:
        rule = f"“{wrong.text}” withdraws it: it was wrong"
        amount.because("withdrawn", rule, wrong.idx, wrong.idx + len(wrong.text))
        return "withdrawn"
    return "denied" if denial is not None else None
