"""The same as `sentence_checks` for figures and agreements."""

import re
from collections import Counter

from tests.support.true_sentences import AMOUNT, UNITS, Context, Truth, check, number, room, words_in

# --- figures -----------------------------------------------------------------------------------------------

WHICH = (
    r"(?: in (US dollars|euros))?( stated| over a period| built up| without a period| aimed at or promised)?"
)
BASES = {" over a period": "flow", " built up": "stock", " without a period": None}


@check(rf".*\bthe largest sum{WHICH}.*")
def largest(t: Truth, m: re.Match[str], c: Context) -> bool:
    return all(_largest(t, part, c) for part in m[0].split("; ") if "the largest" in part)


def _largest(t: Truth, part: str, c: Context) -> bool:
    told = re.search(rf"the largest sum{WHICH}", part, re.IGNORECASE)
    amount = re.search(rf"(?:\bat |\bis |^){AMOUNT}(?:, |$)", part, re.IGNORECASE)
    assert told, part
    assert amount, part
    rows = t.stated(t.figures_on(c["theme"]) if "theme" in c else t.figures)
    target = told[2] == " aimed at or promised"
    rows = [(r, f) for r, f in rows if f.kind == "money" and (r.taken[f.figure_id] == "target") == target]
    unit = UNITS[amount[2]]
    value = float(amount[3]) * {"bn": 1e9, "mn": 1e6}[amount[5]]
    bound = {"more than": "over", "less than": "under", "about": "approx", None: "exact"}[amount[1]]
    mine = [
        f for _, f in rows
        if (f.unit == unit and (f.value, f.bound) == (value, bound)) or (f.value_low == value and bound == "exact")  # noqa: E501
    ]  # fmt: skip
    basis = BASES.get(told[2] or "", "any")
    others = [
        f for r, f in rows
        if (told[2] in (None, " stated") or target or r.basis[f.figure_id] == basis)
        and (f.unit == unit or (not told[1] and told[2] == " stated" and f.unit is None))
    ]  # fmt: skip
    others = [
        f for f in others if f not in mine and not any(f.conversion_of == one.figure_id for one in mine)
    ]
    first = mine[0]
    distinct = [f for f in others if not _twin(f, first)]
    return unit is not None and bool(distinct) and all(room(first)[0] > room(f)[1] for f in distinct)


def _twin(one: object, other: object) -> bool:
    mine, theirs = ((f.value, f.value_low, f.bound, f.unit) for f in (one, other))  # type: ignore[attr-defined]
    return mine == theirs


@check(r"(\w+) sums(?: in (US dollars|euros))? are named(?:, all .+|: .+)")
def sums_named(t: Truth, m: re.Match[str], c: Context) -> bool:
    unit = {"US dollars": "USD", "euros": "EUR"}.get(m[2] or "")
    rows = [
        f for _, f in t.stated(t.figures) if f.kind == "money" and f.unit == unit and f.conversion_of is None
    ]
    # A sum that several reports give may be one, but no report gives one twice.
    of_value: dict[tuple[float | None, float | None, str], Counter[str]] = {}
    for f in rows:
        of_value.setdefault((f.value_low, f.value_high, f.bound), Counter())[f.article_id] += 1
    least = sum(max(of.values()) for of in of_value.values())
    return least <= number(m[1]) <= len(rows)


@check(rf"(\w+) (?:sums|differences){WHICH} are named, (among them )?(.+)")
def sums_listed(t: Truth, m: re.Match[str], c: Context) -> bool:
    unit, told = {"US dollars": "USD", "euros": "EUR"}.get(m[2] or ""), m[3] or ""
    sums = [
        f
        for r, f in t.stated(t.figures_on(c["theme"]) if "theme" in c else t.figures)
        if f.kind == "money" and unit in (None, f.unit)
        if (r.taken[f.figure_id] == "target") == (told == " aimed at or promised")
        if told not in BASES or r.basis[f.figure_id] == BASES[told]
    ]
    named = re.findall(rf"{AMOUNT[:-1]}", m[5])
    values = [(UNITS[sign], float(low) * {"bn": 1e9, "mn": 1e6}[scale]) for _, sign, low, _, scale in named]
    there = all(any((f.unit, f.value) == one or (f.unit, f.value_low) == one for f in sums) for one in values)
    return there and 1 < number(m[1]) <= len(sums) and (bool(m[4]) or len(values) == number(m[1]))


