"""Present: a story on a big screen, a slide at a time. Its link is present?story=<id>&slide=<number>."""

import streamlit as st

from core.ui.present.present import bare, screen_html, show_screen
from core.ui.present.present_live import live_charts, passage_drawer
from core.ui.stories.story_link import asked_slides

bare()
story, slides, at = asked_slides()
query = {"story": story.story_id, "slide": str(at + 1)}
html = screen_html(story, slides, {"story": story.story_id})
asked = show_screen(html, story, at, len(slides))
now = at if asked.at is None else max(0, min(int(asked.at), len(slides) - 1))
if asked.leave is not None:
    st.switch_page("pages/stories.py", query_params=query | {"slide": str(int(asked.leave) + 1)})
st.query_params["slide"] = str(now + 1)
clicked = live_charts(slides, now)
if row_id := asked.open or clicked:
    passage_drawer(slides[now].frames, str(row_id))
