"""Quotes: every one, filtered by topic, speaker, kind, section and words."""

from core.ui.cards import quote_cards
from core.ui.current import current_frames
from core.ui.filters import apply, current_filters
from core.ui.page import page_head
from core.ui.passage import show_clickable
from core.ui.places import atlas

page_head("Quotes")
frames = current_frames()
where = atlas(frames)
shown = apply(current_filters(), frames, "quote")
show_clickable(quote_cards(where, [where.places[i] for i in shown["quote_id"]]), key="quotes")
