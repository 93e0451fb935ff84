"""What a brought file is called: the last part of its path, without signs that would mislead a reader."""

import re
import unicodedata

_LONGEST = 80
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, marks that turn the writing round, halves


def plain_name(name: str) -> str:
    """A file's name as it may be shown: no folders, nothing invisible, not too long.

    >>> plain_name("reports/2025\\u202etxt.exe\\n"), plain_name("C:\\\\news\\\\talks.pdf"), plain_name("..")
    ('2025txt.exe', 'talks.pdf', 'a file without a name')
    """
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    seen = " ".join(seen.split()).strip(". ") if set(seen) <= set(". ") else " ".join(seen.split())
    if not seen:
        return "a file without a name"
    if len(seen) <= _LONGEST:
        return seen
    stem, dot, end = seen.rpartition(".")
    if not dot or len(end) > 8:
        return seen[: _LONGEST - 1] + "…"
    return stem[: _LONGEST - len(end) - 2] + "…." + end


def is_outside(name: str) -> bool:
    """Whether a name in a zip points out of the folder it is unpacked into.

    >>> is_outside("../../etc/passwd"), is_outside("C:/x.txt"), is_outside("a..b/c.txt")
    (True, True, False)
    """
    parts = re.split(r"[/\\]", name)
    return ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", name) is not None or "\x00" in name


def is_junk(name: str) -> bool:
    """Whether a file is nobody's article: what an operating system leaves in folders and zips.

    >>> is_junk("__MACOSX/._talks.txt"), is_junk("news/.DS_Store"), is_junk("news/talks.txt")
    (True, True, False)
    """
    parts = re.split(r"[/\\]", name)
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1] in ("Thumbs.db", "desktop.ini")
