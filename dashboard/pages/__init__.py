"""The views of the one page."""
