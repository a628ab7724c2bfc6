"""What opens over the page: briefing, deck, downloads, texts."""

__all__ = ["briefing", "deck", "downloads", "layer_downloads", "library"]
