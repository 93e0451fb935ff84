"""Who and what is named, and which names are one."""
