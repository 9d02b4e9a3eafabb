"""Numbers that can be defended: each with its signature, its interval, and what chance may explain."""

from reviewtool.metrics.board import CHOICES, Asked, choose, scored
from reviewtool.metrics.model import Board, Figure, Material, Measure, Row

__all__ = ["CHOICES", "Asked", "Board", "Figure", "Material", "Measure", "Row", "choose", "scored"]
