"""Mails (EML): a newsletter, an alert, an article that was sent on, or one that is attached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from core.article.origins import is_listed
from core.article.outlets import is_outlet
from core.intake.containers.databases.shared.bodies import body_of, outlet_of
from core.intake.containers.feeds.bodies import squeezed, without_life
from core.intake.containers.feeds.digests import (
    DigestPart,
    fields_in,
    lines_with_links,
    parts_in,
    unmarked,
    without_fields,
)
from core.intake.containers.feeds.entries import feed_day
from core.intake.containers.feeds.forwards import MailHead, last_mail, listed_mails, sender_of
from core.intake.containers.feeds.mail_heads import MailSaid, said_by, subject_words
from core.intake.containers.feeds.mail_lines import MailText, article_lines, count_words, shown_lines
from core.intake.containers.feeds.mail_parts import (
    Attached,
    MailParts,
    header,
    opened,
    parts_of,
    sender,
)
from core.intake.containers.repeated.days import told_above
from core.intake.containers.repeated.labels import is_label, label_of
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Document, Refusal, Refused, or_refusal
from core.intake.items.formats import refuse_unread
from core.intake.items.member import Member
from core.intake.items.zips import members_of

_DEEPEST = 8  # mails in mails in zips
_HEAD = 200_000  # bytes
_FIELD = re.compile(rb"(?P<name>[!-9;-~]{1,60}):(?P<value>.*)")
_MACHINES = frozenset(
    {"message-id", "mime-version", "received", "content-type", "return-path", "dkim-signature", "list-id"}
)
_TELLING = (
    frozenset({"from", "to", "cc", "subject", "date", "reply-to", "sender", "delivered-to"}) | _MACHINES
)
_GOES_ON = "The mail may hold only the beginning of it: it leads on to a page."
_OWN = 40  # words in sentences that are an article, where headlines of others follow
_NOTE = 80  # words of a mail with something attached, below which they are a note around it


def recognise(brought: Brought) -> bool:
    """Whether a file is a mail: it begins with the fields of a mail's head, and nothing else stands there.

    >>> recognise(Brought("a", b"Date: Wed, 14 May 2025\\nFrom: <a@b.example>\\nSubject: Talks\\n\\nHi."))
    True
    >>> recognise(Brought("a.txt", b"From: our desk\\nTo: readers\\nSubject: Fees\\n\\nThe fee fell."))
    False
    """
    if brought.kind == "mhtml":
        return False
    fields = _head_of(brought.raw[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t "))
    if "from" not in fields or b"saved by" in fields["from"].lower() or "snapshot-content-location" in fields:
        return False
    telling = _TELLING & fields.keys()
    named = b"@" in fields["from"] or bool(_MACHINES & fields.keys())
    return named and len(telling) > 2 and bool({"date", "subject", "message-id"} & telling)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The article of a mail, or those that it carries; a Refusal for each that can't be taken out."""
    yield from _articles(opened(brought.raw, brought.shown), brought.shown, "message", 0)


def _head_of(raw: bytes) -> dict[str, bytes]:
    """The fields of a mail's head by name; none when another line stands among them."""
    found: dict[str, bytes] = {}
    for line in re.split(rb"\r\n|\n|\r", re.split(rb"\r?\n\r?\n|\r\r", raw, maxsplit=1)[0]):
        if line[:1] in (b" ", b"\t") and found:
            continue
        match = _FIELD.match(line)
        if match is None:
            return {}
        found.setdefault(match["name"].decode("ascii").casefold(), match["value"])
    return found


def _articles(message: Message, shown: str, place: str, depth: int) -> Iterator[Member | Refusal]:
    """The articles of a mail and of what is attached to it."""
    if depth > _DEEPEST:
        raise Refused(f"{shown} holds mails within mails without end: save the article's own mail.")
    parts = parts_of(message, shown)
    if parts.mails:
        yield from _forwarded(parts, shown, place, depth)
    attached = [one for file in parts.files for one in _attached(file, shown, place, depth)]
    carried = any(isinstance(one, Member) for one in attached)
    own: list[Member | Refusal] = []
    if not parts.mails:
        least = _NOTE if carried else _OWN if attached else 0
        own = list(_by_sender(_export(parts, place), message)) or list(
            _own(message, parts, place, least=least)
        )
    yield from own
    yield from attached
    if parts.outlook:
        yield _packed_by_outlook(shown)
    elif not (parts.mails or own or attached):
        yield _empty(shown, parts)


def _forwarded(parts: MailParts, shown: str, place: str, depth: int) -> Iterator[Member | Refusal]:
    """The articles of the mails that are attached to one."""
    for number, inner in enumerate(parts.mails, 1):
        which = "forwarded message" if len(parts.mails) == 1 else f"message {number}"
        yield from _articles(inner, shown, which if place == "message" else f"{which} of {place}", depth + 1)


