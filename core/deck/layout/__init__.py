"""What places text and marks on a page of its own: measuring, vectors, tables, typesetting."""
