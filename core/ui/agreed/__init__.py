"""Parts of the Agreements page: what became of what was undertaken, and what changed between two papers."""
