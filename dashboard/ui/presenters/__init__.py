"""The data as rows and words for panels and tables; draws nothing."""

__all__ = [
    "checks",
    "claims",
    "collections",
    "comparison",
    "coverage",
    "feature",
    "feature_words",
    "incident",
    "layer_map",
    "layer_words",
    "mapping",
    "overview",
    "preview_map",
    "profile",
    "tables",
    "totals",
    "whereabouts",
]
