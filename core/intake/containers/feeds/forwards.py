"""Mails within the text of a mail: one that was sent on, or answered to, with its head as lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache

from core.intake.containers.feeds.mail_lines import is_parting
from core.lexicons import load_lexicon

_LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][\w./ -]{0,24}?)\W{0,3}:[*_\s|]*(?P<value>.*)")
_SIGNS = " \t-–—_=*>#|~:"
_LEAST_WITH_MARK, _LEAST = 2, 3  # fields of a head, below a line that says what comes and without one
_MOST_FIELDS = 10
_OWN = 60  # words of the sender's own, above what is answered to, that make them the article
_RULE = re.compile(r"[-_=*]{6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHead:
    """The head of a mail in the lines of another: where it begins and ends, and what it says."""

    start: int
    end: int
    sender: str | None = None
    date: str | None = None
    subject: str | None = None
    onward: bool = False  # it is sent on, by the line above it


def last_mail(lines: Sequence[str], *, onward: bool) -> tuple[MailHead | None, list[str]]:
    """The mail that the lines of a mail are about: its head, None for the mail's own, and its lines.

    Of what was sent on (`onward`: the subject says so) it is the innermost; of an answer what is new in it.

    >>> lines = ["FYI", "From: Courier", "Sent: 14 May 2025", "Subject: Grain", "Trade grew."]
    >>> head, lines = last_mail(lines, onward=True)
    >>> head.sender, head.subject, lines
    ('Courier', 'Grain', ['Trade grew.'])
    """
    lines = unquoted(lines)
    heads = heads_in(lines)
    first = _first_answer(lines, heads)
    own = lines[: heads[0].start] if heads else lines[:first] if first is not None else lines
    sent_on = bool(heads) and (onward or heads[0].onward or _words(own) < _OWN)
    if not sent_on:
        return None, list(own)
    inner = heads[-1]
    rest = lines[inner.end :]
    if inner is not heads[0] and _words(rest) < _OWN:  # what the forwarded mail answers to is a line or two
        inner = max(heads, key=lambda one: _words(_body(lines, heads, one)))
        rest = _body(lines, heads, inner)
    return inner, list(rest)


def listed_mails(lines: Sequence[str]) -> list[tuple[MailHead, list[str]]]:
    """The mails of a digest of a list, each below a rule: head and lines; none when it is no digest."""
    heads = heads_in(lines)
    if len(heads) < 2 or not all(is_parting(lines[head.start]) and not head.onward for head in heads):
        return []
    found = []
    for head in heads:
        body = _body(lines, heads, head)
        end = next((place for place, line in enumerate(body) if is_parting(line)), len(body))
        found.append((head, body[:end]))
    return found


def heads_in(lines: Sequence[str]) -> list[MailHead]:
    """The heads of mails that stand in some lines."""
    found: list[MailHead] = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place)
        if head is not None:
            found.append(head)
        place = head.end if head is not None else place + 1
    return found


def is_onward(line: str) -> bool:
    """Whether a line says that a mail follows that was sent on.

    >>> is_onward("---------- Forwarded message ---------"), is_onward("Forwarded messages are a burden.")
    (True, False)
    """
    return _marks("forwards").fullmatch(line.strip(_SIGNS).casefold()) is not None


def _is_answer(line: str) -> bool:
    return _marks("answers").fullmatch(line.strip(_SIGNS).casefold()) is not None


def _head_at(lines: Sequence[str], place: int) -> MailHead | None:
    marked, onward = False, False
    start = place
    if is_onward(lines[place]) or _is_answer(lines[place]):
        marked, onward = True, is_onward(lines[place])
        place += 1
        while place < len(lines) and not lines[place].strip(_SIGNS) and place - start < 4:
            place += 1
    fields: dict[str, str] = {}
    count, last = 0, ""
    while place < len(lines) and count < _MOST_FIELDS:
        field = _field(lines[place])
        if field is None and last in ("to", "others") and "@" in lines[place] and ":" not in lines[place]:
            place += 1  # the addresses go on
            continue
        if field is None:
            break
        last = field[0]
        fields.setdefault(last, field[1])
        count, place = count + 1, place + 1
    known = "from" in fields and ("date" in fields or "subject" in fields)
    if not known or count < (_LEAST_WITH_MARK if marked else _LEAST) or not (marked or _is_whole(fields)):
        return None
    return MailHead(
        start=_above(lines, start), end=place, sender=fields["from"] or None, date=fields.get("date"),
        subject=fields.get("subject"), onward=onward,
    )  # fmt: skip


def _is_whole(fields: dict[str, str]) -> bool:
    """Whether a head that nothing announces is one: an interview's labels never are subject and day."""
    return len({"date", "subject", "to"} & fields.keys()) > 1


def _above(lines: Sequence[str], start: int) -> int:
    """Where a head begins with the rule that stands above it."""
    return start - 1 if start and _RULE.fullmatch(lines[start - 1].strip()) else start


def _field(line: str) -> tuple[str, str] | None:
    """What a line of a head gives: "from", "date", "subject", "to" or "others", and its value."""
    match = _LABELLED.fullmatch(line[:2000].strip())
    kind = _labels().get(match["label"].strip().casefold()) if match else None
    return (kind, match["value"].strip(" *_|")) if match and kind else None


def sender_of(value: str | None) -> tuple[str | None, str]:
    """Name and address in the "From" of a head.

    >>> sender_of("Varna Courier [mailto:desk@courier.example]"), sender_of("Varna Courier")
    (('Varna Courier', 'desk@courier.example'), ('Varna Courier', ''))
    """
    words = re.sub(r"[\[<(]\s*(?:mailto:)?([^\s<>\[\]()]+@[^\s<>\[\]()]+?)\s*[\])>]", r"<\1>", value or "")
    words = re.sub(r"\s(?:on behalf of|im auftrag von|de la part de)\s.*", "", words, flags=re.IGNORECASE)
    if "<" not in words:
        return (None, words) if re.fullmatch(r"\S+@\S+", words) else (words.strip("'\" ") or None, "")
    name, _, rest = words.partition("<")
    return name.strip("'\" ,") or None, parseaddr(f"<{rest}")[1]


def _body(lines: Sequence[str], heads: Sequence[MailHead], head: MailHead) -> list[str]:
    after = next((one.start for one in heads if one.start >= head.end), len(lines))
    return list(lines[head.end : after])


def _first_answer(lines: Sequence[str], heads: Sequence[MailHead]) -> int | None:
    """Where the words begin that are answered to, without a head: "On … Jo Reyl wrote:"."""
    wrote = re.compile("|".join(load_lexicon("mail")["answers"]["wrote"]), re.IGNORECASE)
    return next(
        (place for place, line in enumerate(lines) if place and wrote.fullmatch(line.strip("> "))), None
    )


def unquoted(lines: Sequence[str]) -> list[str]:
    """The lines without the signs of a quote, where most of them are one; else without the quoted ones."""
    quoted = [line for line in lines if line.lstrip().startswith(">")]
    if not quoted:
        return list(lines)
    if 2 * len(quoted) > sum(1 for line in lines if line.strip()) or any(map(_field, quoted)):
        return unquoted([re.sub(r"^\s*> ?", "", line) for line in lines])
    return [line for line in lines if not line.lstrip().startswith(">")]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


@cache
def _labels() -> dict[str, str]:
    """Label → the kind of field; where languages differ, the first that has it."""
    found: dict[str, str] = {}
    for kind, labels in load_lexicon("mail")["labels"].items():
        for label in labels:
            found.setdefault(label, kind)
    return found


@cache
def _marks(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("mail")[kind]["lines"]))
