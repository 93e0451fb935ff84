"""The page for whoever has not signed in yet, where people do: nothing else is shown to them."""

import streamlit as st
from streamlit.errors import Error as StreamlitError

from core.library.team.roles import TeamMistake, rank_of
from core.ui.state.team import at_work, providers, settings
from core.ui.state.text import plain


def keep_strangers_out() -> bool:
    """Show the page to sign in on, to whoever has to first; whether it was shown."""
    if at_work().rank != "nobody":
        return False
    st.title("Readout", anchor=False)
    try:
        auth, team = settings()
        rank_of({}, team)  # a mistake in what is told of the team
    except TeamMistake as error:
        st.error(plain(error))
        return True
    if st.user.get("is_logged_in"):
        st.markdown("You are signed in, but not one of this team: ask a keeper of this library to name you.")
        st.button("Sign out", icon=":material/logout:", key="sign-out", on_click=st.logout)
        return True
    st.markdown("This library is a team’s: sign in to read it.")
    for name, label in providers(auth).items():
        if st.button(label, icon=":material/login:", type="primary", key=f"sign-in-{name}"):
            _go(name)
    return True


def _go(provider: str | None) -> None:
    try:
        st.login(provider)
    except StreamlitError as error:  # what is told of the provider, or a library that is missing
        st.error(f"Nobody can sign in yet: {plain(' '.join(str(error).split()))}")
