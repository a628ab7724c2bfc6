"""The page that Streamlit draws."""

__all__ = ["chrome", "dialogs", "pages", "panel", "presenters"]
