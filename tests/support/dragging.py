"""Dragging on the page, and the window that the time control then shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from atlas_page import AtlasPage


def days(page: AtlasPage) -> list[date]:
    told = page.js(
        "async () => (await window.atlas).time.window.map("
        "(day) => new Date(day * 864e5).toISOString().slice(0, 10))"
    )
    return [date.fromisoformat(day) for day in told]


def pull(page: AtlasPage, start: tuple[float, float], by: tuple[float, float], **how: Any) -> None:
    page.page.mouse.move(*start)
    page.page.mouse.down(**how)
    page.page.mouse.move(start[0] + by[0], start[1] + by[1], steps=6)
    page.page.mouse.up(**how)
