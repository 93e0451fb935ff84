"""The tidy tables of the theme pages."""
