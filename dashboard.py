"""Readout's frame: title, navigation, which article. Run it with `streamlit run dashboard.py`."""

import streamlit as st
from starlette.middleware import Middleware

from core.ui.ready import EarlyLinks, getting_ready, wait_until_ready


def page(name: str, title: str, icon: str, help: str) -> st.Page:
    """A page of `pages/`, by the name of its file."""
    return st.Page(f"pages/{name}.py", title=title, icon=f":material/{icon}:", help=help)


def pages() -> dict[str, list[st.Page]]:
    """Every page, under the heading of its section."""
    return {
        "The article": [
            page(
                "glance",
                "At a glance",
                "newspaper",
                "What the article is, its figures, topics, speakers, countries.",
            ),
            page(
                "article",
                "Article",
                "article",
                "The text as published, with figures, quotes, topics and names marked.",
            ),
        ],
        "Themes": [
            page("trade", "Trade", "swap_horiz", "How much is traded, between whom, in which currency."),
            page(
                "investment", "Investment", "trending_up", "How much is invested, by whom, in which sectors."
            ),
            page(
                "security", "Security", "shield", "Which threats are named, where, and who would act on them."
            ),
            page(
                "energy",
                "Energy and environment",
                "bolt",
                "Which projects are named, who runs them, what they cost.",
            ),
            page("diplomacy", "Diplomacy", "handshake", "Who meets and talks with whom, and about what."),
        ],
        "Evidence": [
            page("quotes", "Quotes", "format_quote", "Every quote, by topic, speaker, kind and words."),
            page("figures", "Figures", "pin", "Every number the article states, drawn with its bounds."),
        ],
    }


def show() -> None:
    """One run of the dashboard: the frame, and in it the page that was chosen."""
    wait_until_ready()
    from core.ui.frame import favicon, fold_sidebar, sidebar  # here: serving this file takes none of it
    from core.ui.link import sync_link
    from core.ui.page import run_guarded
    from core.ui.passage import new_run, restore_passage

    # Before the pages are named: without an icon of our own the tab's is asked of a server of Google's.
    st.set_page_config(page_icon=favicon(), layout="wide")
    sections = pages()
    chosen = st.navigation(sections, position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · Readout")
    sync_link(chosen.url_path or "glance")
    new_run()
    sidebar(sections)
    run_guarded(chosen)
    fold_sidebar()
    restore_passage()


if __name__ == "__main__":
    show()
else:  # `streamlit run` imports this file once, to serve it; each visit then runs it
    app = st.App(__file__, lifespan=getting_ready, middleware=[Middleware(EarlyLinks)])
