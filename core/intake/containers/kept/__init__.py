"""Pages and books as people keep them: web archives, pages saved whole, e-books."""
