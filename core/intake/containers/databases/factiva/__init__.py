"""Factiva: fields by their codes or in their order, in pages, texts and XML."""
