"""What was said, with the time it was said at: subtitles and time-coded transcripts, joined into paragraphs."""
