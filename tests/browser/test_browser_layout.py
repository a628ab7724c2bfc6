"""Every view at every size in every language: no control or text lies over another or is cut."""

from __future__ import annotations

import pytest
from atlas_page import AtlasPage
from layout_faults import layout_faults
from resting import wait_at_rest

pytestmark = pytest.mark.browser

# 1440×900 at 200 % zoom has half as many pixels of CSS each way.
SIZES = {"zoomed": (720, 450), "phone": (390, 844), "tablet": (1024, 768), "desk": (1440, 900)}
# Goes to the end of the page; whether there is more of it than was seen.
SCROLLED = "(main) => { main.scrollTo(0, 1e6); return main.scrollTop > 0; }"
VIEWS = ("map", "table", "compare", "sources", "data")


def _faults_at_rest(page: AtlasPage, *, at_end: bool = False) -> list[str]:
    """Look once more at what is at fault: the sidebar may still be on its way out."""
    faults = layout_faults(page.page, at_end=at_end)
    if faults:
        page.page.wait_for_timeout(1_500)
        faults = layout_faults(page.page, at_end=at_end)
    return faults


@pytest.mark.parametrize("code", ["en", "ru", "tg"])
def test_nothing_lies_over_another_nor_is_broken_or_cut(page: AtlasPage, code: str) -> None:
    page.map(f"?lang={code}")
    faults: dict[tuple[str, ...], list[str]] = {}
    for at, view in enumerate(VIEWS):
        page.page.set_viewport_size({"width": 1440, "height": 900})
        page.page.locator(".st-key-view button").nth(at).click()
        page.page.locator(f".st-key-{view}-side").wait_for()
        for size, (width, height) in SIZES.items():
            page.page.set_viewport_size({"width": width, "height": height})
            wait_at_rest(page.page)
            if view == "map":
                page.painted()
            faults[view, size] = _faults_at_rest(page)
            if page.page.get_by_test_id("stMain").evaluate(SCROLLED):
                wait_at_rest(page.page)
            faults[view, size, "at its end"] = _faults_at_rest(page, at_end=True)
            page.page.get_by_test_id("stMain").evaluate("(main) => main.scrollTo(0, 0)")
    assert {where: found for where, found in faults.items() if found} == {}


# Each is made in an open page, and has to be found.
BROKEN = {
    "over each other": "main.append(button, button.cloneNode(true))",
    "broken: ": "text.style.cssText = 'width: 30px; word-break: break-all'",
    "cut: ": "text.style.cssText = 'width: 60px; overflow: hidden; white-space: nowrap'",
}
MADE = """(how) => {
    const main = document.createElement("div");
    main.id = "made";
    main.style.cssText = "position: fixed; inset: 200px auto auto 20px; width: 300px; height: 90px";
    const button = document.createElement("button");
    button.textContent = "a button";
    button.style.cssText = "position: absolute; left: 0; top: 0";
    const text = document.createElement("p");
    text.textContent = "undoubtedly";
    text.style.cssText = "margin-top: 50px";
    main.append(text);
    document.body.append(main);
    Function("main", "button", "text", how)(main, button, text);
}"""


def test_each_kind_of_fault_is_found(opened_map: AtlasPage) -> None:
    page = opened_map.page
    for kind, how in BROKEN.items():
        page.evaluate(MADE, how)
        found = layout_faults(page)
        page.evaluate("() => document.getElementById('made').remove()")
        assert any(fault.startswith(kind) for fault in found), kind
