"""Articles going in and coming out: adding, reading, listing."""
