"""Which reports, and which of their rows: what a person picked, applied to tables. No Streamlit here."""
