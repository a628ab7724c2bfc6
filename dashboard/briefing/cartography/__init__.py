"""The map of a briefing: viewport, layers, markers, labels.

Why its own placement of labels
    Libraries for matplotlib, such as adjustText and textalloc, move the texts of points until few
    overlap. Here names also stand in areas and along lines, keep their rank, never overlap, never
    stand nearer to another's symbol, and may be led to their point by a line; and the map on the
    screen places them by the same order (`dashboard/mapview/frontend/labels/`).
    `tests/briefing/test_briefing_labels.py` holds these rules. Drop it when a library keeps them
    for areas and lines too.
"""

__all__ = ["context", "lines", "map", "markers", "symbols", "viewport"]
