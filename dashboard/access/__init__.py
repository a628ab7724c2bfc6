"""Who may come in: whether sign-in is asked for, whose cookie is good, which were signed out."""

__all__ = ["ended", "reader", "settings"]
