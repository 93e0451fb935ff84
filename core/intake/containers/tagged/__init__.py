"""Articles between tags: XML of corpora and of collections."""
