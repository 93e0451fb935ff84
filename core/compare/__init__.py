"""Which figures and quotes of different reports speak of the same thing, and whether they agree."""
