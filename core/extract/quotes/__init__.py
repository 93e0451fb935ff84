"""Who says what: quotation marks, reported speech, and the speaker of each."""
