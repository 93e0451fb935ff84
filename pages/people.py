"""People: who is named, what each said, on what, when and beside whom, and why names are taken for one."""

import streamlit as st

from core.library.query.people import person_called
from core.select.filters import NOBODY
from core.ui.people.one_person import one_person
from core.ui.people.people_list import people_list
from core.ui.shell.page import page_head
from core.ui.state.current import current_scope
from core.ui.state.filters import current_filters, set_filter

page_head(
    "People",
    "Whom these reports name, each under one name, and what each is reported to have said. Names are tied by "
    "what reports say of them; what is tied wrongly can be taken apart by hand.",
    by_query=True,
)
chosen = [name for name in current_filters().speaker if name != NOBODY]
if len(chosen) != 1:
    people_list(current_scope())
    st.stop()
st.button(
    "All people and bodies", icon=":material/arrow_back:", type="tertiary", key="people-back",
    on_click=set_filter, args=("speaker", ()),
)  # fmt: skip
one_person(person_called(chosen[0]) or chosen[0], current_scope())
