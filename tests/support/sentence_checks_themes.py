"""The same as `sentence_checks` for what is said of themes, and of what is named in them."""

import re
from collections import Counter

from tests.support.sentence_checks import top
from tests.support.true_sentences import (
    SHARE,
    THEMES,
    Context,
    Truth,
    check,
    number,
    words_in,
)


@check(rf"(.+?) (?:is|are) dealt with in {SHARE} reports?")
def dealt_with(t: Truth, m: re.Match[str], c: Context) -> bool:
    return t.share(m[2], len(t.reports_on(THEMES[m[1].lower()])), t.n)


@check(r"(.+?) (shares?|themes share) (the one sentence|both sentences|all (\d+) sentences|(\d+) of the (\d+) sentences"  # noqa: E501
       r"|(one sentence|\d+ sentences) each, of the (\d+)) on (.+)")  # fmt: skip
def shared(t: Truth, m: re.Match[str], c: Context) -> bool:
    theme = THEMES[m[9]]
    own = t.sentences_on(theme)
    counts = Counter(topic for r, s in own for topic in r.about[s.sentence_id] - theme)
    most, of = max(counts.values()), len(own)
    who = len(top(counts)) == number(m[1]) if m[2] == "themes share" else top(counts) == words_in(m[1])
    if m[8]:
        told = 1 if m[7].startswith("one") else int(m[7].split()[0])
        return who and told == most and int(m[8]) == of and len(top(counts)) > 1
    if m[5]:
        return who and int(m[5]) == most and int(m[6]) == of and most < of
    return who and most == of == (1 if "one" in m[3] else 2 if "both" in m[3] else int(m[4]))


@check(r"(.+) is the one sector named(?: with investment)?(?:: .+)?\.?")
def one_sector(t: Truth, m: re.Match[str], c: Context) -> bool:
    return set(t.named("sector")) == {m[1].lower()}


@check(r"(.+?) (?:is|are) named( most)? with investment(?:, in (\d+) sentences(?: each)?)?")
def sectors_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts, named = t.named("sector"), _entries(m[1], t.named("sector"))
    if not m[2]:
        return named == set(counts) and len(counts) == 2
    return top(counts) == named != set(counts) and max(counts.values()) == int(m[3])


def _entries(listed: str, known: Counter) -> set[str]:  # type: ignore[type-arg]
    return {entry for entry in known if entry in listed.lower()}


