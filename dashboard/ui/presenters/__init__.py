"""The data as rows and words for panels and tables; draws nothing."""

__all__ = [
    "checks",
    "claims",
    "comparison",
    "coverage",
    "feature",
    "feature_words",
    "incident",
    "overview",
    "profile",
    "tables",
    "totals",
]
