"""A keyboard on the page and in the map's frame: keys pressed, and what has the focus."""

from __future__ import annotations

from typing import Any

from atlas_page import AtlasPage

# What has the focus: in the frame when that has it, else in the page.
FOCUS = """() => {
    const frame = document.activeElement?.contentDocument;
    const at = frame ? frame.activeElement : document.activeElement;
    const style = (frame?.defaultView ?? window).getComputedStyle(at);
    return { id: at.id, kind: at.className?.toString() ?? "", tag: at.tagName, text: at.textContent,
        label: at.getAttribute("aria-label") ?? "", frame: Boolean(frame),
        ring: [style.outlineStyle, parseFloat(style.outlineWidth)] };
}"""


def focus(page: AtlasPage) -> dict[str, Any]:
    found: dict[str, Any] = page.page.evaluate(FOCUS)
    return found


def press(page: AtlasPage, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(60)


def tab_to(page: AtlasPage, wanted: str, most: int = 40) -> dict[str, Any]:
    for _ in range(most):
        press(page, "Tab")
        at = focus(page)
        if wanted in (at["id"], *at["kind"].split(), at["label"], at["text"]):
            return at
    raise AssertionError(f"Tab did not reach {wanted} in {most} steps")


def reached(page: AtlasPage) -> str:
    """What a screen reader is told the map's keys have reached."""
    told = page.frame.locator(".mark-list [role=option]")
    assert told.count() == 1
    pointed = page.frame.locator(".mark-list").get_attribute("aria-activedescendant")
    assert told.get_attribute("id") == pointed
    return str(told.text_content())
