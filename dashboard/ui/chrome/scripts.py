"""The scripts of the page, as Streamlit's components take them: one text that imports nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "frontend"


@cache
def read_scripts(*names: str) -> str:
    """Join files of `frontend/` in this order, after the functions that all of them build with."""
    texts = (FOLDER / name for name in ("elements.js", *names))
    return "\n".join(file.read_text(encoding="utf-8") for file in texts)
