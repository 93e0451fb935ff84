"""The filters above quotes and figures, and what they count."""
