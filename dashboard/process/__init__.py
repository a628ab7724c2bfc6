"""What one running process shares: files for the next start, first maps, first words."""

__all__ = ["arrival", "disk_cache", "first_words"]
