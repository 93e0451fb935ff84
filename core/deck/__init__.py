"""What leaves the dashboard: slides, a briefing made of them, and the files that carry it away.

`core.deck.slides` holds the model, `core.deck.briefing` makes a `Deck` of frames, and each writer turns a
deck into one kind of file. Nothing here is imported before it is asked for: some of it is heavy.
"""