def _export(parts: MailParts, place: str) -> Iterator[Member | Refusal]:
    """The articles of a database's export, or of another service's, that a mail brings as its own words."""
    from core.intake.containers import container_of

    for page, plain in parts.written:
        for name, words in (("message.html", page), ("message.txt", plain)):
            inner = Brought(name, (words or "").encode())
            container = container_of(inner) if words else None
            if container is not None and _is_export(container.__name__, page, plain):
                for one in container.unpack(inner):
                    yield (
                        replace(one, place=f"{one.place} of the {place}") if isinstance(one, Member) else one
                    )
                return


def _by_sender(found: Iterator[Member | Refusal], message: Message) -> Iterator[Member | Refusal]:
    """The articles of a mail's words; where none of them has an outlet, who sends it if that is one."""
    told = list(found)
    outlet = said_by(*sender(message), None).outlet
    named = any(isinstance(one, Member) and (one.outlet or one.agency) for one in told)
    if outlet is None or named or not (is_outlet(outlet) or is_listed(outlet)):
        yield from told
        return
    yield from (replace(one, outlet=outlet) if isinstance(one, Member) else one for one in told)


def _is_export(name: str, page: str | None, plain: str | None) -> bool:
    """Whether a mail's words are several articles by themselves: those of a mail that is typed also by what
    comes again with each, where no mails are listed or sent on in it."""
    if ".databases." in name:
        return True
    from core.intake.containers.feeds.forwards import heads_in, unquoted

    return ".repeated." in name and not page and not any(heads_in(unquoted((plain or "").splitlines())))


def _placed(one: Member | Refusal, where: str) -> Member | Refusal:
    """What comes of a file in a mail, with where in the mail that file is."""
    return replace(one, place=f"{one.place} {where}") if isinstance(one, Member) else one


def _packed_by_outlook(shown: str) -> Refusal:
    what = f"What is attached to {shown}"
    return Refusal(what, f"{what} is packed in Outlook's own form: open it there, and save the files.")


def _empty(shown: str, parts: MailParts) -> Refusal:
    why = "is locked" if parts.locked else "has no text in it"
    cure = (
        "open the mail and copy the article's text"
        if parts.locked
        else "bring the mail that holds the article"
    )
    return Refusal(shown, f"{shown} {why}: {cure}.")


def _own(message: Message, parts: MailParts, place: str, *, least: int) -> Iterator[Member | Refusal]:
    """The articles in a mail's own words, when these are more than a note around something attached."""
    lines, addresses = _shown(parts)
    if not lines:
        return
    title, onward = subject_words(header(message, "subject"))
    said = said_by(*sender(message), title)
    said = replace(
        said,
        date=header(message, "date"),
        language=header(message, "content-language"),
        source_id=header(message, "message-id"),
    )
    listed = listed_mails(lines)
    for number, (head, body) in enumerate(listed, 1):
        of = _by_head(head, said)
        yield _member(
            of, article_lines(body, of.title, of.outlet, of.byline), f"message {number} of the {place}"
        )
    if listed:
        return
    forwarded, lines = last_mail(lines, onward=onward)
    if forwarded is not None:
        said = _by_head(forwarded, said)
        place = "forwarded message" if place == "message" else f"forwarded message of {place}"
    above, digest = parts_in(lines, addresses)
    for one in _of_digest(above, digest, lines, said, place):
        if isinstance(one, Refusal) or not least or count_words(one.text.split("\n\n")) >= least:
            yield one


def _by_head(head: MailHead, around: MailSaid) -> MailSaid:
    """What the head of a mail within another says; its subject is the other's where it has none."""
    title = subject_words(head.subject)[0] or around.title
    return replace(said_by(*sender_of(head.sender), title), date=head.date, language=around.language)


def _of_digest(
    above: list[str], digest: list[DigestPart], lines: list[str], said: MailSaid, place: str
) -> Iterator[Member | Refusal]:
    """The articles of a mail with several, each under its headline; or the one of any other."""
    whole = [part for part in digest if part.whole]
    own = article_lines(unmarked(above), said.title, said.outlet, said.byline)
    named = [part for part in whole if said.title and squeezed(part.title) == squeezed(said.title)]
    if len(whole) > 1 or (len(digest) > 1 and not named and own.words < _OWN):
        for number, part in enumerate(digest, 1):
            yield from _of_part(part, said, f"article {number} of the {place}")
        return
    # What stands below one article are headlines of others.
    only = (
        own
        if own.words >= _OWN
        else article_lines(named[0].lines, said.title, said.outlet, said.byline)
        if named
        else None
    )
    only = only or article_lines(unmarked(lines), said.title, said.outlet, said.byline)
    outlet, day = told_above(
        [line for line in unmarked(lines) if squeezed(line) != squeezed(said.title or "")]
    )
    if outlet is not None and day is not None:  # of the article that somebody sends
        said = replace(said, outlet=outlet, date=f"{day:%Y-%m-%d}")
    if only.lines:
        yield _by_fields(unmarked(lines), said, place) or _member(
            said, only, place, url=named[0].address if named else None
        )


