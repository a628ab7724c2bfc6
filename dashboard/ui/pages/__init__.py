"""The views of the one page."""

__all__ = ["router"]
