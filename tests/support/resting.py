"""Waiting until a page has come to rest: nothing of it moves, and no transition runs."""

from __future__ import annotations

from typing import Any

# The same boxes for so many frames, in the page or in a frame of it.
REST = """async () => {
    const parts = "button, h1, iframe, canvas, .leaflet-pane, [data-testid=stSidebar],"
        + " [data-testid=stMain] > *";
    const boxes = () => [...document.querySelectorAll(parts)].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join();
    }).join(";");
    const moves = () => document.getAnimations().some((one) => one instanceof CSSTransition);
    let before = "";
    for (let frame = 0, same = 0; same < 6; frame += 1) {
        await new Promise(requestAnimationFrame);
        const now = boxes();
        same = now === before && !moves() ? same + 1 : 0;
        before = now;
        if (frame > 600) return false;
    }
    return true;
}"""


def wait_at_rest(page: Any) -> None:
    """Wait until what is seen of a page, or of one of its frames, has stayed for six frames."""
    assert page.evaluate(REST), "the page did not come to rest"
