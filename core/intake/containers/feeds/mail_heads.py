"""Who sends a mail and what it is called: names and subjects as senders and programmes write them."""

import re
from dataclasses import dataclass

from core.article.origins import is_listed
from core.article.outlets import is_outlet, is_person
from core.intake.containers.feeds.bodies import byline_of
from core.lexicons import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSaid:
    """What the head of a mail says of the article in it."""

    title: str | None
    outlet: str | None
    byline: str | None = None
    date: str | None = None
    language: str | None = None
    source_id: str | None = None


def subject_words(subject: str | None) -> tuple[str | None, bool]:
    """A subject without what programmes put before it, and whether it says that the mail was sent on.

    >>> subject_words("WG: Fwd: [Press] Grain pact signed"), subject_words("Re: Fees")
    (('Grain pact signed', True), ('Fees', False))
    """
    known = load_lexicon("mail")["subjects"]
    words, onward = " ".join((subject or "").split()), False
    pattern = rf"(?:(?P<onward>{'|'.join(known['onward'])})|{'|'.join(known['back'])})(?:\[\d+\])?\s?:\s+"
    while match := re.match(pattern, words, re.IGNORECASE):
        onward = onward or match["onward"] is not None
        words = words[match.end() :]
        words = re.sub(r"^\[[^\[\]]{1,40}\]\s+", "", words)
    words = re.sub(r"^\[[\w .-]{1,40}\]\s+", "", words)
    return re.sub(r"\s*\((?:fwd|fw)\)$", "", words, flags=re.IGNORECASE) or None, onward


def said_by(name: str | None, address: str, title: str | None) -> MailSaid:
    """What a sender's name says: the outlet's, or somebody's at an outlet."""
    site = address.rpartition("@")[2].casefold()
    listed = site if is_listed(site) else None
    known = load_lexicon("mail")["senders"]
    if not name or "@" in name or name.casefold() in known["names"]:
        return MailSaid(title=title, outlet=listed)
    name = re.sub(r"\s+(?:via|über|durch|par)\s+.*", "", name).strip("'\" ")
    between = "|".join(known["between"])
    match = re.fullmatch(
        rf"(?P<one>.+?)(?:\s+(?:{between})\s+|\s*[,|@·•]\s*|\s+[–—-]\s+|\s*\()(?P<two>.+?)\)?", name
    )
    if match and _is_somebody(match["one"]):
        return MailSaid(title=title, outlet=match["two"], byline=byline_of(match["one"]))
    if match and _is_somebody(match["two"]):
        return MailSaid(title=title, outlet=match["one"], byline=byline_of(match["two"]))
    turned = f"{match['two']} {match['one']}" if match and "," in name else name  # "Lee, Ann"
    return MailSaid(title=title, outlet=listed if _is_somebody(turned) else name)


def _is_somebody(name: str) -> bool:
    """Whether a name is a person's: begins with a given name, and is no outlet's ("Charlotte Observer")."""
    return is_person(name) and not is_listed(name) and not is_outlet(f"The {name}")
