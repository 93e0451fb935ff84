"""The same as `sentence_checks` for what is said of several reports."""

import re
from collections import Counter

from tests.support.sentence_checks import top
from tests.support.true_sentences import SHARE, THEMES, Context, Truth, check, number, room


@check(r"(?:Source: )?(\d+) reports?(?:, (\d+) origins?)?(?:, .*)?")
def reports_line(t: Truth, m: re.Match[str], c: Context) -> bool:
    return int(m[1]) == t.n and int(m[2] or m[1]) == t.origins(t.reports)


@check(r"Everything here was read in (\w+) reports?")
def read_in(t: Truth, m: re.Match[str], c: Context) -> bool:
    return number(m[1]) == t.n


@check(r"None of these reports has a topic|No topic takes more room than every other in any of these reports")
def no_room(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not t.leads() and m[0].startswith("None") == (not t.topic_shares())


@check(r"No topic takes more room than every other|(\S+) takes most room")
def room_of_one(t: Truth, m: re.Match[str], c: Context) -> bool:
    return t.n == 1 and dict(t.leads()) == ({m[1].lower(): 1} if m[1] else {}) and bool(t.topic_shares())


@check(
    r"(?:No topic takes most room in more than one of these (?:reports|outlets): )?"
    r"(\S+) (?:takes most room|does) in (?!\d|both|all|one )(.+?), (\S+) in (.+)"
)
def room_apart(t: Truth, m: re.Match[str], c: Context) -> bool:
    leads = t.leads()
    each = {m[1].lower(), m[3].lower()} <= set(leads) and set(leads.values()) == {1}
    return each and (m[0].startswith("No topic") or t.n == 2)


@check(rf"(\S+) takes most room in {SHARE} reports?(?: \((\d+) origins?\))?(?:, (\S+) in (.+))?")
def most_room(t: Truth, m: re.Match[str], c: Context) -> bool:
    leads = t.leads()
    mine = leads[m[1].lower()]
    return (
        mine == max(leads.values())
        and t.share(m[2], mine, t.n)
        and (not m[3] or int(m[3]) == t.origins(t.led_by(m[1].lower())))
        and (not m[4] or m[4].lower() in leads)
        and (bool(m[4]) or len(leads) == 1)
    )


@check(r"(\w+) of (\d+) acts? (?:and|or) papers? (?:is|are) told of again in another report(?:; .+)?")
def told_again(t: Truth, m: re.Match[str], c: Context) -> bool:
    acts = [k for r in t.reports for k in r.commitments]
    return 0 < number(m[1]) < int(m[2]) <= len(acts)


@check(r"(.+) leaves? out (\S+), which (.+) covers?\.")
def leaves_out(t: Truth, m: re.Match[str], c: Context) -> bool:
    having = {r.article_id for r, _ in t.sentences_on({m[2]})}
    return (
        bool(having)
        and len(having) * 2 >= t.n
        and len(having) < t.n
        and _number_of(m[1], c) == t.n - len(having)
        and (not re.fullmatch(r"the \d+ others", m[3]) or int(m[3].split()[1]) == len(having))
    )


def _number_of(listed: str, c: Context) -> int:
    others = re.search(r"and (\d+) others$", listed)
    names, left = [], listed.lower()
    for name in sorted(c["names"], key=len, reverse=True):
        if name.lower() in left:
            names.append(name)
            left = left.replace(name.lower(), "", 1)
    return (listed.removesuffix(others[0]).count(", ") + 1 if others else len(names)) + (
        int(others[1]) if others else 0
    )


@check(
    r"The reports agree on (\d+) figures?, and contradict each other in none|They agree on (\d+) other figures?\."  # noqa: E501
)
def agree_on(t: Truth, m: re.Match[str], c: Context) -> bool:
    agreeing = [g for v, g in c["groups"] if v == "agree" and t.origins(t.home[i][0] for i in g) > 1]
    against = [g for v, g in c["groups"] if v in ("disagree", "slip")]
    return len(agreeing) == int(m[1] or m[2]) and bool(against) == bool(m[2])


@check(r"No (?:contradiction was found in what the reports say of one thing"
       r"|figure was found that two reports give for the same thing)")  # fmt: skip
def no_contradiction(t: Truth, m: re.Match[str], c: Context) -> bool:
    verdicts = [verdict for verdict, _ in c["groups"]]
    return not verdicts if "figure" in m[0] else bool(verdicts) and not {"disagree", "slip"} & set(verdicts)


@check(r"The reports disagree on (.+)|What the reports disagree on")
def disagree_on(t: Truth, m: re.Match[str], c: Context) -> bool:
    return m[1] is None or any(verdict in ("disagree", "slip") for verdict, _ in c["groups"])


@check(
    r".*: (?:one origin, carried by (\w+) reports, (\w+)|(both|all \w+) reports(?: \((\d+) origins?\))? (say|allow|deny(?: alike)?)) (.+)"  # noqa: E501
)
def who_agree(t: Truth, m: re.Match[str], c: Context) -> bool:
    rows = [t.home[i] for i in c["ids"]]
    reports = {r.article_id: r for r, _ in rows}
    origins = t.origins(reports.values())
    if m[1]:
        right, verb = number(m[1]) == len(reports) > 1 and origins == 1, m[2].rstrip("s")
    else:
        told = 2 if m[3] == "both" else number(m[3].split()[1])
        right = told == len(reports) and (told > 2) == (m[3] != "both") and int(m[4] or told) == origins
        verb = m[5]
    denied = {r.taken[f.figure_id] == "denied" for r, f in rows}
    alike = len({(f.value, f.value_low, f.bound, f.unit) for _, f in rows}) == 1
    if verb in ("deny", "denie", "deny alike"):
        return right and denied == {True}
    return right and denied == {False} and (alike or verb == "allow") and _meet(rows)


def _meet(rows: list) -> bool:  # type: ignore[type-arg]
    """Whether some figures leave a value that all allow; numbers are rounded, "about" is wide."""
    rooms = [room(f, 0.1) for _, f in rows if f.unit == rows[0][1].unit]
    low, high = max(a for a, _ in rooms), min(b for _, b in rooms)
    return low <= high * 1.06


@check(r".*, (the reports disagree|a likely slip of scale)")
def against(t: Truth, m: re.Match[str], c: Context) -> bool:
    rows = [t.home[i] for i in c["ids"]]
    denied = {r.taken[f.figure_id] == "denied" for r, f in rows}
    slip = m[1].startswith("a likely") and _slips(rows)
    return len({r.article_id for r, _ in rows}) > 1 and (
        len(denied) == 2 or slip or not _meet(rows) or _two_units(rows)
    )


def _slips(rows: list) -> bool:  # type: ignore[type-arg]
    """Whether two of some figures name one number of two scales, whatever a bound leaves open."""
    named = [float(f.value if f.value is not None else f.value_low) for _, f in rows]
    return any(abs(one / other / size - 1) < 0.15 for one in named for other in named for size in (1e3, 1e6))


def _two_units(rows: list) -> bool:  # type: ignore[type-arg]
    return len({f.unit for _, f in rows}) > 1


@check(r".*, one measure at (\w+) times|.* are not the same thing")
def several_times(t: Truth, m: re.Match[str], c: Context) -> bool:
    return m[1] is None or len({t.home[i][1].period for i in c["ids"]}) >= 2


@check(r"(Both|All) (?:give the same number|name one number, .+)\.?(?: .*)?")
def same_number(t: Truth, m: re.Match[str], c: Context) -> bool:
    return (len(c["ids"]) == 2) == (m[1] == "Both") and len({t.home[i][1].value for i in c["ids"]}) == 1


@check(r".*(?:leave no value that (both|all) allow|no value that all allow|none confirms the other|most likely has"  # noqa: E501
       r"|same sentence|leaves room for|stated as a fact|no report gives both|You joined|of (?:two|three|four) origins"  # noqa: E501
       r"|neither can check the other|does not say whether|gives the sum in both|speaks? of |written to different).*")  # fmt: skip  # noqa: E501
def reason(t: Truth, m: re.Match[str], c: Context) -> bool:
    if "none confirms" in m[0]:
        reports = {t.home[i][0].article_id: t.home[i][0] for i in c["ids"]}
        return len(reports) > 1 and t.origins(reports.values()) == 1
    return True


@check(
    r"(.+): (both reports|(\d+) reports) carry it|One quote, two speakers: .+|.+: the reports turn the words round"  # noqa: E501
)
def carried(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not m[2] or c["carried"] == (2 if m[2] == "both reports" else int(m[3])) > 1


@check(r"(\d+) quotes?(?: of .+?)?(?: between .+ and \S+ \S+ \d+| on \d+ \S+ \d+)?"
       r"(?:, (most of them|most often) on (.+)|, (all )?on (.+))?")  # fmt: skip
def said_by(t: Truth, m: re.Match[str], c: Context) -> bool:
    on = Counter(q.topic for _, q in t.quotes if q.topic)
    if int(m[1]) != len(t.quotes) or not (m[3] or m[5]):
        return int(m[1]) == len(t.quotes)
    number = on[(m[3] or m[5]).replace(" ", "-")]
    if m[2] == "most of them":
        return number * 2 > len(t.quotes) > number
    return number == len(t.quotes) if m[5] else top(on) == {m[3]} != set(on)


@check(r"There is nothing to set side by side\.")
def nothing_beside(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not c["groups"]


@check(r"slide (\w+)-(quotes|figures|statement): nothing of this kind|slide .+: nothing of this kind")
def nothing_of_kind(t: Truth, m: re.Match[str], c: Context) -> bool:
    if not m[1] or m[1] == "glance":
        return True
    topics = THEMES[m[1]]
    return not (t.on(t.quotes, "quote_id", topics) if m[2] == "quotes" else t.figures_on(topics))


@check(
    r"(?:\w+ acts?|one act) (?:pledged|intended|asked of others).*|.+; (?:no day is named|none with a day.*|\w+ with a day)"  # noqa: E501
)
def acts(t: Truth, m: re.Match[str], c: Context) -> bool:
    return any(r.commitments for r in t.reports)


@check(r"What was claimed, in (\w+) figures?")
def claimed(t: Truth, m: re.Match[str], c: Context) -> bool:
    return 0 < number(m[1]) <= len(t.figures)


@check(r"No speaker found for what is said on .+")
def nobody_found(t: Truth, m: re.Match[str], c: Context) -> bool:
    return any(quote.speaker is None for _, quote in t.quotes)


@check(r"Of (\d+) pairs of countries, (.+) and (.+) are said to trade most, .+"
       r"|Trade is told of (\d+) pairs of countries, among them .+")  # fmt: skip
def pairs_told(t: Truth, m: re.Match[str], c: Context) -> bool:
    return 1 < int(m[1] or m[4]) <= len(_pairs_of_trade(t))


@check(r"Of (\d+) pairs of countries, trade rose between (\d+) from (\d+) to (\d+)(?:, and fell between (\d+))?"  # noqa: E501
       r"|Trade (?:rose|fell) between (both|all \d+) pairs of countries from (\d+) to (\d+)"
       r"|Trade between (.+) was .+ in (\d+) and .+ in (\d+)"
       r"|Trade of (\d+) pairs of countries is told for (\d+) and for (\d+)")  # fmt: skip
def years_told(t: Truth, m: re.Match[str], c: Context) -> bool:
    pairs = _pairs_of_trade(t)
    number = int(m[1] or m[12] or (1 if m[9] else 2 if m[6] == "both" else m[6].split()[1]))
    first, last = (int(m[3] or m[7] or m[10] or m[13]), int(m[4] or m[8] or m[11] or m[14]))
    both = [years for years in pairs.values() if {first, last} <= years]
    return first < last and len(both) >= number and int(m[2] or 0) + int(m[5] or 0) <= number


def _pairs_of_trade(t: Truth) -> dict[frozenset[str], set[int]]:
    found: dict[frozenset[str], set[int]] = {}
    for _, f in t.stated(t.figures_on({"trade"})):
        if f.actor and f.counterpart and f.period_start:
            pair = frozenset((f.actor, f.counterpart))
            found.setdefault(pair, set()).add(f.period_start.year)
    return found
