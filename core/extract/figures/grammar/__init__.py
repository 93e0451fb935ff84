"""The sentence around a figure: clauses, parties, the passage a number stands in."""
