"""What the first visitor would wait for, made ready while the server starts."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

from dashboard.server import tuning


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Start and stop what runs beside the server; its start waits for nothing."""
    del app
    tuning.trim_memory()
    tuning.disable_nagle()
    Thread(target=warm_up, name="ahead", daemon=True).start()
    trimming = asyncio.create_task(tuning.keep_trimming())
    try:
        yield
    finally:
        trimming.cancel()


def warm_up() -> None:
    """Load the modules that are slow to load, read the data, prepare the templates.

    Not the modules that declare components: they are declared in the first visitor's run.
    """
    gc.disable()  # nothing read here is garbage: looking for some takes a sixth of the time
    try:
        _load_all()
    finally:
        gc.enable()


def _load_all() -> None:
    import folium.plugins

    from dashboard.state import cache
    from dashboard.theme import templates
    from dashboard.ui.chrome import header, sidebar
    from dashboard.ui.dialogs import downloads as downloads_dialog
    from dashboard.ui.panel import panel
    from events.errors import EventsError
    from geodata.registry import LayerError

    del folium, sidebar, downloads_dialog, header, panel
    # A reading that fails is done again by the page, which says what is wrong.
    with suppress(EventsError, LayerError):
        cache.load_atlas()
    templates.compile_templates()
