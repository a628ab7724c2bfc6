"""The panel beside the map: incident, feature, place filter, search, totals."""

__all__ = ["checks", "filters", "incident", "panel", "place_filter", "sums"]
