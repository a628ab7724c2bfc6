"""What runs around the page: start, cached files' headers, the server's memory."""

__all__ = ["cache_headers", "lifespan"]