def _by_fields(lines: list[str], said: MailSaid, place: str) -> Member | None:
    """The article of a mail that a database sent, told by the fields above its text; None for another."""
    from core.intake.containers.repeated.alone import without_fields as without_database  # reads documents

    found = without_database(Document(text="\n\n".join(_joined(lines)), source=place))
    told = found.told
    if not told.by_fields:
        return None
    said = replace(
        said,
        title=told.title or said.title,
        outlet=told.publisher or said.outlet,
        byline=told.byline or said.byline,
        date=f"{told.published:%Y-%m-%d}" if told.published else said.date,
    )
    kept = body_of(found.text.split("\n\n")).split("\n\n")
    text = article_lines(kept, said.title, said.outlet, said.byline)
    return _member(said, text, place) if text.lines else None


def _joined(lines: list[str]) -> list[str]:
    """Lines, each label that ends in a colon joined with the line below it, which is its value."""
    found: list[str] = []
    for line in lines:
        waits = bool(found) and found[-1].endswith(":") and is_label(found[-1].rstrip(": "))
        if waits and label_of(line) is None:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _of_part(part: DigestPart, said: MailSaid, place: str) -> Iterator[Member | Refusal]:
    if part.whole:
        told = fields_in(part.lines)
        kept = without_fields(part.lines) if {"outlet", "day"} <= told.keys() else part.lines
        text = article_lines(kept, part.title, said.outlet, said.byline)
        outlet, day = told_above(kept)
        if kept is not part.lines:
            outlet, day = outlet_of(told["outlet"]), day_of(told["day"])
            said = replace(said, byline=told.get("byline") or said.byline, date=None)
        own = replace(said, title=part.title, outlet=outlet or said.outlet)
        own = replace(own, date=f"{day:%Y-%m-%d}") if day is not None else own
        yield _member(own, text, place, url=part.address)
    elif part.goes_on or part.words:
        what, where = f"“{part.title}” is only a teaser in this mail", part.address or "its site"
        yield Refusal(part.title, f"{what}: bring the article itself, from {where}.")


def _member(said: MailSaid, text: MailText, place: str, *, url: str | None = None) -> Member:
    return Member(
        place=place,
        text="\n\n".join(without_life(text.lines, text.byline or said.byline)),
        notes=(_GOES_ON,) if text.goes_on else (),
        title=said.title,
        outlet=said.outlet,
        published=feed_day(said.date),
        byline=text.byline or said.byline,
        language=said.language,
        source_id=said.source_id,
        url=url,
    )


def _shown(parts: MailParts) -> tuple[list[str], list[str]]:
    """The lines that a mail shows: of its HTML, or of its plain words where these say far more."""
    lines: list[str] = []
    addresses: list[str] = []
    for page, plain in parts.written:
        typed = _typed(plain) if plain else []
        drawn, leading = lines_with_links(page, len(addresses)) if page else ([], [])
        if sum(map(len, drawn)) >= 0.5 * sum(map(len, typed)):
            lines += drawn
            addresses += leading
        else:
            lines += typed
    return lines, addresses


def _typed(plain: str) -> list[str]:
    """The lines of plain words, the heads of mails in them line by line."""
    from core.intake.containers.feeds.forwards import heads_in, unquoted

    raw = unquoted(plain.splitlines())
    found: list[str] = []
    place = 0
    for head in heads_in(raw):
        found += [*shown_lines("\n".join(raw[place : head.start])), *raw[head.start : head.end]]
        place = head.end
    return found + shown_lines("\n".join(raw[place:]))


def _attached(file: Attached, shown: str, place: str, depth: int) -> Iterator[Member | Refusal]:
    """The articles of a file that is attached; a Refusal when it can't be read."""
    yield from or_refusal(f"{file.name} in {shown}", _opened(file, shown, place, depth))


def _opened(file: Attached, shown: str, place: str, depth: int) -> Iterator[Member | Refusal]:
    from core.intake.containers import container_of

    if depth > _DEEPEST:
        raise Refused(f"{shown} holds files within files without end: save the article's own file.")
    within = file.name if place == "message" else f"{file.name} in {place}"
    inner = Brought(file.name, file.raw)
    if (container := container_of(inner)) is not None:
        yield from (_placed(one, f"in {within}") for one in container.unpack(inner))
    elif inner.kind == "zip":
        for held in members_of(file.name, file.raw):
            if isinstance(held, Refusal):
                yield held
            else:
                name = held[0].removesuffix(f" in {file.name}")
                yield from _attached(Attached(name, held[1]), shown, within, depth + 1)
    else:
        refuse_unread(file.name, inner.kind)
        yield Member(place=within, raw=file.raw, raw_name=file.name, charset=file.charset)
