"""What frames every page: sidebar, header, sign-in, style sheets, scripts."""

__all__ = ["auth", "css", "header", "shell", "sidebar", "tour"]