@check(r"\D*\d.* and .*\d.* are named")
def no_money(t: Truth, m: re.Match[str], c: Context) -> bool:
    rows = t.stated(t.figures_on(c["theme"]) if "theme" in c else t.figures)
    if named := [
        one for one in re.findall(AMOUNT, m[0]) if one[1] or one[4]
    ]:  # sums that are each alone of their kind
        told = {(UNITS[one[1]], float(one[2]) * {"bn": 1e9, "mn": 1e6, "": 1.0}[one[4]]) for one in named}
        return all(any(f.unit == u and v in (f.value, f.value_low) for _, f in rows) for u, v in told)
    if c.get("theme") in ({"investment"}, {"trade"}):
        return True  # the sums are drawn above
    return not any(f.kind == "money" for _, f in rows)


@check(r"Every figure here is only named to be denied or doubted")
def all_denied(t: Truth, m: re.Match[str], c: Context) -> bool:
    return bool(t.figures) and not t.stated(t.figures)


@check(r"(\w+) figures? (?:is|are) only named to be denied or doubted: .+")
def some_denied(t: Truth, m: re.Match[str], c: Context) -> bool:
    return len(t.figures) - len(t.stated(t.figures)) == number(m[1])


@check(r"(No period was found for|No speaker was found for|What it measures was not found for) (.+?)\.?")
def lacking(t: Truth, m: re.Match[str], c: Context) -> bool:
    column = {"No p": "period", "No s": "speaker", "What": "measure"}[m[1][:4]]
    sums = [f for _, f in t.stated(t.figures) if f.kind == "money" and f.conversion_of is None]
    bare = [f for f in sums if getattr(f, column) is None]
    others = re.search(r"and (\d+) other figures?", m[2])
    shown = len(re.findall(r"\d+(?:\.\d+)?(?:–\d+)? (?:mn|bn)", m[2]))
    return len(bare) == shown + (int(others[1]) if others else 0)


@check(r"(\d+) of (\d+) reports names? no (day of publication|outlet)\.?")
def undated(t: Truth, m: re.Match[str], c: Context) -> bool:
    column = "outlet" if m[3] == "outlet" else "published"
    return sum(getattr(r, column) is None for r in t.reports) == int(m[1]) and t.n == int(m[2])


