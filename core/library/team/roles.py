"""Which role somebody has who signed in: told by mail address, by the end of it, or by a group.

[team]
keepers = ["ann@desk.example"]
analysts = ["@desk.example", "group:editors"]
otherwise = "reader"     # who is named nowhere; "nobody" keeps them out
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

Rank = Literal["nobody", "reader", "analyst", "keeper"]
RANKS: tuple[Rank, ...] = ("nobody", "reader", "analyst", "keeper")
_LISTS: dict[str, Rank] = {"keepers": "keeper", "analysts": "analyst", "readers": "reader"}  # the first holds
_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")
_GROUPS = ("groups", "roles")  # what providers call the groups somebody is in


class TeamMistake(ValueError):
    """What is told of a team can't be: the message is one sentence that says what to do."""


def rank_of(claims: Mapping[str, Any], team: Mapping[str, Any]) -> Rank:
    """The role of somebody of whom a provider says `claims`, as `team` tells it. Raises TeamMistake.

    >>> team = {"keepers": ["ann@desk.example"], "analysts": ["@desk.example", "group:editors"]}
    >>> [rank_of({"email": mail}, team) for mail in ("Ann@desk.example", "bo@desk.example", "bo@b.example")]
    ['keeper', 'analyst', 'reader']
    >>> rank_of({"email": "ann@desk.example", "email_verified": False}, team)
    'reader'
    """
    named = {name: _list(name, team.get(name, ())) for name in _LISTS}
    otherwise = team.get("otherwise", "reader")
    if otherwise not in RANKS:
        raise TeamMistake(f"[team] otherwise = {otherwise!r} is no role: write one of {', '.join(RANKS)}.")
    if unknown := sorted({*team} - {*_LISTS, "otherwise"}):
        raise TeamMistake(f"[team] has no {unknown[0]!r}: write {', '.join(_LISTS)} or otherwise.")
    mine = _called(claims)
    found: Rank = next((_LISTS[name] for name, those in named.items() if mine & those), otherwise)
    return found


def mail_of(claims: Mapping[str, Any]) -> str:
    """The mail address of somebody, unless their provider says that it was never confirmed; "" for none."""
    mail = claims.get("email")
    confirmed = str(claims.get("email_verified")).casefold()  # some providers say "false" in letters
    if not isinstance(mail, str) or confirmed == "false":
        return ""
    return mail.strip() if _MAIL.fullmatch(mail.strip()) else ""


def name_of(claims: Mapping[str, Any]) -> str:
    """What somebody is called: their name, else what stands for it.

    >>> name_of({"name": " Ann  Lee ", "email": "ann@desk.example"}), name_of({"email": "bo@desk.example"})
    ('Ann Lee', 'bo@desk.example')
    """
    words = (claims.get(key) for key in ("name", "preferred_username", "email", "sub"))
    return next((" ".join(one.split()) for one in words if isinstance(one, str) and one.strip()), "Somebody")


def _called(claims: Mapping[str, Any]) -> set[str]:
    mail = mail_of(claims).casefold()
    groups = (claims.get(key) for key in _GROUPS)
    listed = [one for those in groups if isinstance(those, list | tuple) for one in those]
    ends = {f"@{mail.rpartition('@')[2]}"} if "@" in mail else set()
    return ({mail} - {""}) | ends | {f"group:{one}".casefold() for one in listed}


def _list(name: str, those: Any) -> set[str]:
    if isinstance(those, str) or not isinstance(those, Sequence):
        raise TeamMistake(f'[team] {name} must be a list: write {name} = ["ann@desk.example"].')
    for one in those:
        if not isinstance(one, str) or not ("@" in one or one.startswith("group:")):
            raise TeamMistake(
                f"[team] {name} has {one!r}: write a mail address, @ and its end, or group: and a name."
            )
    return {one.strip().casefold() for one in those}
