"""What one running process shares: files it keeps for the next start, first maps it waits for."""

__all__ = ["arrival", "disk_cache"]
