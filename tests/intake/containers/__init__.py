"""Containers: what databases, agencies, feeds and people keep many articles in."""
