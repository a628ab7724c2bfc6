"""Who may come in: whether sign-in is asked for, whose cookie is good, who adds data."""

__all__ = ["data_settings", "ended", "reader", "settings"]
