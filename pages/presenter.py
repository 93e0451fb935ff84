"""Presenter’s view: notes, next slide and clock in a second window, in step with the first."""

import streamlit as st

from core.ui.present.present import bare, show_screen
from core.ui.present.present_live import passage_drawer
from core.ui.present.present_notes import presenter_html
from core.ui.stories.story_link import asked_slides

bare()
story, slides, at = asked_slides()
asked = show_screen(presenter_html(story, slides), story, at, len(slides), leaves=False)
now = at if asked.at is None else max(0, min(int(asked.at), len(slides) - 1))
st.query_params["slide"] = str(now + 1)
if asked.open:
    passage_drawer(slides[now].frames, str(asked.open))
