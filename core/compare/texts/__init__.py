"""How texts are alike, and what reports are called: what needs nothing else of this room."""
