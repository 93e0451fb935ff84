"""Figures that are aimed at or promised: never to be shown beside what is, as if they were reached."""

from core.compare.standing import target_ids as target_ids

__all__ = ["target_ids"]
