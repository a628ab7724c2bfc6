"""What the data say for a selection: incidents, estimates, totals, timelines, relations. Pure."""

__all__ = [
    "active_filters",
    "agreed_lengths",
    "attribution",
    "collections",
    "compared",
    "comparison",
    "coverage",
    "estimates",
    "open_candidates",
    "place_filter",
    "quality",
    "query",
    "relations",
    "search",
    "search_index",
    "summary",
    "timeline",
    "totals",
    "whereabouts",
]
