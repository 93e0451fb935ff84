"""Who signed in, by Streamlit's own sign-in, and what the pages offer them.

`.streamlit/secrets.toml` turns it on: [auth] says with which provider, [team] who has which role. Without it,
whoever opens the dashboard is at work, as on a laptop. What can't be read there lets nobody in.
"""

from collections.abc import Callable, Mapping
from functools import cache
from os.path import exists
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.library.team.acting import (
    HERE,
    STRANGER,
    Colleague,
    NotAllowed,
    ask_whom,
    at_work,
    is_read_only,
    may,
)
from core.library.team.roles import TeamMistake, mail_of, name_of, rank_of
from core.ui.state.text import plain

Settings = Mapping[str, Any]
_UNREADABLE = (
    ".streamlit/secrets.toml can't be read, so nobody can sign in: mend what it says, and start again."
)
_NO_AUTH = (
    ".streamlit/secrets.toml does not say where people sign in: write it under [auth], or take [auth] and "
    "[team] out."
)


# the secrets that were looked for and not there: a page asks many times
_empty_handed: list[object] = [None]


@cache
def _files() -> tuple[str, ...]:
    """Where secrets may stand: told once to a server, when it starts."""
    return tuple(st.get_option("secrets.files"))


def settings() -> tuple[Settings, Settings]:
    """What is told of the sign-in, and of the team; both empty where nobody signs in. Raises TeamMistake."""
    if st.secrets is _empty_handed[0] and not any(map(exists, _files())):
        return {}, {}
    try:
        told = {name: st.secrets[name] for name in ("auth", "team") if name in st.secrets}
    except StreamlitSecretNotFoundError:
        if any(map(exists, _files())):
            raise TeamMistake(_UNREADABLE) from None
        _empty_handed[0] = st.secrets
        return {}, {}
    auth, team = told.get("auth", {}), told.get("team", {})
    if not isinstance(auth, Mapping) or not isinstance(team, Mapping):
        raise TeamMistake(_UNREADABLE)
    if told and not auth:  # of a team, or an [auth] that says nothing
        raise TeamMistake(_NO_AUTH)
    return auth, team


def providers(auth: Settings) -> dict[str | None, str]:
    """The providers that people can sign in with: for `st.login`, and what their button says.

    >>> providers({"client_id": "readout", "redirect_uri": "…"})
    {None: 'Sign in'}
    >>> providers({"redirect_uri": "…", "house": {"client_id": "readout"}})
    {'house': 'Sign in with house'}
    """
    named = [name for name, of in auth.items() if isinstance(of, Mapping) and "client_id" in of]
    if "client_id" in auth or not named:
        return {None: "Sign in"}
    return {name: f"Sign in with {name}" for name in named}


def _who() -> Colleague:
    """Who runs this script; nobody in particular where people sign in and no script of theirs runs."""
    try:
        auth, team = settings()
        if not auth:
            return HERE
        run = get_script_run_ctx(suppress_warning=True)
        claims = run.user_info if run is not None else {}
        if not claims.get("is_logged_in"):
            return STRANGER
        rank = rank_of(claims, team)
    except TeamMistake:
        return STRANGER
    return Colleague(name=name_of(claims), mail=mail_of(claims), rank=rank, signed_in=True)


ask_whom(_who)

__all__ = ["allowed", "at_work", "is_read_only", "may", "providers", "settings"]


def allowed(do: Callable[..., Any]) -> Callable[..., None]:
    """A button's callback that says in a toast why it may not be done, where that was decided after the page
    was drawn: what fails in a callback no page can catch."""

    def ask(*given: Any, **named: Any) -> None:
        try:
            do(*given, **named)
        except NotAllowed as error:
            st.toast(plain(error), icon=":material/lock:")

    return ask


def say_read_only() -> None:
    """Say once on a page that nothing can be changed on it, where that is so."""
    if is_read_only():
        st.caption(":material/lock: Read-only: everything here can be looked at, nothing can be changed.")
    elif at_work().rank == "reader":
        st.caption(":material/lock: You are signed in as a reader: you can look at everything here.")


def show_who() -> None:
    """In the sidebar: who is signed in, in which role, and the way out."""
    one = at_work()
    if not one.signed_in:
        return
    with st.container(key="signed-in"):
        st.caption(f"Signed in as **{plain(one.name)}**, {one.rank}")
        st.button("Sign out", icon=":material/logout:", type="tertiary", key="sign-out", on_click=st.logout)
