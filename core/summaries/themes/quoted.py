"""What some quotes are, in a line: whose, on what, and how they stand in their reports."""

import pandas as pd

from core.summaries.themes.statement import is_name
from core.summaries.wording.phrases import listed, sentence_case
from core.summaries.wording.templates import FORMS, Voicing, share_of
from core.values.words import apart, topic_words


def quotes_finding(quotes: pd.DataFrame) -> str:
    """Who speaks in some quotes, and on what: "Ana Ruiz and 2 others on trade"; of quotes that the topics
    named leave out, how many are on them: "Ana Ruiz and 2 others: 4 of 6 quotes on trade"."""
    told = quotes["speaker"].dropna()
    named = [name for name in told.value_counts().index if is_name(name)]
    others = [f"“{sentence_case(name)}”" for name in told.value_counts().index]
    who = listed(named or others, 2) if len(told) else "No speaker found"
    most = quotes["topic"].dropna().value_counts().index[:3]
    topics, on = [topic_words(topic) for topic in most], int(quotes["topic"].isin(most).sum())
    if not topics or on * 2 < len(quotes):
        return f"{who}, quoted or reported" if len(told) else f"{who} for what is quoted or reported"
    if on < len(quotes):
        return f"{who}: {share_of(on, len(quotes), 'quote')} on {apart(topics)}"
    return f"{who} on {apart(topics)}" if len(told) else f"{who} for what is said on {apart(topics)}"


def forms_said(quotes: pd.DataFrame) -> str:
    """How some quotes stand in their reports: "4 in quotation marks, 2 as reported"."""
    direct = int(quotes["kind"].eq("direct").sum())
    return FORMS.clause(Voicing(direct, len(quotes) - direct))
