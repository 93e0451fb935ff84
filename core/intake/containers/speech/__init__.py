"""What was said, with its times: subtitles and time-coded transcripts, joined into paragraphs."""
