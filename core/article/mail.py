"""The head of a mail that was saved as text: lines of a name and a value, who wrote to whom on what."""

import re

_LINE = re.compile(r"(?P<name>[A-Z][A-Za-z-]{1,40}):[ \t](?P<value>.*)(?:\n|\Z)|[ \t]+\S.*(?:\n|\Z)")
_TELLING = frozenset({"from", "to", "subject", "date", "sent", "cc"})
_LEAST = 3  # lines, two of them telling: fewer may be the labels of an interview


def mail_head(text: str) -> int:
    """Where the head of a mail ends; 0 for a text without one.

    >>> mail_head("From: Ann\\nTo: Bo\\nSubject: Fees fall\\n\\nThe fee fell.")
    36
    >>> mail_head("Q: Why?\\nA: Because.\\n")
    0
    """
    end = 0
    names: list[str] = []
    while (line := _LINE.match(text, end)) and (line["name"] or names):
        names += [line["name"].lower()] if line["name"] else []
        end = line.end()
    telling = _TELLING.intersection(names)
    return end if len(names) >= _LEAST and len(telling) >= 2 and names[0] in telling else 0


def subject_of(text: str) -> str | None:
    """The subject that the head of a mail names; None without one."""
    found = re.search(r"^Subject:[ \t]+(?P<words>\S.*)$", text[: mail_head(text)], re.MULTILINE)
    return found["words"].strip() if found else None
