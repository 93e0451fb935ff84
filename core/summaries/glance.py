"""What an article is, before what it says: its first sentence, its length, what was found in it."""

from dataclasses import dataclass

from core.annotations import Sentence
from core.frames import ArticleRow, Frames, rows_of
from core.values.words import counted, joined

WORDS_A_MINUTE = 230  # silent reading of English prose (Brysbaert 2019: 238 for non-fiction, less for names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The first things to know of an article; None for what it doesn't say."""

    title: str | None
    first_sentence: str | None
    first_id: str | None
    length: str
    found: str


def glance_at(frames: Frames) -> Glance:
    """A glance at one article.

    `title` is its headline (None when its first sentence serves as title), `length` is its words and the
    minutes they take to read, `found` counts what was read out of it.
    """
    article = next(iter(rows_of(frames.articles, ArticleRow)), None)
    first = next(iter(rows_of(frames.sentences.sort_values("start").head(1), Sentence)), None)
    headline = article is not None and article.title_from == "headline"
    return Glance(
        title=article.title if article is not None and headline else None,
        first_sentence=first.text if first else None,
        first_id=first.sentence_id if first else None,
        length=_length(int(frames.articles["words"].sum())),
        found=_found(frames),
    )


def _length(words: int) -> str:
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return f"{counted(words, 'word')}, {counted(minutes, 'minute')} to read" if words else "no words"


def _found(frames: Frames) -> str:
    figures = len(frames.figures)  # as on the Figures page: a conversion is a figure the article states
    speakers = frames.quotes["speaker"].nunique()
    countries = frames.mentions["country"].nunique()
    said = counted(len(frames.quotes), "quote")
    by = f"{said} by {counted(speakers, 'speaker')}" if speakers else said
    found = f"{counted(figures, 'figure')}, {by}; {counted(countries, 'country', 'countries')} named"
    return found[:1].upper() + found[1:]


def nothing_of(frames: Frames) -> str:
    """One sentence that says what the article, or all of several reports, has nothing of; "" for nothing."""
    of_sentences = frames.topics["item"].eq("sentence")
    lacking = {
        ("state", "no figures"): frames.figures.empty,
        ("quote", "nobody"): frames.quotes.empty,
        ("name", "no country"): frames.mentions["country"].isna().all(),
        ("turn", "on none of the topics that Readout tells apart"): not of_sentences.any(),
    }
    who, ending = ("This article", "s") if len(frames.articles) < 2 else ("These reports", "")
    missing = joined(f"{verb}{ending} {what}" for (verb, what), none in lacking.items() if none)
    return f"{who} {missing}." if missing else ""
