"""All that is shown, read from its files; what cannot be read is set aside with a reason."""

from dashboard.dataset.dataset import Atlas

__all__ = ["Atlas", "collections", "dataset", "entries", "library", "load", "reader_layers"]
