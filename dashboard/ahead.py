"""What the first visitor would wait for, made ready while the server starts."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

from dashboard import allocator, prompt


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """The server's life; its start waits for nothing."""
    del app
    allocator.give_back()
    prompt.answer_at_once()
    Thread(target=ready, name="ahead", daemon=True).start()
    giving = asyncio.create_task(allocator.keep_giving_back())
    try:
        yield
    finally:
        giving.cancel()


def ready() -> None:
    """Load the modules that are slow to load, read the facts, prepare the templates.

    Not the modules that declare components: they are declared in the first visitor's run.
    """
    gc.disable()  # nothing read here is garbage: looking for some takes a sixth of the time
    try:
        _load()
    finally:
        gc.enable()


def _load() -> None:
    import folium.plugins

    from dashboard import controls, data, downloads_panel, header, panel, wording

    del folium, controls, downloads_panel, header, panel
    # A reading that fails is done again by the page, which says what is wrong.
    with suppress(data.EventsError, data.LayerError):
        data.facts()
    wording.prepare()
