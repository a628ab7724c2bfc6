"""Prepares, while the server starts, what the first visitor would otherwise wait for."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

from dashboard.process import arrival
from dashboard.server import tuning, uploads, watchdog
from dashboard.theme import typefaces

# The name under which `dashboard.mapview.component` keeps what folium wrote.
MAP = "map"


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Start what runs beside the server, without waiting for it, and stop it at the end."""
    del app
    tuning.trim_memory()
    tuning.disable_nagle()
    arrival.ARRIVALS.serve(on=True)
    Thread(target=_prepare, name="ahead", daemon=True).start()
    keeping = [
        asyncio.create_task(tuning.keep_trimming()),
        asyncio.create_task(uploads.keep_giving_back()),
        asyncio.create_task(watchdog.notify_while_answering()),
    ]
    try:
        yield
    finally:
        arrival.ARRIVALS.serve(on=False)
        for task in keeping:
            task.cancel()


def _prepare() -> None:
    with tuning.short_turns():
        warm_up()
        typefaces.cut_missing()


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
    from dashboard.process import disk_cache
    from dashboard.state import cache
    from dashboard.theme import templates
    from dashboard.ui.chrome import header, sidebar, tour
    from dashboard.ui.dialogs import downloads as downloads_dialog
    from dashboard.ui.panel import panel
    from events.errors import EventsError
    from geodata.registry import LayerError

    del sidebar, downloads_dialog, header, panel
    if disk_cache.read(MAP) is None:  # the first visitor's map is still to be written
        import folium.plugins

        del folium
    # Where reading fails the page reads again and says what is wrong.
    with suppress(EventsError, LayerError):
        tour.keep_first_words(cache.load_atlas())
    templates.compile_templates()
