"""What a page is drawn with: geometry, lettering, page sizes, paint."""

__all__ = ["artists", "canvas", "geometry", "page_size", "style", "svg", "text"]
