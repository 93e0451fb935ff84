"""What must be so for each shape of sentence that Readout composes (see `true_sentences`)."""

import re
from collections import Counter
from typing import Any

from tests.support.true_sentences import (
    SHARE,
    Context,
    Truth,
    check,
    number,
    percent_is,
    times,
    words_in,
)


def top(counts: Counter[Any]) -> set[Any]:
    return {name for name, count in counts.items() if count == max(counts.values())}


# --- countries, speakers, topics ---------------------------------------------------------------------------


@check(r"(.+) is the only country named, (.+)")
def only_country(t: Truth, m: re.Match[str], c: Context) -> bool:
    return dict(t.countries()) == {m[1].lower(): times(m[2])}


@check(r"(.+) (?:is|are) named most, (once|twice|\d+ times)(?: each)?")
def country_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts = t.countries()
    return top(counts) == words_in(m[1]) != set(counts) and max(counts.values()) == times(m[2])


@check(r"(.+) are named, (once|twice|\d+ times) each")
def countries_level(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts = t.countries()
    return set(counts) == words_in(m[1]) and set(counts.values()) == {times(m[2])} and len(counts) > 1


@check(r"(\w+) countries are named, none more than (.+)")
def none_more(t: Truth, m: re.Match[str], c: Context) -> bool:
    counts = t.countries()
    return len(counts) == number(m[1]) > 1 and max(counts.values()) == times(m[2])


@check(r"Nobody is quoted(?: or reported as saying anything)?\.?")
def nobody_quoted(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not t.quotes


@check(r"No speaker found for what is quoted or reported")
def no_speaker_at_all(t: Truth, m: re.Match[str], c: Context) -> bool:
    return {*t.words_said()} == {None}


@check(r"(?:No speaker could be found for|Who says it was not found for) (\d+) quotes?\.?")
def no_speaker(t: Truth, m: re.Match[str], c: Context) -> bool:
    unknown = sum(q.speaker is None for _, q in t.quotes)
    return unknown == int(m[1]) and (m[0].startswith("Who") or unknown == len(t.quotes))


@check(r"(.+) is the only (one who speaks|speaker found)")
def only_speaker(t: Truth, m: re.Match[str], c: Context) -> bool:
    said = set(t.words_said())
    return said - {None} == {m[1]} and (None in said) == (m[2] == "speaker found")


@check(r"(Of those named, )?(.+?) (has|have|speaks? most, with) (.+%) of the words quoted or reported")
def speaks_most(t: Truth, m: re.Match[str], c: Context) -> bool:
    said = t.words_said()
    total, mine = sum(said.values()), said[m[2]]
    others = [words for who, words in said.items() if who not in (m[2], None)]
    if m[3] in ("has", "have"):
        return mine * 2 > total and percent_is(m[4], mine / total)
    sure = (None in said) == bool(m[1])
    return sure and bool(others) and mine > max(others) and percent_is(m[4], mine / total)


@check(r"(.+) speak( most)?, (\d+) words? each")
def speak_alike(t: Truth, m: re.Match[str], c: Context) -> bool:
    said = t.words_said()
    return (
        None not in said
        and top(said) == {*m[1].replace(" and ", ", ").split(", ")}
        and (
            (top(said) != set(said)) == bool(m[2]) and max(said.values()) == int(m[3]) and len(top(said)) > 1
        )
    )


@check(r"(\w+) speakers are found, none with more than (\d+) words?")
def speakers_found(t: Truth, m: re.Match[str], c: Context) -> bool:
    said = t.words_said()
    said.pop(None, None)
    return len(said) == number(m[1]) > 1 and max(said.values()) == int(m[2])


@check(r"Nobody but (.+) is quoted by name\.?")
def nobody_but(t: Truth, m: re.Match[str], c: Context) -> bool:
    return set(t.words_said()) - {None} == {m[1]}


@check(r"[Tt]he (?:(\d+) reports|article) (?:is|are) (mostly )?about (.+?)(, among other things)?")
def about(t: Truth, m: re.Match[str], c: Context) -> bool:
    shares, named = t.topic_shares(), words_in(m[3])
    rest = [share for topic, share in shares.items() if topic not in named]
    worst = min(shares[topic] for topic in named)
    return (
        (not m[1] or int(m[1]) == t.n) and (not rest or worst > max(rest) or len(named) > 3)
        and (not m[2] or sum(shares[topic] for topic in named) > 0.5)
        and (not m[4] or sum(shares.values()) < 1)
    )  # fmt: skip


@check(r"(.+) is the one topic found in the (?:(\d+) reports|article)")
def one_topic(t: Truth, m: re.Match[str], c: Context) -> bool:
    (share,) = t.topic_shares().values()
    return {m[1].lower()} == {*t.topic_shares()} and share <= 0.5


@check(r"No sentence (?:of .+ )?was matched to a topic")
def no_topic(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not t.topic_shares()


@check(
    r"(\S+) takes (.+?%) of (?:the words of )?(?:the (\d+) reports|the article)"
    r"(?:, (\S+) (.+?%)|, and no other topic was found)"
)
def takes(t: Truth, m: re.Match[str], c: Context) -> bool:
    shares = t.topic_shares()
    if not percent_is(m[2], shares[m[1].lower()]) or (m[3] and int(m[3]) != t.n):
        return False
    return percent_is(m[5], shares[m[4]]) if m[4] else len(shares) == 1


@check(rf"(\S+) leads in {SHARE} reports?")
def leads_in(t: Truth, m: re.Match[str], c: Context) -> bool:
    leads = t.leads()
    return top(leads) == {m[1].lower()} and t.share(m[2], leads[m[1].lower()], t.n)


@check(r"(.+) lead in (\d+) reports? each, of (\d+)")
def lead_each(t: Truth, m: re.Match[str], c: Context) -> bool:
    leads = t.leads()
    return top(leads) == words_in(m[1]) and max(leads.values()) == int(m[2]) and t.n == int(m[3])


@check(r"No topic leads in more than (\w+) of the (\d+) reports")
def topics_lead(t: Truth, m: re.Match[str], c: Context) -> bool:
    leads = t.leads()
    return max(leads.values()) == number(m[1]) and len(top(leads)) > 1 and t.n == int(m[2])


@check(r"(?:None of the (\d+) reports was matched to a topic|No topic leads in any of the (\d+) reports)")
def none_leads(t: Truth, m: re.Match[str], c: Context) -> bool:
    return not t.leads() and t.n == int(m[1] or m[2]) and (bool(m[2]) == bool(t.topic_shares()))
