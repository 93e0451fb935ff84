"""The numbers a text states: where each begins and ends, its value, bound and unit."""
