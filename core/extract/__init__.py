"""Article in, annotations out: one spaCy pass, then pure functions over what it read."""
