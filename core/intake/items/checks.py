"""Whether a text is an article that Readout can read: sentences, and in English."""

import re

from core.article.headings import is_body
from core.article.model import Article
from core.intake.items.document import NoArticle, Refused

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")


def check_article(name: str, article: Article, *, least: int) -> tuple[str, ...]:
    """What is odd about an article, a sentence each. Raises Refused when it is none, or not in English.

    `least` is how many words its sentences must have together.
    """
    words = sentence_words(article)
    if article.language not in (None, "en"):
        raise Refused(
            f"{name} is in {language_name(article.language)}, and Readout reads English: "
            "bring an English report of the same."
        )
    if words < least:
        raise NoArticle(
            f"{name} has no article in it that can be read: bring one with whole sentences, or paste it."
        )
    if article.language is None:
        return ("Too little of it tells its language: it was read as English.",)
    return ()


def sentence_words(article: Article) -> int:
    """How many words stand in the article's paragraphs of sentences."""
    pieces = (article.text[block.start : block.end] for block in article.blocks if block.kind == "paragraph")
    return sum(len(piece.split()) for piece in pieces if is_body(piece) and _STOP.search(piece))


def language_name(code: str) -> str:
    """The English name of a language.

    >>> language_name("ru"), language_name("xx")
    ('Russian', 'another language')
    """
    from babel import Locale  # here: only a refusal needs it

    return str(Locale("en").languages.get(code, "another language"))
