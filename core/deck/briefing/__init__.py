"""The briefing: slides made of what is open, from the frames."""
