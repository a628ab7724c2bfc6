"""Going to a link inside an open page, as Back does: no script is read and no frame made again.

What a link does not say is looked at first. A page that a test has left otherwise than it opens is
not used again, and of a map's frame that is so the page makes a new one.
"""

from __future__ import annotations

from typing import Any

FRAME = "iframe.stCustomComponentV1"
# What a page keeps beside its link. The same in every page that has just been opened.
KEPT_BY_PAGE = """() => [
    document.querySelectorAll("[role=dialog], .tour, [data-testid=stException]").length,
    [...document.querySelectorAll("input[type=text], input[role=combobox]")]
        .filter((one) => !one.closest(".stDateInput")).map((one) => one.value).join(""),
    document.querySelectorAll("details[open], [aria-haspopup][aria-expanded=true]").length,
    ["dragging", "playing"].filter((name) => name in document.body.dataset).join(),
    document.querySelector("[data-testid=stSidebar]")?.getAttribute("aria-expanded") ?? "",
].join("|")"""
# The same of the map's frame; where there is none, nothing.
KEPT_BY_FRAME = f"""async () => {{
    const own = document.querySelector("{FRAME}")?.contentWindow;
    if (!own?.atlas) return "";
    const {{ time, drawTool, controls, keyboard, hover, host }} = await own.atlas;
    return [
        time.domain, time.player.running, time.player.loop, time.stacked, time.histogram.dragging,
        time.stepMonths.value(), time.speed.value(), drawTool.tool, drawTool.points.length,
        drawTool.formerShapes.length, controls.open?.isConnected ?? false, keyboard.hit ?? null,
        hover.target, hover.rested ?? false, host.waiting,
        Object.keys(own).filter((name) => name !== "axe").length,
    ].join("|");
}}"""
# Goes to a link, the map to its opening view on the way. Ends when the page has drawn it and the
# frame has heard of it; false where that does not come.
WALK = f"""async (query) => {{
    const own = document.querySelector("{FRAME}")?.contentWindow;
    const atlas = await own?.atlas;
    if (atlas) {{
        atlas.map.stop();
        Object.assign(atlas, {{ viewed: false, autoFit: true }});
        const {{ center, zoom }} = atlas.map._getBoundsCenterZoom(atlas.settings.home, {{}});
        const isHome = zoom === atlas.map.getZoom() && center.equals(atlas.map.getCenter());
        if (!isHome) atlas.map.fitBounds(atlas.settings.home, {{ animate: false }});
        atlas.controls.open?.remove();
        atlas.controls.also([]);
        atlas.hover.hide();
        atlas.keyboard.hit = null;
        atlas.drawTool.formerShapes = [];
    }}
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    const app = document.querySelector("[data-testid=stApp]");
    const rests = () => !app || app.dataset.testScriptState === "notRunning";
    const until = async (holds) => {{
        for (let turn = 0; turn < 400 && !holds(); turn += 1)
            await new Promise((done) => setTimeout(done, 25));
        return holds();
    }};
    if (location.search === query) {{
        if (atlas) atlas.viewed = true;
        return !new URLSearchParams(query).has("lat");
    }}
    history.pushState(null, "", location.pathname + query);
    dispatchEvent(new PopStateEvent("popstate"));
    const isHeard = () => own !== document.querySelector("{FRAME}")?.contentWindow || atlas.viewed;
    if (atlas && !await until(isHeard)) return false;
    if (!atlas) await new Promise((done) => setTimeout(done, 300));
    return until(rests);
}}"""
# Takes the focus from where it was; the next Tab begins at the page's beginning, as in a new page.
UNFOCUSED = f"""() => {{
    const own = document.querySelector("{FRAME}")?.contentDocument;
    for (const one of [own, document].filter((some) => some?.body)) {{
        one.activeElement?.blur();
        const first = one.createElement("i");
        first.tabIndex = -1;
        one.body.prepend(first);
        first.focus({{ preventScroll: true }});
        first.remove(); // what is focused next is sought from where it stood
    }}
}}"""
RELOAD = f"""() => new Promise((done) => {{
    const frame = document.querySelector("{FRAME}");
    frame.addEventListener("load", done, {{ once: true }});
    frame.contentWindow.location.reload();
}})"""


PLAYS = f"""async () => Boolean((await document.querySelector("{FRAME}")?.contentWindow.atlas)
    ?.time.player.running)"""


def kept(page: Any) -> tuple[str, str]:
    """What page and frame keep beside the link."""
    return str(page.evaluate(KEPT_BY_PAGE)), str(page.evaluate(KEPT_BY_FRAME))


def walk(page: Any, query: str, opened: tuple[str, str]) -> bool:
    """Go to a link in a page that kept `opened` when it was opened; tell whether that was done.

    Of a page that was opened without a map, nothing is known of a frame; it goes on without one.
    """
    of_page, of_frame = kept(page)
    if of_page != opened[0] or (of_frame and not opened[1]):
        return False
    page.evaluate(UNFOCUSED)
    if (of_frame, page.evaluate("() => location.search")) == (opened[1], query):
        return True
    if not page.evaluate(WALK, query):
        return False
    if opened[1] and kept(page)[1] not in ("", opened[1]):
        page.evaluate(RELOAD)
    return True
