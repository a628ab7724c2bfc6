"""The panel beside the map: incident, feature, filters, totals, pickers."""

__all__ = [
    "checks",
    "filters",
    "incident",
    "panel",
    "picked_table",
    "place_filter",
    "side_pickers",
    "sums",
]
