"""Readout's frame: title, navigation, which article. Run it with `streamlit run dashboard.py`."""

import streamlit as st
from starlette.middleware import Middleware

from core.ui.shell.addresses import FIRST_PAGE, OwnAddresses
from core.ui.shell.kept_code import KeptCode
from core.ui.shell.ready import EarlyLinks, getting_ready, wait_until_ready
from core.ui.shell.rubbish import set_aside
from core.ui.shell.strangers import OwnPagesOnly
from core.ui.shell.turns import of_all

# Every page, under the heading of its section: the name of its file in `pages/`, its title and its icon.
SECTIONS = {
    "The article": [("glance", "At a glance", "newspaper"), ("article", "Article", "article")],
    "Themes": [
        ("trade", "Trade", "swap_horiz"),
        ("investment", "Investment", "trending_up"),
        ("security", "Security", "shield"),
        ("energy", "Energy and environment", "bolt"),
        ("diplomacy", "Diplomacy", "handshake"),
        ("agreements", "Agreements", "task_alt"),
    ],
    "Evidence": [
        ("quotes", "Quotes", "format_quote"),
        ("people", "People", "groups"),
        ("figures", "Figures", "pin"),
    ],
    "Many reports": [
        ("compare", "Compare", "compare_arrows"),
        ("add", "Add articles", "add"),
        ("watch", "Watches", "notifications"),
        ("corrections", "Corrections", "edit_note"),
        ("activity", "Activity", "history"),
    ],
    "To tell": [
        ("stories", "Stories", "slideshow"),
        ("pinboard", "Pinboard", "keep"),
        ("draft", "Check a draft", "fact_check"),
    ],
}
TITLES = {name: title for entries in SECTIONS.values() for name, title, _ in entries}


def pages() -> dict[str, list[st.Page]]:
    """Every page, under the heading of its section."""
    return {
        section: [
            st.Page(f"pages/{name}.py", title=title, icon=f":material/{icon}:")
            for name, title, icon in entries
        ]
        for section, entries in SECTIONS.items()
    }


def bare_pages() -> list[st.Page]:
    """Pages for a screen of their own, which no list of pages shows and no sidebar stands beside."""
    return [
        st.Page("pages/present.py", title="Present", visibility="hidden"),
        st.Page("pages/presenter.py", title="Presenter’s view", visibility="hidden"),
    ]


def show() -> None:
    """One run of the dashboard: the frame, and in it the page that was chosen."""
    wait_until_ready()
    set_aside()
    from core.ui.library.indexing import index_with_progress, learn_names_with_progress
    from core.ui.passage.drawer import new_run, restore_passage
    from core.ui.passage.noting import open_asked_note
    from core.ui.shell.bar import page_bar
    from core.ui.shell.frame import favicon, fold_sidebar, sidebar  # here: serving this file takes none of it
    from core.ui.shell.page import run_guarded
    from core.ui.shell.sign_in import keep_strangers_out
    from core.ui.state.link import sync_link
    from core.ui.state.team import say_read_only

    # Before the pages are named: without an icon of our own the tab's is asked of a server of Google's.
    st.set_page_config(page_icon=favicon(), layout="wide")
    sections = pages()
    bare = bare_pages()
    search = st.Page("pages/search.py", title="Search", visibility="hidden")
    chosen = st.navigation(sections | {"Screens": [*bare, search]}, position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · Readout")
    if keep_strangers_out():
        return
    sync_link(chosen.url_path or FIRST_PAGE)
    new_run()
    if chosen in bare:
        run_guarded(chosen)
        return
    index_with_progress()
    learn_names_with_progress()
    sidebar(sections, TITLES)
    page_bar(TITLES | {search.url_path: search.title})  # it is in no list, and can be kept as a view
    say_read_only()
    run_guarded(chosen)
    fold_sidebar()
    restore_passage()
    open_asked_note()


if __name__ == "__main__":
    with of_all.turn():
        show()
else:  # `streamlit run` imports this file once, to serve it; each visit then runs it
    app = st.App(
        __file__,
        lifespan=getting_ready,
        middleware=[
            Middleware(OwnPagesOnly),
            Middleware(KeptCode),
            Middleware(OwnAddresses, titles=TITLES | {"search": "Search"}),
            Middleware(EarlyLinks),
        ],
    )
