"""The panel beside the map: incident, feature, place filter, search, totals."""

__all__ = ["incident", "panel", "place_filter", "sums"]