@check(r"(?:The reports leave|The article leaves) nothing open that Readout looks for|No figure is stated\.?")
def nothing_open(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not t.figures if m[0].startswith("No") else True


@check(r"(\d+) of (\d+) quotes?(?:\.|, (.+))?")
def quotes_shown(t: Truth, m: re.Match[str], c: Context) -> bool:
    kinds = [quote.kind for _, quote in t.quotes]
    direct, reported = kinds.count("direct"), len(kinds) - kinds.count("direct")
    told = re.fullmatch(r"(\d+) in quotation marks, (\d+) as reported", m[3] or "")
    if told:
        right = 0 < int(told[1]) <= direct and 0 < int(told[2]) <= reported
        return right and int(told[1]) + int(told[2]) == int(m[1]) and int(m[2]) == len(kinds)
    left = {"in their own words": direct, "in the speaker’s own words": direct, "reported speech": reported}
    return int(m[2]) == len(kinds) and int(m[1]) <= left.get(m[3] or "", len(kinds))


@check(r"(No|\d+) figures?, (no|\d+) quotes?(?: by (\d+) speakers?)?; (no|\d+) (?:country|countries) named")
def found(t: Truth, m: re.Match[str], c: Context) -> bool:
    speakers = len(set(t.words_said()) - {None})
    return (number(m[1]), number(m[2]), number(m[3] or "0"), number(m[4])) == (
        len(t.figures), len(t.quotes), speakers, len(t.countries())
    )  # fmt: skip


@check(r"(?:These reports|This article) (.+)\.")
def has_nothing(t: Truth, m: re.Match[str], c: Context) -> bool:
    lacks = {
        "no figures": t.figures,
        "nobody": t.quotes,
        "no country": t.countries(),
        "on none": t.topic_shares(),
    }
    return all(not there for words, there in lacks.items() if words in m[1]) and any(w in m[1] for w in lacks)


# --- agreements --------------------------------------------------------------------------------------------


@check(r"(?:No day is named by which anything is due|The one act or paper has a day: (.+)"
       r"|(\w+) of (\d+) acts and papers has a day: (.+)"
       r"|(?:(\w+) of (\d+) acts and papers|(Both)|All (\d+) acts and papers) have a day(?:, the first to fall due (.+)"  # noqa: E501
       r"| from which on, none one by which))")  # fmt: skip
def due(t: Truth, m: re.Match[str], c: Context) -> bool:
    acts = [k for r in t.reports for k in r.commitments]
    dated = [k for k in acts if k.due_start or k.due_end]
    if m[1]:
        return len(acts) == len(dated) == 1
    if m[2]:
        return len(dated) == number(m[2]) == 1 and len(acts) == int(m[3]) > 1
    if m[0].startswith("No day"):
        return not dated
    told = number(m[5]) if m[5] else 2 if m[7] else int(m[8])
    of = int(m[6]) if m[6] else told
    if (told, of) != (len(dated), len(acts)) or told < 2:
        return False
    by = sorted(k.due_end for k in dated if k.due_end)
    return (str(by[0].year) in m[9] and "from" not in m[9]) if m[9] else not by


@check(r"(.+?): (\d+) of (\d+) quotes on (.+)")
def quotes_on(t: Truth, m: re.Match[str], c: Context) -> bool:
    """Whose some quotes are, and how many of them are on the topics named; a slide may hold a part of all."""
    on, of, topics = int(m[2]), int(m[3]), words_in(m[4])
    rows = [(q.speaker, q.topic) for _, q in t.quotes]
    counts = Counter(topic for _, topic in rows if topic)
    told = re.fullmatch(r"(.+?) and (\d+) others", m[1])
    names = words_in(told[1] if told else m[1]) - {"no speaker found"}
    speak = {speaker.lower() for speaker, _ in rows if speaker}
    if of < len(rows):
        few = sum(counts[topic] for topic in topics)
        return on < of <= 2 * on and on <= few and names <= speak and topics <= {*counts}
    others = len(speak) - len(names) == int(told[2]) if told else names == speak
    least = min(counts[topic] for topic in topics)
    leading = all(counts[topic] <= least for topic in counts if topic not in topics)
    return (
        of == len(rows) and on == sum(counts[topic] for topic in topics) < of <= 2 * on and leading and others
    )


@check(
    r"(?:Between the two|From the first to the last) it "
    r"(?:became (?:at least |about )?([\d.,]+) times as much|"
    r"went (up|down) by (?:at least |about )?([\d,]+)%)\."
)
def moved(t: Truth, m: re.Match[str], c: Context) -> bool:
    """How a measure moved between two of its values, from whatever bound they have."""
    values: dict[tuple[str | None, str | None], list[float]] = {}
    for _, f in t.stated(t.figures):
        values.setdefault((f.measure, f.unit), []).append(
            float(f.value if f.value is not None else f.value_low)
        )
    times = (
        float(m[1].replace(",", ""))
        if m[1]
        else 1 + float(m[3].replace(",", "")) / 100 * (1, -1)[m[2] == "down"]
    )
    return any(
        abs(last / first - times) <= 0.0051 * max(times, 1)
        for row in values.values()
        for first in row
        for last in row
    )
