"""From a mark to its words: charts and lists that open passages, and what mends them."""
