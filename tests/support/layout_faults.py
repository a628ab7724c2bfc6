"""What a page's layout does wrong: controls or texts that overlap, words broken or cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from atlas_page import FRAME

_SCRIPT = Path(__file__).with_suffix(".js")

# Of one widget of Streamlit, parts lie over each other on purpose: an input over its value.
_WIDGETS = (
    ".stSelectbox, .stMultiSelect, .stDateInput, .stTextInput, .stTextArea, .stNumberInput, "
    ".stSlider, .stCheckbox, .stFileUploader, .stDataFrame, .stRadio, .plot, .leaflet-pane"
)
_CONTROLS = (
    "button, a[href], input, select, textarea, summary, label, "
    "[role=button], [role=tab], [role=radio], [role=slider], [role=spinbutton]"
)


# The button that the page lays over the map's frame, in the frame's pixels.
_OVER = """(frame) => {
    const own = document.querySelector(frame)?.getBoundingClientRect();
    return [...document.querySelectorAll("[data-testid=stExpandSidebarButton]")]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width, left, right }) => own && width && left >= own.left && right <= own.right)
        .map(({ left, top, right, bottom }) => ({
            left: left - own.left, right: right - own.left,
            top: top - own.top, bottom: bottom - own.top,
        }));
}"""


def layout_faults(page: Any, *, at_end: bool = False) -> list[str]:
    """List what overlaps, is broken within a word or cut off in a page, and in the map's frame.

    `at_end`: the page is scrolled to its end, so that what lies under a fixed control stays there.
    """
    script = _SCRIPT.read_text(encoding="utf-8")
    faults = list(page.evaluate(script, [_WIDGETS, _CONTROLS, at_end, []]))
    over = page.evaluate(_OVER, FRAME)
    element = page.query_selector(FRAME)
    frame = element.content_frame() if element else None  # None: it is about to go
    if frame and not at_end:
        faults += frame.evaluate(script, [_WIDGETS, _CONTROLS, False, over])
    return faults
