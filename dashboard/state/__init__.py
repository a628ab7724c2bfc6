"""What Streamlit holds for a page: caches, the link, the reader's folder of texts."""

__all__ = ["cache", "library_folder", "session"]
