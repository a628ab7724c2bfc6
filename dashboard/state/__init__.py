"""What Streamlit holds for a page: caches, the link, the reader's texts, the workspaces."""

from dashboard.state.view import View

__all__ = [
    "View",
    "cache",
    "collections",
    "coverage",
    "library_folder",
    "open_candidates",
    "session",
    "texts",
    "uploaded",
    "workspaces",
]
