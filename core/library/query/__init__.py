"""Questions over all articles, answered without loading them."""
