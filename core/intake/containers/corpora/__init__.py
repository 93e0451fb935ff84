"""Tables of articles: a row, a line or an object each, with columns for their titles, texts and days."""