@check(r"(\w+) sectors are named with investment, among them (.+)")
def sectors_among(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts = t.named("sector")
    return len(counts) == number(m[1]) > 2 and len(_entries(m[2], counts)) <= 2


@check(
    r"[Oo]ne kind of threat is named, (.+?)(, tied to no place|; (.+) is named as its place"
    r"|; (.+) are named as its places)"
)
def one_threat(t: Truth, m: re.Match[str], c: Context) -> bool:
    places = t.threat_places()
    if set(t.named("threat")) != {m[1].lower()}:
        return False
    named = words_in(m[3] or m[4] or "")
    return not places if not named else named == set(places)


@check(r"(\w+) kinds of threat are named(?:(, tied to no place)"
       r"|; (?P<place>.+) is named as the place of (?P<share>both|all of them|[^;]+)"
       r"|; (?P<places>.+) are named as their places|; (?P<many>\d+) places are named for them)")  # fmt: skip
def threats(t: Truth, m: re.Match[str], c: Context) -> bool:
    places, kinds = t.threat_places(), len(t.named("threat"))
    if kinds != number(m[1]) or kinds < 2:
        return False
    if m[2]:
        return not places
    if share := m["share"]:
        most = max(map(len, places.values()))
        if not re.fullmatch(r"both|all of them|\d+ of them", share):
            (kinds_there,) = (k for p, k in places.items() if p == m["place"].lower())
            return len(kinds_there) == most <= 2 and words_in(share) == {k.lower() for k in kinds_there}
        told = {"both": 2, "all of them": kinds}.get(share) or int(share.split()[0])
        return (
            {p for p, k in places.items() if len(k) == most} == {m["place"].lower()}
            and told == most
            and (most == kinds) == (share in ("both", "all of them"))
            and (share != "both" or kinds == 2)
            and (share != "all of them" or kinds > 2)
        )
    return set(places) == words_in(m["places"]) if m["places"] else len(places) == int(m["many"])


@check(r"(.+) is the one kind named")
def one_kind(t: Truth, m: re.Match[str], c: Context) -> bool:
    return set(t.named("kind")) == {m[1].lower()}


@check(r"(.+?) (?:is|are) named most, in (\d+) sentences(?: each)?")
def kinds_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts = t.named("kind")
    return top(counts) == _entries(m[1], counts) != set(counts) and max(counts.values()) == int(m[2])


@check(r"(\w+) kinds are named, among them (.+)")
def kinds_among(t: Truth, m: re.Match[str], c: Context) -> bool:
    return len(t.named("kind")) == number(m[1]) > 2


@check(r"One contact or occasion is named, (?:of|between|among) (.+)")
def one_contact(t: Truth, m: re.Match[str], c: Context) -> bool:
    found = t.contacts()
    return len(found) == 1 and words_in(m[1]) == set(next(iter(found)))


@check(rf"(.+?) (?:is|are each) part of {SHARE} contacts and occasions named")
def part_of(t: Truth, m: re.Match[str], c: Context) -> bool:
    found = t.contacts()
    counts = Counter(party for parties in found for party in parties)
    level = len(counts) == len(top(counts))
    return top(counts) == words_in(m[1]) and not level and t.share(m[2], max(counts.values()), len(found))


@check(r"(\w+) contacts and occasions are named, among (\d+) parties")
def contacts_among(t: Truth, m: re.Match[str], c: Context) -> bool:
    found = t.contacts()
    return len(found) == number(m[1]) > 1 and len(set().union(*found)) == int(m[2])


@check(r"(.+) and (.+) are named together most often, in (\d+) sentences")
def together_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    pairs = t.pairs(c["theme"])
    both = {frozenset((m[1].lower(), m[2].lower()))}
    return top(pairs) == both and both != set(pairs) and max(pairs.values()) == int(m[3])


@check(r"(.+) and (.+), and (.+) and (.+) are named together in (\d+) sentences each, more than any other")
def two_pairs_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    pairs = t.pairs(c["theme"])
    both = {frozenset((m[1].lower(), m[2].lower())), frozenset((m[3].lower(), m[4].lower()))}
    return top(pairs) == both != set(pairs) and max(pairs.values()) == int(m[5])


@check(r"(\w+) pairs are named together in (\d+) sentences each, more than any other")
def pairs_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    pairs = t.pairs(c["theme"])
    return (
        len(top(pairs)) == number(m[1]) > 1 and top(pairs) != set(pairs) and max(pairs.values()) == int(m[2])
    )


@check(rf"(?:.+?: )?{SHARE} reports? deals? with ([^.]+)\. (.+)")
def dealing(t: Truth, m: re.Match[str], c: Context) -> bool:
    return t.share(m[1], len(t.reports_on(THEMES[m[2]])), t.n) and _rest(t, m[3], c)


@check(r"(.+?[;,] )?(no quote deals with .+|they quote nobody|it quotes nobody|.*quotes? deals? with .+)\.?")
def statement(t: Truth, m: re.Match[str], c: Context) -> bool:
    return _rest(t, m[0], c)


def _rest(t: Truth, text: str, c: Context) -> bool:
    """A statement's clauses: how much of the reports a theme takes, and its quotes."""
    first, _, last = text.rstrip(".").rpartition("; ")
    if share := re.match(r"(.+?) takes? (none|\d+) of the (?:reports’|article’s) (\d+) sentences?", first):
        own, of = t.sentences_on(THEMES[share[1].lower()]), len(t.sentences)
        if (0 if share[2] == "none" else int(share[2])) != len(own) or int(share[3]) != of:
            return False
    if last in ("they quote nobody", "it quotes nobody"):
        return not t.quotes
    if none := re.match(r"no quote deals with (.+)", last):
        return bool(t.quotes) and not t.on(t.quotes, "quote_id", THEMES[none[1]])
    told = re.fullmatch(r"(?:(\d+) of .+? (\d+) quotes?|.+ (one) quote|(both) of .+ quotes|all (\d+) of .+ quotes)"  # noqa: E501
                        r" deals? with ([^,]+), (with no speaker found|(all )?from (.+))", last)  # fmt: skip
    if not told:
        return False
    own, of = t.on(t.quotes, "quote_id", THEMES[told[6]]), len(t.quotes)
    if told[1]:
        right = len(own) == int(told[1]) < of == int(told[2])
    else:
        right = len(own) == of == (1 if told[3] else 2 if told[4] else int(told[5]))
    named = {q.speaker for _, q in own}
    if told[7] == "with no speaker found":
        return right and named == {None}
    who = set(re.split(r", | and ", told[9]))
    return (
        right
        and who == named - {None}
        and (not told[8] or (len(who) == 1 and None not in named and len(own) > 1))
    )


@check(
    r"(?:.+?: )?Nothing about (.+?) was found in the (?:reports|article)\. (?:They|It) deals? with (.+?)\.?"
)
def says_nothing(t: Truth, m: re.Match[str], c: Context) -> bool:
    if t.reports_on(THEMES[m[1]]):
        return False
    if m[2].startswith("none of the other topics"):
        return not t.topic_shares()
    told = re.findall(r"(?:^|, | and | as well as )([a-z ]+?) \((\d+) sentences?\)", m[2])
    counts = {topic: len(t.sentences_on({topic})) for topic in t.topic_shares()}
    least = min(int(count) for _, count in told)
    return all(counts[topic] == int(count) for topic, count in told) and all(
        count <= least for topic, count in counts.items() if topic not in dict(told)
    )


@check(r"There is no article text to read here yet\.")
def no_text(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not any(report.sentences for report in t.reports)


@check(r"Nothing was found about (.+?)\.?")
def nothing_about(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not any(t.reports_on(THEMES[theme]) for theme in re.split(r", | or ", m[1]))


@check(r"(\d+) (sentence|quote)s? deals? with (.+), and (\d+|no) figures?")
def count_on(t: Truth, m: re.Match[str], c: Context) -> bool:
    topics = THEMES[m[3]]
    rows = t.sentences_on(topics) if m[2] == "sentence" else t.on(t.quotes, "quote_id", topics)
    return len(rows) == int(m[1]) and len(t.figures_on(topics)) == number(m[4])


@check(
    r"(Trade|Investment) is dealt with, but no sum (?:and no count of companies )?was found(?: for it)?\.?"
)
def no_sum(t: Truth, m: re.Match[str], c: Context) -> bool:
    return bool(t.reports_on({m[1].lower()})) and not _sums(t, {m[1].lower()}, companies=m[1] == "Investment")


def _sums(t: Truth, topics: set[str], *, companies: bool = False) -> list:  # type: ignore[type-arg]
    sums = [(r, f) for r, f in t.stated(t.figures_on(topics)) if f.kind == "money"]
    if companies:
        near = t.stated(t.figures_on(topics | {"trade"}))
        sums += [(r, f) for r, f in near if f.unit == "company"]
    return sums


@check(r"No sum is stated")
def no_trade_sum(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not _sums(t, {"trade"})


@check(rf"{SHARE} reports gives? figures for (trade|investment): .+")
def figures_for(t: Truth, m: re.Match[str], c: Context) -> bool:
    rows = _sums(t, {m[2]}, companies=m[2] == "investment")
    return t.share(m[1], len({r.article_id for r, _ in rows}), t.n)


@check(r"(\d+) speakers? (?:is|are) quoted in reports of (?:(\d+) days, .+ to .+|\d.+)")
def quoted_over_time(t: Truth, m: re.Match[str], c: Context) -> bool:
    dated = [(r.published, q) for r, q in t.quotes if q.speaker and r.published is not None]
    days = {moment.date() for moment, _ in dated}
    return len({q.speaker for _, q in dated}) == int(m[1]) and len(days) == int(m[2] or 1)


@check(r"(\d+) sums? of investment(?: in .+)? are tied to a sector: (.+)")
def sums_by_sector(t: Truth, m: re.Match[str], c: Context) -> bool:
    told = sum(map(int, re.findall(r"\((\d+)\)", m[2])))
    sums = [f for _, f in t.stated(t.figures) if f.kind == "money"]
    whole = told < int(m[1]) if "other sector" in m[2] else told == int(m[1])
    return whole and int(m[1]) <= len(sums)
