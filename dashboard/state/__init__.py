"""What Streamlit holds for a page: caches, the link, the reader's folder of texts."""

from dashboard.state.view import View

__all__ = ["View", "cache", "library_folder", "session"]
