"""Languages: the catalogues, and names, dates, numbers and labels in the reader's language."""

__all__ = ["catalog", "content", "labels", "names", "translate"]
