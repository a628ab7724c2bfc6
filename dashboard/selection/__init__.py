"""What a reader has selected, and the link that says it."""

from dashboard.selection.selection import Selection
from dashboard.selection.url import Options

__all__ = ["Options", "Selection", "selection", "shape"]
