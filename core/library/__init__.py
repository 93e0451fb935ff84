"""Many articles kept on disk: their text and their frames, whole and never changed."""
