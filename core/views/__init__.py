"""What a page, a slide and an export show, declared once."""
