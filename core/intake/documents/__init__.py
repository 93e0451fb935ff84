"""Documents: PDF and Word files, as they would be printed."""
