"""The index beside each segment: words and facets of its rows, and which of its reports are live."""
